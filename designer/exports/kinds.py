"""The kinds of export: each a writer from the programme to bytes, with its file name's ending."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from designer.programme.programme import Programme
from designer.programme.store import sweep, write_bytes
from designer.programme.words import ENGLISH, N_, Words


class Kind(Struct, frozen=True):
    """A kind of export: its stable name, English title, file ending and writer; whether it tells pay."""

    name: str
    title: str
    ending: str
    write: Callable[[Programme, Words], bytes]
    pay: bool = False


def _workbook(programme: Programme, words: Words) -> bytes:
    """Write the Excel workbook."""
    from designer.exports.book import book
    from designer.exports.workbook import write_workbook

    return write_workbook(book(programme, words))


def _proposal_pdf(programme: Programme, words: Words) -> bytes:
    """Write the proposal as PDF."""
    from designer.exports.pdf import write_pdf
    from designer.exports.proposal import proposal

    return write_pdf(proposal(programme, words))


def _proposal_docx(programme: Programme, words: Words) -> bytes:
    """Write the proposal as a Word file."""
    from designer.exports.docx import write_docx
    from designer.exports.proposal import proposal

    return write_docx(proposal(programme, words))


def _chain(
    programme: Programme,
    words: Words,
    *,
    ending: Literal["svg", "pdf", "png"],
    results: bool = False,
    wall: bool = False,
) -> bytes:
    """Write the theory of change: a PDF as pages on a sheet, SVG and PNG as one picture of its own size."""
    from designer.exports.chain_pictures import Wish, pages, usual
    from designer.exports.taking_out import TITLE, written
    from designer.paper.plates import A3, A4, NATURAL

    form = NATURAL if ending != "pdf" else A3 if wall else A4
    today = datetime.date.today()  # noqa: DTZ011 - the user's own day
    what: Literal["results", "whole"] = "results" if results else "whole"
    assumptions, parked = usual(what, form)
    drawings = pages(programme, Wish(what, assumptions=assumptions, parked=parked), form, today, words)
    return written(drawings, ending, programme.frame.title or words(TITLE), words.language, _PIXELS)[0]


def _donor_book(programme: Programme, words: Words, *, form: Literal["iom", "eu", "un"]) -> bytes:
    """Write the budget in a donor's form: of the first donor that asks for it, else the whole budget."""
    from designer.exports.donor_books import donor_book
    from designer.exports.workbook import write_workbook

    return write_workbook(donor_book(programme, form, words))


def _data(programme: Programme, words: Words) -> bytes:
    """Write the budget as a plain table for pivots."""
    from designer.exports.budget_data import write_data_book

    return write_data_book(programme, words)


def _data_text(programme: Programme, words: Words) -> bytes:
    """Write the same table as comma-separated text."""
    from designer.exports.budget_data import write_data_text

    return write_data_text(programme, words)


_PIXELS = 2
"""Pixels of a PNG for one of the window: sharp on paper and on large screens, and still small enough to be sent."""


def _of_chain() -> Iterator[Kind]:
    """Give the kinds of the theory of change: whole and results only in each format, and the whole for a wall."""
    for ending in ("svg", "pdf", "png"):
        told = ending.upper()
        whole, results = N_("Theory of change as {told}"), N_("Results without activities as {told}")
        made = partial(_chain, ending=ending)
        yield Kind(f"toc-{ending}", whole.replace("{told}", told), f"-chain.{ending}", made)
        yield Kind(
            f"toc-results-{ending}", results.replace("{told}", told), f"-results.{ending}", partial(made, results=True)
        )
    yield Kind(
        "toc-wall", N_("Theory of change on an A3 sheet"), "-chain-a3.pdf", partial(_chain, ending="pdf", wall=True)
    )


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("workbook", N_("Excel workbook"), ".xlsx", _workbook, pay=True),
        Kind("proposal-pdf", N_("Proposal as PDF"), ".pdf", _proposal_pdf, pay=True),
        Kind("proposal-docx", N_("Proposal as Word file"), ".docx", _proposal_docx, pay=True),
        *_of_chain(),
        Kind(
            "budget-iom", N_("Budget for IOM (Excel)"), "-budget-iom.xlsx", partial(_donor_book, form="iom"), pay=True
        ),
        Kind(
            "budget-eu", N_("Budget for the EU (Excel)"), "-budget-eu.xlsx", partial(_donor_book, form="eu"), pay=True
        ),
        Kind(
            "budget-un",
            N_("Budget by UN categories (Excel)"),
            "-budget-un.xlsx",
            partial(_donor_book, form="un"),
            pay=True,
        ),
        Kind("budget-data", N_("Budget as data for pivots (Excel)"), "-budget-data.xlsx", _data, pay=True),
        Kind("budget-data-csv", N_("Budget as data for pivots (CSV)"), "-budget-data.csv", _data_text, pay=True),
    )
}
"""What can be exported today; the heavy libraries are imported when a writer runs."""

DEFAULT = ("workbook", "proposal-pdf")

WITHOUT_PAY = "-without-pay"
"""Stands in the name of a copy that does not tell what somebody earns."""


def export(
    programme: Programme, folder: Path, stem: str, kinds: Iterable[str] = DEFAULT, words: Words = ENGLISH
) -> tuple[Path, ...]:
    """Write the chosen kinds into a folder (made if need be) and return the files' paths.

    A copy without pay (``words.mask_pay``) says so in its name, so that it never takes the place of one's own.
    Raises KeyError for a kind that is not built, ``FileProblem`` where a file cannot be written; a file that was there
    is replaced as a whole or not at all.
    """
    from designer.programme.reckoned import reckoned

    programme, written = reckoned(programme), []
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    stem += WITHOUT_PAY if words.mask_pay else ""
    for name in kinds:
        kind = KINDS[name]
        path = folder / (stem + kind.ending)
        write_bytes(path, kind.write(programme, words))
        written.append(path)
    return tuple(written)

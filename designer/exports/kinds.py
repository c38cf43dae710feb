"""The kinds of export: each a writer from the programme to bytes, with its file name's ending."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from designer.programme.programme import Programme
from designer.programme.store import sweep, write_bytes
from designer.programme.words import ENGLISH, N_, Words


class Kind(Struct, frozen=True):
    """A kind of export: its stable name, English title, file ending and writer."""

    name: str
    title: str
    ending: str
    write: Callable[[Programme, Words], bytes]


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


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("workbook", N_("Excel workbook"), ".xlsx", _workbook),
        Kind("proposal-pdf", N_("Proposal as PDF"), ".pdf", _proposal_pdf),
        Kind("proposal-docx", N_("Proposal as Word file"), ".docx", _proposal_docx),
    )
}
"""What can be exported today; the heavy libraries are imported when a writer runs."""

DEFAULT = ("workbook", "proposal-pdf")


def export(
    programme: Programme, folder: Path, stem: str, kinds: Iterable[str] = DEFAULT, words: Words = ENGLISH
) -> tuple[Path, ...]:
    """Write the chosen kinds into a folder (made if need be) and return the files' paths.

    Raises KeyError for a kind that is not built, ``FileProblem`` where a file cannot be written; a file that was there
    is replaced as a whole or not at all.
    """
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for name in kinds:
        kind = KINDS[name]
        path = folder / (stem + kind.ending)
        write_bytes(path, kind.write(programme, words))
        written.append(path)
    return tuple(written)

"""The theory of change as pages: what is wished for, drawn as the window draws it, set on sheets that can be read."""

import datetime
from typing import Literal

from msgspec import Struct

from designer.exports.chain_sheets import Front, Setting
from designer.links.node_lines import costs_of
from designer.paper.drawing import Drawing
from designer.paper.listing import Listing
from designer.paper.number_text import date_text
from designer.paper.plates import A3, Format
from designer.programme.finding import Severity
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import by_record, findings
from designer.theory_of_change.picture.colouring import Colouring, colouring
from designer.theory_of_change.picture.keys import keys
from designer.theory_of_change.picture.parts import Part, around, pathway, results, whole

What = Literal["whole", "results", "pathway", "around", "only"]


class Wish(Struct, frozen=True):
    """What is wished for: all, the results, a pathway (its id), or cards and links (their ids), with or without more.

    ``inputs`` says whether the inputs are drawn as well, ``assumptions`` whether notes at the links tell what they
    assume, in full in a list, ``parked`` whether the parking lot is listed.
    """

    what: What = "whole"
    ids: tuple[str, ...] = ()
    inputs: bool = False
    assumptions: bool = False
    parked: bool = False


def usual(what: What, form: Format, *, assumptions: bool = False) -> tuple[bool, bool]:
    """Return whether assumptions and parking lot stand on a sheet unless something else is wished for.

    Both do on the wall, where a room goes on working; elsewhere assumptions do if they are shown anyway. Results are
    for a concept note, which has neither.
    """
    if what == "results":
        return False, False
    return assumptions or form == A3, form == A3


def pages(
    programme: Programme,
    wish: Wish,
    form: Format,
    on: datetime.date,
    words: Words = ENGLISH,
    coloured: Colouring | None = None,
) -> tuple[Drawing, ...]:
    """Return the pages of what is wished for, at least one; ``on`` is the day that stands on them.

    All pages stand upright or all are turned, whichever takes fewer, or else has the larger type. The cards have the
    colours that the diagram is set to, unless others are given. Lists that are too long to stand under a picture come
    after the pictures, on pages of their own.
    """
    part = part_of(programme, wish, words)
    colours = coloured or as_set(programme, words)
    front = Front(
        " ".join(programme.frame.title.split()),
        words(N_("Theory of change: the results") if wish.what == "results" else N_("Theory of change")),
        keys(part.programme, colours, words),
        date_text(on, words.language),
        words,
        colours,
        wish.assumptions,
        parking_lot(programme, words) if wish.parked else None,
    )
    ways = [Setting(form, front, turned) for turned in ((False, True) if form.turns else (False,))]
    sheets = [each.sheets(part) for each in ways]
    return min(sheets, key=lambda each: (len(each), -each.least)).pages()


def parking_lot(programme: Programme, words: Words = ENGLISH) -> Listing:
    """Return the thoughts that wait, as a list; without who said them."""
    told = (" ".join(each.text.split()) for each in programme.thoughts)
    return Listing(words(N_("Parking lot")), tuple(("", each) for each in told if each))


def part_of(programme: Programme, wish: Wish, words: Words = ENGLISH) -> Part:
    """Return the part of the chain that is wished for."""
    match wish.what:
        case "results":
            return results(programme, words)
        case "pathway":
            return pathway(programme, wish.ids[0], words, inputs=wish.inputs)
        case "around" | "only":
            return around(programme, wish.ids, words, only=wish.what == "only")
        case _:
            return whole(programme, words, inputs=wish.inputs)


def as_set(programme: Programme, words: Words = ENGLISH) -> Colouring:
    """Return the colours that the diagram is set to, with what other rooms know: what cards cost, what is open."""
    asked = programme.diagram.colour
    costs = costs_of(programme) if asked == "cost" else None
    points = _gravest(programme) if asked == "findings" else None
    return colouring(programme, words, costs=costs, open_points=points)


def _gravest(programme: Programme) -> dict[str, Severity]:
    """Return record id → the gravest of its open points."""
    return {
        record_id: min((each.severity for each in held), key="EWI".index)
        for record_id, held in by_record(findings(programme)).items()
    }

"""What changed since a version as rows of the table, as a line, and as text for a mail or a sheet. No Qt here."""

import datetime
from collections.abc import Sequence

from designer.keeping.versions import Version
from designer.paper.number_text import date_text
from designer.programme.words import ENGLISH, N_, counted
from designer.review.change_texts import excerpts
from designer.review.changes import Change, kind_title, summary
from designer.review.steps import STEPS
from designer.ui.table.clipboard import to_text
from designer.ui.table.rows import Cell, Column, Row

COLUMNS = (
    Column("name", ENGLISH(N_("Record")), 100, "readonly", editable=False, stretch=True),
    Column("title", ENGLISH(N_("What")), 100, "readonly", editable=False, quiet=True, stretch=True),
    Column("before", ENGLISH(N_("Before")), 76, "readonly", editable=False, stretch=True),
    Column("after", ENGLISH(N_("After")), 76, "readonly", editable=False, stretch=True),
)
_HEADINGS = (N_("Step"), N_("Record"), N_("What"), N_("Before"), N_("After"))
_STEPS = {step.name: step.title for step in STEPS}
_NOTHING = "–"
"""What stands where a field was empty, so that a cell is never taken for one that failed to load."""


def listed(found: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that are listed: all but where the cards of the chain's picture lie."""
    return tuple(each for each in found if not each.drawn)


def told(found: Sequence[Change], since: str = "") -> str:
    """Return how much changed since when, in a line; of cards that were only laid elsewhere, how many."""
    cards = len({each.id for each in found if each.drawn})
    laid = counted(cards, N_("1 card of the chain lies elsewhere"), N_("{count} cards of the chain lie elsewhere"))
    return " · ".join(part for part in (f"{summary(listed(found))} {since}".strip(), laid if cards else "") if part)


def row_id(change: Change) -> str:
    """Return what tells a change from all others."""
    return f"{change.id}/{change.kind}/{change.field}"


def rows(found: Sequence[Change]) -> tuple[Row, ...]:
    """Return a row for each change, under one for each step."""
    made: list[Row] = []
    step = ""
    for each in listed(found):
        if each.step != step:
            step = each.step
            made.append(Row(step, 0, (_cell(ENGLISH(_STEPS[step])), _cell(), _cell(), _cell()), "group"))
        before, after = _shown(each)
        made.append(Row(row_id(each), 1, tuple(map(_cell, (each.name, _what(each), before, after)))))
    return tuple(made)


def as_text(found: Sequence[Change]) -> str:
    """Return the changes in whole as tab-separated text with headings."""
    lines = (
        (ENGLISH(_STEPS[each.step]), each.name, _what(each), _one_line(each, each.before), _one_line(each, each.after))
        for each in listed(found)
    )
    return to_text((tuple(map(ENGLISH, _HEADINGS)), *lines))


def when(version: Version, now: datetime.datetime) -> str:
    """Return when a version was kept, by the user's clock: "today, 09:30", "12 Mar 2027, 17:05"."""
    local = version.when.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: ENGLISH(N_("Today")), 1: ENGLISH(N_("Yesterday"))}.get(days) or date_text(local.date())
    return f"{day}, {local:%H:%M}"


def two_lines(version: Version, now: datetime.datetime, file_name: str) -> tuple[str, str]:
    """Return what the list says of a version: its name and when; of one without a name, when and that it has none.

    A state of a file of another name, from before Save As or a move, says which.
    """
    of = version.of if version.of != file_name else ""
    if version.named:
        return version.name or ENGLISH(N_("Named")), " · ".join(part for part in (when(version, now), of) if part)
    return when(version, now), of or ENGLISH(N_("kept by itself"))


def _what(change: Change) -> str:
    """Return what changed: the field, or what became of the record."""
    return change.title if change.kind == "changed" else kind_title(change.kind)


def _shown(change: Change) -> tuple[str, str]:
    """Return what stands in the two cells: of long texts the part that differs, of a new record what it holds."""
    if change.kind == "changed":
        before, after = excerpts(change.before, change.after)
        return before or _NOTHING, after or _NOTHING
    return _one_line(change, change.before), _one_line(change, change.after)


def _one_line(change: Change, text: str) -> str:
    """Return a text; what a record that came or went holds, on one line."""
    return text.replace("\n", " · ") if change.kind in {"added", "removed"} else text


def _cell(text: str = "") -> Cell:
    return Cell(text, locked=True)

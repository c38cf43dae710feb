"""The open points as rows of the table, and below them, when wanted, what was set aside. No Qt here.

A reason typed beside an open point sets it aside; typed beside one that is set aside it replaces the reason, and
without its reason the point is open again.
"""

import datetime
from collections.abc import Callable, Sequence

from designer.programme.derived import derived
from designer.programme.finding import Finding
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_
from designer.review.findings import aside, at_stage, findings, message, quiet_yet, stage_of, title
from designer.review.fixes import fix_names
from designer.review.listing import ORDER, called, field_title, step_title
from designer.review.states import step_of_finding
from designer.review.waivers import SetAside, day_line, reopen, set_aside
from designer.ui.audience import in_room, tells
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row

_MENDS = N_("Enter here, or Ctrl+. anywhere in the row, does it.")
SIGNS = {"E": N_("● Missing"), "W": N_("▲ Look at"), "I": N_("■ Note")}
_LATER = {"full": N_("later: full"), "final": N_("later: final")}
REASON = "reason"
FIX = "fix"
"""The column of what mends a point in one step."""
ASIDE = "aside"
"""The id of the row above what was set aside."""

_LONGEST_NAME = 46
"""Characters of a name in a sentence: the inspector shows the whole."""

_LONGEST_CODE = 12
"""Characters of a record's name beside the step: a code is shown there, a long name stands in the sentence."""

COLUMNS = (
    Column("kind", N_("Kind"), 92, "readonly", editable=False),
    Column("where", N_("Where"), 138, "readonly", editable=False, quiet=True),
    Column("message", N_("What is open"), 230, "readonly", editable=False, stretch=True),
    Column(
        FIX,
        N_("Mended by (Ctrl+.)"),
        148,
        "readonly",
        editable=False,
        quiet=True,
        help=N_(
            "What mends the point in one step: Ctrl+. does it, and Enter or a double click here. Ctrl+Z undoes it."
        ),
    ),
    Column(REASON, N_("Not applicable, because …"), 176, help=N_("A written reason sets the point aside.")),
)


def user_s_day() -> datetime.date:
    """Return today as the user's calendar has it."""
    return datetime.date.today()  # noqa: DTZ011 - the user's own day


class Points(FixedRows):
    """The findings as a source of rows.

    ``with_aside`` shows also what was set aside, ``step`` one step only, ``stage`` also what will stand up to a later
    stage of the call; ``today`` tells the day.
    """

    def __init__(self, today: Callable[[], datetime.date] = user_s_day) -> None:
        self.with_aside = False
        self.step = self.stage = ""
        self._today = today

    def columns(self, _programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return COLUMNS

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each open point, errors first, then what was set aside if that is shown."""
        silent = to_show_aside(aside(programme), in_room()) if self.with_aside else ()
        return _rows(self.found(programme), silent, programme)

    def found(self, programme: Programme) -> tuple[Finding, ...]:
        """Return the open points that are shown."""
        return to_show(of_step(at_stage(programme, self.stage), self.step), in_room())

    def place(self, _programme: Programme, _row_id: str, _column_key: str) -> Place | None:
        """Return this list: undo of a reason leads back to it."""
        return Place("waivers")

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Set aside the points beside which a reason was written; open those whose reason was taken away."""
        for each in writes:
            found = point(programme, each.row_id)
            if found is None or each.column_key != REASON:
                continue
            reason = clean(each.text).strip()
            programme = (
                set_aside(programme, found, reason, self._today(), new_id) if reason else reopen(programme, found)
            )
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Open again what was set aside; an open point cannot be deleted, only answered."""
        return reopen(programme, *(each.found for each in aside(programme) if row_id(each.found) in row_ids))


def row_id(found: Finding) -> str:
    """Return what tells a finding from all others."""
    place = found.place
    return f"{found.check}/{place.section}/{place.id}/{place.field}"


def point(programme: Programme, wanted: str) -> Finding | None:
    """Return the finding of a row, open or set aside, if it is still there."""
    every = (*findings(programme), *quiet_yet(programme), *(each.found for each in aside(programme)))
    return next((found for found in every if row_id(found) == wanted), None)


def waived(programme: Programme, wanted: str) -> SetAside | None:
    """Return what was set aside in a row; None for an open point."""
    return next((each for each in aside(programme) if row_id(each.found) == wanted), None)


@derived
def of_step(found: tuple[Finding, ...], step: str) -> tuple[Finding, ...]:
    """Return the findings that count for a step; all of them where none is named."""
    return tuple(each for each in found if step_of_finding(each) == step) if step else found


@derived
def to_show(found: tuple[Finding, ...], room: bool) -> tuple[Finding, ...]:
    """Return the findings that may be shown: to a room those that say nothing of what is for few."""
    return tuple(filter(tells, found)) if room else found


@derived
def to_show_aside(silent: tuple[SetAside, ...], room: bool) -> tuple[SetAside, ...]:
    """Return what was set aside as far as it may be shown."""
    return tuple(each for each in silent if tells(each.found)) if room else silent


@derived
def _rows(found: tuple[Finding, ...], silent: tuple[SetAside, ...], programme: Programme) -> tuple[Row, ...]:
    """Make the rows."""
    now = set(findings(programme))
    ordered = sorted(found, key=lambda each: (each not in now, ORDER[each.severity]))
    rows = [
        _row(programme, each, later="" if each in now else _LATER[stage_of(each)], fix=fix)
        for each, fix in zip(ordered, fix_names(programme, tuple(ordered)), strict=True)
    ]
    if silent:
        count = N_("1 point") if len(silent) == 1 else N_("{count} points").replace("{count}", str(len(silent)))
        empty = Cell(locked=True)
        heading = (Cell(N_("Set aside"), locked=True), Cell(count, locked=True), empty, empty, empty)
        rows.append(Row(ASIDE, 0, heading, "group"))
        rows += [
            _row(programme, each.found, each) for each in sorted(silent, key=lambda each: ORDER[each.found.severity])
        ]
    return tuple(rows)


def _row(programme: Programme, found: Finding, silent: SetAside | None = None, later: str = "", fix: str = "") -> Row:
    """Make one row; ``later`` says from which stage the point will stand, ``fix`` what mends it."""
    name = called(programme, found.place)
    code = name if len(name) <= _LONGEST_CODE else ""
    where = " · ".join(part for part in (step_title(found), code, field_title(found.place)) if part)
    whole = message(found)
    reason = silent.waiver.because if silent else ""
    cells = (
        Cell(f"{SIGNS[found.severity]}\n{later}".strip(), locked=True),
        Cell(where, locked=True),
        Cell(message(found, most=_LONGEST_NAME), hint=f"{title(found)}\n{whole}", locked=True),
        Cell(fix, hint=ENGLISH(_MENDS) if fix else "", locked=True),
        Cell(reason, hint=day_line(silent.waiver.set_on) if silent else ""),
    )
    return Row(row_id(found), 1 if silent else 0, cells)

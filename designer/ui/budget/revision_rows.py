"""The revised budget beside the approved one as a table: headings, and of the lines all, those that changed or none."""

from decimal import Decimal

from designer.budget.pay import FEWEST, staff_headings, sums_for_few, tells_pay, totals_for_few
from designer.budget.revision import WITHOUT, Revision, RevisionRow, revision
from designer.budget.sheets.revision import title_of_row
from designer.programme.edit import find, section_of
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.audience import in_room
from designer.ui.table.rows import Cell, Column, FixedRows, Row

CHANGED, EVERY, HEADINGS = "changed", "every", "headings"
SHOWN = (
    (CHANGED, N_("Headings, and lines that changed")),
    (EVERY, N_("Headings and all lines")),
    (HEADINGS, N_("Headings only")),
)
"""Which rows are shown, with their titles."""
_ROLES = {"heading": "group", "line": "record", "total": "total"}


class RevisionRows(FixedRows):
    """The rows of a revision; ``approved`` is the programme that is compared with, ``donor`` whose part it is."""

    def __init__(self) -> None:
        self.approved: Programme | None = None
        self.donor, self.shown = "", CHANGED
        self._last: dict[Row, Row] = {}

    def found(self, programme: Programme) -> Revision | None:
        """Return the comparison; None where nothing is chosen to compare with."""
        return None if self.approved is None else revision(self.approved, programme, self.donor)

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        named = (("approved", N_("Approved {currency}")), ("revised", N_("Revised {currency}")))
        return (
            Column("code", ENGLISH(N_("Code")), 72, "readonly", editable=False, frozen=True),
            Column("title", ENGLISH(N_("Description")), 240, "readonly", editable=False, tree=True, stretch=True),
            *(
                Column(
                    key, ENGLISH(title).replace("{currency}", programme.frame.currency), 120, "money", editable=False
                )
                for key, title in named
            ),
            Column("change", ENGLISH(N_("Change")), 112, "money", editable=False),
            Column("percent", ENGLISH(N_("Change %")), 80, "percent", editable=False),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; those that show the same as last time are the same objects."""
        found = self.found(programme)
        if found is None or self.approved is None:
            return ()
        few = _few(self.approved, programme, found) if in_room() else frozenset[str]()
        places = exponent(found.currency)
        rows = [_row(each, places, for_few=each.id in few) for each in found.rows if self._wanted(each)]
        known = self._last
        self._last = {each: known.get(each, each) for each in rows}
        return tuple(self._last.values())

    def _wanted(self, row: RevisionRow) -> bool:
        if row.role != "line" or self.shown == EVERY:
            return True
        return self.shown == CHANGED and (bool(row.change) or row.approved is None or row.revised is None)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the line or heading of a row, where it is still there."""
        return Place(section_of(row_id), row_id) if find(programme, row_id) is not None else None


def _row(row: RevisionRow, places: int, *, for_few: bool) -> Row:
    cells = (
        Cell(row.code, locked=True),
        Cell(" ".join(title_of_row(row, ENGLISH).split()), locked=True),
        _money(row.approved, places, N_("new"), for_few=for_few),
        _money(row.revised, places, N_("gone"), for_few=for_few),
        _change(row, places, for_few=for_few),
        Cell(_signed(row.percent, 1) if row.percent else "", value=row.percent, locked=True, for_few=for_few),
    )
    return Row(row.id, row.depth, cells, _ROLES[row.role])  # type: ignore[arg-type]


def _money(amount: Decimal | None, places: int, otherwise: str, *, for_few: bool) -> Cell:
    if amount is None:
        return Cell(ENGLISH(otherwise), locked=True)
    return Cell(show_number(amount, places), value=amount, locked=True, for_few=for_few)


def _change(row: RevisionRow, places: int, *, for_few: bool) -> Cell:
    """Return a change with its sign, marked where it is beyond what is tolerated; a dash for none."""
    told = ENGLISH(N_("More than the donor tolerates without being asked.")) if row.beyond else ""
    text = _signed(row.change, places) if row.change else "–"
    return Cell(text, value=row.change, problem=told, locked=True, for_few=for_few)


def _signed(number: Decimal, places: int) -> str:
    """Return a number with its sign: +1.0, -2.5."""
    return f"+{show_number(number, places)}" if number > 0 else show_number(number, places)


def _few(approved: Programme, revised: Programme, found: Revision) -> frozenset[str]:
    """Return the rows that would tell what somebody earns, in one of the two or by their difference."""
    hidden: set[str] = set()
    for programme in (approved, revised):
        staff = staff_headings(programme.headings)
        hidden |= {line.id for line in programme.lines if tells_pay(line, staff)}
        hidden |= {heading_id or WITHOUT for heading_id in sums_for_few(programme)}
    changed = sum(each.id in hidden and bool(each.change) for each in found.rows if each.role == "line")
    if 0 < changed < FEWEST or totals_for_few(approved) or totals_for_few(revised):
        hidden |= {each.id for each in found.rows if each.role == "total" or _holds(each, found, hidden)}
    return frozenset(hidden)


def _holds(heading: RevisionRow, found: Revision, hidden: set[str]) -> bool:
    """Tell whether a hidden line stands below a heading."""
    if heading.role != "heading":
        return False
    at = found.rows.index(heading)
    for row in found.rows[at + 1 :]:
        if row.depth <= heading.depth:
            return False
        if row.id in hidden:
            return True
    return False

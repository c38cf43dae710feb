"""The tables of the page of views: the budget by rows and columns of choice, and three lists that answer a question."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from designer.budget.calendar import choices
from designer.budget.pay import staff_headings, tells_pay, totals_for_few
from designer.budget.views.facets import COLUMNS, TITLES
from designer.budget.views.highlights import Largest, PerPerson, Spending, largest, per_person, spending
from designer.budget.views.matrix import Matrix, MatrixRow, matrix
from designer.budget.views.matrix_pay import ALL, TOTAL, Spot, spots_for_few
from designer.programme.edit import find, section_of
from designer.programme.money import exponent
from designer.programme.names import short_names
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.audience import in_room
from designer.ui.table.rows import Cell, Column, FixedRows, Kind, Row

SPENDING, LARGEST, PERSON = "spending", "largest", "person"
"""The lists, beside the facets: by quarter, the largest lines, what one person costs."""
LISTS = {
    SPENDING: N_("Spending, quarter by quarter"),
    LARGEST: N_("The largest lines"),
    PERSON: N_("Cost of each person reached"),
}
TITLE, CODE, SUM, SHARE = "title", "code", "sum", "share"
_CODED = frozenset({"heading", "chain", "outcome", "output", "donor"})
"""The facets whose rows have codes."""
_AMOUNT = "amount:"
"""What the key of a column of amounts begins with; its number follows."""


def row_choices() -> tuple[tuple[str, str], ...]:
    """Return what can stand in the rows: codes with English titles."""
    return (*TITLES.items(), *LISTS.items())


def column_choices(programme: Programme, rows: str) -> tuple[tuple[str, str], ...]:
    """Return what can stand in the columns beside some rows; nothing beside a list."""
    if rows in LISTS:
        return ()
    return (*choices(programme, ENGLISH), *((each, TITLES[each]) for each in COLUMNS if each != rows))


class ViewRows(FixedRows):
    """The rows of a view; ``by`` and ``across`` are what is chosen. Unchanged rows stay the same objects."""

    def __init__(self) -> None:
        self.by, self.across = "heading", "year"
        self._last: dict[Row, Row] = {}
        self._kept: tuple[tuple[object, ...], Matrix | None] = ((), None)

    def made(self, programme: Programme) -> Matrix | None:
        """Return the table that is shown; None for a list."""
        if self.by in LISTS:
            return None
        asked, made = self._kept
        if not asked or asked[0] is not programme or asked[1:] != (self.by, self.across):
            known = {code for code, _ in column_choices(programme, self.by)}
            made = matrix(programme, self.by, self.across if self.across in known else "year", ENGLISH)
            self._kept = ((programme, self.by, self.across), made)
        return made

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        made = self.made(programme)
        currency = programme.frame.currency
        if made is None:
            return _list_columns(self.by, currency)
        total = ENGLISH(N_("Total {currency}")).replace("{currency}", currency)
        return (
            *((_column(CODE, N_("Code"), 72, frozen=True),) if self.by in _CODED else ()),
            Column(
                TITLE, ENGLISH(TITLES[self.by]), 208, "readonly", editable=False, frozen=True, tree=True, stretch=True
            ),
            *(
                Column(f"{_AMOUNT}{at}", each.title, 104, "money", editable=False, help=each.help)
                for at, each in enumerate(made.columns)
            ),
            _column(SUM, total, 120, "money"),
            _column(SHARE, N_("Of direct costs %"), 88, "percent"),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows."""
        if not programme.lines:
            return ()
        made = self.made(programme)
        if made is None:
            rows = _LISTS[self.by](programme)
        else:
            few = spots_for_few(programme, made) if in_room() else frozenset[Spot]()
            places, coded = exponent(made.currency), self.by in _CODED
            rows = [
                *(_matrix_row(each, each.id, places, few, coded=coded) for each in made.rows),
                *(
                    _matrix_row(each, ALL, places, few, coded=coded, total=True)
                    for each in (made.direct, made.indirect, made.total)
                ),
            ]
        known = self._last
        self._last = {each: known.get(each, each) for each in rows}
        return tuple(self._last.values())

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the record that a row is about; None for a category, a total, the whole."""
        record = find(programme, row_id)
        return Place(section_of(row_id), row_id) if record is not None else None


def _column(key: str, title: str, width: int, kind: Kind = "readonly", *, frozen: bool = False) -> Column:
    return Column(key, ENGLISH(title), width, kind, editable=False, frozen=frozen)


def _matrix_row(
    each: MatrixRow, name: str, places: int, few: frozenset[Spot], *, coded: bool, total: bool = False
) -> Row:
    """Return a row with its code, where the rows have codes, its title and its amounts."""
    cells = (
        *((_text(each.code),) if coded else ()),
        _text(each.title),
        *(_money(amount, places, for_few=(name, at) in few) for at, amount in enumerate(each.amounts)),
        _money(each.total, places, for_few=(name, TOTAL) in few),
        _percent(each.share, for_few=(name, TOTAL) in few and not total),
    )
    return Row(each.id or "-", each.depth, cells, "total" if total else "record")


def _text(text: str) -> Cell:
    return Cell(text, locked=True)


def _money(amount: Decimal | None, places: int, *, for_few: bool = False) -> Cell:
    """Return an amount; nothing is a dash, so that what is there stands out."""
    if not amount:
        return Cell("–" if amount is not None else "", value=amount, locked=True)
    return Cell(show_number(amount, places), value=amount, locked=True, for_few=for_few)


def _percent(share: Decimal | None, *, for_few: bool = False) -> Cell:
    return Cell("" if share is None else show_number(share, 1), value=share, locked=True, for_few=for_few)


# -- lists -------------------------------------------------------------------------------------------------------------


def _list_columns(by: str, currency: str) -> tuple[Column, ...]:
    """Return the columns of a list."""
    total = ENGLISH(N_("Total {currency}")).replace("{currency}", currency)
    if by == SPENDING:
        return (
            Column(TITLE, ENGLISH(N_("Quarter")), 160, "readonly", editable=False, frozen=True, stretch=True),
            _column(SUM, ENGLISH(N_("In the quarter")), 136, "money"),
            _column("together", N_("By its end"), 136, "money"),
            _column(SHARE, N_("Of the total %"), 112, "percent"),
        )
    if by == LARGEST:
        return (
            _column(CODE, N_("Code"), 72, frozen=True),
            Column(TITLE, ENGLISH(N_("Line")), 320, "readonly", editable=False, frozen=True, stretch=True),
            _column(SUM, total, 136, "money"),
            _column(SHARE, N_("Of direct costs %"), 88, "percent"),
            _column("together", N_("Together %"), 104, "percent"),
        )
    return (
        Column(TITLE, ENGLISH(N_("Group")), 320, "readonly", editable=False, frozen=True, stretch=True),
        _column("persons", N_("Persons, each once"), 136, "number"),
        _column("direct", N_("Direct costs each"), 136, "money"),
        _column(SUM, N_("With indirect costs each"), 168, "money"),
    )


def _spending_rows(programme: Programme) -> list[Row]:
    """Return a row for each quarter: what is spent in it, what by its end."""
    found: Spending = spending(programme)
    places, whole = exponent(programme.frame.currency), found.together[-1]
    few = in_room() and totals_for_few(programme)
    rows = []
    for at, (amount, together) in enumerate(zip(found.quarters, found.together, strict=True), 1):
        share = together * 100 / whole if whole else None
        cells = (
            _text(ENGLISH(N_("Q{number}")).replace("{number}", str(at))),
            _money(amount, places, for_few=few),
            _money(together, places, for_few=few),
            _percent(share),
        )
        rows.append(Row(f"quarter:{at}", 0, cells))
    return rows


def _largest_rows(programme: Programme) -> list[Row]:
    """Return the largest lines, then what they are together."""
    found: Largest = largest(programme)
    places, staff = exponent(programme.frame.currency), staff_headings(programme.headings)
    codes, together, rows = short_names(programme, "lines"), Decimal(0), []
    hidden = any(tells_pay(each.line, staff) for each in found.lines)
    for each, share in zip(found.lines, found.shares, strict=True):
        together += share
        few = tells_pay(each.line, staff)
        cells = (
            _text(each.line.code or codes.get(each.line.id, "")),
            _text(" ".join(each.line.description.split())),
            _money(each.total, places, for_few=few),
            _percent(share, for_few=few),
            _percent(together, for_few=hidden),
        )
        rows.append(Row(each.line.id, 0, cells))
    if rows:
        title = ENGLISH(N_("These {count} together")).replace("{count}", str(len(rows)))
        cells = (_text(""), _text(title), _money(found.together, places), _percent(found.share), _text(""))
        rows.append(Row("together", 0, cells, "total"))
    return rows


def _person_rows(programme: Programme) -> list[Row]:
    """Return a row for each group that is reached; there is none for all of them, for groups overlap."""
    few = in_room() and totals_for_few(programme)
    return [_person_row(each, exponent(programme.frame.currency), few=few) for each in per_person(programme)]


def _person_row(each: PerPerson, places: int, *, few: bool) -> Row:
    cells = (
        _text(each.group),
        Cell(show_number(each.persons), value=each.persons, locked=True),
        _money(each.direct, places, for_few=few),
        _money(each.total, places, for_few=few),
    )
    return Row(each.reach_id, 0, cells)


_LISTS: Mapping[str, Callable[[Programme], list[Row]]] = {
    SPENDING: _spending_rows,
    LARGEST: _largest_rows,
    PERSON: _person_rows,
}

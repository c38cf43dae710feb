"""The tables of the page "What if": figures now and in each scenario; the lines from which a cut is chosen."""

from collections.abc import Mapping
from contextlib import nullcontext
from decimal import Decimal
from functools import cached_property

from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.budget.layout import Group, groups
from designer.budget.pay import staff_headings, sums_for_few, tells_pay, totals_for_few
from designer.budget.pricing import Amount
from designer.budget.what_if.changes import tell_pay
from designer.budget.what_if.cutting import Fit, Fixed, Scaled, fixed, own_posts
from designer.budget.what_if.readings import MONEY, PEOPLE, PRICE, SHARES, STAFF, TARGETS, Figure
from designer.budget.what_if.scenarios import Row as Compared
from designer.budget.what_if.scenarios import changes_of
from designer.budget.what_if.words import scenario_name, signed
from designer.programme.derived import apart
from designer.programme.edit import find, find_as, section_of
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Scenario
from designer.programme.words import ENGLISH, N_
from designer.ui.audience import in_room
from designer.ui.linked_rows import LinkedRows
from designer.ui.table.rows import Cell, Column, FixedRows, Kind, Row

TITLE, NOW = "title", "now"
_UP, _DOWN = "▲", "▼"
_PERCENTAGES = frozenset({MONEY, PEOPLE, STAFF, TARGETS, PRICE})
"""The parts of which a change is told in per cent of what there is now; of others, and of what is left, as it is."""


class CompareRows(FixedRows):
    """Figures side by side; ``known`` are those that the page had computed, for the scenarios ``shown``.

    An empty one among these stands for what is being tried out.
    """

    def __init__(self) -> None:
        self.shown: tuple[Scenario | None, ...] = ()
        self.known: tuple[Compared, ...] = ()

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: what it is, now, and two for each scenario."""
        found = [
            Column(TITLE, ENGLISH(N_("Figure")), 232, "readonly", editable=False, frozen=True, tree=True, stretch=True),
            _column(NOW, N_("Before") if None in self.shown else N_("Now"), 112, "money"),
        ]
        for at, each in enumerate(self.shown):
            title = ENGLISH(N_("Trying out")) if each is None else scenario_name(each)
            found.append(Column(f"s{at}", title, 120, "money", editable=False))
            found.append(_column(f"c{at}", N_("Change"), 96, "number"))
        return tuple(found)

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row a figure under the titles of its parts."""
        return tuple(self._row(programme, each) for each in self.known)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the record that a row is about; None for a sum."""
        record_id = row_id.rpartition(":")[2]
        found = find(programme, record_id) is not None
        return Place(section_of(record_id), record_id) if found else None

    def _row(self, programme: Programme, told: Compared) -> Row:
        if told.is_group:
            blank = Cell(locked=True)
            return Row(told.key, 0, (Cell(told.title, locked=True), *(blank,) * (1 + 2 * len(self.shown))), "group")
        group, places = told.key.partition(":")[0], exponent(programme.frame.currency)
        few = in_room() and _tells_pay(programme, told)
        cells = [Cell(told.title, locked=True), _figure(told.now, places, for_few=few)]
        for at, scenario in enumerate(self.shown):
            pay = in_room() and group == MONEY and (scenario is None or tell_pay(changes_of(programme, scenario.id)))
            hidden = few or pay
            cells.append(_figure(told.after[at], places, for_few=hidden))
            cells.append(_change(told, at, group, places, for_few=hidden))
        return Row(told.key, (told.now or told.after[0] or _NOTHING).depth, tuple(cells))


_NOTHING = Figure("", "", "", "number", None)


def _tells_pay(programme: Programme, told: Compared) -> bool:
    """Tell whether a figure tells what somebody earns."""
    group, _, name = told.key.partition(":")
    if name.startswith("heading:"):
        return name.removeprefix("heading:") in sums_for_few(programme)
    return group in {MONEY, SHARES} and name != "ceiling" and totals_for_few(programme)


def _figure(figure: Figure | None, places: int, *, for_few: bool) -> Cell:
    """Return a figure as it reads, with the limit it breaks."""
    if figure is None or (figure.value is None and not figure.text):
        return Cell("–", locked=True)
    value = figure.value
    if figure.text:
        text = figure.text
    elif figure.kind == "money":
        text = f"{show_number(value or Decimal(0), places)}"
    else:
        text = f"{show_number(value or Decimal(0))}{' %' if figure.kind == 'percent' else ''}"
    return Cell(text, value=value, problem=figure.beyond, locked=True, for_few=for_few)


def _change(told: Compared, at: int, group: str, places: int, *, for_few: bool) -> Cell:
    """Return what a scenario changes, with a sign that does not need colour; nothing where it changes nothing."""
    if not told.changed(at):
        return Cell("", locked=True)
    change, percent = told.change(at), told.percent(at)
    if not change:
        return Cell(ENGLISH(N_("other")) if change is None else "", locked=True)
    mark = _UP if change > 0 else _DOWN
    size = show_number(abs(change), places if group == MONEY else None)
    if percent is not None and group in _PERCENTAGES and told.key != f"{MONEY}:left":
        text = f"{mark} {signed(percent, show_number(abs(percent), 1))} %"
        return Cell(text, value=percent, hint=signed(change, size), locked=True, for_few=for_few)
    return Cell(f"{mark} {signed(change, size)}", value=change, locked=True, for_few=for_few)


def _column(
    key: str, title: str, width: int, kind: Kind = "readonly", *, frozen: bool = False, least: int = 0
) -> Column:
    return Column(key, ENGLISH(title), width, kind, editable=False, frozen=frozen, least=least)


# -- the scenarios -----------------------------------------------------------------------------------------------------

_SHORT: Mapping[str, str] = {
    "arrivals": N_("Arrivals (%)"),
    "cut": N_("Ceiling falls (%)"),
    "currency": N_("Currency"),
    "move": N_("Its value (%)"),
    "prices": N_("Prices (%)"),
}
"""Headings of the levers; in full they are told where the pointer rests."""


class ScenarioRows(LinkedRows):
    """The list of scenarios, a lever a column, under headings that stay whole beside the inspector."""

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns with short headings."""
        return self._headed

    @cached_property
    def _headed(self) -> tuple[Column, ...]:
        return tuple(
            replace(each, title=ENGLISH(_SHORT[each.key]), help=" · ".join(filter(None, (each.title, each.help))))
            if each.key in _SHORT
            else each
            for each in self._columns
        )


# -- the lines of a cut ------------------------------------------------------------------------------------------------

CHOSEN, LOCKED = "●", "▪"
_WHY: Mapping[Fixed, str] = {
    "locked": N_("locked"),
    "post": N_("shares a post"),
    "ratio": N_("follows"),
    "unpriced": N_("no amount"),
    "": "",
}
_BETWEEN = " · "


class CutRows(FixedRows):
    """The lines under their headings; ``chosen`` are those to be scaled, ``fit`` what that would make of them.

    ``base`` is the programme that is to be cut where that is not the one that is open: with a scenario.
    """

    def __init__(self) -> None:
        self.base: Programme | None = None
        self.chosen: frozenset[str] = frozenset()
        self.fit: Fit | None = None

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: what is looked for stands beside the lines, what it is made of behind it."""
        currency = programme.frame.currency
        return (
            _column("mark", "", 28, frozen=True),
            _column("code", N_("Code"), 64, frozen=True, least=48),
            Column(
                "description",
                ENGLISH(N_("Line")),
                216,
                "readonly",
                editable=False,
                frozen=True,
                tree=True,
                stretch=True,
                least=128,
            ),
            _column("then", N_("Scaled to"), 112, "number"),
            _column("comes", N_("Comes to"), 112, "money"),
            _column("quantities", N_("Quantities"), 112, "number"),
            Column(
                "total", ENGLISH(N_("Total {currency}")).replace("{currency}", currency), 112, "money", editable=False
            ),
            _column("unit", N_("Unit"), 112),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row a line under its heading."""
        with apart() if self.base else nullcontext():
            return self._rows(self.base or programme)

    def _rows(self, programme: Programme) -> tuple[Row, ...]:
        amounts, staff = amount_of(programme), staff_headings(programme.headings)
        scaled = {each.line.id: each for each in self.fit.lines} if self.fit else {}
        places, few, own = exponent(programme.frame.currency), in_room(), own_posts(programme)
        found: list[Row] = []
        for group in groups(programme):
            found.append(self._heading(group, amounts, own))
            for line in group.lines:
                amount = amounts[line.id]
                hidden = few and tells_pay(line, staff)
                row = self._line(amount, fixed(amount, own), scaled.get(line.id), places, for_few=hidden)
                found.append(replace(row, depth=group.depth + 1))
        return tuple(found)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the line or heading of a row."""
        return Place(section_of(row_id), row_id) if find(programme, row_id) is not None else None

    def below(self, programme: Programme, row_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the lines that rows stand for and that can be scaled: a heading stands for all under it."""
        with apart() if self.base else nullcontext():
            base = self.base or programme
            amounts, own = amount_of(base), own_posts(base)
            return tuple(each for each in self._under(base, row_ids) if not fixed(amounts[each], own))

    def source_of(self, programme: Programme, row_id: str) -> Place | None:
        """Return where the quantities of a line stand: with its post, or itself; of a heading, with its first post."""
        base = self.base or programme
        lines = [line for each in self._under(base, (row_id,)) if (line := find_as(base, each, Line)) is not None]
        for line in lines:
            if line.post_id:
                return Place("posts", line.post_id, "months")
        return Place("lines", row_id, "quantities") if lines and lines[0].id == row_id else None

    def _under(self, programme: Programme, row_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the lines that rows stand for."""
        wanted = set(row_ids)
        depth: int | None = None
        found = []
        for group in groups(programme):
            if depth is not None and group.depth <= depth:
                depth = None
            if depth is None and (group.id or "-") in wanted:
                depth = group.depth
            found += [each.id for each in group.lines if depth is not None or each.id in wanted]
        return tuple(found)

    def _heading(self, group: Group, amounts: Mapping[str, Amount], own: frozenset[str]) -> Row:
        heading = group.heading
        movable = [each.id for each in group.lines if not fixed(amounts[each.id], own)]
        count = sum(each in self.chosen for each in movable)
        title = f"{heading.code} {heading.title}".strip() if heading else ENGLISH(N_("Without a heading"))
        told = f"{count}/{len(movable)}" if movable else ""
        blank = Cell(locked=True)
        texts = (blank, Cell(told, locked=True), Cell(title, locked=True))
        return Row(group.id or "-", group.depth, (*texts, *(blank,) * 5), "group")

    def _line(self, amount: Amount, why: Fixed, scaled: Scaled | None, places: int, *, for_few: bool) -> Row:
        line = amount.line
        mark = LOCKED if why == "locked" else CHOSEN if line.id in self.chosen and not why else ""
        counts = tuple(each for each in map(value_of, amount.quantities) if each is not None)
        before = scaled.before if scaled else counts
        cells = (
            mark,
            line.code,
            " ".join(line.description.split()),
            _BETWEEN.join(map(show_number, scaled.after)) if scaled else ENGLISH(_WHY[why]),
            show_number(scaled.amount_after, places) if scaled else "",
            _BETWEEN.join(map(show_number, before)),
            show_number(amount.total, places) if amount.known else "",
            line.unit,
        )
        hidden = {4, 6} if for_few else set[int]()
        return Row(
            line.id,
            0,
            tuple(Cell(text, locked=True, for_few=at in hidden) for at, text in enumerate(cells)),
        )

"""What the budgets for donors have in common: the lines as a form takes them, the groups they stand in, their sums.

A form is a tree of groups with lines; each line reads its amounts from the sheet of the calculation, each group sums
its lines and the groups below it, so that the whole workbook is live. Where a donor's form shows no co-funding there is
no such sheet: then the donor's amounts stand in the form as values, and nothing tells what the others pay.
"""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.donors.form import DonorBudget, DonorLine
from designer.budget.donors.mapping import Mapped
from designer.budget.donors.paying import share_of
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE
from designer.budget.remarks import not_reckoned
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import Draft
from designer.paper.blocks import Cell, Paragraph, TableColumn, TableRow
from designer.paper.number_text import own_decimals
from designer.programme.chain_tree import tree
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words, counted

_FOLDED = (N_("1 line of staff, pay not shown"), N_("{count} lines of staff together, pay not shown"))
_PLACES_OF_UNIT = Decimal("0.0000000001")
_USUAL_DECIMALS, _MOST_DECIMALS, _DIGITS = 2, 6, 15
"""Decimals that a unit cost is shown with, at least and at most, and the digits that a workbook holds."""
_OFF = N_("On {count} lines even six decimals of the unit cost do not give the cost; the cost holds: {codes}.")
_OFF_ONE = N_("On 1 line even six decimals of the unit cost do not give the cost; the cost holds: {codes}.")
_LONGEST = 200
"""Cells that are added one by one in a formula at most."""


class Form(Struct, frozen=True):
    """A donor's form being filled: the budget as it holds it, the rows behind it, where each line stands in it.

    ``live`` tells that lines read the sheet of the calculation; ``names`` are the cells there by year, and the total.
    """

    programme: Programme
    words: Words
    budget: DonorBudget
    draft: Draft
    mapped: dict[str, Mapped]
    by_id: dict[str, DonorLine]
    live: bool

    @property
    def places(self) -> int:
        """Decimals of the form's currency."""
        return exponent(self.budget.currency)

    @property
    def converted(self) -> bool:
        """Whether the form holds other amounts than the budget: a donor's part, or another currency."""
        return not self.budget.whole or self.budget.step is not None

    @property
    def shared(self) -> bool:
        """Whether a line shows which share of it falls on the donor."""
        return self.live and not self.budget.whole

    def node_of(self, each: DonorLine) -> str:
        """Return the node of the chain that a line serves; "" for the whole programme, and for a line that tells pay.

        Such lines are told together: one alone would tell what somebody earns.
        """
        line = each.amount.line
        if line.scope != "activity" or line.id in self.draft.hidden:
            return ""
        return line.node_id if line.node_id in tree(self.programme).nodes else ""

    def read(self, line_id: str, year: int) -> str:
        """Return the mention of a line's year in the calculation (from 1; 0 for the total)."""
        name = ("f" if self.converted else "y") + str(year) if year else "ftotal" if self.converted else "total"
        return cell(line_id, name)


class Group(Struct, frozen=True):
    """A heading of a form with its own lines and the groups below it; ``owner`` names its cells."""

    owner: str
    title: str
    lines: tuple[DonorLine, ...] = ()
    below: tuple["Group", ...] = ()

    def all(self) -> tuple[DonorLine, ...]:
        """Return its lines and those of all groups below."""
        return (*self.lines, *(line for group in self.below for line in group.all()))


class Entry(Struct, frozen=True):
    """A line as it is written: who owns its cells, what it says, and its figures; without a unit cost they are sums."""

    owner: str
    title: str
    unit: str
    quantity: Cell
    cost: Cell
    share: Cell
    years: tuple[Cell, ...]
    total: Cell
    line: DonorLine | None = None


def entered_lines(budget: DonorBudget) -> tuple[DonorLine, ...]:
    """Return the lines that a form holds: those of which something falls on the donor, and those without an amount."""
    return tuple(
        each for each in budget.lines
        if each.total or (not each.amount.known and (each.amount.line.description or each.amount.line.unit))
    )  # fmt: skip


def entries(form: Form, owner: str, lines: Sequence[DonorLine]) -> list[Entry]:
    """Return lines as they are written; those that tell pay, in a copy without it, as one together."""
    hidden = [each for each in lines if each.amount.line.id in form.draft.hidden]
    found = [_entry(form, each) for each in lines if each.amount.line.id not in form.draft.hidden]
    if hidden:
        owner = f"{owner}.pay"
        years = [sum((each.years[at] for each in hidden), NONE) for at in range(form.budget.count)]
        cells = tuple(Cell(value, key=key(owner, f"e{year}")) for year, value in enumerate(years, 1))
        total = Cell(sum(years, NONE), _sum_of_years(owner, form.budget.count), key(owner, "etotal"))
        title = counted(len(hidden), *_FOLDED, form.words)
        found.append(Entry(owner, title, "", Cell(), Cell(), Cell(), cells, total))
    return found


def _sum_of_years(owner: str, count: int) -> str:
    return f"SUM({cell(owner, 'e1')}:{cell(owner, f'e{count}')})"


def _entry(form: Form, each: DonorLine) -> Entry:
    """Return a line as it is written, its amounts read from the calculation."""
    amount, line = each.amount, each.amount.line
    title, count = f"{line.code} {line.description}".strip(), form.budget.count
    if not amount.known:
        told = Cell(not_reckoned(amount, form.words), key=key(line.id, "etotal"))
        blank = tuple(Cell(key=key(line.id, f"e{year}")) for year in range(1, count + 1))
        return Entry(line.id, title, line.unit, Cell(), Cell(), Cell(), blank, told, each)
    years = tuple(
        Cell(value, form.read(line.id, year) if form.live else "", key(line.id, f"e{year}"))
        for year, value in enumerate(each.years, 1)
    )
    total = Cell(each.total, _sum_of_years(line.id, count), key(line.id, "etotal"))
    share = Cell(share_in(form, line.id), cell(line.id, "dshare")) if form.shared else Cell()
    figures = (quantity_cell(form, each, 0), unit_cell(form, each, 0), share)
    return Entry(line.id, title, line.unit, *figures, years, total, each)


def share_in(form: Form, line_id: str) -> Decimal:
    """Return which share of a line falls on the form's donor, in per cent."""
    donor = form.budget.donor
    return HUNDRED if form.budget.whole or donor is None else share_of(form.draft.donors, line_id, donor.id)


def quantity_of(each: DonorLine, year: int) -> Decimal:
    """Return how many units a line has in a year (from 1; 0 for all): quantity times frequency; 1 of a percentage."""
    amount = each.amount
    held = [value_of(number) or NONE for number in amount.quantities]
    if amount.ratio or not any(held):
        return Decimal(1)
    if not year:
        return sum(held, NONE) * amount.frequency
    return held[year - 1] * amount.frequency if year <= len(held) else NONE


def quantity_cell(form: Form, each: DonorLine, year: int) -> Cell:
    """Return the cell of a line's units."""
    owner, value = each.amount.line.id, quantity_of(each, year)
    formula = ""
    if form.live and not each.amount.ratio:
        first, last = (f"q{year}", f"q{year}") if year else ("q1", f"q{form.draft.now.years}")
        formula = f"SUM({cell(owner, first)}:{cell(owner, last)})*{cell(owner, 'frequency')}"
    return Cell(value, formula, key(owner, f"n{year}"), decimals=min(own_decimals(value.normalize()), _MOST_DECIMALS))


def unit_cell(form: Form, each: DonorLine, year: int) -> Cell:
    """Return the cell of what a unit costs in the form's currency: what the line costs there by its units.

    Where the donor's share is shown beside it, it is the cost of a whole unit.
    """
    owner, units = each.amount.line.id, quantity_of(each, year)
    total, share = each.years[year - 1] if year else each.total, share_in(form, owner) if form.shared else HUNDRED
    value = _unit_value(total, units, share)
    mention = form.read(owner, year) if form.live else cell(owner, f"e{year}" if year else "etotal")
    by = cell(owner, f"n{year}")
    whole = f"{mention}*100/({by}*{cell(owner, 'dshare')})" if form.shared else f"{mention}/{by}"
    decimals = unit_decimals(total, units, share, form.places)
    return Cell(value, f"IF({by}=0,0,{whole})", key(owner, f"u{year}"), decimals=decimals)


def _unit_value(total: Decimal, units: Decimal, share: Decimal) -> Decimal:
    """Return what a whole unit costs where a share of some units comes to a total; nothing of none."""
    with localcontext(EXACT):
        return (total * HUNDRED / (units * share)).quantize(_PLACES_OF_UNIT) if units * share else NONE


def unit_decimals(total: Decimal, units: Decimal, share: Decimal, places: int) -> int:
    """Return with how many decimals a unit cost is shown: two, or as many up to six as give the total to the cent."""
    value = _unit_value(total, units, share)
    most = max(min(_MOST_DECIMALS, _DIGITS - 1 - value.adjusted()), 0)
    fits = (
        each for each in range(min(_USUAL_DECIMALS, most), most) if _gives(value, each, total, units, share, places)
    )
    return next(fits, most)


def _gives(value: Decimal, decimals: int, total: Decimal, units: Decimal, share: Decimal, places: int) -> bool:
    """Tell whether units times a unit cost with so many decimals are the total, rounded as it is."""
    with localcontext(EXACT):
        shown = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return (shown * units * share / HUNDRED).quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_UP
        ) == total or not units


def unit_remarks(form: Form, years: Sequence[int] = (0,)) -> tuple[Paragraph, ...]:
    """Return a remark that names the lines of which the unit cost as shown does not give the cost; none where all do.

    ``years`` are those that the form shows with units, 0 for all together.
    """
    off = []
    for each in entered_lines(form.budget):
        line = each.amount.line
        if line.id in form.draft.hidden or not each.amount.known:
            continue
        share = share_in(form, line.id) if form.shared else HUNDRED
        for year in years:
            total, units = each.years[year - 1] if year else each.total, quantity_of(each, year)
            decimals = unit_decimals(total, units, share, form.places)
            if not _gives(_unit_value(total, units, share), decimals, total, units, share, form.places):
                off.append(line.code or line.description)
                break
    told = counted(len(off), _OFF_ONE, _OFF, form.words).replace("{codes}", ", ".join(off))
    return (Paragraph(told, "note"),) if off else ()


# -- sums ----------------------------------------------------------------------------------------------------------


def sum_cell(form: Form, group: Group, year: int) -> Cell:
    """Return the sum of a group in a year (from 1; 0 for all): of its lines, which stand together, and groups below."""
    name = f"e{year}" if year else "etotal"
    value = sum((each.years[year - 1] if year else each.total for each in group.all()), NONE)
    owners = [each.owner for each in entries(form, group.owner, group.lines)]
    parts = [f"{cell(owners[0], name)}:{cell(owners[-1], name)}"] if owners else []
    parts += [cell(each.owner, name) for each in group.below]
    return Cell(value, added(parts), key(group.owner, name))


def added(parts: Sequence[str]) -> str:
    """Return the formula of a sum of cells and ranges; nothing for none."""
    sums = [f"SUM({','.join(parts[start : start + _LONGEST])})" for start in range(0, len(parts), _LONGEST)]
    return "+".join(sums)


def corrected(formula: str, plain: Decimal, wanted: Decimal) -> str:
    """Return a formula that gives our figure where it would be a unit off: cents that fell to another year or donor."""
    if plain == wanted:
        return formula
    return f"{formula}{wanted - plain:+f}"


Row = Callable[[Entry], tuple[Cell, ...]]
Header = Callable[[Group], tuple[Cell, ...]]


def tree_rows(form: Form, group: Group, header: Header, row: Row, depth: int = 0) -> list[TableRow]:
    """Return the rows of a group: its heading with its sums, its lines, then the groups below it."""
    rows = [TableRow(header(group), "group", depth)]
    rows += [TableRow(row(each), "row", depth + 1) for each in entries(form, group.owner, group.lines)]
    for each in group.below:
        rows += tree_rows(form, each, header, row, depth + 1)
    return rows


# -- the usual columns ---------------------------------------------------------------------------------------------


def columns(form: Form, first: str) -> tuple[TableColumn, ...]:
    """Return the usual columns: the line, unit, quantity, unit cost, the years, the total."""
    words, currency = form.words, form.budget.currency
    years = [words(N_("Year {number}")).replace("{number}", str(year)) for year in range(1, form.budget.count + 1)]
    return (
        TableColumn(first, 4.4),
        TableColumn(words(N_("Unit")), 1.2),
        TableColumn(words(N_("Quantity")), 0.9, "number", 0),
        TableColumn(f"{words(N_('Unit cost'))} {currency}", 1.1, "money"),
        *((TableColumn(words(N_("Donor's share")), 0.8, "percent", 0),) if form.shared else ()),
        *(TableColumn(f"{title} {currency}", 1.2, "money", form.places) for title in years),
        TableColumn(f"{words(N_('Total'))} {currency}", 1.3, "money", form.places),
    )


def blanks(form: Form) -> int:
    """Return how many columns stand between the line and the years."""
    return 4 if form.shared else 3


def usual_row(form: Form) -> Row:
    """Return what writes a line in the usual columns."""

    def row(entry: Entry) -> tuple[Cell, ...]:
        share = (entry.share,) if form.shared else ()
        return (Cell(entry.title), Cell(entry.unit), entry.quantity, entry.cost, *share, *entry.years, entry.total)

    return row


def usual_header(form: Form) -> Header:
    """Return what writes a group in the usual columns."""

    def header(group: Group) -> tuple[Cell, ...]:
        years = (sum_cell(form, group, year) for year in range(1, form.budget.count + 1))
        return (Cell(group.title), *[Cell()] * blanks(form), *years, sum_cell(form, group, 0))

    return header


def base_formula(form: Form, name: str, direct: str, apart: Sequence[str]) -> str:
    """Return the formula of what counts for indirect costs: direct costs less the lines ``apart``; "" where capped."""
    if form.budget.own.cap is not None or not form.draft.hidden.isdisjoint(apart) or len(apart) > _LONGEST:
        return ""
    less = added([cell(line_id, name) for line_id in apart])
    return f"{direct}-{less}" if less else direct


def indirect_cell(form: Form, year: int, base: str, owner: str) -> Cell:
    """Return the indirect costs of a year (0 for all): the rate on what counts, to our own cent."""
    held = form.budget.indirect
    value = held.amount.year(year - 1) if year else held.amount.total
    formula = ""
    if base:
        part = held.base.year(year - 1) if year else held.base.total
        with localcontext(EXACT):
            plain = (part * held.rate / 100).quantize(Decimal(1).scaleb(-form.places), "ROUND_HALF_UP")
        formula = corrected(f"ROUND({cell('form', 'rate')}/100*({base}),{form.places})", plain, value)
    return Cell(value, formula, key(owner, f"e{year}" if year else "etotal"))

"""The rows of the budget's sheet: a heading with its sums, a line with what was entered and what follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from designer.budget.amounts import amount_of, covered, terms
from designer.budget.costs import Costs, costs
from designer.budget.donors.paying import Terms as DonorTerms
from designer.budget.donors.paying import donor_terms
from designer.budget.layout import Group, groups
from designer.budget.notes import from_note
from designer.budget.pricing import NONE, Amount, Terms
from designer.budget.remarks import not_reckoned
from designer.budget.sheets import formulas
from designer.budget.sheets.formulas import key
from designer.budget.views.sides import by_heading
from designer.budget.withheld import withheld
from designer.paper.blocks import Cell, TableRow
from designer.paper.number_text import entered, number_text, own_decimals
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import N_, Words, counted

NO_HEADING = "none"
"""Stands for the heading of lines without one."""
SCOPES = {"activity": "", "all": N_("all"), "support": N_("support"), "me": N_("M&E")}
"""What a line that serves no single activity serves, in a word."""


class Draft(Struct, frozen=True):
    """What the rows of the sheet are made from."""

    programme: Programme
    words: Words
    now: Costs
    terms: Terms
    donors: DonorTerms
    amounts: Mapping[str, Amount]
    rows: tuple[str, ...]
    """Ids of lines and headings in the order of the rows; a heading parts the lines above it from those below."""
    hidden: frozenset[str] = frozenset()
    """The lines of which no figure is shown in a copy without pay (``withheld``)."""

    @property
    def places(self) -> int:
        """Decimals of the budget's currency."""
        return exponent(self.now.currency)


def draft_of(programme: Programme, words: Words) -> Draft:
    """Collect what the rows of the sheet are made from."""
    rows = tuple(
        row for group in groups(programme) for row in (group.id or NO_HEADING, *(line.id for line in group.lines))
    )
    return Draft(
        programme,
        words,
        costs(programme),
        terms(programme),
        donor_terms(programme),
        amount_of(programme),
        rows,
        withheld(programme) if words.mask_pay else frozenset(),
    )


Role = Literal["row", "group", "subtotal", "total"]


def sum_row(draft: Draft, title: tuple[str, str], sums: list[Cell], role: Role, depth: int = 0) -> TableRow:
    """Return a row that holds nothing but a title and sums by year with their total."""
    gap = [Cell()] * (3 + draft.now.years + 4)
    return TableRow((Cell(title[0]), Cell(title[1]), *gap, *sums), role, depth)


def group_row(draft: Draft, group: Group) -> TableRow:
    """Return the row of a heading: the sums of its own lines and of the headings below it."""
    held = by_heading(draft.programme).get(group.id)
    owner = group.id or NO_HEADING
    parts = [(line.id, line.id) for line in group.lines]
    parts = [(parts[0][0], parts[-1][0])] if parts else []
    parts += [(pay_owner(group),) * 2] if any(line.id in draft.hidden for line in group.lines) else []
    parts += [(below, below) for below in group.below]
    sums = []
    for year in range(1, draft.now.years + 1):
        value = held.year(year - 1) if held else NONE
        sums.append(Cell(value, formulas.sum_of(parts, f"y{year}") if parts else "", key(owner, f"y{year}")))
    total = held.total if held else NONE
    sums.append(Cell(total, formulas.row_sum(owner, draft.now.years), key(owner, "total")))
    heading = group.heading
    title = (heading.code, heading.title) if heading else ("", draft.words(N_("Without a heading")))
    return sum_row(draft, title, sums, "group", group.depth)


def pay_owner(group: Group) -> str:
    """Return the owner of the cells that hold together what a heading's lines tell of pay."""
    return f"{group.id or NO_HEADING}.pay"


def pay_rows(draft: Draft, group: Group) -> list[TableRow]:
    """Return the row that holds together the lines of a heading of which no amount is shown; none where all are."""
    held = [draft.amounts[line.id] for line in group.lines if line.id in draft.hidden]
    if not held:
        return []
    years, owner = draft.now.years, pay_owner(group)
    sums = [sum((each.years[at] for each in held), NONE) for at in range(years)]
    cells = [Cell(value, key=key(owner, f"y{year}")) for year, value in enumerate(sums, 1)]
    total = Cell(sum(sums, NONE), formulas.row_sum(owner, years), key(owner, "total"))
    title = counted(len(held), *_TOGETHER, draft.words)
    return [sum_row(draft, ("", title), [*cells, total], "row", group.depth)]


_TOGETHER = (N_("1 line of which the amount is not shown"), N_("{count} lines of which no amount is shown, together"))
_NOT_SHOWN = N_("not shown")


def line_row(draft: Draft, amount: Amount, depth: int, *, notes: bool = False) -> TableRow:
    """Return the row of a line: what was entered as values, what follows as formulas.

    What cannot be read stands as it was typed; a line without an amount says so where its total would be. A line that
    is left out of a copy without pay has no figure at all: quantities by year would part the sums of years. ``notes``
    tells that the workbook has the sheet of calculation notes: unit costs are read there.
    """
    line, years = amount.line, draft.now.years
    owner, told = line.id, line.id not in draft.hidden
    quantities = [amount.quantities[n] if n < len(amount.quantities) else None for n in range(years)]
    partners = short_names(draft.programme, "partners")
    cells = [
        Cell(line.code),
        Cell(line.description),
        Cell(served(draft, line)),
        Cell(partners.get(line.partner_id, line.partner_id.removeprefix(UNMATCHED))),
        Cell(line.unit),
        *(Cell(entered(each) if told else None, key=key(owner, f"q{n}")) for n, each in enumerate(quantities, 1)),
        Cell(_frequency(amount) if told else None, key=key(owner, "frequency")),
        _unit_cost(draft, amount, notes=notes),
        Cell("" if amount.ratio else amount.currency),
        Cell(_share(draft, amount) if told else None, key=key(owner, "share")),
        *_line_years(draft, amount),
        shown_total(draft, amount, formulas.row_sum(owner, years), key(owner, "total")),
    ]
    return TableRow(tuple(cells), "row", depth)


def _unit_cost(draft: Draft, amount: Amount, *, notes: bool) -> Cell:
    """Return a line's unit cost, read from the sheet of calculation notes where there is one that gives it."""
    owner = amount.line.id
    if owner in draft.hidden:
        return Cell(None, key=key(owner, "cost"))
    read = notes and from_note(amount) and value_of(amount.unit_cost) is not None
    return Cell(entered(amount.unit_cost), formulas.cell(owner, "note") if read else "", key(owner, "cost"))


def shown_total(draft: Draft, amount: Amount, formula: str, name: str) -> Cell:
    """Return a line's total as ``line_total`` does; of a line that tells pay, in a copy without it, that it is not."""
    if amount.line.id in draft.hidden:
        return Cell(draft.words(_NOT_SHOWN), key=name)
    return line_total(amount, draft.words, formula, name)


def line_total(amount: Amount, words: Words, formula: str, name: str) -> Cell:
    """Return a line's total with its formula; where it has none, the words that say why."""
    if not amount.known:
        return Cell(not_reckoned(amount, words), key=name)
    return Cell(amount.total, formula, name)


def _frequency(amount: Amount) -> Decimal | str | None:
    """Return how often, once where nothing was entered; as typed where it cannot be read."""
    typed = entered(amount.line.frequency)
    return None if amount.ratio else typed if isinstance(typed, str) else amount.frequency


def _share(draft: Draft, amount: Amount) -> Decimal | str | None:
    """Return what part is charged, all where nothing was entered; of a percentage of other lines, that percentage."""
    if amount.ratio:
        return entered(amount.line.ratio)
    post = draft.terms.posts.get(amount.line.post_id)
    typed = entered((post or amount.line).share)
    if amount.yearly and amount.yearly.shares:
        return by_year(amount.yearly.shares, draft.words)
    return typed if isinstance(typed, str) else amount.share


def by_year(shares: tuple[Decimal, ...], words: Words) -> str:
    """Return the shares of a post that change from year to year: "100 / 60 / 20"."""
    return " / ".join(number_text(each, own_decimals(each.normalize()), words.language) for each in shares)


def _line_years(draft: Draft, amount: Amount) -> list[Cell]:
    """Return a line's amounts by year; a line that cannot be computed has none."""
    owner, base = amount.line.id, draft.now.currency
    if owner in draft.hidden:
        return [Cell(key=key(owner, f"y{year}")) for year in range(1, draft.now.years + 1)]
    step = draft.terms.exchange.steps.get(amount.currency) if amount.currency != base else None
    of = covered(draft.programme, amount.line) if amount.ratio else ()
    ranges = formulas.ranges_of(of, draft.rows)
    live = formulas.fits(ranges) and draft.hidden.isdisjoint(of)
    found = []
    for year, value in enumerate(amount.years, 1):
        formula = ""
        if amount.ratio and amount.known and live:
            formula = formulas.ratio_year(owner, year, ranges, base)
        elif not amount.ratio and amount.problem in ("", "unpriced"):
            formula = formulas.line_year(amount, year, step, base)
        found.append(Cell(value if amount.known else None, formula if amount.known else "", key(owner, f"y{year}")))
    return found


def served(draft: Draft, line: Line) -> str:
    """Return what a line serves: an activity's code, or the whole programme in a word."""
    if line.scope != "activity":
        return draft.words(SCOPES[line.scope])
    return short_names(draft.programme, "nodes").get(line.node_id, line.node_id.removeprefix(UNMATCHED))

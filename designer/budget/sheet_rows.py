"""The rows of the budget's sheet: a heading with its sums, a line with what was entered and what follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from designer.budget import formulas
from designer.budget.amounts import amount_of, covered, terms
from designer.budget.costs import Costs, costs
from designer.budget.donors import Terms as DonorTerms
from designer.budget.donors import donor_terms
from designer.budget.formulas import key
from designer.budget.layout import Group, groups
from designer.budget.pricing import NONE, Amount, Terms
from designer.budget.remarks import not_reckoned
from designer.budget.views import by_heading
from designer.paper.blocks import Cell, TableRow
from designer.paper.number_text import entered
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import N_, Words

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


def line_row(draft: Draft, amount: Amount, depth: int) -> TableRow:
    """Return the row of a line: what was entered as values, what follows as formulas.

    What cannot be read stands as it was typed; a line without an amount says so where its total would be.
    """
    line, years = amount.line, draft.now.years
    owner = line.id
    quantities = [amount.quantities[n] if n < len(amount.quantities) else None for n in range(years)]
    partners = short_names(draft.programme, "partners")
    cells = [
        Cell(line.code),
        Cell(line.description),
        Cell(served(draft, line)),
        Cell(partners.get(line.partner_id, line.partner_id.removeprefix(UNMATCHED))),
        Cell(line.unit),
        *(Cell(entered(each), key=key(owner, f"q{n}")) for n, each in enumerate(quantities, 1)),
        Cell(_frequency(amount), key=key(owner, "frequency")),
        Cell(entered(amount.unit_cost), key=key(owner, "cost")),
        Cell("" if amount.ratio else amount.currency),
        Cell(_share(draft, amount), key=key(owner, "share")),
        *_line_years(draft, amount),
        line_total(amount, draft.words, formulas.row_sum(owner, years), key(owner, "total")),
    ]
    return TableRow(tuple(cells), "row", depth)


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
    return typed if isinstance(typed, str) else amount.share


def _line_years(draft: Draft, amount: Amount) -> list[Cell]:
    """Return a line's amounts by year; a line that cannot be computed has none."""
    owner, base = amount.line.id, draft.now.currency
    step = draft.terms.exchange.steps.get(amount.currency) if amount.currency != base else None
    ranges = _covered_ranges(draft, amount.line) if amount.ratio else []
    found = []
    for year, value in enumerate(amount.years, 1):
        formula = ""
        if amount.ratio and amount.known and formulas.fits(ranges):
            formula = formulas.ratio_year(owner, year, ranges, base)
        elif not amount.ratio and amount.problem in ("", "unpriced"):
            formula = formulas.line_year(amount, year, step, base)
        found.append(Cell(value if amount.known else None, formula if amount.known else "", key(owner, f"y{year}")))
    return found


def _covered_ranges(draft: Draft, line: Line) -> list[tuple[str, str]]:
    return formulas.ranges_of(covered(draft.programme, line), draft.rows)


def served(draft: Draft, line: Line) -> str:
    """Return what a line serves: an activity's code, or the whole programme in a word."""
    if line.scope != "activity":
        return draft.words(SCOPES[line.scope])
    return short_names(draft.programme, "nodes").get(line.node_id, line.node_id.removeprefix(UNMATCHED))

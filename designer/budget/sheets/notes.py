"""Calculation notes on paper: a sheet whose steps give the unit costs of the budget's lines, a table in the chapter."""

from collections.abc import Iterator
from decimal import Decimal

from designer.budget.layout import groups
from designer.budget.notes import Note, from_note, notes, step_amount
from designer.budget.pricing import ONE, Amount
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import Draft, draft_of
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, number_text, own_decimals, shown_in_full
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import SubLine
from designer.programme.words import N_, Words

_HOW = N_(
    "Each step is quantity × times × unit cost; the steps of a line add up to its unit cost, rounded once to the"
    " smallest unit of its currency."
)
_CALCULATION_NOTES = N_("Calculation notes")


def note_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of the calculation notes, which the budget's sheet reads; none while no line has one."""
    draft = draft_of(programme, words)
    rows = [row for amount, note in _noted(draft) for row in _rows(draft, amount, note)]
    if not rows:
        return ()
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Line or step")), 4),
        TableColumn(words(N_("Quantity")), 0.9, "number", 0),
        TableColumn(words(N_("Times")), 0.9, "number", 0),
        TableColumn(words(N_("Unit cost")), 1.1, "number", 0),
        TableColumn(words(N_("Amount")), 1.2, "number", 0),
        TableColumn(words(N_("Currency")), 0.7),
    )
    table = shown_in_full(Table(columns, tuple(rows)))
    return (Sheet(words(_CALCULATION_NOTES), (table, Paragraph(words(_HOW), "note")), freeze=2),)


def note_section(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the part of the chapter that says how unit costs come about; nothing while no line has a note."""
    draft = draft_of(programme, words)
    found = [(amount, note) for amount, note in _noted(draft) if from_note(amount)]
    if not found:
        return ()
    columns = (
        TableColumn(words(N_("Line")), 3),
        TableColumn(words(N_("How its unit cost comes about")), 4),
        TableColumn(words(N_("Unit cost")), 1.4),
    )
    rows = tuple(
        TableRow(
            (
                Cell(f"{amount.line.code} {amount.line.description}".strip()),
                Cell(told(note, words)),
                Cell(f"{_number(amount.unit_cost, words)} {amount.currency}".strip()),
            )
        )
        for amount, note in found
    )
    return (Heading(words(_CALCULATION_NOTES), 2), Table(columns, rows))


def told(note: Note, words: Words) -> str:
    """Return a note as one reads it: "participants 30 × 2 × 12 + venue 300"."""
    return " + ".join(_told(step, words) for step in note.steps)


def _told(step: SubLine, words: Words) -> str:
    """Return a step as one reads it; a factor that is left open is left out."""
    factors = [_number(each, words) for each in (step.quantity, step.times, step.unit_cost) if each is not None]
    return " ".join(part for part in (step.text.strip(), " × ".join(factors)) if part)


def _number(number: Number, words: Words) -> str:
    held = entered(number)
    if isinstance(held, Decimal):
        return number_text(held, own_decimals(held), words.language)
    return held or ""


def _noted(draft: Draft) -> Iterator[tuple[Amount, Note]]:
    """Yield the lines with a note in the order of the budget; not those of which no amount is shown."""
    known = notes(draft.programme.sublines)
    without = draft.hidden
    for group in groups(draft.programme) if known else ():
        for line in group.lines:
            if line.id in known and line.id not in without:
                yield draft.amounts[line.id], known[line.id]


def _rows(draft: Draft, amount: Amount, note: Note) -> Iterator[TableRow]:
    """Yield the row of a line with its unit cost, and the rows of its steps below it."""
    line, currency = amount.line, amount.currency
    steps, formula = note.steps, unit_cost_formula(amount, note)
    title = f"{line.description} ({line.unit})" if line.unit else line.description
    cost = entered(amount.unit_cost)
    total = Cell(cost, formula, key(line.id, "note")) if from_note(amount) else Cell(_unused(amount, draft.words))
    yield TableRow((Cell(line.code), Cell(title), Cell(), Cell(), Cell(), total, Cell(currency)), "group")
    for step in steps:
        owner = step.id
        quantity, times = (ONE if each is None else entered(each) for each in (step.quantity, step.times))
        product = "*".join(cell(owner, name) for name in ("quantity", "times", "cost"))
        amount_ = step_amount(step)
        cells = (
            Cell(),
            Cell(step.text),
            Cell(quantity, key=key(owner, "quantity")),
            Cell(times, key=key(owner, "times")),
            Cell(entered(step.unit_cost), key=key(owner, "cost")),
            Cell(amount_, product if amount_ is not None else "", key(owner, "amount")),
            Cell(currency),
        )
        yield TableRow(cells, "row", 1)


def unit_cost_formula(amount: Amount, note: Note) -> str:
    """Return the formula of the unit cost that a note gives; none where a number of it cannot be read."""
    if not from_note(amount) or value_of(amount.unit_cost) is None:
        return ""
    first, last = (cell(step.id, "amount") for step in (note.steps[0], note.steps[-1]))
    return f"ROUND(SUM({first}:{last}),{exponent(amount.currency)})"


def _unused(amount: Amount, words: Words) -> str:
    """Say why a note gives its line no unit cost."""
    if amount.ratio or amount.line.post_id:
        return words(N_("not used"))
    return words(N_("no cost yet"))

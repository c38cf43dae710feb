"""Contributions in kind: a memorandum beside the budget, outside its total, the indirect base and every share."""

from decimal import Decimal, localcontext

from msgspec import Struct

from designer.budget.exchange import EXACT, currency_code
from designer.budget.pricing import NONE
from designer.budget.sheets.formulas import cell, key, sum_of
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, shown_in_full
from designer.programme.derived import derived, derived_each
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent, round_money
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.budget import InKind
from designer.programme.words import N_, Words

_TITLE = N_("Contributions in kind")
_OUTSIDE = N_(
    "A memorandum: what partners and communities give in kind stands outside the total, the base of indirect costs and"
    " every share."
)


class Gift(Struct, frozen=True):
    """A contribution with its value in the budget's currency; None while quantity or value are open or unreadable."""

    record: InKind
    total: Decimal | None


class Given(Struct, frozen=True):
    """All contributions, what they come to together, and how many of them have no value yet."""

    gifts: tuple[Gift, ...]
    total: Decimal
    without: int


def given_in_kind(programme: Programme) -> Given:
    """Return the contributions in kind with their values."""
    with localcontext(EXACT):
        return _given(_each_gift(programme.in_kind, currency_code(programme.frame.currency)))


def _gift(record: InKind, currency: str) -> Gift:
    """Return a contribution with its value, rounded half up to the smallest unit of the currency."""
    quantity, value = value_of(record.quantity), value_of(record.unit_value)
    return Gift(record, None if quantity is None or value is None else round_money(quantity * value, currency))


_each_gift = derived_each(_gift)


@derived
def _given(gifts: tuple[Gift, ...]) -> Given:
    values = [gift.total for gift in gifts if gift.total is not None]
    return Given(gifts, sum(values, NONE), len(gifts) - len(values))


def in_kind_section(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the contributions in kind as a part of the chapter; nothing where there are none."""
    if not programme.in_kind:
        return ()
    return (Heading(words(_TITLE), 2), Paragraph(words(_OUTSIDE), "note"), _table(programme, words))


def in_kind_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of the contributions in kind, with formulas; none where there are none."""
    if not programme.in_kind:
        return ()
    return (Sheet(words(_TITLE), (Paragraph(words(_OUTSIDE), "note"), _table(programme, words))),)


def _table(programme: Programme, words: Words) -> Table:
    """Return the contributions, each with its value, and the sum."""
    given, currency = given_in_kind(programme), currency_code(programme.frame.currency)
    places = exponent(currency)
    columns = (
        TableColumn(words(N_("Contribution")), 3.6),
        TableColumn(words(N_("Given by")), 1.6),
        TableColumn(words(N_("Activity")), 0.9),
        TableColumn(words(N_("Unit")), 1.2),
        TableColumn(words(N_("Quantity")), 0.9, "number", 0),
        TableColumn(words(N_("Value of a unit")), 1.1, "number", 0),
        TableColumn(words(N_("Value {currency}")).replace("{currency}", currency), 1.3, "money", places),
    )
    givers, nodes = short_names(programme, "stakeholders"), short_names(programme, "nodes")
    rows = [_row(gift, givers, nodes, places) for gift in given.gifts]
    ids = [gift.record.id for gift in given.gifts]
    total = Cell(given.total, sum_of([(ids[0], ids[-1])], "given"), key("in_kind", "total"))
    title = words(N_("Together")) if not given.without else words(N_("Together, without those that have no value yet"))
    rows.append(TableRow((Cell(title), *(Cell(),) * 5, total), "total"))
    return shown_in_full(Table(columns, tuple(rows)))


def _row(gift: Gift, givers: dict[str, str], nodes: dict[str, str], places: int) -> TableRow:
    """Return the row of a contribution."""
    record, owner = gift.record, gift.record.id
    formula = f"ROUND({cell(owner, 'quantity')}*{cell(owner, 'value')},{places})" if gift.total is not None else ""
    return TableRow(
        (
            Cell(record.text),
            Cell(givers.get(record.stakeholder_id, record.stakeholder_id.removeprefix(UNMATCHED))),
            Cell(nodes.get(record.node_id, record.node_id.removeprefix(UNMATCHED))),
            Cell(record.unit),
            Cell(entered(record.quantity), key=key(owner, "quantity")),
            Cell(entered(record.unit_value), key=key(owner, "value")),
            Cell(gift.total, formula, key(owner, "given")),
        )
    )

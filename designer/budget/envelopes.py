"""The top-down envelope: what each outcome may cost before there are lines, and what its lines come to later.

Envelopes are direct costs, measured against the direct costs that the ceiling leaves room for.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.costs import Costs, costs
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS
from designer.budget.sums import NOTHING, Sum
from designer.budget.views.facets import facts
from designer.budget.views.sides import by_chain
from designer.programme.chain_tree import OUTCOME, Tree, tree
from designer.programme.derived import derived
from designer.programme.edit import drop, find_as, put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.money import round_money
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Envelope

ELSEWHERE = "elsewhere"
"""The id of the row of all that belongs to no outcome; envelopes by name stand below it."""


class EnvelopeRow(Struct, frozen=True):
    """An outcome, what belongs to none, or an envelope by name: what was given, what its lines come to, the rest.

    ``id`` is the outcome's, ``ELSEWHERE`` or the envelope's. ``envelope`` is None where nothing was given; ``lines``
    and ``left`` are None for an envelope by name, to which no lines belong. ``share`` is that of the direct costs under
    the ceiling, in per cent.
    """

    id: str
    title: str
    envelope: Decimal | None
    lines: Decimal | None
    left: Decimal | None
    share: Decimal | None
    code: str = ""
    entered: Number = None
    depth: int = 0


class Envelopes(Struct, frozen=True):
    """All rows, their sums, and the direct costs that the ceiling leaves room for, with what is left of them."""

    rows: tuple[EnvelopeRow, ...]
    given: Decimal | None
    lines: Decimal
    ceiling: Decimal | None
    left: Decimal | None


def direct_ceiling(programme: Programme) -> Decimal | None:
    """Return the direct costs with which the ceiling is just met; None without a ceiling.

    A ceiling that includes indirect costs is divided by 1 + their rate; what does not count for them has no such part.
    """
    return _direct_ceiling(costs(programme), programme.call.ceiling_is)


@derived
def _direct_ceiling(now: Costs, ceiling_is: str) -> Decimal | None:
    if now.ceiling is None or ceiling_is == "net":
        return now.ceiling
    with localcontext(EXACT):
        aside = now.direct.total - now.base.total
        return round_money((now.ceiling + aside * now.rate / HUNDRED) / (1 + now.rate / HUNDRED), now.currency)


def envelopes(programme: Programme) -> Envelopes:
    """Return the envelopes beside the lines: each outcome in the chain's order, then what belongs to none."""
    outside = _outside(by_chain(programme), facts(programme).outcomes, costs(programme).direct)
    return _envelopes(
        tree(programme), programme.envelopes, by_chain(programme), outside, costs(programme), direct_ceiling(programme)
    )


@derived
def _outside(sums: dict[str, Sum], outcomes: dict[str, str], direct: Sum) -> Decimal:
    """Return the direct costs that stand under no outcome."""
    inside = (held.total for node_id, held in sums.items() if node_id and outcomes.get(node_id) == node_id)
    return direct.total - sum(inside, NONE)


@derived
def _envelopes(
    chain: Tree,
    given: tuple[Envelope, ...],
    sums: dict[str, Sum],
    outside: Decimal,
    now: Costs,
    ceiling: Decimal | None,
) -> Envelopes:
    outcomes = [node_id for node_id in chain.order if chain.nodes[node_id].kind == OUTCOME]
    held: dict[str, list[Envelope]] = {node_id: [] for node_id in ("", *outcomes)}
    for each in given:
        held[each.node_id if each.node_id in held else ""].append(each)
    rows = [
        _row(
            EnvelopeRow(
                node_id,
                title_of(chain.nodes[node_id]),
                _together(held[node_id]),
                sums.get(node_id, NOTHING).total,
                None,
                None,
                chain.codes[node_id],
                held[node_id][0].amount if len(held[node_id]) == 1 else None,
            ),
            ceiling,
        )
        for node_id in outcomes
    ]
    named = [
        _row(
            EnvelopeRow(each.id, each.name, value_of(each.amount), None, None, None, entered=each.amount, depth=1),
            ceiling,
        )
        for each in held[""]
    ]
    rows += [_row(EnvelopeRow(ELSEWHERE, "", _together(held[""]), outside, None, None), ceiling), *named]
    together = _together(given)
    left = None if ceiling is None or together is None else ceiling - together
    return Envelopes(tuple(rows), together, now.direct.total, ceiling, left)


def _together(given: list[Envelope] | tuple[Envelope, ...]) -> Decimal | None:
    """Return the sum of envelopes; None where none says an amount."""
    amounts = [amount for each in given if (amount := value_of(each.amount)) is not None]
    return sum(amounts, NONE) if amounts else None


def _row(row: EnvelopeRow, ceiling: Decimal | None) -> EnvelopeRow:
    """Return a row with what its lines leave of it, and its share of the ceiling."""
    if row.envelope is None:
        return row
    left = None if row.lines is None else row.envelope - row.lines
    share = (row.envelope * HUNDRED / ceiling).quantize(TWO_DECIMALS, ROUND_HALF_UP) if ceiling else None
    return replace(row, left=left, share=share)


def share_amount(programme: Programme, share: Decimal) -> Decimal | None:
    """Return the amount that is so many per cent of the direct costs under the ceiling; None without a ceiling."""
    ceiling = direct_ceiling(programme)
    if ceiling is None:
        return None
    with localcontext(EXACT):
        return round_money(ceiling * share / HUNDRED, programme.frame.currency)


def set_envelope(programme: Programme, row_id: str, amount: Number, new_id: IdMaker) -> Programme:
    """Give an outcome, or an envelope by name, its amount; without one the outcome's envelope goes.

    Where an outcome has several, one is left.
    """
    named = find_as(programme, row_id, Envelope)
    if named is not None:
        return put(programme, replace(named, amount=amount)) if named.amount != amount else programme
    held = [each for each in programme.envelopes if each.node_id == row_id]
    if row_id not in tree(programme).nodes:
        return programme
    if amount is None:
        return drop(programme, *(each.id for each in held)) if held else programme
    if not held:
        return put(programme, Envelope(id=new_id("envelope"), node_id=row_id, amount=amount))
    first, *others = held
    if first.amount != amount:
        programme = put(programme, replace(first, amount=amount))
    return drop(programme, *(each.id for each in others)) if others else programme


def add_envelope(programme: Programme, made: str, name: str = "") -> Programme:
    """Add an envelope that is for no outcome, such as one for support costs."""
    return put(programme, Envelope(id=made, name=name))


def rename_envelope(programme: Programme, envelope_id: str, name: str) -> Programme:
    """Say what an envelope is for that is for no outcome."""
    named = find_as(programme, envelope_id, Envelope)
    return programme if named is None or named.name == name else put(programme, replace(named, name=name))

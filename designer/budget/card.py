"""The rate card: a price that lines take over with its unit, source and date, and that tells where they drifted off.

A line keeps the figures that it took, so that a budget handed in stays as it was; the card's change is taken over by
one line or by all of them in one step each.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from designer.budget.exchange import currency_code
from designer.budget.notes import notes
from designer.budget.pricing import is_ratio
from designer.programme.derived import derived, derived_each
from designer.programme.edit import find_as, put
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.numbers import show
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import CardRate, Line

LOCATOR = "own rule (practice)"


def takes_price(programme: Programme, line: Line) -> bool:
    """Tell whether a line has a unit cost of its own that is typed: none of a post, of others, or of a note."""
    post = line.post_id and not line.post_id.startswith(UNMATCHED)
    return not (post or is_ratio(line) or line.id in notes(programme.sublines))


def take(programme: Programme, line_ids: tuple[str, ...], card_id: str) -> Programme:
    """Have lines take unit, price, currency, source and date of a price of the card."""
    card = find_as(programme, card_id, CardRate)
    lines = [find_as(programme, line_id, Line) for line_id in line_ids]
    if card is None:
        return programme
    base = programme.frame.currency
    return put(programme, *(_priced(each, card, base) for each in lines if each and takes_price(programme, each)))


def take_over(programme: Programme, card_id: str) -> Programme:
    """Have all lines that took a price of the card take it as it is now."""
    return take(programme, tuple(line.id for line in programme.lines if line.card_id == card_id), card_id)


def _priced(line: Line, card: CardRate, base: str) -> Line:
    """Return a line with a price of the card; the budget's own currency is left open, as in other lines."""
    currency = currency_code(card.currency)
    return replace(
        line,
        unit=card.unit or line.unit,
        unit_cost=card.unit_cost,
        currency="" if currency in ("", currency_code(base)) else currency,
        price_source=card.source or line.price_source,
        price_date=card.date or line.price_date,
        card_id=card.id,
    )


def put_on_card(programme: Programme, line_id: str, new_id: IdMaker) -> Programme:
    """Put a line's price on the card: into the price that it took, else as a new one called as the line is."""
    line = find_as(programme, line_id, Line)
    if line is None or not takes_price(programme, line):
        return programme
    former = find_as(programme, line.card_id, CardRate)
    card = former or CardRate(id=new_id("cardrate"), name=line.description)
    card = replace(
        card,
        unit=line.unit,
        unit_cost=line.unit_cost,
        currency=currency_code(line.currency) or currency_code(programme.frame.currency),
        source=line.price_source or card.source,
        date=line.price_date or card.date,
    )
    return put(programme, card, replace(line, card_id=card.id))


def drifted(programme: Programme) -> tuple[Finding, ...]:
    """BC-30: lines whose price is no longer that of the card from which it was taken."""
    if not programme.card_rates:
        return ()
    return _joined(_each_drifted(programme.lines, programme.card_rates, programme.frame.currency))


@derived
def _joined(found: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
    return tuple(each for some in found for each in some)


@derived
def _by_id(cards: tuple[CardRate, ...]) -> dict[str, CardRate]:
    return {card.id: card for card in cards}


def _drifted(line: Line, cards: tuple[CardRate, ...], currency: str) -> tuple[Finding, ...]:
    """Return the finding on a line whose price has drifted from its card's."""
    card = _by_id(cards).get(line.card_id) if line.card_id else None
    if card is None or is_ratio(line) or line.post_id:
        return ()
    base = currency_code(currency)
    here, there = ((value_of(each.unit_cost), currency_code(each.currency) or base) for each in (line, card))
    if here == there or card.unit_cost is None:
        return ()
    place = Place("lines", line.id, "unit_cost")
    value, other = (f"{show(each.unit_cost)} {currency_code(each.currency) or base}" for each in (line, card))
    name = line.description
    return (finding("BC-30", "I", place, LOCATOR, code=line.code, name=name, value=value, other=other, what=card.name),)


_each_drifted = derived_each(_drifted)


def users(programme: Programme, card_id: str) -> Iterator[Line]:
    """Yield the lines that took a price of the card."""
    return (line for line in programme.lines if line.card_id == card_id)

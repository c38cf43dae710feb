"""What a row of a pasted budget costs: its quantities, unit cost, frequency and currency, so that its amount is right.

Where a quantity or a price is missing, or a spreadsheet's error stands in its place, it follows from the total.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.exchange import currency_code
from designer.budget.pasting.reader import DASHES, Reader, is_error
from designer.budget.pasting.rows import PastedRow
from designer.budget.pasting.style import read
from designer.budget.pasting.words import AMOUNT, FACTOR, QUANTITY, SPREAD, TOTAL
from designer.budget.pricing import HUNDRED, ONE
from designer.programme.formula import in_bounds, unreadable, value_of
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line
from designer.programme.splitting import split
from designer.programme.text import clean

_PERCENT = {"%", "percent", "per cent", "percentage", "pourcentage", "pour cent", "por ciento", "porcentaje", "pct"}
"""Units that mean a percentage of the price."""
_DECIMALS = 4
"""Decimals that a quantity or price worked out of a total has at most; else it is kept as the division."""
_ZERO = Decimal(0)


class Money(Struct, frozen=True):
    """An amount as it stands in a cell, with its currency, "" for the budget's own."""

    number: Number = None
    currency: str = ""
    by_heading: bool = False


class Counted(Struct):
    """What a line is made of while it is worked out."""

    quantities: dict[int, Number]
    price: Money
    total: Money
    years: dict[int, Money]
    """Amounts by year, where there are any."""
    each: Decimal = ONE
    """Frequency × share."""

    @property
    def stated(self) -> Decimal | None:
        """What the table says that the line costs: its total, else the sum of its years."""
        total = value_of(self.total.number)
        known = [value for each in self.years.values() if (value := value_of(each.number)) is not None]
        return total if total is not None else sum(known, _ZERO) if known else None


def with_amounts(line: Line, held: dict[str, str], row: PastedRow, reader: Reader) -> Line:
    """Return a line with its quantities, unit cost, frequency and currency.

    Where there are amounts only, a total or the same in each year counts as units of one; different ones by year are
    entered as quantities at a unit cost of 1.
    """
    line = _with_factor(line, held, row, reader)
    found = _counted(line, held, row, reader)
    taken = found.price
    if is_error(held.get("unit_cost", "")) or any(map(is_error, _texts(held, QUANTITY))):
        _without_errors(found, held)
    priced, counted = found.price.number is not None, any(each is not None for each in found.quantities.values())
    amounts = {year: each for year, each in found.years.items() if each.number is not None}
    if not priced and not counted:
        if amounts:
            taken = next(iter(amounts.values()))
            found.quantities, cost = _units_of_one({year: each.number for year, each in amounts.items()})
            taken = replace(taken, number=cost)
            (reader.spread if cost == ONE else reader.single).append(line.id)
        elif value_of(found.total.number):
            found.quantities, taken = {0: ONE}, found.total
            reader.single.append(line.id)
        line = replace(line, frequency=None, share=None) if taken is not found.price else line
    elif priced and counted:
        line = _as_percentage(line, found, reader)
        _by_amounts(line, found, amounts, reader)
    else:
        taken = _reckoned(line, found, reader)
    line = replace(line, unit_cost=taken.number, quantities=_by_year(found.quantities))
    line = _with_currency(line, held.get("currency", ""), taken, reader)
    _note_total(line, found, held.get("currency", ""), reader)
    for key, number in (
        ("unit_cost", taken.number),
        *((f"{QUANTITY}{at}", each) for at, each in found.quantities.items()),
    ):
        if key in reader.keys:
            reader.note_unread(number, key, row)
    return line


def _texts(held: dict[str, str], beginning: str) -> list[str]:
    return [text for key, text in held.items() if key.startswith(beginning) or key == SPREAD]


def _with_factor(line: Line, held: dict[str, str], row: PastedRow, reader: Reader) -> Line:
    """Return a line of which the frequency is multiplied by what else multiplies it."""
    if FACTOR not in held:
        return line
    number = reader.number(held[FACTOR], line.unit)
    one, other = value_of(line.frequency), value_of(number)
    if other is None or line.frequency is None:
        reader.note_unread(number, FACTOR, row)
        return replace(line, frequency=number if line.frequency is None else line.frequency)
    return (
        line
        if one is None
        else replace(line, frequency=Formula(f"={one:f}*{other:f}") if other != 1 else line.frequency)
    )


def _counted(line: Line, held: dict[str, str], row: PastedRow, reader: Reader) -> Counted:
    """Return what the cells of a row say of quantities and amounts."""
    quantities: dict[int, Number] = {}
    for key, text in held.items():
        if key.startswith(QUANTITY):
            quantities[_year(key)] = reader.number(text, line.unit)
    if SPREAD in held:
        _spread(quantities, reader.number(held[SPREAD], line.unit), line, reader)
    price = money("unit_cost", held.get("unit_cost", ""), line.unit, reader)
    total = money(TOTAL, held.get(TOTAL, ""), "", reader)
    by_year = {_year(key): money(key, text, "", reader) for key, text in held.items() if key.startswith(AMOUNT)}
    for key, stated in ((TOTAL, total), *((f"{AMOUNT}{year}", each) for year, each in by_year.items())):
        if key in reader.keys:
            reader.note_unread(stated.number, key, row)
    frequency, share = value_of(line.frequency), value_of(line.share)
    each = (ONE if frequency is None else frequency) * (ONE if share is None else share / HUNDRED)
    return Counted(quantities, price, total, by_year, each)


def money(key: str, text: str, unit: str, reader: Reader) -> Money:
    """Return the amount of a cell, as much as its column says that it is multiplied by."""
    if not text or text in DASHES:
        return Money(None, reader.money.of(key), by_heading=True)
    found = read(clean(text), reader.style, money=True, unit=unit)
    times = ONE if text[-1:].casefold() == "k" else reader.money.times(key)
    return Money(_times(found.number, times), reader.money.of(key, found.currency), not found.currency)


def _times(number: Number, times: Decimal) -> Number:
    """Return a number so many times; one that cannot be read as it is."""
    if times == ONE or number is None:
        return number
    if isinstance(number, Formula):
        return number if unreadable(number) else Formula(f"=({number.text.removeprefix('=')})*{times:f}")
    return number * times


def _spread(quantities: dict[int, Number], number: Number, line: Line, reader: Reader) -> None:
    """Spread a quantity of all years over those of the programme of which none is given, as evenly as it goes."""
    whole = value_of(number)
    if whole is None:
        quantities.setdefault(0, number)
        return
    given = {year: value for year, each in quantities.items() if (value := value_of(each)) is not None}
    rest = whole - sum(given.values(), _ZERO)
    first = max(given, default=-1) + 1
    years = range(first, max(reader.years, first + 1))
    if rest <= 0:
        return
    unit = Decimal(1).scaleb(min(0, int(rest.normalize().as_tuple().exponent)))
    parts = split(rest, [ONE] * len(years), unit)
    quantities |= {year: part for year, part in zip(years, parts, strict=True) if part}
    if len(years) > 1 or given:
        reader.over_years.append(line.id)


def _without_errors(found: Counted, held: dict[str, str]) -> None:
    """Forget what stands as an error in the place of a quantity or a price, where the total tells what it was."""
    stated, each = found.stated, found.each
    errors = [key for key, text in held.items() if is_error(text) and (key == "unit_cost" or _counts(key))]
    if not stated or not each or len(errors) != 1:
        return
    (key,) = errors
    if key == "unit_cost" and any(value_of(number) for number in found.quantities.values()):
        found.price = replace(found.price, number=None)
    elif key != "unit_cost" and len(found.quantities) == 1 and value_of(found.price.number):
        found.quantities = {}


def _counts(key: str) -> bool:
    return key.startswith(QUANTITY) or key == SPREAD


def _reckoned(line: Line, found: Counted, reader: Reader) -> Money:
    """Return the price of a line, and let it have a quantity, as they follow from the total where one is missing."""
    stated, each = found.stated, found.each
    counts = [value for number in found.quantities.values() if (value := value_of(number)) is not None]
    price = value_of(found.price.number)
    if stated and each and found.price.number is None and sum(counts, _ZERO) and len(counts) == len(found.quantities):
        reader.reckoned.append(line.id)
        source = found.total if value_of(found.total.number) is not None else next(iter(found.years.values()))
        return replace(source, number=_divided(stated, sum(counts, _ZERO) * each))
    if stated and each and price and found.price.number is not None and not counts:
        if stated != price * each:
            reader.reckoned.append(line.id)
        found.quantities = {0: _divided(stated, price * each)}
    return found.price


def _divided(amount: Decimal, by: Decimal) -> Number:
    """Return a quotient, as a number where it has few decimals, else as the division that gives it."""
    result = amount / by
    short = result == round(result, _DECIMALS)
    return result.normalize() + 0 if short and in_bounds(result) else Formula(f"={amount:f}/{by:f}")


def _as_percentage(line: Line, found: Counted, reader: Reader) -> Line:
    """Return a line that is counted in per cent as so many per cent of its price."""
    count = value_of(found.quantities.get(0))
    price, stated = value_of(found.price.number), found.stated
    if line.unit.strip().casefold() not in _PERCENT or len(found.quantities) > 1 or line.share is not None:
        return line
    if count is None or price is None or not 0 < count <= HUNDRED:
        return line
    whole = count * price * found.each
    if stated is not None and abs(whole - stated) <= abs(whole / HUNDRED - stated):
        return line
    found.quantities = {0: ONE}
    reader.percent.append(line.id)
    return replace(line, share=count)


def _by_amounts(line: Line, found: Counted, amounts: dict[int, Money], reader: Reader) -> None:
    """Let quantities by year follow from amounts by year, where the table has one quantity for all years."""
    price, count = value_of(found.price.number), value_of(found.quantities.get(0))
    values = {year: value_of(each.number) for year, each in amounts.items()}
    if len(found.quantities) > 1 or len(values) < 2 or not price or not count or not found.each:  # noqa: PLR2004 - years
        return
    counts = {year: value / (price * found.each) for year, value in values.items() if value is not None}
    whole = sum(counts.values(), _ZERO)
    if len(counts) == len(values) and abs(whole - count) * 200 <= count and _short(counts.values()):
        found.quantities = {year: round(each, _DECIMALS).normalize() + 0 for year, each in counts.items() if each}
        reader.by_amounts.append(line.id)


def _short(values: Iterable[Decimal]) -> bool:
    """Tell whether all numbers have few decimals."""
    return all(each == round(each, _DECIMALS) for each in values)


def _year(key: str) -> int:
    return int(key.removeprefix(QUANTITY).removeprefix(AMOUNT))


def _units_of_one(amounts: dict[int, Number]) -> tuple[dict[int, Number], Number]:
    """Return quantities and the unit cost that give amounts by year: one each where all are the same."""
    values = {value_of(number) for number in amounts.values()} - {_ZERO}
    if len(values) == 1 and None not in values:
        return {year: ONE for year, number in amounts.items() if value_of(number)}, values.pop()
    return amounts, ONE


def _with_currency(line: Line, own: str, taken: Money, reader: Reader) -> Line:
    """Return a line with its currency: its own, else that of its price, which may be its heading's."""
    if own:
        return replace(line, currency=reader.money.meant(own))
    currency = "" if taken.currency == reader.money.base else taken.currency
    if currency and taken.by_heading:
        reader.by_heading[currency] = reader.by_heading.get(currency, 0) + 1
    return replace(line, currency=currency)


def _note_total(line: Line, found: Counted, own: str, reader: Reader) -> None:
    """Remember what the table says that a line costs: its total, else the sum of its years."""
    value = found.stated
    if value is None:
        return
    stated = found.total if value_of(found.total.number) is not None else next(iter(found.years.values()))
    typed = stated.currency if not (own and stated.by_heading) else ""
    currency = typed or line.currency
    reader.totals[line.id] = (value, currency_code(currency) or reader.money.base)


def _by_year(found: dict[int, Number]) -> tuple[Number, ...]:
    """Return numbers by year, without the empty ones at the end."""
    last = max((year for year, number in found.items() if number is not None), default=-1)
    return tuple(found.get(year) for year in range(last + 1))

"""The lines that rows of a pasted budget hold, and what was met on the way that there is something to say of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.exchange import currency_code
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.money import Currencies, currencies
from designer.budget.pasting.rows import NUMBERS, PastedRow, cells_of, split_code
from designer.budget.pasting.units import measured, same_unit
from designer.budget.pasting.words import AMOUNT, KEPT, NOTE, QUANTITY, SKIP, TOTAL
from designer.budget.pricing import HUNDRED, ONE
from designer.library.targets import resolver_of
from designer.programme.fields import field
from designer.programme.formula import unreadable, value_of
from designer.programme.ids import UNMATCHED
from designer.programme.numbers import NumberStyle, read_number
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line
from designer.programme.text import clean

_DASHES = {"-", "–", "—"}
_PERCENTAGES = ("share", "monitoring", "evaluation")


class Reader(Struct):
    """What rows are read with, and what was met on the way: lines by their ids, texts as they are told."""

    programme: Programme
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    style: NumberStyle
    money: Currencies
    parts: frozenset[str] = frozenset()
    """Percentages that are written as parts of one."""
    unread: list[str] = []
    unknown: list[str] = []
    single: list[str] = []
    spread: list[str] = []
    coded: set[str] = set()
    """Lines that bring a code."""
    by_heading: dict[str, int] = {}
    """How many lines took a currency from the headings."""
    totals: dict[str, tuple[Decimal, str]] = {}
    """What the pasted table says a line costs, and in what currency."""

    def title(self, key: str) -> str:
        """Return what the column of a field is called."""
        return self.titles[self.keys.index(key)]


def reader_of(
    programme: Programme, block: Headed, keys: Sequence[str], rows: Sequence[PastedRow], style: NumberStyle
) -> Reader:
    """Return what the rows of a block are read with."""
    texts = [cells_of(row.texts, keys) for row in rows if row.kind == "line"]
    parts = frozenset(name for name in _PERCENTAGES if _in_parts(name, [held.get(name, "") for held in texts], style))
    money = currencies(programme, keys, block.titles)
    return Reader(programme, tuple(keys), block.titles, style, money, parts, [], [], [], [], set(), {}, {})


def _in_parts(name: str, texts: Sequence[str], style: NumberStyle) -> bool:
    """Tell whether percentages are parts of one, as a spreadsheet holds them: none above 1, none with its sign.

    Nothing but ones are taken for that in the share charged alone: 1 % of a line may well count as monitoring.
    """
    if any("%" in text for text in texts):
        return False
    found = [value for text in texts if (value := value_of(read_number(text, style).number)) is not None]
    some = any(0 < value < 1 or (value == 1 and name == "share") for value in found)
    return some and all(0 <= value <= 1 for value in found)


def line_of(row: PastedRow, line_id: str, reader: Reader) -> Line:
    """Return the line that a row holds."""
    held = cells_of(row.texts, reader.keys)
    code, description = held.get("code", ""), held.get("description", "") or held.get("node_id", "")
    if not code and "code" not in reader.keys:
        code, description = split_code(description)
    if code:
        reader.coded.add(line_id)
    unit, remarks = _without_units(held, reader)
    line = Line(id=line_id, scope="activity", code=clean(code), description=clean(description), unit=clean(unit))
    for name in ("eu_heading", "un_category", "price_source"):
        line = replace(line, **{name: clean(held[name])}) if name in held else line
    for name, section in (("node_id", "nodes"), ("partner_id", "partners")):
        if name in held:
            line = replace(line, **{name: _reference(held[name], section, reader)})
    for name in NUMBERS & held.keys() - {"unit_cost"}:
        line = _with_number(line, name, held[name], row, reader)
    line = _with_amounts(line, held, row, reader)
    return replace(line, note="\n".join((*_notes(row, reader), *map(clean, remarks))))


def _without_units(held: dict[str, str], reader: Reader) -> tuple[str, list[str]]:
    """Take the units from behind numbers; return the line's unit, and what is said of other ones."""
    unit = held.get("unit", "")
    remarks = []
    for key in sorted((each for each in held if each.startswith(QUANTITY) or each == "frequency"), reverse=True):
        text = held[key]
        if found := measured(text):
            held[key], own = found
            unit = unit or own
            if not same_unit(unit, own):
                remarks.append(f"{reader.title(key)}: {text}")
    return unit, remarks


def _reference(text: str, section: str, reader: Reader) -> str:
    """Return the id that a name stands for, or the name kept as text."""
    name = clean(text).strip()
    found = resolver_of(reader.programme, section)(name)
    if not found:
        reader.unknown.append(name)
    return found or UNMATCHED + name


def _with_number(line: Line, name: str, text: str, row: PastedRow, reader: Reader) -> Line:
    """Return a line with a number read that is no money."""
    percent = field(Line, name).percent
    number = _read(text, line.unit, reader, percent=percent)
    if name in reader.parts and isinstance(number, Decimal):
        number *= HUNDRED
    _note_unread(number, name, row, reader)
    return replace(line, **{name: number})


def _read(text: str, unit: str, reader: Reader, *, percent: bool = False) -> Number:
    """Return a number; a dash, as in other people's tables, is none."""
    return (
        None if text.strip() in _DASHES else read_number(clean(text), reader.style, percent=percent, unit=unit).number
    )


class _Money(Struct, frozen=True):
    """An amount as it stands in a cell, with its currency, "" for the budget's own."""

    number: Number = None
    currency: str = ""
    by_heading: bool = False


def _money(key: str, text: str, unit: str, reader: Reader) -> _Money:
    """Return the amount of a cell."""
    if text.strip() in _DASHES:
        return _Money(None, reader.money.of(key), by_heading=True)
    found = read_number(clean(text), reader.style, money=True, unit=unit)
    return _Money(found.number, reader.money.of(key, found.currency), not found.currency)


def _with_amounts(line: Line, held: dict[str, str], row: PastedRow, reader: Reader) -> Line:
    """Return a line with its quantities, unit cost and currency.

    Where there are amounts only, a total or the same in each year counts as units of one; different ones by year are
    entered as quantities at a unit cost of 1.
    """
    quantities: dict[int, Number] = {}
    for key, text in held.items():
        if key.startswith(QUANTITY):
            quantities[_year(key)] = number = _read(text, line.unit, reader)
            _note_unread(number, key, row, reader)
    price = _money("unit_cost", held.get("unit_cost", ""), line.unit, reader)
    _note_unread(price.number, "unit_cost", row, reader)
    by_year = {_year(key): _money(key, text, "", reader) for key, text in held.items() if key.startswith(AMOUNT)}
    amounts = {year: each for year, each in by_year.items() if each.number is not None}
    total = _money(TOTAL, held.get(TOTAL, ""), "", reader)
    taken = price
    if price.number is None and not any(each is not None for each in quantities.values()):
        if amounts:
            taken = next(iter(amounts.values()))
            quantities, cost = _units_of_one({year: each.number for year, each in amounts.items()})
            taken = replace(taken, number=cost)
            (reader.spread if cost == ONE else reader.single).append(line.id)
        elif value_of(total.number):
            quantities, taken = {0: ONE}, total
            reader.single.append(line.id)
    line = replace(line, unit_cost=taken.number, quantities=_by_year(quantities))
    line = _with_currency(line, held.get("currency", ""), taken, reader)
    _note_total(line, total, amounts, held.get("currency", ""), reader)
    return line


def _year(key: str) -> int:
    return int(key.removeprefix(QUANTITY).removeprefix(AMOUNT))


def _units_of_one(amounts: dict[int, Number]) -> tuple[dict[int, Number], Number]:
    """Return quantities and the unit cost that give amounts by year: one each where all are the same."""
    values = {value_of(number) for number in amounts.values()} - {Decimal(0)}
    if len(values) == 1 and None not in values:
        return {year: ONE for year, number in amounts.items() if value_of(number)}, values.pop()
    return amounts, ONE


def _with_currency(line: Line, own: str, money: _Money, reader: Reader) -> Line:
    """Return a line with its currency: its own, else that of its price, which may be its heading's."""
    if own:
        return replace(line, currency=reader.money.meant(own))
    currency = "" if money.currency == reader.money.base else money.currency
    if currency and money.by_heading:
        reader.by_heading[currency] = reader.by_heading.get(currency, 0) + 1
    return replace(line, currency=currency)


def _note_total(line: Line, total: _Money, amounts: dict[int, _Money], own: str, reader: Reader) -> None:
    """Remember what the table says that a line costs: its total, else the sum of its years."""
    stated = [total] if value_of(total.number) is not None else [*amounts.values()]
    values = [value for each in stated if (value := value_of(each.number)) is not None]
    if not values:
        return
    typed = stated[0].currency if not (own and stated[0].by_heading) else ""
    currency = typed or line.currency
    reader.totals[line.id] = (sum(values, Decimal(0)), currency_code(currency) or reader.money.base)


def _by_year(found: dict[int, Number]) -> tuple[Number, ...]:
    """Return numbers by year, without the empty ones at the end."""
    last = max((year for year, number in found.items() if number is not None), default=-1)
    return tuple(found.get(year) for year in range(last + 1))


def _note_unread(number: Number, key: str, row: PastedRow, reader: Reader) -> None:
    """Remember a number that cannot be read: it is kept as it was typed."""
    if isinstance(number, Formula) and unreadable(number):
        reader.unread.append(f"{reader.title(key)} “{number.text}” ({row.at + 1})")


def _notes(row: PastedRow, reader: Reader) -> Iterator[str]:
    """Yield what a line's note keeps: remarks, and the texts of columns that are no field, under their headings."""
    seen: set[str] = set()
    for key, title, text in zip(reader.keys, reader.titles, row.texts, strict=False):
        repeated = key in seen and key not in (KEPT, SKIP, NOTE)
        seen.add(key)
        if text and (key in (KEPT, NOTE) or repeated):
            yield clean(text if key == NOTE else f"{title}: {text}")

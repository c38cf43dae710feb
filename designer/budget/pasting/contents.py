"""What columns without headings mean, by what stands in them: codes, words, units, and how their numbers add up.

A column that is the product of others is the amount; columns that add up to another are years. What is found so is a
guess, and is shown as one.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from statistics import median

from msgspec import Struct

from designer.budget.pasting.arithmetic import (
    PERCENT,
    Product,
    Sum,
    Values,
    products,
    products_of_sums,
    sample,
    sums,
)
from designer.budget.pasting.texts import CODE, HALF, Texts, columns_of, groups, most_told, worded
from designer.budget.pasting.units import is_unit
from designer.budget.pasting.words import AMOUNT, FACTOR, HEADING, KEPT, NOTE, QUANTITY, TOTAL, figure
from designer.programme.money import cut_currency, known_currency
from designer.programme.numbers import NumberStyle

_LUMP = 20
"""From what size on numbers that stand alone are taken for money."""
_COUNTS, _FAR = 60, 30
"""What a small count is at most, and how many times as much money is than counts beside it."""
_SHORT = 14
"""Characters that most units have at most."""
_PAIR = 2
"""Columns of numbers, without an amount, that may be a quantity and a unit cost."""


class Reason(Struct, frozen=True):
    """Why a column is taken for something: it and others belong together by arithmetic, in so many rows of so many.

    ``factors`` multiply to ``total``, ``added`` are added up first, or alone. Without a total it is what stands in the
    column itself.
    """

    total: int = -1
    factors: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    right: int = 0
    rows: int = 0


Reasons = dict[int, Reason]
LOOKS = Reason()


def by_contents(rows: Texts, wide: int, style: NumberStyle) -> tuple[tuple[str, ...], Reasons]:
    """Return what columns mean by what stands in them, and why; one that nobody knows is kept."""
    held = columns_of(rows, wide)
    found, reasons = [KEPT] * wide, Reasons()
    code = _code_column(held)
    numeric = [at for at in range(wide) if at != code and is_numeric(held[at])]
    for at, key in _words(held, [at for at in range(wide) if at not in {code, *numeric}], numeric).items():
        found[at], reasons[at] = key, LOOKS
    if code >= 0:
        found[code], reasons[code] = "code", LOOKS
    numbers, why = of_numbers(sample(rows, wide, style), numeric, held)
    for at, key in numbers.items():
        found[at] = key
    return tuple(found), reasons | why


def _code_column(held: Sequence[Sequence[str]]) -> int:
    """Return the column of codes: one of the first two with text, each another one, points or letters in some."""
    filled = [at for at, texts in enumerate(held) if any(texts)][:2]
    for at in filled:
        texts = [text for text in held[at] if text]
        fits = sum(bool(CODE.fullmatch(text)) for text in texts)
        built = any(text.count(".") > 1 or text[0].isalpha() for text in texts) or (at == filled[0] and _steps(texts))
        if HALF * fits > len(texts) and len(set(texts)) == len(texts) and built and len(held) > 1:
            return at
    return -1


def _steps(texts: Sequence[str]) -> bool:
    """Tell whether texts go on as numbering does, in steps of one in some place: 1, 2, 3 or 1.1, 1.2, 2.1."""
    parts = [[*map(int, text.strip(".").split("."))] for text in texts if text.strip(".").replace(".", "").isdecimal()]
    if len(parts) < len(texts) or len(parts) < _PAIR:
        return False
    return all(one < two and sum(two) - sum(one) <= 1 for one, two in pairwise(parts))


def is_numeric(texts: Sequence[str]) -> bool:
    """Tell whether most of a column's texts are figures."""
    filled = [text for text in texts if text]
    return bool(filled) and 5 * sum(map(figure, filled)) >= 3 * len(filled)


# -- words -----------------------------------------------------------------------------------------------------------


def _words(held: Sequence[Sequence[str]], columns: Sequence[int], numeric: Sequence[int]) -> dict[int, str]:
    """Return what columns of words are."""
    telling = [at for at in columns if not (_currencies(held[at]) or _units(held[at]))]
    best = most_told(telling or columns, held)
    if best < 0:
        best = next((at for at in columns if worded(held[at])), -1)
    found = {best: "description"} if best >= 0 else {}
    for at in columns:
        filled = [text for text in held[at] if text]
        key = KEPT
        if at in found or not filled:
            continue
        if _currencies(filled):
            key = "currency"
        elif _units(filled) or _beside_numbers(at, filled, numeric):
            key = "unit"
        elif at < best and groups(held[at], held[best]):
            key = HEADING
        elif numeric and at > max(numeric):
            key = NOTE
        if key != KEPT and (key == NOTE or key not in found.values()):
            found[at] = key
    return found


def _currencies(texts: Sequence[str]) -> bool:
    """Tell whether a column holds nothing but codes of currencies."""
    return all(known_currency(text.upper()) for text in texts if text)


def _units(texts: Sequence[str]) -> bool:
    """Tell whether most texts of a column are what things are counted in."""
    filled = [text for text in texts if text]
    return HALF * sum(map(is_unit, filled)) > len(filled)


def _beside_numbers(at: int, filled: Sequence[str], numeric: Sequence[int]) -> bool:
    """Tell whether a column of short words that come again stands in front of the first number."""
    short = sum(len(text) <= _SHORT for text in filled) == len(filled)
    return short and bool(numeric) and at + 1 == numeric[0] and len(set(filled)) < len(filled)


# -- numbers ---------------------------------------------------------------------------------------------------------


def of_numbers(
    values: Mapping[int, Values], numeric: Sequence[int], held: Sequence[Sequence[str]]
) -> tuple[dict[int, str], Reasons]:
    """Return what columns of numbers are by their arithmetic, else by what stands in them, and why."""
    best = partial(_best, values)
    multiplied = max(products(values, numeric), key=best, default=None)
    added = max(sums(values, numeric), key=lambda each: (each.right, len(each.parts), each.total), default=None)
    if added is not None and (multiplied is None or added.right >= multiplied.right or multiplied.total in added.parts):
        return _years(added, values, numeric, held)
    if multiplied is None:
        multiplied = max(products_of_sums(values, numeric), key=best, default=None)
    if multiplied is not None:
        return _product(multiplied, held, values)
    found = _lonely(values, numeric, held)
    return found, dict.fromkeys(found, LOOKS)


def _best(values: Mapping[int, Values], found: Product) -> tuple[int, int, float]:
    """Rank a product: by the rows in which it is so, few factors, and a large total rather than one year's."""
    return (found.right, -len(found.factors), sum(abs(value) for value in values[found.total] if value))


def reason_of(found: Product) -> Reason:
    """Return a product as the reason of its columns."""
    return Reason(found.total, found.factors, found.added, found.right, found.rows)


def _product(
    found: Product, held: Sequence[Sequence[str]], values: Mapping[int, Values]
) -> tuple[dict[int, str], Reasons]:
    """Return what the columns of a product are."""
    keys = {found.total: TOTAL} | {at: f"{QUANTITY}{year}" for year, at in enumerate(found.added)}
    keys |= roles(found.factors, found.scale, held, values, counted=bool(found.added))
    return keys, dict.fromkeys(keys, reason_of(found))


def roles(
    factors: Sequence[int],
    scale: float,
    held: Sequence[Sequence[str]],
    values: Mapping[int, Values],
    *,
    counted: bool = False,
) -> dict[int, str]:
    """Return what each factor of an amount is: unit cost, share, quantity, frequency, and what multiplies that."""
    price = _price(factors, held, values)
    found = {price: "unit_cost"}
    rest = [at for at in factors if at != price]
    share = _share(rest, scale, held, values)
    if share >= 0:
        found[share] = "share"
        rest.remove(share)
    for at in rest:
        there = found.values()
        key = FACTOR if "frequency" in there else "frequency"
        found[at] = key if counted or f"{QUANTITY}0" in there else f"{QUANTITY}0"
    return found


def _price(factors: Sequence[int], held: Sequence[Sequence[str]], values: Mapping[int, Values]) -> int:
    """Return the factor that is money: by its signs, its cents, or as the last one that is not much the smallest."""
    signed = [at for at in factors if _signed(held[at])]
    cents = [at for at in factors if _cents(held[at])]
    if signed or cents:
        return (signed or cents)[-1]
    sizes = {at: _middle(values[at]) for at in factors}
    last = factors[-1]
    largest = max(factors, key=lambda at: sizes[at])
    return largest if sizes[last] <= _COUNTS and sizes[largest] >= _FAR * sizes[last] else last


def _share(factors: Sequence[int], scale: float, held: Sequence[Sequence[str]], values: Mapping[int, Values]) -> int:
    """Return the factor that is a percentage, -1 for none: by its signs, in parts of one, or as the product needs."""
    for at in factors:
        known = [value for value in values[at] if value is not None]
        if any("%" in text for text in held[at]) or (known and max(known) <= 1 and min(known) < 1):
            return at
    fits = [at for at in factors if max((value or 0 for value in values[at]), default=0) <= 100]  # noqa: PLR2004 - per cent
    return max(fits, key=lambda at: _middle(values[at]), default=-1) if scale == PERCENT else -1


def _years(
    found: Sum, values: Mapping[int, Values], numeric: Sequence[int], held: Sequence[Sequence[str]]
) -> tuple[dict[int, str], Reasons]:
    """Return what columns are where some add up to another: amounts by year, each perhaps a quantity times a price."""
    keys = {found.total: TOTAL} | {at: f"{AMOUNT}{year}" for year, at in enumerate(found.parts)}
    reasons = dict.fromkeys(keys, Reason(found.total, (), found.parts, found.right, found.rows))
    others = [at for at in numeric if at not in keys]
    each = [_of_total(values, part, others) for part in found.parts]
    if all(each):
        products_known = [product for product in each if product is not None]
        common = set.intersection(*(set(product.factors) for product in products_known))
        own = [[at for at in product.factors if at not in common] for product in products_known]
        if common and all(len(columns) == 1 for columns in own):
            first = products_known[0]
            keys |= roles(sorted(common), first.scale, held, values, counted=True)
            keys |= {columns[0]: f"{QUANTITY}{year}" for year, columns in enumerate(own)}
            return keys, reasons | {at: reason_of(first) for at in keys if at not in reasons}
    whole = _of_total(values, found.total, others)
    if whole is not None:
        keys |= roles(whole.factors, whole.scale, held, values)
        reasons |= {at: reason_of(whole) for at in keys if at not in reasons}
    return keys, reasons


def _of_total(values: Mapping[int, Values], total: int, others: Sequence[int]) -> Product | None:
    """Return the best product that a column is of some others."""
    known = (each for each in products(values, sorted((*others, total))) if each.total == total)
    return max(known, key=partial(_best, values), default=None)


def _lonely(values: Mapping[int, Values], numeric: Sequence[int], held: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what columns of numbers are that do not follow from each other: one or two may be money and counts."""
    money = [at for at in numeric if _signed(held[at]) or _cents(held[at])]
    if len(numeric) == 1:
        (only,) = numeric
        return {only: TOTAL} if money or _middle(values[only]) >= _LUMP else {}
    if len(numeric) == _PAIR and len(money) < _PAIR:
        price = _price(numeric, held, values)
        return {price: "unit_cost", next(at for at in numeric if at != price): f"{QUANTITY}0"}
    return {money[0]: "unit_cost"} if len(money) == 1 else {}


def _signed(texts: Sequence[str]) -> bool:
    """Tell whether amounts stand in a column with the signs of their currency."""
    filled = [text for text in texts if text]
    return HALF * sum(bool(cut_currency(text)[1]) for text in filled) > len(filled)


def _cents(texts: Sequence[str]) -> bool:
    """Tell whether most of a column's numbers have two decimals."""
    filled = [text for text in texts if text]
    return HALF * sum(text[-3:-2] in {".", ","} and text[-2:].isdecimal() for text in filled) > len(filled)


def _middle(values: Values) -> float:
    return median([abs(value) for value in values if value is not None] or [0.0])

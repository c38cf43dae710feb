"""Whether a pasted budget is here whole: what was taken over and what was left out, against its own total."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from designer.budget.amounts import amount_of
from designer.budget.pasting.reader import Reader
from designer.budget.pasting.rows import PastedRow, cells_of
from designer.budget.pasting.sums import stated_in
from designer.budget.pasting.words import AMOUNT, TOTAL, figure
from designer.budget.pricing import HUNDRED, Amount
from designer.programme.formula import value_of
from designer.programme.money import exponent, round_money
from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import N_, Words

_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_SMALL = Decimal("0.0005")
"""Part of a total that rounded rows may miss it by, never more than a few units."""
_FEW = 5


class Balance(Struct, frozen=True):
    """What the lines of a pasted budget cost here, what was left out, and what its own total says, in one currency.

    ``total`` is None where the table names none, ``name`` what its row is called; ``unknown`` lines have no amount.
    """

    currency: str
    taken: Decimal
    left_out: Decimal = _ZERO
    total: Decimal | None = None
    name: str = ""
    unknown: int = 0

    @property
    def missing(self) -> Decimal:
        """What the table's total says more than what was taken over and left out; 0 where that is rounding."""
        if self.total is None:
            return _ZERO
        found = self.total - self.taken - self.left_out
        return found if abs(found) > min(Decimal(_FEW), max(_CENT, abs(self.total) * _SMALL)) else _ZERO

    @property
    def whole(self) -> bool:
        """Whether all of the table's own total is accounted for."""
        return self.total is not None and not self.missing


def balance_of(
    programme: Programme, lines: Sequence[Line], rows: Sequence[PastedRow], reader: Reader
) -> Balance | None:
    """Return whether all of a budget is here; None where its amounts are in several currencies, or there are none."""
    currencies = {currency for _, currency in reader.totals.values()}
    known = amount_of(programme)
    if not reader.totals:
        currencies = {known[line.id].currency for line in lines if known[line.id].known}
    if len(currencies) != 1:
        return None
    (currency,) = currencies
    costs = [here(known[line.id], currency, reader.money.base) for line in lines]
    taken = sum((cost for cost in costs if cost is not None), _ZERO)
    left_out = sum((stated for row in rows if row.kind == "indirect" and (stated := _stated(row, reader))), _ZERO)
    sums = [(row, stated) for row in rows if row.kind == "sum" and (stated := _stated(row, reader)) is not None]
    found = Balance(currency, taken, left_out, unknown=sum(cost is None for cost in costs))
    if not sums:
        return found
    each = [Balance(currency, taken, left_out, total, name_of(row), found.unknown) for row, total in sums]
    return next((one for one in reversed(each) if one.whole), None) or _direct(each) or _together(each) or each[-1]


def _direct(each: Sequence[Balance]) -> Balance | None:
    """Return the sum of the direct costs alone, where that is what the table ends with."""
    last = each[-1]
    alone = Balance(last.currency, last.taken, _ZERO, last.total, last.name, last.unknown)
    return alone if alone.whole else None


def _together(each: Sequence[Balance]) -> Balance | None:
    """Return the sums of parts added up, where they are all that the table names and make what was taken over."""
    last, total = each[-1], sum((one.total for one in each if one.total is not None), _ZERO)
    name = f"{each[0].name} + … + {last.name}"
    found = (Balance(last.currency, last.taken, left, total, name, last.unknown) for left in (last.left_out, _ZERO))
    return next((one for one in found if one.whole), None)


def name_of(row: PastedRow) -> str:
    """Return what a row is called: its first text that is no figure."""
    return next((" ".join(text.split()) for text in row.texts if text and not figure(text)), "")


def here(amount: Amount, currency: str, base: str) -> Decimal | None:
    """Return what a line costs in a currency, whether there is a rate or not; None where nobody knows."""
    if amount.known and currency == base:
        return amount.total
    cost = value_of(amount.unit_cost)
    if amount.problem not in ("", "rate") or amount.currency != currency or cost is None or amount.ratio:
        return None
    each = cost * amount.frequency * amount.share / HUNDRED
    return sum((round_money((value_of(count) or 0) * each, currency) for count in amount.quantities), _ZERO)


def _stated(row: PastedRow, reader: Reader) -> Decimal | None:
    """Return what a row says it comes to, as much as its column says that it is multiplied by."""
    held = cells_of(row.texts, reader.keys)
    key = TOTAL if TOTAL in held else next((key for key in held if key.startswith(AMOUNT)), "")
    stated = stated_in(held, reader.style)
    return stated if stated is None else stated * reader.money.times(key)


def told_of_balance(balance: Balance | None, words: Words) -> str:
    """Say what was taken over and left out, and whether it is all that the table's own total says."""
    if balance is None:
        return ""
    digits = exponent(balance.currency)
    taken, left = show_number(balance.taken, digits), show_number(balance.left_out, digits)
    total = balance.total
    if total is None:
        text = words(N_("{taken} {currency} taken over; the table names no total to compare with."))
    elif balance.whole and balance.left_out and balance.total != balance.taken:
        text = words(N_("{taken} taken over + {left} left out = {total} {currency}, as the table says (“{name}”)."))
    elif balance.whole:
        text = words(N_("{taken} {currency} taken over, as the table says (“{name}”)."))
    else:
        text = words(
            N_("{taken} taken over, {left} left out; the table says {total} {currency} (“{name}”): {missing}.")
        )
    more = N_("{amount} are missing") if balance.missing > 0 else N_("{amount} too much")
    missing = words(more).replace("{amount}", show_number(abs(balance.missing), digits))
    told = {"taken": taken, "left": left, "total": show_number(total or _ZERO, digits), "currency": balance.currency}
    for name, value in (*told.items(), ("missing", missing), ("name", balance.name)):
        text = text.replace(f"{{{name}}}", value)
    return text

"""Exchange rates as they were quoted, either way round: what turns an amount of one currency into the budget's own."""

from decimal import Context, Decimal

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import smallest_unit
from designer.programme.records.budget import Rate

EXACT = Context(prec=120)
"""Five factors of at most 15 digits and 28 decimals multiply without losing one; a division keeps far more than money
needs."""


class Step(Struct, frozen=True):
    """How to get from a currency to the budget's: multiply by a quoted rate, or divide by it."""

    rate_id: str
    rate: Decimal
    divide: bool

    def apply(self, amount: Decimal) -> Decimal:
        """Return an amount at the rate, not yet rounded."""
        return amount / self.rate if self.divide else amount * self.rate

    def back(self, amount: Decimal) -> Decimal:
        """Return an amount of the budget's currency in the other one, not yet rounded."""
        return amount * self.rate if self.divide else amount / self.rate


class Exchange(Struct, frozen=True):
    """The budget's currency and the steps to it from each currency that a rate is quoted for."""

    base: str
    steps: dict[str, Step]

    @property
    def unit(self) -> Decimal:
        """The smallest amount of the budget's currency."""
        return smallest_unit(self.base)


def currency_code(text: str) -> str:
    """Return a currency as codes are written: " usd" is USD."""
    return text.strip().upper()


@derived
def exchange(base: str, rates: tuple[Rate, ...]) -> Exchange:
    """Return the steps to the budget's currency; the first rate of a pair counts, one that is not positive does not."""
    base = currency_code(base)
    steps: dict[str, Step] = {}
    for rate in rates:
        value = value_of(rate.is_worth)
        one, of = currency_code(rate.one), currency_code(rate.of)
        if value is None or value <= 0 or not one or not of or one == of:
            continue
        if of == base:
            steps.setdefault(one, Step(rate.id, value, divide=False))
        elif one == base:
            steps.setdefault(of, Step(rate.id, value, divide=True))
    return Exchange(base, steps)

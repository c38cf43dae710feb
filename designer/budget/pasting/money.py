"""What currency the amounts of a pasted budget are in, by their headings and the signs that stand at them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from designer.budget.exchange import currency_code
from designer.budget.pasting.words import AMOUNT, TOTAL, currency_in
from designer.programme.money import meant_currency
from designer.programme.programme import Programme

_UNCLEAR = ("FCFA", "CFA", "$", "£", "¥")
"""Signs that several currencies have."""


class Currencies(Struct):
    """The currencies of columns of money by what they are, ISO codes; what signs were taken for is remembered."""

    programme: Programme
    columns: dict[str, str]
    usual: str = ""
    """What amounts are in that have no currency of their own; "" where no heading names one."""
    signs: dict[str, str] = {}

    @property
    def base(self) -> str:
        """The budget's own currency."""
        return currency_code(self.programme.frame.currency)

    def meant(self, typed: str) -> str:
        """Return the code that a sign or code means: where it may mean several, the programme's own or a rate's."""
        sign = currency_code(typed).replace("F CFA", "FCFA")
        usual = meant_currency(sign, "")
        rated = [*_rated(self.programme)]
        known = (self.base, *([usual] if usual in rated else ()), *rated)
        code = next((each for each in known if meant_currency(sign, each) == each), usual)
        if sign in _UNCLEAR and (code != self.base or sign.endswith("CFA")):
            self.signs[sign] = code
        return code

    def of(self, key: str, typed: str = "") -> str:
        """Return what an amount is in: as typed with it, as its column's heading says, as the others' do; or ""."""
        return self.meant(typed) if typed else self.columns.get(key, "") or self.usual


def currencies(programme: Programme, keys: Sequence[str], titles: Sequence[str]) -> Currencies:
    """Return the currencies that the headings of columns of money name; the unit cost's is first of all the usual."""
    found = Currencies(programme, {}, "", {})
    for key, title in zip(keys, titles, strict=False):
        if (key in ("unit_cost", TOTAL) or key.startswith(AMOUNT)) and (typed := currency_in(title)):
            found.columns.setdefault(key, found.meant(typed))
    found.usual = found.columns.get("unit_cost") or next(iter(found.columns.values()), "")
    return found


def _rated(programme: Programme) -> Iterator[str]:
    """Yield the currencies that the programme has rates of."""
    for rate in programme.rates:
        yield from (currency_code(rate.one), currency_code(rate.of))

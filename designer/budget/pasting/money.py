"""What the amounts of a pasted budget are in, by their headings and the signs that stand at them.

That is a currency, and what they are multiplied by: 1000 where all are in thousands.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from designer.budget.exchange import currency_code
from designer.budget.pasting.arithmetic import product_of, sample
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.words import AMOUNT, FACTOR, QUANTITY, SPREAD, TOTAL, currency_in, multiplier
from designer.programme.money import meant_currency
from designer.programme.numbers import ENGLISH, NumberStyle
from designer.programme.programme import Programme

ONE = Decimal(1)
_FACTORS = ("unit_cost", "frequency", "share", FACTOR, SPREAD)
_UNCLEAR = ("FCFA", "CFA", "$", "£", "¥")
"""Signs that several currencies have."""


class Currencies(Struct):
    """The currencies of columns of money by what they are, ISO codes; what signs were taken for is remembered."""

    programme: Programme
    columns: dict[str, str]
    usual: str = ""
    """What amounts are in that have no currency of their own; "" where no heading names one."""
    signs: dict[str, str] = {}
    many: dict[str, Decimal] = {}
    """What the amounts of columns are multiplied by."""

    def times(self, key: str) -> Decimal:
        """Return what the amounts of a column are multiplied by."""
        return self.many.get(key, ONE)

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


def currencies(
    programme: Programme,
    keys: Sequence[str],
    block: Headed,
    cells: Sequence[Mapping[str, str]] = (),
    style: NumberStyle = ENGLISH,
) -> Currencies:
    """Return what the headings of columns of money, and the texts above them, say of amounts.

    The currency of the unit cost is first of all the usual one. ``cells`` are the texts of lines by what they are.
    """
    found = Currencies(programme, {}, "", {}, {})
    said = block.declared
    of_money = [(key, title) for key, title in zip(keys, block.titles, strict=False) if is_money(key)]
    for key, title in of_money:
        typed = "" if said.own_currency else currency_in(title)
        if typed:
            found.columns.setdefault(key, found.meant(typed))
        times = ONE if said.own_times else multiplier(title)
        found.many.setdefault(key, said.times if times == ONE else times)
    above = found.meant(said.currency) if said.currency else ""
    found.usual = found.columns.get("unit_cost") or next(iter(found.columns.values()), "") or above
    if not said.own_times:
        _same_scale(found, cells, style)
    return found


def is_money(key: str) -> bool:
    """Tell whether a column holds amounts of money."""
    return key in ("unit_cost", TOTAL) or key.startswith(AMOUNT)


def _same_scale(found: Currencies, cells: Sequence[Mapping[str, str]], style: NumberStyle) -> None:
    """Let unit costs be multiplied as totals are, or not: as quantity × unit cost gives the total as it is written."""
    times = found.many.get(TOTAL, ONE)
    if "unit_cost" not in found.many or TOTAL not in found.many or {times, found.many["unit_cost"]} == {ONE}:
        return
    names = sorted({key for each in cells for key in each if key in _FACTORS or key.startswith(QUANTITY)})
    rows = [[each.get(key, "") for key in (*names, TOTAL)] for each in cells]
    values = sample(rows, len(names) + 1, style)
    counts = [at for at, key in enumerate(names) if key.startswith(QUANTITY)]
    factors = [at for at, key in enumerate(names) if at not in counts]
    largest = float(max(times, found.many["unit_cost"]))
    plain = product_of(values, len(names), factors, counts)
    scaled = dict(values) | {len(names): [each and each * largest for each in values[len(names)]]}
    apart = product_of(scaled, len(names), factors, counts)
    if apart.right > plain.right and times != ONE:
        found.many["unit_cost"] = ONE
    elif plain.right:
        found.many["unit_cost"] = found.many[TOTAL] = Decimal(int(largest))


def _rated(programme: Programme) -> Iterator[str]:
    """Yield the currencies that the programme has rates of."""
    for rate in programme.rates:
        yield from (currency_code(rate.one), currency_code(rate.of))

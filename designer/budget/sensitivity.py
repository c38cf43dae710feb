"""What a move of a currency does to the total: the lines priced in it, percentages of these, indirect costs on both.

The effect is in proportion to the move, so one figure serves both directions: a currency worth a tenth more adds it,
one worth a tenth less takes it away. It is reckoned on the amounts as they stand. Asked for where it is shown, not at
every keystroke: it goes through all lines.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amounts, covered, terms
from designer.budget.costs import Costs, costs
from designer.budget.donors import DonorTotal, donor_totals
from designer.budget.exchange import EXACT, currency_code
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.programme.formula import value_of
from designer.programme.money import round_money
from designer.programme.programme import Programme
from designer.programme.records.frame import Donor

MOVE = Decimal(10)
"""The move that is told, in per cent."""


class Exposure(Struct, frozen=True):
    """What hangs on one currency, in the budget's own, if it is worth ``MOVE`` per cent more or less.

    ``lines`` are priced in it, ``following`` are percentages of these and indirect costs; ``effect`` is what the total
    changes by, ``share`` that in per cent of the total (two decimals; None of nothing). ``paid`` is what falls on
    donors whose budget is in it, ``income`` what the worth of their money changes by.
    """

    currency: str
    lines: Decimal
    following: Decimal
    effect: Decimal
    share: Decimal | None
    paid: Decimal
    income: Decimal


def exposures(programme: Programme) -> tuple[Exposure, ...]:
    """Return what hangs on each currency but the budget's own, in the order of the rates; none that nothing is in."""
    now, totals = costs(programme), donor_totals(programme)
    found = []
    with localcontext(EXACT):
        for currency in terms(programme).exchange.steps:
            held = _Held(programme, currency)
            own, direct = held.own(), held.together(counting=False)
            indirect = held.together(counting=True) * now.rate / HUNDRED
            paid = _paid(programme.donors, totals, currency)
            if own or paid:
                found.append(_exposure(currency, own, direct - own + indirect, paid, now))
    return tuple(found)


def _exposure(currency: str, own: Decimal, following: Decimal, paid: Decimal, now: Costs) -> Exposure:
    following = round_money(following, now.currency)
    effect, income = (round_money(each * MOVE / HUNDRED, now.currency) for each in (own + following, paid))
    whole = now.total.total
    share = (effect * HUNDRED / whole).quantize(TWO_DECIMALS, ROUND_HALF_UP) if whole else None
    return Exposure(currency, own, following, effect, share, paid, income)


def _paid(donors: tuple[Donor, ...], totals: tuple[DonorTotal, ...], currency: str) -> Decimal:
    """Return what falls on the donors whose budget is in a currency."""
    held = zip(donors, totals, strict=False)
    return sum((total.total for donor, total in held if currency_code(donor.currency) == currency), NONE)


class _Held:
    """How much of each line hangs on one currency; a percentage of a percentage is followed down."""

    def __init__(self, programme: Programme, currency: str) -> None:
        self._programme, self._currency = programme, currency
        self._lines: Mapping[str, Amount] = {each.line.id: each for each in amounts(programme)}
        self._reserve_counts = programme.call.indirect_base == "direct"
        self._found: dict[str, Decimal] = {}

    def own(self) -> Decimal:
        """Return what the lines cost that are priced in it."""
        return sum((self._of(each.line.id) for each in self._lines.values() if not each.ratio), NONE)

    def together(self, *, counting: bool) -> Decimal:
        """Return how much of all lines hangs on it, or of those that count for indirect costs."""
        return sum((self._of(i) for i, each in self._lines.items() if not counting or self._counts(each)), NONE)

    def _counts(self, amount: Amount) -> bool:
        line = amount.line
        return line.indirect != "no" and (self._reserve_counts or line.contingency != "yes")

    def _of(self, line_id: str) -> Decimal:
        if line_id not in self._found:
            amount = self._lines[line_id]
            if not amount.known:
                self._found[line_id] = NONE
            elif not amount.ratio:
                self._found[line_id] = amount.total if amount.currency == self._currency else NONE
            else:
                base = sum((self._of(each) for each in covered(self._programme, amount.line)), NONE)
                self._found[line_id] = base * (value_of(amount.line.ratio) or NONE) / HUNDRED
        return self._found[line_id]

"""What a move of a currency does to the total: the lines priced in it, percentages of these, indirect costs on both.

The effect is in proportion to the move, so one figure serves both directions: a currency worth a tenth more adds it,
one worth a tenth less takes it away. It is reckoned on the amounts as they stand.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amount_of, amounts, percentages, terms
from designer.budget.costs import Costs, costs, counts
from designer.budget.donors.paying import DonorTotal, donor_totals
from designer.budget.exchange import EXACT, currency_code
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.budget.ratios import Base, bases
from designer.budget.sums import NOTHING, Parts, summed
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
    """How much of the lines hangs on one currency; a percentage of a percentage is followed down."""

    def __init__(self, programme: Programme, currency: str) -> None:
        self._currency = currency
        known = amount_of(programme)
        self._ratios = [known[each] for each in percentages(programme)]
        self._bases = bases(programme.headings, *(each.line for each in self._ratios))
        self._base = programme.call.indirect_base
        self._plain = _priced(amounts(programme))
        self._under = _covered(amounts(programme), self._bases)
        self._found: dict[str, Decimal] = {}

    def own(self) -> Decimal:
        """Return what the lines cost that are priced in it."""
        both = (False, True)
        return sum((self._priced(counts=one, reserve=other) for one in both for other in both), NONE)

    def together(self, *, counting: bool) -> Decimal:
        """Return how much of all lines hangs on it, or of those that count for indirect costs."""
        ratios = (each for each in self._ratios if not counting or counts(each.line, self._base))
        found = sum((self._of(each) for each in ratios), NONE)
        if not counting:
            return self.own() + found
        found += self._priced(counts=True, reserve=False)
        return found + (self._priced(counts=True, reserve=True) if self._base == "direct" else NONE)

    def _priced(self, *, counts: bool, reserve: bool) -> Decimal:
        return self._plain.get((self._currency, counts, reserve), NOTHING).total

    def _of(self, amount: Amount) -> Decimal:
        """Return how much of a percentage line hangs on it."""
        line = amount.line
        if line.id not in self._found:
            self._found[line.id] = NONE  # a circle of percentages has no amount
            base = self._under.get((line.id, self._currency), NOTHING).total
            covers = next(each.covers for each in self._bases if each.line.id == line.id)
            base += sum((self._of(each) for each in self._ratios if covers(each.line)), NONE)
            self._found[line.id] = base * (value_of(line.ratio) or NONE) / HUNDRED if amount.known else NONE
        return self._found[line.id]


@summed
def _priced(amount: Amount) -> Parts[tuple[str, bool, bool]]:
    """Give a line to its currency: whether it counts for indirect costs, whether it is a reserve."""
    if amount.ratio or not amount.known:
        return ()
    line = amount.line
    return (((amount.currency, line.indirect != "no", line.contingency == "yes"), amount.years),)


@summed
def _covered(amount: Amount, under: tuple[Base, ...]) -> Parts[tuple[str, str]]:
    """Give a line to each percentage that is taken of it, in its own currency."""
    if amount.ratio or not amount.known:
        return ()
    return [((each.line.id, amount.currency), amount.years) for each in under if each.covers(amount.line)]

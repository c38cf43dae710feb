"""The shares of monitoring and evaluation as a reader is told them: in a copy without pay perhaps only roughly.

An amount less the lines that are shown is what staff take of it. Where too few lines that are left out of the copy
stand behind it, there is no amount, and the percentages have one decimal.
"""

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from designer.budget.pay import FEWEST
from designer.budget.shares import MeShare, me_shares
from designer.budget.withheld import withheld
from designer.programme.edit import positions
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.words import Words

ROUGHLY = Decimal("0.1")
"""To what a percentage is rounded that must not tell pay."""


class ToldShare(Struct, frozen=True):
    """One of the three shares as it is told: its amount, or None; of the total and of direct costs, in per cent."""

    share: MeShare
    amount: Decimal | None
    of_total: Decimal | None
    of_direct: Decimal | None


def told_shares(programme: Programme, words: Words) -> tuple[ToldShare, ...]:
    """Return the shares of monitoring, of evaluation and of both as these words may tell them."""
    few = words.mask_pay and shares_for_few(programme)
    return tuple(
        ToldShare(each, None, roughly(each.of_total), roughly(each.of_direct))
        if few
        else ToldShare(each, each.amount, each.of_total, each.of_direct)
        for each in me_shares(programme)
    )


def shares_for_few(programme: Programme) -> bool:
    """Tell whether too few lines that a copy without pay leaves out stand behind one of the shares."""
    places = positions(programme, "lines")
    lines = [programme.lines[places[each]] for each in withheld(programme)]
    counts = [sum(bool(value_of(getattr(line, name))) for line in lines) for name in ("monitoring", "evaluation")]
    return any(0 < count < FEWEST for count in counts)


def roughly(share: Decimal | None) -> Decimal | None:
    """Return a percentage to one decimal."""
    return None if share is None else share.quantize(ROUGHLY, ROUND_HALF_UP)

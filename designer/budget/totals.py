"""What stands above the work on every screen: total, ceiling, what is left, the share of monitoring and evaluation."""

from decimal import Decimal

from msgspec import Struct

from designer.budget.costs import costs
from designer.budget.shares import me_shares
from designer.programme.programme import Programme


class Headline(Struct, frozen=True):
    """The figures that are always in sight, in the budget's currency; None where there is nothing to say yet."""

    currency: str
    total: Decimal | None
    direct: Decimal | None
    indirect: Decimal | None
    ceiling: Decimal | None
    left: Decimal | None
    monitoring: Decimal
    evaluation: Decimal
    monitoring_share: Decimal | None
    evaluation_share: Decimal | None
    me_share: Decimal | None
    me_in_range: bool


def headline(programme: Programme) -> Headline:
    """Return the budget's headline; totals are None while there is no line."""
    now, (monitoring, evaluation, together) = costs(programme), me_shares(programme)
    some = now.direct.lines > 0
    return Headline(
        now.currency,
        now.total.total if some else None,
        now.direct.total if some else None,
        now.indirect.total if some else None,
        now.ceiling,
        now.left,
        monitoring.amount,
        evaluation.amount,
        monitoring.of_total,
        evaluation.of_total,
        together.of_total,
        together.position == "inside",
    )

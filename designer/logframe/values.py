"""How baselines and targets of indicators hang together: percentages, and whether a target goes the right way."""

from designer.programme.derived import derived_each
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.monitoring import Indicator
from designer.programme.value_text import number_in

_PERCENT = ("%", "percentage", "per cent", "share of", "proportion of", "pourcentage", "porcentaje")


def is_percentage(indicator: Indicator) -> bool:
    """Tell whether an indicator is a percentage: its unit decides, its wording only where there is no unit."""
    told = (indicator.unit.strip() or indicator.statement).casefold()
    return any(word in told for word in _PERCENT)


@derived_each
def target_beside_baseline(indicator: Indicator) -> tuple[Finding, ...]:
    """MC-17: a target lies beyond its baseline, in the direction that is better.

    What watches an assumption has a threshold for an alert rather than a target: it is left alone.
    """
    start, target = number_in(indicator.baseline, indicator.unit), number_in(indicator.target, indicator.unit)
    if start is None or target is None or (indicator.assumption_id and not indicator.node_id):
        return ()
    if target > start if indicator.direction == "up" else target < start:
        return ()
    return (
        finding(
            "MC-17",
            "I",
            Place("indicators", indicator.id, "target"),
            "Handbook 5.2.4; severity ours",
            code=indicator.code or title_of(indicator),
            high=indicator.target.text,
            low=indicator.baseline.text,
        ),
    )

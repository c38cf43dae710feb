"""The programme in figures, for scripts and for a glance: counts, budget, shares, findings."""

from decimal import Decimal

from msgspec import Struct

from designer.budget.totals import headline
from designer.programme.programme import Programme
from designer.review.findings import findings


class Budget(Struct, frozen=True):
    """Amounts in the budget's currency with indirect costs, shares in per cent of the total; all as text."""

    total: str
    monitoring: str
    evaluation: str
    monitoring_share: str
    evaluation_share: str
    me_share: str


class Summary(Struct, frozen=True):
    """What ``designer summary --json`` prints: a contract that scripts rely on."""

    title: str
    currency: str
    counts: dict[str, int]
    budget: Budget
    findings: dict[str, int]


def summary(programme: Programme) -> Summary:
    """Return the programme in figures."""
    now = headline(programme)
    severities = [found.severity for found in findings(programme)]
    kinds = [node.kind for node in programme.nodes]
    counts = {
        "stakeholders": len(programme.stakeholders),
        "services": len(programme.services),
        "interventions": len(programme.interventions),
        "results": sum(kind in ("output", "outcome", "objective") for kind in kinds),
        "activities": kinds.count("activity"),
        "links": len(programme.links),
        "assumptions": len(programme.assumptions),
        "indicators": len(programme.indicators),
        "budget_lines": len(programme.lines),
        "posts": len(programme.posts),
        "risks": len(programme.risks),
    }
    budget = Budget(
        total=str(now.total),
        monitoring=str(now.monitoring),
        evaluation=str(now.evaluation),
        monitoring_share=_share(now.monitoring_share),
        evaluation_share=_share(now.evaluation_share),
        me_share=_share(now.me_share),
    )
    levels = {"error": severities.count("E"), "warning": severities.count("W"), "info": severities.count("I")}
    return Summary(programme.frame.title, programme.frame.currency, counts, budget, levels)


def _share(share: Decimal | None) -> str:
    """Show a share with two decimals; 0.00 where there is no total."""
    return f"{share or Decimal(0):.2f}"


_LEVELS = {"error": "missing or wrong", "warning": "to look at", "info": "to note"}


def lines(told: Summary, aside: str = "") -> tuple[str, ...]:
    """Return a summary as lines for a console; ``aside`` is the line on what was set aside, empty for none."""
    budget = told.budget
    shown = (
        told.title or "(no title)",
        ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in told.counts.items()),
        f"Total {budget.total} {told.currency} with indirect costs",
        f"Monitoring {budget.monitoring_share} %, evaluation {budget.evaluation_share} %, M&E {budget.me_share} %",
        ", ".join(f"{told.findings[name]} {spoken}" for name, spoken in _LEVELS.items()),
        aside,
    )
    return tuple(line for line in shown if line)

"""The checks of the step evaluation: one is planned, thought through, paid, scheduled, and its findings are shared."""

from collections.abc import Mapping

from designer.monitoring.evaluation import is_paid, is_scheduled
from designer.programme.derived import derived, derived_each
from designer.programme.edit import positions
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Evaluation
from designer.programme.words import N_

_DECIDED = (
    ("timing", N_("timing")),
    ("conductor", N_("decision on who carries it out")),
    ("use", N_("use")),
    ("users", N_("users")),
)
"""What is settled at the planning stage (Handbook 5.4), and what a finding calls it."""

_PLAN = "Handbook 5.4; severity ours"


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings of the step evaluation."""
    return (
        *none_planned(programme.evaluations, programme.nodes),
        *(found for each in undecided(programme.evaluations) for found in each),
        *not_provided_for(programme.evaluations, positions(programme, "lines")),
        *(found for each in not_shared(programme.evaluations) for found in each),
    )


@derived
def none_planned(evaluations: tuple[Evaluation, ...], nodes: tuple[Node, ...]) -> tuple[Finding, ...]:
    """MC-16: a programme with results plans an evaluation."""
    if evaluations or not nodes:
        return ()
    return (finding("MC-16", "W", Place("evaluations"), "Handbook 1.4.1, 5.4; severity ours"),)


@derived_each
def undecided(evaluation: Evaluation) -> tuple[Finding, ...]:
    """MC-14: an evaluation has its timing, its evaluators, its use and its users."""
    return tuple(
        finding("MC-14", "W", Place("evaluations", evaluation.id, name), _PLAN, name=title_of(evaluation), what=what)
        for name, what in _DECIDED
        if not getattr(evaluation, name).strip()
    )


@derived
def not_provided_for(evaluations: tuple[Evaluation, ...], lines: Mapping[str, int]) -> tuple[Finding, ...]:
    """MC-15: an evaluation has a line in the budget, and months for the workplan.

    One before the start or after the end may lie outside the programme: its months are not asked for.
    """
    found = []
    locator = "Handbook 5.2.3, 5.4; severity ours"
    for each in evaluations:
        missing = [] if is_paid(each, lines) else [("line_ids", N_("budget"))]
        if not is_scheduled(each) and each.timing not in {"ex_ante", "ex_post"}:
            missing.append(("start_month", N_("workplan")))
        found += [
            finding("MC-15", "W", Place("evaluations", each.id, name), locator, name=title_of(each), what=what)
            for name, what in missing
        ]
    return tuple(found)


@derived_each
def not_shared(evaluation: Evaluation) -> tuple[Finding, ...]:
    """MC-20: an evaluation says how its findings are shared."""
    if evaluation.dissemination.strip():
        return ()
    place = Place("evaluations", evaluation.id, "dissemination")
    return (finding("MC-20", "I", place, "Handbook 5.3.3, 5.5; severity ours", name=title_of(evaluation)),)

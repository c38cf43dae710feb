"""Monitoring and evaluation: indicators, their values over time, data collection, tasks, risks, evaluations."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import YES_NO, Code, Note, Number, Record, Value, YesNo
from designer.programme.words import N_

READINGS = (
    ("cumulative", N_("Total since the start")),
    ("period", N_("Within the period")),
    ("snapshot", N_("State at the date")),
)
_DIRECTIONS = (("up", N_("Higher is better")), ("down", N_("Lower is better")))
_BASELINES = (
    ("measured", N_("Measured")),
    ("rolling", N_("Rolling: each person's first survey")),
    ("none", N_("Not applicable")),
)
_PURPOSES = (("monitoring", N_("Monitoring")), ("evaluation", N_("Evaluation")))


class Indicator(Record, frozen=True, kw_only=True):
    """How a result, or an assumption, is seen (Handbook 5.2.4, Tables 5.3 and 5.4)."""

    code: Code = ""
    node_id: Annotated[str, tell(N_("Result"), refers_to="nodes", on_delete="cascade")] = ""
    assumption_id: Annotated[str, tell(N_("Assumption"), refers_to="assumptions")] = ""
    statement: Annotated[str, tell(N_("Indicator"), help=N_("What is measured, without the target."), lines=3)] = ""
    unit: Annotated[str, tell(N_("Unit"))] = ""
    counted: Annotated[
        str, tell(N_("What is counted"), help=N_("Persons once, participations, services: say which."))
    ] = ""
    reading: Annotated[Literal["", "cumulative", "period", "snapshot"], tell(N_("Reading"), choices=READINGS)] = ""
    direction: Annotated[Literal["up", "down"], tell(N_("Direction"), choices=_DIRECTIONS)] = "up"
    denominator: Annotated[str, tell(N_("Denominator"), help=N_("A percentage of whom, of what?"), lines=2)] = ""
    baseline: Annotated[Value, tell(N_("Baseline"))] = Value()
    baseline_kind: Annotated[
        Literal["measured", "rolling", "none"], tell(N_("The baseline is"), choices=_BASELINES)
    ] = "measured"
    target: Annotated[Value, tell(N_("Target"))] = Value()
    target_month: Annotated[Number, tell(N_("Due in month"), minimum=1)] = None
    disaggregation: Annotated[str, tell(N_("Disaggregation"), lines=2, source="Handbook 5.2.4")] = ""
    source: Annotated[str, tell(N_("Means of verification"), lines=2, source="Handbook Table 5.3")] = ""
    method: Annotated[str, tell(N_("Collection method"), lines=2, source="Handbook Annex 4.A")] = ""
    analysis: Annotated[str, tell(N_("Analysis"), lines=2, source="Handbook Table 5.4")] = ""
    frequency: Annotated[str, tell(N_("Frequency"), source="Handbook Table 5.4")] = ""
    responsible: Annotated[str, tell(N_("Responsible"), help=N_("A function, not a person."))] = ""
    purpose: Annotated[Literal["", "monitoring", "evaluation"], tell(N_("Measured by"), choices=_PURPOSES)] = ""
    library_id: Annotated[str, tell(N_("Taken from the catalogue"))] = ""
    note: Note = ""


class Milestone(Record, frozen=True, kw_only=True):
    """What an indicator should show by a month, and what it showed."""

    indicator_id: Annotated[str, tell(N_("Indicator"), refers_to="indicators", on_delete="cascade")] = ""
    month: Annotated[Number, tell(N_("Month"), minimum=1)] = None
    planned: Annotated[Value, tell(N_("Planned"))] = Value()
    achieved: Annotated[Value, tell(N_("Achieved"))] = Value()


class Split(Record, frozen=True, kw_only=True):
    """A baseline and target for one group, such as women."""

    indicator_id: Annotated[str, tell(N_("Indicator"), refers_to="indicators", on_delete="cascade")] = ""
    by: Annotated[str, tell(N_("Split by"))] = ""
    group: Annotated[str, tell(N_("Group"))] = ""
    baseline: Annotated[Value, tell(N_("Baseline"))] = Value()
    target: Annotated[Value, tell(N_("Target"))] = Value()


class Collection(Record, frozen=True, kw_only=True):
    """A survey, round of visits or other collection: when, how many, what it costs (Handbook 5.2.4)."""

    name: Annotated[str, tell(N_("Collection"))] = ""
    method: Annotated[str, tell(N_("Method"), catalogue="collection-methods", source="Handbook Annex 4.A")] = ""
    indicator_ids: Annotated[tuple[str, ...], tell(N_("For the indicators"), refers_to="indicators")] = ()
    months: Annotated[str, tell(N_("In months"), help=N_("Numbers and ranges: 2, 8–10."))] = ""
    sample: Annotated[str, tell(N_("Sampling"), lines=2)] = ""
    responsible: Annotated[str, tell(N_("Responsible"))] = ""
    line_id: Annotated[str, tell(N_("Budget line"), refers_to="lines")] = ""


class Task(Record, frozen=True, kw_only=True):
    """A step of the workplan under an activity, or a date that must not be forgotten (Handbook 5.2.3)."""

    node_id: Annotated[str, tell(N_("Activity"), refers_to="nodes", on_delete="cascade")] = ""
    name: Annotated[str, tell(N_("Task"), lines=2)] = ""
    start_month: Annotated[Number, tell(N_("From month"), minimum=1)] = None
    end_month: Annotated[Number, tell(N_("To month"), minimum=1)] = None
    responsible: Annotated[str, tell(N_("Responsible"))] = ""
    deliverable: Annotated[str, tell(N_("Deliverable"))] = ""
    milestone: Annotated[YesNo, tell(N_("Milestone"), choices=YES_NO)] = ""


class Risk(Record, frozen=True, kw_only=True):
    """What may go wrong and what is done about it; the 1–5 scale is ours."""

    code: Code = ""
    statement: Annotated[str, tell(N_("Risk"), lines=2)] = ""
    likelihood: Annotated[Number, tell(N_("Likelihood"), minimum=1, maximum=5)] = None
    impact: Annotated[Number, tell(N_("Impact"), minimum=1, maximum=5)] = None
    answer: Annotated[str, tell(N_("Answer"), lines=2)] = ""
    owner: Annotated[str, tell(N_("Owner"), help=N_("A function, not a person."))] = ""
    assumption_id: Annotated[str, tell(N_("From the assumption"), refers_to="assumptions")] = ""
    node_ids: Annotated[tuple[str, ...], tell(N_("Touches"), refers_to="nodes")] = ()
    link_ids: Annotated[tuple[str, ...], tell(N_("Threatens the links"), refers_to="links")] = ()


class Evaluation(Record, frozen=True, kw_only=True):
    """An evaluation or review: when, by whom, for which use (Handbook 5.4, Table 5.5)."""

    name: Annotated[str, tell(N_("Evaluation"))] = ""
    timing: Annotated[
        Literal["", "ex_ante", "real_time", "mid_term", "final", "ex_post"],
        tell(
            N_("Timing"),
            choices=(
                ("ex_ante", N_("Before the start")),
                ("real_time", N_("Real-time")),
                ("mid_term", N_("Mid-term")),
                ("final", N_("Final")),
                ("ex_post", N_("Ex-post")),
            ),
        ),
    ] = ""
    conductor: Annotated[
        Literal["", "internal", "external", "mixed"],
        tell(
            N_("By"),
            choices=(("internal", N_("Own staff")), ("external", N_("External")), ("mixed", N_("Mixed team"))),
        ),
    ] = ""
    start_month: Annotated[Number, tell(N_("From month"), minimum=1)] = None
    end_month: Annotated[Number, tell(N_("To month"), minimum=1)] = None
    criteria: Annotated[
        tuple[Literal["relevance", "efficiency", "effectiveness", "impact", "sustainability"], ...],
        tell(
            N_("Criteria"),
            choices=(
                ("relevance", N_("Relevance")),
                ("efficiency", N_("Efficiency")),
                ("effectiveness", N_("Effectiveness")),
                ("impact", N_("Impact")),
                ("sustainability", N_("Sustainability")),
            ),
        ),
    ] = ()
    use: Annotated[str, tell(N_("What it is for"), lines=2)] = ""
    users: Annotated[str, tell(N_("Who uses it"), lines=2)] = ""
    methods: Annotated[str, tell(N_("Methods"), lines=3)] = ""
    dissemination: Annotated[str, tell(N_("How findings are shared"), lines=2)] = ""
    line_ids: Annotated[tuple[str, ...], tell(N_("Budget lines"), refers_to="lines")] = ()


class EvaluationQuestion(Record, frozen=True, kw_only=True):
    """A question of an evaluation's terms of reference (Handbook Annex 4.C)."""

    evaluation_id: Annotated[str, tell(N_("Evaluation"), refers_to="evaluations", on_delete="cascade")] = ""
    criterion: Annotated[str, tell(N_("Criterion"), catalogue="evaluation-criteria", source="Handbook Table 5.5")] = ""
    text: Annotated[str, tell(N_("Question"), lines=2)] = ""


class Comment(Record, frozen=True, kw_only=True):
    """A note or to-do of the team on any record."""

    about: Annotated[str, tell(N_("About"), help=N_("A record."), refers_to="*", on_delete="cascade")] = ""
    text: Annotated[str, tell(N_("Text"), lines=3)] = ""
    initials: Annotated[str, tell(N_("Initials"), personal=True)] = ""
    written_on: Annotated[datetime.date | None, tell(N_("Written on"))] = None
    to_do: Annotated[YesNo, tell(N_("To do"), choices=YES_NO)] = ""
    due: Annotated[datetime.date | None, tell(N_("Due"))] = None
    done: Annotated[YesNo, tell(N_("Done"), choices=YES_NO)] = ""
    exported: Annotated[
        YesNo,
        tell(N_("Goes into the workbook"), help=N_("Notes stay in the team unless they are marked."), choices=YES_NO),
    ] = ""

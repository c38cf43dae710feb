"""The rule that leads from conditions to a verdict, the sign of a group, and the reasons in words."""

import msgspec
import pytest

from designer.feasibility.figures import (
    GROUP_NAMES,
    STATE_SIGNS,
    Judged,
    State,
    counts,
    grid,
    judge,
    reason,
    rule_why,
    verdict_text,
    why,
    worst,
)
from designer.programme.edit import put
from designer.programme.records.feasibility import Criterion, Intervention
from tests.build import build, record
from tests.library.guinea import guinea

SIGNS: dict[str, State] = {"+": "met", "~": "partly", "?": "unknown", "−": "unmet", "_": ""}
ROW = Intervention(id="intervention_aaaaaaaaaa", code="E03", name="Job placement")

OUTLINE = {
    "E01": "+~+ feasible", "E02": "+++ feasible", "E03": "+~~ conditional", "E04": "+++ feasible",
    "E05": "+~+ feasible", "E06": "+++ feasible", "E08": "~−~ not_feasible", "E09": "~?? conditional",
    "E10": "+++ feasible", "E13": "+++ feasible", "S02": "++~ feasible", "S03": "+++ feasible",
    "S04": "+++ feasible", "S05": "+++ feasible", "P01": "+~− not_feasible", "P02": "++~ feasible",
    "P04": "+++ feasible", "P06": "+++ feasible", "P07": "+++ feasible", "P10": "+~+ feasible",
    "X1": "++~ feasible", "X2": "+++ feasible", "X3": "−~− not_feasible", "X4": "++~ feasible",
    "X5": "++~ feasible", "X6": "++~ feasible", "X7": "~++ feasible", "X8": "+++ feasible",
    "X9": "+++ feasible", "X10": "+++ feasible",
}  # fmt: skip
"""Section 12 of the outline: signs and verdict of the thirty rows."""


def judged(signs: str, **more: object) -> Judged:
    """A row whose groups have these signs: "+~ ? −" is two individual conditions, one community, one structural."""
    conditions = [
        Criterion(
            id=f"criterion_{group[0]}{at}", intervention_id=ROW.id, group=group, text=f"{group} {at}", state=state
        )
        for group, of_group in zip(GROUP_NAMES, signs.split(), strict=True)
        for at, state in enumerate(SIGNS[sign] for sign in of_group if sign != ".")
    ]
    return judge(msgspec.structs.replace(ROW, **more), tuple(conditions))


@pytest.mark.parametrize(
    ("signs", "verdict"),
    [
        ("+ + +", "feasible"),
        ("++ . +", "feasible"),
        ("+ + ~", "conditional"),
        ("+ ? +", "conditional"),
        ("− + +", "conditional"),
        ("+ − +", "conditional"),
        ("+ + −", "not_feasible"),
        ("_ _ −", "not_feasible"),
        ("+ + _", "conditional"),
        ("_ _ _", ""),
        (". . .", ""),
    ],
)
def test_the_verdict_follows_from_the_conditions(signs: str, verdict: str) -> None:
    assert judged(signs).by_rule == judged(signs).verdict == verdict


@pytest.mark.parametrize(
    ("signs", "state"),
    [("+~?−_", "unmet"), ("+~?_", "unknown"), ("+~_", ""), ("+~", "partly"), ("+", "met"), (".", "")],
)
def test_the_gravest_condition_stands_for_its_group(signs: str, state: State) -> None:
    assert worst(judged(f"{signs} . .").criteria) == state


def test_a_group_without_conditions_has_no_sign() -> None:
    assert judged("+ . ~").states == {"individual": "met", "structural": "partly"}


def test_a_reason_names_what_it_depends_on_the_gravest_first_and_counts_the_rest() -> None:
    assert rule_why(judged("+ + +")) == "All its conditions are met (3)."
    assert rule_why(judged(". . .")) == "It has no conditions yet."
    assert rule_why(judged("_ . _")) == "None of its 2 conditions is judged yet."
    assert rule_why(judged("~ ? +")) == "It depends on: community 0 (not known); individual 0 (partly met)."
    assert rule_why(judged("~~~ − _")).endswith("individual 1 (partly met); 1 more; 1 not judged yet.")
    assert rule_why(judged("− + −")) == "A structural condition is not met: structural 0 (not met)."


def test_a_verdict_by_hand_counts_and_both_are_told() -> None:
    found = judged("+ ~ +", verdict_override="feasible", verdict_because="Only for people who know each other.")
    assert (found.verdict, found.by_rule, verdict_text(found)) == ("feasible", "conditional", "Feasible, by hand")
    assert why(found) == ("Set by hand: Only for people who know each other. The conditions alone say: conditional.")
    assert reason(found) == "Only for people who know each other"
    same = judged("+ ~ +", verdict_override="conditional", verdict_because="Few vacancies")
    assert why(same) == "Set by hand: Few vacancies. The conditions say the same."
    assert why(judged("+ + −", verdict_override="feasible")).startswith("Set by hand, without a reason.")


def test_a_reason_may_hold_braces() -> None:
    assert "{verdict}" in why(judged("+ ~ +", verdict_override="feasible", verdict_because="so {verdict} it is"))


def test_the_example_has_the_signs_and_verdicts_of_its_outline() -> None:
    rows = grid(guinea()).values()
    found = {
        each.row.code: "".join(STATE_SIGNS[each.states[name]] for name in GROUP_NAMES) + f" {each.verdict}"
        for each in rows
    }
    assert found == OUTLINE
    assert counts(grid(guinea())) == {"feasible": 25, "conditional": 2, "not_feasible": 3, "": 0}


def test_an_untouched_grid_is_not_computed_again() -> None:
    programme = build("intervention E03 Job placement\ncriterion Firms recruit | intervention_id = E03 | state = met")
    other = put(programme, Intervention(id="intervention_bbbbbbbbbb", name="Another"))
    assert grid(programme) is grid(build("stakeholder Ministry", programme))
    assert grid(other) is not grid(programme)
    assert grid(other)[record(other, "E03").id].by_rule == "feasible"

"""What follows from the judged conditions of a row: a sign for each group, a verdict, and why.

The Handbook gives no formula (1.4.3, Annex 5). The rule is ours: a structural condition that is not met means "not
feasible now" (or it is changed first); any other condition that is not met, met in part, unknown or not judged yet
makes the row conditional on it; all met is feasible. A row of which nothing was judged has no verdict.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.feasibility import GROUPS, STATES, VERDICTS, Criterion, Intervention
from designer.programme.words import ENGLISH, N_, Words

GroupName = Literal["individual", "community", "structural"]
State = Literal["", "met", "partly", "unmet", "unknown"]
Verdict = Literal["", "feasible", "conditional", "not_feasible"]

GROUP_NAMES: tuple[GroupName, ...] = ("individual", "community", "structural")
"""The three groups of criteria in the Handbook's order (Annex 5)."""

GROUP_TITLES: Mapping[str, str] = dict(GROUPS)
STATE_SIGNS: Mapping[str, str] = {"met": "+", "partly": "~", "unknown": "?", "unmet": "−", "": "·"}
STATE_WORDS: Mapping[str, str] = {
    "met": N_("met"),
    "partly": N_("partly"),
    "unknown": N_("unknown"),
    "unmet": N_("not met"),
    "": N_("to judge"),
}
"""The words of states beside their signs, where there is little room."""
STATE_TITLES: Mapping[str, str] = {**dict(STATES), "": N_("Not judged yet")}
VERDICT_SIGNS: Mapping[str, str] = {"feasible": "+", "conditional": "~", "not_feasible": "−", "": "·"}
VERDICT_TITLES: Mapping[str, str] = {**dict(VERDICTS), "": N_("Not judged yet")}

_WORST: tuple[State, ...] = ("unmet", "unknown", "", "partly", "met")
"""The states of conditions, the gravest first."""

_STRUCTURAL = "structural"
_TOLD = 3
"""Conditions that a reason names; of more it says how many there are."""


class Judged(Struct, frozen=True):
    """A row of the grid with its conditions by group, and what follows from them.

    ``states`` is the gravest state in each group that has conditions; ``by_rule`` is the verdict of the conditions,
    ``verdict`` the one that counts: set by hand, or else by the rule. ``open`` counts conditions not judged yet.
    """

    row: Intervention
    groups: Mapping[str, tuple[Criterion, ...]]
    states: Mapping[str, State]
    by_rule: Verdict
    verdict: Verdict
    open: int

    @property
    def by_hand(self) -> bool:
        """Whether the verdict was set by hand."""
        return bool(self.row.verdict_override)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All conditions, group by group."""
        return tuple(each for group in self.groups.values() for each in group)

    @property
    def planned(self) -> bool:
        """Whether the row is an activity of the chain."""
        return bool(self.row.node_ids)


def grid(programme: Programme) -> dict[str, Judged]:
    """Return the rows of the grid by id, in the user's order, each with what follows from its conditions."""
    return judged(programme.interventions, programme.criteria)


@derived
def judged(rows: tuple[Intervention, ...], criteria: tuple[Criterion, ...]) -> dict[str, Judged]:
    """Return each row with its conditions and what follows from them."""
    held: dict[str, list[Criterion]] = {}
    for each in criteria:
        held.setdefault(each.intervention_id, []).append(each)
    return {row.id: judge(row, tuple(held.get(row.id, ()))) for row in rows}


def judge(row: Intervention, criteria: tuple[Criterion, ...]) -> Judged:
    """Return what follows from a row's conditions."""
    groups: dict[str, tuple[Criterion, ...]] = {
        name: tuple(each for each in criteria if each.group == name) for name in GROUP_NAMES
    }
    states: dict[str, State] = {name: worst(of_group) for name, of_group in groups.items() if of_group}
    by_rule = rule(criteria)
    verdict: Verdict = row.verdict_override or by_rule
    return Judged(row, groups, states, by_rule, verdict, sum(not each.state for each in criteria))


def worst(criteria: tuple[Criterion, ...]) -> State:
    """Return the gravest state of some conditions; none judged is "", which is also what no condition gives."""
    return min((each.state for each in criteria), key=_WORST.index, default="")


def rule(criteria: tuple[Criterion, ...]) -> Verdict:
    """Return the verdict that follows from a row's conditions, by our own rule (see the module)."""
    if not any(each.state for each in criteria):
        return ""
    if any(each.state == "unmet" and each.group == _STRUCTURAL for each in criteria):
        return "not_feasible"
    return "feasible" if all(each.state == "met" for each in criteria) else "conditional"


def obstacles(found: Judged) -> tuple[Criterion, ...]:
    """Return the conditions that stand in the way, the gravest first; of a verdict "not feasible" those behind it."""
    if found.by_rule == "not_feasible":
        return tuple(each for each in found.groups[_STRUCTURAL] if each.state == "unmet")
    open_ones = (each for each in found.criteria if each.state != "met")
    return tuple(sorted(open_ones, key=lambda each: _WORST.index(each.state)))


def rule_why(found: Judged, words: Words = ENGLISH) -> str:
    """Say in a sentence why the conditions give the verdict that they give."""
    count = len(found.criteria)
    if not count:
        return words(N_("It has no conditions yet."))
    if not found.by_rule:
        return words(N_("None of its {count} conditions is judged yet.")).format(count=count)
    if found.by_rule == "feasible":
        return words(N_("All its conditions are met ({count}).")).format(count=count)
    lead = N_("A structural condition is not met") if found.by_rule == "not_feasible" else N_("It depends on")
    return f"{words(lead)}: {_obstacle_text(found, words)}."


def _obstacle_text(found: Judged, words: Words) -> str:
    """Name the conditions that stand in the way, the gravest first, and count those that are left over."""
    behind = obstacles(found)
    named = [_named(each, words) for each in behind if each.state]
    unjudged = len(behind) - len(named)
    parts = named[:_TOLD]
    if len(named) > _TOLD:
        parts.append(words(N_("{count} more")).format(count=len(named) - _TOLD))
    if unjudged:
        parts.append(words(N_("{count} not judged yet")).format(count=unjudged))
    return "; ".join(parts)


def _named(criterion: Criterion, words: Words) -> str:
    """Return a condition as part of a sentence, with its state."""
    text = _clause(criterion.text) or words(N_("a condition without a text"))
    return f"{text} ({words(STATE_TITLES[criterion.state]).lower()})"


def _clause(text: str) -> str:
    """Return a text on one line, without the stop at its end."""
    return " ".join(text.split()).rstrip(" .;")


def why(found: Judged, words: Words = ENGLISH) -> str:
    """Say why the row has the verdict that counts; of one set by hand also what the conditions say."""
    if not found.by_hand:
        return rule_why(found, words)
    because = _clause(found.row.verdict_because)
    told = words(N_("Set by hand: {reason}.")) if because else words(N_("Set by hand, without a reason."))
    ruled = words(N_("The conditions say the same."))
    if found.by_rule != found.verdict:
        ruled = words(N_("The conditions alone say: {verdict}."))
        ruled = ruled.format(verdict=words(VERDICT_TITLES[found.by_rule]).lower())
    return f"{told.replace('{reason}', because)} {ruled}"


def reason(found: Judged, words: Words = ENGLISH) -> str:
    """Return what stands behind a verdict on paper: the reason given by hand, or what it depends on; "" for none."""
    if found.by_hand:
        return _clause(found.row.verdict_because)
    return _obstacle_text(found, words) if found.by_rule in {"conditional", "not_feasible"} else ""


def verdict_text(found: Judged, words: Words = ENGLISH) -> str:
    """Return the verdict that counts in a few words; one set by hand says so."""
    title = words(VERDICT_TITLES[found.verdict])
    return words(N_("{verdict}, by hand")).format(verdict=title) if found.by_hand else title


@derived
def counts(rows: dict[str, Judged]) -> dict[Verdict, int]:
    """Return how many rows have each verdict."""
    result: dict[Verdict, int] = {"feasible": 0, "conditional": 0, "not_feasible": 0, "": 0}
    for each in rows.values():
        result[each.verdict] += 1
    return result

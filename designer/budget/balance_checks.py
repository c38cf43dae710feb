"""Whether the budget fits the chain and the frame: lines and activities, levels and dimensions, reserve, evaluation.

What is counted of lines is kept line by line (``summed``), so that a keystroke in an amount costs next to nothing.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.budget.views.sides import by_dimension, by_level
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived, derived_each
from designer.programme.edit import find_as
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import DIMENSIONS, Number
from designer.programme.records.budget import Heading, Line
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.frame import Frame
from designer.programme.words import N_

_OWN = "own rule; Handbook 1.4.2"
_CONSIDERATIONS = "Handbook 1.4.1; severity ours"
_PRACTICE = "own rule (practice)"
_NODE, _RESERVE, _EVALUATION = "node", "reserve", "evaluation"

_Key = tuple[str, str]
"""What is counted, and of which record."""


def balance(programme: Programme) -> tuple[Finding, ...]:
    """Return what the budget as a whole lacks; nothing before there are lines, but for who comes first."""
    first = vulnerable_first(programme.frame, programme.interventions)
    if not programme.lines:
        return first
    counted, overhead = _counted(programme.lines), _overhead(programme.headings)
    return (
        *first,
        *unpaid_activities(programme.nodes, tree(programme), counted),
        *_flat(_each_aimless(programme.lines, overhead)),
        *_reserves(programme, counted),
        *individual_only(by_level(programme)),
        *unpaid_dimensions(programme.nodes, by_dimension(programme)),
        *_without_evaluation(counted),
    )


@summed
def _counted(line: Line) -> Parts[_Key]:
    """Count lines by what they are: of a node, a reserve, an evaluation."""
    found = []
    if line.node_id:
        found.append(((_NODE, line.node_id), ()))
    if line.contingency == "yes":
        found.append(((_RESERVE, line.id), ()))
    if line.evaluation is not None:
        found.append(((_EVALUATION, ""), ()))
    return found


def _wants_activity(line: Line) -> bool:
    """Tell whether a line should say which activity it pays for: no post, percentage, reserve, and not M&E."""
    spent = line.post_id or line.ratio is not None or line.contingency == "yes"
    watching = line.monitoring is not None or line.evaluation is not None
    return line.scope == "activity" and not spent and not watching


@derived
def _overhead(headings: tuple[Heading, ...]) -> frozenset[str]:
    """Return the headings of staff and office, whose lines serve the whole."""
    return frozenset(each.id for each in headings if each.kind in {"staff", "office"})


@derived
def unpaid_activities(nodes: tuple[Node, ...], known: Tree, counted: Mapping[_Key, Sum]) -> tuple[Finding, ...]:
    """BC-03: an activity has a line of its own, or stands below what has; referrals and what is outside cost others."""

    def paid(node_id: str) -> bool:
        return bool(node_id) and ((_NODE, node_id) in counted or paid(known.home[node_id]))

    return tuple(
        finding(
            "BC-03",
            "W",
            Place("nodes", node.id),
            _OWN,
            code=known.codes[node.id],
            name=title_of(node),
            what=N_("budget line"),
        )
        for node in nodes
        if node.kind == "activity" and node.outside != "yes" and node.delivery != "referral" and not paid(node.id)
    )


def aimless(line: Line, overhead: frozenset[str]) -> tuple[Finding, ...]:
    """BC-03: a line that serves one activity says which; posts, percentages, reserves, M&E and overhead need not."""
    if line.node_id or line.heading_id in overhead or not _wants_activity(line):
        return ()
    place = Place("lines", line.id, "node_id")
    return (finding("BC-03", "W", place, _OWN, code=line.code, name=title_of(line), what=N_("activity")),)


_each_aimless = derived_each(aimless)


@derived
def _flat(found: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(found))


def _reserves(programme: Programme, counted: Mapping[_Key, Sum]) -> tuple[Finding, ...]:
    """BC-04: something is kept for the unforeseen; PD-10: nothing is, where the call allows no reserve."""
    held = [record_id for what, record_id in counted if what == _RESERVE]
    if programme.call.contingency_allowed == "yes":
        where = "Handbook 1.4.1; severity ours; practice"
        return () if held else (finding("BC-04", "W", Place("lines", "", "contingency"), where),)
    lines = (find_as(programme, each, Line) for each in held)
    return tuple(
        finding("PD-10", "W", Place("lines", each.id, "contingency"), _PRACTICE, code=each.code, name=title_of(each))
        for each in lines
        if each is not None
    )


@derived
def vulnerable_first(frame: Frame, rows: tuple[Intervention, ...]) -> tuple[Finding, ...]:
    """BC-05: where no individual help reaches as many as are expected, a rule says who comes first.

    What is compared is the largest quantity among the planned rows of the individual level (our own reading).
    """
    expected = _sum(frame.caseload)
    planned = [value_of(each.quantity) or Decimal(0) for each in rows if each.level == "individual" and each.node_ids]
    if frame.vulnerable_first.strip() or not any(planned) or max(planned) >= expected:
        return ()
    return (finding("BC-05", "W", Place("frame", FRAME_ID, "vulnerable_first"), _CONSIDERATIONS),)


def _sum(numbers: tuple[Number, ...]) -> Decimal:
    return sum((value_of(each) or Decimal(0) for each in numbers), Decimal(0))


@derived
def individual_only(levels: Mapping[str, Sum]) -> tuple[Finding, ...]:
    """BC-06: communities and structures have money too."""
    beside = (levels.get(each, NOTHING).total for each in ("community", "structural"))
    if not levels.get("individual", NOTHING).total or any(beside):
        return ()
    return (finding("BC-06", "W", Place("lines", "", "individual"), _CONSIDERATIONS),)


@derived
def unpaid_dimensions(nodes: tuple[Node, ...], dimensions: Mapping[str, Sum]) -> tuple[Finding, ...]:
    """BC-07: a dimension that activities work on has money."""
    own = (node for node in nodes if node.kind == "activity" and node.outside != "yes")
    used = {each for node in own for each in node.dimensions}
    paid = {code for joined, held in dimensions.items() if held.total for code in joined.split("+")}
    return tuple(
        finding("BC-07", "W", Place("lines", "", code), _CONSIDERATIONS, what=title.lower())
        for code, title in DIMENSIONS
        if code in used and code not in paid
    )


def _without_evaluation(counted: Mapping[_Key, Sum]) -> tuple[Finding, ...]:
    """BC-13: at least one line counts as evaluation."""
    if (_EVALUATION, "") in counted:
        return ()
    return (finding("BC-13", "W", Place("lines", "", "evaluation"), "Handbook 5.4; severity ours"),)

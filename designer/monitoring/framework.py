"""The results-monitoring framework of Handbook Table 5.4: results in the order of the chain, each with its indicators.

Assumptions that are watched by an indicator stand behind the results (Handbook 5.2.1), indicators of neither last.
"""

from msgspec import Struct

from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.base import Value
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words

RESULTS = frozenset({"objective", "outcome", "output"})
"""The kinds that the framework is built for (Handbook Table 5.4)."""
FIELDS = ("source", "method", "analysis", "frequency", "responsible")
"""What the framework says of an indicator beside its wording, baseline and target."""


class Group(Struct, frozen=True):
    """What some indicators stand on: a result, an assumption, or nothing (``owner`` is None)."""

    owner: Node | Assumption | None
    code: str
    depth: int
    indicators: tuple[Indicator, ...]

    @property
    def title(self) -> str:
        """The code and wording of the result or assumption."""
        return f"{self.code} {title_of(self.owner)}".strip() if self.owner else ""


def framework(programme: Programme) -> tuple[Group, ...]:
    """Return the framework: all results, whether anything measures them or not, then what else has indicators."""
    return _framework(tree(programme), programme.assumptions, programme.indicators)


@derived
def _framework(
    known: Tree, assumptions: tuple[Assumption, ...], indicators: tuple[Indicator, ...]
) -> tuple[Group, ...]:
    by_owner: dict[str, list[Indicator]] = {}
    watched = {each.id for each in assumptions}
    for each in indicators:
        owner = each.node_id if each.node_id in known.nodes else each.assumption_id
        by_owner.setdefault(owner if owner in known.nodes or owner in watched else "", []).append(each)
    results = [each for each in known.order if known.nodes[each].kind in RESULTS or each in by_owner]
    groups = [
        Group(known.nodes[each], known.codes[each], known.depth[each], tuple(by_owner.get(each, ())))
        for each in results
    ]
    groups += [Group(each, each.code, 0, tuple(by_owner[each.id])) for each in assumptions if each.id in by_owner]
    return (*groups, Group(None, "", 0, tuple(by_owner[""]))) if "" in by_owner else tuple(groups)


def is_blank(indicator: Indicator) -> bool:
    """Tell whether the framework says nothing of how an indicator is collected."""
    return not any(getattr(indicator, name).strip() for name in FIELDS)


def value_told(value: Value) -> str:
    """Return a value with its remark: "33 (first measurement)"."""
    text, comment = value.text.strip(), value.comment.strip()
    return f"{text} ({comment})" if text and comment else text or comment


NO_RESULT = N_("Without a result")


def heading(group: Group, words: Words = ENGLISH) -> str:
    """Return what stands above the indicators of a group."""
    if isinstance(group.owner, Assumption):
        return f"{words(N_('Assumption'))} {group.title}"
    return group.title or words(NO_RESULT)

"""By what a budget can be looked at: each facet gives a line its key, and the keys their order and titles."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from designer.budget.donors.paying import TO_FIND
from designer.budget.layout import slots
from designer.budget.views.sides import DIMENSION_ORDER, WHOLE_PROGRAMME, area_of
from designer.library.catalogue import entries
from designer.programme.chain_tree import OUTCOME, OUTPUT, Tree, tree
from designer.programme.derived import derived
from designer.programme.ids import UNMATCHED
from designer.programme.names import short_names, title_of
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.budget import Heading, Line
from designer.programme.records.chain import Node
from designer.programme.words import N_, Words

DONOR = "donor"
"""The one facet that parts a line: its key is told with the donors' amounts."""

TITLES = {
    "heading": N_("Heading"),
    "chain": N_("Results chain, with all below"),
    "kind": N_("Staff, office, operational"),
    "un_category": N_("UN category"),
    "eu_heading": N_("EU heading"),
    "outcome": N_("Outcome"),
    "output": N_("Output"),
    "level": N_("Level"),
    "dimension": N_("Dimension"),
    "area": N_("Area"),
    "partner": N_("Carried out by"),
    DONOR: N_("Donor"),
}
"""Facet → its English title, in the order in which they are offered; all of them can be rows."""

COLUMNS = ("kind", "un_category", "eu_heading", "outcome", "output", "level", "dimension", "area", "partner", DONOR)
"""The facets that can be columns beside time: they have few keys, and no key stands below another."""

_CATALOGUES = {"un_category": "un-categories", "eu_heading": "eu-headings"}
"""Facet → the catalogue that holds the titles of its keys."""
_LONGEST_NUMBER = 9
"""Digits of a category up to which it is a number; a longer one is a word."""
_KINDS = {"staff": N_("Staff"), "office": N_("Office"), "operational": N_("Operational")}


class Key(Struct, frozen=True):
    """One row or column: its key, code and title as shown, its depth, and the key of the row it stands below."""

    id: str
    title: str
    code: str = ""
    depth: int = 0
    parent: str = ""

    @property
    def full(self) -> str:
        """Code and title in one."""
        return f"{self.code} {self.title}".strip()


class Facts(Struct, frozen=True):
    """What the keys of lines are read from: kinds of headings, nodes, and the outcome and output above each node."""

    kinds: dict[str, str]
    nodes: dict[str, Node]
    outcomes: dict[str, str]
    outputs: dict[str, str]


def facts(programme: Programme) -> Facts:
    """Return what the keys of a programme's lines are read from."""
    return _facts(programme.headings, tree(programme))


@derived
def _facts(headings: tuple[Heading, ...], chain: Tree) -> Facts:
    kinds = {heading.id: heading.kind for heading in headings}
    return Facts(dict(kinds), chain.nodes, _above(chain, OUTCOME), _above(chain, OUTPUT))


def _above(chain: Tree, kind: str) -> dict[str, str]:
    """Return node → the node of a kind that it is or is at home below; "" where there is none."""
    found: dict[str, str] = {}
    for node_id in chain.order:
        own = chain.nodes[node_id].kind == kind
        found[node_id] = node_id if own else found.get(chain.home[node_id], "")
    return found


def _node(line: Line, given: Facts) -> Node | None:
    return given.nodes.get(line.node_id) if line.scope == "activity" else None


def _of_node(line: Line, given: Facts, above: dict[str, str]) -> str:
    node = _node(line, given)
    return above[node.id] if node else WHOLE_PROGRAMME


def _level(line: Line, given: Facts) -> str:
    node = _node(line, given)
    return node.level if node else WHOLE_PROGRAMME


def _dimension(line: Line, given: Facts) -> str:
    node = _node(line, given)
    if node is None or not node.level:
        return WHOLE_PROGRAMME
    held = line.dimensions or node.dimensions
    return "+".join(code for code in DIMENSION_ORDER if code in held)


KEYS: dict[str, Callable[[Line, Facts], str]] = {
    "heading": lambda line, given: line.heading_id if line.heading_id in given.kinds else "",
    "chain": lambda line, given: node.id if (node := _node(line, given)) else WHOLE_PROGRAMME,
    "kind": lambda line, given: given.kinds.get(line.heading_id, "operational"),
    "un_category": lambda line, _: line.un_category.strip(),
    "eu_heading": lambda line, _: line.eu_heading.strip().partition(".")[0],
    "outcome": lambda line, given: _of_node(line, given, given.outcomes),
    "output": lambda line, given: _of_node(line, given, given.outputs),
    "level": _level,
    "dimension": _dimension,
    "area": lambda line, given: area_of(line, _node(line, given)),
    "partner": lambda line, _: line.partner_id,
}
"""Facet → the key of a line; what no line says is "", what serves the whole programme ``WHOLE_PROGRAMME``."""


def keys(programme: Programme, facet: str, found: Iterable[str], words: Words) -> tuple[Key, ...]:
    """Return the keys of a facet in their order with their titles; those that no record names stand last.

    ``found`` are the keys that lines have. Trees (headings, the chain) come whole, so that sums have their place.
    """
    known = _known(programme, facet, words)
    told = {each.id for each in known}
    last = sorted(set(found) - told - {"", WHOLE_PROGRAMME}, key=_numbered)
    rest = [Key(each, _own(facet, each, words)) for each in last]
    ends = (Key("", words(_NOWHERE.get(facet, N_("Not said")))), Key(WHOLE_PROGRAMME, words(N_("Whole programme"))))
    return (*known, *rest, *(each for each in ends if each.id not in told))


_NOWHERE = {
    "heading": N_("Without a heading"),
    "outcome": N_("Under no outcome"),
    "output": N_("Under no output"),
    "level": N_("No level"),
    "dimension": N_("No dimension"),
    "area": N_("No single area"),
    "partner": N_("Nobody named"),
    "un_category": N_("No category"),
    "eu_heading": N_("No heading"),
}


def _numbered(key: str) -> tuple[bool, int, str]:
    """Order numbers by their size, before words."""
    number = key.isdecimal() and len(key) <= _LONGEST_NUMBER
    return (not number, int(key) if number else 0, key.casefold())


def _own(facet: str, key: str, words: Words) -> str:
    """Return the title of a key that no record of the programme names."""
    if facet == "dimension":
        names = dict(DIMENSIONS)
        return " + ".join(words(names[part]) for part in key.split("+"))
    listed = {each.id: each.title for each in entries(_CATALOGUES[facet])} if facet in _CATALOGUES else {}
    return f"{key} {words(listed[key])}" if key in listed else key.removeprefix(UNMATCHED)


def _known(programme: Programme, facet: str, words: Words) -> Sequence[Key]:
    """Return the keys that stand by themselves, in the user's order."""
    match facet:
        case "heading":
            parents = {each.id: each.parent_id for each in programme.headings}
            return [
                Key(each.id, each.heading.title, each.heading.code, each.depth, parents[each.id] if each.depth else "")
                for each in slots(programme)
                if each.heading
            ]
        case "chain" | "outcome" | "output":
            chain = tree(programme)
            wanted = [each for each in chain.order if facet in {"chain", chain.nodes[each].kind}]
            deep = facet == "chain"
            return [
                Key(
                    each,
                    title_of(chain.nodes[each]),
                    chain.codes[each],
                    chain.depth[each] if deep else 0,
                    chain.home[each] if deep else "",
                )
                for each in wanted
            ]
        case "kind":
            return [Key(code, words(title)) for code, title in _KINDS.items()]
        case "level":
            return [Key(code, words(title)) for code, title in LEVELS]
        case "donor":
            named = [Key(each.id, each.name, each.code) for each in programme.donors]
            return [*named, Key(TO_FIND, words(N_("Still to be found")))]
        case "area" | "partner":
            names = short_names(programme, f"{facet}s")
            full = {each.id: title_of(each) for each in (*programme.areas, *programme.partners)}
            return [Key(each, full[each] or name) for each, name in names.items()]
    return []

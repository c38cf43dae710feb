"""What is done to the chain in the diagram: the next card, the card below, places by hand, order, deletion."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from designer.programme.chain_edit import add_node, downward_links, kind_below, link, set_home
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import SECTIONS, Programme, replace_section, section
from designer.programme.records.chain import KINDS, RANK, Link, Node
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.layout.standing import standing
from designer.theory_of_change.refusals import shift_refusal

_TOLD: dict[str, tuple[str, str]] = {
    "nodes": (N_("card"), N_("cards")),
    "links": (N_("link"), N_("links")),
    "indicators": (N_("indicator"), N_("indicators")),
    "milestones": (N_("milestone"), N_("milestones")),
    "splits": (N_("target of a group"), N_("targets of groups")),
    "envelopes": (N_("envelope"), N_("envelopes")),
    "tasks": (N_("task"), N_("tasks")),
    "comments": (N_("note"), N_("notes")),
}
"""What a deletion may take along, in one and in several."""


def next_sibling(programme: Programme, node_id: str, new_node_id: str, new_id: IdMaker) -> Programme:
    """Put an empty card of the same kind, level and dimensions right after one, with the same home."""
    node = find_as(programme, node_id, Node)
    if node is None:
        return programme
    made = Node(id=new_node_id, kind=node.kind, level=node.level, dimensions=node.dimensions)
    return add_node(programme, made, new_id, below=tree(programme).home[node_id], after=node_id)


def child(programme: Programme, node_id: str, new_node_id: str, new_id: IdMaker) -> Programme:
    """Put an empty card of the kind below under one, linked to it; the same programme where nothing goes below."""
    node = find_as(programme, node_id, Node)
    kind = kind_below(node.kind) if node else None
    if node is None or kind is None:
        return programme
    made = Node(id=new_node_id, kind=kind, level=node.level, dimensions=node.dimensions)
    return add_node(programme, made, new_id, below=node_id)


def add_list(programme: Programme, node_id: str, statements: Iterable[str], new_id: IdMaker) -> Programme:
    """Put a card a statement behind one, of its kind and with its home, in their order."""
    for statement in statements:
        made = new_id("node")
        programme = set_statement(next_sibling(programme, node_id, made, new_id), made, statement)
        node_id = made
    return programme


def set_statement(programme: Programme, node_id: str, statement: str) -> Programme:
    """Change what a card says."""
    node = find_as(programme, node_id, Node)
    return put(programme, msgspec.structs.replace(node, statement=clean(statement))) if node else programme


def set_because(programme: Programme, link_id: str, because: str) -> Programme:
    """Change why a link holds."""
    held = find_as(programme, link_id, Link)
    return put(programme, msgspec.structs.replace(held, because=clean(because))) if held else programme


def unlink(programme: Programme, from_id: str, to_id: str) -> Programme:
    """Take away the link between two nodes."""
    return drop(programme, *(each.id for each in programme.links if (each.from_id, each.to_id) == (from_id, to_id)))


def move_sibling(programme: Programme, node_id: str, index: int) -> Programme:
    """Move a node to a place among those with the same home (0 the first, counted without it).

    A node that was placed by hand goes back into the automatic order.
    """
    node = find_as(programme, node_id, Node)
    if node is None:
        return programme
    known = tree(programme)
    mates = [
        each.id
        for each in programme.nodes
        if known.home[each.id] == known.home[node_id] and each.kind == node.kind and each.id != node_id
    ]
    index = max(0, min(index, len(mates)))
    freed = msgspec.structs.replace(node, x=None, y=None)
    order = [freed if each is node else each for each in programme.nodes]
    if mates:
        order = [each for each in order if each is not freed]
        ids = [each.id for each in order]
        at = ids.index(mates[index]) if index < len(mates) else ids.index(mates[-1]) + 1
        order.insert(at, freed)
    return _reordered(programme, order)


def _reordered(programme: Programme, order: Iterable[Node]) -> Programme:
    """Return the programme with its nodes as given; the same one where they stand so already."""
    nodes = tuple(order)
    return programme if nodes == programme.nodes else replace_section(programme, "nodes", nodes)


def place(programme: Programme, node_id: str, x: float, y: float) -> Programme:
    """Place a card by hand: x to the right of its column's edge, y from the top, in pixels at 100 %."""
    node = find_as(programme, node_id, Node)
    if node is None:
        return programme
    return put(programme, msgspec.structs.replace(node, x=Decimal(round(x)), y=Decimal(round(y))))


def tidy(programme: Programme, node_ids: Iterable[str] = ()) -> Programme:
    """Give cards that were placed by hand back to the automatic layout; all of them where none is named."""
    chosen = set(node_ids)
    free = {"x": None, "y": None}
    changed = [
        msgspec.structs.replace(node, **free)
        for node in programme.nodes
        if (node.x, node.y) != (None, None) and (not chosen or node.id in chosen)
    ]
    return put(programme, *changed)


def branch(programme: Programme, node_id: str) -> tuple[str, ...]:
    """Return a node and all that leads to it and nowhere else, in the order of the logframe."""
    known = tree(programme)
    if node_id not in known.nodes:
        return ()
    above: dict[str, set[str]] = {}
    for each in programme.links:
        above.setdefault(each.from_id, set()).add(each.to_id)
    found, grown = {node_id}, True
    while grown:
        more = {each for each, uppers in above.items() if each not in found and uppers <= found}
        grown = bool(more)
        found |= more
    return tuple(each for each in known.order if each in found)


def deletion_summary(before: Programme, after: Programme, words: Words = ENGLISH) -> str:
    """Return what a deletion took along, as a sentence for the status line: "1 card, 3 links, 2 indicators deleted".

    It counts what is gone and what is left without something; empty where nothing is gone.
    """
    parts = []
    for name in SECTIONS:
        gone = len(section(before, name)) - len(section(after, name))
        if gone > 0:
            one, several = _TOLD.get(name, (N_("record"), N_("records")))
            parts.append(f"{gone} {words(one if gone == 1 else several)}")
    if not parts:
        return ""
    told = f"{', '.join(parts)} {words(N_('deleted'))}"
    return "; ".join((told, *_left_alone(before, after, words)))


def _left_alone(before: Programme, after: Programme, words: Words) -> list[str]:
    """Return what a deletion left without something: cards with nothing above them, lines without their activity."""
    former, lines = tree(before).home, {each.id for each in before.lines if each.node_id}
    orphans = sum(1 for node_id, home in tree(after).home.items() if not home and former.get(node_id))
    loose = sum(1 for each in after.lines if each.id in lines and not each.node_id)
    told = (
        (orphans, N_("1 card with nothing above it now"), N_("{count} cards with nothing above them now")),
        (loose, N_("1 budget line without an activity now"), N_("{count} budget lines without an activity now")),
    )
    return [words(one if count == 1 else several).format(count=count) for count, one, several in told if count]


def healed(programme: Programme, node_ids: Iterable[str], new_id: IdMaker) -> Programme:
    """Take cards away and link what led to them to what they led to, as far as the chain allows it.

    The first new link of a card takes the place of the one it had, so that its home is the home of what went. What the
    link up from the card said and assumed goes with the card; the new links say nothing yet.
    """
    gone = tuple(each for each in dict.fromkeys(node_ids) if find_as(programme, each, Node))
    for node_id in gone:
        lower = [each.from_id for each in programme.links if each.to_id == node_id]
        upper = [each.to_id for each in programme.links if each.from_id == node_id]
        homes = tree(programme).home
        at_home = [each for each in lower if homes[each] == node_id]
        programme = drop(programme, node_id)
        for below in lower:
            for above in upper:
                programme = link(programme, below, above, "", new_id)
        for below in at_home:
            if upper:
                programme = set_home(programme, below, upper[0], new_id)
    return programme


def shifted(programme: Programme, node_ids: Iterable[str], step: int) -> Programme:
    """Make cards the next kind up (+1) or down (-1); links that would then lead downwards go.

    The same programme where that is refused for one of them: what is moved together stays together.
    """
    ids = tuple(node_ids)
    if shift_refusal(programme, ids, step):
        return programme
    nodes = [node for each in ids if (node := find_as(programme, each, Node)) is not None]
    changed = [msgspec.structs.replace(node, kind=KINDS[RANK[node.kind] + step][0]) for node in nodes]
    programme = put(programme, *changed)
    return drop(programme, *downward_links(programme))


def to_lane(programme: Programme, node_ids: Iterable[str], key: str) -> Programme:
    """Give cards the level, the first dimension or the pathway of a lane of the diagram; empty takes it away.

    A pathway is given to the links that lead up from a card. The same programme where the diagram has no lanes.
    """
    nodes = [node for each in node_ids if (node := find_as(programme, each, Node)) is not None]
    match programme.diagram.lanes:
        case "level":
            return put(programme, *(msgspec.structs.replace(node, level=key) for node in nodes))
        case "dimension":
            held = {node.id: tuple(each for each in node.dimensions[1:] if each != key) for node in nodes}
            first = (key,) if key else ()
            return put(programme, *(msgspec.structs.replace(n, dimensions=(*first, *held[n.id])) for n in nodes))
        case "pathway":
            ids = {node.id for node in nodes}
            own = [each for each in programme.links if each.from_id in ids]
            return put(programme, *(msgspec.structs.replace(each, pathway_id=key) for each in own))
        case _:
            return programme


def move_in_order(programme: Programme, node_id: str, before_id: str = "") -> Programme:
    """Move a card before another in the order of an untangled diagram, behind all without one; codes stay.

    A card that was placed by hand goes back into the automatic order.
    """
    known = tree(programme)
    if node_id not in known.nodes or before_id == node_id:
        return programme
    order = [each for each in standing(known, programme.diagram.order_ids) if each != node_id]
    order.insert(order.index(before_id) if before_id in order else len(order), node_id)
    diagram = msgspec.structs.replace(programme.diagram, order_ids=tuple(order))
    moved = programme if diagram == programme.diagram else put(programme, diagram)
    return tidy(moved, (node_id,))

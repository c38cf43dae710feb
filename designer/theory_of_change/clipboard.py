"""Cards on their way: copied with the links between them, put in again elsewhere, duplicated, typed as a list of lines.

What is copied is a small chain of its own. Where it is put in, its cards get new ids, their codes are computed anew,
and what stood at its top goes under what is chosen, where that is of the kind above, or else beside it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from designer.programme.chain_edit import add_node, kind_below, link, set_home
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as, put
from designer.programme.fields import references
from designer.programme.ids import IdMaker
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme, replace_section
from designer.programme.records.chain import RANK, Kind, Link, Node
from designer.programme.text import clean
from designer.programme.validate import LOST, faults
from designer.programme.words import N_

MOST = 2_000
"""Cards that are put in at once, at most (our own bound): a slip with a whole document stays a slip."""


class Clip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cards in the order of the logframe, and the links between them."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()


def copied(programme: Programme, node_ids: Iterable[str]) -> Clip:
    """Return cards and the links between them; ids that are no card's are passed over."""
    known, wanted = tree(programme), set(node_ids)
    nodes = tuple(known.nodes[each] for each in known.order if each in wanted)
    held = {each.id for each in nodes}
    return Clip(nodes, tuple(each for each in programme.links if {each.from_id, each.to_id} <= held))


def as_text(programme: Programme, clip: Clip) -> str:
    """Return copied cards as lines for a letter or a sheet, a tab in front for each step below another of them."""
    held, home = {each.id for each in clip.nodes}, tree(programme).home
    depth: dict[str, int] = {}
    for each in clip.nodes:  # the logframe lists a home before what stands below it
        above = home.get(each.id, "")
        depth[each.id] = depth[above] + 1 if above in held and above in depth else 0
    return "\n".join("\t" * depth[each.id] + " ".join(each.statement.split()) for each in clip.nodes)


def to_bytes(clip: Clip) -> bytes:
    """Return copied cards as JSON, which another window of this program reads."""
    return msgspec.json.encode(clip)


def from_bytes(content: bytes) -> Clip:
    """Read copied cards; FileProblem where the content is not such, holds too much or what no programme may hold.

    What they refer to may be missing: it is left behind when they are put in.
    """
    try:
        clip = msgspec.json.decode(content, type=Clip)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FileProblem(N_("Clipboard"), N_("it holds no cards of a chain"), N_("copy them once more")) from error
    wrong = [each for each in faults(Programme(nodes=clip.nodes, links=clip.links)) if each.what != LOST]
    if wrong:
        raise FileProblem(N_("Clipboard"), wrong[0].what, N_("copy the cards once more"))
    if len(clip.nodes) > MOST:
        raise FileProblem(N_("Clipboard"), N_("it holds too many cards"), N_("copy fewer at a time"))
    return clip


def put_in(programme: Programme, clip: Clip, at_id: str, new_id: IdMaker) -> tuple[Programme, tuple[str, ...]]:
    """Put copied cards in at a card, or on their own without one; return the programme and the new cards' ids.

    Their references to what the programme does not hold stay behind, as do codes that were frozen and places by hand.
    """
    fresh = {each.id: new_id("node") for each in clip.nodes}
    tops = {each.id for each in clip.nodes} - {
        each.from_id for each in clip.links if each.to_id in fresh and each.from_id in fresh
    }
    below_it = tree(programme).children.get(at_id, ())
    after = below_it[-1] if below_it else at_id
    for each in clip.nodes:
        made = _stripped(programme, each, fresh[each.id])
        below = _home_at(programme, at_id, each.kind) if each.id in tops else ""
        programme = add_node(programme, made, new_id, below=below, after=after)
        after = fresh[each.id]
    for held in clip.links:
        if {held.from_id, held.to_id} <= fresh.keys():
            programme = _relinked(programme, held, fresh, new_id)
    return programme, tuple(fresh.values())


def duplicated(programme: Programme, node_ids: Iterable[str], new_id: IdMaker) -> tuple[Programme, tuple[str, ...]]:
    """Put a copy of cards behind them, with the links between them and each with the home that its original has."""
    clip = copied(programme, node_ids)
    if not clip.nodes:
        return programme, ()
    held, home = {each.id for each in clip.nodes}, tree(programme).home
    programme, made = put_in(programme, clip, "", new_id)
    for original, copy in zip(clip.nodes, made, strict=True):
        above = home[original.id]
        if above and above not in held:
            programme = link(programme, copy, above, "", new_id)
    return programme, made


def moved_to(programme: Programme, node_ids: Sequence[str], at_id: str, new_id: IdMaker) -> Programme:
    """Move cards to another: the topmost of them below it, or beside it where it is of their kind; links stay.

    The same programme where that is no place for one of them, or the place is among the cards that move.
    """
    moving, known = set(node_ids), tree(programme)
    tops = [each for each in node_ids if known.home.get(each) not in moving]
    if at_id in moving or at_id not in known.nodes:
        return programme
    moved = programme
    for each in tops:
        home = _home_at(programme, at_id, known.nodes[each].kind)
        if not home:
            return programme
        moved = set_home(moved, each, home, new_id)
    order = [node for node in moved.nodes if node.id not in tops]
    at = next(index for index, node in enumerate(order) if node.id == at_id) + 1
    order[at:at] = [node for node in moved.nodes if node.id in tops]
    return replace_section(moved, "nodes", tuple(order))


def put_lines(
    programme: Programme, at_id: str, lines: Sequence[tuple[int, str]], new_id: IdMaker, kind: Kind = "objective"
) -> tuple[Programme, tuple[str, ...]]:
    """Put a card in for each line, how deep it stands and what it says; return the programme and the new cards' ids.

    Lines at the least depth stand beside the card ``at_id``, or are of a kind where there is no such card; each deeper
    line stands below the one before it, as far down as there are kinds; what is deeper than an activity stands beside.
    """
    beside = find_as(programme, at_id, Node)
    home = tree(programme).home[at_id] if beside else ""
    after = at_id
    above: list[tuple[int, str, Kind]] = []
    made: list[str] = []
    for depth, statement in lines[:MOST]:
        while above and above[-1][0] >= depth:
            above.pop()
        while above and kind_below(above[-1][2]) is None:
            above.pop()
        if above:
            upper, own = above[-1][1], kind_below(above[-1][2]) or "activity"
        else:
            upper, own = home, beside.kind if beside else kind
        node = Node(id=new_id("node"), kind=own, statement=clean(statement))
        if beside is not None and not above:
            node = msgspec.structs.replace(node, level=beside.level, dimensions=beside.dimensions)
        programme = add_node(programme, node, new_id, below=upper, after=after)
        above.append((depth, node.id, own))
        made.append(node.id)
        after = node.id
    return programme, tuple(made)


def _home_at(programme: Programme, at_id: str, kind: Kind) -> str:
    """Return the card below which one of a kind goes where another is chosen; empty for none."""
    chosen = find_as(programme, at_id, Node)
    if chosen is None or kind == "input":
        return ""
    if RANK[chosen.kind] == RANK[kind] + 1:
        return chosen.id
    return tree(programme).home[chosen.id] if chosen.kind == kind else ""


def _stripped(programme: Programme, node: Node, node_id: str) -> Node:
    """Return a card under a new id without what holds only where it came from."""
    kept: dict[str, object] = {"id": node_id, "code": "", "x": None, "y": None}
    for each in references():
        if each.section == "nodes":
            known = {record.id for record in getattr(programme, each.target)}
            held = getattr(node, each.field)
            several = tuple(one for one in held if one in known) if each.several else ()
            kept[each.field] = several if each.several else held if held in known else ""
    return msgspec.structs.replace(node, **kept)


def _relinked(programme: Programme, held: Link, fresh: dict[str, str], new_id: IdMaker) -> Programme:
    """Link two cards that were put in as their originals are linked."""
    linked = link(programme, fresh[held.from_id], fresh[held.to_id], held.because, new_id)
    if linked is programme:
        return programme
    pathways = {each.id for each in programme.pathways}
    told = msgspec.structs.replace(
        linked.links[-1],
        evidence=held.evidence,
        source=held.source,
        strength=held.strength,
        wording=held.wording,
        pathway_id=held.pathway_id if held.pathway_id in pathways else "",
    )
    return put(linked, told)

"""Codes of the chain that stay: from the day they are frozen a number belongs to its record, and new ones continue.

Partners sign contracts on A1.2.3. Frozen, each node carries its code; one that comes later gets the number after the
highest ever given beside it, at once, so that none is given twice, not even after its record was deleted.
"""

import datetime
import re
from collections.abc import Iterable

import msgspec

from designer.programme.chain_tree import OBJECTIVE, code_key, is_below, numbered, numbers_above, numbers_in, tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Node

_COUNTED = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)
"""A code: what stands in front of its last number, and that number."""


def freeze(programme: Programme, today: datetime.date) -> Programme:
    """Have every node carry the code that it has now; the same programme where the codes are frozen already."""
    if programme.frame.codes_frozen_on is not None:
        return programme
    codes = tree(programme).codes
    frame = msgspec.structs.replace(programme.frame, codes_frozen_on=today, codes_given=())
    nodes = _coded(programme.nodes, codes)
    return settled(programme, msgspec.structs.replace(programme, frame=frame, nodes=nodes))


def unfreeze(programme: Programme) -> Programme:
    """Let every code follow its node's place again; the same programme where all do."""
    frame = programme.frame
    if frame.codes_frozen_on is not None or frame.codes_given:
        frame = msgspec.structs.replace(frame, codes_frozen_on=None, codes_given=())
    nodes = _coded(programme.nodes, {})
    if frame is programme.frame and nodes is programme.nodes:
        return programme
    return msgspec.structs.replace(programme, frame=frame, nodes=nodes)


def settled(old: Programme, new: Programme) -> Programme:
    """Return what an edit made, with a code for every node while codes are frozen; the same object if none is wanted.

    An output or activity gets its number with its home: until then it has none that could stay. A node that lost its
    code gets it back. Of nodes with the same code, such as a copy and its original, the one that
    had it keeps it. Every code that is carried counts as given from then on.
    """
    frame = new.frame
    if frame.codes_frozen_on is None:
        return new
    if new.nodes is old.nodes and new.links is old.links and (frame is old.frame or _frozen_alike(old, new)):
        return new
    kept = _kept(old.nodes, new.nodes)
    codes = _continued(new, kept) if len(kept) < len(new.nodes) else kept
    known = set(frame.codes_given)
    fresh = [code for node in new.nodes if (code := codes.get(node.id, "")) and code not in known]
    nodes = _coded(new.nodes, codes)
    if nodes is new.nodes and not fresh:
        return new
    if fresh:
        frame = msgspec.structs.replace(frame, codes_given=(*frame.codes_given, *fresh))
    made = msgspec.structs.replace(new, nodes=nodes, frame=frame)
    return old if made == old else made


def _frozen_alike(one: Programme, other: Programme) -> bool:
    """Tell whether nothing that is recorded of the freezing differs."""
    first, second = one.frame, other.frame
    return first.codes_frozen_on == second.codes_frozen_on and first.codes_given is second.codes_given


def _coded(nodes: tuple[Node, ...], codes: dict[str, str]) -> tuple[Node, ...]:
    """Return nodes that carry codes by their ids, none where there is none; the same tuple if nothing changes."""
    if all(node.code == codes.get(node.id, "") for node in nodes):
        return nodes
    return tuple(
        node if node.code == (code := codes.get(node.id, "")) else msgspec.structs.replace(node, code=code)
        for node in nodes
    )


def _kept(old: tuple[Node, ...], new: tuple[Node, ...]) -> dict[str, str]:
    """Return node → the code that it keeps: the one it carries, unless another had it before; else its former one."""
    former = {node.id: node.code for node in old if node.code}
    carried = [(node.id, node.code) for node in new if node.code.strip()]
    stay = [each for each in carried if former.get(each[0]) == each[1]]
    again = [(node.id, former[node.id]) for node in new if node.id in former]
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for node_id, code in (*stay, *carried, *again):
        if node_id not in kept and code_key(code) not in taken:
            kept[node_id] = code
            taken.add(code_key(code))
    return kept


def _continued(programme: Programme, kept: dict[str, str]) -> dict[str, str]:
    """Return the codes of all nodes that have their place: those that are kept, then the next numbers from above."""
    known, codes = tree(programme), dict(kept)
    taken = {code_key(code) for code in (*programme.frame.codes_given, *kept.values())}
    highest = _highest(taken)
    for node_id in known.order:
        if node_id in codes:
            continue
        node, home = known.nodes[node_id], known.home[node_id]
        if not home and is_below(node):
            continue
        above = numbers_above(node, known.nodes.get(home), numbers_in(codes.get(home, "")))
        stem = numbered(node, above, 0).removesuffix("0")
        count = highest.get(code_key(stem), 0) + 1
        while code_key(code := stem if node.kind == OBJECTIVE and count == 1 else f"{stem}{count}") in taken:
            count += 1
        codes[node_id] = code
        taken.add(code_key(code))
        highest[code_key(stem)] = count
    return codes


def _highest(codes: Iterable[str]) -> dict[str, int]:
    """Return what stands in front of a number → the highest number there; a code without one counts as the first."""
    highest: dict[str, int] = {}
    for code in codes:
        found = _COUNTED.fullmatch(code)
        stem, number = (found[1], int(found[2])) if found else (code, 1)
        highest[stem] = max(highest.get(stem, 0), number)
    return highest

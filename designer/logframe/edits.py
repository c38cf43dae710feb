"""What is done in the logframe: rows moved in and out, rows made, indicators and assumptions written."""

import re
from collections.abc import Iterable

import msgspec

from designer.logframe.figures import assumptions_by_node, indicators_by_node
from designer.programme.chain_edit import downward_links, kind_above, kind_below, leads_to, set_home
from designer.programme.chain_tree import Tree, tree
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Assumption, Kind, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.text import clean

DISAGGREGATION = "sex, age"
"""What a new indicator is split by (Handbook 5.2.4)."""

_NUMBER = re.compile(r"(\d+)$")


def indent(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Move a row one level in: it comes under the row of its level above it.

    What hangs on it moves along, each a kind lower; a row that is of a lower kind already keeps its own. The same
    programme where nothing stands above or an activity would have to go lower.
    """
    node, known = find_as(programme, node_id, Node), tree(programme)
    upper = _row_above(known, node_id) if node else None
    if node is None or upper is None:
        return programme
    if RANK[upper.kind] > RANK[node.kind]:
        return set_home(programme, node_id, upper.id, new_id)
    return _shifted(programme, node, upper.id, kind_below(node.kind), new_id)


def outdent(programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
    """Move a row one level out: it comes after the row it stood under, of that row's kind, with what hangs on it."""
    node, known = find_as(programme, node_id, Node), tree(programme)
    home = known.home.get(node_id, "")
    if node is None or not home:
        return programme
    if RANK[known.nodes[home].kind] - RANK[node.kind] > 1:
        return programme
    moved = _shifted(programme, node, known.home[home], kind_above(node.kind), new_id)
    return moved if moved is programme else _after(moved, node_id, home)


def _row_above(known: Tree, node_id: str) -> Node | None:
    """Return the row in front of a node among those with the same home that may hold it."""
    mates = known.children.get(known.home[node_id], ())
    at = mates.index(node_id)
    above = known.nodes[mates[at - 1]] if at else None
    return above if above and RANK[above.kind] >= RANK[known.nodes[node_id].kind] else None


def _shifted(programme: Programme, node: Node, home_id: str, kind: Kind | None, new_id: IdMaker) -> Programme:
    """Give a node a kind and home, and the rows below it the same step of kind."""
    if kind is None or leads_to(programme.links, home_id, node.id):
        return programme
    step = RANK[kind] - RANK[node.kind]
    family = _family(tree(programme), node.id)
    kinds = list(RANK)
    changed = []
    for each in family:
        rank = RANK[each.kind] + step
        if not RANK["activity"] <= rank <= RANK["objective"]:
            return programme
        changed.append(msgspec.structs.replace(each, kind=kinds[rank], x=None, y=None))
    former = tree(programme).home[node.id]
    own = [link.id for link in programme.links if link.from_id == node.id and link.to_id == former]
    if not home_id:
        return _without_downward(drop(put(programme, *changed), *own))
    if step > 0:  # the link to the former home is turned while it still is one
        return _without_downward(put(set_home(programme, node.id, home_id, new_id), *changed))
    return _without_downward(set_home(put(programme, *changed), node.id, home_id, new_id))


def _without_downward(programme: Programme) -> Programme:
    return drop(programme, *downward_links(programme))


def _family(known: Tree, node_id: str) -> list[Node]:
    """Return a node and all rows below it."""
    family, waiting = [], [node_id]
    while waiting:
        each = waiting.pop()
        family.append(known.nodes[each])
        waiting.extend(known.children.get(each, ()))
    return family


def _after(programme: Programme, node_id: str, other_id: str) -> Programme:
    """Put a node right behind another in the programme's order."""
    node = find_as(programme, node_id, Node)
    if node is None:
        return programme
    nodes = [each for each in programme.nodes if each.id != node_id]
    at = [each.id for each in nodes].index(other_id) + 1
    return msgspec.structs.replace(programme, nodes=(*nodes[:at], node, *nodes[at:]))


def insert_rows(programme: Programme, row_id: str, count: int, new_id: IdMaker) -> Programme:
    """Make empty rows in front of a row, of its kind and with its home: results, activities or indicators.

    Without a row: the objective of an empty logframe, else activities at the end.
    """
    indicator = find_as(programme, row_id, Indicator)
    if indicator is not None:
        codes = _codes(programme.indicators, "I-", count)
        made = [_new_indicator(new_id, indicator.node_id, code) for code in codes]
        return put(programme, *made, before=row_id)
    node = find_as(programme, row_id, Node)
    kind: Kind = node.kind if node else "activity" if programme.nodes else "objective"
    for _ in range(count):
        fresh = Node(id=new_id("node"), kind=kind)
        if node:
            fresh = msgspec.structs.replace(fresh, level=node.level, dimensions=node.dimensions)
        home = tree(programme).home.get(row_id, "")
        programme = put(programme, fresh, before=row_id)
        if home:
            programme = set_home(programme, fresh.id, home, new_id)
    return programme


def add_indicator(programme: Programme, node_id: str, new_indicator_id: str, statement: str = "") -> Programme:
    """Add an indicator under a result, behind its others, with the next free code."""
    if find_as(programme, node_id, Node) is None:
        return programme
    (code,) = _codes(programme.indicators, "I-", 1)
    made = Indicator(
        id=new_indicator_id, node_id=node_id, code=code, statement=clean(statement), disaggregation=DISAGGREGATION
    )
    own = indicators_by_node(programme.indicators).get(node_id, ())
    ids = [each.id for each in programme.indicators]
    follower = ids.index(own[-1].id) + 1 if own else len(ids)
    return put(programme, made, before=ids[follower] if follower < len(ids) else "")


def _new_indicator(new_id: IdMaker, node_id: str, code: str) -> Indicator:
    return Indicator(id=new_id("indicator"), node_id=node_id, code=code, disaggregation=DISAGGREGATION)


def _codes(records: Iterable[Indicator | Assumption], prefix: str, count: int) -> list[str]:
    """Return the next free codes: "I-36", "I-37"."""
    numbers = [
        int(found.group(1)) for each in records if each.code.startswith(prefix) and (found := _NUMBER.search(each.code))
    ]
    first = max(numbers, default=0) + 1
    return [f"{prefix}{number:02d}" for number in range(first, first + count)]


def with_assumption_codes(programme: Programme, assumption_ids: Iterable[str]) -> Programme:
    """Give assumptions without a code the numbers after the last one in use: AS-15, AS-16."""
    wanted = {*assumption_ids}
    bare = [each for each in programme.assumptions if each.id in wanted and not each.code.strip()]
    codes = _codes(programme.assumptions, "AS-", len(bare))
    return put(programme, *(msgspec.structs.replace(each, code=code) for each, code in zip(bare, codes, strict=True)))


def write_assumptions(programme: Programme, node_id: str, text: str, new_id: IdMaker) -> Programme:
    """Set the assumptions beside a node from text, one a line, each with its code or without one.

    A line that begins with the code of one that stands there, or repeats its text, keeps that record; the other lines
    become new ones, and what no line names any more is deleted.
    """
    if find_as(programme, node_id, Node) is None:
        return programme
    left = list(assumptions_by_node(programme.assumptions, programme.links).get(node_id, ()))
    kept: list[Assumption] = []
    for line in filter(None, (" ".join(part.split()) for part in clean(text).split("\n"))):
        known = next((each for each in left if _says(line, each)), None)
        if known is None:
            (code,) = _codes((*programme.assumptions, *kept), "AS-", 1)
            kept.append(Assumption(id=new_id("assumption"), code=code, statement=line, node_id=node_id))
        else:
            left.remove(known)
            kept.append(msgspec.structs.replace(known, statement=_bare(line, known)))
    return put(drop(programme, *(each.id for each in left)), *kept)


def _says(line: str, assumption: Assumption) -> bool:
    """Tell whether a line begins with an assumption's code, or repeats its text."""
    return _bare(line, assumption) != line or " ".join(assumption.statement.split()) == line


def _bare(line: str, assumption: Assumption) -> str:
    """Return a line without the assumption's code in front."""
    code, text = assumption.code, assumption.statement
    if code and (line == code or line.startswith(code + " ")):
        line = line.removeprefix(code).strip()
    return text if " ".join(text.split()) == line else line

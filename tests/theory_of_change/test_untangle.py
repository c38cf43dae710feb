"""Untangling changes only how cards stand in the diagram, and never for the worse."""

import subprocess
import sys
from itertools import count

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_edit import link
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import KINDS, Node
from designer.theory_of_change.edits import place
from designer.theory_of_change.layout.lay_out import COLUMNS, lay_out
from designer.theory_of_change.untangle import crossings, in_logframe_order, untangled
from tests.build import build, id_of

TANGLED = """
    objective OBJ <- outcome A <- output B
    A <- output C
    OBJ <- outcome D <- output E
    A <- E
    D <- B
"""


def columns(programme: Programme) -> dict[str, list[str]]:
    """Kind → ids from top to bottom."""
    layout = lay_out(programme, {}, 0, COLUMNS)
    found: dict[str, list[str]] = {}
    for card in sorted(layout.cards.values(), key=lambda each: each.y):
        found.setdefault(card.node.kind, []).append(card.node.id)
    return found


def test_a_tangled_chain_is_untangled_and_codes_stay() -> None:
    programme = build(TANGLED)
    better = untangled(programme)
    assert crossings(programme) == 2
    assert crossings(better) == 1
    assert untangled(better) is better
    assert better.nodes is programme.nodes
    assert tree(better).codes == tree(programme).codes
    assert in_logframe_order(better) == programme
    assert in_logframe_order(programme) is programme


def test_a_plain_chain_stays() -> None:
    programme = build("objective OBJ <- outcome A <- output B\nA <- output C")
    assert untangled(programme) is programme
    assert untangled(EMPTY) is EMPTY


def test_a_link_over_a_column_counts_where_it_passes() -> None:
    programme = build("""
        objective OBJ <- outcome A <- output B <- activity C
        OBJ <- outcome D <- output E <- activity F
        E <- activity G
        D <- C
        A <- G
    """)
    assert crossings(programme) == 2  # the two that pass the outputs cross each other, and one crosses F's


def test_what_is_drawn_follows() -> None:
    programme = build(TANGLED)
    better = untangled(programme)
    names = {name: id_of(programme, name) for name in "ABCDE"}
    assert columns(programme)["output"] == [names["B"], names["C"], names["E"]]
    assert columns(better)["output"] != columns(programme)["output"]
    assert columns(better)["output"] == [i for i in better.diagram.order_ids if i in columns(better)["output"]]


@st.composite
def chains(draw: st.DrawFn) -> Programme:
    """A chain with links between all kinds, some cards placed by hand, in lanes or not."""
    new_id = counter()
    levels = st.sampled_from(["", "individual", "structural"])
    kinds = draw(st.lists(st.sampled_from([code for code, _ in KINDS[1:]]), max_size=12))
    nodes = [Node(id=new_id("node"), kind=kind, level=draw(levels)) for kind in kinds]  # type: ignore[arg-type]
    programme = put(EMPTY, *nodes)
    ends = st.integers(0, max(0, len(nodes) - 1))
    for one, other in draw(st.lists(st.tuples(ends, ends), max_size=18)) if nodes else ():
        programme = link(programme, nodes[one].id, nodes[other].id, "", new_id)
    for at in draw(st.lists(ends, max_size=2)) if nodes else ():
        programme = place(programme, nodes[at].id, 0, 100 * at)
    lanes = draw(st.sampled_from(["", "level"]))
    return msgspec.structs.replace(programme, diagram=msgspec.structs.replace(programme.diagram, lanes=lanes))


@given(programme=chains())
def test_never_for_the_worse(programme: Programme) -> None:
    better = untangled(programme)
    assert better is programme or crossings(better) < crossings(programme)
    assert (better.nodes, better.links) == (programme.nodes, programme.links)
    assert set(better.diagram.order_ids) <= {node.id for node in programme.nodes}
    before, after = lay_out(programme, {}, 0, COLUMNS), lay_out(better, {}, 0, COLUMNS)
    for node_id, card in after.cards.items():
        if card.node.y is not None:
            assert (card.x, card.y) == (before.cards[node_id].x, before.cards[node_id].y)
    assert [lane.key for lane in after.lanes] == [lane.key for lane in before.lanes]


@given(programme=chains(), chosen=st.sets(st.integers(0, 11), max_size=5))
def test_of_a_selection_only_that_changes_places(programme: Programme, chosen: set[int]) -> None:
    ids = {node.id for at, node in enumerate(programme.nodes) if at in chosen}
    better = untangled(programme, ids) if ids else programme
    free = {node.id for node in programme.nodes if node.y is None}
    before, after = lay_out(programme, {}, 0, COLUMNS), lay_out(better, {}, 0, COLUMNS)
    held: dict[tuple[str, int], list[str]] = {}
    for node_id in sorted(free & before.cards.keys(), key=lambda i: before.cards[i].y):
        held.setdefault((before.cards[node_id].node.kind, before.cards[node_id].track), []).append(node_id)
    for own in held.values():
        stands = sorted(own, key=lambda i: after.cards[i].y)
        assert [i for i in stands if i not in ids] == [i for i in own if i not in ids]


def test_numpy_is_not_there_before_it_is_asked_for() -> None:
    script = "import sys, designer.theory_of_change.untangle; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_who_has_enough_gets_what_there_is() -> None:
    asked = count()
    programme = build(TANGLED)
    found = untangled(programme, (), lambda: next(asked) == 1)
    assert next(asked) <= 2
    assert crossings(found) <= crossings(programme)

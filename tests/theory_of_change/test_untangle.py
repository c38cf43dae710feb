"""Untangling moves siblings only, and never for the worse."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_edit import link
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Node
from designer.theory_of_change.untangle import crossings, untangled
from tests.build import build


def drawn_crossings(programme: Programme) -> int:
    """Crossings counted pair by pair, from the places of the nodes in their columns."""
    known = tree(programme)
    at = {node_id: index for index, node_id in enumerate(known.order)}
    count = 0
    for one, other in combinations(programme.links, 2):
        kinds = [(known.nodes[each.from_id].kind, known.nodes[each.to_id].kind) for each in (one, other)]
        if kinds[0] == kinds[1] and kinds[0][0] != kinds[0][1]:
            lower, upper = at[one.from_id] - at[other.from_id], at[one.to_id] - at[other.to_id]
            count += lower * upper < 0
    return count


def count(programme: Programme) -> int:
    known = tree(programme)
    return crossings(known, known.children, programme.links)


def test_a_tangled_chain_is_untangled() -> None:
    programme = build("""
        objective OBJ <- outcome A <- output B
        A <- output C
        OBJ <- outcome D <- output E
        A <- E
        D <- B
    """)
    better = untangled(programme)
    assert drawn_crossings(programme) == 2
    assert drawn_crossings(better) == 1
    assert untangled(better) is better


def test_a_plain_chain_stays() -> None:
    programme = build("objective OBJ <- outcome A <- output B\nA <- output C")
    assert untangled(programme) is programme
    assert untangled(EMPTY) is EMPTY


@given(
    homes=st.lists(st.integers(0, 3), min_size=2, max_size=9),
    cross=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), max_size=12),
)
def test_never_for_the_worse(homes: list[int], cross: list[tuple[int, int]]) -> None:
    new_id = counter()
    uppers = [Node(id=new_id("node"), kind="outcome") for _ in range(4)]
    lowers = [Node(id=new_id("node"), kind="output") for _ in homes]
    programme = put(EMPTY, *uppers, *lowers)
    for node, home in zip(lowers, homes, strict=True):
        programme = link(programme, node.id, uppers[home].id, "", new_id)
    for lower, upper in cross:
        programme = link(programme, lowers[lower % len(lowers)].id, uppers[upper].id, "", new_id)
    assert count(programme) == drawn_crossings(programme)
    better = untangled(programme)
    assert drawn_crossings(better) <= drawn_crossings(programme)
    assert better is programme or drawn_crossings(better) < drawn_crossings(programme)
    assert tree(better).home == tree(programme).home
    assert better.links is programme.links
    assert sorted(node.id for node in better.nodes) == sorted(node.id for node in programme.nodes)

"""The results chain as a tree: homes, order, depth and codes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_tree import sentence, tree
from designer.programme.edit import find_as, move, put
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import KINDS, RANK, Link, Node
from tests.build import build, chain, id_of
from tests.programme.strategies import seeded, some_programme, with_field

CHAIN = build("""
    objective Top <- outcome A <- output B <- activity C because tools help
    A <- output D <- activity E
    D <- activity F
    Top <- outcome G <- output H
    C <- input Money
""")


def codes(programme: Programme) -> dict[str, str]:
    found = tree(programme)
    return {found.nodes[i].statement: found.codes[i] for i in found.order}


def test_codes_follow_the_place_in_the_chain() -> None:
    assert codes(CHAIN) == {
        "Top": "OBJ", "A": "OC1", "B": "O1.1", "C": "A1.1.1", "D": "O1.2", "E": "A1.2.1", "F": "A1.2.2",
        "G": "OC2", "H": "O2.1", "Money": "IN1",
    }  # fmt: skip


def test_the_order_is_that_of_the_logframe_inputs_last() -> None:
    found = tree(CHAIN)
    assert [found.nodes[i].statement for i in found.order] == ["Top", *"ABCDEFGH", "Money"]
    assert [found.depth[i] for i in found.order] == [0, 1, 2, 3, 2, 3, 3, 1, 2, 0]
    assert found.children[id_of(CHAIN, "D")] == (id_of(CHAIN, "E"), id_of(CHAIN, "F"))
    assert found.home[id_of(CHAIN, "E")] == id_of(CHAIN, "D")
    assert found.home[id_of(CHAIN, "Money")] == ""


def test_the_first_link_up_is_the_home() -> None:
    programme = build("output B <- activity E <- activity Extra\nB <- Extra")
    assert chain(programme) == "O0.1 B\nA0.1.1 E -> O0.1\nA0.1.2 Extra -> A0.1.1 O0.1"
    assert tree(programme).home[id_of(programme, "Extra")] == id_of(programme, "B")
    both = build("outcome A\noutcome Z <- output D\nA <- D")
    assert tree(both).home[id_of(both, "D")] == id_of(both, "Z")
    turned = move(both, both.links[1].id, 0)
    assert tree(turned).home[id_of(both, "D")] == id_of(both, "A")


def test_a_place_that_is_missing_above_counts_as_nought() -> None:
    loose = build("output B <- activity C\nactivity E\noutcome A <- activity F\nobjective Top <- activity G")
    assert codes(loose) == {
        "Top": "OBJ", "G": "A0.0.1", "A": "OC1", "F": "A1.0.1", "B": "O0.1", "C": "A0.1.1", "E": "A0.0.2",
    }  # fmt: skip


def test_several_objectives_are_numbered_and_a_frozen_code_stays() -> None:
    two = build("objective One <- outcome A\nobjective Two")
    assert codes(two) == {"One": "OBJ1", "A": "OC1", "Two": "OBJ2"}
    frozen = put(two, with_field(two.nodes[1], "code", "OUT-7"))
    assert codes(frozen)["A"] == "OUT-7"


def test_the_tree_is_kept_while_nodes_and_links_are_the_same() -> None:
    edited = put(CHAIN, with_field(CHAIN.frame, "title", "New"))
    assert tree(edited) is tree(CHAIN)
    assert tree(put(CHAIN, with_field(CHAIN.nodes[0], "statement", "x"))) is not tree(CHAIN)


def test_a_link_is_a_sentence() -> None:
    link = find_as(CHAIN, id_of(CHAIN, "C", "B"), Link)
    assert link
    assert sentence(CHAIN, link) == ("C", "B", "tools help")
    assert sentence(EMPTY, link) == ("", "", "tools help")


def random_chain(random: Random) -> Programme:
    """Return nodes of any kind with links between any of them, also downwards and in circles."""
    kinds = [code for code, _ in KINDS]
    nodes = [Node(id=f"node_{letter * 10}", kind=random.choice(kinds)) for letter in "abcdefghijkl"]  # type: ignore[arg-type]
    links = [
        Link(id=f"link_{letter * 10}", from_id=random.choice(nodes).id, to_id=random.choice(nodes).id)
        for letter in "abcdefghijklmnop"
    ]
    return put(EMPTY, *nodes, *links)


@given(st.randoms(use_true_random=False))
def test_every_node_has_one_place_and_one_code_whatever_the_links(random: Random) -> None:
    programme = random_chain(random)
    found = tree(programme)
    ids = {node.id for node in programme.nodes}
    assert sorted(found.order) == sorted(ids)
    assert set(found.home) == set(found.depth) == set(found.codes) == ids
    assert len(set(found.codes.values())) == len(ids)
    for node_id, home in found.home.items():
        if home:
            assert RANK[found.nodes[home].kind] > RANK[found.nodes[node_id].kind]
            assert found.depth[node_id] == found.depth[home] + 1
            assert node_id in found.children[home]
            assert found.order.index(home) < found.order.index(node_id)
        else:
            assert found.depth[node_id] == 0


@pytest.mark.parametrize("seed", range(30))
def test_any_programme_has_a_tree(seed: int) -> None:
    programme = some_programme(seeded(seed), 60)
    assert len(tree(programme).order) == len(programme.nodes)

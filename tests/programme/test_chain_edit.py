"""Links never form a circle and never lead downwards; homes follow the first link up."""

from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_edit import (
    REFUSALS,
    add_node,
    change_kind,
    downward_links,
    link,
    link_refusal,
    set_home,
)
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, Link, Node
from designer.theory_of_change.checks import circles
from tests.build import build, chain, id_of

CHAIN = """
    objective OBJ <- outcome A <- output B because markets hold <- activity C
    A <- output D
"""
KIND_CODES = [code for code, _ in KINDS]


def refusal(programme: Programme, lower: str, upper: str) -> str:
    return link_refusal(programme, id_of(programme, lower), id_of(programme, upper))


def test_each_refusal_has_its_reason() -> None:
    programme = build(CHAIN)
    assert refusal(programme, "C", "D") == ""
    assert refusal(programme, "C", "C") == "self"
    assert refusal(programme, "C", "B") == "double"
    assert refusal(programme, "A", "B") == "downwards"
    assert link_refusal(programme, "node_x", id_of(programme, "A")) == "missing"
    linked = link(programme, id_of(programme, "B"), id_of(programme, "D"), "", counter(50))
    assert refusal(linked, "D", "B") == "circle"
    assert set(REFUSALS) == {"self", "double", "downwards", "missing", "circle"}


def test_a_refused_link_changes_nothing() -> None:
    programme = build(CHAIN)
    assert link(programme, id_of(programme, "A"), id_of(programme, "B"), "", counter(50)) is programme


def test_a_new_node_stands_after_another_and_is_linked() -> None:
    programme = build(CHAIN)
    made = add_node(programme, Node(id="node_zzzzzzzzzz", kind="output", statement="E"), counter(50),
                    below=id_of(programme, "A"), above=id_of(programme, "C"), after=id_of(programme, "B"))  # fmt: skip
    assert chain(made).splitlines()[1:] == [
        "OC1 A -> OBJ",
        "O1.1 B -> OC1",
        "A1.1.1 C -> O1.1 O1.2",
        "O1.2 E -> OC1",
        "O1.3 D -> OC1",
    ]
    assert add_node(made, Node(id="node_zzzzzzzzzz"), counter(60)) is made


def test_a_home_that_is_linked_already_becomes_the_first_link() -> None:
    programme = link(*_ids(build(CHAIN), "C", "D"), "because of it", counter(50))
    moved = set_home(*_ids(programme, "C", "D"), counter(60))
    assert tree(moved).home[id_of(moved, "C")] == id_of(moved, "D")
    assert sorted(each.id for each in moved.links) == sorted(each.id for each in programme.links)
    assert set_home(*_ids(moved, "C", "D"), counter(70)) is moved


def test_another_home_takes_the_link_along() -> None:
    programme = build(CHAIN + "\noutcome X")
    moved = set_home(*_ids(programme, "B", "X"), counter(50))
    assert tree(moved).home[id_of(moved, "B")] == id_of(moved, "X")
    assert [each.because for each in moved.links] == ["", "markets hold", "", ""]
    assert set_home(*_ids(programme, "B", "D"), counter(50)) is programme  # a home has a higher kind


def test_a_kind_that_turns_links_round_drops_them() -> None:
    programme = build(CHAIN)
    changed = change_kind(programme, id_of(programme, "A"), "activity")
    assert downward_links(changed) == ()
    assert len(changed.links) == len(programme.links) - 2  # B and D no longer lead to A; A still leads to OBJ
    assert change_kind(programme, id_of(programme, "A"), "outcome") is programme


def _ids(programme: Programme, lower: str, upper: str) -> tuple[Programme, str, str]:
    return programme, id_of(programme, lower), id_of(programme, upper)


@given(
    kinds=st.lists(st.sampled_from(KIND_CODES), min_size=2, max_size=8),
    pairs=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=30),
)
def test_no_row_of_edits_closes_a_circle(kinds: list[str], pairs: list[tuple[int, int, bool]]) -> None:
    new_id = counter()
    programme = Programme()
    nodes = [Node(id=new_id("node"), kind=kind) for kind in kinds]  # type: ignore[arg-type]
    programme = put(programme, *nodes)
    for one, other, as_home in pairs:
        lower, upper = nodes[one % len(nodes)].id, nodes[other % len(nodes)].id
        allowed = not link_refusal(programme, lower, upper)
        if as_home:
            programme = set_home(programme, lower, upper, new_id)
        else:
            linked = link(programme, lower, upper, "", new_id)
            assert (linked is not programme) == allowed
            programme = linked
        assert not circles(programme.nodes, programme.links, tree(programme).codes)
        assert not downward_links(programme)
        ends = [(each.from_id, each.to_id) for each in programme.links]
        assert len(ends) == len(set(ends))


def test_a_circle_from_elsewhere_is_found_once() -> None:
    programme = build("output A <- output B <- output C")
    ring = put(programme, Link(id="link_zzzzzzzzzz", from_id=id_of(programme, "A"), to_id=id_of(programme, "C")))
    (found,) = circles(ring.nodes, ring.links, tree(ring).codes)
    assert found.check == "TC-01"
    what = dict(found.params)["what"].split(" → ")
    assert what[0] == what[-1]
    assert len(set(what)) == 3

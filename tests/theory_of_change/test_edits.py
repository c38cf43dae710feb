"""What the keys and the pointer do to the chain."""

from decimal import Decimal

import pytest

from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.chain import Link, Node
from designer.theory_of_change.edits import (
    add_list,
    branch,
    child,
    deletion_summary,
    healed,
    move_sibling,
    next_sibling,
    place,
    set_because,
    set_statement,
    shifted,
    tidy,
    unlink,
)
from tests.build import build, chain, id_of

NEW = "node_zzzzzzzzzz"


@pytest.fixture
def programme() -> Programme:
    return build("""
        objective OBJ <- outcome A <- output B [individual economic] because markets hold <- activity C
        B <- activity D
        A <- output E
        indicator I-01 People | node_id = B
    """)


def test_the_next_sibling_stands_behind_with_the_same_home(programme: Programme) -> None:
    made = next_sibling(programme, id_of(programme, "B"), NEW, counter(50))
    node = find_as(made, NEW, Node)
    assert node == Node(id=NEW, kind="output", level="individual", dimensions=("economic",))
    assert tree(made).children[id_of(made, "A")] == (id_of(made, "B"), NEW, id_of(made, "E"))
    assert next_sibling(programme, "node_x", NEW, counter(50)) is programme


def test_a_list_stands_behind_in_its_order(programme: Programme) -> None:
    made = add_list(programme, id_of(programme, "B"), ("One", "Two"), counter(50))
    assert chain(made).splitlines()[5:7] == ["O1.2 One -> OC1", "O1.3 Two -> OC1"]
    assert add_list(programme, id_of(programme, "B"), (), counter(50)) is programme
    assert add_list(programme, "node_x", ("One",), counter(50)) is programme


def test_the_child_is_one_kind_lower(programme: Programme) -> None:
    made = child(programme, id_of(programme, "E"), NEW, counter(50))
    assert tree(made).home[NEW] == id_of(made, "E")
    assert tree(made).codes[NEW] == "A1.2.1"
    assert child(programme, id_of(programme, "C"), NEW, counter(50)) is programme


def test_texts_change_and_same_texts_do_not(programme: Programme) -> None:
    b, link = id_of(programme, "B"), id_of(programme, "B", "A")
    assert set_statement(programme, b, "B") is programme
    assert set_because(programme, link, "markets hold") is programme
    changed = set_because(set_statement(programme, b, "New\rline"), link, "they ask for it")
    assert find_as(changed, b, Node) == Node(
        id=b, kind="output", statement="New\nline", level="individual", dimensions=("economic",)
    )
    held = find_as(changed, link, Link)
    assert held
    assert held.because == "they ask for it"


def test_unlinking_leaves_the_cards(programme: Programme) -> None:
    loose = unlink(programme, id_of(programme, "B"), id_of(programme, "A"))
    assert len(loose.nodes) == len(programme.nodes)
    assert tree(loose).home[id_of(loose, "B")] == ""
    assert unlink(loose, id_of(programme, "B"), id_of(programme, "A")) is loose


@pytest.mark.parametrize(("index", "order"), [(0, "DC"), (1, "CD"), (9, "CD"), (-3, "DC")])
def test_a_card_moves_among_its_siblings(programme: Programme, index: int, order: str) -> None:
    moved = move_sibling(programme, id_of(programme, "D"), index)
    known = tree(moved)
    assert "".join(known.nodes[i].statement for i in known.children[id_of(moved, "B")]) == order
    assert (moved is programme) == (order == "CD")


def test_a_card_is_placed_by_hand_and_tidied(programme: Programme) -> None:
    placed = place(programme, id_of(programme, "D"), 12.4, 100.6)
    node = find_as(placed, id_of(programme, "D"), Node)
    assert node
    assert (node.x, node.y) == (Decimal(12), Decimal(101))
    assert tidy(placed) == programme
    assert tidy(placed, [id_of(programme, "C")]) is placed
    assert tidy(programme) is programme
    assert move_sibling(placed, id_of(programme, "D"), 1) == programme


def test_a_deletion_tells_what_went_along(programme: Programme) -> None:
    gone = drop(programme, id_of(programme, "B"))
    assert (
        deletion_summary(programme, gone) == "1 card, 3 links, 1 indicator deleted; 2 cards with nothing above them now"
    )
    assert deletion_summary(programme, programme) == ""
    assert chain(gone).splitlines()[-2:] == ["A0.0.1 C", "A0.0.2 D"]


def test_a_deletion_names_what_went_in_one_and_in_several(programme: Programme) -> None:
    held = build(
        "indicator I-09 People | node_id = C\nsplit | group = women | indicator_id = I-09", programme, counter(900)
    )
    assert "1 target of a group deleted" in deletion_summary(held, drop(held, id_of(held, "C")))
    several = build("split | group = men | indicator_id = I-09", held, counter(950))
    told = deletion_summary(several, drop(several, id_of(several, "C")))
    assert told == "1 card, 1 link, 1 indicator, 2 targets of groups deleted"


def test_a_deletion_tells_of_lines_left_without_an_activity(programme: Programme) -> None:
    budgeted = build("line L1 Travel | node_id = C\nline L2 Hall | node_id = C\nline L3 Pens | node_id = D", programme)
    gone = drop(budgeted, id_of(programme, "C"))
    assert deletion_summary(budgeted, gone) == "1 card, 1 link deleted; 2 budget lines without an activity now"
    assert deletion_summary(budgeted, drop(budgeted, id_of(programme, "D"))).endswith(
        "1 budget line without an activity now"
    )


def test_a_branch_is_what_leads_nowhere_else(programme: Programme) -> None:
    """With a result goes all that hangs on it, but not what serves another one too."""
    shared = build("E <- C", programme)
    assert branch(shared, id_of(programme, "B")) == tuple(id_of(programme, name) for name in ("B", "D"))
    assert branch(shared, id_of(programme, "A")) == tuple(id_of(programme, name) for name in ("A", "B", "C", "D", "E"))
    assert branch(programme, id_of(programme, "C")) == (id_of(programme, "C"),)
    assert branch(programme, "node_x") == ()


def test_healing_links_what_led_to_a_card_to_what_it_led_to(programme: Programme) -> None:
    left = healed(programme, [id_of(programme, "B")], counter(100))
    assert chain(left) == "OBJ OBJ\nOC1 A -> OBJ\nA1.0.1 C -> OC1\nA1.0.2 D -> OC1\nO1.1 E -> OC1"
    assert tree(left).home[id_of(programme, "C")] == id_of(programme, "A")
    both = healed(programme, [id_of(programme, "B"), id_of(programme, "A"), "nothing"], counter(100))
    assert chain(both) == "OBJ OBJ\nA0.0.1 C -> OBJ\nA0.0.2 D -> OBJ\nO0.1 E -> OBJ"
    assert healed(programme, ["nothing"], counter(100)) is programme


def test_cards_move_a_kind_up_or_down_together(programme: Programme) -> None:
    pair = [id_of(programme, "B"), id_of(programme, "C")]
    up = shifted(programme, pair, 1)
    assert [tree(up).nodes[each].kind for each in pair] == ["outcome", "output"]
    assert "O2.1 C -> OC2" in chain(up)
    assert shifted(programme, pair, -1) is programme
    assert shifted(programme, [id_of(programme, "OBJ")], 1) is programme
    down = shifted(programme, [id_of(programme, "B")], -1)
    assert "C -> " in chain(down)
    assert shifted(programme, [], 1) is programme

"""Counts on cards, and the path that a choice lights."""

import pytest

from designer.programme.chain_tree import tree
from designer.theory_of_change.figures import card_notes, indicator_counts, path, path_nodes
from tests.build import build, id_of

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    A <- output D <- activity E
    OBJ <- outcome F <- output G
    B <- D
    F <- D
    indicator I-01 One | node_id = B
    indicator I-02 Two | node_id = B
    indicator I-03 Three | node_id = A
"""


def test_cards_say_how_many_indicators_they_have() -> None:
    programme = build(TEXT)
    b, a = id_of(programme, "B"), id_of(programme, "A")
    assert indicator_counts(programme.indicators) == {b: 2, a: 1}
    assert card_notes(programme.indicators) == {b: "2 indicators", a: "1 indicator"}


@pytest.mark.parametrize(
    ("chosen", "lit"),
    [
        ("A", "A>OBJ B>A C>B D>A D>B E>D"),
        ("D", "A>OBJ B>A D>A D>B D>F E>D F>OBJ"),
        ("E", "A>OBJ B>A D>A D>B D>F E>D F>OBJ"),
        ("G", "F>OBJ G>F"),
        ("nothing", ""),
    ],
)
def test_the_path_of_a_card(chosen: str, lit: str) -> None:
    programme = build(TEXT)
    node_id = chosen if chosen == "nothing" else id_of(programme, chosen)
    found = path(programme, node_id)
    statements = {node.id: node.statement for node in programme.nodes}
    told = {f"{statements[each.from_id]}>{statements[each.to_id]}" for each in programme.links if each.id in found}
    assert " ".join(sorted(told)) == lit
    assert {tree(programme).nodes[i].statement for i in path_nodes(programme, found)} == set(
        lit.replace(">", " ").split()
    )


def test_the_path_of_a_link() -> None:
    programme = build(TEXT)
    found = path(programme, id_of(programme, "D", "B"))
    assert found == {id_of(programme, *ends) for ends in (("D", "B"), ("B", "A"), ("A", "OBJ"), ("E", "D"))}

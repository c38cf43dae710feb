"""Rows move in and out with what hangs on them; indicators and assumptions are written as text."""

import pytest

from designer.logframe.edits import (
    add_indicator,
    indent,
    insert_rows,
    outdent,
    write_assumptions,
)
from designer.logframe.figures import assumption_text, indicators_by_node
from designer.programme.chain_tree import tree
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from tests.build import build, chain, id_of, record


@pytest.fixture
def programme() -> Programme:
    return build("""
        objective OBJ <- outcome A <- output B because markets hold <- activity C
        B <- activity D
        A <- output E
        OBJ <- outcome F
        indicator I-07 People | node_id = B
    """)


def outline(programme: Programme) -> str:
    """The rows with their depth, such as "OBJ .A ..B"."""
    known = tree(programme)
    return " ".join("." * known.depth[i] + known.nodes[i].statement for i in known.order)


def test_a_row_without_children_moves_in(programme: Programme) -> None:
    moved = indent(programme, id_of(programme, "E"), counter(50))
    assert outline(moved) == "OBJ .A ..B ...C ...D ...E .F"
    assert record(moved, "E").kind == "activity"  # type: ignore[attr-defined]
    assert len(moved.links) == len(programme.links)


def test_a_row_moves_in_with_what_hangs_on_it() -> None:
    programme = build("objective OBJ <- outcome A\nOBJ <- outcome F <- output G")
    moved = indent(programme, id_of(programme, "F"), counter(50))
    assert chain(moved).splitlines() == ["OBJ OBJ", "OC1 A -> OBJ", "O1.1 F -> OC1", "A1.1.1 G -> O1.1"]


def test_what_cannot_move_stays(programme: Programme) -> None:
    assert indent(programme, id_of(programme, "B"), counter(50)) is programme  # nothing above it
    assert indent(programme, id_of(programme, "D"), counter(50)) is programme  # an activity
    assert outdent(programme, id_of(programme, "OBJ"), counter(50)) is programme
    deep = build("objective OBJ <- outcome A\nOBJ <- outcome F <- output G <- activity H")
    assert indent(deep, id_of(deep, "F"), counter(50)) is deep  # H would have to go below an activity


def test_a_row_without_a_home_finds_one_in_front() -> None:
    programme = build("outcome A\noutput B\noutput C")
    moved = indent(programme, id_of(programme, "B"), counter(50))
    assert outline(moved) == "A .B C"
    assert record(moved, "B").kind == "output"  # type: ignore[attr-defined]


def test_a_row_moves_out_behind_the_row_it_stood_under(programme: Programme) -> None:
    moved = outdent(programme, id_of(programme, "C"), counter(50))
    assert outline(moved) == "OBJ .A ..B ...D ..C ..E .F"
    assert chain(moved).splitlines()[4] == "O1.2 C -> OC1"
    moved = outdent(programme, id_of(programme, "B"), counter(50))
    assert outline(moved) == "OBJ .A ..E .B ..C ..D .F"
    assert record(moved, "C").kind == "output"  # type: ignore[attr-defined]


def test_in_and_out_again_is_where_it_was(programme: Programme) -> None:
    there = indent(programme, id_of(programme, "E"), counter(50))
    back = outdent(there, id_of(programme, "E"), counter(60))
    assert outline(back) == outline(programme)


def test_rows_are_inserted_with_kind_and_home(programme: Programme) -> None:
    made = insert_rows(programme, id_of(programme, "D"), 2, counter(50))
    assert outline(made) == "OBJ .A ..B ...C ... ... ...D ..E .F"
    assert outline(insert_rows(EMPTY, "", 1, counter())) == ""
    assert [node.kind for node in insert_rows(EMPTY, "", 2, counter()).nodes] == ["objective", "objective"]
    indicators = insert_rows(programme, id_of(programme, "I-07"), 1, counter(50)).indicators
    assert [(each.code, each.node_id) for each in indicators] == [
        ("I-08", id_of(programme, "B")),
        ("I-07", id_of(programme, "B")),
    ]


def test_an_indicator_gets_the_next_code_and_stands_last(programme: Programme) -> None:
    b = id_of(programme, "B")
    made = add_indicator(
        add_indicator(programme, id_of(programme, "A"), "indicator_zzzzzzzzzz"), b, "indicator_yyyyyyyyyy"
    )
    assert [each.code for each in indicators_by_node(made.indicators)[b]] == ["I-07", "I-09"]
    assert made.indicators[-1].disaggregation == "sex, age"
    assert add_indicator(programme, "node_x", "indicator_zzzzzzzzzz") is programme


def test_assumptions_are_written_one_a_line(programme: Programme) -> None:
    b, new_id = id_of(programme, "B"), counter(50)
    one = write_assumptions(programme, b, "Markets hold\n\n  Roads   are open ", new_id)
    assert assumption_text(one, b) == "AS-01 Markets hold\nAS-02 Roads are open"
    same = write_assumptions(one, b, assumption_text(one, b), new_id)
    assert same is one
    changed = write_assumptions(one, b, "AS-02 All roads are open\nA third", new_id)
    assert assumption_text(changed, b) == "AS-02 All roads are open\nAS-03 A third"
    assert record(changed, "AS-02").id == record(one, "AS-02").id
    assert assumption_text(write_assumptions(changed, b, "", new_id), b) == ""


def test_an_assumption_on_a_link_stands_beside_the_lower_node(programme: Programme) -> None:
    import msgspec

    held = build("assumption AS-01 Markets hold", programme)
    on_link = msgspec.structs.replace(held.assumptions[0], link_ids=(id_of(held, "B", "A"),))
    held = msgspec.structs.replace(held, assumptions=(on_link,))
    assert assumption_text(held, id_of(held, "B")) == "AS-01 Markets hold"
    assert assumption_text(held, id_of(held, "A")) == ""

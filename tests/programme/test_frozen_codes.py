"""Frozen codes: a number stays with its record, new ones continue, none is given twice."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.logframe.edits import indent, insert_rows, outdent
from designer.programme.chain_edit import add_node, change_kind, set_home
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, move, put
from designer.programme.file import decode, encode
from designer.programme.frozen_codes import freeze, settled, unfreeze
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import KINDS, Link, Node
from designer.theory_of_change.edits import add_list, child, move_sibling, next_sibling
from designer.ui.session import Session
from tests.build import build, id_of
from tests.programme.strategies import seeded, some_programme, with_field

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

TODAY = datetime.date(2027, 3, 12)
CHAIN = build("""
    objective Top <- outcome A <- output B <- activity C
    A <- output D <- activity E
    D <- activity F
    Top <- outcome G <- output H
    C <- input Money
""")
FROZEN = freeze(CHAIN, TODAY)


def codes(programme: Programme) -> dict[str, str]:
    found = tree(programme)
    return {found.nodes[i].statement or i: found.codes[i] for i in found.order}


def edited(old: Programme, new: Programme) -> Programme:
    """What the session makes of an edit."""
    assert new is not old
    return settled(old, new)


def with_child(programme: Programme, name: str, made: str) -> Programme:
    """A new node under one, named by its id."""
    return edited(programme, child(programme, id_of(programme, name), made, counter(500)))


def test_freezing_changes_no_code_and_every_node_carries_its_own() -> None:
    assert codes(FROZEN) == codes(CHAIN)
    assert {node.statement: node.code for node in FROZEN.nodes} == codes(CHAIN)
    assert FROZEN.frame.codes_frozen_on == TODAY
    assert sorted(FROZEN.frame.codes_given) == sorted(codes(CHAIN).values())
    assert freeze(FROZEN, datetime.date(2028, 1, 1)) is FROZEN
    assert decode(encode(FROZEN), "frozen").programme == FROZEN


def test_the_codes_follow_the_place_again() -> None:
    moved = edited(FROZEN, move_sibling(FROZEN, id_of(FROZEN, "D"), 0))
    free = unfreeze(moved)
    assert codes(free)["D"] == "O1.1"
    assert (free.frame.codes_frozen_on, free.frame.codes_given) == (None, ())
    assert unfreeze(free) is free
    assert unfreeze(FROZEN) == CHAIN
    assert unfreeze(EMPTY) is EMPTY


def test_a_number_stays_when_its_record_moves_or_becomes_another_kind() -> None:
    for moved in (
        move_sibling(FROZEN, id_of(FROZEN, "D"), 0),
        set_home(FROZEN, id_of(FROZEN, "E"), id_of(FROZEN, "B"), counter(500)),
        set_home(FROZEN, id_of(FROZEN, "D"), id_of(FROZEN, "G"), counter(500)),
        outdent(FROZEN, id_of(FROZEN, "E"), counter(500)),
        change_kind(FROZEN, id_of(FROZEN, "H"), "activity"),
    ):
        assert codes(edited(FROZEN, moved)) == codes(FROZEN)


def test_new_ones_continue_after_the_highest_ever_given_beside_them() -> None:
    assert codes(with_child(FROZEN, "D", "node_new"))["node_new"] == "A1.2.3"
    without = edited(FROZEN, drop(FROZEN, id_of(FROZEN, "F"), id_of(FROZEN, "H"), id_of(FROZEN, "G")))
    assert codes(with_child(without, "D", "node_new"))["node_new"] == "A1.2.3"
    assert codes(with_child(without, "Top", "node_new"))["node_new"] == "OC3"
    moved = edited(FROZEN, set_home(FROZEN, id_of(FROZEN, "D"), id_of(FROZEN, "G"), counter(500)))
    assert codes(with_child(moved, "D", "node_new"))["node_new"] == "A1.2.3"
    assert codes(with_child(moved, "A", "node_new"))["node_new"] == "O1.3"
    another = edited(FROZEN, put(FROZEN, Node(id="node_new", kind="objective"), Node(id="node_in", kind="input")))
    assert (codes(another)["node_new"], codes(another)["node_in"]) == ("OBJ2", "IN2")


def test_a_whole_branch_that_comes_at_once_is_numbered_from_above() -> None:
    make = counter(500)
    new = child(FROZEN, id_of(FROZEN, "Top"), "node_oc", make)
    new = child(new, "node_oc", "node_o", make)
    new = add_list(child(new, "node_o", "node_a", make), "node_a", ("x", "y"), make)
    assert codes(edited(FROZEN, new)) == {
        **codes(FROZEN), "node_oc": "OC3", "node_o": "O3.1", "node_a": "A3.1.1", "x": "A3.1.2", "y": "A3.1.3",
    }  # fmt: skip


def test_a_copy_does_not_take_the_code_of_its_original() -> None:
    original = find_as(FROZEN, id_of(FROZEN, "F"), Node)
    assert original
    copy = msgspec.structs.replace(original, id="node_copy", statement="Copy")
    beside = edited(FROZEN, add_node(FROZEN, copy, counter(500), below=id_of(FROZEN, "D")))
    in_front = edited(FROZEN, put(FROZEN, copy, before=original.id))
    assert (codes(beside)["F"], codes(beside)["Copy"]) == ("A1.2.2", "A1.2.3")
    assert (codes(in_front)["F"], codes(in_front)["Copy"]) == ("A1.2.2", "A0.0.1")


def test_a_code_that_is_emptied_comes_back_and_one_that_another_has_is_not_taken() -> None:
    node = find_as(FROZEN, id_of(FROZEN, "D"), Node)
    assert node
    for code in ("", "  ", "O1.1", "o1.1 "):
        assert edited(FROZEN, put(FROZEN, with_field(node, "code", code))) is FROZEN
    typed = edited(FROZEN, put(FROZEN, with_field(node, "code", "O1.7")))
    assert codes(typed)["D"] == "O1.7"
    assert codes(with_child(typed, "A", "node_new"))["node_new"] == "O1.8"
    assert "O1.2" in typed.frame.codes_given


def test_what_is_typed_before_stays_and_the_rest_goes_round_it() -> None:
    typed = put(CHAIN, with_field(CHAIN.nodes[1], "code", "OC2"))
    assert (codes(typed)["A"], codes(typed)["G"]) == ("OC2", "OC3")
    assert codes(typed)["E"] == "A2.2.1"
    assert codes(freeze(typed, TODAY)) == codes(typed)
    named = put(CHAIN, with_field(CHAIN.nodes[1], "code", "OBJ"))
    assert codes(named)["Top"] == "OBJ1"
    twice = put(CHAIN, *(with_field(node, "code", "X") for node in CHAIN.nodes[:2]))
    assert [node.code for node in freeze(twice, TODAY).nodes[:2]] == ["X", "OC3"]


def test_nothing_happens_where_nothing_is_frozen_or_no_node_changed() -> None:
    assert settled(CHAIN, EMPTY) is EMPTY
    titled = put(FROZEN, with_field(FROZEN.frame, "title", "Another"))
    assert settled(FROZEN, titled) is titled
    worded = put(FROZEN, with_field(FROZEN.nodes[0], "statement", "Other words"))
    assert settled(FROZEN, worded) is worded


def test_what_is_new_gets_its_code_in_the_same_step_of_undo(qapp: object) -> None:
    session = Session(FROZEN, counter(500))
    session.edit("Add", child(FROZEN, id_of(FROZEN, "D"), "node_new", session.new_id), merge="node_new")
    for statement in ("T", "Tr"):
        programme = session.programme
        session.edit("Write", put(programme, with_field(programme.nodes[-1], "statement", statement)), merge="node_new")
    assert session.programme.nodes[-1].code == "A1.2.3"
    assert session.programme.frame.codes_given[-1] == "A1.2.3"
    session.undo()
    assert session.programme is FROZEN
    assert session.undo_name == ""
    session.redo()
    assert session.programme.nodes[-1].code == "A1.2.3"


def copied(programme: Programme, node_id: str, new_id: Callable[[str], str]) -> Programme:
    node = find_as(programme, node_id, Node)
    return put(programme, msgspec.structs.replace(node, id=new_id("node")), before=node_id) if node else programme


def any_edit(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Any of what can happen to a node."""
    ids = [node.id for node in programme.nodes]
    kind = random.choice([code for code, _ in KINDS])
    if not ids:
        return put(programme, Node(id=new_id("node"), kind=kind))  # type: ignore[arg-type]
    one, other, at = random.choice(ids), random.choice(ids), random.randrange(len(ids))
    edits: tuple[Callable[[], Programme], ...] = (
        lambda: next_sibling(programme, one, new_id("node"), new_id),
        lambda: child(programme, one, new_id("node"), new_id),
        lambda: insert_rows(programme, one, 2, new_id),
        lambda: put(programme, Node(id=new_id("node"), kind=kind)),  # type: ignore[arg-type]
        lambda: copied(programme, one, new_id),
        lambda: set_home(programme, one, other, new_id),
        lambda: move(programme, one, at),
        lambda: move_sibling(programme, one, at),
        lambda: indent(programme, one, new_id),
        lambda: outdent(programme, one, new_id),
        lambda: change_kind(programme, one, kind),  # type: ignore[arg-type]
        lambda: drop(programme, one, other),
    )
    return random.choice(edits)()


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_whatever_is_done_no_code_changes_its_record_and_none_is_given_twice(random: Random) -> None:
    session, new_id = Session(freeze(random.choice((CHAIN, EMPTY)), TODAY)), counter(500)
    owners: list[dict[str, str]] = [{node.code: node.id for node in session.programme.nodes}]
    for _ in range(20):
        if random.randrange(4) == 0:
            if session.undo():
                owners.pop()
            continue
        if not session.edit("Any", any_edit(random, session.programme, new_id)):
            continue
        owner = dict(owners[-1])
        home = tree(session.programme).home
        coded = [node for node in session.programme.nodes if node.code]
        for node in session.programme.nodes:
            assert node.code or (node.kind in ("output", "activity") and not home[node.id])
        for node in coded:
            assert owner.setdefault(node.code, node.id) == node.id  # neither moved to another nor given before
        known = {node_id: code for code, node_id in owner.items()}
        assert len(known) == len(owner)  # and nobody changed from one to another
        assert session.programme.frame.codes_given == tuple(owner)
        assert {node.id: node.code for node in coded}.items() <= tree(session.programme).codes.items()
        owners.append(owner)


def test_what_hangs_on_nothing_yet_gets_its_number_with_its_home() -> None:
    frozen = freeze(CHAIN, TODAY)
    output = next(node for node in frozen.nodes if node.kind == "output")
    loose = Node(id="node_loosexxxxx", kind="activity", statement="Later linked")
    made = settled(frozen, put(frozen, loose))
    assert made.nodes[-1].code == ""
    tied = settled(made, put(made, Link(id="link_loosexxxxx", from_id=loose.id, to_id=output.id)))
    assert tied.nodes[-1].code.startswith("A" + tree(frozen).codes[output.id].removeprefix("O"))
    assert tied.frame.codes_given[-1] == tied.nodes[-1].code


@pytest.mark.parametrize("seed", range(30))
def test_any_programme_can_be_frozen(seed: int) -> None:
    programme = unfreeze(some_programme(seeded(seed), 60))
    frozen = freeze(programme, TODAY)
    assert tree(frozen).codes == tree(programme).codes
    assert settled(programme, frozen) is frozen
    assert unfreeze(frozen) == programme


@given(st.randoms(use_true_random=False))
def test_codes_never_meet_whatever_some_nodes_carry(random: Random) -> None:
    carried = ("", "", "OC1", "O1.1", "O1.2", "A1.1.1", "A2.1.1", "OBJ", "OBJ2", "x 7", "OUT")
    programme = CHAIN
    for node in CHAIN.nodes:
        code = random.choice(carried)
        if code not in {each.code for each in programme.nodes} or not code:
            programme = put(programme, with_field(node, "code", code))
    assert len(set(tree(programme).codes.values())) == len(programme.nodes)

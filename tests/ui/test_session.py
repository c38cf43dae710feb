"""The session: edits, merging, undo and redo give back the very same objects, and say where."""

import pytest

from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Node
from designer.ui.session import Session
from tests.history import assert_goes_back_and_forth


@pytest.fixture
def session(qapp: object) -> Session:
    return Session(EMPTY, counter())


def with_node(session: Session, statement: str) -> Programme:
    return put(session.programme, Node(id=session.new_id("node"), statement=statement))


def test_undo_and_redo_return_the_same_objects(session: Session) -> None:
    values = [session.programme]
    for statement in ("a", "b", "c"):
        assert session.edit("Add", with_node(session, statement))
        values.append(session.programme)
    assert_goes_back_and_forth(session, values)


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    assert not session.edit("Nothing", session.programme)
    assert session.undo_name == ""


def test_typing_in_one_field_is_one_step(session: Session) -> None:
    start = session.programme
    for statement in ("t", "ty", "typ"):
        session.edit("Type", put(start, Node(id="node_aaaaaaaaaa", statement=statement)), merge="node/statement")
    session.undo()
    assert session.programme is start


def test_an_edit_after_undo_forgets_what_was_undone(session: Session) -> None:
    session.edit("Add", with_node(session, "a"), merge="same")
    session.undo()
    session.edit("Add", with_node(session, "b"), merge="same")
    assert not session.redo()
    assert [node.statement for node in session.programme.nodes] == ["b"]


def test_undo_says_where_and_lets_editors_finish_first(session: Session) -> None:
    said: list[object] = []
    session.about_to_undo.connect(lambda: said.append("finish"))
    session.went_to.connect(said.append)
    session.edit("Add", with_node(session, "a"), Place("nodes", "node_aaaaaaaaab"))
    session.undo()
    assert said == ["finish", Place("nodes", "node_aaaaaaaaab")]


def test_opening_forgets_the_history(session: Session) -> None:
    session.edit("Add", with_node(session, "a"))
    session.open(EMPTY)
    assert not session.undo()
    assert session.programme is EMPTY

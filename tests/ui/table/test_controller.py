"""A table and the session: one gesture is one named edit at its place, and a hidden table waits."""

import pytest

from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui.session import Session
from designer.ui.table.rows import Column, Row
from tests.ui.table.conftest import Desk
from tests.ui.table.partners import partner_id, programme_of


def test_a_gesture_is_one_edit_with_a_name_and_a_place(desk: Desk) -> None:
    places: list[Place] = []
    desk.session.went_to.connect(places.append)
    told: list[object] = []
    desk.session.changed.connect(lambda old, new: told.append((old, new)))
    desk.keys("Shift+Down", "Shift+Down", "Delete")
    assert len(told) == 1
    assert desk.session.undo_name == "Clear"
    desk.session.undo()
    assert places == [Place("partners", partner_id(1), "name")]


def test_a_gesture_that_changes_nothing_is_no_step(desk: Desk) -> None:
    desk.view.caret.go(0, 3)
    desk.keys("'much", "Return")
    assert desk.session.undo_name == ""
    assert desk.view.table.cell(0, 3).text == "1 %"


def test_the_same_programme_is_presented_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Programme] = []

    def rows(programme: Programme) -> tuple[Row, ...]:
        asked.append(programme)
        return ()

    monkeypatch.setattr(desk.source, "rows", rows)
    desk.controller.present(desk.session.programme)
    assert asked == []
    desk.controller.refresh()
    assert asked == [desk.session.programme]


def test_a_hidden_table_waits_until_it_is_shown(desk: Desk) -> None:
    desk.view.hide()
    desk.session.edit("Elsewhere", put(desk.session.programme, programme_of("Omega").partners[0]))
    assert desk.view.table.cell(0, 1).text == "Alpha"
    desk.view.show()
    assert desk.view.table.cell(0, 1).text == "Omega"


def test_choices_may_come_from_the_programme(desk: Desk) -> None:
    column = Column("x", "X", choices=lambda programme: tuple((p.id, p.name) for p in programme.partners))
    assert [title for _, title in desk.view.choices(column)] == ["Alpha", "Beta", "Gamma", "Delta"]


def test_another_programme_is_shown_whole(desk: Desk) -> None:
    desk.view.caret.go(3, 1)
    desk.session.open(programme_of("One", "Two"))
    assert [row.cells[1].text for row in desk.view.table.rows] == ["One", "Two", ""]
    assert desk.at()[0] in {0, 1, 2}
    assert isinstance(desk.session, Session)


def test_another_programme_begins_without_filter_and_sorting(desk: Desk) -> None:
    desk.view.set_sort("name", descending=True)
    desk.view.set_filter("alpha")
    told: list[str] = []
    desk.view.filter_changed.connect(told.append)
    desk.session.open(programme_of("One", "Two", "Three"))
    assert [row.cells[1].text for row in desk.view.table.rows] == ["One", "Two", "Three", ""]
    assert told == [""]
    assert desk.at() == (0, 0)
    desk.view.set_filter("one")
    desk.keys("'1", "Return")
    desk.session.undo()
    assert desk.view.table.filter_text == "one", "an edit and its undo are of the same programme"

"""Notes in the window: taken anywhere by key, shown beside their record, all of them in one list."""

# mypy: disable-error-code="no-untyped-call"

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import drop, put
from designer.programme.place import Place
from designer.programme.records.monitoring import Comment
from designer.review.steps import STEPS
from designer.ui import data_folder
from designer.ui.notes.box import NoteBox
from designer.ui.notes.card import NoteCard
from designer.ui.notes.page import NotesPage
from designer.ui.screens.review import ReviewScreen
from designer.ui.window import Window
from tests.ui.driving import press, type_text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_AGO = datetime.date(2020, 1, 2)


def box_of(window: Window, qtbot: QtBot) -> NoteBox:
    """The box for a note, opened by its keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL | SHIFT)
    return seen(window, qtbot)


def seen(window: Window, qtbot: QtBot) -> NoteBox:
    box = next(each for each in window.findChildren(NoteBox) if each.isVisible())
    with qtbot.waitActive(box):
        box.activateWindow()
    return box


def gone(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(NoteBox))
    with qtbot.waitActive(window):
        window.activateWindow()


def write(window: Window, qtbot: QtBot, text: str) -> Comment:
    """Write a note on what is selected, by keys alone."""
    box = box_of(window, qtbot)
    QTest.keyClicks(box.text, text)
    QTest.keyClick(box.text, Qt.Key.Key_Return, CONTROL)
    gone(window, qtbot)
    return window.session.programme.comments[-1]


@pytest.fixture
def budget(window: Window, qtbot: QtBot) -> Window:
    """The example on its budget, standing on a line, the inspector open."""
    window.show_programme(example("guinea"), None, "budget")
    window.go_to(Place("lines", window.session.programme.lines[3].id, "unit_cost"))
    window.show_inspector()
    return window


def cards(window: Window) -> list[NoteCard]:
    window.present_rest()
    return [each for each in window.inspector.findChildren(NoteCard) if each.isVisible()]


def review(window: Window) -> NotesPage:
    window.show_step("review")
    screen = window.screen_here
    assert isinstance(screen, ReviewScreen)
    screen.show_page(2)
    return screen.notes


# -- taking one --------------------------------------------------------------------------------------------------------


def test_a_note_is_one_step_of_undo_on_what_is_selected(budget: Window, qtbot: QtBot) -> None:
    line = budget.session.programme.lines[3]
    before = budget.session.programme
    box = box_of(budget, qtbot)
    assert line.description in box.windowTitle()
    QTest.keyClicks(box.text, "Old quote")
    box.due.setFocus()
    QTest.keyClicks(box.due, "1/3/2030")
    assert box.to_do.isChecked()
    assert box.said.text() == "1 Mar 2030"
    QTest.keyClicks(box.initials, "AB")
    QTest.keyClick(box.due, Qt.Key.Key_Return, CONTROL)
    gone(budget, qtbot)
    note = budget.session.programme.comments[-1]
    assert (note.about, note.text, note.initials, note.due) == (line.id, "Old quote", "AB", datetime.date(2030, 3, 1))
    assert note.written_on == datetime.date.today()  # noqa: DTZ011 - the user's own day
    assert data_folder.settings().initials == "AB"
    assert budget.session.undo_name == "Add a note"
    budget.session.undo()
    assert budget.session.programme is before
    assert budget.step == "budget"
    assert box_of(budget, qtbot).initials.text() == "AB"
    seen(budget, qtbot).reject()


def test_esc_leaves_and_changes_nothing(budget: Window, qtbot: QtBot) -> None:
    before = budget.session.programme
    box = box_of(budget, qtbot)
    QTest.keyClicks(box.text, "No")
    QTest.keyClick(box.text, Qt.Key.Key_Escape)
    gone(budget, qtbot)
    assert budget.session.programme is before


def test_a_day_that_is_none_and_an_empty_note_are_said(budget: Window, qtbot: QtBot) -> None:
    box = box_of(budget, qtbot)
    QTest.keyClick(box.text, Qt.Key.Key_Return, CONTROL)
    assert box.said.text() == "Write the note first; Esc leaves it."
    QTest.keyClicks(box.text, "Ask")
    box.due.setText("soon")
    QTest.keyClick(box.text, Qt.Key.Key_Return, CONTROL)
    assert box.isVisible()
    assert box.said.text().startswith("A date is written as")
    assert not budget.session.programme.comments
    box.reject()


@pytest.mark.parametrize("step", [each.name for each in STEPS])
def test_every_step_takes_a_note(window: Window, qtbot: QtBot, step: str) -> None:
    window.show_programme(example("guinea"), None, step)
    count = len(window.session.programme.comments)
    note = write(window, qtbot, "Look at this")
    assert len(window.session.programme.comments) == count + 1
    assert window.step == step
    assert note.about


def test_without_anything_selected_the_note_is_on_the_programme(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "chain")
    box = box_of(window, qtbot)
    assert box.windowTitle() == "Note on The programme"
    box.reject()


# -- beside its record -------------------------------------------------------------------------------------------------


def test_the_inspector_shows_the_notes_and_what_can_be_done_with_them(budget: Window, qtbot: QtBot) -> None:
    note = write(budget, qtbot, "Old quote")
    (card,) = cards(budget)
    assert "Old quote" in card.accessibleName()
    card.tick.click()
    assert budget.session.programme.comments[-1].done == "yes"
    (card,) = cards(budget)
    assert card.tick.text() == "Open again"
    card.tick.click()
    (card,) = cards(budget)
    card.change.click()
    box = seen(budget, qtbot)
    QTest.keyClicks(box.text, "!")
    QTest.keyClick(box.text, Qt.Key.Key_Return, CONTROL)
    gone(budget, qtbot)
    assert budget.session.programme.comments[-1].text == "Old quote!"
    (card,) = cards(budget)
    card.drop.click()
    assert all(each.id != note.id for each in budget.session.programme.comments)
    assert cards(budget) == []
    for _ in range(5):
        budget.session.undo()
    assert budget.step == "budget"
    assert not budget.session.programme.comments


def test_every_button_of_a_card_is_reached_by_tab_and_has_a_name(budget: Window, qtbot: QtBot) -> None:
    write(budget, qtbot, "Old quote")
    (card,) = cards(budget)
    for button in card.findChildren(QToolButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName().endswith(": Old quote")


def test_hostile_text_is_shown_as_typed(budget: Window, qtbot: QtBot) -> None:
    write(budget, qtbot, "<b>x</b>&amp;")
    (card,) = cards(budget)
    assert any(label.text() == "<b>x</b>&amp;" for label in card.findChildren(type(budget.status.right)))


def test_a_row_with_an_open_note_bears_a_mark(budget: Window, qtbot: QtBot) -> None:
    table = budget.screen_here.table  # type: ignore[union-attr]
    line = budget.session.programme.lines[3]
    at = table.table.index(table.table.row_of(line.id), 0)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    bare = table.grab().toImage()
    note = write(budget, qtbot, "Old quote")
    qtbot.waitUntil(lambda: line.id in table.table.noted)
    assert "has an open note" in table.table.data(at, spoken)
    assert table.grab().toImage() != bare
    budget.notes.tick(note.id, done=True)
    qtbot.waitUntil(lambda: line.id not in table.table.noted)
    assert "note" not in table.table.data(at, spoken)


def test_a_deleted_record_takes_its_notes_along_and_says_so(budget: Window, qtbot: QtBot) -> None:
    line = budget.session.programme.lines[3]
    write(budget, qtbot, "Old quote")
    session = budget.session
    session.edit("Delete rows", drop(session.programme, line.id), Place("lines", line.id))
    assert not session.programme.comments
    assert budget.status.left.text() == "1 note went along. Ctrl+Z brings it all back."
    session.undo()
    assert len(session.programme.comments) == 1


def test_another_programme_does_not_say_that_notes_went(budget: Window, qtbot: QtBot) -> None:
    write(budget, qtbot, "Old quote")
    budget.show_programme(example("draft"))
    assert "went along" not in budget.status.left.text()


# -- the list ----------------------------------------------------------------------------------------------------------


def test_all_notes_stand_in_one_list_and_enter_goes_to_the_record(budget: Window, qtbot: QtBot) -> None:
    note = write(budget, qtbot, "Old quote")
    page = review(budget)
    row = page.view.table.row_of(note.id)
    texts = [cell.text for cell in page.view.table.rows[row].cells]
    assert "Old quote" in texts
    assert "Budget" in texts
    assert any(budget.session.programme.lines[3].description in text for text in texts)
    page.go_to(Place("comments", note.id, "text"))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert budget.step == "budget"
    place = budget.screen_here.selected_place()  # type: ignore[union-attr]
    assert place is not None
    assert place.id == note.about


def test_what_is_overdue_is_marked_and_can_be_listed_alone(budget: Window, qtbot: QtBot) -> None:
    programme = put(
        budget.session.programme,
        Comment(id="comment_aaaaaaaaaa", about="frame", text="late", to_do="yes", due=LONG_AGO),
        Comment(id="comment_bbbbbbbbbb", about="call", text="done", to_do="yes", due=LONG_AGO, done="yes"),
        Comment(id="comment_cccccccccc", about="frame", text="open"),
    )
    budget.session.edit("x", programme)
    page = review(budget)
    marked = [row.id for row in page.view.table.rows if any(cell.problem for cell in row.cells)]
    assert marked == ["comment_aaaaaaaaaa"]
    wanted = {0: "late done open", 1: "late open", 2: "late", 3: "late"}
    at = page.view.table.column_of("text")
    for kind, texts in wanted.items():
        page.kinds.setCurrentIndex(kind)
        page.kinds.activated.emit(kind)
        shown = [row.cells[at].text for row in page.view.table.rows if row.role == "record"]
        assert shown == texts.split()
    assert page.summary().startswith("3 notes · 2 open · 1 overdue")


def test_space_ticks_off_and_a_note_can_be_written_in_the_list(budget: Window, qtbot: QtBot) -> None:
    data_folder.remember(initials="MK")
    note = write(budget, qtbot, "Old quote")
    page = review(budget)
    with qtbot.waitActive(budget):
        budget.activateWindow()
    page.go_to(Place("comments", note.id, "text"))
    press(Qt.Key.Key_Space)
    assert budget.session.programme.comments[-1].done == "yes"
    press(Qt.Key.Key_Space)
    assert not budget.session.programme.comments[-1].done
    page.view.caret.go(len(page.view.table.rows) - 1, page.view.table.column_of("text"))
    type_text("Whole")
    press(Qt.Key.Key_Return)
    made = budget.session.programme.comments[-1]
    assert (made.about, made.text, made.initials) == ("frame", "Whole", "MK")
    assert made.written_on is not None
    assert budget.session.undo_name != ""


def test_a_note_is_gone_to_wherever_one_is(budget: Window, qtbot: QtBot) -> None:
    note = write(budget, qtbot, "Old quote")
    page = review(budget)
    page.kinds.setCurrentIndex(3)
    page.kinds.activated.emit(3)
    budget.show_step("frame")
    budget.go_to(Place("comments", note.id, "due"))
    assert budget.step == "review"
    assert page.view.current() == (note.id, "due")

"""An open editor keeps what is typed until it is left, follows its record, and never writes over an undo."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from designer.programme.edit import drop, move, put
from designer.programme.text import LONGEST
from designer.ui import style
from designer.ui.meanwhile import EVERY
from designer.ui.table.editors import ChoiceEditor, LineEditor, TextEditor
from designer.ui.table.longtext import LongText
from tests.ui.table.conftest import Desk
from tests.ui.table.partners import partner_id, programme_of

NAME, ROLE, RATE, MANDATE = 1, 2, 3, 5


def dialog_of(desk: Desk) -> LongText:
    return next(child for child in desk.view.window().findChildren(QDialog) if isinstance(child, LongText))


def half_typed(desk: Desk, at: int = 0) -> list[str | None]:
    """The name of one partner in what the journal is given."""
    kept: list[str | None] = []
    desk.session.half_typed.connect(lambda new: kept.append(new and new.partners[at].name))
    return kept


def test_undo_commits_what_is_typed_and_takes_that_back(desk: Desk) -> None:
    desk.keys("'One", "Return", "'Two")
    desk.session.undo()
    assert desk.names() == ["One", "Beta", "Gamma", "Delta"]
    assert desk.view.editing.editor is None
    assert desk.session.redo_name == "Edit"
    desk.session.redo()
    assert desk.names() == ["One", "Two", "Gamma", "Delta"]


def test_an_open_editor_survives_changes_elsewhere(desk: Desk) -> None:
    desk.view.caret.go(2, NAME)
    desk.keys("'half")
    editor = desk.view.editing.editor
    programme = move(put(desk.session.programme, programme_of("A", "B", "C", "D", "E").partners[4]), partner_id(3), 0)
    desk.session.edit("Elsewhere", programme)
    assert desk.view.editing.editor is editor
    assert editor is not None
    assert editor.y() == 0
    desk.keys("' done", "Return")
    assert desk.names() == ["half done", "Alpha", "Beta", "Delta", "E"]


def test_an_editor_whose_record_goes_closes_without_a_write(desk: Desk) -> None:
    desk.keys("'half")
    desk.session.edit("Elsewhere", drop(desk.session.programme, partner_id(1)))
    assert desk.view.editing.editor is None
    assert desk.names() == ["Beta", "Gamma", "Delta"]


@pytest.mark.parametrize(
    ("reason", "stays"),
    [
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.PopupFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
    ],
)
@pytest.mark.parametrize("column", [NAME, RATE])
def test_going_elsewhere_keeps_what_was_typed(desk: Desk, reason: Qt.FocusReason, column: int, *, stays: bool) -> None:
    desk.view.caret.go(0, column)
    desk.keys("'7")
    assert desk.view.editing.editor is not None
    QApplication.sendEvent(desk.view.editing.editor, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert (desk.view.editing.editor is not None) == stays
    assert desk.view.finish_editing() == stays
    assert desk.view.table.cell(0, column).source_text == "7"


def test_finish_and_cancel_tell_whether_there_was_an_editor(desk: Desk) -> None:
    assert not desk.view.finish_editing()
    desk.keys("'x")
    assert desk.view.cancel_editing()
    assert not desk.view.cancel_editing()
    assert desk.names()[0] == "Alpha"


def test_leaving_a_text_as_it_was_is_no_step(desk: Desk) -> None:
    desk.keys("F2", "Return")
    desk.view.caret.go(0, RATE)
    desk.keys("F2")
    assert desk.view.editing.editor is not None
    assert desk.view.editing.editor.text() == "1"
    desk.keys("Return")
    assert desk.session.undo_name == ""


@pytest.mark.parametrize(
    ("keys", "role"),
    [
        (("'lead", "Return"), "lead"),
        (("'l", "Return"), "lead"),
        (("'ead", "Return"), "implementing"),
        (("'ead", "Down", "Return"), "lead"),
        (("Alt+Down", "Up", "Return"), "lead"),
        (("Alt+Down", "Down", "Tab"), "associate"),
        (("Alt+Down", "PageUp", "Return"), "lead"),
        (("Alt+Down", "Escape", "Escape"), "implementing"),
        (("F2", "Alt+Down", "Up", "Return"), "lead"),
        (("'nobody knows", "Return"), "implementing"),
        (("Backspace", "Return"), ""),
    ],
)
def test_a_choice_is_typed_completed_or_picked(desk: Desk, keys: tuple[str, ...], role: str) -> None:
    desk.view.caret.go(0, ROLE)
    desk.keys(*keys)
    assert desk.partners()[0].role == role
    assert desk.view.editing.editor is None


def test_a_title_is_picked_with_the_mouse(desk: Desk) -> None:
    desk.view.caret.go(1, ROLE)
    desk.keys("'a")
    editor = desk.view.editing.editor
    assert isinstance(editor, ChoiceEditor)
    titles = editor.titles
    assert [titles.model().index(at, 0).data() for at in range(titles.model().rowCount())] == ["Associate", "Lead"]
    lead = titles.visualRect(titles.model().index(1, 0)).center()
    QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=lead)
    assert desk.partners()[1].role == "lead"


def test_the_list_stays_inside_the_window(desk: Desk) -> None:
    desk.view.resize(400, 110)
    desk.view.caret.go(3, ROLE)
    desk.keys("Alt+Down")
    editor = desk.view.editing.editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.titles.isVisible()
    assert desk.view.rect().contains(editor.titles.geometry().topLeft())
    desk.keys("Escape")
    assert not editor.titles.isVisible()


def test_kinds_have_their_editors(desk: Desk) -> None:
    for column, kind in ((NAME, TextEditor), (ROLE, ChoiceEditor), (RATE, LineEditor), (MANDATE, TextEditor)):
        assert desk.view.editing.open(0, column)
        assert type(desk.view.editing.editor) is kind
        assert desk.view.editing.editor.accessibleName() == desk.view.table.columns[column].title
    assert not desk.view.editing.open(0, 4)
    desk.view.cancel_editing()


def test_a_long_text_grows_over_the_rows_below_while_the_row_stays(desk: Desk) -> None:
    desk.view.editing.open(0, MANDATE, "word " * 60)
    editor = desk.view.editing.editor
    assert editor is not None
    assert editor.height() > 3 * style.ROW
    assert desk.view.rowHeight(0) == style.ROW
    assert desk.view.viewport().rect().contains(editor.geometry().topLeft())
    desk.view.cancel_editing()


def test_a_composed_letter_begins_to_type(desk: Desk) -> None:
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(desk.view, event)
    desk.keys("Return")
    assert desk.names()[0] == "é"


def test_more_than_a_field_holds_is_not_pasted_into_it(desk: Desk) -> None:
    desk.keys("F2")
    editor = desk.view.editing.editor
    assert isinstance(editor, TextEditor)
    data = QMimeData()
    data.setText("x" * (2 * LONGEST))
    data.setHtml("<b>bold</b>")
    editor.insertFromMimeData(data)
    assert len(editor.text()) == LONGEST
    desk.keys("'y")
    assert len(editor.text()) == LONGEST
    desk.view.cancel_editing()


def test_the_large_editor_counts_and_keeps(desk: Desk, qtbot: QtBot) -> None:
    desk.keys("Shift+F2")
    dialog = dialog_of(desk)
    assert dialog.page.toPlainText() == "Alpha"
    dialog.page.insertPlainText(" <b>and</b> more")
    assert dialog.count.text() == "3 words · 21 of 20,000 characters"
    QTest.keyClick(dialog.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.names()[0] == "Alpha <b>and</b> more")
    assert desk.session.undo_name == "Edit"


def test_what_is_written_large_is_kept_meanwhile_and_is_one_step(desk: Desk, qtbot: QtBot) -> None:
    kept = half_typed(desk)
    desk.keys("Shift+F2")
    dialog = dialog_of(desk)
    for more in (" and Omega", " more"):
        dialog.page.insertPlainText(more)
        qtbot.waitUntil(lambda: kept[-1:] == [dialog.page.toPlainText()], timeout=2 * EVERY)
    dialog.page.insertPlainText(".")
    assert desk.names()[0] == "Alpha"
    dialog.accept()
    assert desk.names()[0] == "Alpha and Omega more."
    assert kept == ["Alpha and Omega", "Alpha and Omega more", None]
    desk.session.undo()
    assert desk.names()[0] == "Alpha"
    assert desk.session.undo_name == ""


def test_what_was_kept_meanwhile_goes_with_esc_and_undo_finds_it(desk: Desk, qtbot: QtBot) -> None:
    kept = half_typed(desk)
    desk.keys("Shift+F2")
    dialog = dialog_of(desk)
    dialog.page.insertPlainText(" and Omega")
    qtbot.waitUntil(lambda: bool(kept), timeout=2 * EVERY)
    dialog.reject()
    assert desk.names()[0] == "Alpha"
    assert kept[1:] == [None]
    desk.session.undo()
    assert desk.names()[0] == "Alpha and Omega"


def test_a_new_record_is_kept_meanwhile_and_esc_leaves_nothing_of_it(desk: Desk, qtbot: QtBot) -> None:
    kept = half_typed(desk, 4)
    desk.view.caret.go(4, NAME)
    desk.keys("Shift+F2")
    dialog = dialog_of(desk)
    dialog.page.insertPlainText("The fifth one")
    qtbot.waitUntil(lambda: kept == ["The fifth one"], timeout=2 * EVERY)
    dialog.reject()
    assert len(desk.names()) == 4
    assert desk.session.undo_name == ""


def test_the_large_editor_leaves_a_text_as_it_was(desk: Desk) -> None:
    desk.keys("Shift+F2")
    dialog = dialog_of(desk)
    dialog.page.setPlainText("other")
    dialog.reject()
    assert desk.session.undo_name == ""


def test_a_zoom_dresses_the_open_editor(desk: Desk, qapp: QApplication) -> None:
    desk.keys("'x")
    style.apply(qapp, "dark", 2.0)
    editor = desk.view.editing.editor
    assert editor is not None
    assert editor.font().pixelSize() == 2 * style.TEXT
    assert editor.height() >= 2 * style.ROW - 1
    style.apply(qapp)
    desk.view.cancel_editing()


def test_typing_a_reference_keeps_unknown_text_for_the_source(desk: Desk) -> None:
    editor = ChoiceEditor(desk.view.viewport(), (("a", "Health post"),), closed=False)
    editor.start("health", typed=True)
    assert editor.text() == "health"
    editor.deleteLater()

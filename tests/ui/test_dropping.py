"""A file dragged onto the window opens, wherever it is dropped; what is no programme is refused in plain words."""

# mypy: disable-error-code="no-untyped-call"

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.file import load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui.window import Window

COPY = Qt.DropAction.CopyAction
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def drop(onto: QObject, at: QPoint, *urls: QUrl, text: str = "") -> bool:
    """Drag something in and drop it, with the events that the system sends; tell whether it was taken."""
    data = QMimeData()
    if urls:
        data.setUrls(urls)
    data.setText(text or " ".join(url.toLocalFile() for url in urls))  # as file managers do
    enter = QDragEnterEvent(at, ANY, data, LEFT, NO_KEY)
    QApplication.sendEvent(onto, enter)
    move = QDragMoveEvent(at, ANY, data, LEFT, NO_KEY)
    QApplication.sendEvent(onto, move)
    dropped = QDropEvent(QPointF(at), ANY, data, LEFT, NO_KEY, QEvent.Type.Drop)
    QApplication.sendEvent(onto, dropped)
    return dropped.isAccepted() and dropped.dropAction() == COPY


def middle(window: Window, part: QWidget) -> QPoint:
    return part.mapTo(window, part.rect().center())


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def told(window: Window) -> str:
    """What the box says that is open, which is closed then."""
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()
    box.deleteLater()
    return box.text()


@pytest.mark.parametrize("name", ["plan.rpd", "my plan, 100 % “final” #2.rpd", "PLAN.RPD"])
def test_it_opens_dropped_on_the_first_screen_even_on_a_field(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    save(path, titled("Dropped"))
    field = window.start.fields["title"]
    assert drop(window.windowHandle(), middle(window, field), local(path))
    qtbot.waitUntil(lambda: window.session.programme.frame.title == "Dropped")
    assert field.text() == ""
    assert window.saving.path == path


def test_it_opens_dropped_on_a_programme_that_is_saved_before(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.rpd", tmp_path / "other.rpd"
    save(mine, titled("before"))
    save(other, titled("Dropped"))
    assert window.open_file(mine)
    window.session.edit("Title", titled("after"))
    assert drop(window.windowHandle(), middle(window, window.stack), local(other))
    qtbot.waitUntil(lambda: window.session.programme.frame.title == "Dropped")
    assert load(mine).programme.frame.title == "after"


def test_it_opens_dropped_on_the_window_s_own_area(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    save(tmp_path / "p.rpd", titled("Dropped"))
    assert drop(window, QPoint(5, 5), local(tmp_path / "p.rpd"))
    qtbot.waitUntil(lambda: window.session.programme.frame.title == "Dropped")


def test_what_is_no_programme_is_refused_in_plain_words(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_example("guinea")
    before = window.session.programme
    folder, document, damaged = tmp_path / "<b>folder", tmp_path / "a.docx", tmp_path / "b.rpd"
    folder.mkdir()
    document.write_bytes(b"PK")
    damaged.write_bytes(b'{"format": "programme-designer", "ver')
    said = {folder: "it is a folder", document: "not a programme's file", damaged: "damaged or cut off"}
    said[tmp_path / "gone.rpd"] = "there is no such file"
    for path, why in said.items():
        assert drop(window.windowHandle(), middle(window, window.stack), local(path))
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
        sentence = told(window)
        assert path.name in sentence
        assert why in sentence
        assert "What to do" in sentence
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    assert window.session.programme is before


def test_of_several_the_first_programme_opens(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        save(tmp_path / f"{name}.rpd", titled(name))
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    urls = [local(tmp_path / name) for name in ("a.xlsx", "two.rpd", "one.rpd", "three.rpd")]
    assert drop(window.windowHandle(), middle(window, window.stack), *urls)
    qtbot.waitUntil(lambda: window.session.programme.frame.title == "two")
    assert window.status.left.text() == "two.rpd is open; one at a time: 2 more were not opened."
    assert drop(window.windowHandle(), middle(window, window.stack), local(tmp_path / "a.xlsx"), urls[2])
    qtbot.waitUntil(lambda: window.session.programme.frame.title == "one")
    assert "not opened" not in window.status.left.text()


def test_an_address_of_the_web_is_no_file(window: Window, qtbot: QtBot) -> None:
    assert drop(window.windowHandle(), middle(window, window.stack), QUrl("https://example.org/p.rpd"))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    assert "no file of this computer" in told(window)


def test_text_is_dropped_into_a_field_as_ever(window: Window, qtbot: QtBot) -> None:
    field = window.start.fields["title"]
    drop(window.windowHandle(), middle(window, field), text="Sowing")
    assert field.text() == "Sowing"


def test_while_a_question_is_open_nothing_is_dropped(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    save(tmp_path / "p.rpd", titled("Dropped"))
    question = QDialog(window)
    question.open()
    assert not drop(window.windowHandle(), middle(window, window.stack), local(tmp_path / "p.rpd"))
    question.close()
    qtbot.wait(10)
    assert window.session.programme.frame.title != "Dropped"

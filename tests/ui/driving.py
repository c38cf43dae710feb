"""What tests of screens do alike: show a screen as the window does, and send keys to whatever has the focus."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.ui.screen import Screen
from designer.ui.session import Session

AnyScreen = TypeVar("AnyScreen", bound=Screen)


def opened(qtbot: QtBot, screen_type: type[AnyScreen], programme: Programme) -> AnyScreen:
    """Show a screen on a programme, as large as in a window of 1366 × 768, following the session as in the window."""
    session = Session(programme, counter(500))
    screen = screen_type(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    session.about_to_undo.connect(screen.finish_editing)
    session.went_to.connect(screen.go_to)
    qtbot.addWidget(screen)
    screen.equip()  # as the window does after its first paint
    screen.actions_here()  # the window asks for them; a screen may make them, and their keys, only then
    screen.resize(850, 690)
    screen.present(programme)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key, with what is held down beside it, to whatever has the focus."""
    together = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        together |= each
    QTest.keyClick(focused(), key, together)


def type_text(text: str) -> None:
    """Each character to what has the focus then: the first one may open an editor."""
    for character in text:
        QTest.keyClicks(focused(), character)

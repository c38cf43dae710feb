"""What tests of the budget's screen share: the screen of a programme, keys, and what its cells show."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session

KEYS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def press(*strokes: str) -> None:
    """Press keys where the focus is: "Ctrl+L", "Return"; behind an apostrophe, text to be typed."""
    for stroke in strokes:
        target = QApplication.focusWidget()
        assert target is not None
        if stroke.startswith("'"):
            QTest.keyClicks(target, stroke[1:2])
            for character in stroke[2:]:
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClicks(focused, character)
            continue
        *held, name = stroke.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= KEYS[one]
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{name}"), modifiers)


def shown_of(qtbot: QtBot, programme: Programme) -> BudgetScreen:
    session = Session(programme, counter(5000))
    screen = BudgetScreen(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    qtbot.addWidget(screen)
    screen.resize(1046, 690)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(screen.table.hasFocus)
    return screen


def line_id(screen: BudgetScreen, code: str) -> str:
    return next(line.id for line in screen.session.programme.lines if line.code == code)


def text(screen: BudgetScreen, code: str, key: str) -> str:
    """Return what a cell of a line shows."""
    table = screen.table.table
    return table.cell(table.row_of(line_id(screen, code)), table.column_of(key)).text

"""A table of four partners in a shown window, tied to a session."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.frame import Partner
from designer.ui import style
from designer.ui.session import Session
from designer.ui.table.controller import TableController, bind
from designer.ui.table.view import TableView
from tests.ui.table.partners import Partners, programme_of


class Desk(NamedTuple):
    """A table and what it is tied to."""

    view: TableView
    session: Session
    source: Partners
    controller: TableController

    def names(self) -> list[str]:
        return [partner.name for partner in self.partners()]

    def partners(self) -> tuple[Partner, ...]:
        return self.session.programme.partners

    def at(self) -> tuple[int, int]:
        return self.view.caret.row, self.view.caret.column

    def keys(self, *strokes: str) -> None:
        """Press keys: "Ctrl+D", "Return"; in quotes, text to be typed: "'abc"."""
        for stroke in strokes:
            if stroke.startswith("'"):
                for character in stroke[1:]:
                    QTest.keyClicks(_focused(), character)
                continue
            *held, name = stroke.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= {
                    "Ctrl": Qt.KeyboardModifier.ControlModifier,
                    "Shift": Qt.KeyboardModifier.ShiftModifier,
                    "Alt": Qt.KeyboardModifier.AltModifier,
                }[one]
            QTest.keyClick(_focused(), getattr(Qt.Key, f"Key_{name}"), modifiers)


def _focused() -> QWidget:
    target = QApplication.focusWidget()
    assert target is not None
    return target


def desk_of(qtbot: QtBot, source: Partners, programme: Programme) -> Desk:
    """A source's table of a programme, shown and with the keys, the caret on the first name."""
    session = Session(programme, counter(100))
    view = TableView(add_text="+ add a partner", empty_text="Type the first partner's name.")
    qtbot.addWidget(view)
    controller = bind(view, source, session)
    view.resize(800, 400)
    view.show()
    view.setFocus()
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    view.caret.go(0, 1)
    return Desk(view, session, source, controller)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    """Four partners, the caret on the first one's name."""
    style.apply(qapp)
    return desk_of(qtbot, Partners(), programme_of("Alpha", "Beta", "Gamma", "Delta"))

"""A screen of one page, for the tests of the budget's pages by themselves."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.programme.programme import Programme
from designer.ui.choice_button import ChoiceButton
from designer.ui.pages import Page, PagesScreen
from designer.ui.session import Session
from tests.ui.driving import opened


def screen_of(make: Callable[[Session], Page]) -> type[PagesScreen]:
    """Return a screen that has one page."""

    class OnePage(PagesScreen):
        """The page alone."""

        step = "budget"
        title = "Budget"

        def make_pages(self) -> tuple[Page, ...]:
            """Make the page."""
            return (make(self.session),)

    return OnePage


def shown(qtbot: QtBot, make: Callable[[Session], Page], programme: Programme) -> PagesScreen:
    """Show a page on a programme."""
    return opened(qtbot, screen_of(make), programme)


def pick(button: ChoiceButton, title: str) -> None:
    """Open a list of choices by the space bar and take one by the arrows and Enter."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        titles = [each.text() for each in menu.actions()]
        for _ in range(titles.index(title) + 1):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    button.setFocus()
    QTimer.singleShot(0, take)
    QTest.keyClick(button, Qt.Key.Key_Space)

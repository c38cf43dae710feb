"""The list to choose from: typing finds, arrows move, Enter takes, Esc closes, and what is typed can be made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.ui.chooser import MOST, Chooser, Made, Option
from tests.ui.driving import focused, press, type_text

OPTIONS = (
    Option("a", "Returns to Guinea", "5,165 persons", "In 2021, by air."),
    Option("b", "Returns to Mali", "4,453 persons"),
    Option("c", "Change in Guinea", "+67 %"),
)


class Opened:
    """A chooser over a window, and what was chosen."""

    def __init__(
        self,
        qtbot: QtBot,
        options: tuple[Option, ...] = OPTIONS,
        made: Made = lambda text: (Option("new", f"New: {text}"),),
    ) -> None:
        self.taken: list[tuple[str, str]] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.box = Chooser(
            self.window,
            "Which?",
            options,
            lambda chosen, typed: self.taken.append((chosen, typed)),
            made,
        )
        self.box.open_over(self.window)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot)


def titles(box: Chooser) -> list[str]:
    return [each.title for each in box.shown]


def test_every_word_must_occur_somewhere_and_beginnings_come_first(opened: Opened) -> None:
    assert titles(opened.box) == [each.title for each in OPTIONS]
    assert focused() is opened.box.line
    type_text("guinea")
    assert titles(opened.box) == ["Returns to Guinea", "Change in Guinea", "New: guinea"]
    type_text(" 2021")
    assert titles(opened.box) == ["Returns to Guinea", "New: guinea 2021"]
    opened.box.line.setText("change")
    assert titles(opened.box)[0] == "Change in Guinea"
    opened.box.close()


def test_arrows_move_round_and_enter_takes(opened: Opened) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert opened.box.list.currentRow() == 2
    press(Qt.Key.Key_Return)
    assert opened.taken == [("c", "")]
    assert QApplication.activePopupWidget() is None


def test_what_is_typed_can_be_made(opened: Opened) -> None:
    type_text("  Returns to Niger ")
    press(Qt.Key.Key_Return)
    assert opened.taken == [("new", "Returns to Niger")]


def test_escape_takes_nothing(opened: Opened) -> None:
    press(Qt.Key.Key_Escape)
    assert opened.taken == []
    assert QApplication.activePopupWidget() is None


def test_the_marked_one_is_told_in_full(opened: Opened) -> None:
    assert opened.box.told.text() == "In 2021, by air."
    press(Qt.Key.Key_Down)
    assert opened.box.told.text() == ""
    opened.box.close()


def test_a_long_list_shows_its_beginning(qtbot: QtBot) -> None:
    many = Opened(qtbot, tuple(Option(str(at), f"Figure {at}") for at in range(200)))
    assert len(many.box.shown) == MOST
    type_text("199")
    assert titles(many.box) == ["Figure 199", "New: 199"]
    many.box.close()


def test_nothing_to_choose_takes_nothing(qtbot: QtBot) -> None:
    none = Opened(qtbot, ())
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert none.taken == []
    none.box.close()


def test_without_a_hit_it_says_so_and_takes_nothing(qtbot: QtBot) -> None:
    strict = Opened(qtbot, made=lambda _text: ())
    type_text("niger")
    assert [strict.box.list.item(at).text() for at in range(strict.box.list.count())] == ["Nothing is called so."]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert strict.taken == []
    strict.box.line.setText("mali")
    assert strict.box.list.item(0).text() == "Returns to Mali"
    strict.box.close()

"""What the status line says gives way to what happens next, and can be read before that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui import status
from designer.ui.screens.budget import BudgetScreen
from designer.ui.screens.chain import ChainScreen
from designer.ui.window import Window
from tests.build import build
from tests.ui.driving import press, type_text

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    B <- activity D
    A <- output F <- activity G
"""


@pytest.fixture
def chain(window: Window, qtbot: QtBot) -> Window:
    """The window on a small chain, with the keys in its diagram."""
    window.resize(1366, 768)
    window.show_programme(build(TEXT))
    window.show_step("chain")
    with qtbot.waitActive(window):
        window.activateWindow()
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    screen.canvas.setFocus()
    press(KEY.Key_Home)
    rest()
    return window


def rest() -> None:
    """Let the window come to rest, as between two keys of a hand."""
    QTest.qWait(1)
    for _ in range(3):
        QApplication.processEvents()


def said(window: Window) -> str:
    return window.status.left.text()


def to(window: Window, code: str) -> None:
    """Choose a card by its code, as a jump does."""
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    screen.canvas.choose(next(i for i, card in screen.canvas.laid.cards.items() if card.code == code))
    rest()


def test_what_an_edit_said_goes_with_the_next_choice(chain: Window) -> None:
    to(chain, "A1.1.1")
    press(KEY.Key_Delete)
    rest()
    assert "1 card, 1 link deleted" in said(chain)
    press(KEY.Key_Right)
    rest()
    assert "deleted" not in said(chain)
    assert "Output: B" in said(chain)


def test_what_an_edit_said_goes_with_the_next_edit(chain: Window) -> None:
    to(chain, "A1.1.1")
    press(KEY.Key_Delete)
    rest()
    press(KEY.Key_5, ALT)
    rest()
    assert chain.session.undo_name == "Level"
    assert "deleted" not in said(chain)


def test_a_refusal_can_be_read_while_one_goes_on(chain: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "_READ_AT_LEAST", 300)
    monkeypatch.setattr(status, "_A_WORD", 0)
    to(chain, "A1.1.1")
    press(KEY.Key_Tab)
    rest()
    assert "Nothing goes below an activity" in said(chain)
    press(KEY.Key_Down)
    rest()
    assert "Nothing goes below an activity" in said(chain)
    qtbot.waitUntil(lambda: "Activity: D" in said(chain), timeout=2000)


def test_a_refusal_that_stood_long_enough_goes_with_the_next_choice(
    chain: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_READ_AT_LEAST", 20)
    monkeypatch.setattr(status, "_A_WORD", 0)
    to(chain, "A1.1.1")
    press(KEY.Key_Tab)
    QTest.qWait(40)
    assert "Nothing goes below an activity" in said(chain)
    press(KEY.Key_Down)
    rest()
    assert "Activity: D" in said(chain)


def test_a_refusal_goes_with_an_edit_at_once(chain: Window) -> None:
    to(chain, "A1.1.1")
    press(KEY.Key_Tab)
    rest()
    press(KEY.Key_5, ALT)
    rest()
    assert "Nothing goes below" not in said(chain)


def test_the_prompt_of_a_link_goes_when_its_question_opens(chain: Window) -> None:
    to(chain, "A1.1.1")
    press(KEY.Key_L)
    rest()
    assert "choose the card it leads to" in said(chain)
    type_text("o1.2")
    rest()
    assert "Enter links" in said(chain)
    press(KEY.Key_Return)
    rest()
    assert "Enter links" not in said(chain)
    assert "Activity: C" in said(chain)


def test_an_empty_sentence_takes_back_what_was_said(chain: Window) -> None:
    chain.session.said.emit("Something.")
    chain.session.said.emit("")
    assert "Something" not in said(chain)
    assert "cards" in said(chain)


def test_what_was_said_does_not_stand_on_another_page_which_has_keys_of_its_own(window: Window) -> None:
    window.resize(1366, 768)
    window.show_programme(build("line L1 Courses | unit_cost = 300 | quantities = 1"))
    window.show_step("budget")
    rest()
    screen = window.screen_here
    assert isinstance(screen, BudgetScreen)
    assert "Ctrl+L line" in window.status.right.text()
    window.session.said.emit("Every line has an amount, and here is a sentence that takes a while to be read.")
    rest()
    screen.show_page(screen.pages.index(screen.views))
    rest()
    assert "sentence" not in said(window)
    assert "Ctrl+Shift+R rows" in window.status.right.text()
    assert all(page.keys for page in screen.pages[1:])
    screen.show_page(0)
    window.session.said.emit("Said by what turned the page.")
    rest()
    assert said(window) == "Said by what turned the page."
    assert "Ctrl+L line" in window.status.right.text()

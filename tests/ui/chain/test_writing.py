"""The editor on a card: as large as its text asks, readable from far and in a room; what it cannot hold is told."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.programme import Programme
from designer.programme.text import LONGEST
from designer.theory_of_change.clipboard import MOST
from designer.ui import style
from designer.ui.chain.editors import StatementEditor
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui import driving
from tests.ui.chain_driving import choose, programme_of
from tests.ui.driving import focused, press, type_text

LONG = "Returnees in three communities run small enterprises that feed their families and employ others"
TEXT = f"""
    objective OBJ <- outcome A <- output {LONG} <- activity C
    A <- output F <- activity G
    A <- output Second
"""
KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[Programme], ChainScreen]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """A function that shows the screen on a programme, with the focus on the diagram; the look is put back."""

    def open_(programme: Programme) -> ChainScreen:
        screen = driving.opened(qtbot, ChainScreen, programme)
        screen.canvas.setFocus()
        QApplication.processEvents()
        return screen

    yield open_
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)


@pytest.fixture
def screen(opened: Open) -> ChainScreen:
    return opened(build(TEXT))


def editor(screen: ChainScreen, name: str) -> StatementEditor:
    """Open a card's editor by keys."""
    choose(screen, name)
    press(KEY.Key_F2)
    QApplication.processEvents()
    found = screen.canvas.writing.editor
    assert isinstance(found, StatementEditor)
    return found


def no_bar(found: StatementEditor) -> bool:
    QApplication.processEvents()
    return not found.verticalScrollBar().isVisible() and found.verticalScrollBar().maximum() == 0


def test_the_editor_of_a_card_covers_the_card_and_no_more(screen: ChainScreen) -> None:
    for name in (LONG, "C", "OBJ"):
        found = editor(screen, name)
        card = screen.canvas.laid.cards[id_of(programme_of(screen), name)]
        seen = screen.canvas.mapFromScene(QRectF(card.x, card.y, card.width, card.height)).boundingRect()
        assert found.geometry().height() <= seen.height() + 6
        assert found.geometry().width() <= max(seen.width(), style.px(180)) + 6
        assert no_bar(found)
        press(KEY.Key_Escape)


@pytest.mark.parametrize("zoom", [1.0, 1.75])
def test_from_far_the_letters_stay_readable_and_the_text_fits(opened: Open, zoom: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, zoom=zoom)
    screen = opened(build(TEXT))
    for _ in range(8):
        press(KEY.Key_Minus)
    assert screen.canvas.zoom < 0.3
    found = editor(screen, LONG)
    assert found.font().pixelSize() >= style.px(style.TEXT)
    assert no_bar(found)
    assert screen.canvas.viewport().rect().contains(found.geometry())


def test_the_editor_grows_and_shrinks_with_its_text(screen: ChainScreen) -> None:
    found = editor(screen, "F")
    low = found.height()
    type_text("one word after the other that goes on for so long that it takes several lines more than before, ")
    assert no_bar(found)
    high = found.height()
    line = QFontMetricsF(found.font()).lineSpacing()
    assert high >= low + line
    type_text("and still goes on, word by word, until the card has grown twice as high as it was to begin with")
    assert no_bar(found)
    assert found.height() > high
    press(KEY.Key_A, CONTROL)
    press(KEY.Key_Backspace)
    QApplication.processEvents()
    assert found.height() == low


def test_a_text_that_is_too_long_for_the_view_gets_a_bar_and_stays_in_it(screen: ChainScreen) -> None:
    found = editor(screen, "F")
    QApplication.clipboard().setText("many words " * 400)
    press(KEY.Key_V, CONTROL)
    QApplication.processEvents()
    assert screen.canvas.viewport().rect().contains(found.geometry())
    assert found.verticalScrollBar().isVisible()


# -- what a text may hold --------------------------------------------------------------------------------------------


def test_what_is_cut_off_a_pasted_text_is_told(screen: ChainScreen) -> None:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    editor(screen, "F")
    QApplication.clipboard().setText("x" * (LONGEST + 1234))
    press(KEY.Key_V, CONTROL)
    assert heard == ["A text holds at most 20,000 characters: the last 1,234 were left out."]
    type_text("y")
    assert heard[-1] == "A text holds at most 20,000 characters: the last one was left out."
    press(KEY.Key_Return)
    assert len(screen.canvas.programme.nodes[-3].statement) <= LONGEST


def test_what_is_cut_off_a_because_is_told(screen: ChainScreen) -> None:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    screen.canvas.choose(id_of(programme_of(screen), "F", "A"))
    press(KEY.Key_F2)
    QApplication.clipboard().setText("x" * (LONGEST + 2))
    press(KEY.Key_V, CONTROL)
    assert heard == ["A text holds at most 20,000 characters: the last 2 were left out."]
    assert focused()


def test_what_a_pasted_list_loses_is_told(screen: ChainScreen) -> None:
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    choose(screen, "G")
    QApplication.clipboard().setText("\n".join(["y" * (LONGEST + 7), "short"]))
    press(KEY.Key_V, CONTROL)
    told = "2 cards added. Ctrl+Z takes them back. A text holds at most 20,000 characters: the last 7 were left out."
    assert heard[-1] == told
    screen.session.undo()
    choose(screen, "G")
    QApplication.clipboard().setText("\n".join(f"line {n}" for n in range(MOST + 3)))
    press(KEY.Key_V, CONTROL)
    assert heard[-1] == "2,000 cards added. Ctrl+Z takes them back. 3 more lines were left out."

"""What hangs below a card is folded away and comes back, without a step of undo, and what is wanted is never hidden."""

import pytest
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui import driving

TEXT = "objective OBJ <- outcome A <- output B <- activity C\nA <- output D\nOBJ <- outcome E"


@pytest.fixture
def screen(qtbot: QtBot) -> ChainScreen:
    return driving.opened(qtbot, ChainScreen, build(TEXT))


def fold(screen: ChainScreen, name: str) -> None:
    screen.canvas.choose(id_of(screen.session.programme, name) if name else "")
    next(each for each in screen.actions_here() if each.text().startswith("Fold")).trigger()


def names(screen: ChainScreen) -> str:
    return "".join(
        sorted(card.node.statement for card in screen.canvas.laid.cards.values() if len(card.node.statement) == 1)
    )


def test_a_branch_is_folded_and_unfolded(screen: ChainScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    fold(screen, "A")
    assert names(screen) == "AE"
    assert set(screen.canvas.cards) == set(screen.canvas.laid.cards)
    assert said == ["3 cards are folded away."]
    fold(screen, "A")
    assert names(screen) == "ABCDE"
    assert not screen.session.undo_name


def test_everything_is_unfolded_where_nothing_is_chosen(screen: ChainScreen) -> None:
    fold(screen, "A")
    fold(screen, "")
    assert names(screen) == "ABCDE"


def test_what_is_gone_to_or_made_is_seen(screen: ChainScreen) -> None:
    fold(screen, "A")
    screen.go_to(Place("nodes", id_of(screen.session.programme, "C")))
    assert names(screen) == "ABCDE"
    fold(screen, "A")
    next(each for each in screen.actions_here() if each.text() == "Card below (Tab)").trigger()
    assert screen.canvas.writing.editor is not None

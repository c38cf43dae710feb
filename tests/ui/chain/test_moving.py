"""Cards that are dragged, or moved back: in a stack of a picture that runs upwards, and from places by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.chain import Diagram
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui import driving
from tests.ui.chain_driving import at, choose, drag, programme_of

TEXT = """
    objective OBJ <- outcome X <- output B <- activity C
    B <- activity D
    B <- activity E
    B <- activity F
    B <- activity G
    B <- activity H
    B <- activity I
    X <- output K <- activity L
"""
Open = Callable[[Programme], ChainScreen]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """A function that shows the screen on a programme, with the focus on the diagram."""

    def open_(programme: Programme) -> ChainScreen:
        screen = driving.opened(qtbot, ChainScreen, programme)
        screen.canvas.setFocus()
        QApplication.processEvents()
        return screen

    return open_


@pytest.fixture
def upright(opened: Open) -> ChainScreen:
    return opened(put(build(TEXT), Diagram(id="diagram", direction="up")))


def order(screen: ChainScreen, home: str = "B") -> str:
    """The activities below an output, in their order."""
    known = tree(programme_of(screen))
    return "".join(known.nodes[each].statement for each in known.children[id_of(programme_of(screen), home)])


def beside(screen: ChainScreen, name: str, edge: float) -> QPoint:
    """A point of the viewport on the middle of a card's upper edge (0) or lower edge (1), or in between."""
    card = screen.canvas.laid.cards[id_of(programme_of(screen), name)]
    return screen.canvas.mapFromScene(QPointF(card.x + card.width / 2, card.y + card.height * edge))


@pytest.mark.parametrize(
    ("moved", "over", "edge", "expected"),
    [
        ("F", "C", 0.2, "FCDEGHI"),
        ("F", "D", 0.2, "CFDEGHI"),
        ("C", "E", 0.8, "DECFGHI"),
        ("C", "G", 0.8, "DEFGCHI"),
        ("D", "D", 0.6, "CDEFGHI"),
        ("C", "H", 0.2, "DEFGCHI"),
        ("C", "H", 0.9, "DEFGHCI"),
        ("I", "D", 0.2, "CIDEFGH"),
        ("H", "I", 0.9, "CDEFGIH"),
    ],
)
def test_a_card_dragged_in_a_stack_or_to_the_next_lands_where_it_is_let_go(
    upright: ChainScreen, moved: str, over: str, edge: float, expected: str
) -> None:
    choose(upright, moved)
    drag(upright, beside(upright, moved, 0.5), beside(upright, over, edge))
    assert order(upright) == expected


def test_the_line_in_a_stack_lies_across_between_two_cards(upright: ChainScreen) -> None:
    drag(upright, beside(upright, "F", 0.5), beside(upright, "D", 0.2), drop=False)
    gesture = upright.canvas.gesture
    assert gesture is not None
    x, y, wide, high = gesture._aim.bar  # type: ignore[union-attr]
    cards = upright.canvas.laid.cards
    upper, lower = (cards[id_of(programme_of(upright), name)] for name in "CD")
    assert upper.y + upper.height <= y <= y + high <= lower.y + 8
    assert (x, wide) == (lower.x, lower.width)
    upright.canvas.give_up()


def test_a_card_of_a_stack_goes_to_no_other_output_by_its_order(upright: ChainScreen) -> None:
    before = programme_of(upright)
    drag(upright, beside(upright, "C", 0.5), beside(upright, "L", 1.4))
    assert order(upright, "K") == "L"
    assert {each.id for each in programme_of(upright).nodes} == {each.id for each in before.nodes}


def test_where_the_order_is_free_a_card_takes_its_place_in_another_stack(opened: Open) -> None:
    programme = build(TEXT)
    ids = tuple(tree(programme).order)
    screen = opened(put(programme, Diagram(id="diagram", direction="up", order_ids=ids)))
    drag(screen, beside(screen, "F", 0.5), beside(screen, "C", 0.2))
    names = [tree(programme).nodes[each].statement for each in programme_of(screen).diagram.order_ids]
    assert names.index("F") < names.index("C")
    assert order(screen) == "CDEFGHI"


def test_across_a_card_still_goes_between_its_siblings(opened: Open) -> None:
    screen = opened(build(TEXT))
    drag(screen, at(screen, "F"), at(screen, "C") - QPoint(0, 12))
    assert order(screen) == "FCDEGHI"


def test_tidying_up_takes_the_chosen_cards_back_else_all(opened: Open) -> None:
    screen = opened(build(TEXT))
    heard: list[str] = []
    screen.session.said.connect(heard.append)
    tidy = next(each for each in screen.actions_here() if each.text().startswith("Tidy up"))
    for name, by in (("K", 150), ("X", 240), ("OBJ", 200)):
        drag(screen, at(screen, name), at(screen, name) + QPoint(55, by))

    def pinned() -> set[str]:
        return {each.statement for each in programme_of(screen).nodes if each.y is not None}

    assert pinned() == {"K", "X", "OBJ"}
    choose(screen, "C")
    tidy.trigger()
    assert "None of what is chosen was placed by hand" in heard[-1]
    screen.canvas.choose_all([id_of(programme_of(screen), name) for name in ("K", "X")])
    tidy.trigger()
    assert pinned() == {"OBJ"}
    assert heard[-1].startswith("2 cards stand in the automatic order again.")
    screen.session.undo()
    assert pinned() == {"K", "X", "OBJ"}
    screen.canvas.choose("")
    tidy.trigger()
    assert pinned() == set()
    assert heard[-1].startswith("3 cards stand")
    tidy.trigger()
    assert heard[-1] == "No card was placed by hand."
    box = screen.canvas.laid.cards[id_of(programme_of(screen), "K")]
    item = screen.canvas.cards[id_of(programme_of(screen), "K")]
    screen.canvas.shown.settle()
    assert (item.x(), item.y()) == (box.x, box.y)

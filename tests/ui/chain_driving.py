"""What tests of the diagram do alike: choose, click and drag cards by their statements."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.chain import Link, Node
from designer.ui.screens.chain import ChainScreen
from tests.build import id_of


def programme_of(screen: ChainScreen) -> Programme:
    """The programme as it stands."""
    return screen.session.programme


def at(screen: ChainScreen, name: str, across: float = 0.5) -> QPoint:
    """A point of the viewport on a card: across 0 is its left edge, 1 its right."""
    card = screen.canvas.laid.cards[id_of(programme_of(screen), name)]
    return screen.canvas.mapFromScene(QPointF(card.x + card.width * across, card.middle))


def in_sight(screen: ChainScreen, name: str) -> bool:
    """Whether the middle of a card is within the viewport."""
    return 0 <= at(screen, name).y() <= screen.canvas.viewport().height()


def click(screen: ChainScreen, point: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a point of the viewport."""
    QTest.mouseClick(screen.canvas.viewport(), Qt.MouseButton.LeftButton, keys, pos=point)


def drag(
    screen: ChainScreen,
    start: QPoint,
    end: QPoint,
    *,
    drop: bool = True,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press, go there in four steps and, unless it is kept held, let go."""
    viewport = screen.canvas.viewport()
    QTest.mousePress(viewport, button, keys, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(viewport, start + (end - start) * step / 4)
    if drop:
        QTest.mouseRelease(viewport, button, keys, pos=end)


def choose(screen: ChainScreen, name: str) -> None:
    """Choose a card by its statement."""
    screen.canvas.choose(id_of(programme_of(screen), name))


def chosen(screen: ChainScreen) -> str:
    """The statement of the chosen card, or "lower>upper" of the chosen link."""
    programme, record_id = programme_of(screen), screen.canvas.chosen
    node, held = find_as(programme, record_id, Node), find_as(programme, record_id, Link)
    if held:
        nodes = tree(programme).nodes
        return f"{nodes[held.from_id].statement}>{nodes[held.to_id].statement}"
    return node.statement if node else ""

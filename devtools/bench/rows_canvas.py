"""Rows about the diagram of the theory of change: a frame of a drag or a pan, opening it, undoing a large paste.

The reference is a bare QGraphicsView with as many plain rectangles and lines, at the same places and size.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, pairwise

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsLineItem, QGraphicsScene, QGraphicsView

from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme, replace_section
from designer.programme.records.chain import KINDS, Link, Node
from designer.theory_of_change.layout.geometry import Card
from designer.ui import style
from designer.ui.screens.chain import ChainScreen
from designer.ui.session import Session
from devtools.bench.frame import Row, Samples, interleaved

SIZE = (1280, 800)
FRAMES = 20
"""Frames in one measurement."""

_SHARES = (0.5, 0.34, 0.15)
"""How many of all cards are activities, outputs and outcomes; one is the objective."""

_STATEMENT = "Returnees and their families receive what they need to settle well and to stay, each in their own place"


def chain(count: int) -> Programme:
    """Return a programme whose chain has so many cards with wrapped text, each linked up, some of them twice."""
    make = counter()
    by_kind = {"objective": [make("node")]}
    for share, (kind, _) in zip(_SHARES, KINDS[1:4], strict=True):
        by_kind[kind] = [make("node") for _ in range(max(1, int(count * share)))]
    missing = count - sum(map(len, by_kind.values()))
    by_kind["activity"] += [make("node") for _ in range(max(0, missing))]
    kinds = [kind for kind, _ in KINDS[:0:-1]]
    nodes = [
        Node(id=each, kind=kind, statement=f"{at} {_STATEMENT}"[: 40 + at % 60], dimensions=("economic",))  # type: ignore[arg-type]
        for kind in kinds
        for at, each in enumerate(by_kind[kind])
    ]
    links = []
    for upper, lower in pairwise(kinds):
        above = by_kind[upper]
        for at, each in enumerate(by_kind[lower]):
            home = at * len(above) // len(by_kind[lower])
            links.append(Link(id=make("link"), from_id=each, to_id=above[home], because="it is so"))
            if at % 3 == 0 and len(above) > 1:
                links.append(Link(id=make("link"), from_id=each, to_id=above[(home + 1) % len(above)]))
    return replace_section(replace_section(EMPTY, "nodes", tuple(nodes)), "links", tuple(links))


@contextmanager
def shown(programme: Programme) -> Iterator[ChainScreen]:
    """Show the screen of the chain on a programme."""
    held = QApplication.instance()
    app = held if isinstance(held, QApplication) else style.application("bench")
    style.apply(app, "light")
    screen = ChainScreen(Session(programme))
    screen.session.changed.connect(lambda _old, new: screen.present(new))
    screen.resize(*SIZE)
    screen.present(programme)
    screen.show()
    _settle(app)
    try:
        yield screen
    finally:
        screen.close()
        screen.deleteLater()
        _settle(app)


def _settle(app: QApplication) -> None:
    """Let the window come to rest: what is laid out, painted and moved late."""
    until = time.perf_counter() + 0.4
    while time.perf_counter() < until:
        app.processEvents()


def bare(screen: ChainScreen) -> QGraphicsView:
    """Return a plain view with a rectangle for each card and a line for each link of a screen."""
    scene = QGraphicsScene()
    cards = screen.canvas.laid.cards
    for card in cards.values():
        scene.addRect(QRectF(0, 0, card.width, card.height)).setPos(card.x, card.y)
    for each in screen.session.programme.links:
        one, other = cards[each.from_id], cards[each.to_id]
        scene.addLine(one.x + one.width, one.middle, other.x, other.middle)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.setAlignment(screen.canvas.alignment())
    view.setSceneRect(screen.canvas.sceneRect())
    view.resize(screen.canvas.size())
    view.show()
    QApplication.processEvents()
    _look_alike(screen, view)
    return view


def _look_alike(screen: ChainScreen, view: QGraphicsView) -> None:
    """Let the plain view show the same part of the scene."""
    canvas = screen.canvas
    view.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value())
    view.verticalScrollBar().setValue(canvas.verticalScrollBar().value())
    QApplication.processEvents()


def _frames(step: Callable[[int], object]) -> float:
    """Return the seconds that frames take: a step each, and all that follows from it painted."""
    start = time.perf_counter()
    for at in range(FRAMES):
        step(at)
        QApplication.processEvents()
    return time.perf_counter() - start


def dragging(count: int) -> Samples:
    """A frame while an output follows the pointer; the reference lets Qt drag a rectangle, and its lines follow."""
    with shown(chain(count)) as screen:
        canvas, plain = screen.canvas, bare(screen)
        outputs = [each for each in canvas.laid.cards.values() if each.node.kind == "output"]
        canvas.choose(outputs[len(outputs) // 2].node.id)
        _settle(QApplication.instance())  # type: ignore[arg-type]
        _look_alike(screen, plain)
        card = canvas.laid.cards[canvas.chosen]
        at = canvas.mapFromScene(QPointF(card.x + card.width / 2, card.y + 12))
        rect = next(each for each in plain.scene().items() if each.pos() == QPointF(card.x, card.y))
        rect.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        lines = [each for each in plain.scene().items() if isinstance(each, QGraphicsLineItem) and _ends_at(each, card)]

        def follow(step: int) -> None:
            QTest.mouseMove(plain.viewport(), at + _step(step))
            by = rect.pos() - QPointF(card.x, card.y)
            for each in lines:
                line = QLineF(each.data(0))
                if line.x1() == card.x + card.width:
                    line.setP1(line.p1() + by)
                else:
                    line.setP2(line.p2() + by)
                each.setLine(line)

        for view in (canvas, plain):
            QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        found = interleaved(
            lambda: _frames(lambda step: QTest.mouseMove(canvas.viewport(), at + _step(step))),
            lambda: _frames(follow),
            rounds=15,
        )
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        plain.close()
        plain.deleteLater()
    return found


def _step(step: int) -> QPoint:
    """Return how far the pointer has gone after so many steps."""
    return QPoint(20 + step % 10 * 4, step * 2)


def _ends_at(item: QGraphicsLineItem, card: Card) -> bool:
    """Tell whether a line begins or ends at a card."""
    line = item.line()
    item.setData(0, line)
    return (line.x1(), line.y1()) == (card.x + card.width, card.middle) or (line.x2(), line.y2()) == (
        card.x,
        card.middle,
    )


def panning(count: int) -> Samples:
    """A frame while the ground is moved; the reference scrolls as far."""
    with shown(chain(count)) as screen:
        canvas, plain = screen.canvas, bare(screen)
        turns = (cycle((7, -7)), cycle((7, -7)))
        bars = canvas.verticalScrollBar(), plain.verticalScrollBar()
        for bar in bars:
            bar.setValue(bar.maximum() // 2)

        def pan(which: int) -> float:
            by = next(turns[which])
            return _frames(lambda _at: bars[which].setValue(bars[which].value() + by))

        found = interleaved(partial(pan, 0), partial(pan, 1), rounds=15)
        plain.close()
        plain.deleteLater()
    return found


def opening() -> Samples:
    """The canvas filled with 300 cards until what is in sight is painted; the reference builds a bare scene, painted.

    The links that are out of sight are made when the window rests, which is not in the time.
    """
    programme = chain(300)
    with shown(programme) as screen:
        canvas = screen.canvas

        def ours() -> float:
            canvas.present(EMPTY)
            QApplication.processEvents()
            start = time.perf_counter()
            canvas.present(programme)
            canvas.viewport().repaint()
            spent = time.perf_counter() - start
            QApplication.processEvents()  # the links that are out of sight, made here and not in the reference's time
            return spent

        def reference() -> float:
            start = time.perf_counter()
            view = bare(screen)
            view.viewport().repaint()
            spent = time.perf_counter() - start
            view.close()
            view.deleteLater()
            QApplication.processEvents()
            return spent

        return interleaved(ours, reference, rounds=9)


def undoing() -> Samples:
    """Undo of a paste of 200 cards until it is painted; the reference is a frame of a screen's 60 Hz."""
    with shown(chain(60)) as screen:
        lines = "\n".join(f"Card number {number}" for number in range(200))
        canvas = screen.canvas
        outcome = next(each for each in canvas.laid.cards.values() if each.node.kind == "outcome")

        def ours() -> float:
            canvas.choose(outcome.node.id)
            QApplication.clipboard().setText(lines)
            QTest.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            QApplication.processEvents()
            start = time.perf_counter()
            screen.session.undo()
            canvas.viewport().repaint()
            return time.perf_counter() - start

        return interleaved(ours, lambda: 1 / 60, rounds=9)


_BARE = "a bare QGraphicsView with as many plain rectangles and lines"
ROWS = (
    *(
        Row(
            f"canvas-drag-{count}",
            f"a frame while one of {count:,} cards is dragged",
            _BARE,
            2.0,
            partial(dragging, count),
        )
        for count in (300, 1000)
    ),
    *(
        Row(f"canvas-pan-{count}", f"a frame while {count:,} cards are panned", _BARE, 2.0, partial(panning, count))
        for count in (300, 1000)
    ),
    Row(
        "canvas-open-300",
        "the diagram filled with 300 cards, what is in sight painted",
        "building and painting " + _BARE,
        1.3,
        opening,
    ),
    Row("canvas-undo-paste", "undo of a paste of 200 cards, painted", "one frame of a 60 Hz screen", 1.0, undoing),
)

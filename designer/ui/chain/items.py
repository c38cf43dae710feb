"""The things on the canvas: one item a card, one item a link, each painting its part of the display list."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from designer.paper.drawing import Item, Path, Rect, Text
from designer.programme.words import ENGLISH, Words
from designer.theory_of_change.layout.lay_out import Card
from designer.theory_of_change.layout.routes import Route
from designer.theory_of_change.picture.colouring import Tint
from designer.theory_of_change.picture.notes import NOTE_BELOW, note_shape
from designer.theory_of_change.picture.shapes import BAND, Mark, State, card_items, route_items
from designer.ui import style
from designer.ui.drawing_painter import paint, path_of, pen_of

FAR = 0.45
"""Below this zoom a card shows its code alone, in large letters."""

HANDLE = 6.0
"""Radius of the rings at a card's edges, from which links are drawn."""

_GRIP = 12.0
_TALL = 600.0
"""Beyond this height, about a screen, a quiet link is a hairline: Qt strokes a wide curve of that length so slowly that
a hundred of them hold up every frame."""

Look = Literal["", "target", "refused"]
Ring = Literal["", "up", "down"]


class CardItem(QGraphicsRectItem):
    """A card; the pointer over it shows the rings from which links are drawn.

    It is one of Qt's rectangles because Qt asks where an item lies dozens of times a frame: its own answer costs
    nothing.
    """

    def __init__(self, card: Card, words: Words = ENGLISH) -> None:
        super().__init__()
        self.words = words
        self.card = card
        self.state: State = ""
        self.mark: Mark = ""
        self.tints: tuple[Tint, ...] = ()
        self.look: Look = ""
        self.upright = False
        """Whether the chain runs upwards: the rings sit above and below."""
        self.leads: Callable[[Ring], bool] = bool
        """Whether a link can lead up from the card, or down: there is a ring only where one can."""
        self._hovered = False
        self._items: tuple[Item, ...] | None = None
        self.setPen(Qt.PenStyle.NoPen)
        self._span(card)
        self.setAcceptHoverEvents(True)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setPos(card.x, card.y)
        self.setZValue(2)

    def present(self, card: Card, state: State, mark: Mark) -> None:
        """Show a card; nothing is done for what is shown already."""
        if card is self.card and state == self.state and mark == self.mark and self.pos() == QPointF(card.x, card.y):
            return
        shown = self.card
        if card is not shown and msgspec.structs.replace(card, x=shown.x, y=shown.y) != shown:
            self._span(card)
            self._items = None
        self.card = card
        self.setPos(card.x, card.y)
        if (state, mark) != (self.state, self.mark):
            self.state, self.mark, self._items = state, mark, None
        if self._items is None:
            self.update()

    def _span(self, card: Card) -> None:
        """Let the rectangle hold the card and its rings."""
        self.setRect(-HANDLE, -HANDLE, card.width + 2 * HANDLE, card.height + 2 * HANDLE)

    def restyle(self) -> None:
        """Take over the colours of the scheme."""
        self.update()

    def tint(self, tints: tuple[Tint, ...]) -> None:
        """Take over the colours and signs of the card's band."""
        if tints != self.tints:
            self.tints, self._items = tints, None
            self.update()

    def set_look(self, look: Look) -> None:
        """Mark the card as what a link that is being drawn would reach, or may not."""
        if look != self.look:
            self.look = look
            self.update()

    def ring_at(self, at: QPointF) -> Ring:
        """Return which ring a point of the scene is on: the one a link leads up from, the one it leads down from."""
        local = self.mapFromScene(at)
        for ring, (x, y) in self._rings():
            if abs(local.x() - x) <= _GRIP and abs(local.y() - y) <= _GRIP:
                return ring
        return ""

    def _rings(self) -> tuple[tuple[Ring, tuple[float, float]], ...]:
        """Return where the two rings sit: on the edge to what the card leads to, and on that to what leads to it."""
        wide, high = self.card.width, self.card.height
        up, down = ((wide / 2, 0.0), (wide / 2, high)) if self.upright else ((wide, high / 2), (0.0, high / 2))
        return tuple(each for each in (("up", up), ("down", down)) if self.leads(each[0]))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Qt's: paint the shapes."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        if scale < FAR:
            paint(painter, _far(self.card, self.state, self.tints))
        else:
            if self._items is None:
                self._items = card_items(self.card, self.state, self.mark, self.words, self.tints)
            paint(painter, self._items)
        if self.look:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dashed = Qt.PenStyle.DashLine if self.look == "refused" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(style.colour("warning" if self.look == "refused" else "accent"), 2.4, dashed))
            painter.drawRect(QRectF(0, 0, self.card.width, self.card.height))
        if self._hovered or self.state == "chosen":
            rings = tuple(Rect(x - 5, y - 5, 10, 10, "sheet", "accent", 1.6, 5) for _, (x, y) in self._rings())
            paint(painter, rings)

    def hoverEnterEvent(self, _event: object) -> None:
        """Qt's: show the ring."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, _event: object) -> None:
        """Qt's: hide the ring."""
        self._hovered = False
        self.update()


def _far(card: Card, state: State, tints: Sequence[Tint]) -> tuple[Item, ...]:
    """Return a card as it is seen from far: its ground, its bands, its code in letters that can still be read."""
    size = min(34.0, card.height / 2)
    bands = tuple(tints) or (Tint("no_dimension"),)
    high = card.height / len(bands)
    return (
        Rect(0, 0, card.width, card.height, "sheet", "accent" if state else "line", 4.0 if state else 2.0),
        *(Rect(0, high * at, (2 + each.weight) * BAND, high, each.role) for at, each in enumerate(bands)),
        Text(card.width / 2 + BAND, card.height / 2 + size * 0.36, card.code, size, bold=True, anchor="middle"),
    )


class _Shape(QGraphicsPathItem):
    """One shape of the display list, painted by Qt alone; what it shows already is not set again."""

    def __init__(self, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self._outline: object = None
        self._dress: object = None

    def outline(self, shape: Path | Rect) -> None:
        """Take over where a shape runs: a path is where it is, a rectangle is a round path moved there."""
        if isinstance(shape, Rect):
            self.setPos(shape.x, shape.y)
            outline: object = (shape.width, shape.height, shape.radius)
        else:
            outline = shape.points
        if outline != self._outline:
            self._outline = outline
            self.setPath(_path(shape))

    def dress(self, shape: Path | Rect, *, hairline: bool = False) -> None:
        """Take over how a shape is stroked, a pixel wide if it is to be a hairline, and filled."""
        dress = (shape.stroke, shape.stroke_width, shape.dash, shape.fill, hairline, style.scheme())
        if dress == self._dress:
            return
        self._dress = dress
        pen = pen_of(shape.stroke, shape.stroke_width, shape.dash)
        if hairline:
            pen = QPen(pen)
            pen.setWidthF(1)
            pen.setCosmetic(True)
        self.setPen(pen)
        self.setBrush(style.colour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)


def _path(shape: Path | Rect) -> QPainterPath:
    """Return where a shape runs, a rectangle from its own corner."""
    return path_of(shape.points) if isinstance(shape, Path) else _rounded(shape.width, shape.height, shape.radius)


@cache
def _rounded(width: float, height: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(0, 0, width, height, radius, radius)
    return path


class RouteItem(_Shape):
    """A link: its curve, and on it the arrow and the ring that it may have."""

    def __init__(self, route: Route) -> None:
        super().__init__()
        self.route = route
        self.state: State = ""
        self.role = ""
        self.assumed: tuple[str, ...] = ()
        self._note: Sketch | None = None
        self._signs: list[_Shape] = []
        self.restyle()

    def present(self, route: Route, state: State) -> None:
        """Show a link; nothing is done for what is shown already."""
        if state != self.state or (route is not self.route and route != self.route):
            self.route, self.state = route, state
            self.restyle()

    def tint(self, role: str) -> None:
        """Take over a palette role of its own, none if it is empty."""
        if role != self.role:
            self.role = role
            self.restyle()

    def assume(self, codes: tuple[str, ...]) -> None:
        """Show the codes of what the link assumes beside its middle, nothing without any."""
        if codes != self.assumed:
            self.assumed = codes
            self._show_note()
            self._raise()

    def _show_note(self) -> None:
        if self._note is None and self.assumed:
            self._note = Sketch()
            self._note.setParentItem(self)
        if self._note is not None:
            shapes, wide, high = note_shape(self.assumed)
            self._note.show_items(shapes if self.assumed else (), QRectF(0, 0, wide, high))
            x, y = self.route.middle
            self._note.setPos(x - wide / 2, y + NOTE_BELOW)

    def restyle(self) -> None:
        """Take over the route, its state and the colours of the scheme."""
        if self._note is not None:
            self._show_note()
        line, *signs = route_items(self.route, self.state, self.role)
        self.outline(line)
        plain = not self.state and not self.route.fault
        self.dress(line, hairline=plain and self.path().controlPointRect().height() > _TALL)
        while len(self._signs) > len(signs):
            self.scene().removeItem(self._signs.pop())
        for at, each in enumerate(signs):
            if at == len(self._signs):
                self._signs.append(_Shape(self))
            self._signs[at].outline(each)
            self._signs[at].dress(each)
        self._raise()

    def _raise(self) -> None:
        """Stand under the cards, which no link runs across; a note lies over them, for it is wider than their gap."""
        own = 1.0 if self.state else 0.5 if self.route.fault else 0.0
        self.setZValue(own + 2.5 if self.assumed else own)


class Sketch(QGraphicsItem):
    """What is drawn only while a gesture lasts: the curve of a link on its way, the line where a card would go."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._area = QRectF()
        self.setZValue(5)

    def show_items(self, items: Sequence[Item], area: QRectF) -> None:
        """Show shapes that lie within an area; nothing is done for what is shown already."""
        around = area.adjusted(-6, -6, 6, 6)
        if (tuple(items), around) != (self._items, self._area):
            self.prepareGeometryChange()
            self._items, self._area = tuple(items), around
            self.update()

    def boundingRect(self) -> QRectF:
        """Qt's: all that is painted lies in here."""
        return self._area

    def shape(self) -> QPainterPath:
        """Qt's: where the pointer meets it."""
        return QPainterPath()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Qt's: paint the shapes."""
        paint(painter, self._items)

"""The things on the canvas: one item a card, one item a link, each painting its part of the display list."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from designer.paper.drawing import Item, Path, Rect, Text
from designer.programme.words import ENGLISH, Words
from designer.theory_of_change.layout import Card
from designer.theory_of_change.picture import BAND, Mark, State, card_items, route_items
from designer.theory_of_change.routes import Route
from designer.ui import style
from designer.ui.drawing_painter import paint, path_of, pen_of

FAR = 0.45
"""Below this zoom a card shows its code alone, in large letters."""

HANDLE = 6.0
"""Radius of the ring at a card's right edge, from which a link is drawn."""

_GRIP = 12.0
_TALL = 600.0
"""Beyond this height, about a screen, a quiet link is a hairline: Qt strokes a wide curve of that length so slowly that
a hundred of them hold up every frame."""

Look = Literal["", "target", "refused"]


class CardItem(QGraphicsItem):
    """A card; the pointer over it shows the ring from which a link is drawn."""

    def __init__(self, card: Card, words: Words = ENGLISH) -> None:
        super().__init__()
        self.words = words
        self.card = card
        self.state: State = ""
        self.mark: Mark = ""
        self.look: Look = ""
        self._hovered = False
        self._items: tuple[Item, ...] | None = None
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
            if (card.width, card.height) != (self.card.width, self.card.height):
                self.prepareGeometryChange()
            self._items = None
        self.card = card
        self.setPos(card.x, card.y)
        if (state, mark) != (self.state, self.mark):
            self.state, self.mark, self._items = state, mark, None
        if self._items is None:
            self.update()

    def restyle(self) -> None:
        """Take over the colours of the scheme."""
        self.update()

    def set_look(self, look: Look) -> None:
        """Mark the card as what a link that is being drawn would reach, or may not."""
        if look != self.look:
            self.look = look
            self.update()

    def on_handle(self, at: QPointF) -> bool:
        """Tell whether a point of the scene is on the ring at the right edge."""
        local = self.mapFromScene(at)
        return abs(local.x() - self.card.width) <= _GRIP and abs(local.y() - self.card.height / 2) <= _GRIP

    def boundingRect(self) -> QRectF:
        """Qt's: all that is painted lies in here."""
        return QRectF(-2, -2, self.card.width + HANDLE + 4, self.card.height + 4)

    def shape(self) -> QPainterPath:
        """Qt's: where the pointer meets it."""
        path = QPainterPath()
        path.addRect(QRectF(0, 0, self.card.width + HANDLE, self.card.height))
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Qt's: paint the shapes."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        if scale < FAR:
            paint(painter, _far(self.card, self.state))
        else:
            if self._items is None:
                self._items = card_items(self.card, self.state, self.mark, self.words)
            paint(painter, self._items)
        if self.look:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dashed = Qt.PenStyle.DashLine if self.look == "refused" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(style.colour("warning" if self.look == "refused" else "accent"), 2.4, dashed))
            painter.drawRect(QRectF(0, 0, self.card.width, self.card.height))
        if self._hovered or self.state == "chosen":
            x, y = self.card.width, self.card.height / 2
            paint(painter, (Rect(x - 5, y - 5, 10, 10, "sheet", "accent", 1.6, 5),))

    def hoverEnterEvent(self, _event: object) -> None:
        """Qt's: show the ring."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, _event: object) -> None:
        """Qt's: hide the ring."""
        self._hovered = False
        self.update()


def _far(card: Card, state: State) -> tuple[Item, ...]:
    """Return a card as it is seen from far: its ground, its band, its code in letters that can still be read."""
    role = card.node.dimensions[0] if card.node.dimensions else "no_dimension"
    size = min(34.0, card.height / 2)
    return (
        Rect(0, 0, card.width, card.height, "sheet", "accent" if state else "line", 4.0 if state else 2.0),
        Rect(0, 0, 3 * BAND, card.height, role),
        Text(card.width / 2 + BAND, card.height / 2 + size * 0.36, card.code, size, bold=True, anchor="middle"),
    )


class RouteItem(QGraphicsPathItem):
    """A link, painted by Qt alone: its curve, and on it the arrow and the ring that it may have."""

    def __init__(self, route: Route) -> None:
        super().__init__()
        self.route = route
        self.state: State = ""
        self._signs: list[QGraphicsPathItem] = []
        self.restyle()

    def present(self, route: Route, state: State) -> None:
        """Show a link; nothing is done for what is shown already."""
        if state != self.state or (route is not self.route and route != self.route):
            self.route, self.state = route, state
            self.restyle()

    def restyle(self) -> None:
        """Take over the route, its state and the colours of the scheme."""
        line, *signs = route_items(self.route, self.state)
        _dress(self, line)
        if not self.state and not self.route.fault and self.path().controlPointRect().height() > _TALL:
            hairline = self.pen()
            hairline.setWidthF(1)
            hairline.setCosmetic(True)
            self.setPen(hairline)
        while len(self._signs) > len(signs):
            self.scene().removeItem(self._signs.pop())
        for at, each in enumerate(signs):
            if at == len(self._signs):
                self._signs.append(QGraphicsPathItem())
                self._signs[-1].setParentItem(self)
            _dress(self._signs[at], each)
        self.setZValue(1.0 if self.state else 0.5 if self.route.fault else 0.0)


def _dress(item: QGraphicsPathItem, shape: Item) -> None:
    """Let an item of Qt's show one shape of the display list."""
    match shape:
        case Path():
            item.setPath(path_of(shape.points))
            fill = shape.fill
        case Rect():
            path = QPainterPath()
            path.addRoundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius, shape.radius)
            item.setPath(path)
            fill = shape.fill
        case _:
            return
    item.setPen(pen_of(shape.stroke, shape.stroke_width, shape.dash))
    item.setBrush(style.colour(fill) if fill else QBrush(Qt.BrushStyle.NoBrush))


class Sketch(QGraphicsItem):
    """What is drawn only while a gesture lasts: the curve of a link on its way, the line where a card would go."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._area = QRectF()
        self.setZValue(5)

    def show_items(self, items: Sequence[Item], area: QRectF) -> None:
        """Show shapes that lie within an area."""
        self.prepareGeometryChange()
        self._items, self._area = tuple(items), area.adjusted(-6, -6, 6, 6)
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

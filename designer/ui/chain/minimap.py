"""The whole chain small in a corner, with what is in sight framed; a press or drag there moves the view."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.audience import in_room
from designer.ui.chain.view import ChainView

_WIDE, _HIGH = 190, 130
"""The most room it takes, in pixels at 100 %."""

_ASIDE, _PAD = 12, 4
_REST, _STAYS = 200, 2500
"""Milliseconds from the last move of the view until it comes, and that it stays."""

_SPARE = 1.02
"""By how much the chain must be larger than what is in sight before the map is of use."""


class Minimap(QWidget):
    """Comes over a corner when a view has moved and there is more than is in sight; no key needs it."""

    def __init__(self, view: ChainView) -> None:
        super().__init__(view)
        self._view = view
        self.wanted = True
        """Whether it is shown where it is of use."""
        self._painted: tuple[object, ...] = ()
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(ENGLISH(N_("The whole chain, small")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._leave)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(self._come)
        self.hide()
        view.view_moved.connect(self.follow)
        view.coloured_changed.connect(self.update)
        view.chosen_changed.connect(self.update)
        self.follow()

    def follow(self) -> None:
        """Make way while the view moves, for Qt scrolls by copying only what nothing lies over; come when it rests."""
        if self.underMouse() and self.isVisible():
            self.update()
            self._idle.start(_STAYS)
            return
        if self.isVisible():
            self.hide()
        self._rested.start(_REST)

    def _come(self) -> None:
        """Show what is in sight, where that is not all."""
        laid = self._view.laid
        seen = self._seen()
        larger = laid.width > seen.width() * _SPARE or laid.height > seen.height() * _SPARE
        if not (self.wanted and larger and laid.cards) or in_room():
            self.hide()
            return
        scale = min(style.px(_WIDE) / laid.width, style.px(_HIGH) / laid.height)
        wide, high = round(laid.width * scale) + 2 * _PAD, round(laid.height * scale) + 2 * _PAD
        self.setGeometry(self._corner(wide, high))
        self.show()
        self._idle.start(_STAYS)

    def _corner(self, wide: int, high: int) -> QRect:
        """Return the corner of the view in which it covers the fewest cards, the lower right one among equals."""
        view = self._view
        room = view.viewport().geometry().adjusted(_ASIDE, _ASIDE, -_ASIDE, -_ASIDE)
        across, down = (room.right() - wide, room.left()), (room.bottom() - high, room.top())
        corners = [QRect(x, y, wide, high) for x in across for y in down]
        offset = view.viewport().pos()
        cards = [
            view.mapFromScene(item.sceneBoundingRect()).boundingRect().translated(offset)
            for item in view.cards.values()
        ]
        return min(corners, key=lambda corner: sum(corner.intersects(each) for each in cards))

    def _leave(self) -> None:
        """Go when nothing has moved for a while: it covers cards; the pointer on it keeps it."""
        if self.underMouse():
            self._idle.start(_STAYS)
        else:
            self.hide()

    def _seen(self) -> QRectF:
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    @property
    def _scale(self) -> float:
        return (self.width() - 2 * _PAD) / max(1.0, self._view.laid.width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: paint the chain, and frame what is in sight."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        painter.setPen(QPen(style.colour("focus"), 1.4))
        seen, scale = self._seen(), self._scale
        frame = QRectF(seen.x() * scale, seen.y() * scale, seen.width() * scale, seen.height() * scale)
        painter.drawRect(frame.translated(_PAD, _PAD).intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2)))
        painter.end()

    def _picture(self) -> QPixmap:
        """Return the chain, painted anew only where it has changed: it is wanted at every step of a scroll."""
        view = self._view
        parts = (view.laid, view.coloured, view.selection, self.size(), style.scheme())
        if len(parts) != len(self._painted) or any(
            a is not b and a != b for a, b in zip(parts, self._painted, strict=True)
        ):
            self._painted = parts
            self._pixmap = QPixmap(self.size() * self.devicePixelRatioF())
            self._pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._paint(QPainter(self._pixmap))
        return self._pixmap

    def _paint(self, painter: QPainter) -> None:
        """Paint the cards as bars of their colour, the chosen ones darker."""
        style.fill(painter, self.rect(), "sheet")
        painter.setPen(style.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.translate(_PAD, _PAD)
        scale, view = self._scale, self._view
        for node_id, card in view.laid.cards.items():
            wide, high = max(3, round(card.width * scale)), max(2, round(card.height * scale))
            box = QRect(round(card.x * scale), round(card.y * scale), wide, high)
            style.fill(painter, box, "accent" if node_id in view.selection else "line")
            box.setWidth(2)
            style.fill(painter, box, view.coloured.of(node_id)[0].role)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: show what is pressed."""
        self._show(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: follow the pointer."""
        self._show(event)

    def _show(self, event: QMouseEvent) -> None:
        at = event.position() - QPointF(_PAD, _PAD)
        self._view.centerOn(at / self._scale)
        event.accept()

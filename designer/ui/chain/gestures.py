"""Gestures on the canvas: each has a start, an end and a way to give up, and commits one edit at its end at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from designer.paper.drawing import Rect
from designer.ui.chain.items import Sketch

if TYPE_CHECKING:
    from designer.ui.chain.canvas import ChainCanvas

CLICK = 4
"""Pixels that the pointer may go between press and release of a click."""


class Gesture(Protocol):
    """What the canvas asks of a gesture that follows the pointer."""

    def to(self, at: QPointF) -> None:
        """Follow the pointer to a point of the scene."""

    def finish(self) -> None:
        """Commit, if there is something to commit."""

    def cancel(self) -> None:
        """Leave everything as it was."""


class Pan:
    """The ground is dragged, and with it all that stands on it."""

    def __init__(self, canvas: ChainCanvas, at: QPoint) -> None:
        self._canvas, self._last, self._first = canvas, at, at
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def to(self, at: QPointF) -> None:
        """Follow the pointer."""
        here = self._canvas.mapFromScene(at)
        by, self._last = here - self._last, here
        across, down = self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    @property
    def moved(self) -> bool:
        """Whether it went further than a click does."""
        return (self._last - self._first).manhattanLength() >= CLICK

    def finish(self) -> None:
        """Let go."""
        self._canvas.viewport().unsetCursor()

    def cancel(self) -> None:
        """Let go; what is seen stays where it is."""
        self.finish()


class Select:
    """A frame is drawn on the ground: the cards that it meets are chosen, with ``more`` beside those chosen before."""

    def __init__(self, canvas: ChainCanvas, at: QPointF, *, more: bool) -> None:
        self._canvas, self._first, self._last = canvas, at, at
        self._kept = canvas.selection if more else frozenset()
        self._sketch = Sketch()
        canvas.scene().addItem(self._sketch)

    @property
    def _frame(self) -> QRectF:
        return QRectF(self._first, self._last).normalized()

    def to(self, at: QPointF) -> None:
        """Draw the frame to the pointer."""
        self._last = at
        frame = self._frame
        shown = Rect(frame.x(), frame.y(), frame.width(), frame.height(), "", "accent", 1.2, 0, (4.0, 3.0))
        self._sketch.show_items((shown,), frame)

    def finish(self) -> None:
        """Choose what the frame meets; a click on the ground chooses nothing."""
        frame, canvas = self._frame, self._canvas
        self.cancel()
        inside = {
            card.node.id
            for card in canvas.laid.cards.values()
            if frame.intersects(QRectF(card.x, card.y, card.width, card.height))
        }
        canvas.choose_all(self._kept | inside)

    def cancel(self) -> None:
        """Choose nothing else."""
        self._canvas.scene().removeItem(self._sketch)

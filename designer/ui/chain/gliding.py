"""Cards that move to their new places in a moment rather than at once, so that the eye can follow them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF

from designer.ui import style

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

MOST = 400
"""Cards that change places up to which they glide; more would be slower than the eye, and a picture of its own."""


class Way(NamedTuple):
    """From where to where a card moves."""

    start: QPointF
    end: QPointF

    def at(self, share: float) -> QPointF:
        """Return where it is after a share of the way."""
        return self.start + (self.end - self.start) * share


class Gliding:
    """One animation over all cards that move; ``show`` is told where they stand, ``done`` that they have arrived.

    Whoever ends it, in the middle or at the end, leaves every card where it belongs.
    """

    def __init__(
        self, parent: QObject, show: Callable[[Mapping[str, QPointF]], None], done: Callable[[Mapping[str, Way]], None]
    ) -> None:
        self._parent, self._show, self._done = parent, show, done
        self._ways: dict[str, Way] = {}
        self._animation: QVariantAnimation | None = None

    def _made(self) -> "QVariantAnimation":
        """Return the animation, which is made when something first moves."""
        if self._animation is None:
            from PySide6.QtCore import QEasingCurve, QVariantAnimation  # not for the start, when nothing moves

            made = QVariantAnimation(self._parent)
            made.setStartValue(0.0)
            made.setEndValue(1.0)
            made.setEasingCurve(QEasingCurve.Type.InOutQuad)
            made.valueChanged.connect(lambda _share: self.again())
            made.finished.connect(self.finish)
            self._animation = made
        return self._animation

    @property
    def under_way(self) -> bool:
        """Whether cards are moving."""
        return bool(self._ways)

    def begin(self, ways: Mapping[str, Way]) -> None:
        """Let cards move; those that were moving have arrived or are named again."""
        self.finish()
        if ways and len(ways) <= MOST and style.motion():
            animation = self._made()
            self._ways = dict(ways)
            animation.setDuration(style.motion())
            animation.start()
            self.again()

    def again(self) -> None:
        """Put what moves where it is by now, after something else has shown it in its place."""
        if self._ways and self._animation is not None:
            share = float(self._animation.currentValue() or 0)
            self._show({each: way.at(share) for each, way in self._ways.items()})

    def finish(self) -> None:
        """Let all arrive at once."""
        ways, self._ways = self._ways, {}
        if ways and self._animation is not None:
            self._animation.stop()
            self._done(ways)

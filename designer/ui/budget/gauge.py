"""The gauge of a share: a bar with the indicative range tinted, a marker, the figure at the right."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.budget.shares import TOGETHER, MeShare
from designer.programme.numbers import show_number
from designer.programme.words import ENGLISH, N_, Words
from designer.ui import style

SCALE = Decimal(12)
"""Per cent at the end of the bars, so that the three can be compared; a larger share stretches its own."""
SIGNS = {"none": "", "below": "▼", "inside": "✓", "above": "▲"}
"""In front of the figure: colour is never the only sign."""
_SAID = {
    "none": N_("no lines yet"),
    "below": N_("below the indicative range"),
    "inside": N_("inside the indicative range"),
    "above": N_("above the indicative range"),
}
_HEIGHT, _BAR_TOP, _BAR = 56, 24, 10


class Gauge(QWidget):
    """One share of monitoring or evaluation, or of both."""

    def __init__(self, words: Words = ENGLISH) -> None:
        super().__init__()
        self._words = words
        self._share: MeShare | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.changes.changed.connect(self._follow)

    def show_share(self, share: MeShare) -> None:
        """Show a share; the same one as last time costs nothing."""
        if share != self._share:
            self._share = share
            said = self._words(_SAID[share.position])
            self.setAccessibleName(f"{self._words(share.title)}: {self.figure}, {said} ({self._range})")
            self.setToolTip(style.plain_tooltip(f"{said} ({self._range}, {share.locator})"))
            self.update()

    @property
    def figure(self) -> str:
        """The figure as shown, with its sign."""
        if self._share is None or self._share.of_total is None:
            return "–"
        return f"{SIGNS[self._share.position]} {show_number(self._share.of_total, 2)} %".strip()

    @property
    def _range(self) -> str:
        return f"{self._share.low:f}–{self._share.high:f} %" if self._share else ""

    def sizeHint(self) -> QSize:
        """Qt's: as wide as there is room, as high as title, bar and numbers."""
        return QSize(style.px(240), style.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: title and figure, the bar, the ends of the range below it."""
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._titles(painter, self._share)
        self._bar(painter, self._share)
        painter.end()

    def _titles(self, painter: QPainter, share: MeShare) -> None:
        line = QRectF(0, 0, self.width(), style.px(_BAR_TOP - 4))
        painter.setFont(style.font(style.TEXT, bold=True))
        role = {"inside": "in_order", "none": "ink_second"}.get(share.position, "warning")
        painter.setPen(style.colour(role))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.figure)
        taken = painter.fontMetrics().horizontalAdvance(self.figure) + style.px(style.GRID)
        painter.setFont(style.font(style.TEXT))
        painter.setPen(style.colour("ink"))
        name = N_("M&E together") if share.id == TOGETHER else share.title
        title = painter.fontMetrics().elidedText(
            self._words(name), Qt.TextElideMode.ElideRight, max(self.width() - taken, 0)
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)

    def _bar(self, painter: QPainter, share: MeShare) -> None:
        top, high = style.px(_BAR_TOP), style.px(_BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        _rounded(painter, QRectF(0, top, self.width(), high), style.colour("rail"))
        left, right = self._at(share.low), self._at(share.high)
        _rounded(painter, QRectF(left, top, right - left, high), style.mixed("in_order", "rail", 0.3))
        if share.of_total is not None:
            wide = style.px(4)
            at = min(max(self._at(share.of_total) - wide / 2, 0), self.width() - wide)
            _rounded(painter, QRectF(at, top - style.px(4), wide, high + style.px(8)), style.colour("ink"))
        painter.setFont(style.font(style.SMALL))
        painter.setPen(style.colour("ink_second"))
        for end, at in ((share.low, left), (share.high, right)):
            room = QRectF(at - style.px(24), top + high + style.px(3), style.px(48), style.px(16))
            room.moveLeft(min(max(room.left(), 0), self.width() - room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), f"{end:f} %")

    def _at(self, per_cent: Decimal) -> float:
        """Return where a percentage lies on the bar."""
        share = self._share
        largest = max(SCALE, share.high * Decimal("1.2"), (share.of_total or SCALE)) if share else SCALE
        return float(per_cent / largest) * self.width()

    def _follow(self) -> None:
        self.updateGeometry()
        self.update()


def _rounded(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    radius = min(rect.width(), rect.height()) / 2
    painter.drawRoundedRect(rect, radius, radius)

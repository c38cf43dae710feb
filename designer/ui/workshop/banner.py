"""A large, quiet line over the work that tells a room for a while what was just undone."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.ui import style

SHOWN_FOR = 5000
"""Milliseconds until it goes by itself."""

_SHARE = 0.86
"""The share of the width that it takes at most."""


class Banner(QWidget):
    """Plain text on a sheet at the top of what it lies over; pointer and keys go through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over = over
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(SHOWN_FOR)
        self._until.timeout.connect(self.hide)
        over.installEventFilter(self)
        style.changes.changed.connect(self._place)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence for a while."""
        self.text = text
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._until.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: stay in the middle of what it lies over."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._place()
        return super().eventFilter(watched, event)

    def _room(self) -> QRectF:
        """Return where the text stands, at the origin of a wide enough sheet."""
        metrics = QFontMetricsF(style.font(style.TITLE, bold=True))
        most = round(self._over.width() * _SHARE) - style.px(6 * style.GRID)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(QRectF(0, 0, max(most, 1), 10_000), flags, self.text)

    def _place(self) -> None:
        room = self._room()
        self.resize(round(room.width()) + style.px(6 * style.GRID), round(room.height()) + style.px(4 * style.GRID))
        self.move((self._over.width() - self.width()) // 2, style.px(2 * style.GRID))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a sheet with an outline, the sentence in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("accent"), style.px(2)))
        painter.setBrush(style.colour("sheet"))
        edge = style.px(2)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), style.px(6), style.px(6))
        painter.setFont(style.font(style.TITLE, bold=True))
        painter.setPen(style.colour("ink"))
        inside = QRectF(self.rect()).adjusted(style.px(2 * style.GRID), 0, -style.px(2 * style.GRID), 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.text)
        painter.end()

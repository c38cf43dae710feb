"""A row of titles to choose from, quiet as text: the chosen one in ink with a line of the accent under it.

Where one row is too short there are two; only where those are too short as well are titles cut.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from designer.ui import style
from designer.ui.audience import in_room

_LEAST = 240
"""The width that a row of titles claims at most beside others, in pixels at 100 %."""


_MANY = 6
"""Titles beyond which they stand closer together."""


class Tab(QAbstractButton):
    """One title."""

    def __init__(self, title: str, *, close: bool = False) -> None:
        super().__init__()
        self._close = close
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        style.changes.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the title in bold, so that nothing moves when it is chosen."""
        wide = QFontMetrics(style.font(bold=True)).horizontalAdvance(self.text())
        around = 2 if in_room() or self._close else 3  # large type and many titles leave less room between them
        return QSize(wide + style.px(around * style.GRID), style.px(4 * style.GRID))

    def minimumSizeHint(self) -> QSize:
        """Qt's: where there is no room, a long title is cut, a short one is not."""
        short = 12 if in_room() else 9
        return self.sizeHint().boundedTo(QSize(style.px(short * style.GRID), style.px(4 * style.GRID)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the title, and the line under the chosen one."""
        painter = QPainter(self)
        chosen = self.isChecked()
        painter.setFont(style.font(bold=chosen))
        painter.setPen(style.colour("ink" if chosen or self.underMouse() else "ink_second"))
        room = self.width() - style.px(style.GRID)
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), title)
        pad, low = style.px(1.5 * style.GRID), self.height() - 1.0
        if chosen:
            painter.setPen(QPen(style.colour("accent"), style.px(3)))
            painter.drawLine(QPointF(pad, low), QPointF(self.width() - pad, low))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(style.colour("focus"), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(2.5, 2.5, -2.5, -4.5), 4, 4)
        painter.end()


class Tabs(QWidget):
    """The row; ``chosen`` tells the position of a title that was clicked or chosen by key."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], *, focusable: bool = True) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        for at, title in enumerate(titles):
            tab = Tab(title, close=len(titles) > _MANY)
            tab.setParent(self)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus)
            tab.clicked.connect(partial(self.chosen.emit, at))
            self._group.addButton(tab, at)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        style.changes.changed.connect(self._refit)
        self.show_chosen(0)

    def show_chosen(self, at: int) -> None:
        """Mark a title as the chosen one."""
        self._group.button(at).setChecked(True)

    def tab(self, at: int) -> QAbstractButton:
        """Return the button of a title."""
        return self._group.button(at)

    # -- two rows where one is too short ---------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Qt's: all titles in one row."""
        sizes = [tab.sizeHint() for tab in self._group.buttons()]
        return QSize(sum(size.width() for size in sizes), max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        """Qt's: room for two rows, cut if they are very long."""
        wide = [tab.sizeHint().width() for tab in self._group.buttons()]
        at = _halved(wide)
        return QSize(min(max(sum(wide[:at]), sum(wide[at:])), style.px(_LEAST)), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Qt's: one row or two."""
        return self.sizeHint().height() * len(self._rows(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: each title in its place."""
        super().resizeEvent(event)
        self._place()

    def _refit(self) -> None:
        self.updateGeometry()
        self._place()

    def _rows(self, width: int) -> list[list[QAbstractButton]]:
        """Return the titles of each row in a width: one row, or two of about the same length."""
        tabs = self._group.buttons()
        wide = [tab.sizeHint().width() for tab in tabs]
        at = _halved(wide)
        return [tabs] if sum(wide) <= width or at == len(tabs) else [tabs[:at], tabs[at:]]

    def _place(self) -> None:
        high = self.sizeHint().height()
        for row, tabs in enumerate(self._rows(self.width())):
            left, over = 0, max(0, sum(tab.sizeHint().width() for tab in tabs) - self.width())
            spare = sum(tab.sizeHint().width() - tab.minimumSizeHint().width() for tab in tabs)
            for tab in tabs:
                wide = tab.sizeHint().width()
                if over and spare:  # who has more to give gives more
                    wide -= -(-min(over, spare) * (wide - tab.minimumSizeHint().width()) // spare)
                tab.setGeometry(left, row * high, wide, high)
                left += wide


def _halved(wide: Sequence[int]) -> int:
    """Return how many of some widths stand in the first of two rows, so that the longer one is as short as can be."""
    return min(range(1, len(wide) + 1), key=lambda at: max(sum(wide[:at]), sum(wide[at:])))

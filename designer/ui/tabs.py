"""A row of titles to choose from, quiet as text: the chosen one in ink with a line of the accent under it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from designer.ui import style
from designer.ui.audience import in_room


class Tab(QAbstractButton):
    """One title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        style.changes.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the title in bold, so that nothing moves when it is chosen."""
        wide = QFontMetrics(style.font(bold=True)).horizontalAdvance(self.text())
        around = 2 if in_room() else 3  # large type leaves less room between titles
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for at, title in enumerate(titles):
            tab = Tab(title)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus)
            tab.clicked.connect(partial(self.chosen.emit, at))
            self._group.addButton(tab, at)
            row.addWidget(tab)
        self.show_chosen(0)

    def show_chosen(self, at: int) -> None:
        """Mark a title as the chosen one."""
        self._group.button(at).setChecked(True)

    def tab(self, at: int) -> QAbstractButton:
        """Return the button of a title."""
        return self._group.button(at)

"""The tabs above the budget's tables: plain words, the chosen one underlined in the accent."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from designer.ui import style

_HEIGHT, _LINE = 32, 2


class Tab(QAbstractButton):
    """One tab: its title, an underline while it is chosen."""

    def __init__(self, title: str, tip: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(style.plain_tooltip(tip))
        self.setAccessibleName(title)
        style.changes.changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the title in bold, so that choosing moves nothing."""
        wide = QFontMetrics(style.font(bold=True)).horizontalAdvance(self.text())
        return QSize(wide + style.px(3 * style.GRID), style.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt's: the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the title, and the line below it."""
        painter = QPainter(self)
        painter.setFont(style.font(bold=self.isChecked()))
        painter.setPen(style.colour("ink" if self.isChecked() or self.underMouse() else "ink_second"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.isChecked():
            pad, line = style.px(style.GRID), style.px(_LINE)
            rect = QRectF(pad, self.height() - line, self.width() - 2 * pad, line)
            painter.fillRect(rect, style.colour("accent"))
        painter.end()

    def _follow(self) -> None:
        self.updateGeometry()
        self.update()


class Tabs(QWidget):
    """A row of tabs."""

    chosen = Signal(str)
    """The name of the tab that was clicked."""

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Make a tab for each name and title; Ctrl and its number is told as its key."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._names = [name for name, _ in tabs]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, title) in enumerate(tabs):
            button = Tab(title, f"Ctrl+{number + 1}")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._names[number]))

    def show_chosen(self, name: str) -> None:
        """Underline a tab."""
        self._group.button(self._names.index(name)).setChecked(True)

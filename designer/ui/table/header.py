"""The headings of a table: second ink on the desk, the frozen ones painted over the others and clicked there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QToolTip, QWidget

from designer.programme.words import N_
from designer.ui import style
from designer.ui.table.model import TableModel

HEIGHT = 30
"""The height of the headings in pixels at 100 %: two lines of their small type."""


def broken(title: str, room: int, metrics: QFontMetrics) -> tuple[str, ...]:
    """Break a heading into at most two lines between its words; what is longer still ends in an ellipsis."""
    if metrics.horizontalAdvance(title) <= room:
        return (title,)
    words = title.split()
    fit = [at for at in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:at])) <= room]
    parts = (" ".join(words[: fit[-1]]), " ".join(words[fit[-1] :])) if fit else (title,)
    # what just fits stays whole: Qt reckons in fractions of a pixel when it cuts
    return tuple(
        part if metrics.horizontalAdvance(part) <= room else metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
        for part in parts
    )


class Header(QHeaderView):
    """A horizontal header that knows how wide the frozen columns are (``frozen_width``, in pixels; 0 for none)."""

    sort_requested = Signal(str, bool)
    """Column key (empty: the user's own order), whether downwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.frozen_width = 0
        self._held_frozen = False
        self.words: Callable[[str], str] = str
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)

    def section_at(self, x: int) -> int:
        """Return the column at a distance from the header's left edge, -1 for none."""
        return self.logicalIndexAt(x - self.offset() if x < self.frozen_width else x)

    def least(self, column: int) -> int:
        """Return how wide a column must be for the longest word of its heading."""
        table = self.model()
        if not isinstance(table, TableModel):
            return 0
        metrics = QFontMetrics(style.font(style.SMALL, bold=True))
        words = table.columns[column].title.split()
        return max(map(metrics.horizontalAdvance, words), default=0) + sum(_around(column))

    def section_left(self, column: int) -> int:
        """Return where a column begins, counted from the header's left edge; frozen ones stay in place."""
        left = self.sectionPosition(column)
        return left if left < self.frozen_width else left - self.offset()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the titles, those that scroll first, then the frozen ones over them."""
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, style.colour("desk"))
        painter.setFont(style.font(style.SMALL, bold=True))
        painter.setPen(style.colour("ink_second"))
        painter.setClipRect(area.adjusted(self.frozen_width, 0, 0, 0))
        columns = [column for column in range(self.count()) if not self.isSectionHidden(column)]
        for column in columns:
            if self.sectionPosition(column) >= self.frozen_width:
                self._paint_title(painter, column)
        painter.setClipping(False)
        for column in columns:
            if self.sectionPosition(column) < self.frozen_width:
                self._paint_title(painter, column)
        painter.setPen(style.colour("line"))
        painter.drawLine(0, area.bottom(), area.right(), area.bottom())
        if self.frozen_width and self.offset():
            painter.drawLine(self.frozen_width - 1, 0, self.frozen_width - 1, area.bottom())

    def _paint_title(self, painter: QPainter, column: int) -> None:
        table = self.model()
        if not isinstance(table, TableModel):
            return
        inset, pad = _around(column)
        room = QRect(self.section_left(column) + inset, 0, self.sectionSize(column) - pad - inset, self.height() - 1)
        head = table.columns[column]
        text = head.title
        if table.sorted_by and table.sorted_by[0] == head.key:
            text = f"{text} {'↓' if table.sorted_by[1] else '↑'}"
        lines = broken(text, room.width(), painter.fontMetrics())
        side = Qt.AlignmentFlag.AlignRight if head.numeric else Qt.AlignmentFlag.AlignLeft
        high = painter.fontMetrics().height()
        room.setTop(room.top() + (room.height() - high * len(lines)) // 2)
        for at, line in enumerate(lines):
            spot = QRect(room.left(), room.top() + at * high, room.width(), high)
            painter.drawText(spot, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)

    def sizeHint(self) -> QSize:
        """Qt's: as high as the zoom asks, and as two lines need."""
        two = 2 * QFontMetrics(style.font(style.SMALL, bold=True)).height() + 2
        return QSize(0, max(style.px(HEIGHT), two))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a press on a frozen heading means that heading, not the one scrolled under it."""
        self._held_frozen = event.position().x() < self.frozen_width
        super().mousePressEvent(self._in_place(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``mousePressEvent``."""
        super().mouseMoveEvent(self._in_place(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``mousePressEvent``."""
        super().mouseReleaseEvent(self._in_place(event))
        self._held_frozen = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: see ``mousePressEvent``."""
        super().mouseDoubleClickEvent(self._in_place(event))

    def _in_place(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event as it would have been had nothing been scrolled, where it is over frozen headings."""
        at = event.position()
        if not self.offset() or not (self._held_frozen or at.x() < self.frozen_width):
            return event
        moved = QPointF(at.x() - self.offset(), at.y())
        return QMouseEvent(
            event.type(), moved, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's: offer to sort by the column whose heading is seen at the pointer."""
        table, column = self.model(), self.section_at(event.pos().x())
        if column < 0 or not isinstance(table, TableModel):
            return
        key = table.columns[column].key
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.words(N_("Sort upwards")), lambda: self.sort_requested.emit(key, False))
        menu.addAction(self.words(N_("Sort downwards")), lambda: self.sort_requested.emit(key, True))
        menu.addAction(self.words(N_("Own order")), lambda: self.sort_requested.emit("", False))
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: the tooltip of the heading that is seen at the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.section_at(event.pos().x())
            tip = self.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), str(tip or ""), self)
            return True
        return super().viewportEvent(event)


def _around(column: int) -> tuple[int, int]:
    """Return the room left free at the left and right of a heading: that of the cells below it."""
    pad = style.px(style.GRID)
    return (2 * pad if column == 0 else pad), pad

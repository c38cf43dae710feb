"""Paints the entries of the box for finding: a text with its hint at the right, or an excerpt above where it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui import style
from designer.ui.find.entries import Entry

ENTRY = int(Qt.ItemDataRole.UserRole)
"""The role under which an item holds its entry."""

_Align = Qt.AlignmentFlag


class TwoLines(QStyledItemDelegate):
    """Rows of one or two lines; a text that is too long ends in …"""

    def __init__(self, lines: int, parent: QListWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's: a row as high as one of a table."""
        return QSize(style.px(20 * style.GRID), style.row_height(self._lines))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's: ground, text, and what stands beside or below it."""
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return
        area: QRect = option.rect
        marked = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.fillRect(area, style.colour("accent_soft" if marked else "sheet"))
        if marked:
            painter.fillRect(QRect(area.left(), area.top(), style.px(3), area.height()), style.colour("accent"))
        room = area.adjusted(style.px(style.GRID + 2), 0, -style.px(style.GRID), 0)
        if self._lines == 1:
            room.setWidth(room.width() - self._hint(painter, room, entry.hint))
            self._text(painter, room, entry)
        else:
            edge, half = style.px(5), room.height() // 2
            self._text(painter, QRect(room.left(), room.top() + edge, room.width(), half - edge), entry)
            small = QRect(room.left(), room.top() + half, room.width(), half - edge)
            self._line(painter, small, entry.below)
        painter.restore()

    def _hint(self, painter: QPainter, room: QRect, hint: str) -> int:
        """Write the hint at the right, and return how much room it takes."""
        if not hint:
            return 0
        painter.setFont(style.font())
        painter.setPen(style.colour("ink_second"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(hint, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.drawText(room, int(_Align.AlignVCenter | _Align.AlignRight), shown)
        return metrics.horizontalAdvance(shown) + style.px(2 * style.GRID)

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        """Write the second line."""
        painter.setFont(style.font(style.SMALL))
        painter.setPen(style.colour("ink_second"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_Align.AlignVCenter | _Align.AlignLeft), shown)

    def _text(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        """Write the text, what was looked for in bold."""
        painter.setPen(style.colour("ink"))
        first, last = entry.found
        left = room.left()
        for text, bold in ((entry.text[:first], False), (entry.text[first:last], True), (entry.text[last:], False)):
            if not text:
                continue
            face = style.font(bold=bold)
            painter.setFont(face)
            metrics = QFontMetrics(face)
            rest = QRect(left, room.top(), max(room.right() + 1 - left, 0), room.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(_Align.AlignVCenter | _Align.AlignLeft | Qt.TextFlag.TextSingleLine), shown)
            left += metrics.horizontalAdvance(text)

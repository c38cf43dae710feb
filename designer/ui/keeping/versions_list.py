"""The list of versions, newest first: two lines each, a name and when, or when and that it has no name."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.keeping.versions import Version
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.keeping.versions_rows import two_lines

_SECOND = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VersionList(QListWidget):
    """The versions; Enter hands on to what changed since."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.versions: tuple[Version, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(ENGLISH(N_("Versions, the newest first")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_TwoLines(self))
        style.changes.changed.connect(self.doItemsLayout)

    def show_versions(self, versions: Sequence[Version], now: datetime.datetime, file_name: str) -> None:
        """List versions; the one that was chosen stays so where it is still there."""
        chosen = self.chosen()
        self.versions = tuple(versions)
        self.blockSignals(True)
        self.clear()
        for each in self.versions:
            first, second = two_lines(each, now, file_name)
            item = QListWidgetItem(first)
            item.setData(_SECOND, second)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}, {second}")
            item.setToolTip(style.plain_tooltip(f"{first}\n{second}"))
            self.addItem(item)
        self.blockSignals(False)
        self.choose(chosen.path.name if chosen else "")

    def chosen(self) -> Version | None:
        """Return the version that is chosen, if any."""
        row = self.currentRow()
        return self.versions[row] if 0 <= row < len(self.versions) else None

    def choose(self, file_name: str) -> None:
        """Choose the version with a file of its own of this name; the newest where there is none."""
        names = [each.path.name for each in self.versions]
        self.setCurrentRow(names.index(file_name) if file_name in names else 0 if names else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and the arrow to the right go on to the changes."""
        if event.key() in (*_ENTER, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """Paints the first line in ink, the second one smaller and in second ink; what is too long gives way."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's: two lines with their room."""
        return QSize(style.px(80), style.row_height(2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's: ground, both lines, and the focus."""
        area = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, style.colour("accent_soft"))
            painter.fillRect(area.x(), area.y(), style.px(3), area.height(), style.colour("accent"))
        room = area.adjusted(style.px(12), style.px(4), -style.px(8), -style.px(4))
        half = room.height() // 2
        for at, (text, size, role) in enumerate(
            ((index.data(), style.TEXT, "ink"), (index.data(_SECOND), style.SMALL, "ink_second"))
        ):
            painter.setFont(style.font(size))
            painter.setPen(style.colour(role))
            said = painter.fontMetrics().elidedText(str(text or ""), Qt.TextElideMode.ElideRight, room.width())
            line = room.adjusted(0, at * half, 0, -(1 - at) * half)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), said)
        focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
        if focused and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(style.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

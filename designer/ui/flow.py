"""A layout that puts widgets beside each other and begins a new row where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from designer.ui import style


class Flow(QLayout):
    """Rows of widgets, each at its own size, or as wide as there is room if that is less.

    ``across`` and ``down`` are the gaps in pixels at 100 %. What is added from the position ``right`` on stands at the
    right end of its row.
    """

    def __init__(
        self, parent: QWidget | None = None, across: int = style.GRID, down: int = 4, *, right: int | None = None
    ) -> None:
        super().__init__(parent)
        self._across, self._down, self._right = across, down, right
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's: how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's: the one at a position."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's: take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's: it takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: how high the rows are in a width."""
        around = self.contentsMargins()
        rows = self._rows(width - around.left() - around.right())
        high = sum(max(size.height() for _, size in row) for row in rows) + style.px(self._down) * max(len(rows) - 1, 0)
        return high + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """Qt's: everything in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + style.px(self._across) * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Qt's: the widest alone."""
        sizes = [item.minimumSize() for item in self._shown()]
        wide, high = max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        """Qt's: put everything in its place, in the middle of its row."""
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        across, y = style.px(self._across), room.y()
        ending = self._items[self._right :] if self._right is not None else []
        for row in self._rows(room.width()):
            x, high = room.x(), max(size.height() for _, size in row)
            spare = room.width() - sum(size.width() for _, size in row) - across * (len(row) - 1)
            for item, size in row:
                if item in ending:
                    x, spare = x + spare, 0
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + across
            y += high + style.px(self._down)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each row in a width, and in which size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > width > 0:
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + style.px(self._across)
        return rows

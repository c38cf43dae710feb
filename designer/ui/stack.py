"""Pages that take turns in one place, which claims the room of the page on show and not that of the largest."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from designer.ui.scrolled import Scrolled


class Stack(QWidget):
    """Like Qt's stacked widget, whose pages all claim room at once: one that scrolls would have all others scroll."""

    currentChanged = Signal(int)  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self._pages = _Pages(self)
        self._pages.currentChanged.connect(self._turned)

    def addWidget(self, page: QWidget) -> None:
        """Qt's: add a page at the end."""
        self._pages.addWidget(page)

    def currentWidget(self) -> QWidget | None:
        """Qt's: the page on show."""
        return self._pages.currentWidget()

    def currentIndex(self) -> int:
        """Qt's: the position of the page on show, -1 for none."""
        return self._pages.currentIndex()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Qt's: show a page."""
        self._pages.setCurrentWidget(page)

    def setCurrentIndex(self, at: int) -> None:
        """Qt's: show the page at a position."""
        self._pages.setCurrentIndex(at)

    def _turned(self, at: int) -> None:
        self._pages.invalidate()
        self.updateGeometry()
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scrolled):
            above = above.parentWidget()
        if above is not None:
            above.begin_anew()
        self.currentChanged.emit(at)


class _Pages(QStackedLayout):
    """The pages: what is asked of the layout is asked of the one on show."""

    def sizeHint(self) -> QSize:
        """Qt's: what the page on show would like."""
        item = self.itemAt(self.currentIndex())
        return item.sizeHint() if item else QSize(0, 0)

    def minimumSize(self) -> QSize:
        """Qt's: what the page on show needs."""
        item = self.itemAt(self.currentIndex())
        return item.minimumSize() if item else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        """Qt's: whether the height of the page on show follows from its width."""
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Qt's: the least height of the page on show in a width; more is given to what can use it."""
        page = self.currentWidget()
        return least_height(page, width) if page is not None else -1


class Wrapping(QWidget):
    """A part with wrapped text where nobody asks how high it must be in a width, such as in a splitter."""

    def minimumSizeHint(self) -> QSize:
        """Qt's: as high as everything needs in the present width."""
        return QSize(super().minimumSizeHint().width(), least_height(self, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def least_height(part: QWidget, width: int) -> int:
    """Return the least height in which all of a part can be shown in a width."""
    layout: QLayout | None = part.layout()
    if isinstance(layout, QStackedLayout) and (page := layout.currentWidget()) is not None:
        return least_height(page, width)
    if layout is None:
        return max(part.minimumSizeHint().height(), part.minimumHeight())
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()

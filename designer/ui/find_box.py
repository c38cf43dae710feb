"""The one box for finding: a line to type into, what is found below it; Enter takes it, Esc closes.

What is looked for comes from a ``Source``: everything that can be done (Ctrl+K), or every text of the programme
(Ctrl+Shift+F). A source may take its time: the box asks for a little, shows it, and lets the user type on.
"""

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.find.entries import Entry, Source
from designer.ui.find.rows import ENTRY, TwoLines
from designer.ui.scrolled import seen_part

IN_SIGHT, WIDTH = 12, 680
"""Rows that are seen at once, and the width in pixels at 100 %."""

SLICE = 0.012
"""Seconds for which a source is asked before what it found is shown."""

_AROUND = 56
"""Pixels at 100 % that margins and the line below the list take."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBox(QDialog):
    """The box over the upper part of the work."""

    taken = Signal(object)
    """(entry): it was chosen; the box is closed already."""

    turned = Signal(str)
    """(what is typed): the other way of finding is wanted."""

    def __init__(self, parent: QWidget, source: Source, turning: str = "") -> None:
        """Make the box; ``turning`` are the keys that lead to the other way of finding."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source, self._turning = source, turning
        self.setAccessibleName(source.prompt)
        self.entries: list[Entry] = []
        self._coming: Iterator[Entry | None] | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(source.prompt)
        self.line.setAccessibleName(source.prompt)
        self.setAccessibleName(source.prompt)
        self.list = QListWidget()
        self.list.setAccessibleName(ENGLISH(N_("What is found")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TwoLines(source.lines, self.list))
        self.told = style.label(size=style.SMALL, role="ink_second")
        layout = QVBoxLayout(self)
        margin = style.px(style.GRID)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(style.px(4))
        for part in (self.line, self.list, self.told):
            layout.addWidget(part)
        self.setFixedWidth(min(style.px(WIDTH), parent.width() - 2 * style.GRID))
        self._highest = parent.height()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.list.currentRowChanged.connect(self._speak)

    def open_over(self, widget: QWidget, typed: str = "") -> None:
        """Open over the upper part of what is seen of a widget, with something typed already."""
        window, over = widget.window(), seen_part(widget)
        left, top = window.mapFromGlobal(over.topLeft()).toTuple()
        left = min(left + max((over.width() - self.width()) // 2, 0), window.width() - self.width() - style.GRID)
        self._highest = window.height() - top - self.line.sizeHint().height() - style.px(_AROUND)
        self.move(window.mapToGlobal(QPoint(max(left, 0), top)))
        self.line.setText(typed)
        self.line.selectAll()
        if not typed:
            self._search("")
        self.open()
        self.line.setFocus()

    @property
    def searching(self) -> bool:
        """Whether more may still come."""
        return self._coming is not None

    def take(self) -> None:
        """Take the marked entry, or wait for the first where one is quicker than the source; close, then do it."""
        while self.searching and not self.entries:
            self._go_on()
        row = self.list.currentRow()
        if 0 <= row < len(self.entries):
            chosen = self.entries[row]
            self._stop()
            self.accept()
            self.taken.emit(chosen)

    def done(self, result: int) -> None:
        """Qt's: nothing more is looked for."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._coming = None
        self._later.stop()

    def _search(self, typed: str) -> None:
        self._stop()
        self._coming = self._source.find(typed)
        self.entries = []
        self.list.clear()
        self._go_on()

    def _go_on(self) -> None:
        """Ask the source for a while, show what came, and go on a moment later if there may be more."""
        coming, until = self._coming, time.perf_counter() + SLICE
        if coming is None:
            return
        fresh: list[Entry] = []
        for each in coming:
            if each is not None:
                fresh.append(each)
            elif time.perf_counter() > until:
                self._later.start()
                break
        else:
            self._coming = None
        self._show(fresh)

    def _show(self, fresh: list[Entry]) -> None:
        """List what came, and say how much there is."""
        for each in fresh:
            item = QListWidgetItem(each.spoken)
            item.setData(ENTRY, each)
            self.list.addItem(item)
        self.entries += fresh
        if self.entries and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.told.setText(self._source.told(len(self.entries), done=not self.searching))
        self.told.setVisible(bool(self.told.text()))
        self.list.setVisible(bool(self.entries))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the list asks, and no higher than the window."""
        rows = min(len(self.entries), IN_SIGHT // self._source.lines)
        high = rows * style.row_height(self._source.lines) + 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(min(high, self._highest), 1))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a line around the box, which lies on the work without a shadow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(style.colour("ink_second"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _speak(self, row: int) -> None:
        """Tell a screen reader which entry is marked: the keys stay in the line."""
        self.line.setAccessibleDescription(self.entries[row].spoken if 0 <= row < len(self.entries) else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the keys of the list work while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.entries:
            row, last = self.list.currentRow() + step, len(self.entries) - 1
            self.list.setCurrentRow(row % (last + 1) if abs(step) == 1 else min(max(row, 0), last))
            return True
        if event.key() in _ENTER:
            self.take()
            return True
        if self._turning and _is(event, self._turning):
            typed = self.line.text()
            self.reject()
            self.turned.emit(typed)
            return True
        return super().eventFilter(watched, event)


def _is(event: QKeyEvent, keys: str) -> bool:
    """Tell whether a key event is of keys such as "Ctrl+K"."""
    return QKeySequence(event.keyCombination()) == QKeySequence(keys)

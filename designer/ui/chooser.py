"""A list to choose from by typing: every word must occur; arrows move, Enter takes, Esc closes."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.scrolled import seen_part

MOST = 60
"""Options that are listed at once; the rest is found by typing."""

_WIDTH, _HEIGHT = 640, 420
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class Option(Struct, frozen=True):
    """Something to choose: its id, what it is called, what stands at the right, and what is told of it in full."""

    id: str
    title: str
    hint: str = ""
    told: str = ""

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether every word occurs in it, whatever its case."""
        text = f"{self.title} {self.hint} {self.told}".casefold()
        return all(word in text for word in words)


Made = Callable[[str], Sequence[Option]]
"""What can be made of a text that was typed, listed below what is found."""


class Chooser(QDialog):
    """One line to type into, the options below it, and what is told of the marked one under the list.

    ``chosen`` is called with the id of the option and the text typed. ``made`` gives options that are made of the
    text, such as a new record of that name.
    """

    def __init__(
        self,
        parent: QWidget,
        prompt: str,
        options: Sequence[Option],
        chosen: Callable[[str, str], object],
        made: Made = lambda _text: (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options, self._chosen, self._made = options, chosen, made
        self.shown: list[Option] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.setAccessibleName(prompt)
        self.list = QListWidget()
        self.list.setAccessibleName(prompt)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_TwoTexts(self.list))
        self.told = style.label(role="ink_second", wrap=True)
        self.told.setMinimumHeight(3 * style.font().pixelSize() * 4 // 3)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        margin = style.px(style.GRID)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        self.told.setVisible(any(each.told for each in options))
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.list.currentRowChanged.connect(self._tell)
        self._search("")

    def open_over(self, widget: QWidget) -> None:
        """Open over the upper part of what is seen of a widget, in its window; the keys go back there afterwards."""
        window = widget.window()
        self.finished.connect(lambda _result: _give_back(widget))
        self.resize(min(style.px(_WIDTH), window.width()), min(style.px(_HEIGHT), window.height()))
        over = seen_part(widget)
        left = over.x() + max((over.width() - self.width()) // 2, 0)
        lowest = window.mapToGlobal(window.rect().bottomLeft()).y() - self.height()
        self.move(left, min(over.y() + style.px(5 * style.GRID), lowest))
        self.open()
        self.line.setFocus()

    def take(self) -> None:
        """Take the marked option, and close."""
        row = self.list.currentRow()
        if 0 <= row < len(self.shown):
            option, typed = self.shown[row], self.line.text().strip()
            self.accept()
            self._chosen(option.id, typed)

    def _search(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [each for each in self._options if each.holds(words)]
        found.sort(key=lambda each: not each.title.casefold().startswith(typed.casefold().strip()))
        self.shown = [*found[:MOST], *(self._made(typed.strip()) if words else ())]
        self.list.clear()
        for each in self.shown:
            item = QListWidgetItem(each.title)
            item.setData(Qt.ItemDataRole.UserRole, each.hint)
            self.list.addItem(item)
        if words and not self.shown:
            none = QListWidgetItem(ENGLISH(N_("Nothing is called so.")))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        self.list.setCurrentRow(0 if self.shown else -1)
        self._tell(0)

    def _tell(self, row: int) -> None:
        self.told.setText(self.shown[row].told if 0 <= row < len(self.shown) else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the keys of the list work while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self.shown:
                row, last = self.list.currentRow() + step, len(self.shown) - 1
                self.list.setCurrentRow(row % (last + 1) if abs(step) == 1 else min(max(row, 0), last))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
        return super().eventFilter(watched, event)


def _give_back(widget: QWidget) -> None:
    """Give the keys to a widget where what had them before has gone: an editor in a cell of it."""
    before = widget.window().focusWidget()
    if before is None or not before.isVisible():
        widget.setFocus()


class _TwoTexts(QStyledItemDelegate):
    """Paints a title at the left and its hint at the right; the title gives way."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's: a row as high as one of a table."""
        return QSize(style.px(20 * style.GRID), style.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's: ground, title, hint."""
        area: QRect = option.rect
        marked = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.fillRect(area, style.colour("accent_soft" if marked else "sheet"))
        painter.setFont(style.font())
        room = area.adjusted(style.px(style.GRID), 0, -style.px(style.GRID), 0)
        metrics = painter.fontMetrics()
        hint = str(index.data(Qt.ItemDataRole.UserRole) or "")
        hint = metrics.elidedText(hint, Qt.TextElideMode.ElideRight, room.width() // 2)
        wide = metrics.horizontalAdvance(hint) + (style.px(2 * style.GRID) if hint else 0)
        painter.setPen(style.colour("ink" if index.flags() & Qt.ItemFlag.ItemIsEnabled else "ink_second"))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width() - wide)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(style.colour("ink_second"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), hint)
        painter.restore()

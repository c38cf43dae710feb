"""What the last sessions did not come to save: one strip each, above everything else, and only if there is any."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.ui import style
from designer.ui.start.recent import one_line

if TYPE_CHECKING:
    from designer.keeping.recovery import Recovered

_NARROW = 560
"""Pixels at 100 % below which the buttons of a strip stand under its words."""

_BAND = 4
"""Pixels of the band at the left that marks a strip."""


class RecoveredList(QWidget):
    """The programmes that can be recovered; hidden while there are none."""

    opened = Signal(object)
    let_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[Strip] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(style.label("Recovered", style.STATEMENT, bold=True))
        told = "Work that was not saved when the program or the computer stopped. It waits here until you decide."
        self._column.addWidget(style.label(told, role="ink_second", wrap=True))
        self.broken = style.label(role="ink_second", wrap=True)
        self._column.addWidget(self.broken)
        self.hide()
        style.changes.changed.connect(self._follow)
        self._follow()

    def show_found(self, found: "tuple[Recovered, ...]", unreadable: tuple[Path, ...]) -> None:
        """Show these programmes, and say which journals nothing can be recovered from."""
        now = [(each.journal, each.when) for each in found]
        if found and now == [(strip.found.journal, strip.found.when) for strip in self.strips]:
            return  # whoever has a button of it at hand keeps it
        for strip in self.strips:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.strips = [Strip(each) for each in found]
        for strip in self.strips:
            strip.open.clicked.connect(lambda _checked=False, each=strip.found: self.opened.emit(each))
            strip.away.clicked.connect(lambda _checked=False, each=strip.found: self.let_go.emit(each))
            self._column.insertWidget(self._column.indexOf(self.broken), strip)
        names = ", ".join(one_line(path.name) for path in unreadable)
        where = one_line(str(unreadable[0].parent)) if unreadable else ""
        self.broken.setText(f"Nothing can be recovered from {names} in {where}. It is left alone there.")
        self.broken.setVisible(bool(unreadable))
        self.setVisible(bool(found or unreadable))

    def _follow(self) -> None:
        self._column.setSpacing(style.px(8))
        self._column.setContentsMargins(0, 0, 0, style.px(24))


class Strip(QWidget):
    """One programme: what it is, when it was changed last, how much, where it came from; open it or let it go."""

    def __init__(self, found: "Recovered") -> None:
        super().__init__()
        from designer.ui.keeping.recovered import detail, title

        self.found = found
        name, told = one_line(title(found)), one_line(detail(found))
        self.title, self.told = style.label(name, bold=True, wrap=True), style.label(told, role="ink_second", wrap=True)
        self.open, self.away = QPushButton("Open"), QPushButton("Let it go …")
        self.open.setAccessibleName(f"Open {name}")
        self.open.setAccessibleDescription(f"{told}. It opens as a draft; a file that it came from stays as it is.")
        self.away.setAccessibleName(f"Let {name} go")
        self.away.setAccessibleDescription(told)
        self._row, words, self._buttons = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.told)
        self._row.addLayout(words, 1)
        self._buttons.addWidget(self.open)
        self._buttons.addWidget(self.away)
        self._buttons.addStretch(1)
        self._row.addLayout(self._buttons)
        style.changes.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("sheet"))
        painter.fillRect(0, 0, style.px(_BAND), self.height(), style.colour("warning"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self.width() < style.px(_NARROW) else ways.LeftToRight)

    def _follow(self) -> None:
        self._row.setContentsMargins(style.px(16), style.px(8), style.px(12), style.px(8))
        self._row.setSpacing(style.px(8))
        self._buttons.setSpacing(style.px(8))

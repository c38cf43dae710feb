"""Find or do anything (Ctrl+K): one line over every action and every record; Enter does it or goes there."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import SINGLES, Programme, section
from designer.review.steps import STEPS
from designer.ui import style

_MOST = 40
"""Entries that are shown at once; with more, one goes on typing."""

_IN_SIGHT, _WIDTH = 12, 520


class Entry(Struct, frozen=True):
    """Something that can be done or gone to: what is shown, what stands at the right, what happens, its number."""

    text: str
    hint: str
    run: Callable[[], object]
    number: str = ""


def step_entries(show_step: Callable[[str], object]) -> list[Entry]:
    """Return the steps as entries; a step is found by its title and by its number."""
    return [
        Entry(step.title, f"step {number}", lambda name=step.name: show_step(name), str(number))  # type: ignore[misc]
        for number, step in enumerate(STEPS, 1)
    ]


def action_entries(actions: Iterable[QAction]) -> list[Entry]:
    """Return the enabled actions as entries."""
    return [
        Entry(
            each.text().replace("&", ""), each.shortcut().toString(QKeySequence.SequenceFormat.NativeText), each.trigger
        )
        for each in actions
        if each.isEnabled() and each.text()
    ]


def record_entries(programme: Programme, go_to: Callable[[Place], object]) -> list[Entry]:
    """Return every named record that a screen shows as an entry."""
    found = []
    for step in STEPS:
        for name in step.sections:
            if name in SINGLES:
                continue
            for record in section(programme, name):
                called = full_name(programme, name, record)
                if called:
                    place = Place(name, record.id)
                    found.append(Entry(called, step.title, lambda place=place: go_to(place)))  # type: ignore[misc]
    return found


def matching(entries: list[Entry], typed: str) -> list[Entry]:
    """Return the entries in which every typed word occurs: those first that begin with it or are numbered so."""
    start = typed.casefold().strip()
    wanted = start.split()
    ranked: list[tuple[int, Entry]] = []
    for each in entries:
        text = each.text.casefold()
        if all(word in text for word in wanted):
            ranked.append((0 if text.startswith(start) else 1, each))
        elif each.number and all(word in f"{text} {each.hint.casefold()}" for word in wanted):
            ranked.append((0 if start == each.number else 2, each))
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])[:_MOST]]


class FindBox(QDialog):
    """The box itself: type, arrow keys, Enter; Esc closes."""

    def __init__(self, parent: QWidget, entries: list[Entry]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries = entries
        self._shown: list[Entry] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find or do anything")
        self.line.setAccessibleName("Find or do anything")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(8), style.px(8), style.px(8), style.px(8))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.setFixedWidth(min(style.px(_WIDTH), parent.width()))
        self._highest = parent.height() - style.px(120)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> None:
        self._shown = matching(self._entries, typed)
        texts = [f"{each.text}    {each.hint}" if each.hint else each.text for each in self._shown]
        self.list.clear()
        for text in texts or ["Nothing is called so."]:
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, style.row_height()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(self.list.count(), _IN_SIGHT)
        self.list.setFixedHeight(min(rows * style.row_height() + 2 * self.list.frameWidth(), self._highest))
        self.setFixedHeight(self.sizeHint().height())

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.accept()
            chosen.run()

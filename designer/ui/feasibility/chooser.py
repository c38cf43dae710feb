"""The chooser of interventions: the Handbook's catalogue, searched by typing, ticked by Enter, added in one step."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.feasibility.edits import CATALOGUE, SCENARIOS
from designer.feasibility.figures import GROUP_NAMES, GROUP_TITLES
from designer.library.catalogue import Entry, entries, entry
from designer.library.targets import titles
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.words import ENGLISH, N_
from designer.ui import style

_ANNEX = "annex5"
_ID = Qt.ItemDataRole.UserRole
_KINDS = ((LEVELS, "level"), (DIMENSIONS, "dimension"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


def _section(each: Entry) -> str:
    """Return the heading that an entry stands under."""
    if each.data["origin"] == _ANNEX:
        return f"{ENGLISH(dict(DIMENSIONS)[each.data['dimension']])} · {ENGLISH(N_('Handbook Annex 5'))}"
    return f"{ENGLISH(dict(LEVELS)[each.data['level']])} · {ENGLISH(N_('more from the Handbook'))}"


def _order(each: Entry) -> tuple[bool, int]:
    """Return what brings the entries of a section together: Annex 5 first, the rest level by level."""
    further = each.data["origin"] != _ANNEX
    return further, [code for code, _ in LEVELS].index(each.data["level"]) if further else 0


def _haystack(each: Entry) -> str:
    """Return what an entry is found by."""
    told = each.data
    scenarios = " ".join(titles(SCENARIOS)[code] for code in told["scenarios"])
    return f"{each.id} {each.title} {_section(each)} {told['dimension']} {told['level']} {scenarios}".casefold()


def _origin(each: Entry) -> str:
    """Return level, dimension and locator of an entry."""
    level, dimension = (ENGLISH(dict(known).get(each.data[name], "")) for known, name in _KINDS)
    return " · ".join(filter(None, (level, dimension, each.locator)))


def _useful(each: Entry) -> str:
    """Return the situations in which an entry helps, as a sentence."""
    scenarios = "; ".join(ENGLISH(titles(SCENARIOS)[code]) for code in each.data["scenarios"])
    return f"{ENGLISH(N_('Useful for'))}: {scenarios}"


class Chooser(QDialog):
    """Type to search, arrows to move, Enter to tick, Ctrl+Enter to add; Esc leaves everything as it was."""

    chosen = Signal(object)
    """tuple of ids of the catalogue, in the order in which they stand here."""

    def __init__(self, parent: QWidget, present: Collection[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(ENGLISH(N_("Choose interventions")))
        self._present = frozenset(present)
        self._ticked: set[str] = set()
        self._entries = sorted(entries(CATALOGUE), key=_order)
        self._found = {each.id: _haystack(each) for each in self._entries}
        self.line = QLineEdit()
        self.line.setPlaceholderText(ENGLISH(N_("Search: cash, housing, distress, annex 5, structural …")))
        self.line.setAccessibleName(ENGLISH(N_("Search interventions")))
        self.list = QListWidget()
        self.list.setAccessibleName(ENGLISH(N_("Interventions")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._useful, self._note = style.label(wrap=True), style.label(role="ink_second", wrap=True)
        self._groups = {
            name: (style.label(ENGLISH(GROUP_TITLES[name]), bold=True), style.label(wrap=True)) for name in GROUP_NAMES
        }
        self._name = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self._under = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.all = QPushButton(ENGLISH(N_("Tick all shown")))
        self.add = QPushButton()
        self.add.setProperty("primary", True)
        self.add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._clicked)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.all.clicked.connect(self.tick_all)
        self.add.clicked.connect(self.take)
        self._search("")

    def _lay_out(self) -> None:
        """Put search and list at the left, what is told of an entry at the right, the buttons below."""
        pad = style.px(2 * style.GRID)
        right = QVBoxLayout()
        right.setSpacing(style.px(6))
        groups = (label for pair in self._groups.values() for label in pair)
        for widget in (self._name, self._under, self._useful, *groups, self._note):
            right.addWidget(widget)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        side.setFixedWidth(style.px(320))
        middle = QHBoxLayout()
        middle.setSpacing(pad)
        middle.addWidget(self.list, 1)
        middle.addWidget(side)
        foot = QHBoxLayout()
        keys = ENGLISH(N_("Enter ticks · Ctrl+Enter adds · Esc leaves"))
        foot.addWidget(style.label(keys, style.SMALL, "ink_second"), 1)
        foot.addWidget(self.all)
        foot.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(style.px(style.GRID))
        layout.addWidget(self.line)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.resize(style.px(820), style.px(560))

    # -- keys ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the keys of the search line that mean the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _ENTER:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.take()
                else:
                    self.tick()
                return True
            if key in _STEPS:
                self._move(_STEPS[key])
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        """Move to another entry, passing over headings; stop at the ends."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID)]
        if rows:
            here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            self.list.setCurrentRow(rows[min(max(here + step, 0), len(rows) - 1)])

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        """Show the entries in which every typed word occurs, under their headings."""
        wanted = typed.casefold().split()
        kept = self._here()
        self.list.clear()
        heading = ""
        for each in self._entries:
            if not all(word in self._found[each.id] for word in wanted):
                continue
            if _section(each) != heading:
                heading = _section(each)
                self._add_heading(heading)
            self._add_entry(each)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID)]
        again = [row for row in rows if self.list.item(row).data(_ID) == kept and not wanted]
        if rows:
            self.list.setCurrentRow((again or rows)[0])
        self._tell()
        self._count()

    def _add_heading(self, text: str) -> None:
        """Add a line that cannot be chosen."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(style.font(style.SMALL, bold=True))
        item.setForeground(style.colour("ink_second"))
        item.setSizeHint(QSize(0, style.px(34)))
        item.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
        self.list.addItem(item)

    def _add_entry(self, each: Entry) -> None:
        """Add the line of an entry; what is in the grid already cannot be ticked."""
        there = each.id in self._present
        text = f"{each.id}   {ENGLISH(each.title)}"
        item = QListWidgetItem(f"{text}   ({ENGLISH(N_('in the grid'))})" if there else text)
        item.setData(_ID, each.id)
        item.setSizeHint(QSize(0, style.px(26)))
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        if there:
            item.setForeground(style.colour("ink_second"))
        else:
            item.setCheckState(Qt.CheckState.Checked if each.id in self._ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _here(self) -> str:
        """Return the id of the current entry; "" for none."""
        item = self.list.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def _tell(self) -> None:
        """Tell of the current entry when it is useful, and under which conditions."""
        here = self._here()
        told = entry(CATALOGUE, here) if here else None
        nothing = ENGLISH(N_("Nothing here is called so: type it into the grid as a row of your own."))
        self._name.setText(f"{told.id} {ENGLISH(told.title)}" if told else "")
        self._under.setText(_origin(told) if told else "")
        self._useful.setText(_useful(told) if told else nothing)
        self._note.setText(ENGLISH(told.data["note"]) if told else "")
        for name, (heading, text) in self._groups.items():
            conditions = told.data["criteria"][name] if told else ()
            text.setText("\n".join(f"· {ENGLISH(each)}" for each in conditions))
            heading.setVisible(bool(conditions))
            text.setVisible(bool(conditions))

    def _count(self) -> None:
        """Say on the button how many are ticked."""
        count = len(self._ticked)
        told = N_("Add 1 intervention") if count == 1 else N_("Add {count} interventions")
        self.add.setText(ENGLISH(told).format(count=count) if count else ENGLISH(N_("Add this one")))
        self.add.setEnabled(bool(count) or (bool(self._here()) and self._here() not in self._present))

    # -- what is done ----------------------------------------------------------------------------------------------

    def _clicked(self, item: QListWidgetItem) -> None:
        """Tick what is clicked, wherever on its line."""
        if item.data(_ID):
            self.list.setCurrentItem(item)
            self.tick()

    def tick(self) -> None:
        """Tick the current entry, or take its tick away."""
        here, item = self._here(), self.list.currentItem()
        if item is None or not here or here in self._present:
            return
        self._ticked ^= {here}
        item.setCheckState(Qt.CheckState.Checked if here in self._ticked else Qt.CheckState.Unchecked)
        self.line.selectAll()
        self._count()

    def tick_all(self) -> None:
        """Tick every entry that is shown; when all are ticked already, take the ticks away."""
        shown = [self.list.item(row).data(_ID) for row in range(self.list.count())]
        free = {each for each in shown if each and each not in self._present}
        self._ticked = self._ticked - free if free <= self._ticked else self._ticked | free
        self._search(self.line.text())

    def take(self) -> None:
        """Add what is ticked, or else the current entry, and close."""
        wanted = self._ticked or ({self._here()} - {""} - self._present)
        if wanted:
            self.chosen.emit(tuple(each.id for each in self._entries if each.id in wanted))
            self.accept()

"""What waits beside the diagram: needs that no result answers yet, and the parking lot of thoughts.

Enter on a need lets the chosen card answer it; Enter on a thought makes it a card beside the chosen one. Both can be
dragged onto the diagram.
"""

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.links.need_result import RESULTS, answer, answer_with_new
from designer.programme.edit import drop, find_as
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.records.chain import Node, Thought
from designer.programme.records.situation import Need
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.parking import brought_back, parked, thought
from designer.theory_of_change.waiting import waiting_needs
from designer.ui import style
from designer.ui.chain.canvas import WAITING, ChainCanvas

WIDE = 220
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _List(QListWidget):
    """One list of what waits."""

    taken = Signal(str)
    """Enter on an entry, or a double click."""
    removed = Signal(str)
    """Delete on an entry."""
    left = Signal()
    """Esc."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setDragEnabled(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_entries(self, entries: list[tuple[str, str]]) -> None:
        """Show entries (id, text); the one that was current stays so, else the one in its place."""
        held = [(self.item(at).data(Qt.ItemDataRole.UserRole), self.item(at).text()) for at in range(self.count())]
        if held == entries:
            return
        row, current = self.currentRow(), self.current()
        self.clear()
        for record_id, text in entries:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, record_id)
            self.addItem(item)
        ids = [record_id for record_id, _ in entries]
        self.setCurrentRow(ids.index(current) if current in ids else min(row, len(ids) - 1))

    def current(self) -> str:
        """Return the id of the current entry; empty for none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """Qt's: what is dragged."""
        held = QMimeData()
        if items:
            held.setData(WAITING, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter takes, Delete removes."""
        if event.key() in _ENTER and self.current():
            self.taken.emit(self.current())
        elif event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Line(QLineEdit):
    """Where a thought is typed; Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Tray(QWidget):
    """Beside the diagram: needs above, thoughts below with a line to type one into."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.needs = _List(ENGLISH(N_("Needs that no result answers yet")))
        self.thoughts = _List(ENGLISH(N_("Parking lot")))
        self.line = _Line()
        self.line.setPlaceholderText(ENGLISH(N_("+ a thought, Enter parks it")))
        self.line.setAccessibleName(ENGLISH(N_("A thought to park")))
        self._needs_told = style.label("", style.SMALL, "ink_second", bold=True, wrap=True)
        self._thoughts_told = style.label("", style.SMALL, "ink_second", bold=True, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(12), style.px(12), style.px(8), style.px(8))
        for widget in (self._needs_told, self.needs, self._thoughts_told, self.thoughts, self.line):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.needs.taken.connect(self._answer)
        self.thoughts.taken.connect(self._bring_back)
        self.thoughts.removed.connect(self._forget)
        self.line.returnPressed.connect(self._park)
        for each in (self.needs, self.thoughts, self.line):
            each.left.connect(canvas.setFocus)
        style.changes.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(style.px(WIDE))

    def present(self, programme: Programme) -> None:
        """Show what waits in a programme."""
        needs = waiting_needs(programme)
        self.needs.show_entries([(each.id, full_name(programme, "needs", each)) for each in needs])
        self.needs.setVisible(bool(needs))
        self.thoughts.setVisible(bool(programme.thoughts))
        self.thoughts.show_entries([(each.id, " ".join(each.text.split())) for each in programme.thoughts])
        told = N_("Needs that no result answers yet ({count}). Enter: the chosen card answers it.")
        self._needs_told.setText(ENGLISH(told).format(count=len(needs)))
        told = N_("Parking lot ({count}). Enter: becomes a card beside the chosen one.")
        self._thoughts_told.setText(ENGLISH(told).format(count=len(programme.thoughts)))

    # -- what keys and drops do ----------------------------------------------------------------------------------

    def _answer(self, need_id: str) -> None:
        """Let the chosen result answer a need; without one, make an output of the need and write it."""
        canvas = self._canvas
        chosen = find_as(canvas.programme, canvas.chosen, Node)
        if chosen is not None and chosen.kind in RESULTS:
            answered_by(canvas, need_id, chosen.id)
        else:
            canvas.say(
                N_("Choose the output, outcome or objective that answers it first; or drag it onto empty ground.")
            )

    def _bring_back(self, thought_id: str) -> None:
        become(self._canvas, thought_id, self._canvas.chosen)

    def _forget(self, thought_id: str) -> None:
        self._canvas.session.edit(N_("Delete a thought"), drop(self._canvas.programme, thought_id))

    def _park(self) -> None:
        session = self._canvas.session
        if session.edit(N_("Park a thought"), thought(session.programme, self.line.text(), session.new_id)):
            self.line.clear()


def answered_by(canvas: ChainCanvas, need_id: str, node_id: str) -> None:
    """Let a result answer a need."""
    if canvas.edit(N_("Answer a need"), answer(canvas.programme, need_id, node_id), node_id):
        canvas.say(N_("Answered."))
    else:
        canvas.say(N_("A need is answered by an output, an outcome or the objective."))


def become(canvas: ChainCanvas, thought_id: str, at_id: str) -> None:
    """Make a card of a thought, beside another, and choose it."""
    new, made = brought_back(canvas.programme, thought_id, at_id, canvas.session.new_id)
    if made and canvas.edit(N_("A thought becomes a card"), new, made):
        canvas.choose(made)


def park(canvas: ChainCanvas) -> None:
    """Take the chosen cards out of the chain into the parking lot."""
    ids = [each for each in canvas.laid.cards if each in canvas.selection]
    if canvas.edit(N_("Park cards"), parked(canvas.programme, ids, canvas.session.new_id)):
        canvas.say(N_("They wait in the parking lot now (F8)."))


def dropped(canvas: ChainCanvas, record_id: str, at: QPointF) -> None:
    """Do what it means that a need or thought was dropped at a point of the scene: on a card, or on the ground."""
    programme, card = canvas.programme, canvas.card_at(at)
    need, held = find_as(programme, record_id, Need), find_as(programme, record_id, Thought)
    kind = canvas.kind_over(at)
    if need is not None and card:
        answered_by(canvas, need.id, card)
    elif need is not None:
        wanted = "outcome" if kind in {"outcome", "objective"} else "output"
        new = answer_with_new(programme, need.id, wanted, need.statement, canvas.session.new_id)  # type: ignore[arg-type]
        if canvas.edit(N_("Answer a need"), new, new.nodes[-1].id if new.nodes else ""):
            canvas.choose(new.nodes[-1].id)
            canvas.writing.open()
    elif held is not None and (card or kind):
        new, made = brought_back(programme, held.id, card, canvas.session.new_id, kind or "activity")
        if canvas.edit(N_("A thought becomes a card"), new, made):
            canvas.choose(made)

"""What waits beside the diagram: needs that no result answers yet, and the parking lot of thoughts.

Enter on a need lets the chosen card answer it; Enter on a thought makes it a card beside the chosen one. Both can be
dragged onto the diagram.
"""

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.links.need_result import RESULTS, answer, answer_with_new
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.records.chain import Node, Thought
from designer.programme.records.situation import Need
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.parking import brought_back, parked, thought
from designer.theory_of_change.waiting import waiting_needs
from designer.ui import audience, style
from designer.ui.chain.canvas import WAITING, ChainCanvas

WIDE, WIDE_IN_ROOM = 220, 156
"""How wide the tray is, in pixels at 100 %; in a room, where all is larger, the diagram needs the width more."""

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
        self.setSpacing(2)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
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

    def updateGeometries(self) -> None:
        """Qt's: be as high as the entries, or as high as there is room for."""
        super().updateGeometries()
        self.setMaximumHeight(max(self.contentsSize().height(), 0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's: all entries."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

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
        audience.changes.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(style.px(WIDE_IN_ROOM if audience.in_room() else WIDE))
        self._tell()

    def present(self, programme: Programme) -> None:
        """Show what waits in a programme."""
        needs = waiting_needs(programme)
        self.needs.show_entries([(each.id, full_name(programme, "needs", each)) for each in needs])
        self.needs.setVisible(bool(needs))
        self.thoughts.setVisible(bool(programme.thoughts))
        self.thoughts.show_entries([(each.id, " ".join(each.text.split())) for each in programme.thoughts])
        self._tell()

    def _tell(self) -> None:
        """Say what the lists hold and what Enter does; for a room, which only reads, their names are enough."""
        room = audience.in_room()
        needs = N_("Needs that no result answers yet ({count}). Enter: the chosen card answers it.")
        told = N_("Needs without a result ({count})") if room else needs
        self._needs_told.setText(ENGLISH(told).format(count=self.needs.count()))
        self._needs_told.setHidden(room and not self.needs.count())
        thoughts = N_("Parking lot ({count}). Enter: becomes a card beside the chosen one.")
        told = N_("Parking lot ({count})") if room else thoughts
        self._thoughts_told.setText(ENGLISH(told).format(count=self.thoughts.count()))

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
    _become(canvas, *brought_back(canvas.programme, thought_id, at_id, canvas.session.new_id))


def _become(canvas: ChainCanvas, new: Programme, made: str) -> None:
    """Make the edit by which a thought becomes a card, choose the card and say where it stands."""
    if made and canvas.edit(N_("A thought becomes a card"), new, made):
        canvas.choose(made)
        codes, home = tree(canvas.programme).codes, tree(canvas.programme).home[made]
        told = N_("The thought is {code} now, below {home}.") if home else N_("The thought is {code} now: L links it.")
        canvas.say(ENGLISH(told).replace("{code}", codes[made]).replace("{home}", codes.get(home, "")))


def park(canvas: ChainCanvas) -> None:
    """Take the chosen cards out of the chain into the parking lot."""
    ids = [each for each in canvas.laid.cards if each in canvas.selection]
    if canvas.edit(N_("Park cards"), parked(canvas.programme, ids, canvas.session.new_id)):
        canvas.say(N_("They wait in the parking lot now (F8)."))


def dropped(canvas: ChainCanvas, record_id: str, at: QPointF) -> None:
    """Do what it means that a need or thought was dropped at a point of the scene: on a card, or on the ground."""
    programme, card = canvas.programme, canvas.card_at(at)
    need, held = find_as(programme, record_id, Need), find_as(programme, record_id, Thought)
    kind = canvas.kind_near(at)
    if kind == "objective" and any(node.kind == kind for node in programme.nodes):
        kind = "outcome"  # a chain has one objective
    if need is not None and card:
        answered_by(canvas, need.id, card)
    elif need is not None:
        wanted = "outcome" if kind in {"outcome", "objective"} else "output"  # an activity answers no need
        new = answer_with_new(programme, need.id, wanted, need.statement, canvas.session.new_id)  # type: ignore[arg-type]
        if canvas.edit(N_("Answer a need"), new, new.nodes[-1].id if new.nodes else ""):
            canvas.choose(new.nodes[-1].id)
            canvas.writing.open()
    elif held is not None:
        beside = find_as(programme, card, Node)
        if beside is not None and beside.kind == "objective":
            card = ""
        _become(canvas, *brought_back(programme, held.id, card, canvas.session.new_id, kind))

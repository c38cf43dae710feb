"""The logframe: the same chain read as a tree in the table, with indicators and assumptions where they belong."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from designer.logframe.edits import add_indicator
from designer.programme.chain_edit import kind_below
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import N_
from designer.theory_of_change.edits import child
from designer.ui.actions import action
from designer.ui.chain.node_rows import LOGFRAME, NodeRows
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView


class LogframeScreen(Screen):
    """One table: a row a result, activity and indicator."""

    step = "logframe"
    title = "Logframe"
    keys = "Ctrl+Plus row · Ctrl+I indicator · Alt+Shift+→ in"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lines = 2
        self.table = TableView(
            empty_text="Type the objective in the first line: outcomes, outputs and activities go below it.",
            add_text="New row",
            lines=self._lines,
        )
        self.table.setAccessibleName("Logframe")
        self.source = NodeRows(LOGFRAME, session.new_id, session.said.emit, indicators=True)
        self.controller = bind(self.table, self.source, session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.caret_moved.connect(lambda _row, _column: self.chosen_changed.emit())
        self._actions = (
            action(self, "Add an indicator", self.add_indicator, "Ctrl+I", menu=self.title),
            action(self, "Add a row below", self.add_below, "Ctrl+Shift+I", menu=self.title),
            action(self, "Indicators: list or only count them", self.fold, "Ctrl+J", menu=self.title),
            action(self, "One line a row, or two", self.change_lines, "Ctrl+Shift+J", menu=self.title),
            *self.table.actions(),
        )

    def present(self, programme: Programme) -> None:
        """Show a programme."""
        self.controller.present(programme)

    def go_to(self, place: Place) -> None:
        """Stand on a row, on the column of its field."""
        self.table.go_to(place.id, place.field or "statement")

    def actions_here(self) -> Sequence[QAction]:
        """Return the actions of the logframe."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.table.finish_editing()

    def summary(self) -> str:
        """Return how many results, activities and indicators there are."""
        programme = self.session.programme
        kinds = [node.kind for node in programme.nodes]
        results = sum(kind in {"objective", "outcome", "output"} for kind in kinds)
        return f"{results} results · {kinds.count('activity')} activities · {len(programme.indicators)} indicators"

    def selected_place(self) -> Place | None:
        """Return the place of the cell under the caret."""
        row_id, column = self.table.current()
        return self.source.place(self.session.programme, row_id, column) if row_id else None

    # -- rows ----------------------------------------------------------------------------------------------------

    def _here(self) -> Node | None:
        """Return the result or activity under the caret, the one an indicator under it belongs to."""
        programme, row_id = self.session.programme, self.table.current()[0]
        indicator = find_as(programme, row_id, Indicator)
        return find_as(programme, indicator.node_id if indicator else row_id, Node)

    def add_indicator(self) -> None:
        """Add an indicator under the result at the caret, and write it."""
        self.table.finish_editing()
        node = self._here()
        if node is None or node.kind in {"activity", "input"}:
            self.session.said.emit("Indicators stand on objectives, outcomes and outputs.")
            return
        made = self.session.new_id("indicator")
        new = add_indicator(self.session.programme, node.id, made)
        self._start(N_("Add an indicator"), new, Place("indicators", made, "statement"))

    def add_below(self) -> None:
        """Add a row of the kind below under the result at the caret, and write it."""
        self.table.finish_editing()
        node = self._here()
        if node is None or kind_below(node.kind) is None:
            self.session.said.emit("Nothing goes below an activity.")
            return
        made = self.session.new_id("node")
        new = child(self.session.programme, node.id, made, self.session.new_id)
        self._start(N_("Add a row below"), new, Place("nodes", made, "statement"))

    def fold(self) -> None:
        """List the indicators under their results, or only count them."""
        self.table.finish_editing()
        node = self._here()
        self.source.folded = not self.source.folded
        self.controller.refresh()
        if node is not None:
            self.table.go_to(node.id)

    def change_lines(self) -> None:
        """Show one line of text a row, or two."""
        self.table.finish_editing()
        self._lines = 3 - self._lines
        self.table.set_lines(self._lines)

    def _start(self, name: str, new: Programme, place: Place) -> None:
        self.source.folded = self.source.folded and place.section != "indicators"
        if self.session.edit(name, new, place):
            self.present(self.session.programme)
            self.go_to(place)
            self.table.setFocus()

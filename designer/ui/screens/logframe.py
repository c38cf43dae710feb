"""The logframe: the same chain as the diagram, as the matrix of Table 5.3, as a tree, and its assumptions as a list."""

from functools import partial

from PySide6.QtGui import QAction

from designer.links.assumption_indicator import watch
from designer.links.assumption_risk import make_risks
from designer.logframe.edits import add_indicator
from designer.programme.chain_edit import kind_below
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import N_
from designer.theory_of_change.edits import child
from designer.ui.actions import action
from designer.ui.chain.freezing import freezing_actions
from designer.ui.logframe.pages import AssumptionsPage, ChainPage, MatrixPage, TreePage
from designer.ui.pages import Page, PagesScreen
from designer.ui.session import Session


class LogframeScreen(PagesScreen):
    """Three pages; the matrix comes first."""

    step = "logframe"
    title = "Logframe"
    keys = "Ctrl+Plus row · Ctrl+I indicator · Alt+Shift+→ in"

    def __init__(self, session: Session) -> None:
        self._lines = 2
        super().__init__(session)

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.matrix, self.tree = MatrixPage(self.session), TreePage(self.session)
        self.assumptions = AssumptionsPage(self.session, self.watch_assumption, self.make_risk)
        self.table, self.source, self.controller = self.tree.view, self.tree.source, self.tree.controller
        return self.matrix, self.tree, self.assumptions

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the logframe."""
        here = partial(action, self, menu=self.title)
        return (
            here("Add an indicator", self.add_indicator, "Ctrl+I"),
            here("Add a row below", self.add_below, "Ctrl+Shift+I"),
            here("Watch the assumption with an indicator", self.watch_assumption, "Ctrl+L"),
            here("Make a risk of the assumption", self.make_risk, "Ctrl+Shift+R"),
            here("Indicators of the tree: list or only count them", self.fold, "Ctrl+J"),
            here("One line a row, or two", self.change_lines, "Ctrl+Shift+J"),
            *freezing_actions(self, self.session, self.title),
        )

    # -- rows ----------------------------------------------------------------------------------------------------

    @property
    def chain_page(self) -> ChainPage:
        """The page of the chain in use: the tree while it is on show, else the matrix."""
        return self.tree if self.page is self.tree else self.matrix

    def add_indicator(self) -> None:
        """Add an indicator under the result at the caret, and write it."""
        self.finish_editing()
        node = self.chain_page.node_here()
        if self.page is self.assumptions or node is None or node.kind in {"activity", "input"}:
            self.session.said.emit("Indicators stand on objectives, outcomes and outputs.")
            return
        made = self.session.new_id("indicator")
        new = add_indicator(self.session.programme, node.id, made)
        self._start(N_("Add an indicator"), new, Place("indicators", made, "statement"))

    def add_below(self) -> None:
        """Add a row of the kind below under the result at the caret, and write it."""
        self.finish_editing()
        node = self.chain_page.node_here()
        if self.page is self.assumptions or node is None or kind_below(node.kind) is None:
            self.session.said.emit("Nothing goes below an activity.")
            return
        made = self.session.new_id("node")
        new = child(self.session.programme, node.id, made, self.session.new_id)
        self._start(N_("Add a row below"), new, Place("nodes", made, "statement"))

    def watch_assumption(self) -> None:
        """Make an indicator that watches the assumption at the caret; it is written in the monitoring step."""
        self.finish_editing()
        row_id = self.assumptions.view.current()[0] if self.page is self.assumptions else ""
        new = watch(self.session.programme, row_id, self.session.new_id)
        if not self.session.edit(N_("Watch an assumption"), new, Place("assumptions", row_id)):
            self.session.said.emit("Stand on an assumption first (Ctrl+3).")
            return
        self.session.said.emit(f"{new.indicators[-1].code} watches it: say in Monitoring how it is collected.")

    def make_risk(self) -> None:
        """Make a risk of each assumption that is selected and has none: that it fails; it is judged in the workplan."""
        self.finish_editing()
        page = self.assumptions
        chosen = page.view.selected_ids() if self.page is page else ()
        before = self.session.programme
        if not chosen:
            self.session.said.emit("Stand on an assumption first (Ctrl+3).")
            return
        new = make_risks(before, chosen, self.session.new_id)
        if not self.session.edit(N_("Make risks of assumptions"), new, Place("assumptions", chosen[0])):
            self.session.said.emit("It has its risk already.")
            return
        codes = ", ".join(each.code for each in new.risks[len(before.risks) :])
        self.session.said.emit(f"{codes}: give it likelihood, impact and an answer in Workplan and risks.")

    def fold(self) -> None:
        """List the indicators under their results in the tree, or only count them."""
        self.finish_editing()
        node = self.tree.node_here()
        self.source.folded = not self.source.folded
        self.controller.refresh()
        if node is not None:
            self.table.go_to(node.id)

    def change_lines(self) -> None:
        """Show one line of text a row, or two."""
        self.finish_editing()
        self._lines = 3 - self._lines
        for page in (self.matrix, self.tree):
            page.view.set_lines(self._lines)

    def _start(self, name: str, new: Programme, place: Place) -> None:
        self.source.folded = self.source.folded and place.section != "indicators"
        if self.session.edit(name, new, place):
            page = self.chain_page
            page.present(self.session.programme)
            page.go_to(place)
            page.view.setFocus()

"""The theory of change: the diagram, and beside it the same cards and links as tables."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, Node
from designer.ui.actions import action
from designer.ui.chain import commands
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.freezing import freezing_actions, frozen_told
from designer.ui.chain.heading import ColumnNames
from designer.ui.chain.view import ZOOM_STEP
from designer.ui.screen import Screen
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.ui.chain.panel import ChainPanel
    from designer.ui.chain.tables import ChainTables


class ChainScreen(Screen):
    """Direct manipulation of the chain; Ctrl+T shows it as tables and back."""

    step = "chain"
    title = "Theory of change"
    keys = "Enter next · Tab child · F2 edit · L link · Ctrl+T table"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.canvas = ChainCanvas(session)
        diagram = QWidget()
        column = QVBoxLayout(diagram)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ColumnNames(self.canvas))
        column.addWidget(self.canvas, 1)
        self.tables: ChainTables | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(diagram)
        self.setFocusProxy(self.canvas)
        self._connect()
        self._actions = self._make_actions()

    def _connect(self) -> None:
        self.canvas.key_pressed.connect(self._key)
        self.canvas.child_wanted.connect(lambda: commands.card_below(self.canvas))
        self.canvas.card_wanted.connect(self._card_wanted)
        self.canvas.chosen_changed.connect(self.chosen_changed)

    def _make_actions(self) -> tuple[QAction, ...]:
        here = partial(action, self.canvas, menu=self.title)
        canvas = self.canvas
        made = [
            action(self, "Diagram or table", self.toggle_table, "Ctrl+T", menu=self.title),
            here("Next card (Enter)", lambda: commands.next_card(canvas)),
            here("Card below (Tab)", lambda: commands.card_below(canvas)),
            here("Write (F2)", canvas.writing.open),
            here("Link to … (L)", canvas.draw_link),
            here("Paste a list: a card a line", lambda: commands.paste_list(canvas), "Ctrl+V"),
            here("Delete (Delete)", lambda: commands.delete(canvas)),
            here("Delete with all below (Shift+Delete)", lambda: commands.delete(canvas, branch_too=True)),
            here("Tidy up: all cards in their places", lambda: commands.tidy_up(canvas)),
            here("Untangle: siblings in the order with fewest crossings", lambda: commands.untangle(canvas)),
            here("Inputs: show or leave out", lambda: commands.toggle_inputs(canvas)),
            here("Zoom in (+)", lambda: canvas.zoom_by(ZOOM_STEP)),
            here("Zoom out (-)", lambda: canvas.zoom_by(1 / ZOOM_STEP)),
            here("Whole chain or full size (0)", canvas.fit),
        ]
        for kind, title in KINDS[::-1]:
            made.append(here(f"New {title.lower()}", partial(commands.add_kind, canvas, kind)))  # type: ignore[arg-type]
        for number, (dimension, title) in enumerate(DIMENSIONS, 1):
            made.append(here(title, partial(commands.toggle_dimension, canvas, dimension), f"Alt+{number}"))  # type: ignore[arg-type]
        for number, (level, title) in enumerate(LEVELS, 4):
            made.append(here(title, partial(commands.set_level, canvas, level), f"Alt+{number}"))  # type: ignore[arg-type]
        made += freezing_actions(self, self.session, self.title)
        return tuple(made)

    # -- the contract --------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme in what is on show: the diagram or the tables."""
        if self.tables and self.shows_tables:
            self.tables.present(programme)
        else:
            self.canvas.present(programme)

    def present_late(self) -> None:
        """Put the signs of findings on the cards."""
        if not self.shows_tables:
            self.canvas.show_findings()

    def go_to(self, place: Place) -> None:
        """Choose a card or link and bring it into sight."""
        if self.tables and self.shows_tables:
            table = self.tables.links if place.section == "links" else self.tables.cards
            table.go_to(place.id, place.field)
            return
        self.canvas.present(self.session.programme)
        node = find_as(self.session.programme, place.id, Node)
        if node is not None and node.kind == "input":
            self.canvas.show_inputs(shown=True)
        if not place.id:  # of the chain as a whole: what is said of one card stands aside
            self.canvas.choose("")
        elif place.id in self.canvas.cards or place.id in self.canvas.links:
            self.canvas.choose(place.id)
            self.canvas.bring_into_sight(place.id)

    def actions_here(self) -> Sequence[QAction]:
        """Return the actions of the chain."""
        return self._actions

    def finish_editing(self) -> None:
        """Keep what is being typed, give up a gesture."""
        self.canvas.give_up()
        self.canvas.writing.finish()
        if self.tables:
            self.tables.cards.finish_editing()
            self.tables.links.finish_editing()

    def summary(self) -> str:
        """Return how large the chain is and what is chosen."""
        programme = self.session.programme
        cards, links = len(programme.nodes), len(programme.links)
        whole = f"{cards} {'card' if cards == 1 else 'cards'} · {links} {'link' if links == 1 else 'links'}"
        told = "" if self.shows_tables else self.canvas.description()
        return " · ".join(part for part in (whole, told, frozen_told(programme)) if part)

    @cached_property
    def panel(self) -> "ChainPanel":
        """What the inspector shows of a card or link, made when the first one is chosen."""
        from designer.ui.chain.panel import ChainPanel

        return ChainPanel(self.canvas)

    def inspector(self) -> QWidget | None:
        """Return the panel of what is chosen on the diagram."""
        if self.shows_tables or not self.canvas.chosen:
            return None
        self.panel.present(self.session.programme)
        return self.panel

    def selected_place(self) -> Place | None:
        """Return the place of the chosen card or link."""
        programme = self.session.programme
        if self.tables and self.shows_tables:
            in_links = self.tables.links.active()
            row_id, column = (self.tables.links if in_links else self.tables.cards).current()
            rows = self.tables.link_rows if in_links else self.tables.card_rows
            return rows.place(programme, row_id, column) if row_id else None
        chosen = self.canvas.chosen
        if not chosen:
            return Place("nodes")
        return Place("links", chosen, "because") if chosen in self.canvas.links else Place("nodes", chosen, "statement")

    # -- the two ways to see it ----------------------------------------------------------------------------------

    @property
    def shows_tables(self) -> bool:
        """Whether the tables are on show and not the diagram."""
        return self._pages.currentIndex() == 1

    def toggle_table(self) -> None:
        """Show the tables instead of the diagram, or the other way round; what is chosen stays chosen."""
        self.finish_editing()
        place = self.selected_place()
        if self.tables is None:
            from designer.ui.chain.tables import ChainTables

            self.tables = ChainTables(self.session)
            self.tables.caret_moved.connect(self.chosen_changed)
            self._pages.addWidget(self.tables)
        self._pages.setCurrentIndex(1 - self._pages.currentIndex())
        self.present(self.session.programme)
        self.setFocusProxy(self.tables.cards if self.shows_tables else self.canvas)
        self.setFocus()
        if place and place.id:
            self.go_to(place)
        self.chosen_changed.emit()

    def _key(self, event: QKeyEvent) -> None:
        if commands.on_key(self.canvas, event):
            event.accept()

    def _card_wanted(self, at: QPointF) -> None:
        commands.card_at(self.canvas, at)

"""The theory of change: the diagram, and beside it the same cards and links as tables."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QStackedLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.theory_of_change.waiting import waiting_told
from designer.ui import style
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.heading import ColumnNames, SideNames
from designer.ui.screen import Screen
from designer.ui.session import Session

_BUILT = ("built_with", "built_on")
"""The fields of the diagram that are written on the page of the ways; the rest is seen in the drawing."""

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from designer.ui.chain.editors import Leave
    from designer.ui.chain.legend import Legend
    from designer.ui.chain.minimap import Minimap
    from designer.ui.chain.panel import ChainPanel
    from designer.ui.chain.starts import Starts
    from designer.ui.chain.tables import ChainTables
    from designer.ui.chain.tray import Tray


_LEGEND = 31
"""How high the legend is, in pixels at 100 %."""


class ChainScreen(Screen):
    """Direct manipulation of the chain; Ctrl+T shows it as tables and back."""

    step = "chain"
    title = "Theory of change"
    fits_room = True
    keys = "Enter next · Tab below · Shift+Tab above · L link · Ctrl+T table"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.canvas = ChainCanvas(session)
        diagram = QWidget(self)
        frame = self._frame = QGridLayout(diagram)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(ColumnNames(self.canvas), 0, 2)  # the tray comes into column 0
        frame.addWidget(SideNames(self.canvas), 1, 1)
        frame.addWidget(self.canvas, 1, 2)
        frame.setRowMinimumHeight(2, style.px(_LEGEND))  # what floats in the diagram stays where it is when it comes
        self._equipped = False
        self.switches: list[tuple[QAction, Callable[[], bool]]] = []
        """The actions that are on or off, each with what tells which."""
        self.tray: Tray | None = None
        self.starts: Starts | None = None
        self.tables: ChainTables | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(diagram)
        self.setFocusProxy(self.canvas)
        self._connect()

    @cached_property
    def legend(self) -> "Legend":
        """What the colours stand for and the field that finds cards, under the diagram."""
        from designer.ui.chain.legend import Legend

        made = Legend(self.canvas)
        made.waiting.clicked.connect(self.toggle_tray)
        self._frame.addWidget(made, 2, 0, 1, 3)
        return made

    @cached_property
    def minimap(self) -> "Minimap":
        """The whole chain, small."""
        from designer.ui.chain.minimap import Minimap

        return Minimap(self.canvas)

    def equip(self) -> None:
        """Make what stands around the diagram."""
        self._equipped = True
        self._show_waiting(self.session.programme)
        self.minimap.follow()

    @cached_property
    def _actions(self) -> "tuple[QAction, ...]":
        """The actions of the chain, made when the window first asks for them: at the start, after its first paint."""
        from designer.ui.chain.actions import chain_actions

        return tuple(chain_actions(self))

    def _connect(self) -> None:
        self.canvas.key_pressed.connect(self._key)
        self.canvas.more_wanted.connect(self._more)
        self.canvas.card_wanted.connect(self._card)
        self.canvas.linked_card_wanted.connect(self._linked_card)
        self.canvas.menu_wanted.connect(self._menu)
        self.canvas.waiting_dropped.connect(self._dropped)
        self.canvas.chosen_changed.connect(self.chosen_changed)

    # -- the contract --------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme in what is on show: the diagram or the tables."""
        if self.tables and self.shows_tables:
            self.tables.present(programme)
        else:
            self.canvas.present(programme)
            self._show_waiting(programme)
            if not programme.nodes and self.starts is None:
                self.starts = self._make_starts()
            if self.starts:
                self.starts.follow()

    def _make_starts(self) -> "Starts":
        """Make what an empty diagram offers; most programmes never need it."""
        from designer.ui.chain.actions import STARTS
        from designer.ui.chain.starts import Starts

        wanted = [each for each in self._actions if each.property("menu") == self.title and each.text() in STARTS]
        return Starts(self.canvas, [(each.text(), each.trigger) for each in wanted])

    def _show_waiting(self, programme: Programme) -> None:
        if not self._equipped:
            return
        self.legend.tell_waiting(waiting_told(programme), shown=self.shows_tray)
        if self.tray and self.shows_tray:
            self.tray.present(programme)

    def toggle_tray(self) -> None:
        """Show what waits beside the diagram, or hide it; the keys go there and back."""
        self.canvas.give_up()
        if not self._equipped:
            self.equip()
        if self.shows_tables:
            self.toggle_table()
        if self.tray is None:
            from designer.ui.chain.tray import Tray

            self.tray = Tray(self.canvas)
            self.tray.hide()
            self._frame.addWidget(self.tray, 0, 0, 2, 1)
        self.tray.setVisible(self.tray.isHidden())
        self._show_waiting(self.session.programme)
        if self.tray.isHidden():
            self.canvas.setFocus()
        else:
            (self.tray.needs if self.tray.needs.count() else self.tray.line).setFocus()

    def present_late(self) -> None:
        """Put the signs of findings on the cards."""
        if not self.shows_tables:
            self.canvas.show_findings()

    def go_to(self, place: Place) -> None:
        """Choose a card or link and bring it into sight."""
        if place.section == "diagram" and place.field not in _BUILT:
            return
        if place.section in {"pathways", "diagram"} and not self.shows_tables:
            self.toggle_table()
        if self.tables and self.shows_tables:
            self.tables.go_to(place)
            return
        self.canvas.present(self.session.programme)
        node = find_as(self.session.programme, place.id, Node)
        if node is not None and node.kind == "input":
            self.canvas.show_inputs(shown=True)
        self.canvas.unfold(place.id)
        if not place.id:  # of the chain as a whole: what is said of one card stands aside
            self.canvas.choose("")
        elif place.id in self.canvas.cards or place.id in self.canvas.links:
            self.canvas.choose(place.id)
            self.canvas.bring_into_sight(place.id)
            self._go_to_field(place)

    def _go_to_field(self, place: Place) -> None:
        """Go on to a field that stands in the inspector; the statement is written on its card."""
        if place.field in {"", "statement"}:
            return
        self.inspector()
        if self.panel.shows(place):
            self.inspector_wanted.emit()
            self.panel.go_to(place)

    def actions_here(self) -> "Sequence[QAction]":
        """Return the actions of the chain, the switches among them as they stand."""
        actions = self._actions
        self.follow_switches()
        return actions

    def follow_switches(self) -> None:
        """Let each action that is a switch say whether it is on."""
        for made, is_on in self.switches:
            made.setChecked(is_on())

    @property
    def shows_tray(self) -> bool:
        """Whether what waits is on show beside the diagram."""
        return self.tray is not None and not self.tray.isHidden()

    def finish_editing(self) -> None:
        """Keep what is being typed, give up a gesture."""
        self.canvas.give_up()
        self.canvas.writing.finish()
        self.canvas.show_typed()
        if "panel" in self.__dict__:
            self.panel.finish_editing()
        if self.tables:
            self.tables.finish_editing()

    def summary(self) -> str:
        """Return how large the chain is and what is chosen."""
        from designer.ui.chain.freezing import frozen_told

        programme = self.session.programme
        cards, links = len(programme.nodes), len(programme.links)
        whole = f"{cards} {'card' if cards == 1 else 'cards'} · {links} {'link' if links == 1 else 'links'}"
        told = "" if self.shows_tables else self.canvas.description()
        return " · ".join(part for part in (whole, told, frozen_told(programme)) if part)

    @cached_property
    def panel(self) -> "ChainPanel":
        """What the inspector shows of a card or link, made when the first one is chosen."""
        from designer.ui.chain.panel import ChainPanel

        made = ChainPanel(self.canvas)
        made.went.connect(self.chosen_changed)
        return made

    def held_back(self) -> "frozenset[str]":
        """Return the ids of the cards that are being typed, and of all that is chosen together: the panel tells it."""
        several = self.canvas.selection if len(self.canvas.selection) > 1 else frozenset()
        return self.canvas.fresh.ids | several

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
            return self.tables.place(programme)
        chosen = self.canvas.chosen
        if not chosen:
            return Place("nodes")
        here = self.panel.place_here() if "panel" in self.__dict__ else None
        if here is not None:
            return here
        return Place("links", chosen) if chosen in self.canvas.links else Place("nodes", chosen, "statement")

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
        self.setFocusProxy(self.tables if self.shows_tables else self.canvas)
        self.setFocus()
        if place and place.id and place.section in {"nodes", "links"}:
            self.go_to(place)
        self.chosen_changed.emit()

    def take_out(self) -> None:
        """Open the box that writes the diagram as a file, or copies it."""
        from designer.ui.chain.taking_out import open_box

        self.finish_editing()
        open_box(self.canvas)

    def ask_four(self) -> None:
        """Ask the four questions of the Handbook on the chosen link, or on one of the chosen card; then on others."""
        from designer.ui.chain.four_prompts import FourPrompts, links_to_ask

        self.finish_editing()
        place = self.selected_place()
        ids, at = links_to_ask(self.session.programme, place.id if place else "")
        if ids:
            FourPrompts(self, self.session, ids, at).open()
        else:
            self.session.said.emit("Link two cards first: the four questions are asked of a link.")

    def _key(self, event: QKeyEvent) -> None:
        from designer.ui.chain.commands import on_key

        if on_key(self.canvas, event) or (event.key() == Qt.Key.Key_Escape and self.legend.forget()):
            event.accept()

    def _more(self, way: "Leave", node_id: str) -> None:
        from designer.ui.chain.commands import more

        more(self.canvas, way, node_id)

    def _card(self, at: QPointF) -> None:
        from designer.ui.chain.commands import card_at

        card_at(self.canvas, at)

    def look_for(self) -> None:
        """Go to the field that finds cards."""
        if not self.shows_tables:
            self.legend.look_for()

    def toggle_map(self) -> None:
        """Show the small map where it is of use, or never."""
        self.minimap.wanted = not self.minimap.wanted
        self.minimap.follow()

    def _dropped(self, record_id: str, at: QPointF) -> None:
        from designer.ui.chain.tray import dropped

        dropped(self.canvas, record_id, at)

    def _linked_card(self, from_id: str, up: bool, at: QPointF) -> None:
        from designer.ui.chain.commands import linked_card

        linked_card(self.canvas, from_id, at, up=up)

    def _menu(self, at: QPoint) -> None:
        """Offer what can be done with what the right button was clicked on."""
        found = self.canvas.at(at)
        if found not in self.canvas.selection:
            self.canvas.choose(found)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_here())
        menu.popup(self.canvas.viewport().mapToGlobal(at))

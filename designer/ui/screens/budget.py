"""The budget: lines under their headings, and beside them headings, posts, rates, donors and partners."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.budget.amounts import amount_of, covered, terms
from designer.budget.edits import add_heading, add_line_below, add_ratio_line, add_usual_headings, duplicate
from designer.budget.figures import left_out, missing_field
from designer.budget.shares import counted_lines
from designer.budget.staffing import lines_of_posts
from designer.programme.edit import find_as
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.actions import action
from designer.ui.audience import NOT_SHOWN, in_room
from designer.ui.budget import columns as c
from designer.ui.budget.facts import budget_line, reason
from designer.ui.budget.line_writes import heading_for
from designer.ui.budget.lines import INDIRECT_ROW, LineSource
from designer.ui.budget.panel import Panel
from designer.ui.budget.posts import PostSource
from designer.ui.budget.stood import Stood
from designer.ui.budget.tables import (
    ADD,
    EMPTY,
    HEADINGS,
    LINES,
    POSTS,
    RATES,
    TAB_OF_SECTION,
    TABS,
    WHO,
    Who,
    heading_source,
    rate_source,
)
from designer.ui.budget.tabs import Tabs
from designer.ui.flow import Flow
from designer.ui.record_table import bind_records
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.stack import Stack
from designer.ui.table.controller import TableController, bind
from designer.ui.table.empty import EmptyState
from designer.ui.table.filter_field import FilterField
from designer.ui.table.record_source import RecordSource
from designer.ui.table.view import TableView

_ASIDE_WITH_AMOUNTS = ("unit", "currency")
"""Columns that make room while amounts are shown by year."""


class BudgetScreen(Screen):
    """Tabs above a table: the same table serves all of them."""

    step = "budget"
    title = N_("Budget")
    keys = N_("Ctrl+L line · F8 quantities or amounts · F2 edit")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = LINES
        self.amounts_shown = False
        self._folded: tuple[str, ...] = ()
        self.source = LineSource(session.said.emit)
        self._sources: dict[str, LineSource | PostSource | RecordSource] = {
            LINES: self.source,
            HEADINGS: heading_source(),
            POSTS: PostSource(),
            RATES: rate_source(),
        }
        self._views: dict[str, TableView] = {}
        self._controllers: dict[str, TableController] = {}
        self._stood: dict[str, Stood] = {}
        self.who = Who(session)
        self.panel = Panel()
        self.tabs = Tabs(TABS)
        self.filter = FilterField()
        self.stack = Stack()
        self._make_tables()
        self.table.keep_in_sight(c.TOTAL, c.WIDEST_DESCRIPTION, c.NARROWEST_DESCRIPTION)
        self._first = EmptyState(self.table.viewport())
        self._lay_out()
        self._connect()
        self._actions = self._make_actions()
        self.show_tab(LINES)

    # -- parts -----------------------------------------------------------------------------------------------------

    @property
    def table(self) -> TableView:
        """The table of lines."""
        return self._views[LINES]

    def _make_tables(self) -> None:
        """Make a table for each tab but the last, which has two small ones."""
        for name, title in TABS:
            source = self._sources.get(name)
            if source is None:
                self.stack.addWidget(self.who)
                continue
            view = self._views[name] = TableView(empty_text="" if name == LINES else EMPTY[name], add_text=ADD[name])
            view.setAccessibleName(title)
            self._stood[name] = Stood(view)
            if isinstance(source, RecordSource):
                self._controllers[name] = bind_records(view, source, self.session)
            else:
                self._controllers[name] = bind(view, source, self.session)
            self.stack.addWidget(view)

    def _connect(self) -> None:
        """Connect tables, tabs, filter and panel."""
        for view in self._views.values():
            view.selection_changed.connect(self._moved)
            self.filter.serve(view)
            view.follow_requested.connect(self._follow)
        for each in self.who.tables:
            each.went.connect(self._moved)
        self.table.viewport().installEventFilter(self)
        self.table.table.rowsInserted.connect(self._say_first)
        self.table.table.modelReset.connect(self._say_first)
        self.tabs.chosen.connect(self.show_tab)
        self.panel.counted_wanted.connect(self.show_counted)
        self.panel.left_out_wanted.connect(self.next_left_out)

    def _lay_out(self) -> None:
        """Put the tabs and the filter above the tables."""
        bar = Flow(right=1)
        bar.setContentsMargins(style.px(4), style.px(4), style.px(16), style.px(4))
        bar.addWidget(self.tabs)
        bar.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)

    def _make_actions(self) -> tuple[QAction, ...]:
        """Make the actions of this screen."""
        rows: tuple[tuple[str, Callable[[], object], str], ...] = (
            (N_("Add a line below"), self.add_line, "Ctrl+L"),
            (N_("Add a heading"), self.add_heading, "Ctrl+H"),
            (N_("Begin with the usual headings"), self.add_usual_headings, "Ctrl+Shift+H"),
            (N_("Add a percentage of the selected lines"), self.add_ratio_line, "Ctrl+Shift+L"),
            (N_("Duplicate lines"), self.duplicate, "Ctrl+Shift+D"),
            (N_("Quantities or amounts by year"), self.toggle_years, "F8"),
            (N_("Lines that count as monitoring and evaluation"), self.show_counted, "Shift+F8"),
            (N_("Next line without an amount"), self.next_left_out, "Ctrl+J"),
            *((title, partial(self.show_tab, name), f"Ctrl+{at}") for at, (name, title) in enumerate(TABS, 1)),
        )
        return tuple(action(self, text, run, keys, menu=self.title) for text, run, keys in rows)

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme in the tab that is seen; the others follow when they are shown."""
        if self.source.only:
            self.source.only = frozenset(counted_lines(programme))
            self.panel.show_only(only=bool(self.source.only))
        if self.tab == WHO:
            for small in self.who.tables:
                small.present(programme)
        else:
            self._controllers[self.tab].present(programme)
        if self.tab == LINES:
            self._fold(programme)
            self._say_first()
        if self.panel.isVisible():
            self._present_panel()

    def go_to(self, place: Place) -> None:
        """Show a place in its tab, with its row and column selected."""
        self.show_tab(TAB_OF_SECTION.get(place.section, LINES))
        if self.tab == WHO:
            for small in self.who.tables:
                small.go_to(place)
            return
        if not place.id:
            return
        if self.source.only and place.id not in self.source.only:
            self.show_counted()
        if place.field == "quantities" and self.amounts_shown:
            self.toggle_years()
        view, column = self._views[self.tab], self._column(place.field)
        if not view.go_to(place.id, column):
            view.go_to(self._stood[self.tab].near(place.id), column)
        view.setFocus()

    def _column(self, field_name: str) -> str:
        """Return the column of the present tab that shows a field."""
        if self.tab == LINES:
            return c.column_of(field_name, self.session.programme.donors)
        return "months0" if self.tab == POSTS and field_name == "months" else field_name

    def actions_here(self) -> Sequence[QAction]:
        """Return the actions of the budget and of its table of lines."""
        return (*self._actions, *self.table.actions())

    def finish_editing(self) -> None:
        """Commit the open cell."""
        for view in (*self._views.values(), *(small.view for small in self.who.tables)):
            view.finish_editing()

    def summary(self) -> str:
        """Return how much is selected, and the budget in a line."""
        told = budget_line(self.session.programme)
        count, total, _average = self._view_here().selection_summary()
        if count < 1 or total is None:
            return told
        cells = ENGLISH(N_("1 cell") if count == 1 else N_("{count} cells")).replace("{count}", str(count))
        return f"{cells} · {show_number(total)}      {told}"

    def inspector(self) -> QWidget | None:
        """Return the gauges and the selected line's facts."""
        self._present_panel()
        return self.panel

    def selected_place(self) -> Place | None:
        """Return the place of the cell under the caret."""
        programme = self.session.programme
        if self.tab == WHO:
            return self.who.focused.place(programme)
        row_id, column = self._views[self.tab].current()
        return self._sources[self.tab].place(programme, row_id, column) if row_id else None

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _view_here(self) -> TableView:
        """Return the table that is seen, of the two small ones the one that has the keys."""
        return self.who.focused.view if self.tab == WHO else self._views[self.tab]

    def show_tab(self, name: str) -> None:
        """Show one of the tables."""
        if name != self.tab:
            self.finish_editing()
            self.filter.clear()
            self.filter.look_into(self._views.get(name, self.table))
        self.tab = name
        self.tabs.show_chosen(name)
        self.filter.setVisible(name != WHO)
        self.stack.setCurrentIndex([each for each, _ in TABS].index(name))
        self.present(self.session.programme)
        self.setFocusProxy(self._view_here())
        self._view_here().setFocus()
        self.chosen_changed.emit()

    def toggle_years(self) -> None:
        """Change between quantities and amounts in the columns of years."""
        self.table.finish_editing()
        self.amounts_shown = not self.amounts_shown
        self._fold(self.session.programme)

    def _fold(self, programme: Programme) -> None:
        """Fold the columns of years away that are not wanted now."""
        years = range(terms(programme).years)
        away = (
            (*map(c.quantity_key, years), *_ASIDE_WITH_AMOUNTS) if self.amounts_shown else (*map(c.amount_key, years),)
        )
        if away != self._folded:
            self._folded = away
            self.table.fold(away)

    def _say_first(self) -> None:
        """Say what to do first while there is neither a heading nor a line."""
        programme = self.session.programme
        self._first.say("" if programme.headings or programme.lines else EMPTY[LINES], style.row_height())

    def show_counted(self) -> None:
        """Show only the lines that count as monitoring or evaluation, or all lines again."""
        counted = frozenset(counted_lines(self.session.programme))
        self.source.only = frozenset() if self.source.only else counted
        self.panel.show_only(only=bool(self.source.only))
        if self.tab != LINES:
            self.show_tab(LINES)
        self._controllers[LINES].refresh()

    def next_left_out(self) -> None:
        """Stand on the next line that totals leave out, and say why it has no amount."""
        programme = self.session.programme
        missing = left_out(programme)
        if not missing:
            self.session.said.emit(ENGLISH(N_("Every line has an amount.")))
            return
        self.show_tab(LINES)
        here = self.table.caret.row
        rows = sorted((self.table.table.row_of(line_id), line_id) for line_id in missing)
        ahead = next((line_id for row, line_id in rows if row > here), rows[0][1])
        amount = amount_of(programme)[ahead]
        self.go_to(Place("lines", ahead, missing_field(amount)))
        self.session.said.emit(reason(programme, amount, ENGLISH))

    def _moved(self) -> None:
        if self.panel.isVisible():
            self._present_panel()
        self.chosen_changed.emit()

    def _present_panel(self) -> None:
        row_id = self.table.current()[0] if self.tab == LINES else ""
        self.panel.present(self.session.programme, row_id)

    def _follow(self, row_id: str, column_key: str) -> None:
        """Say where a computed cell comes from: a post, a rate, other lines; a sum leads to what it leaves out."""
        programme = self.session.programme
        amount = amount_of(programme).get(row_id)
        if row_id == INDIRECT_ROW:
            self.session.went_to.emit(Place("call", "call", "indirect_rate"))
            return
        if self.tab == POSTS:
            self._to_line(row_id)
            return
        if amount is None:
            if self.tab == LINES and left_out(programme):
                self.next_left_out()
            return
        entered = column_key in {"unit_cost", "currency", "share"} or c.year_of(column_key, c.QUANTITY) >= 0
        if amount.line.post_id and entered:
            self.go_to(Place("posts", amount.line.post_id, "unit_cost" if column_key == "currency" else "months"))
            return
        self.session.said.emit(ENGLISH(NOT_SHOWN) if in_room() else reason(programme, amount, ENGLISH))
        if amount.ratio:
            self.table.select_ids(covered(programme, amount.line))

    def _to_line(self, post_id: str) -> None:
        """Go from a post to the line that reads it."""
        held = lines_of_posts(self.session.programme.lines).get(post_id, ())
        if held:
            self.go_to(Place("lines", held[0]))

    # -- what is done ----------------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[str, ...]:
        """Return the lines in which something is selected."""
        return self.table.selected_ids() if self.tab == LINES else ()

    def add_line(self) -> None:
        """Add a line below the one at the caret, under the same heading, and write it."""
        self.show_tab(LINES)
        programme = self.session.programme
        made, here = self.session.new_id("line"), self.table.current()[0]
        new = add_line_below(programme, made, here, heading_for(programme, ""))
        self._start(N_("Add a line"), new, Place("lines", made, "description"))

    def add_heading(self) -> None:
        """Add a heading and write its title."""
        made = self.session.new_id("heading")
        new = add_heading(self.session.programme, made)
        self._start(N_("Add a heading"), new, Place("headings", made, "title"))

    def add_usual_headings(self) -> None:
        """Add the headings that most budgets have."""
        new = add_usual_headings(self.session.programme, self.session.new_id)
        if not self.session.edit(N_("Add the usual headings"), new, Place("headings")):
            self.session.said.emit(ENGLISH(N_("The usual headings are all there.")))
        elif self.tab == LINES:
            self.present(new)
            self.table.go_to(new.headings[0].id, "description")
            self.session.said.emit(ENGLISH(N_("Ctrl+L puts a line under the heading at the caret.")))

    def add_ratio_line(self) -> None:
        """Add a line that is a percentage of the selected ones, and write the percentage."""
        programme = self.session.programme
        lines = [line for each in self._chosen() if (line := find_as(programme, each, Line)) is not None]
        if not lines:
            self.session.said.emit(ENGLISH(N_("Select the lines first of which it shall be a percentage.")))
            return
        made = self.session.new_id("line")
        unit, heading = ENGLISH(N_("% of lines")), lines[-1].heading_id
        new = add_ratio_line(programme, made, heading, [line.id for line in lines], unit)
        self._start(N_("Add a percentage of lines"), new, Place("lines", made, "unit_cost"))

    def duplicate(self) -> None:
        """Put a copy behind each of the selected lines."""
        new = duplicate(self.session.programme, self._chosen(), self.session.new_id)
        self.session.edit(N_("Duplicate lines"), new, self.selected_place())

    def _start(self, name: str, new: Programme, place: Place) -> None:
        """Make an edit and stand where it goes on."""
        if self.session.edit(name, new, place):
            self.present(self.session.programme)
            self.go_to(place)

    # -- Qt's ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: when the table of lines has another size, its first words stay in its middle."""
        if event.type() == QEvent.Type.Resize:
            self._say_first()
        return super().eventFilter(watched, event)

"""The page of the lines: the grid, what is folded away or left out in it, and what is done with lines."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from designer.budget.amounts import amount_of, covered, terms
from designer.budget.card import take
from designer.budget.edits import (
    add_heading,
    add_line_below,
    add_ratio_line,
    add_usual_headings,
    duplicate,
)
from designer.budget.figures import left_out, missing_field
from designer.budget.notes import from_note
from designer.budget.shares import counted_lines
from designer.programme.edit import find_as, put
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import CardRate, Heading, Line, SubLine
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.audience import NOT_SHOWN, in_room
from designer.ui.budget.facts import budget_line, reason
from designer.ui.budget.lines import columns as c
from designer.ui.budget.lines.note_table import NoteTable, takes_note
from designer.ui.budget.lines.pasting import Pasting
from designer.ui.budget.lines.phasing_panel import PhasingPanel
from designer.ui.budget.lines.source import INDIRECT_ROW, LineSource
from designer.ui.budget.lines.stood import Stood
from designer.ui.budget.lines.writes import heading_for
from designer.ui.budget.panel import Panel
from designer.ui.form import Groups
from designer.ui.pages import RecordPanel, SourcePage
from designer.ui.session import Session
from designer.ui.table.empty import EmptyState
from designer.ui.table.view import TableView

FIRST_WORDS = N_(
    "Type what the first line pays for.\n"
    "Ctrl+Shift+H brings the usual headings; rates, drivers and donors have pages of their own."
)
DETAILS: Groups = (
    (N_("Price"), ("price_source", "price_date", "low", "high")),
    (N_("Counting"), ("indirect", "contingency", "vulnerable", "locked")),
    (N_("Place and more"), ("area_id", "dimensions", "phase_out", "note")),
)
"""What of a line stands in the inspector: what the grid has no room for."""

_HEADING_KEPT = (
    N_(
        "This heading has 1 line: delete or move it first, or delete the heading under Headings, where its line passes"
        " to the heading above."
    ),
    N_(
        "This heading has {count} lines: delete or move them first, or delete it under Headings, where its lines pass"
        " to the heading above."
    ),
)
_HEADING_ALONE = N_("A heading is deleted under Headings.")
_ASIDE_WITH_AMOUNTS = ("unit", "currency")
"""Columns that make room while amounts are shown by year."""


class LinePanel(RecordPanel):
    """The gauges, the facts of a line, its calculation note and its quarters, above its details."""

    def __init__(self, panel: Panel, note: NoteTable, phasing: PhasingPanel) -> None:
        super().__init__()
        self.panel, self.note, self.phasing = panel, note, phasing
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2 * style.GRID))
        layout.addWidget(panel)
        layout.addWidget(note)
        layout.addWidget(phasing)

    def present(self, programme: Programme, record: Record) -> None:
        """Show what belongs to a line."""
        self.panel.present(programme, record.id)
        if isinstance(record, Line):
            self.note.present(programme, record)
            self.phasing.present(programme, record.id)


class LinesPage(SourcePage):
    """Lines under their headings; quantities or amounts by year, all of them or only those that count as M&E."""

    title = N_("Lines")
    sections = ("lines", "donor_shares", "sublines")

    note_wanted = Signal()
    """The calculation note of the line at the caret is wanted, in the inspector."""

    def __init__(self, session: Session) -> None:
        self.amounts_shown = False
        self._folded: tuple[str, ...] = ()
        self.lines = LineSource(session.said.emit)
        super().__init__(session, self.lines)
        self._stood = Stood(self.view)
        self.view.keep_in_sight(c.TOTAL, c.WIDEST_DESCRIPTION, c.NARROWEST_DESCRIPTION)
        self.view.follow_requested.connect(self._follow)
        self.pasting = Pasting(self.view, session, self._start)
        self.view.takes_block = self.pasting.takes_block
        self.view.why_kept = self._why_kept
        self._first = EmptyState(self.view.viewport())
        self.view.viewport().installEventFilter(self)
        self.view.table.rowsInserted.connect(self._say_first)
        self.view.table.modelReset.connect(self._say_first)
        self.overview, self.beside = self._panel(), self._panel()
        self.note = NoteTable(session)
        self.note.went.connect(self.went)
        self.phasing = PhasingPanel(session)

    def make_view(self) -> TableView:
        """Make the grid."""
        return TableView(empty_text="", add_text=ENGLISH(N_("+ line")))

    def _panel(self) -> Panel:
        """Make a panel; there is one for no line and one above the details of a line."""
        made = Panel()
        made.counted_wanted.connect(self.show_counted)
        made.left_out_wanted.connect(self.next_left_out)
        return made

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme."""
        if self.lines.only:
            self.lines.only = frozenset(counted_lines(programme))
            self._say_only()
        super().present(programme)
        self._fold(programme)
        self._say_first()

    def go_to(self, place: Place) -> None:
        """Stand on a line's cell; where the line is gone, beside where it stood."""
        self.view.setFocus()
        if not place.id:
            return
        if place.section == "sublines":
            self._go_to_step(place)
            return
        if self.lines.only and place.id not in self.lines.only:
            self.show_counted()
        if place.field == "quantities" and self.amounts_shown:
            self.toggle_years()
        column = self.column_of(place)
        if not self.view.go_to(place.id, column):
            self.view.go_to(self._stood.near(place.id), column)

    def _go_to_step(self, place: Place) -> None:
        """Stand on the unit cost of a step's line, and on the step in its note; where it is gone, where one is."""
        step = find_as(self.session.programme, place.id, SubLine)
        if step is not None:
            self.view.go_to(step.line_id, "unit_cost")
            self.note_wanted.emit()
            self.note.go_to(place)

    def place(self, programme: Programme) -> Place | None:
        """Return what the caret stands on: a step of the note while one writes there, else a cell of the grid."""
        return self.note.place(programme) or super().place(programme)

    def detailed(self, programme: Programme) -> Place | None:
        """Return the line at the caret of the grid."""
        return super().place(programme)

    def finish_editing(self) -> None:
        """Commit the open cell of the grid and of the note."""
        super().finish_editing()
        self.note.finish_editing()
        self.phasing.finish_editing()

    def column_of(self, place: Place) -> str:
        """Return the key of the column that shows a field."""
        return c.column_of(place.field, self.session.programme.donors)

    def details(self, section_name: str) -> Groups:
        """Return the fields of a line that the grid has no room for."""
        return DETAILS if section_name == "lines" else ()

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what stands above the details of a line."""
        return LinePanel(self.beside, self.note, self.phasing)

    def summary(self, programme: Programme) -> str:
        """Return how much is selected, and the budget in a line."""
        told = budget_line(programme)
        count, total, _average = self.view.selection_summary()
        if count < 1 or total is None:
            return told
        cells = ENGLISH(N_("1 cell") if count == 1 else N_("{count} cells")).replace("{count}", str(count))
        return f"{cells} · {show_number(total)}      {told}"

    # -- what is shown ---------------------------------------------------------------------------------------------

    def toggle_years(self) -> None:
        """Change between quantities and amounts in the columns of years."""
        self.view.finish_editing()
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
            self.view.fold(away)

    def _say_first(self) -> None:
        """Say what to do first while there is neither a heading nor a line."""
        programme = self.session.programme
        self._first.say("" if programme.headings or programme.lines else ENGLISH(FIRST_WORDS), style.row_height())

    def show_counted(self) -> None:
        """Show only the lines that count as monitoring or evaluation, or all lines again."""
        self.lines.only = frozenset() if self.lines.only else frozenset(counted_lines(self.session.programme))
        self._say_only()
        self.controller.refresh()

    def _say_only(self) -> None:
        for panel in (self.overview, self.beside):
            panel.show_only(only=bool(self.lines.only))

    def next_left_out(self) -> None:
        """Stand on the next line that totals leave out, and say why it has no amount."""
        programme = self.session.programme
        missing = left_out(programme)
        if not missing:
            self.session.said.emit(ENGLISH(N_("Every line has an amount.")))
            return
        here = self.view.caret.row
        rows = sorted((self.view.table.row_of(line_id), line_id) for line_id in missing)
        ahead = next((line_id for row, line_id in rows if row > here), rows[0][1])
        amount = amount_of(programme)[ahead]
        self.go_to(Place("lines", ahead, missing_field(amount)))
        self.session.said.emit(reason(programme, amount, ENGLISH))

    def _follow(self, row_id: str, column_key: str) -> None:
        """Say where a computed cell comes from: a post, a rate, other lines; a sum leads to what it leaves out."""
        programme = self.session.programme
        amount = amount_of(programme).get(row_id)
        if row_id == INDIRECT_ROW:
            self.session.went_to.emit(Place("call", "call", "indirect_rate"))
            return
        if amount is None:
            if left_out(programme):
                self.next_left_out()
            return
        entered = column_key in {"unit_cost", "currency", "share"} or c.year_of(column_key, c.QUANTITY) >= 0
        if amount.line.post_id and entered:
            field = "unit_cost" if column_key == "currency" else "months"
            self.session.went_to.emit(Place("posts", amount.line.post_id, field))
            return
        if column_key == "unit_cost" and from_note(amount):
            self.note_wanted.emit()
            return
        self.session.said.emit(ENGLISH(NOT_SHOWN) if in_room() else reason(programme, amount, ENGLISH))
        if amount.ratio:
            self.view.select_ids(covered(programme, amount.line))

    # -- what is done ----------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the lines in which something is selected."""
        return self.view.selected_ids()

    def add_line(self) -> None:
        """Add a line below the one at the caret, under the same heading, and write it."""
        programme = self.session.programme
        made, here = self.session.new_id("line"), self.view.current()[0]
        new = add_line_below(programme, made, here, heading_for(programme, ""))
        self._start(N_("Add a line"), new, Place("lines", made, "description"))

    def add_priced(self, card_id: str) -> None:
        """Add a line with a price of the rate card, called as the price is, and write how many it pays for."""
        programme, made = self.session.programme, self.session.new_id("line")
        new = add_line_below(programme, made, self.view.current()[0], heading_for(programme, ""))
        card, line = find_as(new, card_id, CardRate), find_as(new, made, Line)
        if card is not None and line is not None:
            new = take(put(new, replace(line, description=card.name)), (made,), card_id)
            self._start(N_("Add a line with a price of the rate card"), new, Place("lines", made, "quantities"))

    def add_heading(self) -> None:
        """Add a heading and write its title."""
        made = self.session.new_id("heading")
        place = Place("headings", made, "title")
        if self.session.edit(N_("Add a heading"), add_heading(self.session.programme, made), place):
            self.session.went_to.emit(place)

    def add_usual_headings(self) -> None:
        """Add the headings that most budgets have."""
        new = add_usual_headings(self.session.programme, self.session.new_id)
        if not self.session.edit(N_("Add the usual headings"), new, Place("headings")):
            self.session.said.emit(ENGLISH(N_("The usual headings are all there.")))
        elif self.isVisible():
            self.present(new)
            self.view.go_to(new.headings[0].id, "description")
            self.session.said.emit(ENGLISH(N_("Ctrl+L puts a line under the heading at the caret.")))

    def add_ratio_line(self) -> None:
        """Add a line that is a percentage of the selected ones, and write the percentage."""
        programme = self.session.programme
        lines = [line for each in self.chosen() if (line := find_as(programme, each, Line)) is not None]
        if not lines:
            self.session.said.emit(ENGLISH(N_("Select the lines first of which it shall be a percentage.")))
            return
        made = self.session.new_id("line")
        unit, heading = ENGLISH(N_("% of lines")), lines[-1].heading_id
        new = add_ratio_line(programme, made, heading, [line.id for line in lines], unit)
        self._start(N_("Add a percentage of lines"), new, Place("lines", made, "unit_cost"))

    def ask_for_note(self) -> None:
        """Go to the calculation note of the line at the caret, or back to the line."""
        if self.note.active():
            self.note.finish_editing()
            self.view.setFocus()
            return
        line = find_as(self.session.programme, self.view.current()[0], Line)
        if line is None:
            self.session.said.emit(ENGLISH(N_("Stand on the line first whose unit cost is to be calculated.")))
        elif not takes_note(line):
            self.session.said.emit(ENGLISH(N_("This line has no unit cost of its own to calculate.")))
        else:
            self.note_wanted.emit()

    def _why_kept(self, row_id: str) -> str:
        """Say why a heading is not deleted among the lines, and where it is."""
        if find_as(self.session.programme, row_id, Heading) is None:
            return ""
        count = sum(line.heading_id == row_id for line in self.session.programme.lines)
        return counted(count, *_HEADING_KEPT, ENGLISH) if count else ENGLISH(_HEADING_ALONE)

    def duplicate(self) -> None:
        """Put a copy behind each of the selected lines."""
        programme = self.session.programme
        new = duplicate(programme, self.chosen(), self.session.new_id)
        self.session.edit(N_("Duplicate lines"), new, self.place(programme))

    def _start(self, name: str, new: Programme, place: Place) -> None:
        """Make an edit and stand where it goes on."""
        if self.session.edit(name, new, place):
            self.present(self.session.programme)
            self.go_to(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: when the grid has another size, its first words stay in its middle."""
        if event.type() == QEvent.Type.Resize:
            self._say_first()
        return super().eventFilter(watched, event)

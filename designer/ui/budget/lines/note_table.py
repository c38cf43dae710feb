"""The calculation note of a line as a small table: steps of quantity × times × unit cost, and what they come to."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.budget.amounts import amount_of
from designer.budget.exchange import currency_code
from designer.budget.notes import drop_steps, from_note, notes, unread_steps
from designer.programme.edit import find_as
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Line, SubLine
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.audience import in_room
from designer.ui.record_table import RecordTable
from designer.ui.session import Session
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import CellWrite, Column, Row

_TITLES = {"text": N_("Step"), "quantity": N_("Qty"), "times": N_("×"), "unit_cost": N_("Cost")}
_WIDTHS = {"text": 104, "quantity": 52, "times": 44, "unit_cost": 72}
TITLE = N_("Calculation note")
_UNREAD = N_("Step {step}: “{text}” cannot be read as a number.")
_WHY = N_("Quantity × times × cost, added up: the line's unit cost.")


class NoteSource(RecordSource):
    """The steps of one line's calculation note; ``of`` says which line's."""

    def __init__(self) -> None:
        super().__init__("sublines", tuple(_TITLES), widths=_WIDTHS, stretch="text")
        self._columns = tuple(replace(each, title=self.words(_TITLES[each.key])) for each in self._columns)
        self.line_id = self._currency = ""

    def of(self, line: Line, base: str) -> None:
        """Show the steps of a line from now on."""
        self.line_id, self._currency = line.id, currency_code(line.currency) or base
        self._start = {"line_id": line.id}

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each step of the line."""
        note = notes(programme.sublines).get(self.line_id)
        rows = self._rows(note.steps) if note else ()
        kept = {row.id: self._refused[row.id] for row in rows if row.id in self._refused}
        kept = {i: held for i, held in kept.items() if find_as(programme, i, SubLine) is held[0]}
        return tuple(self._marked(row, kept[row.id][1]) if row.id in kept else row for row in rows)

    def _written(
        self, record: Record, writes: Sequence[CellWrite], resolvers: Mapping[str, Callable[[str], str]], base: str
    ) -> Record:
        """Return a step with typed texts in its fields; amounts are in the line's currency."""
        return super()._written(record, writes, resolvers, self._currency or base)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete steps; with the last one the line keeps what they came to."""
        return drop_steps(programme, *row_ids)

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns under their short titles."""
        return self._columns


class NoteTable(QWidget):
    """A line's calculation note under its facts; one that has none yet is a button until it is asked for."""

    went = Signal()
    """The caret moved in the note."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._asked_for = session, ""
        self.source = NoteSource()
        self.begin = QPushButton(ENGLISH(N_("Calculation note (F9)")))
        self.begin.clicked.connect(self.open)
        self.table = RecordTable(session, self.source, ENGLISH(TITLE), ENGLISH(_WHY), ENGLISH(N_("+ step")))
        self.sum = style.label(bold=True, wrap=True)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(4))
        layout.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table)
        layout.addWidget(self.sum)
        self.table.went.connect(self.went)

    def present(self, programme: Programme, line: Line) -> None:
        """Show a line's note."""
        if line.id != self.source.line_id:
            self.finish_editing()
            self._asked_for = ""
        self.source.of(line, currency_code(programme.frame.currency))
        self.table.controller.refresh()
        amount = amount_of(programme)[line.id]
        held = line.id in notes(programme.sublines)
        open_ = held or self._asked_for == line.id
        self.begin.setVisible(not open_ and takes_note(line))
        self.table.setVisible(open_)
        cost = value_of(amount.unit_cost) if from_note(amount) else None
        shown = (
            "" if cost is None or in_room() else f"= {show_number(cost, exponent(amount.currency))} {amount.currency}"
        )
        if held and (unread := unread_steps(notes(programme.sublines)).get(line.id)):
            shown = f"▲ {ENGLISH(_UNREAD)}".replace("{step}", unread[0]).replace("{text}", unread[1])
        if held and not takes_note(line):
            shown = ENGLISH(N_("Not used: the line has no unit cost of its own."))
        self.sum.setText(shown)
        self.sum.setVisible(bool(shown))

    def open(self) -> None:
        """Show the note of the line, begun or not, and write there."""
        self._asked_for = self.source.line_id
        self.begin.hide()
        self.table.show()
        self.table.view.setFocus()
        if self.table.view.caret.row < 0:
            self.table.view.go_to("+0", "text")

    def active(self) -> bool:
        """Tell whether keys arrive here."""
        return self.table.view.active()

    def go_to(self, place: Place) -> None:
        """Stand on a step."""
        self._asked_for = self.source.line_id
        self.table.show()
        self.table.go_to(place)

    def place(self, programme: Programme) -> Place | None:
        """Return the step that is written, if any."""
        place = self.table.place(programme) if self.active() else None
        return place if place is not None and place.id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.table.view.finish_editing()


def takes_note(line: Line) -> bool:
    """Tell whether a line has a unit cost of its own that a note can give."""
    covers = line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids
    post = line.post_id and not line.post_id.startswith(UNMATCHED)
    return not (post or covers or line.ratio is not None)

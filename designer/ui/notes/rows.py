"""All notes as rows of one table: every field a column, and beside them the step and the record they are about."""

import datetime
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from designer.paper.number_text import date_text
from designer.programme.derived import derived, derived_each
from designer.programme.edit import find_as, put
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import Record
from designer.programme.records.monitoring import Comment
from designer.programme.words import ENGLISH, N_
from designer.review import notes
from designer.review.noted import is_open, overdue
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.table.rows import Row

ABOUT, STEP, DUE = "about", "step", "due"
ALL, OPEN, TO_DO, OVERDUE = "", "open", "to_do", "overdue"
KINDS = (
    (ALL, N_("All notes")),
    (OPEN, N_("Not done")),
    (TO_DO, N_("To do")),
    (OVERDUE, N_("Overdue")),
)
"""Which notes are shown."""


class NoteRows(LinkedRows):
    """The notes, those of one kind where ``kind`` says so."""

    def __init__(self, today: Callable[[], datetime.date], initials: Callable[[], str]) -> None:
        """``today`` tells the day, ``initials`` whose notes those are that are written in the table."""
        super().__init__(
            "comments",
            (
                linked(ABOUT, N_("About"), 208, help=N_("Enter goes there.")),
                "text",
                "to_do",
                DUE,
                "done",
                "initials",
                "written_on",
                linked(STEP, N_("Step"), 128),
                "exported",
            ),
            told={ABOUT: _names, STEP: _steps},
            widths={"text": 240, "to_do": 64, "done": 64, "initials": 72, "written_on": 104, DUE: 128, "exported": 120},
            stretch="text",
        )
        self._today, self._initials = today, initials
        self.kind = ALL
        self._columns = tuple(replace(each, begins=each.key == "text") for each in self._columns)
        self._marked_late = derived_each(self._late)

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a note is of the kind that is shown."""
        if not isinstance(record, Comment) or self.kind == ALL:
            return True
        if self.kind == OVERDUE:
            return overdue(record, self._today())
        return is_open(record) and (self.kind == OPEN or record.to_do == "yes")

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each note; what is overdue bears a mark."""
        return self._marked_late(super().rows(programme), _late_ones(programme.comments, self._today()))

    def _late(self, row: Row, late: Mapping[str, str]) -> Row:
        """Return a row with the mark on its day."""
        told = late.get(row.id)
        if not told:
            return row
        at = self._places[DUE]
        cells = list(row.cells)
        cells[at] = replace(cells[at], problem=told, severity="W")
        return replace(row, cells=tuple(cells))

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Say of notes written here that they are about the whole, of today, and whose they are."""
        fresh = [each for id_ in record_ids if (each := find_as(programme, id_, Comment)) and not each.about]
        made = (
            replace(
                each,
                about=FRAME_ID,
                written_on=each.written_on or self._today(),
                initials=each.initials or self._initials(),
            )
            for each in fresh
        )
        return put(programme, *made)


@derived
def _late_ones(comments: tuple[Comment, ...], today: datetime.date) -> dict[str, str]:
    """Return id → what is said of it, of the notes that are overdue."""
    told = ENGLISH(N_("Overdue since {day}."))
    late = (each for each in comments if overdue(each, today))
    return {each.id: told.format(day=date_text(each.due)) for each in late if each.due}


@derived
def _names(programme: Programme) -> dict[str, str]:
    """Return id → what the note is about."""
    return {each.id: notes.name_of(programme, notes.place_of(each)) for each in programme.comments}


@derived
def _steps(programme: Programme) -> dict[str, str]:
    """Return id → the step that shows what the note is about."""
    return {each.id: ENGLISH(notes.step_title(programme, each)) for each in programme.comments}

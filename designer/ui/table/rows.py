"""What the one table shows and how it is written to: columns, flattened rows, cells, and the source that makes them.

Nothing here knows Qt. A source turns a programme into rows, and what was typed into a new programme; rows that did
not change must come back as the same objects, since the table finds what changed by identity.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from msgspec import Struct

from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme

Kind = Literal["text", "number", "money", "percent", "choice", "reference", "date", "readonly"]
Role = Literal["record", "group", "total", "new"]

Choice = tuple[str, str]
"""A code and its title as shown."""

Choices = tuple[Choice, ...] | Callable[[Programme], tuple[Choice, ...]]

NEW = "+"
"""In front of the number of a row that is not there yet: writes to "+0", "+1" … make records, in that order."""


class Column(Struct, frozen=True):
    """A column: its key (mostly a field's name), translated title and width in pixels at 100 %.

    ``frozen`` columns come first and stay in sight; ``tree`` is the column that shows the rows' depth (the first one
    where none says so); ``stretch`` takes the width that is left over, ``fits`` grows with its texts within reason, as
    columns of numbers do beyond it; ``least``, if given, is the width down to which a column of texts makes room while
    those that stretch have not got theirs; ``quiet`` shows its texts in second ink; ``help`` explains it over its
    heading; ``begins`` is the column in which one begins to write a record; ``also`` are other names for it, under
    which a block that brings its own headings is understood; ``for_few`` columns are not shown to a room.
    """

    key: str
    title: str
    width: int = 120
    kind: Kind = "text"
    editable: bool = True
    frozen: bool = False
    choices: Choices = ()
    tree: bool = False
    stretch: bool = False
    quiet: bool = False
    help: str = ""
    begins: bool = False
    fits: bool = False
    least: int = 0
    also: tuple[str, ...] = ()
    for_few: bool = False

    @property
    def numeric(self) -> bool:
        """Whether texts stand on the right."""
        return self.kind in {"number", "money", "percent"}


class Cell(Struct, frozen=True, gc=False):
    """A cell: the text shown, the text that F2 opens with (``None``: the same), and the number behind it for sums.

    ``problem`` is the sentence of a finding with its severity "E", "W" or "I"; ``hint`` says something harmless, such
    as what was understood; ``locked`` cells are computed and cannot be typed into, and Tab passes over them unless
    they ``stop`` it: those that take text in other rows, where a text meant for them must not land in the next cell;
    what a cell ``for_few`` holds is not shown to a room, though its column is.
    """

    text: str = ""
    edit: str | None = None
    value: Decimal | None = None
    problem: str = ""
    hint: str = ""
    severity: Literal["E", "W", "I"] = "W"
    locked: bool = False
    stop: bool = False
    for_few: bool = False

    @property
    def source_text(self) -> str:
        """What typing continues from."""
        return self.text if self.edit is None else self.edit


class Row(Struct, frozen=True):
    """A row: the id of what it shows (unique in the table), how deep it stands, a cell for each column.

    Group and total rows are computed and never written to. ``band`` is the palette role of a narrow band at the left
    edge, such as a dimension; what it says must also stand in a cell.
    """

    id: str
    depth: int
    cells: tuple[Cell, ...]
    role: Role = "record"
    band: str = ""


class CellWrite(Struct, frozen=True):
    """A text to be put into a cell, as typed; ``row_id`` "+0", "+1" … stands for records that it makes.

    ``below`` is the id of the row, a record or a group, that a new record is to stand below; empty, it stands at the
    end. All writes to one new record say the same, and records below the same row come in their order.
    """

    row_id: str
    column_key: str
    text: str
    below: str = ""


class TableSource(Protocol):
    """What a table is of: how a programme reads as rows, and the pure edits that its gestures mean.

    Texts arrive as typed: the source reads numbers, finds choices (``chosen``) and keeps what it does not understand.
    An edit that changes nothing returns the same programme.
    """

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns, in order, frozen ones first."""

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows, in the user's order; unchanged rows are the same objects as last time."""

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return what a cell shows, so that undo can lead back to it; ``None`` where it is nothing in particular.

        The row id may be that of a new row ("+0"); an empty column key means the row as a whole.
        """

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into cells, making records for new rows."""

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty records before a row, or at the end where the row id is empty."""

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete records and what depends on them."""

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Move records one level in (+1) or out (-1), where that means something."""


class FixedRows:
    """The base of sources whose rows nobody adds, removes or moves; one that takes texts overrides ``write``."""

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Return the same programme: what is shown is computed."""
        return programme

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Return the same programme."""
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Return the same programme."""
        return programme

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme."""
        return programme


def is_new(row_id: str) -> bool:
    """Tell whether a row id stands for a record that is still to be made."""
    return row_id.startswith(NEW)


def chosen(choices: Sequence[Choice], text: str) -> str | None:
    """Return the code of the choice that a text names by title or code, whatever its case; ``None`` for none.

    An empty text names no choice: clearing is for the source to decide.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return None
    for code, title in choices:
        if title.casefold() == wanted:
            return code
    for code, _ in choices:
        if code.casefold() == wanted:
            return code
    return None


def only_completion(choices: Sequence[Choice], text: str) -> str | None:
    """Return the one title that begins with a text, whatever its case; ``None`` where none or several do."""
    wanted = text.strip().casefold()
    titles = [title for _, title in choices if title.casefold().startswith(wanted)]
    return titles[0] if wanted and len(titles) == 1 else None

"""A section's records as a table with columns that are told of other sections too, and with some records left out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from designer.programme.derived import derived_each
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme, section
from designer.programme.records.base import Record
from designer.programme.words import Words
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import Cell, CellWrite, Kind, Row

Told = Callable[[Programme], Mapping[str, str] | Mapping[str, Cell]]
"""What a column says of each record, by id; the same object as long as what it follows from is the same."""


def linked(key: str, title: str, width: int = 120, help: str = "", kind: Kind = "text") -> Computed:
    """Return the place of a column that is told of the programme rather than of the record alone."""
    return Computed(key, title, _blank, width, kind, help)


def _blank(_record: Record, _words: Words) -> Cell:
    return Cell()


class LinkedRows(RecordSource):
    """The table of a section; ``told`` fills the columns made by ``linked``, ``kept`` leaves records out."""

    def __init__(
        self,
        section_name: str,
        columns: Sequence[str | Computed],
        *,
        told: Mapping[str, Told] | None = None,
        **more: Any,  # noqa: ANN401 - whatever a table of records takes
    ) -> None:
        super().__init__(section_name, columns, **more)
        self._columns = tuple(  # the code before it is proposed
            msgspec.structs.replace(column, begins=column.key == "statement") for column in self._columns
        )
        self._told = dict(told or {})
        self._places = {column.key: at for at, column in enumerate(self._columns)}
        self._filled = derived_each(self._fill)

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a record is shown."""
        return True

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each record that is shown; unchanged rows are the same objects as last time."""
        records = section(programme, self.section)
        rows = super().rows(programme)
        shown = tuple(row for row, record in zip(rows, records, strict=True) if self.kept(programme, record))
        return self._filled(shown, *(told(programme) for told in self._told.values())) if self._told else shown

    def _fill(self, row: Row, *texts: Mapping[str, str] | Mapping[str, Cell]) -> Row:
        """Return a row with what is told of the programme."""
        cells = list(row.cells)
        for key, told in zip(self._told, texts, strict=True):
            found = told.get(row.id, "")
            cells[self._places[key]] = found if isinstance(found, Cell) else Cell(found)
        return msgspec.structs.replace(row, cells=tuple(cells))

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into fields, then do what belongs to new and changed records."""
        made: list[str] = []

        def noted(kind: str) -> str:
            made.append(new_id(kind))
            return made[-1]

        new = super().write(programme, writes, noted)
        touched = (*dict.fromkeys(write.row_id for write in writes if write.row_id in self._ids(new)), *made)
        return new if new is programme else self.settled(new, touched)

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty records, then do what belongs to new ones."""
        made: list[str] = []

        def noted(kind: str) -> str:
            made.append(new_id(kind))
            return made[-1]

        return self.settled(super().insert(programme, before_row_id, count, noted), made)

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Do what belongs to records that were written or made, such as proposing a code."""
        return programme

    def _ids(self, programme: Programme) -> frozenset[str]:
        return frozenset(each.id for each in section(programme, self.section))

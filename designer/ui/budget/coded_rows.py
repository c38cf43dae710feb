"""Donors, partners and headings as tables: one writes the name first, and a code is proposed where none is typed."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from designer.budget.codes import proposed_codes
from designer.programme.edit import put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme, section
from designer.ui.linked_rows import LinkedRows
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import CellWrite, is_new

_CODE = "code"


class CodedRows(LinkedRows):
    """Records with codes of their own; the code of a record that is there already may be emptied.

    ``begins`` is the key of the column in which one begins to write a record.
    """

    def __init__(
        self,
        section_name: str,
        columns: Sequence[str | Computed],
        *,
        begins: str,
        **more: Any,  # noqa: ANN401 - whatever a table of records takes
    ) -> None:
        super().__init__(section_name, columns, **more)
        self._columns = tuple(replace(column, begins=column.key == begins) for column in self._columns)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into fields; a new record without a typed code gets the next one, in the same step."""
        rows = dict.fromkeys(write.row_id for write in writes if is_new(write.row_id))
        typed = {each.row_id: each.text for each in writes if each.column_key == _CODE and each.text.strip()}
        bare = [row_id for row_id in rows if row_id not in typed]
        codes = proposed_codes(self.section, [*self._codes(programme), *typed.values()], len(bare))
        kept = [each for each in writes if each.column_key != _CODE or each.row_id not in bare]
        proposed = [CellWrite(row_id, _CODE, code) for row_id, code in zip(bare, codes, strict=True)]
        return super().write(programme, [*kept, *proposed], new_id)

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make records with codes before one, or at the end."""
        new, known = super().insert(programme, before_row_id, count, new_id), self._ids(programme)
        fresh = [each for each in section(new, self.section) if each.id not in known]
        codes = proposed_codes(self.section, self._codes(programme), len(fresh))
        return put(new, *(replace(each, code=code) for each, code in zip(fresh, codes, strict=True)))

    def _codes(self, programme: Programme) -> list[str]:
        return [getattr(each, _CODE) for each in section(programme, self.section)]

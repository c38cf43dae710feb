"""Partners under headings, one for each role, with a total below: a table with computed rows among its records."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from designer.programme.edit import move, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.ui.table.rows import Cell, CellWrite, Row, is_new
from tests.ui.table.partners import COLUMNS, ROLES, Partners, partner_row

GROUP = "role:"


class Grouped(Partners):
    """The source; a heading stands there without partners as well once ``all_groups`` is set."""

    def __init__(self, *, all_groups: bool = False) -> None:
        super().__init__()
        self.all_groups = all_groups

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        rows: list[Row] = []
        for role, title in (*ROLES, ("", "Without a role")):
            held = [partner_row(partner) for partner in programme.partners if partner.role == role]
            if held or (self.all_groups and role):
                rows += [_computed(GROUP + role, title, held, "group"), *held]
        if programme.partners:
            rows.append(_computed("total", "Total", [row for row in rows if row.role == "record"], "total"))
        return tuple(rows)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        present = {partner.id for partner in programme.partners}
        new = super().write(programme, writes, new_id)
        anchors = list(dict.fromkeys((write.row_id, write.below) for write in writes if is_new(write.row_id)))
        made = [partner.id for partner in new.partners if partner.id not in present]
        last: dict[str, str] = {}
        for (_, below), partner_id in zip(anchors, made, strict=True):
            if below:
                new = _below(new, partner_id, below, last.get(below, ""))
                last[below] = partner_id
        return new


def _below(programme: Programme, partner_id: str, below: str, after: str) -> Programme:
    """Put a partner below a heading or another partner, behind the one that was put there before."""
    ids = [partner.id for partner in programme.partners]
    by_id = dict(zip(ids, programme.partners, strict=True))
    role = below.removeprefix(GROUP) if below.startswith(GROUP) else by_id[below].role
    programme = put(programme, msgspec.structs.replace(by_id[partner_id], role=role))
    behind = after or ("" if below.startswith(GROUP) else below)
    return move(programme, partner_id, ids.index(behind) + 1 if behind else 0)


def _computed(row_id: str, title: str, held: Sequence[Row], role: str) -> Row:
    rate = sum((row.cells[3].value or Decimal(0) for row in held), Decimal(0))
    cells = [Cell() for _ in COLUMNS]
    cells[1], cells[3] = Cell(title), Cell(f"{rate} %", value=rate)
    return Row(row_id, 0, tuple(cells), "group" if role == "group" else "total")

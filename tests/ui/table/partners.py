"""A small source for the tests: the programme's partners as a table, with every kind of column."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import msgspec

from designer.programme.edit import drop, put
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.frame import Partner
from designer.ui.table.rows import Cell, CellWrite, Column, Row, chosen, is_new

ROLES = (("lead", "Lead"), ("implementing", "Implementing"), ("associate", "Associate"))
COLUMNS = (
    Column("code", "Code", 60, frozen=True, quiet=True),
    Column("name", "Organisation", 200, frozen=True),
    Column("role", "Role", 110, "choice", choices=ROLES),
    Column("overhead_rate", "Overhead", 80, "percent"),
    Column("length", "Letters", 70, "readonly"),
    Column("mandate", "Mandate", 200),
)


@lru_cache(maxsize=1000)
def partner_row(partner: Partner) -> Row:
    """A partner as a row; the same partner gives the same row."""
    rate = partner.overhead_rate if isinstance(partner.overhead_rate, Decimal) else None
    letters = len(partner.name)
    cells = (
        Cell(partner.code),
        Cell(partner.name, problem="" if partner.name else "Give a name."),
        Cell(dict(ROLES).get(partner.role, "")),
        Cell("" if rate is None else f"{rate} %", edit="" if rate is None else str(rate), value=rate),
        Cell(str(letters), value=Decimal(letters)),
        Cell(partner.mandate),
    )
    return Row(partner.id, 0, cells)


class Partners:
    """The source; ``indents`` collects what indenting was asked for."""

    def __init__(self) -> None:
        self.indents: list[tuple[tuple[str, ...], int]] = []
        self._last: tuple[tuple[Partner, ...], tuple[Row, ...]] = ((), ())

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        return COLUMNS

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        if programme.partners is not self._last[0]:
            self._last = (programme.partners, tuple(map(partner_row, programme.partners)))
        return self._last[1]

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        return None if is_new(row_id) else Place("partners", row_id, column_key)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        present = {partner.id: partner for partner in programme.partners}
        made: dict[str, Partner] = {}
        for write in writes:
            key = write.row_id
            if is_new(key) and key not in made:
                made[key] = Partner(id=new_id("partner"))
            held = made if is_new(key) else present
            held[key] = msgspec.structs.replace(held[key], **_read(write))
        return put(programme, *present.values(), *made.values())

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        return put(programme, *(Partner(id=new_id("partner")) for _ in range(count)), before=before_row_id)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        return drop(programme, *row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        self.indents.append((tuple(row_ids), step))
        return programme


def _read(write: CellWrite) -> dict[str, Any]:
    """What a write changes; what it does not understand it leaves."""
    if write.column_key == "role":
        code = chosen(ROLES, write.text)
        return {"role": code or ""} if code or not write.text else {}
    if write.column_key == "overhead_rate":
        try:
            return {"overhead_rate": Decimal(write.text) if write.text else None}
        except InvalidOperation:
            return {}
    return {write.column_key: write.text}


def programme_of(*names: str) -> Programme:
    """A programme with partners of these names, coded P1, P2 …, all implementing, with 1, 2 … % overhead."""
    return put(
        EMPTY,
        *(
            Partner(id=partner_id(at), code=f"P{at}", name=name, role="implementing", overhead_rate=Decimal(at))
            for at, name in enumerate(names, 1)
        ),
    )


def partner_id(number: int) -> str:
    """The id of the partner with a number."""
    return f"partner_{'a' * 9}{'abcdefghij'[number]}"

"""Builds a programme from source tables that people can read and correct: a folder with one .tsv file a section.

The first line of a table names the fields of the section's records, every further line is one record. The column
``key`` (without it ``code``) holds the word by which other tables point at a record. Several words in a cell are
parted by spaces, numbers by programme year by "/", and ``baseline.date`` is the date inside the value ``baseline``.
A backslash and an "n" in a text begin a new paragraph. The frame, the call and the diagram stand alone: each line of
their tables is one field. A part of the proposal is known by its kind, as in any other programme.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from designer.programme.fields import Field, fields
from designer.programme.ids import counter
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme
from designer.programme.validate import faults
from designer.proposal.parts import id_of

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]
Keys = dict[str, dict[str, str]]


def build(folder: Path) -> Programme:
    """Return the programme that a folder of tables describes; the same tables give the same programme, ids included.

    Raises ValueError, naming table and record, for a column, a reference or a value that is wrong.
    """
    tables = {path.stem: _rows(path) for path in sorted(folder.glob("*.tsv"))}
    if unknown := sorted(set(tables) - set(SECTIONS)):
        raise ValueError(f"{folder.name}: there is no section {', '.join(unknown)}")
    ids = {name: _ids(name, rows) for name, rows in tables.items()}
    keys = {name: _keys(name, rows, ids[name]) for name, rows in tables.items()}
    plain: dict[str, object] = {}
    for name, rows in tables.items():
        records = [_record(name, i, row, keys) for i, row in zip(ids[name], rows, strict=True)]
        plain[name] = records[0] if name in SINGLES else records
    programme = msgspec.convert(plain, Programme)
    if found := faults(programme):
        raise ValueError("; ".join(f"{fault.place}: {fault.what}" for fault in found))
    return programme


def _rows(path: Path) -> list[Row]:
    """Read a table: one dictionary a line, column → cell, the empty cells left out."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    if path.stem in SINGLES:
        return [{cells[0]: cells[1] for cells in lines[1:]}]
    head = lines[0]
    for cells in lines[1:]:
        if len(cells) > len(head):
            raise ValueError(f"{path.name}, {cells[0]}: {len(cells)} cells under {len(head)} headings")
    return [{column: cell for column, cell in zip(head, cells, strict=False) if cell} for cells in lines[1:]]


def _ids(name: str, rows: list[Row]) -> list[str]:
    """Return the ids of a section's records, counted in the order of the table."""
    if name in SINGLES:
        return [name]
    if name == "parts":
        return [id_of(row["kind"]) for row in rows]
    make = counter()
    return [make(KIND_OF[name]) for _ in rows]


def _keys(name: str, rows: list[Row], ids: list[str]) -> dict[str, str]:
    """Return key → id of a section's records. Raises ValueError for a key that stands twice."""
    known: dict[str, str] = {}
    for row, record_id in zip(rows, ids, strict=True):
        key = row.get("key") or row.get("code", "")
        if key in known:
            raise ValueError(f"{name}: {key} stands twice")
        if key:
            known[key] = record_id
    return known


def _record(name: str, record_id: str, row: Row, keys: Keys) -> object:
    """Return a record of a section from its cells. Raises ValueError naming the cell that is wrong."""
    declared = {field.name: field for field in fields(SECTIONS[name])}
    plain: dict[str, object] = {"id": record_id}
    values: dict[str, dict[str, str]] = {}
    for column, cell in row.items():
        if column == "key":
            continue
        field_name, _, part = column.partition(".")
        try:
            field = declared[field_name]
            if field.kind == "value":
                values.setdefault(field_name, {})[part or "text"] = cell
            else:
                plain[field_name] = _value(field, cell, keys)
        except (KeyError, ArithmeticError) as error:
            raise ValueError(f"{name}, {next(iter(row.values()))}, {column}: {cell!r} ({error!r})") from error
    try:
        return msgspec.convert(plain | values, SECTIONS[name])
    except msgspec.ValidationError as error:
        raise ValueError(f"{name}, {next(iter(row.values()))}: {error}") from error


def _value(field: Field, cell: str, keys: Keys) -> object:
    """Return a cell's value as the field's kind asks."""
    match field.kind:
        case "number":
            return _number(cell)
        case "numbers":
            return [_number(part) for part in cell.split("/")]
        case "choices" | "texts":
            return cell.split()
        case "reference":
            return _reference(field, cell, keys)
        case "references":
            return [_reference(field, part, keys) for part in cell.split()]
    return cell.replace("\\n", "\n")


def _number(text: str) -> object:
    """Return a number, or a formula where the text begins with "="."""
    return {"text": text} if text.startswith("=") else Decimal(text)


def _reference(field: Field, key: str, keys: Keys) -> str:
    """Return the id behind a key of the section the field refers to; "section:key" where it may be any."""
    section, _, plain = key.partition(":") if field.info.refers_to == "*" else (field.info.refers_to, "", key)
    return keys[section][plain]

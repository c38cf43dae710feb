"""The source tables of an example: a wrong word in a cell is named with its table, never passed over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from designer.programme.records.base import Formula, Value
from devtools.examples.tables import build


def write(folder: Path, name: str, *rows: str) -> None:
    """Write a table whose columns stand here between bars."""
    text = "\n".join(row.replace(" | ", "\t") for row in rows)
    (folder / f"{name}.tsv").write_text(text + "\n", encoding="utf-8")


def test_cells_become_values_of_the_fields_kind(tmp_path: Path) -> None:
    write(tmp_path, "frame", "field | value", "title | Home", "start | 2027-03-01", "caseload | 10/20")
    write(tmp_path, "nodes", "key | kind | dimensions | statement", "O1 | output | economic social | Skills")
    write(tmp_path, "indicators", "code | node_id | baseline | baseline.date", "I-01 | O1 | 48 | 2027-04-30")
    write(tmp_path, "lines", "code | unit_cost | share", "C01 | =2*3 | 50", "C02 | 7")
    programme = build(tmp_path)
    assert programme.frame.start == date(2027, 3, 1)
    assert programme.frame.caseload == (Decimal(10), Decimal(20))
    assert programme.nodes[0].dimensions == ("economic", "social")
    assert programme.indicators[0].node_id == programme.nodes[0].id
    assert programme.indicators[0].baseline == Value(text="48", date=date(2027, 4, 30))
    assert programme.lines[0].unit_cost == Formula("=2*3")
    assert (programme.lines[1].unit_cost, programme.lines[1].share) == (Decimal(7), None)


def test_a_reference_to_any_record_names_its_section(tmp_path: Path) -> None:
    write(tmp_path, "risks", "code | statement", "R-01 | Rain")
    write(tmp_path, "waivers", "check | about | because", "DC-60 | risks:R-01 | it rains")
    programme = build(tmp_path)
    assert programme.waivers[0].about == programme.risks[0].id


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("roads", ("code", "R1"), "there is no section roads"),
        ("lines", ("code | price", "C01 | 5"), r"lines, C01, price: '5'"),
        ("lines", ("code | node_id", "C01 | A9"), r"lines, C01, node_id: 'A9'"),
        ("lines", ("code | unit_cost", "C01 | cheap"), r"lines, C01, unit_cost: 'cheap'"),
        ("lines", ("code | scope", "C01 | sideways"), r"lines, C01: Invalid enum value 'sideways'"),
        ("lines", ("code | unit", "C01 | day", "C01 | day"), "lines: C01 stands twice"),
        ("lines", ("code | unit", "C01 | day | 5"), r"lines\.tsv, C01: 3 cells under 2 headings"),
        ("lines", ("code | unit_cost", "C01 | 1e30"), "its number is not finite"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, name: str, rows: tuple[str, ...], told: str) -> None:
    write(tmp_path, name, *rows)
    with pytest.raises(ValueError, match=told):
        build(tmp_path)

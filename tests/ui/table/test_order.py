"""Filter and sorting show what was asked for, keep groups whole, and leave alone what is being worked on."""

from decimal import Decimal

import pytest

from designer.ui.table.model import TableModel
from designer.ui.table.order import Haystacks, filtered, ordered, sort_keys
from designer.ui.table.rows import Cell, Column, Role, Row

COLUMNS = (Column("a", "A"),)


def row(text: str, depth: int = 0, role: Role = "record", value: int | None = None) -> Row:
    return Row(text, depth, (Cell(text, value=None if value is None else Decimal(value)),), role)


TREE = (
    row("C Help", role="group"),
    row("C1 kits"),
    row("C2 training"),
    row("C2.1 fees", 1),
    row("C2.2 meals", 1),
    row("F Survey", role="group"),
    row("F1 kits again"),
    row("Total", role="total"),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("kits", ["C Help", "C1 kits", "F Survey", "F1 kits again"]),
        ("MEALS", ["C Help", "C2 training", "C2.2 meals"]),
        ("again kits", ["F Survey", "F1 kits again"]),
        ("help", ["C Help", "C1 kits", "C2 training", "C2.1 fees", "C2.2 meals"]),
        ("training", ["C Help", "C2 training"]),
        ("total", []),
        ("nothing", []),
    ],
)
def test_a_filter_keeps_what_matches_and_what_it_stands_under(text: str, ids: list[str]) -> None:
    matching = Haystacks().matching(TREE, text)
    hidden = frozenset(each.id for each in TREE) - matching
    assert [each.id for each in filtered(TREE, hidden)] == ids


def test_haystacks_follow_changed_rows() -> None:
    known = Haystacks()
    assert known.matching(TREE, "meals") == {"C2.2 meals"}
    assert known.matching((*TREE[:4], row("C2.2 rent", 1)), "meals") == set()


@pytest.mark.parametrize(
    ("descending", "ids"),
    [(False, ["x2", "x10", "é", "z", ""]), (True, ["z", "é", "x10", "x2", ""])],
)
def test_texts_sort_as_people_read_them(descending: bool, ids: list[str]) -> None:
    rows = [row(text) for text in ("z", "", "x10", "é", "x2")]
    expected = [text for text in ids if text != "é"]
    keys = sort_keys(rows, 0)
    assert [each.id for each in ordered(rows, keys, descending=descending) if each.id != "é"] == expected


def test_accents_stand_beside_their_letter() -> None:
    rows = [row("f"), row("é"), row("d")]
    assert [each.id for each in ordered(rows, sort_keys(rows, 0))] == ["d", "é", "f"]


def test_numbers_sort_by_value_before_texts_before_nothing() -> None:
    rows = [row("about"), row(""), row("9", value=9), row("1,000", value=1000)]
    assert [each.id for each in ordered(rows, sort_keys(rows, 0))] == ["9", "1,000", "about", ""]


def test_records_sort_inside_their_groups_with_what_stands_under_them() -> None:
    ids = [each.id for each in ordered(TREE, sort_keys(TREE, 0), descending=True)]
    assert ids == [
        "C Help", "C2 training", "C2.2 meals", "C2.1 fees", "C1 kits", "F Survey", "F1 kits again", "Total",
    ]  # fmt: skip


def test_an_edited_row_neither_vanishes_nor_jumps() -> None:
    model = TableModel()
    kept = tuple(row(text) for text in ("b1", "a1", "c2"))
    model.present(COLUMNS, kept)
    model.set_filter("1")
    model.set_sort("a")
    edited = Row("a1", 0, (Cell("z2"),))
    model.set_rows((*kept[:1], edited, row("new"), kept[2]))
    assert [each.id for each in model.rows] == ["a1", "new", "b1"]
    model.set_filter("2")
    assert [each.id for each in model.rows] == ["a1", "c2"]
    model.set_sort("")
    model.set_filter("")
    assert [each.id for each in model.rows] == ["b1", "a1", "new", "c2"]

"""Gestures become writes: blocks keep their shape, computed cells are passed over, nothing is written twice."""

import pytest

from designer.ui.table.gestures import Writes, cleared, copied, filled, filled_down, filled_right, pasted
from designer.ui.table.model import TableModel
from designer.ui.table.rows import Cell, Column, Row

COLUMNS = (Column("a", "A", frozen=True), Column("b", "B"), Column("sum", "Sum", editable=False), Column("c", "C"))


def row(name: str, *, locked: bool = False) -> Row:
    cells = (Cell(f"{name}a"), Cell(f"{name}b", edit=f"={name}", locked=locked), Cell("9"), Cell(f"{name}c"))
    return Row(name, 0, cells)


@pytest.fixture
def model() -> TableModel:
    model = TableModel(add_text="+ add")
    group = Row("g", 0, (Cell("G"), Cell(), Cell("9"), Cell()), "group")
    total = Row("t", 0, (Cell("T"), Cell(), Cell("9"), Cell()), "total")
    model.present(COLUMNS, (row("1"), group, row("2"), row("3", locked=True), total))
    return model


ALL = (0, 1, 2, 3)


def short(result: Writes) -> tuple[str, int]:
    told = (
        f"{write.row_id}{'<' if write.below else ''}{write.below}.{write.column_key}={write.text}"
        for write in result.writes
    )
    return " ".join(told), result.lost


def test_copying_takes_what_one_would_type(model: TableModel) -> None:
    assert copied(model, [0, 3, 4], [1, 2]) == [["=1", "9"], ["3b", "9"]]


@pytest.mark.parametrize(
    ("texts", "area", "expected"),
    [
        ((("x",),), (0, 0, 0, 0), ("1.a=x", 0)),
        ((("x",),), (0, 0, 2, 1), ("1.a=x 1.b=x 2.a=x 2.b=x", 2)),
        # with names: new records below the last one of the group, unless a line reads as the group's row
        ((("x", "y"), ("g", "h"), ("z", "w")), (0, 0, 0, 0), ("1.a=x 1.b=y +0<1.a=g +0<1.b=h +1<1.a=z +1<1.b=w", 0)),
        ((("x", "y"), ("G", ""), ("z", "w")), (0, 0, 0, 0), ("1.a=x 1.b=y 2.a=z 2.b=w", 0)),
        ((("x",), ("y",), ("G",), ("z",)), (0, 0, 0, 0), ("1.a=x +0<1.a=y 2.a=z", 0)),
        ((("x",), ("",), ("z",)), (0, 0, 0, 0), ("1.a=x 2.a=z", 0)),
        ((("x",), ("y",)), (1, 0, 1, 0), ("+0<g.a=x +1<g.a=y", 0)),
        ((("x", "y", "9"),), (1, 0, 1, 0), ("+0<g.a=x +0<g.b=y", 1)),
        # without names: on to the next records
        ((("x",), ("y",), ("z",)), (0, 3, 0, 3), ("1.c=x 2.c=y 3.c=z", 0)),
        ((("x",), ("",), ("z",)), (0, 3, 0, 3), ("1.c=x 2.c=z", 0)),
        ((("x",), ("y",)), (1, 3, 1, 3), ("2.c=y", 1)),
        ((("x", "y", "z"),), (0, 1, 0, 1), ("1.b=x 1.c=z", 1)),
        ((("x", "y"),), (0, 3, 0, 3), ("1.c=x", 1)),
        ((("1a", "=1"),), (0, 0, 0, 0), ("", 0)),
        ((("x",), ("y",)), (3, 1, 3, 1), ("+0.b=y", 1)),
        ((("x",), ("",), ("z",)), (4, 0, 4, 0), ("+0.a=x +1.a=z", 0)),
        ((("x", "y"), ("z", "w")), (4, 2, 4, 2), ("+0.c=y +1.c=w", 2)),
        ((("x",), ("y",)), (2, 0, 2, 1), ("2.a=x 3.a=y", 0)),
        ((("x", "y"),), (2, 0, 3, 1), ("2.a=x 2.b=y 3.a=x", 1)),
        ((("x",),), (5, 0, 5, 0), ("", 1)),
        ((("x",), ("y",)), (5, 0, 5, 0), ("", 2)),
    ],
)
def test_a_block_lands_where_it_is_pasted(
    model: TableModel, texts: tuple[tuple[str, ...], ...], area: tuple[int, int, int, int], expected: tuple[str, int]
) -> None:
    assert short(pasted(model, texts, area, ALL)) == expected


def test_a_table_without_new_rows_keeps_what_fits() -> None:
    model = TableModel()
    model.present(COLUMNS, (row("1"),))
    assert short(pasted(model, (("x",), ("y",)), (0, 0, 0, 0), ALL)) == ("1.a=x", 1)
    group = Row("g", 0, (Cell("G"), Cell(), Cell("9"), Cell()), "group")
    model.present(COLUMNS, (row("1"), group, row("2")))
    assert short(pasted(model, (("x",), ("y",), ("z",)), (0, 0, 0, 0), ALL)) == ("1.a=x 2.a=y", 1)


def test_a_block_says_what_it_covers(model: TableModel) -> None:
    result = pasted(model, (("x", "y"), ("G", ""), ("z", "w"), ("3a", ""), ("new", "")), (0, 0, 0, 0), ALL)
    assert (result.row_ids, result.columns) == (("1", "g", "2", "3"), (0, 1))
    assert filled(model, [(0, 0)], "x").columns == ()


def test_filling_passes_over_computed_cells_and_the_new_line(model: TableModel) -> None:
    assert short(filled(model, [(0, 0), (1, 0), (4, 0)], "x")) == ("1.a=x", 1)
    assert short(filled(model, [(4, 0)], "x")) == ("+0.a=x", 0)
    assert short(cleared(model, [(0, 2), (0, 0), (3, 1), (4, 0)])) == ("1.a=", 0)


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ((0, 0, 4, 0), ("2.a=1a 3.a=1a", 1)),
        ((2, 1, 3, 2), ("", 1)),
        ((3, 3, 3, 3), ("3.c=2c", 0)),
        ((0, 0, 0, 0), ("", 0)),
    ],
)
def test_filling_down(model: TableModel, area: tuple[int, int, int, int], expected: tuple[str, int]) -> None:
    assert short(filled_down(model, area, ALL)) == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ((0, 0, 0, 3), ("1.b=1a 1.c=1a", 1)),
        ((2, 1, 2, 1), ("2.b=2a", 0)),
        ((2, 0, 2, 0), ("", 0)),
    ],
)
def test_filling_right(model: TableModel, area: tuple[int, int, int, int], expected: tuple[str, int]) -> None:
    assert short(filled_right(model, area, ALL)) == expected

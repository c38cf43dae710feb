"""The shapes of numbers are counted through any change, and columns are as wide as their longest number asks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.table.editors import LineEditor
from designer.ui.table.rows import Cell, Column, Role, Row
from designer.ui.table.shapes import Shapes
from designer.ui.table.view import TableView
from designer.ui.table.widths import NARROWEST, WIDEST_CODE

COLUMNS = (
    Column("code", "Code", 70, frozen=True, fits=True),
    Column("text", "Description", 200, frozen=True, stretch=True),
    Column("a", "A", 60, "number"),
    Column("b", "B", 60, "money"),
    Column("sum", "Sum", 60, "money", editable=False),
    Column("note", "Note", 200),
)
A, B, SUM = 2, 3, 4


def line(name: str, a: str = "1", b: str = "1.00", *, role: Role = "record", problem: str = "", depth: int = 0) -> Row:
    cells = (Cell(name), Cell(), Cell(a, problem=problem), Cell(b, value=Decimal(1)), Cell("1.00"), Cell())
    return Row(name, depth, cells, role)


KINDS: tuple[Role, ...] = ("record", "group", "total")
ROWS = st.lists(
    st.builds(
        line,
        st.sampled_from([f"r{n}" for n in range(30)]),
        st.sampled_from(["", "1", "2", "12", "1,234", "about half"]),
        role=st.sampled_from(KINDS),
        problem=st.sampled_from(["", "?"]),
        depth=st.integers(0, 2),
    ),
    max_size=12,
)


@given(first=ROWS, way=st.lists(st.tuples(st.lists(st.integers(0, 40), max_size=12, unique=True), ROWS), max_size=4))
def test_shapes_are_those_of_the_rows_there_are(first: list[Row], way: list[tuple[list[int], list[Row]]]) -> None:
    shapes = Shapes()
    shapes.begin(COLUMNS)
    rows = tuple(first)
    shapes.follow(rows)
    for kept, new in way:
        rows = (*(rows[at] for at in kept if at < len(rows)), *new)
        shapes.follow(rows)
        for at, name in enumerate(("code", "text", "a", "b")):
            wanted = {
                (row.cells[at].text.translate(str.maketrans("123456789", "0" * 9)), row.role != "record",
                 bool(row.cells[at].problem), row.depth if name == "code" else 0)
                for row in rows if name != "text" and row.cells[at].text
            }  # fmt: skip
            assert set(shapes.of(at)) == wanted


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TableView:
    style.apply(qapp)
    view = TableView(add_text="+ add a line")
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.present(COLUMNS, (line("1"), line("2")))
    view.show()
    return view


def shown(view: TableView) -> set[str]:
    """The texts as they were painted last, on a fresh picture."""
    view._painting._texts.clear()
    view.viewport().grab()
    return {static.text() for static, _, _ in view._painting._texts.values()}


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("role", ["record", "group", "total"])
@pytest.mark.parametrize("problem", ["", "Say why."])
def test_the_longest_number_is_shown_whole(
    view: TableView, qapp: QApplication, role: Role, zoom: float, problem: str
) -> None:
    style.apply(qapp, zoom=zoom)
    assert view.columnWidth(A) == style.px(60)
    longest = "98,765,432.10"
    view.set_rows((line("1", longest, role=role, problem=problem), line("2", "1,000")))
    assert longest in shown(view)
    assert not any("#" in text for text in shown(view))
    narrow = view.columnWidth(A) - 3
    view.set_widths({"a": round(narrow / zoom)})
    assert any("#" in text for text in shown(view)), "and hardly wider than that asks"
    style.apply(qapp)


def test_a_bold_total_asks_for_more_than_a_line(view: TableView) -> None:
    view.set_rows((line("1", "1,234,567.00"),))
    plain = view.columnWidth(A)
    view.set_rows((line("1", "1,234,567.00", role="total"),))
    assert view.columnWidth(A) > plain > 60


def test_a_width_returns_when_the_number_goes(view: TableView) -> None:
    view.set_rows((line("1", "1,234,567.00"), line("2")))
    assert view.columnWidth(A) > 60
    view.set_rows((line("1"), line("2")))
    assert view.columnWidth(A) == 60
    view.present((*COLUMNS, Column("more", "More")), ())
    assert view.columnWidth(A) == 60


def test_rows_that_a_filter_hides_keep_the_width(view: TableView) -> None:
    view.set_rows((line("1", "1,234,567.00"), line("2")))
    wide = view.columnWidth(A)
    view.set_filter("2")
    assert view.columnWidth(A) == wide


def test_words_in_a_column_of_numbers_are_cut_as_words(view: TableView) -> None:
    view.set_rows((line("1", "about half of all the returnees"),))
    assert view.columnWidth(A) == 60
    assert any(text.startswith("a") and text.endswith("…") for text in shown(view))


def test_the_users_own_width_is_kept(view: TableView) -> None:
    view.horizontalHeader().resizeSection(B, 50)
    view.set_rows((line("1", b="1,234,567.00"),))
    assert view.columnWidth(B) == 50
    assert view.widths() == {"b": 50}, "what numbers ask for is not the user's"


def test_a_stretching_column_makes_room_for_numbers(view: TableView) -> None:
    total = sum(map(view.columnWidth, range(len(COLUMNS))))
    assert total == view.viewport().width()
    view.set_rows((line("1", "1,234,567.00"),))
    assert sum(map(view.columnWidth, range(len(COLUMNS)))) == total


def test_a_column_is_kept_in_sight_by_what_stretches(view: TableView) -> None:
    view.resize(650, 300)
    view.keep_in_sight("sum", 300)
    room = view.viewport().width()
    assert view.visualRect(view.table.index(0, SUM)).right() == room - 1 - (room - 70 - 300 - 180)
    view.resize(500, 300)
    room = view.viewport().width()
    assert view.visualRect(view.table.index(0, SUM)).right() == room - 1
    view.set_rows((line("1", "1,234.50"),))
    assert view.visualRect(view.table.index(0, SUM)).right() == room - 1
    view.resize(430, 300)
    assert view.columnWidth(1) < 200
    assert view.visualRect(view.table.index(0, SUM)).right() == view.viewport().width() - 1
    view.resize(300, 300)
    assert view.columnWidth(1) == NARROWEST


def test_a_column_of_codes_fits_them_within_reason(view: TableView) -> None:
    view.set_rows((line("B01"), line("2", depth=1)))
    assert view.columnWidth(0) == 70
    view.set_rows((line("B01234", depth=2), line("2")))
    assert 70 < view.columnWidth(0) < WIDEST_CODE
    assert "B01234" in shown(view)
    view.set_rows((line("A code that somebody wrote as a whole sentence"),))
    assert view.columnWidth(0) == WIDEST_CODE


def test_a_column_that_can_do_with_less_makes_room_before_what_stretches(view: TableView) -> None:
    columns = (
        Column("code", "Code", 70, frozen=True),
        Column("text", "Description", 200, frozen=True, stretch=True),
        Column("unit", "Unit", 60, fits=True, least=70),
        Column("sum", "Sum", 60, "money", editable=False),
        Column("note", "Note", 200),
    )
    cells = (Cell("1"), Cell("Fuel"), Cell("vehicle-month"), Cell("1.00"), Cell())
    view.keep_in_sight("sum", 400)
    view.resize(700, 300)
    view.present(columns, (Row("1", 0, cells),))
    whole = view.columnWidth(2)
    assert whole > 90, "the unit is shown whole where there is room"
    lacking = 700 - view.viewport().width()
    view.resize(70 + 200 + whole + 60 + lacking - 10, 300)
    assert (view.columnWidth(1), view.columnWidth(2)) == (200, whole - 10)
    view.resize(70 + 180 + 70 + 60 + lacking, 300)
    assert (view.columnWidth(1), view.columnWidth(2)) == (180, 70), "then what stretches gives"
    view.horizontalHeader().resizeSection(2, 130)
    assert view.columnWidth(2) == 130, "the user's own width stays"


def test_cells_that_show_less_than_all_say_so_by_mouse_and_key(view: TableView) -> None:
    said: list[str] = []
    view.notice.connect(said.append)
    columns = (Column("a", "A", 120, tree=True), Column("b", "B", 90, editable=False))
    deep = Row("1", 3, (Cell("Just enough"), Cell("Far more than its column holds")))
    flat = Row("2", 0, (Cell("Just enough"), Cell("Short")))
    view.present(columns, (deep, flat))
    assert [view.cut_text(row, 0) for row in (0, 1)] == ["Just enough", ""], "the indent takes room too"
    view.caret.go(0, 1)
    view.follow()
    assert said[-1].startswith("Far more than its column holds · ")
    view.caret.go(1, 1)
    view.follow()
    assert "Short" not in said[-1]


def test_the_editor_of_a_narrow_cell_grows_with_what_is_typed(view: TableView) -> None:
    view.caret.go(0, A)
    assert view.editing.open(0, A, "=")
    editor = view.editing.editor
    assert isinstance(editor, LineEditor)
    narrow = editor.width()
    editor.setText("=caseload*12*350/4+areas")
    assert editor.width() > narrow
    assert editor.fontMetrics().horizontalAdvance(editor.text()) < editor.width()
    editor.setText("=caseload" * 40)
    assert editor.geometry().right() <= view.viewport().width()

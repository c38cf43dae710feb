"""What is seen and where: frozen columns, painting in both schemes, places, widths, the pointer, the empty table."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.table.empty import EmptyState
from designer.ui.table.grid import Grid
from designer.ui.table.painting import Slot, free
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView
from tests.ui.table.conftest import Desk

COLUMNS = (
    Column("code", "Code", 70, frozen=True, quiet=True),
    Column("text", "Description", 200, frozen=True),
    Column("a", "A", 300, "money"),
    Column("b", "B", 300, "money", help="Explained <here>"),
    Column("c", "C", 300, "money"),
)
NAME = 1


def line(number: int, band: str = "") -> Row:
    amounts = tuple(Cell(f"{number * 100}.00", value=Decimal(number * 100)) for _ in range(3))
    return Row(f"r{number}", 0, (Cell(f"L{number}"), Cell(f"Line {number}"), *amounts), band=band)


def sum_row(name: str, role: str) -> Row:
    return Row(
        name, 0, (Cell(), Cell(name), *(Cell("9.00", value=Decimal(9)),) * 3), "group" if role == "group" else "total"
    )


ROWS = (sum_row("Group", "group"), *(line(number) for number in range(1, 60)), sum_row("Total", "total"))


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TableView:
    style.apply(qapp)
    view = TableView(add_text="+ add a line", empty_text="Type a description.")
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.present(COLUMNS, ROWS)
    view.show()
    view.setFocus()
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    return view


def picture(view: Grid) -> QImage:
    return view.viewport().grab().toImage()


def colours(image: QImage, x: int, y: int, width: int, height: int) -> set[str]:
    return {image.pixelColor(x + dx, y + dy).name() for dx in range(width) for dy in range(height)}


def test_frozen_columns_stay_while_the_others_scroll_under_them(view: TableView) -> None:
    assert view.visualRect(view.table.index(1, 2)).left() == 270
    view.horizontalScrollBar().setValue(150)
    assert view.visualRect(view.table.index(1, 0)).left() == 0
    assert view.visualRect(view.table.index(1, 1)).left() == 70
    assert view.visualRect(view.table.index(1, 2)).left() == 120
    assert view.indexAt(QPoint(200, 40)).column() == 1
    assert view.indexAt(QPoint(280, 40)).column() == 2
    assert view.indexAt(QPoint(430, 40)).column() == 3
    assert view.visible_part(1, 2).left() == 270


def test_the_caret_is_scrolled_beside_the_frozen_columns(view: TableView) -> None:
    view.caret.go(1, 4)
    assert view.visualRect(view.currentIndex()).right() < view.viewport().width()
    view.caret.go(1, 2)
    assert view.visualRect(view.currentIndex()).left() == 270


def test_a_narrow_window_freezes_only_what_leaves_room(view: TableView) -> None:
    view.resize(300, 400)
    view.horizontalScrollBar().setValue(100)
    assert view.visualRect(view.table.index(1, 0)).left() == 0
    assert view.visualRect(view.table.index(1, 1)).left() == -30


def test_going_to_a_place_shows_it_even_if_it_was_filtered_out(view: TableView) -> None:
    view.set_filter("line 7")
    assert view.table.row_of("r50") < 0
    assert view.go_to("r50", "c")
    assert view.current() == ("r50", "c")
    assert view.table.filter_text == ""
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert not view.go_to("nobody", "c")
    assert view.go_to("r3")
    assert view.current() == ("r3", "code")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_look_is_painted(view: TableView, qapp: QApplication, scheme: style.Scheme) -> None:
    style.apply(qapp, scheme)
    marked = (
        line(1),
        Row("r2", 0, (Cell("L2"), Cell("", problem="Say what it is.", severity="E"), *line(2).cells[2:])),
    )
    view.present(COLUMNS, (ROWS[0], *marked, line(3, band="economic")))
    view.caret.go(1, 2)
    image = picture(view)
    high = style.ROW

    def ground(row: int, x: int = 265) -> str:
        return image.pixelColor(x, row * high + 3).name()

    assert ground(0) == style.colour("rail").name()
    assert ground(1) == style.colour("accent_soft").name()
    assert ground(3) == style.colour("desk").name()
    assert image.pixelColor(400, high + 5).name() == style.colour("sheet").name()
    assert image.pixelColor(400, 4 * high - 1).name() == style.colour("line").name()
    assert image.pixelColor(1, 3 * high + 10).name() == style.colour("economic").name()
    error = style.colour("error").name()
    assert error in colours(image, 240, 2 * high, 30, high)
    assert error in colours(image, 80, 3 * high - 8, 100, 6)
    assert style.colour("focus").name() in colours(image, 270, high, 4, high)


def test_what_is_selected_is_tinted_on_both_sides_of_the_frozen_edge(view: TableView) -> None:
    view.caret.go(2, 1)
    view.caret.extend(4, 2)
    soft = style.colour("accent_soft").name()
    image = picture(view)
    assert image.pixelColor(266, 3 * style.ROW + 3).name() == soft
    assert image.pixelColor(300, 4 * style.ROW + 3).name() == soft
    assert image.pixelColor(600, 4 * style.ROW + 3).name() == style.colour("desk").name()
    assert view.selection_summary() == (6, Decimal(900), Decimal(300))


def test_users_text_is_painted_as_typed_and_never_as_markup(view: TableView) -> None:
    plain = (Row("r", 0, (Cell("L"), Cell("<b>x</b>"), *line(1).cells[2:])),)
    view.present(COLUMNS, plain)
    shown = picture(view)
    bold = (Row("r", 0, (Cell("L"), Cell("x"), *line(1).cells[2:])),)
    view.present(COLUMNS, bold)
    assert shown != picture(view)


def test_a_number_that_does_not_fit_is_never_cut(view: TableView) -> None:
    view.set_widths({"a": 60})
    long = Cell("123,456,789.00", value=Decimal(123456789))
    cells = (*line(1).cells[:2], long, *line(1).cells[3:])
    view.present(COLUMNS, (Row("r", 0, cells),))
    picture(view)
    shown = [static.text() for (text, _, _), (static, _, _) in view._painting._texts.items() if text == long.text]
    assert shown
    assert set(shown[-1]) == {"#"}


def test_sums_leave_group_rows_out_unless_they_are_alone(view: TableView) -> None:
    view.caret.go(0, 2)
    assert view.selection_summary() == (1, Decimal(9), Decimal(9))
    view.caret.extend(2, 2)
    assert view.selection_summary() == (3, Decimal(300), Decimal(150))
    view.caret.go(1, 1)
    assert view.selection_summary() == (1, None, None)


def test_selection_and_caret_are_told(view: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.selection_changed, view.caret_moved]) as told:
        view.caret.go(5, 2)
    assert told.signal_triggered
    assert view.current() == ("r5", "a")
    assert view.selected_ids() == ("r5",)


def test_everything_anew_keeps_selection_caret_and_scrolling(view: TableView) -> None:
    view.verticalScrollBar().setValue(10 * style.ROW)
    view.caret.go(20, 2)
    view.caret.extend(21, 3)
    scrolled = view.verticalScrollBar().value()
    view.present((*COLUMNS, Column("d", "D")), tuple(Row(r.id, 0, (*r.cells, Cell("new")), r.role) for r in ROWS))
    assert view.caret.areas() == ((20, 2, 21, 3),)
    assert view.current() == ("r20", "a")
    assert view.verticalScrollBar().value() == scrolled


def test_widths_are_kept_by_key_and_scale(view: TableView, qapp: QApplication) -> None:
    view.horizontalHeader().resizeSection(2, 140)
    assert view.widths() == {"a": 140}
    view.set_filter("line 3")
    assert view.columnWidth(2) == 140
    style.apply(qapp, zoom=2.0)
    assert view.columnWidth(2) == 280
    assert view.rowHeight(0) == 56
    assert view.widths() == {"a": 140}
    view.set_lines(2)
    assert view.rowHeight(0) == 88
    style.apply(qapp)


def test_a_stretching_column_takes_what_is_left(qtbot: QtBot, view: TableView) -> None:
    view.present((Column("a", "A", 100), Column("b", "B", 100, stretch=True), Column("c", "C", 100)), ())
    assert [view.columnWidth(at) for at in range(3)] == [100, view.viewport().width() - 200, 100]
    view.resize(150, 300)
    assert view.columnWidth(1) == 100
    view.fold(["a"])
    assert view.caret.columns() == [1, 2]


def test_copy_and_movement_pass_over_folded_columns(view: TableView) -> None:
    view.fold(["b"])
    view.set_filter("line 1")
    view.set_filter("")
    view.caret.go(1, 2)
    view.caret.step(0, 1)
    assert view.caret.column == 4
    view.caret.select((1, 2), (1, 4))
    assert view.selection_summary() == (2, Decimal(200), Decimal(100))


def test_the_pointer_selects_drags_and_extends(view: TableView) -> None:
    def at(row: int, column: int) -> QPoint:
        return view.visualRect(view.table.index(row, column)).center()

    port = view.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(2, 1))
    assert view.current() == ("r2", "text")
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at(4, 2))
    assert view.caret.areas() == ((2, 1, 4, 2),)
    assert view.current() == ("r2", "text")
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(6, 1))
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at(8, 2))
    assert set(view.caret.cells()) == {(6, 1), (8, 2)}
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at(3, 1))
    QTest.mouseMove(port, at(5, 1))
    QTest.mouseMove(port, QPoint(at(5, 1).x(), port.height() + 20))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(5, 1))
    (top, left, bottom, right) = view.caret.areas()[0]
    assert (top, left, right) == (3, 1, 1)
    assert bottom >= port.height() // style.ROW
    assert view.current() == ("r3", "text")


def test_a_double_click_opens_a_cell_and_a_right_click_offers_commands(view: TableView) -> None:
    where = view.visualRect(view.table.index(2, 1)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.editing.editor is not None
    view.cancel_editing()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=where + QPoint(0, style.ROW))
    assert view.current() == ("r3", "text")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, view.viewport().mapToGlobal(where))
    QApplication.sendEvent(view.viewport(), event)
    menu = next(child for child in view.children() if isinstance(child, QMenu))
    assert "Fill down" in [action.text() for action in menu.actions()]
    menu.close()


def test_headings_select_columns_and_sort_on_request(view: TableView) -> None:
    header = view.horizontalHeader()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert view.caret.areas() == ((0, 2, len(view.table.rows) - 1, 2),)
    view.horizontalScrollBar().setValue(200)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert view.caret.areas()[0][1::2] == (1, 1)
    assert [row.id for row in view.table.rows[:3]] == ["Group", "r1", "r2"]
    where = QPoint(100, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, header.mapToGlobal(where))
    QApplication.sendEvent(header.viewport(), event)
    menu = next(child for child in header.children() if isinstance(child, QMenu))
    menu.actions()[1].trigger()
    assert [row.id for row in view.table.rows[:3]] == ["Group", "r59", "r58"]
    menu.actions()[2].trigger()
    assert [row.id for row in view.table.rows[:3]] == ["Group", "r1", "r2"]
    menu.close()


def test_headings_are_painted_with_the_frozen_ones_on_top(view: TableView) -> None:
    view.set_sort("text")
    before = view.horizontalHeader().grab().toImage()
    view.horizontalScrollBar().setValue(200)
    after = view.horizontalHeader().grab().toImage()
    same = before.copy(0, 0, 260, 28) == after.copy(0, 0, 260, 28)
    assert same
    assert before != after
    assert style.colour("ink_second").name() in colours(after, 0, 0, 100, 28)


def test_tooltips_say_problem_hint_or_the_whole_text(view: TableView) -> None:
    cells = (Cell("L", hint="as <understood>"), Cell("long " * 50, problem="Too\nlong"), *line(1).cells[2:])
    view.present(COLUMNS, (Row("r", 0, cells),))
    assert view.tooltip_at(view.table.index(0, 0)) == "<span>as &lt;understood&gt;</span>"
    tip = view.tooltip_at(view.table.index(0, 1))
    assert tip.startswith("<span>long long")
    assert tip.endswith("<br>Too<br>long</span>")
    assert view.tooltip_at(view.table.index(0, 2)) == ""
    assert view.tooltip_at(view.indexAt(QPoint(5, 395))) == ""
    assert view.table.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == (
        "<span>Explained &lt;here&gt;</span>"
    )


def test_two_lines_are_shown_only_where_the_row_has_the_height(view: TableView) -> None:
    text = "A description of several words that needs two lines"
    view.present(COLUMNS, (Row("r", 0, (Cell("L"), Cell(text), *line(1).cells[2:])),))
    picture(view)
    view.set_lines(2)
    picture(view)
    shown = next(static.text() for (key, _, _), (static, _, _) in view._painting._texts.items() if key == text)
    assert shown.split("\u2028") == ["A description of several", "words that needs two lines"]


def test_an_empty_table_says_what_to_do_and_a_filter_that_it_found_nothing(desk: Desk) -> None:
    said = desk.view.findChild(EmptyState)
    assert isinstance(said, EmptyState)
    assert not said.isVisible()
    desk.view.set_filter("zzz")
    assert said.text() == "Nothing here holds “zzz”."
    assert said.isVisible()
    desk.view.set_filter("")
    desk.keys("Ctrl+A", "Ctrl+Minus")
    assert said.text() == "Type the first partner's name."
    assert said.textFormat() == Qt.TextFormat.PlainText
    desk.keys("'Zeta", "Return")
    assert desk.names() == ["Zeta"]
    assert not said.isVisible()


def test_the_wheel_with_ctrl_is_left_to_the_window(view: TableView) -> None:
    event = QWheelEvent(
        QPointF(50, 50), view.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)
    assert not event.isAccepted()
    assert view.verticalScrollBar().value() == 0


def test_the_wheel_with_shift_scrolls_sideways(view: TableView) -> None:
    for turn, expected in ((-120, 120), (120, 0)):
        event = QWheelEvent(
            QPointF(50, 50), view.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ShiftModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        view.wheelEvent(event)
        assert (view.horizontalScrollBar().value(), view.verticalScrollBar().value()) == (expected, 0)


def test_the_focus_is_seen(view: TableView) -> None:
    view.caret.go(2, 1)
    focused = picture(view)
    view.clearFocus()
    QApplication.sendPostedEvents(view, QEvent.Type.None_.value)
    assert picture(view) != focused


def test_the_text_roles_of_the_look_are_readable_in_the_palette(qapp: QApplication) -> None:
    style.apply(qapp, "dark")
    assert qapp.palette().windowText().color() == QColor(style.colour("ink"))
    style.apply(qapp)


def test_a_drag_goes_on_beyond_an_edge_until_the_button_is_let_go(view: TableView, qtbot: QtBot) -> None:
    port = view.viewport()
    where = view.visualRect(view.table.index(3, 2)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseMove(port, QPoint(where.x(), port.height() + 30))
    low = view.caret.reach[0]
    qtbot.waitUntil(lambda: view.caret.reach[0] > low + 3)
    QTest.mouseMove(port, QPoint(port.width() + 30, where.y()))
    qtbot.waitUntil(lambda: view.caret.reach[1] == 4)
    assert view.horizontalScrollBar().value() == view.horizontalScrollBar().maximum()
    QTest.mouseMove(port, QPoint(-30, where.y()))
    qtbot.waitUntil(lambda: view.caret.reach[1] == 0)
    assert view.horizontalScrollBar().value() == 0
    QTest.mouseMove(port, QPoint(where.x(), -30))
    qtbot.waitUntil(lambda: view.caret.reach[0] == 0)
    QTest.mouseMove(port, QPoint(where.x(), port.height() + 30))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(where.x(), port.height() + 30))
    reached = view.caret.reach
    qtbot.wait(120)
    assert view.caret.reach == reached


def test_a_heading_s_text_reaches_over_the_empty_cells_behind_it_and_no_further() -> None:
    slots = [Slot(at, at * 50, 50, numeric=False, quiet=False, tree=False) for at in range(4)]
    cells = (Cell("A long heading"), Cell(), Cell(), Cell("12"))
    assert free(slots[1:], cells, 50) == 150
    assert free(slots[1:], (cells[0], Cell(problem="!"), Cell(), Cell()), 50) == 50
    scrolled = [Slot(1, 20, 50, numeric=False, quiet=False, tree=False), *slots[2:]]
    assert free(scrolled, cells, 70) == 70, "what follows stands further right"
    under = [Slot(1, -30, 50, numeric=False, quiet=False, tree=False), Slot(2, 20, 50, False, False, False)]
    assert free(under, cells, 50) == 70, "a column under the frozen ones does not end it"

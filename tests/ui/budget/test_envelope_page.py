"""The page of envelopes by real keys: an amount, a percentage, an envelope by name; what the lines leave."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui import audience
from designer.ui.budget.envelope_page import EnvelopePage
from tests.build import build, id_of
from tests.ui.budget.one_page import shown
from tests.ui.driving import press, type_text

HELD = build("""
    frame | currency = USD | months = 12
    call | ceiling = 1070 | indirect_rate = 7
    heading H1 Staff | kind = staff
    objective OBJ <- outcome One <- output Skills <- activity Train
    OBJ <- outcome Two
    line L1 Courses | node_id = Train | unit_cost = 300 | quantities = 1
    line L2 Officer | node_id = Train | unit_cost = 100 | quantities = 1 | heading_id = H1
""")


@pytest.fixture
def page(qtbot: QtBot) -> EnvelopePage:
    found = shown(qtbot, EnvelopePage, HELD).page
    assert isinstance(found, EnvelopePage)
    return found


def now(page: EnvelopePage) -> Programme:
    return page.session.programme


def cells(page: EnvelopePage, row_id: str) -> list[str]:
    row = next(each for each in page.view.table.rows if each.id == row_id)
    return [cell.text for cell in row.cells]


def write(page: EnvelopePage, row_id: str, key: str, text: str) -> None:
    page.view.setFocus()
    assert page.view.go_to(row_id, key)
    type_text(text)
    press(Qt.Key.Key_Return)


def test_an_amount_and_a_percentage_are_typed_into_outcomes(page: EnvelopePage) -> None:
    one, two = id_of(HELD, "One"), id_of(HELD, "Two")
    write(page, one, "amount", "350")
    assert cells(page, one) == ["OC1", "One", "350.00", "35.0", "400.00", "-50.00"]
    write(page, two, "share", "20")
    assert cells(page, two)[2:4] == ["200.00", "20.0"]
    write(page, two, "amount", "30 %")
    assert cells(page, two)[2:4] == ["300.00", "30.0"]
    assert cells(page, "given")[2:] == ["650.00", "65.0", "400.00", "250.00"]
    assert cells(page, "ceiling")[1:3] == ["Direct costs under the ceiling", "1,000.00"]
    assert cells(page, "rest")[1:3] == ["Not given yet", "350.00"]
    assert page.summary(now(page)) == "Envelopes 650.00 · direct costs under the ceiling 1,000.00"
    assert page.session.undo()
    assert cells(page, two)[2] == "200.00"


def test_an_envelope_for_no_outcome_is_made_in_the_last_line_and_deleted(page: EnvelopePage) -> None:
    row = next(at for at, each in enumerate(page.view.table.rows) if each.role == "new")
    page.view.setFocus()
    page.view.go_to(page.view.table.rows[row].id, "name")
    type_text("Support")
    press(Qt.Key.Key_Tab)
    (made,) = now(page).envelopes
    assert (made.name, made.node_id) == ("Support", "")
    assert cells(page, made.id)[1] == "Support"
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert now(page).envelopes == ()


def test_it_is_gone_to_from_a_finding(page: EnvelopePage) -> None:
    write(page, id_of(HELD, "One"), "amount", "350")
    (made,) = now(page).envelopes
    page.go_to(Place("envelopes", made.id, "amount"))
    assert page.view.current() == (id_of(HELD, "One"), "amount")
    assert page.place(now(page)) == Place("envelopes", made.id, "amount")


def test_what_cannot_be_read_stays_with_a_mark(page: EnvelopePage) -> None:
    write(page, id_of(HELD, "One"), "amount", "a lot")
    row = next(each for each in page.view.table.rows if each.id == id_of(HELD, "One"))
    assert row.cells[2].text == "a lot"
    assert row.cells[2].severity == "E"


def test_a_room_sees_no_lines_behind_which_one_salary_stands(page: EnvelopePage) -> None:
    audience.let_in(room=True)
    try:
        assert cells(page, id_of(HELD, "One"))[4] == "•••"
    finally:
        audience.let_in(room=False)
    assert cells(page, id_of(HELD, "One"))[4] == "400.00"


def test_without_outcomes_it_says_where_they_come_from(qtbot: QtBot) -> None:
    page = shown(qtbot, EnvelopePage, EMPTY).page
    assert isinstance(page, EnvelopePage)
    assert [each.role for each in page.view.table.rows] == ["new"]


def test_the_caret_begins_where_something_can_be_typed(qtbot: QtBot) -> None:
    found = shown(qtbot, EnvelopePage, HELD).page
    assert isinstance(found, EnvelopePage)
    found.view.setFocus()
    assert found.view.current() == (id_of(HELD, "One"), "amount")
    bare = shown(qtbot, EnvelopePage, build("line L1 Courses | unit_cost = 300 | quantities = 1")).page
    assert isinstance(bare, EnvelopePage)
    bare.view.setFocus()
    row = bare.view.caret.row
    assert bare.view.table.rows[row].role == "new"
    assert bare.view.table.editable(row, bare.view.caret.column)

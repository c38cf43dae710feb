"""Donors, partners and headings by real keys: one begins on the name, and a code is proposed, in one step of undo."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY, section
from designer.ui.budget.headings_page import HeadingsPage
from designer.ui.budget.tables import WhoPage
from designer.ui.pages import SourcePage
from designer.ui.table.view import TableView
from tests.build import build
from tests.ui.budget.one_page import shown
from tests.ui.driving import press, type_text


def begun(view: TableView) -> str:
    """Stand on the line for a new record as a hand does, and return the column in which one begins."""
    view.setFocus()
    row = next(at for at, each in enumerate(view.table.rows) if each.role == "new")
    view.caret.go(row, view.caret.first_editable(row))
    return view.current()[1]


def test_donors_and_partners_begin_with_their_names_and_get_codes(qtbot: QtBot) -> None:
    page = shown(qtbot, WhoPage, build("donor Bread | code = B\npartner Hope | code = P4")).page
    assert isinstance(page, WhoPage)
    session = page.tables[0].controller._session
    for table, name, codes in ((page.tables[0], "donors", ["B", "C"]), (page.tables[1], "partners", ["P4", "P5"])):
        before = session.programme
        assert begun(table.view) == "name"
        type_text("New")
        press(Qt.Key.Key_Return)
        assert [each.code for each in section(session.programme, name)] == codes  # type: ignore[attr-defined]
        assert section(session.programme, name)[-1].name == "New"  # type: ignore[attr-defined]
        session.undo()
        assert section(session.programme, name) == section(before, name)


def test_a_heading_begins_with_its_title_and_may_lose_its_code(qtbot: QtBot) -> None:
    page = shown(qtbot, HeadingsPage, EMPTY).page
    assert isinstance(page, SourcePage)
    assert begun(page.view) == "title"
    type_text("Staff")
    press(Qt.Key.Key_Return)
    made = page.session.programme.headings[0]
    assert (made.code, made.title) == ("A", "Staff")
    page.view.go_to(made.id, "code")
    press(Qt.Key.Key_Delete)
    assert page.session.programme.headings[0].code == ""


def test_typed_codes_stay_and_inserted_records_get_theirs(qtbot: QtBot) -> None:
    page = shown(qtbot, HeadingsPage, EMPTY).page
    assert isinstance(page, SourcePage)
    begun(page.view)
    page.view.caret.step(0, -1)
    assert page.view.current()[1] == "code"
    type_text("K")
    press(Qt.Key.Key_Return)
    page.session.edit("Add", page.source.insert(page.session.programme, "", 2, page.session.new_id))
    assert [each.code for each in page.session.programme.headings] == ["K", "L", "M"]

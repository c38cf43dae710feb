"""What is for few is not seen by a room: in no cell, field, label, tooltip or drawing, and not on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.records.stakeholders import Stakeholder
from designer.review.steps import STEPS
from designer.ui import audience
from designer.ui.form import Form
from designer.ui.screens.budget import BudgetScreen
from designer.ui.screens.chain import ChainScreen
from designer.ui.screens.review import ReviewScreen
from designer.ui.screens.staffing import StaffingScreen
from designer.ui.screens.stakeholders import StakeholdersScreen
from designer.ui.session import Session
from designer.ui.table.view import TableView
from devtools.gallery import pages
from tests.ui.workshop.reading import Painted, Secrets, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from designer.ui.window import Window


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    """The example with marked values in every field that is for few."""
    return Secrets()


def _posts(window: Window) -> TableView:
    screen = window.screen_here
    assert isinstance(screen, StaffingScreen)
    return screen.posts.view


def _faces(window: Window) -> Iterator[str]:
    """Show every page of the step on show, and what its keys turn it into; yield each one's name."""
    screen = window.screen_here
    yield from pages(screen)
    if isinstance(screen, ChainScreen):
        screen.toggle_table()
        yield "tables"
    elif isinstance(screen, BudgetScreen):
        screen.lines.toggle_years()
        yield "amounts"
        screen.lines.show_counted()
        yield "counted"
    elif isinstance(screen, ReviewScreen):
        screen.show_page(0)
        screen.toggle_aside()
        yield "aside"
    elif isinstance(screen, StakeholdersScreen):
        screen.show_page(0)
        for each in window.session.programme.stakeholders[:3]:
            screen.grid.select(each.id)
            yield each.name


@pytest.mark.parametrize("step", [each.name for each in STEPS])
def test_a_room_sees_nothing_that_is_for_few(
    step: str, secrets: Secrets, window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    painted = Painted(monkeypatch)
    window.show_programme(secrets.programme, None, step)
    window.workshop.enter(whole=False)
    window.resize(1024, 768)
    for face in _faces(window):
        QApplication.processEvents()
        assert secrets.given_away(read(window, painted)) == set(), f"{step} {face}"
    for each in STEPS[:2]:
        window.show_step(each.name)
    window.show_step(step)
    assert secrets.given_away(read(window, painted)) == set(), "after coming back"


def test_the_reader_finds_at_the_desk_what_it_does_not_find_in_a_room(
    secrets: Secrets, window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    painted = Painted(monkeypatch)
    window.show_programme(secrets.programme, None, "budget")
    found: set[str] = set()
    for step in ("frame", "stakeholders", "services", "staffing", "budget", "monitoring"):
        window.show_step(step)
        for _ in _faces(window):
            screen = window.screen_here
            tables = screen.findChildren(TableView) if screen else []
            for table in tables:
                table.enter()
            window.present_rest()
            found |= {each.partition(":")[0] for each in secrets.given_away(read(window, painted))}
    assert {
        "stakeholders.interest",
        "stakeholders.influence",
        "stakeholders.contact",
        "stakeholders.mitigation",
        "services.contact",
        "posts.unit_cost",
        "posts.range_low",
        "lines.unit_cost",
        "lines.A01",
    } <= found
    window.workshop.enter(whole=False)
    assert secrets.given_away(read(window, painted)) == set()
    window.workshop.leave()
    window.show_step("staffing")
    assert "posts.unit_cost" in {each.partition(":")[0] for each in secrets.given_away(read(window, painted))}, (
        "at the desk it is back"
    )


def test_a_table_copied_in_a_room_holds_only_what_is_shown(secrets: Secrets, window: Window) -> None:
    window.show_programme(secrets.programme, None, "staffing")
    window.workshop.enter(whole=False)
    table = _posts(window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert "Programme manager" in copied
    assert secrets.given_away(copied) == set()


def test_a_filter_does_not_find_what_is_not_shown(secrets: Secrets, window: Window) -> None:
    mark = next(mark for mark, field in secrets.marks.items() if field == "posts.range_low")
    window.show_programme(secrets.programme, None, "staffing")
    table = _posts(window)
    table.set_filter(mark)
    assert sum(row.role == "record" for row in table.table.rows) == 1
    window.workshop.enter(whole=False)
    assert sum(row.role == "record" for row in table.table.rows) == 0
    window.workshop.leave()
    assert sum(row.role == "record" for row in table.table.rows) == 1


def test_what_is_sorted_stays_so_over_a_workshop(secrets: Secrets, window: Window) -> None:
    window.show_programme(secrets.programme, None, "staffing")
    table = _posts(window)
    table.set_sort("unit_cost", descending=True)
    order = [row.id for row in table.table.rows]
    window.workshop.enter(whole=False)
    window.workshop.leave()
    assert table.table.sorted_by == ("unit_cost", True)
    assert [row.id for row in table.table.rows] == order


def test_a_field_for_few_is_not_gone_to_in_a_room(secrets: Secrets, window: Window) -> None:
    window.show_programme(secrets.programme, None, "stakeholders")
    someone = secrets.programme.stakeholders[0]
    window.go_to(Place("stakeholders", someone.id, "contact"))
    window.workshop.enter(whole=False)
    window.go_to(Place("stakeholders", someone.id, "contact"))
    assert window.inspector.isHidden()


def test_where_a_sum_has_few_posts_behind_it_no_heading_with_posts_shows_one(window: Window, secrets: Secrets) -> None:
    programme = secrets.programme
    lines = tuple(
        each if not each.post_id or at < 2 else msgspec.structs.replace(each, post_id="", heading_id="")
        for at, each in enumerate(programme.lines)
    )
    few = msgspec.structs.replace(programme, lines=lines)
    window.show_programme(few, None, "budget")
    screen = window.screen_here
    assert isinstance(screen, BudgetScreen)
    total = screen.table.table.column_of("total")
    staff = screen.table.table.row_of(programme.headings[0].id)
    assert screen.table.table.cell(staff, total).text[:1].isdigit()
    window.workshop.enter(whole=False)
    table = screen.table.table
    total = table.column_of("total")
    texts = {table.rows[row].id: table.cell(row, total).text for row in range(len(table.rows))}
    assert texts[programme.headings[0].id] == "•••"
    assert texts[programme.headings[1].id][:1].isdigit(), "office costs tell nobody's pay"
    assert texts["total:direct"] == "•••", "the rest would tell it"


def test_a_form_hides_fields_for_few_and_shows_them_again(secrets: Secrets, qtbot: QtBot) -> None:
    session = Session(secrets.programme)
    form = Form(session, Stakeholder, (("Who", ("name", "contact")), ("Stance", ("stance", "mitigation"))))
    qtbot.addWidget(form)
    form.show_record(secrets.programme, secrets.programme.stakeholders[0])
    form.show()
    try:
        audience.let_in(room=True)
        assert [name for name, entry in form.entries.items() if entry.isVisible()] == ["name"]
        assert [title for title, card in form.cards.items() if card.isVisible()] == ["Who"]
        assert not form.go_to("contact")
        late = Form(session, Stakeholder, (("", ("name", "contact")),))
        qtbot.addWidget(late)
        late.show()
        assert [name for name, entry in late.entries.items() if entry.isVisible()] == ["name"]
    finally:
        audience.let_in(room=False)
    assert all(entry.isVisible() for entry in form.entries.values())
    assert all(card.isVisible() for card in form.cards.values())


def test_a_point_on_a_field_for_few_is_no_room_s_business(window: Window) -> None:
    whole = example("guinea")
    office = next(each for each in whole.lines if each.code == "B01")
    window.show_programme(put(whole, msgspec.structs.replace(office, unit_cost=None)), None, "review")
    screen = window.screen_here
    assert isinstance(screen, ReviewScreen)
    told = {screen.table.table.cell(row, 2).text for row in range(len(screen.table.table.rows))}
    window.workshop.enter(whole=False)
    kept = {screen.table.table.cell(row, 2).text for row in range(len(screen.table.table.rows))}
    assert kept < told
    (gone,) = told - kept
    assert gone.startswith("Missing in B01")
    window.workshop.leave()
    assert {screen.table.table.cell(row, 2).text for row in range(len(screen.table.table.rows))} == told


def test_finding_in_the_programme_passes_over_what_is_for_few(
    secrets: Secrets, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = next(mark for mark, field in secrets.marks.items() if field == "stakeholders.contact")
    painted = Painted(monkeypatch)
    window.show_programme(secrets.programme, None, "stakeholders")

    def found() -> bool:
        box = window.at_hand.find_in_programme(mark)
        for _ in range(20):
            QApplication.processEvents()
        text = read(box, painted).replace(box.line.text(), "", 1)
        box.close()
        return mark in text

    assert found()
    window.workshop.enter(whole=False)
    assert not found()

"""The page of a revision: the kept state chosen by keys, whose part, which rows; and what a room does not see."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.keeping.versions import Version, keep, versions
from designer.library.example import example
from designer.programme.edit import drop, put
from designer.programme.programme import Programme
from designer.ui import audience, data_folder
from designer.ui.budget.revision_page import RevisionPage
from designer.ui.budget.snapshots import state_title, states_here
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.session import Session
from designer.ui.window import Window
from tests.build import id_of
from tests.ui.budget.one_page import pick, shown

APPROVED = example("guinea")
WHEN = datetime.datetime(2027, 3, 12, 9, 30, tzinfo=datetime.UTC)


def revised() -> Programme:
    line = next(each for each in APPROVED.lines if each.code == "D04")
    donor = replace(APPROVED.donors[0], tolerance=Decimal(10))
    silent = replace(APPROVED.donors[1], tolerance=None)
    made = put(APPROVED, replace(line, quantities=(Decimal(1), None, None)), donor, silent)
    return drop(made, id_of(APPROVED, "C01"))


@pytest.fixture
def states(tmp_path: Path) -> tuple[Version, ...]:
    """Two kept states, one with a name."""
    path = tmp_path / "programme.rpd"
    keep(tmp_path, path, APPROVED, WHEN, "Approved by A")
    keep(tmp_path, path, revised(), WHEN + datetime.timedelta(days=2))
    return tuple(sorted(versions(tmp_path, path), key=lambda each: not each.name))


@pytest.fixture
def page(qtbot: QtBot, states: tuple[Version, ...]) -> RevisionPage:
    def make(session: Session) -> RevisionPage:
        return RevisionPage(session, lambda _part: states)

    found = shown(qtbot, make, revised()).page
    assert isinstance(found, RevisionPage)
    return found


def cells(page: RevisionPage) -> dict[str, list[str]]:
    return {row.cells[0].text or row.cells[1].text: [cell.text for cell in row.cells] for row in page.view.table.rows}


def test_the_newest_named_state_is_compared_with_first(page: RevisionPage) -> None:
    assert page.state.text() == "Approved by A · 12 Mar 2027 ▾"
    found = cells(page)
    assert found["C01"][2:] == ["61,046.52", "gone", "-61,046.52", "-100.0"]
    assert "C02" not in found, "it did not change"
    assert found["D"][1] == "Community ▲"
    assert found["Total"][2] == "4,497,935.72"
    assert "10 %" in page.note.text()


def test_rows_and_donor_are_chosen_by_keys(page: RevisionPage) -> None:
    pick(page.shown, "Headings and all lines")
    assert "C02" in cells(page)
    pick(page.shown, "Headings only")
    assert set(cells(page)) == {*"ABCDEFG", "Direct costs", "Indirect costs", "Total"}
    pick(page.donor, "Donor B (bilateral)")
    assert cells(page)["Total"][2] == "949,412.09"
    assert page.note.text() == "", "this donor has said nothing of a tolerance"


def test_without_a_state_nothing_is_compared(page: RevisionPage) -> None:
    pick(page.state, "choose a state")
    assert not page.view.table.rows
    assert page.note.isHidden()


def test_a_state_that_cannot_be_read_says_so(page: RevisionPage, states: tuple[Version, ...]) -> None:
    said: list[str] = []
    page.session.said.connect(said.append)
    states[1].path.write_text("no programme", encoding="utf-8")
    page.compare_with(states[1].path.name)
    assert said
    assert not page.view.table.rows
    assert page.state.code == ""


def test_a_room_sees_no_line_that_tells_pay(page: RevisionPage) -> None:
    page.show_rows("every")
    audience.let_in(room=True)
    try:
        assert cells(page)["A01"][2:4] == ["•••", "•••"]
        assert cells(page)["C02"][2] == "37,800.00"
        assert cells(page)["A"][2] == "1,444,560.00", "enough salaries stand behind it"
    finally:
        audience.let_in(room=False)


def test_the_change_of_one_salary_is_not_told_by_its_heading(page: RevisionPage) -> None:
    session = page.session
    post = next(each for each in session.programme.posts if each.code == "PO01" or each.unit_cost == 6800)
    session.edit("Pay", put(session.programme, replace(post, unit_cost=Decimal(7000))))
    audience.let_in(room=True)
    try:
        assert cells(page)["A"][2:] == ["•••"] * 4
        assert cells(page)["Total"][4] == "•••"
        assert cells(page)["C"][2] != "•••"
    finally:
        audience.let_in(room=False)


def test_the_states_are_those_of_what_the_window_has_open(window: Window, tmp_path: Path) -> None:
    assert states_here(QWidget()) == ()
    path = tmp_path / "mine.rpd"
    window.show_programme(APPROVED, None, "budget")
    window.saving.save_as(path)
    keep(data_folder.where(VERSIONS), path, APPROVED, WHEN, "Submitted")
    screen = window.screen_here
    assert screen is not None
    assert [state_title(each).split(" ·")[0] for each in states_here(screen)][:1] == ["Submitted"]

"""A trial by editing: seen on every step, saved as ever, kept, applied or discarded in one step, resumed by undo."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.keeping.versions import versions
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.ui import data_folder
from designer.ui.budget.what_if.trial import Trial, trial_of
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from designer.ui.window import Window
from tests.build import build

PROGRAMME = build("""
    frame | months = 24 | currency = USD
    call | ceiling = 20000 | indirect_rate = 7
    line C01 Kits | quantities = 100 | unit_cost = 10
    line C02 Rent | quantities = 12 | unit_cost = 100
""")


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(PROGRAMME)


def quantity(session: Session, number: int) -> None:
    """Edit the first line that reads no post."""
    line = next(each for each in session.programme.lines if not each.post_id)
    session.edit("Edit", put(session.programme, replace(line, quantities=(Decimal(number),))))


def begun(session: Session) -> Trial:
    trial = trial_of(session)
    assert trial.begin()
    return trial


def test_a_session_has_one_trial(session: Session) -> None:
    trial = begun(session)
    assert trial_of(session) is trial
    assert not trial.begin()


def test_keeping_goes_back_in_one_step_and_undo_resumes_the_trial(session: Session) -> None:
    trial = begun(session)
    quantity(session, 50)
    quantity(session, 40)
    tried = session.programme
    place = trial.keep("Fewer kits")
    assert place is not None
    assert session.programme.lines == PROGRAMME.lines
    (scenario,) = session.programme.scenarios
    assert (scenario.name, place.id) == ("Fewer kits", scenario.id)
    assert [each.value for each in session.programme.changes] == ['["40"]']
    assert trial.before is None
    session.undo()
    assert session.programme is tried
    assert trial.before is PROGRAMME, "what was tried is being tried out again"
    session.redo()
    assert trial.before is None
    assert session.programme.lines == PROGRAMME.lines


def test_discarding_is_one_step(session: Session) -> None:
    trial = begun(session)
    quantity(session, 50)
    quantity(session, 40)
    trial.discard()
    assert session.programme is PROGRAMME
    assert trial.before is None
    session.undo()
    assert session.programme.lines[0].quantities == (Decimal(40),)
    assert trial.before is PROGRAMME


def test_applying_makes_one_step_of_all(session: Session) -> None:
    quantity(session, 99)
    start = session.programme
    trial = begun(session)
    quantity(session, 50)
    quantity(session, 40)
    trial.apply()
    assert session.undo_name == "Apply what was tried out"
    session.undo()
    assert session.programme is start
    session.redo()
    assert session.programme.lines[0].quantities == (Decimal(40),)
    session.undo()
    session.undo()
    assert session.programme is PROGRAMME, "what was done before is a step of its own"


def test_steps_that_were_undone_within_the_trial_can_still_be_redone_after_applying(session: Session) -> None:
    trial = begun(session)
    quantity(session, 50)
    quantity(session, 40)
    session.undo()
    trial.apply()
    session.redo()
    assert session.programme.lines[0].quantities == (Decimal(40),)


def test_nothing_tried_is_nothing_kept(session: Session, qtbot: QtBot) -> None:
    trial = begun(session)
    with qtbot.waitSignal(session.said):
        assert trial.keep("Nothing") is None
    assert session.programme is PROGRAMME
    trial.discard()
    assert session.programme is PROGRAMME
    assert not session.undo_name


def test_undoing_beyond_its_beginning_ends_it(session: Session) -> None:
    quantity(session, 99)
    trial = begun(session)
    quantity(session, 50)
    session.undo()
    assert trial.before is session.programme
    session.undo()
    assert trial.before is None


def test_opening_another_programme_ends_it(session: Session) -> None:
    trial = begun(session)
    quantity(session, 50)
    session.open(build("line C01 Other | quantities = 1"))
    assert trial.before is None


def test_what_a_scenario_cannot_hold_is_told(session: Session, qtbot: QtBot) -> None:
    trial = begun(session)
    long = Line(id=PROGRAMME.lines[1].id, note="\n" * 15_000)
    session.edit("Long", put(session.programme, long))
    quantity(session, 50)
    with qtbot.waitSignal(session.said) as said:
        trial.keep("Long")
    assert said.args == ["Kept as a scenario, but for 1 record that it cannot hold. The programme is as it was before."]


# -- in the window -----------------------------------------------------------------------------------------------------


def open_on(window: Window, programme: Programme) -> BudgetScreen:
    window.show_programme(programme, None, "budget")
    screen = window.screen_here
    assert isinstance(screen, BudgetScreen)
    return screen


def strike(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.ShiftModifier) -> None:
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, held)


def begin(window: Window) -> None:
    strike(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_the_strip_stands_on_every_step_and_its_keys_work_there(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    screen = open_on(window, example("guinea"))
    before = window.session.programme
    begin(window)
    bar = screen.what_if.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.sentence.text() == "Trying out: edit anything on any step."
    assert screen.page is screen.lines, "one goes on where one is"
    quantity(window.session, 1)
    qtbot.waitUntil(lambda: bar.sentence.text().startswith("Trying out: 1 record differs. Total 4,497,935.72 → "))
    window.show_step("logframe")
    assert bar.isVisible()
    strike(window, Qt.Key.Key_F9)
    assert not bar.isVisible()
    assert window.step == "budget"
    assert screen.page.title == "What if"
    assert window.session.programme.lines == before.lines
    assert window.session.programme.scenarios[-1].name == f"Tried out {len(before.scenarios) + 1}"
    strike(window, Qt.Key.Key_F11)
    assert window.session.programme.lines != before.lines, "now the key applies the scenario"


def test_a_scenario_is_tried_out_and_seen_beside_what_was_before(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    screen = open_on(window, build("scenario Less money | cut = 15", PROGRAMME))
    page = screen.what_if
    screen.show_page(screen.pages.index(page))
    page.table.view.go_to(window.session.programme.scenarios[0].id, "name")
    strike(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.programme.call.ceiling == Decimal(17000)
    assert page.trial.before is not None
    assert page.trial.before.call.ceiling == Decimal(20000)
    qtbot.waitUntil(lambda: None in page.compare.rows.shown)
    titles = [column.title for column in page.compare.view.table.columns]
    assert titles == ["Figure", "Before", "Trying out", "Change", "Less money", "Change"]
    row = page.compare.view.table.rows[page.compare.view.table.row_of("money:ceiling")]
    assert [each.text for each in row.cells[1:]] == ["20,000.00", "17,000.00", "▼ -15.0 %", "17,000.00", "▼ -15.0 %"]
    strike(window, Qt.Key.Key_F12)
    assert window.session.programme.call.ceiling == Decimal(20000)


def test_the_state_before_is_kept_among_the_versions(window: Window) -> None:
    window.show_programme(PROGRAMME, None, "budget", new=True)
    screen = window.screen_here
    assert isinstance(screen, BudgetScreen)
    screen.what_if.try_out()
    path = window.saving.kept_in or window.saving.origin
    assert path is not None
    names = [each.name for each in versions(data_folder.where(VERSIONS), path)]
    assert "Before trying out" in names


def test_a_room_is_not_told_money_that_tells_pay(window: Window, qtbot: QtBot) -> None:
    one_salary = build("""
        heading Staff | kind = staff
        line A01 Director | heading_id = Staff | quantities = 12 | unit_cost = 9000
        line C01 Kits | quantities = 5 | unit_cost = 10
        scenario Raise | prices = 10
    """)
    screen = open_on(window, one_salary)
    page = screen.what_if
    screen.show_page(screen.pages.index(page))
    page.try_out()
    quantity(window.session, 11)
    bar = page.bar
    assert bar is not None
    qtbot.waitUntil(lambda: "108,050.00" in bar.sentence.text())
    window.workshop.enter(whole=False)
    qtbot.waitUntil(lambda: bar.sentence.text() == "Trying out: 1 record differs.")
    assert bar.isVisible(), "the room knows that something is tried out"
    qtbot.waitUntil(lambda: bool(page.compare.rows.known))
    rows = page.compare.view.table.rows
    told = {row.id: {cell.text for cell in row.cells[1:]} for row in rows}
    assert told["money:total"] == told["money:direct"] == {"•••"}
    page.show_part(1)
    assert "9,000" not in page.cut.effect.text()
    window.workshop.leave()


def test_undoing_what_was_applied_stays_where_one_is_and_says_it(session: Session, qtbot: QtBot) -> None:
    trial = begun(session)
    line = session.programme.lines[0]
    session.edit("Edit", put(session.programme, replace(line, quantities=(Decimal(40),))), Place("lines", line.id))
    trial.apply()
    with qtbot.assertNotEmitted(session.went_to), qtbot.waitSignal(session.said) as said:
        session.undo()
    assert said.args == ["Taken back at once: all that was tried out and applied. Ctrl+Y brings it back."]
    assert session.programme is PROGRAMME
    with qtbot.waitSignal(session.said) as said:
        session.redo()
    assert said.args == ["What was tried out and applied is back."]

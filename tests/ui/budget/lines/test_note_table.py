"""The calculation note beside a line, with real keys: F9 leads there and back, F2 of the unit cost does too."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.budget.amounts import amount_of
from designer.library.example import example
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.words import ENGLISH
from designer.ui import style
from designer.ui.budget.facts import reason
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from tests.ui.budget.keying import line_id, press, text


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[BudgetScreen]:
    """Return the screen in a window with what the inspector holds of it."""
    style.apply(qapp)
    host = QWidget()
    qtbot.addWidget(host)
    made = BudgetScreen(Session(replace(example("guinea"), sublines=()), counter(5000)))
    made.session.changed.connect(lambda _old, new: made.present(new))
    layout = QHBoxLayout(host)
    layout.addWidget(made, 1)

    def beside() -> None:
        part = made.inspector()
        assert part is not None
        if layout.indexOf(part) < 0:
            part.setMaximumWidth(320)
            layout.addWidget(part)
            part.show()
            for each in made.actions_here():  # as the window lends them to its inspector
                if each.parent() is made:
                    part.addAction(each)

    made.inspector_wanted.connect(beside)
    host.resize(1366, 900)
    host.show()
    host.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.table.hasFocus)
    yield made
    host.close()


def begin(qtbot: QtBot, screen: BudgetScreen, code: str) -> None:
    """Go to the note of a line."""
    screen.go_to(Place("lines", line_id(screen, code), "unit_cost"))
    press("F9")
    qtbot.waitUntil(screen.lines.note.table.view.hasFocus)


def test_a_note_typed_with_keys_gives_the_unit_cost(qtbot: QtBot, screen: BudgetScreen) -> None:
    begin(qtbot, screen, "C09")
    press("'Participants", "Tab", "'25", "Tab", "'5", "Tab", "'4.5", "Return")
    press("'Venue", "Tab", "Tab", "'5", "Tab", "'=2*30", "Return")
    steps = screen.session.programme.sublines
    assert [(step.text, step.line_id) for step in steps] == [
        ("Participants", line_id(screen, "C09")),
        ("Venue", line_id(screen, "C09")),
    ]
    assert amount_of(screen.session.programme)[line_id(screen, "C09")].unit_cost == Decimal("862.50")
    assert text(screen, "C09", "unit_cost") == "862.50"
    assert screen.lines.note.sum.text() == "= 862.50 USD"
    press("F9")
    assert not screen.lines.note.active()


def test_f2_of_a_noted_unit_cost_leads_to_its_note_and_nothing_is_typed_over(
    qtbot: QtBot, screen: BudgetScreen
) -> None:
    begin(qtbot, screen, "C09")
    press("'Fee", "Tab", "Tab", "Tab", "'700", "Return")
    screen.go_to(Place("lines", line_id(screen, "C09"), "unit_cost"))
    qtbot.waitUntil(screen.table.hasFocus)
    before = screen.session.programme
    press("'5")
    assert screen.session.programme is before
    press("F2")
    qtbot.waitUntil(screen.lines.note.table.view.hasFocus)


def test_the_last_step_deleted_leaves_the_sum_and_undo_brings_the_step_back(qtbot: QtBot, screen: BudgetScreen) -> None:
    begin(qtbot, screen, "C09")
    press("'Fee", "Tab", "'2", "Tab", "Tab", "'350", "Return")
    view = screen.lines.note.table.view
    view.go_to(screen.session.programme.sublines[0].id, "text")
    press("Ctrl+Minus")
    assert not screen.session.programme.sublines
    assert text(screen, "C09", "unit_cost") == "700.00"
    assert screen.session.undo()
    (step,) = screen.session.programme.sublines
    assert step.text == "Fee"
    screen.go_to(Place("sublines", step.id, "quantity"))
    assert screen.table.current() == (line_id(screen, "C09"), "unit_cost")
    assert view.current() == (step.id, "quantity")


def test_another_line_has_another_note(qtbot: QtBot, screen: BudgetScreen) -> None:
    begin(qtbot, screen, "C09")
    press("'Fee", "Tab", "Tab", "Tab", "'700", "Return")
    screen.go_to(Place("lines", line_id(screen, "C10"), "unit_cost"))
    screen.inspector()
    assert screen.lines.note.table.isHidden()
    assert not screen.lines.note.begin.isHidden()
    screen.go_to(Place("lines", line_id(screen, "C09"), "unit_cost"))
    screen.inspector()
    assert not screen.lines.note.table.isHidden()


@pytest.mark.parametrize("code", ["A01", "G05"])
def test_a_line_without_a_unit_cost_of_its_own_takes_no_note(screen: BudgetScreen, code: str) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("lines", line_id(screen, code), "description"))
    press("F9")
    assert said == ["This line has no unit cost of its own to calculate."]
    screen.inspector()
    assert screen.lines.note.begin.isHidden()


def test_a_text_in_a_number_of_the_note_is_told_in_the_note_and_by_the_line(qtbot: QtBot, screen: BudgetScreen) -> None:
    begin(qtbot, screen, "C09")
    press("'Room", "Tab", "'2", "Tab", "Tab", "'30", "Return")
    press("'Venue", "Tab", "'about twenty", "Tab", "Tab", "'5", "Return")
    assert screen.lines.note.sum.text() == "▲ Step 2 (Venue): “about twenty” cannot be read as a number."
    table = screen.table.table
    row = table.row_of(line_id(screen, "C09"))
    cost, total = (table.cell(row, table.column_of(key)) for key in ("unit_cost", "total"))
    told = "Step 2 (Venue) of its calculation note cannot be read: “about twenty” is no number."
    assert (cost.text, cost.problem, cost.severity) == ("?", told, "E")
    assert (total.text, total.problem) == ("?", f"No amount. {told}")
    line = line_id(screen, "C09")
    assert reason(screen.session.programme, amount_of(screen.session.programme)[line], ENGLISH) == total.problem


def test_typing_over_a_noted_unit_cost_says_once_that_f9_leads_to_the_note(qtbot: QtBot, screen: BudgetScreen) -> None:
    begin(qtbot, screen, "C09")
    press("'Fee", "Tab", "Tab", "Tab", "'700", "Return")
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("lines", line_id(screen, "C09"), "unit_cost"))
    qtbot.waitUntil(screen.table.hasFocus)
    press("'555")
    assert said == ["The sum of the line's calculation note: F9 leads there."]

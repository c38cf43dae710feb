"""A line's quarters in the inspector: the way chosen, a weight typed, what falls on each quarter."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.edit import find_as
from designer.programme.ids import counter
from designer.programme.records.budget import Line
from designer.ui.budget.lines.phasing_panel import PhasingPanel
from designer.ui.session import Session
from tests.build import build, id_of
from tests.ui.driving import press, type_text

HELD = build("""
    frame | currency = USD | months = 15 | start = 2027-02-01
    line L1 Courses | unit_cost = 80 | quantities = 1; 0.5
    line L2 Rent | unit_cost = 40 | quantities = 1; 1 | phasing = typed | phases = 1; 0; a few; 1
""")


@pytest.fixture
def panel(qtbot: QtBot) -> PhasingPanel:
    session = Session(HELD, counter(500))
    made = PhasingPanel(session)
    session.changed.connect(lambda _old, new: made.present(new, made.rows.line_id))
    qtbot.addWidget(made)
    made.resize(320, 480)
    made.present(HELD, id_of(HELD, "L1"))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def cells(panel: PhasingPanel) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in panel.view.table.rows]


def test_a_line_shows_the_quarters_of_the_programme_only(panel: PhasingPanel) -> None:
    assert cells(panel) == [
        ("Q1", "3", "20.00"),
        ("Q2", "3", "20.00"),
        ("Q3", "3", "20.00"),
        ("Q4", "3", "20.00"),
        ("Q5", "3", "40.00"),
    ]
    assert panel.view.table.rows[4].cells[0].hint == "Programme months 13 to 15 (2028-02 – 2028-04)"


def test_a_weight_that_is_typed_makes_the_line_fall_as_typed_in_one_step(panel: PhasingPanel) -> None:
    panel.view.setFocus()
    assert panel.view.go_to("quarter:1", "phases")
    type_text("9")
    press(Qt.Key.Key_Return)
    line = find_as(panel.session.programme, id_of(HELD, "L1"), Line)
    assert line is not None
    assert line.phasing == "typed"
    assert cells(panel)[:4] == [
        ("Q1", "3", "13.34"),
        ("Q2", "9", "40.00"),
        ("Q3", "3", "13.33"),
        ("Q4", "3", "13.33"),
    ]
    assert panel.session.undo()
    assert cells(panel)[1] == ("Q2", "3", "20.00")


def test_another_line_shows_its_own_weights_and_what_cannot_be_read(panel: PhasingPanel) -> None:
    panel.present(HELD, id_of(HELD, "L2"))
    assert cells(panel)[:4] == [
        ("Q1", "1", "20.00"),
        ("Q2", "0", "–"),
        ("Q3", "a few", "–"),
        ("Q4", "1", "20.00"),
    ]
    assert panel.view.table.rows[2].cells[1].severity == "E"
    assert panel.form.entries["phasing"].isVisible()


def test_what_is_no_line_shows_nothing(panel: PhasingPanel) -> None:
    panel.present(HELD, "heading_unknown")
    assert panel.isHidden()

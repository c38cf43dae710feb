"""What the inspector says of a card's reasons in other steps: needs, gaps, rows of the grid; each is a way there."""

from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui.screens.chain import ChainScreen
from designer.ui.style import Label
from tests.build import build, id_of
from tests.ui.driving import opened

PROGRAMME = build("""
    objective OBJ <- outcome A <- output B <- activity C
    need N1 No income | node_ids = B
    service Office | node_ids = B
    intervention E1 Kits | node_ids = C
    communityproject Mill | node_id = C
    assumption AS-01 Markets hold | node_id = B
    indicator I-31 Prices | assumption_id = AS-01
    risk R-02 Prices fall | assumption_id = AS-01
    assumption AS-02 Roads open | node_id = B
""")


def panel(qtbot: QtBot, name: str, programme: Programme = PROGRAMME) -> tuple[ChainScreen, QWidget]:
    """The panel of a chosen card, with its screen."""
    screen = opened(qtbot, ChainScreen, programme)
    screen.canvas.choose(id_of(programme, name))
    made = screen.inspector()
    assert made is not None
    qtbot.addWidget(made)
    return screen, made


def ways(screen: ChainScreen, shown: QWidget) -> list[tuple[str, Place]]:
    """What stands on the buttons that lead away, and where they lead."""
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    found = []
    for button in shown.findChildren(QToolButton):
        if not button.isCheckable():
            button.click()
            found.append((button.text(), went[-1]))
    return found


def place(section: str, name: str) -> Place:
    """The place of a record of the programme."""
    return Place(section, id_of(PROGRAMME, name))


def test_a_result_leads_to_its_needs_gaps_and_what_watches_its_assumptions(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "B")
    assert ways(screen, shown) == [
        ("Go there", place("needs", "N1")),
        ("Go there", place("services", "Office")),
        ("Go there", place("assumptions", "AS-01")),
        ("I-31", place("indicators", "I-31")),
        ("R-02", place("risks", "R-02")),
        ("Go there", place("assumptions", "AS-02")),
    ]
    texts = [each.text() for each in shown.findChildren(Label)]
    assert "Needs it answers" in texts
    assert "N1 No income" in texts
    assert texts.count("Nothing watches it yet.") == 1


def test_an_activity_leads_to_its_rows_of_the_grid_and_projects(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "C")
    assert ways(screen, shown) == [
        ("Go there", place("interventions", "E1")),
        ("Go there", place("projects", "Mill")),
    ]


def test_what_is_tied_in_another_step_is_seen_at_once(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "A")
    assert ways(screen, shown) == []
    screen.session.edit("Need", build("need N2 No rights | node_ids = A", PROGRAMME))
    assert screen.inspector() is shown
    assert "N2 No rights" in [each.text() for each in shown.findChildren(Label)]

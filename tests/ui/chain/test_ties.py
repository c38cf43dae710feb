"""What the inspector says of a card's reasons and of what hangs on it in other steps; each is a way there."""

from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH
from designer.ui.chain.ties import measured, open_points, paid
from designer.ui.screens.chain import ChainScreen
from designer.ui.style import Label
from tests.build import build, id_of, record
from tests.ui.driving import opened

PROGRAMME = build("""
    call | stage = full
    frame | currency = USD | start = 2027-01-01 | months = 12
    objective OBJ <- outcome A because a <- output B because b <- activity C because c
    need N1 No income | node_ids = B
    service Office | node_ids = B
    intervention E1 Kits | node_ids = C
    communityproject Mill | node_id = C
    assumption AS-01 Markets hold | node_id = B
    indicator I-31 Prices | assumption_id = AS-01
    risk R-02 Prices fall | assumption_id = AS-01
    assumption AS-02 Roads open | node_id = B
    indicator I-01 People who earn | node_id = B
    line L01 Kits | node_id = C | quantities = 2 | unit_cost = 100 | currency = USD
    line L02 Room | node_id = B | quantities = 1 | unit_cost = 50 | currency = USD
    line L03 Office | quantities = 1 | unit_cost = 7 | currency = USD
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
    """What stands on the buttons that lead to other steps, and where they lead."""
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    screen.session.led_to.connect(lambda found: went.append(found.place))
    found = []
    for button in shown.findChildren(QToolButton):
        inside = button.text() in {"To the link", "A1.1.1", "O1.1", "OC1"}
        if not button.isCheckable() and not inside:
            button.click()
            found.append((button.text(), went[-1]))
    return found


def place(section: str, name: str) -> Place:
    """The place of a record of the programme."""
    return Place(section, id_of(PROGRAMME, name))


def test_a_result_leads_to_its_reasons_and_to_what_hangs_on_it(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "B")
    found = ways(screen, shown)
    assert found[:8] == [
        ("Go there", place("needs", "N1")),
        ("Go there", place("services", "Office")),
        ("Go there", place("assumptions", "AS-01")),
        ("I-31", place("indicators", "I-31")),
        ("R-02", place("risks", "R-02")),
        ("Go there", place("assumptions", "AS-02")),
        ("I-01", place("indicators", "I-01")),
        ("L01", place("lines", "L01")),
    ]
    assert found[8] == ("L02", place("lines", "L02"))
    assert {at.id for _, at in found[9:]} <= {place("assumptions", "AS-02").id, place("indicators", "I-01").id}
    texts = [each.text() for each in shown.findChildren(Label)]
    assert "Needs it answers" in texts
    assert "N1 No income" in texts
    assert texts.count("Nothing watches it yet.") == 1
    assert "2 budget lines here and below: USD 250" in texts


def test_an_activity_leads_to_its_rows_of_the_grid_projects_and_lines(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "C")
    assert ways(screen, shown) == [
        ("Go there", place("interventions", "E1")),
        ("Go there", place("projects", "Mill")),
        ("L01", place("lines", "L01")),
    ]


def test_what_is_tied_in_another_step_is_seen_at_once(qtbot: QtBot) -> None:
    screen, shown = panel(qtbot, "A")
    screen.session.edit("Need", build("need N2 No rights | node_ids = A", PROGRAMME))
    assert screen.inspector() is shown
    assert "N2 No rights" in [each.text() for each in shown.findChildren(Label)]


def test_the_cost_of_a_result_is_that_of_all_below_it() -> None:
    def told(name: str) -> str:
        return paid(PROGRAMME, record(PROGRAMME, name), print).told  # type: ignore[arg-type]

    assert told("OBJ") == "2 budget lines below: USD 250"
    assert told("C") == "1 budget line here: USD 200"
    bare = build("output B")
    assert paid(bare, bare.nodes[0], print).told == ""


def test_of_many_lines_the_last_way_says_how_many_more() -> None:
    text = "activity A\n" + "\n".join(f"line L{n:02d} Kit | node_id = A" for n in range(20))
    programme = build(text)
    held = paid(programme, programme.nodes[0], print).ways
    assert [word for word, _, _ in held][-2:] == ["L10", "9 more"]


def test_indicators_are_counted_and_named() -> None:
    found = measured(PROGRAMME, record(PROGRAMME, "B"), print)  # type: ignore[arg-type]
    assert (found.told, [word for word, _, _ in found.ways]) == ("1 indicator", ["I-01"])
    assert measured(PROGRAMME, record(PROGRAMME, "A"), print).told == ""  # type: ignore[arg-type]


def test_open_points_around_a_card_are_told_and_lead_to_their_place() -> None:
    programme = build("call | stage = full\noutcome A <- output B <- activity C")
    led: list[object] = []
    ties = open_points(programme, record(programme, "B"), led.append)  # type: ignore[arg-type]
    assert [each.text for each in ties] == [
        "● The link from O1.1 to OC1 has neither a “because” nor an assumption",
        "▲ The link from A1.1.1 to O1.1 has neither a “because” nor an assumption",
    ]
    word, go = ties[0].does[0]
    go()
    assert word == ENGLISH("Go there")
    assert [each.place.id for each in led] == [id_of(programme, "B", "A")]  # type: ignore[attr-defined]

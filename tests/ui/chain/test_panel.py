"""What the inspector shows of a card or link: what is written on it, what hangs on it, each a way there."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.links.link_argument import attach_assumption
from designer.programme.edit import put
from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.ui import style
from designer.ui.chain.link_panel import LinkPanel
from designer.ui.chain.node_panel import NodePanel
from designer.ui.form_fields import Line
from designer.ui.inspector import Inspector
from designer.ui.screens.chain import ChainScreen
from designer.ui.session import Session
from designer.ui.style import Label
from designer.ui.window import Window
from tests.build import build, id_of
from tests.ui.driving import focused, opened, press, type_text

PROGRAMME = build("objective OBJ <- outcome A because it lasts <- output B")
ARGUED = build("""
    call | stage = full
    objective OBJ <- outcome A because it lasts <- output B because it works
    assumption AS-01 Markets hold
    assumption AS-02 Roads are open | node_id = B
    risk R-01 Prices fall | assumption_id = AS-01
    indicator I-01 Prices | assumption_id = AS-01
    pathway Individual first
""")
KEY = Qt.Key


def texts_at(qtbot: QtBot, place: Place) -> list[str]:
    """What stands in the inspector for a chosen card or link, from top to bottom."""
    screen = opened(qtbot, ChainScreen, PROGRAMME)
    screen.canvas.choose(place.id)
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.present(PROGRAMME, "chain", place, screen.inspector())
    inspector.show()
    labels = [each for each in inspector.findChildren(QLabel) if each.isVisibleTo(inspector)]
    return [each.text() for each in sorted(labels, key=lambda each: each.mapTo(inspector, each.pos()).y())]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window in use, as tall as the largest panel asks for."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session())
    qtbot.addWidget(made)
    made.resize(1366, 1400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def chain(window: Window) -> ChainScreen:
    """The screen of the chain."""
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    screen.session.changed.connect(lambda *_: window.present_rest())  # else it comes a moment later
    return screen


def link_panel(window: Window, programme: Programme = ARGUED) -> tuple[ChainScreen, LinkPanel]:
    """The panel of the link from B to A, in the inspector."""
    window.show_programme(programme)
    window.go_to(Place("links", id_of(programme, "B", "A")))
    window.present_rest()
    screen = chain(window)
    return screen, screen.panel.link_panel


def node_panel(window: Window, name: str, programme: Programme) -> tuple[ChainScreen, NodePanel]:
    """The panel of a card, in the inspector."""
    window.show_programme(programme)
    window.go_to(Place("nodes", id_of(programme, name)))
    window.present_rest()
    screen = chain(window)
    return screen, screen.panel.node_panel


def click(button: QToolButton) -> None:
    """A real click."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def named(panel: QWidget, begin: str) -> QToolButton:
    """The one button on show whose text begins so."""
    held = [each for each in panel.findChildren(QToolButton) if each.isVisibleTo(panel)]
    (found,) = (each for each in held if each.text().startswith(begin))
    return found


def link_of(screen: ChainScreen) -> Link:
    """The link from B to A as it is now."""
    wanted = id_of(ARGUED, "B", "A")
    return next(each for each in screen.session.programme.links if each.id == wanted)


# -- a link ------------------------------------------------------------------------------------------------------


def test_the_because_of_a_link_is_explained_once_beside_its_field(qtbot: QtBot) -> None:
    texts = texts_at(qtbot, Place("links", id_of(PROGRAMME, "B", "A")))
    assert texts[0] == "Link O1.1 → OC1"
    assert sum(field(Link, "because").info.help in each for each in texts) == 1


def test_the_argument_of_a_link_is_written_in_the_panel_a_field_a_step_of_undo(window: Window) -> None:
    screen, panel = link_panel(window)
    assert panel.go_to("evidence")
    type_text("Gains were kept")
    press(KEY.Key_Tab)
    type_text("ORION 2021")
    press(KEY.Key_Tab)
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    assert link_of(screen).strength == "weak"
    assert (link_of(screen).evidence, link_of(screen).source) == ("Gains were kept", "ORION 2021")
    assert screen.selected_place() == Place("links", panel.link_id, "pathway_id")
    screen.session.undo()
    assert link_of(screen).strength == ""
    screen.session.undo()
    assert (link_of(screen).evidence, link_of(screen).source) == ("Gains were kept", "")
    screen.session.undo()
    assert link_of(screen).evidence == ""


def test_a_link_is_put_on_a_way(window: Window) -> None:
    screen, panel = link_panel(window)
    panel.go_to("pathway_id")
    line = focused()
    assert isinstance(line, Line)
    assert line.offers is not None
    type_text("individual")
    line.offers.activated.emit("Individual first")  # what a click in the list does
    assert link_of(screen).pathway_id == id_of(ARGUED, "Individual first")


def test_the_sentence_is_worded_otherwise_and_put_back(window: Window) -> None:
    screen, panel = link_panel(window)
    usual = panel.said.text()
    assert usual.startswith("If B (O1.1), then A (OC1)")
    assert panel.form.entries["wording"].isHidden()
    click(panel.reword)
    assert link_of(screen).wording == usual
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("B brings A.")
    press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (panel.said.text(), link_of(screen).wording) == ("B brings A.", "B brings A.")
    assert usual in panel.usual.text()
    click(panel.back)
    assert (panel.said.text(), link_of(screen).wording) == (usual, "")
    assert panel.form.entries["wording"].isHidden()
    screen.session.undo()
    assert panel.said.text() == "B brings A."


def test_an_assumption_is_attached_from_the_register_and_let_go_again(window: Window) -> None:
    screen, panel = link_panel(window)
    click(panel.assumed.attach)
    type_text("markets")
    press(KEY.Key_Return)
    assert [each.code for each in screen.session.programme.assumptions if panel.link_id in each.link_ids] == ["AS-01"]
    (box,) = panel.assumed.boxes.values()
    assert box.small.text() == "Used on O1.1 → OC1 · watched by I-01 · risk R-01"
    assert [each.code.text() for each in panel.risky.boxes.values()] == ["R-01"]
    assert panel.risky.boxes[id_of(ARGUED, "R-01")].small.text() == "From the assumption AS-01"
    click(named(box, "Let go"))
    assert (panel.assumed.boxes, panel.risky.boxes) == ({}, {})
    assert len(screen.session.programme.assumptions) == 2
    screen.session.undo()
    assert [each.code.text() for each in panel.assumed.boxes.values()] == ["AS-01"]


def test_a_new_assumption_is_made_and_written_right_there(window: Window) -> None:
    screen, panel = link_panel(window)
    click(panel.assumed.new)
    type_text("People stay")
    press(KEY.Key_Tab)
    made = screen.session.programme.assumptions[-1]
    assert (made.code, made.statement, made.link_ids) == ("AS-03", "People stay", (panel.link_id,))
    assert panel.assumed.boxes[made.id].small.text() == "Used on O1.1 → OC1 · nothing watches it yet"
    assert "has no indicator and no risk" in panel.assumed.boxes[made.id].remark.text()


def test_undo_of_what_is_written_of_an_assumption_stays_at_the_link(window: Window) -> None:
    screen, panel = link_panel(window)
    went: list[Place] = []
    click(panel.assumed.new)
    type_text("People stay")
    press(KEY.Key_Tab)
    screen.session.went_to.connect(went.append)
    screen.session.undo()
    screen.session.undo()
    assert went == [Place("links", panel.link_id)] * 2
    assert len(screen.session.programme.assumptions) == 2


def test_a_new_assumption_can_be_named_in_the_list(window: Window) -> None:
    screen, panel = link_panel(window)
    click(panel.assumed.attach)
    type_text("Nobody moves")
    press(KEY.Key_Return)
    assert screen.session.programme.assumptions[-1].statement == "Nobody moves"


def test_a_risk_is_made_of_an_assumption_and_one_of_the_link(window: Window) -> None:
    screen, panel = link_panel(window)
    click(panel.assumed.new)
    type_text("People stay")
    press(KEY.Key_Tab)
    (box,) = panel.assumed.boxes.values()
    click(named(box, "Make a risk"))
    assert screen.session.programme.risks[-1].assumption_id == box.record_id
    assert not box.deeds[0].isVisibleTo(box)
    click(panel.risky.new)
    type_text("Theft")
    press(KEY.Key_Tab)
    made = screen.session.programme.risks[-1]
    assert (made.statement, made.link_ids) == ("Theft", (panel.link_id,))
    assert len(panel.risky.boxes) == 2


def test_what_is_half_typed_survives_another_edit(window: Window) -> None:
    screen, panel = link_panel(window)
    panel.go_to("source")
    type_text("ORI")
    screen.session.edit("Other", build("risk R-09 Flood", screen.session.programme))
    type_text("ON")
    press(KEY.Key_Return)
    assert link_of(screen).source == "ORION"


# -- a card ------------------------------------------------------------------------------------------------------


def test_a_field_without_help_has_no_heading_over_nothing(qtbot: QtBot) -> None:
    texts = texts_at(qtbot, Place("nodes", id_of(PROGRAMME, "B"), "when"))
    assert "When" not in texts
    assert "When: Handbook 1.1.1" in texts


def test_the_level_and_dimensions_that_a_card_has_are_ticked(window: Window) -> None:
    _, panel = node_panel(window, "B", build("output B [community economic social]"))
    texts = [each.text() for each in panel.findChildren(QToolButton) if each.isCheckable()]
    levels = ["Individual", "✓ Community", "Structural"]
    assert texts == [*levels, "✓ Economic", "✓ Social", "Psychosocial", "Outside our control"]


def test_a_card_is_said_to_be_outside_our_control_by_a_switch_that_keeps_the_keys(window: Window) -> None:
    screen, panel = node_panel(window, "B", ARGUED)
    button = named(panel, "Outside")
    button.setFocus()
    press(KEY.Key_Space)
    outside = [each.outside for each in screen.session.programme.nodes]
    assert outside == ["", "", "yes"]
    assert focused().accessibleName() == "Outside our control"
    press(KEY.Key_Space)
    assert [each.outside for each in screen.session.programme.nodes] == ["", "", ""]


def test_a_card_tells_its_ways_and_leads_to_its_links(window: Window) -> None:
    text = "outcome A <- output B because x\nA <- output C because y\npathway One | chosen = yes\npathway Two"
    programme = build(text)
    ways = [each.id for each in programme.pathways]
    linked = [replace(each, pathway_id=way) for each, way in zip(programme.links, ways, strict=True)]
    screen, panel = node_panel(window, "A", put(programme, *linked))
    texts = [each.text() for each in panel.findChildren(Label)]
    assert "✓ One, Two" in texts
    assert "If B (O1.1) and C (O1.2), then A (OC1), because x (O1.1); y (O1.2)." in texts
    click(named(panel, "O1.2"))
    assert screen.canvas.chosen == id_of(programme, "C", "A")
    assert screen.canvas.hasFocus() or screen.focusWidget() is screen.canvas


def test_a_field_that_only_the_panel_shows_is_gone_to_there(window: Window) -> None:
    screen, panel = link_panel(window)
    wanted: list[None] = []
    screen.inspector_wanted.connect(lambda: wanted.append(None))
    screen.go_to(Place("links", panel.link_id, "evidence"))
    assert wanted
    assert screen.selected_place() == Place("links", panel.link_id, "evidence")


def test_another_card_is_told_from_the_top(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 500)
    screen, _ = link_panel(window)
    bar = window.inspector.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    screen.canvas.setFocus()
    screen.canvas.choose(id_of(ARGUED, "B"))
    window.present_rest()
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_while_a_card_is_written_what_hangs_on_it_waits_until_the_keys_rest(window: Window, qtbot: QtBot) -> None:
    screen, panel = node_panel(window, "A", ARGUED)
    assert any(each.text() == "If – then – because" for each in panel.findChildren(QLabel))
    screen.canvas.setFocus()
    press(KEY.Key_F2)
    type_text("Anew")
    press(KEY.Key_Tab)
    window.present_rest()
    seen = [each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]
    assert "Nothing written yet" in seen
    assert "If – then – because" not in seen
    qtbot.waitUntil(lambda: any(each.text() == "If – then – because" for each in panel.findChildren(QLabel)))
    press(KEY.Key_Escape)


def test_of_very_many_links_into_a_card_the_last_way_says_how_many_more(window: Window) -> None:
    many = build("objective OBJ\n" + "\n".join(f"OBJ <- outcome Number {at}" for at in range(40)))
    _, panel = node_panel(window, "OBJ", many)
    assert named(panel, "16 more")


def spoken(window: Window, count: int) -> list[str]:
    """What Tab comes to, one after another."""
    found = []
    for _ in range(count):
        press(KEY.Key_Tab)
        found.append(focused().accessibleName())
    return found


def test_tab_goes_through_what_a_link_rests_on_as_it_is_read_and_out_at_the_end(window: Window) -> None:
    resting = attach_assumption(ARGUED, id_of(ARGUED, "AS-02"), id_of(ARGUED, "B", "A"))
    screen, panel = link_panel(window, resting)
    panel.assumed.add_new()  # made after everything else
    QApplication.processEvents()
    panel.go_to("pathway_id")
    assert spoken(window, 13) == [
        "Assumption",
        "Watched by",
        "Go there: AS-02 Roads are open",
        "Make a risk of it: AS-02 Roads are open",
        "Let go: AS-02 Roads are open",
        "Assumption",
        "Watched by",
        "Go there: AS-03",
        "Make a risk of it: AS-03",
        "Let go: AS-03",
        "+ New assumption",
        "+ From the register …",
        "+ New risk",
    ]
    press(KEY.Key_Backtab)
    assert focused().accessibleName() == "+ From the register …"
    for _ in range(40):
        press(KEY.Key_Tab)
        if not window.inspector.isAncestorOf(focused()):
            break
    assert not window.inspector.isAncestorOf(focused())
    assert screen.canvas.chosen == panel.link_id


def test_the_keys_stay_where_something_was_done_with_an_assumption(window: Window) -> None:
    both = ARGUED
    for name in ("AS-01", "AS-02"):
        both = attach_assumption(both, id_of(both, name), id_of(both, "B", "A"))
    _, panel = link_panel(window, both)
    named(panel.assumed.boxes[id_of(both, "AS-02")], "Make a risk").setFocus()
    press(KEY.Key_Space)
    assert focused().accessibleName() == "Go there: AS-02 Roads are open"
    press(KEY.Key_Tab)
    assert focused().accessibleName() == "Let go: AS-02 Roads are open"
    press(KEY.Key_Space)
    assert focused().accessibleName() == "Go there: AS-01 Markets hold"
    named(panel.assumed.boxes[id_of(both, "AS-01")], "Let go").setFocus()
    press(KEY.Key_Space)
    assert focused().accessibleName() == "+ New assumption"

"""Services and market by real keys: verdicts as signs, gaps with what answers them, coverage, advice on tools."""

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.programme.records.frame import Area
from designer.programme.records.services import Service
from designer.programme.records.stakeholders import Stakeholder
from designer.services.checks import checks
from designer.ui.chooser import Chooser
from designer.ui.form import Form
from designer.ui.links_panel import LinksPanel
from designer.ui.screens.services import ServicesScreen
from designer.ui.services.rows import MAP, ServiceRows
from designer.ui.table.rows import CellWrite
from designer.ui.table.view import TableView
from tests.build import build
from tests.ui.driving import focused, opened, press, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
GUINEA = example("guinea")
MAMOU = Area(id="area_aaaaaaaaaa", name="Mamou", kind="hub")
POOR = Service(
    id="service_aaaaaaaaaa",
    provider="Health centre",
    service_type="health",
    dimension="social",
    area_id=MAMOU.id,
    available="yes",
    quality="no",
    accessible="no",
    barriers=("money",),
)
WORKS = msgspec.structs.replace(
    POOR, id="service_bbbbbbbbbb", provider="Legal clinic", service_type="legal", quality="yes", accessible="yes"
)
HELD = put(build("objective OBJ <- outcome Reach <- output Care <- activity Pay for care"), MAMOU, POOR, WORKS)


@pytest.fixture
def screen(qtbot: QtBot) -> ServicesScreen:
    return opened(qtbot, ServicesScreen, HELD)


def seen(widget: QWidget | None) -> str:
    assert widget is not None
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def panel(screen: ServicesScreen) -> LinksPanel:
    """What stands above the fields of the selected service."""
    inspector = screen.inspector()
    assert inspector is not None
    (found,) = inspector.findChildren(LinksPanel)
    return found


def press_button(screen: ServicesScreen, word: str, at: int = 0) -> None:
    """A button of the panel, by its word."""
    [each for each in panel(screen).buttons() if each.text() == word][at].click()


def cell(view: TableView, row_id: str, key: str) -> str:
    row = next(each for each in view.table.rows if each.id == row_id)
    return row.cells[[column.key for column in view.table.columns].index(key)].text


def service(screen: ServicesScreen, service_id: str = POOR.id) -> Service:
    return next(each for each in screen.session.programme.services if each.id == service_id)


# -- the map ---------------------------------------------------------------------------------------------------------


def test_a_service_is_typed_and_judged_with_single_letters(qtbot: QtBot) -> None:
    screen = opened(qtbot, ServicesScreen, put(EMPTY, MAMOU))
    assert "Type a service and its provider" in seen(screen)
    screen.setFocus()
    for text in ("Registry", "Administration and documents", "Mamou", "y", "n", "?"):
        type_text(text)
        press(Qt.Key.Key_Tab)
    (made,) = screen.session.programme.services
    assert (made.provider, made.service_type, made.area_id) == ("Registry", "administration", MAMOU.id)
    assert (made.available, made.quality, made.accessible) == ("yes", "no", "unknown")
    assert made.dimension == "social", "from its type"
    signs = [cell(screen.map.view, made.id, name) for name in ("available", "quality", "accessible")]
    assert signs == ["✓", "✗", "?"]
    assert cell(screen.map.view, made.id, "matter") == "Poor: for returnees or for everyone?"
    assert cell(screen.map.view, made.id, "items") == "2 of 16"


@pytest.mark.parametrize(
    ("typed", "held"), [("✓", "yes"), ("✗", "no"), ("X", "no"), ("v", "yes"), ("Not known", "unknown"), ("", "")]
)
def test_verdicts_are_pasted_as_signs_too(typed: str, held: str) -> None:
    new = ServiceRows(MAP).write(HELD, (CellWrite(WORKS.id, "quality", typed),), counter(500))
    assert new.services[1].quality == held


def test_columns_of_verdicts_say_what_they_mean(screen: ServicesScreen) -> None:
    held = {column.key: column for column in screen.map.view.table.columns}
    assert [held[key].title for key in ("available", "quality", "accessible")] == ["A", "Q", "Acc"]
    assert held["available"].help.startswith("Available")


def test_what_is_not_judged_is_told_so(screen: ServicesScreen) -> None:
    screen.session.edit("judge", put(HELD, msgspec.structs.replace(POOR, quality="")))
    screen.go_to(Place("services", POOR.id, "provider"))
    assert cell(screen.map.view, POOR.id, "matter") == "Not judged"
    assert "Not judged yet" in seen(panel(screen))
    assert panel(screen).button.isHidden()


def test_the_map_counts_what_works(screen: ServicesScreen) -> None:
    assert screen.summary() == "Services: 1 working · 1 poor"


def test_a_service_of_a_stakeholder_and_a_provider_as_one(qtbot: QtBot) -> None:
    agency = Stakeholder(id="stakeholder_aaaaaaaaaa", name="Employment agency", role="Finds work")
    screen = opened(qtbot, ServicesScreen, put(HELD, agency))
    screen.setFocus()
    press(Qt.Key.Key_I, CTRL)
    type_text("finds")
    press(Qt.Key.Key_Return)
    made = screen.session.programme.services[-1]
    assert (made.provider, made.stakeholder_id) == ("Employment agency", agency.id)
    assert screen.selected_place() == Place("services", made.id, "provider")
    screen.go_to(Place("services", POOR.id, "provider"))
    press(Qt.Key.Key_I, CTRL, SHIFT)
    assert screen.session.programme.stakeholders[-1].name == "Health centre"
    assert service(screen).stakeholder_id == screen.session.programme.stakeholders[-1].id
    with qtbot.waitSignal(screen.session.said):
        press(Qt.Key.Key_I, CTRL, SHIFT)
    screen.session.undo()
    screen.session.undo()
    assert screen.session.programme.services == HELD.services


def test_without_stakeholders_none_is_offered(screen: ServicesScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.session.said) as told:
        screen.add_of_stakeholder()
    assert told.args[0].startswith("There are no stakeholders yet")
    assert QApplication.activePopupWidget() is None


# -- gaps ------------------------------------------------------------------------------------------------------------


def test_the_gaps_are_the_services_that_fail(screen: ServicesScreen) -> None:
    screen.show_page(1)
    assert [row.id for row in screen.gaps.view.table.rows] == [POOR.id]
    assert cell(screen.gaps.view, POOR.id, "state") == "Open"
    assert screen.summary() == "Gaps: 1 open"


def test_an_empty_page_says_where_gaps_come_from(qtbot: QtBot) -> None:
    screen = opened(qtbot, ServicesScreen, EMPTY)
    screen.show_page(1)
    assert "Judge the services on the map first" in seen(screen.gaps)


def test_a_diagnosis_is_settled_and_a_suggestion_taken_into_the_grid(screen: ServicesScreen) -> None:
    screen.show_page(1)
    screen.go_to(Place("services", POOR.id, "parked_because"))
    assert "Which of these is it?" in seen(panel(screen))
    assert len([each for each in panel(screen).buttons() if each.text() == "Add to the grid"]) == 7
    press_button(screen, "It is this", 1)
    assert service(screen).diagnoses == ("R3b",)
    assert len([each for each in panel(screen).buttons() if each.text() == "Add to the grid"]) == 3
    press_button(screen, "Add to the grid", 1)
    (row,) = screen.session.programme.interventions
    assert (row.code, row.service_id) == ("X61", POOR.id)
    assert cell(screen.gaps.view, POOR.id, "state") == "In the grid"
    assert cell(screen.gaps.view, POOR.id, "rows") == "X61"
    assert "✓ In the feasibility grid" in seen(panel(screen))
    press_button(screen, "Not this")
    assert service(screen).diagnoses == ()
    for _ in range(3):
        screen.session.undo()
    assert screen.session.programme is HELD


def test_what_answers_a_gap_is_chosen_by_keys(screen: ServicesScreen) -> None:
    screen.go_to(Place("services", POOR.id, "provider"))
    screen.setFocus()
    press(Qt.Key.Key_L, CTRL)
    type_text("pay for care")
    press(Qt.Key.Key_Return)
    assert service(screen).node_ids == (HELD.nodes[-1].id,)
    assert "A1.1.1 Pay for care" in seen(panel(screen))
    screen.show_page(1)
    assert cell(screen.gaps.view, POOR.id, "state") == "Answered"
    screen.go_to(Place("services", POOR.id))
    assert not [each for each in panel(screen).buttons() if each.text() == "Add to the grid"]
    press_button(screen, "Take off")
    assert service(screen).node_ids == ()


def test_a_suggestion_is_chosen_by_keys_too(screen: ServicesScreen) -> None:
    screen.show_page(1)
    screen.go_to(Place("services", POOR.id))
    screen.answer_gap()
    box = QApplication.activePopupWidget()
    assert isinstance(box, Chooser)
    type_text("talk with the management")
    press(Qt.Key.Key_Return)
    assert [each.code for each in screen.session.programme.interventions] == ["X48"]


def test_an_answer_of_ones_own_becomes_an_activity(screen: ServicesScreen) -> None:
    screen.go_to(Place("services", POOR.id, "provider"))
    screen.setFocus()
    press(Qt.Key.Key_L, CTRL)
    type_text("Lend a motorbike to the nurse")
    press(Qt.Key.Key_Return)
    made = screen.session.programme.nodes[-1]
    assert (made.kind, made.statement) == ("activity", "Lend a motorbike to the nurse")
    assert service(screen).node_ids == (made.id,)
    output = next(each for each in HELD.nodes if each.kind == "output")
    assert (made.id, output.id) in {(each.from_id, each.to_id) for each in screen.session.programme.links}
    screen.session.undo()
    assert screen.session.programme is HELD


@pytest.mark.parametrize("end", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_verdict_half_typed_is_kept_and_the_table_has_the_keys_again(screen: ServicesScreen, end: Qt.Key) -> None:
    screen.session.edit("judge", put(HELD, msgspec.structs.replace(POOR, quality="")))
    screen.go_to(Place("services", POOR.id, "quality"))
    screen.setFocus()
    type_text("n")
    press(Qt.Key.Key_L, CTRL)
    assert service(screen).quality == "no", "written before the list opens"
    assert isinstance(QApplication.activePopupWidget(), Chooser)
    press(end)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert focused() is screen.map.view
    assert screen.map.view.current() == (POOR.id, "quality")


def test_a_service_that_works_has_nothing_to_answer(screen: ServicesScreen, qtbot: QtBot) -> None:
    screen.go_to(Place("services", WORKS.id, "provider"))
    assert panel(screen).button.isHidden()
    with qtbot.waitSignal(screen.session.said) as told:
        screen.answer_gap()
    assert told.args == ["Stand on a service with a gap first."]


def test_going_there_is_asked_of_the_window(qtbot: QtBot) -> None:
    screen = opened(qtbot, ServicesScreen, GUINEA)
    screen.show_page(1)
    screen.go_to(Place("services", GUINEA.services[0].id))
    with qtbot.waitSignal(screen.session.went_to) as asked:
        press_button(screen, "Go there")
    assert asked.args == [Place("nodes", GUINEA.services[0].node_ids[0])]


# -- coverage --------------------------------------------------------------------------------------------------------


def test_the_matrix_says_what_is_known_where(screen: ServicesScreen) -> None:
    screen.show_page(2)
    view = screen.coverage.view
    assert cell(view, "health", f"area:{MAMOU.id}") == "✗ 1"
    assert cell(view, "legal", f"area:{MAMOU.id}") == "✓ 1"
    assert cell(view, "tvet", f"area:{MAMOU.id}") == "–"
    assert screen.summary() == "2 of 14 types mapped"


def test_f2_goes_to_the_services_of_a_cell_or_begins_one(screen: ServicesScreen) -> None:
    screen.show_page(2)
    screen.coverage.view.setFocus()
    screen.coverage.view.go_to("legal", f"area:{MAMOU.id}")
    press(Qt.Key.Key_F2)
    assert (screen.page, screen.map.view.current()[0]) == (screen.map, WORKS.id)
    screen.show_page(2)
    screen.coverage.view.go_to("tvet", f"area:{MAMOU.id}")
    press(Qt.Key.Key_F2)
    made = screen.session.programme.services[-1]
    assert (made.service_type, made.area_id) == ("tvet", MAMOU.id)
    assert screen.selected_place() == Place("services", made.id, "provider")
    type_text("Training centre")
    press(Qt.Key.Key_Return)
    assert screen.session.programme.services[-1].provider == "Training centre"


def test_a_type_is_noted_as_not_found_by_key_and_button(screen: ServicesScreen, qtbot: QtBot) -> None:
    screen.show_page(2)
    screen.coverage.view.setFocus()
    screen.coverage.view.go_to("psychiatric", f"area:{MAMOU.id}")
    press(Qt.Key.Key_N, CTRL, SHIFT)
    assert cell(screen.coverage.view, "psychiatric", f"area:{MAMOU.id}") == "✗ not there"
    assert screen.session.programme.services[-1].provider == "Psychiatric care: not found"
    button = next(each for each in screen.coverage.findChildren(QPushButton) if each.text() == "Not found here")
    with qtbot.waitSignal(screen.session.said):
        button.click()
    screen.session.undo()
    assert screen.session.programme is HELD


def test_on_a_heading_there_is_no_cell(screen: ServicesScreen, qtbot: QtBot) -> None:
    screen.show_page(2)
    screen.coverage.view.go_to("dimension:social")
    with qtbot.waitSignal(screen.session.said):
        screen.coverage.add_here()
    assert screen.session.programme is HELD


def test_who_keeps_the_map_is_typed_below_it(screen: ServicesScreen) -> None:
    found = next(each for each in checks(HELD) if each.check == "DC-35")
    screen.go_to(found.place)
    assert screen.page is screen.coverage
    type_text("Referral officer")
    press(Qt.Key.Key_Return)
    assert screen.session.programme.frame.map_owner == "Referral officer"
    assert screen.selected_place() == Place("frame", "frame", "map_owner")


def test_a_missing_type_is_gone_to_by_its_finding(screen: ServicesScreen) -> None:
    found = next(each for each in checks(HELD) if each.check == "DC-32")
    screen.go_to(found.place)
    assert (screen.page, screen.coverage.view.current()[0]) == (screen.coverage, found.place.field)


# -- market ----------------------------------------------------------------------------------------------------------


def test_the_tool_is_suggested_with_its_reason(qtbot: QtBot) -> None:
    screen = opened(qtbot, ServicesScreen, EMPTY)
    screen.show_page(3)
    screen.page.setFocus()
    type_text("Which trades have room?")
    press(Qt.Key.Key_Return)
    (made,) = screen.session.programme.assessments
    view = screen.page.view  # type: ignore[attr-defined]
    assert cell(view, made.id, "advice").startswith("Give the months")
    view.go_to(made.id, "start_month")
    type_text("2")
    press(Qt.Key.Key_Tab)
    type_text("5")
    press(Qt.Key.Key_Tab)
    assert cell(view, made.id, "advice").startswith("Rapid market assessment. Two to four months")
    inspector = screen.inspector()
    assert isinstance(inspector, Form)
    assert "Suggested: Rapid market assessment." in seen(inspector)
    view.go_to(made.id, "tool")
    type_text("Participatory")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.session.programme.assessments[0].tool == "paca"
    assert screen.summary() == "Market assessments: 1, 0 there already"


def test_sectors_are_typed(qtbot: QtBot) -> None:
    screen = opened(qtbot, ServicesScreen, EMPTY)
    screen.show_page(4)
    screen.page.setFocus()
    type_text("Poultry")
    press(Qt.Key.Key_Return)
    assert [each.name for each in screen.session.programme.sectors] == ["Poultry"]


def test_a_double_click_in_the_matrix_begins_a_service(screen: ServicesScreen) -> None:
    screen.show_page(2)
    view = screen.coverage.view
    view.go_to("housing", f"area:{MAMOU.id}")
    at = view.visualRect(view.currentIndex()).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.session.programme.services[-1].service_type == "housing"

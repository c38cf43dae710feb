"""The page of the drivers by real keys, standing alone in a screen of pages; and formulas in the grids."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.budget.amounts import amount_of
from designer.library.example import example
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula
from designer.programme.records.budget import Driver
from designer.ui.budget.driver_rows import MOVES, VALUE, WHOLE
from designer.ui.budget.drivers_page import DriversPage
from designer.ui.budget.lines.source import LineSource
from designer.ui.moved import say_moved
from designer.ui.pages import Page, PagesScreen
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import Cell, CellWrite
from designer.ui.table.view import TableView
from tests.build import build, id_of
from tests.ui.driving import focused, opened, press, type_text

TEXT = """
frame | currency = USD | months = 24 | caseload = 100; 200
driver Uptake | code = uptake | unit = % | values = 0.33
driver Trainees | code = trainees | values = =round(caseload*uptake); =round(caseload*uptake)
driver Gone astray | code = astray | values = =caseload*uptke
driver Odd name | code = odd name
heading A Help
line C01 Courses | heading_id = A | quantities = =trainees | unit_cost = 10
post PO1 Officer | months = =caseload/10; =nobody
outcome Work
indicator I-01 Trained | node_id = Work | target = =trainees
indicator I-02 Lost | node_id = Work | target = =nobody
"""


class Drivers(PagesScreen):
    """The page alone."""

    step, title = "budget", "Budget"

    def make_pages(self) -> tuple[Page, ...]:
        return (DriversPage(self.session),)


@pytest.fixture
def screen(qtbot: QtBot) -> Drivers:
    return opened(qtbot, Drivers, build(TEXT))


def page(screen: Drivers) -> DriversPage:
    held = screen.page
    assert isinstance(held, DriversPage)
    return held


def now(screen: Drivers) -> Programme:
    return screen.session.programme


def cell(view: TableView, row_id: str, key: str) -> Cell:
    row = next(each for each in view.table.rows if each.id == row_id)
    return row.cells[view.table.column_of(key)]


def of_driver(screen: Drivers, name: str, key: str) -> Cell:
    return cell(page(screen).view, id_of(now(screen), name), key)


def stand(screen: Drivers, name: str, key: str) -> None:
    page(screen).view.setFocus()
    assert page(screen).view.go_to(id_of(now(screen), name), key)


def enter(text: str) -> None:
    type_text(text)
    press(Qt.Key.Key_Return)


# -- the page ------------------------------------------------------------------------------------------------------


def test_from_a_blank_page_to_a_driver_by_keys_alone(qtbot: QtBot) -> None:
    screen = opened(qtbot, Drivers, build("frame | months = 24 | caseload = 100; 200"))
    page(screen).view.setFocus()
    enter("Uptake of training")
    (driver,) = now(screen).drivers
    assert (driver.name, driver.code) == ("Uptake of training", "uptake")
    stand(screen, "uptake", f"{VALUE}0")
    enter("35 %")
    (driver,) = now(screen).drivers
    assert (driver.unit, driver.values) == ("%", (Decimal("0.35"),))
    assert of_driver(screen, "uptake", f"{VALUE}0").text == "35\u202f%"
    assert of_driver(screen, "uptake", f"{VALUE}1").text == "35\u202f%", "it goes on in the next year"
    assert of_driver(screen, "uptake", f"{VALUE}1").source_text == ""
    stand(screen, "uptake", f"{VALUE}1")
    enter("50")
    assert now(screen).drivers[0].values == (Decimal("0.35"), Decimal("0.5"))
    screen.session.undo()
    assert now(screen).drivers[0].values == (Decimal("0.35"),)


def test_a_cell_shows_the_value_and_opens_with_the_formula(screen: Drivers) -> None:
    held = of_driver(screen, "trainees", f"{VALUE}1")
    assert (held.text, held.source_text, held.problem) == ("66", "=round(caseload*uptake)", "")
    assert of_driver(screen, "trainees", WHOLE).text == "99"
    stand(screen, "trainees", f"{VALUE}1")
    press(Qt.Key.Key_F2)
    assert getattr(focused(), "text", lambda: "")() == "=round(caseload*uptake)"
    press(Qt.Key.Key_Escape)
    assert of_driver(screen, "uptake", f"{VALUE}0").source_text == "33%"


def test_what_is_wrong_is_said_in_the_cell(screen: Drivers) -> None:
    lost = of_driver(screen, "astray", f"{VALUE}0")
    assert lost.problem == "Nothing is called “uptke” under Drivers. Near it: uptake."
    assert of_driver(screen, "odd name", "code").problem.startswith("This cannot stand in a formula")


def test_f2_on_what_it_moves_names_it(screen: Drivers) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    assert of_driver(screen, "trainees", MOVES).text == "1 line · 1 target"
    stand(screen, "trainees", MOVES)
    press(Qt.Key.Key_F2)
    stand(screen, "odd name", MOVES)
    press(Qt.Key.Key_F2)
    assert said == ["“trainees” moves C01, I-01.", "Nothing is computed from “” yet."] or said[0].startswith(
        "“trainees”"
    )


def test_what_the_programme_has_anyway_stands_below_and_leads_to_where_it_is_entered(screen: Drivers) -> None:
    below, went = page(screen).below, list[Place]()
    screen.session.went_to.disconnect(screen.go_to)
    screen.session.went_to.connect(went.append)
    assert [row.id for row in below.table.rows] == ["caseload", "months", "staff", "case_workers"][
        : below.table.rowCount()
    ]
    assert cell(below, "caseload", f"{VALUE}1").text == "200"
    assert cell(below, "caseload", WHOLE).text == "300"
    assert cell(below, "caseload", MOVES).text == "1 line · 1 post · 1 target"
    page(screen).view.setFocus()
    page(screen).swap()
    assert below.active()
    below.go_to("caseload", WHOLE)
    press(Qt.Key.Key_F2)
    assert went == [Place("frame", "frame", "caseload")]
    assert page(screen).place(now(screen)) is None
    page(screen).swap()
    assert page(screen).view.active()


def test_typing_on_a_figure_of_the_programme_says_once_that_f2_leads_to_it(screen: Drivers) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    page(screen).swap()
    page(screen).below.go_to("caseload", f"{VALUE}1")
    type_text("250")
    assert said == ["Entered elsewhere in the programme: F2 leads there."]


def test_a_place_leads_to_its_cell_and_the_details_show_the_driver(screen: Drivers) -> None:
    driver = now(screen).drivers[1]
    screen.go_to(Place("drivers", driver.id, "values"))
    assert page(screen).view.current() == (driver.id, f"{VALUE}0")
    assert screen.selected_place() == Place("drivers", driver.id, "values")
    assert screen.inspector() is not None
    assert screen.summary().startswith("Drivers: 4")


def test_rows_are_deleted_and_inserted(screen: Drivers) -> None:
    source = page(screen).source
    first, second = (each.id for each in now(screen).drivers[:2])
    less = source.delete(now(screen), (first,))
    assert find_as(less, first, Driver) is None
    assert find_as(less, second, Driver) is not None
    more = source.insert(now(screen), second, 1, screen.session.new_id)
    assert [each.id for each in more.drivers].index(second) == 2
    assert source.indent(now(screen), (first,), 1) is now(screen)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Uptake again", "again_uptake"), ("2nd round", "d_2nd_round"), ("Caseload of men", "caseload_of_men")],
)
def test_a_name_that_is_taken_is_not_given_twice(screen: Drivers, typed: str, code: str) -> None:
    new = page(screen).source.write(now(screen), (CellWrite("+0", "name", typed),), screen.session.new_id)
    expected = {"again_uptake": "uptake_again"}.get(code, code)
    assert new.drivers[-1].code == expected


def test_figures_that_stay_keep_their_rows(screen: Drivers) -> None:
    before = page(screen).source.rows(now(screen))
    screen.session.edit("Rename", build("line C09 More | unit_cost = 5", now(screen), screen.session.new_id))
    assert page(screen).source.rows(now(screen)) is before


def test_an_empty_programme_says_what_to_do_first(qtbot: QtBot) -> None:
    screen = opened(qtbot, Drivers, EMPTY)
    assert page(screen).view.table.rowCount() == 1, "the line for a new driver"
    assert page(screen).below.table.rowCount() > 0
    assert cell(page(screen).below, "caseload", WHOLE).problem == "“caseload” has no figure yet."


# -- in the other tables -------------------------------------------------------------------------------------------


def by_key(source: LineSource | RecordSource, programme: Programme, row_id: str) -> dict[str, Cell]:
    row = next(each for each in source.rows(programme) if each.id == row_id)
    return dict(zip((column.key for column in source.columns(programme)), row.cells, strict=True))


def test_a_quantity_shows_its_value_and_opens_with_its_formula() -> None:
    programme, source = build(TEXT), LineSource(lambda sentence: None)
    row_id = id_of(programme, "C01")
    held = next(each for each in by_key(source, programme, row_id).values() if each.source_text == "=trainees")
    assert (held.text, held.value, held.problem) == ("33", Decimal(33), "")
    key = next(key for key, each in by_key(source, programme, row_id).items() if each is held)
    new = source.write(programme, (CellWrite(row_id, key, "=caseload*uptke"),), lambda kind: kind)
    assert amount_of(new)[row_id].quantities == (Formula("=caseload*uptke"),)
    wrong = by_key(source, new, row_id)[key]
    assert (wrong.text, wrong.severity) == ("=caseload*uptke", "E")
    assert wrong.problem == "Nothing is called “uptke” under Drivers. Near it: uptake."


def test_a_target_shows_its_value_and_opens_with_its_formula() -> None:
    programme = build(TEXT)
    source = RecordSource("indicators", ("code", "target"))
    rows = source.rows(programme)
    good, lost = (row.cells[1] for row in rows)
    assert (good.text, good.source_text, good.hint) == ("99", "=trainees", "=trainees")
    assert lost.problem.startswith("Nothing is called “nobody”")
    assert source.rows(programme)[0] is rows[0]
    fewer = build("driver Trainees | code = trainees | values = 5", EMPTY)
    assert source.rows(fewer) == ()


# -- what moved ----------------------------------------------------------------------------------------------------


def test_the_status_line_says_what_an_edit_of_the_caseload_moved(screen: Drivers) -> None:
    said: list[str] = []
    session = screen.session
    session.said.connect(said.append)
    session.stepped.connect(lambda way, step: say_moved(session, way, step))
    session.edit("Rename", build("frame | title = Other", now(screen)))
    assert said == []
    session.edit("Caseload", build("frame | caseload = 200; 200", now(screen)))
    assert said == ["People served 300 → 400 · 1 line, 1 post and 1 target follow · total 330.00 → 660.00 USD."]
    session.undo()
    assert len(said) == 1


def test_the_example_opens_with_its_drivers(qtbot: QtBot) -> None:
    screen = opened(qtbot, Drivers, example("guinea"))
    assert of_driver(screen, "businesses", WHOLE).text == "800"
    assert of_driver(screen, "businesses", MOVES).text == "2 lines · 3 targets"
    assert not [each for row in page(screen).view.table.rows for each in row.cells if each.problem]


# -- names that something is computed from -----------------------------------------------------------------------------


def test_a_driver_that_gets_another_name_takes_its_formulas_along_in_one_step(screen: Drivers) -> None:
    before = now(screen)
    stand(screen, "Trainees", "code")
    enter("learners")
    programme = now(screen)
    assert programme.lines[0].quantities == (Formula("=learners"),)
    assert programme.indicators[0].target.text == "=learners"
    assert of_driver(screen, "Trainees", MOVES).text == "1 line · 1 target"
    screen.session.undo()
    assert now(screen) is before


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("uptake", "“uptake” is taken: “trainees” keeps its name, since C01, I-01 follow from it."),
        ("caseload", "“caseload” is taken: “trainees” keeps its name, since C01, I-01 follow from it."),
        ("new ones", "“new ones” cannot be a name: “trainees” keeps its own, since C01, I-01 follow from it."),
    ],
)
def test_a_name_that_formulas_cannot_follow_is_refused_with_what_uses_it(screen: Drivers, typed: str, why: str) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    before = now(screen)
    stand(screen, "Trainees", "code")
    enter(typed)
    assert said == [why]
    assert now(screen) is before


def test_a_driver_of_which_nothing_follows_may_be_called_anything(screen: Drivers) -> None:
    stand(screen, "Gone astray", "code")
    enter("trainees")
    assert next(each.code for each in now(screen).drivers if each.name == "Gone astray") == "trainees"


def test_deleting_a_driver_says_what_has_no_value_now(screen: Drivers) -> None:
    session, said = screen.session, list[str]()
    session.said.connect(said.append)
    session.stepped.connect(lambda way, step: say_moved(session, way, step))
    stand(screen, "Trainees", "code")
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert "Trainees" not in [each.name for each in now(screen).drivers]
    assert said[-1].startswith("“trainees” is gone: without a value are C01, I-01")
    session.undo()
    assert amount_of(now(screen))[id_of(now(screen), "C01")].known

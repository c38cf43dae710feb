"""The page "What if", driven by keys: scenarios typed, compared, applied, discarded; a cut chosen and scaled."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.budget.costs import costs
from designer.budget.what_if.scenarios import applied
from designer.budget.what_if.simulation import outlook
from designer.programme.edit import find_as, put
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Change, Line
from designer.ui import style
from designer.ui.budget.what_if.page import ScenarioPanel, WhatIfPage
from designer.ui.screens.budget import BudgetScreen
from designer.ui.table.view import TableView
from tests.build import build, id_of
from tests.ui.budget.keying import press, shown_of

PROGRAMME = build("""
    frame | months = 24 | caseload = 700; 500 | currency = USD
    call | ceiling = 20000 | indirect_rate = 7
    objective OBJ <- output B <- activity C
    indicator I-01 People trained | node_id = B | target = 600
    heading Assistance
    heading Office
    line C01 Kits | quantities = =caseload; =caseload | unit_cost = 10 | heading_id = Assistance | unit = returnee
    line C02 Visits | quantities = 40; 30 | unit_cost = 50 | heading_id = Assistance | unit = visit | node_id = C
    line O01 Rent | quantities = 12; 12 | unit_cost = 100 | heading_id = Office | unit = month
""")


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> BudgetScreen:
    return shown(qtbot, qapp, PROGRAMME)


def shown(qtbot: QtBot, qapp: QApplication, programme: Programme) -> BudgetScreen:
    style.apply(qapp)
    made = shown_of(qtbot, programme)
    made.show_page(made.pages.index(made.what_if))
    qtbot.waitUntil(made.what_if.table.view.hasFocus)
    return made


def keys(screen: BudgetScreen, sequence: str) -> None:
    """Press the keys of one of the step's actions."""
    made = next(each for each in screen.actions_here() if each.shortcut() == QKeySequence(sequence))
    assert made.isEnabled()
    press(sequence)


def cell(view: TableView, row_id: str, key: str) -> str:
    return view.table.cell(view.table.row_of(row_id), view.table.column_of(key)).text


def settled(qtbot: QtBot, page: WhatIfPage) -> None:
    """Wait until the scenarios are computed."""
    count = len(page.session.programme.scenarios)
    qtbot.waitUntil(lambda: len(page.compare.rows.shown) == count and not page.compare._late.isActive())


def test_a_name_and_a_number_make_a_scenario_and_its_figures_stand_below(screen: BudgetScreen, qtbot: QtBot) -> None:
    page = screen.what_if
    press("'More", "Tab", "'+30", "Return")
    (made,) = screen.session.programme.scenarios
    assert (made.name, made.arrivals) == ("More", Decimal(30))
    settled(qtbot, page)
    view = page.compare.view
    assert cell(view, "people:caseload", "now") == "1,200"
    assert cell(view, "people:caseload", "s0") == "1,560"
    assert cell(view, "people:caseload", "c0") == "▲ +30.0 %"
    assert cell(view, "money:total", "c0") == "▲ +20.1 %"
    assert cell(view, "money:ceiling", "c0") == ""
    assert page.compare.follow.text().startswith("1 of 3 lines follows")


def test_several_stand_side_by_side_and_what_breaks_a_limit_is_marked(screen: BudgetScreen, qtbot: QtBot) -> None:
    page = screen.what_if
    press("'More", "Tab", "'30", "Return")
    page.table.view.go_to("+0", "name")
    press("'Less money", "Tab", "Tab", "'15%", "Return")
    settled(qtbot, page)
    view = page.compare.view
    assert [column.title for column in view.table.columns][1:] == ["Now", "More", "Change", "Less money", "Change"]
    left = view.table.rows[view.table.row_of("money:left")]
    assert [each.problem for each in left.cells] == ["", "", "over the ceiling", "", "over the ceiling", ""]
    assert cell(view, "money:ceiling", "s1") == "17,000.00"


def test_applying_is_one_step_and_the_scenario_goes_off_the_list(screen: BudgetScreen) -> None:
    press("'More", "Tab", "'30", "Return")
    before = screen.session.programme
    screen.what_if.table.view.go_to(before.scenarios[0].id, "name")
    keys(screen, "Shift+F11")
    assert screen.session.programme.frame.caseload == (Decimal(910), Decimal(650))
    assert screen.session.programme.scenarios == ()
    screen.session.undo()
    assert screen.session.programme is before


def test_a_scenario_that_was_tried_out_goes_off_the_list_when_it_is_applied(screen: BudgetScreen) -> None:
    """It would be reckoned a second time, on top of itself."""
    press("'More", "Tab", "'30", "Return")
    before = screen.session.programme
    screen.what_if.table.view.go_to(before.scenarios[0].id, "name")
    keys(screen, "Ctrl+Shift+Y")
    screen.what_if.trial.apply()
    now = screen.session.programme
    assert now.frame.caseload == (Decimal(910), Decimal(650))
    assert now.scenarios == ()
    screen.session.undo()
    assert screen.session.programme is before
    screen.session.redo()
    assert screen.session.programme is now


def test_a_scenario_stays_on_the_list_where_trying_it_out_was_undone(screen: BudgetScreen) -> None:
    press("'More", "Tab", "'30", "Return")
    (scenario,) = screen.session.programme.scenarios
    screen.what_if.table.view.go_to(scenario.id, "name")
    screen.what_if.try_out()
    line = screen.session.programme.lines[2]
    screen.session.edit("Edit", put(screen.session.programme, replace(line, quantities=(Decimal(6),))))
    screen.what_if.try_scenario()
    screen.session.undo()
    screen.what_if.trial.apply()
    assert screen.session.programme.frame.caseload == PROGRAMME.frame.caseload
    assert screen.session.programme.scenarios == (scenario,)


def test_the_cut_shows_quantities_that_were_typed_as_arithmetic(qtbot: QtBot, qapp: QApplication) -> None:
    typed = build("""
        frame | months = 24 | currency = USD
        call | ceiling = 20000
        line C01 Missions | quantities = 40; =12*4 | unit_cost = 50
    """)
    screen = shown(qtbot, qapp, typed)
    cutting(qtbot, screen)
    assert cell(screen.what_if.cut.view, id_of(typed, "C01"), "quantities") == "40 · 48"


def test_discarding_takes_a_scenario_with_its_changes_off_the_list(screen: BudgetScreen) -> None:
    press("'More", "Tab", "'30", "Return")
    session = screen.session
    scenario = session.programme.scenarios[0]
    held = Change(id="change_aaaaaaaaaa", scenario_id=scenario.id, section="call", record_id="call", field="title")
    session.edit("hold", put(session.programme, held))
    screen.what_if.table.view.go_to(scenario.id, "name")
    keys(screen, "Shift+F12")
    assert not session.programme.scenarios
    assert not session.programme.changes
    session.undo()
    assert [*session.programme.changes] == [held]


def test_keys_without_a_scenario_say_what_to_do(screen: BudgetScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.session.said) as said:
        keys(screen, "Shift+F11")
    assert said.args == ["Stand on a scenario first."]


def test_the_inspector_tells_what_a_scenario_changes_and_what_it_has_to_leave_out(screen: BudgetScreen) -> None:
    press("'Less money", "Tab", "Tab", "'15", "Return")
    session, page = screen.session, screen.what_if
    scenario = session.programme.scenarios[0]
    lost = Change(id="change_aaaaaaaaaa", scenario_id=scenario.id, section="lines", record_id="line_gone", field="note")
    session.edit("hold", put(session.programme, lost))
    page.table.view.go_to(scenario.id, "name")
    inspector = screen.inspector()
    assert inspector is not None
    panel = inspector.findChild(ScenarioPanel)
    assert isinstance(panel, ScenarioPanel)
    assert "Ceiling: 20,000 → 17,000" in panel.text.text()
    assert panel.left.text() == "1 change is left out: its record is gone."


def cutting(qtbot: QtBot, screen: BudgetScreen) -> Callable[[str], None]:
    """Show the cut and return what stands on a row."""
    press("Ctrl+Shift+X")
    qtbot.waitUntil(screen.what_if.cut.view.hasFocus)

    def stand(row_id: str) -> None:
        assert screen.what_if.cut.view.go_to(row_id, "code")

    return stand


def test_lines_are_chosen_by_space_and_scaled_to_fit_in_one_step(qtbot: QtBot, qapp: QApplication) -> None:
    tight = build("call | ceiling = 15000", PROGRAMME)
    screen = shown(qtbot, qapp, tight)
    part, stand = screen.what_if.cut, cutting(qtbot, screen)
    assert part.need.text() == "To cut: 4,153.00 USD with indirect costs, that is 3,881.31 of the direct costs."
    stand(id_of(tight, "Assistance"))
    press("Space")
    assert part.rows.chosen == {id_of(tight, "C01"), id_of(tight, "C02")}
    assert part.effect.text().startswith("2 lines chosen: without them 16,585.00 less with indirect costs.")
    qtbot.waitUntil(lambda: part.rows.fit is not None)
    assert cell(part.view, id_of(tight, "C02"), "then").count(" · ") == 1
    assert "Targets to look at: I-01." in part.effect.text()
    before = screen.session.programme
    keys(screen, "Ctrl+Shift+J")
    now = screen.session.programme
    assert costs(now).total.total <= 15000
    assert costs(now).total.total > 14900
    assert now.lines[2] is before.lines[2], "rent was not chosen"
    assert part.need.text().startswith("The budget fits:")
    assert part.effect.text().startswith("Done: 2 lines were scaled to ")
    assert "chosen" not in part.effect.text(), "nothing is left to do"
    screen.session.undo()
    assert screen.session.programme is before
    assert part.effect.text().startswith("2 lines chosen: without them")


def test_space_takes_a_choice_back_and_locked_lines_are_not_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    tight = build("call | ceiling = 15000", PROGRAMME)
    screen = shown(qtbot, qapp, tight)
    part, stand = screen.what_if.cut, cutting(qtbot, screen)
    rent, office = id_of(tight, "O01"), id_of(tight, "Office")
    stand(rent)
    press("Space")
    assert part.rows.chosen == {rent}
    press("Space")
    assert part.rows.chosen == set()
    press("Space", "Ctrl+Shift+N")
    assert screen.session.programme.lines[2].locked == "yes"
    assert part.rows.chosen == set(), "what is locked is chosen no more"
    assert cell(part.view, rent, "then") == "locked"
    stand(office)
    with qtbot.waitSignal(screen.session.said):
        press("Space")
    assert part.rows.chosen == set()


def test_too_few_lines_are_told_and_nothing_is_done(qtbot: QtBot, qapp: QApplication) -> None:
    tight = build("call | ceiling = 9000", PROGRAMME)
    screen = shown(qtbot, qapp, tight)
    cutting(qtbot, screen)(id_of(tight, "C02"))
    press("Space")
    with qtbot.waitSignal(screen.session.said) as said:
        keys(screen, "Ctrl+Shift+J")
    assert said.args is not None
    assert said.args[0].startswith("Too few: even without them ")
    assert screen.session.programme is tight


def test_without_a_ceiling_it_is_said_where_that_stands(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, build("line C01 Kits | quantities = 2 | unit_cost = 10"))
    cutting(qtbot, screen)
    assert "Frame" in screen.what_if.cut.need.text()
    assert not screen.what_if.cut.scale.isVisible()


def test_how_likely_is_told_once_lines_have_ranges(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, PROGRAMME)
    press("Ctrl+Shift+Q")
    part = screen.what_if.likely
    assert not part.figure.isVisible()
    assert "range" in part.sentence.text()
    session = screen.session
    session.edit("range", build("line C09 Fuel | quantities = 1 | unit_cost = 100 | high = 300", session.programme))
    assert part.figure.isVisible()
    assert part.sentence.text().startswith("1 line with a range:")
    assert [column.title for column in part.view.table.columns][1:] == ["Now"]


RANGED = build("line C09 Fuel | quantities = 10 | unit_cost = 100 | low = 80 | high = 300", PROGRAMME)


def test_how_likely_is_drawn_for_the_scenario_that_is_chosen_beside_the_budget_as_it_is(
    qtbot: QtBot, qapp: QApplication
) -> None:
    screen = shown(qtbot, qapp, RANGED)
    page, part = screen.what_if, screen.what_if.likely
    press("'More", "Tab", "'+30", "Return")
    page.table.view.go_to("+0", "name")
    press("'Less", "Tab", "Tab", "'15", "Return")
    keys(screen, "Ctrl+Shift+Q")
    programme = screen.session.programme
    now = outlook(programme)
    assert now is not None
    for scenario in programme.scenarios:
        page.table.view.go_to(scenario.id, "name")
        found = outlook(applied(programme, scenario))
        assert found is not None
        assert part.sentence.text().startswith(f"With “{scenario.name}”: 1 line with a range:")
        assert [column.title for column in part.view.table.columns][1:] == ["Now", scenario.name, "Change"]
        for key in ("p10", "p50", "p80"):
            held = (getattr(now, key), getattr(found, key))
            assert [cell(part.view, key, column) for column in ("now", "shown")] == [f"{each:,}" for each in held]
        assert cell(part.view, "within", "now") == f"{now.within} %"
        assert cell(part.view, "within", "shown") == f"{found.within} %"
    assert cell(part.view, "ceiling", "change") == "-3,000.00"
    page.table.view.go_to("+0", "name")
    assert part.sentence.text().startswith("As the budget is now: 1 line")
    assert [column.title for column in part.view.table.columns][1:] == ["Now"]


def test_how_likely_tells_of_a_trial_beside_what_was_before(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, RANGED)
    part = screen.what_if.likely
    keys(screen, "Ctrl+Shift+Q")
    keys(screen, "Ctrl+Shift+T")
    session = screen.session
    line = find_as(session.programme, id_of(RANGED, "C09"), Line)
    assert line is not None
    session.edit("dearer", put(session.programme, replace(line, high=Decimal(900))))
    assert part.sentence.text().startswith("As it is tried out: 1 line")
    assert [column.title for column in part.view.table.columns][1:] == ["Before", "Trying out", "Change"]
    before = outlook(RANGED)
    assert before is not None
    assert cell(part.view, "p80", "now") == f"{before.p80:,}"
    assert cell(part.view, "p80", "change").startswith("+")


def test_without_a_range_a_key_leads_to_that_of_the_dearest_line(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, PROGRAMME)
    keys(screen, "Ctrl+Shift+Q")
    part = screen.what_if.likely
    assert "Ctrl+Shift+W" in part.sentence.text()
    assert not part.view.isVisible()
    with qtbot.waitSignal(screen.session.went_to) as went:
        part.range.click()
    assert went.args == [Place("lines", id_of(PROGRAMME, "C01"), "low")]
    screen.show_page(0)
    screen.go_to(Place("lines", id_of(PROGRAMME, "O01"), "description"))
    with qtbot.waitSignal(screen.session.went_to) as went:
        keys(screen, "Ctrl+Shift+W")
    assert went.args == [Place("lines", id_of(PROGRAMME, "O01"), "low")]


def test_a_place_of_a_scenario_or_of_its_change_is_gone_to(screen: BudgetScreen) -> None:
    press("'More", "Tab", "'30", "Return")
    session = screen.session
    scenario = session.programme.scenarios[0]
    held = Change(id="change_aaaaaaaaaa", scenario_id=scenario.id, section="call", record_id="call", field="title")
    session.edit("hold", put(session.programme, held))
    screen.show_page(0)
    screen.go_to(Place("changes", held.id))
    assert screen.page is screen.what_if
    assert screen.what_if.table.view.current()[0] == scenario.id


STAFF = build("""
    frame | months = 12 | currency = USD
    call | ceiling = 3000
    heading Staff | kind = staff
    heading Other
    post PO1 Officer | months = 12 | unit_cost = 100
    post PO2 Driver | months = 12 | unit_cost = 100
    line A01 Officer | post_id = PO1 | heading_id = Staff
    line A02 Driver, half | post_id = PO2 | heading_id = Other
    line A03 Driver, half | post_id = PO2 | heading_id = Other
""")


def test_the_inspector_compares_with_what_was_before_a_trial(screen: BudgetScreen) -> None:
    press("'Less money", "Tab", "Tab", "'15", "Return")
    session, page = screen.session, screen.what_if
    page.table.view.go_to(session.programme.scenarios[0].id, "name")
    inspector = screen.inspector()
    assert inspector is not None
    panel = inspector.findChild(ScenarioPanel)
    assert isinstance(panel, ScenarioPanel)
    keys(screen, "Ctrl+Shift+Y")
    assert session.programme.call.ceiling == Decimal(17000)
    assert "Ceiling: 20,000 → 17,000" in panel.text.text()
    assert "14,450" not in panel.text.text()


def test_the_cut_reckons_with_the_selected_scenario_and_scaling_tries_it_out(qtbot: QtBot, qapp: QApplication) -> None:
    programme = build("scenario Less money | cut = 15", PROGRAMME)
    scenario = programme.scenarios[0].id
    screen = shown(qtbot, qapp, programme)
    page, part = screen.what_if, screen.what_if.cut
    page.table.view.go_to(scenario, "name")
    cutting(qtbot, screen)
    assert part.need.text().startswith("With “Less money”: To cut: 2,153.00 USD")
    page.table.view.go_to("+0", "name")
    assert part.need.text().startswith("As the budget is now: The budget fits:")
    page.table.view.go_to(scenario, "name")
    part.view.setFocus()
    part.view.go_to(id_of(programme, "Assistance"), "code")
    press("Space")
    qtbot.waitUntil(lambda: part.rows.fit is not None)
    with qtbot.waitSignal(screen.session.said, check_params_cb=lambda text: text.startswith("“Less money”")):
        keys(screen, "Ctrl+Shift+J")
    now = screen.session.programme
    assert now.call.ceiling == Decimal(17000)
    assert 16900 < costs(now).total.total <= 17000
    assert page.trial.before is programme
    assert part.need.text().startswith("As it is tried out: The budget fits:")
    assert "Targets to look at: I-01." in part.effect.text(), "what is to be done after scaling stays in sight"
    page.trial.discard()
    assert costs(screen.session.programme).total.total == costs(programme).total.total


def test_a_post_that_one_line_reads_is_scaled_and_enter_goes_to_it(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, build("call | ceiling = 3100", STAFF))
    part, stand = screen.what_if.cut, cutting(qtbot, screen)
    stand(id_of(STAFF, "Staff"))
    press("Space")
    assert part.rows.chosen == {id_of(STAFF, "A01")}
    with qtbot.waitSignal(screen.session.went_to) as went:
        press("Return")
    assert went.args == [Place("posts", id_of(STAFF, "PO1"), "months")]
    keys(screen, "Ctrl+Shift+J")
    assert screen.session.programme.posts[0].months == (Decimal(7),)


def test_a_post_that_several_lines_read_is_told_with_the_way_to_it(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, STAFF)
    cutting(qtbot, screen)(id_of(STAFF, "Other"))
    with qtbot.waitSignal(screen.session.said) as said:
        press("Space")
    assert said.args is not None
    assert said.args[0].endswith("Enter goes to the posts.")
    with qtbot.waitSignal(screen.session.went_to) as went:
        press("Return")
    assert went.args == [Place("posts", id_of(STAFF, "PO2"), "months")]


def test_undoing_what_was_scaled_stays_on_the_page(qtbot: QtBot, qapp: QApplication) -> None:
    screen = shown(qtbot, qapp, build("call | ceiling = 15000", PROGRAMME))
    screen.session.went_to.connect(screen.go_to)
    part, stand = screen.what_if.cut, cutting(qtbot, screen)
    stand(id_of(PROGRAMME, "C01"))
    press("Space")
    keys(screen, "Ctrl+Shift+J")
    screen.session.undo()
    assert screen.page is screen.what_if
    assert part.view.hasFocus()


def test_where_there_is_little_height_the_lower_part_gets_it(qtbot: QtBot, qapp: QApplication) -> None:
    programme = build("".join(f"scenario S{at} | cut = {at}\n" for at in range(1, 7)), PROGRAMME)
    screen = shown(qtbot, qapp, programme)
    cutting(qtbot, screen)
    part, above = screen.what_if.cut, screen.what_if.table
    assert part.rule.isVisible()
    screen.resize(1024, 400)
    qtbot.waitUntil(lambda: not part.rule.isVisible())
    qtbot.waitUntil(lambda: part.view.height() > above.height())
    screen.resize(1024, 690)
    qtbot.waitUntil(part.rule.isVisible)
    qtbot.waitUntil(lambda: above.view.height() > 6 * style.row_height())

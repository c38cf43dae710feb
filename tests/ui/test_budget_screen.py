"""The budget's screen in a window: shown from a programme, edited with real keys, one undo step a gesture."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.budget.amounts import amount_of
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals
from designer.library.example import example
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui import style
from designer.ui.budget.headings_page import HeadingsPage
from designer.ui.budget.lines.page import FIRST_WORDS
from designer.ui.budget.lines.source import INDIRECT_ROW
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from tests.build import build

KEYS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def press(*strokes: str) -> None:
    """Press keys where the focus is: "Ctrl+L", "Return"; behind an apostrophe, text to be typed."""
    for stroke in strokes:
        target = QApplication.focusWidget()
        assert target is not None
        if stroke.startswith("'"):
            QTest.keyClicks(target, stroke[1:2])
            for character in stroke[2:]:
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClicks(focused, character)
            continue
        *held, name = stroke.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= KEYS[one]
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{name}"), modifiers)


def shown_of(qtbot: QtBot, programme: Programme) -> BudgetScreen:
    session = Session(programme, counter(5000))
    screen = BudgetScreen(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    qtbot.addWidget(screen)
    screen.resize(1046, 690)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(screen.table.hasFocus)
    return screen


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> BudgetScreen:
    style.apply(qapp)
    return shown_of(qtbot, example("guinea"))


def line_id(screen: BudgetScreen, code: str) -> str:
    return next(line.id for line in screen.session.programme.lines if line.code == code)


def text(screen: BudgetScreen, code: str, key: str) -> str:
    """Return what a cell of a line shows."""
    table = screen.table.table
    return table.cell(table.row_of(line_id(screen, code)), table.column_of(key)).text


def visible(screen: BudgetScreen) -> set[str]:
    """Return the keys of the columns that are not folded away."""
    return {column.key for at, column in enumerate(screen.table.table.columns) if not screen.table.isColumnHidden(at)}


def test_a_price_typed_with_keys_moves_every_total_and_undoes_in_one_step(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C17"), "unit_cost"))
    press("'400000", "Return")
    assert text(screen, "C17", "total") == "9,302.33"
    assert amount_of(screen.session.programme)[line_id(screen, "G05")].total > 0
    assert screen.session.undo()
    assert text(screen, "C17", "total") == "8,139.54"
    assert costs(screen.session.programme).total.total == costs(example("guinea")).total.total


def test_enter_after_the_last_line_of_a_heading_offers_another_under_it(screen: BudgetScreen) -> None:
    last = line_id(screen, "C17")
    held = next(line for line in screen.session.programme.lines if line.id == last)
    lines = [line.id for line in screen.session.programme.lines if line.heading_id == held.heading_id]
    screen.go_to(Place("lines", lines[-1], "description"))
    press("Return", "'Another workshop", "Return", "'And one more", "Return")
    made = [line for line in screen.session.programme.lines if line.heading_id == held.heading_id][len(lines) :]
    assert [line.description for line in made] == ["Another workshop", "And one more"]
    assert screen.table.caret.row == screen.table.table.row_of(made[-1].id) + 1


def test_a_percentage_takes_no_quantities_and_says_so_where_tab_stops(screen: BudgetScreen, qtbot: QtBot) -> None:
    ratio = next(line.id for line in screen.session.programme.lines if line.ratio is not None)
    before = screen.session.programme
    screen.go_to(Place("lines", ratio, "unit"))
    stops = []
    for _ in range(6):
        press("Tab")
        stops.append(screen.table.current()[1])
    assert [key for key in stops if key.startswith("quantity")] == ["quantity0", "quantity1", "quantity2"]
    screen.go_to(Place("lines", ratio, "quantities"))
    with qtbot.waitSignal(screen.session.said) as said:
        press("'5")
    assert said.args == ["A percentage of other lines: it has no quantities or price of its own."]
    assert screen.session.programme is before


def test_f8_shows_amounts_in_place_of_quantities(screen: BudgetScreen) -> None:
    assert {"quantity0", "unit"} <= visible(screen)
    assert "amount0" not in visible(screen)
    press("F8")
    assert {"amount0", "amount2", "total"} <= visible(screen)
    assert not {"quantity0", "unit", "currency"} & visible(screen)
    press("F8")
    assert "quantity2" in visible(screen)


def test_the_total_is_in_sight_without_scrolling(screen: BudgetScreen) -> None:
    table = screen.table
    right = table.visualRect(table.table.index(0, table.table.column_of("total"))).right()
    assert right <= table.viewport().width()


def test_a_line_is_added_below_and_written_at_once(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C17"), "unit_cost"))
    press("Ctrl+L", "'Bus fares", "Return")
    programme = screen.session.programme
    at = [line.code for line in programme.lines].index("C17")
    line = programme.lines[at + 1]
    assert (line.code, line.description, line.heading_id) == ("C36", "Bus fares", programme.lines[at].heading_id)


def test_the_last_line_of_the_table_makes_a_line(screen: BudgetScreen) -> None:
    table = screen.table
    table.go_to(line_id(screen, "G07"), "description")
    press("Down", "'Bank guarantee", "Tab")
    line = screen.session.programme.lines[-1]
    assert (line.code, line.description) == ("G08", "Bank guarantee")
    assert table.current() == (line.id, "node_id")


def test_the_first_word_in_an_empty_budget_is_the_description(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, EMPTY)
    press("'Flights", "Return", "'Hotels", "Return")
    assert [each.description for each in screen.session.programme.lines] == ["Flights", "Hotels"]


@pytest.mark.parametrize(
    "block",
    [
        "A\tStaff\nA1\tCoordinator\t\tmonth\t3,200.00\tUSD\t12\nA2\tOfficer\t\tmonth\t1 450,00\t\t-\n\tSubtotal\n",
        "Qty\tItem\tUnit cost (USD)\tUnit\n12\tCoordinator\t3,200.00\tmonth\n-\tOfficer\t1 450,00\tmonth\n",
    ],
)
def test_somebody_elses_budget_is_pasted_as_it_is(qtbot: QtBot, qapp: QApplication, block: str) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, EMPTY)
    QGuiApplication.clipboard().setText(block)
    press("Ctrl+V")
    lines = screen.session.programme.lines
    assert [(line.description, line.unit, line.unit_cost, line.quantities) for line in lines] == [
        ("Coordinator", "month", Decimal(3200), (Decimal(12),)),
        ("Officer", "month", Decimal(1450), ()),
    ]
    assert screen.session.undo()
    assert screen.session.programme == EMPTY


def test_an_inserted_line_is_written_from_its_description(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C17"), "unit_cost"))
    press("Ctrl+Plus", "'Bus fares", "Return")
    assert [line.code for line in screen.session.programme.lines if line.description == "Bus fares"] == ["C36"]


def test_undo_and_redo_of_new_lines_lead_to_where_they_stood(screen: BudgetScreen) -> None:
    table = screen.table
    table.go_to(line_id(screen, "G07"), "description")
    press("Down", "'Bank guarantee", "Return")
    made = screen.session.programme.lines[-1].id
    screen.go_to(Place("lines", line_id(screen, "A01"), "code"))
    screen.session.went_to.connect(screen.go_to)
    press("Ctrl+2")
    screen.session.undo()
    assert screen.page is screen.lines
    assert table.current()[0] == line_id(screen, "G07"), "the row above where it stood"
    screen.go_to(Place("lines", line_id(screen, "A01"), "code"))
    screen.session.redo()
    assert table.current() == (made, "description")


def test_what_a_total_leaves_out_is_a_key_away(screen: BudgetScreen) -> None:
    for code in ("C17", "F02"):
        screen.go_to(Place("lines", line_id(screen, code), "unit_cost"))
        press("'a lot", "Return")
    assert "2 lines have no amount and are left out." in screen.summary()
    press("Ctrl+J")
    assert screen.table.current() == (line_id(screen, "C17"), "unit_cost")
    press("Ctrl+J")
    assert screen.table.current() == (line_id(screen, "F02"), "unit_cost")
    press("Ctrl+J")
    assert screen.table.current() == (line_id(screen, "C17"), "unit_cost")
    screen.table.go_to("total:total", "total")
    press("F2")
    assert screen.table.current() == (line_id(screen, "C17"), "unit_cost")


def test_indirect_costs_lead_to_their_rate(screen: BudgetScreen) -> None:
    places: list[Place] = []
    screen.session.went_to.connect(places.append)
    screen.table.go_to("total:indirect", "total")
    press("F2")
    assert places == [Place("call", "call", "indirect_rate")]


def test_how_an_ambiguous_number_was_read_is_said(screen: BudgetScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("lines", line_id(screen, "C17"), "unit_cost"))
    press("'1.234", "Return")
    assert said == ["“1.234” was read as 1.234: a point is the decimal mark here, a comma thousands."]
    press("'15,000", "Return")
    assert len(said) == 1


def test_a_percentage_of_the_selected_lines(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "F02"), "code"))
    press("Shift+Down", "Ctrl+Shift+L", "'10", "Return")
    line = next(line for line in screen.session.programme.lines if line.code == "F14")
    assert line.ratio_line_ids == (line_id(screen, "F02"), line_id(screen, "F03"))
    assert text(screen, "F14", "unit_cost") == "10 %"
    assert text(screen, "F14", "total") == "1,140.00"


def test_tab_stops_at_what_is_read_from_a_post_and_a_price_typed_there_lands_nowhere(screen: BudgetScreen) -> None:
    line = line_id(screen, "A04")
    screen.go_to(Place("lines", line, "unit"))
    before = screen.session.programme
    seen = []
    for _ in range(6):
        press("Tab")
        seen.append(screen.table.current()[1])
    assert seen == ["unit_cost", "currency", "quantity0", "quantity1", "quantity2", "frequency"]
    press("Shift+Tab", "Shift+Tab", "'1")
    assert screen.table.current() == (line, "quantity1")
    press("Tab", "Tab")
    assert screen.session.programme is before


def test_a_line_added_at_a_heading_stands_behind_its_only_one(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(
        qtbot, build("heading Staff | code = A\nheading Travel | code = B\nline A01 Cook | heading_id = Staff\n")
    )
    heading = screen.session.programme.headings[0].id
    screen.table.go_to(heading, "description")
    press("Ctrl+L", "'Guard", "Return")
    table = screen.table.table
    lines = [table.cell(table.row_of(row.id), 1).text for row in table.rows if row.role == "record"]
    assert lines == ["Cook", "Guard"]
    assert [line.code for line in screen.session.programme.lines] == ["A01", "A02"]
    assert screen.table.current()[0] == "+0"


def test_what_is_read_from_a_post_leads_to_the_post(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "A04"), "unit_cost"))
    press("'5")
    assert text(screen, "A04", "unit_cost") == "900.00"
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    press("F2")
    assert went == [Place("posts", screen.session.programme.posts[3].id, "months")]


def test_typing_over_what_a_post_gives_says_once_which_key_leads_there(screen: BudgetScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("lines", line_id(screen, "A04"), "unit_cost"))
    before = screen.session.programme
    press("'950")
    assert len(said) == 1
    assert said[0].endswith(": F2 leads there.")
    press("Right", "Left", "'9")
    assert len(said) == 2, "it is said again where one comes back to the cell"
    assert screen.session.programme is before


def test_a_heading_with_lines_says_why_it_is_not_deleted(screen: BudgetScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    before = screen.session.programme
    screen.table.go_to(before.headings[0].id, "description")
    press("Ctrl+Minus", "Delete")
    told = (
        "This heading has 14 lines: delete or move them first, or delete it under Headings, where its lines pass to"
        " the heading above."
    )
    assert said == [told, told]
    screen.table.go_to(INDIRECT_ROW, "total")
    press("Ctrl+Minus")
    assert said[2:] == ["Nothing to delete here: the row is computed."]
    assert screen.session.programme is before


def test_every_table_of_the_budget_is_a_key_away(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "A01"), "code"))
    found = []
    for number, _page in enumerate(screen.pages, 1):
        press(f"Ctrl+{number}")
        place = screen.selected_place()
        found.append(place.section if place else "")
    assert found[:2] == ["lines", "headings"]
    assert {"rates", "donors"} <= set(found)
    screen.table.finish_editing()
    rates = screen.session.programme.rates
    screen.go_to(Place("rates", rates[0].id, "is_worth"))
    press("'8700", "Return")
    assert screen.session.programme.rates[0].is_worth == 8700
    press("Ctrl+1")
    assert text(screen, "C01", "total") == f"{amount_of(screen.session.programme)[line_id(screen, 'C01')].total:,.2f}"


def test_places_of_all_sections_are_found(screen: BudgetScreen) -> None:
    programme = screen.session.programme
    for section, field, key in (
        ("partners", "role", "role"),
        ("donors", "share", "share"),
        ("headings", "kind", "kind"),
        ("in_kind", "quantity", "quantity"),
        ("rates", "source", "source"),
        ("lines", "quantities", "quantities"),
    ):
        record = getattr(programme, section)[1]
        screen.go_to(Place(section, record.id, field))
        assert screen.selected_place() == Place(section, record.id, key)


def told_beside(screen: BudgetScreen, qtbot: QtBot) -> list[str]:
    """Return what the inspector says of what is selected."""
    beside = screen.inspector()
    assert beside is not None
    qtbot.addWidget(beside)
    beside.show()
    said = [label.text() for label in beside.findChildren(style.Label) if label.isVisible()]
    assert not beside.grab().isNull()
    beside.hide()
    return said


def test_gauges_say_figure_and_range(screen: BudgetScreen) -> None:
    screen.go_to(Place("headings"))
    screen.inspector()
    gauges = screen.lines.overview.gauges
    names = [gauge.accessibleName() for gauge in gauges]
    assert names[0] == "Monitoring: ✓ 4.39 %, inside the indicative range (3–6 %)"
    assert names[2].startswith("Monitoring and evaluation together: ✓ 6.75 %")
    screen.go_to(Place("lines", line_id(screen, "F12"), "evaluation"))
    press("'0", "Return")
    screen.inspector()
    assert screen.lines.beside.gauges[1].figure == "▼ 0.67 %"


def test_the_panel_tells_of_the_selected_line(screen: BudgetScreen, qtbot: QtBot) -> None:
    screen.go_to(Place("lines", line_id(screen, "A11"), "description"))
    labels = told_beside(screen, qtbot)
    assert "A11 M&E officer" in labels
    assert "85 % monitoring, 15 % evaluation" in labels
    assert "(12 + 12 + 12) × 1,600 USD" in labels
    assert "Who pays" not in labels
    screen.go_to(Place("headings", screen.session.programme.headings[0].id, "title"))
    labels = told_beside(screen, qtbot)
    assert "Who pays" in labels
    assert "3,548,524 · 78.89\u00a0%" in labels


def test_the_panel_says_where_donors_pay_more_than_all(screen: BudgetScreen, qtbot: QtBot) -> None:
    screen.go_to(Place("donors", screen.session.programme.donors[0].id, "share"))
    press("'95", "Return")
    told = [label.text() for label in screen.findChildren(style.Label) if label.isVisible()]
    assert any("usual shares add up to 115" in text for text in told)
    screen.go_to(Place("lines", line_id(screen, "A11"), "description"))
    assert "95 / 20 = 115 %, more than all" in told_beside(screen, qtbot)


def test_what_is_still_to_be_found_and_what_is_given_in_kind_stand_below_their_tables(screen: BudgetScreen) -> None:
    screen.go_to(Place("donors", screen.session.programme.donors[1].id, "share"))
    press("'10", "Return")
    told = [label.text() for label in screen.findChildren(style.Label) if label.isVisible()]
    assert "Together 43,780.00 USD, outside the total and every share." in told
    found = donor_totals(screen.session.programme)[-1]
    assert f"Still to be found: {found.total:,} USD, {found.share} % of the total." in told
    screen.go_to(Place("lines", line_id(screen, "A11"), "description"))
    screen.inspector()
    facts = [label.text() for label in screen.lines.beside.facts.findChildren(style.Label)]
    assert "80 / 10 %, 10 % to be found" in facts


def test_only_the_lines_that_count(screen: BudgetScreen) -> None:
    press("Shift+F8")
    rows = screen.table.table.all_rows
    assert [row.role for row in rows].count("record") == 15
    screen.go_to(Place("lines", line_id(screen, "C01"), "code"))
    assert screen.table.current()[0] == line_id(screen, "C01")


def test_the_status_line_sums_what_is_selected(screen: BudgetScreen) -> None:
    screen.go_to(Place("lines", line_id(screen, "C17"), "quantity0"))
    press("Shift+Right", "Shift+Right")
    assert screen.summary().startswith("3 cells · 50 ")
    assert "122 lines · direct 4,203,678.24 · indirect 7 % 294,257.48" in screen.summary()


def test_the_filter_keeps_headings(screen: BudgetScreen) -> None:
    press("Ctrl+F")
    qt_focus = QApplication.focusWidget()
    assert qt_focus is screen.filter
    press("'childcare")
    assert [row.cells[0].text for row in screen.table.table.rows if row.role != "new"] == ["C", "C17"]


def test_an_empty_budget_says_what_to_do_first(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, EMPTY)
    said = [label.text() for label in screen.findChildren(style.Label) if label.isVisible()]
    assert FIRST_WORDS in said
    press("Ctrl+Shift+H")
    assert [heading.code for heading in screen.session.programme.headings][:3] == ["A", "B", "C"]
    assert FIRST_WORDS not in [each.text() for each in screen.findChildren(style.Label) if each.isVisible()]
    press("Ctrl+Shift+H")
    assert len(screen.session.programme.headings) == 12
    assert screen.table.current()[0] == screen.session.programme.headings[0].id
    screen.table.go_to("+0", "description")
    press("'Country director", "Return")
    assert screen.session.programme.lines[0].heading_id == screen.session.programme.headings[0].id
    assert screen.session.undo()
    assert screen.session.undo()
    assert screen.session.programme.headings == ()


def test_every_scheme_and_size_is_painted(screen: BudgetScreen, qapp: QApplication) -> None:
    panel = screen.inspector()
    assert panel is not None
    for scheme in ("light", "dark"):
        style.apply(qapp, scheme, 2.0)
        assert not screen.grab().isNull()
        assert not panel.grab().isNull()
    style.apply(qapp)


def test_hostile_text_is_shown_as_typed(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, build("heading A1 <b>Staff</b>\nline A1.01 <img src=x> & {total} | heading_id = A1"))
    assert text(screen, "A1.01", "description") == "<img src=x> & {total}"
    assert screen.table.table.rows[0].cells[1].text == "<b>Staff</b>"


def test_one_filters_by_keys_and_goes_on_in_what_is_left(screen: BudgetScreen) -> None:
    press("Ctrl+F", "'childcare", "Return")
    assert screen.table.hasFocus()
    assert screen.table.current()[0] == line_id(screen, "C17")
    press("Ctrl+F", "Escape")
    assert len(screen.table.table.rows) > 100
    press("Escape")
    assert screen.table.hasFocus()


def test_the_filter_goes_with_the_tab(screen: BudgetScreen) -> None:
    press("Ctrl+F", "'childcare")
    press("Ctrl+2")
    assert screen.filter.text() == ""
    assert screen.table.table.filter_text == ""
    press("Ctrl+F", "'nobody is called so")
    assert not any(row.role == "record" for row in screen.findChildren(HeadingsPage)[0].view.table.rows)
    press("Ctrl+1")
    assert len(screen.table.table.rows) > 100


def test_lines_typed_into_an_empty_budget_are_all_kept(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, EMPTY)
    screen.table.go_to("+0", "description")
    press("'Rent", "Return", "'Fuel", "Return", "'Flights", "Return")
    assert [line.description for line in screen.session.programme.lines] == ["Rent", "Fuel", "Flights"]


def test_a_block_lands_under_the_heading_that_the_caret_is_on(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, EMPTY)
    press("Ctrl+Shift+H")
    headings = screen.session.programme.headings
    screen.table.go_to(headings[1].id, "description")
    qapp.clipboard().setText("Rent\t\tmonth\t300\nFuel\t\tlitre\t1.2\n")
    press("Ctrl+V")
    lines = screen.session.programme.lines
    assert [(line.description, line.heading_id) for line in lines] == [
        ("Rent", headings[1].id),
        ("Fuel", headings[1].id),
    ]
    top = screen.table.table.row_of(lines[0].id)
    unit_cost, description = (screen.table.table.column_of(key) for key in ("unit_cost", "description"))
    assert screen.table.caret.areas() == ((top, description, top + 1, unit_cost),)
    screen.table.go_to(lines[0].id, "description")
    qapp.clipboard().setText("Water\t\tmonth\t20\nPower\t\tmonth\t40\nGuards\t\tmonth\t60\n")
    press("Ctrl+V")
    now = screen.session.programme.lines
    assert [(line.description, line.heading_id) for line in now] == [
        (name, headings[1].id) for name in ("Water", "Power", "Guards")
    ]
    assert screen.session.undo()
    assert screen.session.undo()
    assert not screen.session.programme.lines


@pytest.mark.parametrize("amounts", [False, True])
def test_no_number_is_hidden_and_the_total_stays_in_sight(screen: BudgetScreen, *, amounts: bool) -> None:
    if amounts:
        press("F8")
    table = screen.table
    screen.go_to(Place("lines", line_id(screen, "C17"), "unit_cost"))
    press("'98765432.10", "Return")
    table.go_to("total:total", "total")
    table._painting._texts.clear()
    table.viewport().grab()
    shown = [static.text() for static, _, _ in table._painting._texts.values()]
    assert not any(set(text) == {"#"} for text in shown)
    column = table.table.column_of("total")
    assert table.visualRect(table.table.index(0, column)).right() <= table.viewport().width()
    assert table.horizontalScrollBar().value() == 0

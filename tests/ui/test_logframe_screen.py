"""The logframe in the window: the chain as the matrix of Table 5.3, as a tree, and its assumptions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.links.link_argument import attach_assumption
from designer.logframe.figures import assumption_text
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui.form import Form
from designer.ui.form_editors import ReferenceEditor
from designer.ui.links_panel import LinksPanel
from designer.ui.screens.logframe import LogframeScreen
from designer.ui.session import Session
from designer.ui.table.rows import CellWrite, Row
from tests.build import build, chain, id_of

TEXT = """
    objective OBJ <- outcome A <- output B [economic] <- activity C
    A <- output D
    indicator I-01 People | node_id = B | source = survey | target = 50 %
    assumption AS-01 Markets hold | node_id = B
"""
KEY = Qt.Key


def opened(qtbot: QtBot, programme: Programme) -> LogframeScreen:
    session = Session(programme, counter(500))
    screen = LogframeScreen(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    qtbot.addWidget(screen)
    screen.resize(1046, 690)
    screen.present(programme)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.show_page(1)
    screen.table.setFocus()
    return screen


@pytest.fixture
def screen(qtbot: QtBot) -> LogframeScreen:
    return opened(qtbot, build(TEXT))


def rows(screen: LogframeScreen) -> tuple[Row, ...]:
    return screen.source.rows(screen.session.programme)


def cell(screen: LogframeScreen, row_id: str, key: str) -> str:
    keys = [column.key for column in screen.source.columns(screen.session.programme)]
    row = next(row for row in rows(screen) if row.id == row_id)
    return row.cells[keys.index(key)].text


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    together = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        together |= each
    QTest.keyClick(widget, key, together)


def type_(text: str) -> None:
    """Each character to what has the focus then."""
    for character in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, character)


def test_the_tree_with_its_indicators(screen: LogframeScreen) -> None:
    assert [(row.cells[0].text, row.depth) for row in rows(screen)] == [
        ("OBJ", 0), ("OC1", 1), ("O1.1", 2), ("I-01", 3), ("A1.1.1", 3), ("O1.2", 2),
    ]  # fmt: skip
    b = id_of(screen.session.programme, "B")
    assert cell(screen, b, "indicators") == "1"
    assert cell(screen, b, "assumptions") == "AS-01 Markets hold"
    assert cell(screen, id_of(screen.session.programme, "I-01"), "target") == "50 %"
    assert screen.summary() == "4 results · 1 activities · 1 indicators"


def test_rows_that_did_not_change_are_the_same(screen: LogframeScreen) -> None:
    before = rows(screen)
    assert all(a is b for a, b in zip(before, rows(screen), strict=True))
    programme = screen.session.programme
    new = screen.source.write(programme, (CellWrite(id_of(programme, "I-01"), "baseline", "12"),), counter(90))
    after = screen.source.rows(new)
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, True, True, False, True, True]


def test_a_statement_is_written_in_its_place(screen: LogframeScreen) -> None:
    screen.go_to(Place("nodes", id_of(screen.session.programme, "C"), "statement"))
    type_("Train people")
    press(KEY.Key_Return)
    assert "A1.1.1 Train people -> O1.1" in chain(screen.session.programme)
    screen.session.undo()
    assert screen.session.programme == build(TEXT)


def test_alt_shift_arrows_move_a_row_in_and_out(screen: LogframeScreen) -> None:
    screen.go_to(Place("nodes", id_of(screen.session.programme, "D")))
    press(KEY.Key_Right, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
    assert "A1.1.2 D -> O1.1" in chain(screen.session.programme)
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
    assert chain(screen.session.programme) == chain(build(TEXT))


def test_control_plus_makes_a_sibling(screen: LogframeScreen) -> None:
    screen.go_to(Place("nodes", id_of(screen.session.programme, "D")))
    press(KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert chain(screen.session.programme).splitlines()[-2:] == ["O1.2  -> OC1", "O1.3 D -> OC1"]


def test_an_indicator_is_added_under_its_result_and_written(screen: LogframeScreen) -> None:
    screen.go_to(Place("nodes", id_of(screen.session.programme, "D")))
    {each.text(): each for each in screen.actions_here()}["Add an indicator"].trigger()
    type_("People trained")
    press(KEY.Key_Return)
    made = screen.session.programme.indicators[-1]
    assert (made.code, made.statement, made.node_id) == ("I-02", "People trained", id_of(screen.session.programme, "D"))


def test_activities_take_no_indicator(screen: LogframeScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.go_to(Place("nodes", id_of(screen.session.programme, "C")))
    screen.add_indicator()
    assert len(screen.session.programme.indicators) == 1
    assert said


def test_a_row_below(screen: LogframeScreen) -> None:
    screen.go_to(Place("indicators", id_of(screen.session.programme, "I-01")))
    screen.add_below()
    type_("Second activity")
    press(KEY.Key_Return)
    assert "A1.1.2 Second activity -> O1.1" in chain(screen.session.programme)


@pytest.mark.parametrize(
    ("name", "key", "text", "expected"),
    [
        ("B", "level", "comm", "Community"),
        ("B", "dimensions", "social, psy", "Social, Psychosocial"),
        ("B", "code", "O9", "O9"),
        ("B", "assumptions", "AS-01 Markets hold\nRoads are open", "AS-01 Markets hold\nAS-02 Roads are open"),
        ("I-01", "method", "interviews", "interviews"),
        ("I-01", "baseline", "about half", "about half"),
        ("B", "target", "50", ""),
        ("I-01", "assumptions", "no", ""),
    ],
)
def test_every_column_is_written(screen: LogframeScreen, name: str, key: str, text: str, expected: str) -> None:
    row_id = id_of(screen.session.programme, name)
    new = screen.source.write(screen.session.programme, (CellWrite(row_id, key, text),), counter(90))
    assert (new is screen.session.programme) == (expected == "")
    screen.session.edit("Write", new)
    assert cell(screen, row_id, key) == expected


def test_what_a_field_cannot_hold_is_kept_with_a_mark(screen: LogframeScreen) -> None:
    row_id = id_of(screen.session.programme, "B")
    programme = screen.session.programme
    assert screen.source.write(programme, (CellWrite(row_id, "level", "everywhere"),), counter(90)) is programme
    row = next(row for row in rows(screen) if row.id == row_id)
    (marked,) = (each for each in row.cells if each.text == "everywhere")
    assert "Choose one of" in marked.problem
    screen.source.write(programme, (CellWrite(row_id, "level", ""),), counter(90))
    assert cell(screen, row_id, "level") == ""


def test_a_missing_target_is_said_beside_its_field(qtbot: QtBot) -> None:
    screen = opened(qtbot, build(TEXT + "\ncall | stage = full\nindicator I-02 Others | node_id = B"))
    keys = [column.key for column in screen.source.columns(screen.session.programme)]
    row = next(row for row in rows(screen) if row.cells[0].text == "I-02")
    assert "I-02 has no target" in row.cells[keys.index("target")].problem
    assert row.cells[keys.index("statement")].problem == ""


def test_the_first_row_of_an_empty_logframe(qtbot: QtBot) -> None:
    screen = opened(qtbot, EMPTY)
    writes = (CellWrite("+0", "statement", "They live well"), CellWrite("+1", "statement", "They earn"))
    new = screen.source.write(EMPTY, writes, screen.session.new_id)
    assert [node.kind for node in new.nodes] == ["objective", "outcome"]


def test_a_deletion_says_what_went_along(screen: LogframeScreen) -> None:
    said: list[str] = []
    screen.session.said.connect(said.append)
    left = screen.source.delete(screen.session.programme, (id_of(screen.session.programme, "B"),))
    assert said == ["1 card, 2 links, 1 indicator deleted; 1 card with nothing above it now"]
    assert assumption_text(left, id_of(left, "C")) == ""


def test_places_lead_to_cells(screen: LogframeScreen) -> None:
    indicator = id_of(screen.session.programme, "I-01")
    screen.go_to(Place("indicators", indicator, "target"))
    assert screen.table.current() == (indicator, "target")
    assert screen.selected_place() == Place("indicators", indicator, "target")


def test_indicators_are_listed_or_only_counted(screen: LogframeScreen) -> None:
    listed = len(rows(screen))
    screen.go_to(Place("indicators", id_of(screen.session.programme, "I-01")))
    screen.fold()
    assert len(rows(screen)) == listed - 1
    assert screen.table.current()[0] == id_of(screen.session.programme, "B")
    assert cell(screen, id_of(screen.session.programme, "B"), "indicators") == "1"
    screen.add_indicator()
    assert len(rows(screen)) == listed + 1


def test_rows_of_one_line_are_lower(screen: LogframeScreen) -> None:
    high = screen.table.rowHeight(0)
    screen.change_lines()
    assert screen.table.rowHeight(0) < high
    screen.change_lines()
    assert screen.table.rowHeight(0) == high


def visited(screen: LogframeScreen, *strokes: Qt.Key) -> list[str]:
    """Where one stands after each key, as "code.column"."""
    found = []
    for stroke in strokes:
        press(stroke)
        found.append(f"{screen.table.table.cell(screen.table.caret.row, 0).text}.{screen.table.current()[1]}")
    return found


@pytest.mark.parametrize("typed", [False, True])
def test_tab_goes_through_every_cell_that_can_be_written_in_reading_order(
    screen: LogframeScreen, *, typed: bool
) -> None:
    screen.go_to(Place("nodes", id_of(screen.session.programme, "B"), "statement"))
    if typed:
        type_("Trained")
    result = ["O1.1.assumptions", "O1.1.level", "O1.1.dimensions", "O1.1.lead"]
    indicator = [f"I-01.{key}" for key in ("code", "statement", "source", "method", "baseline", "target")]
    assert visited(screen, *[KEY.Key_Tab] * 11) == [*result, *indicator, "A1.1.1.code"]
    assert visited(screen, *[KEY.Key_Backtab] * 2) == ["I-01.target", "I-01.baseline"]
    if typed:
        assert "O1.1 Trained -> OC1" in chain(screen.session.programme)


def test_the_row_that_is_written_stays_readable_when_scrolled_sideways(screen: LogframeScreen) -> None:
    table = screen.table
    at = table.table.column_of("statement")
    screen.go_to(Place("nodes", id_of(screen.session.programme, "B"), "lead"))
    assert table.horizontalScrollBar().value() > 0
    for column in (table.table.column_of("code"), at):
        seen = table.visualRect(table.table.index(table.caret.row, column))
        assert table.viewport().rect().contains(seen)
    assert table.indexAt(table.visualRect(table.table.index(table.caret.row, at)).center()).column() == at
    press(KEY.Key_Home)
    assert table.horizontalScrollBar().value() == 0


def test_the_logframe_is_filtered_by_key(screen: LogframeScreen) -> None:
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_("i-01")
    press(KEY.Key_Return)
    assert screen.table.hasFocus()
    assert [row.cells[0].text for row in screen.table.table.rows[:-1]] == ["OBJ", "OC1", "O1.1", "I-01"]
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Escape)
    press(KEY.Key_Escape)
    assert screen.table.hasFocus()
    assert len(screen.table.table.rows) == 7


# -- the matrix -------------------------------------------------------------------------------------------------------


def matrix(screen: LogframeScreen) -> list[list[str]]:
    """What the matrix shows, a list a row."""
    return [[each.text for each in row.cells] for row in screen.matrix.source.rows(screen.session.programme)]


@pytest.fixture
def table53(screen: LogframeScreen) -> LogframeScreen:
    screen.show_page(0)
    screen.matrix.view.setFocus()
    return screen


def at(screen: LogframeScreen, name: str, column: str) -> None:
    """Stand on the row of a record, in a column of the matrix."""
    assert screen.matrix.view.go_to(id_of(screen.session.programme, name), column)


def test_the_matrix_has_a_result_with_its_first_indicator_and_the_others_below(qtbot: QtBot) -> None:
    screen = opened(qtbot, build(TEXT + "\nindicator I-02 Others | node_id = B | method = interviews | baseline = 3"))
    assert [column.title for column in screen.matrix.source.columns(EMPTY)] == [
        "Results", "Indicators", "Verification source", "Method", "Baseline", "Target", "Assumptions",
    ]  # fmt: skip
    assert matrix(screen) == [
        ["OBJ OBJ", "", "", "", "", "", ""],
        ["OC1 A", "", "", "", "", "", ""],
        ["O1.1 B", "I-01 People", "survey", "", "", "50 %", "AS-01 Markets hold"],
        ["", "I-02 Others", "", "interviews", "3", "", ""],
        ["A1.1.1 C", "", "", "", "", "", ""],
        ["O1.2 D", "", "", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("name", "column", "typed", "shown"),
    [
        ("B", "result", "Skills", "O1.1 Skills"),
        ("B", "indicator", "Trained", "I-01 Trained"),
        ("B", "baseline", "12", "12"),
        ("B", "target", "60 %", "60 %"),
        ("B", "source", "lists", "lists"),
        ("B", "method", "visits", "visits"),
        ("B", "assumptions", "Roads are open", "AS-02 Roads are open"),
        ("C", "result", "Train", "A1.1.1 Train"),
        ("D", "indicator", "Shops", "I-02 Shops"),
        ("D", "target", "40", "40"),
    ],
)
def test_every_cell_of_the_matrix_is_typed(
    table53: LogframeScreen, name: str, column: str, typed: str, shown: str
) -> None:
    row_id = id_of(table53.session.programme, name)
    at(table53, name, column)
    type_(typed)
    press(KEY.Key_Return)
    view = table53.matrix.view
    assert view.table.cell(view.table.row_of(row_id), view.table.column_of(column)).text == shown
    table53.session.undo()
    assert table53.session.programme == build(TEXT)


def test_indicators_of_assumptions_come_last_and_are_gone_to(qtbot: QtBot) -> None:
    lines = "\nindicator I-02 Prices | assumption_id = AS-01 | target = 5\nindicator I-03 Loose"
    screen = opened(qtbot, build(TEXT + lines))
    assert matrix(screen)[-2:] == [
        ["Assumption AS-01 Markets hold", "I-02 Prices", "", "", "", "5", ""],
        ["Without a result", "I-03 Loose", "", "", "", "", ""],
    ]
    place = Place("indicators", id_of(screen.session.programme, "I-02"), "target")
    screen.go_to(place)
    assert screen.page is screen.matrix
    assert screen.selected_place() == place
    type_("6")
    press(KEY.Key_Return)
    assert screen.session.programme.indicators[1].target.text == "6"


def test_activities_have_no_indicator_in_the_matrix(table53: LogframeScreen) -> None:
    at(table53, "C", "indicator")
    type_("People")
    press(KEY.Key_Return)
    assert table53.session.programme == build(TEXT)


def test_a_cell_is_edited_without_its_code(table53: LogframeScreen) -> None:
    at(table53, "B", "result")
    press(KEY.Key_F2)
    press(KEY.Key_End)
    type_("!")
    press(KEY.Key_Return)
    assert "O1.1 B! -> OC1" in chain(table53.session.programme)


def test_rows_of_the_matrix_that_did_not_change_are_the_same(table53: LogframeScreen) -> None:
    source, before = table53.matrix.source, table53.matrix.source.rows(table53.session.programme)
    row_id = id_of(table53.session.programme, "B")
    new = source.write(table53.session.programme, (CellWrite(row_id, "baseline", "12"),), counter(90))
    after = source.rows(new)
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, True, False, True, True]


def test_the_matrix_of_an_empty_programme_begins_with_the_objective(qtbot: QtBot) -> None:
    screen = opened(qtbot, EMPTY)
    screen.show_page(0)
    screen.matrix.view.setFocus()
    type_("They live well")
    press(KEY.Key_Return)
    (node,) = screen.session.programme.nodes
    assert (node.kind, node.statement) == ("objective", "They live well")


@pytest.mark.parametrize(("name", "field"), [("I-01", "target"), ("I-01", "denominator"), ("B", "level")])
def test_places_lead_to_the_matrix_and_on_to_the_details(table53: LogframeScreen, name: str, field: str) -> None:
    section = "indicators" if name.startswith("I-") else "nodes"
    record_id = id_of(table53.session.programme, name)
    table53.go_to(Place(section, record_id, field))
    here = table53.selected_place()
    assert here is not None
    assert (here.section, here.id) == (section, record_id)
    assert table53.page is table53.matrix


def test_alt_shift_arrows_move_a_row_of_the_matrix(table53: LogframeScreen) -> None:
    at(table53, "D", "result")
    press(KEY.Key_Right, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
    assert "A1.1.2 D -> O1.1" in chain(table53.session.programme)


# -- assumptions ------------------------------------------------------------------------------------------------------


def test_an_assumption_is_watched_by_an_indicator_made_of_it(screen: LogframeScreen) -> None:
    screen.go_to(Place("assumptions", id_of(screen.session.programme, "AS-01"), "watched_by"))
    assert screen.page is screen.assumptions
    press(KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
    made = screen.session.programme.indicators[-1]
    assert (made.assumption_id, made.statement) == (id_of(screen.session.programme, "AS-01"), "Markets hold")
    view = screen.assumptions.view
    assert view.table.cell(0, view.table.column_of("watchers")).text == "I-02"
    screen.session.undo()
    assert screen.session.programme == build(TEXT)


def test_an_assumption_is_typed_and_gets_the_next_code(screen: LogframeScreen) -> None:
    screen.show_page(2)
    screen.assumptions.view.go_to("+0", "statement")
    type_("Roads are open")
    press(KEY.Key_Return)
    assert [each.code for each in screen.session.programme.assumptions] == ["AS-01", "AS-02"]


ARGUED = build("""
    call | stage = full
    objective OBJ <- outcome A because it lasts, so far <- output B because x
    assumption AS-01 Markets hold
    assumption AS-02 Roads open
    risk R-01 Prices fall | assumption_id = AS-01
""")


def register(qtbot: QtBot) -> tuple[LogframeScreen, str, str]:
    """The register with AS-01 on the link from B to A, the caret on AS-02; the ids of both."""
    first, second = (id_of(ARGUED, code) for code in ("AS-01", "AS-02"))
    screen = opened(qtbot, attach_assumption(ARGUED, first, id_of(ARGUED, "B", "A")))
    screen.go_to(Place("assumptions", second, "statement"))
    screen.assumptions.view.setFocus()
    return screen, first, second


def texts(screen: LogframeScreen, row_id: str, *columns: str) -> list[str]:
    """What cells of the register say."""
    table = screen.assumptions.view.table
    row = next(each for each in table.rows if each.id == row_id)
    return [row.cells[table.column_of(column)].text for column in columns]


def test_the_register_says_where_an_assumption_is_used_and_which_risk_it_makes(qtbot: QtBot) -> None:
    screen, first, second = register(qtbot)
    assert texts(screen, first, "used", "risks") == ["O1.1 → OC1", "R-01"]
    assert texts(screen, second, "used", "risks") == ["", ""]


def test_one_key_makes_a_risk_of_the_assumption_and_once_only(qtbot: QtBot) -> None:
    screen, _, second = register(qtbot)
    said: list[str] = []
    screen.session.said.connect(said.append)
    press(KEY.Key_R, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    made = screen.session.programme.risks[-1]
    assert (made.code, made.assumption_id) == ("R-02", second)
    assert texts(screen, second, "risks") == ["R-02"]
    assert said == ["R-02: give it likelihood, impact and an answer in Workplan and risks."]
    screen.make_risk()
    assert said[-1] == "It has its risk already."
    screen.session.undo()
    assert len(screen.session.programme.risks) == 1
    screen.show_page(0)
    screen.make_risk()
    assert said[-1] == "Stand on an assumption first (Ctrl+3)."


def test_the_details_lead_to_the_link_and_name_it_by_its_ends(qtbot: QtBot) -> None:
    screen, first, _ = register(qtbot)
    screen.go_to(Place("assumptions", first, "statement"))
    panel = screen.inspector()
    assert panel is not None
    qtbot.addWidget(panel)
    went: list[Place] = []
    screen.session.went_to.connect(went.append)
    shown = next(each for each in panel.findChildren(LinksPanel))
    shown.buttons()[0].click()
    assert went == [Place("links", id_of(ARGUED, "B", "A"))]
    (form,) = panel.findChildren(Form)
    editor = form.entries["link_ids"].editor
    assert isinstance(editor, ReferenceEditor)
    assert editor.line.text() == "O1.1 → OC1"

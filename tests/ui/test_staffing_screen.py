"""The step of staffing by real keys: posts from profiles, their lines, the load, the considerations."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.budget.staffing.posts import considered
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.ui import audience, style
from designer.ui.budget.posts import PostSource
from designer.ui.chooser import Chooser
from designer.ui.screens.staffing import StaffingScreen
from designer.ui.staffing.pages import ConsiderationsPage, PostPanel
from designer.ui.staffing.workload_page import WorkloadPage
from tests.build import build, id_of
from tests.library.guinea import guinea
from tests.ui.driving import focused, opened, press, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HELD = build("""
    frame | currency = USD | months = 24 | caseload = 120; 120
    heading Staff | code = A | kind = staff
    post PO01 Case managers | profile = CM | case_work = yes | holders = 2 | months = 24; 24 | unit_cost = 900
    post PO02 Driver | holders = 1 | months = 12; 12 | unit_cost = 430 | range_low = 500 | range_high = 700
    line A01 Driver | heading_id = A | post_id = PO02
""")


@pytest.fixture
def screen(qtbot: QtBot) -> StaffingScreen:
    return opened(qtbot, StaffingScreen, HELD)


def now(screen: StaffingScreen) -> Programme:
    return screen.session.programme


def text(screen: StaffingScreen, name: str, key: str) -> str:
    table = screen.posts.view.table
    row = next(each for each in table.rows if each.id == id_of(now(screen), name))
    return row.cells[table.column_of(key)].text


def stand(screen: StaffingScreen, name: str, key: str = "title") -> None:
    screen.posts.view.setFocus()
    assert screen.posts.view.go_to(id_of(now(screen), name), key)


def open_chooser() -> Chooser:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Chooser) and each.isVisible())


def test_from_a_blank_page_a_profile_becomes_a_post_and_a_line_by_keys_alone(qtbot: QtBot) -> None:
    screen = opened(qtbot, StaffingScreen, EMPTY)
    screen.setFocus()
    press(Qt.Key.Key_N, CTRL, SHIFT)
    box = open_chooser()
    QTest.keyClicks(box.line, "psychology")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    (post,) = now(screen).posts
    assert (post.code, post.profile, post.case_work) == ("PO01", "CM-P", "yes")
    assert screen.posts.view.current() == (post.id, "unit_cost"), "what is missing comes next"
    assert focused() is screen.posts.view
    press(Qt.Key.Key_L, CTRL)
    (line,) = now(screen).lines
    assert line.post_id == post.id
    assert screen.session.undo_name == "Make budget lines of posts"
    assert screen.session.undo()
    assert now(screen).lines == ()
    assert now(screen).headings == ()


def test_posts_show_what_they_cost_and_who_pays_them(screen: StaffingScreen) -> None:
    assert text(screen, "PO02", "cost") == "10,320.00"
    assert text(screen, "PO02", "of_direct") == "100.00"
    assert (text(screen, "PO02", "lines"), text(screen, "PO01", "lines")) == ("A01", "–")


def test_the_monthly_cost_stands_right_after_persons_and_months(screen: StaffingScreen) -> None:
    keys = [column.key for column in screen.posts.view.table.columns]
    at = keys.index("holders")
    assert keys[at : at + 4] == ["holders", "months0", "months1", "unit_cost"]


def test_the_months_are_headed_as_those_of_all_holders_together(screen: StaffingScreen) -> None:
    """Under "Months", 12 beside three persons was typed for each of them: a third of the cost."""
    heads = [column.title for column in screen.posts.view.table.columns if column.key.startswith("months")]
    assert heads == ["Pers. months 1", "Pers. months 2"]


def test_a_cost_outside_the_usual_range_has_a_mark(screen: StaffingScreen) -> None:
    table = screen.posts.view.table
    at = table.column_of("unit_cost")
    problems = {row.cells[0].text: row.cells[at].problem for row in table.rows if row.role == "record"}
    assert problems["PO02"] == "Usual for this post: 500 to 700."
    assert problems["PO01"] == ""


def test_months_of_a_year_are_typed_into_the_table(screen: StaffingScreen) -> None:
    stand(screen, "PO02", "months1")
    type_text("6")
    press(Qt.Key.Key_Return)
    assert now(screen).posts[1].months == (Decimal(12), Decimal(6))
    assert text(screen, "PO02", "cost") == "7,740.00"


def test_a_typed_post_gets_a_code(screen: StaffingScreen) -> None:
    screen.posts.view.setFocus()
    screen.posts.view.go_to(id_of(now(screen), "PO02"), "title")
    press(Qt.Key.Key_Down)
    type_text("Accountant")
    press(Qt.Key.Key_Return)
    assert [(each.code, each.title) for each in now(screen).posts][2:] == [("PO03", "Accountant")]


def test_all_posts_without_a_line_get_one_in_one_step(screen: StaffingScreen) -> None:
    stand(screen, "PO01")
    press(Qt.Key.Key_L, CTRL, SHIFT)
    assert [each.post_id for each in now(screen).lines] == [each.id for each in reversed(now(screen).posts)]
    told: list[str] = []
    screen.session.said.connect(told.append)
    press(Qt.Key.Key_L, CTRL, SHIFT)
    assert told == ["Every post has its budget line."]


def test_f2_on_the_line_of_a_post_goes_there(screen: StaffingScreen) -> None:
    gone: list[Place] = []
    screen.session.went_to.connect(gone.append)
    stand(screen, "PO02", "lines")
    press(Qt.Key.Key_F2)
    assert [(each.section, each.id) for each in gone] == [("lines", now(screen).lines[0].id)]


def test_the_inspector_tells_the_lines_of_a_post_and_makes_the_missing_one(screen: StaffingScreen) -> None:
    stand(screen, "PO02")
    details = screen.inspector()
    assert details is not None
    (panel,) = details.findChildren(PostPanel)
    assert [button.accessibleName() for button in panel.buttons()] == ["Go there: A01 Driver"]
    assert panel.button.isHidden()
    stand(screen, "PO01")
    screen.inspector()
    assert not panel.button.isHidden()
    panel.button.click()
    assert len(now(screen).lines) == 2


def test_the_limit_is_the_users_and_the_load_is_told_against_it(screen: StaffingScreen) -> None:
    press(Qt.Key.Key_2, CTRL)
    page = screen.page
    assert isinstance(page, WorkloadPage)
    assert [row.cells[-1].text for row in page.view.table.rows] == ["Set your own limit above"] * 8
    screen.go_to(Place("frame", "frame", "case_limit"))
    type_text("50")
    press(Qt.Key.Key_Tab)
    assert now(screen).frame.case_limit == Decimal(50)
    assert [row.cells[4].text for row in page.view.table.rows] == ["15", "30", "45", *["60"] * 5]
    told = [row.cells[-1].text for row in page.view.table.rows]
    assert told == [*["✓ within"] * 3, *["▲ 1 case worker missing"] * 5]
    assert screen.summary() == "At most 60 returnees a case worker, in Q4 · missing in Q4–Q8: 1"
    assert page.chart.accessibleName().endswith("Q8 60, 1 case worker missing; limit 50")


def plan(screen: StaffingScreen, limit: int = 50) -> Chooser:
    """Set a limit and ask for a plan, by keys."""
    screen.go_to(Place("frame", "frame", "case_limit"))
    type_text(str(limit))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_J, CTRL, SHIFT)
    return open_chooser()


def test_a_temporary_post_for_the_peak_is_one_key_and_one_step(screen: StaffingScreen) -> None:
    box = plan(screen)
    told: list[str] = []
    screen.session.said.connect(told.append)
    assert [(each.title, each.hint) for each in box.shown] == [
        ("1 × PO03 Case manager, temporary, Q4–Q8", "+13,500.00 USD"),
        ("10 more person-months of PO01 Case managers", "+9,000.00 USD"),
    ]
    before = now(screen)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    made = next(each for each in now(screen).posts if each.code == "PO03")
    assert (made.holders, made.lag, made.until) == (Decimal(1), Decimal(9), None)
    assert [each.post_id for each in now(screen).lines if each.description == made.title] == [made.id]
    assert screen.page is screen.posts
    assert screen.posts.view.current() == (made.id, "holders")
    assert told == ["Planned with PO03: +13,500.00 USD. Undo takes it back in one step."]
    assert text(screen, "PO03", "cost") == "13,500.00"
    assert text(screen, "PO03", "months0") == "3"
    screen.session.undo()
    assert now(screen) is before


def test_more_months_are_the_other_plan(screen: StaffingScreen) -> None:
    box = plan(screen)
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert (now(screen).posts[0].months, now(screen).posts[0].holders) == ((Decimal(29), Decimal(29)), Decimal(3))
    assert screen.workload.summary(now(screen)) == "At most 50 returnees a case worker, in Q4"


def test_no_room_hears_what_a_plan_costs(screen: StaffingScreen) -> None:
    audience.let_in(room=True)
    try:
        box = plan(screen)
        assert [each.hint for each in box.shown] == ["", ""]
        told: list[str] = []
        screen.session.said.connect(told.append)
        QTest.keyClick(box.line, Qt.Key.Key_Return)
        assert told == ["Planned with PO03. Undo takes it back in one step."]
    finally:
        audience.let_in(room=False)


def test_a_plan_wants_a_limit_first_and_a_peak(screen: StaffingScreen) -> None:
    told: list[str] = []
    screen.session.said.connect(told.append)
    press(Qt.Key.Key_J, CTRL, SHIFT)
    assert told == ["First your own limit: how many returnees may a case worker follow?"]
    assert screen.page is screen.workload
    type_text("60")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_J, CTRL, SHIFT)
    assert told[1:] == ["Nobody is missing: every quarter stays within your limit."]


def test_a_computed_monthly_cost_is_shown_and_not_typed_over(screen: StaffingScreen) -> None:
    post = now(screen).posts[1]
    parts = replace(post, gross=Decimal(500), charges=Decimal(20), extra_months=Decimal(1), step=Decimal(3))
    screen.session.edit("Parts", put(now(screen), parts))
    screen.present(now(screen))
    assert text(screen, "PO02", "unit_cost") == "650.00"
    assert text(screen, "PO02", "cost") == "15,834.00"
    stand(screen, "PO02", "unit_cost")
    type_text("9")
    press(Qt.Key.Key_Return)
    assert now(screen).posts[1].unit_cost == Decimal(430)
    stand(screen, "PO02")
    details = screen.inspector()
    assert details is not None
    noted = [each.text() for each in details.findChildren(style.Label) if each.isVisibleTo(details)]
    assert "The monthly cost is 650.00 USD = 500 × 1.2 × 13 ÷ 12." in noted
    assert "A month costs 650.00 · 669.50, year by year." in noted
    audience.let_in(room=True)
    try:
        noted = [each.text() for each in details.findChildren(style.Label) if each.isVisibleTo(details)]
        assert not [each for each in noted if "650.00" in each]
    finally:
        audience.let_in(room=False)


def test_no_room_sees_in_the_inspector_what_a_post_costs(screen: StaffingScreen) -> None:
    stand(screen, "PO02")
    details = screen.inspector()
    assert details is not None

    def told() -> str:
        labels = details.findChildren(style.Label) if details else ()
        return " ".join(each.text() for each in labels if each.isVisibleTo(details))

    assert "10,320.00 USD" in told()
    audience.let_in(room=True)
    try:
        QApplication.processEvents()
        assert "10,320.00" not in told()
    finally:
        audience.let_in(room=False)
    assert "10,320.00 USD" in told()


def test_computed_months_stand_in_the_table_until_one_is_typed(screen: StaffingScreen) -> None:
    post = now(screen).posts[1]
    screen.session.edit("Months", put(now(screen), replace(post, months=(), lag=Decimal(2), fte=Decimal(50))))
    screen.present(now(screen))
    assert [text(screen, "PO02", f"months{year}") for year in (0, 1)] == ["5", "6"]
    stand(screen, "PO02", "months1")
    type_text("4")
    press(Qt.Key.Key_Return)
    assert now(screen).posts[1].months == (Decimal(5), Decimal(4))


def test_shares_by_year_are_told_in_the_column_of_the_share(screen: StaffingScreen) -> None:
    post = now(screen).posts[1]
    screen.session.edit("Shares", put(now(screen), replace(post, shares=(None, Decimal(50)))))
    screen.present(now(screen))
    assert text(screen, "PO02", "share") == "100 / 50"


def test_terms_of_reference_are_drafted_by_one_key(screen: StaffingScreen) -> None:
    stand(screen, "PO01")
    press(Qt.Key.Key_J, CTRL)
    assert [bool(each.terms) for each in now(screen).posts] == [True, False]
    assert now(screen).posts[0].terms_ready == "no"
    assert screen.session.undo_name == "Draft terms of reference"
    told: list[str] = []
    screen.session.said.connect(told.append)
    press(Qt.Key.Key_J, CTRL)
    assert told == ["Nothing to draft: no post is selected, or it has its terms."]


def test_considerations_are_written_down_and_undo_leads_back(screen: StaffingScreen) -> None:
    press(Qt.Key.Key_3, CTRL)
    page = screen.page
    assert isinstance(page, ConsiderationsPage)
    page.view.go_to("ratio", "text")
    assert "What is your own limit" in page.asks.text()
    type_text("Two helpers")
    press(Qt.Key.Key_Return)
    assert considered(now(screen).answers)["ratio"].text == "Two helpers"
    assert screen.summary() == "1 of 9 considered"
    screen.show_page(0)
    assert screen.session.undo()
    assert now(screen).answers == ()
    assert screen.session.redo()
    assert screen.page is page
    assert page.view.current() == ("ratio", "text")


def test_the_same_rows_come_back_while_nothing_changed() -> None:
    source = PostSource()
    rows = source.rows(HELD)
    assert source.rows(HELD) is rows
    other = build("stakeholder Ministry", HELD)
    assert source.rows(other) is rows


def test_guinea_is_summed_up_in_a_line(qtbot: QtBot) -> None:
    screen = opened(qtbot, StaffingScreen, guinea())
    assert screen.summary() == (
        "14 posts, 32 persons · 8 women, 8 men · case work 14.0 %, other staff 20.4 % of direct costs"
    )

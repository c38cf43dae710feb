"""What follows from drivers: amounts, findings, what moved, the sheet, and the example from caseload to M&E share."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.amounts import amount_of, amounts
from designer.budget.drivers.checks import checks
from designer.budget.drivers.moved import moved
from designer.budget.drivers.sheet import driver_sheet
from designer.budget.drivers.uses import moved_codes, set_driver_value, uses
from designer.budget.staffing.workload import workload
from designer.budget.totals import headline
from designer.library.example import example
from designer.paper.blocks import Table
from designer.programme.drivers import whole
from designer.programme.edit import drop, find_as, put
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Driver, Line, Post
from designer.programme.words import ENGLISH
from designer.review.findings import findings, message
from tests.build import build, id_of

D = Decimal
TEXT = """
frame | currency = USD | months = 24 | caseload = 100; 200
call | stage = full
driver Uptake | code = uptake | unit = % | values = 0.33; 0.5
driver Trainees | code = trainees | values = =round(caseload*uptake); =round(caseload*uptake)
driver Idle | code = idle | values = 1
heading A Help
post PO1 Officer | months = =caseload/10; 12 | unit_cost = 100 | case_work = yes
line C01 Courses | heading_id = A | quantities = =trainees; =trainees | unit_cost = 10
line C02 Kits | heading_id = A | quantities = 5; =2*3 | unit_cost = 1
line C03 Officer | heading_id = A | post_id = PO1
line C04 Per worker | heading_id = A | quantities = =case_workers | unit_cost = 3
line C05 Lost | heading_id = A | quantities = =uptke*2 | unit_cost = 3
outcome Work
indicator I-01 Trained | node_id = Work | target = =trainees
indicator I-02 Lost | node_id = Work | target = =nothing
"""


@pytest.fixture
def programme() -> Programme:
    return build(TEXT)


def years(programme: Programme, code: str) -> list[Decimal]:
    return [*amount_of(programme)[id_of(programme, code)].years]


def with_caseload(programme: Programme, *caseload: int) -> Programme:
    return replace(programme, frame=replace(programme.frame, caseload=tuple(map(D, caseload))))


# -- money ---------------------------------------------------------------------------------------------------------


def test_quantities_follow_the_figures_of_their_year(programme: Programme) -> None:
    assert years(programme, "C01") == [330, 1000]
    assert years(programme, "C03") == [1000, 1200]
    assert years(programme, "C04") == [D("2.49"), 0]
    assert years(with_caseload(programme, 300, 200), "C01") == [990, 1000]


def test_what_has_no_value_has_no_amount(programme: Programme) -> None:
    amount = amount_of(programme)[id_of(programme, "C05")]
    assert amount.problem == "unreadable"
    assert amount.quantities == (Formula("=uptke*2"),)


def test_a_driver_leaves_lines_without_formulas_the_same_objects(programme: Programme) -> None:
    before = amounts(programme)
    after = amounts(put(programme, replace(programme.drivers[0], values=(D("0.5"), D("0.5")))))
    assert [one is two for one, two in zip(before, after, strict=True)] == [False, True, True, False, False]
    assert before[0].line is after[0].line


quantities = st.sampled_from(
    [None, D(3), Formula("=2*3"), Formula("=caseload"), Formula("=trainees+1"), Formula("=x"), Formula("=caseload/0")]
)


@given(st.lists(st.lists(quantities, max_size=2), min_size=1, max_size=8), st.integers(0, 7), quantities)
def test_amounts_after_an_edit_are_those_computed_anew(held: list[list[Number]], at: int, typed: Number) -> None:
    lines = tuple(Line(id=f"line_{n}", quantities=tuple(each), unit_cost=D(2)) for n, each in enumerate(held))
    programme = replace(build(TEXT), lines=lines)
    amounts(programme)
    edited = put(programme, replace(lines[at % len(lines)], quantities=(typed,)))
    found = amounts(edited)
    values = {"=caseload": (100, 200), "=trainees+1": (34, 101), "=2*3": (6, 6)}
    for amount in found:
        for year, number in enumerate(amount.line.quantities):
            if amount.known:
                expected = D(values[number.text][year]) if isinstance(number, Formula) else number or D(0)
                assert amount.years[year] == 2 * expected
    unread = {"=x", "=caseload/0"}
    assert [amount.problem == "unreadable" for amount in found] == [
        any(isinstance(each, Formula) and each.text in unread for each in amount.line.quantities) for amount in found
    ]


def test_case_workers_follow_from_quarters_and_formulas(programme: Programme) -> None:
    first = workload(programme)[0]
    assert [first.arrivals, first.followed, first.workers] == [100, 100, D("0.8")]
    early = replace(programme, frame=replace(programme.frame, caseload_quarters=(D(1),), follow_up=D(3)))
    assert workload(early)[0].followed == 100
    assert workload(replace(early, frame=replace(early.frame, caseload_quarters=())))[0].followed == 25


# -- what hangs on what --------------------------------------------------------------------------------------------


def test_what_each_name_moves(programme: Programme) -> None:
    found = uses(programme)
    assert [(name, each.lines, each.posts, each.targets) for name, each in found.items() if each.any] == [
        ("caseload", 2, 1, 1),
        ("case_workers", 1, 0, 0),
        ("uptake", 1, 0, 1),
        ("trainees", 1, 0, 1),
    ]
    assert moved_codes(programme, "caseload") == ("C01", "C04", "PO1", "I-01")
    assert moved_codes(programme, "idle") == ()


def test_a_value_of_a_year(programme: Programme) -> None:
    driver = programme.drivers[2]
    longer = find_as(set_driver_value(programme, driver.id, 2, D(4)), driver.id, Driver)
    assert longer is not None
    assert longer.values == (D(1), None, D(4))
    shorter = find_as(set_driver_value(programme, driver.id, 0, None), driver.id, Driver)
    assert shorter is not None
    assert shorter.values == ()
    assert set_driver_value(programme, "driver_nobody", 0, D(1)) is programme


# -- findings ------------------------------------------------------------------------------------------------------


UNKNOWN = "which nothing under Drivers is called"


def told(programme: Programme) -> list[tuple[str, str, str, str]]:
    return [(each.check, each.place.section, each.place.field, message(each)) for each in checks(programme)]


def test_findings_stand_at_the_number(programme: Programme) -> None:
    assert told(programme) == [
        (
            "BC-24",
            "lines",
            "quantities",
            f"C05 Lost: Quantity by programme year asks for “uptke”, {UNKNOWN}; near it: uptake",
        ),
        (
            "BC-24",
            "indicators",
            "target",
            f"I-02 Lost: Target asks for “nothing”, {UNKNOWN}; near it: –",
        ),
        ("BC-26", "drivers", "", "idle Idle is a driver, but no quantity, post or target is computed from it"),
    ]


def test_the_review_tells_each_of_them_once(programme: Programme) -> None:
    of_drivers = {(each.check, each.place) for each in checks(programme)}
    standing = [each for each in findings(programme) if (each.check, each.place) in of_drivers]
    assert len(standing) == len(of_drivers)
    assert not [each for each in findings(programme) if each.check == "PD-01"]


def test_circles_bounds_names_and_missing_figures() -> None:
    programme = build("""
        frame | months = 12
        driver A | code = a | values = =b
        driver B | code = b | values = =a
        driver C | code = c d | values = 1
        driver D | code = months | values = 1
        driver E | code = e
        line L1 Circle | quantities = =a
        line L2 Below | quantities = =months-20
        line L3 Nothing | quantities = =e
        line L4 Divided | quantities = =1/(months-12)
        milestone | month = 6 | planned = =caseload
        split | target = =caseload
    """)
    assert [(each.check, each.place.section) for each in checks(programme)] == [
        ("BC-25", "lines"),
        ("PD-19", "lines"),
        ("BC-28", "lines"),
        ("PD-01", "lines"),
        ("BC-25", "drivers"),
        ("BC-25", "drivers"),
        ("BC-29", "drivers"),
        ("BC-28", "milestones"),
        ("BC-28", "splits"),
        ("PD-07", "drivers"),
    ]


def test_quarters_that_do_not_add_up_are_told() -> None:
    programme = build("frame | months = 24 | caseload = 100; 50 | caseload_quarters = 20; 30; 30; 20; 1; 1")
    (found,) = checks(programme)
    assert (found.check, found.severity, found.place.field) == ("BC-27", "W", "caseload_quarters")
    assert message(found).startswith("In year 2 the quarters hold 2 returnees, the year 50")


# -- what moved ----------------------------------------------------------------------------------------------------


def test_what_moved_is_said_in_a_sentence(programme: Programme) -> None:
    after = with_caseload(programme, 200, 200)
    assert moved(programme, after) == (
        "People served 300 → 400 · 3 lines, 1 post and 1 target follow · total 3,543.49 → 4,876.01 USD."
    )


def test_nothing_is_said_of_what_moved_nothing(programme: Programme) -> None:
    idle = put(programme, replace(programme.drivers[2], values=(D(9),)))
    typed = put(programme, replace(programme.lines[1], quantities=(D(9),)))
    assert moved(programme, idle) == moved(programme, typed) == moved(programme, programme) == ""


def test_one_thing_follows(programme: Programme) -> None:
    alone = drop(programme, *(each.id for each in (*programme.indicators, *programme.lines[1:])))
    after = put(alone, replace(programme.drivers[0], values=(D("0.4"), D("0.5"))))
    assert moved(alone, after) == "1 line follows · total 1,330.00 → 1,400.00 USD."


# -- on paper ------------------------------------------------------------------------------------------------------


def test_the_sheet_holds_figures_and_formulas(programme: Programme) -> None:
    (sheet,) = driver_sheet(programme, ENGLISH)
    names, computed = (block for block in sheet.blocks if isinstance(block, Table))
    rows = [[cell.value for cell in row.cells] for row in (*names.rows, *computed.rows)]
    assert rows == [
        ["caseload", "Returnees expected", "", D(100), D(200)],
        ["case_workers", "Case workers at full time", "", D("0.83"), D(1)],
        ["uptake", "Uptake", "%", D("0.33"), D("0.5")],
        ["trainees", "Trainees", "=round(caseload*uptake)", D(33), D(100)],
        ["idle", "Idle", "", D(1), D(0)],
        ["C01", "Courses", "=trainees", D(33), D(100)],
        ["C04", "Per worker", "=case_workers", D("0.83"), None],
        ["C05", "Lost", "=uptke*2", "=uptke*2", None],
    ]
    assert driver_sheet(build("line C1 Travel | quantities = =2*3"), ENGLISH) == ()


# -- the example ---------------------------------------------------------------------------------------------------


def test_the_caseload_of_the_example_moves_people_quantities_posts_targets_money_and_the_share_of_monitoring() -> None:
    programme = example("guinea")
    managers = next(each for each in programme.posts if each.title.startswith("Case managers"))
    before = programme
    after = with_caseload(before, 1365, 1625, 910)

    assert [int(whole(each)["caseload"]) for each in (before, after)] == [3000, 3900]
    by_code = {each.code: each.id for each in programme.lines}
    assert [amount_of(after)[by_code["C01"]].quantities, amount_of(after)[by_code["C15"]].quantities] == [
        (D(956), D(1138), D(637)),
        (D(112), D(135), D(65)),
    ]
    post = next(each for each in reckoned(after).posts if each.id == managers.id)
    assert isinstance(post, Post)
    assert post.months == (D(156), D(187), D(187))
    targets = {each.code: each.target.text for each in reckoned(after).indicators}
    assert [targets[code] for code in ("I-14", "I-15", "I-16", "I-17")] == ["3705", "2730", "1040", "281"]
    then, now = headline(before), headline(after)
    assert (then.total, then.me_share) == (D("4497935.72"), D("6.75"))
    line = amount_of(after)[by_code["C01"]]
    assert line.years == tuple((each * 250000 / 8600).quantize(D("0.01")) for each in (D(956), D(1138), D(637)))
    assert now.total is not None
    assert then.total is not None
    assert now.total > then.total
    assert now.monitoring == then.monitoring
    assert now.me_share == ((now.monitoring + now.evaluation) * 100 / now.total).quantize(D("0.01"))
    sentence = moved(before, after)
    assert sentence.startswith(
        "People served 3,000 → 3,900 · 12 lines, 2 posts and 8 targets follow · total 4,497,935.72"
    )
    assert "M&E 6.75 → " in sentence


def test_the_example_reads_as_before_its_quantities_were_formulas() -> None:
    programme = example("guinea")
    named = [each for each in programme.lines if any(isinstance(number, Formula) for number in each.quantities)]
    assert len(named) == 10
    assert not [each for each in checks(programme) if each.severity != "I"]
    typed = tuple(
        replace(each, quantities=amount.quantities)
        for each, amount in zip(programme.lines, amounts(programme), strict=True)
        if each in named
    )
    assert headline(put(programme, *typed)) == headline(programme)

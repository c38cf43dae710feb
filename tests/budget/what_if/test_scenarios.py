"""Scenarios: what follows from each beside what is now, kept apart from the open programme; trials kept or let go."""

from decimal import Decimal

import pytest

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.totals import headline
from designer.budget.what_if.scenarios import (
    Row,
    after,
    applied,
    compared,
    discard_trial,
    keep_trial,
    left_out,
    lines_that_follow,
    take_over,
)
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.budget import Change, Scenario
from tests.build import build, id_of

PROGRAMME = build("""
    frame | months = 24 | caseload = 700; 500 | case_limit = 60 | currency = USD
    call | ceiling = 60000 | indirect_rate = 7
    objective OBJ <- outcome A <- output B
    indicator I-01 People trained | node_id = B | target = =round(caseload*0.5)
    indicator I-02 People placed | node_id = B | target = 120
    reach | group = Returnees | persons = 1200
    post PO1 Case worker | months = 120; 120 | unit_cost = 100 | case_work = yes
    heading Staff
    heading Assistance
    line A01 Case worker | post_id = PO1 | heading_id = Staff
    line C01 Kits | quantities = =caseload; =caseload | unit_cost = 10 | heading_id = Assistance
    line C02 Study | quantities = 1 | unit_cost = 1000 | heading_id = Assistance | monitoring = 100
    scenario More | arrivals = 30
    scenario Less money | cut = 20
""")
MORE, CUT = PROGRAMME.scenarios


def row(rows: tuple[Row, ...], key: str) -> Row:
    return next(each for each in rows if each.key == key)


def test_everything_that_follows_from_arrivals_stands_beside_what_is_now() -> None:
    rows = compared(PROGRAMME, PROGRAMME.scenarios)
    told = {each.key: (each.percent(0), each.changed(1)) for each in rows if not each.is_group}
    assert told["people:caseload"] == (Decimal("30.0"), False)
    assert told[f"targets:{id_of(PROGRAMME, 'I-01')}"] == (Decimal("30.0"), False)
    assert f"targets:{id_of(PROGRAMME, 'I-02')}" not in told, "no scenario moves it"
    assert row(rows, f"money:heading:{id_of(PROGRAMME, 'Staff')}").change(0) == 0
    assert row(rows, f"money:heading:{id_of(PROGRAMME, 'Assistance')}").change(0) == Decimal(3600)
    load = row(rows, "staff:load")
    assert load.changed(0)
    assert load.after[0] is not None
    assert load.after[0].beyond == "above your limit of 60"
    assert row(rows, "shares:monitoring").changed(0)
    assert not row(rows, "people:" + id_of(PROGRAMME, "Returnees")).changed(0), "reach is typed once"
    left = row(rows, "money:left")
    assert left.change(1) == Decimal(-12000)
    assert [each.title for each in rows if each.is_group] == [
        "Money, USD",
        "People served",
        "Case work",
        "Shares of the total",
        "Targets that move",
    ]


def test_the_figures_of_a_scenario_are_those_of_the_programme_it_makes() -> None:
    figures = {each.key: each.value for each in after(PROGRAMME, MORE)}
    made = applied(PROGRAMME, MORE)
    assert figures["total"] == costs(made).total.total
    assert figures["together"] == headline(made).me_share


def test_many_scenarios_leave_what_the_open_programme_has_computed_at_hand() -> None:
    programme = example("guinea")
    scenarios = [Scenario(id=f"scenario_{at:010}", prices=Decimal(at)) for at in range(1, 6)]
    held, now = amounts(programme), costs(programme)
    compared(programme, scenarios)
    assert amounts(programme) is held
    assert costs(programme) is now


def test_a_reading_is_kept_until_something_of_it_changes() -> None:
    first = after(PROGRAMME, MORE)
    renamed = put(PROGRAMME, Scenario(id=MORE.id, name="Many more", arrivals=Decimal(30)))
    assert after(renamed, renamed.scenarios[0]) is first, "a name is nothing to compute"
    further = put(PROGRAMME, Scenario(id=MORE.id, arrivals=Decimal(31)))
    assert after(further, further.scenarios[0]) is not first
    other = build("line C03 More | quantities = 1 | unit_cost = 5", PROGRAMME)
    assert after(other, MORE) != first


def test_lines_that_follow_are_counted() -> None:
    assert lines_that_follow(PROGRAMME) == 1


def test_a_scenario_that_is_applied_goes_off_the_list() -> None:
    new = take_over(PROGRAMME, MORE)
    assert new.frame.caseload == (Decimal(910), Decimal(650))
    assert new.scenarios == (CUT,)


def test_what_was_typed_in_a_trial_stands_above_the_levers() -> None:
    typed = Change(
        id="change_aaaaaaaaaa", scenario_id=MORE.id, section="frame", record_id="frame", field="caseload", value='["1"]'
    )
    programme = put(PROGRAMME, typed)
    assert applied(programme, MORE).frame.caseload == (Decimal(1),)
    assert left_out(programme, MORE) == {}
    assert take_over(programme, MORE).changes == ()


@pytest.fixture
def tried() -> Programme:
    """The programme as somebody tried it out, with a scenario typed meanwhile."""
    return build(
        """
        call | ceiling = 50000
        line C03 Visits | quantities = 4 | unit_cost = 50
        scenario Typed meanwhile | prices = 5
        """,
        PROGRAMME,
        counter(200),
    )


def test_a_trial_is_kept_as_a_scenario_and_the_programme_is_as_it_was(tried: Programme) -> None:
    new, scenario = keep_trial(PROGRAMME, tried, "Tried", counter(300))
    assert [each.name for each in new.scenarios] == ["More", "Less money", "Typed meanwhile", "Tried"]
    assert (new.lines, new.call) == (PROGRAMME.lines, PROGRAMME.call)
    again = applied(new, scenario)
    assert (again.lines, again.call) == (tried.lines, tried.call)


def test_a_discarded_trial_leaves_the_list_of_scenarios_as_it_is(tried: Programme) -> None:
    new = discard_trial(PROGRAMME, tried)
    assert new.scenarios is tried.scenarios
    assert new.lines is PROGRAMME.lines
    assert discard_trial(PROGRAMME, PROGRAMME) is PROGRAMME


def test_a_trial_stands_between_what_was_before_and_the_scenarios(tried: Programme) -> None:
    base = discard_trial(PROGRAMME, tried)
    rows = compared(base, tried.scenarios, tried=tried)
    ceiling = row(rows, "money:ceiling")
    assert ceiling.now is not None
    assert ceiling.now.value == Decimal(60000)
    assert [each.value for each in ceiling.after if each] == [50000, 60000, 48000, 60000]

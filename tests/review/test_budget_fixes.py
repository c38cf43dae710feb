"""Each fix of the budget takes its finding away in one step, leaves to its author what only they know, and says so."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.review.findings import STAGES, at_stage
from designer.review.fixes import fix_of
from designer.ui.mending import mend
from designer.ui.session import Session
from tests.budget import check_cases, check_cases_donors
from tests.budget.check_cases import CHAIN, EU, EURO, FRAME, LINE, OVERHEAD, PARTNERS, TO_PARTNER
from tests.build import build, id_of

ONE = Decimal(1)
CASES = check_cases.CASES | check_cases_donors.CASES
NAMES = {
    "BC-03": "Begin its budget line",
    "BC-04": "Begin a line for it",
    "BC-13": "Begin the evaluation's line",
    "BC-32": "Let the line pay 5 %",
    "DP-01": "Take its 7 %",
    "DP-11": "Give its budget in EUR",
}


def first(programme: Programme, check: str) -> Finding:
    return next(each for each in at_stage(programme, STAGES[-1]) if each.check == check)


def mended(programme: Programme, check: str) -> Programme:
    fix = fix_of(programme, first(programme, check), counter(500))
    assert fix is not None
    return fix.edit(programme)


@pytest.mark.parametrize("check", NAMES)
def test_a_fix_takes_its_finding_away_under_its_name_in_one_step_of_undo(check: str) -> None:
    programme = build(CASES[check].text)
    session = Session()
    session.open(programme)
    found = first(programme, check)
    fix = fix_of(programme, found, session.new_id)
    assert fix is not None
    assert fix.name == NAMES[check]
    mend(session, found)
    left = [(each.check, each.place) for each in at_stage(session.programme, STAGES[-1])]
    assert (found.check, found.place) not in left
    session.undo()
    assert session.programme is programme


def test_an_activity_s_line_stands_beside_its_like_once_a_year_that_it_runs_and_wants_its_price() -> None:
    text = (
        FRAME + CHAIN.replace("<- activity C [individual economic]", "") + "heading H1 Office | kind = office\n"
        "heading H2 Help\nheading H3 Training\nB <- activity D [individual]\n"
        "node Coach | kind = activity | level = individual | start_month = 13 | end_month = 24\n"
        "line H1.1 Rent | heading_id = H1 | unit = month | node_id = D | quantities = 1 | unit_cost = 1\n"
        "line H3.01 Fee | heading_id = H3 | unit = person | node_id = D | quantities = 1 | unit_cost = 1\n"
        "line H2.01 Kit | heading_id = H2 | unit = kit | quantities = 1 | unit_cost = 1\n"
    )
    programme = build(text)
    new = mended(programme, "BC-03")
    (made,) = (each for each in new.lines if each not in programme.lines)
    assert (made.code, made.description, made.heading_id) == ("H3.02", "Coach", id_of(new, "H3"))
    assert (made.node_id, made.quantities) == (id_of(new, "Coach"), (None, ONE))
    assert new.lines.index(made) == 2, "behind the last line of its heading"
    assert first(new, "BC-02").place.id == made.id


def test_a_line_without_an_activity_wants_its_author() -> None:
    programme = build(CHAIN + LINE + LINE.replace("L1 Rent", "L2 Kits").replace("\n", " | node_id = C\n"))
    found = first(programme, "BC-03")
    assert found.place == Place("lines", id_of(programme, "L1"), "node_id")
    assert fix_of(programme, found, counter(500)) is None


def test_reserve_and_evaluation_begin_in_the_last_year_under_headings_of_work_and_change_no_total() -> None:
    text = FRAME + "heading H1 Staff | kind = staff\nheading H2 Help\nheading H3 M&E\nheading H4 Other\n"
    text += "line H3.1 Survey | heading_id = H3 | unit = survey | quantities = 1 | unit_cost = 50 | monitoring = 100\n"
    programme = build(text + LINE)
    reserve, evaluation = (mended(programme, each) for each in ("BC-04", "BC-13"))
    held = [next(each for each in new.lines if each not in programme.lines) for new in (reserve, evaluation)]
    assert [each.heading_id for each in held] == [id_of(programme, "H4"), id_of(programme, "H3")]
    assert [each.quantities for each in held] == [(None, ONE), (None, ONE)]
    assert (held[0].contingency, held[1].evaluation, held[1].scope) == ("yes", Decimal(100), "me")
    assert costs(reserve).total.total == costs(evaluation).total.total == costs(programme).total.total == 150


def test_overhead_is_taken_over_where_all_partners_that_a_line_pays_ask_the_same() -> None:
    two = PARTNERS.replace("implementing", "implementing | overhead_rate = 5", 1)
    line = OVERHEAD.format(ratio=4).replace("partner_ids = P1", "partner_ids = P1, P2")
    unlike = build(two.replace("Partner 2 | role = implementing", "Partner 2 | overhead_rate = 6") + TO_PARTNER + line)
    assert fix_of(unlike, first(unlike, "BC-32"), counter(500)) is None
    alike = build(two.replace("Partner 2 | role = implementing", "Partner 2 | overhead_rate = 5") + TO_PARTNER + line)
    assert mended(alike, "BC-32").lines[-1].ratio == 5
    besides = build(two + TO_PARTNER + LINE + OVERHEAD.format(ratio=4)[:-1] + " | ratio_line_ids = L1\n")
    found = [each for each in at_stage(besides, STAGES[-1]) if each.check == "BC-32"]
    assert all(fix_of(besides, each, counter(500)) is None for each in found)


def test_a_lump_sum_s_note_begins_with_what_it_costs_once_and_the_caret_goes_there() -> None:
    programme = build(CASES["PD-16"].text)
    session = Session()
    session.open(programme)
    found = first(programme, "PD-16")
    made = mend(session, found)
    (step,) = session.programme.sublines
    assert made == Place("sublines", step.id, "text")
    assert (step.line_id, step.text, step.unit_cost) == (programme.lines[0].id, "Rent", Decimal(100))
    assert amounts(session.programme)[0].total == amounts(programme)[0].total
    assert first(session.programme, "PD-16") == found
    assert fix_of(session.programme, found, session.new_id) is None, "it waits for its steps"


def test_a_note_would_round_a_finer_price_and_begins_without_it() -> None:
    programme = build(CASES["PD-16"].text)
    fine = put(programme, replace(programme.lines[0], unit_cost=Decimal("100.125"), quantities=(Decimal(1000),)))
    new = mended(fine, "PD-16")
    assert new.sublines[0].unit_cost is None
    assert amounts(new)[0].total == amounts(fine)[0].total == 100_125


def test_the_call_s_rate_is_not_mended_for_one_donor() -> None:
    programme = build(FRAME + EURO + "call | indirect_rate = 9\n" + EU.format(more="") + LINE)
    found = first(programme, "DP-01")
    assert found.place.section == "call"
    assert fix_of(programme, found, counter(500)) is None

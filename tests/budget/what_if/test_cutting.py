"""Cutting to a ceiling: how much must go, what lines free, and lines scaled until the budget just fits."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.budget.costs import costs
from designer.budget.what_if.cutting import fit, fixed, freed, own_posts, to_cut, toggle_locked
from designer.budget.what_if.levers import with_levers
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.formula import named, value_of
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line, Scenario
from tests.budget.random_budgets import some_budget
from tests.build import build, id_of

PROGRAMME = build("""
    frame | months = 24 | caseload = 100; 60 | currency = USD
    call | ceiling = 9000 | indirect_rate = 7
    objective OBJ <- outcome A <- output B <- activity C
    indicator I-01 People trained | node_id = B | target = 160
    indicator I-02 People placed | node_id = A | target = 80
    post PO1 Officer | months = 10; 10 | unit_cost = 100
    line A01 Officer | post_id = PO1
    line C01 Kits | quantities = 100; 60 | unit_cost = 30 | unit = returnee | node_id = C
    line C02 Study | quantities = 1; 0 | unit_cost = 1000 | unit = study
    line C03 Rent | quantities = 12; 12 | unit_cost = 50 | unit = month
    line C04 Audit | quantities = 1 | unit_cost = 700 | unit = report | locked = yes
    line C05 Training | quantities = =caseload; =caseload | unit_cost = 5 | unit = trainee
    line G01 Reserve | ratio = 5 | ratio_line_ids = C01, C03
""")


def ids(*codes: str) -> tuple[str, ...]:
    return tuple(id_of(PROGRAMME, code) for code in codes)


@pytest.fixture(scope="module")
def cut() -> Programme:
    """The worked case after the donors' cut: guinea_outline 9."""
    return with_levers(example("guinea"), Scenario(id="scenario_aaaaaaaaaa", cut=Decimal(15)))


def test_the_worked_case_says_how_much_direct_cost_must_go(cut: Programme) -> None:
    need = to_cut(cut)
    assert need.ceiling == Decimal("3825000.00")
    assert need.direct_ceiling == Decimal("3574766.36")
    assert need.over == Decimal("4497935.72") - Decimal("3825000.00")
    assert need.direct_over == Decimal("4203678.24") - Decimal("3574766.36") == Decimal("628911.88")


def test_the_worked_case_fits_to_within_a_line_of_its_smallest_quantity(cut: Programme) -> None:
    chosen = [line.id for line in cut.lines if line.code[0] in "BCDEG"]
    found = fit(cut, chosen)
    assert found is not None
    assert 0 <= found.left < 200
    assert costs(found.programme).total.total == found.measured == Decimal("3825000.00") - found.left
    assert {each.line.code[0] for each in found.lines} <= set("BCDEG")
    staff = [each for each in cut.lines if each.code.startswith("A")]
    assert [each for each in found.programme.lines if each.code.startswith("A")] == staff


def test_a_net_ceiling_is_measured_against_direct_costs() -> None:
    net = put(PROGRAMME, replace(PROGRAMME.call, ceiling_is="net", ceiling=Decimal(9000)))
    need, direct = to_cut(net), costs(net).direct.total
    assert need.over == need.direct_over == direct - 9000
    found = fit(net, ids("C01"))
    assert found is not None
    assert costs(found.programme).direct.total <= 9000


def test_without_a_ceiling_or_within_it_there_is_nothing_to_cut() -> None:
    for ceiling in (None, Decimal(100000)):
        programme = put(PROGRAMME, replace(PROGRAMME.call, ceiling=ceiling))
        assert not to_cut(programme).over
        assert fit(programme, ids("C01")) is None


def test_what_lines_free_counts_percentages_of_them_and_indirect_costs() -> None:
    found = freed(PROGRAMME, ids("C01", "C04"))
    assert found.lines == ids("C01"), "locked lines free nothing"
    assert found.direct == Decimal(4800) + Decimal(240)
    assert found.measured == Decimal("5392.80")


def test_some_lines_are_left_alone_and_it_is_said_why() -> None:
    shared = build("line A02 Officer too | post_id = PO1", PROGRAMME)
    held, own = amount_of(shared), own_posts(shared)
    told = {each.line.code: fixed(each, own) for each in held.values()}
    assert told.pop("A02") == "post"
    assert told == {"A01": "post", "C01": "", "C02": "", "C03": "", "C04": "locked", "C05": "", "G01": "ratio"}


def test_lines_are_scaled_by_one_factor_wholes_stay_whole_and_the_largest_takes_the_rest() -> None:
    found = fit(PROGRAMME, [line.id for line in PROGRAMME.lines])
    assert found is not None
    told = {each.line.code: each for each in found.lines}
    assert found.left >= 0
    after = {code: each.after for code, each in told.items()}
    assert all(each == each.to_integral_value() for each in after["C01"])
    assert all(each == each.to_integral_value() for each in after["C05"])
    rent = (Decimal(12) * found.factor).quantize(Decimal("0.01"))
    assert abs(after["C03"][0] - rent) <= 12
    assert "C02" not in told, "one study stays one study while more than half is left"
    one_more = Decimal(30) * Decimal("1.05") * Decimal("1.07")
    assert found.left < one_more, "not one more kit would fit"
    assert [each.indicator_id for each in found.touched] == [id_of(PROGRAMME, "I-01")]


KITS = "".join(
    f"line K{at} Kits | quantities = {typed} | unit_cost = 100 | unit = kit\n"
    for at, typed in enumerate(("10", "10", "10", "10", "=5*2", "=20/2"))
)


@pytest.mark.parametrize(
    ("ceiling", "kits"), [(6000, 60), (5990, 59), (4100, 41), (3899, 38), (3600, 36), (3599, 35), (99, 0)]
)
def test_equal_lines_are_cut_evenly_typed_as_arithmetic_or_not(ceiling: int, kits: int) -> None:
    programme = build(f"frame | months = 12 | currency = USD\ncall | ceiling = {ceiling} | indirect_rate = 0\n{KITS}")
    found = fit(programme, [line.id for line in programme.lines])
    left = [value_of(line.quantities[0]) for line in (programme if found is None else found.programme).lines]
    assert sum(each or 0 for each in left) == kits
    assert max(each or 0 for each in left) - min(each or 0 for each in left) <= 1


def test_what_wholes_leave_is_taken_up_by_what_is_had_in_parts_a_whole_of_it_at_most() -> None:
    programme = build("""
        frame | months = 12 | currency = USD
        call | ceiling = 7100 | indirect_rate = 0
        line A1 Pumps | quantities = 10 | unit_cost = 1000 | unit = pump
        line B1 Rent | quantities = 12 | unit_cost = 50 | unit = month
    """)
    found = fit(programme, [line.id for line in programme.lines])
    assert found is not None
    after = {each.line.code: each.after[0] for each in found.lines}
    assert after["A1"] == 6, "no seventh fits beside its part of the rent"
    assert after["B1"] == Decimal("8.79"), "a month above 64.99 % of twelve"


def test_a_formula_goes_on_following_its_drivers() -> None:
    found = fit(PROGRAMME, ids("C05", "C01"))
    assert found is not None
    line = next(each for each in found.programme.lines if each.code == "C05")
    assert line.quantities[0] == Formula(f"=round((caseload)*{found.factor:f})")
    more = with_levers(found.programme, Scenario(id="scenario_aaaaaaaaaa", arrivals=Decimal(100)))
    told = amount_of(more)[line.id]
    assert told.total >= 2 * amount_of(found.programme)[line.id].total - 10


def test_too_few_lines_are_told_by_what_is_missing() -> None:
    found = fit(PROGRAMME, ids("C03"))
    assert found is not None
    assert found.left == Decimal(9000) - found.measured < 0
    assert fit(PROGRAMME, ids("C04", "G01")).lines == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("months", ["months = 10; 9.7", "holders = 1 | lag = 2"])
def test_a_post_that_one_line_reads_is_scaled_in_half_months(months: str) -> None:
    programme = build(f"""
        frame | months = 24 | currency = USD
        call | ceiling = 1500
        post PO1 Officer | unit_cost = 100 | {months}
        line A01 Officer | post_id = PO1
    """)
    found = fit(programme, [programme.lines[0].id])
    assert found is not None
    assert found.measured == Decimal(1500)
    assert all(each * 2 == (each * 2).to_integral_value() for each in found.programme.posts[0].months)  # type: ignore[operator,union-attr]
    assert found.lines[0].after == found.programme.posts[0].months
    assert found.programme.lines == programme.lines


def test_a_post_whose_months_follow_a_driver_goes_on_following_it() -> None:
    programme = build("""
        frame | months = 24 | currency = USD | caseload = 100; 60
        call | ceiling = 1500
        post PO1 Officer | unit_cost = 100 | months = =caseload/10; =caseload/10
        line A01 Officer | post_id = PO1
    """)
    found = fit(programme, [programme.lines[0].id])
    assert found is not None
    assert found.programme.posts[0].months[0] == Formula(f"=round((caseload/10)*{found.factor:f}*2)/2")
    assert 1400 <= found.measured <= 1500


def test_a_post_that_is_locked_by_its_line_or_read_twice_stays() -> None:
    for programme in (build("line A02 Again | post_id = PO1", PROGRAMME), toggle_locked(PROGRAMME, ids("A01"))):
        found = fit(programme, [line.id for line in programme.lines])
        assert found is not None
        assert found.programme.posts == programme.posts


def test_locking_is_taken_back_where_all_are_locked() -> None:
    both = ids("C01", "C04")
    locked = toggle_locked(PROGRAMME, both)
    assert [each.locked for each in locked.lines if each.id in both] == ["yes", "yes"]
    assert [each.locked for each in toggle_locked(locked, both).lines if each.id in both] == ["", ""]


@given(st.randoms(use_true_random=False).map(some_budget), st.integers(1, 99), st.randoms(use_true_random=False))
def test_a_budget_that_is_fitted_never_exceeds_its_ceiling(programme: Programme, part: int, random: Random) -> None:
    total = costs(programme).total.total
    programme = put(programme, replace(programme.call, ceiling=(total * part / 100).quantize(Decimal(1))))
    chosen = [line.id for line in programme.lines if random.randrange(3)]
    found = fit(programme, chosen)
    if found is None or found.left < 0:
        return
    assert costs(found.programme).total.total == found.measured
    assert found.measured <= value_of(programme.call.ceiling)  # type: ignore[operator]
    former = {line.id: line for line in programme.lines}
    for line in found.programme.lines:
        before = former[line.id]
        if line.id not in chosen or before.locked == "yes":
            assert line == before
        for was, now in zip(before.quantities, line.quantities, strict=True):
            if isinstance(was, Decimal) and isinstance(now, Decimal):
                assert 0 <= now <= was


@given(st.randoms(use_true_random=False).map(some_budget), st.integers(1, 99), st.randoms(use_true_random=False))
def test_no_quantity_ends_more_than_a_whole_from_its_exact_share(
    programme: Programme, part: int, random: Random
) -> None:
    programme = put(programme, *(_counted(line, random) for line in programme.lines))
    total = costs(programme).total.total
    programme = put(programme, replace(programme.call, ceiling=(total * part / 100).quantize(Decimal(1))))
    found = fit(programme, [line.id for line in programme.lines])
    if found is None or found.left < 0:
        return
    held, own = amount_of(programme), own_posts(programme)
    after = {line.id: line for line in found.programme.lines}
    pairs = [
        (was, value_of(now) or Decimal(0))
        for line in programme.lines
        if not fixed(held[line.id], own)
        for quantity, now in zip(line.quantities, after[line.id].quantities, strict=True)
        if (was := value_of(quantity)) and not (isinstance(quantity, Formula) and named(quantity))
    ]
    least = max(((now - 1) / was for was, now in pairs), default=Decimal(0))
    most = min(((now + 1) / was for was, now in pairs), default=Decimal(0))
    assert least <= most, "one factor for all of them"
    assert all(now <= was for was, now in pairs)


def _counted(line: Line, random: Random) -> Line:
    """Return a line with a unit of wholes or of parts and any quantities, some of them typed as arithmetic."""
    few, many = random.randrange(1, 60), random.randrange(20_000)
    made = (Decimal(few), Formula(f"={few}*3"), Decimal(many))
    quantities = tuple(random.choice(made) for _ in line.quantities)
    return replace(line, unit=random.choice(("kit", "month")), quantities=quantities)

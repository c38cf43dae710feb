"""What the total may come to: the distribution that is drawn, what each line moves, and that it stays the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.costs import costs
from designer.budget.what_if.outlook_chart import histogram, told
from designer.budget.what_if.scenarios import applied
from designer.budget.what_if.simulation import DRAWS, drawn, line_to_range, outlook
from designer.paper.drawing import Rect, Text
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.budget import Scenario
from tests.build import build, id_of

PROGRAMME = build("""
    frame | months = 24 | currency = USD
    call | indirect_rate = 7 | ceiling = 7000 | indirect_base = direct_without_contingency
    rate | one = EUR | is_worth = 1.15 | of = USD
    line C01 Kits | quantities = 10; 20 | unit_cost = 30 | low = 20 | high = 60
    line C02 Flight | quantities = 2 | unit_cost = 500 | currency = EUR | high = 800
    line C03 Rent | quantities = 12 | unit_cost = 100
    line C04 Odd | quantities = 1 | unit_cost = 100 | low = 150
    line C05 Aside | quantities = 1 | unit_cost = 900 | low = 500 | indirect = no
    line C06 Spare | quantities = 1 | unit_cost = 300 | high = 400 | contingency = yes
    line G01 Percentage | ratio = 10 | ratio_line_ids = C01, C02
    line G02 Percentage of it | ratio = 50 | ratio_line_ids = G01
""")


def at(programme: Programme, end: str) -> Decimal:
    """Return the total with every unit cost at one of its ends."""
    lines = []
    for line in programme.lines:
        held = getattr(line, end)
        beyond = held is not None and (held < line.unit_cost if end == "low" else held > line.unit_cost)
        lines.append(replace(line, unit_cost=held) if beyond else line)
    return costs(put(programme, *lines)).total.total


def test_the_ends_are_the_totals_with_everything_cheap_or_dear() -> None:
    found = outlook(PROGRAMME)
    assert found is not None
    assert found.lines == 4, "one that is no range is none"
    assert abs(found.least - at(PROGRAMME, "low")) <= 1
    assert abs(found.most - at(PROGRAMME, "high")) <= 1
    assert found.planned == costs(PROGRAMME).total.total
    assert found.least < found.p10 < found.p50 < found.p80 < found.most
    assert sum(found.bars) == DRAWS
    assert found.within is not None


def test_the_same_budget_gives_the_same_figures() -> None:
    one = outlook(PROGRAMME)
    outlook(build("line C09 Other | quantities = 1 | unit_cost = 7 | high = 9"))
    outlook(build("line C09 Other | quantities = 1 | unit_cost = 8 | high = 9"))
    assert outlook(put(PROGRAMME, replace(PROGRAMME.call, title="renamed"))) == one


def test_without_a_range_there_is_nothing_to_draw() -> None:
    assert outlook(build("line C01 Kits | quantities = 10 | unit_cost = 30")) is None


def test_a_net_ceiling_is_not_what_the_total_is_measured_with() -> None:
    found = outlook(put(PROGRAMME, replace(PROGRAMME.call, ceiling_is="net")))
    assert found is not None
    assert found.within is None


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1)), min_size=1, max_size=6))
def test_what_is_drawn_are_triangles(lines: list[tuple[float, float]]) -> None:
    import numpy as np

    widths, modes = (np.array(each) for each in zip(*lines, strict=True))
    found = drawn(widths, modes)
    mean = (widths * (1 + modes) / 3).sum()
    deviation = np.sqrt((widths**2 * (1 - modes + modes**2) / 18).sum())
    assert abs(found.mean() - mean) < deviation / 20
    assert abs(found.std() - deviation) < deviation / 20
    assert found.min() >= 0
    assert found.max() <= widths.sum() * 1.0001


@pytest.mark.parametrize("mode", [0.0, 0.3, 1.0])
def test_one_line_has_the_quantiles_of_its_triangle(mode: float) -> None:
    import numpy as np

    found = drawn(np.array([1.0]), np.array([mode]))
    for part in (0.1, 0.5, 0.8):
        expected = np.sqrt(part * mode) if part <= mode else 1 - np.sqrt((1 - part) * (1 - mode))
        assert abs(np.quantile(found, part) - expected) < 0.02


def test_it_is_told_in_words_and_bars() -> None:
    found = outlook(PROGRAMME)
    assert found is not None
    sentence = told(found)
    assert sentence.startswith("4 lines with a range: half of 10,000 draws stay below")
    assert f"{found.p80:,}" in sentence
    texts = [each.text for each in histogram(found).items if isinstance(each, Text)]
    assert {f"P10 {found.p10:,}", f"P50 {found.p50:,}", f"P80 {found.p80:,}"} <= {*texts}


def test_a_scenario_draws_the_same_numbers_and_its_prices_move_the_ranges() -> None:
    found, more = outlook(PROGRAMME), outlook(applied(PROGRAMME, Scenario(id="scenario_a", prices=Decimal(5))))
    assert found is not None
    assert more is not None
    assert more.bars == found.bars, "the same draws, one twentieth dearer"
    for name in ("p10", "p50", "p80", "least", "most"):
        assert abs(getattr(more, name) - getattr(found, name) * Decimal("1.05")) <= 1, name


def test_two_outlooks_stand_on_one_axis() -> None:
    found, more = outlook(PROGRAMME), outlook(applied(PROGRAMME, Scenario(id="scenario_a", prices=Decimal(40))))
    assert found is not None
    assert more is not None
    drawing = histogram(more, before=found)
    texts = [each.text for each in drawing.items if isinstance(each, Text)]
    assert f"{found.edges[0]:,}" in texts
    assert f"{more.edges[1]:,}" in texts
    assert "dashed: as the budget is now" in texts
    bars = [each for each in drawing.items if isinstance(each, Rect)]
    assert len(bars) == len(more.bars)
    assert min(each.x for each in bars) > 20, "the scenario begins where the budget does not"
    assert all(0 <= each.x <= drawing.width and each.x + each.width <= drawing.width for each in bars)


def test_the_dearest_line_without_a_range_is_the_first_to_get_one() -> None:
    code = {each.id: each.code for each in PROGRAMME.lines}
    assert code[line_to_range(PROGRAMME)] == "C03"
    assert code[line_to_range(PROGRAMME, id_of(PROGRAMME, "C01"))] == "C01"
    assert code[line_to_range(PROGRAMME, id_of(PROGRAMME, "G01"))] == "C03", "a percentage has no unit cost"
    assert line_to_range(build("line C01 Kits | quantities = 10")) == ""

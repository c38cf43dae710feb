"""Charts: bars as long as their values, every text once, in the colours of the palette, and never read as formulas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from designer.paper.chart import Series, bar_chart
from designer.paper.drawing import Drawing, Path, Text
from designer.paper.measure import text_width

DIRECT = Series("Direct costs", (Decimal(10), Decimal(20)), "accent")
INDIRECT = Series("Indirect costs", (Decimal(1), None), "economic")


def bars(drawing: Drawing, role: str) -> list[tuple[float, float]]:
    """Left end and length of each bar of a role, without the legend's patch."""
    found = []
    for each in drawing.items:
        if isinstance(each, Path) and each.fill == role:
            across = [step[1] for step in each.points if step[0] != "Z"]
            found.append((min(across), max(across) - min(across)))
    return found[: len(DIRECT.values)]


def texts(drawing: Drawing) -> list[str]:
    return [each.text for each in drawing.items if isinstance(each, Text)]


def test_a_bar_is_as_long_as_its_value() -> None:
    drawing = bar_chart(("Year 1", "Year 2"), (DIRECT,), (("10", "20"),), "Costs by year")
    (start, first), (same, second) = bars(drawing, "accent")
    assert start == pytest.approx(same)
    assert second == pytest.approx(2 * first)
    assert texts(drawing) == ["Year 1", "Year 2", "10", "20"]
    assert drawing.alt == "Costs by year"


def test_bars_end_to_end_and_one_without_a_value() -> None:
    drawing = bar_chart(("Year 1", "Year 2"), (DIRECT, INDIRECT), (("11", "20"),), "Costs", stacked=True)
    (start, direct), _ = bars(drawing, "accent")
    (behind, indirect), (_, none) = bars(drawing, "economic")
    assert behind == pytest.approx(start + direct)
    assert indirect == pytest.approx(direct / 10)
    assert none == pytest.approx(0)
    assert {"Direct costs", "Indirect costs", "11"} <= set(texts(drawing))


def test_every_text_is_inside_and_stays_as_it_is() -> None:
    names = ("$x^2$ and $", "A name that is so long that the bars would have no room at all beside it, so it is cut")
    drawing = bar_chart(names, (DIRECT,), (("USD 10", "USD $20$"),), "Costs", width=500)
    shown = [each for each in drawing.items if isinstance(each, Text)]
    assert shown[0].text == names[0]
    assert shown[1].text.endswith("…")
    assert shown[3].text == "USD $20$"
    for each in shown:
        assert each.x >= 0
        assert each.x + text_width(each.text, each.size) <= drawing.width
        assert each.size < each.y_baseline < drawing.height


@pytest.mark.parametrize("value", [None, Decimal(0), Decimal(-5)])
def test_nothing_to_show_is_no_error(value: Decimal | None) -> None:
    drawing = bar_chart(("Year 1",), (Series("Costs", (value,)),), (("—",),), "Costs")
    assert [length for _, length in bars(drawing, "accent")] == [pytest.approx(0)]
    assert bar_chart((), (), (), "Nothing").items


MANY = tuple(
    Series(f"H{at} and what it is called in full" if at % 2 else f"H{at}", (Decimal(30), Decimal(9)), role)
    for at, role in enumerate(("accent", "economic", "social", "psychosocial", "warning", "in_order", "line"))
)


def test_a_long_legend_stands_on_several_lines_above_the_bars() -> None:
    drawing = bar_chart(("Year 1", "Year 2"), MANY, (("11", "20"),), "Costs", stacked=True, width=500)
    shown = [each for each in drawing.items if isinstance(each, Text)]
    assert all(each.x + text_width(each.text, each.size) <= drawing.width for each in shown)
    legend = [each for each in shown if " and what" in each.text]
    first = next(each for each in shown if each.text == "Year 1")
    assert len({each.y_baseline for each in legend}) > 1
    assert all(each.y_baseline + 4 < first.y_baseline for each in legend)


def test_parts_with_short_names_carry_them_where_there_is_room() -> None:
    drawing = bar_chart(("Year 1", "Year 2"), MANY, (("11", "20"),), "Costs", stacked=True)
    named = [each for each in drawing.items if isinstance(each, Text) and each.text == "H2"]
    assert {each.colour for each in named if each.size < 11} == {"sheet"}
    on_grey = [each for each in drawing.items if isinstance(each, Text) and each.text == "H6" and each.size < 11]
    assert {each.colour for each in on_grey} == {"ink"}

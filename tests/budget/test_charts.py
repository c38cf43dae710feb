"""The charts of the budget: the same figures as the tables, and none where a sentence says it."""

from designer.budget.charts import donor_chart, heading_chart, year_chart
from designer.library.example import example
from designer.programme.programme import EMPTY
from designer.programme.words import ENGLISH
from tests.build import build

GUINEA = example("guinea")
SMALL = """
frame | currency = USD | months = 12
heading A1 All
line A1.01 x | heading_id = A1 | unit_cost = 2 | quantities = 3
"""


def test_bars_carry_amount_and_share() -> None:
    (by_heading,), (by_year,), (by_donor,) = (
        chart(GUINEA, ENGLISH) for chart in (heading_chart, year_chart, donor_chart)
    )
    assert "A Staff 1,444,560.00 · 32.1 %" in by_heading.drawing.alt
    assert "Indirect costs 294,257.48 · 6.5 %" in by_heading.drawing.alt
    assert "Year 1 1,465,020.02" in by_year.drawing.alt
    assert "78.9 %" in by_donor.drawing.alt


def test_nothing_to_compare_is_no_chart() -> None:
    for programme in (EMPTY, build(SMALL)):
        assert (
            heading_chart(programme, ENGLISH) == year_chart(programme, ENGLISH) == donor_chart(programme, ENGLISH) == ()
        )

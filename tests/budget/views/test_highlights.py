"""When money is spent, which lines are the largest, what a person costs; and the charts that show it."""

from decimal import Decimal

from hypothesis import given

from designer.budget.costs import costs
from designer.budget.views.charts import largest_chart, share_chart, spending_chart, stacked_chart
from designer.budget.views.highlights import largest, per_person, spending
from designer.budget.views.matrix import matrix
from designer.library.example import example
from designer.paper.drawing import Path, Text
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH
from tests.budget.random_budgets import budgets
from tests.build import build

GUINEA = example("guinea")


def test_the_largest_lines_and_what_share_they_are() -> None:
    found = largest(GUINEA, 3)
    assert [each.line.code for each in found.lines] == ["C11", "A04", "A01"]
    assert found.together == Decimal("376000.00") + Decimal("367200.00") + Decimal("244800.00")
    assert (str(found.share), str(found.shares[0])) == ("23.50", "8.94")
    assert len(largest(GUINEA).lines) == 10
    assert largest(EMPTY).share is None


def test_of_equal_lines_the_first_comes_first_and_nothing_is_not_large() -> None:
    held = build("""
        line L1 One | unit_cost = 5 | quantities = 1
        line L2 Two | unit_cost = 0 | quantities = 1
        line L3 Three | unit_cost = 5 | quantities = 1
    """)
    assert [each.line.code for each in largest(held).lines] == ["L1", "L3"]


def test_a_person_costs_the_whole_divided_by_its_own_group() -> None:
    held = build("""
        frame | currency = USD | months = 12
        call | indirect_rate = 7
        reach | group = Returnees | persons = 3
        reach | group = Neighbours | persons = 7
        reach | group = Nobody yet
        line L1 One | unit_cost = 100 | quantities = 1
    """)
    assert [(each.group, str(each.direct), str(each.total)) for each in per_person(held)] == [
        ("Returnees", "33.33", "35.67"),
        ("Neighbours", "14.29", "15.29"),
    ]


def test_the_spending_curve_ends_with_the_programme_and_its_total() -> None:
    held = build("frame | months = 14\ncall | indirect_rate = 10\nline L1 X | unit_cost = 40 | quantities = 2; 1")
    assert [str(each) for each in spending(held).together] == ["22.00", "44.00", "66.00", "88.00", "132.00"]


@given(budgets)
def test_what_is_spent_by_the_end_is_the_total(programme: Programme) -> None:
    found = spending(programme)
    assert found.together[-1] == costs(programme).total.total
    assert list(found.together) == sorted(found.together)


def test_a_curve_has_a_point_a_quarter_and_its_last_one_a_text() -> None:
    (figure,) = spending_chart(GUINEA, ENGLISH)
    assert figure.title == "Spent by the end of each quarter, USD"
    assert "Q12 4,497,936" in figure.drawing.alt
    texts = [item.text for item in figure.drawing.items if isinstance(item, Text)]
    assert "4,497,936" in texts
    assert [each for each in texts if each.startswith("Q")] == [f"Q{number}" for number in range(1, 13)]
    assert any(isinstance(item, Path) and item.fill == "accent_soft" for item in figure.drawing.items)
    inside = [item for item in figure.drawing.items if isinstance(item, Text)]
    assert all(0 <= item.x <= figure.drawing.width for item in inside)
    assert all(0 <= item.y_baseline <= figure.drawing.height for item in inside)


def test_where_there_is_nothing_to_compare_there_is_no_chart() -> None:
    one = build("frame | months = 3\nline L1 X | unit_cost = 4 | quantities = 1")
    assert largest_chart(one, ENGLISH) == ()
    assert spending_chart(EMPTY, ENGLISH) == ()
    assert share_chart(matrix(one, "kind", "year", ENGLISH), "", ENGLISH) == ()
    assert stacked_chart(matrix(one, "kind", "year", ENGLISH), "", ENGLISH) == ()


def test_columns_part_by_part_carry_their_sums() -> None:
    (figure,) = stacked_chart(matrix(GUINEA, "heading", "year", ENGLISH), "Headings", ENGLISH)
    assert "Year 2 1,581,301.62" in figure.drawing.alt
    texts = [item.text for item in figure.drawing.items if isinstance(item, Text)]
    assert set("ABCDEFG") <= set(texts)


def test_shares_name_the_largest_first_and_put_the_rest_together() -> None:
    (figure,) = share_chart(matrix(GUINEA, "heading", "year", ENGLISH), "Headings", ENGLISH)
    assert figure.drawing.alt.startswith("Headings: A Staff 1,444,560.00 · 34.4 %; C Individual assistance")
    many = build(
        "\n".join(f"line L{n} X | unit_cost = {n} | quantities = 1 | un_category = C{n}" for n in range(1, 20))
    )
    (figure,) = share_chart(matrix(many, "un_category", "year", ENGLISH), "Own", ENGLISH)
    assert figure.drawing.alt.endswith("Others 15.00 · 7.9 %")


def test_a_room_sees_the_largest_lines_without_those_that_tell_pay() -> None:
    (whole,), (room,) = largest_chart(GUINEA, ENGLISH), largest_chart(GUINEA, ENGLISH, with_pay=False)
    assert "A01" in whole.drawing.alt
    assert "A01" not in room.drawing.alt
    assert "C11 Start-up support" in room.drawing.alt

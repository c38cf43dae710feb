"""Rows and columns of choice: the figures of the other views, of pandas, and what they show after an edit."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.calendar import QUARTER, YEAR, choices
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals
from designer.budget.phasing import phased
from designer.budget.views import matrix as matrices
from designer.budget.views import sides as views
from designer.budget.views.facets import COLUMNS, DONOR, KEYS, TITLES, facts, keys
from designer.budget.views.matrix import Matrix, matrix, sums
from designer.budget.views.matrix_pay import ALL, TOTAL, spots_for_few
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH
from tests.budget.random_budgets import budgets
from tests.build import build, id_of

GUINEA = example("guinea")
BY = {
    "heading": views.by_heading,
    "kind": views.by_kind,
    "un_category": views.by_un_category,
    "eu_heading": views.by_eu_heading,
    "level": views.by_level,
    "dimension": views.by_dimension,
    "area": views.by_area,
    "partner": views.by_partner,
}
"""Facets whose sums are kept elsewhere as well."""


def shown(made: Matrix) -> dict[str, str]:
    """Return rows by code or title, each with its amounts as they are printed."""
    rows = (*made.rows, made.direct, made.indirect, made.total)
    return {
        each.code or each.title: " ".join("-" if amount is None else f"{amount:,.2f}" for amount in each.amounts)
        for each in rows
    }


def test_headings_by_year_are_the_worked_case() -> None:
    made = matrix(GUINEA, "heading", YEAR, ENGLISH)
    assert [each.title for each in made.columns] == ["Year 1", "Year 2", "Year 3"]
    assert shown(made)["A"] == "453,520.00 496,920.00 494,120.00"
    assert shown(made)["Direct costs"] == "1,369,177.59 1,581,301.62 1,253,199.03"
    assert shown(made)["Total"] == "1,465,020.02 1,691,992.74 1,340,922.96"
    assert [str(each.share) for each in made.rows[:3]] == ["34.36", "8.83", "31.20"]


def test_each_donor_carries_its_indirect_costs() -> None:
    made = matrix(GUINEA, "partner", DONOR, ENGLISH)
    totals = {each.donor_id: each for each in donor_totals(GUINEA)}
    assert [each.id for each in made.columns] == [donor.id for donor in GUINEA.donors]
    assert made.indirect.amounts == tuple(totals[donor.id].indirect for donor in GUINEA.donors)
    assert shown(made)["Total"] == "3,548,523.63 949,412.09"


def test_the_chain_holds_at_every_result_all_below_it() -> None:
    made = matrix(GUINEA, "chain", YEAR, ENGLISH)
    held = views.by_chain(GUINEA)
    assert {each.id: each.total for each in made.rows if each.id in held} == {
        node_id: each.total for node_id, each in held.items() if each.lines and node_id
    }
    assert [each.depth for each in made.rows[:4]] == [0, 1, 2, 3]


def test_categories_by_outputs() -> None:
    made = matrix(GUINEA, "un_category", "output", ENGLISH)
    assert [each.title for each in made.columns][:2] == ["O1.1", "O1.2"]
    assert made.columns[0].help.startswith("O1.1 Returnees are received")
    assert made.rows[0].title == "1 Staff and other personnel costs"
    assert made.indirect.amounts == (None,) * len(made.columns)
    assert sum(each for each in made.direct.amounts if each is not None) == made.direct.total


def test_what_says_nothing_has_a_row_of_its_own_at_the_end() -> None:
    held = build("""
        frame | currency = USD | months = 12
        heading H1 Staff
        line L1 One | unit_cost = 5 | quantities = 1 | heading_id = H1 | un_category = 10
        line L2 Two | unit_cost = 7 | quantities = 1 | un_category = 2
        line L3 Three | unit_cost = 9 | quantities = 1
    """)
    assert [f"{each.title} {each.total}" for each in matrix(held, "heading", YEAR, ENGLISH).rows] == [
        "Staff 5.00",
        "Without a heading 16.00",
    ]
    assert [each.title for each in matrix(held, "un_category", YEAR, ENGLISH).rows] == [
        "2 Supplies, commodities, materials",
        "10",
        "No category",
    ]


def test_columns_that_a_programme_cannot_have_are_refused() -> None:
    with pytest.raises(ValueError, match="calendar"):
        matrix(EMPTY, "heading", "calendar", ENGLISH)


def test_periods_behind_the_end_stand_only_where_money_lies_in_them() -> None:
    text = "frame | months = 14\nline L1 X | unit_cost = 6 | quantities = 1; 1"
    assert [each.title for each in matrix(build(text), "kind", QUARTER, ENGLISH).columns][-1] == "Q5"
    later = build(text + " | phasing = typed | phases = 1; 0; 0; 0; 0; 0; 1")
    assert [each.title for each in matrix(later, "kind", QUARTER, ENGLISH).columns][-1] == "Q7"


@given(budgets)
def test_every_view_has_the_sums_that_are_kept_elsewhere(programme: Programme) -> None:
    for facet, kept in BY.items():
        made = {each.id: each.total for each in matrix(programme, facet, YEAR, ENGLISH).rows}
        others = {key: held.total for key, held in kept(programme).items() if held.lines}
        assert {key: made.get(key, Decimal(0)) for key in others} == others
        assert set(made) <= set(others) | {""}


@given(budgets, st.data())
def test_rows_and_columns_add_up_and_pandas_says_the_same(programme: Programme, data: st.DataObject) -> None:
    rows = data.draw(st.sampled_from(sorted(TITLES)))
    times = [code for code, _ in choices(programme, ENGLISH)]
    columns = data.draw(st.sampled_from([*times, *(each for each in COLUMNS if each != rows)]))
    made = matrix(programme, rows, columns, ENGLISH)
    tops = [each for each in made.rows if not each.depth]
    assert sum(each.total or Decimal(0) for each in tops) == made.direct.total == costs(programme).direct.total
    for at in range(len(made.columns)):
        assert sum(each.amounts[at] or Decimal(0) for each in tops) == made.direct.amounts[at]
    for each in (*made.rows, made.direct):
        assert sum(amount or Decimal(0) for amount in each.amounts) == each.total
    if columns in KEYS and rows in KEYS:
        given_ = facts(programme)
        cells = [
            (KEYS[rows](each.line, given_), KEYS[columns](each.line, given_), sum(each.quarters))
            for each in phased(programme)
        ]
        table = pd.DataFrame(cells, columns=["row", "column", "amount"])
        pivot = table.groupby(["row", "column"])["amount"].sum().to_dict()
        assert {key: held.total for key, held in sums(programme, rows, columns).items()} == pivot


@given(st.lists(budgets, min_size=2, max_size=3))
def test_kept_sums_are_those_computed_anew(programmes: list[Programme]) -> None:
    for programme in programmes:
        for line in programme.lines[:1]:
            changed = put(programme, replace(line, unit_cost=Decimal("77.77"), phasing="typed"))
            kept = sums(changed, "heading", QUARTER)
            matrices._cells((), *[None] * 4)  # what was kept is forgotten
            anew = sums(changed, "heading", QUARTER)
            assert {key: held.total for key, held in kept.items()} == {key: held.total for key, held in anew.items()}


def test_every_facet_has_titles_for_its_keys() -> None:
    for facet in TITLES:
        assert all(each.full for each in keys(GUINEA, facet, (), ENGLISH)), facet


PAY = """
    frame | currency = USD | months = 24
    heading H1 Staff | kind = staff
    heading H2 Help
    partner P1 One
    partner P2 Two
    line A1 One | heading_id = H1 | unit_cost = 900 | quantities = 1; 1 | partner_id = P1
    line A2 Two | heading_id = H1 | unit_cost = 800 | quantities = 1; 1 | partner_id = P1
    line A3 Three | heading_id = H1 | unit_cost = 700 | quantities = 1; 1 | partner_id = P1
    line B1 Kits | heading_id = H2 | unit_cost = 50 | quantities = 1; 1 | partner_id = P2
"""


def test_a_sum_behind_which_few_salaries_stand_is_for_few() -> None:
    held = build(PAY)
    assert spots_for_few(held, matrix(held, "heading", YEAR, ENGLISH)) == frozenset()
    alone = build("line A4 Four | heading_id = H1 | unit_cost = 600 | quantities = ; 1 | partner_id = P2", held)
    made = matrix(alone, "partner", YEAR, ENGLISH)
    one, two = (id_of(alone, name) for name in ("P1", "P2"))
    assert spots_for_few(alone, made) == {(one, 0), (one, 1), (two, 1), (one, TOTAL), (two, TOTAL)}
    assert (ALL, TOTAL) not in spots_for_few(alone, made), "four salaries stand behind the whole"


def test_by_donor_every_salary_counts_once_a_donor() -> None:
    held = build("donor D1 One | share = 50", build(PAY))
    assert spots_for_few(held, matrix(held, DONOR, YEAR, ENGLISH)) == frozenset()

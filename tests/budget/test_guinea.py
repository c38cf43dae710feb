"""The worked case: every figure of the budget of the bundled example, to the cent."""

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals
from designer.budget.shares import me_shares
from designer.budget.sums import Sum
from designer.budget.totals import headline
from designer.budget.views import sides as views
from designer.library.example import example
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.programme import Programme

FIGURES = Path(__file__).parents[1] / "data" / "guinea_budget.tsv"
"""Line, three years, total: the figures of the worked case, written down by hand and script before the program was."""


@pytest.fixture(scope="module")
def guinea() -> Programme:
    return example("guinea")


def amounts_of(text: str) -> tuple[Decimal, ...]:
    """Read amounts as they are printed."""
    return tuple(Decimal(part.replace(",", "")) for part in text.split())


def shown(sums: dict[str, Sum], names: dict[str, str]) -> dict[str, str]:
    """Return totals as they are printed, by name, without those that are nothing."""
    return {names.get(key, key): f"{held.total:,.2f}" for key, held in sums.items() if held.lines}


def codes(records: tuple[object, ...]) -> dict[str, str]:
    return {record.id: record.code or record.name for record in records}  # type: ignore[attr-defined]


def test_all_122_lines_and_their_years(guinea: Programme) -> None:
    rows = [line.split("\t") for line in FIGURES.read_text(encoding="utf-8").splitlines()]
    expected = {code: tuple(map(Decimal, figures)) for code, *figures in rows}
    found = {amount.line.code: (*amount.years, amount.total) for amount in amounts(guinea)}
    assert len(found) == 122
    assert found == expected


def test_headings_by_year(guinea: Programme) -> None:
    expected = {
        "A": "453,520.00 496,920.00 494,120.00 1,444,560.00",
        "B": "175,842.57 99,383.03 95,870.71 371,096.31",
        "C": "429,628.37 548,037.70 333,903.50 1,311,569.57",
        "D": "124,910.70 227,342.09 113,505.58 465,758.37",
        "E": "123,708.14 110,246.97 58,455.11 292,410.22",
        "F": "33,400.00 49,770.00 108,570.00 191,740.00",
        "G": "28,167.81 49,601.83 48,774.13 126,543.77",
    }
    names = codes(guinea.headings)
    found = {names[key]: (*held.years, held.total) for key, held in views.by_heading(guinea).items() if held.lines}
    assert found == {code: amounts_of(text) for code, text in expected.items()}


def test_direct_indirect_and_total(guinea: Programme) -> None:
    now = costs(guinea)
    assert (*now.direct.years, now.direct.total) == amounts_of("1,369,177.59 1,581,301.62 1,253,199.03 4,203,678.24")
    assert (*now.indirect.years, now.indirect.total) == amounts_of("95,842.43 110,691.12 87,723.93 294,257.48")
    assert (*now.total.years, now.total.total) == amounts_of("1,465,020.02 1,691,992.74 1,340,922.96 4,497,935.72")
    assert (now.ceiling, now.left) == amounts_of("4,500,000 2,064.28")


def test_kinds_levels_and_implementers(guinea: Programme) -> None:
    assert shown(views.by_kind(guinea), {}) == {
        "staff": "1,444,560.00",
        "office": "371,096.31",
        "operational": "2,388,021.93",
    }
    assert shown(views.by_level(guinea), {}) == {
        "individual": "1,951,969.57",
        "community": "507,758.37",
        "structural": "350,010.22",
        views.WHOLE_PROGRAMME: "1,393,940.08",
    }
    by_partner = shown(views.by_partner(guinea), codes(guinea.partners))
    assert sorted(by_partner.values()) == sorted(("3,836,292.25", "110,790.70", "181,950.71", "57,150.00", "17,494.58"))
    assert (by_partner["P1"], by_partner["P2"], by_partner["P3"]) == ("110,790.70", "181,950.71", "57,150.00")


def test_categories_of_the_un_and_headings_of_the_eu(guinea: Programme) -> None:
    assert shown(views.by_un_category(guinea), {}) == {
        "1": "1,444,560.00",
        "2": "65,056.74",
        "3": "109,390.00",
        "4": "1,101,391.28",
        "5": "61,141.65",
        "6": "1,054,455.05",
        "7": "367,683.52",
    }
    assert shown(views.by_eu_heading(guinea), {}) == {
        "1": "1,465,840.00",
        "2": "17,350.00",
        "3": "109,390.00",
        "4": "263,056.31",
        "5": "366,249.19",
        "6": "1,929,792.74",
        "10": "52,000.00",
    }


def test_dimensions(guinea: Programme) -> None:
    """The municipal desks (57,127.90) are social, as their activity says; the outline counts them to no dimension."""
    desks = Decimal("57127.90")
    assert shown(views.by_dimension(guinea), {}) == {
        "economic": "1,049,246.76",
        "economic+social": "650,946.05",
        "economic+social+psychosocial": "40,800.00",
        "psychosocial": "313,693.49",
        "social+psychosocial": "8,680.00",
        "social": f"{Decimal('472961.64') + desks:,.2f}",
        "": f"{Decimal('273410.22') - desks:,.2f}",
        views.WHOLE_PROGRAMME: "1,393,940.08",
    }


def test_outputs_and_activities(guinea: Programme) -> None:
    found = shown(views.by_chain(guinea), tree(guinea).codes)
    outputs = {
        "O1.1": "597,342.33",
        "O1.2": "793,496.31",
        "O1.3": "307,580.23",
        "O1.4": "253,550.70",
        "O2.1": "324,427.21",
        "O2.2": "121,548.37",
        "O2.3": "61,782.79",
        "O3.1": "144,382.32",
        "O3.2": "129,027.90",
        "O3.3": "76,600.00",
    }
    assert {code: found[code] for code in outputs} == outputs
    assert (found["A1.1.2"], found["A2.1.2"], found["A3.3.2"]) == ("447,300.46", "215,525.59", "47,600.00")
    assert found[""] == "1,393,940.08"
    assert sum((views.by_node(guinea)[key].total for key in views.by_node(guinea)), Decimal(0)) == Decimal("4203678.24")


def test_donors(guinea: Programme) -> None:
    found = {each.donor_id: (f"{each.total:,.2f}", str(each.share)) for each in donor_totals(guinea)}
    names = {**codes(guinea.donors), "": "to be found"}
    assert {names[key]: held for key, held in found.items()} == {
        "A": ("3,548,523.63", "78.89"),
        "B": ("949,412.09", "21.11"),
        "to be found": ("0.00", "0.00"),
    }


def test_shares_of_monitoring_and_evaluation(guinea: Programme) -> None:
    found = [(each.id, f"{each.amount:,.2f}", str(each.of_total), str(each.of_direct)) for each in me_shares(guinea)]
    assert found == [
        ("monitoring", "197,500.00", "4.39", "4.70"),
        ("evaluation", "106,240.00", "2.36", "2.53"),
        ("together", "303,740.00", "6.75", "7.23"),
    ]
    ranges = [f"{each.low}-{each.high} {each.position} {each.lines}" for each in me_shares(guinea)]
    assert ranges == ["3-6 inside 12", "2-4 inside 4", "5-10 inside 15"]
    assert headline(guinea).me_in_range


def test_indirect_costs_without_the_contingency(guinea: Programme) -> None:
    """The rule of the EU's form: 7 % of 4,151,678.24, so that the total is 3,640.00 lower."""
    now = costs(put(guinea, replace(guinea.call, indirect_base="direct_without_contingency")))
    assert (now.base.total, now.indirect.total) == amounts_of("4,151,678.24 290,617.48")
    assert now.total.total == Decimal("4497935.72") - 3640

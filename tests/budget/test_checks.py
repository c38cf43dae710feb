"""Each check speaks where it should and is silent where it should."""

import pytest

from designer.budget.checks import checks
from designer.budget.totals import headline
from designer.library.catalogue import entry
from designer.library.example import example
from designer.programme.finding import Finding
from designer.programme.place import Place
from tests.build import build, id_of

LINE = "line L1 Line | unit = day | unit_cost = 10 | quantities = 1"


def of(check: str, text: str) -> list[Finding]:
    return [each for each in checks(build(text)) if each.check == check]


def test_the_example_has_no_findings_but_the_one_it_answers() -> None:
    assert [each.check for each in checks(example("guinea"))] == ["DP-13"]


def test_bc_01_above_the_ceiling_gross_and_net() -> None:
    call = "call | ceiling = 10.50 | indirect_rate = 7 | ceiling_is = "
    found = of("BC-01", call + "gross\n" + LINE)
    assert [(each.severity, each.place, dict(each.params)["value"]) for each in found] == [
        ("E", Place("call", "call", "ceiling"), "0.20 USD")
    ]
    assert of("BC-01", call + "net\n" + LINE) == []
    assert str(headline(build(call + "net\n" + LINE)).left) == "0.50"


def test_bc_31_a_ceiling_with_indirect_costs_but_no_rate_of_them() -> None:
    found = of("BC-31", "call | ceiling = 100\n" + LINE)
    assert [(each.severity, each.place) for each in found] == [("W", Place("call", "call", "indirect_rate"))]
    assert entry("checks", "BC-31").data["stage"] == "concept"
    for silent in ("ceiling = 100 | indirect_rate = 0", "ceiling = 100 | ceiling_is = net", "indirect_base = direct"):
        assert of("BC-31", f"call | {silent}\n" + LINE) == []


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("line L1 Nothing yet", ["unit"]),
        ("line L1 Priced | unit_cost = 10 | quantities = 1", ["unit"]),
        ("line L1 No cost | unit = day | quantities = 1", ["unit_cost"]),
        ("line L1 Only a unit | unit = day", ["quantities", "unit_cost"]),
        ("line L1 No base | ratio = 5", ["ratio_line_ids"]),
        (LINE, []),
    ],
)
def test_bc_02_what_a_line_lacks(line: str, fields: list[str]) -> None:
    found = of("BC-02", line)
    assert [each.place.field for each in found] == fields
    assert all(each.severity == "E" and each.place.section == "lines" for each in found)


def test_bc_02_on_a_line_of_a_post_leads_to_the_post() -> None:
    programme = build("post P1 Officer | unit_cost = 100\nline A01 Officer | post_id = P1")
    found = [each for each in checks(programme) if each.check == "BC-02"]
    assert [each.place for each in found] == [Place("posts", id_of(programme, "P1"), "months")]


def test_pd_04_no_rate() -> None:
    line = "line L1 Rent | unit = month | unit_cost = 10 | quantities = 1 | currency = GNF"
    assert [dict(each.params) for each in of("PD-04", line)] == [
        {"code": "L1", "name": "Rent", "value": "GNF", "other": "USD"}
    ]
    assert of("PD-04", "rate | one = USD | is_worth = 8600 | of = GNF\n" + line) == []


def test_pd_05_usual_shares_above_all() -> None:
    donors = "donor D1 One | share = 80\ndonor D2 Two | share = 30\n"
    assert [each.place.section for each in of("PD-05", donors + LINE)] == ["donors"]


def test_pd_07_a_code_used_twice() -> None:
    found = of("PD-07", LINE + "\n" + LINE.replace("L1 Line", "L1 Other"))
    assert [(dict(each.params)["name"], dict(each.params)["other"]) for each in found] == [("Other", "Line")]


def test_pd_09_counted_more_than_once() -> None:
    assert [dict(each.params)["value"] for each in of("PD-09", LINE + " | monitoring = 60 | evaluation = 50")] == [
        "110"
    ]
    assert of("PD-09", LINE + " | monitoring = 60 | evaluation = 40") == []


def test_pd_19_more_than_a_workbook_holds() -> None:
    assert len(of("PD-19", LINE.replace("= 10", "= 999999999999999").replace("= 1\n", "= 9") + "000")) == 1

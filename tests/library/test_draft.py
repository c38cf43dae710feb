"""The example `draft`: nine results, the mistakes of real first drafts, the checks that find them; it exports."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from designer.__main__ import DONE, FINDINGS, main
from designer.budget.checks import checks as budget_checks
from designer.budget.totals import headline
from designer.exports.kinds import DEFAULT, KINDS
from designer.feasibility.checks import checks as feasibility_checks
from designer.library.example import example
from designer.logframe.checks import checks as logframe_checks
from designer.monitoring.workplan_checks import checks as workplan_checks
from designer.programme.asset import asset
from designer.programme.chain_tree import tree
from designer.programme.file import encode, load
from designer.programme.finding import Finding
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.validate import faults
from designer.programme.words import ENGLISH
from designer.review.findings import findings
from designer.situation.checks import checks as situation_checks
from designer.stakeholders.checks import checks as stakeholder_checks
from designer.theory_of_change.checks import checks as chain_checks
from devtools.build_examples import SOURCES
from devtools.examples.tables import build
from tests.library.guinea import number

DRAFT = example("draft")
ROOMS = (
    situation_checks,
    stakeholder_checks,
    chain_checks,
    logframe_checks,
    feasibility_checks,
    workplan_checks,
    budget_checks,
)
FOUND: tuple[Finding, ...] = tuple(found for room in ROOMS for found in room(DRAFT))


def at(place: Place) -> str:
    """The short name of the record that a finding is about, with the field."""
    name = short_names(DRAFT, place.section).get(place.id, "") if place.id else ""
    return f"{name} {place.field}".strip()


def test_the_stored_file_is_what_the_tables_give() -> None:
    built = build(SOURCES / "draft")
    assert built == DRAFT
    assert encode(built) == asset("examples/draft.rpd").read_bytes()
    assert faults(DRAFT) == ()


@pytest.mark.parametrize(
    ("mistake", "check", "places"),
    [
        ("an indicator with its target inside", "PD-13", ["I-01 statement"]),
        ("a percentage without denominator", "PD-12", ["I-02 denominator"]),
        ("salaries without months", "BC-02", ["PO01 months", "PO02 months", "PO03 months"]),
        ("a donor share of 110 %", "PD-05", ["C02 donors"]),
        ("an economic measure against its structural criterion", "DC-45", ["X3 node_ids"]),
        ("a stakeholder without interest", "DC-23", ["Chamber of trades and crafts interest"]),
        ("an end before the last activity", "PD-14", ["A2.1.1 end_month"]),
        ("evaluation of 0.4 %, and monitoring with it", "MC-13", ["monitoring", "evaluation"]),
        ("M&E of 1.8 %", "BC-12", [""]),
        ("two activities without a line, one line without an activity", "BC-03", ["A1.4.1", "A2.2.1", "C08 node_id"]),
        ("no psychosocial money", "BC-07", ["psychosocial"]),
        ("no community level", "TC-11", ["community"]),
        ("results worded as activities", "TC-15", ["OC1 statement", "O1.1 statement"]),
    ],
)
def test_a_named_mistake_is_found_once_and_in_its_place(mistake: str, check: str, places: list[str]) -> None:
    assert [at(found.place) for found in FOUND if found.check == check] == places, mistake


def test_of_its_errors_all_but_the_named_are_what_nobody_wrote_yet() -> None:
    errors = Counter(found.check for found in FOUND if found.severity == "E")
    assert errors == {"DC-23": 1, "BC-02": 3, "PD-05": 1, "DC-17": 3, "MC-02": 5}


def test_mistakes_of_the_chain() -> None:
    said = {tree(DRAFT).codes[each.id]: each for each in DRAFT.nodes}
    results = [each for each in DRAFT.nodes if each.kind in {"objective", "outcome", "output"}]
    assert len(results) == 9
    assert said["OC1"].statement == "Train 500 returnees"
    assert said["O1.1"].statement == "Conduct business training for returnees"
    assert "community" not in {each.level for each in DRAFT.nodes}


def test_mistakes_of_indicators_and_rates() -> None:
    (undated,) = (each for each in DRAFT.indicators if each.baseline.text and not each.baseline.date)
    assert undated.code == "I-03"
    assert "80 % of 500" in DRAFT.indicators[0].statement
    assert [each.date for each in DRAFT.rates] == [None, None]


def test_mistakes_of_the_budget() -> None:
    paid = {each.node_id for each in DRAFT.lines}
    unpaid = [each for each in DRAFT.nodes if each.kind == "activity" and each.id not in paid]
    codes = tree(DRAFT).codes
    assert [codes[each.id] for each in unpaid] == ["A1.4.1", "A2.2.1"]
    assert unpaid[0].dimensions == ("psychosocial",)
    assert [each.code for each in DRAFT.lines if each.scope == "activity" and not each.node_id] == ["C08"]
    (lump,) = (each for each in DRAFT.lines if each.unit == "lump sum")
    assert number(lump.unit_cost) == 180_000
    shown = headline(DRAFT)
    assert (str(shown.evaluation_share), str(shown.me_share)) == ("0.40", "1.80")
    over = Counter({each.line_id: 0 for each in DRAFT.donor_shares})
    for each in DRAFT.donor_shares:
        over[each.line_id] += int(number(each.share))
    assert [*over.values()] == [110]


def test_it_stays_below_the_ceiling_so_that_nobody_is_warned_by_that() -> None:
    assert (headline(DRAFT).left or Decimal(0)) > 0


@pytest.mark.parametrize("kind", DEFAULT)
def test_no_mistake_stops_an_export(kind: str) -> None:
    written = KINDS[kind].write(DRAFT, ENGLISH)
    if kind == "workbook":
        book = load_workbook(io.BytesIO(written))
        cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert "Train 500 returnees" in " ".join(cells)
        assert not [each for each in cells if each.startswith("#")]
    else:
        document = PdfDocument(written)
        text = " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
        assert "Support to returnees in Guinea" in text
        assert "Draft:" in text


def test_the_command_writes_it_and_check_refuses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "weak.rpd"
    assert main(["example", "draft", str(out)]) == DONE
    assert load(out).programme == DRAFT
    capsys.readouterr()
    assert main(["check", str(out)]) == FINDINGS
    told = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("E ") for line in told) == sum(found.severity == "E" for found in findings(DRAFT)) >= 13

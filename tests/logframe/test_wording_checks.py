"""What the wording of results and indicators gives away."""

import pytest

from designer.logframe.checks import checks
from designer.programme.finding import Finding
from tests.build import build


def found(text: str, check: str) -> list[Finding]:
    return [each for each in checks(build(text)) if each.check == check]


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("Share of returnees who do not migrate again", True),
        ("Re-migration falls", True),
        ("Fewer cases of irregular migration", True),
        ("Retournés qui sont repartis", True),
        ("Share who are able to stay and live here", False),
        ("Immigration office keeps its mandate", False),
    ],
)
def test_later_migration_is_no_measure(statement: str, *, wrong: bool) -> None:
    text = f"outcome A\nindicator I-01 {statement} | node_id = A"
    assert [dict(each.params)["code"] for each in found(text, "DC-03")] == (["I-01"] if wrong else [])
    assert bool(found(f"outcome {statement}", "DC-03")) is wrong


@pytest.mark.parametrize(
    ("node", "statement", "unit", "wrong"),
    [
        ("A", "Number of officials trained", "persons", True),
        ("B", "Number of officials trained", "persons", False),
        ("A", "Share of trained officials who refer people", "%", False),
        ("A", "Communes with a budgeted measure", "communes", False),
        ("A", "Nombre de personnes formées", "personnes", True),
    ],
)
def test_outcomes_do_not_count_what_we_deliver(node: str, statement: str, unit: str, *, wrong: bool) -> None:
    text = f"outcome A <- output B\nindicator I-01 {statement} | node_id = {node} | unit = {unit}"
    assert [dict(each.params)["other"] for each in found(text, "PD-11")] == (["OC1"] if wrong else [])


@pytest.mark.parametrize(
    ("statement", "target", "value"),
    [
        ("60 % of returnees work", "", "60 %"),
        ("At least 200 people work", "", "200"),
        ("Income increases by 20 % in the regions", "", "20 %"),
        ("Desks open by 2029", "", "2029"),
        ("Returnees, 2,850 of them, have a plan", "2850", "2850"),
        ("Officials trained with a test of 70 % or more", "450", None),
        ("State of the procedures (0 none, 4 applied)", "4", None),
        ("Share with a score of 0.5 or more, 12–18 months after return", "12", None),
        ("Desks open at least four days a week", "7", None),
    ],
)
def test_the_wording_holds_no_target(statement: str, target: str, value: str | None) -> None:
    told = found(f"indicator I-01 {statement} | target = {target}", "PD-13")
    assert [dict(each.params)["value"] for each in told] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("baseline = 50 % | target = 40 %", True),
        ("baseline = 50 % | target = 50 %", True),
        ("baseline = 50 % | target = 60 %", False),
        ("direction = down | baseline = 50 % | target = 40 %", False),
        ("direction = down | baseline = 3 | target = ≤ 5", True),
        ("baseline = about half | target = most", False),
        ("baseline = 100 | target = 80 | assumption_id = AS-01", False),
    ],
)
def test_a_target_lies_beyond_its_baseline(line: str, *, wrong: bool) -> None:
    told = found(f"assumption AS-01 Arrivals hold\nindicator I-01 People | {line}", "MC-17")
    assert [each.place.field for each in told] == (["target"] if wrong else [])


@pytest.mark.parametrize(
    ("requirement", "wrong"),
    [
        ("kind = indicator", True),
        ("kind = indicator | met = yes", False),
        ("kind = rule", False),
    ],
)
def test_a_mandatory_indicator_is_asked_for(requirement: str, *, wrong: bool) -> None:
    text = f"requirement Number of jobs created for young people | {requirement}"
    assert bool(found(text, "PD-22")) is wrong
    assert found(f"{text}\nindicator I-01 Jobs created for young people", "PD-22") == []
    assert bool(found(f"{text}\nindicator I-01 Schools built for children", "PD-22")) is wrong

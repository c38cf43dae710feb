"""The three shares beside their indicative ranges; a donor's own minimum comes first."""

from designer.budget.checks import checks
from designer.budget.shares import counted_lines, me_shares
from designer.budget.totals import headline
from tests.build import build, id_of

TEXT = """
line L1 Work | unit_cost = 900 | quantities = 1
line F1 Officer | unit_cost = 100 | quantities = 1 | monitoring = 45 | evaluation = 5
"""


def told(text: str) -> dict[str, dict[str, str]]:
    return {each.check: dict(each.params) for each in checks(build(text)) if each.severity == "W"}


def test_shares_of_the_total() -> None:
    shares = me_shares(build("call | indirect_rate = 0" + TEXT))
    assert [(str(each.of_total), each.position) for each in shares] == [
        ("4.50", "inside"),
        ("0.50", "below"),
        ("5.00", "inside"),
    ]
    assert counted_lines(build(TEXT)) == (id_of(build(TEXT), "F1"),)


def test_outside_is_a_warning_never_an_error() -> None:
    found = checks(build(TEXT.replace("evaluation = 5", "evaluation = 0")))
    assert {each.check for each in found if each.check in ("BC-12", "MC-13")} == {"BC-12", "MC-13"}
    assert not [each for each in found if each.severity == "E" and each.check in ("BC-12", "MC-13")]
    assert told(TEXT)["MC-13"] == {"what": "Evaluation", "value": "0.5", "low": "2", "high": "4"}


def test_the_donors_minimum_stands_above_the_range() -> None:
    text = TEXT.replace("evaluation = 5", "evaluation = 30")
    assert "PD-20" not in told(text)
    found = told("call | evaluation_minimum = 5\n" + text)
    assert found["PD-20"] == {"value": "3", "low": "5"}
    assert "MC-13" not in found
    above = me_shares(build("call | evaluation_minimum = 5\n" + TEXT.replace("evaluation = 5", "evaluation = 50")))
    assert [each.position for each in above] == ["inside", "inside", "inside"]


def test_nothing_is_said_of_an_empty_budget() -> None:
    assert [each.position for each in me_shares(build(""))] == ["none", "none", "none"]
    assert checks(build("")) == ()
    assert headline(build("")).total is None

"""Each finding of the logframe appears where its fault is, and nowhere else."""

import datetime
import json

import msgspec
import pytest

from designer.logframe.checks import checks
from designer.programme.asset import asset
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Value
from tests.build import build

SOUND = """
    output B <- activity C
    assumption AS-01 Markets hold | node_id = B
    indicator I-01 People trained | node_id = B | source = lists | method = count | baseline = 0 | target = 50
"""


def found(programme: Programme, check: str) -> list[Finding]:
    return [each for each in checks(programme) if each.check == check]


def test_a_sound_logframe_has_no_findings() -> None:
    assert checks(build(SOUND)) == ()
    assert checks(EMPTY) == ()


def test_results_without_an_indicator_but_not_activities() -> None:
    programme = build(SOUND + "\noutcome A <- B\nobjective OBJ <- A")
    assert [dict(each.params)["code"] for each in found(programme, "MC-02")] == ["OC1", "OBJ"]


@pytest.mark.parametrize(
    ("line", "check", "fields"),
    [
        ("method = count | baseline = 0 | target = 1", "MC-03", ["source"]),
        ("baseline = 0 | target = 1", "MC-03", ["source", "method"]),
        ("source = s | method = m | baseline = 0", "MC-04", ["target"]),
        ("source = s | method = m", "MC-04", ["baseline", "target"]),
        ("source = s | method = m | target = 1 | baseline_kind = rolling", "MC-04", []),
        ("source = s | method = m | target = 1 | baseline = 12", "MC-04", ["baseline"]),
        ("source = s | method = m | target = 1 | baseline = about half", "MC-04", ["baseline"]),
        ("source = s | method = m | target = 1 | baseline = 0", "MC-04", []),
        ("source = s | method = m | target = 1 | baseline = 12 | baseline_kind = rolling", "MC-04", []),
        ("unit = % | target = 1", "PD-12", ["denominator"]),
        ("unit = % | denominator = all surveyed", "PD-12", []),
        ("target_month = soon", "PD-01", ["target_month"]),
    ],
)
def test_what_an_indicator_lacks(line: str, check: str, fields: list[str]) -> None:
    programme = build(f"{SOUND}\nindicator I-02 Others | node_id = B | {line}")
    assert [each.place.field for each in found(programme, check)] == fields


def test_results_without_an_assumption_beside_them() -> None:
    programme = build(SOUND + "\noutcome A <- B")
    assert [dict(each.params)["code"] for each in found(programme, "MC-08")] == ["OC1"]


def test_parameters_fill_the_messages() -> None:
    messages = {each["id"]: each for each in json.loads(asset("library/checks.json").read_text(encoding="utf-8"))}
    programme = build("outcome X <- output Y\nindicator I-01 Share of people | node_id = Y")
    told = checks(programme)
    assert {each.check for each in told} == {"MC-02", "MC-03", "MC-04", "MC-08", "PD-12"}
    for each in told:
        assert "{" not in messages[each.check]["message"].format(**dict(each.params))
        assert messages[each.check]["locator"] == each.locator
        assert messages[each.check]["severity"] == each.severity


def test_a_baseline_with_its_day_is_whole() -> None:
    programme = build(f"{SOUND}\nindicator I-02 Others | node_id = B | target = 50 | baseline = 12")
    (told,) = found(programme, "MC-04")
    assert dict(told.params) == {"code": "I-02", "what": "date of its baseline"}
    dated = Value(text="12", date=datetime.date(2027, 4, 30))
    mended = put(programme, msgspec.structs.replace(programme.indicators[-1], baseline=dated))
    assert found(mended, "MC-04") == []

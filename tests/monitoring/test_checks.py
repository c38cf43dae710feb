"""Each finding of monitoring and evaluation: it is there where its fault is, and gone when the fault is mended."""

import json

import msgspec
import pytest

from designer.library.example import example
from designer.monitoring.checklists import ETHICS, points
from designer.monitoring.checks import checks
from designer.programme.answers import answer
from designer.programme.asset import asset
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from tests.build import build

SOUND = """
    frame | start = 2027-03-01 | months = 36 | caseload = 100; 100; 0
    objective OBJ [structural] <- outcome A [individual] <- output B [community]
    indicator I-01 Laws | node_id = OBJ | counted = laws | purpose = evaluation | frequency = once | responsible = team
    indicator I-02 Income | node_id = A | counted = persons | disaggregation = sex, age, vulnerability \
| method = questionnaire survey | frequency = yearly | responsible = officer
    indicator I-03 Projects | node_id = B | counted = projects | method = focus groups | frequency = yearly \
| responsible = officer
    assumption AS-01 Markets hold | watched_by = market notes
    line F01 Evaluation
    evaluation Final | timing = final | conductor = external | start_month = 32 | end_month = 35 | use = account \
| users = donor | dissemination = workshop | line_ids = F01
"""


def found(programme: Programme, check: str) -> list[Finding]:
    return [each for each in checks(programme) if each.check == check]


def texts(programme: Programme, check: str) -> list[str]:
    return [dict(each.params).get("what", "") for each in found(programme, check)]


def test_a_sound_plan_has_no_findings() -> None:
    assert [(each.check, each.params) for each in checks(build(SOUND))] == []
    assert checks(EMPTY) == ()


@pytest.mark.parametrize(
    ("old", "new", "check", "what", "field"),
    [
        ("disaggregation = sex, age, vulnerability", "disaggregation = vulnerability", "DC-02", "sex and age",
         "disaggregation"),
        ("disaggregation = sex, age, vulnerability", "disaggregation = sex, age", "MC-11", "vulnerability",
         "disaggregation"),
        ("purpose = evaluation", "purpose = monitoring", "MC-12", "", "purpose"),
        ("| frequency = once ", "", "MC-06", "frequency", "frequency"),
        ("| responsible = team", "", "MC-06", "responsible function", "responsible"),
        ("method = focus groups", "baseline = 1 | method = focus groups", "MC-05", None, ""),
        ("| watched_by = market notes", "", "MC-09", "", "watched_by"),
        ("| timing = final", "", "MC-14", "timing", "timing"),
        ("conductor = external |", "", "MC-14", "decision on who carries it out", "conductor"),
        ("users = donor |", "", "MC-14", "users", "users"),
        ("use = account |", "", "MC-14", "use", "use"),
        ("| line_ids = F01", "", "MC-15", "budget", "line_ids"),
        ("start_month = 32 | end_month = 35 |", "", "MC-15", "workplan", "start_month"),
        ("dissemination = workshop |", "", "MC-20", "", "dissemination"),
    ],
)  # fmt: skip
def test_what_is_missing_is_found_in_its_field(old: str, new: str, check: str, what: str | None, field: str) -> None:
    text = SOUND.replace("\\\n", "")
    assert old in text
    programme = build(text.replace(old, new))
    if what is None:
        assert found(programme, check) == []
        return
    assert (texts(programme, check), [each.place.field for each in found(programme, check)]) == ([what], [field])


def test_a_late_baseline_but_not_a_rolling_one() -> None:
    programme = build(SOUND)
    second = programme.indicators[1]

    def with_date(day: str, kind: str = "measured") -> Programme:
        value = msgspec.convert({"text": "3", "date": day}, type(second.baseline))
        return put(programme, msgspec.structs.replace(second, baseline=value, baseline_kind=kind))

    (late,) = found(with_date("2027-05-01"), "MC-05")
    assert dict(late.params) == {"code": "I-02", "value": "1 May 2027", "high": "30 Apr 2027"}
    assert found(with_date("2027-04-30"), "MC-05") == []
    assert found(with_date("2027-05-01", "rolling"), "MC-05") == []


def test_a_level_without_an_indicator() -> None:
    text = SOUND.replace("[structural]", "[individual]")
    assert texts(build(text), "MC-01") == ["structural"]
    assert found(build(text + "\nframe | levels = individual, community"), "MC-01") == []


def test_a_result_that_the_framework_says_nothing_of() -> None:
    programme = build(SOUND + "\nA <- output D\nindicator I-04 Others | node_id = D | counted = shops")
    assert [dict(each.params)["code"] for each in found(programme, "MC-07")] == ["O1.2"]
    mended = put(programme, msgspec.structs.replace(programme.indicators[-1], method="visits"))
    assert found(mended, "MC-07") == []


def test_one_family_of_methods() -> None:
    text = SOUND.replace("focus groups", "programme records").replace("purpose = evaluation", "method = mini survey")
    assert texts(build(text), "MC-10") == ["quantitative"]
    assert found(build(text + "\ncollection Talks | method = focus-group"), "MC-10") == []
    assert found(build(SOUND.replace("focus groups", "programme records")), "MC-10") == []


@pytest.mark.parametrize(
    ("line", "check", "field"),
    [
        ("collection Survey | method = questionnaire", "MC-18", "sample"),
        ("collection Survey | method = questionnaire | sample = 200 households", "MC-18", None),
        ("collection Files | method = records", "MC-18", None),
        ("collection Governance assessment | method = interview | months = 12", "MC-22", "months"),
        ("collection Governance assessment | method = interview | months = 17–18", "MC-22", None),
        ("collection Files | method = records | months = soon", "PD-01", "months"),
        ("collection Files | method = records | months = 2, 8–10", "PD-01", None),
        ("collection Round, 3 months after return | method = sustainability-survey", "MC-21", "name"),
        ("collection Round, 6–9 months after return | method = sustainability-survey", "MC-21", None),
        (
            "collection Last round | method = sustainability-survey | responsible = case managers",
            "MC-21",
            "responsible",
        ),
        ("collection Last | method = sustainability-survey | responsible = aides, never a case manager", "MC-21", None),
        ("collection First, 0–1 month | method = sustainability-survey | responsible = case managers", "MC-21", None),
    ],
)
def test_what_a_collection_lacks(line: str, check: str, field: str | None) -> None:
    places = [each.place.field for each in found(build(f"{SOUND}\n{line}"), check)]
    assert places == ([] if field is None else [field])


def test_ethics_are_asked_for_once_data_are_collected() -> None:
    programme = build(SOUND + "\ncollection Files | method = records")
    (open_,) = found(programme, "MC-19")
    assert dict(open_.params)["what"].endswith(" and 12 more")
    new_id = counter(500)
    for point in points(ETHICS):
        programme = answer(programme, "", ETHICS, point.id, new_id, state="yes")
    assert found(programme, "MC-19") == []


def test_a_window_that_not_all_can_reach() -> None:
    text = SOUND.replace("method = questionnaire survey", "method = sustainability survey | target_month = 24")
    (few,) = found(build(text), "PD-17")
    assert dict(few.params) | {"what": ""} == {"code": "I-02", "value": "100", "high": "200", "what": ""}
    assert found(build(text.replace("target_month = 24", "target_month = 36")), "PD-17") == []
    accounted = text.replace("target_month = 24", "target_month = 24 | denominator = those enrolled by month 12")
    assert found(build(accounted), "PD-17") == []


def test_no_evaluation_is_planned() -> None:
    lines = [line for line in SOUND.splitlines() if "evaluation Final" not in line and "users = donor" not in line]
    assert len(found(build("\n".join(lines)), "MC-16")) == 1
    assert found(build(SOUND), "MC-16") == []


def test_an_evaluation_after_the_end_needs_no_month() -> None:
    text = SOUND.replace("timing = final", "timing = ex_post").replace("start_month = 32 | end_month = 35 |", "")
    assert found(build(text), "MC-15") == []


def test_the_example_has_only_what_is_right_of_it() -> None:
    assert {(each.check, each.severity) for each in checks(example("guinea"))} <= {("DC-02", "W"), ("MC-19", "W")}


def test_parameters_fill_the_messages() -> None:
    messages = {each["id"]: each for each in json.loads(asset("library/checks.json").read_text(encoding="utf-8"))}
    programme = build("""
        frame | start = 2027-03-01 | months = 36 | caseload = 100; 100; 100
        objective OBJ <- outcome A [individual]
        indicator I-01 Persons | node_id = A | counted = persons
        indicator I-02 Persons later | node_id = OBJ | purpose = monitoring | method = sustainability survey
        indicator I-03 One | method = programme records
        indicator I-04 Two | method = mini survey
        assumption AS-01 Markets hold
        collection Governance | method = sustainability-survey | months = 3 | responsible = case managers
        collection Survey | method = questionnaire | months = soon
        evaluation Final
    """)
    told = (*checks(programme), *checks(build("outcome A")))
    assert {each.check for each in told} == {
        "DC-02", "MC-01", "MC-06", "MC-07", "MC-09", "MC-10", "MC-11", "MC-12", "MC-14", "MC-15", "MC-16", "MC-18",
        "MC-19", "MC-20", "MC-21", "MC-22", "PD-01", "PD-17",
    }  # fmt: skip
    for each in told:
        assert "{" not in messages[each.check]["message"].format(**dict(each.params))
        assert messages[each.check]["locator"] == each.locator
        assert messages[each.check]["severity"] == each.severity

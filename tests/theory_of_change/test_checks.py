"""Each finding of the chain appears where its fault is, and nowhere else."""

import json

import msgspec
import pytest

from designer.programme.asset import asset
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Link
from designer.theory_of_change.checks import checks
from tests.build import build, id_of

SOUND = """
    objective OBJ <- outcome A because they last <- output B because they earn <- activity C because plans fit
"""


def found(programme: Programme, check: str) -> list[Finding]:
    return [each for each in checks(programme) if each.check == check]


def where(programme: Programme, check: str) -> list[str]:
    """The codes of what a check points at, links as "lower>upper"."""
    codes = tree(programme).codes
    links = {each.id: f"{codes.get(each.from_id)}>{codes.get(each.to_id)}" for each in programme.links}
    return [links.get(each.place.id) or codes[each.place.id] for each in found(programme, check)]


def test_a_sound_chain_lacks_but_what_is_said_of_it_as_a_whole_and_an_empty_one_nothing() -> None:
    tagged = SOUND.replace("outcome A", "outcome A [individual]").replace("output B", "output B [community]")
    tagged = tagged.replace("activity C", "activity C [structural economic social psychosocial]")
    assert {each.check for each in checks(build(tagged))} == {"TC-09", "TC-10", "TC-14"}
    assert checks(EMPTY) == ()


def test_dead_ends() -> None:
    programme = build(SOUND + "\noutcome X <- output Y <- activity Z\ninput Money")
    assert where(programme, "TC-02") == ["OC2"]


def test_results_without_support() -> None:
    programme = build(SOUND + "\nA <- output Y\nB <- activity Z\nobjective O2")
    assert where(programme, "TC-03") == ["O1.2", "OBJ2"]


def test_leaps() -> None:
    programme = build(SOUND + "\nA <- activity Z\nOBJ <- output Y <- activity W")
    assert where(programme, "TC-04") == ["A1.0.1>OC1", "O0.1>OBJ"]
    assert dict(found(programme, "TC-04")[0].params) == {"code": "A1.0.1", "other": "OC1"}


@pytest.mark.parametrize(
    ("line", "severity"),
    [("B <- activity Z", "W"), ("A <- output Y", "E"), ("OBJ <- outcome X", "E"), ("C <- input Money", None)],
)
def test_links_without_because(line: str, severity: str | None) -> None:
    programme = build(f"{SOUND}\n{line}")
    assert [each.severity for each in found(programme, "TC-05")] == ([severity] if severity else [])


def test_an_assumption_is_a_reason_too() -> None:
    programme = build(SOUND + "\nA <- output Y")
    link = id_of(programme, "Y", "A")
    assumed = build("assumption AS-01 Markets hold", programme)
    assumed = put(assumed, msgspec.structs.replace(assumed.assumptions[0], link_ids=(link,)))
    assert [each.place.id for each in found(programme, "TC-05")] == [link]
    assert found(assumed, "TC-05") == []


def test_missing_steps() -> None:
    programme = build(SOUND + "\nOBJ <- outcome X <- activity Z\nA <- output Y <- B")
    assert where(programme, "TC-06") == ["OC2", "O1.2"]


def test_what_others_bring_about_needs_nothing_of_ours_beneath_it() -> None:
    programme = build(SOUND + "\nOBJ <- outcome X\nOBJ <- outcome Y <- activity Z")
    others = [msgspec.structs.replace(node, outside="yes") for node in programme.nodes if node.statement in {"X", "Y"}]
    assert where(programme, "TC-03") == ["OC2"]
    assert where(programme, "TC-06") == ["OC3"]
    assert where(put(programme, *others), "TC-03") == where(put(programme, *others), "TC-06") == []


def test_nothing_written_and_numbers_that_cannot_be_read() -> None:
    programme = build(SOUND + "\nB <- activity\nnode Late | kind = activity | start_month = soon")
    assert where(programme, "PD-25") == ["A1.1.2"]
    (unread,) = found(programme, "PD-01")
    assert (unread.place.field, dict(unread.params)["value"]) == ("start_month", "soon")


def test_a_link_into_nothing_does_not_count() -> None:
    programme = build("output A <- activity B because so")
    broken = put(programme, Link(id="link_zzzzzzzzzz", from_id=id_of(programme, "A"), to_id="node_zzzzzzzzzz"))
    assert where(broken, "TC-02") == ["O0.1"]


def test_parameters_fill_the_messages() -> None:
    messages = {each["id"]: each for each in json.loads(asset("library/checks.json").read_text(encoding="utf-8"))}
    programme = build("outcome X <- activity Y\noutput\nactivity Z")
    for each in checks(programme):
        told = messages[each.check]
        assert told["message"].format(**dict(each.params))
        assert told["locator"] == each.locator
        assert told["severity"] == each.severity or told["softer"].get("severity") == each.severity

"""Findings as rows: where they are, in words that are on the screen, and sentences that read."""

import datetime

import pytest
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.finding import Finding, finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.review.findings import findings, message
from designer.review.listing import aside_line, called, rows, where
from designer.review.notes import name_of
from designer.review.summary import lines, summary
from designer.review.waivers import set_aside
from tests.build import build

CHAIN = "objective OBJ <- outcome A <- output B because it works <- activity C"


def test_a_link_is_called_by_its_ends_and_never_by_its_id() -> None:
    programme = replace(build(CHAIN), call=replace(EMPTY.call, stage="full"))
    found = next(each for each in findings(programme) if each.place.section == "links")
    assert where(programme, found) == "Theory of change / OC1 → OBJ / because"


def test_the_step_stands_first_then_the_record_then_the_field() -> None:
    programme = build("call | stage = full\nstakeholder Mayor | interest = 3")
    (found,) = (each for each in findings(programme) if each.check == "DC-23")
    assert where(programme, found) == "Stakeholders / Mayor / Influence"


def test_what_has_no_name_is_said_to_have_none() -> None:
    programme = build("call | stage = full\nstakeholder | interest = 3")
    (found,) = (each for each in findings(programme) if each.check == "DC-23")
    assert where(programme, found) == "Stakeholders / (no name) / Influence"


def test_errors_come_first() -> None:
    programme = build(CHAIN + "\ncall | stage = full")
    order = [row.severity for row in rows(programme)]
    assert order == sorted(order, key="EWI".index)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"code": "C01", "name": "Travel", "what": "Unit cost"}, "Missing in C01 Travel: Unit cost"),
        ({"code": "C01", "name": "", "what": "Unit cost"}, "Missing in C01: Unit cost"),
        ({"code": "", "name": "Travel", "what": "Unit cost"}, "Missing in Travel: Unit cost"),
        ({"code": "", "name": "", "what": "Unit cost"}, "Missing in (no name): Unit cost"),
        ({"code": "{name}", "name": "{what}", "what": "Unit"}, "Missing in {name} {what}: Unit"),
    ],
)
def test_an_empty_name_leaves_no_hole_and_a_text_is_never_interpreted(params: dict[str, str], said: str) -> None:
    assert message(Finding("BC-02", "E", Place("lines"), tuple(params.items()))) == said


@pytest.mark.parametrize(
    ("low", "high", "said"), [("0", "100", "0 to 100"), ("0", "∞", "0 or more"), ("", "10", "10 at most")]
)
def test_limits_read_as_words(low: str, high: str, said: str) -> None:
    found = finding("PD-19", "E", Place("lines"), "", code="C1", name="X", what="Share", value="-4", low=low, high=high)
    assert message(found) == f"C1 X: Share is -4; allowed: {said}"


def test_a_long_name_can_be_cut_so_that_the_verdict_is_seen() -> None:
    long = "Institutions coordinate, deliver and begin to finance services for returnees and their communities"
    found = finding("MC-02", "E", Place("nodes"), "", code="OC3", name=long)
    assert message(found) == f"OC3 {long} has no indicator"
    assert message(found, most=40) == "OC3 Institutions coordinate, deliver and… has no indicator"


def test_how_many_were_set_aside_is_said_in_a_line() -> None:
    programme = build("call | stage = full\nstakeholder Mayor | interest = 3")
    assert aside_line(programme) == ""
    (found,) = (each for each in findings(programme) if each.check == "DC-23")
    after = set_aside(programme, found, "asked not to be", datetime.date(2026, 3, 2), counter(50))
    assert aside_line(after) == "1 point set aside as not applicable"
    assert "1 point set aside as not applicable" in lines(summary(after), aside_line(after))
    assert not any("set aside" in line for line in lines(summary(programme), aside_line(programme)))


def test_rules_of_a_service_are_called_by_its_title_and_not_its_code() -> None:
    programme = example("guinea")
    rules = next(each for each in programme.frameworks if each.service_type == "tvet")
    place = Place("frameworks", rules.id)
    assert called(programme, place) == name_of(programme, place) == "Technical and vocational training"

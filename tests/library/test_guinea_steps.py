"""The example `guinea`, step by step: what a reader looks for is there, and what is invented is marked so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from designer.budget.staffing.workload import workload
from designer.exports.proposal import chapters
from designer.feasibility.screening import answers, screened
from designer.library.catalogue import entries
from designer.links.live_figures import filled, unfilled
from designer.links.part_length import measured
from designer.monitoring.checklists import ETHICS, open_points
from designer.monitoring.checks import checks as monitoring_checks
from designer.monitoring.workplan_checks import checks as workplan_checks
from designer.programme.fields import fields
from designer.programme.names import title_of
from designer.programme.programme import SECTIONS, section
from designer.proposal.parts import KINDS, id_of, kind_of, parts_of, text_of
from designer.review.findings import aside, findings
from designer.review.waivers import key_of, silencing
from designer.services.gaps import gap
from designer.situation.figures import by_topic
from tests.library.guinea import code_of, guinea, number

DELIBERATE = {("DC-40", "Community 10: three villages near Kankan")}
"""Warnings that stand: no project is planned there before the track is repaired, and the profile says so."""

MANDATORY = {
    "observations": ("block", "topic", "text", "area_id", "source", "reliability", "implication"),
    "needs": ("code", "statement", "evidence", "level", "observation_ids", "node_ids"),
    "lessons": ("text", "source", "consequence"),
    "plans": ("name", "holder", "link"),
    "frameworks": ("service_type", "law", "financing", "referral", "coverage", "supplies", "staff", "traditional"),
    "communities": ("name", "area_id", "definition", "participants", "resources", "tensions", "favourable", "note"),
    "stakeholders": (
        "name", "category", "level", "role", "interest", "influence", "rated_on", "stance", "expectations",
        "engagement", "owner", "source", "second_source", "review_on",
    ),
    "services": (
        "provider", "service_type", "dimension", "area_id", "hours", "waiting", "eligibility", "location", "safety",
        "transport", "cost", "languages", "sensitivity", "experience", "professionalism", "trust", "available",
        "quality", "accessible", "referral", "checked_on", "source",
    ),
    "assessments": ("purpose", "tool", "existing", "start_month", "end_month", "contractor", "findings", "line_id"),
    "sectors": ("name", "area_id", "potential", "skills", "constraints", "green", "dimensions", "source"),
    "assumptions": ("code", "statement", "node_id", "transition", "watched_by", "external"),
    "interventions": ("code", "name", "dimension", "level", "scenario", "delivery", "adapted", "library_id"),
    "criteria": ("intervention_id", "group", "text", "state"),
    "projects": tuple(each.name for each in fields(SECTIONS["projects"])),
    "mechanisms": ("name", "kind", "level", "chair", "members", "existing", "endorsed", "node_id", "note"),
    "collections": ("name", "method", "months", "sample", "responsible"),
    "tasks": ("name", "start_month", "end_month", "responsible", "deliverable"),
    "risks": ("code", "statement", "likelihood", "impact", "answer", "owner"),
    "evaluations": (
        "name", "timing", "conductor", "start_month", "end_month", "criteria", "use", "users", "methods",
        "dissemination", "line_ids",
    ),
    "questions": ("evaluation_id", "criterion", "text"),
    "posts": ("code", "title", "holders", "months", "unit_cost", "currency", "share", "place", "terms_ready"),
    "rates": ("one", "is_worth", "of", "date", "source"),
    "card_rates": ("name", "unit", "unit_cost", "currency", "source", "date"),
    "in_kind": ("text", "unit", "quantity", "unit_value", "note"),
    "waivers": ("check", "about", "because"),
}  # fmt: skip
"""Section → the fields without which a reader would ask."""


@pytest.mark.parametrize("name", MANDATORY)
def test_every_record_has_its_mandatory_fields(name: str) -> None:
    records = section(guinea(), name)
    assert records
    bare = [(title_of(each), field) for each in records for field in MANDATORY[name] if not getattr(each, field)]
    assert bare == []


def test_no_finding_is_an_error_and_each_warning_is_meant() -> None:
    found = (*findings(guinea()), *monitoring_checks(guinea()), *workplan_checks(guinea()))
    assert [each for each in found if each.severity == "E"] == []
    silenced = silencing(guinea().waivers)
    stand = [each for each in found if each.severity == "W" and key_of(each) not in silenced]
    assert {(each.check, dict(each.params).get("name", "")) for each in stand} == DELIBERATE


def test_no_waiver_is_idle() -> None:
    used = {each.waiver.id for each in aside(guinea())}
    silenced = silencing(guinea().waivers)
    told = (*monitoring_checks(guinea()), *workplan_checks(guinea()))
    used |= {silenced[key_of(each)].id for each in told if key_of(each) in silenced}
    assert {each.id for each in guinea().waivers} == used


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("frameworks", "service_type"), ("communities", "tensions"), ("sectors", "potential"),
        ("projects", "description"), ("assumptions", "statement"), ("waivers", "because"), ("lessons", "text"),
        ("tasks", "name"), ("questions", "text"),
    ],
)  # fmt: skip
def test_no_two_records_say_the_same(name: str, field: str) -> None:
    said = [str(getattr(each, field)).casefold() for each in section(guinea(), name)]
    assert len(set(said)) == len(said)


def test_every_topic_of_the_situation_has_a_finding_and_the_decree_is_cited() -> None:
    told = by_topic(guinea().observations)
    assert all(told.get(each.id) for each in entries("situation-blocks"))
    (decree,) = (each for each in guinea().observations if "D/2021/261" in each.text)
    assert decree.block == "policy"
    assert decree.source == "reintegration-guinee.org"


def test_what_is_invented_says_so() -> None:
    programme = guinea()
    sources = [each.source for each in programme.sectors] + [each.source for each in programme.services]
    notes = [*(each.note for each in programme.communities), *(each.note for each in programme.in_kind)]
    assert all("llustrative" in each for each in (*sources, *notes))
    assert all("llustrative" in each.law for each in programme.frameworks)
    assert "illustrative" in programme.frame.summary


def test_every_field_of_services_in_which_an_activity_works_has_its_rules() -> None:
    worked_in = {each.service_type for each in guinea().services if each.node_ids}
    assert worked_in <= {each.service_type for each in guinea().frameworks}
    assert len(worked_in) == 13


def test_no_gap_of_a_service_leaves_the_diagnosis_open() -> None:
    poor = [each for each in guinea().services if gap(each).kind in {"poor", "missing"}]
    assert len(poor) == 11
    assert all(len(gap(each).rules) == 1 for each in poor)


def test_communities_lie_in_the_areas_of_work() -> None:
    communities = {each.id for each in guinea().areas if each.kind == "community"}
    assert {each.area_id for each in guinea().communities} <= communities
    where = {each.community_id for each in guinea().projects}
    suited = {each.id for each in guinea().communities if "infrastructure" in each.favourable}
    assert where <= suited


def test_projects_pass_their_screens_by_each_approach() -> None:
    held = answers(guinea())
    told = {each.approach: screened(each, held) for each in guinea().projects}
    assert {approach: each.outcome for approach, each in told.items()} == {
        "collective": "passed", "new": "passed", "existing": "passed",
    }  # fmt: skip
    assert told["existing"].tests == (10, 10)
    for each in guinea().projects:
        assert number(each.returnees) > 0 < number(each.residents)
        assert code_of("nodes", each.node_id) in {"A2.2.1", "A2.1.2", "A2.3.2"}


def test_planned_economic_rows_were_checked_within_a_year_of_the_start() -> None:
    start = guinea().frame.start
    assert start is not None
    rows = [each for each in guinea().interventions if each.dimension == "economic" and each.node_ids]
    assert len(rows) == 12
    assert all(each.checked_on and (start - each.checked_on).days < 365 for each in rows)
    assert [each.code for each in rows if each.environment] == ["E04", "E05", "X7"]


def test_ethics_are_settled_and_the_map_has_an_owner() -> None:
    assert open_points(guinea().answers, ETHICS) == ()
    frame = guinea().frame
    assert frame.map_owner
    assert frame.map_rhythm
    assert "E14" in frame.map_budget


def test_workload_stays_below_the_own_limit() -> None:
    assert guinea().frame.case_limit == Decimal(90)
    assert all(each.each is not None and each.each <= 90 for each in workload(guinea()))
    thought = next(each for each in guinea().answers if each.point == "ratio")
    assert "85, in quarter 6" in thought.text


def test_parts_are_those_of_any_programme_in_the_usual_order() -> None:
    assert [each.kind for each in guinea().parts] == [each.kind for each in KINDS]
    assert all(each.id == id_of(each.kind) for each in guinea().parts)
    assert [each.kind for each in guinea().parts if each.included == "no"] == ["grid", "compliance"]
    assert parts_of(guinea()) == guinea().parts


def test_narrative_holds_live_figures_that_are_known_and_keeps_its_limits() -> None:
    texts = {each.kind: text_of(guinea(), each) for each in guinea().parts}
    written = {kind for kind, text in texts.items() if text}
    assert written == {each.kind for each in KINDS} - {"conduct", "sources", "grid", "compliance"}
    for part in guinea().parts:
        text = texts[part.kind]
        assert not unfilled(text, guinea())
        assert "{" not in filled(text, guinea()), kind_of(part).kind
        assert not measured(guinea(), part).over
    assert "{total}" in texts["budget"]
    assert "USD 4,497,935.72" in filled(texts["budget"], guinea())
    assert "USD 1,499" in filled(texts["summary"], guinea())


def test_every_chapter_of_the_proposal_says_something() -> None:
    assert [each.title for each in chapters(guinea()) if not each.text] == ["How the programme works", "Sources"]
    assert "\n" in next(each.text for each in chapters(guinea()) if each.part.kind == "context")

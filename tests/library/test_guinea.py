"""The example `guinea` is the programme of its outline: counts, codes, links, indicators, and what they show."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from designer.library.example import EXAMPLES, example
from designer.programme.asset import asset
from designer.programme.chain_tree import tree
from designer.programme.file import encode, load, save
from designer.programme.names import title_of
from designer.programme.programme import section
from designer.programme.reckoned import reckoned
from designer.programme.validate import faults
from devtools.build_examples import SOURCES
from devtools.examples.tables import build
from tests.library.guinea import code_of, guinea, number

ACTIVITIES = {
    "O1.1": 2, "O1.2": 4, "O1.3": 3, "O1.4": 3, "O2.1": 3, "O2.2": 2, "O2.3": 2, "O3.1": 2, "O3.2": 3, "O3.3": 2,
}  # fmt: skip
"""How many activities each output has."""

OUTPUTS = tuple(ACTIVITIES)
ACTIVITY_CODES = tuple(f"A{output[1:]}.{count}" for output, held in ACTIVITIES.items() for count in range(1, held + 1))


def test_the_stored_file_is_what_the_tables_give() -> None:
    built = build(SOURCES / "guinea")
    assert built == guinea()
    assert encode(built) == asset("examples/guinea.rpd").read_bytes()


def test_saving_and_loading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "copy.rpd"
    save(path, guinea())
    opened = load(path)
    assert opened.verified
    assert opened.programme == guinea()


def test_an_unknown_example_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"'senegal'; there are: guinea"):
        example("senegal")
    assert "guinea" in EXAMPLES


def test_nothing_in_it_is_at_fault() -> None:
    assert faults(guinea()) == ()


def test_counts() -> None:
    programme = guinea()
    kinds = [node.kind for node in programme.nodes]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "objective": 1, "outcome": 3, "output": 10, "activity": 26, "input": 5,
    }  # fmt: skip
    expected = {
        "nodes": 45, "links": 55, "assumptions": 14, "indicators": 35, "posts": 14, "headings": 7, "lines": 122,
        "stakeholders": 25, "services": 25, "interventions": 30, "criteria": 90, "risks": 10, "needs": 12,
        "lessons": 4, "profiles": 5, "in_kind": 4, "donors": 2, "partners": 5, "rates": 2,
    }  # fmt: skip
    assert {name: len(section(programme, name)) for name in expected} == expected
    assert sum(number(post.holders) for post in programme.posts) == 32
    assert not {"C13", "E04", "E11", "E17"} & {line.code for line in programme.lines}


def test_codes_follow_from_the_chain_alone() -> None:
    programme = guinea()
    chain = tree(programme)
    assert not any(node.code for node in programme.nodes)
    results = ["OBJ", "OC1", "OC2", "OC3", *OUTPUTS]
    inputs = [f"IN{count}" for count in range(1, 6)]
    assert sorted(chain.codes.values()) == sorted([*results, *ACTIVITY_CODES, *inputs])
    statements = {chain.codes[node.id]: node.statement for node in programme.nodes}
    assert statements["O1.3"].startswith("Returnees reach the health, housing, documentation")
    assert statements["A2.1.3"] == "Offer 45 days of cash for work on the sites, with a saved share"
    assert statements["A3.3.2"].startswith("Agree places with employers")


def test_every_home_is_right() -> None:
    programme = guinea()
    chain = tree(programme)
    homes = {chain.codes[i]: chain.codes[home] for i, home in chain.home.items() if home}
    expected = {f"OC{count}": "OBJ" for count in range(1, 4)}
    expected |= {code: f"OC{code[1]}" for code in OUTPUTS}
    expected |= {code: f"O{code[1:4]}" for code in ACTIVITY_CODES}
    assert homes == expected


def test_links_say_why_and_no_input_needs_one() -> None:
    programme = guinea()
    chain = tree(programme)
    assert all(link.because for link in programme.links)
    results = {"output", "outcome", "objective"}
    between = [link for link in programme.links if chain.nodes[link.from_id].kind in results]
    assert len(between) == 26
    assert all(link.evidence and link.strength for link in between)
    assert not any(chain.nodes[link.from_id].kind == "input" for link in programme.links)
    cross = [link for link in programme.links if chain.home[link.from_id] != link.to_id]
    assert len(cross) == 16


@pytest.mark.parametrize(
    "names",
    [("nodes", "assumptions", "indicators", "needs", "risks"), ("lines",), ("services",), ("links",), ("criteria",)],
)
def test_no_two_statements_are_equal(names: tuple[str, ...]) -> None:
    records = [record for name in names for record in section(guinea(), name)]
    said = [getattr(record, "because", "") or title_of(record).casefold() for record in records]
    assert len(set(said)) == len(said)


def test_readings_baselines_and_denominators() -> None:
    by_code = {each.code: each for each in guinea().indicators}
    assert {each.reading for each in guinea().indicators} == {"cumulative", "period", "snapshot"}
    assert all(by_code[f"I-0{count}"].baseline_kind == "rolling" for count in range(1, 7))
    assert all("2,010" in by_code[f"I-0{count}"].denominator for count in range(3, 7))
    assert "1,390" in by_code["I-01"].denominator
    assert all(each.denominator for each in guinea().indicators if each.unit == "%")
    needed = ("statement", "unit", "counted", "reading", "source", "method", "analysis", "frequency", "responsible")
    assert not [(each.code, name) for each in guinea().indicators for name in needed if not getattr(each, name)]
    assert all(each.target.text and each.baseline.text for each in guinea().indicators)
    assert all(each.baseline.date for each in guinea().indicators if each.code != "I-07")
    watched = {
        each.code: code_of("assumptions", each.assumption_id) for each in guinea().indicators if not each.node_id
    }
    assert watched == {"I-34": "AS-03", "I-35": "AS-09"}


def test_milestones_rise_to_the_target() -> None:
    held = {
        each.id: [number(m.month) for m in guinea().milestones if m.indicator_id == each.id]
        for each in guinea().indicators
    }
    assert {len(months) for months in held.values()} == {0, 1, 2}
    for each in reckoned(guinea()).indicators:
        planned = [m.planned.text for m in reckoned(guinea()).milestones if m.indicator_id == each.id]
        if each.reading == "cumulative":
            values = [int(text) for text in (each.baseline.text, *planned, each.target.text)]
            assert all(low <= high for low, high in pairwise(values)), each.code


def test_targets_of_persons_are_split_by_sex() -> None:
    split = {}
    for each in reckoned(guinea()).indicators:
        parts = [int(s.target.text) for s in guinea().splits if s.indicator_id == each.id]
        if parts:
            assert sum(parts) == int(each.target.text), each.code
            split[each.code] = parts[0]
    assert split["I-24"] == 2430
    assert split["I-14"] == 2850 * 20 // 100
    assert split["I-16"] == 800 * 30 // 100


def test_the_expected_caseload() -> None:
    programme = guinea()
    assert sum(number(year) for year in programme.frame.caseload) == 3000
    assert sum(number(each.persons) for each in programme.profiles) == 3000
    assert sum(number(each.share) for each in programme.profiles) == 100


def test_stakeholders_fall_into_two_classes_at_the_cut_of_five() -> None:
    communicate = {
        count
        for count, each in enumerate(guinea().stakeholders, 1)
        if number(each.interest) < 5 or number(each.influence) < 5
    }
    assert communicate == {4, 9, 11, 12, 13, 14, 15, 16, 17, 19, 23}
    assert not any(each.class_override for each in guinea().stakeholders)


def test_every_gap_of_a_service_is_answered() -> None:
    sound = {
        count
        for count, each in enumerate(guinea().services, 1)
        if (each.available, each.quality, each.accessible) == ("yes", "yes", "yes")
    }
    assert sound == {6, 9, 13, 18, 22, 23}
    assert {count for count, each in enumerate(guinea().services, 1) if not each.node_ids} == sound
    assert all(each.barriers for count, each in enumerate(guinea().services, 1) if count not in sound)


def test_each_row_of_the_grid_has_three_criteria() -> None:
    programme = guinea()
    states: dict[str, list[str]] = {}
    for row in programme.interventions:
        held = [each for each in programme.criteria if each.intervention_id == row.id]
        assert [each.group for each in held] == ["individual", "community", "structural"]
        assert all(each.text for each in held)
        states[row.code] = [each.state for each in held]
    assert [code for code, held in states.items() if held[2] == "unmet"] == ["P01", "X3"]
    assert states["E09"] == ["partly", "unknown", "unknown"]
    assert [row.code for row in programme.interventions if not row.node_ids] == ["E08", "X3"]


def test_needs_lead_to_outputs_and_rest_on_findings() -> None:
    kinds = tree(guinea()).nodes
    for need in guinea().needs:
        assert need.observation_ids, need.code
        assert {kinds[i].kind for i in need.node_ids} == {"output"}, need.code


def test_it_says_that_it_is_illustrative_and_where_figures_come_from() -> None:
    programme = guinea()
    assert programme.frame.note.startswith("Illustrative example.")
    assert all(each.source for each in programme.observations)
    cited = [each for each in programme.observations if not each.source.startswith("illustrative: ")]
    assert len(cited) == 13
    assert not any(stakeholder.contact for stakeholder in programme.stakeholders)

"""The catalogues hold what they promise, and a user's own file adds to them or says what is wrong with it."""

import json
import re
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from designer.library import catalogue
from designer.library.catalogue import CatalogueError, Entry, about, catalogues, entries, entry
from designer.library.shape import kind_of
from designer.programme.asset import asset
from designer.programme.programme import SECTIONS

NAMES = catalogues()
PARAMETERS = {"code", "name", "what", "value", "low", "high", "limits", "other"}
RANGES = {"DC": 62, "TC": 16, "MC": 22, "BC": 33, "PD": 30, "DP": 15, "EN": 2}


def texts(value: object) -> list[str]:
    """Every text inside a value."""
    match value:
        case str():
            return [value]
        case tuple():
            return [text for each in value for text in texts(each)]
        case dict():
            return [text for each in value.values() for text in texts(each)]
        case _:
            return []


def held(each: Entry, key: str) -> tuple[Any, ...]:
    """The value or values of a key."""
    value = each.data[key]
    return value if isinstance(value, tuple) else (value,)


def write(folder: Path, name: str, content: str | list[dict[str, object]]) -> Path:
    """A user's catalogue file."""
    path = folder / f"{name}.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_the_index_names_each_file_and_no_other() -> None:
    files = {path.stem for path in asset("library").glob("*.json")}
    assert files == {*NAMES, "index"}


@pytest.mark.parametrize("name", NAMES)
def test_entries_have_an_id_a_title_and_a_locator_of_their_own(name: str) -> None:
    found = entries(name)
    assert found
    assert all(each.id.strip() and each.title.strip() and each.locator.strip() for each in found)
    assert [id for id, count in Counter(each.id for each in found).items() if count > 1] == []
    assert [title for title, count in Counter(each.title.casefold() for each in found).items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_entries_of_a_catalogue_have_the_same_keys_in_the_same_order(name: str) -> None:
    assert len({tuple(each.data) for each in entries(name)}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_choices_are_the_allowed_ones_and_each_is_used(name: str) -> None:
    for key, allowed in about(name).data["choices"].items():
        used = {each.data[key] for each in entries(name)}
        assert used | {""} == {*allowed, ""}, key
        assert used <= set(allowed), key


@pytest.mark.parametrize("name", NAMES)
def test_references_lead_to_an_entry(name: str) -> None:
    for key, target in about(name).data["refers"].items():
        known = {each.id for each in entries(target)}
        assert {value for each in entries(name) for value in held(each, key)} <= known, key


@pytest.mark.parametrize("name", NAMES)
def test_text_is_trimmed_and_typographic(name: str) -> None:
    for each in entries(name):
        for text in texts((each.id, each.title, each.locator, each.data)):
            assert text == text.strip()
            assert "  " not in text
            assert "\n" not in text
            assert not text.endswith((" ,", " .", ";", ","))
            assert re.search(r"\w-ization|\worganiz|\brecogniz|\bspecializ", text) is None


def test_annex_5_is_complete() -> None:
    rows = [each for each in entries("interventions") if each.data["origin"] == "annex5"]
    expected = (
        [f"E{n:02}" for n in range(1, 15)] + [f"S{n:02}" for n in range(1, 6)] + [f"P{n:02}" for n in range(1, 11)]
    )
    assert [each.id for each in rows] == expected
    dimension = {"E": "economic", "S": "social", "P": "psychosocial"}
    assert all(each.data["dimension"] == dimension[each.id[0]] for each in rows)
    assert all(each.data["level"] == "individual" and each.data["scenarios"] for each in rows)
    assert all(each.data["criteria"]["individual"] and each.data["criteria"]["community"] for each in rows)
    assert [each.id for each in rows if not each.data["criteria"]["structural"]] == ["E13", "P06", "P08"]


def test_extension_rows_continue_the_example_s_numbers() -> None:
    rows = [each for each in entries("interventions") if each.data["origin"] == "extension"]
    assert [each.id for each in rows] == [f"X{n}" for n in range(1, len(rows) + 1)]
    assert [each.title.split()[0] for each in rows[:10]] == [
        "Apprenticeship", "Cash", "Microcredit", "Medical", "Legal", "Help", "Collective", "Community", "Peer-support",
        "Arts,",
    ]  # fmt: skip
    assert {each.data["level"] for each in rows} == {"individual", "community", "structural"}
    assert all(set(each.data["criteria"]) == {"individual", "community", "structural"} for each in rows)
    assert all(each.data["scenarios"] for each in rows)


def test_counts_that_the_handbook_fixes() -> None:
    fixed = {
        "stakeholder-categories": 10, "service-types": 14, "scenarios": 13, "favourability": 7, "considerations": 9,
        "sop-contents": 6, "market-tools": 3, "evaluation-criteria": 5, "community-questions": 27, "survey-items": 32,
        "evaluation-tor": 11, "cash-or-kind": 7, "engagement-classes": 3, "gap-rules": 7,
    }  # fmt: skip
    assert {name: len(entries(name)) for name in fixed} == fixed
    types = Counter(each.data["dimension"] for each in entries("service-types"))
    assert types == {"economic": 4, "social": 7, "psychosocial": 3}
    assert Counter(each.data["sign"] for each in entries("project-screen")) == {"positive": 9, "negative": 4}
    assert Counter(each.data["group"] for each in entries("local-project-tests")) == {"suitability": 8, "impact": 2}
    assert Counter(each.data["dimension"] for each in entries("survey-items")) == {
        "economic": 10, "social": 11, "psychosocial": 11,
    }  # fmt: skip
    assert {each.data["number"] for each in entries("survey-items") if each.data["heavier"]} == {2, 25, 30}


def test_shares_of_monitoring_and_evaluation() -> None:
    shares = {each.id: (each.data["low"], each.data["high"]) for each in entries("me-shares")}
    assert shares == {"monitoring": (3, 6), "evaluation": (2, 4), "together": (5, 10)}
    assert all(each.data["indicative"] is True for each in entries("me-shares"))


def test_engagement_classes_cover_each_corner_of_the_grid_once() -> None:
    corners = [(corner, each.id) for each in entries("engagement-classes") for corner in each.data["combinations"]]
    assert dict(corners) == {
        ("low", "low"): "inform",
        ("high", "low"): "communicate",
        ("low", "high"): "communicate",
        ("high", "high"): "manage_closely",
    }
    assert len(corners) == 4


def test_gap_rules_answer_every_combination_and_lead_to_interventions() -> None:
    answered = {
        tuple(each.data[key] for key in ("availability", "quality", "accessibility")) for each in entries("gap-rules")
    }
    near = {combination for each in entries("gap-rules") for combination in each.data["also"]}
    assert len(answered) == 4
    assert len(answered | near) == 8
    assert not answered & near
    known = {each.id for each in entries("interventions")}
    assert {act["intervention"] for each in entries("gap-rules") for act in each.data["activities"]} <= known
    assert [each.id for each in entries("gap-rules") if each.data["cost_share"]] == ["R3a", "R3b", "R4"]


def test_the_chain_template_climbs_step_by_step_without_a_circle() -> None:
    nodes = {each.id: each for each in entries("chain-template") if each.data["kind"] != "assumption"}
    ranks = ("input", "activity", "output", "outcome", "objective")
    graph = {id: [link["to"] for link in node.data["links"]] for id, node in nodes.items()}
    assert all(to in nodes for targets in graph.values() for to in targets)
    assert len(list(TopologicalSorter(graph).static_order())) == len(nodes)
    for id, targets in graph.items():
        rank = ranks.index(nodes[id].data["kind"])
        assert all(ranks.index(nodes[to].data["kind"]) == rank + 1 for to in targets)
        assert bool(targets) == (0 < rank < 4), id
    assert all(link["because"] for node in nodes.values() for link in node.data["links"])
    assert Counter(node.data["kind"] for node in nodes.values()) == {
        "input": 5, "activity": 9, "output": 9, "outcome": 3, "objective": 3,
    }  # fmt: skip
    supposed = [each for each in entries("chain-template") if each.data["kind"] == "assumption"]
    assert {each.data["transition"] for each in supposed} == {"inputs", "middle", "impact"}


def test_every_check_of_the_handbook_is_there() -> None:
    expected = [f"{kind}-{number:02}" for kind, last in RANGES.items() for number in range(1, last + 1)]
    assert [each.id for each in entries("checks")] == expected


@pytest.mark.parametrize("check", entries("checks"), ids=lambda each: each.id)
def test_a_check_s_sentence_uses_only_the_parameters_there_are(check: Entry) -> None:
    message = check.data["message"]
    fields = list(Formatter().parse(message))
    assert {field for _, field, _, _ in fields if field is not None} <= PARAMETERS
    assert all(not spec and not conversion for _, _, spec, conversion in fields)
    assert message[0].isupper() or message[0] == "{"
    assert not message.endswith(".")
    assert check.data["why"].endswith(".")


def test_a_check_says_whose_rule_and_whose_severity_it_is() -> None:
    unsaid = [
        each.id for each in entries("checks") if "severity ours" not in each.locator and "own rule" not in each.locator
    ]
    assert unsaid == []
    assert all("own rule" in each.locator for each in entries("checks") if each.id.startswith("PD-"))


def test_practice_corrects_the_checks() -> None:
    severity = {each.id: each.data["severity"] for each in entries("checks")}
    assert severity["TC-04"] == "W"
    assert severity["TC-05"] == "E"
    assert entry("checks", "TC-05").data["softer"]["severity"] == "W"
    assert "Activities are exempt" in entry("checks", "TC-03").data["why"]
    assert "not activities" in entry("checks", "MC-02").data["why"]
    assert "exempt" in entry("checks", "MC-05").data["why"]
    assert "PD-10" in entry("checks", "BC-04").data["why"]
    assert severity["MC-13"] == severity["BC-12"] == "W"


def test_considerations_and_prompts_lead_somewhere() -> None:
    for each in entries("prompts"):
        section, _, field = each.data["field"].partition(".")
        assert field in SECTIONS[section].__struct_fields__, each.id
        assert each.data["prompt"]


def test_percentages_name_their_denominator() -> None:
    shares = [each for each in entries("indicators") if each.data["unit"] == "%"]
    assert shares
    assert [each.id for each in shares if not each.data["denominator"]] == []
    assert [
        each.id for each in entries("indicators") if each.data["result"] == "outcome" and "trained" in each.title
    ] == []


def test_figures_have_a_value_or_a_statement_and_a_place() -> None:
    for each in entries("context-figures"):
        data = each.data
        assert (data["value"] is None) == bool(data["statement"]), each.id
        assert data["place"], each.id
        assert data["year"] is None or 2015 <= data["year"] <= 2022, each.id
        assert str(data["year"]) in each.title or not re.search(r"\b20[12]\d\b", each.title.split(", ")[-1]), each.id
    assert entry("context-figures", "guinea-origin-2021").data["value"] == 5165
    assert "5,732" in entry("context-figures", "germany-host-2020").data["note"]


def test_an_entry_is_found_by_its_id_and_kept() -> None:
    assert entry("scenarios", "DEBT") is entry("scenarios", "DEBT")
    assert entries("scenarios") is entries("scenarios")
    with pytest.raises(KeyError, match="has no entry 'nothing'"):
        entry("scenarios", "nothing")


@pytest.mark.parametrize("name", ["nothing", "", "index", "../library/checks", "Checks"])
def test_an_unknown_catalogue_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(KeyError, match="there are: interventions, scenarios"):
        entries(name)


def test_a_user_s_file_adds_and_changes_by_id(tmp_path: Path) -> None:
    write(tmp_path, "barriers", [{"id": "money", "title": "Price"}, {"id": "shame", "title": "Shame"}])
    merged = entries("barriers", [tmp_path])
    assert [each.id for each in merged] == [*(each.id for each in entries("barriers")), "shame"]
    changed, added = entry("barriers", "money", [tmp_path]), merged[-1]
    assert (changed.title, changed.locator) == ("Price", entry("barriers", "money").locator)
    assert changed.data == entry("barriers", "money").data
    assert (added.locator, added.data) == (catalogue.OWN, {"question": ""})
    assert entry("barriers", "money").title == "Money"


def test_later_folders_come_last_and_missing_ones_do_not_matter(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        write(folder, "barriers", [{"id": "shame", "title": folder.name}])
    folders = [tmp_path / "missing", one, other]
    assert entry("barriers", "shame", folders).title == "other"
    assert entries("scenarios", folders) is entries("scenarios")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, "barriers", [{"id": "shame", "title": "Shame"}])
    first = entries("barriers", [tmp_path])
    assert entries("barriers", [tmp_path]) is first
    write(tmp_path, "barriers", [{"id": "shame", "title": "Shame and fear"}])
    assert entry("barriers", "shame", [tmp_path]).title == "Shame and fear"
    path.unlink()
    assert entries("barriers", [tmp_path]) is entries("barriers")


def test_a_file_with_a_name_of_its_own_is_a_catalogue(tmp_path: Path) -> None:
    write(tmp_path, "prices", [{"id": "rice", "title": "Rice, 50 kg", "price": 41.5, "places": ["Kankan"]}])
    assert catalogues([tmp_path]) == (*NAMES, "prices")
    (rice,) = entries("prices", [tmp_path])
    assert str(rice.data["price"]) == "41.5"
    assert rice.data["places"] == ("Kankan",)
    assert about("prices").data["choices"] == {}


def test_a_user_s_entry_is_completed_to_the_shape_of_ours(tmp_path: Path) -> None:
    given: dict[str, object] = {
        "id": "OWN1",
        "title": "Goats",
        "origin": "extension",
        "dimension": "economic",
        "level": "individual",
        "criteria": {"individual": ["Has a stable"]},
        "colour": "green",
    }
    write(tmp_path, "interventions", [given])
    own = entry("interventions", "OWN1", [tmp_path])
    assert own.data["criteria"] == {"individual": ("Has a stable",), "community": (), "structural": ()}
    assert (own.data["scenarios"], own.data["note"], own.data["colour"]) == ((), "", "green")
    assert set(own.data) == {*entry("interventions", "E01").data, "colour"}


def test_text_passes_the_gate(tmp_path: Path) -> None:
    write(tmp_path, "barriers", '[{"id": "shame", "title": "Sha\\u0000me", "question": "a\\r\\nb"}]')
    shame = entry("barriers", "shame", [tmp_path])
    assert shame.title == "Sha\ufffdme"
    assert shame.data["question"] == "a\nb"


def test_the_mark_of_some_editors_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "barriers.json").write_bytes(b'\xef\xbb\xbf[{"id": "shame", "title": "Shame"}]')
    assert entry("barriers", "shame", [tmp_path]).title == "Shame"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[\n  {"id": "x", "title": "X"},\n  {"id": é}\n]', "line 3, column 10: here the text cannot be JSON"),
        ('[\n  {"id": "x", "title"', "line 2, column 22: it ends too early"),
        ("", "line 1, column 1: it ends too early"),
        ('{"id": "x"}', "it is not a list of entries"),
        ('[{"id": "x", "title": "X"}, "y"]', "entry 2 is not an entry"),
        ('[{"title": "X"}]', 'entry 1 has no "id"'),
        ('[{"id": " ", "title": "X"}]', 'entry 1 has no "id"'),
        ('[{"id": "x", "title": "X"}, {"id": "x", "title": "Y"}]', 'entry 2 repeats the id "x"'),
        ('[{"id": "x"}]', 'entry 1 (x): "title" must be a text'),
        ('[{"id": "money", "title": 3}]', 'entry 1 (money): "title" must be a text'),
        ('[{"id": "money", "question": ["Why?"]}]', 'entry 1 (money): "question" must be a text'),
        ('[{"id": "x", "title": "X", "price": 1e999999}]', "above 15 digits"),
        ('[{"id": "x", "title": "X", "price": 12345678901234567890123}]', "above 15 digits"),
        ('[{"id": "x", "title": "X", "price": NaN}]', "line 1, column "),
        ('[{"id": "x", "title": "\\ud800 and more"}]', "cannot be JSON"),
        ('[{"id": "x", "title": ' + "[" * 100_000, "it is nested too deeply"),
        ('[{"id": "x", "title": ' + "[" * 700 + "]" * 700 + "}]", "it is nested too deeply"),
    ],
)
def test_a_damaged_file_is_told_with_its_place_and_a_remedy(tmp_path: Path, content: str, said: str) -> None:
    path = write(tmp_path, "barriers", content)
    with pytest.raises(CatalogueError) as told:
        entries("barriers", [tmp_path])
    assert told.value.name == str(path)
    assert said in told.value.what
    assert "take the file out" in told.value.remedy
    assert entries("barriers")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("checks", {"severity": "X"}, "\"severity\" must be one of: 'E', 'W', 'I'"),
        (
            "interventions",
            {"level": "individual", "dimension": "economic", "criteria": "many"},
            '"criteria" must be a group',
        ),
        (
            "interventions",
            {"level": "individual", "dimension": "economic", "scenarios": [1]},
            '"scenarios" must be a text',
        ),
        ("me-shares", {"high": 4}, '"low" is missing: it must be a number'),
        ("gap-rules", {"availability": "yes"}, '"availability" must be true or false'),
    ],
)
def test_what_does_not_fit_the_catalogue_is_told(
    tmp_path: Path, name: str, given: dict[str, object], said: str
) -> None:
    write(tmp_path, name, [{"id": "x", "title": "X", **given}])
    with pytest.raises(CatalogueError, match=re.escape(said)):
        entries(name, [tmp_path])


def test_a_file_too_large_or_unreadable_is_told(tmp_path: Path) -> None:
    path = tmp_path / "barriers.json"
    with path.open("wb") as file:
        file.truncate(5_000_001)
    with pytest.raises(CatalogueError, match="more than 5,000,000 bytes"):
        entries("barriers", [tmp_path])
    path.unlink()
    path.mkdir()
    with pytest.raises(CatalogueError, match="cannot be read"):
        entries("barriers", [tmp_path])


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "barriers.json").write_bytes(b'[{"id": "x", "title": "\xff\xfe"}]')
    with pytest.raises(CatalogueError):
        entries("barriers", [tmp_path])


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "nothing (null)"), (True, "true or false"), ("", "a text"), (1, "a number"), ((), "a list [ … ]")],
)
def test_kinds_are_told_in_words(value: object, kind: str) -> None:
    assert kind_of(value) == kind

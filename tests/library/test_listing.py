"""What ``designer library`` prints."""

import json
from pathlib import Path

import pytest

from designer.library.catalogue import CatalogueError, catalogues, entries
from designer.library.listing import as_json, listing


def test_without_a_name_the_catalogues_are_listed_with_their_counts() -> None:
    lines = listing()
    assert [line.split()[0] for line in lines] == list(catalogues())
    assert [int(line.split()[1]) for line in lines] == [len(entries(name)) for name in catalogues()]
    assert lines[0].endswith("  Interventions")


def test_with_a_name_its_entries_are_listed_in_columns() -> None:
    lines = listing("scenarios")
    assert lines[0].startswith("DEBT        Heavy debt")
    assert lines[0].endswith("(Handbook Annex 5 (survey items: own reading))")
    assert len(lines) == 13
    assert all(line[10:12] == "  " and line[12] != " " for line in lines)


@pytest.mark.parametrize("name", [None, *catalogues()])
def test_json_has_id_title_and_locator_in_every_entry(name: str | None) -> None:
    text = as_json(name)
    rows = json.loads(text)
    assert rows
    assert all(row["id"] and row["title"] and row["locator"] for row in rows)
    assert text.endswith(b"]\n")


def test_json_of_the_list_counts_the_entries() -> None:
    rows = {row["id"]: row["count"] for row in json.loads(as_json())}
    assert rows["interventions"] == len(entries("interventions"))
    assert set(rows) == set(catalogues())


def test_json_holds_the_other_keys_and_plain_numbers() -> None:
    rows = {row["id"]: row for row in json.loads(as_json("context-figures"))}
    assert rows["guinea-origin-2021"]["value"] == 5165
    assert rows["eea-host-2019"]["value"] == 43.5
    assert rows["eea-host-2019"]["place"] == "European Economic Area"


def test_a_user_s_entries_are_listed_each_on_one_line(tmp_path: Path) -> None:
    own = [{"id": "shame", "title": "Shame\nand   fear", "locator": "us"}]
    (tmp_path / "barriers.json").write_text(json.dumps(own), encoding="utf-8")
    (tmp_path / "prices.json").write_text("[]", encoding="utf-8")
    assert listing("barriers", [tmp_path])[-1] == "shame        Shame and fear  (us)"
    assert listing(None, [tmp_path])[-1].split() == ["prices", "0", "prices"]
    assert listing("prices", [tmp_path]) == ()
    assert json.loads(as_json("prices", [tmp_path])) == []


def test_faults_reach_the_caller(tmp_path: Path) -> None:
    (tmp_path / "barriers.json").write_text("[", encoding="utf-8")
    with pytest.raises(CatalogueError):
        listing("barriers", [tmp_path])
    with pytest.raises(KeyError):
        as_json("nothing")

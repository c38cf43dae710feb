"""Older files are brought up to the present version, one step a version, before they are read."""

import hashlib
import json

import pytest

from designer.programme import file, upgrades
from designer.programme.file import decode, encode
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY
from designer.programme.upgrades import Content, upgrade


def old_file(content: Content, version: int) -> bytes:
    text = json.dumps(content, separators=(",", ":")).encode()
    head = {"format": "programme-designer", "version": version, "sha256": hashlib.sha256(text).hexdigest()}
    return json.dumps({**head, "programme": content}, indent=1).encode()


@pytest.fixture
def version_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the present version be 3, reached from 1 in two steps."""

    def step_1(content: Content) -> Content:
        frame = dict(content["frame"])
        frame["title"] = frame.pop("name")
        return {**content, "frame": frame}

    def step_2(content: Content) -> Content:
        return {**content, "frame": {**content["frame"], "title": content["frame"]["title"].upper()}}

    monkeypatch.setattr(upgrades, "VERSION", 3)
    monkeypatch.setattr(file, "VERSION", 3)
    monkeypatch.setitem(upgrades.STEPS, 1, step_1)
    monkeypatch.setitem(upgrades.STEPS, 2, step_2)


OLD: Content = {"frame": {"id": "frame", "name": "old"}, "lines": [{"id": "line_aaaaaaaaaa", "unit_cost": "12.50"}]}


def test_each_older_version_takes_the_steps_it_needs(version_3: None) -> None:
    assert upgrade(OLD, 1)["frame"] == {"id": "frame", "title": "OLD"}
    assert upgrade({"frame": {"title": "new"}}, 2)["frame"] == {"title": "NEW"}
    assert upgrade(OLD, 3) is OLD


def test_an_old_file_is_opened_as_a_present_one(version_3: None) -> None:
    opened = decode(old_file(OLD, 1), "old.rpd")
    assert opened.verified
    assert opened.version == 1
    assert opened.programme.frame.title == "OLD"
    assert str(opened.programme.lines[0].unit_cost) == "12.50"
    again = decode(encode(opened.programme), "new.rpd")
    assert again.version == 3
    assert again.programme == opened.programme


def test_a_damaged_old_file_is_refused_before_any_step(version_3: None) -> None:
    with pytest.raises(FileProblem, match="checksum"):
        decode(old_file(OLD, 1).replace(b"12.50", b"92.50"), "old.rpd")


@pytest.mark.parametrize("content", [{}, {"frame": None}, {"frame": {"name": 1}}, {"frame": "text"}, [], "text", None])
def test_an_old_file_of_another_shape_is_refused(version_3: None, content: Content) -> None:
    with pytest.raises(FileProblem, match="something unknown"):
        decode(old_file(content, 1), "old.rpd")


def test_old_content_passes_the_same_gate(version_3: None) -> None:
    content: Content = {"frame": {"id": "frame", "name": "a\u0001b"}}
    with pytest.raises(FileProblem, match="control characters"):
        decode(old_file(content, 1), "old.rpd")
    assert decode(old_file(content, 1), "old.rpd", unverified=True).programme.frame.title == "A\ufffdB"


def test_every_version_since_the_first_has_its_step() -> None:
    assert set(upgrades.STEPS) == set(range(1, upgrades.VERSION))
    assert decode(encode(EMPTY), "new.rpd").version == upgrades.VERSION

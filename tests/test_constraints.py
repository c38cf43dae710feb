"""The pinned versions: one file for all platforms, without any address, that covers everything the project names."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def requirements() -> list[Requirement]:
    """What pyproject.toml asks for, for users and developers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (text for group in project["optional-dependencies"].values() for text in group)
    return [Requirement(text) for text in (*project["dependencies"], *extras)]


def test_every_line_is_a_name_and_a_version() -> None:
    for name, pinned in PINS.items():
        assert name == canonicalize_name(name)
        assert re.fullmatch(r"[0-9][0-9a-z.+!]*", pinned), f"{name}=={pinned}"


def test_everything_asked_for_is_pinned_within_its_range() -> None:
    for requirement in requirements():
        pinned = PINS.get(canonicalize_name(requirement.name))
        assert pinned, f"{requirement.name} is not in constraints.txt: run `dev.py freeze`"
        assert requirement.specifier.contains(pinned), f"{requirement} does not allow {pinned}"


def test_the_tests_run_with_the_pinned_versions() -> None:
    different = {
        requirement.name: installed
        for requirement in requirements()
        if (installed := version(requirement.name)) != PINS.get(canonicalize_name(requirement.name))
    }
    assert not different, "run `dev.py setup`, or `dev.py freeze` if these are meant"

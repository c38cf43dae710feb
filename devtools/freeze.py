"""Writes the constraints file: the exact version of everything the project installs, on every platform it supports.

Run by `dev.py freeze` with .venv's Python. The versions are those that .venv holds; a package that only another
platform or another Python needs is asked of pip. The file holds names and versions only, never an address.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = "programme-designer"
PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
PYTHONS = ("3.11", "3.12", "3.13")
HEADING = """\
# Exact versions of everything the project installs, on every platform and Python it supports; no addresses.
# Made from .venv by:                               python3 dev.py freeze
# after moving .venv to the newest permitted ones:  python3 dev.py freeze --upgrade
"""


def environments(extra: str) -> Iterator[dict[str, str]]:
    """Every platform and Python the project supports, as markers see it, with one extra asked for."""
    for platform in PLATFORMS:
        for python in PYTHONS:
            yield {**platform, "python_version": python, "python_full_version": f"{python}.0", "extra": extra}


def needed(name: str, extra: str) -> Iterator[Requirement]:
    """What a distribution requires anywhere; nothing if it is not installed here."""
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for text in requires:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate(environment) for environment in environments(extra)):
            yield requirement


def closure(name: str, extras: tuple[str, ...]) -> set[str]:
    """The canonical names of all that a distribution with these extras requires, directly or not."""
    waiting = [(name, extra) for extra in ("", *extras)]
    seen = set(waiting)
    while waiting:
        for requirement in needed(*waiting.pop()):
            required = canonicalize_name(requirement.name)
            new = {(required, extra) for extra in ("", *requirement.extras)} - seen
            seen |= new
            waiting += new
    return {required for required, _ in seen} - {name}


def version(name: str) -> str:
    """The version installed here, else the one that pip would install."""
    try:
        return distribution(name).version
    except PackageNotFoundError:
        options = ["--quiet", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-"]
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *options, name]
        report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return str(report["install"][0]["metadata"]["version"])


def main() -> None:
    """Write the constraints into the file named on the command line."""
    lines = [f"{name}=={version(name)}\n" for name in sorted(closure(PROJECT, ("dev",)))]
    Path(sys.argv[1]).write_text(HEADING + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

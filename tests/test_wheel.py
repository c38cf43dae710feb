"""The package, built and installed away from the checkout, finds its data and runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hatchling.build import build_sdist

ROOT = Path(__file__).parents[1]
WHERE = "import designer, designer.programme.asset as a; print(designer.__file__); print(a.asset('library'))"


def pip(*words: str | Path) -> None:
    """Run pip without looking anything up, and fail with what it said."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package as a user's Python would, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    (wheel,) = folder.glob("*.whl")
    pip("install", wheel, "--no-deps", "--no-index", "--target", folder / "site")
    return folder / "site"


def run(site: Path, *words: str) -> str:
    """What a clean process prints that sees the installed package first, started away from the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONWARNINGS": "error"}
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_assets_are_found_in_the_installed_package(installed: Path) -> None:
    package, library = map(Path, run(installed, "-c", WHERE).splitlines())
    assert package.parent == installed / "designer"
    assert library.is_relative_to(installed)
    assert {path.name for path in library.glob("*.json")} == {
        path.name for path in (ROOT / "assets/library").glob("*.json")
    }
    assert (library / "checks.json").is_file()


def test_the_command_reads_a_catalogue_there(installed: Path) -> None:
    entries = json.loads(run(installed, "-m", "designer", "library", "checks", "--json"))
    assert {"id", "title", "locator"} <= set(entries[0])


def test_developers_tools_and_tests_stay_out_of_it(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} <= {"designer", "bin"}


def test_a_wheel_can_be_built_from_the_source_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / build_sdist(str(tmp_path))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"assets/library/checks.json", "designer/__main__.py", "LICENSE", "README.md", "dev.py"} <= names

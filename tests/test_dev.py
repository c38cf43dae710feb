"""dev.py knows what is missing, what has changed, and when there is no screen."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    known = set(dev.QT_LIBRARIES) - {"libEGL.so.1", "libxcb-cursor.so.0"}
    assert dev.missing_packages(known, oracles=False) == ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr("dev.shutil.which", lambda program: None if program == "dot" else program)
    assert dev.missing_packages(set(dev.QT_LIBRARIES), oracles=True) == ["graphviz"]


def test_nothing_is_called_missing_where_the_linker_cannot_be_asked() -> None:
    assert dev.missing_packages(set(), oracles=False) == []


def test_without_the_right_to_install_the_line_to_type_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dev.os.geteuid", lambda: 1000)
    monkeypatch.setattr("dev.shutil.which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr("dev.call", lambda *words, **options: pytest.fail("nothing may be installed"))
    dev.install_packages(["libegl1", "python3-venv"])
    assert "sudo apt-get update && sudo apt-get install --yes libegl1 python3-venv\n" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("name", DISPLAYS)
def test_a_display_is_known_by_its_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in DISPLAYS:
        monkeypatch.delenv(other, raising=False)
    assert not dev.has_display()
    monkeypatch.setenv(name, "something")
    assert dev.has_display()


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_what_is_asked_for_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in ("pyproject.toml", "constraints.txt"):
        (tmp_path / file).write_text("one", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    (tmp_path / name).write_text("other", encoding="utf-8")
    assert dev.fingerprint() != before


def test_a_wrong_word_is_refused_and_the_commands_are_named() -> None:
    done = subprocess.run([sys.executable, dev.__file__, "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "setup" in done.stderr


def test_a_python_that_will_not_do_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dev.sys.version_info", (3, 9, 2))
    monkeypatch.setattr("dev.shutil.which", lambda program: None)
    with pytest.raises(dev.Stop, match=r"Python 3.11, 3.12 or 3.13 is needed"):
        dev.base_python()
    monkeypatch.setattr("dev.shutil.which", lambda program: "/opt/3.12" if program == "python3.12" else None)
    assert dev.base_python() == "/opt/3.12"


def test_what_is_ready_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_ready", lambda: True)
    monkeypatch.setattr(dev, "missing_packages", lambda known, oracles: [])
    monkeypatch.setattr(dev, "call", lambda *words, **options: pytest.fail("nothing may be started"))
    dev.setup()

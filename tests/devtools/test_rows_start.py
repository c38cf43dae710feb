"""A start is measured from the command to the first paint, and one that reports none is told apart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from devtools.bench.frame import Unavailable
from devtools.bench.rows_start import BARE, first_paint

if TYPE_CHECKING:
    from pathlib import Path


def test_the_bare_window_reports_its_paint_and_memory(tmp_path: Path) -> None:
    start = first_paint(BARE, tmp_path)
    assert 0.01 < start.seconds < 60
    assert 20_000 < start.memory < 500_000


def test_a_program_that_paints_nothing_is_named_with_its_last_line(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no such thing"):
        first_paint([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_both_sides_keep_their_compiled_modules_whatever_this_process_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    module = tmp_path / "some_module.py"
    module.write_text("", encoding="utf-8")
    asked = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import some_module; print('painted 1')"
    first_paint([sys.executable, "-c", asked], tmp_path / "start")
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("some_module.*.pyc")] == ["some_module"]
    assert not (tmp_path / "__pycache__").exists()

"""What conftest.py promises is kept: each kind of fault makes the test that caused it fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FAULTS = {
    "a warning": "import warnings\ndef test(): warnings.warn('old', stacklevel=1)",
    "a logged error": "import logging\ndef test(): logging.getLogger('designer').error('lost')",
    "a Qt message": "from PySide6.QtCore import qWarning\ndef test(qtbot): qWarning('QPainter: not active')",
    "a thread": "import threading\ndef test(): threading.Thread(target=threading.Event().wait, args=(1.5,)).start()",
    "a window": (
        "from PySide6.QtWidgets import QMainWindow\nkept = []\n"
        "def test(qapp): kept.append(QMainWindow()); kept[0].show()"
    ),
    "a hidden window": "from PySide6.QtWidgets import QDialog\nkept = []\ndef test(qapp): kept.append(QDialog())",
}
TELL = {
    "a warning": "UserWarning: old",
    "a logged error": "errors were logged",
    "a Qt message": "Qt messages with level WARNING or above",
    "a thread": "threads still run",
    "a window": "windows are left",
    "a hidden window": "windows are left",
}


def test_each_fault_fails_the_test_that_caused_it(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest.replace("GRACE = 10.0", "GRACE = 0.1"), encoding="utf-8")
    for number, source in enumerate(FAULTS.values()):
        (folder / f"test_{number}.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--tb=short", "-rEf"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    summary = done.stdout.partition("short test summary")[2]
    for number, fault in enumerate(FAULTS):
        assert f"test_{number}.py::test" in summary, f"{fault} passed unseen:\n{done.stdout}"
        assert TELL[fault] in done.stdout, f"{fault} was not told apart:\n{done.stdout}"


def test_an_announced_error_does_not_fail_the_test(logged_errors: list[logging.LogRecord]) -> None:
    import logging

    logging.getLogger("designer").error("expected")
    assert logged_errors.pop().getMessage() == "expected"


def test_the_data_folder_is_the_tests_own(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    assert os.environ["DESIGNER_DATA_DIR"] == str(data_folder)
    assert not data_folder.exists()


def test_libreoffice_recalculates_what_the_workbook_claims(
    tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "wrong.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_formula("A1", "=ROUND(12*350.005,2)", None, 1)
    assert openpyxl.load_workbook(path, data_only=True).active["A1"].value == 1
    assert openpyxl.load_workbook(recalculated(path), data_only=True).active["A1"].value == pytest.approx(4200.06)

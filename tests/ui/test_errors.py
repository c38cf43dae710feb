"""Unforeseen errors from wherever they come: a thread, a place that cannot raise, Qt, a crash of the process."""

import faulthandler
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY
from designer.ui import data_folder
from designer.ui.errors import keep_work_on_errors, log_crashes, log_messages_of_qt
from designer.ui.window import Window

PRIVATE = "Fatou Camara, +224 555 0100"


@pytest.fixture
def watched(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window with something that is not saved yet, its errors dealt with."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
    keep_work_on_errors(window)
    window.begin(EMPTY)
    window.session.edit("Title", replace(EMPTY, frame=replace(EMPTY.frame, title="New")))
    assert window.saving.pending
    return window


def log_text() -> str:
    return (data_folder.folder("logs") / "designer.log").read_text(encoding="utf-8")


def test_an_error_in_a_thread_keeps_the_work_on_the_windows_own(
    watched: Window, qtbot: QtBot, logged_errors: list[logging.LogRecord]
) -> None:
    def fail() -> None:
        raise ValueError(PRIVATE)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: not watched.saving.pending)
    assert watched.status.left.text() == "Something went wrong; your work is saved."
    assert "in a thread" in logged_errors.pop().getMessage()
    assert "ValueError at test_errors.py:" in log_text()
    assert "Fatou" not in log_text()


def test_an_error_that_cannot_be_raised_keeps_the_work(watched: Window, logged_errors: list[logging.LogRecord]) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError(PRIVATE)

    Failing()
    assert not watched.saving.pending
    assert "cannot raise" in logged_errors.pop().getMessage()
    assert "Fatou" not in log_text()


def test_a_wish_to_stop_is_no_error(watched: Window) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert watched.saving.pending


def test_what_qt_complains_of_is_logged_by_its_source_only(capsys: pytest.CaptureFixture[str]) -> None:
    former = qInstallMessageHandler(None)
    try:
        log_messages_of_qt()
        qWarning(f"QPainter::begin: cannot paint on {PRIVATE}")
        qWarning(PRIVATE)
    finally:
        qInstallMessageHandler(former)
    assert "Qt warns: QPainter::begin\n" in log_text()
    assert "Qt warns: somewhere\n" in log_text()
    assert "Fatou" not in log_text()
    assert PRIVATE in capsys.readouterr().err


CRASH = """
import os, signal
from designer.ui.errors import log_crashes
log_crashes()
def sowing(name):
    os.kill(os.getpid(), signal.SIGSEGV)
sowing("Fatou Camara")
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_crash_leaves_the_lines_it_came_up_in_and_no_content() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], check=False, capture_output=True)
    assert done.returncode == -signal.SIGSEGV
    told = (data_folder.folder("logs") / "faults.log").read_text(encoding="utf-8")
    assert "in sowing" in told
    assert "Fatou" not in told


def test_a_long_log_of_crashes_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    enabled: list[object] = []
    monkeypatch.setattr(faulthandler, "enable", enabled.append)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    path = data_folder.folder("logs") / "faults.log"
    path.write_bytes(b"x" * 10)
    log_crashes()()
    assert path.stat().st_size == 10
    path.write_bytes(b"x" * 300_000)
    log_crashes()()
    assert path.stat().st_size == 0
    assert len(enabled) == 2


def test_without_a_folder_for_it_crashes_are_not_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(data_folder, "folder", refuse)
    log_crashes()()

"""What happens on an unforeseen error: the work is kept, and nothing is called saved that is not."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.file import load
from designer.programme.programme import EMPTY
from designer.ui import app
from designer.ui.errors import keep_work_on_errors
from designer.ui.screens.chain import ChainScreen
from designer.ui.window import Window

TITLED = replace(EMPTY, frame=replace(EMPTY.frame, title="New"))


@pytest.fixture
def fail(window: Window, monkeypatch: pytest.MonkeyPatch, logged_errors: list[logging.LogRecord]) -> Callable[[], str]:
    """Let an unforeseen error come up; return what the window says then."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    keep_work_on_errors(window)

    def failing() -> str:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("secret"), None)
        told = logged_errors.pop().getMessage()
        assert "secret" not in told
        return window.status.left.text()

    return failing


def test_without_anything_entered_nothing_is_called_saved(window: Window, fail: Callable[[], str]) -> None:
    window.open_example("guinea")
    assert fail() == "Something went wrong; there was nothing to save."


def test_what_was_entered_is_saved_and_said_to_be(window: Window, fail: Callable[[], str], tmp_path: Path) -> None:
    window.begin(EMPTY)
    window.session.edit("Title", TITLED)
    assert fail() == "Something went wrong; your work is saved."
    assert window.saving.save_as(tmp_path / "p.rpd")
    window.session.edit("Title", replace(TITLED, frame=replace(TITLED.frame, title="Newer")))
    assert fail() == "Something went wrong; your work is saved."
    assert load(tmp_path / "p.rpd").programme.frame.title == "Newer"


def test_what_cannot_be_saved_is_said_not_to_be(
    window: Window, fail: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.begin(TITLED)
    assert window.saving.save_as(tmp_path / "p.rpd")
    (tmp_path / "p.rpd").chmod(0o444)
    window.session.edit("Title", EMPTY)
    assert "your work is kept as a draft. p.rpd: it is read-only" in fail()
    (tmp_path / "p.rpd").chmod(0o644)
    with monkeypatch.context() as patch:
        patch.setattr(window.saving, "save", lambda: 1 // 0)
        assert fail() == "Something went wrong; your work is not saved (ZeroDivisionError)."


def test_an_error_in_telling_does_not_go_round_in_circles(window: Window, fail: Callable[[], str]) -> None:
    seen: list[str] = []

    def broken(sentence: str) -> None:
        seen.append(sentence)
        sys.excepthook(ValueError, ValueError(), None)

    window.session.said.connect(broken)
    fail()
    window.session.said.disconnect(broken)
    assert len(seen) == 1


def test_what_stands_around_the_work_is_prepared_beside_the_window(window: Window, qtbot: QtBot) -> None:
    window.hold()
    window.open_example("draft")
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    QApplication.processEvents()
    assert not any(card.mark for card in screen.canvas.cards.values())
    watch = app.FirstPaint(window)
    window.installEventFilter(watch)
    with qtbot.waitSignal(watch.prepared, timeout=20_000):
        window.repaint()
    qtbot.waitUntil(lambda: any(card.mark for card in screen.canvas.cards.values()), timeout=20_000)


def test_leaving_waits_for_what_is_being_prepared(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt taken down under a thread that still imported it ended in a crash at every tenth quick exit."""
    begun, done = threading.Event(), list[str]()

    def slow(_programme: object) -> None:
        begun.set()
        time.sleep(0.2)
        done.append("prepared")

    monkeypatch.setattr(app, "_prepare", slow)
    monkeypatch.setattr(app, "_import_screens", lambda: done.append("more"))
    window.hide()
    watch = app.FirstPaint(window)
    window.installEventFilter(watch)
    window.show()
    qtbot.waitUntil(begun.is_set)
    watch.finish()
    assert done == ["prepared"]

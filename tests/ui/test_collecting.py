"""Garbage is collected on the window's thread, whichever thread makes it: on another, Qt and Python wait for good."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from designer.ui import app
from designer.ui.collecting import Collecting, collect_what_is_due
from designer.ui.window import Window


class Ring(QObject):
    """A part of Qt that only the collector frees."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def freed() -> Iterator[list[threading.Thread]]:
    """The threads that freed a ring which nobody refers to any more."""
    gc.collect()
    threads: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: threads.append(threading.current_thread()))
    yield threads
    gc.collect()


def made_much() -> list[list[int]]:
    """Make as much in another thread as would have it collect."""
    held: list[list[int]] = []
    thread = threading.Thread(target=lambda: held.extend([] for _ in range(50_000)))
    thread.start()
    thread.join()
    return held


def test_another_thread_collects_nothing(qtbot: QtBot, freed: list[threading.Thread]) -> None:
    parent = QObject()
    Collecting(parent)
    held = made_much()
    assert (len(held), freed) == (50_000, [])
    collect_what_is_due()
    assert freed == [threading.main_thread()]


def test_it_is_collected_by_and_by(qtbot: QtBot, freed: list[threading.Thread]) -> None:
    parent = QObject()
    Collecting(parent)
    held = made_much()
    qtbot.waitUntil(lambda: freed == [threading.main_thread()])
    assert held


def test_old_things_are_looked_through_more_seldom() -> None:
    before = [each["collections"] for each in gc.get_stats()]
    held: list[list[int]] = []
    gc.disable()
    for _ in range(40):
        held.extend([] for _ in range(1000))
        collect_what_is_due()
    young, middle, old = (now["collections"] - then for now, then in zip(gc.get_stats(), before, strict=True))
    gc.enable()
    assert (young > 30, 2 <= middle <= 4, old <= 1) == (True, True, True)


def test_it_begins_once_the_window_is_made_and_the_rest_is_imported(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_prepare", lambda _programme: None)
    monkeypatch.setattr(app, "_import_screens", lambda: None)
    monkeypatch.setattr(app, "_LIKELY", ())
    window.hide()
    watch = app.FirstPaint(window)
    window.installEventFilter(watch)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(Collecting) is not None)
    assert not gc.isenabled()
    watch.finish()

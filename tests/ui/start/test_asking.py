"""A share that does not answer holds nobody up: names are there at once, what became of the files follows."""

# mypy: disable-error-code="no-untyped-call"

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.programme.file import save
from designer.programme.programme import EMPTY
from designer.ui import data_folder
from designer.ui.start import asking
from designer.ui.window import Window


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], None]]:
    """A folder "share" of two files that answers nobody until it is told to: with the files, or without."""
    folder, answers, there = tmp_path / "share", threading.Event(), [True]
    folder.mkdir()
    for name in ("one", "two"):
        save(folder / f"{name}.rpd", replace(EMPTY, frame=replace(EMPTY.frame, title=name)))
        data_folder.remember_file(folder / f"{name}.rpd")
        data_folder.remember_left(folder / f"{name}.rpd", "budget", name.title())

    def waiting(ask: Callable[..., object]) -> Callable[..., object]:
        def asked(path: object, *rest: object, **named: object) -> object:
            if str(path).startswith(str(folder)):
                assert threading.current_thread() is not threading.main_thread(), "the window waits for a share"
                answers.wait()
                if not there[0]:
                    raise OSError("gone")
            return ask(path, *rest, **named)

        return asked

    with monkeypatch.context() as patch:
        for name in ("stat", "lstat"):
            patch.setattr(os, name, waiting(getattr(os, name)))

        def answer(found: bool) -> None:
            there[0] = found
            answers.set()

        yield answer
        answers.set()
        for thread in threading.enumerate():
            if thread.name == asking.NAME:
                thread.join()


def titles(window: Window) -> list[str]:
    return [card.recent.title for card in window.start.cards.cards]


@pytest.mark.parametrize("found", [True, False])
def test_names_are_there_at_once_and_what_became_of_the_files_follows(
    window: Window, qtbot: QtBot, share: Callable[[bool], None], tmp_path: Path, found: bool
) -> None:
    save(tmp_path / "here.rpd", EMPTY)
    data_folder.remember_file(tmp_path / "here.rpd")
    data_folder.remember_left(tmp_path / "here.rpd", "frame", "Here")
    started = time.monotonic()
    for _ in range(3):
        window.show_start()
    assert time.monotonic() - started < 3
    assert titles(window) == ["Here", "Two", "One"]
    window.grab()
    assert sum(thread.name == asking.NAME for thread in threading.enumerate()) == 2
    held = window.start.cards.cards
    share(found)
    if found:
        qtbot.wait(200)
        assert window.start.cards.cards == held
    else:
        qtbot.waitUntil(lambda: titles(window) == ["Here"])


def test_a_file_that_is_gone_is_not_shown_even_for_a_moment(window: Window, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(tmp_path / f"{name}.rpd", EMPTY)
        data_folder.remember_file(tmp_path / f"{name}.rpd")
    (tmp_path / "one.rpd").unlink()
    window.show_start()
    assert [card.recent.path.name for card in window.start.cards.cards] == ["two.rpd"]

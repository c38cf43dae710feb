"""What a crash left over stands above everything else; it opens as a draft, or is let go after a question."""

# mypy: disable-error-code="no-untyped-call"

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.programme.file import load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping.recovered import JOURNALS, LET_GO
from designer.ui.start.recovered_list import Strip
from designer.ui.window import Window

CRASH = """
import os, sys
from pathlib import Path
from msgspec.structs import replace
from designer.keeping.journal import Journal
from designer.programme.programme import EMPTY
journal = Journal(Path(sys.argv[1]), EMPTY, sys.argv[2])
for title in sys.argv[3:]:
    journal.keep(replace(EMPTY, frame=replace(EMPTY.frame, title=title)))
os._exit(1)
"""


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def crash(origin: Path | str, *names: str) -> None:
    """Give a programme one title after the other in a process that ends without saving."""
    folder = str(data_folder.folder(JOURNALS))
    subprocess.run(
        [sys.executable, "-c", CRASH, folder, str(origin), *names], cwd=Path(__file__).parents[3], check=False
    )


def strips(window: Window) -> list[Strip]:
    return window.start.recovered.strips if window.start.recovered else []


def found(window: Window, qtbot: QtBot, number: int) -> list[Strip]:
    """Show the first screen until so many are listed."""
    window.show_start()
    qtbot.waitUntil(lambda: len(strips(window)) == number)
    return strips(window)


def test_without_a_crash_nothing_is_said_of_it(window: Window, qtbot: QtBot) -> None:
    window.begin(titled("Sowing"))
    window.show_start()
    qtbot.wait(100)
    assert window.start.recovered is None


def test_it_stands_above_everything_with_what_it_is(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    save(tmp_path / "plan.rpd", EMPTY)
    crash(tmp_path / "plan.rpd", "Sow", "Sowing <b>&amp; reaping</b>")
    (strip,) = found(window, qtbot, 1)
    assert strip.title.text() == "Sowing <b>&amp; reaping</b>"
    assert "2 changes" in strip.told.text()
    assert "from plan.rpd" in strip.told.text()
    assert strip.open.accessibleName() == "Open Sowing <b>&amp; reaping</b>"
    assert strip.away.accessibleName() == "Let Sowing <b>&amp; reaping</b> go"
    page = window.start.widget()
    assert page is not None
    assert window.start.recovered is not None
    assert window.start.recovered.isVisible()
    beginning = window.start.questions
    qtbot.waitUntil(lambda: strip.mapTo(page, strip.rect().bottomLeft()).y() < beginning.mapTo(page, QPoint()).y())


@pytest.mark.parametrize("by_key", [True, False])
def test_it_opens_as_a_draft_and_the_file_stays_as_it_was(
    window: Window, qtbot: QtBot, tmp_path: Path, by_key: bool
) -> None:
    path = tmp_path / "plan.rpd"
    save(path, EMPTY)
    data_folder.remember_left(path, "budget")
    before = path.read_bytes()
    crash(path, "Sowing")
    (strip,) = found(window, qtbot, 1)
    if by_key:
        strip.open.setFocus()
        qtbot.keyClick(strip.open, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(strip.open, Qt.MouseButton.LeftButton)
    assert (window.session.programme.frame.title, window.step) == ("Sowing", "budget")
    assert window.saving.said == "Saved as draft"
    assert path.read_bytes() == before
    window.show_start()
    qtbot.waitUntil(lambda: not strips(window))
    assert window.start.recovered is not None
    assert not window.start.recovered.isVisible()


def test_two_crashes_are_both_there(window: Window, qtbot: QtBot) -> None:
    crash("", "One")
    crash("", "Two")
    assert {strip.title.text() for strip in found(window, qtbot, 2)} == {"One", "Two"}


def test_letting_go_asks_once(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    crash("", "One")
    (strip,) = found(window, qtbot, 1)
    asked: list[str] = []
    answers = [False, True]

    def ask(_parent: object, sentence: str, _yes: str) -> bool:
        asked.append(sentence)
        return answers[len(asked) - 1]

    monkeypatch.setattr("designer.ui.message.ask", ask)
    qtbot.mouseClick(strip.away, Qt.MouseButton.LeftButton)
    assert strips(window) == [strip]
    qtbot.mouseClick(strip.away, Qt.MouseButton.LeftButton)
    assert strips(window) == []
    assert len(asked) == 2
    assert "“One”" in asked[0]
    (kept,) = data_folder.folder(LET_GO).glob("*.rpd")
    assert load(kept).programme == titled("One")
    window.show_start()
    qtbot.wait(100)
    assert strips(window) == []


def test_tab_goes_through_them_first(window: Window, qtbot: QtBot) -> None:
    crash("", "One")
    (strip,) = found(window, qtbot, 1)
    strip.open.setFocus()
    for part in (strip.away, window.start.fields["title"]):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is part


def test_a_journal_that_cannot_be_read_is_named_and_left_alone(window: Window, qtbot: QtBot) -> None:
    crash("", "One")
    (journal,) = data_folder.folder(JOURNALS).glob("*.journal")
    journal.write_bytes(b"rubbish" * 1000)
    window.show_start()
    qtbot.waitUntil(lambda: window.start.recovered is not None)
    assert window.start.recovered is not None
    assert strips(window) == []
    assert window.start.recovered.broken.isVisible()
    assert journal.name in window.start.recovered.broken.text()
    assert journal.read_bytes() == b"rubbish" * 1000


def test_looking_again_leaves_the_buttons_as_they_are(window: Window, qtbot: QtBot) -> None:
    crash("", "One")
    (strip,) = found(window, qtbot, 1)
    strip.away.setFocus()
    window.start.look_further()
    assert strips(window) == [strip]
    assert strip.away.hasFocus()

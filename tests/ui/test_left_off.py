"""Where one left off: step, title and picture, kept when a programme is left and now and then, never while typing."""

# mypy: disable-error-code="no-untyped-call"

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.programme.file import save
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder, left_off, pictures
from designer.ui.window import Window


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


@pytest.fixture
def path(window: Window, tmp_path: Path) -> Path:
    """A file that is open, on the budget."""
    made = tmp_path / "p.rpd"
    save(made, titled("One"))
    assert window.open_file(made)
    window.show_step("budget")
    return made


@pytest.mark.parametrize("way", ["start", "close", "other", "new"])
def test_leaving_keeps_step_title_and_picture(window: Window, path: Path, tmp_path: Path, way: str) -> None:
    save(tmp_path / "other.rpd", EMPTY)
    window.session.edit("Title", titled("Two"))
    ways = {
        "start": window.show_start,
        "close": window.close,
        "other": lambda: window.open_file(tmp_path / "other.rpd"),
        "new": lambda: window.begin(EMPTY),
    }
    ways[way]()
    assert data_folder.left(path) == "budget"
    assert data_folder.settings().left[0].title == "Two"
    picture = pictures.load(path)
    assert (picture.width(), picture.height() <= pictures.HIGHEST) == (pictures.WIDTH, True)


def test_who_loses_power_goes_on_at_the_step_of_the_last_save(window: Window, path: Path) -> None:
    window.session.edit("Title", titled("Two"))
    assert window.saving.save()
    assert (data_folder.left(path), data_folder.settings().left[0].title) == ("budget", "Two")
    window.show_step("chain")
    window.session.edit("Title", titled("Three"))
    assert window.saving.save()
    assert (data_folder.left(path), data_folder.settings().left[0].title) == ("chain", "Three")


def test_the_picture_is_of_the_work_without_what_stands_around_it(window: Window, path: Path) -> None:
    screen = window.screen_here
    assert screen is not None
    seen = pictures.take(screen)
    window.show_start()
    assert pictures.load(path) == seen
    assert pictures.take(window) != seen


def test_an_unnamed_copy_leaves_nothing(window: Window) -> None:
    window.open_example("guinea")
    window.show_start()
    assert data_folder.settings().left == ()
    assert list(data_folder.folder("pictures").iterdir()) == []


def test_what_is_only_read_is_remembered_too(window: Window, path: Path) -> None:
    assert window.open_file(path, reading=True)
    window.show_step("logframe")
    window.show_start()
    assert data_folder.left(path) == "logframe"
    assert str(path) in data_folder.settings().recent


def test_a_disk_that_takes_no_picture_stops_nothing(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacing = os.replace

    def full(source: str, target: str) -> None:
        if str(target).endswith(".png"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replacing(source, target)

    monkeypatch.setattr(os, "replace", full)
    window.show_start()
    assert window.step == ""
    assert list(data_folder.folder("pictures").iterdir()) == []


# -- while it stays open ---------------------------------------------------------------------------------------------


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are due at once, and taken after a tenth of a second without a key."""
    monkeypatch.setattr(left_off, "EVERY", 0)


def hurry(window: Window) -> None:
    window.left_off._idle.setInterval(100)


def changed(window: Window, title: str) -> None:
    window.session.edit("Title", titled(title))
    assert window.saving.save()


@pytest.mark.usefixtures("soon")
def test_after_a_saved_change_a_picture_follows_when_nothing_is_typed(window: Window, qtbot: QtBot, path: Path) -> None:
    hurry(window)
    changed(window, "Two")
    place = pictures.place(path)
    assert not place.exists()
    for _ in range(6):
        qtbot.wait(40)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert not place.exists()
    qtbot.waitUntil(place.exists)
    assert data_folder.settings().left[0].title == "Two"
    place.unlink()
    assert window.saving.save()
    qtbot.wait(200)
    assert not place.exists()


def test_not_twice_in_two_minutes_and_not_at_the_start(window: Window, qtbot: QtBot, path: Path) -> None:
    hurry(window)
    assert left_off.EVERY == 120_000
    changed(window, "Two")
    qtbot.wait(250)
    assert not pictures.place(path).exists()
    assert 115_000 < window.left_off._due.remainingTime() <= 120_000


@pytest.mark.usefixtures("soon")
def test_opening_alone_takes_no_picture(window: Window, qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    hurry(window)
    save(tmp_path / "other.rpd", titled("Other"))
    assert window.open_file(tmp_path / "other.rpd")
    qtbot.wait(250)
    assert not pictures.place(tmp_path / "other.rpd").exists()


# -- the settings ----------------------------------------------------------------------------------------------------


def test_where_files_were_left_is_kept_of_the_newest_only(tmp_path: Path) -> None:
    for number in range(50):
        data_folder.remember_left(tmp_path / f"{number}.rpd", "budget", "x")
    assert len(data_folder.settings().left) == 40
    assert data_folder.left(tmp_path / "9.rpd") == ""
    assert data_folder.left(tmp_path / "49.rpd") == "budget"


def test_one_file_is_one_however_it_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.rpd"
    save(path, EMPTY)
    (tmp_path / "link.rpd").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    data_folder.remember_left(Path("p.rpd"), "budget")
    assert data_folder.left(tmp_path / "link.rpd") == "budget"
    assert pictures.place(Path("link.rpd")) == pictures.place(path)


def test_a_picture_tells_its_file_s_name_to_nobody(qapp: object, tmp_path: Path) -> None:
    pictures.keep(tmp_path / "secret.rpd", QImage(8, 8, QImage.Format.Format_RGB32))
    (kept,) = data_folder.folder("pictures").iterdir()
    assert "secret" not in kept.name


# -- opening by argument ---------------------------------------------------------------------------------------------

OPENED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from designer.ui.window import Window
shown = Window.show_as_left
def look(window):
    shown(window)
    def tell():
        box = window.findChild(QMessageBox)
        print(repr((window.session.programme.frame.title, window.step, box.text() if box and box.isVisible() else '')))
        QApplication.quit()
    QTimer.singleShot(300, tell)
Window.show_as_left = look
from designer.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def started(folder: Path, *arguments: str) -> tuple[str, str, str]:
    """Start the program in a folder; return the title that is open, its step, and what it is told."""
    done = subprocess.run(
        [sys.executable, "-c", OPENED, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    title, step, told = eval(done.stdout)  # noqa: S307 - what the few lines above have printed
    return title, step, told


@pytest.mark.parametrize("name", ["plan.rpd", "my plan.rpd", "a “quoted” 'plan'.rpd", "100%25 done.rpd", "check"])
@pytest.mark.parametrize("relative", [True, False])
def test_an_argument_opens_a_file_whatever_its_name(tmp_path: Path, name: str, relative: bool) -> None:
    save(tmp_path / name, titled("By argument"))
    argument = f"./{name}" if relative and name == "check" else name if relative else str(tmp_path / name)
    assert started(tmp_path, argument) == ("By argument", "frame", "")


@pytest.mark.parametrize(("argument", "why"), [(".", "it is a folder"), ("gone.rpd", "there is no such file")])
def test_an_argument_that_is_no_file_is_told_on_the_first_screen(tmp_path: Path, argument: str, why: str) -> None:
    title, step, told = started(tmp_path, argument)
    assert (title, step) == (EMPTY.frame.title, "")
    assert why in told

"""What the window does with versions: shows them, names a state, opens one as a copy; saving keeps them itself."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.keeping.versions import Version, keep, versions
from designer.programme.file import load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.keeping.versions_box import VersionsBox
from designer.ui.keeping.versions_deeds import versions_of
from designer.ui.keeping.versions_name import NameBox
from designer.ui.window import Window
from tests.ui.driving import press, type_text
from tests.ui.keeping.test_versions_box import DAY, NOW, give_keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def kept(path: Path) -> tuple[Version, ...]:
    return versions(data_folder.folder(VERSIONS), path)


def box_of(window: QWidget) -> VersionsBox:
    (found,) = (each for each in window.findChildren(VersionsBox) if each.isVisible())
    return found


def do(window: Window, text: str) -> None:
    next(each for each in window.own_actions if each.text() == text).trigger()


@pytest.fixture
def path(window: Window, tmp_path: Path, qtbot: QtBot) -> Path:
    """A file that is open, with a version of another title."""
    path = tmp_path / "p.rpd"
    save(path, titled("present"))
    keep(data_folder.folder(VERSIONS), path, titled("former"), NOW - DAY)
    assert window.open_file(path)
    with qtbot.waitActive(window):
        window.activateWindow()
    return path


def test_enter_leads_to_the_field_that_changed(window: Window, path: Path, qtbot: QtBot) -> None:
    window.show_step("budget")
    do(window, "What changed since …")
    box = box_of(window)
    give_keys(qtbot, box.changes.table)
    press(Qt.Key.Key_Return)
    assert not box.isVisible()
    place = window.screen_here.selected_place() if window.screen_here else None
    assert (window.step, place and place.field) == ("frame", "title")


def test_ctrl_alt_s_takes_a_named_snapshot_of_what_is_on_show(window: Window, path: Path, qtbot: QtBot) -> None:
    window.session.edit("Title", titled("as sent"))
    press(Qt.Key.Key_K, CTRL, SHIFT)
    (asked,) = window.findChildren(NameBox)
    give_keys(qtbot, asked.line)
    type_text("submitted 12 March")
    press(Qt.Key.Key_Return)
    assert window.status.left.text() == "Kept as “submitted 12 March”."
    assert kept(path)[0].name == "submitted 12 March"
    assert load(kept(path)[0].path).programme == titled("as sent") == load(path).programme


def test_a_version_opens_as_an_unnamed_copy_and_the_file_stays(window: Window, path: Path) -> None:
    do(window, "Versions …")
    box_of(window).copy.click()
    assert window.session.programme == titled("former")
    assert window.saving.path is None
    assert window.saving.kept_in is not None
    assert data_folder.is_draft(window.saving.kept_in)
    assert load(window.saving.kept_in).programme == titled("former")
    assert load(path).programme == titled("present")
    assert "p.rpd is as it was" in window.status.left.text()


def test_a_copy_that_stands_nowhere_is_told_to_be_saved_first(window: Window) -> None:
    window.show_programme(titled("from a catalogue"))
    for text in ("Versions …", "What changed since …", "Take a named snapshot …"):
        window.status.say("")
        do(window, text)
        assert "save it first" in window.status.left.text()
    assert not window.findChildren(VersionsBox)
    assert not window.findChildren(NameBox)


def test_a_file_that_is_not_open_shows_its_versions_and_opens_one(window: Window, path: Path) -> None:
    window.show_start()
    versions_of(window, path)
    box = box_of(window)
    assert len(box.changes.found) == 1
    box.changes.begin()
    box.changes.go()
    assert box.isVisible(), "nothing is open to go to"
    box.open_copy()
    assert window.session.programme == titled("former")


def test_the_start_page_asks_for_the_versions_of_a_file(window: Window, path: Path) -> None:
    window.show_start()
    window.start.versions_wanted.emit(path)
    box_of(window).close()


def test_saving_keeps_what_it_replaces_and_can_be_compared_with(window: Window, path: Path) -> None:
    window.session.edit("Title", titled("new"))
    assert window.saving.save()
    assert [load(each.path).programme.frame.title for each in kept(path)] == ["new", "present", "former"]
    do(window, "What changed since …")
    box = box_of(window)
    assert [(each.before, each.after) for each in box.changes.found] == [("present", "new")]
    box.close()


def test_a_moved_file_has_its_versions_when_it_is_opened_again(window: Window, path: Path, tmp_path: Path) -> None:
    window.session.edit("Title", titled("new"))
    window.begin(titled("another"))
    moved = path.rename(tmp_path / "renamed by a colleague.rpd")
    assert window.open_file(moved)
    do(window, "Versions …")
    assert box_of(window).list.count() == 3
    box_of(window).close()

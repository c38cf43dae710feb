"""Files as their user meets them: locked, changed or gone behind the window's back, for reading only, recovered."""

# mypy: disable-error-code="no-untyped-call, func-returns-value"

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from designer.programme.file import load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping import recovered
from designer.ui.keeping.lock import Lock
from designer.ui.saving import Saving
from designer.ui.session import Session
from designer.ui.window import Window

ELSEWHERE = "4711\ndesigner\nother-computer\nmachine\nboot\n"


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def type_title(window: Window, title: str) -> None:
    """Edit, as a form does."""
    window.session.edit("Title", titled(title))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save(tmp_path / "plan.rpd", titled("before"))
    return tmp_path / "plan.rpd"


@pytest.fixture
def second(window: Window, qtbot: QtBot) -> Iterator[Window]:
    """Another window on the same data folder, as in a second instance."""
    made = Window(Session())
    qtbot.addWidget(made)
    made.show_start()
    yield made
    made.close()


def drafts() -> list[Path]:
    return sorted(data_folder.folder("drafts").iterdir())


def close_boxes(window: Window) -> list[str]:
    """Close the boxes that are open, and return what they said."""
    boxes = window.findChildren(QMessageBox)
    told = [box.text() for box in boxes]
    for box in boxes:
        box.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return told


def press(window: Window, deed: str, qtbot: QtBot) -> None:
    """Press a button of the notice."""
    button = next(each for each in window.notice.buttons if each.text() == deed)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def come_back(window: Window) -> None:
    """Use the window again after another one."""
    window.activateWindow()
    QApplication.processEvents()
    assert window.isActiveWindow()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


# -- a second opener -------------------------------------------------------------------------------------------------


def test_a_second_opener_reads_only_is_told_by_whom_and_goes_on_in_a_copy(
    window: Window, second: Window, path: Path
) -> None:
    assert window.open_file(path)
    assert second.open_file(path)
    assert (window.saving.said, second.saving.said) == ("Saved", "Read only")
    told = second.notice.sentence.text()
    assert second.notice.isVisibleTo(second)
    assert "another window on this computer (since " in told
    assert "What to do: wait until it is closed there" in told
    assert second.topbar.state.text() == "Read only"
    assert "plan.rpd" in second.windowTitle()
    type_title(second, "theirs")
    assert second.saving.said == "Kept"
    assert "plan.rpd is not changed" in second.status.left.text()
    assert "a copy of it follows within twenty seconds" in second.saving.detail
    assert second.saving.save()
    assert "plan.rpd is not changed" in second.notice.sentence.text()
    assert "in a copy" in second.notice.sentence.text()
    assert second.saving.said == "Saved as draft"
    type_title(window, "ours")
    assert window.saving.save()
    assert load(path).programme == titled("ours")
    assert [load(each).programme for each in drafts()] == [titled("theirs")]


def test_the_lock_goes_with_the_file_that_is_open(window: Window, second: Window, path: Path, tmp_path: Path) -> None:
    assert window.open_file(path)
    window.open_example("guinea")
    assert second.open_file(path)
    assert second.saving.said == "Saved"
    assert second.saving.save_as(tmp_path / "other.rpd")
    assert window.open_file(path)
    assert window.saving.said == "Saved"
    assert window.open_file(path)  # once more: our own lock is no obstacle
    assert window.saving.said == "Saved"
    window.close()
    assert Lock(path).holder() is None
    assert [each.name for each in tmp_path.iterdir() if "plan" in each.name] == ["plan.rpd"]


def test_two_windows_on_one_draft_are_as_two_on_one_file(window: Window, second: Window) -> None:
    window.begin(titled("one"))
    (draft,) = drafts()
    assert second.open_file(draft)
    assert second.saving.said == "Read only"
    type_title(window, "two")  # the draft is renamed, and its lock with it
    assert window.saving.save()
    (draft,) = drafts()
    assert second.open_file(draft)
    assert second.saving.said == "Read only"
    window.show_start()
    window.open_example("guinea")
    assert second.open_file(draft)
    assert second.saving.said == "Saved as draft"


def test_a_name_that_somebody_has_open_is_not_saved_over(
    window: Window, second: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert second.open_file(path)
    window.begin(titled("mine"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.ask_save_as()
    assert "has it open" in close_boxes(window)[0]
    assert load(path).programme == titled("before")
    assert window.saving.save()
    assert window.saving.said == "Saved as draft"


def test_a_lock_that_was_left_elsewhere_is_removed_only_when_that_is_chosen(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    lock = Lock(path).file
    lock.write_text(ELSEWHERE)
    assert window.open_file(path)
    assert "the computer other-computer (since " in window.notice.sentence.text()
    assert lock.read_text() == ELSEWHERE
    press(window, "Edit all the same", qtbot)
    assert window.saving.said == "Saved"
    assert "can be edited" in window.status.left.text()
    assert not window.notice.isVisibleTo(window)
    type_title(window, "after")
    assert window.saving.save()
    assert load(path).programme == titled("after")


def test_a_lock_whose_holder_lives_is_not_removed(window: Window, second: Window, path: Path, qtbot: QtBot) -> None:
    assert second.open_file(path)
    assert window.open_file(path)
    press(window, "Edit all the same", qtbot)
    assert "close it there first" in window.status.left.text()
    assert (window.saving.said, second.saving.said) == ("Read only", "Saved")


# -- for reading only ------------------------------------------------------------------------------------------------


def test_for_reading_no_lock_is_set_and_the_first_edit_goes_on_in_a_copy(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    action = next(each for each in window.own_actions if each.text() == "Open for reading …")
    assert action.property("menu") == "File"
    action.trigger()
    assert window.saving.said == "Read only"
    assert Lock(path).holder() is None
    before = path.read_bytes()
    said: list[str] = []
    window.session.said.connect(said.append)
    type_title(window, "one")
    type_title(window, "two")
    window.session.undo()
    window.session.undo()
    assert window.session.programme == titled("before")
    assert window.saving.save()
    assert (window.saving.said, drafts(), window.notice.kind) == ("Read only", [], "")
    assert len([each for each in said if "is not changed" in each]) == 1
    type_title(window, "three")
    assert window.saving.save()
    assert path.read_bytes() == before
    assert [load(each).programme for each in drafts()] == [titled("three")]
    assert window.notice.kind == "copy"
    suggested: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: suggested.append(args[2]) or ("", ""))
    window.save()
    assert suggested == [str(path.with_name("plan (copy).rpd"))]


def test_what_is_open_for_reading_can_be_edited_after_all(window: Window, path: Path) -> None:
    assert window.open_file(path, reading=True)
    window.edit_all_the_same()
    assert window.saving.said == "Saved"
    window.edit_all_the_same()
    assert "can be edited" in window.status.left.text()


def test_a_change_that_was_taken_back_leaves_no_copy(window: Window, path: Path) -> None:
    assert window.open_file(path, reading=True)
    type_title(window, "one")
    window.session.undo()
    assert "plan.rpd" in window.windowTitle()
    assert window.saving.detail.startswith("plan.rpd: it was opened for reading.")
    window.show_start()
    window.open_example("guinea")
    assert (drafts(), recovered.waiting()) == ([], ())


def test_what_is_changed_already_goes_on_in_its_copy(window: Window, path: Path) -> None:
    assert window.open_file(path, reading=True)
    type_title(window, "one")
    window.edit_all_the_same()
    assert "can be edited" in window.status.left.text()
    assert window.session.programme == titled("one")


def test_a_write_protected_file_opens_for_reading_and_says_so(window: Window, path: Path) -> None:
    path.chmod(0o444)
    assert window.open_file(path)
    assert window.saving.said == "Read only"
    assert "it is write-protected" in window.notice.sentence.text()
    assert "What to do: save it under another name" in window.notice.sentence.text()
    type_title(window, "after")
    window.close()
    assert load(path).programme == titled("before")
    assert [load(each).programme for each in drafts()] == [titled("after")]


# -- changed or gone behind our back ---------------------------------------------------------------------------------


def test_who_comes_back_is_told_of_a_change_and_can_open_it(window: Window, path: Path, qtbot: QtBot) -> None:
    assert window.open_file(path)
    come_back(window)
    assert window.notice.kind == ""
    save(path, titled("theirs"))
    come_back(window)
    assert "plan.rpd was changed by somebody else" in window.notice.sentence.text()
    assert window.session.programme == titled("before")
    press(window, "Open what is on the disk", qtbot)
    assert window.session.programme == titled("theirs")
    assert window.notice.kind == ""
    assert not list(path.parent.glob("*mine*"))


def test_both_are_kept_when_a_changed_file_is_edited_and_that_stays_in_sight(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    assert window.open_file(path)
    save(path, titled("theirs"))
    type_title(window, "ours")
    assert window.saving.save()
    (ours,) = path.parent.glob("plan (mine, *")
    assert (load(path).programme, load(ours).programme) == (titled("theirs"), titled("ours"))
    window.status.forget()
    assert ours.name in window.notice.sentence.text()
    type_title(window, "ours too")
    assert window.saving.save()
    assert window.notice.kind == "foreign"
    press(window, "Open what is on the disk", qtbot)
    assert window.session.programme == titled("theirs")
    assert load(ours).programme == titled("ours too")


def test_a_read_only_opener_is_told_of_the_others_changes(window: Window, second: Window, path: Path) -> None:
    assert window.open_file(path)
    assert second.open_file(path)
    type_title(window, "ours")
    assert window.saving.save()
    second.saving.look()
    assert second.notice.kind == "foreign"
    second.open_from_disk()
    assert second.session.programme == titled("ours")
    assert second.saving.said == "Read only"


@pytest.mark.parametrize("edited", [True, False])
def test_a_file_that_was_deleted_is_told_and_the_work_kept(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    assert window.open_file(path)
    path.unlink()
    if edited:
        type_title(window, "after")
    come_back(window)
    assert not window.saving.save()
    assert window.topbar.state.text() == "Kept as draft"
    assert "plan.rpd: it was deleted, moved or renamed. What to do: put it back" in window.notice.sentence.text()
    assert [load(each).programme for each in drafts()] == [window.session.programme]
    assert not path.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (args[2], ""))
    window.save()
    assert load(path).programme == window.session.programme
    assert (window.saving.said, drafts(), window.notice.kind) == ("Saved", [], "")


def test_a_renamed_folder_is_told_once_and_then_does_not_hold_anybody_up(window: Window, path: Path) -> None:
    folder = path.parent / "usb"
    folder.mkdir()
    inside = Path(shutil.copy(path, folder / "plan.rpd"))
    assert window.open_file(inside)
    type_title(window, "after")
    folder.rename(path.parent / "renamed")
    window.close()
    assert window.isVisible()
    (told,) = close_boxes(window)
    assert "its folder is not there any more" in told
    assert "Your work is kept as a draft" in told
    type_title(window, "after all")
    window.close()
    assert not window.isVisible()
    assert not close_boxes(window)
    assert [load(each).programme for each in drafts()] == [titled("after all")]
    assert load(path.parent / "renamed" / "plan.rpd").programme == titled("before")


def test_a_file_whose_drive_comes_back_goes_on_as_before(window: Window, path: Path) -> None:
    assert window.open_file(path)
    hidden = path.rename(path.with_suffix(".hidden"))
    type_title(window, "after")
    assert not window.saving.save()
    hidden.rename(path)
    assert window.saving.save()
    assert load(path).programme == titled("after")
    assert (drafts(), window.notice.kind, window.saving.said) == ([], "", "Saved")


def test_what_cannot_be_kept_anywhere_is_not_left(window: Window, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.open_file(path)
    type_title(window, "after")
    with monkeypatch.context() as patch:
        patch.setattr(window.saving.rescue, "keep", lambda _programme: False)
        path.chmod(0o444)
        for _ in range(2):
            window.close()
            assert window.isVisible()
            assert close_boxes(window)
        assert window.saving.said == "Not saved"
        assert "kept in the journal" in window.saving.detail
    path.chmod(0o644)


@pytest.mark.parametrize("name", ["missing.rpd", "a\0b.rpd", "line\nbreak.rpd", "x" * 300 + ".rpd", "", "\udcff.rpd"])
def test_a_name_that_leads_nowhere_is_told_and_nothing_else_happens(window: Window, tmp_path: Path, name: str) -> None:
    window.open_example("guinea")
    before = window.session.programme
    assert not window.open_file(tmp_path / name)
    (told,) = close_boxes(window)
    assert "What to do" in told
    assert window.session.programme is before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "line\nbreak", "x" * 300, "no such folder/plan", "\x7f"])
def test_a_name_that_cannot_be_is_told_when_saving_and_the_draft_goes_on(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window.begin(titled("mine"))
    type_title(window, "mine again")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (f"{tmp_path}/{name}", ""))
    window.ask_save_as()
    (told,) = close_boxes(window)
    assert "What to do" in told
    assert list(tmp_path.iterdir()) == []
    assert window.saving.save()
    assert [load(each).programme for each in drafts()] == [titled("mine again")]


def test_through_a_link_the_file_itself_is_saved(window: Window, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.rpd"
    link.symlink_to(path)
    assert window.open_file(link)
    type_title(window, "after")
    assert window.saving.save()
    assert link.is_symlink()
    assert load(path).programme == titled("after")


def test_a_newer_version_is_refused_by_its_number(window: Window, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"version": 1,', b'"version": 7,'))
    before = path.read_bytes()
    assert not window.open_file(path)
    assert "version 7" in close_boxes(window)[0]
    assert path.read_bytes() == before


# -- recovered -------------------------------------------------------------------------------------------------------


def crash(window: Window, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the data folder be as after a crash now: what the window does from here on happens elsewhere."""
    after = data_folder.with_name(f"{data_folder.name} after {time.monotonic_ns()}")
    shutil.copytree(data_folder, after)
    monkeypatch.setenv("DESIGNER_DATA_DIR", str(after))
    return after


def test_a_crash_twice_in_a_row_loses_nothing_and_touches_no_file(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "first")
    crashed = crash(window, data_folder, monkeypatch)
    before = path.read_bytes()
    (found,) = recovered.waiting()
    assert second.open_recovered(found)
    assert second.session.programme == titled("first")
    assert (second.saving.said, second.saving.path) == ("Saved as draft", None)
    assert recovered.waiting() == ()
    (draft,) = drafts()
    assert draft.name.startswith("first (recovered ")
    assert "plan.rpd is as it was saved last" in second.status.left.text()
    type_title(second, "second")
    crash(second, crashed, monkeypatch)
    (again,) = recovered.waiting()
    assert again.programme == titled("second")
    assert path.read_bytes() == before
    assert window.open_recovered(again)
    assert sorted(load(each).programme.frame.title for each in drafts()) == ["first", "second"]


def test_two_crashed_documents_are_both_kept_and_so_is_what_is_declined(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "one")
    second.open_example("guinea")
    second.session.edit("Title", titled("two"))
    crash(window, data_folder, monkeypatch)
    assert {each.title for each in recovered.waiting()} == {"one", "two"}
    third = next(each for each in recovered.waiting() if each.title == "two")
    assert second.open_recovered(third)
    second.show_start()  # the other one is declined
    second.open_example("guinea")
    assert [each.title for each in recovered.waiting()] == ["one"]


def test_a_recovered_programme_is_named_beside_the_original(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "one")
    crash(window, data_folder, monkeypatch)
    assert second.open_recovered(recovered.waiting()[0])
    suggested: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: suggested.append(args[2]) or (args[2], ""))
    second.save()
    assert Path(suggested[0]).parent == path.parent
    assert Path(suggested[0]).name.startswith("plan (recovered 20")
    assert load(path).programme == titled("before")
    assert load(Path(suggested[0])).programme == titled("one")
    assert drafts() == []


def test_a_recovered_draft_keeps_its_mark_when_its_title_changes(
    window: Window, second: Window, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.begin(titled("one"))
    type_title(window, "two")
    crash(window, data_folder, monkeypatch)
    assert second.open_recovered(recovered.waiting()[0])
    type_title(second, "three")
    assert second.saving.save()
    names = [each.name for each in drafts()]
    assert [name.split(" (")[0] for name in names] == ["one", "three"]
    assert " (recovered 20" in names[1]


def test_a_recovery_that_cannot_be_saved_stays_in_the_list(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "one")
    crash(window, data_folder, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(Saving, "on_disk", property(lambda _saving: False))
        assert second.open_recovered(recovered.waiting()[0])
    assert [each.title for each in recovered.waiting()] == ["one"]


def test_who_opens_a_file_is_told_of_recovered_work_on_it(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.open_file(path)
    type_title(window, "one")
    crash(window, data_folder, monkeypatch)
    window.saving._holding.release()
    assert second.open_file(path)
    assert "Work on plan.rpd that was not saved was recovered" in second.notice.sentence.text()
    assert "first screen" in second.status.left.text()
    assert second.session.programme == titled("before")
    press(second, "To the first screen", qtbot)
    assert second.step == ""


def test_what_is_let_go_is_kept_for_a_while(
    window: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "one")
    crash(window, data_folder, monkeypatch)
    (found,) = recovered.waiting()
    kept = recovered.let_go(found)
    assert load(kept).programme == titled("one")
    assert recovered.waiting() == ()
    long_ago = time.time() - recovered.KEPT_FOR.total_seconds() - 60
    os.utime(kept, (long_ago, long_ago))
    recovered._sweep(kept.parent)
    assert not kept.exists()


# -- where it was left -----------------------------------------------------------------------------------------------


def test_a_file_goes_on_at_the_step_where_it_was_left(window: Window, path: Path) -> None:
    assert window.open_file(path)
    window.show_step("budget")
    window.show_start()
    assert window.open_file(path)
    assert window.step == "budget"


# -- the keys after a strip, the versions of what cannot be opened ---------------------------------------------------


def test_a_strip_that_is_dealt_with_gives_the_keys_back_to_the_work(window: Window, path: Path, qtbot: QtBot) -> None:
    assert window.open_file(path)
    screen = window.screen_here
    assert screen is not None
    field = screen.focusWidget()
    assert field is not None
    field.setFocus()
    window.notice.tell("copy", "A sentence.")
    qtbot.mouseClick(window.notice.dismiss, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field
    window.notice.tell("copy", "A sentence.")
    window.notice.dismiss.setFocus()
    qtbot.keyClick(window.notice.dismiss, Qt.Key.Key_Space)
    assert window.notice.isHidden()
    assert QApplication.focusWidget() is field


def test_of_a_file_that_cannot_be_opened_the_kept_versions_are_offered(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "after")
    window.show_start()
    path.write_bytes(b"")
    shown: list[Path] = []
    monkeypatch.setattr("designer.ui.keeping.versions_deeds.versions_of", lambda _window, of: shown.append(of))
    assert not window.open_file(path)  # nobody waits for the box
    (box,) = window.findChildren(QMessageBox)
    assert "plan.rpd: it is empty" in box.text()
    buttons = {each.text(): each for each in box.buttons()}
    buttons["Show the versions kept on this computer"].click()
    assert shown == [path]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.open_file(path)
    (box,) = window.findChildren(QMessageBox)
    box.reject()
    assert shown == [path]


def test_where_no_version_is_kept_none_is_offered(window: Window, path: Path) -> None:
    path.write_bytes(b"")
    assert not window.open_file(path)
    assert "plan.rpd: it is empty" in close_boxes(window)[0]


def test_a_crash_while_recovering_leaves_one_entry_not_two(
    window: Window, second: Window, path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_file(path)
    type_title(window, "first")
    crashed = crash(window, data_folder, monkeypatch)
    (found,) = recovered.waiting()
    monkeypatch.setattr(second.saving, "save", lambda: True)
    assert second.open_recovered(found)  # its journal is begun, its draft is not there yet
    crash(second, crashed, monkeypatch)
    (again,) = recovered.waiting()
    assert again.origin == str(path)
    recovered.forget(again)
    assert recovered.waiting() == ()

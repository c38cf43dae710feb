"""Each edit in the journal before the window goes on; a journal that cannot be written stops nothing."""

import errno
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.keeping.recovery import recoverable
from designer.programme.file import load, save
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping import recovered
from designer.ui.keeping.lock import Refused
from designer.ui.saving import SOON, Saving
from designer.ui.session import Session


@pytest.fixture
def kept(qapp: object) -> Saving:
    return Saving(Session())


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def journals() -> list[Path]:
    return [path for path in data_folder.folder("journals").iterdir() if not path.name.startswith(".")]


def after_a_crash(tmp_path: Path) -> list[Programme]:
    """What is recovered from a copy of the data folder as it is now, as after a power cut."""
    import shutil

    copy = tmp_path / "after the crash"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data_folder.folder("journals"), copy)
    return [each.programme for each in recoverable(copy)]


def test_nothing_is_journalled_before_the_first_edit(kept: Saving) -> None:
    one = titled("one")
    kept.opened(one, None)
    kept.session.open(one)
    assert not kept.journal.begun
    assert journals() == []


def test_each_edit_undo_and_redo_is_durable_when_it_returns(kept: Saving, tmp_path: Path) -> None:
    kept.opened(EMPTY, None)
    kept.session.open(EMPTY)
    for title in ("one", "two", "three"):
        kept.session.edit("Title", titled(title))
        assert after_a_crash(tmp_path) == [titled(title)]
    kept.session.undo()
    assert after_a_crash(tmp_path) == [titled("two")]
    kept.session.redo()
    assert after_a_crash(tmp_path) == [titled("three")]
    assert kept.journal.holds == titled("three")
    kept.save()
    kept.close()
    assert journals() == []


def test_what_is_saved_needs_no_recovery_and_what_is_not_saved_does(kept: Saving, tmp_path: Path) -> None:
    kept.session.edit("Title", titled("one"))
    assert kept.save_as(tmp_path / "plan.rpd")
    assert after_a_crash(tmp_path) == []
    kept.session.edit("Title", titled("two"))
    assert after_a_crash(tmp_path) == [titled("two")]
    kept.close()
    (found,) = recoverable(data_folder.folder("journals"))
    assert (found.programme, found.origin) == (titled("two"), str(tmp_path / "plan.rpd"))
    assert load(tmp_path / "plan.rpd").programme == titled("one")


def test_another_programme_has_a_journal_of_its_own(kept: Saving, tmp_path: Path) -> None:
    kept.session.edit("Title", titled("one"))
    kept.opened(titled("example"), None)  # without saving what was open
    kept.session.open(titled("example"))
    kept.session.edit("Title", titled("example two"))
    assert sorted(each.frame.title for each in after_a_crash(tmp_path)) == ["example two", "one"]
    assert [each.title for each in recovered.waiting()] == ["one"]
    kept.close()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A disk on which the journal cannot be written while the list holds something."""
    reasons = ["full"]

    class Full:
        def __init__(self, *_: object) -> None:
            pass

        def keep(self, _programme: Programme, *, half: bool) -> None:
            if reasons:
                raise FileProblem("Journal", "the disk is full", "free some space")

        def saved(self, _programme: Programme, _path: Path) -> None:
            pass

        def close(self) -> None:
            if reasons:
                raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr("designer.keeping.journal.Journal", Full)
    return reasons


def test_a_journal_that_cannot_be_written_is_said_once_and_stops_no_edit(kept: Saving, full: list[str]) -> None:
    said: list[str] = []
    kept.session.said.connect(said.append)
    for title in ("one", "two", "three"):
        assert kept.session.edit("Title", titled(title))
    assert len(said) == 1
    assert "Journal: the disk is full. What to do: free some space." in said[0]
    assert "saved every 2 seconds" in said[0]
    assert "the disk is full" in kept.detail
    assert (kept._soon.isActive(), kept._soon.interval()) == (True, SOON)
    assert kept.said == "Saving …"


def test_the_journal_is_tried_again_with_the_next_edit(kept: Saving, full: list[str]) -> None:
    said: list[str] = []
    kept.session.said.connect(said.append)
    kept.session.edit("Title", titled("one"))
    full.clear()
    kept.session.edit("Title", titled("two"))
    assert kept.journal.problem == ""
    assert "full" not in kept.detail
    full.append("full again")
    kept.session.edit("Title", titled("three"))
    assert len(said) == 2


def test_without_a_journal_the_programme_is_saved_sooner(kept: Saving, full: list[str], tmp_path: Path) -> None:
    assert kept.save_as(tmp_path / "plan.rpd")
    kept.session.edit("Title", titled("one"))
    kept._soon.timeout.emit()
    assert kept.said == "Saved"
    assert not kept._soon.isActive()
    assert load(tmp_path / "plan.rpd").programme == titled("one")
    kept.close()


def test_a_data_folder_that_cannot_be_made_stops_no_edit(kept: Saving, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "denied")

    said: list[str] = []
    kept.session.said.connect(said.append)
    monkeypatch.setattr(data_folder, "folder", refuse)
    assert kept.session.edit("Title", titled("one"))
    assert "it cannot be written (denied). What to do: " in said[0]


# -- what is half typed ----------------------------------------------------------------------------------------------


def test_what_is_half_typed_is_durable_and_nothing_else_changes(kept: Saving, tmp_path: Path) -> None:
    one = titled("one")
    kept.opened(one, None)
    kept.session.open(one)
    said = kept.said
    kept.session.meanwhile(titled("one and a ha"))
    assert after_a_crash(tmp_path) == [titled("one and a ha")]
    assert (kept.said, kept.pending, kept.session.undo_name) == (said, False, "")
    kept.session.edit("Title", titled("one and a half"))
    kept.session.meanwhile(None)
    assert after_a_crash(tmp_path) == [titled("one and a half")]
    kept.session.undo()
    assert kept.session.programme is one


def test_half_typed_it_is_one_change_however_often_it_was_kept(kept: Saving) -> None:
    kept.opened(EMPTY, None)
    kept.session.open(EMPTY)
    for text in ("ha", "half", "half of"):
        kept.session.meanwhile(titled(text))
    kept.session.edit("Title", titled("half of it"))
    for text in ("half of it,", "half of it, and"):
        kept.session.meanwhile(titled(text))
    kept.close()
    (found,) = recoverable(data_folder.folder("journals"))
    assert (found.title, found.edits) == ("half of it, and", 2)


def test_what_is_given_up_is_not_recovered(kept: Saving, tmp_path: Path) -> None:
    one = titled("one")
    kept.opened(one, None)
    kept.session.open(one)
    kept.session.meanwhile(titled("half"))
    kept.session.meanwhile(None)
    assert after_a_crash(tmp_path) == []
    kept.session.edit("Title", titled("two"))
    kept.session.meanwhile(titled("two and a half"))
    kept.session.meanwhile(None)
    kept.session.meanwhile(None)
    assert after_a_crash(tmp_path) == [titled("two")]
    assert kept.said == "Kept"


def test_a_save_of_the_file_leaves_what_is_half_typed_in_the_journal(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "plan.rpd"
    kept.session.edit("Title", titled("one"))
    kept.session.meanwhile(titled("one and a half"))
    assert kept.save_as(path)
    assert load(path).programme == titled("one")
    assert kept.said == "Saved"
    assert after_a_crash(tmp_path) == [titled("one and a half")]
    kept.close()
    (found,) = recoverable(data_folder.folder("journals"))
    assert (found.edits, found.origin) == (1, str(path))
    recovered.forget(found)


def test_after_a_save_what_is_given_up_leaves_no_journal(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "plan.rpd"
    kept.session.edit("Title", titled("one"))
    assert kept.save_as(path)
    kept.session.meanwhile(titled("one and a half"))
    kept.session.meanwhile(None)
    assert after_a_crash(tmp_path) == []
    kept.session.edit("Title", titled("two"))
    kept.close()
    (found,) = recoverable(data_folder.folder("journals"))
    assert (found.programme, found.origin) == (titled("two"), str(path))


def test_half_typed_into_a_file_for_reading_it_is_recovered_under_no_name(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "plan.rpd"
    save(path, titled("one"))
    one = titled("one")
    kept.opened(one, path, refused=Refused("it was opened for reading", "open it once more"))
    kept.session.open(one)
    kept.session.meanwhile(titled("half"))
    assert kept.said == "Read only"
    kept.close()
    (found,) = recoverable(data_folder.folder("journals"))
    assert (found.programme, found.origin) == (titled("half"), "")


def test_a_journal_that_cannot_take_what_is_half_typed_says_so_once(kept: Saving, full: list[str]) -> None:
    said: list[str] = []
    kept.session.said.connect(said.append)
    kept.session.meanwhile(titled("ha"))
    kept.session.meanwhile(titled("half"))
    assert len(said) == 1
    assert "the disk is full" in said[0]
    full.clear()
    kept.session.meanwhile(titled("half and half"))
    assert kept.journal.problem == ""

"""Each edit in the journal before the window goes on; a journal that cannot be written stops nothing."""

import errno
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.keeping.recovery import recoverable
from designer.programme.file import load
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping import recovered
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

        def keep(self, _programme: Programme) -> None:
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

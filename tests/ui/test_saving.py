"""Saving: by itself, durably, never over somebody else's work, and with a clear word on how it stands."""

import errno
import hashlib
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from designer.programme import file
from designer.programme.file import load
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder, saving
from designer.ui.keeping import stamp
from designer.ui.saving import Saving
from designer.ui.session import Session
from designer.ui.start.asking import Asking
from designer.ui.start.recent import recents


@pytest.fixture
def kept(qapp: object) -> Saving:
    return Saving(Session())


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def test_nothing_is_written_before_anything_changed(kept: Saving) -> None:
    assert kept.save()
    assert not list(data_folder.folder("drafts").iterdir())


def test_an_unnamed_programme_is_kept_as_a_draft_until_it_has_a_name(kept: Saving, tmp_path: Path) -> None:
    kept.session.edit("Title", titled("one"))
    assert kept.said == "Kept"
    assert kept.save()
    assert kept.said == "Saved as draft"
    (draft,) = data_folder.folder("drafts").iterdir()
    assert load(draft).programme == titled("one")
    assert draft in data_folder.drafts()
    assert kept.save_as(tmp_path / "mine")
    assert kept.path == tmp_path / "mine.rpd"
    assert kept.said == "Saved"
    assert not draft.exists()


def test_a_named_programme_saves_itself(kept: Saving, tmp_path: Path, qtbot: object, monkeypatch: object) -> None:
    kept.save_as(tmp_path / "mine.rpd")
    kept._timer.setInterval(10)
    kept.session.edit("Title", titled("two"))
    with qtbot.waitSignal(kept.state_changed):  # type: ignore[attr-defined]
        pass
    assert load(tmp_path / "mine.rpd").programme == titled("two")
    assert kept.said == "Saved"
    assert saving.INTERVAL == 20_000


def test_both_versions_are_kept_when_somebody_else_changed_the_file(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "ours.rpd"
    kept.session.edit("Title", titled("mine"))
    kept.save_as(path)
    path.write_bytes(b"theirs")
    said: list[str] = []
    kept.session.said.connect(said.append)
    kept.session.edit("Title", titled("mine again"))
    assert kept.save()
    assert path.read_bytes() == b"theirs"
    assert kept.path is not None
    assert kept.path != path
    assert load(kept.path).programme == titled("mine again")
    assert "ours.rpd" in said[0]


def test_a_touched_but_equal_file_is_not_taken_for_somebody_elses(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "ours.rpd"
    kept.session.edit("Title", titled("mine"))
    kept.save_as(path)
    path.write_bytes(path.read_bytes())
    kept.session.edit("Title", titled("mine again"))
    kept.save()
    assert kept.path == path
    assert load(path).programme == titled("mine again")


def test_a_folder_that_is_gone_is_told_and_the_work_stays(kept: Saving, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    kept.session.edit("Title", titled("mine"))
    kept.save_as(folder / "p.rpd")
    folder.rename(tmp_path / "renamed")
    kept.session.edit("Title", titled("more"))
    assert not kept.save()
    assert (kept.said, kept.on_disk) == ("Kept as draft", False)
    assert "p.rpd: its folder is not there any more" in kept.problem
    assert "What to do" in kept.problem
    (draft,) = data_folder.folder("drafts").iterdir()
    assert load(draft).programme == titled("more")
    (tmp_path / "renamed").rename(folder)
    assert kept.save()
    assert kept.said == "Saved"
    assert load(folder / "p.rpd").programme == titled("more")
    assert not draft.exists()


def test_settings_survive_and_damage_does_no_harm() -> None:
    data_folder.remember(zoom=1.5)
    assert data_folder.settings().zoom == 1.5
    (data_folder.folder() / "settings.json").write_bytes(b"{not json")
    assert data_folder.settings() == data_folder.Settings()


def drafts() -> list[str]:
    """The drafts' titles, as a list shows them."""
    return sorted(data_folder.title_of(path) for path in data_folder.folder("drafts").iterdir())


def begun(kept: Saving, title: str) -> None:
    """Begin a new programme, as the window does."""
    kept.began(titled(title))
    kept.session.open(titled(title))
    assert kept.save()


def test_what_is_new_becomes_a_draft_at_once_called_by_its_title(kept: Saving) -> None:
    begun(kept, "Mali: work & hope")
    (draft,) = data_folder.folder("drafts").iterdir()
    assert draft.name.startswith("Mali work hope (draft 2")
    assert load(draft).programme == titled("Mali: work & hope")
    assert (kept.said, kept.on_disk) == ("Saved as draft", True)


def test_what_is_new_and_empty_leaves_no_draft(kept: Saving) -> None:
    programme = replace(EMPTY, frame=replace(EMPTY.frame, title=""))
    kept.began(programme)
    kept.session.open(programme)
    assert kept.save()
    assert drafts() == []
    assert (kept.said, kept.on_disk) == ("Nothing entered", False)


def test_a_draft_follows_its_title(kept: Saving) -> None:
    begun(kept, "")
    kept.session.edit("Title", titled("one"))
    assert kept.save()
    assert drafts() == ["one"]
    for title in ("two", "two", "three"):
        kept.session.edit("Title", titled(title))
        assert kept.save()
    assert drafts() == ["three"]
    assert load(next(data_folder.folder("drafts").iterdir())).programme == titled("three")


def test_drafts_of_one_title_are_all_kept(kept: Saving) -> None:
    for _ in range(3):
        begun(kept, "same")
    assert drafts() == ["same"] * 3
    begun(kept, "other")
    kept.session.edit("Title", titled("same"))
    assert kept.save()
    assert drafts() == ["same"] * 4


@pytest.mark.parametrize("title", ["x" * 500, "\U00020000" * 500, "../../etc/passwd", "a\ud800b", "CON", "."])
def test_whatever_the_title_the_draft_has_a_name(kept: Saving, title: str) -> None:
    begun(kept, title)
    assert len(drafts()) == 1
    assert kept.said == "Saved as draft"


def test_a_draft_that_somebody_else_changed_is_kept_when_ours_goes_beside_it(kept: Saving) -> None:
    begun(kept, "one")
    (theirs,) = data_folder.folder("drafts").iterdir()
    theirs.write_bytes(b"theirs")
    kept.session.edit("Title", titled("mine"))
    assert kept.save()
    kept.session.edit("Title", titled("mine again"))
    assert kept.save()
    assert theirs.read_bytes() == b"theirs"
    assert drafts() == ["mine again", "one"]


def test_a_name_in_the_folder_of_drafts_itself_does_not_remove_the_file(kept: Saving) -> None:
    begun(kept, "one")
    (draft,) = data_folder.folder("drafts").iterdir()
    assert kept.save_as(draft)
    assert load(draft).programme == titled("one")


def test_drafts_and_files_are_listed_newest_first_and_no_draft_is_left_out(kept: Saving, tmp_path: Path) -> None:
    for number in range(15):
        begun(kept, f"draft {number}")
        named = tmp_path / f"named {number}.rpd"
        named.write_bytes(b"")
        data_folder.remember_file(named)
    for number, path in enumerate(sorted((*data_folder.drafts(), *map(Path, data_folder.settings().recent)))):
        os.utime(path, (number * 60, number * 60))
    listed = [each.path for each in recents(Asking().ask(map(Path, data_folder.settings().recent)))]
    assert sum(map(data_folder.is_draft, listed)) == 15
    assert len(listed) == 25
    assert list(listed) == sorted(listed, reverse=True)


def folder_sync_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def syncing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", syncing)


@pytest.mark.parametrize("named", [True, False])
def test_a_save_that_may_not_last_is_not_called_saved_and_goes_on_in_the_same_file(
    kept: Saving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    path = tmp_path / "mine.rpd"
    begun(kept, "one")
    if named:
        assert kept.save_as(path)
    with monkeypatch.context() as patch:
        folder_sync_fails(patch)
        kept.session.edit("Title", titled("two"))
        assert not kept.save()
    assert (kept.said, kept.pending, kept.on_disk) == ("Not saved", True, False)
    assert kept._timer.isActive()
    assert kept.save()
    files = list(tmp_path.glob("*.rpd")) if named else list(data_folder.folder("drafts").glob("two*"))
    assert len(files) == 1
    assert load(files[0]).programme == titled("two")
    assert kept.problem == ""


def test_the_bytes_are_hashed_once_on_their_way_to_the_disk(
    kept: Saving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.rpd"
    kept.session.edit("Title", titled("one"))
    monkeypatch.setattr(stamp, "hasher", SimpleNamespace())
    assert kept.save_as(path)
    assert kept._stamp
    assert kept._stamp.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_problem_is_over_when_the_change_is_taken_back(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "p.rpd"
    assert kept.save_as(path)
    path.chmod(0o444)
    kept.session.edit("Title", titled("more"))
    assert not kept.save()
    kept.session.undo()
    assert kept.save()
    assert (kept.said, drafts()) == ("Saved", [])


def test_a_data_folder_that_cannot_be_made_is_told(kept: Saving, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(data_folder, "folder", refuse)
    kept.session.edit("Title", titled("one"))
    assert not kept.save()
    assert os.strerror(errno.EACCES) in kept.problem
    assert kept.said == "Not saved"


def test_what_is_opened_is_never_taken_for_a_change_of_what_was_open(kept: Saving, tmp_path: Path) -> None:
    kept.save_as(tmp_path / "old.rpd")
    example = titled("example")
    kept.opened(example, None)
    kept.session.open(example)
    assert not kept._timer.isActive()


def test_ours_beside_a_colleagues_change_is_found_again_on_the_first_screen(kept: Saving, tmp_path: Path) -> None:
    path = tmp_path / "ours.rpd"
    kept.session.edit("Title", titled("mine"))
    kept.save_as(path)
    path.write_bytes(b"theirs")
    kept.session.edit("Title", titled("mine again"))
    assert kept.save()
    assert kept.path is not None
    assert kept.path != path
    assert str(kept.path) in data_folder.settings().recent


def test_while_a_draft_takes_the_work_no_edit_is_called_not_saved(kept: Saving, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    kept.session.edit("Title", titled("mine"))
    kept.save_as(folder / "p.rpd")
    folder.rename(tmp_path / "renamed")
    kept.session.edit("Title", titled("more"))
    assert not kept.save()
    said: list[str] = []
    kept.state_changed.connect(lambda: said.append(kept.said))
    kept.session.edit("Title", titled("more and more"))
    assert not kept.save()
    assert set(said) == {"Kept as draft"}


def test_where_the_draft_takes_it_no_more_it_is_called_not_saved(
    kept: Saving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    kept.session.edit("Title", titled("mine"))
    kept.save_as(folder / "p.rpd")
    folder.rename(tmp_path / "renamed")
    kept.session.edit("Title", titled("more"))
    assert not kept.save()

    def failing(path: Path, _programme: Programme) -> str:
        raise FileProblem(path.name, "it cannot be written (full)", "free some space")

    monkeypatch.setattr(file, "save", failing)
    kept.session.edit("Title", titled("still more"))
    assert not kept.save()
    assert kept.said == "Not saved"

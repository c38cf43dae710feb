"""Which versions are kept by themselves: at opening, at the first save of a day, before a colleague's change."""

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.keeping.versions import opened, versions
from designer.programme.file import save
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping import versioning
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.saving import Saving
from designer.ui.session import Session


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save(tmp_path / "plan.rpd", titled("before"))
    return tmp_path / "plan.rpd"


@pytest.fixture
def kept(qapp: object, path: Path) -> Saving:
    """The saving of a session that has the file open."""
    made = Saving(Session())
    programme = titled("before")
    made.opened(programme, path)
    made.session.open(programme)
    return made


def of(path: Path) -> list[str]:
    """The titles of a file's versions, oldest first."""
    return [opened(each).frame.title for each in reversed(versions(data_folder.folder(VERSIONS), path))]


def edit(kept: Saving, title: str) -> None:
    kept.session.edit("Title", titled(title))
    assert kept.save()


def test_looking_at_a_programme_leaves_no_version(kept: Saving, path: Path) -> None:
    assert kept.save()
    kept.close()
    assert of(path) == []


def test_the_state_at_opening_and_the_first_save_of_a_day_are_kept(
    kept: Saving, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("one", "two", "three"):
        edit(kept, title)
    assert of(path) == ["before", "one"]
    tomorrow = datetime.datetime.now().astimezone() + datetime.timedelta(days=1)
    monkeypatch.setattr(versioning, "_now", lambda: tomorrow)
    edit(kept, "four")
    edit(kept, "five")
    assert of(path) == ["one", "four"]  # the last of a day that is over
    kept.close()


def test_the_history_goes_on_under_another_name_and_after_a_move(kept: Saving, path: Path, tmp_path: Path) -> None:
    edit(kept, "one")
    assert kept.save_as(tmp_path / "other.rpd")
    assert of(tmp_path / "other.rpd")[:2] == ["before", "one"]
    edit(kept, "two")
    kept.close()
    moved = (tmp_path / "other.rpd").rename(tmp_path / "moved.rpd")
    assert of(moved)[:2] == ["before", "one"]


def test_what_was_last_saved_is_kept_when_somebody_else_changed_the_file(kept: Saving, path: Path) -> None:
    edit(kept, "one")
    edit(kept, "two")
    save(path, titled("theirs"))
    edit(kept, "ours")
    assert "two" in of(path)
    kept.close()


def test_a_version_that_cannot_be_kept_is_said_once_and_stops_no_save(
    kept: Saving, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FileProblem("plan.rpd", "no version of it could be kept (disk full)", "free some space")

    said: list[str] = []
    kept.session.said.connect(said.append)
    monkeypatch.setattr("designer.keeping.versions.keep", refuse)
    edit(kept, "one")
    edit(kept, "two")
    assert len(said) == 1
    assert "no version of it could be kept" in said[0]
    assert kept.said == "Saved"
    kept.close()

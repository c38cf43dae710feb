"""Saving: by itself, durably, never over somebody else's work, and with a clear word on how it stands."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.programme.file import load
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder, saving
from designer.ui.saving import Saving
from designer.ui.session import Session


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
    assert kept.said == "Saving …"
    assert kept.save()
    assert kept.said == "Saved as draft"
    (draft,) = data_folder.folder("drafts").iterdir()
    assert load(draft).programme == titled("one")
    assert draft in data_folder.recent_files()
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
    (folder / "p.rpd").unlink()
    folder.rmdir()
    kept.session.edit("Title", titled("more"))
    assert not kept.save()
    assert kept.said == "Not saved"
    assert "p.rpd" in kept.problem
    folder.mkdir()
    assert kept.save()
    assert kept.said == "Saved"
    assert load(folder / "p.rpd").programme == titled("more")


def test_settings_survive_and_damage_does_no_harm() -> None:
    data_folder.remember(zoom=1.5)
    assert data_folder.settings().zoom == 1.5
    (data_folder.folder() / "settings.json").write_bytes(b"{not json")
    assert data_folder.settings() == data_folder.Settings()

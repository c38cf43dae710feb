"""What is recovered of a draft of ours goes on in that draft: no power cut adds a card to the first screen."""

# mypy: disable-error-code="no-untyped-call"

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.programme.file import load, save
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder
from designer.ui.keeping import recovered
from designer.ui.keeping.lock import Lock
from designer.ui.session import Session
from designer.ui.window import Window

CRASH = """
import os, sys
from pathlib import Path
from msgspec.structs import replace
from designer.ui import data_folder, style
from designer.ui.keeping.stamp import read
from designer.ui.saving import Saving
from designer.ui.session import Session
application = style.application("designer")
path = Path(sys.argv[1])
session = Session()
saving = Saving(session)
programme, as_read = read(path)
saving.opened(programme, path, draft=data_folder.is_draft(path), as_read=as_read)
session.open(programme)
for field, text in (each.split("=") for each in sys.argv[2:]):
    now = session.programme
    session.edit("Edit", replace(now, frame=replace(now.frame, **{field: text})))
os._exit(1)
"""


def titled(title: str, goal: str = "") -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title, goal=goal))


def crash(path: Path, *edits: str) -> None:
    """Edit a file in a process that ends as in a power cut: its lock and its journal stay."""
    done = subprocess.run([sys.executable, "-c", CRASH, str(path), *edits], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == 1


def drafts() -> list[Path]:
    return sorted(data_folder.folder("drafts").iterdir())


@pytest.fixture
def draft(window: Window) -> Path:
    """A draft of ours that nobody has open."""
    window.begin(titled("Sowing", "first"))
    window.show_start()
    window.open_example("guinea")
    (made,) = drafts()
    return made


def test_it_goes_on_in_its_draft_however_often_the_power_goes(window: Window, draft: Path) -> None:
    for goal in ("second", "third"):
        crash(draft, f"goal={goal}")
        (found,) = recovered.waiting()
        assert window.open_recovered(found)
        assert window.session.programme == titled("Sowing", goal)
        assert not window.session.undo_name
        assert (window.saving.said, window.saving.kept_in) == ("Saved as draft", draft)
        assert "kept in its draft" in window.status.left.text()
        assert drafts() == [draft]
        assert load(draft).programme == titled("Sowing", goal)
        assert recovered.waiting() == ()
        window.show_start()
        assert [card.recent.path for card in window.start.cards.cards] == [draft]
        window.open_example("guinea")


def test_a_draft_with_another_title_by_now_is_renamed(window: Window, draft: Path) -> None:
    crash(draft, "title=Reaping")
    assert window.open_recovered(recovered.waiting()[0])
    (now,) = drafts()
    assert now.name.startswith("Reaping (draft ")
    assert load(now).programme == titled("Reaping", "first")
    assert recovered.waiting() == ()


def test_what_the_draft_held_before_is_kept_as_a_version(window: Window, draft: Path) -> None:
    from designer.keeping.versions import opened, versions

    crash(draft, "goal=second")
    assert window.open_recovered(recovered.waiting()[0])
    assert titled("Sowing", "first") in [opened(each) for each in versions(data_folder.where("versions"), draft)]


def test_a_draft_that_was_changed_since_stays_as_it_is(window: Window, draft: Path) -> None:
    crash(draft, "goal=second")
    save(draft, titled("Sowing", "other"))
    assert window.open_recovered(recovered.waiting()[0])
    assert sorted(load(each).programme.frame.goal for each in drafts()) == ["other", "second"]
    assert load(draft).programme == titled("Sowing", "other")


def test_a_draft_that_is_open_elsewhere_stays_as_it_is(window: Window, draft: Path) -> None:
    crash(draft, "goal=second")
    lock = Lock(draft)
    assert lock.take()
    assert window.open_recovered(recovered.waiting()[0])
    lock.release()
    assert load(draft).programme == titled("Sowing", "first")
    assert sorted(load(each).programme.frame.goal for each in drafts()) == ["first", "second"]
    assert (window.saving.said, window.saving.refused) == ("Saved as draft", None)


def test_a_draft_that_is_gone_is_made_anew(window: Window, draft: Path) -> None:
    crash(draft, "goal=second")
    draft.unlink()
    assert window.open_recovered(recovered.waiting()[0])
    assert [load(each).programme.frame.goal for each in drafts()] == ["second"]


def test_of_a_damaged_journal_nothing_replaces_the_draft(
    window: Window, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(draft, "goal=second")
    (found,) = recovered.waiting()
    assert window.open_recovered(
        type(found)(*(*(getattr(found, each) for each in found.__struct_fields__[:-1]), False))
    )
    assert sorted(load(each).programme.frame.goal for each in drafts()) == ["first", "second"]


@pytest.mark.parametrize("in_drafts", [False, True])
def test_a_file_of_the_user_s_own_is_never_touched(
    window: Window, draft: Path, tmp_path: Path, in_drafts: bool
) -> None:
    path = tmp_path / "plan.rpd"
    save(path, titled("Mine", "first"))
    before = path.read_bytes()
    if in_drafts:  # by a link: it is still the user's
        draft.unlink()
        draft.symlink_to(path)
    crash(draft if in_drafts else path, "goal=second")
    (found,) = recovered.waiting()
    assert window.open_recovered(found)
    assert path.read_bytes() == before
    assert "second" in {load(each).programme.frame.goal for each in drafts()}
    assert window.saving.kept_in not in (path, draft)


def test_a_crash_before_the_draft_is_written_leaves_everything_to_be_recovered(
    window: Window, draft: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(draft, "goal=second")
    crashing = Window(Session())
    qtbot.addWidget(crashing)
    monkeypatch.setattr(crashing.saving, "save", lambda: True)
    assert crashing.open_recovered(recovered.waiting()[0])
    assert load(draft).programme == titled("Sowing", "first")
    crashing.saving.close()  # its journal stays, as after a crash
    (found,) = recovered.waiting()
    assert found.programme == titled("Sowing", "second")
    assert window.open_recovered(found)
    assert drafts() == [draft]
    assert load(draft).programme == titled("Sowing", "second")
    assert recovered.waiting() == ()


def test_a_crash_after_the_draft_was_written_leaves_nothing_to_be_recovered(
    window: Window, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(draft, "goal=second")
    with monkeypatch.context() as patch:
        patch.setattr(recovered, "forget", lambda _found: None)
        assert window.open_recovered(recovered.waiting()[0])
    assert drafts() == [draft]
    assert recovered.waiting() == ()


def test_a_draft_that_cannot_be_written_keeps_its_journal(
    window: Window, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from designer.programme import file

    def full(path: Path, _programme: Programme) -> str:
        raise FileProblem(path.name, "it cannot be written (full)", "free some space")

    crash(draft, "goal=second")
    with monkeypatch.context() as patch:
        patch.setattr(file, "save", full)
        assert window.open_recovered(recovered.waiting()[0])
        assert window.saving.said == "Not saved"
    assert [each.programme for each in recovered.waiting()] == [titled("Sowing", "second")]
    assert load(draft).programme == titled("Sowing", "first")
    assert window.saving.save()
    assert load(draft).programme == titled("Sowing", "second")
    assert recovered.waiting() == ()
    assert drafts() == [draft]

"""The lock beside a file: it names its holder, is freed when that one dies, and is stolen from nobody."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.programme.problem import FileProblem
from designer.ui import data_folder
from designer.ui.keeping.holding import Holding
from designer.ui.keeping.lock import Lock, Refused, hold

ELSEWHERE = "4711\ndesigner\nother-computer\nmachine\nboot\n"
CHILD = """
import sys, time
from pathlib import Path
from designer.ui.keeping.lock import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plan.rpd").write_bytes(b"x")
    return tmp_path / "plan.rpd"


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open."""
    with subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_a_lock_is_held_by_one_and_freed_when_it_is_let_go_of(path: Path) -> None:
    one, another = Lock(path), Lock(path)
    assert one.take()
    assert not another.take()
    holder = another.holder()
    assert holder
    assert (holder.process, bool(holder.host)) == (os.getpid(), True)
    one.release()
    assert another.holder() is None
    assert another.take()
    another.release()
    assert sorted(each.name for each in path.parent.iterdir()) == ["plan.rpd"]


def test_another_process_is_named_cannot_be_robbed_and_frees_the_file_by_dying(
    path: Path, other: subprocess.Popen[str]
) -> None:
    refused = hold(path)
    assert isinstance(refused, Refused)
    assert refused.why.startswith("another window on this computer (since ")
    assert str(other.pid) not in refused.why
    assert refused.why.endswith(" has it open")
    assert refused.locked
    assert not Lock(path).remove()
    assert isinstance(hold(path), Refused)
    other.kill()
    other.wait()
    lock = hold(path)
    assert isinstance(lock, Lock)
    lock.release()


def test_a_lock_of_another_computer_is_never_stolen_but_can_be_removed(path: Path) -> None:
    lock = Lock(path)
    lock.file.write_text(ELSEWHERE)
    long_ago = time.time() - 30 * 86_400
    os.utime(lock.file, (long_ago, long_ago))
    refused = hold(path)
    assert isinstance(refused, Refused)
    assert "the computer other-computer (since " in refused.why
    assert "wait until it is closed" in refused.remedy
    assert "Edit all the same" in refused.remedy
    assert lock.file.read_text() == ELSEWHERE
    assert lock.remove()
    taken = hold(path)
    assert isinstance(taken, Lock)
    taken.release()


@pytest.mark.parametrize("left", ["", "rubbish", "\n\n\n", "\0\0\0\0"])
def test_what_a_power_cut_leaves_of_a_lock_is_taken_over(path: Path, left: str) -> None:
    Lock(path).file.write_text(left)
    lock = hold(path)
    assert isinstance(lock, Lock)
    lock.release()


def test_a_link_and_the_file_it_leads_to_have_one_lock(path: Path) -> None:
    link = path.parent / "elsewhere" / "link.rpd"
    link.parent.mkdir()
    link.symlink_to(path)
    lock = hold(link)
    assert isinstance(lock, Lock)
    assert isinstance(hold(path), Refused)
    lock.release()
    assert list(link.parent.iterdir()) == [link]


def test_the_longest_name_can_be_locked_too(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".rpd")
    path.write_bytes(b"")
    lock = hold(path)
    assert isinstance(lock, Lock)
    lock.release()


def test_the_lock_of_a_draft_stands_apart_from_the_drafts(path: Path) -> None:
    draft = data_folder.draft("one", "now")
    draft.write_bytes(b"")
    lock = hold(draft)
    assert isinstance(lock, Lock)
    assert isinstance(hold(draft), Refused)
    assert list(draft.parent.iterdir()) == [draft]
    lock.release()


def test_a_write_protected_file_is_only_read(path: Path) -> None:
    path.chmod(0o444)
    refused = hold(path)
    assert isinstance(refused, Refused)
    assert (refused.why, refused.locked) == ("it is write-protected", False)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing.rpd", "a\0b.rpd", "x" * 300])
def test_a_path_that_leads_nowhere_is_told(tmp_path: Path, name: str) -> None:
    refused = hold(tmp_path / name)
    assert isinstance(refused, Refused)
    assert "cannot be reached" in refused.why


@pytest.fixture
def powerless() -> Iterator[Path]:
    """A folder that nobody may write into, and for a while nobody's rights, which root's are not."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    (folder / "plan.rpd").write_bytes(b"x")
    (folder / "plan.rpd").chmod(0o666)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65_534)
    yield folder
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_where_no_lock_can_be_set_the_file_is_only_read(powerless: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_folder, "is_draft", lambda _path: False)  # asks for a folder that only root may see
    refused = hold(powerless / "plan.rpd")
    assert isinstance(refused, Refused)
    assert "its folder cannot be written" in refused.why
    assert not refused.locked


def test_a_name_that_somebody_else_has_open_is_not_claimed(path: Path) -> None:
    holding, theirs = Holding(), Lock(path)
    assert theirs.take()
    with pytest.raises(FileProblem, match=r"plan\.rpd: .* has it open"):
        holding.claim(path)
    theirs.release()
    lock = holding.claim(path)
    holding.give_back(lock)
    assert Lock(path).holder() is None
    holding.keep(holding.claim(path))
    assert Lock(path).holder()
    holding.follow(path.with_name("other.rpd"))  # it is not there: no lock, and the former one is let go of
    assert Lock(path).holder() is None
    holding.release()


def test_a_full_disk_is_named_where_no_lock_can_be_set(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lock, "take", lambda _: False)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100_000, 100_000, 0))
    refused = hold(path)
    assert isinstance(refused, Refused)
    assert refused.why == "the disk it is on is full"
    assert "free some space there" in refused.remedy
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100_000, 0, 100_000))
    refused = hold(path)
    assert isinstance(refused, Refused)
    assert "its folder cannot be written" in refused.why

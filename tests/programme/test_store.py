"""Writing files: whatever fails, the old file or the new one is there, whole, nothing else is left, and it is said."""

import errno
import os
import resource
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from designer.programme import store
from designer.programme.problem import FileProblem
from designer.programme.store import read_bytes, sweep, write_bytes

OLD, NEW = b"old" * 1000, b"new" * 50_000
CALLS = ("open", "fsync", "replace", "close", "stat", "chmod", "realpath")


def refused(path: Path, data: bytes = NEW) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        write_bytes(path, data)
    assert caught.value.name == path.name
    assert caught.value.remedy
    return caught.value


def problem_of(path: Path) -> str:
    """Write the new content; return what is said to be wrong, or nothing."""
    try:
        write_bytes(path, NEW)
    except FileProblem as problem:
        return problem.what
    return ""


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


class Faults:
    """Makes the nth call of those that it watches fail, and counts them."""

    def __init__(self, nth: int, error: int) -> None:
        self.nth, self.error, self.count = nth, error, 0

    def watch(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the system call takes
            self.count += 1
            if self.count == self.nth:
                raise OSError(self.error, os.strerror(self.error))
            return call(*args, **kwargs)

        return watched

    def install(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(os, "fsync", self.watch(os.fsync))
        patch.setattr(os, "replace", self.watch(os.replace))
        patch.setattr(os, "open", self.watch(os.open))
        patch.setattr(os.path, "realpath", self.watch(os.path.realpath))
        patch.setattr(Path, "open", self.watch(Path.open))
        patch.setattr(Path, "chmod", self.watch(Path.chmod))
        patch.setattr(Path, "stat", self.watch(Path.stat))


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENAMETOOLONG])
def test_whichever_call_fails_the_file_is_old_or_new_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, exists: bool
) -> None:
    path = tmp_path / "a.rpd"
    told = 0
    for nth in range(1, 30):
        if exists:
            path.write_bytes(OLD)
        else:
            path.unlink(missing_ok=True)
        faults = Faults(nth, error)
        with monkeypatch.context() as patch:
            faults.install(patch)
            said = problem_of(path)
        assert names(tmp_path) in (["a.rpd"], [] if not exists else ["a.rpd"])
        content = path.read_bytes() if path.exists() else b""
        if said:
            assert os.strerror(error) in said
            told += 1
            assert content in (OLD if exists else b"", NEW)
        else:
            assert content == NEW
        if faults.count < nth:
            break
    else:
        pytest.fail("there are always more calls")
    assert told >= 5


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_before_the_replacement_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.rpd"
    path.write_bytes(OLD)

    def fail(*args: object) -> None:
        raise OSError(errno.EIO, "broken disk")

    monkeypatch.setattr(os, call, fail)
    assert "broken disk); what was there before is intact" in refused(path).what
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.rpd"]


def test_the_folder_is_synced_after_the_replacement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    replace, fsync = os.replace, os.fsync

    def replacing(*args: Any) -> None:  # noqa: ANN401 - as os.replace
        order.append("replace")
        replace(*args)

    def syncing(handle: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file {os.fstat(handle).st_size}")
        fsync(handle)

    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(os, "fsync", syncing)
    write_bytes(tmp_path / "a.rpd", NEW)
    assert order == [f"file {len(NEW)}", "replace", "folder"]


def folder_sync_fails(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    fsync = os.fsync

    def syncing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(error, os.strerror(error))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", syncing)


def test_a_folder_that_cannot_be_synced_is_told_though_the_file_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.rpd"
    folder_sync_fails(monkeypatch, errno.EIO)
    assert "it was written, but" in refused(path).what
    assert path.read_bytes() == NEW


def test_a_drive_that_knows_no_syncing_of_folders_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_sync_fails(monkeypatch, errno.EINVAL)
    write_bytes(tmp_path / "a.rpd", NEW)
    assert (tmp_path / "a.rpd").read_bytes() == NEW


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 64 KiB, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_while_writing_leaves_the_old_file(tmp_path: Path, full_disk: None) -> None:
    path = tmp_path / "a.rpd"
    path.write_bytes(OLD)
    assert "it cannot be written" in refused(path).what
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.rpd"]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.rpd"
    for data in (b"", OLD, NEW):
        write_bytes(path, data)
        assert read_bytes(path, len(NEW)) == data
    assert len(read_bytes(path, 10)) == 11
    assert names(tmp_path) == ["a.rpd"]


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rpd"
    path.write_bytes(OLD)
    path.chmod(0o444)
    assert refused(path).what == "it is read-only"
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.rpd"]


def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.rpd"
    former = os.umask(0o027)
    try:
        write_bytes(path, OLD)
    finally:
        os.umask(former)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write_bytes(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_nobody_else_may_read_a_private_file_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.rpd"
    path.write_bytes(OLD)
    path.chmod(0o600)
    modes: list[int] = []
    fsync = os.fsync

    def syncing(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", syncing)
    write_bytes(path, NEW)
    assert modes[0] == 0o600


@pytest.mark.parametrize("name", ["a\0b.rpd", "a\nb.rpd", "a\x1bb.rpd", "a\x7fb.rpd", "fol\rder/a.rpd"])
def test_control_characters_in_a_name_are_refused(tmp_path: Path, name: str) -> None:
    assert "control character" in refused(tmp_path / name).what
    assert names(tmp_path) == []


def test_names_that_the_system_refuses_are_told(tmp_path: Path) -> None:
    assert "it cannot be written " in refused(tmp_path / ("x" * 300)).what
    assert refused(tmp_path / ("x" * 300)).remedy == "choose a shorter name"
    missing = refused(tmp_path / "missing" / "a.rpd")
    assert missing.what == "it cannot be written (there is no such folder)"
    assert missing.remedy == "save it in a folder that is there"
    assert "it cannot be written" in refused(tmp_path / "a\ud800.rpd").what
    (tmp_path / "folder").mkdir()
    assert "it cannot be written" in refused(tmp_path / "folder").what
    write_bytes(tmp_path / ("é" * 100), NEW)
    assert names(tmp_path) == ["folder", "é" * 100]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "a.rpd", tmp_path / "link.rpd"
    real.parent.mkdir()
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_bytes(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert names(tmp_path) == ["link.rpd", "real"]
    assert names(real.parent) == ["a.rpd"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    one, other = tmp_path / "one.rpd", tmp_path / "other.rpd"
    one.symlink_to(other)
    other.symlink_to(one)
    assert "it cannot be written" in refused(one).what
    with pytest.raises(FileProblem, match="it cannot be read"):
        read_bytes(one, 10)


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    for path, what in (
        (tmp_path / "missing", "there is no such file"),
        (tmp_path, "it is a folder"),
        (tmp_path / "a\0b", "it cannot be read"),
        (tmp_path / ("x" * 300), "it cannot be read"),
    ):
        with pytest.raises(FileProblem, match=what):
            read_bytes(path, 10)


def test_a_file_that_somebody_holds_on_windows_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, held = os.replace, iter((True, True, False))

    def replacing(*args: Any) -> None:  # noqa: ANN401 - as os.replace
        if next(held):
            raise PermissionError(errno.EACCES, "held")
        replace(*args)

    temporary, target = tmp_path / "t", tmp_path / "a.rpd"
    temporary.write_bytes(NEW)
    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(os, "name", "nt")
    store._replace(temporary, target)
    monkeypatch.undo()
    assert target.read_bytes() == NEW


def test_only_our_temporary_files_of_the_day_before_are_swept_away(tmp_path: Path) -> None:
    before = time.time() - 25 * 3600
    for name in (".programme-old.tmp", ".programme-new.tmp", "other-old.tmp", ".programme-old.rpd"):
        (tmp_path / name).touch()
        if "old" in name:
            os.utime(tmp_path / name, (before, before))
    sweep(tmp_path)
    assert names(tmp_path) == [".programme-new.tmp", ".programme-old.rpd", "other-old.tmp"]
    sweep(tmp_path / "missing")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some space or save in another folder"),
        (errno.EDQUOT, "free some space or save in another folder"),
        (errno.EACCES, "close it in other programs, or save in another folder"),
        (errno.EROFS, "save in another folder"),
        (errno.EIO, "free some space or save in another folder"),
    ],
)
def test_the_remedy_fits_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str) -> None:
    path = tmp_path / "a.rpd"
    path.write_bytes(OLD)

    def failing(_handle: int) -> None:
        raise OSError(number, "odd")

    monkeypatch.setattr(os, "fsync", failing)
    problem = refused(path)
    assert problem.what == "it cannot be written (odd); what was there before is intact"
    assert problem.remedy == remedy

"""The log tells what happened and holds no word of a user's."""

import errno
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.programme.file import load, save
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY
from designer.ui import data_folder, log

HOSTILE = "Fatou Camara\n+224 555 0100\0\x1b[31m=cmd|' /C calc'!A0 ﷽ \ud800"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """The log of one test is no other's."""
    yield
    logger = logging.getLogger("designer")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def written() -> str:
    return (data_folder.folder("logs") / "designer.log").read_text(encoding="utf-8")


def test_a_note_stands_there_with_its_time() -> None:
    log.note("started")
    assert written().endswith("INFO started\n")
    assert written().startswith("20")


@pytest.mark.parametrize("doing", ["open", "save"])
def test_a_problem_with_a_file_is_told_by_kind_without_its_name(tmp_path: Path, doing: str) -> None:
    path = tmp_path / "Fatou Camara" / "secret plan.rpd"
    with pytest.raises(FileProblem) as caught:
        load(path) if doing == "open" else save(path, EMPTY)
    log.problem(doing, caught.value)
    told = written()
    assert f"{doing}: FileProblem at store.py:" in told
    assert "(ENOENT)" in told
    assert "Fatou" not in told
    assert "secret" not in told


def test_a_systems_error_is_told_by_its_name() -> None:
    log.problem("save", OSError(errno.ENOSPC, HOSTILE))
    assert "OSError at an unknown place (ENOSPC)" in written()


def test_no_word_of_an_error_gets_in(logged_errors: list[logging.LogRecord]) -> None:
    with pytest.raises(ValueError, match="could not convert") as caught:
        float(HOSTILE)
    log.failure(ValueError, caught.tb, "a thread")
    log.problem("open", caught.value)
    logged_errors.clear()
    told = written()
    assert "ValueError at test_log.py:" in told
    assert "in a thread" in told
    assert not any(word in told for word in ("Fatou", "555", "calc", "\x1b", "\0"))
    assert len(told.splitlines()) == 2


def test_it_rotates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_SIZE", 2_000)
    for _ in range(200):
        log.note("x" * 100)
    files = sorted(path.name for path in data_folder.folder("logs").iterdir())
    assert files == ["designer.log", "designer.log.1", "designer.log.2", "designer.log.3"]
    assert all(path.stat().st_size <= 2_000 for path in data_folder.folder("logs").iterdir())


def test_a_log_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(data_folder, "folder", refuse)
        log.note("nothing")
    log.note("one")
    assert written().endswith("one\n")


def test_a_disk_that_is_full_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    log.note("one")
    (handler,) = logging.getLogger("designer").handlers
    with monkeypatch.context() as patch:
        patch.setattr(handler, "flush", refuse)
        log.note("one again")
    log.note("two")
    assert written().endswith("two\n")

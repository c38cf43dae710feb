"""The journal: each edit that was kept is there after a crash, whatever failed in between; nothing is left over."""

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from designer.keeping import journal as journals
from designer.keeping.journal import Journal
from designer.keeping.ledger import Kind, Ledger, LedgerProblem, read
from designer.keeping.recovery import Recovered, recoverable
from designer.programme.file import save
from designer.programme.ids import counter
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from tests.keeping.crash import SMALL, crashed, said
from tests.programme.strategies import some_programme
from tests.programme.test_walk import EDITS

ONE, TWO, THREE = (said(SMALL, text) for text in ("one", "two", "three"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    """The journal of the small programme, which was opened from nowhere."""
    it = Journal(folder, SMALL)
    yield it
    it.close()


def left(folder: Path) -> Recovered:
    """Return what a crash at this moment would leave."""
    (found,) = recoverable(crashed(folder))
    return found


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def ledger_of(journal: Journal) -> Ledger:
    assert journal._ledger
    return journal._ledger


def kinds(folder: Path) -> list[int]:
    """Return the kinds of the entries that a crash would leave."""
    (path,) = crashed(folder).glob("*.journal")
    reading = read(path)
    assert reading
    return [entry.kind for entry in reading.entries]


# -- keeping ---------------------------------------------------------------------------------------------------------


def test_nothing_is_written_before_the_first_edit(journal: Journal, folder: Path) -> None:
    journal.keep(SMALL)
    journal.saved(SMALL, folder / "a.rpd")
    assert journal.path is None
    journal.close()
    assert not folder.exists()


def test_each_edit_is_there_after_a_crash(journal: Journal, folder: Path) -> None:
    for number, programme in enumerate((ONE, TWO, ONE, THREE, SMALL), 1):
        journal.keep(programme)
        found = left(folder)
        assert found.programme == programme
        assert (found.edits, found.whole, found.title) == (number, True, "Labé")


def test_the_same_programme_is_not_written_again(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    journal.keep(ONE)
    assert kinds(folder) == [Kind.ORIGIN, Kind.OPENED, Kind.EDIT]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_whatever_was_done_the_last_programme_kept_is_recovered(tmp_path: Path, random: Random) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path)) / "journals"
    make = counter(1000)
    states = [some_programme(random, 30)]
    journal = Journal(folder, states[0])
    for _ in range(random.randrange(1, 12)):
        edited = random.choice(EDITS)(random, states[-1], make) if random.randrange(4) else random.choice(states)
        states.append(edited)
        if random.randrange(3):
            journal.keep(edited)
    journal.keep(states[-1])
    found = recoverable(crashed(folder)) if folder.exists() else ()
    assert [each.programme for each in found] == [states[-1]] * len(found)
    assert bool(found) is (journal.path is not None)
    journal.close()


# -- saving and closing ----------------------------------------------------------------------------------------------


def test_closing_after_saving_leaves_nothing(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    journal.saved(ONE, folder / "a.rpd")
    journal.close()
    journal.close()
    assert names(folder) == []
    assert journal.path is None


def test_closing_with_something_unsaved_leaves_it_in_one_file(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    journal.saved(ONE, folder / "a.rpd")
    journal.keep(TWO)
    path = journal.path
    assert path
    journal.close()
    assert names(folder) == [path.name]
    (found,) = recoverable(folder)
    assert (found.programme, found.edits, found.origin) == (TWO, 1, str(folder / "a.rpd"))


def test_closing_after_undoing_everything_leaves_nothing(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    journal.keep(SMALL)
    journal.close()
    assert names(folder) == []


def test_where_it_was_saved_is_told_even_if_that_was_before_the_first_edit(journal: Journal, folder: Path) -> None:
    journal.saved(SMALL, folder / "b.rpd")
    journal.keep(ONE)
    assert left(folder).origin == str(folder / "b.rpd")


def test_a_path_that_is_no_text_is_kept(folder: Path) -> None:
    origin = os.fsdecode(b"/a/Lab\xe9.rpd")
    journal = Journal(folder, SMALL, origin)
    journal.keep(ONE)
    assert left(folder).origin == origin
    journal.saved(ONE, Path(os.fsdecode(b"/b/Lab\xe9.rpd")))
    journal.keep(TWO)
    assert left(folder).origin == os.fsdecode(b"/b/Lab\xe9.rpd")
    journal.close()


def test_a_note_of_saving_that_fails_is_no_reason_to_stop(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    ledger_of(journal).path.unlink()
    journal.saved(ONE, folder / "a.rpd")
    journal.keep(TWO)
    assert left(folder).programme == TWO


# -- a long journal --------------------------------------------------------------------------------------------------


def test_a_long_journal_gives_way_to_a_fresh_one_once_all_is_saved(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "_MANY", 5)
    for programme in (ONE, TWO, THREE, ONE, TWO):
        journal.keep(programme)
    first = journal.path
    journal.keep(THREE)
    assert journal.path == first
    journal.saved(THREE, folder / "a.rpd")
    assert journal.path == first
    journal.keep(ONE)
    assert journal.path != first
    assert kinds(folder) == [Kind.ORIGIN, Kind.OPENED, Kind.EDIT]
    found = left(folder)
    assert (found.programme, found.edits, found.origin) == (ONE, 1, str(folder / "a.rpd"))


def test_a_large_journal_gives_way_too(journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_LARGE", 10_000)
    journal.keep(ONE)
    first = journal.path
    large = said(SMALL, "x" * 15_000)
    journal.keep(large)
    journal.saved(large, folder / "a.rpd")
    journal.keep(TWO)
    assert journal.path != first
    second = journal.path
    journal.saved(TWO, folder / "a.rpd")
    journal.keep(THREE)
    assert journal.path == second


def test_a_long_journal_goes_on_where_a_fresh_one_cannot_be_made(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "_MANY", 1)
    journal.keep(ONE)
    journal.saved(ONE, folder / "a.rpd")
    path = journal.path

    def full(*_args: object) -> Ledger:
        raise LedgerProblem("no space", full=True)

    monkeypatch.setattr(journals, "Ledger", full)
    journal.keep(TWO)
    assert journal.path == path
    assert left(folder).programme == TWO


# -- what can fail ---------------------------------------------------------------------------------------------------


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused(journal: Journal, programme: Programme) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        journal.keep(programme)
    assert caught.value.name
    assert caught.value.remedy
    return caught.value


def test_a_disk_without_any_space_is_told_and_the_next_edit_brings_all(journal: Journal, folder: Path) -> None:
    with files_of_at_most(1000):
        refused(journal, ONE)
        refused(journal, TWO)
    assert names(folder) == []
    journal.keep(THREE)
    assert left(folder).programme == THREE


def test_a_disk_that_fills_up_is_told_and_the_next_edit_brings_all(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    path = journal.path
    with files_of_at_most(1000):
        refused(journal, TWO)
        assert journal.path == path
        refused(journal, THREE)
    assert left(folder).programme == ONE
    both = said(THREE, "and on")
    journal.keep(both)
    assert left(folder).programme == both
    assert len(recoverable(crashed(folder))) == 1


@pytest.mark.parametrize("spare", range(6))
def test_wherever_space_ends_what_was_kept_is_there(journal: Journal, folder: Path, spare: int) -> None:
    journal.keep(ONE)
    database = ledger_of(journal)._database
    assert database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + spare}")
    kept: list[Programme] = []

    def keep_on() -> None:
        for number in range(30):
            programme = said(SMALL, f"{number} " * 900)
            journal.keep(programme)
            kept.append(programme)

    with pytest.raises(FileProblem, match="full"):
        keep_on()
    assert left(folder).programme == [ONE, *kept][-1]
    database.execute(f"PRAGMA max_page_count = {pages + 1000}")
    journal.keep(TWO)
    assert left(folder).programme == TWO
    assert kinds(folder)[-1] == Kind.EDIT


@pytest.mark.parametrize("end", ["", "-wal"])
def test_a_journal_that_was_deleted_is_begun_anew(journal: Journal, folder: Path, end: str) -> None:
    journal.keep(ONE)
    path = journal.path
    assert path
    path.with_name(path.name + end).unlink()
    journal.keep(TWO)
    assert journal.path != path
    found = left(folder)
    assert (found.programme, found.whole) == (TWO, True)


def test_a_folder_that_was_deleted_is_made_again(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    journal.keep(TWO)
    assert left(folder).programme == TWO


def test_a_folder_that_cannot_be_made_is_told_until_it_can(journal: Journal, folder: Path) -> None:
    folder.touch()
    problem = refused(journal, ONE)
    assert str(folder) in problem.remedy
    refused(journal, TWO)
    folder.unlink()
    journal.keep(TWO)
    assert left(folder).programme == TWO


@pytest.mark.parametrize("error", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY])
def test_a_journal_that_fails_for_good_gives_way(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    journal.keep(ONE)
    path = journal.path

    def failing(*_args: object) -> None:
        failure = sqlite3.OperationalError("no luck")
        failure.sqlite_errorcode = error
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(ledger_of(journal), "_insert", failing)
        journal.keep(TWO)
    assert journal.path != path
    assert left(folder).programme == TWO
    assert len(list(folder.glob("*.journal"))) == 1


def test_a_file_ahead_of_a_journal_that_could_not_be_written_takes_its_place(
    journal: Journal, folder: Path, tmp_path: Path
) -> None:
    journal.keep(ONE)
    with files_of_at_most(1000):
        refused(journal, TWO)
    save(tmp_path / "a.rpd", TWO)
    journal.saved(TWO, tmp_path / "a.rpd")
    assert names(folder) == []
    journal.keep(THREE)
    found = left(folder)
    assert (found.programme, found.edits) == (THREE, 1)


def test_an_older_value_that_was_saved_takes_nothing_away(journal: Journal, folder: Path, tmp_path: Path) -> None:
    journal.keep(ONE)
    journal.keep(TWO)
    save(tmp_path / "a.rpd", ONE)
    journal.saved(ONE, tmp_path / "a.rpd")
    journal.close()
    (found,) = recoverable(folder)
    assert found.programme == TWO


def test_text_that_cannot_be_written_is_cleaned(journal: Journal, folder: Path) -> None:
    journal.keep(said(SMALL, "half \ud83d a sign"))
    assert left(folder).programme.nodes[0].statement == "half � a sign"


def test_an_empty_programme_is_where_many_begin(folder: Path) -> None:
    journal = Journal(folder, EMPTY)
    journal.keep(SMALL)
    assert left(folder).programme == SMALL
    journal.keep(EMPTY)
    assert left(folder).programme == EMPTY
    journal.close()


def test_what_the_journal_holds_is_an_ordinary_database(journal: Journal, folder: Path) -> None:
    journal.keep(ONE)
    (path,) = crashed(folder).glob("*.journal")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM entries").fetchone() == (3,)

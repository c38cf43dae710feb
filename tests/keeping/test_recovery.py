"""Recovery: what a crash left is offered until it was opened and saved, and nothing is offered that a file holds."""

import datetime
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from designer.keeping.difference import difference
from designer.keeping.journal import Journal
from designer.keeping.ledger import SUFFIX, Kind, Ledger
from designer.keeping.recovery import forget, recoverable, unreadable
from designer.programme import upgrades
from designer.programme.edit import put
from designer.programme.file import save
from designer.programme.programme import EMPTY
from designer.programme.records.chain import Link
from designer.programme.validate import faults
from tests.keeping.crash import SMALL, crashed, said

ONE, TWO = said(SMALL, "one"), said(SMALL, "two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


def crash(folder: Path, origin: str = "", saved: Path | None = None) -> None:
    """Leave in a folder what a crash leaves after two edits; the first of them can have been saved."""
    elsewhere = folder.with_name("elsewhere")
    journal = Journal(elsewhere, SMALL, origin)
    journal.keep(ONE)
    if saved:
        journal.saved(ONE, saved)
    journal.keep(TWO)
    shutil.copytree(elsewhere, folder, dirs_exist_ok=True)
    journal.close()
    shutil.rmtree(elsewhere)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_there_is_nothing_where_there_is_nothing(folder: Path) -> None:
    assert (recoverable(folder), unreadable(folder)) == ((), ())
    folder.mkdir()
    assert (recoverable(folder), unreadable(folder)) == ((), ())


def test_what_a_crash_left_is_told(folder: Path) -> None:
    before = datetime.datetime.now(datetime.UTC)
    crash(folder, "/field/Labé.rpd")
    (found,) = recoverable(folder)
    assert found.programme == TWO
    assert (found.title, found.origin, found.edits, found.whole) == ("Labé", "/field/Labé.rpd", 2, True)
    assert before <= found.when <= datetime.datetime.now(datetime.UTC)
    assert found.journal.parent == folder
    assert unreadable(folder) == ()


def test_it_is_offered_until_it_is_forgotten(folder: Path) -> None:
    crash(folder)
    first = recoverable(folder)
    assert recoverable(folder) == first
    assert [each.programme for each in recoverable(crashed(folder))] == [TWO]
    forget(first[0].journal)
    assert recoverable(folder) == ()
    assert names(folder) == []


def test_two_crashes_in_a_row_lose_nothing(folder: Path) -> None:
    crash(folder)
    (found,) = recoverable(folder)
    second = Journal(folder, found.programme)  # opened under another name, and the next power cut before it was saved
    second.keep(said(found.programme, "three"))
    assert [each.programme for each in recoverable(folder)] == [TWO]
    last, first = recoverable(crashed(folder))
    assert (last.programme, first.programme) == (said(TWO, "three"), TWO)
    assert last.when > first.when
    second.close()


def test_a_journal_whose_programme_is_open_is_passed_over(folder: Path) -> None:
    journal = Journal(folder, SMALL)
    journal.keep(ONE)
    assert (recoverable(folder), unreadable(folder)) == ((), ())
    journal.keep(TWO)
    journal.close()
    assert [each.programme for each in recoverable(folder)] == [TWO]


# -- what a file holds already ---------------------------------------------------------------------------------------


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The file of the programme as it was after its last edit."""
    path = tmp_path / "a.rpd"
    save(path, TWO)
    return path


@pytest.mark.parametrize("again", [False, True])
def test_what_stands_in_its_file_is_not_offered(folder: Path, document: Path, again: bool) -> None:
    crash(folder, "" if again else str(document), document if again else None)
    assert recoverable(folder) == ()
    assert names(folder) == []


def test_what_stands_in_another_file_is_offered(folder: Path, document: Path) -> None:
    crash(folder, str(document), document.with_name("b.rpd"))
    assert [each.edits for each in recoverable(folder)] == [1]


@pytest.mark.parametrize("what", ["gone", "changed", "folder", "empty", "earlier"])
def test_in_doubt_it_is_offered(folder: Path, document: Path, what: str) -> None:
    if what in {"gone", "folder"}:
        document.unlink()
    if what == "folder":
        document.mkdir()
    if what == "changed":
        document.write_bytes(document.read_bytes() + b"\n")
    if what == "empty":
        document.write_bytes(b"")
    if what == "earlier":
        save(document, ONE)
    crash(folder, str(document))
    assert [each.programme for each in recoverable(folder)] == [TWO]


# -- journals that are not as they should be -------------------------------------------------------------------------


def changed(folder: Path, statement: str) -> None:
    (path,) = folder.glob(f"*{SUFFIX}")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)


@pytest.mark.parametrize(("number", "expected"), [(3, ONE), (2, SMALL)])
def test_up_to_a_damaged_edit_it_is_given_and_that_is_told(folder: Path, number: int, expected: object) -> None:
    crash(folder)
    changed(folder, f"UPDATE entries SET payload = x'7b7d' WHERE number = {number}")  # noqa: S608 - ours
    (found,) = recoverable(folder)
    assert (found.programme, found.whole) == (expected, False)


def test_a_damaged_one_is_offered_though_its_file_holds_what_can_be_read(folder: Path, document: Path) -> None:
    save(document, ONE)
    crash(folder, str(document))
    changed(folder, "UPDATE entries SET at = 0 WHERE number = 3")
    assert [each.programme for each in recoverable(folder)] == [ONE]


def test_one_that_cannot_be_read_is_told_and_left_alone(folder: Path) -> None:
    crash(folder)
    changed(folder, "UPDATE entries SET payload = x'00' WHERE number = 1")
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    foreign = folder / f"foreign{SUFFIX}"
    foreign.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with closing(sqlite3.connect(folder / f"other{SUFFIX}")) as database, database:
        database.execute("CREATE TABLE entries (a)")
    assert recoverable(folder) == ()
    assert len(unreadable(folder)) == 3
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_an_empty_file_is_no_journal_and_goes_in_time(folder: Path) -> None:
    folder.mkdir()
    path = folder / f"a{SUFFIX}"
    path.touch()
    assert (recoverable(folder), unreadable(folder)) == ((), ())
    assert path.exists()
    then = time.time() - 3600
    os.utime(path, (then, then))
    assert (recoverable(folder), unreadable(folder)) == ((), ())
    assert not path.exists()


def test_what_stands_beside_a_journal_that_is_gone_goes(folder: Path) -> None:
    folder.mkdir()
    (folder / f"a{SUFFIX}-wal").write_bytes(b"something")
    recoverable(folder)
    assert names(folder) == []


def entries(folder: Path, version: bytes, *payloads: bytes) -> None:
    first = ((Kind.ORIGIN, version + b" /a.rpd"), *((Kind.OPENED, each) for each in payloads[:1]))
    Ledger(folder, (*first, *((Kind.EDIT, each) for each in payloads[1:]))).close()


@pytest.mark.parametrize(
    ("version", "payloads"),
    [
        (b"1", ()),
        (b"1", (b"[]",)),
        (b"1", (b"{", b"{}")),
        (b"1", (b'{"nodes":[[0,1]]}', b"{}")),
        (b"1", (b'{"nodes":[{"id":1}]}', b"{}")),
        (b"1", (b'{"seasons":[]}', b"{}")),
        (b"one", (b"{}", b"{}")),
        (b"999", (b"{}", b"{}")),
    ],
)
def test_entries_that_no_version_of_ours_wrote_are_unreadable(
    folder: Path, version: bytes, payloads: tuple[bytes, ...]
) -> None:
    entries(folder, version, *payloads)
    assert recoverable(folder) == ()
    assert len(unreadable(folder)) == 1


def test_a_journal_of_an_older_version_is_upgraded_as_a_file_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(content: upgrades.Content) -> upgrades.Content:
        return {"frame": {"id": "frame", "title": content["frame"]["name"]}}

    monkeypatch.setitem(upgrades.STEPS, 0, step)
    entries(folder, b"0", b'{"frame":{"id":"frame","name":"Old"}}', b'{"frame":{"id":"frame","name":"Older"}}')
    assert [each.title for each in recoverable(folder)] == ["Older"]


def test_a_programme_with_a_fault_is_recovered_mended(folder: Path) -> None:
    faulty = put(SMALL, Link(id="link_aaaaaaaaaa", from_id="node_aaaaaaaaaa", to_id="node_zzzzzzzzzz"))
    assert faults(faulty)
    entries(folder, b"%d" % upgrades.VERSION, difference(EMPTY, SMALL), difference(SMALL, faulty))
    (found,) = recoverable(folder)
    assert faults(found.programme) == ()
    assert found.programme == put(SMALL, msgspec.structs.replace(faulty.links[0], to_id=""))
    assert found.whole


# -- real ends of a real process -------------------------------------------------------------------------------------

_WORKER = """
import sys
from itertools import count
from pathlib import Path
from designer.keeping.journal import Journal
from tests.keeping.crash import SMALL, said
journal = Journal(Path(sys.argv[1]), SMALL)
for number in count():
    journal.keep(said(SMALL, f"edit {number}"))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(os.name != "posix", reason="kill as POSIX has it")
@pytest.mark.parametrize("edits", [1, 2, 40])
def test_after_a_kill_no_acknowledged_edit_is_lost(folder: Path, edits: int) -> None:
    worker = subprocess.Popen([sys.executable, "-c", _WORKER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout
    with worker.stdout as acknowledged:
        for _ in range(edits):
            last = int(acknowledged.readline())
        assert (recoverable(folder), unreadable(folder)) == ((), ())  # it is alive
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)
        last = max((int(each) for each in acknowledged if each.endswith("\n")), default=last)
    (found,) = recoverable(folder)
    assert found.whole
    assert found.programme in (said(SMALL, f"edit {last}"), said(SMALL, f"edit {last + 1}"))
    assert found.edits in (last + 1, last + 2)

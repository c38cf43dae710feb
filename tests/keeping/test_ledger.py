"""The ledger: what is in it is durable, is nobody else's while it is open, and cannot change without being noticed."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from designer.keeping.ledger import SUFFIX, Kind, Ledger, LedgerProblem, read, remove, sweep
from tests.keeping.crash import crashed

FIRST = ((Kind.ORIGIN, b"1 /a/b.rpd"), (Kind.OPENED, b"{}"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "what? 100 %# journals"


@pytest.fixture
def made(folder: Path) -> Iterator[Ledger]:
    """A ledger with four entries, open."""
    it = Ledger(folder, FIRST)
    it.append(Kind.EDIT, b"one")
    it.append(Kind.EDIT, b"two")
    yield it
    it.close()


def payloads(path: Path) -> tuple[list[bytes], bool]:
    reading = read(path)
    assert reading
    return [entry.payload for entry in reading.entries], reading.whole


def left(made: Ledger) -> Path:
    """Return the ledger as a crash leaves it."""
    return crashed(made.path.parent) / made.path.name


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def changed(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement, values)


def age(path: Path) -> None:
    then = time.time() - 3600
    os.utime(path, (then, then))


def test_what_was_appended_is_read_after_a_crash_and_after_closing(made: Ledger) -> None:
    before = time.time_ns() // 1000
    crash = left(made)
    reading = read(crash)
    assert reading
    assert reading.whole
    assert [(each.number, each.kind, each.payload) for each in reading.entries] == [
        *((0, Kind.ORIGIN, b"1 /a/b.rpd"), (1, Kind.OPENED, b"{}"), (2, Kind.EDIT, b"one"), (3, Kind.EDIT, b"two"))
    ]
    assert before - 60e6 < reading.entries[-1].at <= before
    made.close()
    assert read(made.path) == reading == read(crash)
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]


def test_the_first_entries_stand_in_the_main_file(folder: Path) -> None:
    it = Ledger(folder, FIRST)
    alone = left(it)
    log_of(alone).unlink()
    it.close()
    assert payloads(alone) == ([b"1 /a/b.rpd", b"{}"], True)


def test_an_entry_is_synced_before_append_returns(made: Ledger) -> None:
    assert made._database
    assert made._database.execute("PRAGMA synchronous").fetchone() == (3,)
    assert made._database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    before = log_of(made.path).stat().st_size
    made.append(Kind.EDIT, b"three")
    assert log_of(made.path).stat().st_size > before


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_only_its_user_may_read_it(made: Ledger) -> None:
    assert {stat.S_IMODE(each.stat().st_mode) for each in made.path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_it_counts_entries_and_bytes(made: Ledger) -> None:
    assert (made.count, made.size) == (4, len(b"1 /a/b.rpd") + len(b"{}") + 6)


def test_nobody_reads_it_while_it_is_open(made: Ledger) -> None:
    assert read(made.path) is None
    program = (
        "import sys; from pathlib import Path; from designer.keeping.ledger import read; print(read(Path(sys.argv[1])))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, str(made.path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert other.stdout.strip() == "None"
    made.append(Kind.EDIT, b"three")
    made.close()
    assert payloads(made.path) == ([b"1 /a/b.rpd", b"{}", b"one", b"two", b"three"], True)


def test_a_closed_one_takes_nothing_more(made: Ledger) -> None:
    made.close()
    with pytest.raises(LedgerProblem, match="closed"):
        made.append(Kind.EDIT, b"three")


@pytest.mark.parametrize("end", ["", "-wal"])
def test_an_entry_in_a_file_that_was_deleted_is_not_taken_for_durable(made: Ledger, end: str) -> None:
    made.path.with_name(made.path.name + end).unlink()
    with pytest.raises(LedgerProblem, match="moved or deleted"):
        made.append(Kind.EDIT, b"three")


def test_a_file_that_vanishes_while_it_is_made_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = Ledger._begin

    def vanishing(self: Ledger, *args: object) -> None:
        begin(self, *args)  # type: ignore[arg-type]
        self.path.unlink()

    monkeypatch.setattr(Ledger, "_begin", vanishing)
    with pytest.raises(LedgerProblem, match="moved or deleted"):
        Ledger(folder, FIRST)
    assert not list(folder.iterdir())


def test_a_full_disk_is_told_and_the_next_entry_follows_the_last(made: Ledger) -> None:
    assert made._database
    pages = made._database.execute("PRAGMA page_count").fetchone()[0]
    made._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerProblem, match="full") as caught:
        made.append(Kind.EDIT, bytes(20_000))
    assert caught.value.full
    made.append(Kind.EDIT, b"three")
    assert payloads(left(made)) == ([b"1 /a/b.rpd", b"{}", b"one", b"two", b"three"], True)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerProblem) as caught:
        Ledger(tmp_path / "file", FIRST)
    assert not caught.value.full
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "stays"),
    [
        ("UPDATE entries SET payload = x'00' WHERE number = 2", 2),
        ("UPDATE entries SET at = at + 1 WHERE number = 3", 3),
        ("UPDATE entries SET kind = 3 WHERE number = 2", 2),
        ("UPDATE entries SET number = 9 WHERE number = 3", 3),
        ("UPDATE entries SET digest = x'' WHERE number = 1", 1),
        ("DELETE FROM entries WHERE number = 2", 2),
        ("INSERT INTO entries SELECT 4, kind, at, payload, digest FROM entries WHERE number = 3", 4),
    ],
)
def test_reading_stops_at_an_entry_that_is_not_as_it_was(made: Ledger, statement: str, stays: int) -> None:
    made.close()
    changed(made.path, statement)
    assert payloads(made.path) == ([b"1 /a/b.rpd", b"{}", b"one", b"two"][:stays], False)


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA application_id = 1",
        "ALTER TABLE entries RENAME TO others",
        "CREATE VIEW more AS SELECT 1",
        "DELETE FROM entries",
        "UPDATE entries SET payload = x'00' WHERE number = 0",
    ],
)
def test_what_is_not_ours_or_has_no_beginning_is_refused_and_stays(made: Ledger, statement: str) -> None:
    made.close()
    changed(made.path, statement)
    for _ in range(2):
        with pytest.raises(LedgerProblem):
            read(made.path)
    assert made.path.exists()


def test_a_head_that_is_no_text_is_refused_each_time(made: Ledger) -> None:
    made.close()
    data = made.path.read_bytes()
    assert data.count(b"PRIMARY") == 1
    made.path.write_bytes(data.replace(b"PRIMARY", b"PRI\xcdARY"))  # SQLite quotes it when it complains
    for _ in range(2):
        with pytest.raises(LedgerProblem):
            read(made.path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / f"letter{SUFFIX}"
    path.write_bytes(b"Dear all, " * 1000)
    with pytest.raises(LedgerProblem, match="not a database"):
        read(path)
    assert path.read_bytes() == b"Dear all, " * 1000


def test_an_empty_file_may_be_one_that_is_being_made(tmp_path: Path) -> None:
    path = tmp_path / f"a{SUFFIX}"
    path.touch()
    assert read(path) is None
    age(path)
    assert read(path) == ((), True)
    log_of(path).write_bytes(b"something")
    with pytest.raises(LedgerProblem, match="empty"):
        read(path)
    assert log_of(path).read_bytes() == b"something"


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerProblem, match="No such file"):
        read(tmp_path / f"a{SUFFIX}")
    assert not list(tmp_path.iterdir())


def test_a_first_transaction_that_never_ended_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    insert = Ledger._insert

    def watched(self: Ledger, database: sqlite3.Connection, kind: Kind, payload: bytes) -> None:
        database.execute("PRAGMA cache_size = 1")  # pages are written before the end
        insert(self, database, kind, payload)
        seen.append(crashed(folder) / self.path.name)

    monkeypatch.setattr(Ledger, "_insert", watched)
    Ledger(folder, ((Kind.ORIGIN, b""), (Kind.OPENED, bytes(100_000)), (Kind.EDIT, b""))).close()
    assert seen[-1].stat().st_size
    assert read(seen[-1]) == ((), True)


# -- a damaged log ---------------------------------------------------------------------------------------------------

FRAME = 4096 + 24


@pytest.fixture
def torn(made: Ledger) -> Path:
    """A ledger after a crash, with ten entries of a page each in its log behind the first four."""
    for number in range(10):
        made.append(Kind.EDIT, b"%d" % number * 3000)
    return left(made)


def damage(log: Path, place: int) -> None:
    data = bytearray(log.read_bytes())
    data[place] ^= 1
    log.write_bytes(data)


@pytest.mark.parametrize("place", [32 + 8 * FRAME + 100, 32 + 100, 3, 20, 32 + 9, 32 + 16])
def test_entries_lost_in_the_middle_of_the_log_are_told_each_time(torn: Path, place: int) -> None:
    damage(log_of(torn), place)
    log = log_of(torn).read_bytes()
    for _ in range(3):
        found, whole = payloads(torn)
        assert not whole
        assert found[:2] == [b"1 /a/b.rpd", b"{}"]
        assert len(found) < 14
    assert torn.with_name(torn.name + "-damaged").read_bytes() == log


def test_a_log_that_a_crash_cut_in_the_last_commit_is_whole(torn: Path) -> None:
    log = log_of(torn).read_bytes()
    last = len(log) - FRAME
    for cut in (last, last + 10, last + 24, last + 2000):
        again = torn.with_name(f"{cut}{SUFFIX}")
        again.write_bytes(torn.read_bytes())
        log_of(again).write_bytes(log[:cut])
        found, whole = payloads(again)
        assert whole
        assert len(found) == 13


def test_a_log_that_was_begun_anew_is_whole(made: Ledger) -> None:
    for number in range(5):
        made.append(Kind.EDIT, b"%d" % number * 3000)
    assert made._database
    made._database.execute("PRAGMA wal_checkpoint(RESTART)")
    made.append(Kind.EDIT, b"short")
    path = left(made)
    assert log_of(path).stat().st_size > 4 * FRAME  # what was there before stands behind the new frames
    found, whole = payloads(path)
    assert whole
    assert found[-1] == b"short"


def test_a_page_that_lost_entries_is_told(made: Ledger) -> None:
    made.close()
    data = bytearray(made.path.read_bytes())
    count = 4096 + 3  # of the cells of the table's only page, behind the page of the schema
    assert data[count : count + 2] == b"\x00\x04"
    data[count + 1] = 3
    made.path.write_bytes(data)
    assert payloads(made.path) == ([b"1 /a/b.rpd", b"{}", b"one"], False)


# -- cleaning up -----------------------------------------------------------------------------------------------------


def test_removing_takes_everything_beside_it_and_nothing_else(torn: Path) -> None:
    damage(log_of(torn), 32 + 8 * FRAME + 100)
    read(torn)
    other = torn.with_name(f"other{SUFFIX}-wal")
    other.touch()
    remove(torn)
    assert [each.name for each in torn.parent.iterdir()] == [other.name]
    sweep(torn.parent)
    assert not list(torn.parent.iterdir())
    remove(torn)


def test_sweeping_leaves_what_belongs_to_a_journal_or_to_others(torn: Path) -> None:
    strange = torn.with_name("notes-wal")
    strange.touch()
    before = sorted(torn.parent.iterdir())
    sweep(torn.parent)
    assert sorted(torn.parent.iterdir()) == before


def test_discarding_leaves_nothing(made: Ledger) -> None:
    made.discard()
    assert not list(made.path.parent.iterdir())


def test_sqlite_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, designer.keeping.journal, designer.keeping.recovery; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"

"""Versions: kept when they should be, found again wherever the file went, thinned by the rule, refused when damaged."""

import datetime
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.keeping.versions import Version, followed, keep, opened, renamed, saved, thinned, versions
from designer.programme.file import load, save
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme

CONAKRY = datetime.timezone(datetime.timedelta(hours=0))
NOW = datetime.datetime(2027, 3, 12, 9, 30, tzinfo=CONAKRY)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


A, B, C = map(titled, "ABC")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "versions"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds A."""
    save(tmp_path / "guinea.rpd", A)
    return tmp_path / "guinea.rpd"


def titles(folder: Path, path: Path) -> list[str]:
    return [opened(each).frame.title for each in versions(folder, path)]


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_a_programme_without_history_has_none(folder: Path, path: Path) -> None:
    assert versions(folder, path) == ()
    assert not folder.exists()
    saved(folder, path, A)
    followed(folder, path, path.with_name("other.rpd"))
    assert not folder.exists()


def test_the_newest_stands_first_with_its_time(folder: Path, path: Path) -> None:
    for hour, programme in enumerate((A, B, C)):
        keep(folder, path, programme, NOW + hour * HOUR)
    listed = versions(folder, path)
    assert [each.when for each in listed] == [NOW + 2 * HOUR, NOW + HOUR, NOW]
    assert titles(folder, path) == ["C", "B", "A"]
    assert {(each.named, each.name, each.of) for each in listed} == {(False, "", "guinea.rpd")}


def test_the_same_content_is_kept_once_unless_it_is_named(folder: Path, path: Path) -> None:
    assert keep(folder, path, A, NOW)
    assert keep(folder, path, titled("A"), NOW + HOUR) is None
    named = keep(folder, path, A, NOW + 2 * HOUR, "  submitted\n12 March ")
    assert named is not None
    assert (named.name, named.named) == ("submitted 12 March", True)
    assert versions(folder, path)[0] == named
    keep(folder, path, B, NOW + 3 * HOUR)
    keep(folder, path, A, NOW + 4 * HOUR)
    assert titles(folder, path) == ["A", "B", "A", "A"]


def test_two_in_the_same_moment_are_both_there(folder: Path, path: Path) -> None:
    keep(folder, path, A, NOW)
    keep(folder, path, B, NOW)
    assert titles(folder, path) == ["B", "A"]


def test_a_version_is_an_ordinary_file_of_a_programme(folder: Path, path: Path) -> None:
    made = keep(folder, path, B, NOW, "with Σ ≥ 2 %")
    assert made is not None
    assert load(made.path).programme == B
    assert load(made.path).verified


def test_a_name_makes_a_version_stay(folder: Path, path: Path) -> None:
    first = keep(folder, path, A, NOW)
    keep(folder, path, B, NOW + HOUR)
    assert first is not None
    called = renamed(first, "sent to Conakry")
    assert renamed(called, "  ") is called
    assert renamed(called, "sent to Conakry") is called
    assert versions(folder, path)[1] == called
    again = renamed(called, "sent to the mission")
    assert again.path == called.path
    keep(folder, path, C, NOW + 900 * DAY)
    assert [each.name for each in versions(folder, path)] == ["", "sent to the mission"]
    assert opened(again) == A


# -- found again -------------------------------------------------------------------------------------------------------


def test_a_moved_file_keeps_its_history(folder: Path, path: Path, tmp_path: Path) -> None:
    keep(folder, path, A, NOW)
    save(path, B)
    saved(folder, path, B)
    (tmp_path / "2027").mkdir()
    moved = path.rename(tmp_path / "2027" / "guinea final.rpd")
    assert titles(folder, moved) == ["A"]
    keep(folder, moved, B, NOW + DAY)
    save(moved, C)
    assert titles(folder, moved) == ["B", "A"], "by its path from now on"
    assert [each.of for each in versions(folder, moved)] == ["guinea final.rpd", "guinea.rpd"]


def test_without_the_note_of_the_last_save_a_moved_file_is_a_stranger(folder: Path, path: Path) -> None:
    keep(folder, path, A, NOW)
    save(path, B)
    assert versions(folder, path.rename(path.with_name("moved.rpd"))) == ()


def test_a_copy_that_came_back_unchanged_has_the_history_too(folder: Path, path: Path) -> None:
    keep(folder, path, A, NOW)
    copy = path.with_name("Re Fwd guinea.rpd")
    copy.write_bytes(path.read_bytes())
    assert titles(folder, copy) == ["A"]
    assert keep(folder, copy, A, NOW + HOUR) is None
    save(copy, C)
    assert titles(folder, copy) == titles(folder, path) == ["A"]


def test_another_programme_has_its_own_history(folder: Path, path: Path) -> None:
    other = path.with_name("mali.rpd")
    save(other, C)
    keep(folder, path, A, NOW)
    keep(folder, other, C, NOW)
    assert titles(folder, path) == ["A"]
    assert titles(folder, other) == ["C"]


def test_save_as_takes_the_history_along(folder: Path, path: Path) -> None:
    keep(folder, path, A, NOW)
    new = path.with_name("under another name.rpd")
    save(new, B)
    followed(folder, path, new)
    assert titles(folder, new) == titles(folder, path) == ["A"]


def test_save_as_over_another_programme_hides_that_one_s_history_and_deletes_none(folder: Path, path: Path) -> None:
    other = path.with_name("mali.rpd")
    save(other, C)
    keep(folder, path, A, NOW)
    keep(folder, other, C, NOW)
    save(other, A)
    followed(folder, path, other)
    assert titles(folder, other) == ["A"]
    assert len(list(folder.rglob("*.rpd"))) == 2


def test_a_link_and_its_target_are_the_same_file(folder: Path, path: Path) -> None:
    keep(folder, path, A, NOW)
    save(path, B)
    link = path.with_name("link.rpd")
    link.symlink_to(path)
    assert titles(folder, link) == ["A"]


@pytest.mark.parametrize("harm", [b"", b"{", b"[1]", b'{"files": 3}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_told_beside_the_versions_can_be_lost_and_they_are_still_there(
    folder: Path, path: Path, harm: bytes
) -> None:
    keep(folder, path, A, NOW, "submitted")
    (about,) = folder.rglob("about.json")
    about.write_bytes(harm)
    (left,) = versions(folder, path)
    assert (left.named, left.name, opened(left)) == (True, "", A)
    keep(folder, path, B, NOW + HOUR)
    assert titles(folder, path) == ["B", "A"]


# -- damage and faults -------------------------------------------------------------------------------------------------


def test_a_damaged_version_is_listed_and_refused(folder: Path, path: Path) -> None:
    made = keep(folder, path, A, NOW, "submitted")
    assert made is not None
    made.path.write_bytes(made.path.read_bytes().replace(b'"A"', b'"X"'))
    (listed,) = versions(folder, path)
    with pytest.raises(FileProblem, match=r"“submitted” of 2027-03-12 09:30.*checksum.*choose another version"):
        opened(listed)
    assert keep(folder, path, A, NOW + HOUR), "what is damaged does not count as kept"


def test_a_file_that_somebody_put_there_is_listed_and_never_thinned(folder: Path, path: Path) -> None:
    made = keep(folder, path, A, NOW)
    assert made is not None
    save(made.path.with_name("mine.rpd"), C)
    os.utime(made.path.with_name("mine.rpd"), (0, 0))
    keep(folder, path, B, NOW + 2000 * DAY)
    assert [(each.name, each.named) for each in versions(folder, path)] == [("", False), ("mine", True)]


def test_a_folder_that_is_none_is_told_and_nothing_else_happens(folder: Path, path: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(FileProblem, match=r"guinea\.rpd: no version of it could be kept .*the programme itself is not"):
        keep(folder, path, A, NOW)
    assert load(path).programme == A


def test_a_full_disk_leaves_the_earlier_versions(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, path, A, NOW, "submitted")
    real = os.replace

    def full(source: str, target: str) -> None:
        if str(target).endswith(".rpd"):
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileProblem, match="No space left on device"):
        keep(folder, path, B, NOW + HOUR, "second")
    monkeypatch.undo()
    assert [each.name for each in versions(folder, path)] == ["submitted"]
    assert titles(folder, path) == ["A"]


# -- thinning ----------------------------------------------------------------------------------------------------------


def test_a_year_of_work_thins_out_by_the_rule() -> None:
    start = datetime.datetime(2026, 3, 12, 8, tzinfo=CONAKRY)
    kept: frozenset[datetime.datetime] = frozenset()
    for now in (start + day * DAY + hour * HOUR for day in range(370) for hour in (1, 5, 9)):
        kept = thinned((*kept, now), now)
    ages = sorted((now - each) / DAY for each in kept)
    assert len([age for age in ages if age <= 1]) == 4, "all of the last day, its ends included"
    assert [int(age) for age in ages if 1 < age <= 14] == list(range(2, 15)), "one a day for 14 days"
    assert len([age for age in ages if 14 < age <= 70]) == 8, "one a week for 10 weeks, the last two by day"
    assert len([age for age in ages if 70 < age <= 365]) in (9, 10), "one a month for a year"
    assert max(ages) <= 365


def test_what_has_become_too_much_goes_from_the_folder_and_what_is_named_stays(folder: Path, path: Path) -> None:
    keep(folder, path, titled("first"), NOW, "submitted")
    for hour in range(1, 5):
        keep(folder, path, titled(str(hour)), NOW + hour * HOUR)
    keep(folder, path, A, NOW + 2 * DAY)
    assert titles(folder, path) == ["A", "4", "first"]
    assert len(list(folder.rglob("*.rpd"))) == 3


TIMES = st.lists(st.integers(0, 400 * 24 * 60).map(lambda m: NOW - datetime.timedelta(minutes=m)), max_size=60)


@given(TIMES, st.integers(0, 200 * 24 * 60))
def test_thinning_early_and_often_keeps_what_thinning_once_keeps(times: list[datetime.datetime], ahead: int) -> None:
    later = NOW + datetime.timedelta(minutes=ahead)
    assert thinned(thinned(times, NOW), later) == thinned(times, later)


@given(TIMES)
def test_each_day_week_and_month_keeps_its_last(times: list[datetime.datetime]) -> None:
    kept = thinned(times, NOW)
    assert kept <= set(times)
    for time in times:
        age = NOW - time
        assert time in kept or age > DAY
        assert age > 14 * DAY or any(each.date() == time.date() and each >= time for each in kept)
        assert age > 70 * DAY or any(each.isocalendar()[:2] == time.isocalendar()[:2] and each >= time for each in kept)
        assert age > 365 * DAY or any((each.year, each.month) == (time.year, time.month) for each in kept)
    old = [each for each in kept if NOW - each > DAY]
    assert max(Counter(each.date() for each in old).values(), default=0) <= 1
    assert len([each for each in old if NOW - each > 70 * DAY]) <= 13


def test_a_clock_that_was_wrong_loses_nothing() -> None:
    ahead = NOW + 400 * DAY
    assert thinned((NOW, ahead), NOW) == {NOW, ahead}
    assert thinned((NOW,), ahead) == {NOW}, "the newest of all stays however old it is"


def test_days_are_those_of_the_user(folder: Path, path: Path) -> None:
    east = datetime.timezone(datetime.timedelta(hours=11))
    now = datetime.datetime(2027, 3, 12, 12, tzinfo=east)
    times = [datetime.datetime(2027, 3, 9, hour, tzinfo=east) for hour in (1, 23)]
    assert thinned((each.astimezone(datetime.UTC) for each in (*times, now)), now) == {times[1], now}


def test_versions_are_compared_by_what_they_say() -> None:
    assert Version(Path("a.rpd"), NOW) == Version(Path("a.rpd"), NOW.astimezone(datetime.UTC))

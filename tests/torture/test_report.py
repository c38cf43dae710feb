"""The torture's own frame: what ends a part, how the time is shared, what the page says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.library.example import example
from devtools.torture import __main__ as command
from devtools.torture import report
from devtools.torture.frame import Outcome, Part, Place, Trial, Unavailable, carried_out
from devtools.torture.script import states


def endless(place: Place) -> Iterator[Trial]:
    while True:
        yield Trial("tried", "" if place.seed else "broken", 0.25)


def refused(place: Place) -> Iterator[Trial]:
    yield Trial("tried")
    raise Unavailable("the rest: only root may")


ENDLESS, REFUSED = Part("endless", "what never ends", 7, endless), Part("refused", "what may not be", 0, refused)


def test_a_part_ends_at_its_full_number_or_when_its_time_is_over(place: Place) -> None:
    whole = carried_out(ENDLESS, place, 60)
    assert (whole.trials, whole.whole, whole.failed) == (7, True, 0)
    short = carried_out(ENDLESS, place, 0)
    assert (short.trials, short.whole) == (1, False)
    left = carried_out(REFUSED, place, 60)
    assert (left.trials, left.whole, left.left_out) == (1, False, ["the rest: only root may"])


def test_failures_are_counted_and_told(tmp_path: Path) -> None:
    outcome = carried_out(ENDLESS, Place(tmp_path, 0), 60)
    assert outcome.failed == 7
    assert outcome.wrong[0] == "tried: broken"
    assert "! tried: broken" in report.lines([outcome])
    assert "### What failed" in report.page([outcome], 1)


def test_the_page_has_the_figures_and_keeps_the_soak(place: Place, tmp_path: Path) -> None:
    outcomes = [carried_out(part, place, 60) for part in (ENDLESS, REFUSED)]
    page = tmp_path / "reliability.md"
    page.write_text(report.with_soak(page, report.soak_section("| table |", [], 3600)), encoding="utf-8")
    text = report.page(outcomes, 1, report.written_soak(page))
    assert "| **endless**: what never ends | 7 | 0 | 250 ms | in full |" in text
    assert "Left out: the rest: only root may." in text
    assert "8 mishaps, 0 failures" in text
    assert text.count(report.SOAK) == 1
    assert text.index("| table |") < text.index("## Kind by kind")
    assert text.count("## Kind by kind") == 1
    page.write_text(text, encoding="utf-8")
    again = report.with_soak(page, report.soak_section("| other |", ["memory grew"], 60))
    assert "| other |" in again
    assert "| table |" not in again
    assert "8 mishaps" in again
    assert again.index("| other |") < again.index("## Kind by kind")
    page.write_text(again, encoding="utf-8")
    assert report.written_soak(page) == report.soak_section("| other |", ["memory grew"], 60)


def by_turns(place: Place) -> Iterator[Trial]:
    while True:
        yield Trial("killed at work")
        yield Trial("started again")


def test_only_what_is_counted_counts_towards_the_full_number(place: Place) -> None:
    outcome = carried_out(Part("kills", "", 5, by_turns, "killed"), place, 60)
    assert (outcome.whole, outcome.tried["killed at work"], outcome.trials) == (True, 5, 9)
    short = carried_out(Part("kills", "", 5, by_turns, "killed"), place, 0)
    assert "1 killed of 5: time over" in report.lines([short])


def test_the_command_tells_failures_by_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("devtools.torture.parts.PARTS", (ENDLESS,))
    page = tmp_path / "page.md"
    assert command.main(["--seconds", "30", "--write", str(page)]) == 0
    assert "7 mishaps" in page.read_text(encoding="utf-8")
    assert command.main(["--seed", "0"]) == 1
    assert command.main(["--only", "nothing"]) == 2
    assert "'endless'" in capsys.readouterr().err


def test_a_script_is_the_same_for_the_same_seed() -> None:
    one, same, other = (states(example("draft"), 60, seed) for seed in ("a", "a", "b"))
    assert one == same
    assert one != other
    assert len({id(state) for state in one}) > 40


def test_only_so_many_failures_are_kept() -> None:
    outcome = Outcome(ENDLESS)
    for number in range(100):
        outcome.count(Trial("tried", f"broken {number}"))
    assert outcome.failed == 100
    assert len(outcome.wrong) == 20

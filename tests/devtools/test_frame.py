"""The speed table measures in turn, states a median of ratios, and prints what its contract says."""

from __future__ import annotations

import gc
import json
import sys

import pytest

from devtools.bench import __main__ as table
from devtools.bench.frame import Row, Samples, Unavailable, chosen, in_turn, interleaved, ratio, rows, timed


def row(name: str, *ours: float) -> Row:
    """A row that measures these values against ones."""
    return Row(name, "ours", "a one", 2.0, lambda: Samples(ours, (1.0,) * len(ours)))


def absent(name: str) -> Row:
    """A row that cannot be measured."""

    def refuse() -> Samples:
        message = "there is no oracle"
        raise Unavailable(message)

    return Row(name, "ours", "an oracle", 1.0, refuse)


def test_the_two_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def take(name: str) -> str:
        order.append(name)
        return f"{name}{len(order)}"

    pairs = in_turn(lambda: take("a"), lambda: take("b"), rounds=2)
    assert "".join(order) == "abbaab"
    assert pairs == (("a4", "b3"), ("a5", "b6"))


def test_a_ratio_is_the_median_of_the_pairs() -> None:
    assert ratio(Samples((2.0, 30.0, 4.0), (1.0, 10.0, 1.0))) == 3.0
    with pytest.raises(ValueError, match="not zero"):
        ratio(Samples((1.0,), (0.0,)))
    with pytest.raises(ValueError, match="needs samples"):
        ratio(Samples((), ()))


def test_work_is_timed_from_its_start_to_its_end_without_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]

    def work() -> None:
        assert not gc.isenabled()
        now[0] += 2.5

    monkeypatch.setattr("devtools.bench.frame.time.perf_counter", lambda: now[0])
    assert interleaved(timed(work), lambda: 0.5, rounds=2) == Samples((2.5, 2.5), (0.5, 0.5))
    assert gc.isenabled()


def test_rows_have_names_of_their_own_and_are_chosen_by_them() -> None:
    found = rows()
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    assert {"cold-start", "cold-start-rss"} <= set(names)
    assert [one.name for one in chosen(found, ["cold-start-rss"])] == ["cold-start-rss"]
    assert chosen(found, []) == found
    with pytest.raises(KeyError, match=r"there are .*cold-start"):
        chosen(found, ["warp"])


def test_json_holds_the_rows_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "rows", lambda: (row("undo", 1.0, 1.2, 1.1), absent("keystroke"), row("save", 9.0)))
    monkeypatch.setattr(sys, "argv", ["bench", "--json"])
    assert table.main() == 0
    out, err = capsys.readouterr()
    undo = {"name": "undo", "ratio": 1.1, "goal": 2.0, "against": "a one"}
    assert json.loads(out) == {"rows": [undo, {**undo, "name": "save", "ratio": 9.0}]}
    assert "keystroke is left out: there is no oracle" in err


def test_the_table_marks_a_missed_goal_and_an_unknown_name_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "rows", lambda: (row("undo", 1.0), row("save", 9.0)))
    monkeypatch.setattr(sys, "argv", ["bench"])
    assert table.main() == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if "missed" in line] == ["save"]
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "warp"])
    assert table.main() == 2
    assert "undo, save" in capsys.readouterr().err

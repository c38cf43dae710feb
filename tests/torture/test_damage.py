"""Damaged files, and whether the judge would notice a program that opens them without a word."""

from itertools import islice

import pytest

from designer.programme import file
from devtools.torture.frame import Place
from devtools.torture.mutations import DAMAGES, bits, mutations


def test_damaged_files_are_refused_or_right(place: Place) -> None:
    trials = list(islice(mutations(place), 300))
    assert not [trial for trial in trials if trial.wrong]
    assert {trial.kind.partition(",")[0] for trial in trials} == set(DAMAGES)


def test_flipped_bits_are_refused(place: Place) -> None:
    assert not [trial for trial in islice(bits(place), 200) if trial.wrong]


def test_a_program_that_does_not_check_is_found_out(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_matches", lambda envelope: True)
    wrong = [trial.wrong for trial in islice(bits(place), 60) if trial.wrong]
    assert "it was opened as verified with another content" in wrong


def test_a_program_that_crashes_is_found_out(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    trials = mutations(place)
    next(trials)
    monkeypatch.setattr(file, "_typed", lambda envelope, name: 1 // 0)
    assert any("raised ZeroDivisionError" in trial.wrong for trial in islice(trials, 60))

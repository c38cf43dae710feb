"""Edits, saves, crashes and recoveries in any order; and a program that forgets is found out."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from designer.keeping.journal import Journal
from devtools.torture.machine import Keeping

SHORT = settings(max_examples=12, stateful_step_count=20, deadline=None)


def test_nothing_is_lost_in_any_order(qapp: object) -> None:
    run_state_machine_as_test(Keeping, settings=SHORT)


def test_a_journal_that_forgets_is_found_out(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "keep", lambda journal, programme, half: None)
    with pytest.raises(AssertionError, match="an acknowledged edit was lost"):
        run_state_machine_as_test(
            Keeping, settings=settings(SHORT, max_examples=200, database=None, phases=[Phase.generate])
        )

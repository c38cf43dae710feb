"""The real program, killed at random moments: a short run of what `dev.py torture` does a thousand times."""

from devtools.torture.frame import Place
from devtools.torture.kills import one_life
from devtools.torture.zygote import Zygote

KINDS = {"killed at work", "killed while it recovered", "recovered after three kills"}
LIVES = (1, 2, 5)
"""Some that are killed while they recover as well."""


def test_nothing_acknowledged_is_lost(zygote: Zygote, place: Place) -> None:
    trials = [trial for number in LIVES for trial in one_life(zygote, place, number)]
    assert not [trial for trial in trials if trial.wrong]
    assert {"killed at work", "killed while it recovered", "recovered after three kills"} <= {
        each.kind for each in trials
    }


def test_nothing_is_lost_when_most_kills_hit_a_save(zygote: Zygote, place: Place) -> None:
    for number in range(4):
        assert not [trial for trial in one_life(zygote, place, number, role="save_on") if trial.wrong]

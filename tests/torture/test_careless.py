"""The tests are tested: a program that opens its file for writing and writes is found out."""

import pytest

from designer.programme import file, store
from devtools.torture import careless
from devtools.torture.frame import Place
from devtools.torture.full_disk import one_scene
from devtools.torture.kills import one_life
from devtools.torture.scenes import Scene
from devtools.torture.zygote import Zygote

MOST = 60
"""Lives of which one is hit while it writes: about every third is."""


def test_kills_find_a_careless_save(zygote: Zygote, place: Place) -> None:
    lives = (one_life(zygote, place, number, role="save_on", broken=True) for number in range(MOST))
    found = next((trial.wrong for life in lives for trial in life if trial.wrong), "")
    assert "does not open" in found


def test_a_full_disk_finds_a_careless_save(place: Place, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (store, file):
        monkeypatch.setattr(module, "write_bytes", careless.write_bytes)
    wrong = [trial.wrong for trial in one_scene(Scene, place, step=6000)]
    assert any("cut off" in each or "empty" in each for each in wrong)

"""Calls that fail, disks that fill up, folders that refuse: short runs of three parts of the torture."""

import errno

import pytest

from devtools.torture.failing_calls import one_scene as with_failing_calls
from devtools.torture.frame import Place, Unavailable
from devtools.torture.full_disk import one_scene as on_full_disk
from devtools.torture.full_disk import small_disk
from devtools.torture.refusals import MISHAPS, refusals
from devtools.torture.scenes import SCENES, Edit, LaterEdit, Scene, Versions

STEPS = {"save": 31, "save as": 31, "autosave of a draft": 31, "named version": 31}
"""Each of so many calls fails; in the scenes that make few, each third."""


def wrong(trials: object) -> list[str]:
    """What was wrong in some trials; there must be some."""
    found = list(trials)  # type: ignore[call-overload]
    assert found
    return [trial.wrong for trial in found if trial.wrong]


@pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.title)
def test_whichever_call_fails(kind: type[Scene], place: Place, qapp: object) -> None:
    assert not wrong(with_failing_calls(kind, place, errno.ENOSPC, STEPS.get(kind.title, 3)))


def test_the_journals_own_calls_are_among_those_that_fail(place: Place, qapp: object) -> None:
    from devtools.torture.system_faults import Faults, failing

    faults = Faults(0, errno.EIO)
    with failing(faults):
        scene = LaterEdit(place.room("scene"))
        faults.on = True
        scene.attempt()
        scene.close()
    if not any(call.startswith("sqlite") for call in faults.calls):
        pytest.skip("SQLite's library is part of Python here")
    assert {"sqlite write", "sqlite fsync"} <= set(faults.calls)


@pytest.mark.parametrize("kind", [Scene, Edit, Versions], ids=lambda kind: kind.title)
def test_a_limit_on_files(kind: type[Scene], place: Place, qapp: object) -> None:
    assert not wrong(on_full_disk(kind, place, step=9000))


def test_a_small_disk(place: Place, qapp: object) -> None:
    try:
        with small_disk(place.folder / "disk") as disk:
            for kind in (Scene, Edit):
                assert not wrong(on_full_disk(kind, Place(disk, 1), disk, step=24_000))
    except Unavailable as reason:
        pytest.skip(str(reason))


def test_what_folders_and_files_refuse(place: Place) -> None:
    trials = list(refusals(place))
    assert len(trials) == len(MISHAPS)
    assert not [trial for trial in trials if trial.wrong]

"""The n-th write, flush, fsync, replace, folder fsync fails, for every n until none fails any more, in every scene."""

import os
from collections.abc import Iterator

from devtools.torture.frame import Part, Place, Trial
from devtools.torture.scenes import SCENES, Scene, set_up
from devtools.torture.system_faults import ERRORS, Faults, failing

_MOST = 400
"""Calls of one attempt; more than any makes."""


def failing_calls(place: Place) -> Iterator[Trial]:
    """Try every scene with every error at every call."""
    for kind in SCENES:
        for error in ERRORS:
            yield from one_scene(kind, place, error)


def one_scene(kind: type[Scene], place: Place, error: int, step: int = 1) -> Iterator[Trial]:
    """Let one call after the other fail in a scene, with one error; or only each of so many, for a short try."""
    for nth in range(1, _MOST, step):
        faults = Faults(nth, error)
        with failing(faults):
            wrong = _tried(set_up(kind, place.folder / f"{kind.title} {error} {nth}"), faults)
        if faults.over:
            return
        what = f"call {nth}, {faults.failed}, failed with {os.strerror(error)}: "
        yield Trial(kind.title, what + wrong if wrong else "")
    yield Trial(kind.title, "it makes calls without end")


def _tried(scene: Scene, faults: Faults) -> str:
    """Attempt what the scene is about with the faults switched on; return what was wrong, nothing if all is well."""
    try:
        faults.on = True
        try:
            scene.attempt()
        finally:
            faults.on = False
        return scene.wrong(faults.failed) or ", ".join(scene.raised)
    except Exception as unforeseen:  # noqa: BLE001 - that is what is looked for
        return f"{type(unforeseen).__name__}: {unforeseen}"
    finally:
        scene.close()


PART = Part("failing calls", "the n-th write, flush, fsync, replace or other call that writes fails", 0, failing_calls)

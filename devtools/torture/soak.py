"""The soak: a scripted user in the offscreen window for as long as wanted, and what the process holds, each minute.

Memory must stay flat within ten per cent after a warm-up of the first sixth, and nothing may be left of any round:
no widget, no window, no object of ours, no open file.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from designer.ui import style
from devtools.torture.user import User

EVERY = 60.0
"""Seconds between two samples at least; they are taken between rounds."""

FLAT = 1.10
"""How much more memory may be held at any time after the warm-up than at its end."""

_WARM_UP = 6
"""One part in so many of the time is warm-up."""

_SLACK, _FEW = 1.02, 4
"""How much more of anything countable may be held at the end than after the warm-up, and a few: what is kept once."""


class Sample(NamedTuple):
    """What the process holds: resident memory in KiB, Qt's objects, widgets, windows, open files, objects of ours."""

    seconds: float
    rounds: int
    memory: int
    objects: int
    widgets: int
    windows: int
    files: int
    ours: int


HEADINGS = ("seconds", "rounds", "memory, MB", "QObjects", "widgets", "top levels", "descriptors", "our objects")


def soaked(
    seconds: float,
    seed: int = 1,
    *,
    whole: int = 2,
    steps: int = 4,
    tell: Callable[[Sample], object] = lambda sample: None,
) -> tuple[Sample, ...]:
    """Use the window for so long and return the samples, each of which is told as soon as it is taken.

    ``whole`` rounds go through all steps, later ones through some.
    """
    with _data() as folder, _application() as app:
        user = User(app, folder, seed)
        start = due = time.monotonic()
        every = min(EVERY, seconds / 24)
        samples: list[Sample] = []
        while time.monotonic() - start < seconds:
            user.round(0 if user.rounds < whole else steps)
            if time.monotonic() >= due:
                samples.append(_sample(time.monotonic() - start, user))
                tell(samples[-1])
                due = time.monotonic() + every
        user.close()
        return tuple(samples)


def leaks(samples: tuple[Sample, ...], seconds: float) -> list[str]:
    """Return what grew after the warm-up, a sentence each."""
    warm = [each for each in samples if each.seconds >= seconds / _WARM_UP]
    if len(warm) < 2:
        return ["too few samples: the soak was too short"]
    first, rest = warm[0], warm[1:]
    told = []
    most = max(each.memory for each in rest)
    if most > first.memory * FLAT:
        told.append(f"memory grew from {first.memory // 1024} to {most // 1024} MB")
    last = rest[-1]
    for name in ("objects", "widgets", "windows", "files", "ours"):
        before, after = getattr(first, name), getattr(last, name)
        if after > before * _SLACK + _FEW:
            told.append(f"{name} grew from {before} to {after}")
    return told


def table(samples: tuple[Sample, ...], most: int = 14) -> str:
    """Return some of the samples as a table in Markdown, the first and the last among them."""
    step = max(1, len(samples) // most)
    shown = [*samples[:-1:step], *samples[-1:]]
    rows = ["| " + " | ".join(HEADINGS) + " |", "|" + "--:|" * len(HEADINGS)]
    rows += [
        f"| {each.seconds:,.0f} | {each.rounds} | {each.memory / 1024:.0f} | "
        + " | ".join(f"{count:,}" for count in each[3:])
        + " |"
        for each in shown
    ]
    return "\n".join(rows)


def _sample(seconds: float, user: User) -> Sample:
    """Count what the process holds between two rounds."""
    user.settle()
    gc.collect()
    windows = QApplication.topLevelWidgets()
    held = gc.get_objects()
    ours = sum(1 for each in held if type(each).__module__.startswith("designer."))
    objects = sum(len(window.findChildren(QObject)) + 1 for window in windows)
    return Sample(
        seconds, user.rounds, _memory(), objects, len(QApplication.allWidgets()), len(windows), _files(), ours
    )


def _memory() -> int:
    """Return the resident memory in KiB, 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def _files() -> int:
    """Return how many files, pipes and sockets are open, 0 where the system does not tell."""
    try:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:
        return 0


@contextmanager
def _application() -> Iterator[QApplication]:
    """Give the application, its look as on the first start."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    held = QApplication.instance()
    app = held if isinstance(held, QApplication) else style.application("torture")
    style.apply(app)
    yield app


@contextmanager
def _data() -> Iterator[Path]:
    """Give a folder for the user's files, with the user's data moved beside them."""
    former = os.environ.get("DESIGNER_DATA_DIR")
    with tempfile.TemporaryDirectory() as name:
        os.environ["DESIGNER_DATA_DIR"] = str(Path(name) / "data")
        try:
            yield Path(name)
        finally:
            if former is None:
                del os.environ["DESIGNER_DATA_DIR"]
            else:
                os.environ["DESIGNER_DATA_DIR"] = former

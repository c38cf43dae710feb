"""Rows about starting: time and memory from the command to the example's first paint, and what blocks after it.

All are measured in fresh processes, with a user's data folder of their own, so that nothing recent is opened. The
program's window reports its first paint when DESIGNER_FIRST_PAINT is `quit`; see bare_window.py for the contract, and
watched_window.py for what comes after.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from devtools.bench.frame import Row, Samples, Unavailable, in_turn

PATIENCE = 60.0
BARE = (sys.executable, str(Path(__file__).with_name("bare_window.py")))
_LONG_ROUNDS = 3
OURS = (sys.executable, "-m", "designer", "--example", "guinea")
WATCHED = (sys.executable, str(Path(__file__).with_name("watched_window.py")))


class FirstPaint(NamedTuple):
    """What one start cost: seconds from the command to the first paint, and peak resident memory in KiB."""

    seconds: float
    memory: float


def environment(folder: Path) -> dict[str, str]:
    """The variables a start is measured with: a data folder and compiled modules of its own, as a user has them.

    Where this process may write no compiled modules, both sides would compile their sources anew at each start; so
    they get a place for them in the folder. The first round of the measurements, which does not count, fills it.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "DESIGNER_DATA_DIR": str(folder / "data"),
    }


def reported(command: Sequence[str], folder: Path, expected: str, at_paint: str = "") -> tuple[float, float]:
    """Start a program that reports a word and a number; return the seconds until it did, and the number.

    ``at_paint`` is what the program's window does on its first paint: nothing, or "quit".

    Raises:
        Unavailable: it ended without reporting, or did not within a minute.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=environment(folder) | {"DESIGNER_FIRST_PAINT": at_paint},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        line = process.stdout.readline() if process.stdout else ""
        seconds = time.perf_counter() - start
        _, errors = process.communicate()
        watch.cancel()
    word, _, number = line.partition(" ")
    if word != expected or process.returncode:
        last = errors.strip().splitlines()[-1:] or ["it said nothing"]
        message = f"{' '.join(command[1:])} did not report: {last[0]}"
        raise Unavailable(message)
    return seconds, float(number)


def first_paint(command: Sequence[str], folder: Path) -> FirstPaint:
    """Start a program that reports its first paint, and measure."""
    return FirstPaint(*reported(command, folder, "painted", "quit"))


@cache
def starts() -> tuple[tuple[FirstPaint, FirstPaint], ...]:
    """Pairs of starts, ours and the bare window's; measured once, read by both rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return in_turn(lambda: first_paint(OURS, folder), lambda: first_paint(BARE, folder))


def seconds() -> Samples:
    """Seconds to the first paint."""
    return Samples(tuple(ours.seconds for ours, _ in starts()), tuple(bare.seconds for _, bare in starts()))


def memory() -> Samples:
    """Peak resident memory, in KiB."""
    return Samples(tuple(ours.memory for ours, _ in starts()), tuple(bare.memory for _, bare in starts()))


def stall() -> Samples:
    """Seconds for which the loop was blocked at most after the first paint; few rounds, for they are long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = in_turn(
            lambda: reported((*WATCHED, "thread"), folder, "blocked")[1],
            lambda: reported((*WATCHED, "inline"), folder, "blocked")[1],
            rounds=_LONG_ROUNDS,
        )
    return Samples(tuple(ours for ours, _ in pairs), tuple(inline for _, inline in pairs))


ROWS = (
    Row("cold-start", "the example open, first paint", "bare PySide6 window, first paint", 2.0, seconds),
    Row("cold-start-rss", "peak memory at that moment", "bare PySide6 window, first paint", 1.6, memory),
    Row("stall", "longest block of the loop in ten seconds", "the same imports on the window's thread", 0.1, stall),
)

"""The roles that a process plays while it is tortured: the real program in its window, driven by a script.

Each role is called in a process of its own (`devtools.torture.zygote`) with a handle to which it says, line by line,
what it has done. Offscreen, with the user's data folder moved, and with a much shorter interval between autosaves.
"""

import os
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from designer.programme.file import load
from designer.review.steps import STEPS
from designer.ui import app, message, saving, style
from designer.ui.keeping import recovered
from designer.ui.window import Window
from devtools.torture import careless
from devtools.torture.frame import seeded
from devtools.torture.scenes import open_in_session
from devtools.torture.script import Script, located
from devtools.torture.zygote import say

_AUTOSAVE = 40
"""Milliseconds between a change and its saving: five hundred times as often as usual."""

_LONG = 60.0
"""Seconds after which what goes on beside the window is not waited for any longer."""


class Driver:
    """Does in the open window what the script says, and saves, exports and looks around in between."""

    def __init__(self, window: Window, handle: int, folder: Path, seed: str) -> None:
        self._handle = handle
        self._folder = folder
        self._random: Random = seeded("driver", seed)
        self._script = Script(seed)
        self._window = window
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(0)
        say(handle, 0)

    def _act(self) -> None:
        """Do one thing; an edit is acknowledged when the session has it."""
        match self._random.randrange(60):
            case 0:
                self._window.saving.save()
            case 1:
                self._window.saving.save_as(self._folder / f"copy {self._random.randrange(3)}")
            case 2:
                self._window.export_to(self._folder / "exports")
            case 3:
                self._window.show_step(self._random.choice(STEPS).name)
            case _:
                self._script.act(self._window.session)
                say(self._handle, self._script.done)


def the_window() -> Window:
    """Return the window of this process."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


def prepare(data: str, *, broken: bool = False) -> None:
    """Move the user's data, hurry the autosave, let no box wait for an answer; with `broken`, save carelessly."""
    os.environ["DESIGNER_DATA_DIR"] = data
    saving.INTERVAL = _AUTOSAVE
    message.tell = lambda parent, sentence: None  # type: ignore[assignment,return-value]
    message.ask = lambda parent, sentence, yes: False
    if broken:
        careless.install()


def work(handle: int, *, data: str, folder: str, name: str, seed: str, broken: bool = False) -> None:
    """Open a file in the window and edit it until somebody ends the process."""
    prepare(data, broken=broken)
    kept: list[Driver] = []
    _run(Path(folder) / name, lambda window: kept.append(Driver(window, handle, Path(folder), seed)))


def save_on(handle: int, *, data: str, folder: str, name: str, seed: str, broken: bool = False) -> None:
    """Edit and save without a pause and without a window, until somebody ends the process: most kills hit a save."""
    prepare(data, broken=broken)
    path, script = Path(folder) / name, Script(seed)
    kept = open_in_session(path, load(path).programme, [])
    say(handle, 0)
    while True:
        script.act(kept.session)
        say(handle, script.done)
        kept.save()


def recover(handle: int, *, data: str, whole: bool = False) -> None:
    """Start on the first screen and open all that can be recovered; quit then if it is to be whole, else stay."""
    prepare(data)

    def go_on(window: Window) -> None:
        say(handle, "began")
        for found in recovered.waiting():
            window.open_recovered(found)
        say(handle, "recovered")
        if whole:
            window.close()

    _run(None, go_on)


def start(handle: int, *, data: str, path: str, exports: str) -> None:
    """Start as a user does the next morning, open a file, export it where exports stand already, and quit."""
    prepare(data)

    def go_on(window: Window) -> None:
        if Path(exports).is_dir():
            window.export_to(Path(exports))
        painted = window.findChild(app.FirstPaint)
        if painted is None:
            raise LookupError("nobody waits for the window's first paint")
        painted.prepared.connect(window.close)

    _run(Path(path), go_on)
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(_LONG)
    say(handle, "closed")


def hold(handle: int, *, data: str, path: str) -> None:
    """Open a file in the window, say how it stands and who is said to have it, edit it, and stay."""
    prepare(data)

    def go_on(window: Window) -> None:
        window.release()
        told = window.saving.detail.replace("\n", " ")
        say(handle, f"{window.saving.said}|{window.topbar.state.text()}|{told}")
        window.session.edit("Countries", located(window.session.programme, f"by {os.getpid()}"))
        window.saving.save()
        say(handle, window.saving.kept_in)

    _run(Path(path), go_on)


def _run(path: Path | None, go_on: Callable[[Window], object]) -> None:
    """Run the program, and go on as soon as its window is open; an error ends the process, so that it is noticed."""
    style.application("designer")

    def going_on() -> None:
        try:
            go_on(the_window())
        except Exception:  # noqa: BLE001 - it is printed, and the process ends
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(0, going_on)
    app.run(path)

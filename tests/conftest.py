"""What holds for every test: nothing unexpected passes unseen, and nothing is left behind.

A test fails on a warning (pyproject.toml), on a Qt message (pytest-qt), on a logged error it did not announce, and on
a window or a thread it leaves. Qt paints without a display, the user's data folder is the test's own, and LibreOffice
recalculates a workbook where the machine has been set up for it (`dev.py setup --oracles`, ORACLES=1).
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import threading
import zipfile
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from designer.library import example as examples
from designer.programme.file import load_bundled
from devtools.libreoffice import recalculation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Where Python is told to write no compiled modules, each of the suite's many processes would compile all of ours anew.
sys.dont_write_bytecode = False
os.environ["PYTHONDONTWRITEBYTECODE"] = ""

# A programme cannot change, so all tests share the two examples: what follows from them is computed once, not anew for
# each window that opens one.
examples.load_bundled = cache(load_bundled)  # type: ignore[attr-defined]

settings.register_profile("suite", deadline=None, print_blob=True)  # speed is the speed table's business
settings.load_profile("suite")

GRACE = 10.0  # seconds a thread that was told to end may take

LONG = (
    *("test_hostile", "test_reference", "test_shell", "test_cards", "test_keyboard_path", "test_left_off"),
    *("test_notes", "test_at_hand", "test_gallery", "test_large_text", "test_own_drafts", "test_rail"),
    *("test_lay_out", "test_killed"),
)
"""The files that take longest, longest first: begun last, one of them would keep a core busy after all others rest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; else the order stays (`--no-loadscope-reorder` lets it)."""
    place = {name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONG)))


@pytest.fixture(scope="session")
def _data_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for the tests' data folders; whoever needs one makes it, as on a user's first start."""
    base = tmp_path_factory.mktemp("data")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def data_folder(_data_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of this test alone, in DESIGNER_DATA_DIR; it does not exist yet."""
    folder = next(_data_folders)
    monkeypatch.setenv("DESIGNER_DATA_DIR", str(folder))
    return folder


class _Errors(logging.Handler):
    """Collects what is logged as an error or worse."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged_errors() -> Iterator[list[logging.LogRecord]]:
    """The errors logged so far; one that is still here at the end fails the test, so take out those you expect."""
    handler = _Errors()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler.records
    root.removeHandler(handler)
    messages = [record.getMessage() for record in handler.records]
    assert not messages, f"errors were logged that the test did not announce: {messages}"


def _windows() -> list[object]:
    """The windows that are open, and those that wait hidden for somebody to forget them."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

    if not isinstance(QApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or isinstance(widget, QMainWindow | QDialog)
    ]


def _left_windows(before: set[int]) -> list[str]:
    """The windows that were not there before, once everything nobody refers to is gone."""
    if any(id(widget) not in before for widget in _windows()):
        gc.collect()
    return [repr(widget) for widget in _windows() if id(widget) not in before]


@pytest.fixture(autouse=True, scope="module")
def _old_things_rest() -> None:
    """What earlier modules keep alive is not looked through again by each collection: that took most of the time."""
    gc.collect()
    gc.freeze()


def _loose() -> dict[int, QWidget]:
    """The widgets that are part of no other, by their address; lists that pop up belong to what they are offered by."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    if not isinstance(QApplication.instance(), QApplication):
        return {}
    return {
        getCppPointer(each)[0]: each
        for each in QApplication.topLevelWidgets()
        if each.parent() is None and each.windowType() != Qt.WindowType.Popup
    }


def _take_apart(before: set[int]) -> None:
    """Delete what a test made by itself that has its place inside a window, such as the panel of a screen alone.

    Its own connections hold it; left alone, thousands would follow each change of scheme and zoom in later tests.
    """
    for address, widget in _loose().items():
        if address not in before:
            from shiboken6 import delete, isValid

            if isValid(widget):
                delete(widget)


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """No window and no thread outlives the test that opened it; and none but this thread collects a window's parts."""
    windows, threads, loose = _windows(), set(threading.enumerate()), set(_loose())
    if "qapp" in request.fixturenames:
        gc.disable()  # as the program does, see designer/ui/collecting.py
    yield
    started = [thread for thread in threading.enumerate() if thread not in threads]
    for thread in started:
        thread.join(GRACE)
    running = [thread.name for thread in started if thread.is_alive()]
    assert not running, f"threads still run: {running}"
    gc.enable()
    left = _left_windows({id(widget) for widget in windows})
    _take_apart(loose)
    assert not left, f"windows are left: {left}"


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function that has LibreOffice recalculate a workbook, whatever values it holds: path in, path out."""
    if os.environ.get("ORACLES") != "1":
        pytest.skip("LibreOffice is asked only with ORACLES=1 (after `dev.py setup --oracles`)")
    base = tmp_path_factory.mktemp("libreoffice")
    recalculate, numbers = recalculation(base), count()

    def recalculated_copy(workbook: Path) -> Path:
        folder = base / str(next(numbers))
        folder.mkdir()
        return recalculate(_without_print_titles(workbook, folder / "read"), folder)

    return recalculated_copy


def _without_print_titles(workbook: Path, folder: Path) -> Path:
    """Copy a workbook without the rows it repeats on each printed page: LibreOffice takes seconds over their names.

    Nothing is computed from them.
    """
    folder.mkdir()
    copy = folder / workbook.name
    with zipfile.ZipFile(workbook) as ours, zipfile.ZipFile(copy, "w") as made:
        for name in ours.namelist():
            data = ours.read(name)
            made.writestr(name, _PRINT_TITLES.sub(b"", data) if name == "xl/workbook.xml" else data)
    return copy


_PRINT_TITLES = re.compile(rb'<definedName name="_xlnm.Print_Titles"[^>]*>[^<]*</definedName>')

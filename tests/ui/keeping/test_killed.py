"""The real window, killed for good in the middle of the work: nothing that was acknowledged is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.programme.file import load, save
from designer.programme.programme import EMPTY
from designer.programme.records.situation import Observation
from designer.ui import data_folder
from designer.ui.keeping import recovered
from designer.ui.keeping.lock import Lock
from designer.ui.window import Window

WORK = """
import itertools, sys
from pathlib import Path
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from designer.ui import app, style
from designer.ui.window import Window

style.application("designer")
numbers = itertools.count(1)

def work():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window) and window.step:
            number, now = next(numbers), window.session.programme
            window.session.edit("Title", replace(now, frame=replace(now.frame, title=f"edit {number}")))
            print(number, flush=True)

timer = QTimer()
timer.timeout.connect(work)
timer.start(5)
app.run(Path(sys.argv[1]))
"""
EDITS = 12


@pytest.mark.skipif(os.name != "posix", reason="kills for good as POSIX does")
def test_a_window_that_is_killed_loses_no_edit_and_leaves_no_lock(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "plan.rpd"
    save(path, replace(EMPTY, frame=replace(EMPTY.frame, title="before")))
    before = path.read_bytes()
    data_folder.folder()
    with subprocess.Popen([sys.executable, "-c", WORK, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        done = [int(process.stdout.readline()) for _ in range(EDITS)][-1]
        assert Lock(path).holder()
        assert recovered.waiting() == ()  # a journal in use is nobody else's
        process.send_signal(signal.SIGKILL)
        done = max([done, *map(int, process.stdout.read().split())])
    assert path.read_bytes() == before
    (found,) = recovered.waiting()
    assert found.whole
    assert int(found.title.removeprefix("edit ")) >= done
    assert Path(found.origin) == path
    assert window.open_file(path)
    assert window.saving.said == "Saved"
    assert "was recovered" in window.notice.sentence.text()
    assert window.open_recovered(found)
    assert window.session.programme == found.programme
    assert [load(each).programme for each in data_folder.folder("drafts").iterdir()] == [found.programme]
    assert recovered.waiting() == ()
    assert path.read_bytes() == before


TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from designer.ui import app, style
from designer.ui.table.view import TableView
from designer.ui.window import Window

style.application("designer")

def type_on():
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))
    if not window.step:
        return QTimer.singleShot(20, type_on)
    window.session.half_typed.connect(lambda new: print("kept" if new else "dropped", flush=True))
    window.show_step("situation")
    table = next(each for each in window.screen_here.findChildren(TableView) if each.isVisible())
    column = table.table.column_of(sys.argv[2])
    table.setFocus()
    table.caret.go(len(table.table.rows) - 1 if sys.argv[3] == "new" else 0, column)
    table.editing.open(table.caret.row, column, "H")
    QTest.keyClicks(table.editing.editor, "alf a sentence, and then")
    print("typed", flush=True)

QTimer.singleShot(20, type_on)
app.run(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills for good as POSIX does")
@pytest.mark.parametrize("row", ["old", "new"])
def test_what_is_half_typed_in_a_cell_survives_a_kill(window: Window, tmp_path: Path, row: str) -> None:
    path = tmp_path / "plan.rpd"
    save(path, replace(EMPTY, observations=(Observation(id="observation_aaaaaaaaaa", text="As it was"),)))
    before = path.read_bytes()
    data_folder.folder()
    arguments = [sys.executable, "-c", TYPING, str(path), "text", row]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == ["typed\n", "kept\n"]
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == before
    (found,) = recovered.waiting()
    assert found.edits == 1
    texts = [each.text for each in found.programme.observations]
    assert texts == ["As it was"] * (row == "new") + ["Half a sentence, and then"]
    assert window.open_recovered(found)
    assert window.session.programme == found.programme
    assert recovered.waiting() == ()

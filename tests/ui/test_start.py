"""What the program does not do before its first paint, and what it does right after it."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from designer.__main__ import main
from designer.ui import app
from designer.ui.chain.shown import Shown
from designer.ui.chain.view import BAR
from designer.ui.screens.chain import ChainScreen
from designer.ui.session import Session
from designer.ui.window import Window

STARTED = """
import builtins, enum, linecache, os, sys

made, create, plain = [], enum.EnumType._create_, builtins.__import__

def noted(cls, name, *rest, **named):
    made.append(name)
    return create(cls, name, *rest, **named)

class Out:
    flush = sys.stdout.flush

    def write(self, text):
        if text.startswith("painted"):
            sources = [name for name in linecache.cache if "designer" in name]
            told = (made, sorted(sys.modules), builtins.__import__ is plain, sources)
            os.write(1, repr(told).encode())
            os._exit(0)

enum.EnumType._create_, sys.stdout = noted, Out()
from designer.__main__ import main
main(["--example", "guinea"])
"""
"""Starts the program, and at its first paint tells which of Qt's enumerations were made, and what was loaded."""

HEAVY = {"docx", "fontTools", "matplotlib", "networkx", "numpy", "openpyxl", "pandas", "reportlab", "xlsxwriter"}
LATER = {
    "designer.budget.totals",
    "designer.exports.kinds",
    "designer.keeping.journal",
    "designer.keeping.versions",
    "designer.programme.mend",
    "designer.review.findings",
    "designer.ui.chain.actions",
    "designer.ui.chain.commands",
    "designer.ui.chain.editors",
    "designer.ui.chain.legend",
    "designer.ui.chain.tables",
    "designer.ui.dropping",
    "designer.ui.keeping.versions_deeds",
    "designer.ui.pictures",
    "designer.ui.table.view",
    "hashlib",
    "html",
    "locale",
    "logging.handlers",
    "sqlite3",
    "typing_extensions",
}
"""What comes after the first paint, or when it is first wanted."""

LARGE = {
    "FileMode": "file dialogs",
    "Format": "pictures",
    "MoveOperation": "text cursors",
    "PixelMetric": "styles: QStyle",
    "Preset": "gradients: QBrush(colour), QPainter.fillRect",
    "StandardKey": "keys",
    "ThemeIcon": "icons: QAction(text, parent)",
    "WizardOption": "every kind of widget: a widget that Qt itself made came into Python's hands",
}
"""Enumerations of Qt of which PySide makes each member anew in Python, and what brings them along."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str], bool, list[str]]:
    """What there was at the first paint: enumerations, modules, Python's own import, sources kept in memory."""
    environment = os.environ | {
        "DESIGNER_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "DESIGNER_FIRST_PAINT": "quit",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-c", STARTED]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=120).stdout
    found: tuple[list[str], list[str], bool, list[str]] = eval(told)  # noqa: S307 - what the lines above wrote
    return found


def test_nothing_heavy_is_loaded_before_the_first_paint(started: tuple[list[str], list[str], bool, list[str]]) -> None:
    modules = set(started[1])
    assert "designer.ui.screens.chain" in modules
    assert {name.partition(".")[0] for name in modules} & HEAVY == set()
    assert modules & LATER == set()


def test_no_large_enumeration_is_made_that_nothing_asks_for(
    started: tuple[list[str], list[str], bool, list[str]],
) -> None:
    made = set(started[0])
    assert "Key" in made, "PySide makes its enumerations otherwise now: this test sees none of them"
    assert {name: LARGE[name] for name in made & LARGE.keys()} == {}


def test_the_room_for_a_scroll_bar_is_what_the_style_has(window: Window) -> None:
    window.open_example("draft")
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    extent = screen.canvas.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    assert round(BAR * screen.canvas.logicalDpiX() / 96) == extent


def test_import_stays_python_s_own(started: tuple[list[str], list[str], bool, list[str]]) -> None:
    _, _, plain, sources = started
    assert plain
    assert sources == []


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], (None, "")),
        (["plan.rpd"], (Path("plan.rpd"), "")),
        (["--example", "guinea"], (None, "guinea")),
        (["--example=guinea"], (None, "guinea")),
        (["plan.rpd", "--example", "draft"], (Path("plan.rpd"), "draft")),
    ],
)
def test_what_is_to_be_opened_is_read_the_quick_way_as_the_long_one(
    words: list[str], opened: tuple[Path | None, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path | None, str]] = []

    def run(path: Path | None, example: str) -> int:
        asked.append((path, example))
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert main(words) == 0
    assert asked == [opened]


def test_keys_and_what_stands_around_the_diagram_come_right_after_the_first_paint(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_prepare", lambda _programme: None)
    monkeypatch.setattr(app, "_import_screens", lambda: None)
    monkeypatch.setattr(app, "_LIKELY", ())
    laid: list[int] = []
    lay = Shown.lay

    def counted(shown: Shown, *told: object, **how: object) -> None:
        lay(shown, *told, **how)  # type: ignore[arg-type]
        laid.append(len(shown.cards))

    monkeypatch.setattr(Shown, "lay", counted)
    window = Window(Session(), held=True)
    qtbot.addWidget(window)
    window.open_example("guinea")
    screen = window.screen_here
    assert isinstance(screen, ChainScreen)
    assert (window.own_actions, [count for count in laid if count]) == ([], [])
    watch = app.FirstPaint(window)
    window.installEventFilter(watch)
    with qtbot.waitSignal(watch.prepared, timeout=20_000):
        window.show()
    watch.finish()
    qtbot.waitUntil(screen.legend.isVisible)
    assert [count for count in laid if count] == [len(screen.canvas.cards)], "laid out once, in the room there is"
    assert screen.legend.isVisible()
    undo = next(made for made in window.own_actions if made.text() == "Undo")
    assert undo.isEnabled()
    assert {made.property("menu") for made in screen.actions_here()} == {screen.title}
    window.close()


def test_what_needs_a_programme_is_refused_on_the_first_screen_although_its_key_came_later(qtbot: QtBot) -> None:
    window = Window(Session(), held=True)
    qtbot.addWidget(window)
    window.show_start()
    save = next(made for made in window.all_actions() if made.text() == "Save")
    assert not save.isEnabled()
    window.close()

"""What a screen reader is told: whatever takes the focus or shows a value has a name, and cells say where they stand.

One window for all: the start page, every page of every step on the example, and each box that opens over them.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QHeaderView,
    QMenu,
    QScrollBar,
    QSplitterHandle,
    QWidget,
)

import designer.ui
from designer.programme.edit import put
from designer.review.steps import STEPS
from designer.ui.form_parts import Card
from designer.ui.rule import Rule
from designer.ui.table.view import TableView
from designer.ui.window import Window
from tests.ui.driving import focused, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MUTE = (Rule, Card, QHeaderView, QScrollBar, QSplitterHandle)
"""What says nothing of its own: lines, grounds, and parts of what has a name."""

GROUNDS = ("_Sheet", "_Sentence", "EmptyState")
"""Classes that paint a ground, or a text that they hold as one, which may be none."""


@pytest.fixture
def example(window: Window, qtbot: QtBot) -> Window:
    """The window on the example, with the keys."""
    window.resize(1366, 768)
    window.open_example("guinea")
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def interface(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader meets in a widget's place."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return interface(widget).text(QAccessible.Text.Name).strip()


def speaks(widget: QWidget) -> bool:
    """Whether a widget must have a name: it takes the focus, or paints something of its own."""
    if not widget.isVisible() or isinstance(widget, MUTE) or type(widget).__name__ in GROUNDS:
        return False
    around = widget.parentWidget()
    if isinstance(around, QAbstractScrollArea) and around.viewport() is widget:
        return False
    painted = type(widget).__module__.startswith("designer.") and "paintEvent" in vars(type(widget))
    return painted or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def nameless(root: QWidget) -> set[str]:
    """What has no name in a window, or only that of its class."""
    return {
        f"{type(each).__module__}.{type(each).__name__} is called “{name(each)}”"
        for each in (root, *root.findChildren(QWidget))
        if speaks(each) and name(each) in {"", *(base.__name__ for base in type(each).__mro__)}
    }


def pages(window: Window) -> Iterator[str]:
    """Show every page of every step, the other way to see it too; yield what is on show."""
    for step in STEPS:
        window.show_step(step.name)
        screen = window.screen_here
        assert screen is not None
        keys = {sequence.toString(): made for made in screen.actions_here() for sequence in made.shortcuts()}
        turns = [made for text, made in sorted(keys.items()) if re.fullmatch(r"Ctrl\+(\d|T)", text)]
        for at, made in enumerate((None, *turns)):
            if made is not None:
                made.trigger()
            QApplication.processEvents()
            yield f"{step.name} {at}"


def alike(screen: QWidget) -> set[str]:
    """What cannot be told apart on a screen, because it is of one kind and has one name."""
    takes = [each for each in screen.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = [f"{interface(each).role()} “{name(each)}”" for each in takes if each.isVisible()]
    return {f"{each} stands there more than once" for each in names if names.count(each) > 1}


def test_everything_on_every_page_has_a_name_of_its_own(window: Window) -> None:
    window.resize(1366, 768)
    QApplication.processEvents()
    faults = [f"start: {each}" for each in sorted(nameless(window))]
    window.open_example("guinea")
    for page in pages(window):
        assert window.screen_here is not None
        faults += [f"{page}: {each}" for each in sorted(nameless(window) | alike(window.screen_here))]
    assert not faults, "\n".join(faults)


def test_a_table_tells_its_name_and_of_the_cell_row_column_text_and_fault(example: Window) -> None:
    example.show_step("budget")
    table = focused()
    assert isinstance(table, TableView)
    line = next(each for each in example.session.programme.lines if each.code == "F12")
    table.go_to(line.id, "description")
    told = interface(table)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.Table, "Lines")
    cell = told.focusChild()
    assert cell.text(QAccessible.Text.Name) == f"Description: {line.description}"
    wide = table.table.columnCount() + 1
    row = told.child((table.caret.row + 1) * wide)
    assert row.role() == QAccessible.Role.RowHeader
    assert row.text(QAccessible.Text.Name) == f"F12 {line.description}"
    heads = [told.child(at).text(QAccessible.Text.Name) for at in range(1, wide)]
    assert heads == [column.title for column in table.table.columns]
    example.session.edit("Empty a price", put(example.session.programme, replace(line, unit_cost=None)))
    total = table.table.column_of("total")
    table.caret.go(table.table.row_of(line.id), total)
    problem = table.table.cell(table.caret.row, total).problem
    assert problem
    assert problem in told.focusChild().text(QAccessible.Text.Name)
    table.caret.go(table.table.row_of("+0"), 1)
    assert told.focusChild().text(QAccessible.Text.Name) == "Description: + line"


BOXES = {
    "FindBox": ("frame", "Find or do anything"),
    "NameBox": ("frame", "Take a named snapshot …"),
    "VersionsBox": ("frame", "Versions …"),
    "NoteBox": ("chain", "Add a note …"),
    "TakingOut": ("chain", "Take out as PDF, SVG or picture …"),
    "FourPrompts": ("chain", "Four questions on the link (F1)"),
    "LargeText": ("situation", "Edit long text…"),
    "feasibility.Chooser": ("feasibility", "Choose interventions…"),
    "ExportBox": ("frame", "Export workbook and proposal …"),
    "Pasted": ("budget", "Paste a budget, column by column …"),
    "Chooser": ("staffing", "Add a post from a staff profile …"),
}
"""Every kind of box that opens over the window → the step and the action that open it."""


@pytest.mark.parametrize("box", BOXES)
def test_everything_in_every_box_has_a_name(example: Window, box: str, tmp_path: Path) -> None:
    step, wanted = BOXES[box]
    assert example.saving.save_as(tmp_path / "example.rpd")  # only what stands somewhere has versions
    example.show_step(step)
    QApplication.processEvents()
    if step == "chain":
        press(KEY.Key_Home)
    QGuiApplication.clipboard().setText("Item\tUnit\tQuantity\tUnit cost\nFuel\tlitre\t200\t1.20")
    actions = [*example.all_actions(), *focused().actions()]
    next(each for each in actions if each.text() == wanted).trigger()
    QApplication.processEvents()
    (shown,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert box.rpartition(".")[2] in {base.__name__ for base in type(shown).__mro__}
    assert not nameless(shown)
    assert shown.windowTitle() or shown.accessibleName()
    shown.reject()


def test_no_box_is_forgotten() -> None:
    folder = Path(designer.ui.__file__).parent
    there = sorted(
        found
        for path in folder.rglob("*.py")
        for found in re.findall(r"class (\w+)\(QDialog\)", path.read_text("utf-8"))
    )
    assert there == sorted(each.rpartition(".")[2] for each in BOXES)


def test_the_menu_is_told_with_its_keys(example: Window) -> None:
    example.show_menu()
    menu = next(each for each in example.findChildren(QMenu) if each.isVisible())
    said = [each.text() for part in menu.actions() for each in (part.menu().actions() if part.menu() else ())]  # type: ignore[attr-defined]
    assert all(said)
    menu.close()

"""The keyboard path: every step and page of the example by keys alone, with nothing unseen and no way without return.

One window for all steps: keys go to whatever has the focus, and everything that is wrong is told at once.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QScrollArea, QWidget

from designer.review.steps import STEPS
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.stakeholders.grid_view import GridView
from designer.ui.table.view import TableView
from tests.ui.driving import focused, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from designer.ui.window import Window

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OWN_TAB = (TableView, ChainCanvas, GridView)
"""What keeps Tab to itself and is left with Ctrl+Tab, as the status line tells there."""

BOTH_WAYS = ("frame", "stakeholders Ctrl+1", "logframe Ctrl+1")
"""Pages that are gone through backwards as well: forms, a drawing with a line above it, a table with details."""

OURS = ("Ctrl+PgDown", "Ctrl+PgUp", "F6", "F4", "Ctrl+K", "Ctrl+S", "Ctrl+E", "Ctrl+1", "Ctrl+2")
"""Keys that mean the same wherever the focus is, or choose a page."""

MOST = 120
"""Controls of a page at most; whoever goes on longer has lost the way."""


@pytest.fixture
def example(window: Window, qtbot: QtBot) -> Window:
    """The window on the example, with the keys."""
    window.resize(1366, 768)
    window.open_example("guinea")
    window.show_step("frame")
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def settle(window: Window) -> None:
    """Let the window do what it does a moment after a key."""
    for _ in range(2):  # the inspector follows, then takes its new height
        QApplication.processEvents()
    assert window.isVisible()


def page_keys(window: Window) -> list[str]:
    """The keys of the pages of the step on show, as its menu tells them; of a single page none."""
    screen = window.screen_here
    assert screen is not None
    known = {sequence.toString() for made in screen.actions_here() for sequence in made.shortcuts()}
    return [f"Ctrl+{number}" for number in range(1, 10) if f"Ctrl+{number}" in known]


def stroke(keys: str) -> None:
    """Press keys as a menu tells them."""
    QTest.keySequence(focused(), QKeySequence(keys))


def pages(window: Window) -> Iterator[str]:
    """Go through all steps by Ctrl+PgDown, and through the pages of each by its keys; yield what is on show.

    The inspector is there beside the first page of a step.
    """
    for step in STEPS:
        while window.step != step.name:
            press(KEY.Key_PageDown, CTRL)
            settle(window)
        jumps = step.name == "frame"  # its keys lead about on one page
        for at, keys in enumerate((not jumps and page_keys(window)) or [""]):
            if keys:
                stroke(keys)
            if window.inspector.isHidden() == (at == 0):  # it takes long, and is the same on every page
                stroke("F4")
            settle(window)
            yield f"{step.name} {keys}".strip()


def tab(*, back: bool = False) -> None:
    """Go on to the next control, or back."""
    leave = (CTRL,) if isinstance(focused(), OWN_TAB) else ()
    press(KEY.Key_Backtab if back else KEY.Key_Tab, *leave, *((SHIFT,) if back else ()))


def keeps(widget: QWidget, keys: str) -> bool:
    """Whether a control keeps a key of the window to itself."""
    combined = QKeySequence(keys)[0]  # type: ignore[index]
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, combined.key(), combined.keyboardModifiers())
    asked.ignore()
    QApplication.sendEvent(widget, asked)
    return asked.isAccepted()


def walk(window: Window, faults: list[str], kinds: set[type], *, back: bool = False) -> list[str]:
    """Go on with Tab until one comes round; return what had the focus, in words: some of it is gone again by then."""
    start = focused()
    met: list[str] = []
    while len(met) < MOST:
        here = focused()
        met.append(told(here))
        if type(here) not in kinds:
            kinds.add(type(here))
            faults += [f"{told(here)} keeps {keys}" for keys in OURS if keeps(here, keys)]
        if out_of_sight(window, here):
            faults.append(f"{told(here)} is not wholly in sight")
        tab(back=back)
        settle(window)
        if focused() is start:
            break
    else:
        faults.append(f"no way back to {told(start)}: {met[-4:]}")
    return met


def told(widget: QWidget) -> str:
    """A control in words."""
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab should come to a widget: of buttons that exclude each other, to the one that is chosen."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible() or not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    alone = group is None or not group.exclusive() or group.checkedButton() in {None, widget}
    return alone and widget.focusProxy() is None


def out_of_sight(window: Window, widget: QWidget) -> bool:
    """Whether part of a control is hidden that what scrolls around it has room for."""
    seen, wanted = QRect(QPoint(0, 0), widget.size()), widget.size()
    part = widget
    while part is not window and (around := part.parentWidget()) is not None:
        part = around
        seen &= QRect(part.mapTo(window, QPoint(0, 0)) - widget.mapTo(window, QPoint(0, 0)), part.size())
        if isinstance(part, QScrollArea):
            wanted = wanted.boundedTo(part.viewport().size())
    return seen.width() < wanted.width() or seen.height() < wanted.height() or not widget.isVisible()


def test_tab_comes_to_everything_in_sight_and_round_both_ways(example: Window) -> None:
    kinds: set[type] = set()
    faults: list[str] = []
    for page in pages(example):
        wrong: list[str] = []
        met = walk(example, wrong, kinds)
        root = example.screen_here if example.inspector.isHidden() else example
        assert root is not None
        there = {told(each) for each in root.findChildren(QWidget) if takes_keys(each)}
        wrong += [f"Tab passes over {each}" for each in there.difference(met)]
        if page in BOTH_WAYS:
            back = walk(example, wrong, kinds, back=True)
            if [*back[:1], *back[:0:-1]] != met:
                wrong.append(f"Shift+Tab goes another way: {back} and not {met}")
        faults += [f"{page}: {each}" for each in wrong]
    assert not faults, "\n".join(faults)


def test_keys_of_pages_work_from_rail_and_inspector_and_f6_goes_there_and_back(example: Window) -> None:
    faults: list[str] = []
    for step in STEPS:
        faults += [f"{step.name}: {each}" for each in there_and_back(example)]
        keys = page_keys(example)
        for where in (example.rail.steps, example.inspector):
            where.setFocus()
            for at, each in enumerate(keys[1:3], 2):
                stroke(each)
                if shown_page(example) != at:
                    faults.append(f"{step.name}: {each} is dead in {told(where)}")
                where.setFocus()
            if keys:
                stroke(keys[0])
            where.setFocus()
        press(KEY.Key_PageDown, CTRL)
        settle(example)
    assert not faults, "\n".join(faults)
    assert example.step == STEPS[0].name
    press(KEY.Key_PageUp, CTRL)
    assert example.step == STEPS[-1].name


def there_and_back(window: Window) -> list[str]:
    """Go from a control of the work, not the first, to the inspector and back; return what goes wrong."""
    tab()
    settle(window)
    before = focused()
    if window.screen_here is None or not window.screen_here.isAncestorOf(before):
        return []
    press(KEY.Key_F6)
    settle(window)
    wrong = [] if window.inspector.has_focus() else ["F6 does not lead to the inspector"]
    wrong += [f"{told(focused())} is not wholly in sight"] if out_of_sight(window, focused()) else []
    press(KEY.Key_F6)
    return wrong if focused() is before else [*wrong, f"F6 leads back to {told(focused())} and not {told(before)}"]


def shown_page(window: Window) -> int:
    """The number of the page on show, as its tab tells it."""
    screen = window.screen_here
    assert screen is not None
    tabs = [each for each in screen.findChildren(QAbstractButton) if type(each).__name__ == "Tab" and each.isVisible()]
    return next(at for at, each in enumerate(tabs, 1) if each.isChecked())


def test_the_menu_key_opens_a_table_s_menu_at_its_caret_and_escape_closes_it(example: Window, qtbot: QtBot) -> None:
    example.show_step("budget")
    settle(example)
    table = focused()
    assert isinstance(table, TableView)
    table.caret.go(6, 1)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(table, asked)  # what the menu key comes to; without a display no system makes it of it
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    caret = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
    assert (menu.pos() - caret).manhattanLength() < menu.height()
    assert {"Copy", "Insert rows", "Filter"} <= {each.text() for each in menu.actions()}
    QTest.keyClick(menu, KEY.Key_Escape)
    with qtbot.waitActive(example):  # as a window manager does once the menu is gone
        example.activateWindow()
    assert QApplication.activePopupWidget() is None
    assert focused() is table


def test_escape_gives_up_what_is_half_typed_and_stays(example: Window) -> None:
    before = example.session.programme
    for step, typed in (("frame", "x"), ("situation", "x"), ("budget", "x"), ("chain", "x"), ("stakeholders", "x")):
        example.show_step(step)
        settle(example)
        if step == "chain":
            press(KEY.Key_Home)
        here = focused()
        QTest.keyClicks(here, typed)
        settle(example)
        press(KEY.Key_Escape)
        settle(example)
        assert example.session.programme is before, step
        assert example.screen_here is not None
        assert example.screen_here.isAncestorOf(focused()), step

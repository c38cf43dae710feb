"""What has less room than it needs scrolls: nothing is squeezed until it overlaps, and keys lead into sight."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.review.steps import STEPS
from designer.ui import data_folder, style
from designer.ui.flow import Flow
from designer.ui.scrolled import Scrolled, seen_part
from designer.ui.stack import Stack, Wrapping
from designer.ui.table.view import TableView
from designer.ui.window import Window
from devtools.gallery import pages


def settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def opened(window: Window, width: int, zoom: float, *, inspector: bool) -> None:
    data_folder.remember(inspector=inspector)
    window.resize(width, 768)
    window.open_example("guinea")
    window.zoom_to(zoom)
    if window.inspector.isHidden() == inspector:
        window.toggle_inspector()
    settle()


def every_page(window: Window) -> Iterator[str]:
    """Show every page of every step; yield its name."""
    for step in STEPS:
        window.show_step(step.name)
        for page in pages(window.screen_here):
            settle()
            yield f"{step.name} {page}".strip()


def shown(part: QWidget) -> list[QWidget]:
    """Return what is shown directly in a part; what lies over a table on purpose is the table's own."""
    if isinstance(part, QAbstractScrollArea):
        content = part.widget() if isinstance(part, QScrollArea) else None
        return [content] if content is not None else []
    children = [each for each in part.children() if isinstance(each, QWidget)]
    return [each for each in children if each.isVisible() and not each.isWindow() and not each.geometry().isEmpty()]


def overlaps(part: QWidget) -> Iterator[str]:
    """Yield what stands on something else."""
    inside = shown(part)
    for one, other in combinations([each for each in inside if not isinstance(each, QSplitterHandle)], 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{one!r} {one.geometry()} over {other!r} {other.geometry()}"
    for each in inside:
        yield from overlaps(each)


def cut(part: QWidget) -> Iterator[str]:
    """Yield buttons and texts that are lower than what is written on them."""
    for each in shown(part):
        if isinstance(each, QPushButton) and (each.sizeHint() - each.size()).expandedTo(QSize(0, 0)) != QSize(0, 0):
            yield f"{each.text()}: {each.size()} of {each.sizeHint()}"
        if isinstance(each, QLabel) and each.wordWrap() and each.height() < each.heightForWidth(each.width()):
            yield f"{each.text()[:40]}: {each.height()} of {each.heightForWidth(each.width())}"
        yield from cut(each)


@pytest.mark.parametrize(
    ("width", "zoom", "inspector"), [(1366, 1.0, True), (1024, 1.0, True), (1366, 2.5, False), (1024, 2.0, False)]
)
def test_nothing_is_squeezed_until_it_overlaps(window: Window, width: int, zoom: float, inspector: bool) -> None:
    opened(window, width, zoom, inspector=inspector)
    faults: list[str] = []
    for page in every_page(window):
        faults += [f"{page}: {each}" for each in (*overlaps(window.stack), *cut(window.stack))]
        for table in window.stack.findChildren(TableView):
            rows = table.viewport().height() / table.verticalHeader().defaultSectionSize()
            if table.isVisible() and table.minimumHeight() != table.maximumHeight() and rows < 2:
                faults.append(f"{page}: {table.accessibleName()} shows {rows:.1f} rows")
        if zoom == 1.0 and window.area.verticalScrollBar().maximum():
            faults.append(f"{page}: scrolls at a usual size")
    assert not faults, "\n".join(faults)


def in_sight(window: Window, area: QRect, widget: QWidget) -> bool:
    """Tell whether an area of a widget is seen in the window's work."""
    return QRect(window.area.viewport().mapToGlobal(QPoint(0, 0)), window.area.viewport().size()).contains(
        QRect(widget.mapToGlobal(area.topLeft()), area.size())
    )


def caret_in_sight(window: Window, table: TableView) -> bool:
    return in_sight(window, table.visualRect(table.currentIndex()), table.viewport())


def test_a_step_opens_at_its_top_and_the_keys_lead_down(window: Window, qtbot: QtBot) -> None:
    opened(window, 1366, 2.5, inspector=False)
    window.show_step("situation")
    settle()
    bar = window.area.verticalScrollBar()
    table = window.screen_here.findings.view  # type: ignore[union-attr]
    assert bar.maximum()
    assert bar.value() == 0
    assert table.hasFocus()
    assert not caret_in_sight(window, table)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert caret_in_sight(window, table)
    window.show_step("feasibility")
    settle()
    assert bar.value() == 0


def test_who_is_led_to_a_place_sees_it(window: Window) -> None:
    opened(window, 1366, 2.5, inspector=False)
    found = window.session.programme.observations[-1]
    window.show_step("frame")
    window.go_to(Place("observations", found.id, "implication"))
    settle()
    table = window.screen_here.findings.view  # type: ignore[union-attr]
    assert table.current() == (found.id, "implication")
    assert caret_in_sight(window, table)


@pytest.mark.parametrize("step", ["proposal", "feasibility", "situation"])
def test_tab_leads_to_nothing_that_is_out_of_sight(window: Window, qtbot: QtBot, step: str) -> None:
    opened(window, 1366, 2.5, inspector=False)
    window.show_step(step)
    with qtbot.waitActive(window):
        window.activateWindow()
    settle()
    met: list[QWidget] = []
    while len(met) < 60:
        window.focusNextPrevChild(True)
        settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in met:
            break
        met.append(focus)
        if window.stack.isAncestorOf(focus):
            assert not seen_part(focus).intersected(seen_part(window.area.viewport())).isEmpty(), focus
            if focus.height() < window.area.viewport().height():
                assert in_sight(window, focus.rect(), focus) or isinstance(focus, QAbstractScrollArea), focus
    assert sum(window.stack.isAncestorOf(each) for each in met) > 2


def test_what_is_written_stays_in_sight_when_the_type_grows(window: Window, qtbot: QtBot) -> None:
    opened(window, 1366, 1.0, inspector=False)
    window.show_step("proposal")
    with qtbot.waitActive(window):
        window.activateWindow()
    settle()
    limit = window.screen_here.editor.most  # type: ignore[union-attr]
    limit.setFocus()
    window.zoom_to(2.5)
    settle()
    assert window.area.verticalScrollBar().maximum()
    assert in_sight(window, limit.rect(), limit)


def tall(height: int) -> QWidget:
    made = QWidget()
    made.setMinimumHeight(height)
    return made


def test_a_stack_claims_the_room_of_the_page_on_show(qtbot: QtBot) -> None:
    stack = Stack()
    area = Scrolled(stack)
    qtbot.addWidget(area)
    stack.addWidget(tall(100))
    stack.addWidget(tall(900))
    area.resize(300, 400)
    area.show()
    settle()
    bar = area.verticalScrollBar()
    assert (stack.height(), bar.maximum()) == (400, 0)
    stack.setCurrentIndex(1)
    settle()
    assert (stack.height(), bar.maximum()) == (900, 500)
    bar.setValue(400)
    stack.setCurrentIndex(0)
    settle()
    assert (stack.height(), bar.maximum()) == (400, 0)


def test_wrapped_text_counts_in_a_splitter(qtbot: QtBot) -> None:
    part = Wrapping()
    column = QVBoxLayout(part)
    text = QLabel("many words " * 40)
    text.setWordWrap(True)
    column.addWidget(text)
    qtbot.addWidget(part)
    part.resize(800, 10)
    wide = part.minimumSizeHint().height()
    part.resize(200, 10)
    assert part.minimumSizeHint().height() > 2 * wide


def test_what_stands_at_the_right_goes_below_for_want_of_room(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = Flow(row, across=8, down=4, right=1)
    parts = [QPushButton(text) for text in ("left", "right", "last")]
    for each in parts:
        each.setFixedSize(100, 20)
        flow.addWidget(each)
    assert (flow.heightForWidth(316), flow.heightForWidth(315), flow.heightForWidth(100)) == (20, 44, 68)
    flow.setGeometry(QRect(0, 0, 400, 20))
    assert [each.x() for each in parts] == [0, 192, 300]
    flow.setGeometry(QRect(0, 0, 250, 44))
    assert [(each.x(), each.y()) for each in parts] == [(0, 0), (150, 0), (150, 24)]


def turn(part: QWidget, by: int, modifier: Qt.KeyboardModifier) -> bool:
    middle = part.rect().center()
    event = QWheelEvent(
        middle, part.mapToGlobal(middle), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
        modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(part, event)
    return event.isAccepted()


def test_the_wheel_scrolls_and_with_ctrl_zooms_once_for_all_that_it_turned(window: Window) -> None:
    opened(window, 1366, 2.0, inspector=False)
    window.show_step("situation")
    settle()
    assert turn(window.area.viewport(), -120, Qt.KeyboardModifier.NoModifier)
    assert window.area.verticalScrollBar().value()
    assert not turn(window.area.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    zooms: list[float] = []
    follow = style.changes.changed.connect(lambda: zooms.append(round(style.zoom(), 2)))
    for by in (120, 120, 120, -120):
        turn(window, by, Qt.KeyboardModifier.ControlModifier)
    settle()
    style.changes.changed.disconnect(follow)
    assert zooms == [2.2]

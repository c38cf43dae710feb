"""The box for finding: what is typed is looked for, keys move and take, it stays inside the window."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from designer.ui.find.entries import Entry
from designer.ui.find_box import SLICE, FindBox


class Slow:
    """A source of numbered entries that pauses after each."""

    prompt = "Type"
    lines = 2
    most = 100

    def __init__(self, count: int = 30) -> None:
        self.count, self.done, self.asked = count, list[str](), list[str]()

    def find(self, typed: str) -> Iterator[Entry | None]:
        self.asked.append(typed)
        for at in range(self.count):
            if typed in str(at):
                yield Entry(f"entry {at}", lambda at=at: self.done.append(str(at)), "hint", below="below")  # type: ignore[misc]
            yield None

    def told(self, count: int, *, done: bool) -> str:
        return f"{count}{'' if done else ' …'}"


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def opened(window: QMainWindow, source: Slow, turning: str = "") -> FindBox:
    box = FindBox(window, source, turning)
    box.taken.connect(lambda entry: entry.run())
    box.open_over(window)
    return box


def test_keys_move_in_the_list_while_one_types_and_enter_takes(window: QMainWindow, qtbot: QtBot) -> None:
    source = Slow()
    box = opened(window, source)
    qtbot.waitUntil(lambda: not box.searching)
    assert len(box.entries) == 30
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(box.line, key)
    assert box.list.currentRow() == 11
    assert box.line.accessibleDescription() == "entry 11, below, hint"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert source.done == ["11"]
    assert not box.isVisible()


def test_arrows_go_round(window: QMainWindow, qtbot: QtBot) -> None:
    box = opened(window, Slow(3))
    qtbot.waitUntil(lambda: not box.searching)
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    assert box.list.currentRow() == 2
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert box.list.currentRow() == 0
    box.reject()


def test_typing_narrows_and_ends_what_was_looked_for_before(window: QMainWindow, qtbot: QtBot) -> None:
    source = Slow(40)
    box = opened(window, source)
    QTest.keyClicks(box.line, "3")
    qtbot.waitUntil(lambda: not box.searching)
    assert source.asked == ["", "3"]
    assert [each.text for each in box.entries] == [f"entry {at}" for at in range(40) if "3" in str(at)]
    assert box.told.text() == str(len(box.entries))
    box.reject()


def test_a_source_that_takes_its_time_does_not_hold_up_the_window(window: QMainWindow, qtbot: QtBot) -> None:
    class Slower(Slow):
        def find(self, typed: str) -> Iterator[Entry | None]:
            for each in super().find(typed):
                QTest.qSleep(round(SLICE * 1000))
                yield each

    source = Slower(8)
    box = opened(window, source)
    assert box.searching
    assert 0 < len(box.entries) < 8
    assert box.told.text().endswith("…")
    qtbot.waitUntil(lambda: not box.searching)
    assert len(box.entries) == 8
    assert box.list.count() == 8
    box.reject()


def test_enter_waits_for_the_first_where_one_is_quicker_than_the_source(window: QMainWindow, qtbot: QtBot) -> None:
    class Late(Slow):
        def find(self, typed: str) -> Iterator[Entry | None]:
            for _ in range(3):
                QTest.qSleep(round(SLICE * 1000))
                yield None
            yield from super().find(typed)

    source = Late(5)
    box = opened(window, source)
    assert not box.entries
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert source.done == ["0"]


def test_esc_leaves_and_nothing_is_done(window: QMainWindow, qtbot: QtBot) -> None:
    source = Slow()
    box = opened(window, source)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert source.done == []
    qtbot.waitUntil(lambda: window.findChild(FindBox) is None)


def test_where_nothing_is_found_enter_does_nothing(window: QMainWindow, qtbot: QtBot) -> None:
    source = Slow()
    box = opened(window, source)
    QTest.keyClicks(box.line, "x")
    assert box.list.isHidden()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    assert source.done == []
    box.reject()


def test_its_other_keys_turn_to_the_other_way_of_finding(window: QMainWindow, qtbot: QtBot) -> None:
    box = opened(window, Slow(), "Ctrl+Shift+F")
    QTest.keyClicks(box.line, "2")
    with qtbot.waitSignal(box.turned) as turned:
        QTest.keyClick(box.line, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert turned.args == ["2"]
    assert not box.isVisible()


def test_a_click_takes_an_entry(window: QMainWindow, qtbot: QtBot) -> None:
    source = Slow(5)
    box = opened(window, source)
    qtbot.waitUntil(lambda: not box.searching)
    at = box.list.visualItemRect(box.list.item(2)).center()
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert source.done == ["2"]


@pytest.mark.parametrize("size", [(1366, 768), (640, 300)])
def test_it_stays_inside_the_window(window: QMainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    box = opened(window, Slow(100))
    qtbot.waitUntil(lambda: not box.searching)
    inside = window.geometry()
    assert inside.contains(box.geometry())
    box.reject()

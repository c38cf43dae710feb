"""The large editor in forms and in the proposal: opened by key, counted, kept as one step, left as it was."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.proposal.edits import limit, write
from designer.proposal.parts import id_of, parts_of
from designer.ui import style
from designer.ui.large_text import LargeText
from designer.ui.meanwhile import EVERY
from designer.ui.window import Window
from tests.ui.driving import focused

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def large(window: Window, qtbot: QtBot, field: QWidget) -> LargeText:
    """The large editor of a field that has the keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(focused(), Qt.Key.Key_F2, SHIFT)
    return next(each for each in window.findChildren(LargeText) if each.isVisible())


def page_of(window: Window, name: str) -> QWidget:
    """The page of a field of the frame, with the keys."""
    window.go_to(Place("frame", "frame", name))
    return window.screen_here.forms[3 if name == "exit_plan" else 0].entries[name].editor.buddy()  # type: ignore[union-attr,no-any-return]


def test_long_text_of_a_form_is_kept_as_one_step(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    before = window.session.programme
    box = large(window, qtbot, page_of(window, "goal"))
    assert box.windowTitle() == "Goal in one sentence"
    assert box.page.toPlainText() == before.frame.goal
    QTest.keyClicks(box.page, " More.")
    QTest.keyClick(box.page, Qt.Key.Key_Return, CONTROL)
    assert window.session.programme.frame.goal == f"{before.frame.goal} More."
    assert window.session.undo_name == "Edit Goal in one sentence"
    window.session.undo()
    assert window.session.programme.frame.goal == before.frame.goal
    assert not window.session.undo_name


def test_esc_leaves_it_as_it_was(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    before = window.session.programme
    box = large(window, qtbot, page_of(window, "goal"))
    QTest.keyClicks(box.page, "Gone")
    QTest.keyClick(box.page, Qt.Key.Key_Escape)
    assert window.session.programme is before


def test_what_is_half_typed_comes_along(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    page = page_of(window, "goal")
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClicks(page, "Half")
    box = large(window, qtbot, page)
    assert box.page.toPlainText() == "Half"
    QTest.keyClicks(box.page, " and whole")
    QTest.keyClick(box.page, Qt.Key.Key_Return, CONTROL)
    assert window.session.programme.frame.goal == "Half and whole"


def test_words_and_characters_are_counted(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    box = large(window, qtbot, page_of(window, "goal"))
    QTest.keyClicks(box.page, "one two")
    assert box.count.text() == "2 words · 7 of 20,000 characters"
    box.page.setPlainText("x" * 20_001)
    assert "20,001" in box.count.text()
    assert box.count.palette().windowText().color() == style.colour("error")
    box.reject()


@pytest.mark.parametrize(
    ("text", "told"), [("one two", "1 of 3 words left"), ("a b c d e", "2 words over the limit of 3")]
)
def test_a_text_of_a_part_is_counted_against_the_call_s_limit(
    window: Window, qtbot: QtBot, text: str, told: str
) -> None:
    window.show_programme(limit(EMPTY, id_of("exit"), Decimal(3), "words"))
    box = large(window, qtbot, page_of(window, "exit_plan"))
    QTest.keyClicks(box.page, text)
    assert box.count.text().endswith(told)
    box.reject()


def test_a_part_of_the_proposal_has_it_too(window: Window, qtbot: QtBot) -> None:
    part = next(each for each in parts_of(EMPTY) if each.kind == "context")
    programme = limit(write(EMPTY, part.id, "Old text"), part.id, Decimal(5), "words")
    window.show_programme(programme, None, "proposal")
    window.go_to(Place("parts", part.id, "text"))
    box = large(window, qtbot, window.screen_here.editor.page)  # type: ignore[union-attr]
    assert box.count.text() == "2 words · 8 characters · 3 of 5 words left"
    QTest.keyClicks(box.page, " and new")
    QTest.keyClick(box.page, Qt.Key.Key_Return, CONTROL)
    assert next(each for each in window.session.programme.parts if each.id == part.id).text == "Old text and new"
    window.session.undo()
    assert next(each for each in window.session.programme.parts if each.id == part.id).text == "Old text"


def test_it_is_no_larger_than_the_window(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    window.zoom(2.5)
    window.resize(1024, 768)
    box = large(window, qtbot, page_of(window, "goal"))
    assert box.width() <= window.width()
    assert box.height() <= window.height()
    box.reject()


@pytest.mark.parametrize("on_paper", [False, True])
def test_what_is_typed_is_kept_meanwhile_and_is_one_step_all_the_same(
    window: Window, qtbot: QtBot, on_paper: bool
) -> None:
    box, text = _typing(window, qtbot, on_paper=on_paper)
    kept = half_typed(window)
    QTest.keyClicks(box.page, " and")
    qtbot.waitUntil(lambda: bool(kept), timeout=2 * EVERY)
    assert text() == "Old"
    assert text(kept[0]) == "Old and"
    QTest.keyClicks(box.page, " new")
    QTest.keyClick(box.page, Qt.Key.Key_Return, CONTROL)
    assert text() == "Old and new"
    window.session.undo()
    assert text() == "Old"


@pytest.mark.parametrize("on_paper", [False, True])
def test_esc_after_a_while_leaves_it_as_it_was_and_undo_brings_the_typing_back(
    window: Window, qtbot: QtBot, on_paper: bool
) -> None:
    box, text = _typing(window, qtbot, on_paper=on_paper)
    kept = half_typed(window)
    QTest.keyClicks(box.page, " and new")
    qtbot.waitUntil(lambda: bool(kept), timeout=2 * EVERY)
    QTest.keyClick(box.page, Qt.Key.Key_Escape)
    assert text() == "Old"
    assert kept[1:] == [None]
    window.session.undo()
    assert text() == "Old and new"


def test_esc_before_anything_was_kept_is_no_step(window: Window, qtbot: QtBot) -> None:
    box, text = _typing(window, qtbot, on_paper=False)
    QTest.keyClicks(box.page, " and new")
    QTest.keyClick(box.page, Qt.Key.Key_Escape)
    assert (text(), window.session.undo_name) == ("Old", "")


def half_typed(window: Window) -> list[Programme | None]:
    """What the journal is given of what is half typed."""
    kept: list[Programme | None] = []
    window.session.half_typed.connect(kept.append)
    return kept


def _typing(window: Window, qtbot: QtBot, *, on_paper: bool) -> tuple[LargeText, Callable[..., str]]:
    """A large editor on "Old", of a part of the proposal or of the frame, and what a programme holds of it."""

    def goal(programme: Programme | None = None) -> str:
        return (programme or window.session.programme).frame.goal

    def written(programme: Programme | None = None) -> str:
        return next(each for each in (programme or window.session.programme).parts if each.id == part.id).text

    part = next(each for each in parts_of(EMPTY) if each.kind == "context")
    frame = replace(EMPTY.frame, goal="Old")
    window.show_programme(write(replace(EMPTY, frame=frame), part.id, "Old"), None, "proposal" if on_paper else "frame")
    if not on_paper:
        return large(window, qtbot, page_of(window, "goal")), goal
    window.go_to(Place("parts", part.id, "text"))
    return large(window, qtbot, window.screen_here.editor.page), written  # type: ignore[union-attr]

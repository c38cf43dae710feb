"""Find or do anything: what is found, in which order, and that steps are among it."""

# mypy: disable-error-code="no-untyped-call"

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY
from designer.review.steps import STEPS
from designer.ui.find_box import Entry, FindBox, matching, step_entries
from designer.ui.window import Window


def entries(*texts: str) -> list[Entry]:
    return [Entry(text, "", lambda: None) for text in texts]


def test_every_word_must_occur_and_beginnings_come_first() -> None:
    found = entries("Open the budget", "Budget", "Save")
    assert [each.text for each in matching(found, "bud")] == ["Budget", "Open the budget"]
    assert [each.text for each in matching(found, "the budget")] == ["Open the budget"]


def number_of(name: str) -> str:
    """The number of a step, as one types it."""
    return str([step.name for step in STEPS].index(name) + 1)


def test_steps_are_found_by_title_and_number() -> None:
    shown: list[str] = []
    number = number_of("budget")
    found = [*entries("Budget officer", f"Line {number}"), *step_entries(shown.append)]
    for typed in ("budget", number, f"step {number}", f"Budget {number}"):
        first = next(each for each in matching(found, typed) if each.number)
        assert first.text == "Budget"
        first.run()
    assert shown == ["budget"] * 4
    assert matching(found, number)[0].text == "Budget"
    assert len([each for each in matching(found, "") if each.number]) == len(STEPS)


def test_ctrl_k_goes_to_a_step_and_does_what_the_menu_does(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    after = STEPS[int(number_of("budget"))].name
    for typed, step in (("logframe", "logframe"), (number_of("budget"), "budget"), ("next step", after)):
        with qtbot.waitActive(window):
            window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        box = window.findChild(FindBox)
        assert box is not None
        qtbot.keyClicks(box.line, typed)
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
        assert window.step == step
        box.close()
        qtbot.waitUntil(lambda: window.findChild(FindBox) is None)


def test_without_a_programme_steps_are_not_offered(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(FindBox)
    assert box is not None
    shown = [box.list.item(row).text() for row in range(box.list.count())]
    assert any(text.startswith("Open the example") for text in shown)
    assert not any(text.startswith(("Budget", "Undo", "Save")) for text in shown)
    box.close()


def test_the_box_is_no_larger_than_the_window(window: Window, qtbot: QtBot) -> None:
    window.zoom(1.5)
    window.resize(1024, 768)
    window.find_or_do()
    box = window.findChild(FindBox)
    assert box is not None
    assert box.width() <= window.width()
    assert box.height() <= window.height()
    box.close()


def test_what_is_not_there_is_told_and_enter_does_nothing(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    window.find_or_do()
    box = window.findChild(FindBox)
    assert box is not None
    tall = box.height()
    qtbot.keyClicks(box.line, "xyzzy")
    assert box.list.item(0).text() == "Nothing is called so."
    assert box.height() < tall
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    box.close()

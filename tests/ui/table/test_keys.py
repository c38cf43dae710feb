"""Every key does what people who know a spreadsheet expect, and one gesture is one step to undo."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from designer.ui.table.editors import TextEditor
from tests.ui.table.conftest import Desk

CODE, NAME, ROLE, RATE, LETTERS, MANDATE = range(6)
NEW = 4

MOVES = [
    ("Down", (1, NAME)),
    ("Up", (0, NAME)),
    ("Right", (0, ROLE)),
    ("Left", (0, CODE)),
    ("Down Down Up", (1, NAME)),
    ("Return", (1, NAME)),
    ("Return Shift+Return", (0, NAME)),
    ("Enter", (1, NAME)),
    ("Tab", (0, ROLE)),
    ("Tab Tab", (0, RATE)),
    ("Tab Tab Tab", (0, MANDATE)),
    ("Tab Tab Tab Tab", (1, CODE)),
    ("Tab Shift+Tab", (0, NAME)),
    ("Down Left Shift+Tab", (0, MANDATE)),
    ("Shift+Backtab Shift+Backtab", (0, CODE)),
    ("Tab Tab Return", (1, NAME)),
    ("Tab Down Return", (2, ROLE)),
    ("Home", (0, CODE)),
    ("End", (0, MANDATE)),
    ("Ctrl+End", (3, MANDATE)),
    ("Ctrl+End Ctrl+Home", (0, CODE)),
    ("Ctrl+Down", (3, NAME)),
    ("Ctrl+Down Ctrl+Down", (NEW, NAME)),
    ("Ctrl+Down Ctrl+Down Ctrl+Up", (3, NAME)),
    ("Ctrl+Right", (0, LETTERS)),
    ("Ctrl+Right Ctrl+Right", (0, MANDATE)),
    ("Ctrl+Right Ctrl+Right Ctrl+Left", (0, LETTERS)),
    ("PageDown", (NEW, NAME)),
    ("PageDown PageUp", (0, NAME)),
    ("Ctrl+Down Return Return", (NEW, NAME)),
    ("Shift+Down Shift+Right Return Return Return Return", (0, NAME)),
    ("Shift+Down Shift+Right Return Return", (0, ROLE)),
    ("Shift+Down Shift+Right Tab Tab", (1, NAME)),
    ("Shift+Down Shift+Right Shift+Tab", (1, ROLE)),
]

SELECTIONS = [
    ("Shift+Down", (0, NAME, 1, NAME)),
    ("Shift+Down Shift+Down Shift+Up", (0, NAME, 1, NAME)),
    ("Shift+Right Shift+Down", (0, NAME, 1, ROLE)),
    ("Down Shift+Up", (0, NAME, 1, NAME)),
    ("Ctrl+Shift+Down", (0, NAME, 3, NAME)),
    ("Ctrl+Shift+Down Ctrl+Shift+Right", (0, NAME, 3, LETTERS)),
    ("Shift+End", (0, NAME, 0, MANDATE)),
    ("Shift+Home", (0, CODE, 0, NAME)),
    ("Ctrl+Shift+End", (0, NAME, 3, MANDATE)),
    ("Down Ctrl+Shift+Home", (0, CODE, 1, NAME)),
    ("Shift+PageDown", (0, NAME, NEW, NAME)),
    ("Ctrl+A", (0, CODE, 3, MANDATE)),
    ("Shift+Space", (0, CODE, 0, MANDATE)),
    ("Right Shift+Space", (0, CODE, 0, MANDATE)),
    ("Ctrl+Space", (0, NAME, NEW, NAME)),
]


@pytest.mark.parametrize(("keys", "cell"), MOVES)
def test_keys_move_the_caret(desk: Desk, keys: str, cell: tuple[int, int]) -> None:
    desk.keys(*keys.split())
    assert desk.at() == cell
    assert desk.session.undo_name == ""


@pytest.mark.parametrize(("keys", "area"), SELECTIONS)
def test_keys_select(desk: Desk, keys: str, area: tuple[int, int, int, int]) -> None:
    desk.keys(*keys.split())
    assert desk.view.caret.areas() == (area,)
    assert desk.at()[0] in {0, 1}  # the caret stays where the selection began


TYPING = [
    (("'New name", "Return"), ["New name", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("'New", "Shift+Return"), ["New", "Beta", "Gamma", "Delta"], (0, NAME)),
    (("'New", "Tab"), ["New", "Beta", "Gamma", "Delta"], (0, ROLE)),
    (("'New", "Shift+Tab"), ["New", "Beta", "Gamma", "Delta"], (0, CODE)),
    (("'New", "Down"), ["New", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("'New", "Right"), ["New", "Beta", "Gamma", "Delta"], (0, ROLE)),
    (("'New", "Escape"), ["Alpha", "Beta", "Gamma", "Delta"], (0, NAME)),
    (("F2", "'!", "Return"), ["Alpha!", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("F2", "Left", "'!", "Return"), ["Alph!a", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("'ab", "F2", "Left", "'x", "Return"), ["axb", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("Backspace", "'x", "Return"), ["x", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("Backspace", "Return"), ["", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("F2", "'x", "Alt+Return", "'y", "Return"), ["Alphax\ny", "Beta", "Gamma", "Delta"], (1, NAME)),
    (("Delete",), ["", "Beta", "Gamma", "Delta"], (0, NAME)),
    (("Shift+Down", "Delete"), ["", "", "Gamma", "Delta"], (0, NAME)),
    (("Shift+Down", "Shift+Down", "Ctrl+D"), ["Alpha", "Alpha", "Alpha", "Delta"], (0, NAME)),
    (("Down", "Ctrl+D"), ["Alpha", "Alpha", "Gamma", "Delta"], (1, NAME)),
    (("Left", "Shift+Right", "Shift+Down", "Ctrl+R"), ["P1", "P2", "Gamma", "Delta"], (0, CODE)),
    (("Ctrl+R",), ["P1", "Beta", "Gamma", "Delta"], (0, NAME)),
    (("Shift+Down", "'Same", "Ctrl+Return"), ["Same", "Same", "Gamma", "Delta"], (0, NAME)),
    (("Down", "Ctrl+Plus"), ["Alpha", "", "Beta", "Gamma", "Delta"], (1, CODE)),
    (("Down", "Ctrl+Shift+Plus"), ["Alpha", "", "Beta", "Gamma", "Delta"], (1, CODE)),
    (("Down", "Ctrl+Shift+Equal"), ["Alpha", "", "Beta", "Gamma", "Delta"], (1, CODE)),
    (("Down", "Shift+Down", "Ctrl+Plus"), ["Alpha", "", "", "Beta", "Gamma", "Delta"], (1, CODE)),
    (("Down", "Ctrl+Minus"), ["Alpha", "Gamma", "Delta"], (1, NAME)),
    (("Down", "Shift+Down", "Ctrl+Minus"), ["Alpha", "Delta"], (1, NAME)),
    (("Ctrl+A", "Ctrl+Minus"), [], (0, NAME)),
    (("Ctrl+Down", "Down", "'Epsilon", "Return"), ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"], (5, NAME)),
    (("Ctrl+Down", "Down", "'Epsilon", "Tab"), ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"], (4, ROLE)),
    (("Ctrl+X",), ["", "Beta", "Gamma", "Delta"], (0, NAME)),
    (("Ctrl+C", "Down", "Ctrl+V"), ["Alpha", "Alpha", "Gamma", "Delta"], (1, NAME)),
    (("Shift+Down", "Ctrl+C", "Down", "Ctrl+V"), ["Alpha", "Alpha", "Beta", "Delta"], (1, NAME)),
    (("Ctrl+C", "Shift+Down", "Shift+Down", "Ctrl+V"), ["Alpha", "Alpha", "Alpha", "Delta"], (0, NAME)),
]


@pytest.mark.parametrize(("keys", "names", "cell"), TYPING)
def test_keys_change_names_in_one_step(
    desk: Desk, keys: tuple[str, ...], names: list[str], cell: tuple[int, int]
) -> None:
    before = desk.session.programme
    desk.keys(*keys)
    assert desk.names() == names
    assert desk.at() == cell
    assert [row.cells[NAME].text for row in desk.view.table.rows[:-1]] == names
    if desk.session.undo():
        assert desk.session.programme is before
        assert not desk.session.undo()
    assert QApplication.focusWidget() is desk.view


@pytest.mark.parametrize("keys", ["Ctrl+F", "Alt+Shift+Right", "Alt+Shift+Left", "Ctrl+Tab", "Ctrl+Shift+Tab"])
def test_keys_ask_for_what_is_elsewhere(desk: Desk, qtbot: QtBot, keys: str) -> None:
    asked = []
    desk.view.filter_requested.connect(lambda: asked.append("filter"))
    after = QLineEdit(desk.view.window())
    after.show()
    desk.keys("Shift+Down", keys)
    first, second = (partner.id for partner in desk.partners()[:2])
    assert asked == (["filter"] if keys == "Ctrl+F" else [])
    step = {"Alt+Shift+Right": 1, "Alt+Shift+Left": -1}.get(keys)
    assert desk.source.indents == ([((first, second), step)] if step else [])
    assert desk.view.hasFocus() == ("Tab" not in keys)


def test_tab_after_tab_then_enter_returns_to_where_the_row_was_begun(desk: Desk) -> None:
    desk.keys("Ctrl+Down", "Down", "Left", "'P5", "Tab", "'Epsilon", "Tab", "'Lead", "Tab", "'7", "Return")
    assert desk.at() == (5, CODE)
    made = desk.partners()[-1]
    assert (made.code, made.name, made.role, made.overhead_rate) == ("P5", "Epsilon", "lead", Decimal(7))


def test_computed_cells_are_not_typed_into(desk: Desk) -> None:
    asked = []
    desk.view.follow_requested.connect(lambda row, column: asked.append((row, column)))
    desk.keys("Ctrl+Right", "'9", "Delete", "Shift+F2", "Alt+Down", "F2")
    assert desk.at() == (0, LETTERS)
    assert desk.session.undo_name == ""
    assert desk.view.editing.editor is None
    assert asked == [(desk.partners()[0].id, "length")]


def test_a_block_copies_as_it_is_typed_and_pastes_below_the_end(desk: Desk) -> None:
    desk.view.caret.go(2, NAME)
    desk.keys("Shift+Down", "Shift+Right", "Shift+Right", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Gamma\tImplementing\t3\nDelta\tImplementing\t4\n"
    desk.view.caret.go(3, NAME)
    desk.keys("Ctrl+V")
    assert desk.names() == ["Alpha", "Beta", "Gamma", "Gamma", "Delta"]
    assert [partner.overhead_rate for partner in desk.partners()] == [Decimal(n) for n in (1, 2, 3, 3, 4)]
    assert desk.view.caret.areas() == ((3, NAME, 4, RATE),)
    assert desk.view.selected_ids() == tuple(partner.id for partner in desk.partners()[3:])
    desk.session.undo()
    assert desk.names() == ["Alpha", "Beta", "Gamma", "Delta"]


def test_a_foreign_block_with_quotes_makes_rows(desk: Desk) -> None:
    QGuiApplication.clipboard().setText('P5\t"Two\nlines"\tLead\t5\r\nP6\t"say ""yes"""\tnobody\tmuch\r\n')
    desk.view.caret.go(NEW, CODE)
    desk.keys("Ctrl+V")
    five, six = desk.partners()[4:]
    assert (five.code, five.name, five.role, five.overhead_rate) == ("P5", "Two\nlines", "lead", Decimal(5))
    assert (six.code, six.name, six.role, six.overhead_rate) == ("P6", 'say "yes"', "", None)


def test_a_paste_over_computed_cells_says_what_it_left_out(desk: Desk, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("8\t99\tdo it\tbeyond\n")
    desk.view.caret.go(0, RATE)
    with qtbot.waitSignal(desk.session.said) as said:
        desk.keys("Ctrl+V")
    assert said.args is not None
    assert said.args[0].startswith("2 texts")
    first = desk.partners()[0]
    assert (first.overhead_rate, first.mandate) == (Decimal(8), "do it")
    assert desk.view.caret.areas() == ((0, RATE, 0, MANDATE),)


def test_a_block_fills_a_multiple_of_itself(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("one\ntwo\n")
    desk.keys("Ctrl+Shift+Down", "Ctrl+V")
    assert desk.names() == ["one", "two", "one", "two"]


def test_what_begins_with_a_shortcut_is_not_typed(desk: Desk) -> None:
    desk.keys("Ctrl+Q", "Alt+X", "F7", "Ctrl+Alt+Plus")
    assert desk.view.editing.editor is None


def test_after_rows_are_made_one_types_on(desk: Desk) -> None:
    desk.keys("Down", "Ctrl+Plus", "'P9", "Tab", "'Nine", "Return", "'P10", "Return")
    assert [(partner.code, partner.name) for partner in desk.partners()[:3]] == [
        ("P1", "Alpha"), ("P9", "Nine"), ("P10", "Beta"),
    ]  # fmt: skip
    desk.view.caret.go(0, NAME)
    desk.keys("Shift+Down", "Ctrl+Plus")
    assert desk.view.caret.areas() == ((0, CODE, 1, MANDATE),)
    desk.keys("'a", "Tab", "'b", "Tab", "'Lead", "Tab", "'1", "Tab", "'m", "Tab", "'c", "Return")
    first, second = desk.partners()[:2]
    assert (first.code, first.name, first.role, first.mandate, second.code) == ("a", "b", "lead", "m", "c")


def test_menu_commands_act_in_an_open_editor(desk: Desk) -> None:
    actions = {action.text(): action for action in desk.view.actions()}
    QGuiApplication.clipboard().setText("xyz")
    desk.keys("F2")
    actions["Select all"].trigger()
    actions["Paste"].trigger()
    assert desk.view.editing.editor is not None
    assert desk.view.editing.editor.text() == "xyz"
    actions["Insert rows"].trigger()
    assert desk.names()[:2] == ["", "xyz"]


def test_commands_are_offered_to_menus_once(desk: Desk) -> None:
    titles = [action.text() for action in desk.view.actions()]
    assert len(titles) == len(set(titles)) == 18
    fill = next(action for action in desk.view.actions() if action.text() == "Fill down")
    desk.keys("Shift+Down")
    fill.trigger()
    assert desk.names()[:2] == ["Alpha", "Alpha"]


def test_the_editor_takes_tab_and_enter_before_the_window_does(desk: Desk) -> None:
    desk.keys("'x")
    assert isinstance(QApplication.focusWidget(), TextEditor)
    desk.keys("Ctrl+Home", "'a", "Ctrl+Return")
    assert desk.names()[0] == "ax"


@pytest.mark.parametrize("column", [NAME, ROLE, RATE])
@pytest.mark.parametrize("keys", ["Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+Shift+Backtab"])
def test_control_tab_keeps_what_is_typed_and_leaves_the_table(desk: Desk, keys: str, column: int) -> None:
    after = QLineEdit(desk.view.window())
    after.show()
    desk.view.caret.go(0, column)
    desk.keys("'7", keys)
    assert desk.view.editing.editor is None
    assert after.hasFocus()
    assert desk.view.table.cell(0, column).source_text == ("7" if column != ROLE else "Implementing")
    assert desk.at() == (0, column)


@pytest.mark.parametrize("key", ["'9", "F2"])
def test_a_cell_that_takes_no_text_says_so(desk: Desk, qtbot: QtBot, key: str) -> None:
    desk.view.caret.go(0, LETTERS)
    with qtbot.waitSignal(desk.session.said) as said:
        desk.keys(key)
    assert said.args is not None
    assert said.args[0].startswith("Nothing can be typed here")


def test_a_table_is_sorted_by_the_caret_s_column_and_back(desk: Desk) -> None:
    desk.view.caret.go(1, RATE)
    desk.keys("Alt+Shift+Down")
    assert [row.cells[NAME].text for row in desk.view.table.rows[:4]] == ["Delta", "Gamma", "Beta", "Alpha"]
    assert desk.view.current() == (desk.partners()[1].id, "overhead_rate")
    desk.view.caret.go(1, NAME)
    desk.keys("Alt+Shift+Up")
    assert [row.cells[NAME].text for row in desk.view.table.rows[:4]] == ["Alpha", "Beta", "Delta", "Gamma"]
    desk.keys("Alt+Shift+Home")
    assert [row.cells[NAME].text for row in desk.view.table.rows[:4]] == ["Alpha", "Beta", "Gamma", "Delta"]
    assert desk.session.undo_name == ""


def test_blocks_are_copied_together_only_where_nothing_else_comes_along(desk: Desk, qtbot: QtBot) -> None:
    desk.view.caret.go(0, NAME)
    desk.view.caret.add(2, NAME)
    desk.keys("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Alpha\nGamma\n"
    desk.view.caret.add(1, ROLE)
    with qtbot.waitSignal(desk.session.said) as said:
        desk.keys("Ctrl+X")
    assert said.args is not None
    assert said.args[0].startswith("Nothing copied")
    assert QGuiApplication.clipboard().text() == "Alpha\nGamma\n"
    assert desk.session.undo_name == ""

"""New records among computed rows: where a pasted block lands, what is selected then, where typing goes on."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY
from designer.ui import style
from tests.ui.table.conftest import Desk, desk_of
from tests.ui.table.grouped import GROUP, Grouped
from tests.ui.table.partners import programme_of

CODE, NAME, ROLE, RATE, LETTERS, MANDATE = range(6)


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication) -> Desk:
    """No partner, no heading."""
    style.apply(qapp)
    return desk_of(qtbot, Grouped(), EMPTY)


@pytest.fixture
def headed(qtbot: QtBot, qapp: QApplication) -> Desk:
    """Three headings, two partners under the second one."""
    style.apply(qapp)
    return desk_of(qtbot, Grouped(all_groups=True), programme_of("Alpha", "Beta"))


def paste(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.keys("Ctrl+V")


def roles(desk: Desk) -> list[str]:
    return [f"{partner.role} {partner.name}" for partner in desk.partners()]


def test_lines_typed_one_after_the_other_are_all_kept(empty: Desk) -> None:
    empty.keys("'One", "Return", "'Two", "Return", "'Three", "Return")
    assert empty.names() == ["One", "Two", "Three"]
    assert empty.at() == (empty.view.table.row_of("+0"), NAME)


def test_a_first_line_is_typed_cell_by_cell(empty: Desk) -> None:
    empty.keys("'One", "Tab", "'Lead", "Tab", "'7", "Return")
    (made,) = empty.partners()
    assert (made.name, made.role, made.overhead_rate) == ("One", "lead", Decimal(7))


def test_a_first_paste_selects_what_was_pasted_and_no_computed_row(empty: Desk) -> None:
    paste(empty, "P1\tOne\nP2\tTwo\n")
    assert empty.names() == ["P1", "P2"]
    first, second = (empty.view.table.row_of(each.id) for each in empty.partners())
    assert empty.view.caret.areas() == ((first, NAME, second, ROLE),)
    assert empty.at() == (first, NAME)


def test_a_block_over_records_and_beyond_is_selected_alone(headed: Desk) -> None:
    headed.view.go_to(headed.partners()[1].id, "name")
    paste(headed, "Two\tImplementing\nThree\tImplementing\n")
    assert roles(headed) == ["implementing Alpha", "implementing Two", "implementing Three"]
    top = headed.view.table.row_of(headed.partners()[1].id)
    assert headed.view.caret.areas() == ((top, NAME, top + 1, ROLE),)
    headed.keys("Return", "Return")
    assert headed.at() == (top, ROLE), "Enter goes on inside the block"


def test_a_smaller_block_leaves_no_more_selected_than_it_covers(desk: Desk) -> None:
    desk.keys("Ctrl+Shift+Down", "Shift+Right")
    paste(desk, "One\nTwo\nThree\n")
    assert desk.names() == ["One", "Two", "Three", "Delta"]
    assert desk.view.caret.areas() == ((0, NAME, 2, NAME),)


def test_a_block_pasted_on_a_heading_lands_under_it(headed: Desk) -> None:
    for name, at in (("lead", 0), ("associate", -1)):
        headed.view.go_to(GROUP + name, "name")
        paste(headed, f"First {name}\nSecond {name}\n")
        made = [partner for partner in headed.partners() if partner.role == name]
        assert [partner.name for partner in made] == [f"First {name}", f"Second {name}"]
        top = headed.view.table.row_of(made[0].id)
        assert headed.view.caret.areas() == ((top, NAME, top + 1, NAME),)
        assert headed.view.table.rows[top - 1].id == GROUP + name
        assert headed.session.undo()
        assert roles(headed)[at] == ("implementing Alpha" if at == 0 else "implementing Beta")


def test_a_block_longer_than_its_group_does_not_run_into_the_next(headed: Desk) -> None:
    headed.view.go_to(GROUP + "associate", "name")
    paste(headed, "Delta\n")
    headed.view.go_to(next(p.id for p in headed.partners() if p.name == "Alpha"), "name")
    paste(headed, "A\nB\nC\nD\n")
    assert sorted(roles(headed)) == [
        "associate Delta", "implementing A", "implementing B", "implementing C", "implementing D",
    ]  # fmt: skip


def test_a_table_copied_out_and_changed_elsewhere_comes_back_onto_itself(headed: Desk) -> None:
    headed.keys("Ctrl+A", "Ctrl+C")
    text = QGuiApplication.clipboard().text()
    assert "Implementing" in text
    headed.view.caret.go(0, CODE)
    paste(headed, text.replace("Alpha", "Alef"))
    assert roles(headed) == ["implementing Alef", "implementing Beta"]
    assert headed.session.undo()
    assert not headed.session.undo()


def test_a_column_of_numbers_passes_over_headings(headed: Desk) -> None:
    headed.view.go_to(GROUP + "associate", "name")
    paste(headed, "Delta\n")
    headed.view.go_to(next(p.id for p in headed.partners() if p.name == "Alpha"), "overhead_rate")
    paste(headed, "5\n6\n7\n")
    assert {p.name: p.overhead_rate for p in headed.partners()} == {"Alpha": 5, "Beta": 6, "Delta": 7}

"""Freezing the codes in the window: said, shown beside the codes, undone in one step, and what exports show."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt

from designer.exports.book import book
from designer.exports.workbook import write_workbook
from designer.programme.chain_tree import tree
from designer.programme.dates import in_words
from designer.review.findings import findings
from designer.theory_of_change.edits import move_sibling
from designer.ui.screens.logframe import LogframeScreen

if TYPE_CHECKING:
    from designer.ui.window import Window

FREEZE, FREE = "Freeze the codes", "Let the codes follow the place again"


def do(window: Window, name: str) -> None:
    """What the menu and the palette do."""
    (made,) = [each for each in window.all_actions() if each.text() == name]
    made.trigger()
    window.present_rest()


@pytest.mark.parametrize("step", ["chain", "logframe"])
def test_codes_are_frozen_and_freed_by_name_and_each_is_one_step(window: Window, step: str) -> None:
    window.open_example("guinea")
    window.show_step(step)
    before = window.session.programme
    do(window, FREEZE)
    since = window.session.programme.frame.codes_frozen_on
    assert since is not None
    assert "a number stays with its record" in window.status.left.text()
    window.status.forget()
    window.present_rest()
    assert f"Codes frozen since {in_words(since)}" in window.status.left.text()
    do(window, FREEZE)
    assert f"Codes frozen since {in_words(since)}: a number stays" in window.status.left.text()
    do(window, FREE)
    assert window.session.programme == before
    window.session.undo()
    assert window.session.programme.frame.codes_frozen_on == since
    window.session.undo()
    assert window.session.programme is before


def test_the_heading_over_frozen_codes_says_so(window: Window) -> None:
    window.open_example("guinea")
    window.show_step("logframe")
    screen = window.screen_here
    assert isinstance(screen, LogframeScreen)
    screen.show_page(1)
    for name, title in ((FREEZE, "Code, frozen"), (FREE, "Code")):
        do(window, name)
        assert screen.table.table.headerData(0, Qt.Orientation.Horizontal) == title


def test_the_workbook_and_the_checks_show_the_frozen_code_of_what_moved(window: Window) -> None:
    window.open_example("guinea")
    window.show_step("chain")
    do(window, FREEZE)
    frozen = window.session.programme
    codes = tree(frozen).codes
    second = next(node_id for node_id, code in codes.items() if code == "O1.2")
    window.session.edit("Move", move_sibling(frozen, second, 0))
    moved = window.session.programme
    order = tree(moved).order
    assert order[order.index(second) - 1] == tree(moved).home[second]
    assert tree(moved).codes == codes
    statement = tree(moved).nodes[second].statement
    read = openpyxl.load_workbook(io.BytesIO(write_workbook(book(moved))), read_only=True)
    told = [str(cell) for sheet in read for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    read.close()
    assert any(cell.startswith("O1.2") and statement in cell for cell in told)
    assert not any(cell.startswith("O1.1") and statement in cell for cell in told)
    told_of = [dict(each.params).get("code", "") for each in findings(moved) if each.place.section == "nodes"]
    assert {*filter(None, told_of)} <= set(codes.values())

"""Everything by Ctrl+K and Ctrl+Shift+F in the window: steps, pages and actions of any step, exports, texts."""

# mypy: disable-error-code="no-untyped-call"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.exports.kinds import KINDS
from designer.library.example import example
from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.review.steps import STEPS
from designer.ui import audience, data_folder, style
from designer.ui.find_box import FindBox
from designer.ui.screens.contents import CONTENTS
from designer.ui.screens.registry import make_screen
from designer.ui.session import Session
from designer.ui.table.commands import COMMANDS
from designer.ui.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def box_of(window: Window, qtbot: QtBot, *, texts: bool = False) -> FindBox:
    """The box, opened by its keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, *((Qt.Key.Key_F, CONTROL | SHIFT) if texts else (Qt.Key.Key_K, CONTROL)))
    return next(each for each in window.findChildren(FindBox) if each.isVisible())


def do(window: Window, qtbot: QtBot, typed: str) -> None:
    """Type into the box and take the first entry."""
    box = box_of(window, qtbot)
    QTest.keyClicks(box.line, typed)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(FindBox) is None)


def listed(box: FindBox, typed: str) -> list[str]:
    box.line.setText(typed)
    return [each.text for each in box.entries]


@pytest.mark.parametrize("step", [each.name for each in STEPS])
def test_what_a_step_offers_is_known_before_its_screen_is_made(step: str, qtbot: QtBot) -> None:
    screen = make_screen(step, Session(example("guinea")))
    qtbot.addWidget(screen)
    usual = {command.title for command in COMMANDS}
    offered = {each.text() for each in screen.actions_here() if each.text() not in usual}
    told = CONTENTS[step]
    declared = (*told.pages, *told.at_once, *told.on_selection, *told.for_few)
    assert set(declared) == offered, "designer/ui/screens/contents.py lists what each step offers"
    assert len(declared) == len(set(declared))


def test_ctrl_k_goes_to_a_step_and_does_what_the_menu_does(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    names = [step.name for step in STEPS]
    number = names.index("budget") + 1
    for typed, step in (("logframe", "logframe"), (str(number), "budget"), ("next step", names[number])):
        do(window, qtbot, typed)
        assert window.step == step


def test_a_page_of_another_step_is_gone_to(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    do(window, qtbot, "Community projects")
    assert window.step == "feasibility"
    assert window.screen_here is not None
    assert window.screen_here.page is window.screen_here.pages[1]  # type: ignore[attr-defined]


def test_an_action_of_another_step_that_needs_nothing_is_done_there(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    do(window, qtbot, "usual headings")
    assert window.step == "budget"
    assert window.session.programme.headings


def test_an_action_that_needs_a_selection_shows_its_step_and_says_how(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    before = window.session.programme
    do(window, qtbot, "make the provider")
    assert window.step == "services"
    assert window.session.programme is before
    assert (
        window.status.left.text() == "Make the provider a stakeholder: choose first what it is for, then Ctrl+Shift+I."
    )


def test_every_kind_of_export_and_type_sizes_are_there(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    box = box_of(window, qtbot)
    for kind in KINDS.values():
        assert listed(box, f"export: {kind.title}") == [f"Export: {kind.title} …"]
    box.reject()
    do(window, qtbot, "150 %")
    assert style.zoom() == 1.5


def test_a_record_of_another_step_is_gone_to(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    line = window.session.programme.lines[7]
    do(window, qtbot, f"{line.code} {line.description[:12]}")
    assert window.step == "budget"
    assert window.screen_here is not None
    place = window.screen_here.selected_place()
    assert place is not None
    assert place.id == line.id


def test_what_was_done_lately_comes_first_and_again_after_a_restart(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    for typed in ("workplan and risks", "community projects"):
        do(window, qtbot, typed)
    box = box_of(window, qtbot)
    assert [each.text for each in box.entries[:2]] == ["Community projects", "Workplan and risks"]
    box.reject()
    assert data_folder.settings().lately == ("do:feasibility:Community projects", "step:workplan")


def test_records_that_were_gone_to_are_not_kept_in_the_settings(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    do(window, qtbot, window.session.programme.lines[7].description)
    assert data_folder.settings().lately == ()
    box = box_of(window, qtbot)
    assert window.session.programme.lines[7].description in box.entries[0].text
    box.reject()


def test_without_a_programme_only_what_the_window_can_do_is_offered(window: Window, qtbot: QtBot) -> None:
    box = box_of(window, qtbot)
    assert listed(box, "open the example") == ["Open the example"]
    for typed in ("budget", "undo", "save", "export"):
        assert listed(box, typed) == []
    box.reject()


def test_what_a_table_can_do_is_offered_on_every_step(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "workplan")
    box = box_of(window, qtbot)
    assert listed(box, "sort upw") == ["Sort upwards"]
    box.reject()


def test_the_box_is_no_larger_than_the_window(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    window.zoom(1.5)
    window.resize(1024, 768)
    box = window.at_hand.find_or_do()
    assert window.geometry().contains(box.geometry())
    box.reject()


# -- find in the programme -------------------------------------------------------------------------------------------


def test_a_text_is_found_in_any_step_and_enter_goes_to_its_field(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    need = window.session.programme.stakeholders[3]
    box = box_of(window, qtbot, texts=True)
    QTest.keyClicks(box.line, need.name.upper())
    qtbot.waitUntil(lambda: not box.searching)
    assert "hit" in box.told.text()
    row = next(at for at, each in enumerate(box.entries) if "Stakeholders" in each.below)
    box.list.setCurrentRow(row)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert window.step == "stakeholders"
    assert window.screen_here is not None
    place = window.screen_here.selected_place()
    assert place is not None
    assert place.id == need.id


def test_a_field_of_a_form_gets_the_keys(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"), None, "budget")
    box = box_of(window, qtbot, texts=True)
    typed = window.session.programme.frame.feedback.split(".")[0]
    QTest.keyClicks(box.line, typed)
    qtbot.waitUntil(lambda: not box.searching)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert window.step == "frame"
    assert window.screen_here is not None
    assert window.screen_here.selected_place() == Place("frame", "frame", "feedback")


def test_hits_are_counted_beyond_what_is_listed(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    box = box_of(window, qtbot, texts=True)
    QTest.keyClicks(box.line, "e")
    qtbot.waitUntil(lambda: not box.searching)
    assert len(box.entries) == 200
    count = int(box.told.text().partition(" ")[0].replace(",", ""))
    assert count > 1000
    QTest.keyClicks(box.line, "xyzzy")
    qtbot.waitUntil(lambda: not box.searching)
    assert box.told.text() == "Nowhere in the programme."
    box.reject()


def test_one_box_turns_into_the_other_with_what_is_typed(window: Window, qtbot: QtBot) -> None:
    window.show_programme(example("guinea"))
    box = box_of(window, qtbot)
    QTest.keyClicks(box.line, "conakry")
    QTest.keyClick(box.line, Qt.Key.Key_F, CONTROL | SHIFT)
    other = next(each for each in window.findChildren(FindBox) if each.isVisible())
    assert other.line.text() == "conakry"
    qtbot.waitUntil(lambda: not other.searching)
    assert "hit" in other.told.text()
    QTest.keyClick(other.line, Qt.Key.Key_K, CONTROL)
    last = next(each for each in window.findChildren(FindBox) if each.isVisible())
    assert last.line.placeholderText() == "Find or do anything"
    last.reject()


def test_a_room_does_not_find_what_it_is_not_to_see(window: Window, qtbot: QtBot) -> None:
    from designer.programme.edit import put
    from designer.programme.records.stakeholders import Stakeholder

    window.show_programme(put(EMPTY, Stakeholder(id="stakeholder_aaaaaaaaaa", name="Council", contact="Mrs Diallo")))
    audience.let_in(room=True)
    try:
        box = window.at_hand.find_in_programme("diallo")
        qtbot.waitUntil(lambda: not box.searching)
        assert box.entries == []
        box.reject()
    finally:
        audience.let_in(room=False)
    box = window.at_hand.find_in_programme("diallo")
    qtbot.waitUntil(lambda: not box.searching)
    assert len(box.entries) == 1
    box.reject()


@pytest.mark.parametrize("step", ["stakeholders", "chain"])
def test_a_room_is_not_offered_what_is_for_few(window: Window, step: str) -> None:
    window.show_programme(EMPTY, step=step)
    for room in (True, False):
        audience.let_in(room=room)
        box = window.at_hand.find_or_do()
        assert ("Show stance in the grid" in listed(box, "stance")) is not room
        box.reject()

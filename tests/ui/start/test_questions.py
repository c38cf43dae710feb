"""The first screen: five questions, with a design or bare, and the example; everything by keyboard."""

# mypy: disable-error-code="no-untyped-call"

import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from designer.programme.programme import EMPTY, Programme
from designer.ui import style
from designer.ui.app import FirstPaint
from designer.ui.window import Window

DESIGN = "Begin with the Handbook’s design"


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def answer(window: Window, qtbot: QtBot, **answers: str) -> None:
    """Type answers and press Enter in the last of them."""
    for name, text in answers.items():
        window.start.fields[name].clear()
        qtbot.keyClicks(window.start.fields[name], text)
    qtbot.keyClick(window.start.fields[[*answers][-1]], Qt.Key.Key_Return)


def test_the_questions_make_a_programme(window: Window, qtbot: QtBot) -> None:
    answer(window, qtbot, title="New", countries="Mali", start="1/3/2027", months="24", ceiling="1 200 000")
    programme = window.session.programme
    assert (programme.frame.title, programme.frame.countries) == ("New", "Mali")
    assert str(programme.frame.start) == "2027-03-01"
    assert str(programme.call.ceiling) == "1200000"
    assert window.step == "stakeholders"
    assert window.rail.isVisible()
    assert window.saving.said == "Saved as draft"


def test_without_any_answer_one_can_begin_too(window: Window, qtbot: QtBot) -> None:
    answer(window, qtbot, title="")
    assert window.step == "stakeholders"
    assert window.saving.said == "Nothing entered"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("start", "next spring", "A date is written as"),
        ("months", "thirty six", "no number"),
        ("months", "0", "1 to 240"),
        ("months", "-3", "1 to 240"),
        ("ceiling", "lots", "no number"),
        ("ceiling", "-5", "not below zero"),
        ("currency", "dollars", "ISO 4217"),
    ],
)
def test_an_answer_that_cannot_be_is_told_beside_it_with_the_caret_there(
    window: Window, qtbot: QtBot, name: str, text: str, why: str
) -> None:
    answer(window, qtbot, **{name: text, "title": "New"})
    told = window.start.problems[name]
    assert why in told.text()
    assert told.isVisible()
    assert window.start.fields[name].hasFocus()
    assert window.step == ""
    assert [each for each in window.start.problems.values() if each.isVisible()] == [told]
    qtbot.keyClicks(window.start.fields[name], "1")
    assert not told.isVisible()


def test_all_that_is_wrong_is_told_and_the_caret_is_in_the_first(window: Window, qtbot: QtBot) -> None:
    answer(window, qtbot, start="soon", months="many")
    assert all(window.start.problems[name].isVisible() for name in ("start", "months"))
    assert window.start.fields["start"].hasFocus()


@pytest.mark.parametrize("text", ["2027-03-01", "1/3/2027", "1.3.2027", "March 2027", "1er mars 2027", "2027-03"])
def test_dates_are_read_as_in_the_forms(window: Window, qtbot: QtBot, text: str) -> None:
    answer(window, qtbot, start=text)
    assert window.session.programme.frame.start == datetime.date(2027, 3, 1)


def test_the_date_is_said_in_words_when_its_field_is_left(window: Window, qtbot: QtBot) -> None:
    line, told = window.start.fields["start"], window.start.problems["start"]
    line.setFocus()
    qtbot.keyClicks(line, "April 2027")
    assert not told.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert (told.isVisible(), told.text()) == (True, "1 April 2027")
    answer(window, qtbot, months="many")
    assert told.text() == "1 April 2027"
    line.setFocus()
    qtbot.keyClicks(line, "?")
    assert not told.isVisible()
    answer(window, qtbot, months="24", start="April 2027")
    window.show_start()
    assert not told.isVisible()


def test_an_amount_that_may_mean_thousands_is_asked_about_once(window: Window, qtbot: QtBot) -> None:
    answer(window, qtbot, ceiling="800.000")
    told = window.start.problems["ceiling"]
    assert told.isVisible()
    assert told.text() == "Read as 800. Type 800000 if thousands are meant."
    assert (window.step, window.start.fields["ceiling"].hasFocus()) == ("", True)
    answer(window, qtbot, ceiling="900.000")
    assert "900000" in told.text()
    assert window.step == ""
    qtbot.keyClick(window.start.fields["ceiling"], Qt.Key.Key_Return)
    assert window.session.programme.call.ceiling == 900
    assert window.step == "stakeholders"
    window.show_start()
    answer(window, qtbot, ceiling="900.000")
    assert told.isVisible()


@pytest.mark.parametrize(
    ("text", "read"),
    [("1.200.000", 1_200_000), ("800,000", 800_000), ("800 000", 800_000), ("800.00", 800), ("1,200.500", "1200.5")],
)
def test_an_amount_that_is_plain_is_not_asked_about(window: Window, qtbot: QtBot, text: str, read: object) -> None:
    answer(window, qtbot, ceiling=text)
    assert window.step == "stakeholders"
    assert window.session.programme.call.ceiling == Decimal(str(read))


def test_currencies_are_written_in_any_case(window: Window, qtbot: QtBot) -> None:
    answer(window, qtbot, currency=" eur ", ceiling="10")
    assert window.session.programme.frame.currency == "EUR"


def test_tab_reaches_everything_in_the_order_of_reading(window: Window, qtbot: QtBot) -> None:
    window.begin(titled("Sowing"))
    window.begin(titled("Reaping"))
    window.show_start()
    seen: list[object] = [window.focusWidget()]
    for _ in range(12):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() in seen:
            break
        seen.append(window.focusWidget())
    assert seen[:6] == [*window.start.fields.values()]
    buttons = [each.text() or each.accessibleName().split(",")[0] for each in seen if isinstance(each, QAbstractButton)]
    assert buttons == ["Begin", DESIGN, "Open a file …", "Reaping", "Sowing", "Open the example"]


def test_there_are_five_questions_each_with_its_title(window: Window) -> None:
    asked = [each for each in window.start.questions.findChildren(style.Label) if each.buddy()]
    assert [each.text() for each in asked] == ["Title", "Country", "Dates", "Currency", "Ceiling, with indirect costs"]
    names = [line.accessibleName() for line in window.start.fields.values()]
    assert names == ["Title", "Country", "Starts on", "Months", "Currency", "Ceiling, with indirect costs"]


@pytest.mark.parametrize(("width", "zoom"), [(1024, 1.0), (1366, 1.0), (1024, 2.5), (1366, 2.5)])
def test_a_whole_date_has_room_at_every_size(window: Window, qtbot: QtBot, width: int, zoom: float) -> None:
    window.zoom(zoom - 1)
    window.resize(width, 768)
    qtbot.wait(1)
    for name in ("start", "months"):
        line = window.start.fields[name]
        text = line.placeholderText()
        assert line.fontMetrics().horizontalAdvance(text) <= line.width() - style.px(12), name


def press(window: Window, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys one after the other, each where the focus is then."""
    for key in keys:
        qtbot.keyClick(window.focusWidget(), key)


def test_answers_and_the_design_make_a_programme_without_a_mouse(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.focusWidget(), "Sowing")
    press(window, qtbot, *[Qt.Key.Key_Tab] * 7)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == DESIGN
    press(window, qtbot, Qt.Key.Key_Return)
    programme = window.session.programme
    assert programme.frame.title == "Sowing"
    assert (len(programme.nodes), len(programme.links), len(programme.assumptions)) == (29, 21, 14)
    assert window.step == "chain"
    assert window.saving.said == "Saved as draft"


def test_an_answer_that_cannot_be_stops_the_design_too(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.start.fields["months"], "many")
    design = next(each for each in window.start.findChildren(QPushButton) if each.text() == DESIGN)
    qtbot.mouseClick(design, Qt.MouseButton.LeftButton)
    assert window.start.problems["months"].isVisible()
    assert window.step == ""


def test_two_programmes_from_the_design_share_no_id(window: Window, qtbot: QtBot) -> None:
    held = set()
    for _ in range(2):
        press(window, qtbot, *[Qt.Key.Key_Tab] * 7, Qt.Key.Key_Space)
        held |= {each.id for each in window.session.programme.nodes}
        window.show_start()
    assert len(held) == 58


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    example = next(each for each in window.start.findChildren(QPushButton) if each.text() == "Open the example")
    example.setFocus()
    qtbot.keyClick(example, key)
    assert window.step == "chain"


def test_the_window_sees_its_first_paint_on_the_first_screen_too(window: Window, qtbot: QtBot) -> None:
    window.hide()
    watch = FirstPaint(window)
    window.installEventFilter(watch)
    with qtbot.waitSignal(watch.prepared, timeout=20_000):
        window.show()
    watch.finish()

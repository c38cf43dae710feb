"""The frame's page by real keys: forms of two records, small tables, what to fill first, jumps."""

import datetime
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.place import Place
from designer.programme.programme import EMPTY
from designer.programme.records.frame import Donor
from designer.ui.form_choices import QuartersEditor
from designer.ui.form_editors import LineEditor
from designer.ui.form_fields import Line
from designer.ui.screens.frame import FrameScreen
from tests.build import build
from tests.ui.driving import opened, press, type_text

COMPLETE = msgspec.structs.replace(
    EMPTY,
    frame=msgspec.structs.replace(
        EMPTY.frame,
        title="Return",
        lead="IOM",
        countries="Guinea",
        start=datetime.date(2027, 3, 1),
        months=Decimal(36),
        caseload=(Decimal(900), Decimal(1200)),
    ),
    call=msgspec.structs.replace(EMPTY.call, ceiling=Decimal(4_500_000), indirect_rate=Decimal(7)),
    donors=(Donor(id="donor_aaaaaaaaaa", code="A", name="Donor A"),),
)


@pytest.fixture
def empty(qtbot: QtBot) -> FrameScreen:
    return opened(qtbot, FrameScreen, EMPTY)


@pytest.fixture
def screen(qtbot: QtBot) -> FrameScreen:
    return opened(qtbot, FrameScreen, COMPLETE)


def line(screen: FrameScreen, section: str, name: str) -> Line:
    form = next(form for form in screen.forms if form.section == section and name in form.entries)
    editor = form.entries[name].editor
    assert isinstance(editor, LineEditor)
    return editor.line


def said(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def first_buttons(screen: FrameScreen) -> list[str]:
    return [button.text() for button in screen.first.findChildren(QPushButton) if not button.isHidden()]


def test_an_empty_frame_says_what_to_fill_first_and_leads_there(empty: FrameScreen) -> None:
    assert first_buttons(empty) == ["Lead organisation", "Country", "Start", "Duration", "Ceiling", "Caseload"]
    ceiling = next(button for button in empty.first.findChildren(QPushButton) if button.text() == "Ceiling")
    QTest.mouseClick(ceiling, Qt.MouseButton.LeftButton)
    assert line(empty, "call", "ceiling").hasFocus()
    assert empty.selected_place() == Place("call", "call", "ceiling")
    type_text("4500k")
    press(Qt.Key.Key_Return)
    assert empty.session.programme.call.ceiling == Decimal(4_500_000)
    assert "Ceiling" not in first_buttons(empty)
    assert empty.summary() == "Still to fill: Lead organisation, Country, Start, Duration, Caseload"


def test_what_is_missing_stands_beside_its_field_until_it_is_filled(empty: FrameScreen) -> None:
    entry = empty.forms[0].entries["lead"]
    assert "●" in said(entry)
    line(empty, "frame", "lead").setFocus()
    type_text("IOM")
    press(Qt.Key.Key_Tab)
    assert "●" not in said(entry)
    assert empty.session.programme.frame.lead == "IOM"


def test_a_complete_frame_asks_for_nothing(screen: FrameScreen) -> None:
    assert screen.first.isHidden()
    assert screen.summary() == ""


def test_computed_notes_stand_beside_their_fields(screen: FrameScreen) -> None:
    assert "to 28 Feb 2030" in said(screen.forms[0].entries["months"])
    assert "2,100 in all" in said(screen.forms[2].entries["caseload"])
    assert "direct costs up to about USD 4,205,607" in said(screen.forms[1].entries["ceiling"])
    currency = line(screen, "frame", "currency")
    currency.setFocus()
    currency.selectAll()
    QTest.keyClicks(currency, "EUR")
    QTest.keyClick(currency, Qt.Key.Key_Return)
    assert "EUR 4,205,607" in said(screen.forms[1].entries["ceiling"])


def test_a_record_is_added_to_a_small_table_by_typing(screen: FrameScreen) -> None:
    table = screen.tables["donors"]
    height = table.view.height()
    screen.go_to(Place("donors"))
    assert table.view.hasFocus()
    table.view.go_to("+0", "name")
    type_text("Donor B")
    press(Qt.Key.Key_Return)
    assert [each.name for each in screen.session.programme.donors] == ["Donor A", "Donor B"]
    assert table.view.height() > height
    screen.session.undo()
    assert screen.session.programme is COMPLETE
    assert table.view.height() == height


def test_a_refused_choice_is_shown_with_its_mark_at_once(screen: FrameScreen) -> None:
    table = screen.tables["partners"]
    screen.go_to(Place("partners"))
    table.view.go_to("+0", "role")
    type_text("boss")
    press(Qt.Key.Key_Return)
    (partner,) = screen.session.programme.partners
    for text in ("boss", "chief"):
        cell = table.view.table.cell(0, 2)
        assert cell.text == text
        assert "Choose one of" in cell.problem
        table.view.go_to(partner.id, "role")
        type_text("chief")
        press(Qt.Key.Key_Return)
    assert screen.session.programme.partners == (partner,)


def test_going_to_a_place_focuses_its_field_or_cell(screen: FrameScreen) -> None:
    screen.go_to(Place("frame", "frame", "exit_plan"))
    assert screen.selected_place() == Place("frame", "frame", "exit_plan")
    assert screen.page.verticalScrollBar().value() > 0
    screen.go_to(Place("donors", "donor_aaaaaaaaaa", "share"))
    assert screen.tables["donors"].view.current() == ("donor_aaaaaaaaaa", "share")
    assert screen.selected_place() == Place("donors", "donor_aaaaaaaaaa", "share")


def test_the_bar_jumps_and_follows_the_page(qtbot: QtBot, screen: FrameScreen) -> None:
    parts = list(screen._parts)
    QTest.mouseClick(screen._tabs.tab(parts.index("For whom")), Qt.MouseButton.LeftButton)
    assert screen._top(screen._parts["For whom"]) >= screen.page.verticalScrollBar().value()
    assert screen._tabs.tab(parts.index("For whom")).isChecked()
    screen.page.verticalScrollBar().setValue(0)
    assert screen._tabs.tab(0).isChecked()
    assert [made.text() for made in screen.actions_here()] == parts


def test_finishing_commits_forms_and_tables(screen: FrameScreen) -> None:
    line(screen, "frame", "title").setFocus()
    type_text(" and stay")
    screen.finish_editing()
    title = screen.session.programme.frame.title
    screen.tables["donors"].view.setFocus()
    screen.tables["donors"].view.go_to("donor_aaaaaaaaaa", "name")
    type_text("Donor C")
    screen.finish_editing()
    assert "and stay" in title
    assert screen.session.programme.donors[0].name == "Donor C"


def test_the_same_programme_costs_nothing(screen: FrameScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    for form in screen.forms:
        for entry in form.entries.values():
            monkeypatch.setattr(entry, "present", lambda *_: shown.append(1))
    screen.present(screen.session.programme)
    assert not shown


def test_the_page_fits_a_narrow_window_without_scrolling_sideways(screen: FrameScreen) -> None:
    screen.resize(656, 600)
    QApplication.processEvents()
    assert screen.width() == 656
    assert screen.page.horizontalScrollBar().maximum() == 0


def test_a_narrow_page_does_not_scroll_sideways(screen: FrameScreen, qtbot: QtBot) -> None:
    bar = screen.page.horizontalScrollBar()
    screen.resize(500, 690)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    title = screen.forms[0].entries["title"]
    assert title.label.geometry().bottom() < title.editor.y()
    screen.resize(850, 690)
    qtbot.waitUntil(lambda: title.label.geometry().right() < title.editor.x())


def test_the_tables_of_the_page_show_all_their_columns(screen: FrameScreen) -> None:
    for name, table in screen.tables.items():
        assert table.view.horizontalScrollBar().maximum() == 0, name


def test_a_jump_takes_the_keys_along(screen: FrameScreen) -> None:
    jumps = {made.shortcut().toString(): made for made in screen.actions_here()}
    assert list(jumps) == [f"Ctrl+{at}" for at in range(1, 7)]
    jumps["Ctrl+5"].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert screen.tables["areas"].isAncestorOf(focus)
    jumps["Ctrl+3"].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert screen.forms[1].isAncestorOf(focus)
    assert not focus.visibleRegion().isEmpty(), "and they are seen"


def test_the_caseload_by_quarter_is_typed_and_told_as_it_is_reckoned_with(qtbot: QtBot) -> None:
    screen = opened(qtbot, FrameScreen, build("frame | months = 15 | caseload = 100; 7"))
    entry = screen.forms[2].entries["caseload_quarters"]
    editor = entry.editor
    assert isinstance(editor, QuartersEditor)
    assert [line.accessibleName().rpartition(", ")[2] for line in editor.lines[:2]] == ["quarter 1", "quarter 2"]
    assert len(editor.lines) == 5
    editor.lines[0].setFocus()
    type_text("30")
    press(Qt.Key.Key_Tab)
    type_text("10")
    press(Qt.Key.Key_Return)
    assert screen.session.programme.frame.caseload_quarters == (Decimal(30), Decimal(10))
    assert "Reckoned with: 75 · 25 · 0 · 0 · 7" in said(entry)

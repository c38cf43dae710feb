"""The proposal's screen: parts by keys, text with live counts, figures put in, text copied, pages that follow."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.proposal.edits import limit, write
from designer.proposal.parts import KINDS, OWN, find_part, id_of, parts_of
from designer.review.findings import findings
from designer.ui.chooser import Chooser
from designer.ui.proposal.preview import Preview
from designer.ui.proposal.typesetting import Typesetting
from designer.ui.screens.proposal import ProposalScreen
from tests.ui.driving import focused, opened, press, type_text

SUMMARY, CONTEXT, CHAIN, GRID = map(id_of, ("summary", "context", "chain", "grid"))
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def guinea() -> Programme:
    """The example."""
    return example("guinea")


def kinds(screen: ProposalScreen) -> list[str]:
    """The kinds of the parts, in order."""
    return [each.kind for each in parts_of(screen.session.programme)]


def included(screen: ProposalScreen, part_id: str) -> bool:
    """Whether a part is in the document."""
    part = find_part(screen.session.programme, part_id)
    return part is not None and part.included == "yes"


def test_parts_are_ticked_and_moved_by_keys(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.list.setFocus()
    assert [each.title for each in screen.list.rows] == [each.title for each in KINDS]
    press(Qt.Key.Key_Space)
    assert not included(screen, SUMMARY)
    press(Qt.Key.Key_Space)
    assert included(screen, SUMMARY)
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert kinds(screen)[:3] == ["context", "target", "summary"]
    assert screen.list.current() == SUMMARY
    screen.session.undo()
    assert kinds(screen)[0] == "summary"
    screen.session.undo()
    screen.session.undo()
    assert screen.session.programme == EMPTY


def test_a_click_on_the_tick_ticks_and_beside_it_only_selects(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    area = screen.list.visualItemRect(screen.list.item(1))
    QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert screen.list.current() == CONTEXT
    assert included(screen, CONTEXT)
    QTest.mouseClick(
        screen.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center().__class__(18, area.center().y())
    )
    assert not included(screen, CONTEXT)


def test_what_is_typed_is_counted_at_once_and_kept_after_a_rest(qtbot: QtBot, guinea: Programme) -> None:
    programme = limit(write(guinea, SUMMARY, ""), SUMMARY, Decimal(5), "words")
    screen = opened(qtbot, ProposalScreen, programme)
    screen.list.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is screen.editor.page
    type_text("It takes {duration} in all")
    assert screen.editor.counts.text() == "6 words · 25 characters"
    assert screen.editor.left.text() == "1 word over the limit of 5"
    assert screen.session.programme is programme
    qtbot.waitUntil(lambda: screen.session.programme.frame.summary == "It takes {duration} in all")
    assert screen.list.rows[0].second == "6 words · 1 word over the limit of 5"
    assert screen.list.rows[0].role == "error"
    screen.session.undo()
    assert screen.session.programme.frame.summary == ""
    assert screen.editor.page.toPlainText() == ""


def test_a_figure_that_is_not_known_is_named(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.editor.setFocus()
    type_text("{total}")
    assert "{total}" in screen.editor.remark.text()
    assert screen.editor.remark.isVisible()


def test_a_figure_is_found_by_typing_and_put_where_the_caret_is(qtbot: QtBot, guinea: Programme) -> None:
    screen = opened(qtbot, ProposalScreen, write(guinea, CHAIN, ""))
    screen.go_to(Place("parts", CHAIN, "text"))
    type_text("For ")
    press(Qt.Key.Key_J, CTRL)
    (box,) = screen.editor.findChildren(Chooser)
    QTest.keyClicks(box.line, "divided returnees")
    assert [each.id for each in box.shown] == ["cost_per_returnee"]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    type_text(" each")
    assert screen.editor.page.toPlainText() == "For {cost_per_returnee} each"
    assert screen.editor.counts.text().startswith("4 words")


def test_text_is_copied_with_its_figures_and_its_count(qtbot: QtBot, guinea: Programme) -> None:
    screen = opened(qtbot, ProposalScreen, limit(write(guinea, CHAIN, "In {duration}."), CHAIN, Decimal(10), "words"))
    screen.go_to(Place("parts", CHAIN))
    with qtbot.waitSignal(screen.session.said) as said:
        press(Qt.Key.Key_C, CTRL, Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "In 36 months."
    assert said.args == ["Copied: 3 words · 13 characters · 7 of 10 words left"]
    screen.go_to(Place("parts", GRID))
    with qtbot.waitSignal(screen.session.said) as said:
        screen.copy_text()
    assert "no text" in str(said.args)


def test_heading_and_limit_are_kept_on_enter(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.go_to(Place("parts", CHAIN, "title"))
    type_text("How change comes about")
    press(Qt.Key.Key_Return)
    screen.go_to(Place("parts", CHAIN, "limit"))
    type_text("350")
    press(Qt.Key.Key_Return)
    part = find_part(screen.session.programme, CHAIN)
    assert part is not None
    assert (part.title, part.limit, part.limit_unit) == ("How change comes about", Decimal(350), "words")
    screen.editor.unit.setCurrentIndex(1)
    screen.editor.unit.activated.emit(1)
    part = find_part(screen.session.programme, CHAIN)
    assert part is not None
    assert part.limit_unit == "characters"
    assert screen.selected_place() == Place("parts", CHAIN, "limit")


def test_a_limit_that_is_no_number_stays_and_is_an_open_point(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.go_to(Place("parts", CHAIN, "limit"))
    type_text("about 350")
    press(Qt.Key.Key_Return)
    assert screen.editor.most.text() == "about 350"
    assert screen.editor.left.text() == ""
    assert Place("parts", CHAIN, "limit") in [each.place for each in findings(screen.session.programme)]


def test_esc_gives_up_what_is_half_typed(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.go_to(Place("parts", CONTEXT, "text"))
    type_text("abc")
    press(Qt.Key.Key_Escape)
    assert screen.editor.page.toPlainText() == ""
    screen.finish_editing()
    assert screen.session.programme is EMPTY


def test_a_part_of_ones_own_comes_and_goes(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.list.setFocus()
    screen.add_part()
    assert focused() is screen.editor.heading
    type_text("Visibility")
    press(Qt.Key.Key_Return)
    assert kinds(screen)[:2] == ["summary", OWN.kind]
    assert screen.list.rows[1].title == "Visibility"
    screen.drop_part()
    assert OWN.kind not in kinds(screen)
    with qtbot.waitSignal(screen.session.said):
        screen.drop_part()


def test_another_part_is_chosen_what_was_typed_is_kept(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    screen.go_to(Place("parts", CONTEXT, "text"))
    type_text("It is so.")
    screen.list.select(CHAIN)
    part = find_part(screen.session.programme, CONTEXT)
    assert part is not None
    assert part.text == "It is so."
    assert screen.editor.page.toPlainText() == ""


def test_the_pages_are_those_of_the_pdf_and_follow_what_is_typed(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    assert screen.preview.sheets.pages is None
    with qtbot.waitSignal(screen.preview.setting.rendered, timeout=20000):
        screen.show_page(1)
    pages = screen.preview.sheets.pages
    assert pages is not None
    assert "1 Summary" in [title for title, _ in pages.headings]
    assert screen.preview.said.text().startswith("Page ")
    with qtbot.waitSignal(screen.preview.setting.set, timeout=20000):
        screen.session.edit("Write", write(screen.session.programme, CONTEXT, "New."))
        assert screen.preview.sheets.stale
        assert "anew" in screen.preview.said.text()
    assert not screen.preview.sheets.stale
    assert screen.preview.sheets.pages is not pages
    screen.list.select(id_of("budget"))
    assert screen.preview.sheets.page_seen() > 0


def test_pages_are_turned_by_keys(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    with qtbot.waitSignal(screen.preview.setting.set, timeout=20000):
        screen.show_page(1)
    assert focused() is screen.preview.sheets
    press(Qt.Key.Key_End)
    count = len(screen.preview.sheets.pages.sizes)  # type: ignore[union-attr]
    assert screen.preview.sheets.page_seen() == count - 1
    press(Qt.Key.Key_Home)
    assert screen.preview.sheets.page_seen() == 0


def test_text_and_pages_stand_beside_each_other_where_there_is_room(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, EMPTY)
    assert screen.editor.isVisible()
    assert not screen.preview.isVisible()
    with qtbot.waitSignal(screen.preview.setting.set, timeout=20000):
        screen.resize(1200, 690)
    assert screen.editor.isVisible()
    assert screen.preview.isVisible()
    assert not screen.tabs.isVisible()


def test_the_newest_setting_wins(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    seen: list[int] = []
    preview.setting.set.connect(lambda setting, _pages: seen.append(setting))
    preview.setting.want(EMPTY)
    preview.setting.want(write(EMPTY, CONTEXT, "a"))
    preview.setting.begin()
    qtbot.waitUntil(lambda: 2 in seen, timeout=20000)
    assert seen == [2]


def test_a_preview_that_is_gone_is_not_told(qtbot: QtBot, qapp: QApplication) -> None:
    preview = Preview()
    setting: Typesetting = preview.setting
    setting.want(EMPTY)
    worker = setting._worker
    preview.deleteLater()
    qapp.sendPostedEvents(preview, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not worker._busy, timeout=20000)


def test_the_word_file_is_written_in_the_background(qtbot: QtBot, tmp_path: Path) -> None:
    screen = opened(qtbot, ProposalScreen, write(EMPTY, SUMMARY, "In short."))
    with qtbot.waitSignal(screen.session.said, check_params_cb=lambda text: text.startswith("Written"), timeout=20000):
        screen.export_to(tmp_path, "proposal-docx")
    (path,) = tmp_path.iterdir()
    assert "In short." in [each.text for each in docx.Document(str(path)).paragraphs]


def test_what_is_said_of_the_whole(qtbot: QtBot) -> None:
    screen = opened(qtbot, ProposalScreen, write(EMPTY, SUMMARY, "two words"))
    assert screen.summary() == "17 parts in the document · 2 words of text"
    assert screen.selected_place() == Place("parts", SUMMARY)

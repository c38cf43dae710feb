"""The four questions on a link: one key away, answered beside where they are asked, from link to link by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.library.catalogue import entry
from designer.programme.programme import Programme
from designer.ui.chain.four_prompts import PROMPTS, FourPrompts, links_to_ask
from designer.ui.screens.chain import ChainScreen
from designer.ui.style import Label
from tests.build import build, id_of
from tests.ui.driving import opened, press, type_text

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
PROGRAMME = build("objective OBJ <- outcome A <- output B <- activity C\nA <- activity D")


def asked(qtbot: QtBot, chosen: str, programme: Programme = PROGRAMME) -> tuple[ChainScreen, FourPrompts]:
    """The questions, opened by their key on what is chosen."""
    screen = opened(qtbot, ChainScreen, programme)
    screen.canvas.setFocus()
    screen.canvas.choose(chosen)
    press(KEY.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FourPrompts)
    qtbot.waitUntil(dialog.isActiveWindow)
    return screen, dialog


def link(*ends: str) -> str:
    return id_of(PROGRAMME, *ends)


def test_the_questions_stand_beside_the_fields_that_take_the_answers(qtbot: QtBot) -> None:
    screen, dialog = asked(qtbot, link("B", "A"))
    texts = [each.text() for each in dialog.findChildren(Label)]
    assert all(entry("prompts", each).data["prompt"] in texts for each in PROMPTS)
    assert dialog.said.text() == "If B (O1.1), then A (OC1)."
    type_text("it works")
    press(KEY.Key_Tab)
    type_text("seen in Mamou")
    press(KEY.Key_Tab)
    held = next(each for each in screen.session.programme.links if each.id == link("B", "A"))
    assert (held.because, held.evidence) == ("it works", "seen in Mamou")
    assert dialog.said.text() == "If B (O1.1), then A (OC1), because it works."
    dialog.assumed.new.click()
    type_text("Markets hold")
    press(KEY.Key_Escape, MODIFIER.NoModifier)
    dialog.close()


def test_the_questions_go_from_link_to_link_and_keep_what_was_typed(qtbot: QtBot) -> None:
    screen, dialog = asked(qtbot, link("B", "A"))
    first = dialog.link_id
    type_text("it works")
    press(KEY.Key_PageDown, MODIFIER.AltModifier)
    assert dialog.link_id != first
    type_text("so")
    press(KEY.Key_PageUp, MODIFIER.AltModifier)
    assert dialog.link_id == first
    said = {each.because for each in screen.session.programme.links}
    assert said == {"it works", "so", ""}
    dialog.show_link(99)
    assert dialog.link_id == first
    dialog.close()


def test_esc_gives_up_what_is_typed_and_then_closes(qtbot: QtBot) -> None:
    screen, dialog = asked(qtbot, link("B", "A"))
    type_text("wrong")
    press(KEY.Key_Escape)
    assert dialog.isVisible()
    press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert all(not each.because for each in screen.session.programme.links)


def test_a_leap_is_told_where_it_is_asked_whether_it_follows(qtbot: QtBot) -> None:
    _, dialog = asked(qtbot, link("D", "A"))
    assert "skipping the step between" in dialog.remark.text()
    dialog.close()


@pytest.mark.parametrize(
    ("chosen", "wanted"), [(("B", "A"), ("B", "A")), (("C",), ("C", "B")), (("OBJ",), ("A", "OBJ")), ((), ("A", "OBJ"))]
)
def test_a_card_is_asked_about_by_its_link_up_or_else_into_it(chosen: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    ids, at = links_to_ask(PROGRAMME, link(*chosen) if chosen else "")
    assert len(ids) == 4
    assert ids[at] == link(*wanted)


def test_without_a_link_the_key_says_what_is_missing(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, build("outcome A"))
    said: list[str] = []
    screen.session.said.connect(said.append)
    screen.canvas.setFocus()
    press(KEY.Key_F1)
    assert QApplication.activeModalWidget() is None
    assert said == ["Link two cards first: the four questions are asked of a link."]

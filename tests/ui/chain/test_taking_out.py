"""The box that takes the chain out: by keys alone, the page is seen, saved, copied; what stands in the way is said."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.paper.drawing import Text
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Thought
from designer.ui import message
from designer.ui.chain.pages_view import Preparing
from designer.ui.chain.taking_out import TakingOut, open_box, wishes
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui.driving import focused, opened, press

TEXT = """
    objective They live well <- outcome They earn <- output They are trained <- activity Train
    They earn <- output They have tools <- activity Hand out
    pathway By training
"""


def box_on(qtbot: QtBot, programme: Programme, *chosen: str) -> TakingOut:
    """Open the box by its key, with its first page made."""
    screen = opened(qtbot, ChainScreen, programme)
    if chosen:
        screen.canvas.choose(id_of(programme, chosen[0]))
    screen.setFocus()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    box = screen.findChild(TakingOut)
    assert isinstance(box, TakingOut)
    made(qtbot, box)
    return box


def made(qtbot: QtBot, box: TakingOut) -> None:
    """Wait for the pages."""
    qtbot.waitUntil(box.save.isEnabled, timeout=10_000)


def shows(box: TakingOut, number: int) -> bool:
    """Whether a page is on show."""
    return f"Page {number} of" in box.told.text()


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], list[str]]:
    """The system's box for a name answers with this one; the names it suggested."""

    def answer(name: str) -> list[str]:
        suggested: list[str] = []

        def told(*args: object) -> tuple[str, str]:
            suggested.append(str(args[2]))
            return str(tmp_path / name), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", told)
        return suggested

    return answer


def test_what_there_is_to_take_out() -> None:
    programme = build(TEXT)
    assert [title for title, _ in wishes(programme, (), inputs=False)] == [
        "The whole chain",
        "The results, for a concept note",
        "Pathway: By training",
    ]
    assert [wish.what for _, wish in wishes(programme, ("node_1",), inputs=True)] == [
        "whole", "results", "pathway", "around", "only",
    ]  # fmt: skip


def test_by_keys_alone_from_the_diagram_to_a_pdf(
    qtbot: QtBot, tmp_path: Path, named: Callable[[str], list[str]]
) -> None:
    suggested = named("chain.pdf")
    box = box_on(qtbot, example("draft"))
    assert focused() is box.what
    press(Qt.Key.Key_Down)
    assert box.what.currentText() == "The results, for a concept note"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    assert box.sheet.currentText() == "A3, for the wall"
    made(qtbot, box)
    assert "One page." in box.told.text()
    said: list[str] = []
    box.said.connect(said.append)
    with qtbot.waitSignal(box.accepted, timeout=10_000):
        press(Qt.Key.Key_Return)
    assert Path(suggested[0]).name == "Support to returnees in Guinea – theory of change.pdf"
    document = pypdfium2.PdfDocument(tmp_path / "chain.pdf")
    assert [sorted(map(round, page.get_size())) for page in document] == [[842, 1191]]
    document.close()
    assert said == [f"Written in {tmp_path.name}: chain.pdf"]


def test_what_is_assumed_and_parked_is_asked_for_and_usual_on_the_wall(qtbot: QtBot) -> None:
    thought = Thought(id="thought_aaaaaaaaaa", text="Radio spots")
    box = box_on(qtbot, replace(example("guinea"), thoughts=(thought,)))
    switches = (box.assumptions, box.parked)
    assert [each.isChecked() for each in switches] == [False, False]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    assert box.sheet.currentText() == "A3, for the wall"
    assert [each.isChecked() for each in switches] == [True, True]
    made(qtbot, box)
    assert "One page." in box.told.text()
    assert "AS-03" in alone(box)
    assert "Radio spots" in alone(box)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert focused() is box.assumptions
    press(Qt.Key.Key_Space)
    made(qtbot, box)
    assert "AS-03" not in alone(box)
    box.sheet.setCurrentIndex(0)
    assert [each.isChecked() for each in switches] == [False, True]  # what was said is kept
    box.reject()


def alone(box: TakingOut) -> str:
    """All text of the pages."""
    assert box._prepared is not None
    return " ".join(item.text for page in box._prepared.pages for item in page.items if isinstance(item, Text))


def test_what_the_diagram_shows_is_taken_out_and_what_there_is_none_of_cannot_be(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, example("guinea"))
    screen.canvas.show_assumptions(shown=True)
    box = open_box(screen.canvas)
    assert box is not None
    assert box.assumptions.isChecked()
    assert not box.parked.isEnabled()
    box.what.setCurrentIndex(1)
    assert not box.assumptions.isChecked()
    made(qtbot, box)
    box.reject()


def test_several_pages_are_leafed_through_and_written_as_numbered_pictures(
    qtbot: QtBot, tmp_path: Path, named: Callable[[str], list[str]]
) -> None:
    named("chain")
    box = box_on(qtbot, example("draft"))
    box.sheet.setCurrentIndex(2)
    box.file.setCurrentIndex(3)
    made(qtbot, box)
    assert re.fullmatch(r"Page 1 of 3\. The smallest type has \d+\.\d points\. 3 files are written\.", box.told.text())
    for key, number in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2)):
        QTest.keyClick(box.what, key)
        qtbot.waitUntil(partial(shows, box, number), timeout=10_000)
    assert "OC1" in box.view.accessibleDescription()
    with qtbot.waitSignal(box.accepted, timeout=20_000):
        box.save.click()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"chain {number} of 3.png" for number in (1, 2, 3)]
    with Image.open(tmp_path / "chain 2 of 3.png") as image:
        assert image.size == (2560, 1440)


def test_nothing_is_replaced_unasked(
    qtbot: QtBot, tmp_path: Path, named: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chain.svg").write_text("mine")
    named("chain")
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _, sentence, __: asked.append(sentence))
    box = box_on(qtbot, build(TEXT))
    box.file.setCurrentIndex(1)
    box.ask_name()
    assert asked == ["chain.svg: there already. What they hold would be gone."]
    assert (tmp_path / "chain.svg").read_text() == "mine"
    assert box.isVisible()
    monkeypatch.setattr(message, "ask", lambda *_: True)
    with qtbot.waitSignal(box.accepted, timeout=10_000):
        box.ask_name()
    assert "They are trained" in (tmp_path / "chain.svg").read_text()


def test_where_nothing_can_be_written_the_box_says_so_and_stays(
    qtbot: QtBot, tmp_path: Path, named: Callable[[str], list[str]]
) -> None:
    named("gone/chain.pdf")
    box = box_on(qtbot, build(TEXT))
    box.ask_name()
    qtbot.waitUntil(lambda: "there is no such folder" in box.told.text(), timeout=10_000)
    assert "What to do: save it in a folder that is there" in box.told.text()
    assert box.isVisible()
    assert box.save.isEnabled()
    assert focused() is box.save
    press(Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_a_name_is_not_asked_for_in_vain(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    box = box_on(qtbot, build(TEXT))
    box.ask_name()
    assert box.isVisible()
    assert box.save.isEnabled()


def test_the_page_is_copied_as_a_picture(qtbot: QtBot) -> None:
    box = box_on(qtbot, build(TEXT), "They are trained")
    box.what.setCurrentIndex(box.what.count() - 1)
    box.sheet.setCurrentIndex(3)
    made(qtbot, box)
    QTest.keyClick(box.sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    assert isinstance(copied, QImage)
    assert copied.width() > 800
    assert "Copied" in box.told.text()
    assert box.view.accessibleDescription().startswith("Theory of change Only O1.1")
    box.reject()


def test_a_picture_too_large_is_told(qtbot: QtBot) -> None:
    crowd = "\n".join(f"activity An activity with the number {number}" for number in range(300))
    box = box_on(qtbot, build(crowd))
    box.sheet.setCurrentIndex(3)
    box.file.setCurrentIndex(5)
    made(qtbot, box)
    assert "So large a picture is written" in box.told.text()
    box.reject()


def test_an_empty_chain_is_not_taken_out(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, EMPTY)
    said: list[str] = []
    screen.session.said.connect(said.append)
    assert open_box(screen.canvas) is None
    assert said == ["There is nothing to take out yet: Enter makes the first card."]


def test_the_newest_wish_is_what_comes(qtbot: QtBot) -> None:
    box = box_on(qtbot, build(TEXT))
    for index in (1, 2, 0, 1):
        box.what.setCurrentIndex(index)
    made(qtbot, box)
    qtbot.wait(50)
    assert "the results" in box.view.accessibleDescription()
    box.reject()


def test_pages_that_cannot_be_made_are_an_error_of_the_window(qtbot: QtBot) -> None:
    screen = opened(qtbot, ChainScreen, build(TEXT))
    preparing = Preparing(screen)

    def fails() -> tuple[()]:
        raise ValueError

    with qtbot.waitSignal(preparing.failed, timeout=10_000) as told:
        preparing.want(fails)
    assert isinstance(told.args[0], ValueError)

"""The window as its user meets it: start, steps, find-or-do, undo, files good and bad, export, close."""

# mypy: disable-error-code="no-untyped-call, func-returns-value"

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import drop
from designer.programme.file import load, save
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.review.findings import findings
from designer.review.steps import STEPS
from designer.ui import data_folder, style
from designer.ui.find_box import FindBox, matching
from designer.ui.session import Session
from designer.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session())
    qtbot.addWidget(made)
    made.show()
    made.show_start()
    yield made
    made.close()


def titled(programme: Programme, title: str) -> Programme:
    return replace(programme, frame=replace(programme.frame, title=title))


def test_five_questions_make_a_programme(window: Window, qtbot: QtBot) -> None:
    answers = {"title": "New", "countries": "Mali", "start": "1/3/2027", "months": "24", "ceiling": "1 200 000"}
    for name, text in answers.items():
        qtbot.keyClicks(window.start.fields[name], text)
    qtbot.keyClick(window.start.fields["ceiling"], Qt.Key.Key_Return)
    programme = window.session.programme
    assert (programme.frame.title, programme.frame.countries) == ("New", "Mali")
    assert str(programme.frame.start) == "2027-03-01"
    assert str(programme.call.ceiling) == "1200000"
    assert window.step == "stakeholders"
    assert window.rail.isVisible()


def test_an_answer_that_is_no_date_is_told_beside_the_questions(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.start.fields["start"], "next spring")
    qtbot.keyClick(window.start.fields["start"], Qt.Key.Key_Return)
    assert "Starts on" in window.start.problem.text()
    assert window.step == ""


def test_every_step_shows_the_example_and_nothing(window: Window, qtbot: QtBot) -> None:
    for programme in (example("guinea"), EMPTY):
        window.show_programme(programme)
        for step in STEPS:
            window.show_step(step.name)
            qtbot.wait(1)
            assert window.topbar.title.text() == step.title
    assert window.windowTitle().startswith("New programme")


def test_the_four_figures_are_always_in_sight(window: Window) -> None:
    window.open_example("guinea")
    assert [each.text.text() for each in window.topbar.figure_labels] == ["4,497,936", "4,500,000", "2,064", "6.75 %"]
    assert window.saving.said == "Unnamed copy"


def test_a_line_that_goes_changes_the_figures_and_undo_brings_it_back(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    whole = window.session.programme
    line = next(each for each in whole.lines if each.code == "F12")
    window.session.edit("Delete", drop(whole, line.id), Place("lines", line.id))
    assert window.topbar.figure_labels[0].text.text() == "4,416,723"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.programme is whole
    assert window.topbar.figure_labels[0].text.text() == "4,497,936"
    assert window.step == "budget"


def test_find_or_do_finds_records_and_does_actions(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(FindBox)
    assert box is not None
    qtbot.keyClicks(box.line, "O1.2 returnees have")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert window.step == "chain"
    place = window.screen_here.selected_place() if window.screen_here else None
    node = next(
        each for each in window.session.programme.nodes if each.statement.startswith("Returnees have the skills")
    )
    assert place is not None
    assert place.id == node.id


def test_every_word_must_occur_and_beginnings_come_first() -> None:
    from designer.ui.find_box import Entry

    entries = [Entry(text, "", lambda: None) for text in ("Open the budget", "Budget", "Save")]
    assert [each.text for each in matching(entries, "bud")] == ["Budget", "Open the budget"]
    assert [each.text for each in matching(entries, "the budget")] == ["Open the budget"]


def test_ctrl_page_down_walks_the_steps(window: Window, qtbot: QtBot) -> None:
    window.show_programme(EMPTY)
    seen = [window.step]
    for _ in STEPS[1:]:
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.step)
    assert seen == [step.name for step in STEPS]


def test_each_finding_of_an_empty_programme_can_be_jumped_to(window: Window) -> None:
    window.show_programme(EMPTY)
    found = findings(EMPTY)
    assert found
    for each in found:
        window.go_to(each.place)
        assert window.step in {step.name for step in STEPS}


def test_a_named_programme_is_saved_on_close_without_a_question(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "p.rpd"
    save(path, titled(EMPTY, "before"))
    assert window.open_file(path)
    window.session.edit("Title", titled(window.session.programme, "after"))
    window.close()
    assert load(path).programme.frame.title == "after"
    assert path in data_folder.recent_files()


@pytest.mark.parametrize(
    "data", [b"", b"rubbish", b'{"format": "programme-designer", "version": 99, "sha256": "", "programme": {}}']
)
def test_a_bad_file_is_told_and_nothing_else_happens(window: Window, tmp_path: Path, data: bytes) -> None:
    window.open_example("guinea")
    before = window.session.programme
    path = tmp_path / "bad.rpd"
    path.write_bytes(data)
    assert not window.open_file(path)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "bad.rpd" in box.text()
    assert "What to do" in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()
    assert window.session.programme is before
    assert path.read_bytes() == data


def test_a_changed_file_can_be_opened_as_an_unverified_copy(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.rpd"
    save(path, titled(EMPTY, "hundred"))
    path.write_bytes(path.read_bytes().replace(b"hundred", b"million"))
    asked: list[str] = []
    monkeypatch.setattr("designer.ui.message.ask", lambda _parent, text, _yes: asked.append(text) is None)
    assert window.open_file(path)
    assert "checksum" in asked[0]
    assert window.session.programme.frame.title == "million"
    assert window.saving.path is None
    assert b"million" in path.read_bytes()


def test_export_writes_both_documents_in_the_background(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_example("guinea")
    window.export_to(tmp_path)
    qtbot.waitUntil(lambda: "Written" in window.status.left.text(), timeout=20_000)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".pdf", ".xlsx"]


def test_an_export_that_fails_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    window.show_programme(EMPTY)
    window.export_to(tmp_path / "file")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    box = window.findChild(QMessageBox)
    assert box is not None
    box.close()


def test_scheme_zoom_and_panels_are_remembered(window: Window) -> None:
    window.show_programme(EMPTY)
    window.toggle_scheme()
    window.zoom(0.5)
    window.toggle_inspector()
    window.toggle_rail()
    kept = data_folder.settings()
    assert (kept.scheme, kept.zoom, kept.inspector, kept.rail) == ("dark", 1.5, False, False)
    assert not window.inspector.isVisible()


@pytest.mark.parametrize(("size", "zoom"), [((1024, 768), 1.0), ((1366, 768), 1.5), ((1920, 1080), 2.5)])
def test_it_fits_small_screens_and_large_type(window: Window, qtbot: QtBot, size: tuple[int, int], zoom: float) -> None:
    window.open_example("guinea")
    window.zoom(zoom - 1)
    window.resize(*size)
    for step in STEPS:
        window.show_step(step.name)
        qtbot.wait(1)
        assert window.width() <= size[0] + 1, step.name

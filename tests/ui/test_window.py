"""The window as its user meets it: start, steps, find-or-do, undo, files good and bad, export, close."""

# mypy: disable-error-code="no-untyped-call, func-returns-value"

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import drop
from designer.programme.file import load, save
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.review.findings import findings
from designer.review.steps import STEPS
from designer.ui import data_folder
from designer.ui.find_box import FindBox
from designer.ui.window import Window


def titled(programme: Programme, title: str) -> Programme:
    return replace(programme, frame=replace(programme.frame, title=title))


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
    assert str(path) in data_folder.settings().recent


def test_the_file_that_is_open_is_opened_again_with_its_last_changes(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "p.rpd"
    save(path, titled(EMPTY, "before"))
    assert window.open_file(path)
    window.session.edit("Title", titled(window.session.programme, "after"))
    assert window.open_file(path)
    assert window.session.programme.frame.title == "after"
    assert load(path).programme.frame.title == "after"


def broken_disk(window: Window, tmp_path: Path) -> Path:
    """Open a file in a folder that goes away, and change the programme."""
    folder = tmp_path / "usb"
    folder.mkdir()
    save(folder / "p.rpd", titled(EMPTY, "before"))
    assert window.open_file(folder / "p.rpd")
    window.session.edit("Title", titled(window.session.programme, "after"))
    shutil.rmtree(folder)
    return folder


@pytest.mark.parametrize("way", ["start", "example", "file", "close"])
def test_work_that_cannot_be_saved_is_not_left(window: Window, tmp_path: Path, way: str) -> None:
    folder = broken_disk(window, tmp_path)
    other = tmp_path / "other.rpd"
    save(other, titled(EMPTY, "other"))
    leave = {
        "start": window.show_start,
        "example": lambda: window.open_example("guinea"),
        "file": lambda: window.open_file(other),
        "close": window.close,
    }
    leave[way]()
    assert window.session.programme.frame.title == "after"
    assert (window.isVisible(), window.step) == (True, "frame")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "p.rpd" in box.text()
    box.close()
    folder.mkdir()


def test_without_a_programme_nothing_can_be_done_to_one(window: Window, qtbot: QtBot) -> None:
    window.open_example("guinea")
    window.session.edit("Title", titled(window.session.programme, "other"), Place("frame", "frame"))
    window.show_start()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_PageDown):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.session.programme.frame.title == "other"
    assert (window.step, window.inspector.isVisible()) == ("", False)
    window.open_example("guinea")
    assert all(each.isEnabled() for each in window.own_actions)


def test_a_typed_name_without_an_ending_replaces_no_file_unasked(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "plan.rpd"
    save(other, titled(EMPTY, "other"))
    asked: list[str] = []
    answer = False

    def ask(_parent: object, text: str, _yes: str) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr("designer.ui.message.ask", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan"), ""))
    window.begin(titled(EMPTY, "mine"))
    window.ask_save_as()
    assert "plan.rpd exists already" in asked[0]
    assert load(other).programme.frame.title == "other"
    answer = True
    window.ask_save_as()
    assert load(other).programme.frame.title == "mine"
    assert window.saving.path == other


def test_what_was_said_on_a_screen_goes_with_it(window: Window) -> None:
    window.show_programme(EMPTY)
    window.session.said.emit("Two cards were deleted.")
    window.show_step("frame")
    assert window.status.left.text() == "Two cards were deleted."
    window.show_step("budget")
    assert "deleted" not in window.status.left.text()
    assert "deleted" not in window.status.left.toolTip()
    window.session.edit("Title", titled(EMPTY, "new"))
    window.session.said.emit("The title was changed. Ctrl+Z brings the old one back.")
    window.session.undo()
    assert "changed" not in window.status.left.text()


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
    assert window.saving.said == "Saved as draft"
    (draft,) = data_folder.folder("drafts").iterdir()
    assert load(draft).programme.frame.title == "million"
    assert "unverified copy of p.rpd" in window.status.left.text()


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

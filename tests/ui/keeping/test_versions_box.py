"""The dialog of versions by real keys: choose, compare, go there, open as a copy, name, rename, copy the list."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.keeping.versions import Version, keep, versions
from designer.programme.edit import drop, put
from designer.programme.file import save
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui import audience, style
from designer.ui.keeping.versioning import VERSIONS
from designer.ui.keeping.versions_box import show_versions
from designer.ui.keeping.versions_changes import BothTexts
from designer.ui.keeping.versions_name import NameBox
from designer.ui.table.clipboard import from_text
from tests.build import build, id_of, record
from tests.ui.driving import focused, press, type_text

NOW = datetime.datetime.now().astimezone()
DAY = datetime.timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier
PRESENT = build("""
    stakeholder Mayor
    line C01 Travel | unit_cost = 1350
    line C02 Hall | unit_cost = 80
""")


def former() -> Programme:
    """What was submitted: another cost, a line more, another title."""
    old = put(PRESENT, replace(record(PRESENT, "Travel"), unit_cost=Decimal(7)))
    old = build("line C03 Taken out later", old)
    return replace(old, frame=replace(old.frame, title="<b>Former</b>\ntitle"))


def give_keys(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until a window that has just opened is the active one, and a widget of it has the keys."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)


class Opened:
    """A dialog over a window on a file with a named version twenty days old, a cut off one, and one like the present.

    What it asks for is collected.
    """

    def __init__(self, qtbot: QtBot, folder: Path, path: Path, width: int = 1366) -> None:
        self.qtbot, self.folder, self.path = qtbot, folder / VERSIONS, path
        self.gone: list[Place] = []
        self.copied: list[tuple[Version, Programme]] = []
        save(path, PRESENT)
        keep(self.folder, path, former(), NOW - 20 * DAY, "submitted 12 March")
        damaged = keep(self.folder, path, replace(PRESENT, stakeholders=()), NOW - 9 * DAY)
        assert damaged is not None
        damaged.path.write_bytes(damaged.path.read_bytes()[:300])
        keep(self.folder, path, PRESENT, NOW - DAY)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(width, 768)
        self.window.show()
        self.box = show_versions(
            self.window, path, lambda version, programme: self.copied.append((version, programme)), PRESENT,
            self.gone.append,
        )  # fmt: skip
        give_keys(qtbot, self.box.list)

    def kept(self) -> list[str]:
        return [each.name for each in versions(self.folder, self.path)]

    def cells(self) -> list[tuple[str, ...]]:
        return [tuple(cell.text for cell in row.cells) for row in self.box.changes.table.table.rows]

    def name_box(self) -> NameBox:
        (found,) = (each for each in self.box.findChildren(NameBox) if each.isVisible())
        give_keys(self.qtbot, found.line)
        return found

    def name(self, text: str) -> None:
        """Type a name into the box that asks for it, and Enter."""
        asked = self.name_box()
        asked.line.selectAll()
        type_text(text)
        press(Qt.Key.Key_Return)
        assert not asked.isVisible()


@pytest.fixture
def opened(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> Iterator[Opened]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Opened(qtbot, data_folder, tmp_path / "guinea.rpd")
    yield made
    made.window.close()


def test_the_list_begins_with_the_newest_which_differs_in_nothing(opened: Opened) -> None:
    box = opened.box
    texts = [box.list.item(at).text() for at in range(3)]
    assert (texts[0], texts[2]) == (f"Yesterday, {NOW - DAY:%H:%M}", "submitted 12 March")
    assert focused() is box.list
    assert box.changes.told.text() == f"Nothing has changed since yesterday, {NOW - DAY:%H:%M}"
    assert opened.cells() == []
    assert [each.isEnabled() for each in (box.go, box.text, box.copy)] == [False, False, True]
    press(Qt.Key.Key_Return)
    assert focused() is box.list, "there is nothing to go on to"


def test_arrows_choose_and_the_changes_are_told_by_step_record_and_field(opened: Opened) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert opened.box.changes.told.text() == "3 changes in 2 steps since “submitted 12 March”"
    assert opened.cells() == [
        ("Frame", "", "", ""),
        ("The programme", "Title", "<b>Former</b>\ntitle", "–"),
        ("Budget", "", "", ""),
        ("C01 Travel", "Unit cost", "7", "1,350"),
        ("C03 Taken out later", "Deleted", "Code: C03 · Description: Taken out later", ""),
    ]


def test_enter_goes_on_to_the_changes_and_from_there_to_the_place(opened: Opened) -> None:
    changes = opened.box.changes
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert focused() is changes.table
    assert (changes.whole.before.toPlainText(), changes.whole.after.toPlainText()) == ("<b>Former</b>\ntitle", "")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert (changes.whole.before.toPlainText(), changes.whole.after.toPlainText()) == ("7", "1,350")
    press(Qt.Key.Key_Return)
    assert opened.gone == [Place("lines", id_of(PRESENT, "Travel"), "unit_cost")]
    assert not opened.box.isVisible()


def test_on_a_step_s_row_enter_goes_to_its_first_change_and_typing_changes_nothing(opened: Opened) -> None:
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Right)
    before = opened.cells()
    type_text("x")
    press(Qt.Key.Key_Delete)
    QGuiApplication.clipboard().setText("y")
    press(Qt.Key.Key_V, CTRL)
    assert opened.cells() == before
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert [(each.section, each.field) for each in opened.gone] == [("lines", "unit_cost")]


def test_of_a_long_text_the_part_that_differs_is_in_sight_and_selected(opened: Opened) -> None:
    long = "😀 The programme works with communes. " * 60
    old, new = (replace(PRESENT, frame=replace(PRESENT.frame, summary=long + each + long)) for each in ("Six", "Two"))
    save(opened.path, new)
    keep(opened.folder, opened.path, old, NOW)
    opened.box.close()
    opened.box = box = show_versions(opened.window, opened.path, lambda *_: None, new)
    assert box.changes.begin()
    (_, row) = opened.cells()
    assert row[2].startswith("… ")
    assert "communes. Six😀 The programme" in row[2]
    assert "communes. Two😀 The programme" in row[3]
    for page, text in ((box.changes.whole.before, "Six"), (box.changes.whole.after, "Two")):
        assert page.textCursor().selectedText() == text
        assert page.verticalScrollBar().value() > 0


def test_f2_shows_both_texts_in_whole(opened: Opened) -> None:
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_F2)
    (large,) = (each for each in opened.box.findChildren(QDialog) if each.isVisible())
    texts = large.findChild(BothTexts)
    assert texts is not None
    assert large.windowTitle() == "The programme · Title"
    assert (texts.before.toPlainText(), texts.after.toPlainText()) == ("<b>Former</b>\ntitle", "")
    give_keys(opened.qtbot, texts.before)
    press(Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert opened.box.isVisible()
    opened.box.changes.found = ()
    opened.box.changes.show_large()
    assert not [each for each in opened.box.findChildren(QDialog) if each.isVisible()]


def test_what_was_deleted_leads_to_where_it_stood(opened: Opened) -> None:
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Right)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    opened.box.go.click()
    assert opened.gone == [Place("lines")]


def test_tab_leads_from_the_list_through_everything_and_back(opened: Opened) -> None:
    box = opened.box
    press(Qt.Key.Key_End)
    seen = [focused()]
    for _ in range(10):
        press(Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == [
        box.list, box.changes.table, box.changes.whole.before, box.changes.whole.after,
        box.go, box.whole, box.copy, box.name, box.rename, box.text, box.away,
    ]  # fmt: skip
    press(Qt.Key.Key_Backtab)
    assert focused() is box.text
    press(Qt.Key.Key_Return)
    assert box.said.text() == "3 changes copied."
    press(Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_a_damaged_version_is_refused_with_its_problem(opened: Opened) -> None:
    box = opened.box
    press(Qt.Key.Key_Down)
    assert "it is damaged or cut off. What to do: choose another version" in box.changes.problem.text()
    assert box.changes.problem.isVisible()
    assert box.changes.table.isHidden()
    assert not box.copy.isEnabled()
    box.open_copy()
    assert opened.copied == []
    press(Qt.Key.Key_Return)
    assert focused() is box.list
    press(Qt.Key.Key_Down)
    assert box.changes.problem.isHidden()
    assert box.changes.table.isVisible()


def test_a_version_opens_as_a_copy(opened: Opened) -> None:
    press(Qt.Key.Key_End)
    opened.box.copy.click()
    ((version, programme),) = opened.copied
    assert (version.name, programme) == ("submitted 12 March", former())
    assert not opened.box.isVisible()


def test_the_list_is_copied_as_a_table(opened: Opened) -> None:
    press(Qt.Key.Key_End)
    opened.box.text.click()
    assert from_text(QGuiApplication.clipboard().text()) == (
        ("Step", "Record", "What", "Before", "After"),
        ("Frame", "The programme", "Title", "<b>Former</b>\ntitle", ""),
        ("Budget", "C01 Travel", "Unit cost", "7", "1,350"),
        ("Budget", "C03 Taken out later", "Deleted", "Code: C03 · Description: Taken out later", ""),
    )


def test_the_present_state_is_named_and_listed(opened: Opened) -> None:
    opened.box.name.click()
    opened.name("after round 2")
    assert opened.box.list.item(0).text() == "after round 2"
    assert opened.box.list.currentRow() == 0
    assert opened.box.said.text() == "Kept as “after round 2”."
    assert opened.kept() == ["after round 2", "", "", "submitted 12 March"]


def test_a_version_that_kept_itself_gets_a_name(opened: Opened) -> None:
    opened.box.rename.click()
    opened.name("before the mission")
    assert opened.box.list.item(0).text() == "before the mission"
    assert opened.kept() == ["before the mission", "", "submitted 12 March"]
    opened.box.rename.click()
    assert opened.name_box().line.text() == "before the mission"
    press(Qt.Key.Key_Escape)
    assert opened.kept() == ["before the mission", "", "submitted 12 March"]


def test_a_name_of_spaces_is_not_taken(opened: Opened) -> None:
    opened.box.name.click()
    asked = opened.name_box()
    assert not asked.keep.isEnabled()
    type_text("  ")
    press(Qt.Key.Key_Return)
    asked.accept()
    assert asked.isVisible()
    press(Qt.Key.Key_Escape)
    assert len(opened.kept()) == 3


def test_what_cannot_be_kept_is_said_and_nothing_else_happens(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    opened.box.keep("x")
    assert "guinea.rpd: no version of it could be kept" in opened.box.said.text()
    assert "No space left on device" in opened.box.said.text()
    opened.box.rename_to(versions(opened.folder, opened.path)[0], "y")
    monkeypatch.undo()
    assert opened.kept() == ["", "", "submitted 12 March"]


def test_everything_has_a_name_for_a_screen_reader(opened: Opened) -> None:
    box = opened.box
    box.list.setCurrentRow(2)
    for each in (box.list, box.changes.table, box.changes.whole.before, box.changes.whole.after):
        assert each.accessibleName()
    assert box.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole).startswith("submitted 12 March, ")
    assert all(each.text() for each in box.findChildren(QPushButton))
    assert all(each.isReadOnly() for each in (box.changes.whole.before, box.changes.whole.after))


def test_a_room_is_not_shown_what_is_for_few(opened: Opened) -> None:
    mayor = replace(record(PRESENT, "Mayor"), contact="622 00 00 00", role="Chairs the council")
    present = drop(put(PRESENT, mayor), id_of(PRESENT, "Hall"))
    opened.box.close()
    box = show_versions(opened.window, opened.path, lambda *_: None, present)
    opened.box = box
    assert box.changes.told.text().startswith("3 changes in 2 steps")
    audience.let_in(room=True)
    try:
        assert box.changes.told.text().startswith("2 changes in 2 steps")
        assert "622" not in str(opened.cells())
    finally:
        audience.let_in(room=False)


def test_what_changed_since_begins_with_the_newest_name_and_its_first_change(opened: Opened) -> None:
    opened.box.choose_last_submitted()
    assert opened.box.list.currentRow() == 2
    assert focused() is opened.box.changes.table
    assert opened.box.changes.here() == opened.box.changes.found[0]


def test_a_file_that_cannot_be_read_still_has_versions_to_open(opened: Opened) -> None:
    opened.path.write_bytes(opened.path.read_bytes()[:400])
    opened.box.close()
    opened.box = box = show_versions(
        opened.window, opened.path, lambda version, programme: opened.copied.append((version, programme))
    )
    assert "damaged or cut off" in box.changes.problem.text()
    assert "A version can be opened as a copy" in box.changes.problem.text()
    assert not box.name.isEnabled()
    assert box.go.isHidden()
    box.open_copy()
    assert [programme for _, programme in opened.copied] == [PRESENT]


def test_a_file_without_versions_says_when_the_first_is_kept(opened: Opened, tmp_path: Path) -> None:
    opened.box.close()
    save(tmp_path / "new.rpd", former())
    opened.box = box = show_versions(opened.window, tmp_path / "new.rpd", lambda *_: None)
    assert "No version yet" in box.said.text()
    assert not box.copy.isEnabled()
    assert not box.rename.isEnabled()
    box.keep("first")
    assert box.list.count() == 1


@pytest.mark.parametrize("zoom", [1.0, 2.5])
@pytest.mark.parametrize("width", [1024, 1366])
def test_it_fits_the_window_at_every_size(
    qtbot: QtBot, data_folder: Path, tmp_path: Path, zoom: float, width: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", zoom)
    try:
        box = Opened(qtbot, data_folder, tmp_path / "guinea.rpd", width).box
        box.list.setCurrentRow(2)
        qtbot.wait(1)
        assert box.width() <= width
        assert box.height() <= 768
        for each in (box.go, box.whole, box.copy, box.name, box.rename, box.text, box.away):
            assert box.rect().contains(each.rect().translated(each.mapTo(box, each.rect().topLeft())))
            assert each.width() >= each.sizeHint().width()
        assert box.changes.table.height() >= 3 * style.row_height(2)
        box.close()
    finally:
        style.apply(app)

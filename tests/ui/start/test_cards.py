"""Continue: recent files and drafts, newest first, with a picture of where one left off; by mouse and by keyboard."""

# mypy: disable-error-code="no-untyped-call"

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from designer.programme.file import load, save
from designer.programme.programme import EMPTY, Programme
from designer.ui import data_folder, pictures, style
from designer.ui.keeping.versions_box import VersionsBox
from designer.ui.start.card import Card
from designer.ui.start.recent import one_line, when
from designer.ui.window import Window

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def titled(title: str) -> Programme:
    return replace(EMPTY, frame=replace(EMPTY.frame, title=title))


def cards(window: Window) -> list[Card]:
    return window.start.cards.cards


def titles(window: Window) -> list[str]:
    return [card.recent.title for card in cards(window)]


def worked_on(window: Window, path: Path, title: str, step: str) -> None:
    """Save a programme in a file, open it, go to a step and leave it for the first screen."""
    save(path, titled(title))
    assert window.open_file(path)
    window.show_step(step)
    window.show_start()


def many(window: Window, folder: Path, number: int) -> None:
    """List so many files, the first one the newest."""
    for each in reversed(range(number)):
        path = folder / f"plan {each}.rpd"
        save(path, titled(f"Plan {each}"))
        os.utime(path, (1_600_000_000 - each, 1_600_000_000 - each))
        data_folder.remember_file(path)
    window.show_start()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked, and answered by yes."""
    sentences: list[str] = []

    def yes(_parent: object, sentence: str, _yes: str) -> bool:
        sentences.append(sentence)
        return True

    monkeypatch.setattr("designer.ui.message.ask", yes)
    return sentences


def test_a_card_tells_title_name_step_and_time(window: Window, tmp_path: Path) -> None:
    worked_on(window, tmp_path / "a plan.rpd", "Sowing & reaping", "budget")
    (card,) = cards(window)
    recent = card.recent
    now = datetime.datetime.now().astimezone()
    assert (recent.title, recent.name, recent.step) == ("Sowing & reaping", "a plan.rpd", "Budget")
    assert recent.when in {f"today {now - datetime.timedelta(minutes=late):%H:%M}" for late in (0, 1)}
    assert card.accessibleName() == f"Sowing & reaping, a plan.rpd, left at Budget, {recent.when}"
    assert "Enter" in card.accessibleDescription()
    assert card.more.accessibleName() == "More for Sowing & reaping"
    assert QAccessible.queryAccessibleInterface(card).role() == QAccessible.Role.Button


def test_newest_first_by_the_last_change_or_the_last_leaving(window: Window, tmp_path: Path) -> None:
    worked_on(window, tmp_path / "old.rpd", "Old", "frame")
    worked_on(window, tmp_path / "new.rpd", "New", "frame")
    window.begin(titled("Draft"))
    window.show_start()
    assert titles(window) == ["Draft", "New", "Old"]
    assert cards(window)[0].recent.name == "draft"
    os.utime(tmp_path / "old.rpd", (1_000_000_000, 1_000_000_000))
    assert window.open_file(tmp_path / "old.rpd")
    window.show_start()
    assert titles(window) == ["Old", "Draft", "New"]


def test_files_of_one_name_are_told_apart_by_their_folders(window: Window, tmp_path: Path) -> None:
    for name in ("Guinea", "Mali"):
        (tmp_path / name).mkdir()
        worked_on(window, tmp_path / name / "plan.rpd", name, "frame")
    assert [card.recent.name for card in cards(window)] == ["plan.rpd in Mali", "plan.rpd in Guinea"]


def test_times_are_said_as_one_says_them() -> None:
    today = datetime.date(2027, 3, 1)
    at = datetime.datetime(2027, 3, 1, 9, 5).astimezone()
    days = [0, 1, 2, 400, -1]
    said = [when(at - datetime.timedelta(days=each), today) for each in days]
    assert said == ["today 09:05", "yesterday", "27 Feb 2027", "25 Jan 2026", "2 Mar 2027"]


def test_it_goes_on_at_the_step_where_it_was_left(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "logframe")
    qtbot.mouseClick(cards(window)[0], LEFT)
    assert (window.step, window.session.programme.frame.title) == ("logframe", "One")
    assert window.saving.said == "Saved"
    window.begin(titled("Two"), "chain")
    window.show_start()
    qtbot.keyClick(cards(window)[0], Qt.Key.Key_Return)
    assert (window.step, window.session.programme.frame.title) == ("chain", "Two")
    assert window.saving.said == "Saved as draft"


@pytest.mark.parametrize("way", ["key", "click", "menu"])
def test_it_opens_for_reading_only(window: Window, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "logframe")
    (card,) = cards(window)
    if way == "key":
        qtbot.keyClick(card, Qt.Key.Key_Return, SHIFT)
    elif way == "click":
        qtbot.mouseClick(card, LEFT, SHIFT)
    else:
        choose(window, qtbot, "Open for reading")
    assert (window.step, window.saving.said) == ("logframe", "Read only")
    window.show_start()
    assert titles(window) == ["One"]


def test_settings_of_an_older_program_are_read_and_the_step_of_a_newer_one_is_no_step(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "p.rpd"
    save(path, titled("One"))
    old = {"zoom": 1.5, "recent": [str(path.resolve())], "geometry": ""}
    (data_folder.folder() / "settings.json").write_text(json.dumps(old))
    assert data_folder.settings().zoom == 1.5
    assert data_folder.left(path) == ""
    assert window.open_file(path)
    assert window.step == "frame"
    data_folder.remember_left(path, "a step to come", "One")
    assert window.open_file(path)
    assert window.step == "frame"


def test_only_the_newest_are_cards_and_the_rest_are_lines_that_can_be_scrolled_to(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(8):
        window.begin(titled(f"Draft {number}"))
    many(window, tmp_path, 6)
    assert len(cards(window)) == 14
    for width, large in ((1366, 3), (1024, 4)):
        window.resize(width, 768)
        qtbot.wait(1)
        assert [card.large for card in cards(window)] == [True] * large + [False] * (14 - large)
        page = window.start.widget()
        assert page is not None
        assert page.width() <= window.start.viewport().width()
        assert all(card.geometry().right() <= window.start.cards.width() for card in cards(window))
        tops = [card.y() for card in cards(window)[large:]]
        assert tops == sorted(set(tops))
        for one, other in zip(cards(window), cards(window)[1:], strict=False):
            assert not one.geometry().intersects(other.geometry())
    last = cards(window)[-1]
    qtbot.wait(20)
    qtbot.keyClick(cards(window)[0], Qt.Key.Key_End)
    assert last.hasFocus()
    assert window.start.viewport().rect().contains(last.mapTo(window.start.viewport(), last.rect().center()))


def test_arrows_lead_from_card_to_card(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    many(window, tmp_path, 6)
    window.resize(1366, 768)
    qtbot.wait(1)
    at = cards(window)
    at[0].setFocus()
    way = [
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Up, 3),
        (Qt.Key.Key_Up, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_End, 5), (Qt.Key.Key_Down, 5), (Qt.Key.Key_Home, 0),
    ]  # fmt: skip
    for key, to in way:
        qtbot.keyClick(window.focusWidget(), key)
        assert window.focusWidget() is at[to], (key, to)


# -- the menu --------------------------------------------------------------------------------------------------------


def menu_of(window: Window) -> QMenu:
    menus = [menu for menu in window.start.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(window: Window, qtbot: QtBot, text: str) -> None:
    """Choose a line of the first card's menu, opened by its button."""
    qtbot.mouseClick(cards(window)[0].more, LEFT)
    menu = menu_of(window)
    line = next(each for each in menu.actions() if each.text() == text)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(line).center())


@pytest.mark.parametrize("way", ["menu key", "Shift+F10", "button", "right click"])
def test_each_card_has_its_menu(window: Window, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "frame")
    (card,) = cards(window)
    card.setFocus()
    if way == "menu key":
        qtbot.keyClick(card, Qt.Key.Key_Menu)
    elif way == "Shift+F10":
        qtbot.keyClick(card, Qt.Key.Key_F10, SHIFT)
    elif way == "button":
        qtbot.mouseClick(card.more, LEFT)
    else:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), card.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(card, event)
    menu = menu_of(window)
    lines = [each.text() for each in menu.actions() if each.text()]
    assert lines == ["Open", "Open for reading", "Versions …", "Show in the folder", "Remove from this list …"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert window.step == ""


def test_a_file_leaves_the_list_and_stays_where_it_is(
    window: Window, qtbot: QtBot, tmp_path: Path, asked: list[str]
) -> None:
    worked_on(window, tmp_path / "a.rpd", "A", "budget")
    worked_on(window, tmp_path / "b.rpd", "B", "budget")
    assert pictures.place(tmp_path / "b.rpd").exists()
    cards(window)[0].setFocus()
    qtbot.keyClick(cards(window)[0], Qt.Key.Key_Delete)
    assert asked == ["Remove “B” from this list? The file stays where it is."]
    assert titles(window) == ["A"]
    assert cards(window)[0].hasFocus()
    assert load(tmp_path / "b.rpd").programme == titled("B")
    assert not pictures.place(tmp_path / "b.rpd").exists()
    assert data_folder.left(tmp_path / "b.rpd") == ""
    choose(window, qtbot, "Remove from this list …")
    assert titles(window) == []
    assert window.focusWidget() is window.start._other


def test_a_no_keeps_it(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.begin(titled("Sowing"))
    window.show_start()
    monkeypatch.setattr("designer.ui.message.ask", lambda *_: False)
    qtbot.keyClick(cards(window)[0], Qt.Key.Key_Delete)
    assert titles(window) == ["Sowing"]
    assert cards(window)[0].recent.path.exists()


def test_a_deleted_draft_is_in_the_bin(
    window: Window, qtbot: QtBot, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    window.begin(titled("Sowing"))
    window.show_start()
    (draft,) = data_folder.folder("drafts").glob("*.rpd")
    choose(window, qtbot, "Delete the draft …")
    assert asked == ["Delete the draft “Sowing”? It goes to the bin of this computer."]
    assert titles(window) == []
    assert not draft.exists()
    assert load(tmp_path / "Trash" / "files" / draft.name).programme == titled("Sowing")


def test_where_there_is_no_bin_the_draft_stays_and_that_is_told(
    window: Window, qtbot: QtBot, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.begin(titled("Sowing"))
    window.show_start()
    monkeypatch.setattr("designer.ui.start.card_menu.QFile", lambda _: SimpleNamespace(moveToTrash=lambda: False))
    qtbot.keyClick(cards(window)[0], Qt.Key.Key_Delete)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "cannot be put into the bin; it stays" in box.text()
    box.close()
    assert len(asked) == 1
    assert titles(window) == ["Sowing"]


def test_its_folder_is_shown(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "50 % done, “mine” #1"
    folder.mkdir()
    worked_on(window, folder / "p.rpd", "One", "frame")
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return len(shown) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    choose(window, qtbot, "Show in the folder")
    assert shown == [str(folder)]
    assert window.findChild(QMessageBox) is None
    choose(window, qtbot, "Show in the folder")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert str(folder) in box.text()
    box.close()


def test_its_versions_are_shown(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "frame")
    choose(window, qtbot, "Versions …")
    box = window.findChild(VersionsBox)
    assert box is not None
    box.reject()


# -- pictures --------------------------------------------------------------------------------------------------------


def shown_picture(card: Card) -> QImage:
    return card.picture or QImage()


def test_pictures_come_after_the_first_paint(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "budget")
    window.hide()
    painted: list[bool] = []
    paint: Callable[..., None] = Card.paintEvent

    def painting(card: Card, event: object) -> None:
        painted.append(shown_picture(card).isNull())
        paint(card, event)

    monkeypatch.setattr(Card, "paintEvent", painting)
    window.start.present()
    assert cards(window)[0].picture is None
    window.show()
    qtbot.waitUntil(lambda: not shown_picture(cards(window)[0]).isNull())
    assert painted[0]
    assert shown_picture(cards(window)[0]).width() == pictures.WIDTH


@pytest.mark.qt_log_ignore("libpng")
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "text", "huge"])
def test_without_a_picture_there_is_a_quiet_ground(window: Window, qtbot: QtBot, tmp_path: Path, damage: str) -> None:
    worked_on(window, tmp_path / "p.rpd", "One", "budget")
    place = pictures.place(tmp_path / "p.rpd")
    data = place.read_bytes()
    if damage == "huge":
        assert QImage(5000, 10, QImage.Format.Format_RGB32).save(str(place), "PNG")  # type: ignore[call-overload]
    else:
        place.write_bytes({"gone": b"", "empty": b"", "cut": data[: len(data) // 2], "text": b"<svg/>"}[damage])
    if damage == "gone":
        place.unlink()
    window.start.present()
    (card,) = cards(window)
    qtbot.waitUntil(lambda: card.picture is not None)
    qtbot.wait(20)
    seen = card.grab().toImage()
    assert seen.pixelColor(seen.width() // 4, 30) == style.colour("rail")


def test_old_pictures_are_swept(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a", "b"):
        worked_on(window, tmp_path / f"{name}.rpd", name, "budget")
    folder = data_folder.folder("pictures")
    assert len(list(folder.iterdir())) == 2
    (tmp_path / "a.rpd").unlink()
    window.show_start()
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 1)
    assert pictures.place(tmp_path / "b.rpd").exists()


# -- what may stand in them ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["<b>x</b><img src='/etc/passwd'>", "a\nb\tc", "x" * 20_000, "\u202eevil", "&File", "%1", "a\ud800b"]
)
def test_hostile_titles_are_shown_as_they_are_on_one_line(
    window: Window, qtbot: QtBot, tmp_path: Path, title: str
) -> None:
    window.begin(titled(title), "budget")
    for _ in range(4):
        window.begin(titled(title), "budget")
    window.show_start()
    window.resize(1024, 768)
    qtbot.wait(1)
    for card in cards(window):
        card.grab()
        assert card.recent.title == one_line(title)
        assert "\n" not in card.accessibleName()
    page = window.start.widget()
    assert page is not None
    assert page.width() <= window.start.viewport().width()


def test_a_file_that_is_gone_leaves_the_list_and_is_told(window: Window, qtbot: QtBot) -> None:
    window.begin(titled("Sowing"))
    window.show_start()
    next(data_folder.folder("drafts").glob("*.rpd")).unlink()
    qtbot.mouseClick(cards(window)[0], LEFT)
    assert titles(window) == []
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "there is no such file" in box.text()
    box.close()


def test_a_file_whose_name_is_no_text_opens_and_is_not_listed(window: Window, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.rpd"))
    try:
        path.write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes names of text only")
    save(path, titled("One"))
    assert window.open_file(path)
    assert window.session.programme.frame.title == "One"
    window.show_start()
    assert titles(window) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 2.5])
def test_all_of_it_fits_in_both_schemes_and_with_large_type(
    window: Window, qtbot: QtBot, tmp_path: Path, scheme: style.Scheme, zoom: float
) -> None:
    many(window, tmp_path, 5)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, scheme, zoom)
    for width in (1024, 1366):
        window.resize(width, 768)
        qtbot.wait(1)
        page = window.start.widget()
        assert page is not None
        assert page.width() <= window.start.viewport().width()
        for card in cards(window):
            assert card.height() >= card.height_for(card.width(), large=card.large)
            card.grab()
    style.apply(app)

"""A screen by declaration: tables behind tabs, the selected record's fields in the inspector, jumps to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Record
from designer.programme.records.situation import Lesson, Observation
from designer.ui import style
from designer.ui.form import Form
from designer.ui.pages import Page, PagesScreen, RecordPanel, RecordsPage, TablePage
from designer.ui.record_table import RecordTable
from designer.ui.session import Session
from designer.ui.table.record_source import RecordSource
from designer.ui.tabs import Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Two(PagesScreen):
    """A step of two tables."""

    step = "situation"
    title = "Situation"
    tables = (
        TablePage(
            "observations",
            "Findings",
            ("text", "block"),
            "Type the first finding.",
            "+ finding",
            (("", ("text", "source", "implication")),),
            start={"block": "context"},
        ),
        TablePage("lessons", "Lessons", ("text", "source"), "Type the first lesson.", "+ lesson"),
    )


HELD = put(EMPTY, Observation(id="observation_a", text="Arrivals doubled"), Lesson(id="lesson_a", text="Pay on time"))


def in_use() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(qtbot: QtBot, programme: object = HELD) -> Two:
    """Show the screen with a programme."""
    session = Session(programme)  # type: ignore[arg-type]
    screen = Two(session)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    screen.show()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.present(session.programme)
    return screen


def test_typing_into_an_empty_page_makes_a_record_with_its_first_values(qtbot: QtBot) -> None:
    screen = shown(qtbot, EMPTY)
    screen.setFocus()
    for letter in "Most went to the capital":
        QTest.keyClicks(in_use(), letter)
    screen.finish_editing()
    (made,) = screen.session.programme.observations
    assert (made.text, made.block) == ("Most went to the capital", "context")
    assert screen.session.undo()
    assert screen.session.programme is EMPTY


def test_the_inspector_edits_the_selected_record(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.go_to(Place("observations", "observation_a"))
    form = screen.inspector()
    assert isinstance(form, Form)
    assert form.record_id == "observation_a"
    assert list(form.entries) == ["text", "source", "implication"]
    screen.show_page(1)
    screen.go_to(Place("lessons", "lesson_a"))
    assert screen.inspector() is None, "a page that lists no details has no form"


class Shows(QObject):
    """Notes which rows of tabs were shown as a window of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, Tabs) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_the_tabs_are_never_a_window_of_their_own(qtbot: QtBot) -> None:
    app, shows = QApplication.instance(), Shows()
    assert app is not None
    app.installEventFilter(shows)
    try:
        screen = Two(Session(HELD))
    finally:
        app.removeEventFilter(shows)
    qtbot.addWidget(screen)
    assert shows.windows == []
    assert not screen.tabs.isHidden()


def test_going_to_a_place_shows_its_page(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.go_to(Place("lessons", "lesson_a", "source"))
    assert screen.page.title == "Lessons"
    assert screen.selected_place() == Place("lessons", "lesson_a", "source")
    screen.go_to(Place("observations", "observation_a", "text"))
    assert screen.selected_place() == Place("observations", "observation_a", "text")


def test_a_key_shows_each_page(qtbot: QtBot) -> None:
    screen = shown(qtbot)
    screen.setFocus()
    QTest.keyClick(in_use(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert screen.page.title == "Lessons"
    assert screen.summary() == "Lessons: 1"


class Told(RecordPanel):
    """Says which record it stands over."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""

    def present(self, programme: Programme, record: Record) -> None:
        self.shown = record.id


class WithPanel(RecordsPage):
    """A page of findings with a panel and a note, which shows nothing but findings on the capital."""

    def panel(self, section_name: str) -> RecordPanel | None:
        return Told()

    def notes(self, section_name: str) -> dict[str, object]:  # type: ignore[override]
        return {"text": lambda programme: f"{len(programme.observations)} in all"}

    def shows(self, programme: Programme, place: Place) -> bool:
        return place.id == "observation_a"


class Twice(PagesScreen):
    """The same section on two pages, with other details on each."""

    step = "situation"
    title = "Situation"

    def make_pages(self) -> tuple[Page, ...]:
        first, second = Two.tables[0], TablePage("observations", "Sources", ("source",), "", "", (("", ("source",)),))
        return WithPanel(first, self.session), self.table_page(second)


def test_each_page_has_its_own_details_and_panel(qtbot: QtBot) -> None:
    session = Session(HELD)
    screen = Twice(session)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    screen.show()
    screen.present(HELD)
    screen.go_to(Place("observations", "observation_a"))
    whole = screen.inspector()
    assert whole is not None
    (panel,), (form,) = whole.findChildren(Told), whole.findChildren(Form)
    assert panel.shown == form.record_id == "observation_a"
    assert "1 in all" in [label.text() for label in form.findChildren(QLabel)]
    screen.show_page(1)
    screen.go_to(Place("observations", "observation_a"))
    other = screen.inspector()
    assert isinstance(other, Form)
    assert list(other.entries) == ["source"]


def test_a_place_stays_on_the_page_on_show_if_it_is_there(qtbot: QtBot) -> None:
    session = Session(put(HELD, Observation(id="observation_b", text="Rain cuts roads")))
    screen = Twice(session)
    qtbot.addWidget(screen)
    screen.show_page(1)
    screen.go_to(Place("observations", "observation_a"))
    assert screen.page.title == "Sources"
    screen.show_page(0)
    screen.go_to(Place("observations", "observation_b"))
    assert screen.page.title == "Sources", "the first page does not have it"


def test_a_small_table_has_room_for_the_bar_below_its_rows(qtbot: QtBot) -> None:
    source = RecordSource("lessons", ("text", "source"), widths={"text": 500, "source": 500})
    table = RecordTable(Session(HELD), source, "Lessons", "What was learnt.", "+ lesson")
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show()
    qtbot.waitExposed(table)
    wide, bar = table.view.height(), table.view.horizontalScrollBar()
    assert bar.maximum() == 0
    table.resize(400, 300)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert table.view.height() == wide + bar.sizeHint().height()
    rows = table.view.table.rowCount()
    assert table.view.viewport().height() >= rows * style.row_height(), "every row is seen in full"
    table.resize(1200, 300)
    qtbot.waitUntil(lambda: table.view.height() == wide)

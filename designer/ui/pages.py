"""A screen by declaration: pages behind tabs, each a section's table, with the record's fields in the inspector.

A step lists its pages as data: which section, which of its fields as columns, which groups of fields as details. What
a table alone cannot show (a drawing, a matrix) is a page of its own class beside them.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.actions import action
from designer.ui.flow import Flow
from designer.ui.form import Form, Groups
from designer.ui.form_parts import Note
from designer.ui.record_table import bind_records
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.stack import Stack
from designer.ui.table.controller import bind
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import TableSource
from designer.ui.table.view import TableView
from designer.ui.tabs import Tabs


class TablePage(Struct, frozen=True):
    """A page that is one section's table.

    ``columns`` are names of fields or computed ones, ``details`` the groups of the inspector's form; ``empty`` says
    what to do first, ``add`` stands on the line for a new record, ``start`` are the values a new record begins with.
    """

    section: str
    title: str
    columns: tuple[str | Computed, ...]
    empty: str
    add: str
    details: Groups = ()
    widths: Mapping[str, int] = {}
    stretch: str = ""
    start: Mapping[str, object] = {}
    lines: int = 2


class RecordPanel(QWidget):
    """What the inspector shows of a selected record above its fields: what it leads to, and what can be done."""

    def present(self, programme: Programme, record: Record) -> None:
        """Show what belongs to a record."""
        raise NotImplementedError


class Page(QWidget):
    """What a page of a screen can do; a step with a drawing or a matrix makes its own."""

    went = Signal()
    """Something else is selected here."""

    title = ""
    keys = ""
    """The keys that matter here, for the right of the status line; none for those of the step."""
    sections: tuple[str, ...] = ()
    """The sections whose records can be gone to here."""

    def present(self, programme: Programme) -> None:
        """Show a programme; return at once if nothing that is shown here changed."""
        raise NotImplementedError

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place can be gone to here."""
        return place.section in self.sections

    def go_to(self, place: Place) -> None:
        """Select and show a place of these sections."""

    def place(self, programme: Programme) -> Place | None:
        """Return what is selected."""
        return None

    def finish_editing(self) -> None:
        """Commit what is half typed."""

    def summary(self, programme: Programme) -> str:
        """Return what the left of the status line says."""
        return ""

    def details(self, section_name: str) -> Groups:
        """Return the groups of fields that the inspector shows of a selected record; none for no form."""
        return ()

    def detailed(self, programme: Programme) -> Place | None:
        """Return the record whose fields the inspector shows: the selected one, unless a page says otherwise."""
        return self.place(programme)

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what is computed beside fields of the selected record, by the names of the fields."""
        return {}

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what stands above the fields of a selected record; asked for once."""
        return None


class SourcePage(Page):
    """The page of one table of whatever source; what a page has beside its table it lays out itself."""

    def __init__(self, session: Session, source: TableSource) -> None:
        super().__init__()
        self.session, self.source = session, source
        self.view = self.make_view()
        self.view.setAccessibleName(ENGLISH(self.title))
        tie = bind_records if isinstance(source, RecordSource) else bind
        self.controller = tie(self.view, source, session)  # type: ignore[arg-type]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        self.view.selection_changed.connect(self.went)

    def make_view(self) -> TableView:
        """Make the table; one with signs or a gesture of its own makes another kind of it."""
        raise NotImplementedError

    def present(self, programme: Programme) -> None:
        """Show what the source makes of a programme."""
        self.controller.present(programme)

    def go_to(self, place: Place) -> None:
        """Stand on a record, on the column of its field if it has one."""
        self.view.setFocus()
        column = self.column_of(place)
        if place.id and not (column and self.view.go_to(place.id, column)):
            self.view.go_to(place.id)

    def column_of(self, place: Place) -> str:
        """Return the key of the column that shows a place's field; nothing for none."""
        return place.field

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell under the caret."""
        row_id, key = self.view.current()
        return self.source.place(programme, row_id, key) if row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()


class RecordsPage(SourcePage):
    """The page of one table of records; a page with more above or below the table is made of this one."""

    def __init__(self, told: TablePage, session: Session, source: TableSource | None = None) -> None:
        self.told = told
        self.title, self.sections = told.title, (told.section,)
        usual = RecordSource(told.section, told.columns, widths=told.widths, stretch=told.stretch, start=told.start)
        super().__init__(session, source or usual)

    def make_view(self) -> TableView:
        """Make the table with the words of the declaration."""
        return TableView(empty_text=ENGLISH(self.told.empty), add_text=ENGLISH(self.told.add), lines=self.told.lines)

    def summary(self, programme: Programme) -> str:
        """Return how many records there are, and the sum of what is selected."""
        count = len(section(programme, self.told.section))
        told = f"{ENGLISH(self.told.title)}: {count}" if count else ""
        cells, total, _average = self.view.selection_summary()
        return f"{told}      {cells} cells · {total}" if cells > 1 and total is not None else told

    def details(self, section_name: str) -> Groups:
        """Return the details that the declaration lists."""
        return self.told.details


class PagesScreen(Screen):
    """The base of steps made of pages. Subclasses set ``step``, ``title`` and ``tables``, and may add pages."""

    tables: tuple[TablePage, ...] = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pages: tuple[Page, ...] = self.make_pages()
        self.tabs = Tabs([ENGLISH(page.title) for page in self.pages])
        self.stack = Stack()
        self._inspected: dict[tuple[Page, str], _Inspected] = {}
        for page in self.pages:
            self.stack.addWidget(page)
            page.went.connect(self.chosen_changed)
        self.tabs.chosen.connect(self.show_page)
        self._lay_out()
        self._actions = (
            *(
                action(self, ENGLISH(page.title), partial(self.show_page, at), f"Ctrl+{at + 1}", menu=self.title)
                for at, page in enumerate(self.pages)
                if len(self.pages) > 1
            ),
            *self.more_actions(),
        )
        self.show_page(0)

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages, in the order of their tabs."""
        return tuple(RecordsPage(told, self.session) for told in self.tables)

    def table_page(self, told: TablePage, source: TableSource | None = None) -> RecordsPage:
        """Make the page of a declared table, with a source of its own where the rows are not simply a section."""
        return RecordsPage(told, self.session, source)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions that a step has beside those of its pages."""
        return ()

    def beside_tabs(self) -> Sequence[QWidget]:
        """Return what stands at the right of the tabs."""
        return ()

    def _lay_out(self) -> None:
        """Put the tabs above the pages; a single page has none. What stands beside them goes below for want of room."""
        bar = Flow(right=1)
        bar.setContentsMargins(style.px(4), style.px(3), style.px(16), style.px(3))  # large type leaves no more height
        for widget in (self.tabs, *self.beside_tabs()):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)
        self.tabs.setVisible(len(self.pages) > 1)  # not before it stands in the screen: it would be a window of its own

    # -- the contract ----------------------------------------------------------------------------------------------

    def keys_here(self) -> str:
        """Return the keys that matter on the page on show."""
        return self.page.keys or self.keys

    @property
    def page(self) -> Page:
        """The page on show."""
        return self.pages[self.stack.currentIndex()]

    def present(self, programme: Programme) -> None:
        """Show a programme on the page that is seen; the others follow when they are shown."""
        self.page.present(programme)
        self._present_details(programme)

    def show_page(self, at: int) -> None:
        """Show a page, and give it the keys."""
        self.finish_editing()
        turned = at != self.stack.currentIndex()
        self.stack.setCurrentIndex(at)
        self.tabs.show_chosen(at)
        self.setFocusProxy(self.page)
        self.page.present(self.session.programme)
        if self.isVisible():
            self.page.setFocus()
        if turned:
            self.page_turned.emit()
        self.chosen_changed.emit()

    def go_to(self, place: Place) -> None:
        """Show a page that has a place, the one on show if it does, and select the place there."""
        here = self.stack.currentIndex()
        for at in sorted(range(len(self.pages)), key=lambda each: each != here):
            page = self.pages[at]
            if page.shows(self.session.programme, place):
                if at != here:
                    self.show_page(at)
                page.present(self.session.programme)
                page.go_to(place)
                self._go_to_detail(place)
                return

    def _go_to_detail(self, place: Place) -> None:
        """Go on to the field in the details where the page does not show it."""
        here = self.selected_place()
        if not place.field or here is None or here.id != place.id or here.field == place.field:
            return
        self.inspector()
        inspected = self._inspected.get((self.page, place.section))
        if inspected is not None and place.field in inspected.form.entries:
            self.inspector_wanted.emit()
            inspected.form.go_to(place.field)

    def actions_here(self) -> Sequence[QAction]:
        """Return the jumps to the pages and the step's own actions."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit what is half typed on every page and in the details."""
        for page in self.pages:
            page.finish_editing()
        for inspected in self._inspected.values():
            inspected.form.finish_editing()

    def summary(self) -> str:
        """Return what the page on show says."""
        return self.page.summary(self.session.programme)

    def inspector(self) -> QWidget | None:
        """Return the details of the selected record: its fields as a form, below the page's panel if it has one."""
        place = self.page.detailed(self.session.programme)
        groups = self.page.details(place.section) if place else ()
        if place is None or not groups or find(self.session.programme, place.id) is None:
            return None
        key = (self.page, place.section)
        inspected = self._inspected.get(key)
        if inspected is None:
            inspected = self._inspected[key] = self._made(*key, groups)
        self._present_details(self.session.programme)
        return inspected.whole

    def selected_place(self) -> Place | None:
        """Return the place of the selected record, or of its cell or field in use."""
        place = self.page.place(self.session.programme)
        if place is None:
            return Place(self.page.sections[0]) if self.page.sections else None
        held = self.page.detailed(self.session.programme) or place
        inspected, focus = self._inspected.get((self.page, held.section)), QApplication.focusWidget()
        if inspected is not None and focus is not None and inspected.form.isAncestorOf(focus):
            return Place(held.section, held.id, inspected.form.field_here)
        return place

    def _made(self, page: Page, section_name: str, groups: Groups) -> "_Inspected":
        """Make the details of a page's records."""
        form = Form(self.session, SECTIONS[section_name], groups, narrow=True, notes=page.notes(section_name))
        form.went.connect(lambda _: self.chosen_changed.emit())
        panel = page.panel(section_name)
        if panel is None:
            return _Inspected(form, None, form)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2 * style.GRID))
        layout.addWidget(panel)
        layout.addWidget(form)
        return _Inspected(whole, panel, form)

    def _present_details(self, programme: Programme) -> None:
        place = self.page.detailed(programme)
        inspected = self._inspected.get((self.page, place.section)) if place else None
        record = find(programme, place.id) if place and place.id else None
        if inspected is None or record is None:
            return
        inspected.form.show_record(programme, record)
        if inspected.panel is not None:
            inspected.panel.present(programme, record)


class _Inspected(NamedTuple):
    """The details of one page's records: the whole, the page's panel, the form below it."""

    whole: QWidget
    panel: RecordPanel | None
    form: Form


KEYS = N_("Tab next · Ctrl+Plus row · F4 details")
"""The keys that matter on a page that is a table."""

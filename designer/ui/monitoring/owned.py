"""Tables of what belongs to one record: milestones, groups, questions; and a page with such tables below its own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.place import Place
from designer.programme.programme import Programme, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH
from designer.ui import style
from designer.ui.linked_rows import LinkedRows
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.record_table import bind_records
from designer.ui.session import Session
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.view import TableView

_UPPER, _LOWER = 13, 7
"""How the height is shared between the records and what belongs to one, until somebody drags the edge."""


class OwnedRows(LinkedRows):
    """The records of a section that belong to the one in ``owner``; new ones belong to it too."""

    def __init__(
        self,
        section_name: str,
        owner_field: str,
        columns: Sequence[str | Computed],
        *,
        widths: Mapping[str, int] | None = None,
        stretch: str = "",
    ) -> None:
        super().__init__(section_name, columns, widths=widths, stretch=stretch)
        self._owner_field = owner_field
        self._owner = ""

    @property
    def owner(self) -> str:
        """The id of the record whose own ones are shown."""
        return self._owner

    @owner.setter
    def owner(self, record_id: str) -> None:
        self._owner = record_id
        self._start[self._owner_field] = record_id

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a record belongs to the owner."""
        return bool(self._owner) and getattr(record, self._owner_field) == self._owner

    def owner_of(self, programme: Programme, record_id: str) -> str:
        """Return the record that one of this section belongs to."""
        held = find(programme, record_id)
        return str(getattr(held, self._owner_field, ""))


class OwnedTable(QWidget):
    """A heading and the table below it."""

    def __init__(self, session: Session, title: str, source: OwnedRows, empty: str, add: str, lines: int = 1) -> None:
        super().__init__()
        self.title, self.source = title, source
        self.view = TableView(empty_text=ENGLISH(empty), add_text=ENGLISH(add), lines=lines)
        self.view.setAccessibleName(ENGLISH(title))
        self.controller = bind_records(self.view, source, session)
        self.heading = style.label(ENGLISH(title), bold=True)
        self.heading.setContentsMargins(style.px(12), style.px(6), style.px(8), style.px(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.view, 1)

    def show_owner(self, record_id: str, name: str) -> None:
        """Show what belongs to a record."""
        self.heading.setText(f"{ENGLISH(self.title)} · {name}" if name else ENGLISH(self.title))
        if self.source.owner != record_id:
            self.view.finish_editing()
            self.source.owner = record_id
            self.controller.refresh()
            self.view.begin_anew()


class OwnersPage(RecordsPage):
    """A page of records with tables side by side below them, of what belongs to the one under the caret."""

    def __init__(
        self,
        told: TablePage,
        session: Session,
        source: RecordSource,
        parts: Sequence[OwnedTable],
        shares: Sequence[int] = (),
    ) -> None:
        super().__init__(told, session, source)
        self.session, self.parts = session, tuple(parts)
        self.sections = (told.section, *(part.source.section for part in parts))
        self._below = QSplitter(Qt.Orientation.Horizontal)
        self._below.setChildrenCollapsible(False)
        for at, part in enumerate(self.parts):
            self._below.addWidget(part)
            self._below.setStretchFactor(at, shares[at] if shares else 1)
            part.view.caret_moved.connect(lambda *_: self.went.emit())
        self._below.setSizes([100 * each for each in shares])
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(style.px(style.GRID))
        layout = self.layout()
        if layout is not None:
            layout.removeWidget(self.view)
            layout.addWidget(self._split)
        self._split.addWidget(self.view)
        self._split.addWidget(self._below)
        for at, high in enumerate((_UPPER, _LOWER)):
            self._split.setStretchFactor(at, high)
        self._split.setSizes([_UPPER * 100, _LOWER * 100])
        self.view.caret_moved.connect(lambda *_: self._follow())

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_id(self) -> str:
        """The record under the caret of the upper table; "" for none."""
        row_id = self.view.current()[0]
        return row_id if find(self.session.programme, row_id) is not None else ""

    def present(self, programme: Programme) -> None:
        """Show a programme's records, and what belongs to the one under the caret."""
        super().present(programme)
        for part in self.parts:
            part.controller.present(programme)
        self._below.setVisible(bool(section(programme, self.told.section)))
        self._follow()

    def _follow(self) -> None:
        """Show below what belongs to the record under the caret; at first that is the first one."""
        if self.view.caret.row < 0 and self.view.table.record_count():
            self.view.caret.go(0, self.view.caret.first_editable(0))
        row_id = self.row_id
        name = self.name(self.session.programme, row_id)
        for part in self.parts:
            part.show_owner(row_id, name)

    def name(self, programme: Programme, row_id: str) -> str:
        """Return what the record under the caret is called above the lower tables."""
        held = find(programme, row_id)
        return str(getattr(held, "code", "") or getattr(held, "name", "")) if held else ""

    # -- the contract of a page ------------------------------------------------------------------------------------

    @property
    def part_in_use(self) -> OwnedTable | None:
        """The lower table in which the keys arrive."""
        return next((part for part in self.parts if part.view.active()), None)

    def go_to(self, place: Place) -> None:
        """Stand on a record above, or on what belongs to one below."""
        part = next((each for each in self.parts if each.source.section == place.section), None)
        if part is None:
            super().go_to(place)
            return
        owner = part.source.owner_of(self.session.programme, place.id)
        if owner:
            self.view.go_to(owner)
            self._follow()
        part.view.setFocus()
        if place.id:
            part.view.go_to(place.id, place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell in use, above or below."""
        part = self.part_in_use
        if part is not None:
            row_id, key = part.view.current()
            below = part.source.place(programme, row_id, key) if row_id else None
            if below is not None:
                return below
        return super().place(programme)

    def detailed(self, programme: Programme) -> Place | None:
        """Return the record above: its fields are shown while one works below too."""
        return Place(self.told.section, self.row_id) if self.row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell of any of the tables."""
        super().finish_editing()
        for part in self.parts:
            part.view.finish_editing()

    def swap(self) -> None:
        """Give the keys to the next table: above, then those below from left to right."""
        self.finish_editing()
        views = [self.view, *(part.view for part in self.parts)] if self.row_id else [self.view]
        here = next((at for at, view in enumerate(views) if view.active()), -1)
        view = views[(here + 1) % len(views)]
        view.setFocus()
        if view.current()[0] == "" and view.table.rows:
            view.caret.go(0, view.caret.first_editable(0))

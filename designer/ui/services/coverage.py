"""The page of coverage: fourteen types of services by area, what is known of each, and who keeps the map current."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.programme.derived import derived
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import DIMENSIONS
from designer.programme.records.frame import Area, Frame
from designer.programme.records.services import Service
from designer.programme.words import ENGLISH, N_
from designer.services.coverage import Covered, Found, coverage, mapped_types, names, types
from designer.ui import style
from designer.ui.form import Form
from designer.ui.pages import Page
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.rows import Cell, Column, FixedRows, Row
from designer.ui.table.view import TableView

UPKEEP = ("map_owner", "map_rhythm", "map_budget")
"""The fields of the frame that say how the map is kept current."""

_SIGNS: Mapping[Found, str] = {"works": "✓", "gap": "✗", "unjudged": "?", "none": "✗", "": ""}
_TOLD: Mapping[Found, str] = {
    "works": N_("At least one works"),
    "gap": N_("None works as it should"),
    "unjudged": N_("Not judged yet"),
    "none": N_("Looked for, not there"),
    "": N_("Nobody looked yet"),
}
_EVERYWHERE = N_("Everywhere")
_TYPE = "type"
_AREA = "area:"
"""In front of an area's id in the key of its column."""

_GROUP = "dimension:"


class CoverageRows(FixedRows):
    """The matrix as a table that is only read."""

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the type, and a column for each area."""
        return _columns(programme.services, programme.areas, short_names(programme, "areas"))

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each type, under its dimension."""
        return _rows(programme.services, programme.areas)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the type of a row, where a field would stand."""
        return None if row_id.startswith(_GROUP) else Place("services", "", row_id)


@derived
def _columns(services: tuple[Service, ...], areas: tuple[Area, ...], known: dict[str, str]) -> tuple[Column, ...]:
    found = coverage(services, areas)
    return (
        Column(_TYPE, ENGLISH(N_("Type of service")), 264, "readonly", editable=False, frozen=True),
        *(
            Column(_AREA + each, known.get(each) or ENGLISH(_EVERYWHERE), 104, "readonly", editable=False)
            for each in found.areas
        ),
    )


@derived
def _rows(services: tuple[Service, ...], areas: tuple[Area, ...]) -> tuple[Row, ...]:
    found = coverage(services, areas)
    rows = []
    for dimension, title in DIMENSIONS:
        rows.append(Row(_GROUP + dimension, 0, (Cell(ENGLISH(title)), *(Cell() for _ in found.areas)), "group"))
        rows += [
            Row(
                each.id,
                1,
                (
                    Cell(each.title, hint=each.data["note"]),
                    *(_cell(services, found.cells[each.id, a]) for a in found.areas),
                ),
                band=dimension,
            )
            for each in types()
            if each.data["dimension"] == dimension
        ]
    return tuple(rows)


def _cell(services: tuple[Service, ...], covered: Covered) -> Cell:
    """Return a cell of the matrix: how many services, and what they come to; their names on hovering."""
    count = len(covered.here) + len(covered.around)
    sign = _SIGNS[covered.found]
    text = ENGLISH(N_("✗ not there")) if covered.found == "none" else f"{sign} {count}" if count else "–"
    told = ENGLISH(_TOLD[covered.found])
    listed = names(services, covered)
    return Cell(text, hint=f"{told}: {'; '.join(listed)}" if listed else told, locked=True)


class CoveragePage(Page):
    """The matrix, two buttons for what to do in a cell, and below it who keeps the map current."""

    title = N_("Coverage")
    sections = ("services", "frame")

    def __init__(
        self, session: Session, add: Callable[[str, str], object], not_found: Callable[[str, str], object]
    ) -> None:
        super().__init__()
        self.session = session
        self.source = CoverageRows()
        self.view = TableView(empty_text="", add_text="")
        self.view.setAccessibleName(ENGLISH(N_("Types of services by area")))
        self.controller = bind(self.view, self.source, session)
        self._add, self._not_found = add, not_found
        self.upkeep = tuple(Form(session, Frame, (("", (name,)),), narrow=True) for name in UPKEEP)
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        self.view.follow_requested.connect(lambda *_: self.add_here())
        for form in self.upkeep:
            form.went.connect(lambda _: self.went.emit())

    def _lay_out(self) -> None:
        margin = style.px(2 * style.GRID)
        top = QHBoxLayout()
        top.setContentsMargins(margin, 0, margin, style.px(style.GRID))
        top.setSpacing(style.px(style.GRID))
        told = N_("✓ one works · ✗ none does · ? not judged · – nobody looked. F2 goes to the services of a cell.")
        top.addWidget(style.label(ENGLISH(told), role="ink_second", wrap=True), 1)
        for text, pressed in (
            (N_("Add a service here"), self.add_here),
            (N_("Not found here"), self.not_found_here),
        ):
            button = QPushButton(ENGLISH(text))
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
            top.addWidget(button)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(margin, style.px(style.GRID), margin, style.px(style.GRID))
        row.setSpacing(margin)
        for form in self.upkeep:
            row.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.view, 1)
        whole.addWidget(below)

    def present(self, programme: Programme) -> None:
        """Show what is known where."""
        self.controller.present(programme)
        for form in self.upkeep:
            form.show_record(programme, programme.frame)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a type of services, or says how the map is kept current."""
        if place.section == "frame":
            return place.field in UPKEEP
        return place.section == "services" and place.field in {each.id for each in types()}

    def go_to(self, place: Place) -> None:
        """Stand on the row of a type, or in the field of the upkeep."""
        if place.section == "frame":
            self.upkeep[UPKEEP.index(place.field)].go_to(place.field)
        else:
            self.view.setFocus()
            self.view.go_to(place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return the field of the upkeep that is in use, else the type under the caret."""
        for form, name in zip(self.upkeep, UPKEEP, strict=True):
            if form.entries[name].editor.buddy().hasFocus():
                return Place("frame", FRAME_ID, name)
        row_id, key = self.view.current()
        return self.source.place(programme, row_id, key) if row_id else None

    def finish_editing(self) -> None:
        """Commit what is half typed below the matrix."""
        for form in self.upkeep:
            form.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return how many of the types are mapped."""
        mapped = mapped_types(programme.services)
        count = sum(each.id in mapped for each in types())
        return ENGLISH(N_("{count} of {all} types mapped")).format(count=count, all=len(types()))

    def here(self) -> tuple[str, str] | None:
        """Return the type and the area of the cell under the caret; the first area in the column of types."""
        row_id, key = self.view.current()
        if not row_id or row_id.startswith(_GROUP):
            return None
        areas = coverage(self.session.programme.services, self.session.programme.areas).areas
        return row_id, key.removeprefix(_AREA) if key.startswith(_AREA) else areas[0]

    def add_here(self) -> None:
        """Go to the services of the cell under the caret; without any, begin one there."""
        self._with_cell(self._add)

    def not_found_here(self) -> None:
        """Note that the type was looked for in this area and is not there."""
        self._with_cell(self._not_found)

    def _with_cell(self, do: Callable[[str, str], object]) -> None:
        here = self.here()
        if here is None:
            self.session.said.emit(ENGLISH(N_("Stand on a type of service first.")))
        else:
            do(*here)

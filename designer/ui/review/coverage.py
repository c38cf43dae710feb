"""The page of coverage: three levels by three dimensions, what is planned and paid in each field, which are empty."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.names import full_name
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.words import ENGLISH, N_
from designer.review.coverage import NONE, Coverage, Field, coverage
from designer.ui import style
from designer.ui.audience import changes, in_room
from designer.ui.links_panel import Tie, tie_row
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.rows import Cell, Column, FixedRows, Row
from designer.ui.table.view import TableView

_LEVELS = {**dict(LEVELS), NONE: N_("Without a level")}
_DIMENSIONS = {**dict(DIMENSIONS), NONE: N_("Without a dimension")}
_WITHOUT = "without"
"""The id of the row of what has no level."""

_ACTIVITIES = {True: N_("1 activity"), False: N_("{count} activities")}
_RESULTS = {True: N_("1 result"), False: N_("{count} results")}


class CoverageRows(FixedRows):
    """The nine fields as a table that is only read."""

    def columns(self, _programme: Programme) -> tuple[Column, ...]:
        """Return the level, and a column for each dimension."""
        return (
            Column("level", ENGLISH(N_("Level")), 136, "readonly", editable=False, frozen=True),
            *(
                Column(code or _WITHOUT, ENGLISH(title), 168, "readonly", editable=False, stretch=code == "economic")
                for code, title in _DIMENSIONS.items()
            ),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each level, and one for what has none if there is any."""
        return _rows(coverage(programme), tree(programme).codes, in_room())

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the first activity of a field, or its first result."""
        field = field_at(programme, row_id, column_key)
        first = next(iter((*field.activities, *field.results)), "") if field else ""
        return Place("nodes", first) if first else None


def field_at(programme: Programme, row_id: str, column_key: str) -> Field | None:
    """Return the field of a cell; None in the column of levels."""
    level = NONE if row_id == _WITHOUT else row_id
    return coverage(programme).fields.get((level, NONE if column_key == _WITHOUT else column_key))


@derived
def _rows(found: Coverage, codes: dict[str, str], room: bool) -> tuple[Row, ...]:
    """Make the rows; without amounts for a room, for behind one may stand a single post's pay."""
    rows = []
    for level, title in _LEVELS.items():
        fields = [found.fields[level, dimension] for dimension in _DIMENSIONS]
        if level or not all(each.empty for each in fields):
            cells = (Cell(ENGLISH(title), locked=True), *(_cell(each, found, codes, room=room) for each in fields))
            rows.append(Row(level or _WITHOUT, 0, cells))
    return tuple(rows)


def _cell(field: Field, found: Coverage, codes: dict[str, str], *, room: bool) -> Cell:
    """Return a field: what is planned in one line, what is paid in the next; the codes on hovering."""
    counts = ((len(field.activities), _ACTIVITIES), (len(field.results), _RESULTS))
    planned = ", ".join(ENGLISH(titles[count == 1]).format(count=count) for count, titles in counts if count)
    money = f"{found.currency} {show_number(field.money, 0)}" if field.money and not room else ""
    if field.empty:
        wanted = field.level and field.dimension
        return Cell(ENGLISH(N_("– empty")) if wanted else "", locked=True)
    listed = ", ".join(codes[each] for each in (*field.results, *field.activities))
    return Cell("\n".join(part for part in (planned, money) if part), hint=listed, locked=True)


class CoveragePage(QWidget):
    """The table, a sentence above it that names the empty fields, and the way to what stands in a field."""

    went = Signal()
    """Another field is under the caret."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.source = CoverageRows()
        self.view = TableView(empty_text="", add_text="", lines=2)
        self.view.setAccessibleName(ENGLISH(N_("Coverage: levels by dimensions")))
        self.controller = bind(self.view, self.source, session)
        self.panel = FieldPanel(session)
        self.told = style.label(role="ink_second", wrap=True)
        margin = style.px(2 * style.GRID)
        self.told.setContentsMargins(margin, style.px(style.GRID), margin, style.px(style.GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.follow_requested.connect(self._follow)
        self.view.caret_moved.connect(lambda *_: self.went.emit())
        changes.changed.connect(self._follow_audience)

    def _follow_audience(self) -> None:
        """Say of the whole what may be said to who looks on now."""
        self.told.setText(sentence(coverage(self.session.programme)))

    def present(self, programme: Programme) -> None:
        """Show a programme's fields."""
        self.controller.present(programme)
        self.told.setText(sentence(coverage(programme)))

    def inspector(self) -> QWidget | None:
        """Return what stands in the field under the caret; None in the column of levels."""
        programme = self.session.programme
        field = field_at(programme, *self.view.current())
        if field is None:
            return None
        self.panel.present(programme, field, coverage(programme))
        return self.panel

    def _follow(self, row_id: str, column_key: str) -> None:
        place = self.source.place(self.session.programme, row_id, column_key)
        if place is None:
            self.session.said.emit(ENGLISH(N_("Nothing stands here yet: give an activity this level and dimension.")))
        else:
            self.session.went_to.emit(place)


class FieldPanel(QWidget):
    """What stands in the field under the caret, each with the way there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._page = QWidget()
        self._layout.addWidget(self._page)

    def present(self, programme: Programme, field: Field, found: Coverage) -> None:
        """Show a field."""
        key = (field, found, programme.nodes, programme.links, style.zoom(), style.scheme())
        if key == self._shown:
            return
        self._shown = key
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(style.GRID))
        title = f"{ENGLISH(_LEVELS[field.level])} · {ENGLISH(_DIMENSIONS[field.dimension])}"
        column.addWidget(style.label(title, style.STATEMENT, bold=True, wrap=True))
        empty = N_("Nothing is planned here. Say why in an open point, or give an activity this level and dimension.")
        told = f"{found.currency} {show_number(field.money, 0)}" if field.money else ""
        column.addWidget(style.label(ENGLISH(empty) if field.empty else told, role="ink_second", wrap=True))
        for node_id in (*field.results, *field.activities):
            place = Place("nodes", node_id)
            go = (ENGLISH(N_("Go there")), partial(self._session.went_to.emit, place))
            node = tree(programme).nodes[node_id]
            column.addWidget(tie_row(Tie(full_name(programme, "nodes", node), does=(go,))))
        self._layout.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page


def sentence(found: Coverage) -> str:
    """Return which of the nine fields are empty, and what is spent on the whole, in words."""
    gaps = [f"{ENGLISH(_LEVELS[each.level])} · {ENGLISH(_DIMENSIONS[each.dimension])}" for each in found.gaps()]
    told = ENGLISH(N_("Empty: {fields}.")).format(fields=", ".join(gaps)) if gaps else ""
    full = ENGLISH(N_("Each of the nine fields holds something."))
    whole = ENGLISH(N_("For the programme as a whole: {currency} {money}."))
    money = "" if in_room() or not found.whole else show_number(found.whole, 0)
    paid = whole.format(currency=found.currency, money=money) if money else ""
    return " ".join(part for part in (told or full, paid) if part)

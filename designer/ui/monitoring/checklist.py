"""A checklist of the library as a table: its points by part, an answer and a remark each; one key answers."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from designer.library.catalogue import Entry
from designer.monitoring.checklists import ETHICS, GROUPS, answers, open_points, part_of, points, told
from designer.programme.answers import answer
from designer.programme.fields import field
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.pages import Page
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row, chosen
from designer.ui.table.view import TableView

_CHOICES = field(Answer, "state").info.choices
_SIGNS: Mapping[str, str] = {"yes": "✓", "no": "✗", "unknown": "?", "": ""}
_TYPED: Mapping[str, str] = {
    "y": "yes",
    "✓": "yes",
    "+": "yes",
    "x": "yes",
    "n": "no",
    "-": "no",
    "✗": "no",
    "?": "unknown",
}
_STATE, _TEXT, _REMARK = "state", "text", "remark"


class ChecklistRows(FixedRows):
    """The points of a checklist for the programme, or for the record ``about``."""

    def __init__(self, checklist: str, about: Callable[[], Place]) -> None:
        self.checklist, self._about = checklist, about
        self._last: tuple[Row, ...] = ()
        self._columns = (
            Column(_TEXT, ENGLISH(N_("Point")), 400, editable=False, frozen=True, stretch=True),
            Column(
                _STATE,
                ENGLISH(N_("Answer")),
                104,
                "choice",
                choices=tuple((code, ENGLISH(title)) for code, title in _CHOICES),
                help=ENGLISH(N_("One key each: y, n or ?")),
            ),
            Column(_REMARK, ENGLISH(N_("How, or why not")), 248),
        )

    @property
    def about(self) -> str:
        """The id of the record that is asked about; "" is the programme."""
        return self._about().id

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the points under their parts; what shows the same as last time is the same object."""
        held, made, part = answers(programme.answers), list[Row](), ""
        for point in points(self.checklist) if self.about or self.checklist == ETHICS else ():
            if part_of(point) != part:
                part = part_of(point)
                made.append(Row(f"part:{part}", 0, (Cell(ENGLISH(GROUPS.get(part, part))), Cell(), Cell()), "group"))
            made.append(self._row(point, held.get((self.about, self.checklist, point.id))))
        known = {row.id: row for row in self._last}
        self._last = tuple(known[row.id] if known.get(row.id) == row else row for row in made)
        return self._last

    def _row(self, point: Entry, given: Answer | None) -> Row:
        state = given.state if given else ""
        word = ENGLISH(dict(_CHOICES).get(state, ""))
        asked = told(point)
        text = f"{ENGLISH(point.title)}: {asked[:1].lower()}{asked[1:]}" if asked else ENGLISH(point.title)
        return Row(
            point.id,
            0,
            (
                Cell(text, hint=point.locator, locked=True),
                Cell(f"{_SIGNS[state]} {word}".strip(), word),
                Cell(given.text if given else ""),
            ),
        )

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return what is asked about: an answer that is not given yet has no place of its own."""
        return self._about()

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put answers and remarks to points; what is no answer leaves it as it was."""
        known = {each.id for each in points(self.checklist)}
        for each in writes:
            given = (programme, self.about, self.checklist, each.row_id, new_id)
            if each.row_id not in known:
                continue
            if each.column_key == _REMARK:
                programme = answer(*given, text=each.text)
            elif (state := _read(each.text)) is not None:
                programme = answer(*given, state=state)  # type: ignore[arg-type]
        return programme


def _read(text: str) -> str | None:
    """Return the answer that a text stands for; None where it is none."""
    typed = text.strip().casefold()
    if not typed:
        return ""
    return _TYPED.get(typed) or chosen(tuple((code, ENGLISH(title)) for code, title in _CHOICES), text)


class _OneKey(TableView):
    """A table in which y, n and ? answer the point under the caret and go on to the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a key that is an answer, without any other held down, answers."""
        state = _TYPED.get(event.text().casefold()) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        plain = state or (_TYPED.get(event.text()) if event.text() in {"?", "+"} else None)
        if plain and self.current()[1] == _STATE:
            self.write((CellWrite(self.current()[0], _STATE, plain),), N_("Answer a point"))
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the next point."""
        rows = range(self.caret.row + 1, len(self.table.rows))
        following = next((row for row in rows if self.table.rows[row].role == "record"), -1)
        if following >= 0:
            self.caret.go(following, self.caret.column)


class ChecklistPage(Page):
    """One checklist, with a line above it that says what it is for and how many points are open."""

    def __init__(
        self, session: Session, checklist: str, title: str, why: str, about: Callable[[], Place], empty: str = ""
    ) -> None:
        super().__init__()
        self.title, self.session, self._why = title, session, why
        self.source = ChecklistRows(checklist, about)
        self.view = _OneKey(empty_text=ENGLISH(empty), add_text="")
        self.view.setAccessibleName(ENGLISH(title))
        self.controller = bind(self.view, self.source, session)
        self._told = style.label(role="ink_second", wrap=True)
        margin = style.px(2 * style.GRID)
        self._told.setContentsMargins(margin, style.px(style.GRID), margin, style.px(style.GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._told)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.caret_moved.connect(lambda *_: self.went.emit())

    def present(self, programme: Programme) -> None:
        """Show the answers of a programme."""
        self._told.setText(ENGLISH(self._why))
        self.controller.refresh()
        ids = self.view.table.record_ids()
        if ids and self.view.current()[0] not in ids:
            self._stand_on(ids[0])

    def _stand_on(self, point_id: str) -> None:
        """Stand on the answer to a point."""
        self.view.go_to(point_id, _STATE)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place names this list where a field would stand."""
        return place.field == self.source.checklist

    def go_to(self, place: Place) -> None:
        """Stand on the first point that is open."""
        self.view.setFocus()
        left = open_points(self.session.programme.answers, self.source.checklist, self.source.about)
        if left:
            self._stand_on(left[0].id)

    def place(self, programme: Programme) -> Place | None:
        """Return what is asked about."""
        return self.source.place(programme, "", "")

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return how many points are settled."""
        every = len(points(self.source.checklist))
        left = len(open_points(programme.answers, self.source.checklist, self.source.about))
        return ENGLISH(N_("{done} of {all} points settled")).format(done=every - left, all=every)

"""Community projects as rows of the table, and below each the points of its screens (Handbook Tables 3.2 and 3.5)."""

from collections.abc import Mapping, Sequence

import msgspec

from designer.feasibility.screening import OUTCOMES, PARTS, Point, answers, points, points_of, screened, told
from designer.programme.answers import answer
from designer.programme.edit import find_as
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.feasibility import CommunityProject
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.feasibility.states import ANSWERS_AGAINST, ANSWERS_FOR, Scale
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row

SCREEN = "screen"
"""The column that says what the screens come to."""

_OUTCOME_SIGNS = {"stopped": "−", "open": "?", "passed": "+", "": "·"}
_OUTCOME_ROLES = {"−": "error", "?": "information", "+": "in_order", "·": "ink_second"}
_GAPS = {"?": "\u2002", "·": "\u2003"}


class ProjectRows(RecordSource):
    """The community projects with what their screens come to."""

    def __init__(self, words: Words = ENGLISH_WORDS) -> None:
        super().__init__(
            "projects",
            (
                "name",
                "approach",
                Computed(SCREEN, N_("Screen"), lambda _record, _words: Cell(), 168),
                "node_id",
                "community_id",
                "participants",
                "returnees",
                "residents",
            ),
            words=words,
            widths={"name": 216, "approach": 176, "node_id": 88, "community_id": 144, "participants": 280},
            stretch="name",
        )
        self._last: tuple[Row, ...] = ()

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row a project; what shows the same as last time is the same object."""
        held = answers(programme)
        at = next(place for place, column in enumerate(self._columns) if column.key == SCREEN)
        known = {row.id: row for row in self._last}
        rows = []
        for row, project in zip(super().rows(programme), programme.projects, strict=True):
            found = screened(project, held)
            sign = _OUTCOME_SIGNS[found.outcome]
            text = f"{sign}{_GAPS.get(sign, ' ')}{self.words(OUTCOMES[found.outcome])}"
            cells = (*row.cells[:at], Cell(text, hint=told(found, self.words)), *row.cells[at + 1 :])
            made = msgspec.structs.replace(row, cells=cells)
            rows.append(known[row.id] if known.get(row.id) == made else made)
        same = len(rows) == len(self._last) and all(a is b for a, b in zip(rows, self._last, strict=True))
        self._last = self._last if same else tuple(rows)
        return self._last


def outcome_role(row: Row, _key: str) -> str:
    """Return the palette role of the sign in a project's outcome."""
    return next((_OUTCOME_ROLES[cell.text[0]] for cell in row.cells if cell.text[:1] in _OUTCOME_ROLES), "")


def _point_of(row_id: str) -> Point | None:
    """Return the point that a row stands for."""
    return _by_row().get(row_id)


def _row_of(point: Point) -> str:
    return f"{point.checklist}/{point.id}"


def _by_row() -> Mapping[str, Point]:
    return {_row_of(each): each for each in points()}


def scale_of(point: Point) -> Scale:
    """Return how answers to a point are shown."""
    return ANSWERS_AGAINST if point.part == "negative" else ANSWERS_FOR


class ScreenRows(FixedRows):
    """The points that are asked of the project ``row_id``, part by part, with their answers."""

    def __init__(self, words: Words = ENGLISH_WORDS) -> None:
        self.words = words
        self.row_id = ""
        self._last: tuple[Row, ...] = ()
        self._columns = (
            Column("text", words(N_("Point")), 360, editable=False, frozen=True, stretch=True),
            Column(
                "state",
                words(N_("Answer")),
                112,
                "choice",
                choices=ANSWERS_FOR.choices(words),
                help=words(N_("One key each: + yes, − no, ? not known.")),
            ),
            Column("remark", words(N_("Remark")), 280),
        )

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the points under their parts; what shows the same as last time is the same object."""
        project = find_as(programme, self.row_id, CommunityProject)
        made: list[Row] = []
        held, part = answers(programme), ""
        for point in points_of(project) if project else ():
            if point.part != part:
                part = point.part
                made.append(Row(f"part:{part}", 0, (Cell(self.words(PARTS[part])), Cell(), Cell()), "group"))
            made.append(self._row(point, held.get((self.row_id, point.checklist, point.id))))
        known = {row.id: row for row in self._last}
        self._last = tuple(known[row.id] if known.get(row.id) == row else row for row in made)
        return self._last

    def _row(self, point: Point, given: Answer | None) -> Row:
        """Return the row of a point."""
        state = given.state if given else ""
        scale = scale_of(point)
        asked = " ".join(self.words(each) for each in point.questions)
        text = f"{self.words(point.title)}: {asked}" if asked else self.words(point.title)
        edit = self.words(scale.short[state]) if state else ""
        return Row(_row_of(point), 0, (Cell(text), Cell(scale.shown(state, self.words), edit), _remark(given)))

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the project: an answer that is not given yet has no place of its own."""
        return Place("projects", self.row_id) if self.row_id else None

    def owner(self, programme: Programme, place: Place) -> str:
        """Return the project that an answer is about."""
        held = find_as(programme, place.id, Answer)
        return held.about if held else ""

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put answers and remarks to points; what is no answer leaves it as it was."""
        for each in writes:
            point = _point_of(each.row_id)
            if point is None:
                continue
            about = (self.row_id, point.checklist, point.id)
            if each.column_key == "remark":
                programme = answer(programme, *about, new_id, text=each.text)
            elif (state := ANSWERS_FOR.read(each.text, self.words)) is not None:
                programme = answer(programme, *about, new_id, state=state)  # type: ignore[arg-type]
        return programme


def _remark(given: Answer | None) -> Cell:
    """Return the cell of a remark."""
    return Cell(given.text if given else "")


def answer_role(row: Row, _key: str) -> str:
    """Return the palette role of the sign in an answer."""
    point = _point_of(row.id)
    if point is None:
        return ""
    scale = scale_of(point)
    by_sign = {scale.signs[code]: role for code, role in scale.roles.items()}
    return by_sign.get(row.cells[1].text[:1], "")

"""The feasibility grid as rows of the table: a sign for each group of an intervention's conditions, and the verdict."""

from collections.abc import Callable, Sequence

import msgspec

from designer.feasibility.edits import set_group, with_codes
from designer.feasibility.figures import GROUP_NAMES, GROUP_TITLES, Judged, grid, why
from designer.programme.edit import find_as
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.feasibility import Intervention
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.feasibility.states import STATES, VERDICTS
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import Cell, CellWrite, Column, Row

VERDICT = "verdict_override"
"""The column of the verdict: it shows the one that counts; what is typed into it is the one set by hand."""

SIGNS = (*GROUP_NAMES, VERDICT)
"""The columns that show signs."""

_COLUMNS = (
    "code",
    "name",
    *GROUP_NAMES,
    VERDICT,
    "node_ids",
    "scenario",
    "dimension",
    "level",
    "delivery",
    "adapted",
    "verdict_because",
    "checked_on",
)
_WIDTHS = {
    "code": 60,
    "name": 200,
    "individual": 92,
    "community": 92,
    "structural": 92,
    VERDICT: 168,
    "node_ids": 116,
    "scenario": 248,
    "dimension": 120,
    "level": 104,
    "delivery": 112,
    "verdict_because": 240,
}
_HELP = {
    "individual": N_(
        "What the returnee and the family bring and need (Handbook 1.4.3). + ~ ? − judge all of the group."
    ),
    "community": N_(
        "What the place offers, and how neighbours take it (Handbook 1.4.3). + ~ ? − judge all of the group."
    ),
    "structural": N_("What law, institutions and markets allow (Handbook 1.4.3). + ~ ? − judge all of the group."),
    VERDICT: N_(
        "Follows from the conditions: one structural that is not met rules out, anything not fully met makes "
        "conditional (our own rule). Choose another to overrule it, and say why under “Because”."
    ),
}
_NO_REASON = N_("It overrules the conditions: say why under “Because”.")


def _blank(_record: Record, _words: Words) -> Cell:
    """Stand in for a cell that needs more than its record; ``GridRows.rows`` fills it."""
    return Cell()


class GridRows(RecordSource):
    """The interventions. ``dimension`` and ``verdict`` restrict the rows shown; "*" shows all.

    ``say`` takes a sentence about what could not be done.
    """

    def __init__(self, say: Callable[[str], object], words: Words = ENGLISH_WORDS) -> None:
        super().__init__(
            "interventions",
            tuple(Computed(key, GROUP_TITLES[key], _blank) if key in GROUP_NAMES else key for key in _COLUMNS),
            words=words,
            widths=_WIDTHS,
            stretch="name",
        )
        self.dimension = self.verdict = "*"
        self.fresh = set[str]()
        """Rows made since the filters were set: they stay in sight whatever the filters say."""
        self._say = say
        self._finished = tuple(map(self._dressed, self._columns))
        self._places = {column.key: at for at, column in enumerate(self._columns)}
        self._last: tuple[Row, ...] = ()

    def _dressed(self, column: Column) -> Column:
        """Return a column of signs as one that is chosen in; code and name stay in sight."""
        given = {"help": self.words(_HELP[column.key])} if column.key in _HELP else {}
        if column.key in GROUP_NAMES:
            choices = STATES.choices(self.words)
            return msgspec.structs.replace(column, kind="choice", editable=True, choices=choices, **given)
        if column.key == VERDICT:
            choices = VERDICTS.choices(self.words)
            return msgspec.structs.replace(column, title=self.words(N_("Verdict")), choices=choices, **given)
        return msgspec.structs.replace(column, frozen=column.key in {"code", "name"}, begins=column.key == "name")

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._finished

    # -- what is shown ---------------------------------------------------------------------------------------------

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows that the filters let through; what shows the same as last time is the same object."""
        found = grid(programme)
        known = {row.id: row for row in self._last}
        rows = tuple(
            known.get(row.id) if known.get(row.id) == row else row
            for row in (self._filled(each, found[each.id]) for each in super().rows(programme))
            if self._shows(found[row.id])
        )
        same = len(rows) == len(self._last) and all(a is b for a, b in zip(rows, self._last, strict=True))
        self._last = self._last if same else rows  # type: ignore[assignment]
        return self._last

    def _shows(self, found: Judged) -> bool:
        """Tell whether the filters let a row through."""
        wanted = self.dimension in {"*", found.row.dimension} and self.verdict in {"*", found.verdict}
        return wanted or found.row.id in self.fresh

    def shown(self, programme: Programme) -> int:
        """Return how many rows the filters let through."""
        return sum(map(self._shows, grid(programme).values()))

    def _filled(self, row: Row, found: Judged) -> Row:
        """Return a row with its signs and verdict."""
        cells = list(row.cells)
        for key in GROUP_NAMES:
            cells[self._places[key]] = self._group_cell(found, key)
        cells[self._places[VERDICT]] = self._verdict_cell(found)
        return Row(row.id, 0, tuple(cells), band=found.row.dimension or "no_dimension")

    def _group_cell(self, found: Judged, key: str) -> Cell:
        """Return the cell of a group: the gravest of its states; its conditions are the hint."""
        if key not in found.states:
            return Cell(hint=self.words(N_("There are no conditions in this group.")))
        state = found.states[key]
        edit = self.words(STATES.short[state]) if state else ""
        lines = (f"{STATES.signs[each.state]} {' '.join(each.text.split())}" for each in found.groups[key])
        return Cell(STATES.shown(state, self.words), edit, hint="\n".join(lines))

    def _verdict_cell(self, found: Judged) -> Cell:
        """Return the cell of the verdict that counts."""
        text = VERDICTS.shown(found.verdict, self.words)
        if found.by_hand:
            text = self.words(N_("{verdict}, by hand")).replace("{verdict}", text)
        edit = self.words(VERDICTS.short[found.row.verdict_override]) if found.by_hand else ""
        unexplained = found.by_hand and found.verdict != found.by_rule and not found.row.verdict_because.strip()
        return Cell(text, edit, problem=self.words(_NO_REASON) if unexplained else "", hint=why(found, self.words))

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into rows; a sign in a group judges all its conditions, a new row gets a code."""
        signs = [each for each in writes if each.column_key in GROUP_NAMES]
        others = [self._read_verdict(each) for each in writes if each.column_key not in GROUP_NAMES]
        new = self._coded(programme, super().write(programme, others, new_id)) if others else programme
        for each in signs:
            new = self._judged(new, each)
        return new

    def _read_verdict(self, write: CellWrite) -> CellWrite:
        """Return what was typed as a verdict as its code."""
        if write.column_key != VERDICT:
            return write
        code = VERDICTS.read(write.text, self.words)
        return write if code is None else CellWrite(write.row_id, write.column_key, code, write.below)

    def _judged(self, programme: Programme, write: CellWrite) -> Programme:
        """Judge a group of a row; say so where that cannot be."""
        found, state = grid(programme).get(write.row_id), STATES.read(write.text, self.words)
        if state is None:
            self._say(self.words(N_("“{text}” is no judgement: + ~ ? − are.")).replace("{text}", write.text))
        elif found is None or write.column_key not in found.states:
            if state:
                self._say(self.words(N_("There are no conditions in this group yet: add one below.")))
        else:
            return set_group(programme, write.row_id, write.column_key, state)  # type: ignore[arg-type]
        return programme

    def _coded(self, before: Programme, after: Programme) -> Programme:
        """Propose codes for rows that are new."""
        fresh = [each.id for each in after.interventions if find_as(before, each.id, Intervention) is None]
        self.fresh.update(fresh)
        return with_codes(after, fresh)

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty rows with a code each."""
        return self._coded(programme, super().insert(programme, before_row_id, count, new_id))


def sign_role(row: Row, key: str) -> str:
    """Return the palette role of the sign in a row's cell."""
    at = _COLUMNS.index(key)
    scale = VERDICTS if key == VERDICT else STATES
    by_sign = {scale.signs[code]: role for code, role in scale.roles.items()}
    return by_sign.get(row.cells[at].text[:1], "") if at < len(row.cells) else ""

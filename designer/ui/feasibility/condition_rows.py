"""The conditions of one intervention as rows of the table, under the three groups of the Handbook (Annex 5)."""

from collections.abc import Sequence

import msgspec

from designer.feasibility.edits import add_condition
from designer.feasibility.figures import GROUP_NAMES, GroupName, Judged, grid
from designer.programme.edit import drop, find_as, put
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.feasibility import Criterion
from designer.programme.text import clean
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.feasibility.states import STATES
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

GROUP = "group:"
"""What the ids of the rows of groups begin with."""

_HEADINGS: dict[str, str] = {
    "individual": N_("Individual: the returnee and the family"),
    "community": N_("Community: the place and its people"),
    "structural": N_("Structural: law, institutions, markets"),
}
LAST: GroupName = "structural"
"""The group of what is typed into the line at the end."""

_STATE = 1
"""The place of the column of states."""


class ConditionRows:
    """The conditions of the intervention ``row_id``; none for an id that is no row of the grid."""

    def __init__(self, words: Words = ENGLISH_WORDS) -> None:
        self.words = words
        self.row_id = ""
        self._last: tuple[Row, ...] = ()
        self._columns = (
            Column("text", words(N_("Condition")), 320, frozen=True, stretch=True, begins=True),
            Column(
                "state",
                words(N_("Met here?")),
                112,
                "choice",
                choices=STATES.choices(words),
                help=words(N_("One key each: + met, ~ partly, ? not known, − not met.")),
            ),
            Column("evidence", words(N_("Evidence: who says so, and when")), 280),
        )

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return each group with its conditions below; what shows the same as last time is the same object."""
        found = grid(programme).get(self.row_id)
        known = {row.id: row for row in self._last}
        made = [row for name in GROUP_NAMES for row in self._of_group(found, name)] if found else []
        self._last = tuple(known[row.id] if known.get(row.id) == row else row for row in made)
        return self._last

    def _of_group(self, found: Judged, name: GroupName) -> list[Row]:
        """Return the rows of one group."""
        state = STATES.shown(found.states[name], self.words) if name in found.states else ""
        head = Row(GROUP + name, 0, (Cell(self.words(_HEADINGS[name])), Cell(state), Cell()), "group")
        return [head, *map(self._row, found.groups[name])]

    def _row(self, criterion: Criterion) -> Row:
        """Return the row of a condition."""
        edit = self.words(STATES.short[criterion.state]) if criterion.state else ""
        state = Cell(STATES.shown(criterion.state, self.words), edit)
        return Row(criterion.id, 0, (Cell(criterion.text), state, Cell(criterion.evidence)))

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field of a condition that a cell shows."""
        if find_as(programme, row_id, Criterion) is None:
            return None
        return Place("criteria", row_id, column_key)

    def owner(self, programme: Programme, place: Place) -> str:
        """Return the intervention that a condition belongs to."""
        held = find_as(programme, place.id, Criterion)
        return held.intervention_id if held else ""

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into conditions, making those of new rows in the group that they stand in."""
        if self.row_id not in grid(programme):
            return programme
        made: dict[str, str] = {}
        for each in writes:
            if is_new(each.row_id) and each.row_id not in made:
                if each.column_key == "state" and not STATES.read(each.text, self.words):
                    continue
                programme = add_condition(programme, self.row_id, self._group_at(programme, each.below), "", new_id)
                made[each.row_id] = programme.criteria[-1].id
            held = find_as(programme, made.get(each.row_id, each.row_id), Criterion)
            if held is not None:
                programme = put(programme, self._with(held, each))
        return programme

    def _with(self, held: Criterion, write: CellWrite) -> Criterion:
        """Return a condition with one text put in; what is no judgement leaves it as it was."""
        if write.column_key != "state":
            return msgspec.structs.replace(held, **{write.column_key: clean(write.text)})
        state = STATES.read(write.text, self.words)
        return held if state is None else msgspec.structs.replace(held, state=state)

    def _group_at(self, programme: Programme, row_id: str) -> GroupName:
        """Return the group that a row of a group or of a condition belongs to; the last one for none."""
        held = find_as(programme, row_id, Criterion)
        named = held.group if held else row_id.removeprefix(GROUP)
        return named if named in GROUP_NAMES else LAST

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty conditions in front of one, at the head of a group, or at the end."""
        group = self._group_at(programme, before_row_id)
        before = before_row_id if find_as(programme, before_row_id, Criterion) else ""
        if before_row_id.startswith(GROUP):
            mine = (
                each.id for each in programme.criteria if each.intervention_id == self.row_id and each.group == group
            )
            before = next(mine, "")
        for _ in range(count):
            programme = add_condition(programme, self.row_id, group, "", new_id, before)
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete conditions."""
        return drop(programme, *row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: conditions have no depth."""
        return programme


def condition_role(row: Row, _key: str) -> str:
    """Return the palette role of the sign in a condition's state."""
    by_sign = {STATES.signs[code]: role for code, role in STATES.roles.items()}
    return by_sign.get(row.cells[_STATE].text[:1], "") if len(row.cells) > _STATE else ""

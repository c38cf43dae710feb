"""Two tables of staffing that are no section: the load of case workers by year, and the considerations with answers."""

from collections.abc import Sequence

from designer.budget.staffing import YearLoad, consider, considerations, considered, workload
from designer.programme.derived import derived
from designer.programme.edit import find_as
from designer.programme.entry import Refused, read
from designer.programme.fields import field
from designer.programme.ids import IdMaker
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import YES_NO
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, N_
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row

_ANSWERED = dict(YES_NO)
_STATE = field(Answer, "state")


class LoadRows(FixedRows):
    """The load of case workers, a row a programme year."""

    def __init__(self) -> None:
        number = {"kind": "number", "editable": False}
        self._columns = (
            Column("year", ENGLISH(N_("Programme year")), 120, "readonly", editable=False, frozen=True),
            Column("arrivals", ENGLISH(N_("New returnees")), 112, **number),  # type: ignore[arg-type]
            Column("followed", ENGLISH(N_("Followed at once, at most")), 176, **number),  # type: ignore[arg-type]
            Column("workers", ENGLISH(N_("Case workers")), 112, **number),  # type: ignore[arg-type]
            Column("each", ENGLISH(N_("Returnees a case worker")), 160, **number),  # type: ignore[arg-type]
            Column("told", ENGLISH(N_("Against your limit")), 144, "readonly", editable=False, stretch=True),
        )

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each year."""
        return _load_rows(workload(programme), programme.frame.case_limit is not None)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the limit, against which all rows are read."""
        return Place("frame", FRAME_ID, "case_limit")


@derived
def _load_rows(loads: tuple[YearLoad, ...], limited: bool) -> tuple[Row, ...]:
    return tuple(_load_row(each, limited=limited) for each in loads)


def _load_row(load: YearLoad, *, limited: bool) -> Row:
    if load.each is None:
        told = ENGLISH(N_("No case worker this year"))
    elif not limited:
        told = ENGLISH(N_("Set your own limit above"))
    else:
        told = ENGLISH(N_("▲ above") if load.over else N_("✓ within"))
    return Row(
        str(load.year),
        0,
        (
            Cell(ENGLISH(N_("Year {year}")).replace("{year}", str(load.year)), locked=True),
            Cell(show_number(load.arrivals), value=load.arrivals, locked=True),
            Cell(show_number(load.followed), value=load.followed, locked=True),
            Cell(show_number(load.workers, 1), value=load.workers, locked=True),
            Cell("–" if load.each is None else show_number(load.each), value=load.each, locked=True),
            Cell(told, locked=True, problem="", hint=""),
        ),
    )


class ConsiderationRows(FixedRows):
    """The Handbook's considerations, each with what was written on it."""

    def __init__(self) -> None:
        self._columns = (
            Column("title", ENGLISH(N_("Consideration")), 168, "readonly", editable=False, frozen=True),
            Column("effect", ENGLISH(N_("What it does to staffing")), 264, "readonly", editable=False),
            Column("text", ENGLISH(N_("What follows here")), 280, stretch=True),
            Column("state", ENGLISH(N_("Settled")), 88, "choice", choices=tuple(_ANSWERED.items())),
        )

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each consideration."""
        return _considered(programme.answers)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the answer that a row holds; a row without one stands for the list."""
        answer = find_as(programme, row_id, Answer) or considered(programme.answers).get(row_id)
        return Place("answers", answer.id, column_key) if answer else None

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts and answers to considerations; what is no answer leaves it as it was."""
        for each in writes:
            if each.column_key == "text":
                programme = consider(programme, each.row_id, new_id, text=each.text)
            elif each.column_key == "state":
                state = read(_STATE, each.text)
                if not isinstance(state, Refused):
                    programme = consider(programme, each.row_id, new_id, state=state)  # type: ignore[arg-type]
        return programme


@derived
def _considered(answers: tuple[Answer, ...]) -> tuple[Row, ...]:
    held = considered(answers)
    rows = []
    for each in considerations():
        given = held.get(each.id)
        state = ENGLISH(_ANSWERED[given.state]) if given and given.state else ""
        rows.append(
            Row(
                each.id,
                0,
                (
                    Cell(ENGLISH(each.title), hint=each.locator),
                    Cell(ENGLISH(each.data["effect"])),
                    Cell(given.text if given else ""),
                    Cell(state),
                ),
            )
        )
    return tuple(rows)


def prompts_of(point: str) -> str:
    """Return what the Handbook asks on a consideration, in one line."""
    return " ".join(ENGLISH(prompt) for each in considerations() if each.id == point for prompt in each.data["prompts"])

"""Two tables of staffing that are no section: the load of case workers by quarter, and the considerations."""

from collections.abc import Sequence

from designer.budget.staffing.posts import consider, considerations, considered
from designer.budget.staffing.workload import Load, quarterly
from designer.programme.caseload import QUARTERS_A_YEAR
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
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row

_ANSWERED = dict(YES_NO)
_STATE = field(Answer, "state")


class LoadRows(FixedRows):
    """The load of case workers, a row a programme quarter."""

    def __init__(self) -> None:
        number = {"kind": "number", "editable": False}
        self._columns = (
            Column("quarter", ENGLISH(N_("Quarter")), 112, "readonly", editable=False, frozen=True),
            Column("arrivals", ENGLISH(N_("New returnees")), 104, **number),  # type: ignore[arg-type]
            Column("followed", ENGLISH(N_("Followed at once, at most")), 136, **number),  # type: ignore[arg-type]
            Column("workers", ENGLISH(N_("Case workers")), 104, **number),  # type: ignore[arg-type]
            Column("each", ENGLISH(N_("Returnees a case worker")), 128, **number),  # type: ignore[arg-type]
            Column("told", ENGLISH(N_("Against your limit")), 208, "readonly", editable=False, stretch=True),
        )

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each quarter."""
        return _load_rows(quarterly(programme), programme.frame.case_limit is not None)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the limit, against which all rows are read."""
        return Place("frame", FRAME_ID, "case_limit")


@derived
def _load_rows(loads: tuple[Load, ...], limited: bool) -> tuple[Row, ...]:
    return tuple(_load_row(each, limited=limited) for each in loads)


def _load_row(load: Load, *, limited: bool) -> Row:
    year = (load.number - 1) // QUARTERS_A_YEAR + 1
    name = ENGLISH(N_("Q{number} · year {year}")).format(number=load.number, year=year)
    return Row(
        str(load.number),
        0,
        (
            Cell(name, locked=True),
            Cell(show_number(load.arrivals), value=load.arrivals, locked=True),
            Cell(show_number(load.followed), value=load.followed, locked=True),
            Cell(show_number(load.workers, 1), value=load.workers, locked=True),
            Cell("–" if load.each is None else show_number(load.each), value=load.each, locked=True),
            Cell(_against(load, limited=limited), locked=True),
        ),
    )


def _against(load: Load, *, limited: bool) -> str:
    """Return how a quarter stands against the limit, with a sign."""
    if load.missing:
        told = counted(load.missing, N_("▲ 1 case worker missing"), N_("▲ {count} case workers missing"))
        return told if load.each is not None else f"{told} · {ENGLISH(N_('nobody there'))}"
    if load.each is None:
        return ENGLISH(N_("No case worker")) if load.followed else ""
    return ENGLISH(N_("✓ within") if limited else N_("Set your own limit above"))


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

"""The pages of the risk register and of what must not be forgotten."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec

from designer.links.assumption_risk import without_risk
from designer.monitoring.due import Due, calendar, when
from designer.monitoring.risks import BANDS, ROLES, SIGNS, band, score, with_codes
from designer.monitoring.workplan_outline import scale_note
from designer.programme.edit import find_as
from designer.programme.names import full_name
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Link
from designer.programme.records.monitoring import Risk
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.ui.feasibility.sign_table import SignTable
from designer.ui.form_parts import Note
from designer.ui.linked_rows import LinkedRows
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.pages import RecordPanel, RecordsPage, SourcePage, TablePage
from designer.ui.session import Session
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell, Column, FixedRows, Row
from designer.ui.table.view import TableView

SCORE = "score"


def _score(record: Record, words: Words) -> Cell:
    """Return the score of a risk with its sign and its word."""
    if not isinstance(record, Risk):
        return Cell(locked=True)
    value = score(record)
    told = words(BANDS[band(record)])
    text = f"{SIGNS[band(record)]}  {told}" if value is None else f"{SIGNS[band(record)]}  {show_number(value)} {told}"
    return Cell(text, value=value, locked=True, hint=scale_note(words))


RISKS = TablePage(
    "risks",
    N_("Risks"),
    (
        "code",
        "statement",
        "likelihood",
        "impact",
        Computed(SCORE, N_("Score"), _score, 112, help=N_("Likelihood times impact; the scale is ours.")),
        "answer",
        "owner",
        "assumption_id",
        "node_ids",
    ),
    N_(
        "What may go wrong, and what is done about it? Type the first risk, or begin with the assumptions of the "
        "theory of change: Ctrl+L. Likelihood and impact run from 1 to 5, a scale of our own."
    ),
    N_("+ a risk"),
    details=(
        (N_("Risk"), ("code", "statement", "likelihood", "impact")),
        (N_("Answer"), ("answer", "owner")),
        (N_("Where it comes from"), ("assumption_id", "node_ids", "link_ids")),
    ),
    widths={"code": 64, "statement": 208, "likelihood": 80, "impact": 72, "answer": 208, "owner": 112}
    | {"assumption_id": 104, "node_ids": 104},
    stretch="statement",
)


class RiskRows(LinkedRows):
    """The risks; new ones get a code."""

    def __init__(self) -> None:
        super().__init__("risks", RISKS.columns, widths=RISKS.widths, stretch=RISKS.stretch)

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns; code and statement stay in sight, and a new risk begins with what it says."""
        return tuple(
            msgspec.structs.replace(each, frozen=each.key in {"code", "statement"}, begins=each.key == "statement")
            for each in super().columns(programme)
        )

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Give new risks their codes."""
        return with_codes(programme, record_ids)


class RiskPanel(LinksPanel):
    """What the inspector says of a risk: its score, the assumption it comes from, the links that it threatens."""

    def __init__(self, session: Session, choose: Callable[[], object]) -> None:
        super().__init__(ENGLISH(N_("Risks from assumptions …  Ctrl+L")), choose)
        self._session = session

    def present(self, programme: Programme, record: Record) -> None:
        """Show a risk; the way to further ones while an assumption has none."""
        super().present(programme, record)
        self.button.setVisible(bool(without_risk(programme)))

    def told(self, programme: Programme, record: Record) -> Told:
        """Return what to show of a risk."""
        if not isinstance(record, Risk):
            return Told("")
        sentence = f"{_score(record, ENGLISH).text}. {scale_note()}"
        return Told(
            full_name(programme, "risks", record) or ENGLISH(N_("(no name)")), sentence, self._tied(programme, record)
        )

    def _tied(self, programme: Programme, risk: Risk) -> tuple[Tie, ...]:
        assumption = find_as(programme, risk.assumption_id, Assumption)
        links = (find_as(programme, each, Link) for each in risk.link_ids)
        behind = (
            () if assumption is None else (self._tie(programme, assumption, N_("The assumption that would not hold")),)
        )
        return (*behind, *(self._tie(programme, each, N_("A link that it threatens")) for each in links if each))

    def _tie(self, programme: Programme, record: Record, small: str) -> Tie:
        """Return a record with the way there."""
        section = SECTION_OF[type(record)]
        go = (ENGLISH(N_("Go there")), partial(self._session.went_to.emit, Place(section, record.id)))
        return Tie(full_name(programme, section, record), ENGLISH(small), does=(go,))


class RisksPage(RecordsPage):
    """The risk register, its scores as signs."""

    def __init__(self, session: Session, choose: Callable[[], object]) -> None:
        super().__init__(RISKS, session, RiskRows())
        self.session, self._choose = session, choose

    def make_view(self) -> TableView:
        """Make a table that paints the sign of a score."""
        return SignTable(
            (SCORE,), (), _role, "down", empty_text=ENGLISH(RISKS.empty), add_text=ENGLISH(RISKS.add), lines=2
        )

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows where a risk comes from."""
        return RiskPanel(self.session, self._choose)

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what a number of the scale means, beside it."""
        return {"likelihood": lambda _: ENGLISH(N_("1 hardly ever … 5 nearly certain")),
                "impact": lambda _: ENGLISH(N_("1 hardly felt … 5 stops the programme"))}  # fmt: skip

    def summary(self, programme: Programme) -> str:
        """Return how many risks there are of each height, and how many assumptions have none."""
        counts = {code: sum(band(each) == code for each in programme.risks) for code in BANDS}
        parts = [f"{count} {ENGLISH(BANDS[code])}" for code, count in counts.items() if count]
        risks = counted(len(programme.risks), N_("1 risk"), N_("{count} risks"))
        told = f"{risks}: {' · '.join(parts)}" if parts else ""
        bare = len(without_risk(programme))
        if bare:
            open_ = counted(bare, N_("1 assumption without a risk"), N_("{count} assumptions without a risk"))
            told = f"{told} · {open_}" if told else open_
        return told


def _role(row: Row, _key: str) -> str:
    """Return the palette role of the sign in a score."""
    return next((ROLES[cell.text[0]] for cell in row.cells if cell.text[:1] in ROLES and "  " in cell.text), "")


# -- calendar --------------------------------------------------------------------------------------------------------


class DueRows(FixedRows):
    """What must not be forgotten, a row each."""

    def __init__(self) -> None:
        def quiet(key: str, title: str, width: int, *, stretch: bool = False) -> Column:
            return Column(key, ENGLISH(title), width, "readonly", editable=False, stretch=stretch)

        self._columns = (
            Column("month", ENGLISH(N_("Month")), 72, "number", editable=False, frozen=True),
            quiet("date", N_("Calendar"), 96),
            quiet("what", N_("What must not be forgotten"), 400, stretch=True),
            quiet("who", N_("Who"), 200),
        )
        self._known: tuple[Programme | None, tuple[Due, ...], tuple[Row, ...]] = (None, (), ())

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; a month is named in its first row."""
        if self._known[0] is not programme:
            found = calendar(programme)
            if found != self._known[1] or self._known[0] is None or self._known[0].frame is not programme.frame:
                self._known = (programme, found, tuple(self._made(programme, found)))
            else:
                self._known = (programme, *self._known[1:])
        return self._known[2]

    def _made(self, programme: Programme, found: Sequence[Due]) -> list[Row]:
        rows = []
        for at, each in enumerate(found):
            first = not at or found[at - 1].month != each.month
            month = Cell(str(each.month) if first else "", locked=True)
            date = Cell(when(programme, each.month) if first else "")
            rows.append(Row(f"due:{at}", 0, (month, date, Cell(each.what), Cell(each.who))))
        return rows

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return where what a row tells is recorded."""
        at = int(row_id.partition(":")[2] or -1)
        return self._known[1][at].place if 0 <= at < len(self._known[1]) else None


class CalendarPage(SourcePage):
    """What must not be forgotten, by month; F2 goes to where it is recorded."""

    title = N_("Calendar")

    def __init__(self, session: Session) -> None:
        super().__init__(session, DueRows())
        self.view.follow_requested.connect(self._follow)

    def make_view(self) -> TableView:
        """Make the table; nothing is typed into it."""
        empty = N_("What is due follows from tasks, indicators, collections and evaluations. Nothing is planned yet.")
        return TableView(empty_text=ENGLISH(empty), add_text="")

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell that nothing is gone to here: what is due is recorded elsewhere."""
        return False

    def summary(self, programme: Programme) -> str:
        """Return how much is due."""
        count = len(self.source.rows(programme))
        return ENGLISH(N_("{count} dates · F2 goes to where one is recorded")).format(count=count) if count else ""

    def _follow(self, row_id: str, _column_key: str) -> None:
        place = self.source.place(self.session.programme, row_id, "")
        if place is not None:
            self.session.went_to.emit(place)

"""The page of evaluations: when, by whom, for which use; the questions of the selected one below."""

from collections.abc import Callable, Mapping

from designer.library.catalogue import entries
from designer.monitoring.checklists import EVALUATION
from designer.monitoring.evaluation import question_counts
from designer.programme.edit import find_as
from designer.programme.names import full_name, title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Line
from designer.programme.records.monitoring import Evaluation
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.form_parts import Note
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.monitoring.owned import OwnedRows, OwnedTable, OwnersPage
from designer.ui.pages import RecordPanel, TablePage
from designer.ui.session import Session

EVALUATIONS = TablePage(
    "evaluations",
    N_("Evaluations"),
    (
        "name",
        "timing",
        "conductor",
        "start_month",
        "end_month",
        "criteria",
        linked("questions", N_("Questions"), 80, N_("How many questions it has; they are written below.")),
        "use",
        "users",
        "line_ids",
    ),
    N_(
        "Most programmes need an evaluation. Type the first one, such as a final evaluation: when it takes place, by "
        "whom, which information it brings, who uses it and how."
    ),
    N_("+ an evaluation"),
    details=(
        (N_("Evaluation"), ("name", "timing", "conductor", "start_month", "end_month")),
        (N_("What for"), ("use", "users")),
        (N_("How"), ("criteria", "methods")),
        (N_("Afterwards"), ("dissemination",)),
        (N_("Paid from"), ("line_ids",)),
    ),
    widths={
        "name": 176,
        "timing": 96,
        "conductor": 96,
        "start_month": 92,
        "end_month": 84,
        "criteria": 184,
        "use": 240,
        "users": 176,
        "line_ids": 104,
    },
)


class EvaluationRows(LinkedRows):
    """The evaluations, with how many questions each has."""

    def __init__(self) -> None:
        told = {"questions": lambda programme: question_counts(programme.questions)}
        super().__init__("evaluations", EVALUATIONS.columns, told=told, widths=EVALUATIONS.widths)


class EvaluationsPage(OwnersPage):
    """All evaluations, with the questions of the one under the caret."""

    def __init__(self, session: Session, propose: Callable[[], object]) -> None:
        questions = OwnedTable(
            session,
            N_("Questions"),
            OwnedRows(
                "questions",
                "evaluation_id",
                ("criterion", "text"),
                widths={"criterion": 136, "text": 480},
                stretch="text",
            ),
            N_("Choose criteria above, then Ctrl+L proposes their questions; or type your own, a few for each."),
            N_("+ a question"),
        )
        super().__init__(EVALUATIONS, session, EvaluationRows(), (questions,), (1,))
        self._propose = propose

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what the catalogue says of timing and evaluators, and what the chosen criteria ask."""
        return {
            "timing": lambda programme: self._type(programme, "timing"),
            "conductor": lambda programme: self._type(programme, "conductor"),
            "criteria": self._criteria,
        }

    def _held(self, programme: Programme) -> Evaluation | None:
        return find_as(programme, self.row_id, Evaluation)

    def _type(self, programme: Programme, name: str) -> str:
        held = self._held(programme)
        code = getattr(held, name, "")
        found = next((each for each in entries("evaluation-types") if each.id == code), None)
        if found is None:
            return ""
        when, note = str(found.data["when"]), str(found.data["note"])
        return f"{when[:1].upper()}{when[1:]}. {note.rstrip('.')}."

    def _criteria(self, programme: Programme) -> str:
        held = self._held(programme)
        chosen = held.criteria if held else ()
        return "\n".join(
            f"{each.title}: {each.data['asks']}" for each in entries("evaluation-criteria") if each.id in chosen
        )

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is an evaluation or a question, and not the checklist of one."""
        return super().shows(programme, place) and place.field != EVALUATION

    def summary(self, programme: Programme) -> str:
        """Return how many evaluations and questions there are."""
        if not programme.evaluations:
            return ""
        told = counted(len(programme.evaluations), N_("1 evaluation"), N_("{count} evaluations"))
        return f"{told} · {counted(len(programme.questions), N_('1 question'), N_('{count} questions'))}"

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the budget lines of an evaluation."""
        return _Lines(self, self._propose)


class _Lines(LinksPanel):
    """The budget lines that pay for an evaluation."""

    def __init__(self, page: EvaluationsPage, propose: Callable[[], object]) -> None:
        super().__init__(ENGLISH(N_("Propose questions of its criteria  Ctrl+L")), propose)
        self._page = page

    def told(self, programme: Programme, record: Record) -> Told:
        """Return the lines of an evaluation."""
        if not isinstance(record, Evaluation):
            return Told("")
        lines = [line for each in record.line_ids if (line := find_as(programme, each, Line)) is not None]
        ties = tuple(self._tie(programme, line) for line in lines)
        sentence = N_("Paid from:") if ties else N_("No budget line pays for it yet.")
        return Told(title_of(record) or ENGLISH(N_("A new evaluation")), ENGLISH(sentence), ties)

    def _tie(self, programme: Programme, line: Line) -> Tie:
        session = self._page.session
        go = (ENGLISH(N_("Go there")), lambda: session.went_to.emit(Place("lines", line.id)))
        return Tie(full_name(programme, "lines", line), does=(go,))

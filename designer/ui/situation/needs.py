"""The page of needs: each with its level, its evidence, and the result that answers it or why it is left to others."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from designer.links.need_result import ResultKind, answer, answer_with_new, homes, results, unanswer
from designer.programme.edit import find_as
from designer.programme.names import full_name, short_names, title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import KINDS, Node
from designer.programme.records.situation import Need
from designer.programme.words import ENGLISH, N_, Words
from designer.situation.edits import with_need_codes
from designer.situation.figures import NEED_STATES, need_counts, need_state
from designer.ui.chooser import Chooser, Option
from designer.ui.linked_rows import LinkedRows
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.pages import RecordPanel, RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell

_NEW = "new:"
"""In front of the kind of a result that is to be made."""

_KINDS = dict(KINDS)


def _state(record: Record, words: Words) -> Cell:
    """Return the cell of what becomes of a need."""
    return Cell(words(NEED_STATES[need_state(record)])) if isinstance(record, Need) else Cell()


NEEDS = TablePage(
    "needs",
    N_("Needs"),
    (
        "code",
        "statement",
        Computed("state", N_("State"), _state, 96, help=N_("Answered by a result, left to others, or open.")),
        "node_ids",
        "level",
        "dimensions",
        "evidence",
        "left_because",
    ),
    N_("Type the first need: what returnees, their communities or the institutions lack. Ctrl+L says what answers it."),
    N_("+ a need"),
    details=(
        (N_("Need"), ("statement", "level", "dimensions")),
        (N_("Evidence"), ("evidence", "observation_ids")),
        (N_("Left to others"), ("left_because",)),
    ),
    widths={"code": 56, "statement": 240, "node_ids": 104, "dimensions": 128, "evidence": 200, "left_because": 200},
    stretch="statement",
)


class NeedRows(LinkedRows):
    """The needs; new ones get the next code."""

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Propose codes for new needs."""
        return with_need_codes(programme, record_ids)


class NeedsPage(RecordsPage):
    """Needs and what answers them."""

    def __init__(self, session: Session) -> None:
        super().__init__(NEEDS, session, NeedRows("needs", NEEDS.columns, widths=NEEDS.widths, stretch=NEEDS.stretch))
        self.session = session

    def summary(self, programme: Programme) -> str:
        """Return how many needs are answered, left and open."""
        counts = need_counts(programme.needs)
        parts = [f"{count} {ENGLISH(NEED_STATES[state]).lower()}" for state, count in counts.items() if count]
        return f"{ENGLISH(N_('Needs'))}: {' · '.join(parts)}" if parts else ""

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the answers of a need."""
        return _Answers(self)

    def answer(self) -> None:
        """Let a result be chosen, or made, that answers the need at the caret."""
        programme = self.session.programme
        need = find_as(programme, self.view.current()[0], Need)
        if need is None:
            self.session.said.emit(ENGLISH(N_("Stand on a need first.")))
            return
        options = tuple(
            Option(each.id, full_name(programme, "nodes", each), ENGLISH(_KINDS[each.kind]), each.statement)
            for each in results(programme)
            if each.id not in need.node_ids
        )
        called = need.code or title_of(need)[:40]
        prompt = ENGLISH(N_("What answers {need}? Choose a result, or type a new one")).replace("{need}", called)
        Chooser(self, prompt, options, self._answered, partial(_new_results, programme)).open_over(self.view)

    def _answered(self, chosen: str, typed: str) -> None:
        programme, need_id = self.session.programme, self.view.current()[0]
        place = Place("needs", need_id, "node_ids")
        if chosen.startswith(_NEW):
            kind, _, below = chosen.removeprefix(_NEW).partition(":")
            made = partial(answer_with_new, programme, need_id, cast("ResultKind", kind), typed, self.session.new_id)
            self.session.edit(N_("Answer a need with a new result"), made(below=below), place)
        else:
            self.session.edit(N_("Answer a need"), answer(programme, need_id, chosen), place)

    def take_off(self, need_id: str, node_id: str) -> None:
        """Let a result no longer answer a need."""
        new = unanswer(self.session.programme, need_id, node_id)
        self.session.edit(N_("Take an answer off"), new, Place("needs", need_id, "node_ids"))


def _new_results(programme: Programme, text: str) -> tuple[Option, ...]:
    """Return the results that can be made of a text: an output below each outcome, or an outcome."""
    codes = short_names(programme, "nodes")
    outcomes = homes(programme, "output")
    told = ENGLISH(N_("Goes into the theory of change, with the need's level and dimensions."))
    output, below, outcome = N_("New output: {text}"), N_("New output below {code}: {text}"), N_("New outcome: {text}")
    outputs = [(each.id, ENGLISH(below).replace("{code}", codes[each.id])) for each in outcomes]
    return (
        *(
            Option(f"{_NEW}output:{home}", title.replace("{text}", text), told=told)
            for home, title in outputs or [("", ENGLISH(output))]
        ),
        Option(f"{_NEW}outcome:", ENGLISH(outcome).replace("{text}", text), told=told),
    )


class _Answers(LinksPanel):
    """The results that answer a need."""

    def __init__(self, page: NeedsPage) -> None:
        super().__init__(ENGLISH(N_("Choose or make a result …  Ctrl+L")), page.answer)
        self._page = page

    def told(self, programme: Programme, record: Record) -> Told:
        """Return the answers of a need."""
        if not isinstance(record, Need):
            return Told("")
        heading = f"{record.code} {record.statement}".strip() or ENGLISH(N_("A new need"))
        nodes = [(each, find_as(programme, each, Node)) for each in record.node_ids]
        ties = tuple(self._tie(programme, record.id, node) for _, node in nodes if node is not None)
        if ties:
            sentence = N_("Answered by:")
        elif record.left_because.strip():
            sentence = N_("Left to others.")
        else:
            sentence = N_("Nothing answers it yet: choose or make a result, or say below why it is left to others.")
        return Told(heading, ENGLISH(sentence), ties)

    def _tie(self, programme: Programme, need_id: str, node: Node) -> Tie:
        session = self._page.session
        return Tie(
            full_name(programme, "nodes", node),
            does=(
                (ENGLISH(N_("Go there")), lambda: session.went_to.emit(Place("nodes", node.id))),
                (ENGLISH(N_("Take off")), lambda: self._page.take_off(need_id, node.id)),
            ),
        )

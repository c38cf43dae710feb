"""The page of findings: the topics above, the findings of the chosen one below, and cited figures to put in."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout

from designer.programme.edit import find_as
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.situation import Observation
from designer.programme.words import ENGLISH, N_, Words
from designer.situation.context import amount, figures, known, sentence
from designer.situation.edits import cite, with_blocks
from designer.situation.figures import BLOCKS, as_of, block_of, by_block, by_topic, topic_of, topics
from designer.ui.chooser import Chooser, Option
from designer.ui.form_parts import Note
from designer.ui.linked_rows import LinkedRows
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.situation.topic_strip import ALL, TopicStrip
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell

_TITLES = dict(BLOCKS)


def _as_of(record: Record, words: Words) -> Cell:
    """Return the cell of a finding's date: of its source, or the year of a cited figure."""
    if not isinstance(record, Observation):
        return Cell()
    hint = words(N_("The year of the cited figure.")) if record.date is None and as_of(record) else ""
    return Cell(as_of(record), hint=hint)


FINDINGS = TablePage(
    "observations",
    N_("Findings"),
    (
        "text",
        "implication",
        "source",
        Computed("as_of", N_("As of"), _as_of, 104, help=N_("The date of the source, or the year of a cited figure.")),
        "topic",
        "area_id",
        "reliability",
    ),
    N_("Type what was found, one finding a row: what, where, when. Ctrl+I puts in a cited figure."),
    N_("+ a finding"),
    details=(
        (N_("Finding"), ("text", "topic", "area_id", "implication")),
        (N_("Where it comes from"), ("source", "date", "reliability")),
    ),
    widths={"text": 264, "implication": 208, "source": 160, "topic": 112, "area_id": 96, "reliability": 88},
    stretch="text",
)


class FindingRows(LinkedRows):
    """The findings of the chosen topic or block; new ones stand there."""

    def __init__(self, told: TablePage) -> None:
        super().__init__(told.section, told.columns, widths=told.widths, stretch=told.stretch)
        self.chosen = ALL

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a finding stands in what is chosen."""
        if self.chosen == ALL or not isinstance(record, Observation):
            return True
        return self.chosen in {record.topic, block_of(record)}

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Put findings into the block of their topic."""
        return with_blocks(programme, record_ids)

    def _new(self, new_id: IdMaker) -> Record:
        """Return an empty finding of the chosen topic or block."""
        topic = topic_of(self.chosen)
        block = topic.block if topic else self.chosen if self.chosen in _TITLES else ""
        return Observation(id=new_id("observation"), block=block, topic=topic.id if topic else "")  # type: ignore[arg-type]


class FindingsPage(RecordsPage):
    """Topics and findings. An empty analysis opens on its first topic, so that there is a question to answer."""

    def __init__(self, session: Session) -> None:
        self.rows = FindingRows(FINDINGS)
        super().__init__(FINDINGS, session, self.rows)
        self.session = session
        self.strip = TopicStrip()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self.strip)
        self.strip.chosen.connect(self.choose)
        self.strip.taken.connect(self.view.setFocus)
        self._begun = False

    def choose(self, code: str) -> None:
        """Show the findings of a topic, of a block or all."""
        self.strip.show_chosen(code)
        if code != self.rows.chosen:
            self.view.finish_editing()
            self.rows.chosen = code
            self.controller.refresh()
            self.went.emit()

    def present(self, programme: Programme) -> None:
        """Show a programme's findings and how many stand where."""
        if not self._begun:
            self._begun = True
            if not programme.observations:
                self.choose(topics()[0].id)
        super().present(programme)
        self.strip.show_counts(counted(programme.observations))

    def go_to(self, place: Place) -> None:
        """Stand on a finding, or open the topic or block that a place names to write there."""
        if not place.id and place.field in self.strip.choices:
            self.choose(place.field)
            self.view.setFocus()
            return
        held = find_as(self.session.programme, place.id, Observation)
        if held is not None and not self.rows.kept(self.session.programme, held):
            self.choose(ALL)
        super().go_to(place)

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell under the caret; where there is none, the topic or block that is chosen."""
        chosen = "" if self.rows.chosen == ALL else self.rows.chosen
        return super().place(programme) or Place(self.told.section, "", chosen)

    def summary(self, programme: Programme) -> str:
        """Return how many topics hold something, and how many findings there are."""
        told = by_topic(programme.observations)
        covered = sum(bool(told[each.id]) for each in topics())
        sentence_ = ENGLISH(N_("Findings: {count}, on {covered} of {all} topics"))
        return sentence_.format(count=len(programme.observations), covered=covered, all=len(topics()))

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return the block beside the topic, and where a cited figure comes from beside its text."""
        return {"topic": self._block_note, "text": self._figure_note}

    def cite(self) -> None:
        """Let a figure of the library be chosen and put in as a finding."""
        Chooser(
            self, ENGLISH(N_("Put in a cited figure: country, region, subject, year …")), options(), self._cite
        ).open_over(self.view)

    def _cite(self, figure_id: str, _typed: str) -> None:
        topic = self.strip.code if topic_of(self.strip.code) else ""
        new = cite(self.session.programme, figure_id, self.session.new_id, topic)
        if self.session.edit(N_("Put in a cited figure"), new):
            made = self.session.programme.observations[-1]
            self.present(self.session.programme)
            self.go_to(Place("observations", made.id, "implication"))
            self.session.said.emit(ENGLISH(N_("Put in. Now say what it means for the design.")))

    def _selected(self) -> Observation | None:
        return find_as(self.session.programme, self.view.current()[0], Observation)

    def _block_note(self, _programme: Programme) -> str:
        held = self._selected()
        return ENGLISH(_TITLES.get(block_of(held), "")) if held else ""

    def _figure_note(self, _programme: Programme) -> str:
        held = self._selected()
        figure = known(held.library_id) if held and held.library_id else None
        return ENGLISH(N_("Cited from the library: {source}")).format(source=figure.locator) if figure else ""


def counted(observations: tuple[Observation, ...]) -> dict[str, int]:
    """Return how many findings there are of each topic and block, and in all."""
    of_topics = {code: len(held) for code, held in by_topic(observations).items()}
    return {**of_topics, **by_block(observations), ALL: len(observations)}


def options() -> tuple[Option, ...]:
    """Return the cited figures to choose from: what, how much, where from, and in full."""
    return tuple(
        Option(
            each.id,
            each.title,
            " · ".join(part for part in (amount(each), each.locator) if part),
            f"{sentence(each)}  {each.locator}",
        )
        for each in figures()
    )

"""The page of indicators: the essential fields in the table, milestones and groups of the selected one below it."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import shorten

import msgspec

from designer.links.assumption_indicator import attach
from designer.monitoring.cohort import reach
from designer.monitoring.cohort import told as reach_told
from designer.monitoring.edits import DISAGGREGATION, with_codes
from designer.monitoring.figures import baseline_due, collected_by, collection_names, milestone_texts
from designer.paper.number_text import date_text
from designer.programme.drivers import figures
from designer.programme.edit import find_as
from designer.programme.names import full_name, title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.reckoned import formula_in, reckoned, why_no_value
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.monitoring import Collection, Indicator
from designer.programme.unread import said
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.form import Groups
from designer.ui.form_parts import Note
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.monitoring.owned import OwnedRows, OwnedTable, OwnersPage
from designer.ui.pages import RecordPanel, TablePage
from designer.ui.session import Session

DETAILS: Groups = (
    (N_("What is measured"), ("statement", "unit", "counted", "denominator", "reading", "direction")),
    (N_("Baseline and target"), ("baseline", "baseline_kind", "target", "target_month")),
    (N_("Splits"), ("disaggregation",)),
    (N_("How it is collected"), ("source", "method", "analysis", "frequency", "responsible", "purpose")),
    (N_("Stands on"), ("node_id", "assumption_id")),
    (N_("Note"), ("note",)),
)
"""All fields of an indicator, as the inspector shows them."""

INDICATORS = TablePage(
    "indicators",
    N_("Indicators"),
    (
        "code",
        "node_id",
        "statement",
        "unit",
        "baseline",
        linked("planned", N_("Milestones"), 136, N_("Planned by month; they are written in the table below.")),
        "target",
        "target_month",
        "frequency",
        "responsible",
        "source",
        "method",
        "disaggregation",
        linked("collected", N_("Collected by"), 160, N_("The collections that bring its figures.")),
    ),
    N_(
        "Type the first indicator here, or add indicators under their results in the logframe: both show the same. "
        "What would you see or hear if a result came about? Leave the target out of the sentence."
    ),
    N_("+ an indicator"),
    details=DETAILS,
    widths={
        "node_id": 64,
        "statement": 248,
        "unit": 72,
        "baseline": 72,
        "target": 72,
        "target_month": 96,
        "frequency": 104,
        "responsible": 104,
        "source": 160,
        "method": 160,
        "disaggregation": 160,
    },
    start={"disaggregation": DISAGGREGATION},
)


_IN_SIGHT = {"code", "node_id", "statement"}
"""The columns that stay in sight."""
_LONGEST = 64
"""Characters of a result or collection that its tie shows: what it is, not all it says."""


class IndicatorRows(LinkedRows):
    """The indicators; new ones get the next code."""

    def __init__(self) -> None:
        told = {
            "planned": lambda programme: milestone_texts(reckoned(programme).milestones),
            "collected": lambda programme: collection_names(programme.collections),
        }
        super().__init__("indicators", INDICATORS.columns, told=told, widths=INDICATORS.widths, start=INDICATORS.start)
        self._columns = tuple(
            msgspec.structs.replace(each, frozen=each.key in _IN_SIGHT, begins=each.key == "statement")
            for each in self._columns
        )

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Propose codes for new indicators."""
        return with_codes(programme, record_ids)


class IndicatorsPage(OwnersPage):
    """All indicators, with milestones and groups of the one under the caret."""

    def __init__(self, session: Session, plan: Callable[[], object]) -> None:
        milestones = OwnedTable(
            session,
            N_("Milestones"),
            OwnedRows(
                "milestones",
                "indicator_id",
                ("month", "planned", "achieved"),
                widths={"month": 72, "planned": 96, "achieved": 96},
                stretch="achieved",
            ),
            N_("Type the month of a first milestone, or let Ctrl+L plan a straight line."),
            N_("+ a milestone"),
        )
        groups = OwnedTable(
            session,
            N_("Groups"),
            OwnedRows(
                "splits",
                "indicator_id",
                ("by", "group", "baseline", "target"),
                widths={"by": 88, "group": 152, "baseline": 80, "target": 80},
                stretch="group",
            ),
            N_("Type what the target is split by, such as sex, and the first group."),
            N_("+ a group"),
        )
        super().__init__(INDICATORS, session, IndicatorRows(), (milestones, groups), (9, 11))
        self._plan = plan

    def summary(self, programme: Programme) -> str:
        """Return how many indicators there are, on what, and which of them nobody collects."""
        held = programme.indicators
        covered = collected_by(programme.collections)
        bare = sum(each.id not in covered for each in held)
        parts = [counted(len(held), N_("1 indicator"), N_("{count} indicators"))]
        if bare and programme.collections:
            parts.append(ENGLISH(N_("{count} in no collection")).format(count=bare))
        cells, total, _average = self.view.selection_summary()
        if cells > 1 and total is not None:
            parts.append(f"{cells} cells · {total}")
        return " · ".join(parts) if held else ""

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what is computed beside fields of the selected indicator."""
        return {"baseline": self._due, "denominator": self._reached, "target": self._computed}

    def _computed(self, programme: Programme) -> str:
        """Say what a target comes to that is computed from drivers, or why it has no value."""
        held = find_as(programme, self.row_id, Indicator)
        if held is None or formula_in(held.target) is None:
            return ""
        read = find_as(reckoned(programme), self.row_id, Indicator)
        if read is not None and read.target is not held.target:
            return f"= {read.target.text}"
        unread = why_no_value(held.target, figures(programme), held.target_month)
        return said(unread) if unread else ""

    def _due(self, programme: Programme) -> str:
        """Say by when the baseline is to be taken."""
        held, due = find_as(programme, self.row_id, Indicator), baseline_due(programme.frame.start)
        if held is None or due is None or held.baseline_kind != "measured":
            return ""
        return ENGLISH(N_("Due within two months of the start, by {date}.")).format(date=date_text(due))

    def _reached(self, programme: Programme) -> str:
        """Say who can reach the window of the indicator."""
        held = find_as(programme, self.row_id, Indicator)
        found = reach(held, programme.collections, programme.frame) if held else None
        return reach_told(found) if found is not None and not found.all else ""

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows what an indicator stands on, watches, and is collected by."""
        return _Ties(self, self._plan)


class _Ties(LinksPanel):
    """What an indicator stands on and what collects it."""

    def __init__(self, page: IndicatorsPage, plan: Callable[[], object]) -> None:
        super().__init__(ENGLISH(N_("Plan milestones on a straight line  Ctrl+L")), plan)
        self._page = page

    def told(self, programme: Programme, record: Record) -> Told:
        """Return the ties of an indicator."""
        if not isinstance(record, Indicator):
            return Told("")
        heading = record.code or ENGLISH(N_("A new indicator"))
        ties = []
        node = find_as(programme, record.node_id, Node)
        if node is not None:
            ties.append(self._tie("nodes", node, full_name(programme, "nodes", node), N_("Measures")))
        watched = find_as(programme, record.assumption_id, Assumption)
        if watched is not None:
            name = full_name(programme, "assumptions", watched)
            ties.append(self._tie("assumptions", watched, name, N_("Watches the assumption"), record.id))
        ties += [
            self._tie("collections", each, title_of(each), N_("Collected by"), small=_when(each))
            for each in collected_by(programme.collections).get(record.id, ())
        ]
        sentence = "" if ties else ENGLISH(N_("Stands on no result yet, and nothing collects it."))
        return Told(heading, sentence, tuple(ties))

    def _tie(self, section_name: str, record: Record, name: str, kind: str, watcher: str = "", small: str = "") -> Tie:
        session = self._page.session
        does: list[tuple[str, Callable[[], object]]] = [
            (ENGLISH(N_("Go there")), lambda: session.went_to.emit(Place(section_name, record.id)))
        ]
        if watcher:
            does.append((ENGLISH(N_("Take off")), lambda: self._let_go(watcher)))
        return Tie(shorten(name, _LONGEST, placeholder=" …"), f"{ENGLISH(kind)}{small}", does=tuple(does))

    def _let_go(self, indicator_id: str) -> None:
        """Let an indicator watch its assumption no longer."""
        session = self._page.session
        place = Place("indicators", indicator_id, "assumption_id")
        session.edit(N_("Watch an assumption no longer"), attach(session.programme, indicator_id, ""), place)


def _when(collection: Collection) -> str:
    """Return the months of a collection, behind what it is."""
    return f" · {ENGLISH(N_('months'))} {collection.months.strip()}" if collection.months.strip() else ""

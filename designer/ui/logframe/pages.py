"""The pages of the logframe: the matrix, the tree, and the assumptions, each of the same chain."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from designer.links.assumption_indicator import watcher_codes, watchers_of
from designer.links.assumption_risk import risks_by_assumption
from designer.links.link_argument import links_with
from designer.logframe.edits import with_assumption_codes
from designer.programme.chain_tree import tree
from designer.programme.derived import derived
from designer.programme.edit import find_as
from designer.programme.names import full_name, title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Link, Node
from designer.programme.records.monitoring import Indicator, Risk
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.chain.freezing import frozen_told
from designer.ui.chain.node_rows import LOGFRAME, NodeRows
from designer.ui.form import Groups
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.logframe.matrix_rows import MatrixRows
from designer.ui.monitoring.indicators import DETAILS
from designer.ui.pages import Page, RecordPanel, RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

NODE_DETAILS: Groups = (
    (N_("Result or activity"), ("statement", "code", "level", "dimensions", "cross_cutting")),
    (N_("Carried out"), ("lead", "area_ids", "delivery", "when")),
    (N_("Months"), ("start_month", "end_month", "second_start_month", "second_end_month")),
    (N_("Grounds"), ("evidence", "note")),
)
"""The fields of a result or activity; its kind follows from its place."""

ASSUMPTIONS = TablePage(
    "assumptions",
    N_("Assumptions"),
    (
        "code",
        "statement",
        "node_id",
        linked(
            "used", N_("Used on"), 128, N_("The links that rest on it; they are tied to it in the theory of change.")
        ),
        linked("watchers", N_("Indicators"), 96, N_("The indicators that watch it; Ctrl+L makes one.")),
        "watched_by",
        linked(
            "risks", N_("Risks"), 80, N_("The entries of the risk register that answer for it; Ctrl+Shift+R makes one.")
        ),
        "transition",
        "external",
    ),
    N_(
        "What must hold for a result to follow, and is outside the programme's control? Type the first assumption, and "
        "beside which result or activity it stands."
    ),
    N_("+ an assumption"),
    details=(
        (N_("Assumption"), ("statement", "node_id", "link_ids", "transition", "external")),
        (N_("Watched"), ("watched_by", "note")),
    ),
    widths={"code": 64, "statement": 248, "node_id": 104, "watched_by": 152, "transition": 144, "external": 144},
    stretch="statement",
)


class ChainPage(Page):
    """A table of the chain with its indicators; the tree and the matrix are made of this."""

    sections = ("nodes", "indicators")

    def __init__(self, title: str, view: TableView, source: NodeRows | MatrixRows, session: Session) -> None:
        super().__init__()
        self.title, self.session, self.view, self.source = title, session, view, source
        self.view.setAccessibleName(ENGLISH(title))
        self.controller = bind(view, source, session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.setFocusProxy(view)
        view.caret_moved.connect(lambda *_: self.went.emit())

    def present(self, programme: Programme) -> None:
        """Show a programme."""
        self.controller.present(programme)

    def go_to(self, place: Place) -> None:
        """Stand on a row, on the column of its field."""
        self.view.go_to(place.id, place.field or "statement")

    def node_here(self) -> Node | None:
        """Return the result or activity under the caret, the one an indicator under it belongs to."""
        programme, row_id = self.session.programme, self.view.current()[0]
        indicator = find_as(programme, row_id, Indicator)
        return find_as(programme, indicator.node_id if indicator else row_id, Node)

    def place(self, programme: Programme) -> Place | None:
        """Return the place of the cell under the caret."""
        row_id, column = self.view.current()
        return self.source.place(programme, row_id, column) if row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()

    def details(self, section_name: str) -> Groups:
        """Return the fields of a result or activity, or of an indicator."""
        return DETAILS if section_name == "indicators" else NODE_DETAILS

    def summary(self, programme: Programme) -> str:
        """Return how many results, activities and indicators there are."""
        kinds = [node.kind for node in programme.nodes]
        results = sum(kind in {"objective", "outcome", "output"} for kind in kinds)
        told = f"{results} results · {kinds.count('activity')} activities · {len(programme.indicators)} indicators"
        return " · ".join(part for part in (told, frozen_told(programme)) if part)


class TreePage(ChainPage):
    """The chain as a tree: a row a result, activity and indicator, with every column."""

    source: NodeRows

    def __init__(self, session: Session) -> None:
        view = TableView(
            empty_text="Type the objective in the first line: outcomes, outputs and activities go below it.",
            add_text="New row",
            lines=2,
        )
        rows = NodeRows(LOGFRAME, session.new_id, session.said.emit, indicators=True)
        super().__init__(N_("Tree"), view, rows, session)

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a row here: indicators that stand on no result are in the matrix only."""
        indicator = find_as(programme, place.id, Indicator)
        return super().shows(programme, place) and (indicator is None or indicator.node_id in tree(programme).nodes)


class MatrixPage(ChainPage):
    """The results matrix: the six columns of Handbook Table 5.3."""

    source: MatrixRows

    def __init__(self, session: Session) -> None:
        view = TableView(
            empty_text=(
                "Type the objective in the first line; outcomes, outputs and activities go below it "
                "(Alt+Shift+→ moves a row in), and their indicators beside them."
            ),
            add_text="New row",
            lines=2,
        )
        nodes = NodeRows(LOGFRAME, session.new_id, session.said.emit, indicators=True)
        super().__init__(N_("Results matrix"), view, MatrixRows(nodes), session)

    def go_to(self, place: Place) -> None:
        """Stand on the cell that shows a place."""
        row_id, column = self.source.row_of(self.session.programme, place)
        if row_id:
            self.view.go_to(row_id, column)


class AssumptionRows(LinkedRows):
    """The assumptions; new ones get the next code."""

    def __init__(self) -> None:
        told = {
            "used": links_with,
            "watchers": watcher_codes,
            "risks": lambda programme: _risk_codes(programme.risks),
        }
        columns = ASSUMPTIONS.columns
        super().__init__("assumptions", columns, told=told, widths=ASSUMPTIONS.widths, stretch=ASSUMPTIONS.stretch)

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Propose codes for new assumptions."""
        return with_assumption_codes(programme, record_ids)


@derived
def _risk_codes(risks: tuple[Risk, ...]) -> dict[str, str]:
    """Return assumption → the codes of its risks."""
    return {
        key: ", ".join(each.code or title_of(each) for each in held) for key, held in risks_by_assumption(risks).items()
    }


class AssumptionsPage(RecordsPage):
    """The register of assumptions: where each is used, what watches it, which risk it makes."""

    def __init__(self, session: Session, watch: Callable[[], object], make_risk: Callable[[], object]) -> None:
        super().__init__(ASSUMPTIONS, session, AssumptionRows())
        self.session, self._watch, self._make_risk = session, watch, make_risk

    def summary(self, programme: Programme) -> str:
        """Return how many assumptions there are, and how many nothing watches."""
        watched = watchers_of(programme)
        bare = sum(each.id not in watched and not each.watched_by.strip() for each in programme.assumptions)
        told = counted(len(programme.assumptions), N_("1 assumption"), N_("{count} assumptions"))
        if not programme.assumptions:
            return ""
        return f"{told} · {ENGLISH(N_('{count} not watched')).format(count=bare)}" if bare else told

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the indicators and risks of an assumption."""
        return _Watchers(self, self._watch, self._make_risk)


class _Watchers(LinksPanel):
    """The links that rest on an assumption, the indicators that watch it, the risks that answer for it."""

    def __init__(self, page: AssumptionsPage, watch: Callable[[], object], make_risk: Callable[[], object]) -> None:
        super().__init__(ENGLISH(N_("Watch it with an indicator  Ctrl+L")), watch)
        self._page = page
        self.risk = QPushButton(ENGLISH(N_("Make a risk of it  Ctrl+Shift+R")))
        self.risk.clicked.connect(lambda _checked=False: make_risk())
        self.layout().addWidget(self.risk)  # type: ignore[union-attr]

    def present(self, programme: Programme, record: Record) -> None:
        """Show what belongs to an assumption; one that has its risk needs no other."""
        super().present(programme, record)
        self.risk.setVisible(record.id not in risks_by_assumption(programme.risks))

    def told(self, programme: Programme, record: Record) -> Told:
        """Return where an assumption is used, what watches it and which risk it makes."""
        if not isinstance(record, Assumption):
            return Told("")
        ties = [self._link(programme, each) for each in programme.links if each.id in record.link_ids]
        watching = [
            self._tie(programme, "indicators", each, N_("Watched by"))
            for each in watchers_of(programme).get(record.id, ())
        ]
        watching += [
            self._tie(programme, "risks", each, N_("Risk"))
            for each in risks_by_assumption(programme.risks).get(record.id, ())
        ]
        sentence = "" if watching or record.watched_by.strip() else ENGLISH(N_("Nothing watches it yet."))
        return Told(record.code or ENGLISH(N_("A new assumption")), sentence, (*ties, *watching))

    def _link(self, programme: Programme, link: Link) -> Tie:
        """Return a link that rests on the assumption, with the way there."""
        session = self._page.session
        go = (ENGLISH(N_("Go there")), lambda: session.went_to.emit(Place("links", link.id)))
        return Tie(full_name(programme, "links", link), ENGLISH(N_("Used on")), does=(go,))

    def _tie(self, programme: Programme, section_name: str, record: Record, kind: str) -> Tie:
        session = self._page.session
        go = (ENGLISH(N_("Go there")), lambda: session.went_to.emit(Place(section_name, record.id)))
        return Tie(full_name(programme, section_name, record), ENGLISH(kind), does=(go,))

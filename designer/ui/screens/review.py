"""The list of open points: every standing finding, where it is, what to do; Enter jumps to its field."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from designer.programme.derived import derived
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.proposal import Waiver
from designer.programme.text import clean
from designer.review.findings import findings, message, title
from designer.review.listing import where
from designer.review.states import step_of_finding
from designer.review.steps import STEPS
from designer.ui import style
from designer.ui.actions import action
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.rows import Cell, CellWrite, Column, Row
from designer.ui.table.view import TableView

_SIGNS = {"E": "● Missing", "W": "▲ Look at", "I": "■ Note"}
_ORDER = {"E": 0, "W": 1, "I": 2}
_TITLES = {step.name: step.title for step in STEPS}
_ANSWER = "answer"

COLUMNS = (
    Column("sign", "Kind", 96, "readonly", editable=False),
    Column("step", "Step", 130, "readonly", editable=False, quiet=True),
    Column("message", "What is open", 420, "readonly", editable=False, stretch=True),
    Column(_ANSWER, "Not applicable, because …", 220, help="A written reason sets the point aside."),
    Column("locator", "Authority", 130, "readonly", editable=False, quiet=True),
)


class Findings:
    """The findings as a source of rows; a reason typed beside one sets it aside."""

    def columns(self, _programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        return COLUMNS

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each finding, errors first."""
        return _rows(findings(programme), programme)

    def place(self, programme: Programme, row_id: str, _column_key: str) -> Place | None:
        """Return the place of the finding of a row."""
        found = finding_of(programme, row_id)
        return found.place if found else None

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Set aside the findings beside which a reason was written."""
        for each in writes:
            found = finding_of(programme, each.row_id)
            because = clean(each.text).strip()
            if found and because and each.column_key == _ANSWER:
                about = found.place.id
                programme = put(programme, Waiver(id=new_id("waiver"), check=found.check, about=about, because=because))
        return programme

    def insert(self, programme: Programme, _before_row_id: str, _count: int, _new_id: IdMaker) -> Programme:
        """Change nothing: findings are computed."""
        return programme

    def delete(self, programme: Programme, _row_ids: Sequence[str]) -> Programme:
        """Change nothing: findings are computed."""
        return programme

    def indent(self, programme: Programme, _row_ids: Sequence[str], _step: int) -> Programme:
        """Change nothing: findings have no depth."""
        return programme


def row_id(found: Finding) -> str:
    """Return what tells a finding from all others."""
    place = found.place
    return f"{found.check}/{place.section}/{place.id}/{place.field}"


def finding_of(programme: Programme, wanted: str) -> Finding | None:
    """Return the finding of a row, if it still stands."""
    return next((found for found in findings(programme) if row_id(found) == wanted), None)


@derived
def _rows(found: tuple[Finding, ...], programme: Programme) -> tuple[Row, ...]:
    """Make the rows."""
    ordered = sorted(found, key=lambda each: _ORDER[each.severity])
    return tuple(
        Row(
            row_id(each),
            0,
            (
                Cell(_SIGNS[each.severity], locked=True),
                Cell(_TITLES.get(step_of_finding(each), ""), locked=True),
                Cell(message(each), hint=f"{title(each)}\n{where(programme, each.place)}", locked=True),
                Cell(),
                Cell(each.locator, locked=True),
            ),
        )
        for each in ordered
    )


class ReviewScreen(Screen):
    """The list, a line to filter it, and the way to each point."""

    step = "review"
    title = "Open points"
    keys = "Enter goes there · type a reason to set a point aside · Ctrl+F filter"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter")
        self.filter.setAccessibleName("Filter the open points")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(style.px(280))
        self.told = style.label(role="ink_second")
        self.table = TableView(empty_text="Nothing is open: every check is content at this stage.", lines=2)
        self.table.setAccessibleName("Open points")
        self.source = Findings()
        self.controller = bind(self.table, self.source, session)
        line = QHBoxLayout()
        line.setContentsMargins(style.px(16), style.px(10), style.px(16), style.px(10))
        line.addWidget(self.told, 1)
        line.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.filter.textChanged.connect(self.table.set_filter)
        self.table.filter_requested.connect(self.filter.setFocus)
        self.table.follow_requested.connect(self._follow)
        self.table.selection_changed.connect(self.chosen_changed)
        self._actions = (action(self, "Go to the point", self._go, menu=self.title),)

    def present(self, programme: Programme) -> None:
        """Show the findings of a programme."""
        self.controller.present(programme)
        counts = dict.fromkeys(_ORDER, 0)
        for found in findings(programme):
            counts[found.severity] += 1
        stage = programme.call.stage
        self.told.setText(
            f"{counts['E']} missing or wrong · {counts['W']} to look at · {counts['I']} notes · stage: {stage} "
            f"· {len(programme.waivers)} set aside"
        )

    def actions_here(self) -> Sequence[QAction]:
        """Return this screen's actions."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit a reason that is being typed."""
        self.table.finish_editing()

    def selected_place(self) -> Place | None:
        """Return the place of the point under the caret."""
        return self.source.place(self.session.programme, self.table.current()[0], "")

    def _follow(self, wanted: str, _column_key: str) -> None:
        found = finding_of(self.session.programme, wanted)
        if found:
            self.session.went_to.emit(found.place)

    def _go(self) -> None:
        self._follow(self.table.current()[0], "")

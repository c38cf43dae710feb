"""The stakeholders: the interest and influence grid, and the register of the same people as a table."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from designer.links.stakeholder_provider import service_names
from designer.programme.edit import drop, find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.stakeholders.edits import add, add_list, rate, unrate
from designer.stakeholders.figures import CLASS_TITLES, by_class, engagement_class, rating, set_by_hand
from designer.ui import audience, style
from designer.ui.actions import action
from designer.ui.form import Form
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.record_table import bind_records
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.stack import Stack
from designer.ui.stakeholders.add_line import AddLine
from designer.ui.stakeholders.grid_view import GridView
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell
from designer.ui.table.view import TableView
from designer.ui.tabs import Tabs

DETAILS = (
    (N_("Who"), ("name", "category", "level", "area_ids", "role", "contact")),
    (
        N_("Rating for this programme"),
        ("interest", "influence", "rated_on", "rated_by", "class_override", "class_because"),
    ),
    (N_("Engagement"), ("engagement", "formality", "frequency", "message", "owner", "agreed", "review_on")),
    (N_("Analysis"), ("expectations", "motivation", "capacity", "needs", "plans", "cross_cutting")),
    (N_("Support and resistance"), ("stance", "mitigation")),
    (N_("Sources"), ("source", "second_source", "note")),
)
"""The groups of the details, for the inspector."""

_EMPTY = N_(
    "Type the name of an office or a body above and press Enter. Then drag it to where it stands: "
    "interest to the right, influence upwards."
)
_DRAG = N_("Now drag it from the right to where it stands; or press the down key and move it with the arrows.")


def class_cell(record: Record, words: Words) -> Cell:
    """Return the cell of a stakeholder's class of engagement."""
    code = engagement_class(record) if isinstance(record, Stakeholder) else None
    if code is None or not isinstance(record, Stakeholder):
        return Cell("", hint=words(N_("The class follows from interest and influence.")))
    by_hand = set_by_hand(record)
    hint = (record.class_because or words(N_("Set by hand, without a reason."))) if by_hand else ""
    return Cell(words(CLASS_TITLES[code]) + (f" ({words(N_('by hand'))})" if by_hand else ""), hint=hint)


def _hint(programme: Programme) -> str:
    """Say what to do first, until somebody stands on the grid."""
    if not programme.stakeholders:
        return _EMPTY
    return "" if any(map(rating, programme.stakeholders)) else _DRAG


def _counted(programme: Programme) -> str:
    """Say how many stand in which class."""
    counts = by_class(programme.stakeholders)
    titles = {**CLASS_TITLES, None: N_("not rated")}
    parts = [f"{count} {ENGLISH(titles[code]).lower()}" for code, count in counts.items() if count]
    return " · ".join(parts)


class StakeholdersScreen(Screen):
    """Grid and register of the same stakeholders; a line above both adds one by name."""

    step = "stakeholders"
    title = N_("Stakeholders")
    keys = N_("Tab next · Arrows move by ½ · Enter details")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grid = GridView()
        self.source = LinkedRows(
            "stakeholders",
            (
                "name",
                "category",
                "interest",
                "influence",
                Computed(
                    "class",
                    N_("Class"),
                    class_cell,
                    128,
                    help=N_("Follows from interest and influence (Handbook 4.1.1). High begins at 5: our own choice."),
                    for_few=True,
                ),
                "engagement",
                "frequency",
                "owner",
                "role",
                "review_on",
                linked("services", N_("Services"), 200, help=N_("What it provides, from the service map.")),
            ),
            told={"services": service_names},
            widths={"name": 288, "interest": 72, "influence": 80, "category": 152, "engagement": 216},
        )
        self.register = TableView(empty_text=ENGLISH(_EMPTY), add_text=N_("+ add a stakeholder"))
        self.register.setAccessibleName(N_("Register of stakeholders"))
        self._controller = bind_records(self.register, self.source, session)
        self.adding = AddLine()
        self.tabs = Tabs((N_("Grid"), N_("Register")))
        self.pages = Stack()
        self._counts = style.label(role="ink_second")
        self._first = style.label(ENGLISH(_EMPTY), style.STATEMENT, "ink_second", wrap=True)
        self._details: Form | None = None
        self._visit = 0
        self._shown: Programme | None = None
        self._lay_out()
        self._connect()
        style.changes.changed.connect(self._fit)
        audience.changes.changed.connect(self._follow_audience)
        self._actions = self._make_actions()
        self._follow_audience()

    # -- parts -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        margin = style.px(2 * style.GRID)
        top.setContentsMargins(margin // 2, style.px(6), margin, style.px(6))
        top.setSpacing(style.px(2 * style.GRID))
        top.addWidget(self.tabs)
        top.addWidget(self.adding, 1)
        top.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignRight)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(style.px(4), 0, 0, 0)
        column.setSpacing(0)
        self._first.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._first.setContentsMargins(margin, margin // 2, margin, margin // 2)
        column.addWidget(self._first)
        column.addWidget(self.grid, 1)
        self.pages.addWidget(page)
        self.pages.addWidget(self.register)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.pages, 1)
        self.setFocusProxy(self.adding)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_page)
        self.adding.wanted.connect(self.add_named)
        self.adding.listed.connect(self.add_listed)
        self.adding.left_down.connect(self._go_down)
        self.grid.placed.connect(partial(self._place, by_key=False))
        self.grid.nudged.connect(partial(self._place, by_key=True))
        self.grid.taken_off.connect(self._take_off)
        self.grid.named_at.connect(self._add_at)
        self.grid.opened.connect(self.open_details)
        self.grid.chosen.connect(self._chosen)
        self.register.caret_moved.connect(self._row_chosen)

    def _make_actions(self) -> tuple[QAction, ...]:
        here = partial(action, self, menu=self.title)
        self._stance = here(N_("Show stance in the grid"), self._toggle_stance, checkable=True)
        return (
            here(N_("Grid or register"), lambda: self.show_page(0 if self.in_register else 1), "Ctrl+T"),
            here(N_("Grid"), partial(self.show_page, 0), "Ctrl+1"),
            here(N_("Register"), partial(self.show_page, 1), "Ctrl+2"),
            here(N_("Add a stakeholder"), self.adding.setFocus, "Ctrl+Shift+N"),
            here(N_("Take off the grid"), lambda: self._take_off(self.grid.selected)),
            here(N_("Delete the stakeholder"), self.delete_selected),
            self._stance,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the counts give way where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _follow_audience(self) -> None:
        """Offer what is for few only to them."""
        self._stance.setEnabled(not audience.in_room())
        self._fit()

    def _fit(self) -> None:
        """Show the counts if there is room for them beside tabs and line; like the classes they are not for a room."""
        taken = self.tabs.sizeHint().width() + self.adding.minimumWidth() + style.px(8 * style.GRID)
        self._counts.setVisible(not audience.in_room() and self.width() >= taken + self._counts.sizeHint().width())

    # -- the contract ----------------------------------------------------------------------------------------------

    @property
    def in_register(self) -> bool:
        """Whether the register is on show."""
        return self.pages.currentIndex() == 1

    def present(self, programme: Programme) -> None:
        """Show a programme."""
        if programme is self._shown:
            return
        self._shown = programme
        self.grid.present(programme.stakeholders)
        if self.in_register:
            self._controller.present(programme)
        hint = _hint(programme)
        self._first.setText(ENGLISH(hint))
        self._first.setVisible(bool(hint))
        self._counts.setText(_counted(programme))
        self._fit()
        self._present_details(programme)

    def go_to(self, place: Place) -> None:
        """Select a stakeholder; a field of it is shown where it can be edited."""
        self.present(self.session.programme)
        if find_as(self.session.programme, place.id, Stakeholder) is None:
            self.grid.select("")  # of all of them: what is said of one stands aside
            self.adding.setFocus()
            return
        self.grid.select(place.id)
        on_grid = place.field in {"", "interest", "influence"}
        if self.in_register or not (on_grid or self._details_seen()):
            self.show_page(1)
            self.register.go_to(place.id, place.field)
        elif on_grid:
            self.grid.setFocus()
        elif self._details is not None:
            self._details.go_to(place.field)

    def show_page(self, at: int) -> None:
        """Show the grid (0) or the register (1), the same stakeholder selected."""
        self.finish_editing()
        wanted = self.grid.selected  # a table that is shown stands on its first row and says so
        self.pages.setCurrentIndex(at)
        self.tabs.show_chosen(at)
        if at == 1:
            self._controller.present(self.session.programme)
            self.register.setFocus()
            if wanted:
                self.register.go_to(wanted)
        else:
            self.grid.clearFocus()  # it may have come to it from what was hidden, and then begins with nobody
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen_changed.emit()

    def actions_here(self) -> Sequence[QAction]:
        """Return the actions of this step."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit what is half typed; give up a drag."""
        self.grid.finish_editing()
        self.register.finish_editing()
        if self._details is not None:
            self._details.finish_editing()

    def summary(self) -> str:
        """Return what is known of the selected stakeholder, else how many there are."""
        if self.grid.selected:
            return self.grid.told(self.grid.selected)
        count = len(self.session.programme.stakeholders)
        return counted(count, N_("1 stakeholder"), N_("{count} stakeholders"))

    def inspector(self) -> QWidget | None:
        """Return the details of the selected stakeholder as a form."""
        if not self.grid.selected:
            return None
        if self._details is None:
            self._details = Form(self.session, Stakeholder, DETAILS, narrow=True)
            self._details.went.connect(lambda _: self.chosen_changed.emit())
        self._present_details(self.session.programme)
        return self._details

    def selected_place(self) -> Place | None:
        """Return the place of the selected stakeholder, or of its cell or field in use."""
        if self.in_register and self.register.current()[0]:
            return self.source.place(self.session.programme, *self.register.current())
        if not self.grid.selected:
            return Place("stakeholders")
        focus, details = QApplication.focusWidget(), self._details
        in_details = details is not None and focus is not None and details.isAncestorOf(focus)
        return Place("stakeholders", self.grid.selected, details.field_here if details and in_details else "")

    def _present_details(self, programme: Programme) -> None:
        record = find_as(programme, self.grid.selected, Stakeholder)
        if self._details is not None and record is not None:
            self._details.show_record(programme, record)

    def _details_seen(self) -> bool:
        return self._details is not None and self._details.isVisible()

    def _go_down(self) -> None:
        """Go from the line for a new name to what is below it."""
        below = self.register if self.in_register else self.grid
        below.setFocus()

    # -- what is chosen --------------------------------------------------------------------------------------------

    def _chosen(self, _id: str) -> None:
        self._visit += 1
        self.chosen_changed.emit()

    def _row_chosen(self, row_id: str, _column: str) -> None:
        """Select on the grid what the register's caret stands on."""
        if self.in_register:
            known = find_as(self.session.programme, row_id, Stakeholder)
            self.grid.select(row_id if known else "")
            self.chosen_changed.emit()

    def open_details(self, stakeholder_id: str) -> None:
        """Go to the details: in the inspector where it is open, else in the register."""
        self.grid.select(stakeholder_id)
        if self._details_seen() and self._details is not None:
            self._details.go_to("name")
        else:
            self.show_page(1)

    # -- what is edited --------------------------------------------------------------------------------------------

    def add_named(self, name: str) -> None:
        """Add a stakeholder by name; it waits beside the grid, selected."""
        new = add(self.session.programme, name, self.session.new_id)
        if self.session.edit(N_("Add a stakeholder"), new):
            self._select(self.session.programme.stakeholders[-1].id)

    def add_listed(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a stakeholder a row of a pasted list, in one step; the first of them is selected."""
        before = self.session.programme.stakeholders
        if self.session.edit(N_("Add stakeholders"), add_list(self.session.programme, rows, self.session.new_id)):
            added = self.session.programme.stakeholders[len(before) :]
            self._select(added[0].id)
            told = N_("1 stakeholder added.") if len(added) == 1 else N_("{count} stakeholders added.")
            self.session.said.emit(ENGLISH(told).format(count=len(added)))

    def _add_at(self, name: str, interest: Decimal, influence: Decimal) -> None:
        """Add a stakeholder at a place of the grid."""
        programme = self.session.programme
        new = add(programme, name, self.session.new_id, (interest, influence), datetime.date.today())  # noqa: DTZ011 - the user's own day
        if self.session.edit(N_("Add a stakeholder"), new):
            self._select(self.session.programme.stakeholders[-1].id)

    def _select(self, stakeholder_id: str) -> None:
        """Select one that was just added."""
        self.present(self.session.programme)
        self.grid.select(stakeholder_id)
        if self.in_register:
            self.register.go_to(stakeholder_id)

    def _place(self, stakeholder_id: str, interest: Decimal, influence: Decimal, *, by_key: bool) -> None:
        """Place a stakeholder: a drag is one step, arrow keys in a row are one."""
        today = datetime.date.today()  # noqa: DTZ011 - the user's own day
        new = rate(self.session.programme, stakeholder_id, interest, influence, today)
        merge = f"{stakeholder_id}.place.{self._visit}" if by_key else ""
        done = self.session.edit(
            N_("Place a stakeholder"), new, Place("stakeholders", stakeholder_id, "interest"), merge
        )
        if done and by_key:
            self.present(new)
            self.session.said.emit(self.grid.told(stakeholder_id))

    def _take_off(self, stakeholder_id: str) -> None:
        new = unrate(self.session.programme, stakeholder_id)
        self.session.edit(N_("Take off the grid"), new, Place("stakeholders", stakeholder_id, "interest"))

    def delete_selected(self) -> None:
        """Delete the selected stakeholder, with its ratings and engagement steps."""
        if self.grid.selected:
            self.session.edit(N_("Delete the stakeholder"), drop(self.session.programme, self.grid.selected))

    def _toggle_stance(self) -> None:
        self.grid.show_stance(shown=self._stance.isChecked())

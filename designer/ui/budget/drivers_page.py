"""The page of the drivers: what quantities, posts and targets are computed from, and how much hangs on each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from designer.budget.drivers.uses import moved_codes
from designer.programme.drivers import driver_name, figures
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Driver
from designer.programme.unread import said
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.driver_rows import MOVES, VALUE, AnywayRows, DriverRows
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

DRIVERS = TablePage(
    "drivers",
    N_("Drivers"),
    ("code", "name", "unit", "over", "source"),
    N_(
        "Type what a first quantity follows from, such as Uptake of training, and its values: 35 %. "
        "It gets a name; under Lines a quantity is then =round(caseload*uptake)."
    ),
    N_("+ driver"),
    details=((N_("Driver"), ("name", "unit", "over", "source", "note")),),
)
_WHY = N_(
    "Quantities of lines, person-months and targets may be formulas over these names: =round(caseload*uptake). "
    "A year's formula takes the figures of its year, a target those of all years until it is due."
)
_MOST = 12
"""Codes that the status line names one by one."""


class DriversPage(RecordsPage):
    """The user's drivers, and below them the figures that the programme has anyway."""

    keys = N_("Ctrl+Plus driver · F2 edit, or what hangs on it · F4 details")

    def __init__(self, session: Session) -> None:
        super().__init__(DRIVERS, session, DriverRows(say=session.said.emit))
        self.anyway = AnywayRows()
        self.below = TableView(empty_text="", add_text="", lines=1)
        self.below.setAccessibleName(ENGLISH(N_("What the programme has anyway")))
        self.below_controller = bind(self.below, self.anyway, session)
        self.view.follow_requested.connect(self._follow)
        self.below.follow_requested.connect(self._lead)
        self.below.caret_moved.connect(lambda *_: self.went.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        """Put what it is for above, the user's own in the middle, the programme's own below."""
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(style.px(style.GRID))
        told = style.label(ENGLISH(_WHY), style.SMALL, "ink_second", wrap=True)
        told.setContentsMargins(style.px(12), style.px(style.GRID), style.px(12), style.px(4))
        layout = self.layout()
        if layout is not None:
            layout.removeWidget(self.view)
            layout.addWidget(told)
            layout.addWidget(split)
        for at, view in enumerate((self.view, self.below)):
            split.addWidget(view)
            split.setStretchFactor(at, 1)

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme in both tables."""
        super().present(programme)
        self.below_controller.present(programme)

    def column_of(self, place: Place) -> str:
        """Return the column of a place's field; the values by year begin with the first."""
        return f"{VALUE}0" if place.field == "values" else place.field

    def place(self, programme: Programme) -> Place | None:
        """Return the driver's field under the caret; nothing while the keys are in the figures below."""
        return None if self.below.active() else super().place(programme)

    def swap(self) -> None:
        """Give the keys to the figures below, and back."""
        (self.view if self.below.active() else self.below).setFocus()

    def _follow(self, row_id: str, column_key: str) -> None:
        """Say what hangs on a driver, or why it has no figure."""
        programme = self.session.programme
        driver = find_as(programme, row_id, Driver)
        name = driver_name(driver) if driver is not None else ""
        unread = figures(programme).broken.get(name)
        told = said(unread) if unread is not None and column_key != MOVES else moves_told(programme, name)
        self.session.said.emit(told)

    def _lead(self, name: str, column_key: str) -> None:
        """Say what hangs on a figure of the programme; elsewhere lead to where it is entered."""
        place = self.anyway.place(self.session.programme, name, column_key)
        if column_key == MOVES:
            self.session.said.emit(moves_told(self.session.programme, name))
        elif place is not None:
            self.session.went_to.emit(place)


def moves_told(programme: Programme, name: str) -> str:
    """Return a sentence that names what is computed from a name."""
    codes = moved_codes(programme, name)
    if not codes:
        return ENGLISH(N_("Nothing is computed from “{name}” yet.")).replace("{name}", name)
    more = f" (+{len(codes) - _MOST})" if len(codes) > _MOST else ""
    told = ENGLISH(N_("“{name}” moves {codes}{more}."))
    return told.replace("{codes}", ", ".join(codes[:_MOST])).replace("{more}", more).replace("{name}", name)

"""The budget: lines under their headings, and what they are computed from, paid by and looked at as."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.budget.what_if.simulation import line_to_range
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.budget.drivers_page import DriversPage
from designer.ui.budget.envelope_page import EnvelopePage
from designer.ui.budget.headings_page import HeadingsPage
from designer.ui.budget.lines.card_actions import CardActions
from designer.ui.budget.lines.page import LinesPage
from designer.ui.budget.revision_page import RevisionPage
from designer.ui.budget.tables import PricesPage, WhoPage
from designer.ui.budget.views_page import ViewsPage
from designer.ui.budget.what_if.likely import RANGE
from designer.ui.budget.what_if.page import TRY, WhatIfPage
from designer.ui.pages import Page, PagesScreen, SourcePage
from designer.ui.table.filter_field import FilterField
from designer.ui.table.view import TableView

_RANGE = N_("Range of the unit cost, at least and at most …")
_IN_MENU = ("F9", "Ctrl+Shift+P", "Ctrl+Shift+O", "Ctrl+Shift+L", "Ctrl+Shift+D")
"""The keys of the actions that the menu of the lines offers: note, rate card there and back, percentage, copy."""


class BudgetScreen(PagesScreen):
    """The lines come first; what is done with lines is done from every page."""

    step = "budget"
    title = N_("Budget")
    keys = N_("Ctrl+L line · F8 quantities or amounts · F9 note")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.lines = LinesPage(self.session)
        self.lines.note_wanted.connect(self._open_note)
        self.card = CardActions(self.lines, self.selected_place)
        self.what_if = WhatIfPage(self.session)
        self.what_if.likely.range_wanted.connect(self.ask_for_range)
        self.views = ViewsPage(self.session)
        return (
            self.lines,
            HeadingsPage(self.session),
            DriversPage(self.session),
            PricesPage(self.session),
            WhoPage(self.session),
            EnvelopePage(self.session),
            self.views,
            RevisionPage(self.session),
            self.what_if,
        )

    @property
    def table(self) -> TableView:
        """The grid of lines."""
        return self.lines.view

    def beside_tabs(self) -> Sequence[QWidget]:
        """Return the filter of the tables that are a page by themselves."""
        self.filter = FilterField()
        for page in self.pages:
            if isinstance(page, SourcePage):
                self.filter.serve(page.view)
        return (self.filter,)

    def show_page(self, at: int) -> None:
        """Show a page; what was filtered for is left with the page before."""
        page = self.pages[at]
        if page is not self.page:
            self.filter.clear()
        if isinstance(page, SourcePage):
            self.filter.look_into(page.view)
        self.filter.setVisible(isinstance(page, SourcePage))
        super().show_page(at)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions on lines."""
        lines = self.lines
        rows: tuple[tuple[str, Callable[[], object], str], ...] = (
            (N_("Add a line below"), lines.add_line, "Ctrl+L"),
            (N_("Add a heading"), lines.add_heading, "Ctrl+H"),
            (N_("Begin with the usual headings"), lines.add_usual_headings, "Ctrl+Shift+H"),
            (N_("Add a percentage of the selected lines"), lines.add_ratio_line, "Ctrl+Shift+L"),
            (N_("Duplicate lines"), lines.duplicate, "Ctrl+Shift+D"),
            (N_("Paste a budget, column by column …"), lines.pasting.paste, "Ctrl+Shift+V"),
            (N_("Take over a budget from a file …"), lines.pasting.ask_file, "Ctrl+Shift+I"),
            (N_("Take a price from the rate card …"), self.card.choose, "Ctrl+Shift+P"),
            (N_("Put the price on the rate card"), self.card.put, "Ctrl+Shift+O"),
            (N_("Calculation note of the line, and back"), lines.ask_for_note, "F9"),
            (N_("Quantities or amounts by year"), lines.toggle_years, "F8"),
            (N_("Lines that count as monitoring and evaluation"), lines.show_counted, "Shift+F8"),
            (N_("Next line without an amount"), lines.next_left_out, "Ctrl+J"),
        )
        made = tuple(action(self, text, self._on_lines(run), keys, menu=self.title) for text, run, keys in rows)
        by_keys = {keys: each for each, (_text, _run, keys) in zip(made, rows, strict=True)}
        lines.view.offered = tuple(by_keys[keys] for keys in _IN_MENU)
        over = N_("All lines take over the price of the rate card")
        return (
            *made,
            action(self, over, self.card.take_over, "Ctrl+Shift+U"),
            action(
                self, N_("Range of the unit cost, at least and at most …"), self.ask_for_range, RANGE, menu=self.title
            ),
            *self._view_actions(),
            *self._what_if_actions(),
        )

    def ask_for_range(self) -> None:
        """Go where the range of a unit cost is typed: of the line at the caret, else of the dearest without any."""
        here = self.selected_place()
        wanted = here.id if here is not None and here.section == "lines" else ""
        line_id = line_to_range(self.session.programme, wanted)
        if line_id:
            self.session.went_to.emit(Place("lines", line_id, "low"))
        else:
            self.session.said.emit(ENGLISH(N_("As soon as a line has an amount, its unit cost can have a range.")))

    def _view_actions(self) -> tuple[QAction, ...]:
        """Make the actions that choose what is looked at: done where it is seen."""

        def there(run: Callable[[], object]) -> None:
            if self.page is not self.views:
                self.show_page(self.pages.index(self.views))
            run()

        return tuple(
            action(self, text, partial(there, run), keys, menu=self.title) for text, run, keys in self.views.offers()
        )

    def _what_if_actions(self) -> tuple[QAction, ...]:
        """Make the actions on scenarios: done where they are seen, but for a trial, which begins anywhere."""
        deeds = self.what_if.deeds = {
            keys: action(self, text, partial(self._on_what_if, run, anywhere=keys == TRY), keys, menu=self.title)
            for text, run, keys in self.what_if.offers()
        }
        return tuple(deeds.values())

    def _on_what_if(self, run: Callable[[], object], *, anywhere: bool) -> None:
        """Let something be done on the page of scenarios."""
        if not anywhere and self.page is not self.what_if:
            self.show_page(self.pages.index(self.what_if))
        run()

    def _on_lines(self, run: Callable[[], object]) -> Callable[[], None]:
        """Let something be done where it is seen: on the page of lines."""

        def there() -> None:
            if self.page is not self.lines:
                self.show_page(0)
            run()

        return there

    def _open_note(self) -> None:
        """Write the calculation note of the line at the caret, in the inspector."""
        self.inspector()
        self.inspector_wanted.emit()
        self.lines.note.open()

    def go_to(self, place: Place) -> None:
        """Show a place; how a line falls on its quarters stands in the inspector."""
        super().go_to(place)
        if place.section == "lines" and place.field in {"phasing", "phases"}:
            self.inspector()
            self.inspector_wanted.emit()
            self.lines.phasing.go_to(place)

    def actions_here(self) -> Sequence[QAction]:
        """Return the actions of the step and those of its grid."""
        return (*super().actions_here(), *self.table.actions())

    def inspector(self) -> QWidget | None:
        """Return the gauges and, below them, the details of a line; on a page with details of its own, those."""
        details = super().inspector()
        if details is not None:
            return details
        self.lines.overview.present(self.session.programme, "")
        return self.lines.overview

    def present(self, programme: Programme) -> None:
        """Show a programme on the page that is seen, and in the gauges."""
        super().present(programme)
        if self.lines.overview.isVisible():
            self.inspector()  # what takes its place, where something is selected now

"""Monitoring: indicators, the results-monitoring framework, collections, the share of the budget, ethics."""

from functools import partial

from PySide6.QtGui import QAction

from designer.links.assumption_indicator import watch, watchers_of
from designer.logframe.edits import add_indicator
from designer.monitoring.checklists import ETHICS
from designer.monitoring.edits import propose_collections, propose_milestones
from designer.programme.edit import find_as
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.records.chain import Assumption, Node
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.chooser import Chooser, Option
from designer.ui.monitoring.checklist import ChecklistPage
from designer.ui.monitoring.collections import CollectionsPage
from designer.ui.monitoring.framework import FrameworkPage
from designer.ui.monitoring.indicators import IndicatorsPage
from designer.ui.monitoring.shares import SharesPage
from designer.ui.pages import Page, PagesScreen


class MonitoringScreen(PagesScreen):
    """Five pages; the indicators come first."""

    step = "monitoring"
    title = N_("Monitoring")
    keys = N_("Ctrl+J below · Ctrl+I indicator · Ctrl+L propose")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.indicators = IndicatorsPage(self.session, self.plan_milestones)
        self.framework = FrameworkPage(self.session, self.add_indicator)
        self.collections = CollectionsPage(self.session)
        self.shares = SharesPage(self.session)
        why = N_(
            "What is settled before data are collected (Handbook 5.1.1, Table 5.1): answer y, n or ?. "
            "The programme plans for personal data; none are kept here."
        )
        self.ethics = ChecklistPage(self.session, ETHICS, N_("Ethics"), why, lambda: Place("collections", "", ETHICS))
        return self.indicators, self.framework, self.collections, self.shares, self.ethics

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Propose milestones, or collections")), self.propose, "Ctrl+L"),
            here(ENGLISH(N_("Add an indicator to the result")), self.add_indicator, "Ctrl+I"),
            here(ENGLISH(N_("Watch an assumption with an indicator …")), self.watch_assumption, "Ctrl+Shift+I"),
            here(ENGLISH(N_("Go to the tables below, and back")), self.swap, "Ctrl+J"),
        )

    # -- proposals -----------------------------------------------------------------------------------------------------

    def propose(self) -> None:
        """Propose what the page on show can propose."""
        if self.page is self.collections:
            self.plan_collections()
        else:
            self.plan_milestones()

    def plan_milestones(self) -> None:
        """Plan milestones of the selected indicators on a straight line."""
        self.finish_editing()
        programme = self.session.programme
        page = self.framework if self.page is self.framework else self.indicators
        chosen = page.view.selected_ids() or tuple(filter(None, (page.view.current()[0],)))
        new = propose_milestones(programme, chosen, self.session.new_id)
        place = Place("indicators", chosen[0]) if chosen else None
        if not self.session.edit(N_("Plan milestones"), new, place):
            told = N_("A straight line needs a baseline and a target in numbers, and years without milestones between.")
            self.session.said.emit(ENGLISH(told))
            return
        count = len(new.milestones) - len(programme.milestones)
        self.session.said.emit(ENGLISH(N_("{count} milestones planned on a straight line.")).format(count=count))

    def plan_collections(self) -> None:
        """Plan collections for the indicators that none covers."""
        self.finish_editing()
        programme = self.session.programme
        new = propose_collections(programme, self.session.new_id)
        if not self.session.edit(N_("Propose collections"), new, Place("collections")):
            told = N_("Every indicator with a known method is in a collection; the others first need a method.")
            self.session.said.emit(ENGLISH(told))
            return
        count = len(new.collections) - len(programme.collections)
        self.session.said.emit(ENGLISH(N_("{count} collections proposed.")).format(count=count))

    # -- indicators ----------------------------------------------------------------------------------------------------

    def add_indicator(self) -> None:
        """Add an indicator to the result that the caret stands on or below, and write it."""
        self.finish_editing()
        programme = self.session.programme
        page: IndicatorsPage | FrameworkPage = self.indicators
        if self.page is self.framework:
            page, owner = self.framework, self.framework.owner_here(programme)
        else:
            if self.page is not self.indicators:
                self.show_page(self.pages.index(self.indicators))
            held = next((each for each in programme.indicators if each.id == self.indicators.row_id), None)
            owner = (held.node_id or held.assumption_id) if held else ""
        if find_as(programme, owner, Assumption) is not None:
            self._watch(owner)
            return
        if find_as(programme, owner, Node) is None:
            self.session.said.emit(ENGLISH(N_("Stand on a result, or on one of its indicators, first.")))
            return
        made = self.session.new_id("indicator")
        place = Place("indicators", made, "statement")
        self.session.edit(N_("Add an indicator"), add_indicator(programme, owner, made), place)
        page.present(self.session.programme)
        page.go_to(place)

    def watch_assumption(self) -> None:
        """Let an assumption be chosen, and make an indicator that watches it."""
        self.finish_editing()
        programme = self.session.programme
        watched = watchers_of(programme)
        options = tuple(
            Option(
                each.id,
                full_name(programme, "assumptions", each),
                ENGLISH(N_("watched")) if each.id in watched else each.watched_by,
                each.statement,
            )
            for each in sorted(programme.assumptions, key=lambda each: each.id in watched)
        )
        if not options:
            self.session.said.emit(ENGLISH(N_("There are no assumptions yet: they stand on the links of the chain.")))
            return
        prompt = ENGLISH(N_("Which assumption is to be watched?"))
        Chooser(self, prompt, options, lambda chosen, _typed: self._watch(chosen)).open_over(self.page)

    def _watch(self, assumption_id: str) -> None:
        new = watch(self.session.programme, assumption_id, self.session.new_id)
        made = new.indicators[-1].id if new.indicators else ""
        place = Place("indicators", made, "statement")
        if self.session.edit(N_("Watch an assumption"), new, place):
            page = self.framework if self.page is self.framework else self.indicators
            if self.page is not page:
                self.show_page(self.pages.index(page))
            page.present(self.session.programme)
            page.go_to(place)

    def swap(self) -> None:
        """Give the keys to the tables below, and back."""
        if self.page is self.indicators:
            self.indicators.swap()

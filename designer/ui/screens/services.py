"""Services and labour market: the map, its gaps and what answers them, coverage, market assessments, sectors."""

from functools import partial

from PySide6.QtGui import QAction

from designer.links.service_gap import answer, answer_with_new, suggestions
from designer.links.stakeholder_provider import service_of, stakeholder_from
from designer.programme.edit import find_as
from designer.programme.names import full_name, short_names, title_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS
from designer.programme.records.services import Service
from designer.programme.words import ENGLISH, N_
from designer.services.coverage import coverage, mark_not_found
from designer.services.edits import add_service
from designer.services.gaps import diagnosis, gap
from designer.ui.actions import action
from designer.ui.chooser import Chooser, Option
from designer.ui.pages import Page, PagesScreen
from designer.ui.services.coverage import CoveragePage
from designer.ui.services.gap_panel import take
from designer.ui.services.pages import GapsPage, MapPage, MarketPage
from designer.ui.services.rows import SECTORS

_SUGGESTED = "suggested:"
"""In front of the place of a suggestion among those of a service."""
_NEW = "new:"
"""In front of the output below which an activity is to be made."""

_KINDS = dict(KINDS)


class ServicesScreen(PagesScreen):
    """Five pages; the map comes first."""

    step = "services"
    title = N_("Services and market")
    keys = N_("A Q Acc: y n ? · Ctrl+L answer a gap")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.map = MapPage(self.session, self.answer_gap)
        self.gaps = GapsPage(self.session, self.answer_gap)
        self.coverage = CoveragePage(self.session, self.show_or_add, self.note_not_found)
        return self.map, self.gaps, self.coverage, MarketPage(self.session), self.table_page(SECTORS)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("What answers the gap …")), self.answer_gap, "Ctrl+L"),
            here(ENGLISH(N_("Add a service of a stakeholder …")), self.add_of_stakeholder, "Ctrl+I"),
            here(ENGLISH(N_("Make the provider a stakeholder")), self.make_stakeholder, "Ctrl+Shift+I"),
            here(ENGLISH(N_("Not found here (coverage)")), self._not_found_here, "Ctrl+Shift+N"),
        )

    # -- gaps ----------------------------------------------------------------------------------------------------------

    def answer_gap(self) -> None:
        """Let a suggestion of Annex 7 or a node of the chain be chosen that answers the gap at the caret."""
        self.finish_editing()
        service = self._selected()
        if service is None or not gap(service).is_gap:
            self.session.said.emit(ENGLISH(N_("Stand on a service with a gap first.")))
            return
        Chooser(
            self,
            ENGLISH(N_("What answers it? Take a suggestion, choose what is planned, or type it")),
            self._answers(service),
            partial(self._answered, service.id),
            partial(_new_activities, self.session.programme),
        ).open_over(self.page)

    def _answers(self, service: Service) -> tuple[Option, ...]:
        """Return what can answer a gap: suggestions that are no row yet, then the activities and outputs there are."""
        programme = self.session.programme
        told = f"{title_of(service)}: {diagnosis(service)}"
        offered = tuple(
            Option(f"{_SUGGESTED}{at}", each.text, ENGLISH(N_("into the grid")), told)
            for at, each in enumerate(suggestions(programme, service.id))
            if not each.row_id
        )
        planned = tuple(
            Option(each.id, full_name(programme, "nodes", each), ENGLISH(_KINDS[each.kind]), each.statement)
            for kind in ("activity", "output", "outcome")
            for each in programme.nodes
            if each.kind == kind and each.id not in service.node_ids
        )
        return (*offered, *planned)

    def _answered(self, service_id: str, chosen: str, typed: str) -> None:
        programme, place = self.session.programme, Place("services", service_id, "node_ids")
        if chosen.startswith(_SUGGESTED):
            at = int(chosen.removeprefix(_SUGGESTED))
            take(self.session, service_id, suggestions(programme, service_id)[at])
        elif chosen.startswith(_NEW):
            below = chosen.removeprefix(_NEW)
            new = answer_with_new(programme, service_id, typed, self.session.new_id, below=below)
            self.session.edit(N_("Answer a gap with a new activity"), new, place)
        else:
            self.session.edit(N_("Answer a gap"), answer(programme, service_id, chosen), place)

    def _selected(self) -> Service | None:
        """Return the service under the caret of the map or of the gaps."""
        page = self.gaps if self.page is self.gaps else self.map
        return find_as(self.session.programme, page.view.current()[0], Service)

    # -- stakeholders --------------------------------------------------------------------------------------------------

    def add_of_stakeholder(self) -> None:
        """Let a stakeholder be chosen, and add a service of it to the map."""
        self.show_page(self.pages.index(self.map))
        options = tuple(
            Option(each.id, full_name(self.session.programme, "stakeholders", each), told=each.role)
            for each in self.session.programme.stakeholders
        )
        if not options:
            self.session.said.emit(ENGLISH(N_("There are no stakeholders yet: type the service and its provider.")))
            return
        prompt = ENGLISH(N_("Whose service is it?"))
        Chooser(self, prompt, options, self._add_of_stakeholder).open_over(self.map.view)

    def _add_of_stakeholder(self, stakeholder_id: str, _typed: str) -> None:
        new = service_of(self.session.programme, stakeholder_id, self.session.new_id)
        self._show_new(N_("Add a service of a stakeholder"), new.services[-1].id, new)

    def make_stakeholder(self) -> None:
        """Make the provider of the service under the caret a stakeholder."""
        self.finish_editing()
        service = self._selected()
        before = self.session.programme
        new = stakeholder_from(before, service.id, self.session.new_id) if service else before
        place = Place("services", service.id, "stakeholder_id") if service else None
        if not self.session.edit(N_("Make the provider a stakeholder"), new, place):
            self.session.said.emit(ENGLISH(N_("This service has its stakeholder, or no provider yet.")))
            return
        added = len(new.stakeholders) > len(before.stakeholders)
        said = (
            N_("A stakeholder now: rate it on the grid.") if added else N_("The stakeholder of that name provides it.")
        )
        self.session.said.emit(ENGLISH(said))

    # -- coverage ------------------------------------------------------------------------------------------------------

    def show_or_add(self, kind: str, area_id: str) -> None:
        """Show the services of a type in an area on the map; without any, begin one there."""
        programme = self.session.programme
        covered = coverage(programme.services, programme.areas).cells[kind, area_id]
        held = (*covered.here, *covered.around)
        if held:
            self.show_page(self.pages.index(self.map))
            self.map.go_to(Place("services", held[0]))
            return
        new = add_service(programme, kind, area_id, self.session.new_id)
        self._show_new(N_("Add a service"), new.services[-1].id, new)

    def note_not_found(self, kind: str, area_id: str) -> None:
        """Note that a type was looked for in an area and is not there."""
        new = mark_not_found(self.session.programme, kind, area_id, self.session.new_id)
        if not self.session.edit(N_("Note a service as not found"), new, Place("services", "", kind)):
            self.session.said.emit(ENGLISH(N_("Services of this type are mapped here already.")))

    def _not_found_here(self) -> None:
        """Note it for the cell under the caret of the coverage."""
        if self.page is not self.coverage:
            self.show_page(self.pages.index(self.coverage))
        self.coverage.not_found_here()

    def _show_new(self, name: str, service_id: str, new: Programme) -> None:
        """Make an edit that adds a service, and stand on its provider."""
        place = Place("services", service_id, "provider")
        self.session.edit(name, new, place)
        self.show_page(self.pages.index(self.map))
        self.map.go_to(place)


def _new_activities(programme: Programme, text: str) -> tuple[Option, ...]:
    """Return the activities that can be made of a text: one below each output, or one that has none yet."""
    codes = short_names(programme, "nodes")
    told = ENGLISH(N_("Goes into the theory of change, and answers this gap."))
    below, bare = ENGLISH(N_("New activity below {code}: {text}")), ENGLISH(N_("New activity: {text}"))
    return tuple(
        Option(_NEW + each.id, below.replace("{code}", codes[each.id]).replace("{text}", text), each.statement, told)
        for each in programme.nodes
        if each.kind == "output"
    ) or (Option(_NEW, bare.replace("{text}", text), told=told),)

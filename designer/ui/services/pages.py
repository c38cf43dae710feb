"""The pages of the service map and of its gaps: the same services, whole and where something is the matter."""

from collections.abc import Callable, Mapping

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.services import MarketAssessment, Service
from designer.programme.words import ENGLISH, N_
from designer.services.figures import STATES, kind_counts, state_counts
from designer.services.gaps import COUNTED, gap
from designer.services.market import advise, told
from designer.ui.form_parts import Note
from designer.ui.pages import RecordPanel, RecordsPage
from designer.ui.services.gap_panel import GapPanel
from designer.ui.services.rows import GAPS, MAP, MARKET, GapRows, MarketRows, ServiceRows
from designer.ui.session import Session


class MapPage(RecordsPage):
    """All services."""

    def __init__(self, session: Session, answer: Callable[[], object]) -> None:
        super().__init__(MAP, session, ServiceRows(MAP))
        self.session, self._answer = session, answer

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a service, or the map as a whole."""
        return place.section == "services" and bool(place.id or not place.field)

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the gap of a service, in short."""
        return GapPanel(self.session, self._answer, brief=True)

    def summary(self, programme: Programme) -> str:
        """Return how many services work, and how many fail in which way."""
        counts = kind_counts(programme.services)
        parts = [f"{count} {ENGLISH(COUNTED[kind])}" for kind, count in counts.items() if count]
        return f"{ENGLISH(N_('Services'))}: {' · '.join(parts)}" if parts else ""


class GapsPage(RecordsPage):
    """The services with a gap."""

    def __init__(self, session: Session, answer: Callable[[], object]) -> None:
        super().__init__(GAPS, session, GapRows(GAPS))
        self.session, self._answer = session, answer

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a service with a gap."""
        service = find_as(programme, place.id, Service)
        return service is not None and gap(service).is_gap

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the gap of a service, what is suggested and what answers it."""
        return GapPanel(self.session, self._answer)

    def summary(self, programme: Programme) -> str:
        """Return how many gaps are open, in the grid, answered and left."""
        counts = state_counts(programme.services, programme.interventions)
        parts = [f"{count} {ENGLISH(STATES[each]).lower()}" for each, count in counts.items() if count]
        return f"{ENGLISH(N_('Gaps'))}: {' · '.join(parts)}" if parts else ""


class MarketPage(RecordsPage):
    """The market assessments, with the advice of Table 1.3 beside the tool."""

    def __init__(self, session: Session) -> None:
        super().__init__(MARKET, session, MarketRows())
        self.session = session

    def summary(self, programme: Programme) -> str:
        """Return how many assessments there are, and how many exist already."""
        count = len(programme.assessments)
        done = sum(each.existing == "yes" for each in programme.assessments)
        told_ = ENGLISH(N_("Market assessments: {count}, {done} there already")).format(count=count, done=done)
        return told_ if count else ""

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return the advice beside the tool."""
        return {"tool": self._advice}

    def _advice(self, programme: Programme) -> str:
        held = find_as(programme, self.view.current()[0], MarketAssessment)
        if held is None:
            return ""
        given = advise(held, len(programme.sectors))
        if not given.tool:
            return told(given)
        word = N_("Fits") if held.tool and given.agrees else N_("Suggested")
        return f"{ENGLISH(word)}: {told(given)}"

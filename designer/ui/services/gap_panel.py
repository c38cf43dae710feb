"""What the inspector shows of a service's gap: what is the matter, what Annex 7 suggests, what answers it already."""

from collections.abc import Callable

from designer.library.catalogue import entries
from designer.links.service_gap import Suggestion, accept, suggestions, unanswer
from designer.programme.edit import find_as
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import LEVELS, Record
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import Service
from designer.programme.words import ENGLISH, N_
from designer.services.edits import diagnose
from designer.services.figures import rows_of
from designer.services.gaps import Gap, diagnosis, gap, rules
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.session import Session

_LEVELS = dict(LEVELS)


class GapPanel(LinksPanel):
    """The gap of the selected service. ``brief`` leaves out what is suggested, where the sheet of a service follows."""

    def __init__(self, session: Session, answer: Callable[[], object], *, brief: bool = False) -> None:
        super().__init__(ENGLISH(N_("What answers it …  Ctrl+L")), answer)
        self._session, self._brief = session, brief

    def present(self, programme: Programme, record: Record) -> None:
        """Show the gap of a service; one that works has nothing to answer."""
        super().present(programme, record)
        self.button.setVisible(isinstance(record, Service) and gap(record).is_gap)

    def told(self, programme: Programme, record: Record) -> Told:
        """Return what to show of a service."""
        if not isinstance(record, Service):
            return Told("")
        found = gap(record)
        if not found.kind:
            return Told(
                record.provider, ENGLISH(N_("Not judged yet: is it available, of quality, accessible to returnees?"))
            )
        rows, nodes = self._rows(programme, record), self._nodes(programme, record)
        if self._brief:
            return Told(record.provider, diagnosis(record), (*rows, *nodes))
        asked = self._asked(record, found)
        settled = bool(nodes) or bool(record.parked_because.strip())
        left = () if settled else suggestions(programme, record.id)
        offered = tuple(self._offered(record.id, each) for each in left if not each.row_id)
        sentence = _sentence(record, found, answered=bool(rows or nodes))
        return Told(record.provider, sentence, (*rows, *nodes, *asked, *offered))

    def _asked(self, service: Service, found: Gap) -> tuple[Tie, ...]:
        """Return the diagnoses to choose from where the verdicts leave several; those set by hand to take back."""
        word = N_("Not this") if found.by_hand else N_("It is this")
        if len(found.rules) < 2 and not found.by_hand:
            return ()
        return tuple(
            Tie(
                ENGLISH(rules()[code].data["diagnosis"]),
                f"{rules()[code].locator}, {code}",
                does=((ENGLISH(word), self._diagnosing(service.id, code, holds=not found.by_hand)),),
            )
            for code in found.rules
        )

    def _offered(self, service_id: str, suggestion: Suggestion) -> Tie:
        """Return a suggestion of Annex 7 with the button that takes it into the grid."""
        titles = {each.id: each.title for each in entries("interventions")}
        about = [ENGLISH(_LEVELS.get(suggestion.level, "")), titles.get(suggestion.library_id, "")]
        if suggestion.cost_share:
            about.append(ENGLISH(N_("shared costs need a date of phasing out")))
        small = " · ".join(part for part in about if part)
        return Tie(
            suggestion.text, small, does=((ENGLISH(N_("Add to the grid")), self._accepting(service_id, suggestion)),)
        )

    def _rows(self, programme: Programme, service: Service) -> tuple[Tie, ...]:
        """Return the rows of the grid that were made for a service."""
        held = rows_of(programme.interventions).get(service.id, ())
        return tuple(self._row(programme, each) for each in held)

    def _row(self, programme: Programme, row: Intervention) -> Tie:
        name = full_name(programme, "interventions", row)
        state = ENGLISH(N_("Planned") if row.node_ids else N_("In the feasibility grid"))
        return Tie(name, state=f"✓ {state}", does=((ENGLISH(N_("Go there")), self._going("interventions", row.id)),))

    def _nodes(self, programme: Programme, service: Service) -> tuple[Tie, ...]:
        """Return the nodes of the chain that answer a service's gap."""
        ties = []
        for each in service.node_ids:
            node = find_as(programme, each, Node)
            if node is not None:
                does = (
                    (ENGLISH(N_("Go there")), self._going("nodes", each)),
                    (ENGLISH(N_("Take off")), self._taking_off(service.id, each)),
                )
                ties.append(Tie(full_name(programme, "nodes", node), does=does))
        return tuple(ties)

    # -- what the buttons do -------------------------------------------------------------------------------------------

    def _going(self, section: str, record_id: str) -> Callable[[], object]:
        return lambda: self._session.went_to.emit(Place(section, record_id))

    def _taking_off(self, service_id: str, node_id: str) -> Callable[[], object]:
        def take_off() -> None:
            new = unanswer(self._session.programme, service_id, node_id)
            self._session.edit(N_("Take an answer off"), new, Place("services", service_id, "node_ids"))

        return take_off

    def _diagnosing(self, service_id: str, rule: str, *, holds: bool) -> Callable[[], object]:
        def say() -> None:
            new = diagnose(self._session.programme, service_id, rule, holds=holds)
            self._session.edit(N_("Say why a service fails"), new, Place("services", service_id, "diagnoses"))

        return say

    def _accepting(self, service_id: str, suggestion: Suggestion) -> Callable[[], object]:
        return lambda: take(self._session, service_id, suggestion)


def take(session: Session, service_id: str, suggestion: Suggestion) -> None:
    """Make a row of the feasibility grid of a suggestion, and say which."""
    new = accept(session.programme, service_id, suggestion, session.new_id)
    if session.edit(N_("Take a suggestion into the grid"), new, Place("services", service_id, "node_ids")):
        code = session.programme.interventions[-1].code
        session.said.emit(
            ENGLISH(N_("In the feasibility grid as {code}: judge its conditions there.")).format(code=code)
        )


def _sentence(service: Service, found: Gap, *, answered: bool) -> str:
    """Return what is the matter in a sentence or two, and what to do."""
    said = diagnosis(service)
    parts = [said if said.endswith("?") else f"{said}."]
    if found.nearest:
        parts.append(ENGLISH(N_("Annex 7 does not have this pattern: the nearest rule is shown.")))
    if found.is_gap and service.parked_because.strip():
        parts.append(ENGLISH(N_("Left, with a reason below.")))
    elif found.is_gap and not answered:
        parts.append(ENGLISH(N_("Take a suggestion into the feasibility grid, or choose what answers it.")))
    if len(found.rules) > 1 and not found.by_hand and found.is_gap:
        parts.append(ENGLISH(N_("Which of these is it?")))
    return " ".join(parts)

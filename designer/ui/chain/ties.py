"""What a card of the chain is tied to in other steps: each a way there, so that a figure is followed to its reason."""

from collections.abc import Callable, Iterable

from designer.links.assumption_indicator import watchers_of
from designer.links.assumption_risk import risks_by_assumption
from designer.links.feasible_activity import rows_behind
from designer.links.need_result import needs_of
from designer.links.project_activity import projects_behind
from designer.links.service_gap import services_of
from designer.programme.names import full_name, short_names
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.words import ENGLISH, N_
from designer.ui.links_panel import Tie

Go = Callable[[Place], object]
"""What leads to a place of another step."""

_THERE = N_("Go there")


def reasons(programme: Programme, node: Node, go: Go) -> tuple[tuple[str, tuple[Tie, ...]], ...]:
    """Return why a card is there, as headings with their ties: needs, gaps of services, rows of the grid, projects."""
    found: tuple[tuple[str, Iterable[Record]], ...] = (
        (N_("Needs it answers"), needs_of(programme).get(node.id, ())),
        (N_("Gaps of services it answers"), services_of(programme).get(node.id, ())),
        (N_("Rows of the feasibility grid"), rows_behind(programme, node.id)),
        (N_("Community projects"), projects_behind(programme, node.id)),
    )
    return tuple((title, tuple(_tie(programme, each, go) for each in held)) for title, held in found)


def assumed(programme: Programme, assumptions: Iterable[Assumption], go: Go) -> tuple[Tie, ...]:
    """Return assumptions, each with the ways to it, to the indicators that watch it and to its risks."""
    return tuple(_assumption(programme, each, go) for each in assumptions)


def _assumption(programme: Programme, assumption: Assumption, go: Go) -> Tie:
    watchers = watchers_of(programme).get(assumption.id, ())
    risks = risks_by_assumption(programme.risks).get(assumption.id, ())
    tie = _tie(programme, assumption, go)
    held = (*watchers, *risks)
    small = ENGLISH(N_("Watched by: {who}")).format(who=assumption.watched_by) if assumption.watched_by.strip() else ""
    none = "" if held or small else ENGLISH(N_("Nothing watches it yet."))
    return Tie(tie.text, small or none, does=(*tie.does, *(_button(programme, each, go) for each in held)))


def _tie(programme: Programme, record: Record, go: Go) -> Tie:
    """Return a record's name and the way there."""
    section = SECTION_OF[type(record)]
    place = Place(section, record.id)
    return Tie(full_name(programme, section, record), does=((ENGLISH(_THERE), lambda: go(place)),))


def _button(programme: Programme, record: Record, go: Go) -> tuple[str, Callable[[], object]]:
    """Return a record's code and the way there."""
    section = SECTION_OF[type(record)]
    place = Place(section, record.id)
    return short_names(programme, section)[record.id], lambda: go(place)

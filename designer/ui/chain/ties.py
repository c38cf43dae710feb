"""What a card of the chain is tied to in other steps: each a way there, so that a figure is followed to its reason."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from msgspec import Struct

from designer.frame.figures import money_text
from designer.links.assumption_indicator import watchers_of
from designer.links.assumption_risk import risks_by_assumption
from designer.links.feasible_activity import rows_behind
from designer.links.link_argument import beside
from designer.links.need_result import needs_of
from designer.links.node_lines import costs_of, lines_below
from designer.links.project_activity import projects_behind
from designer.links.service_gap import services_of
from designer.programme.finding import Finding
from designer.programme.names import full_name, short_names
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import audience
from designer.ui.links_panel import Tie

Go = Callable[[Place], object]
"""What leads to a place of another step."""

_THERE = N_("Go there")
_CODES = 12
"""Codes of one kind that are ways to go; where there are more, the last says how many."""
_POINTS = 5
"""Open points around a card that are told."""


class Ways(Struct, frozen=True):
    """Several things of one kind: what they are in a line, and a way to each by its code."""

    told: str
    ways: tuple[tuple[str, str, Callable[[], object]], ...] = ()
    """The word on the button, what is said of it in full, what it does."""


def reasons(programme: Programme, node: Node, go: Go) -> tuple[tuple[str, tuple[Tie, ...]], ...]:
    """Return why a card is there, as headings with their ties: needs, gaps of services, rows of the grid, projects."""
    found: tuple[tuple[str, Iterable[Record]], ...] = (
        (N_("Needs it answers"), needs_of(programme).get(node.id, ())),
        (N_("Gaps of services it answers"), services_of(programme).get(node.id, ())),
        (N_("Rows of the feasibility grid"), rows_behind(programme, node.id)),
        (N_("Community projects"), projects_behind(programme, node.id)),
    )
    return tuple((title, tuple(_tie(programme, each, go) for each in held)) for title, held in found)


def measured(programme: Programme, node: Node, go: Go) -> Ways:
    """Return the indicators of a card."""
    held = [each for each in programme.indicators if each.node_id == node.id]
    told = counted(len(held), N_("1 indicator"), N_("{count} indicators")) if held else ""
    return Ways(told, _codes(programme, "indicators", held, go))


def paid(programme: Programme, node: Node, go: Go) -> Ways:
    """Return the budget lines of a card and of all below it, with what they cost together."""
    held = lines_below(programme, node.id)
    if not held:
        return Ways("")
    own = sum(each.node_id == node.id for each in held)
    lines = counted(len(held), N_("1 budget line"), N_("{count} budget lines"))
    where = N_("here") if own == len(held) else N_("here and below") if own else N_("below")
    cost = costs_of(programme).get(node.id, Decimal(0))
    told = f"{lines} {ENGLISH(where)}: {money_text(cost, programme.frame.currency)}"
    return Ways(told, _codes(programme, "lines", held, go))


def open_points(programme: Programme, node: Node, go: Callable[[Finding], object]) -> tuple[Tie, ...]:
    """Return the open points on what hangs on a card: its links, assumptions and indicators; its own stand beside."""
    around = [each.id for each in programme.links if node.id in {each.from_id, each.to_id}]
    around += [each.id for each in beside(programme, node.id)]
    around += [each.id for each in programme.indicators if each.node_id == node.id]
    return points_on(programme, around, go)


def points_on(programme: Programme, ids: Iterable[str], go: Callable[[Finding], object]) -> tuple[Tie, ...]:
    """Return the open points on some records, each with the way there; of many the first, and how many more."""
    from designer.review.findings import by_record, findings, message

    grouped = by_record(findings(programme))
    found = [each for record_id in ids for each in grouped.get(record_id, ()) if audience.tells(each)]
    ties = [
        Tie(f"{_SIGNS[each.severity]} {message(each, most=80)}", does=((ENGLISH(_THERE), partial(go, each)),))
        for each in found[:_POINTS]
    ]
    if len(found) > _POINTS:
        ties.append(Tie(ENGLISH(N_("{count} more in the list of open points")).format(count=len(found) - _POINTS)))
    return tuple(ties)


_SIGNS = {"E": "●", "W": "▲", "I": "■"}


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


def _codes(
    programme: Programme, section: str, held: Iterable[Record], go: Go
) -> tuple[tuple[str, str, Callable[[], object]], ...]:
    """Return a way to each record by its code, to as many as there is room for."""
    records = list(held)
    shown = records if len(records) <= _CODES else records[: _CODES - 1]
    codes = short_names(programme, section)
    ways: list[tuple[str, str, Callable[[], object]]] = []
    for each in shown:
        word = codes[each.id][:_WORD] or ENGLISH(N_("no name"))
        ways.append((word, full_name(programme, section, each), partial(go, Place(section, each.id))))
    if len(shown) < len(records):
        more = ENGLISH(N_("{count} more")).format(count=len(records) - len(shown))
        ways.append((more, more, partial(go, Place(section, records[len(shown)].id))))
    return tuple(ways)


_WORD = 14
"""Characters of a name that stand on a button where there is no code."""

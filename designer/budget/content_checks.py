"""Whether the money goes where the Handbook says it is needed: BC-10, 11, 14 to 18, 22, 23.

What a line is for is read from its words where no field says it: the patterns are ours, in the languages that budgets
come in. Every one of these is advice, and a reason to leave it aside can be given.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import cache
from itertools import chain

from designer.budget.amounts import amounts, terms
from designer.budget.costs import Costs, costs
from designer.budget.donors.indirect import in_base
from designer.budget.exchange import EXACT, Exchange
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.budget.sums import Parts, Sum, summed
from designer.budget.views.sides import by_dimension
from designer.library.catalogue import entry
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived, derived_each
from designer.programme.edit import find_as
from designer.programme.finding import Finding, Severity
from designer.programme.formula import value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.budget import InKind, Line
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import CommunityProject
from designer.programme.records.frame import Frame, Partner
from designer.programme.records.services import MarketAssessment
from designer.programme.words import N_

_MANY = 3
"""Partners from which a partnership needs means of its own (own rule)."""
_PHASE_OUT = N_("a phase-out")
_MAP, _COORDINATION, _SHARED, _TRAINED, _ATTENDS, _CAPITAL = (
    "map",
    "coordination",
    "shared",
    "trained",
    "attends",
    "cap",
)


def _words(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_OF_A_MAP = _words(r"service.?map|mapping of services|cartograph|mapeo|mapa de servicios")
_OF_COORDINATION = _words(
    r"coordinat|coordinaci|platform|plateforme|steering|working group|pilotage|committee|comit[ée]"
)
_OF_TRAINEES = _words(r"train(?:ee|ing)|learner|apprenti|stagiaire|apprenant|aprendi")
_OF_ATTENDING = _words(
    r"transport|travel|allowance|stipend|childcare|cr[èe]che|meal|repas|indemnit|viático|guarder[ií]a|comida|beca|subsidio"
)
_OF_CAPITAL = _words(r"start.?up|starting capital|seed|kit|capital|d[ée]marrage|amor[çc]age|semilla")
_BUSINESS = _words(r"business|enterprise|entreprise|empresa|negocio")


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return what is missing by what the lines are for; nothing before there are lines."""
    if not programme.lines:
        return ()
    told, now = _told_of(programme.lines), costs(programme)
    capital = _capital(amounts(programme))
    return (
        *map_unpaid(programme.frame, bool(programme.services), told),
        *studies_unpaid(programme.assessments),
        *nothing_shared(programme.in_kind, told),
        *_flat(_each_without_end(programme.lines)),
        *too_little_capital(programme, capital, terms(programme).exchange),
        *cannot_attend(programme.nodes, tree(programme), told),
        *without_capital_plan(programme.projects),
        *uncoordinated(programme.partners, told),
        *too_little_psychosocial(programme.frame, by_dimension(programme), now),
    )


@cache
def _known(check: str) -> tuple[Severity, str]:
    found = entry("checks", check)
    return found.data["severity"], found.locator


def _told(check: str, place: Place, **params: str) -> Finding:
    severity, locator = _known(check)
    return Finding(check, severity, place, tuple(params.items()), locator)


@summed
def _told_of(line: Line) -> Parts[tuple[str, str]]:
    """Tell what a line is for, as far as its words and its share do."""
    found: list[tuple[tuple[str, str], tuple[Decimal, ...]]] = []
    if _OF_A_MAP.search(line.description):
        found.append(((_MAP, ""), ()))
    if _OF_COORDINATION.search(line.description):
        found.append(((_COORDINATION, ""), ()))
    if _shared(line):
        found.append(((_SHARED, ""), ()))
    if line.node_id and _OF_TRAINEES.search(line.unit):
        found.append(((_TRAINED, line.node_id), ()))
    if line.node_id and _OF_ATTENDING.search(line.description):
        found.append(((_ATTENDS, line.node_id), ()))
    return found


def _shared(line: Line) -> bool:
    """Tell whether only a part of what something costs is charged; a post's part is told by the post."""
    share = value_of(line.share)
    return share is not None and share < HUNDRED and not line.post_id


@summed
def _capital(amount: Amount) -> Parts[tuple[str, str]]:
    """Tell the lines that give a business its capital, by activity."""
    line = amount.line
    given = amount.known and not amount.ratio and _BUSINESS.search(line.unit) and _OF_CAPITAL.search(line.description)
    return (((line.node_id or line.id, line.id), amount.years),) if given else ()


@derived
def map_unpaid(frame: Frame, mapped: bool, told: Mapping[tuple[str, str], Sum]) -> tuple[Finding, ...]:
    """BC-10: where services are mapped, a line pays for keeping the map, or the frame says who does it."""
    if not mapped or frame.map_budget.strip() or (_MAP, "") in told:
        return ()
    return (_told("BC-10", Place("frame", FRAME_ID, "map_budget")),)


@derived
def studies_unpaid(studies: tuple[MarketAssessment, ...]) -> tuple[Finding, ...]:
    """BC-11: a market assessment that is still to be made has its line."""
    return tuple(
        _told("BC-11", Place("assessments", each.id, "line_id"), name=title_of(each))
        for each in studies
        if each.existing != "yes" and (not each.line_id or each.line_id.startswith(UNMATCHED))
    )


@derived
def nothing_shared(gifts: tuple[InKind, ...], told: Mapping[tuple[str, str], Sum]) -> tuple[Finding, ...]:
    """BC-14: somebody gives something in kind, or pays a part of a line."""
    if gifts or (_SHARED, "") in told:
        return ()
    return (_told("BC-14", Place("in_kind")),)


def without_end(line: Line) -> tuple[Finding, ...]:
    """BC-15: a cost of which only a part is charged says who carries it when the programme ends."""
    if not _shared(line) or line.phase_out.strip():
        return ()
    place = Place("lines", line.id, "phase_out")
    return (_told("BC-15", place, code=line.code, name=title_of(line), what=_PHASE_OUT),)


_each_without_end = derived_each(without_end)


@derived
def _flat(found: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(found))


def too_little_capital(
    programme: Programme, capital: Mapping[tuple[str, str], Sum], exchange: Exchange
) -> tuple[Finding, ...]:
    """BC-16: what a business gets, all lines of an activity together, is not below the user's own threshold."""
    least = value_of(programme.frame.capital_least)
    if least is None:
        return ()
    held: dict[str, Decimal] = {}
    first: dict[str, Line] = {}
    for activity, line_id in capital:
        line = find_as(programme, line_id, Line)
        cost = in_base(value_of(line.unit_cost) or NONE, line.currency, exchange) if line else None
        if line is not None and cost is not None:
            first.setdefault(activity, line)
            held[activity] = held.get(activity, NONE) + cost * (value_of(line.frequency) or Decimal(1))
    places, currency = exponent(exchange.base), exchange.base
    return tuple(
        _told(
            "BC-16",
            Place("lines", first[activity].id, "unit_cost"),
            code=first[activity].code,
            name=title_of(first[activity]),
            value=f"{show_number(cost, places)} {currency}",
            low=f"{show_number(least, places)} {currency}",
        )
        for activity, cost in held.items()
        if cost < least
    )


@derived
def cannot_attend(nodes: tuple[Node, ...], known: Tree, told: Mapping[tuple[str, str], Sum]) -> tuple[Finding, ...]:
    """BC-17: an activity that trains returnees one by one pays for their way, meals or children too."""
    return tuple(
        _told("BC-17", Place("nodes", node.id), code=known.codes[node.id], name=title_of(node))
        for node in nodes
        if node.level == "individual" and (_TRAINED, node.id) in told and (_ATTENDS, node.id) not in told
    )


@derived
def without_capital_plan(projects: tuple[CommunityProject, ...]) -> tuple[Finding, ...]:
    """BC-18: a collective project says who puts in what, and who may draw on it."""
    return tuple(
        _told("BC-18", Place("projects", each.id, "capital"), name=title_of(each))
        for each in projects
        if each.approach == "collective" and not each.capital.strip()
    )


@derived
def uncoordinated(partners: tuple[Partner, ...], told: Mapping[tuple[str, str], Sum]) -> tuple[Finding, ...]:
    """BC-22: several partners are coordinated by something that is paid."""
    count = sum(each.role != "lead" for each in partners)
    if count < _MANY or (_COORDINATION, "") in told:
        return ()
    return (_told("BC-22", Place("partners"), value=str(count)),)


@derived
def too_little_psychosocial(frame: Frame, dimensions: Mapping[str, Sum], now: Costs) -> tuple[Finding, ...]:
    """BC-23: psychosocial work takes the user's own share of the direct costs; money for several is split evenly."""
    least = value_of(frame.psychosocial_least)
    if least is None or now.direct.total <= 0:
        return ()
    with localcontext(EXACT):
        parts = ((each.split("+"), held.total) for each, held in dimensions.items())
        paid = sum((total / len(codes) for codes, total in parts if "psychosocial" in codes), NONE)
        share = (paid * HUNDRED / now.direct.total).quantize(TWO_DECIMALS)
    if share >= least:
        return ()
    place = Place("lines", "", "psychosocial")
    return (_told("BC-23", place, value=show_number(share), low=show_number(least)),)

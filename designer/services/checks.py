"""The checks of services and labour market: types looked for, verdicts given, gaps answered, markets looked at."""

from designer.library.catalogue import entries
from designer.programme.chain_tree import tree
from designer.programme.derived import derived, derived_each
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.frame import Frame
from designer.programme.records.services import MarketAssessment, Service
from designer.programme.records.situation import Community, ServiceFramework
from designer.programme.words import N_
from designer.services.coverage import mapped_types, types
from designer.services.figures import rows_of, state
from designer.services.gaps import VERDICTS, gap

SECTIONS_HERE = ("services", "assessments", "sectors")
"""The sections that this step records."""

_MAP = "Handbook 1.4.2; severity ours"
_RULES = "Handbook 1.4.2, Table 1.1; severity ours"
_ANNEX7 = "Handbook 1.4.2, Annex 7; severity ours"
_VERDICT = {
    "available": N_("verdict on availability"),
    "quality": N_("verdict on quality"),
    "accessible": N_("verdict on accessibility"),
}
_UPKEEP = {"map_owner": N_("owner"), "map_rhythm": N_("rhythm of updates"), "map_budget": N_("money for updates")}
_SHARING = ("departure", "départ", "before return", "avant le retour", "salida", "antes del retorno")
"""Words that show work before departure, in the languages of field notes (a rule of thumb of ours)."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of this step."""
    services, assessments = programme.services, programme.assessments
    return (
        *not_mapped(services),
        *(found for each in not_judged(services) for found in each),
        *unanswered(services, programme.interventions),
        *without_rules(services, programme.frameworks),
        *without_upkeep(services, programme.frame),
        *market_unknown(programme),
        *(found for each in tool_before_purpose(assessments) for found in each),
        *not_shared(assessments, programme.nodes),
        *market_alone(assessments, programme.communities),
        *entry_findings(programme, *SECTIONS_HERE),
    )


@derived
def not_mapped(services: tuple[Service, ...]) -> tuple[Finding, ...]:
    """DC-32: each of the fourteen types is mapped or marked as not found; one finding while nothing is mapped at all.

    The place names the type where a field would stand: the screen opens its row.
    """
    if not services:
        return (_missing("", N_("The whole range of services")),)
    mapped = mapped_types(services)
    return tuple(_missing(each.id, each.title) for each in types() if each.id not in mapped)


def _missing(kind: str, title: str) -> Finding:
    return finding("DC-32", "W", Place("services", "", kind), "Handbook Annex 8; severity ours", name=title)


@derived_each
def not_judged(service: Service) -> tuple[Finding, ...]:
    """DC-33: a service has its three verdicts; where one of them is bad, it has barriers."""
    missing = [name for name in VERDICTS if not getattr(service, name)]
    if gap(service).is_gap and not service.barriers:
        missing.append("barriers")
    if not missing:
        return ()
    what = ", ".join(_VERDICT.get(name, N_("barrier")) for name in missing)
    return (
        finding("DC-33", "W", Place("services", service.id, missing[0]), _ANNEX7, name=title_of(service), what=what),
    )


@derived
def unanswered(services: tuple[Service, ...], interventions: tuple[Intervention, ...]) -> tuple[Finding, ...]:
    """DC-34: a gap is answered in the chain, stands in the feasibility grid, or is left for a reason."""
    rows = rows_of(interventions)
    return tuple(
        finding("DC-34", "W", Place("services", each.id, "node_ids"), _ANNEX7, name=title_of(each))
        for each in services
        if state(each, rows) == "open"
    )


@derived
def without_rules(services: tuple[Service, ...], frameworks: tuple[ServiceFramework, ...]) -> tuple[Finding, ...]:
    """DC-22: each field of services in which an activity works has a record of its rules; one finding before any has.

    The place names the field of services where a field of a record would stand.
    """
    worked_in = {each.service_type for each in services if each.node_ids}
    recorded = {each.service_type for each in frameworks}
    bare = [each for each in entries("service-types") if each.id in worked_in - recorded]
    if len(bare) > 1 and not frameworks:
        others = N_("{first} (and {count} more)").format(first=bare[0].title, count=len(bare) - 1)
        return (finding("DC-22", "W", Place("frameworks"), _RULES, name=others),)
    return tuple(finding("DC-22", "W", Place("frameworks", "", each.id), _RULES, name=each.title) for each in bare)


@derived
def without_upkeep(services: tuple[Service, ...], frame: Frame) -> tuple[Finding, ...]:
    """DC-35: the service map has an owner, a rhythm and money for its updates."""
    missing = [name for name in _UPKEEP if not getattr(frame, name).strip()]
    if not services or not missing:
        return ()
    what = ", ".join(_UPKEEP[name] for name in missing)
    return (finding("DC-35", "W", Place("frame", FRAME_ID, missing[0]), _MAP, what=what),)


def market_unknown(programme: Programme) -> tuple[Finding, ...]:
    """DC-36: where activities are economic, a market assessment is recorded; one finding for all of them."""
    return _market_unknown(programme.nodes, programme.assessments, tree(programme).codes)


@derived
def _market_unknown(
    nodes: tuple[Node, ...], assessments: tuple[MarketAssessment, ...], codes: dict[str, str]
) -> tuple[Finding, ...]:
    economic = [codes[each.id] for each in nodes if each.kind == "activity" and "economic" in each.dimensions]
    if assessments or not economic:
        return ()
    return (finding("DC-36", "W", Place("assessments"), _MAP, code=economic[0]),)


@derived_each
def tool_before_purpose(assessment: MarketAssessment) -> tuple[Finding, ...]:
    """DC-37: an assessment with a tool has a purpose."""
    if not assessment.tool or assessment.purpose.strip():
        return ()
    titles = {each.id: each.title for each in entries("market-tools")}
    place = Place("assessments", assessment.id, "purpose")
    return (finding("DC-37", "W", place, _RULES_OF_TOOLS, name=titles.get(assessment.tool, assessment.tool)),)


_RULES_OF_TOOLS = "Handbook 1.4.2, Table 1.3; severity ours"


@derived
def not_shared(assessments: tuple[MarketAssessment, ...], nodes: tuple[Node, ...]) -> tuple[Finding, ...]:
    """DC-38: with a market assessment, something happens before return: an activity then, or one that says so."""
    planned = any(
        each.when == "before_return" or any(word in each.statement.casefold() for word in _SHARING) for each in nodes
    )
    said = any(word in each.findings.casefold() for each in assessments for word in _SHARING)
    if not assessments or planned or said:
        return ()
    return (finding("DC-38", "I", Place("assessments", assessments[0].id, "findings"), _MAP),)


@derived
def market_alone(assessments: tuple[MarketAssessment, ...], communities: tuple[Community, ...]) -> tuple[Finding, ...]:
    """DC-39: a market assessment goes with a community profile."""
    return (finding("DC-39", "W", Place("communities"), _MAP),) if assessments and not communities else ()

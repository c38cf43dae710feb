"""What is missing or doubtful in the grid: rows without criteria, plans against a verdict, help without a companion."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache

from designer.feasibility.figures import Judged, grid
from designer.feasibility.project_checks import project_findings
from designer.library.catalogue import entries
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, Severity, finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import CommunityProject
from designer.programme.words import N_

Grid = Mapping[str, Judged]

BUSINESS = frozenset({"E04", "E05", "X7", "X16", "X32", "X36"})
"""Entries of the catalogue that start or carry a business: they touch land, water and waste (our reading of 2.4.3)."""
GIVEN = frozenset({"E01", "E02"})
"""Cash and goods: what the neighbours see (Handbook Annex 5)."""
DAYS_FRESH = 365
"""How long before the start of the programme a look at law and culture may lie; ours: the Handbook says "regularly"."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings of the feasibility step, in the order of the checks."""
    rows, chain = grid(programme), tree(programme)
    return (
        *without_screening(rows, programme.projects),
        *incomplete(rows),
        *as_in_the_catalogue(rows),
        *against_structure(rows, chain),
        *without_companion(rows, chain),
        *long_unchecked(rows, programme.frame.start),
        *tension_open(rows),
        *against_verdict(rows, chain),
        *project_findings(programme),
        *entry_findings(programme, "interventions", "criteria", "projects", "mechanisms"),
    )


@derived
def without_screening(rows: Grid, projects: tuple[CommunityProject, ...]) -> tuple[Finding, ...]:
    """DC-06: businesses that are planned and say nothing of the environment, neither in the row nor in a project."""
    answered = {each.node_id for each in projects if each.environment.strip()}
    return tuple(
        _finding("DC-06", "W", each, "environment", "Handbook 1.4.1; severity ours")
        for each in rows.values()
        if each.planned
        and each.row.library_id in BUSINESS
        and not each.row.environment.strip()
        and answered.isdisjoint(each.row.node_ids)
    )


@derived
def incomplete(rows: Grid) -> tuple[Finding, ...]:
    """DC-43: rows without a situation in which they help, or without any criterion."""
    source = "Handbook 1.4.3, Annex 5; severity ours"
    found = []
    for each in rows.values():
        if not each.row.scenario.strip():
            what = N_("situation in which it is useful")
            found.append(_finding("DC-43", "E", each, "scenario", source, what=what))
        if not any(criterion.text.strip() for criterion in each.criteria):
            found.append(_finding("DC-43", "E", each, "", source, what=N_("criteria")))
    return tuple(found)


@derived
def as_in_the_catalogue(rows: Grid) -> tuple[Finding, ...]:
    """DC-44: rows of the catalogue whose criteria are word for word the catalogue's; those ruled out may stay so."""
    general = _catalogue()
    return tuple(
        _finding("DC-44", "W", each, "adapted", "Handbook 1.4.3; severity ours")
        for each in rows.values()
        if each.verdict != "not_feasible"
        and each.row.adapted != "yes"
        and (texts := general.get(each.row.library_id))
        and each.criteria
        and (each.row.adapted == "no" or {criterion.text for criterion in each.criteria} <= texts)
    )


@cache
def _catalogue() -> dict[str, set[str]]:
    """Return the catalogue's criteria by entry."""
    return {
        each.id: {text for texts in each.data["criteria"].values() for text in texts}
        for each in entries("interventions")
    }


@derived
def against_structure(rows: Grid, chain: Tree) -> tuple[Finding, ...]:
    """DC-45: rows that are planned although a structural criterion is not met.

    Silent where one of the activities is structural, because it is to change that, and where a verdict set by hand
    says why it can work all the same.
    """
    source = "Handbook 1.4.3; severity ours"
    return tuple(
        _finding("DC-45", "W", each, "node_ids", source, what="; ".join(unmet))
        for each in rows.values()
        if each.planned and (unmet := _unmet(each)) and not _explained(each) and not _structural(each, chain)
    )


def _unmet(found: Judged) -> list[str]:
    """Return the structural criteria that are not met."""
    return [" ".join(each.text.split()) for each in found.groups["structural"] if each.state == "unmet"]


def _explained(found: Judged) -> bool:
    """Tell whether somebody overruled "not feasible" and said why."""
    over = found.row.verdict_override
    return bool(over) and over != "not_feasible" and bool(found.row.verdict_because.strip())


def _structural(found: Judged, chain: Tree) -> bool:
    """Tell whether one of a row's activities works on structures."""
    nodes = (chain.nodes.get(each) for each in found.row.node_ids)
    return any(node is not None and node.level == "structural" for node in nodes)


@derived
def without_companion(rows: Grid, chain: Tree) -> tuple[Finding, ...]:
    """DC-46: economic help for people, planned where nothing social or psychosocial leads to the same outcome."""
    soft_rows = {node_id for each in rows.values() if _is_soft(each) for node_id in each.row.node_ids}
    beside: dict[str, bool] = {}
    for node in chain.nodes.values():
        if node.kind == "activity":
            soft = bool({"social", "psychosocial"}.intersection(node.dimensions)) or node.id in soft_rows
            outcome = _outcome(node, chain)
            beside[outcome] = beside.get(outcome, False) or soft
    anywhere = any(beside.values())
    return tuple(
        _finding("DC-46", "W", each, "node_ids", "Handbook 2.4, 2.6; severity ours")
        for each in rows.values()
        if each.row.dimension == "economic"
        and each.row.level != "structural"
        and (nodes := [chain.nodes[node_id] for node_id in each.row.node_ids if node_id in chain.nodes])
        and not any(beside.get(outcome) if (outcome := _outcome(node, chain)) else anywhere for node in nodes)
    )


def _is_soft(found: Judged) -> bool:
    return found.row.dimension in {"social", "psychosocial"}


def _outcome(node: Node, chain: Tree) -> str:
    """Return the outcome that an activity has its home under; empty while it has none."""
    above = chain.home.get(node.id, "")
    while above and chain.nodes[above].kind != "outcome":
        above = chain.home[above]
    return above


@derived
def long_unchecked(rows: Grid, start: datetime.date | None) -> tuple[Finding, ...]:
    """DC-47: economic rows that are planned, and whose law and culture nobody looked at for long before the start."""
    return tuple(
        _finding("DC-47", "I", each, "checked_on", "Handbook 1.4.3; severity ours", value=day)
        for each in rows.values()
        if each.planned and each.row.dimension == "economic" and (day := _stale(each.row.checked_on, start))
    )


def _stale(checked: datetime.date | None, start: datetime.date | None) -> str:
    """Return the day of the last look as text if it is too far back or not noted; empty if it is recent enough."""
    if checked is None:
        return N_("no date")
    return checked.isoformat() if start is not None and (start - checked).days > DAYS_FRESH else ""


@derived
def tension_open(rows: Grid) -> tuple[Finding, ...]:
    """DC-48: cash or goods whose effect on the neighbours is not judged."""
    return tuple(
        _finding("DC-48", "W", each, "community", "Handbook Annex 5; severity ours")
        for each in rows.values()
        if each.row.library_id in GIVEN and each.verdict != "not_feasible" and _open_to_neighbours(each)
    )


def _open_to_neighbours(found: Judged) -> bool:
    """Tell whether a criterion on the community is open, or there is none."""
    of_community = found.groups["community"]
    return not of_community or any(each.state in {"", "unknown"} for each in of_community)


@derived
def against_verdict(rows: Grid, chain: Tree) -> tuple[Finding, ...]:
    """PD-24: rows judged not feasible that are planned all the same, as far as DC-45 does not say so already."""
    return tuple(
        _finding("PD-24", "W", each, "node_ids", "own rule; Handbook 1.4.3", other=_codes(each, chain))
        for each in rows.values()
        if each.planned
        and each.verdict == "not_feasible"
        and not _structural(each, chain)
        and not (_unmet(each) and not _explained(each))
    )


def _codes(found: Judged, chain: Tree) -> str:
    """Return the codes of a row's activities."""
    return ", ".join(_known(found, chain))


def _known(found: Judged, chain: Tree) -> Iterator[str]:
    """Yield the codes of the activities that exist; a name without a match stays as typed."""
    for node_id in found.row.node_ids:
        yield chain.codes.get(node_id, node_id.removeprefix("?"))


def _finding(check: str, severity: Severity, found: Judged, field: str, locator: str, **params: str) -> Finding:
    """Build a finding on a field of a row."""
    place = Place("interventions", found.row.id, field)
    return finding(check, severity, place, locator, None, code=found.row.code, name=found.row.name, **params)

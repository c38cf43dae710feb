"""Who is missing among the stakeholders, and what is missing of those who matter most (Handbook 1.4.2, 4.1.1)."""

from decimal import Decimal

from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.frame import Area
from designer.programme.records.services import Service
from designer.programme.records.stakeholders import Engagement, Stakeholder
from designer.programme.words import N_
from designer.stakeholders.figures import engagement_class

MANY = Decimal("0.25")
"""The part of all expected returns from which an area counts as one of many returns (our own rule)."""

_MAPPING = "Handbook 1.4.2, 4.1.1; severity ours"
_TABLE = "Handbook Table 1.2; severity ours"
_OFTEN_FORGOTTEN = (("PRIV", "private_sector", N_("private sector")), ("DIA", "diaspora", N_("diaspora")))
_CROSS_CUTTING = {"gender": N_("gender equality"), "environment": N_("the environment")}


@derived
def missing_categories(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-24: a local authority is among them; DC-25: so are the private sector and the diaspora, often forgotten."""
    held = {each.category for each in stakeholders}
    if not stakeholders:
        return ()
    local = () if "LOC" in held else (_on_all("DC-24", "local_authority", "Handbook 1.4.2, Table 4.1; severity ours"),)
    forgotten = (
        _on_all("DC-25", name, "Handbook 4.1.1; severity ours", what=what)
        for code, name, what in _OFTEN_FORGOTTEN
        if code not in held
    )
    return (*local, *forgotten)


@derived
def stances(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-26: it is recorded who supports and who may obstruct, and what is done about resistance."""
    held = {each.stance for each in stakeholders}
    if not stakeholders:
        return ()
    if held == {""}:
        return (_on_all("DC-26", "stances", _TABLE, what=N_("who supports and who may obstruct the programme")),)
    sides = (
        ("supporter", N_("a supporter"), "supporter" in held),
        ("obstructor", N_("a possible obstructor"), bool(held & {"obstructor", "split"})),
    )
    found = [_on_all("DC-26", name, _TABLE, what=what) for name, what, there in sides if not there]
    what = N_("an answer to the resistance of")
    found += [
        finding("DC-26", "W", Place("stakeholders", each.id, "mitigation"), _TABLE, what=f"{what} {title_of(each)}")
        for each in stakeholders
        if each.stance == "obstructor" and not each.mitigation.strip()
    ]
    return tuple(found)


@derived
def cross_cutting(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-27: somebody stands for gender equality, and somebody for the environment."""
    held = {each for one in stakeholders for each in one.cross_cutting}
    missing = [(code, what) for code, what in _CROSS_CUTTING.items() if code not in held]
    return tuple(_on_all("DC-27", code, _TABLE, what=what) for code, what in missing) if stakeholders else ()


@derived
def one_source(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-28: what is said of somebody's capacity, motivation or expectations is backed by a second source."""
    return tuple(
        finding(
            "DC-28",
            "W",
            Place("stakeholders", each.id, "second_source"),
            "Handbook 1.4.2; severity ours",
            name=title_of(each),
        )
        for each in stakeholders
        if (each.capacity.strip() or each.motivation.strip() or each.expectations.strip())
        and not each.second_source.strip()
    )


@derived
def not_engaged(stakeholders: tuple[Stakeholder, ...], engagements: tuple[Engagement, ...]) -> tuple[Finding, ...]:
    """DC-29: whoever is to be managed closely has a form of engagement, or a step in the engagement plan."""
    planned = {each.stakeholder_id for each in engagements if each.text.strip()}
    return tuple(
        finding(
            "DC-29",
            "W",
            Place("stakeholders", each.id, "engagement"),
            "Handbook 4.1.1; severity ours",
            name=title_of(each),
        )
        for each in stakeholders
        if engagement_class(each) == "manage_closely" and not each.engagement.strip() and each.id not in planned
    )


@derived
def not_reviewed(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-30: the mapping is looked at again on some day."""
    if not stakeholders or any(each.review_on for each in stakeholders):
        return ()
    return (finding("DC-30", "I", Place("stakeholders"), _MAPPING, name=N_("The mapping of stakeholders")),)


@derived
def many_returns(
    stakeholders: tuple[Stakeholder, ...], areas: tuple[Area, ...], services: tuple[Service, ...]
) -> tuple[Finding, ...]:
    """DC-31: where many come back, somebody who provides services and the community itself are engaged."""
    returns = {each.id: value_of(each.returns) or Decimal(0) for each in areas}
    whole = sum(returns.values())
    providers = {each.stakeholder_id for each in services}
    found = []
    for area in areas:
        if not whole or returns[area.id] < MANY * whole:
            continue
        around = _around(area, areas)
        here = [each for each in stakeholders if not each.area_ids or around & set(each.area_ids)]
        sides = (
            (N_("provider of essential services"), any(each.id in providers for each in here)),
            (N_("community of return"), any(each.category == "COM" for each in here)),
        )
        found += [
            finding("DC-31", "W", Place("areas", area.id, "returns"), _TABLE, name=title_of(area), what=what)
            for what, there in sides
            if not there
        ]
    return tuple(found)


def _around(area: Area, areas: tuple[Area, ...]) -> set[str]:
    """Return the ids of an area, of those it lies in, and of those that lie in it."""
    parents = {each.id: each.parent_id for each in areas}

    def above(area_id: str) -> list[str]:
        found: list[str] = []
        while area_id in parents and area_id not in found:
            found.append(area_id)
            area_id = parents[area_id]
        return found

    return {*above(area.id), *(each for each in parents if area.id in above(each))}


def _on_all(check: str, missed: str, locator: str, **params: str) -> Finding:
    """Return a finding on the stakeholders as a whole; a word for what it misses stands where a field would."""
    return finding(check, "W", Place("stakeholders", "", missed), locator, None, **params)

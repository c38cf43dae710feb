"""The checks of the stakeholders' step: somebody is listed, everybody is rated, nobody that matters is missing."""

from designer.programme.derived import derived, derived_each
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import N_
from designer.stakeholders.mix_checks import (
    cross_cutting,
    many_returns,
    missing_categories,
    not_engaged,
    not_reviewed,
    one_source,
    stances,
)

_RATED = "Handbook 1.4.2, 4.1.1; severity ours"
_WHAT = {"interest": N_("rating of interest"), "influence": N_("rating of influence")}


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of this step."""
    return (
        *nobody(programme.stakeholders),
        *(found for each in unrated(programme.stakeholders) for found in each),
        *missing_categories(programme.stakeholders),
        *stances(programme.stakeholders),
        *cross_cutting(programme.stakeholders),
        *one_source(programme.stakeholders),
        *not_engaged(programme.stakeholders, programme.engagements),
        *not_reviewed(programme.stakeholders),
        *many_returns(programme.stakeholders, programme.areas, programme.services),
        *entry_findings(programme, "stakeholders", "ratings", "engagements", "capacity_gaps"),
    )


@derived
def nobody(stakeholders: tuple[Stakeholder, ...]) -> tuple[Finding, ...]:
    """DC-23: at least one stakeholder is recorded."""
    if stakeholders:
        return ()
    place = Place("stakeholders")
    return (finding("DC-23", "E", place, _RATED, name=N_("The programme"), what=N_("stakeholder yet")),)


@derived_each
def unrated(stakeholder: Stakeholder) -> tuple[Finding, ...]:
    """DC-23: each stakeholder has interest and influence; each missing one is a finding of its own.

    A number that is there but cannot be read is PD-01's business.
    """
    return tuple(
        finding(
            "DC-23",
            "E",
            Place("stakeholders", stakeholder.id, name),
            _RATED,
            name=stakeholder.name or N_("A stakeholder without a name"),
            what=what,
        )
        for name, what in _WHAT.items()
        if getattr(stakeholder, name) is None
    )

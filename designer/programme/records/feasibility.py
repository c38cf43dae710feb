"""The feasibility grid: which interventions can work here, by three groups of criteria (Handbook 1.4.3, Annex 5)."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import (
    DIMENSIONS,
    LEVELS,
    YES_NO,
    Code,
    Dimension,
    Level,
    Note,
    Number,
    Record,
    YesNo,
)
from designer.programme.words import N_

GROUPS = (("individual", N_("Individual")), ("community", N_("Community")), ("structural", N_("Structural")))
STATES = (("met", N_("Met")), ("partly", N_("Partly met")), ("unmet", N_("Not met")), ("unknown", N_("Not known")))
_DELIVERY = (("direct", N_("Direct")), ("referral", N_("By referral")), ("partner", N_("By a partner")))
VERDICTS = (
    ("feasible", N_("Feasible")),
    ("conditional", N_("Conditional")),
    ("not_feasible", N_("Not feasible now")),
)


class Intervention(Record, frozen=True, kw_only=True):
    """A row of the grid: something the programme can deliver or refer to."""

    code: Code = ""
    name: Annotated[str, tell(N_("Intervention"), lines=2)] = ""
    dimension: Annotated[
        Literal["", "economic", "social", "psychosocial"], tell(N_("Dimension"), choices=DIMENSIONS)
    ] = ""
    level: Annotated[Level, tell(N_("Level"), choices=LEVELS)] = ""
    scenario: Annotated[str, tell(N_("Useful for"), help=N_("The situation in which it suits."), lines=2)] = ""
    delivery: Annotated[Literal["", "direct", "referral", "partner"], tell(N_("Delivery"), choices=_DELIVERY)] = ""
    service_id: Annotated[str, tell(N_("Service"), refers_to="services")] = ""
    adapted: Annotated[YesNo, tell(N_("Criteria adapted to the place"), choices=YES_NO)] = ""
    verdict_override: Annotated[
        Literal["", "feasible", "conditional", "not_feasible"],
        tell(N_("Verdict set by hand"), help=N_("Leave empty to follow the criteria."), choices=VERDICTS),
    ] = ""
    verdict_because: Annotated[str, tell(N_("Because"), lines=2)] = ""
    quantity: Annotated[Number, tell(N_("Expected quantity"), minimum=0)] = None
    unit: Annotated[str, tell(N_("Unit"))] = ""
    unit_cost: Annotated[Number, tell(N_("Unit cost"), money="currency", minimum=0)] = None
    currency: Annotated[str, tell(N_("Currency"), iso=True)] = ""
    node_ids: Annotated[tuple[str, ...], tell(N_("Planned as"), refers_to="nodes")] = ()
    library_id: Annotated[str, tell(N_("Taken from the catalogue"))] = ""
    note: Note = ""
    environment: Annotated[
        str,
        tell(
            N_("Effect on the environment"),
            help=N_("Inputs, waste, water, land, climate: what a business may harm or be harmed by, and what is done."),
            lines=2,
            source="Handbook 1.4.1, 2.4.3",
        ),
    ] = ""
    checked_on: Annotated[
        datetime.date | None,
        tell(
            N_("Rules and culture checked on"),
            help=N_("When law, business rules and cultural fit were last looked at; they change."),
            source="Handbook 1.4.3",
        ),
    ] = None


class Criterion(Record, frozen=True, kw_only=True):
    """One condition of an intervention, its state here and the evidence."""

    intervention_id: Annotated[str, tell(N_("Intervention"), refers_to="interventions", on_delete="cascade")] = ""
    group: Annotated[Literal["individual", "community", "structural"], tell(N_("Group"), choices=GROUPS)] = "individual"
    text: Annotated[str, tell(N_("Condition"), lines=2)] = ""
    state: Annotated[Literal["", "met", "partly", "unmet", "unknown"], tell(N_("State"), choices=STATES)] = ""
    evidence: Annotated[str, tell(N_("Evidence"), lines=2)] = ""


class CommunityProject(Record, frozen=True, kw_only=True):
    """A community or collective project and how it passes the Handbook's screens (Handbook 3.2–3.5)."""

    name: Annotated[str, tell(N_("Project"))] = ""
    approach: Annotated[
        Literal["", "collective", "new", "existing"],
        tell(
            N_("Approach"),
            choices=(
                ("collective", N_("Group of returnees")),
                ("new", N_("New community project")),
                ("existing", N_("Existing project")),
            ),
            source="Handbook Table 3.3",
        ),
    ] = ""
    community_id: Annotated[str, tell(N_("Community"), refers_to="communities")] = ""
    node_id: Annotated[str, tell(N_("Activity"), refers_to="nodes")] = ""
    description: Annotated[str, tell(N_("Description"), lines=4)] = ""
    participants: Annotated[
        str,
        tell(N_("Returnees and others"), help=N_("Who takes part, and how each side gains."), lines=2),
    ] = ""
    skills: Annotated[str, tell(N_("Skills at hand"), lines=2)] = ""
    capital: Annotated[str, tell(N_("Working capital and its split"), lines=2)] = ""
    legal_form: Annotated[str, tell(N_("Legal form"))] = ""
    rules: Annotated[str, tell(N_("Decisions and complaints"), lines=2)] = ""
    exit_plan: Annotated[str, tell(N_("Phase-out"), lines=2)] = ""
    environment: Annotated[str, tell(N_("Environment"), lines=2)] = ""
    gender: Annotated[str, tell(N_("Gender"), lines=2)] = ""
    returnees: Annotated[Number, tell(N_("Returnees taking part"), unit=N_("persons"), minimum=0)] = None
    residents: Annotated[Number, tell(N_("Residents taking part"), unit=N_("persons"), minimum=0)] = None
    schedule: Annotated[
        str,
        tell(
            N_("Schedule"),
            help=N_("From forming the group to phasing out: what happens when."),
            lines=3,
            source="Handbook Table 3.4",
        ),
    ] = ""
    monitoring: Annotated[
        str,
        tell(
            N_("How it is watched"),
            help=N_("Who looks at progress and money, how often, and with whom the result is discussed."),
            lines=2,
            source="Handbook Table 3.4",
        ),
    ] = ""


class Mechanism(Record, frozen=True, kw_only=True):
    """A coordination body, set of procedures or referral mechanism (Handbook 4.1.3, 4.2)."""

    name: Annotated[str, tell(N_("Mechanism"))] = ""
    kind: Annotated[
        Literal["", "coordination", "procedures", "referral", "international"],
        tell(
            N_("Kind"),
            choices=(
                ("coordination", N_("Coordination body")),
                ("procedures", N_("Standard operating procedures")),
                ("referral", N_("Referral mechanism")),
                ("international", N_("International cooperation")),
            ),
        ),
    ] = ""
    level: Annotated[str, tell(N_("Works at"))] = ""
    chair: Annotated[str, tell(N_("Chaired by"))] = ""
    members: Annotated[str, tell(N_("Members"), lines=2)] = ""
    existing: Annotated[YesNo, tell(N_("Exists already"), choices=YES_NO)] = ""
    endorsed: Annotated[YesNo, tell(N_("Endorsed by government"), choices=YES_NO)] = ""
    node_id: Annotated[str, tell(N_("Activity"), refers_to="nodes")] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS)] = ()
    note: Note = ""

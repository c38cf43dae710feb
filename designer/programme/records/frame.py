"""Step 1, the frame: the programme in figures and names, the donor's call, who pays, who implements, where."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, LEVELS, Code, Dimension, Note, Number, Record
from designer.programme.words import N_

ReturnType = Literal["voluntary", "humanitarian", "spontaneous", "forced"]
_RETURN_TYPES = (
    ("voluntary", N_("Assisted voluntary return")),
    ("humanitarian", N_("Voluntary humanitarian return")),
    ("spontaneous", N_("Spontaneous return")),
    ("forced", N_("Forced return")),
)
Stage = Literal["concept", "full", "final"]
_STAGES = (("concept", N_("Concept note")), ("full", N_("Full proposal")), ("final", N_("Final check")))
_CEILING = (("gross", N_("Including indirect costs")), ("net", N_("Direct costs only")))
_BASES = (
    ("direct", N_("All direct costs")),
    ("direct_without_contingency", N_("Direct costs without contingency")),
)
_RHYTHMS = (
    ("quarter", N_("Every quarter")),
    ("half-year", N_("Every half-year")),
    ("year", N_("Every year")),
)
_PARTNER_ROLES = (
    ("lead", N_("Lead organisation")),
    ("implementing", N_("Implementing partner")),
    ("associate", N_("Associate")),
)
_REQUIREMENTS = (
    ("limit", N_("Limit of length")),
    ("annex", N_("Annex")),
    ("indicator", N_("Mandatory indicator")),
    ("rule", N_("Budget rule")),
    ("other", N_("Other")),
)
_AREAS = (
    ("country", N_("Country")),
    ("region", N_("Region")),
    ("hub", N_("Hub")),
    ("commune", N_("Commune")),
    ("community", N_("Community")),
)


class Frame(Record, frozen=True, kw_only=True):
    """What every other step measures itself against: title, lead, place, period, caseload (Handbook 1.4.3)."""

    title: Annotated[str, tell(N_("Title"), help=N_("As it stands on the cover of the proposal."))] = ""
    lead: Annotated[str, tell(N_("Lead organisation"), help=N_("Who signs and answers to the donor."))] = ""
    countries: Annotated[str, tell(N_("Country or countries of return"))] = ""
    host_countries: Annotated[str, tell(N_("Host and transit countries"), lines=2)] = ""
    start: Annotated[datetime.date | None, tell(N_("Start"), help=N_("Month 1; a later start moves it all."))] = None
    months: Annotated[Number, tell(N_("Duration"), unit=N_("months"), minimum=1, maximum=240)] = None
    currency: Annotated[str, tell(N_("Currency of the budget"), help=N_("Three letters of ISO 4217."))] = "USD"
    caseload: Annotated[
        tuple[Number, ...],
        tell(N_("Expected returnees by programme year"), unit=N_("persons"), minimum=0),
    ] = ()
    caseload_quarters: Annotated[
        tuple[Number, ...],
        tell(
            N_("Expected returnees by programme quarter"),
            help=N_("Empty: evenly within each year. Only the proportions within a year count."),
            minimum=0,
            quarterly=True,
        ),
    ] = ()
    women_share: Annotated[Number, tell(N_("Women and girls"), unit="%", minimum=0, maximum=100)] = None
    children_share: Annotated[
        Number, tell(N_("Unaccompanied or separated children"), unit="%", minimum=0, maximum=100)
    ] = None
    vulnerable_share: Annotated[
        Number,
        tell(N_("In a vulnerable situation"), unit="%", minimum=0, maximum=100, source="Handbook 1.4.1"),
    ] = None
    return_types: Annotated[tuple[ReturnType, ...], tell(N_("Kinds of return"), choices=_RETURN_TYPES)] = ()
    levels: Annotated[
        tuple[Literal["individual", "community", "structural"], ...], tell(N_("Levels worked at"), choices=LEVELS)
    ] = ()
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions worked on"), choices=DIMENSIONS)] = ()
    goal: Annotated[
        str,
        tell(
            N_("Goal in one sentence"),
            help=N_("What will be different for returnees and the places they return to."),
            lines=3,
            source="Handbook 1.2",
        ),
    ] = ""
    summary: Annotated[str, tell(N_("Summary"), help=N_("What a reader with one minute takes away."), lines=8)] = ""
    target_group: Annotated[str, tell(N_("Who is eligible"), lines=4, source="Handbook 1.4.3")] = ""
    vulnerable_first: Annotated[
        str,
        tell(N_("Rule when money is short"), help=N_("Who is served first."), lines=3, source="Handbook 1.4.1"),
    ] = ""
    capital_least: Annotated[
        Number,
        tell(
            N_("A business needs at least"),
            help=N_("Your own threshold of starting capital, by local prices; empty is none."),
            money="*",
            minimum=0,
            source="Handbook Annex 2",
        ),
    ] = None
    psychosocial_least: Annotated[
        Number,
        tell(
            N_("Psychosocial work takes at least"),
            help=N_("Your own threshold, of the direct costs; empty is none."),
            unit="%",
            minimum=0,
            maximum=100,
            source="ORION study 2021",
        ),
    ] = None
    exit_plan: Annotated[str, tell(N_("Exit and hand-over"), lines=4, source="Handbook 1.4.1")] = ""
    feedback: Annotated[str, tell(N_("Confidential feedback"), lines=3, source="Handbook 1.4.1")] = ""
    do_no_harm: Annotated[str, tell(N_("Do no harm"), lines=4, source="Handbook 1.4.1")] = ""
    coordination: Annotated[str, tell(N_("Coordination"), lines=4, source="Handbook 1.4.1")] = ""
    reporting: Annotated[str, tell(N_("Reporting lines"), lines=3, source="Handbook 1.4.3")] = ""
    children_note: Annotated[
        str,
        tell(
            N_("Children in the caseload"),
            help=N_("The Handbook's modules do not cover them: say which guidance is followed."),
            lines=3,
            source="Handbook, introduction",
        ),
    ] = ""
    month_one_is: Annotated[str, tell(N_("What counts as month 1"), help=N_("For instance the date of signature."))] = (
        ""
    )
    note: Note = ""
    map_owner: Annotated[
        str, tell(N_("Who keeps the service map"), help=N_("A function, not a person."), source="Handbook 1.4.2")
    ] = ""
    map_rhythm: Annotated[
        str, tell(N_("How often it is checked"), help=N_("For instance every six months."), source="Handbook 1.4.2")
    ] = ""
    codes_frozen_on: Annotated[
        datetime.date | None,
        tell(N_("Codes frozen on"), help=N_("From then on a number of the chain stays with its record.")),
    ] = None
    codes_given: Annotated[
        tuple[str, ...], tell(N_("Codes given since"), help=N_("None of them is given a second time."))
    ] = ()
    map_budget: Annotated[
        str,
        tell(
            N_("What pays for its updates"),
            help=N_("A budget line, or whose staff does it."),
            source="Handbook 1.4.2",
        ),
    ] = ""
    case_limit: Annotated[
        Number,
        tell(
            N_("Returnees a case worker, at most"),
            help=N_("Your own limit of returnees followed at the same time: the sources give no norm."),
            minimum=1,
            source="Handbook 1.4.3",
        ),
    ] = None
    follow_up: Annotated[
        Number,
        tell(
            N_("A returnee is followed for"),
            help=N_("Empty is 12 months; the Handbook speaks of 12 to 18."),
            unit=N_("months"),
            minimum=1,
            maximum=60,
            source="Handbook 2.2.5",
        ),
    ] = None


class Call(Record, frozen=True, kw_only=True):
    """What the donor asks and allows; findings and gauges are read against it."""

    title: Annotated[str, tell(N_("Call"), help=N_("The call's or the framework agreement's name."))] = ""
    reference: Annotated[str, tell(N_("Reference"))] = ""
    deadline: Annotated[datetime.date | None, tell(N_("Deadline"))] = None
    stage: Annotated[Stage, tell(N_("Stage"), help=N_("Later checks stay quiet until then."), choices=_STAGES)] = (
        "concept"
    )
    ceiling: Annotated[Number, tell(N_("Ceiling"), money="*", minimum=0, source="Handbook 1.4.3")] = None
    ceiling_is: Annotated[
        Literal["gross", "net"],
        tell(N_("The ceiling is meant"), help=N_("Most donors mean it including indirect costs."), choices=_CEILING),
    ] = "gross"
    indirect_rate: Annotated[Number, tell(N_("Indirect costs"), unit="%", minimum=0, maximum=100)] = None
    indirect_base: Annotated[
        Literal["direct", "direct_without_contingency"],
        tell(N_("Indirect costs are a share of"), help=N_("The donor's rule decides."), choices=_BASES),
    ] = "direct"
    contingency_allowed: Annotated[
        Literal["yes", "no"], tell(N_("Contingency allowed"), choices=(("yes", N_("Yes")), ("no", N_("No"))))
    ] = "yes"
    contingency_maximum: Annotated[Number, tell(N_("Contingency at most"), unit="%", minimum=0, maximum=100)] = None
    evaluation_minimum: Annotated[
        Number,
        tell(
            N_("Evaluation at least"),
            help=N_("A donor's own minimum stands above the Handbook's indicative range."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = None
    note: Note = ""


class Requirement(Record, frozen=True, kw_only=True):
    """One point of the call's compliance list."""

    kind: Annotated[
        Literal["limit", "annex", "indicator", "rule", "other"], tell(N_("Kind"), choices=_REQUIREMENTS)
    ] = "other"
    text: Annotated[str, tell(N_("What is asked"), lines=2)] = ""
    limit: Annotated[Number, tell(N_("Limit"), minimum=0)] = None
    unit: Annotated[str, tell(N_("Of"), help=N_("words, characters, pages …"))] = ""
    met: Annotated[Literal["", "yes", "no"], tell(N_("Met"), choices=(("yes", N_("Yes")), ("no", N_("No"))))] = ""
    note: Note = ""


class Donor(Record, frozen=True, kw_only=True):
    """Who pays, with the share of a line that falls to the donor unless the line says otherwise."""

    code: Code = ""
    name: Annotated[str, tell(N_("Donor"))] = ""
    share: Annotated[Number, tell(N_("Usual share of a line"), unit="%", minimum=0, maximum=100)] = None
    maximum_share: Annotated[Number, tell(N_("Share at most"), unit="%", minimum=0, maximum=100)] = None
    indirect_rate: Annotated[Number, tell(N_("Own rate of indirect costs"), unit="%", minimum=0, maximum=100)] = None
    currency: Annotated[
        str,
        tell(N_("Currency of its budget"), help=N_("Three letters of ISO 4217; empty is the budget's own."), iso=True),
    ] = ""
    profile: Annotated[
        str, tell(N_("Rules and form of its budget"), catalogue="donor-profiles", help=N_("Ceilings, bases, columns."))
    ] = ""
    amount: Annotated[Number, tell(N_("Asked from it, or promised"), money="*", minimum=0)] = None
    indirect_base: Annotated[
        Literal["", "direct", "direct_without_contingency"],
        tell(
            N_("Indirect costs it pays are a share of"),
            help=N_("Where it is agreed otherwise than its rules say; a form of the whole action keeps to its rules."),
            choices=_BASES,
        ),
    ] = ""
    indirect_cap: Annotated[
        Number,
        tell(
            N_("A line counts for indirect costs up to"),
            help=N_("Such as the first part of a partner's contract; empty is all of it."),
            money="*",
            minimum=0,
        ),
    ] = None
    tolerance: Annotated[
        Number,
        tell(
            N_("A heading may change by"),
            help=N_("Without asking it again, in a revision."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = None
    fiscal_year_start: Annotated[Number, tell(N_("Fiscal year starts in month"), minimum=1, maximum=12)] = None
    note: Note = ""


class Partner(Record, frozen=True, kw_only=True):
    """Who implements: a dimension of every budget line."""

    code: Code = ""
    name: Annotated[str, tell(N_("Organisation"))] = ""
    role: Annotated[Literal["", "lead", "implementing", "associate"], tell(N_("Role"), choices=_PARTNER_ROLES)] = ""
    mandate: Annotated[str, tell(N_("Mandate in the programme"), lines=2)] = ""
    stakeholder_id: Annotated[str, tell(N_("Stakeholder"), refers_to="stakeholders")] = ""
    overhead_rate: Annotated[
        Number,
        tell(
            N_("Its overhead"),
            help=N_("Of the lines it carries out. Without a line that pays it, it is inside the indirect costs."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = None
    rhythm: Annotated[
        Literal["", "quarter", "half-year", "year"],
        tell(N_("Instalments"), help=N_("Paid at the beginning of each; empty is no plan."), choices=_RHYTHMS),
    ] = ""
    held_back: Annotated[
        Number,
        tell(N_("Held back until the final report"), help=N_("Of each instalment."), unit="%", minimum=0, maximum=100),
    ] = None
    contact: Annotated[str, tell(N_("Contact"), personal=True)] = ""
    note: Note = ""


class Area(Record, frozen=True, kw_only=True):
    """A place of work; areas with many returns come first (Handbook Table 1.2)."""

    name: Annotated[str, tell(N_("Area"))] = ""
    kind: Annotated[
        Literal["", "country", "region", "hub", "commune", "community"], tell(N_("Kind"), choices=_AREAS)
    ] = ""
    parent_id: Annotated[str, tell(N_("Inside"), refers_to="areas", on_delete="rehome")] = ""
    returns: Annotated[Number, tell(N_("Expected returns"), unit=N_("persons"), minimum=0)] = None
    note: Note = ""


class Profile(Record, frozen=True, kw_only=True):
    """A part of the expected caseload; it drives quantities and holds no person's data (Handbook Table 2.1)."""

    code: Code = ""
    name: Annotated[str, tell(N_("Profile"), lines=2)] = ""
    share: Annotated[Number, tell(N_("Share of the caseload"), unit="%", minimum=0, maximum=100)] = None
    persons: Annotated[Number, tell(N_("Persons"), minimum=0)] = None
    path: Annotated[str, tell(N_("Typical path"), lines=2)] = ""


class Reach(Record, frozen=True, kw_only=True):
    """How many different people are reached: typed once, never summed from indicators."""

    group: Annotated[str, tell(N_("Group"))] = ""
    persons: Annotated[Number, tell(N_("Persons, each counted once"), minimum=0)] = None
    note: Note = ""

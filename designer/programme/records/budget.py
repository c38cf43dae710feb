"""Staffing and budget: drivers, posts, headings, lines, rates, donors' shares, gifts in kind, envelopes, scenarios."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, YES_NO, Code, Dimension, Note, Number, Record, YesNo
from designer.programme.words import N_

_HEADING_KINDS = (("staff", N_("Staff")), ("office", N_("Office")), ("operational", N_("Operational")))
_PHASINGS = (
    ("months", N_("Evenly over the months of each year")),
    ("activity", N_("In the months of its activity")),
    ("caseload", N_("As returnees arrive")),
    ("typed", N_("As typed, quarter by quarter")),
)
_OVER = (
    ("sum", N_("Its years add up")),
    ("average", N_("Average over the returnees")),
    ("last", N_("As in the last year")),
)
_SCOPES = (
    ("activity", N_("One activity")),
    ("all", N_("Whole programme")),
    ("support", N_("Support")),
    ("me", N_("Monitoring and evaluation")),
)


class Driver(Record, frozen=True, kw_only=True):
    """A figure that quantities, posts and targets are computed from, by programme year (DESIGN 4, formulas)."""

    code: Annotated[
        str,
        tell(N_("Name in formulas"), help=N_("A word of letters, digits and _, such as uptake: =caseload*uptake.")),
    ] = ""
    name: Annotated[str, tell(N_("Driver"))] = ""
    unit: Annotated[str, tell(N_("Unit"))] = ""
    values: Annotated[
        tuple[Number, ...],
        tell(N_("By programme year"), help=N_("Numbers, or formulas over other drivers."), named=True),
    ] = ()
    over: Annotated[
        Literal["", "sum", "average", "last"],
        tell(
            N_("Over all years"),
            help=N_("What it is in a target. Empty: a driver in % is averaged, any other adds up."),
            choices=_OVER,
        ),
    ] = ""
    source: Annotated[str, tell(N_("Source"))] = ""
    note: Note = ""


class Post(Record, frozen=True, kw_only=True):
    """A post with its months and full employer cost; staff lines read it (Handbook 1.4.3, Annex 9)."""

    code: Code = ""
    title: Annotated[str, tell(N_("Post"))] = ""
    profile: Annotated[str, tell(N_("Staff profile"), catalogue="staff-profiles", source="Handbook Annex 9")] = ""
    holders: Annotated[Number, tell(N_("Persons"), minimum=0)] = None
    months: Annotated[
        tuple[Number, ...],
        tell(
            N_("Person-months by programme year"),
            help=N_("Of all holders together. Empty: persons × full-time equivalent × months that the post is held."),
            minimum=0,
            named=True,
        ),
    ] = ()
    unit_cost: Annotated[
        Number,
        tell(
            N_("Monthly cost"),
            help=N_("Gross pay, charges, thirteenth month, insurance, end of contract."),
            money="currency",
            minimum=0,
            private=True,
        ),
    ] = None
    currency: Annotated[str, tell(N_("Currency"), iso=True)] = ""
    share: Annotated[
        Number,
        tell(
            N_("Share charged"),
            help=N_("What this budget pays of the months, not the hours worked; empty is all."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = None
    shares: Annotated[
        tuple[Number, ...],
        tell(
            N_("Share charged by programme year"),
            help=N_("Where it changes; empty is the share charged."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = ()
    fte: Annotated[
        Number,
        tell(
            N_("Full-time equivalent of a holder"),
            help=N_("Hours worked, not the share charged; empty is full time. Months that are typed hold it already."),
            unit="%",
            minimum=0,
            maximum=100,
        ),
    ] = None
    lag: Annotated[
        Number,
        tell(
            N_("Recruitment takes"), help=N_("Months at the start that nobody holds it."), unit=N_("months"), minimum=0
        ),
    ] = None
    until: Annotated[
        Number,
        tell(
            N_("Held until programme month"),
            help=N_("For a temporary post; empty is to the end."),
            minimum=1,
            maximum=240,
        ),
    ] = None
    gross: Annotated[
        Number,
        tell(
            N_("Gross monthly pay"),
            help=N_("With it the monthly cost is computed from the parts below."),
            money="currency",
            minimum=0,
            private=True,
        ),
    ] = None
    charges: Annotated[Number, tell(N_("Social charges on it"), unit="%", minimum=0, private=True)] = None
    extra_months: Annotated[
        Number,
        tell(N_("Extra months' pay a year"), help=N_("1 for a thirteenth month."), minimum=0, maximum=12, private=True),
    ] = None
    insurance: Annotated[Number, tell(N_("Insurance a month"), money="currency", minimum=0, private=True)] = None
    end_of_contract: Annotated[
        Number,
        tell(
            N_("Set aside for the end of the contract"),
            help=N_("Of the gross pay."),
            unit="%",
            minimum=0,
            maximum=100,
            private=True,
        ),
    ] = None
    step: Annotated[
        Number,
        tell(
            N_("Yearly step"),
            help=N_("From the second programme year, on the whole monthly cost."),
            unit="%",
            minimum=0,
            maximum=100,
            private=True,
        ),
    ] = None
    place: Annotated[str, tell(N_("Duty station and note"))] = ""
    range_low: Annotated[Number, tell(N_("Usual monthly cost, from"), money="currency", minimum=0, private=True)] = None
    range_high: Annotated[Number, tell(N_("Usual monthly cost, to"), money="currency", minimum=0, private=True)] = None
    women: Annotated[Number, tell(N_("Women among the holders"), minimum=0)] = None
    case_work: Annotated[YesNo, tell(N_("Case work with returnees"), choices=YES_NO)] = ""
    terms_ready: Annotated[YesNo, tell(N_("Terms of reference ready"), choices=YES_NO)] = ""
    terms: Annotated[str, tell(N_("Terms of reference"), lines=6, source="Handbook 1.4.3")] = ""
    training: Annotated[str, tell(N_("Training needed"), lines=2)] = ""
    note: Note = ""


class Heading(Record, frozen=True, kw_only=True):
    """A heading of the budget, under which lines stand."""

    code: Code = ""
    title: Annotated[str, tell(N_("Heading"))] = ""
    kind: Annotated[Literal["staff", "office", "operational"], tell(N_("Kind"), choices=_HEADING_KINDS)] = "operational"
    parent_id: Annotated[str, tell(N_("Under"), refers_to="headings", on_delete="rehome")] = ""


class Rate(Record, frozen=True, kw_only=True):
    """An exchange rate as it was quoted: one unit of one currency is so many of the other, either way round."""

    one: Annotated[str, tell(N_("1 unit of"), help=N_("Three letters, as in ISO 4217."), iso=True)] = ""
    is_worth: Annotated[Number, tell(N_("is worth"), minimum=0)] = None
    of: Annotated[str, tell(N_("of"), iso=True)] = ""
    date: Annotated[datetime.date | None, tell(N_("Rate of"))] = None
    source: Annotated[str, tell(N_("Source"))] = ""


class Line(Record, frozen=True, kw_only=True):
    """A budget line: unit × quantity × frequency × unit cost × share, or a percentage of other lines."""

    code: Code = ""
    heading_id: Annotated[str, tell(N_("Heading"), refers_to="headings", on_delete="rehome")] = ""
    description: Annotated[str, tell(N_("Description"), lines=2)] = ""
    scope: Annotated[Literal["activity", "all", "support", "me"], tell(N_("Serves"), choices=_SCOPES)] = "activity"
    node_id: Annotated[str, tell(N_("Activity"), refers_to="nodes")] = ""
    unit: Annotated[str, tell(N_("Unit"))] = ""
    quantities: Annotated[tuple[Number, ...], tell(N_("Quantity by programme year"), minimum=0, named=True)] = ()
    frequency: Annotated[Number, tell(N_("Frequency"), help=N_("Times per unit; empty is once."), minimum=0)] = None
    unit_cost: Annotated[Number, tell(N_("Unit cost"), money="currency", minimum=0, private=True)] = None
    currency: Annotated[str, tell(N_("Currency"), help=N_("Empty: the budget's own."), iso=True)] = ""
    share: Annotated[Number, tell(N_("Share charged"), help=N_("Empty is all."), unit="%", minimum=0, maximum=100)] = (
        None
    )
    post_id: Annotated[
        str, tell(N_("Post"), help=N_("Quantity, unit cost and share are read there."), refers_to="posts")
    ] = ""
    ratio: Annotated[Number, tell(N_("Percentage of other lines"), unit="%", minimum=0, maximum=100)] = None
    ratio_line_ids: Annotated[tuple[str, ...], tell(N_("Of the lines"), refers_to="lines")] = ()
    ratio_heading_ids: Annotated[tuple[str, ...], tell(N_("Of the headings"), refers_to="headings")] = ()
    ratio_partner_ids: Annotated[tuple[str, ...], tell(N_("Of the lines carried out by"), refers_to="partners")] = ()
    partner_id: Annotated[str, tell(N_("Carried out by"), refers_to="partners")] = ""
    area_id: Annotated[str, tell(N_("Area"), refers_to="areas")] = ""
    monitoring: Annotated[
        Number, tell(N_("Counts as monitoring"), unit="%", minimum=0, maximum=100, source="Handbook 5.2.3")
    ] = None
    evaluation: Annotated[
        Number, tell(N_("Counts as evaluation"), unit="%", minimum=0, maximum=100, source="Handbook 5.2.3")
    ] = None
    contingency: Annotated[YesNo, tell(N_("Contingency"), choices=YES_NO)] = ""
    vulnerable: Annotated[YesNo, tell(N_("For the most vulnerable"), choices=YES_NO)] = ""
    eu_heading: Annotated[str, tell(N_("EU heading"))] = ""
    un_category: Annotated[str, tell(N_("UN category"))] = ""
    price_source: Annotated[str, tell(N_("Source of the price"))] = ""
    price_date: Annotated[datetime.date | None, tell(N_("Date of the price"))] = None
    phase_out: Annotated[str, tell(N_("Phase-out of a shared cost"), lines=2, source="Handbook Annex 7")] = ""
    phasing: Annotated[
        Literal["", "months", "activity", "caseload", "typed"],
        tell(
            N_("Over the quarters"),
            help=N_("How a year's amount falls on its quarters; empty is evenly, a post's line as the post is paid."),
            choices=_PHASINGS,
        ),
    ] = ""
    phases: Annotated[
        tuple[Number, ...],
        tell(
            N_("Weight by programme quarter"),
            help=N_("Any numbers: only their proportions count."),
            minimum=0,
            quarterly=True,
        ),
    ] = ()
    indirect: Annotated[YesNo, tell(N_("Counts for indirect costs"), help=N_("Empty is yes."), choices=YES_NO)] = ""
    card_id: Annotated[
        str, tell(N_("Price of the rate card"), help=N_("Where the price was taken."), refers_to="card_rates")
    ] = ""
    low: Annotated[Number, tell(N_("Unit cost at least"), money="currency", minimum=0, private=True)] = None
    high: Annotated[Number, tell(N_("Unit cost at most"), money="currency", minimum=0, private=True)] = None
    locked: Annotated[YesNo, tell(N_("Locked"), help=N_("Left alone when amounts are scaled."), choices=YES_NO)] = ""
    intervention_id: Annotated[str, tell(N_("Row of the feasibility grid"), refers_to="interventions")] = ""
    library_id: Annotated[str, tell(N_("Taken from the catalogue"))] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS)] = ()
    note: Note = ""


class SubLine(Record, frozen=True, kw_only=True):
    """A step of a line's calculation note; the steps fold into the line's unit cost."""

    line_id: Annotated[str, tell(N_("Line"), refers_to="lines", on_delete="cascade")] = ""
    text: Annotated[str, tell(N_("What"))] = ""
    quantity: Annotated[Number, tell(N_("Quantity"), minimum=0)] = None
    times: Annotated[Number, tell(N_("Times"), minimum=0)] = None
    unit_cost: Annotated[Number, tell(N_("Unit cost"), money="currency", minimum=0, private=True)] = None


class DonorShare(Record, frozen=True, kw_only=True):
    """What one donor pays of one line, where it differs from the donor's usual share."""

    line_id: Annotated[str, tell(N_("Line"), refers_to="lines", on_delete="cascade")] = ""
    donor_id: Annotated[str, tell(N_("Donor"), refers_to="donors", on_delete="cascade")] = ""
    share: Annotated[Number, tell(N_("Share"), unit="%", minimum=0, maximum=100)] = None


class CardRate(Record, frozen=True, kw_only=True):
    """A price of the rate card, reused and not retyped."""

    name: Annotated[str, tell(N_("Item"))] = ""
    place: Annotated[str, tell(N_("Place"))] = ""
    unit: Annotated[str, tell(N_("Unit"))] = ""
    unit_cost: Annotated[Number, tell(N_("Unit cost"), money="currency", minimum=0, private=True)] = None
    currency: Annotated[str, tell(N_("Currency"), iso=True)] = ""
    low: Annotated[Number, tell(N_("Usual from"), money="currency", minimum=0, private=True)] = None
    high: Annotated[Number, tell(N_("Usual to"), money="currency", minimum=0, private=True)] = None
    source: Annotated[str, tell(N_("Source"))] = ""
    date: Annotated[datetime.date | None, tell(N_("Date"))] = None
    note: Note = ""


class InKind(Record, frozen=True, kw_only=True):
    """A partner's contribution in kind: a memorandum outside the total, the indirect base and every share."""

    text: Annotated[str, tell(N_("Contribution"))] = ""
    unit: Annotated[str, tell(N_("Unit"))] = ""
    quantity: Annotated[Number, tell(N_("Quantity"), minimum=0)] = None
    unit_value: Annotated[Number, tell(N_("Value of a unit"), money="*", minimum=0)] = None
    stakeholder_id: Annotated[str, tell(N_("Given by"), refers_to="stakeholders")] = ""
    node_id: Annotated[str, tell(N_("Activity"), refers_to="nodes")] = ""
    note: Note = ""


class Envelope(Record, frozen=True, kw_only=True):
    """What an outcome may cost before there are lines: given from above, later compared with the lines below it."""

    name: Annotated[str, tell(N_("What it is for"), help=N_("Where it is for no outcome."))] = ""
    node_id: Annotated[str, tell(N_("Outcome"), refers_to="nodes", on_delete="cascade")] = ""
    amount: Annotated[Number, tell(N_("Envelope"), money="*", minimum=0)] = None
    note: Note = ""


class Scenario(Record, frozen=True, kw_only=True):
    """A what-if over the same programme: a few levers, and single changes that hang on it (``Change``)."""

    name: Annotated[str, tell(N_("Scenario"))] = ""
    arrivals: Annotated[
        Number, tell(N_("Arrivals change by"), unit="%", minimum=-100, maximum=1000, source="Handbook 1.4.3")
    ] = None
    cut: Annotated[Number, tell(N_("The ceiling falls by"), unit="%", minimum=0, maximum=100)] = None
    currency: Annotated[str, tell(N_("A currency moves"), help=N_("Three letters, as in ISO 4217."), iso=True)] = ""
    move: Annotated[
        Number,
        tell(
            N_("Its value changes by"),
            help=N_("-10: it is worth a tenth less in the budget's currency."),
            unit="%",
            minimum=-99,
            maximum=1000,
        ),
    ] = None
    prices: Annotated[Number, tell(N_("All prices change by"), unit="%", minimum=-99, maximum=1000)] = None
    note: Note = ""


class Change(Record, frozen=True, kw_only=True):
    """One field that a scenario holds otherwise than the programme does."""

    scenario_id: Annotated[str, tell(N_("Scenario"), refers_to="scenarios", on_delete="cascade")] = ""
    section: Annotated[str, tell(N_("Of the part"))] = ""
    record_id: Annotated[str, tell(N_("Record"))] = ""
    field: Annotated[str, tell(N_("Field"))] = ""
    value: Annotated[str, tell(N_("Value there"), help=N_("As it stands in the file."))] = ""

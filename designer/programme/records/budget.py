"""Staffing and budget: posts, headings, lines, rates, donors' shares, contributions in kind."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, YES_NO, Code, Dimension, Note, Number, Record, YesNo
from designer.programme.words import N_

_HEADING_KINDS = (("staff", N_("Staff")), ("office", N_("Office")), ("operational", N_("Operational")))
_SCOPES = (
    ("activity", N_("One activity")),
    ("all", N_("Whole programme")),
    ("support", N_("Support")),
    ("me", N_("Monitoring and evaluation")),
)


class Post(Record, frozen=True, kw_only=True):
    """A post with its months and full employer cost; staff lines read it (Handbook 1.4.3, Annex 9)."""

    code: Code = ""
    title: Annotated[str, tell(N_("Post"))] = ""
    profile: Annotated[str, tell(N_("Staff profile"), catalogue="staff-profiles", source="Handbook Annex 9")] = ""
    holders: Annotated[Number, tell(N_("Persons"), minimum=0)] = None
    months: Annotated[
        tuple[Number, ...], tell(N_("Person-months by programme year"), help=N_("Of all holders together."), minimum=0)
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
    currency: Annotated[str, tell(N_("Currency"))] = ""
    share: Annotated[Number, tell(N_("Share charged"), unit="%", minimum=0, maximum=100)] = None
    place: Annotated[str, tell(N_("Duty station and note"))] = ""
    range_low: Annotated[Number, tell(N_("Usual monthly cost, from"), money="currency", minimum=0, private=True)] = None
    range_high: Annotated[Number, tell(N_("Usual monthly cost, to"), money="currency", minimum=0, private=True)] = None
    women: Annotated[Number, tell(N_("Women among the holders"), minimum=0)] = None
    case_work: Annotated[YesNo, tell(N_("Case work with returnees"), choices=YES_NO)] = ""
    terms_ready: Annotated[YesNo, tell(N_("Terms of reference ready"), choices=YES_NO)] = ""
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

    one: Annotated[str, tell(N_("1 unit of"), help=N_("Three letters, as in ISO 4217."))] = ""
    is_worth: Annotated[Number, tell(N_("is worth"), minimum=0)] = None
    of: Annotated[str, tell(N_("of"))] = ""
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
    quantities: Annotated[tuple[Number, ...], tell(N_("Quantity by programme year"), minimum=0)] = ()
    frequency: Annotated[Number, tell(N_("Frequency"), help=N_("Times per unit; empty is once."), minimum=0)] = None
    unit_cost: Annotated[Number, tell(N_("Unit cost"), money="currency", minimum=0, private=True)] = None
    currency: Annotated[str, tell(N_("Currency"), help=N_("Empty: the budget's own."))] = ""
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
    currency: Annotated[str, tell(N_("Currency"))] = ""
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

"""Step 4, services and the labour market: what exists, for whom it works, where it fails."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, YES_NO, Dimension, Note, Number, Record, YesNo
from designer.programme.words import N_


class Service(Record, frozen=True, kw_only=True):
    """A service with the sixteen items of the Handbook's service map (Handbook 1.4.2, Annexes 7 and 8)."""

    provider: Annotated[str, tell(N_("Service and provider"))] = ""
    service_type: Annotated[str, tell(N_("Type"), catalogue="service-types", source="Handbook Annex 8")] = ""
    dimension: Annotated[
        Literal["", "economic", "social", "psychosocial"], tell(N_("Dimension"), choices=DIMENSIONS)
    ] = ""
    area_id: Annotated[str, tell(N_("Area"), refers_to="areas")] = ""
    stakeholder_id: Annotated[str, tell(N_("Stakeholder"), refers_to="stakeholders")] = ""
    contact: Annotated[str, tell(N_("Contact"), personal=True)] = ""
    hours: Annotated[str, tell(N_("Hours"))] = ""
    waiting: Annotated[str, tell(N_("Usual waiting time"))] = ""
    eligibility: Annotated[str, tell(N_("Who is served, who is not"), lines=2)] = ""
    location: Annotated[str, tell(N_("Place and access"), lines=2)] = ""
    safety: Annotated[str, tell(N_("Safety of the place"))] = ""
    transport: Annotated[str, tell(N_("Transport"))] = ""
    cost: Annotated[str, tell(N_("Cost"))] = ""
    payment: Annotated[str, tell(N_("How it is paid"))] = ""
    languages: Annotated[str, tell(N_("Languages"))] = ""
    sensitivity: Annotated[str, tell(N_("Culture, religion, gender, age"), lines=2)] = ""
    experience: Annotated[str, tell(N_("Experience with returnees"))] = ""
    professionalism: Annotated[str, tell(N_("Quality of care"))] = ""
    trust: Annotated[str, tell(N_("Public trust"))] = ""
    barriers: Annotated[tuple[str, ...], tell(N_("Barriers"), catalogue="barriers", source="Handbook 1.4.2")] = ()
    available: Annotated[YesNo, tell(N_("Available"), choices=YES_NO, source="Handbook Annex 7")] = ""
    quality: Annotated[YesNo, tell(N_("Of quality"), choices=YES_NO, source="Handbook Annex 7")] = ""
    accessible: Annotated[YesNo, tell(N_("Accessible"), choices=YES_NO, source="Handbook Annex 7")] = ""
    node_ids: Annotated[tuple[str, ...], tell(N_("Gap answered by"), refers_to="nodes")] = ()
    parked_because: Annotated[str, tell(N_("Gap left because"))] = ""
    referral: Annotated[YesNo, tell(N_("Referral agreement"), choices=YES_NO)] = ""
    checked_on: Annotated[datetime.date | None, tell(N_("Last checked"))] = None
    source: Annotated[str, tell(N_("Source"))] = ""
    note: Note = ""
    diagnoses: Annotated[
        tuple[str, ...],
        tell(
            N_("Why it fails"),
            help=N_("Set by hand; empty, it follows from the three verdicts and the barriers."),
            catalogue="gap-rules",
            source="Handbook Annex 7",
        ),
    ] = ()


class MarketAssessment(Record, frozen=True, kw_only=True):
    """A labour-market or market assessment, found or planned (Handbook 1.4.2, Table 1.3)."""

    purpose: Annotated[str, tell(N_("Purpose"), help=N_("Before the tool."), lines=2)] = ""
    tool: Annotated[str, tell(N_("Tool"), catalogue="market-tools", source="Handbook Table 1.3")] = ""
    existing: Annotated[YesNo, tell(N_("Exists already"), choices=YES_NO)] = ""
    start_month: Annotated[Number, tell(N_("From month"), minimum=1)] = None
    end_month: Annotated[Number, tell(N_("To month"), minimum=1)] = None
    contractor: Annotated[str, tell(N_("Carried out by"))] = ""
    findings: Annotated[str, tell(N_("Findings"), lines=4)] = ""
    line_id: Annotated[str, tell(N_("Budget line"), refers_to="lines")] = ""


class Sector(Record, frozen=True, kw_only=True):
    """A branch with room for returnees (Handbook 1.4.2)."""

    name: Annotated[str, tell(N_("Sector"))] = ""
    area_id: Annotated[str, tell(N_("Area"), refers_to="areas")] = ""
    potential: Annotated[str, tell(N_("Potential"), lines=2)] = ""
    skills: Annotated[str, tell(N_("Skills needed and missing"), lines=2)] = ""
    constraints: Annotated[str, tell(N_("Constraints"), lines=2)] = ""
    green: Annotated[
        YesNo,
        tell(
            N_("Green jobs"),
            help=N_("They save energy or material, cut emissions or waste, protect ecosystems or help to adapt."),
            choices=YES_NO,
            source="Handbook 1.4.2",
        ),
    ] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS)] = ()
    source: Annotated[str, tell(N_("Source"))] = ""

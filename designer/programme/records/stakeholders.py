"""Step 3, the stakeholders: who they are, how they are rated for this programme, how they are engaged."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, LEVELS, YES_NO, Dimension, Level, Note, Number, Record, YesNo
from designer.programme.words import N_

Category = Literal["", "NAT", "LOC", "PRIV", "NGO", "DIA", "MIG", "INT", "ACA", "COM", "HOST"]
CATEGORIES = (
    ("NAT", N_("National authorities")),
    ("LOC", N_("Provincial and local authorities")),
    ("PRIV", N_("Private sector")),
    ("NGO", N_("NGOs and civil society")),
    ("DIA", N_("Diaspora organisations")),
    ("MIG", N_("Migrant and other associations")),
    ("INT", N_("International organisations and donors")),
    ("ACA", N_("Academia")),
    ("COM", N_("Return communities and their leaders")),
    ("HOST", N_("Host-country authorities and partners")),
)
Stance = Literal["", "supporter", "neutral", "split", "obstructor"]
STANCES = (
    ("supporter", N_("Supporter")),
    ("neutral", N_("Neutral")),
    ("split", N_("Divided")),
    ("obstructor", N_("Obstructor")),
)
EngagementClass = Literal["", "inform", "communicate", "manage_closely"]
CLASSES = (
    ("inform", N_("Inform")),
    ("communicate", N_("Communicate")),
    ("manage_closely", N_("Manage closely")),
)
"""The gradient of engagement, Handbook 4.1.1."""
_FORMALITIES = (
    ("none", N_("None")),
    ("mou", N_("Memorandum of understanding")),
    ("agreement", N_("Long-term agreement")),
    ("contract", N_("Contract")),
)


class Stakeholder(Record, frozen=True, kw_only=True):
    """Somebody who can help or is affected (Handbook 1.4.2, Table 1.2; Annex 6 survives by title only)."""

    name: Annotated[str, tell(N_("Stakeholder"), help=N_("An office or a body, rather than a person."))] = ""
    category: Annotated[Category, tell(N_("Category"), choices=CATEGORIES, source="Handbook Table 4.1")] = ""
    level: Annotated[
        Literal["", "local", "regional", "national", "international"],
        tell(
            N_("Reach"),
            choices=(
                ("local", N_("Local")),
                ("regional", N_("Regional")),
                ("national", N_("National")),
                ("international", N_("International")),
            ),
        ),
    ] = ""
    area_ids: Annotated[tuple[str, ...], tell(N_("Areas"), refers_to="areas")] = ()
    role: Annotated[str, tell(N_("Role for the programme"), lines=3, source="Handbook Table 1.2")] = ""
    interest: Annotated[
        Number,
        tell(
            N_("Interest"),
            help=N_("In this programme, 0 to 10. The scale is ours; interest is not support."),
            minimum=0,
            maximum=10,
            private=True,
            source="Handbook 4.1.1",
        ),
    ] = None
    influence: Annotated[
        Number,
        tell(
            N_("Influence"),
            help=N_("On the reintegration process, 0 to 10. The scale is ours."),
            minimum=0,
            maximum=10,
            private=True,
            source="Handbook 4.1.1",
        ),
    ] = None
    rated_by: Annotated[str, tell(N_("Rated by"), personal=True)] = ""
    rated_on: Annotated[datetime.date | None, tell(N_("Rated on"))] = None
    stance: Annotated[
        Stance, tell(N_("Stance"), help=N_("Left out of exports unless chosen."), choices=STANCES, personal=True)
    ] = ""
    mitigation: Annotated[str, tell(N_("What is done about resistance"), lines=2, personal=True)] = ""
    expectations: Annotated[str, tell(N_("Expectations"), lines=3, source="Handbook Table 1.2")] = ""
    motivation: Annotated[str, tell(N_("Motivation"), lines=2, source="Handbook Table 1.2")] = ""
    capacity: Annotated[str, tell(N_("Capacity"), lines=2, source="Handbook Table 1.2")] = ""
    needs: Annotated[str, tell(N_("Support it needs"), lines=2, source="Handbook Table 1.2")] = ""
    plans: Annotated[str, tell(N_("Its plans to build on"), lines=2, source="Handbook Table 1.2")] = ""
    class_override: Annotated[
        EngagementClass,
        tell(
            N_("Class set by hand"),
            help=N_("Leave empty to follow interest and influence."),
            choices=CLASSES,
            private=True,
        ),
    ] = ""
    class_because: Annotated[str, tell(N_("Because"), help=N_("Why the class was set by hand."), private=True)] = ""
    engagement: Annotated[str, tell(N_("Form of engagement"), lines=2, source="Handbook 4.1.1")] = ""
    formality: Annotated[
        Literal["", "none", "mou", "agreement", "contract"], tell(N_("Formal tie"), choices=_FORMALITIES)
    ] = ""
    frequency: Annotated[str, tell(N_("How often"))] = ""
    message: Annotated[str, tell(N_("Message"), lines=2)] = ""
    owner: Annotated[str, tell(N_("Who keeps the contact"), help=N_("A function of ours."))] = ""
    agreed: Annotated[str, tell(N_("Agreed so far"), lines=2, source="Handbook 4.1.1")] = ""
    source: Annotated[str, tell(N_("Source of what is said"))] = ""
    second_source: Annotated[str, tell(N_("Second source"), source="Handbook 1.4.2")] = ""
    review_on: Annotated[datetime.date | None, tell(N_("Look at again on"))] = None
    contact: Annotated[str, tell(N_("Contact"), personal=True)] = ""
    cross_cutting: Annotated[
        tuple[Literal["gender", "environment", "rights"], ...],
        tell(
            N_("Cross-cutting"),
            choices=(("gender", N_("Gender")), ("environment", N_("Environment")), ("rights", N_("Rights"))),
        ),
    ] = ()
    note: Note = ""


class Rating(Record, frozen=True, kw_only=True):
    """One person's rating of a stakeholder in a workshop; the agreed one stands on the stakeholder."""

    stakeholder_id: Annotated[str, tell(N_("Stakeholder"), refers_to="stakeholders", on_delete="cascade")] = ""
    rater: Annotated[str, tell(N_("Rated by"), personal=True)] = ""
    date: Annotated[datetime.date | None, tell(N_("On"))] = None
    interest: Annotated[Number, tell(N_("Interest"), minimum=0, maximum=10, private=True)] = None
    influence: Annotated[Number, tell(N_("Influence"), minimum=0, maximum=10, private=True)] = None


class Engagement(Record, frozen=True, kw_only=True):
    """One step of the engagement plan (Handbook 4.1.1)."""

    stakeholder_id: Annotated[str, tell(N_("Stakeholder"), refers_to="stakeholders", on_delete="cascade")] = ""
    text: Annotated[str, tell(N_("What is done"), lines=2)] = ""
    month: Annotated[Number, tell(N_("Month"), minimum=1)] = None
    owner: Annotated[str, tell(N_("Who"))] = ""
    done: Annotated[YesNo, tell(N_("Done"), choices=YES_NO)] = ""


class CapacityGap(Record, frozen=True, kw_only=True):
    """What a motivated stakeholder lacks, and the activity that answers it (Handbook 4.1.2, Tables 4.5, 4.6)."""

    stakeholder_id: Annotated[str, tell(N_("Stakeholder"), refers_to="stakeholders", on_delete="cascade")] = ""
    gap: Annotated[str, tell(N_("Gap"), lines=2)] = ""
    kind: Annotated[
        Literal["", "tangible", "intangible"],
        tell(N_("Kind"), choices=(("tangible", N_("Tangible")), ("intangible", N_("Intangible")))),
    ] = ""
    level: Annotated[Level, tell(N_("Level"), choices=LEVELS)] = ""
    priority: Annotated[Number, tell(N_("Priority"), minimum=1, maximum=5)] = None
    node_id: Annotated[str, tell(N_("Answered by"), refers_to="nodes")] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS)] = ()

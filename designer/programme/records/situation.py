"""Step 2, the situation: what was found, what is needed, what earlier work taught, which plans to tie in with."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import DIMENSIONS, LEVELS, Code, Dimension, Level, Note, Number, Record
from designer.programme.words import N_

Block = Literal["", "context", "policy", "political", "socioeconomic"]
_BLOCKS = (
    ("context", N_("Return and reintegration context")),
    ("policy", N_("Policy framework")),
    ("political", N_("Political and security situation")),
    ("socioeconomic", N_("Socio-economic environment")),
)
_RELIABILITY = (("high", N_("High")), ("medium", N_("Medium")), ("low", N_("Low")))


class Observation(Record, frozen=True, kw_only=True):
    """A finding of the situation analysis with its source and what it means for the design (Handbook 1.4.2)."""

    block: Annotated[Block, tell(N_("Block"), choices=_BLOCKS, source="Handbook 1.4.2")] = ""
    topic: Annotated[str, tell(N_("Topic"), catalogue="situation-blocks", source="Handbook 1.4.2")] = ""
    text: Annotated[str, tell(N_("Finding"), lines=4)] = ""
    area_id: Annotated[str, tell(N_("Area"), refers_to="areas")] = ""
    source: Annotated[str, tell(N_("Source"))] = ""
    date: Annotated[datetime.date | None, tell(N_("Date of the source"))] = None
    reliability: Annotated[Literal["", "high", "medium", "low"], tell(N_("Reliability"), choices=_RELIABILITY)] = ""
    implication: Annotated[str, tell(N_("So what for the design"), lines=3)] = ""
    library_id: Annotated[str, tell(N_("Taken from the catalogue"))] = ""


class Need(Record, frozen=True, kw_only=True):
    """A problem that the programme answers, or consciously leaves; the root of the theory of change."""

    code: Code = ""
    statement: Annotated[str, tell(N_("Need"), lines=2)] = ""
    evidence: Annotated[str, tell(N_("Evidence"), lines=3)] = ""
    level: Annotated[Level, tell(N_("Level"), choices=LEVELS)] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS)] = ()
    observation_ids: Annotated[tuple[str, ...], tell(N_("Findings behind it"), refers_to="observations")] = ()
    node_ids: Annotated[tuple[str, ...], tell(N_("Answered by"), refers_to="nodes")] = ()
    left_because: Annotated[str, tell(N_("Left to others because"), lines=2)] = ""


class Lesson(Record, frozen=True, kw_only=True):
    """What an earlier programme taught (Handbook 1.4.2, 5.5)."""

    text: Annotated[str, tell(N_("Lesson"), lines=3)] = ""
    source: Annotated[str, tell(N_("Source"))] = ""
    consequence: Annotated[str, tell(N_("What we do about it"), lines=2)] = ""


class LinkedPlan(Record, frozen=True, kw_only=True):
    """A policy, strategy or development plan that the programme ties in with (Handbook 1.4.1)."""

    name: Annotated[str, tell(N_("Plan or policy"))] = ""
    holder: Annotated[str, tell(N_("Held by"))] = ""
    link: Annotated[str, tell(N_("How the programme ties in"), lines=2)] = ""


class ServiceFramework(Record, frozen=True, kw_only=True):
    """The rules of one field of services, which mapping and referral must respect (Handbook Table 1.1)."""

    service_type: Annotated[
        str, tell(N_("Field of services"), catalogue="service-types", source="Handbook Table 1.1")
    ] = ""
    law: Annotated[str, tell(N_("Law and policy"), lines=3)] = ""
    financing: Annotated[str, tell(N_("Financing"), lines=2)] = ""
    referral: Annotated[str, tell(N_("Partnerships and referral"), lines=2)] = ""
    coverage: Annotated[str, tell(N_("Insurance, coverage and price"), lines=2)] = ""
    supplies: Annotated[str, tell(N_("Supplies"), lines=2)] = ""
    staff: Annotated[str, tell(N_("Categories of staff"), lines=2)] = ""
    traditional: Annotated[str, tell(N_("Traditional and informal providers"), lines=2)] = ""


class Community(Record, frozen=True, kw_only=True):
    """A community profile: who belongs, what there is, whether work there can succeed (Handbook 3.1, 3.2)."""

    name: Annotated[str, tell(N_("Community"))] = ""
    area_id: Annotated[str, tell(N_("Area"), refers_to="areas")] = ""
    definition: Annotated[str, tell(N_("Who belongs to it"), lines=3, source="Handbook 3.1")] = ""
    participants: Annotated[str, tell(N_("Who took part in the profile"), lines=2)] = ""
    resources: Annotated[str, tell(N_("Resources"), lines=4, source="Handbook 3.2.1")] = ""
    tensions: Annotated[str, tell(N_("Tensions and ties"), lines=3, source="Handbook 3.2.1")] = ""
    favourable: Annotated[
        tuple[str, ...],
        tell(N_("Favourable conditions met"), catalogue="favourability", source="Handbook 3.2"),
    ] = ()
    returnees: Annotated[Number, tell(N_("Returnees living there"), unit=N_("persons"), minimum=0)] = None
    note: Note = ""

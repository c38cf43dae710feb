"""The programme: one immutable value. A section is a tuple of records in the user's order; three stand alone."""

from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import Struct

from designer.programme.records.base import Record
from designer.programme.records.budget import (
    CardRate,
    Change,
    DonorShare,
    Driver,
    Envelope,
    Heading,
    InKind,
    Line,
    Post,
    Rate,
    Scenario,
    SubLine,
)
from designer.programme.records.chain import Assumption, Diagram, Link, Node, Pathway, Thought
from designer.programme.records.feasibility import CommunityProject, Criterion, Intervention, Mechanism
from designer.programme.records.frame import Area, Call, Donor, Frame, Partner, Profile, Reach, Requirement
from designer.programme.records.monitoring import (
    Collection,
    Comment,
    Evaluation,
    EvaluationQuestion,
    Indicator,
    Milestone,
    Risk,
    Split,
    Task,
)
from designer.programme.records.proposal import Answer, DonorComment, Part, Waiver
from designer.programme.records.services import MarketAssessment, Sector, Service
from designer.programme.records.situation import Community, Lesson, LinkedPlan, Need, Observation, ServiceFramework
from designer.programme.records.stakeholders import CapacityGap, Engagement, Rating, Stakeholder

FRAME_ID = "frame"
CALL_ID = "call"
DIAGRAM_ID = "diagram"


class Programme(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything that is recorded of one programme; what follows from it is computed and never stored."""

    frame: Frame = Frame(id=FRAME_ID)
    call: Call = Call(id=CALL_ID)
    requirements: tuple[Requirement, ...] = ()
    donors: tuple[Donor, ...] = ()
    partners: tuple[Partner, ...] = ()
    areas: tuple[Area, ...] = ()
    profiles: tuple[Profile, ...] = ()
    reach: tuple[Reach, ...] = ()
    observations: tuple[Observation, ...] = ()
    needs: tuple[Need, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    plans: tuple[LinkedPlan, ...] = ()
    frameworks: tuple[ServiceFramework, ...] = ()
    communities: tuple[Community, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    ratings: tuple[Rating, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    capacity_gaps: tuple[CapacityGap, ...] = ()
    services: tuple[Service, ...] = ()
    assessments: tuple[MarketAssessment, ...] = ()
    sectors: tuple[Sector, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    thoughts: tuple[Thought, ...] = ()
    diagram: Diagram = Diagram(id=DIAGRAM_ID)
    interventions: tuple[Intervention, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    projects: tuple[CommunityProject, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    splits: tuple[Split, ...] = ()
    collections: tuple[Collection, ...] = ()
    tasks: tuple[Task, ...] = ()
    risks: tuple[Risk, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    questions: tuple[EvaluationQuestion, ...] = ()
    drivers: tuple[Driver, ...] = ()
    posts: tuple[Post, ...] = ()
    headings: tuple[Heading, ...] = ()
    rates: tuple[Rate, ...] = ()
    lines: tuple[Line, ...] = ()
    sublines: tuple[SubLine, ...] = ()
    donor_shares: tuple[DonorShare, ...] = ()
    card_rates: tuple[CardRate, ...] = ()
    in_kind: tuple[InKind, ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    changes: tuple[Change, ...] = ()
    parts: tuple[Part, ...] = ()
    answers: tuple[Answer, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    donor_comments: tuple[DonorComment, ...] = ()
    comments: tuple[Comment, ...] = ()


def _record_type(hint: object) -> type[Record]:
    """Return the record type of a section's type hint."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    arguments = get_args(hint)
    found = arguments[0] if arguments else hint
    if not (isinstance(found, type) and issubclass(found, Record)):
        message = f"a section holds records, not {hint!r}"
        raise TypeError(message)
    return found


def annotations(struct: type[Struct]) -> dict[str, Any]:
    """Return what is annotated in a record type and its bases, as it stands there: our records hold no text there."""
    return {name: hint for base in struct.__mro__[::-1] for name, hint in vars(base).get("__annotations__", {}).items()}


SECTIONS: dict[str, type[Record]] = {name: _record_type(hint) for name, hint in annotations(Programme).items()}
"""Section name → the type of its records, in the order of the file."""

SINGLES = ("frame", "call", "diagram")
"""The sections that hold exactly one record."""

SECTION_OF: dict[type[Record], str] = {record: name for name, record in SECTIONS.items()}
"""Record type → section name; each type lives in one section."""

KIND_OF: dict[str, str] = {name: record.__name__.lower() for name, record in SECTIONS.items()}
"""Section name → the word in front of its records' ids."""

EMPTY = Programme()
"""A programme in which nothing is recorded yet."""


def section(programme: Programme, name: str) -> tuple[Record, ...]:
    """Return a section's records; a single record comes as a tuple of one."""
    records = getattr(programme, name)
    return (records,) if isinstance(records, Record) else records


def replace_section(programme: Programme, name: str, records: tuple[Record, ...]) -> Programme:
    """Return the programme with one section replaced; the same object if it holds that already."""
    value: object = records[0] if name in SINGLES else records
    if getattr(programme, name) is value:
        return programme
    return msgspec.structs.replace(programme, **{name: value})

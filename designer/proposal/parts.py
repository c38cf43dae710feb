"""The parts of a proposal: which kinds there are, what each brings along by itself, and which a programme has.

A programme that stored no parts reads as all kinds in the default order; that list is computed and never stored. The
first change stores it (edits.py). A part that is stored under a kind that is not known here is the user's own: a
heading and a text.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from designer.programme.derived import derived
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.proposal import Part
from designer.programme.words import ENGLISH, N_, Words


class PartKind(Struct, frozen=True):
    """A kind of part.

    ``brings`` says what stands there by itself, ``hint`` what to write besides; ``steps`` are the steps of the path
    whose open points are open in this part, ``sections`` those whose points are open here and in no other part;
    ``field`` names the field of the frame that is the part's text, for a text
    that is written only once. ``chosen`` is False for what is in the document only if somebody asks for it; ``bare`` is
    True where usually nothing is written, so that no text is missed.
    """

    kind: str
    title: str
    brings: str
    hint: str
    steps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    field: str = ""
    chosen: bool = True
    annex: bool = False
    bare: bool = False


KINDS = (
    PartKind(
        "summary",
        N_("Summary"),
        N_("The goal in one sentence."),
        N_("The whole programme in one minute: problem, answer, who gains, what it costs. Write it last."),
        ("frame",),
        field="summary",
    ),
    PartKind(
        "context",
        N_("Context and needs"),
        N_("The findings with their sources, the needs and what answers them, lessons, plans and policies."),
        N_("What the findings add up to, and why now. One thread, not a list."),
        ("situation",),
    ),
    PartKind(
        "target",
        N_("Target group"),
        N_("The caseload, its shares and profiles, and who is eligible."),
        N_("How people are found and chosen, and who is served first."),
    ),
    PartKind(
        "stakeholders",
        N_("Stakeholders and their engagement"),
        N_("The register without ratings, stance or persons."),
        N_("Who was consulted on this design, and what changed because of it."),
        ("stakeholders",),
    ),
    PartKind(
        "partners",
        N_("Partners"),
        N_("Who implements, with role and mandate."),
        N_("Why these partners, and how the work is coordinated with what others do."),
    ),
    PartKind(
        "services",
        N_("Services and labour market"),
        N_("The service map with its gaps, the assessments, the sectors with room for returnees."),
        N_("What returnees can rely on already, and what this programme has to add."),
        ("services",),
    ),
    PartKind(
        "chain",
        N_("Theory of change"),
        N_("The chain as drawings, its reasons as if – then – because, the assumptions, the inputs."),
        N_("How change comes about, in plain words, before the reader meets the drawing."),
        ("chain",),
    ),
    PartKind(
        "interventions",
        N_("Interventions"),
        N_("What was weighed, with its verdict and reason, and what is planned of it."),
        N_("Why these interventions and not others, and how they work together for one person."),
        ("feasibility",),
    ),
    PartKind(
        "matrix",
        N_("Results matrix"),
        N_("The matrix with its indicators, baselines, targets and assumptions, on wide pages."),
        N_("Usually nothing: the matrix speaks. Say only how the targets were set."),
        ("logframe",),
    ),
    PartKind(
        "workplan",
        N_("Workplan"),
        N_("The activities by month, as a table and a bar chart."),
        N_("What comes first and why; seasons, school years, elections that the timing respects."),
        ("workplan",),
    ),
    PartKind(
        "staffing",
        N_("Staffing"),
        N_("The posts with their months and tasks."),
        N_("Who leads, who decides, what is trained; how many returnees a case worker accompanies."),
        ("staffing",),
    ),
    PartKind(
        "monitoring",
        N_("Monitoring and evaluation"),
        N_("The results-monitoring framework, the collections, the evaluation plan, and what they cost."),
        N_("Who uses the findings, when, and how people who gave answers hear what came of them."),
        ("monitoring", "evaluation"),
    ),
    PartKind(
        "risks",
        N_("Risks"),
        N_("The register of risks with their answers and owners."),
        N_("Which risk would stop the programme, and who decides then."),
        sections=("risks",),
    ),
    PartKind(
        "conduct",
        N_("How the programme works"),
        N_("Coordination, do no harm, feedback and reporting, as the frame says them."),
        N_("Usually nothing: the frame holds it, heading by heading."),
        bare=True,
    ),
    PartKind(
        "exit",
        N_("Sustainability and exit"),
        "",
        N_("What goes on without this money, who carries it, and from when."),
        field="exit_plan",
    ),
    PartKind(
        "budget",
        N_("Budget"),
        N_("The budget by heading and year with its charts, and who pays."),
        N_("What drives the cost, and what was left out to stay under the ceiling."),
        ("budget",),
    ),
    PartKind(
        "sources",
        N_("Sources"),
        N_("The sources of the findings, of lessons, prices and exchange rates."),
        N_("Usually nothing."),
        bare=True,
    ),
    PartKind(
        "grid",
        N_("Annex: Stakeholder grid"),
        N_("The interest and influence grid. Think of who reads the proposal before you send it along."),
        N_("On what day, and by whom, the stakeholders were rated."),
        chosen=False,
        annex=True,
    ),
    PartKind(
        "compliance",
        N_("Annex: What the call asks"),
        N_("The compliance list of the call, point by point."),
        N_("Usually nothing."),
        chosen=False,
        annex=True,
        bare=True,
    ),
)
"""The kinds in the order in which donors read (our own choice; the user moves them)."""

OWN = PartKind("own", N_("A part of one's own"), "", N_("Whatever the call asks for and no other part says."))
"""The kind of a part that a user added."""

_BY_KIND: Mapping[str, PartKind] = {each.kind: each for each in KINDS}


def kind_of(part: Part) -> PartKind:
    """Return the kind of a part; that of the user's own parts for one that is not known."""
    return _BY_KIND.get(part.kind, OWN)


@cache
def id_of(kind: str) -> str:
    """Return the id of the part of a kind: the same in every programme, so that merging finds the same part."""
    letters = base64.b32encode(hashlib.sha256(kind.encode()).digest()).decode().lower()
    return f"{KIND_OF['parts']}_{letters[:10]}"


def parts_of(programme: Programme) -> tuple[Part, ...]:
    """Return the parts in their order: those stored, or the default list; kinds that are not among them stay out.

    Kinds that were not yet known when the parts were stored come last, not included.
    """
    return _parts(programme.parts)


@derived
def _parts(stored: tuple[Part, ...]) -> tuple[Part, ...]:
    held = {each.kind for each in stored} | {each.id for each in stored}
    more = tuple(
        Part(id=id_of(each.kind), kind=each.kind, included="yes" if each.chosen and not stored else "no")
        for each in KINDS
        if not {each.kind, id_of(each.kind)} & held
    )
    return (*stored, *more)


def find_part(programme: Programme, part_id: str) -> Part | None:
    """Return a part by its id, stored or not; None where there is none."""
    return next((each for each in parts_of(programme) if each.id == part_id), None)


def title_of(part: Part, words: Words = ENGLISH) -> str:
    """Return the heading of a part: the user's own, or that of its kind."""
    return part.title.strip() or words(kind_of(part).title)


def text_of(programme: Programme, part: Part) -> str:
    """Return the narrative of a part as it was typed: its own, or that of its field in the frame."""
    name = kind_of(part).field
    return str(getattr(programme.frame, name)) if name else part.text

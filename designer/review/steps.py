"""The steps of the path as far as they have a screen: their order, titles and sections."""

from msgspec import Struct

from designer.programme.place import Place
from designer.programme.words import N_


class Step(Struct, frozen=True):
    """A step: stable name, English title, and the sections whose records it holds."""

    name: str
    title: str
    sections: tuple[str, ...]


WHOLE = "review"
"""The step that lists what is open on all others."""

STEPS = (
    Step(
        "frame",
        N_("Frame"),
        ("frame", "call", "requirements", "partners", "donors", "areas", "profiles", "reach"),
    ),
    Step(
        "situation",
        N_("Situation"),
        ("observations", "needs", "lessons", "plans", "frameworks", "communities"),
    ),
    Step("stakeholders", N_("Stakeholders"), ("stakeholders", "ratings", "engagements", "capacity_gaps")),
    Step("services", N_("Services and market"), ("services", "assessments", "sectors")),
    Step("chain", N_("Theory of change"), ("diagram", "nodes", "links", "pathways", "thoughts")),
    Step("logframe", N_("Logframe"), ("assumptions", "indicators")),
    Step("feasibility", N_("Feasibility grid"), ("interventions", "criteria", "projects", "mechanisms")),
    Step("staffing", N_("Staffing"), ("posts",)),
    Step(
        "budget",
        N_("Budget"),
        (
            "lines",
            "headings",
            "rates",
            "donor_shares",
            "sublines",
            "in_kind",
            "drivers",
            "card_rates",
            "envelopes",
            "scenarios",
            "changes",
        ),
    ),
    Step("monitoring", N_("Monitoring"), ("collections", "milestones", "splits")),
    Step("workplan", N_("Workplan and risks"), ("tasks", "risks")),
    Step("evaluation", N_("Evaluation"), ("evaluations", "questions")),
    Step("proposal", N_("Proposal"), ("parts",)),
    Step(WHOLE, N_("Open points"), ("waivers", "comments")),
)
"""In the Handbook's order (Handbook 1.4)."""

_STEP_OF_SECTION = {section: step.name for step in STEPS for section in step.sections}


_SHOWN_ALSO = {
    "services": ("frame",),
    "logframe": ("nodes",),
    "feasibility": ("answers",),
    "staffing": ("answers", "frame.case_limit", "frame.follow_up"),
    "budget": ("donors", "partners", "reach"),
    "monitoring": ("indicators", "nodes", "lines", "answers"),
    "workplan": ("nodes", "collections", "evaluations"),
    "evaluation": ("answers",),
}
"""Sections, or single fields of one, that a step shows although they belong to another: donors pay lines."""


def step_of_place(place: Place) -> str:
    """Return the step that shows a place; the frame for what no screen shows yet."""
    return _STEP_OF_SECTION.get(place.section, STEPS[0].name)


def screen_for(place: Place, wanted: str) -> str:
    """Return the step whose screen shows a place: the wanted one if it can, else the place's own."""
    also = _SHOWN_ALSO.get(wanted, ())
    return wanted if place.section in also or f"{place.section}.{place.field}" in also else step_of_place(place)

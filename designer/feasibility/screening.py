"""How a community project passes the Handbook's screens: Table 3.2 for every project, Table 3.5 for existing ones.

The tables give no score. Ours: one sign against it stops a project, one left open keeps it open; the signs in its
favour and the tests of Table 3.5 are only counted.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.feasibility import CommunityProject
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, N_, Words

SCREEN, TESTS = "project-screen", "local-project-tests"
"""The catalogues of the points of Tables 3.2 and 3.5; the checklists of their answers are called so too."""

APPROACHES: Mapping[str, str] = {
    "collective": N_("Strong for the returnees themselves; eases tension with neighbours less than the other two."),
    "new": N_("Strong for the community; watch that returnees keep a part in it."),
    "existing": N_("Likelier to succeed, cheaper, with people to learn from; it takes links and information."),
}
"""What speaks for and against each approach (Handbook Table 3.3, in our words)."""

Outcome = Literal["", "stopped", "open", "passed"]
OUTCOMES: Mapping[str, str] = {
    "": N_("Not looked at yet"),
    "stopped": N_("Stopped"),
    "open": N_("Open"),
    "passed": N_("Nothing against it"),
}


class Point(Struct, frozen=True):
    """A point of a screen: its checklist and id, which part it belongs to, its title and what to ask."""

    checklist: str
    id: str
    part: Literal["negative", "positive", "suitability", "impact"]
    title: str
    questions: tuple[str, ...] = ()


PARTS: Mapping[str, str] = {
    "negative": N_("Against it: a yes stops the project (Table 3.2)"),
    "positive": N_("In its favour (Table 3.2)"),
    "suitability": N_("Does the existing project suit? (Table 3.5)"),
    "impact": N_("Which effect has joining it? (Table 3.5)"),
}
"""The parts of the screens, in the order in which they are asked: what stops a project comes first."""


class Screened(Struct, frozen=True):
    """What the answers on a project come to; ``against`` are the titles of what stops it, ``open`` counts what is open
    among the signs against it, ``favour`` and ``tests`` are how many of how many are answered with yes or at all.
    """

    outcome: Outcome
    against: tuple[str, ...]
    open: int
    favour: tuple[int, int]
    tests: tuple[int, int]


@cache
def points() -> tuple[Point, ...]:
    """Return all points of both screens, part by part."""
    found = [Point(SCREEN, each.id, each.data["sign"], each.title) for each in entries(SCREEN)]
    found += [
        Point(TESTS, each.id, each.data["group"], each.title, tuple(each.data["questions"])) for each in entries(TESTS)
    ]
    order = list(PARTS)
    return tuple(sorted(found, key=lambda each: order.index(each.part)))


def points_of(project: CommunityProject) -> tuple[Point, ...]:
    """Return the points that are asked of a project: those of Table 3.5 of an existing one only."""
    return tuple(each for each in points() if each.checklist == SCREEN or project.approach == "existing")


Answers = Mapping[tuple[str, str, str], Answer]
"""Record id, checklist and point → the answer."""


def answers(programme: Programme) -> Answers:
    """Return the answers to both screens."""
    return _answers(programme.answers)


@derived
def _answers(held: tuple[Answer, ...]) -> Answers:
    return {(each.about, each.checklist, each.point): each for each in held if each.checklist in {SCREEN, TESTS}}


def screened(project: CommunityProject, held: Answers) -> Screened:
    """Return what the answers on a project come to."""
    states = {
        (point.part, point): answer.state if (answer := held.get((project.id, point.checklist, point.id))) else ""
        for point in points_of(project)
    }
    against = [state for (part, _), state in states.items() if part == "negative"]
    stops = tuple(point.title for (part, point), state in states.items() if part == "negative" and state == "yes")
    favour = [state for (part, _), state in states.items() if part == "positive"]
    tests = [
        bool(state) or _written(held, project, point)
        for (part, point), state in states.items()
        if part in {"suitability", "impact"}
    ]
    still = sum(state not in {"yes", "no"} for state in against)
    outcome: Outcome = "passed"
    if stops:
        outcome = "stopped"
    elif still:
        outcome = "open" if any(states.values()) else ""
    return Screened(outcome, stops, still, (favour.count("yes"), len(favour)), (sum(tests), len(tests)))


def _written(held: Answers, project: CommunityProject, point: Point) -> bool:
    """Tell whether something was written on a point."""
    answer = held.get((project.id, point.checklist, point.id))
    return answer is not None and bool(answer.text.strip())


def told(found: Screened, words: Words = ENGLISH) -> str:
    """Say what the answers come to: "Nothing against it · 7 of 9 in its favour"."""
    parts = [words(OUTCOMES[found.outcome])]
    if found.outcome == "stopped":
        parts = [f"{parts[0]}: {'; '.join(words(each) for each in found.against)}"]
    elif found.outcome == "open":
        parts = [words(N_("{count} of the signs against it are open")).format(count=found.open)]
    if found.outcome:
        parts.append(words(N_("{count} of {all} in its favour")).format(count=found.favour[0], all=found.favour[1]))
    if found.tests[1] and found.tests[0]:
        parts.append(words(N_("{count} of {all} tests answered")).format(count=found.tests[0], all=found.tests[1]))
    return " · ".join(parts)

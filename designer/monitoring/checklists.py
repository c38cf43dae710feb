"""Two checklists of the Handbook: ethics and data protection of the programme, and the preparation of an evaluation."""

from collections.abc import Mapping

from designer.library.catalogue import Entry, entries
from designer.programme.derived import derived
from designer.programme.records.proposal import Answer
from designer.programme.words import N_

ETHICS = "ethics"
EVALUATION = "evaluation-checklist"
CONTROLLER = "controller"
"""The point of the ethics list that names who answers for personal data (Handbook 5.2.4)."""

GROUPS: Mapping[str, str] = {
    "integrity": N_("Integrity"),
    "interest": N_("No interest of one's own"),
    "rights": N_("Rights of those who are asked"),
    "privacy": N_("Privacy"),
    "preparation": N_("Preparation"),
    "management": N_("Management"),
    "follow-up": N_("Follow-up"),
}
"""The titles of the parts of both lists."""

Answers = Mapping[tuple[str, str, str], Answer]
"""Record id ("" is the programme), checklist and point → the answer."""


def points(checklist: str) -> tuple[Entry, ...]:
    """Return the points of a checklist, part by part in the order of their first points."""
    order = list(dict.fromkeys(map(part_of, entries(checklist))))
    return tuple(sorted(entries(checklist), key=lambda each: order.index(part_of(each))))


def part_of(point: Entry) -> str:
    """Return the part of its list that a point belongs to."""
    return str(point.data.get("group") or point.data.get("phase", ""))


def told(point: Entry) -> str:
    """Return what a point asks, in English."""
    return str(point.data.get("action", ""))


@derived
def answers(held: tuple[Answer, ...]) -> Answers:
    """Return the answers to both lists."""
    return {(each.about, each.checklist, each.point): each for each in held if each.checklist in {ETHICS, EVALUATION}}


def open_points(given: tuple[Answer, ...], checklist: str, about: str = "") -> tuple[Entry, ...]:
    """Return the points of a list that are not answered with yes."""
    held = answers(given)
    return tuple(each for each in points(checklist) if not _is_yes(held.get((about, checklist, each.id))))


def _is_yes(given: Answer | None) -> bool:
    return given is not None and given.state == "yes"

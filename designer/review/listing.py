"""Findings as rows for a console, a script or a list: where they are in words, and their sentence."""

from msgspec import Struct

from designer.library.targets import called_in_full
from designer.programme.chain_tree import tree
from designer.programme.edit import find, find_as
from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, SINGLES, Programme
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import aside, findings, message
from designer.review.states import step_of_finding
from designer.review.steps import STEPS

ORDER = {"E": 0, "W": 1, "I": 2}
"""The order of severities in a list: what is missing first."""

WHOLES = {"frame": N_("The programme"), "call": N_("The call"), "diagram": N_("The diagram")}
"""What the records are called that stand alone, by section."""

_TITLES = {step.name: step.title for step in STEPS}


class Row(Struct, frozen=True):
    """A finding as it is printed: its check, severity, place in words, sentence and authority."""

    id: str
    severity: str
    where: str
    message: str
    locator: str


def rows(programme: Programme, words: Words = ENGLISH) -> tuple[Row, ...]:
    """Return every standing finding, errors first."""
    found = sorted(findings(programme), key=lambda each: ORDER[each.severity])
    return tuple(row(programme, each, words) for each in found)


def row(programme: Programme, found: Finding, words: Words = ENGLISH) -> Row:
    """Return one finding as a row."""
    return Row(found.check, found.severity, where(programme, found, words), message(found, words), found.locator)


def where(programme: Programme, found: Finding, words: Words = ENGLISH) -> str:
    """Return where a finding is, in words: the step, the record's short name, the field's title."""
    parts = (words(step_title(found)), called(programme, found.place, words), words(field_title(found.place)))
    return " / ".join(part for part in parts if part)


def step_title(found: Finding) -> str:
    """Return the English title of the step that a finding counts for."""
    return _TITLES[step_of_finding(found)]


def called(programme: Programme, place: Place, words: Words = ENGLISH) -> str:
    """Return what the record of a place is called; a link by its two ends. Empty for a place of no record."""
    if not place.id or place.section in SINGLES:
        return ""
    link = find_as(programme, place.id, Link)
    if link is not None:
        codes = tree(programme).codes
        return f"{codes.get(link.from_id, '?')} → {codes.get(link.to_id, '?')}"
    if place.section == "frameworks":
        record = find(programme, place.id)
        return (called_in_full(record) if record else "") or words(N_("(no name)"))
    return short_names(programme, place.section).get(place.id) or words(N_("(no name)"))


def field_title(place: Place) -> str:
    """Return the English title of the field of a place; empty for none."""
    if not place.field:
        return ""
    try:
        return field(SECTIONS[place.section], place.field).info.title
    except KeyError:
        return place.field.replace("_", " ").capitalize()


def aside_line(programme: Programme, words: Words = ENGLISH) -> str:
    """Return how many points are set aside, in a line; empty if none is."""
    count = len(aside(programme))
    if not count:
        return ""
    sentence = (
        N_("1 point set aside as not applicable") if count == 1 else N_("{count} points set aside as not applicable")
    )
    return words(sentence).replace("{count}", str(count))

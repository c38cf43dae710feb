"""Findings as rows for a console, a script or a list: where they are in words, and their sentence."""

from msgspec import Struct

from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, SINGLES, Programme
from designer.programme.words import ENGLISH, Words
from designer.review.findings import findings, message


class Row(Struct, frozen=True):
    """A finding as it is printed: its check, severity, place in words, sentence and authority."""

    id: str
    severity: str
    where: str
    message: str
    locator: str


def rows(programme: Programme, words: Words = ENGLISH) -> tuple[Row, ...]:
    """Return every standing finding, errors first."""
    order = {"E": 0, "W": 1, "I": 2}
    found = sorted(findings(programme), key=lambda each: order[each.severity])
    return tuple(row(programme, each, words) for each in found)


def row(programme: Programme, found: Finding, words: Words = ENGLISH) -> Row:
    """Return one finding as a row."""
    return Row(found.check, found.severity, where(programme, found.place, words), message(found, words), found.locator)


def where(programme: Programme, place: Place, words: Words = ENGLISH) -> str:
    """Return a place in words: the section, the record's short name, the field's title."""
    parts = [place.section.replace("_", " ")]
    if place.id and place.section not in SINGLES:
        parts.append(short_names(programme, place.section).get(place.id, place.id))
    if place.field:
        try:
            parts.append(words(field(SECTIONS[place.section], place.field).info.title))
        except KeyError:
            parts.append(place.field)
    return " / ".join(parts)

"""Find in the programme: a text in any field of any record, as it is shown, with what stands around it.

All words that were typed must stand in the same field; capitals and accents do not matter. What a record says is
folded once and kept as long as the record and the names that it shows stay the same, and it is done little by little:
``search`` yields ``None`` now and then, so that whoever asks can show what is found and let the user go on typing.
"""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from designer.budget.staffing.posts import CONSIDERATIONS
from designer.feasibility.screening import SCREEN, TESTS
from designer.library.targets import names_of
from designer.monitoring.checklists import ETHICS, EVALUATION
from designer.programme.dates import in_words
from designer.programme.derived import derived
from designer.programme.edit import find, section_of
from designer.programme.entry import editable, shown
from designer.programme.fields import Field, fields
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, SECTIONS, Programme, section
from designer.programme.records.base import Formula, Record, Value
from designer.programme.records.proposal import Answer
from designer.review.folding import find_folded, fold
from designer.review.listing import called
from designer.review.steps import STEPS, step_of_place

BREATH = 200
"""Records after which one who waits for hits may do something else."""

_BEFORE, _AFTER = 36, 90
"""Characters shown in front of a hit, and from its beginning on."""

_ANYTHING = "*"
_EDGE = "\0"
"""Between the fields of a record: no text holds it."""

_UNSEEN = {"nodes": {"x", "y"}, "frame": {"codes_given"}}
"""Fields that are no text of anybody's: where a card was put by hand, and which numbers are used up."""

_STEP_OF_CHECKLIST = {
    ETHICS: "monitoring",
    EVALUATION: "evaluation",
    CONSIDERATIONS: "staffing",
    SCREEN: "feasibility",
    TESTS: "feasibility",
}
_TITLES = {step.name: step.title for step in STEPS}
_IN_STEPS = [name for step in STEPS for name in step.sections]
_ORDER = (*_IN_STEPS, *(name for name in SECTIONS if name not in _IN_STEPS))
"""The sections in the order of the steps; what no step holds as its own comes last."""

_FOR_ALL = tuple(name for name in _ORDER if name not in {"comments", "donor_comments"})

_LINE_ENDS = str.maketrans("\n\t\u2028\u2029", "    ")

Names = Mapping[str, Mapping[str, str]]
"""Target of references or catalogue → id → name."""


class Found(NamedTuple):
    """A field in which all words stand: section, record, field, and the first word folded; ``hit`` tells it in full."""

    section: str
    record: Record
    declared: Field
    word: str


class Hit(Struct, frozen=True):
    """A field that was found as one reads it: where it is, and its text before, in and after the first word.

    ``step`` is the name of the step that shows it; ``title``, ``record`` and ``field`` say where it is in English.
    """

    place: Place
    step: str
    title: str
    record: str
    field: str
    before: str
    found: str
    after: str

    @property
    def text(self) -> str:
        """The excerpt as a whole."""
        return f"{self.before}{self.found}{self.after}"


class _Kept(Struct):
    """What is kept of a section: the records and names that were read, and what each record says."""

    records: tuple[Record, ...]
    names: Names
    texts: list[str]


class Index:
    """What every record says, folded, for one who searches again and again; it follows the programme by identity."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def said(self, programme: Programme, name: str) -> Iterator[tuple[Record, str]]:
        """Yield each record of a section with the fold of what its fields say, one field after the other."""
        records, names = section(programme, name), _names(programme, name)
        kept = self._kept.get(name)
        if kept is None or any(kept.names.get(target) is not each for target, each in names.items()):
            kept = self._kept[name] = _Kept(records, names, [])
        known: dict[int, str] = {}
        former = kept.records
        if former is not records:
            known = {id(each): text for each, text in zip(former, kept.texts, strict=False)}
            kept = self._kept[name] = _Kept(records, names, [])
        texts = kept.texts
        for at, record in enumerate(records):
            if at == len(texts):
                texts.append(known.get(id(record)) or fold(_EDGE.join(_texts(record, names))))
            yield record, texts[at]


def search(programme: Programme, typed: str, index: Index, *, with_private: bool = True) -> Iterator[Found | None]:
    """Yield every field that holds all typed words, step by step, and ``None`` whenever one may pause.

    Without words nothing is found, but what records say is made ready. ``with_private`` False leaves out fields that a
    room is not to see, and the team's notes.
    """
    words = fold(typed).split()
    for name in _ORDER if with_private else _FOR_ALL:
        yield None
        declared = _declared(SECTIONS[name])
        for at, (record, text) in enumerate(index.said(programme, name), 1):
            if words and all(word in text for word in words):
                for each, said in zip(declared, text.split(_EDGE), strict=True):
                    if all(word in said for word in words) and (with_private or not each.info.for_few):
                        yield Found(name, record, each, words[0])
            if not at % BREATH:
                yield None


@cache
def _declared(record_type: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record type that are looked into."""
    unseen = _UNSEEN.get(SECTION_OF[record_type], set())
    return tuple(each for each in fields(record_type) if each.name not in unseen)


def _names(programme: Programme, name: str) -> Names:
    """Return the names of all that the fields of a section point at; the same objects while nothing changed."""
    targets = {each.target for each in _declared(SECTIONS[name]) if each.target}
    return {each: _names_of_any(programme) if each == _ANYTHING else names_of(programme, each) for each in targets}


@derived
def _names_of_any(programme: Programme) -> dict[str, str]:
    """Return the short names of all records that something points at which may point at any."""
    ids = {each.about for each in programme.comments} | {each.about for each in programme.waivers}
    ids |= {each.about for each in programme.answers} | {each.about for each in programme.donor_comments}
    return {each: short_names(programme, section_of(each)).get(each, "") for each in ids if find(programme, each)}


def _texts(record: Record, names: Names) -> list[str]:
    """Return what each field of a record says."""
    told = []
    for each in _declared(type(record)):
        held = getattr(record, each.name)
        told.append("" if held is None or held in ("", ()) else _said(each, held, names.get(each.target)))
    return told


def _said(declared: Field, held: object, names: Mapping[str, str] | None) -> str:
    """Return a field's text as it is shown, and behind it the other ways in which one may look for it."""
    match held:
        case str() if not declared.info.choices and not declared.target:
            return held
        case Decimal():
            return f"{_text(declared, held, names)}\n{held:f}"
        case Formula():
            return f"{_text(declared, held, names)}\n{held.text}"
        case datetime.date():
            return f"{held.isoformat()}\n{in_words(held)}"
        case Value():
            parts = (held.text, held.comment, *((held.date.isoformat(), in_words(held.date)) if held.date else ()))
            return "\n".join(part for part in parts if part)
        case tuple() if declared.kind == "numbers":
            return f"{_text(declared, held, names)}\n{editable(declared, held, names)}"
        case _:
            return _text(declared, held, names)


def _text(declared: Field, held: object, names: Mapping[str, str] | None) -> str:
    """Return a field's text as it is shown; of a value with its remark and day all three."""
    if isinstance(held, Value):
        parts = (held.text, held.comment, held.date.isoformat() if held.date else "")
        return " · ".join(part for part in parts if part)
    return shown(declared, held, names)


def hit(programme: Programme, found: Found) -> Hit:
    """Return what was found with what stands around it; made for hits that are shown, for it takes its time."""
    name, record, declared, word = found
    place = Place(name, record.id, declared.name)
    text = _text(declared, getattr(record, declared.name), _names(programme, name).get(declared.target))
    text = text.translate(_LINE_ENDS)
    first, last = find_folded(text, word)
    start, end = max(0, first - _BEFORE), min(len(text), max(first + _AFTER, last))
    step = step_of(record, place)
    return Hit(
        place,
        step,
        _TITLES[step],
        called(programme, place),
        declared.info.title,
        ("…" if start else "") + text[start:first],
        text[first:last],
        text[last:end] + ("…" if end < len(text) else ""),
    )


def step_of(record: Record, place: Place) -> str:
    """Return the step that shows a record; an answer stands where its checklist does."""
    usual = step_of_place(place)
    return _STEP_OF_CHECKLIST.get(record.checklist, usual) if isinstance(record, Answer) else usual

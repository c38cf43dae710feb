"""What changed between two states of a programme, by step, record and field, in words: since a version was submitted.

A state that was read from disk shares no object with the present one: equal records are made the same first, then the
difference is the one by identity that every view uses. Chain codes are computed, so they are no change by themselves.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from designer.programme.diff import SectionDiff, diff
from designer.programme.edit import section_of
from designer.programme.fields import fields
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme, replace_section, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.review.change_texts import record_name, record_told, texts, titled
from designer.review.steps import STEPS, WHOLE, step_of_place

Kind = Literal["added", "removed", "changed", "moved"]

_STEP_SECTIONS = {name: step.name for step in STEPS for name in step.sections}
_ORDER = {step.name: number for number, step in enumerate(STEPS)}
_WITHIN = {name: number for step in STEPS for number, name in enumerate(step.sections)}
_ELSEWHERE = {"card_rates": "budget", "ethics": "monitoring", "staffing-considerations": "staffing"}
"""Sections that no step names, and checklists about the programme as a whole → the step on which they count."""

_SAME_TEXT = N_("{text} (recorded otherwise)")
_AFTER, _FIRST = N_("after {name}"), N_("first")


class Change(Struct, frozen=True):
    """One change: where it is, what the record is called, and what stood and stands there, as tables show it.

    A change of a record's field names the field; a record that came or went tells in ``after`` or ``before`` what it
    holds, a line a field; one that was moved, what it stood and stands after. ``id`` is the record's.
    """

    step: str
    section: str
    id: str
    name: str
    kind: Kind
    field: str = ""
    title: str = ""
    before: str = ""
    after: str = ""

    @property
    def place(self) -> Place:
        """Where it can be looked at; of what is gone, its section."""
        return Place(self.section) if self.kind == "removed" else Place(self.section, self.id, self.field)

    @property
    def drawn(self) -> bool:
        """Whether only a card of the chain's picture lies elsewhere."""
        return self.section == "nodes" and self.field in {"x", "y"}


class _Seen(Struct, frozen=True):
    """Two states, and how what changed between them is told."""

    old: Programme
    new: Programme
    words: Words
    with_private: bool


def changes(old: Programme, new: Programme, words: Words = ENGLISH, *, with_private: bool = True) -> tuple[Change, ...]:
    """Return what changed from one state to another, in the order of steps and records; nothing if they are equal.

    Without what is private, nothing is told of fields that are not shown to a room.
    """
    old = aligned(old, new)
    seen = _Seen(old, new, words, with_private)
    found = [each for name, told in diff(old, new).items() for each in _of_section(seen, name, told)]
    return tuple(sorted(found, key=lambda each: (_ORDER[each.step], _WITHIN.get(each.section, len(SECTIONS)))))


def aligned(old: Programme, new: Programme) -> Programme:
    """Return the older state made of the newer one's objects wherever they hold the same."""
    for name in SECTIONS:
        present = {record.id: record for record in section(new, name)}
        former = section(old, name)
        same = tuple(held if (held := present.get(each.id)) == each else each for each in former)
        whole = section(new, name)
        equal = len(same) == len(whole) and all(one is other for one, other in zip(same, whole, strict=True))
        old = replace_section(old, name, whole if equal else same)
    return old


def summary(found: Sequence[Change], words: Words = ENGLISH) -> str:
    """Return how much changed, in a line: "12 changes in 4 steps"."""
    if not found:
        return words(N_("Nothing has changed"))
    how_many = counted(len(found), N_("1 change"), N_("{count} changes"), words)
    steps = counted(len({each.step for each in found}), N_("1 step"), N_("{count} steps"), words)
    return words(N_("{changes} in {steps}")).replace("{changes}", how_many).replace("{steps}", steps)


def kind_title(kind: Kind, words: Words = ENGLISH) -> str:
    """Return what happened to a record, in a word."""
    return words({"added": N_("New"), "removed": N_("Deleted"), "changed": N_("Changed"), "moved": N_("Moved")}[kind])


def _of_section(seen: _Seen, name: str, told: SectionDiff) -> list[Change]:
    """Return the changes of one section, in the order in which its records stand; what went, where it stood."""
    old, new, words, with_private = seen.old, seen.new, seen.words, seen.with_private
    before = {record.id: record for record in section(old, name)}
    after = {record.id: record for record in section(new, name)}
    added, removed, changed = set(told.added), set(told.removed), set(told.changed)
    moved = _moves(old, new, name, words) if told.moved else {}
    found = []
    for record_id in _in_order(tuple(before), tuple(after)):
        programme, record = (old, before[record_id]) if record_id in removed else (new, after[record_id])
        there = (step_of(name, record), name, record_id, record_name(programme, name, record, words))
        if record_id in added:
            found.append(Change(*there, "added", after=record_told(new, record, words, with_private=with_private)))
        elif record_id in removed:
            found.append(Change(*there, "removed", before=record_told(old, record, words, with_private=with_private)))
        if record_id in moved:
            title, (stood, stands) = words(N_("Place in the list")), moved[record_id]
            found.append(Change(*there, "moved", title=title, before=stood, after=stands))
        if record_id in changed:
            found += _of_record(seen, before[record_id], record, there)
    return found


def _of_record(seen: _Seen, before: Record, after: Record, there: tuple[str, str, str, str]) -> Iterable[Change]:
    """Yield a change for each field in which two states of a record differ."""
    words = seen.words
    for declared in fields(type(after)):
        held, holds = getattr(before, declared.name), getattr(after, declared.name)
        if held != holds and (seen.with_private or not declared.info.for_few):
            stood, stands = texts(declared, (seen.old, held), (seen.new, holds), words)
            if stood == stands:
                stands = words(_SAME_TEXT).replace("{text}", stands)
            yield Change(*there, "changed", declared.name, titled(declared, words), stood, stands)


def step_of(name: str, record: Record) -> str:
    """Return the step on which a record counts: its section's, else that of the record it is about."""
    if name in _STEP_SECTIONS:
        return _STEP_SECTIONS[name]
    about = section_of(str(getattr(record, "about", "")))
    if about:
        return step_of_place(Place(about))
    return _ELSEWHERE.get(name) or _ELSEWHERE.get(str(getattr(record, "checklist", "")), WHOLE)


def _in_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the ids of both: those that stand, in their order, and those that went behind what they stood after."""
    stands = set(after)
    gone: dict[str, list[str]] = {}
    last = ""
    for each in before:
        if each in stands:
            last = each
        else:
            gone.setdefault(last, []).append(each)
    ordered = list(gone.get("", ()))
    for each in after:
        ordered += [each, *gone.get(each, ())]
    return ordered


def _moves(old: Programme, new: Programme, name: str, words: Words) -> dict[str, tuple[str, str]]:
    """Return id → what a record that was moved stood and stands after; the fewest that tell of the new order."""
    before = [record.id for record in section(old, name)]
    after = {record.id: record for record in section(new, name)}
    stayed = [each for each in before if each in after]
    place = {record_id: at for at, record_id in enumerate(stayed)}
    kept = _longest_rise([place[each] for each in after if each in place])
    resting = {stayed[at] for at in kept}

    def behind(order: Iterable[str]) -> dict[str, str]:
        """Return id → what it stands after, of the records that rest."""
        told, last = {}, words(_FIRST)
        for each in order:
            told[each] = last
            if each in resting:
                last = words(_AFTER).replace("{name}", record_name(new, name, after[each], words))
        return told

    stood, stands = behind(stayed), behind(each for each in after if each in place)
    return {each: (stood[each], stands[each]) for each in stands if each not in resting}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the longest part of some different numbers that rises, by patience sorting."""
    tops: list[int] = []
    at_top: list[int] = []
    before: dict[int, int] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        if pile:
            before[number] = at_top[pile - 1]
        tops[pile : pile + 1] = [number]
        at_top[pile : pile + 1] = [number]
    rise: list[int] = []
    number_ = at_top[-1] if at_top else None
    while number_ is not None:
        rise.append(number_)
        number_ = before.get(number_)
    return rise[::-1]

"""The proposal as a document of neutral blocks: cover, then the chosen parts in the user's order.

A part is its heading, the user's text with its live figures, and what its room brings along (chapters.py). In a draft
every part names what is still open in it; a part that nobody began says so. Parts that hold nothing are left out once
nothing is missing, those that need no text at any time.
"""

import datetime

import msgspec
from msgspec import Struct

from designer.exports.chapters import CHAPTERS
from designer.exports.without_pay import told
from designer.frame.outline import cover_facts
from designer.links.live_figures import filled
from designer.paper.blocks import Block, Box, Facts, Heading, Paper, Paragraph
from designer.paper.number_text import date_text
from designer.paper.records import paragraphs
from designer.programme.derived import derived
from designer.programme.fields import fields
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.frame import Frame
from designer.programme.records.proposal import Part
from designer.programme.words import ENGLISH, N_, Words
from designer.proposal.parts import KINDS, kind_of, parts_of, text_of, title_of
from designer.review.findings import findings
from designer.review.states import step_of_finding

_NAMED = 5
"""Open points that a box names; the rest is counted."""
_SECTIONS = {section for kind in KINDS for section in kind.sections}
_LONGEST_NAME = 80
"""Characters of a name in an open point."""


class Chapter(Struct, frozen=True):
    """A part as it stands in the document: its record, its heading, its text, what follows, the open points of it."""

    part: Part
    title: str
    text: str
    blocks: tuple[Block, ...]
    open: tuple[Finding, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print but a heading."""
        return not self.text and not self.blocks

    @property
    def unwritten(self) -> bool:
        """Whether nobody began it, or a text that every proposal has is missing; not where usually none is written."""
        kind = kind_of(self.part)
        return not self.text and not kind.bare and (not self.blocks or bool(kind.field))


def proposal(programme: Programme, words: Words = ENGLISH, today: datetime.date | None = None) -> Paper:
    """Return the programme as a document, dated today; a draft says what is still open and what is missing."""
    frame = programme.frame
    held = chapters(programme, words)
    draft = any(found.severity == "E" for found in findings(programme))
    blocks: list[Block] = []
    for each in held:
        if not each.empty or (draft and not kind_of(each.part).bare):
            blocks += _printed(programme, each, words, draft=draft)
    title = frame.title.strip() or words(N_("Untitled programme"))
    subtitle = " · ".join(part for part in (frame.lead.strip(), frame.countries.strip()) if part)
    cover = _cover(programme, held, words, today or datetime.date.today())  # noqa: DTZ011 - the user's own day
    return Paper(title, subtitle, tuple(blocks), words.language, cover, numbered=True, author=frame.lead.strip())


def chapters(programme: Programme, words: Words = ENGLISH) -> tuple[Chapter, ...]:
    """Return the included parts with all that stands in them."""
    programme = reckoned(programme)
    frame = _with_figures(programme, words)
    shown = programme if frame is programme.frame else msgspec.structs.replace(programme, frame=frame)
    by_owner = _open_by_owner(findings(programme))
    included = (part for part in parts_of(programme) if part.included == "yes")
    return tuple(
        Chapter(
            part,
            title_of(part, words),
            plain_text(programme, part, words),
            _brought(shown, part, words),
            tuple(
                found for owner in (*kind_of(part).steps, *kind_of(part).sections) for found in by_owner.get(owner, ())
            ),
        )
        for part in included
    )


def plain_text(programme: Programme, part: Part, words: Words = ENGLISH) -> str:
    """Return the text of a part as it is sent: with its live figures, without white space around it."""
    return filled(text_of(programme, part), programme, words).strip()


def _brought(programme: Programme, part: Part, words: Words) -> tuple[Block, ...]:
    """Return what the room of a part brings along; its own heading gives way."""
    brought = CHAPTERS[part.kind](programme, words) if part.kind in CHAPTERS else ()
    return brought[1:] if brought and isinstance(brought[0], Heading) and brought[0].level <= 1 else brought


def _printed(programme: Programme, chapter: Chapter, words: Words, *, draft: bool) -> list[Block]:
    """Return the blocks of a chapter: heading, in a draft the box with its gaps, text, what its room brings along."""
    kind = kind_of(chapter.part)
    blocks: list[Block] = [Heading(chapter.title, numbered=not kind.annex)]
    if draft and chapter.unwritten:
        hint = words(kind.hint)
        blocks.append(Box(words(N_("Draft: nothing is written here yet")), (hint,) if hint else ()))
    if draft and chapter.open:
        blocks.append(_gaps(programme, chapter.open, words))
    opens = "lead" if kind.kind == "summary" else "body"
    brought = map(_after_text, chapter.blocks) if chapter.text else chapter.blocks
    return [*blocks, *paragraphs(chapter.text, opens), *brought]


def _after_text(block: Block) -> Block:
    """Return a block as it stands below the user's text: what opened the chapter opens it no more."""
    leads = isinstance(block, Paragraph) and block.style == "lead"
    return msgspec.structs.replace(block, style="body") if leads else block


def _gaps(programme: Programme, points: tuple[Finding, ...], words: Words) -> Box:
    """Return the box that names the open points of a part: the first of them, and how many more there are."""
    title = N_("Draft: 1 point is still open here") if len(points) == 1 else N_("Draft: {count} points are open here")
    named = [told(programme, found, words, _LONGEST_NAME) for found in points[:_NAMED]]
    if len(points) > _NAMED:
        named.append(words(N_("… and {count} more.")).replace("{count}", str(len(points) - _NAMED)))
    return Box(words(title).replace("{count}", str(len(points))), tuple(named))


@derived
def _open_by_owner(standing: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    """Return step, or section with a part of its own → what is missing or wrong there."""
    found: dict[str, list[Finding]] = {}
    for each in standing:
        if each.severity == "E":
            own = each.place.section in _SECTIONS
            found.setdefault(each.place.section if own else step_of_finding(each), []).append(each)
    return {owner: tuple(points) for owner, points in found.items()}


def _cover(programme: Programme, held: tuple[Chapter, ...], words: Words, today: datetime.date) -> tuple[Block, ...]:
    """Return what stands on the cover under the title: the facts, the date, and in a draft that it is one."""
    facts = (*cover_facts(programme, words), (words(N_("Date of this document")), date_text(today, words.language)))
    count = sum(found.severity == "E" for found in findings(programme))
    if not count:
        return (Facts(facts),)
    open_points = N_("Draft: 1 point is still open.") if count == 1 else N_("Draft: {count} points are still open.")
    text = words(open_points).replace("{count}", str(count))
    gaps = [each.title for each in held if each.unwritten]
    if gaps:
        text += " " + words(N_("Nothing is written yet on: {gaps}.")).replace("{gaps}", ", ".join(gaps))
    return (Facts(facts), Paragraph(text, "note"))


def _with_figures(programme: Programme, words: Words) -> Frame:
    """Return the frame with the live figures in its long texts put in; the same frame where there is none."""
    frame = programme.frame
    held = {
        each.name: getattr(frame, each.name) for each in fields(Frame) if each.kind == "text" and each.info.lines > 1
    }
    new = {name: filled(text, programme, words) for name, text in held.items()}
    return frame if new == held else msgspec.structs.replace(frame, **new)

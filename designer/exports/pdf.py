"""A document written as PDF: cover, contents, running heads, text, tables, drawings, in the palette and the family."""

import io
from collections.abc import Iterator
from functools import partial

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from designer.exports.pdf_drawing import POINTS, SHRINK, FigureFlow, scale_for
from designer.exports.pdf_page import UPRIGHT, WIDE, ContentsLine, Cover, PaperCanvas, frame_size, page_template
from designer.exports.pdf_table import TableFlow, facts_layout, table_layout
from designer.exports.pdf_text import BODY, BULLET, LEAD, NOTE, TABLE_TITLE, HeadingLines, Lines, font
from designer.paper.blocks import Block, Bullets, Facts, Figure, Heading, PageBreak, Paper, Paragraph, Table
from designer.programme.text import clean
from designer.programme.words import N_, Words

_STYLES = {"body": BODY, "lead": LEAD, "note": NOTE}
_CHAPTERS = 3
"""Headings of level 1 from which a document gets a cover of its own and contents."""
_CONTENTS_LINES = 12
"""Lines of contents above which only level 1 is named."""
_INTRODUCTION = 600
"""Characters of a paragraph that goes with the heading over a wide table."""
_START = 90.0
"""Points that must be free under a heading."""


def write_pdf(paper: Paper) -> bytes:
    """Return the document as the bytes of a PDF file.

    Characters the family has no shape for are drawn as "▯". Raises LookupError for a language without a catalogue,
    ValueError for a table row with more cells than columns.
    """
    target = io.BytesIO()
    words = Words(paper.language)
    title = " ".join(clean(paper.title).split())
    document = BaseDocTemplate(
        target,
        pageTemplates=[page_template(wide=False), page_template(wide=True)],
        title=title,
        author="",
        subject="",
        creator="Programme Designer",
        lang=paper.language,
        displayDocTitle=1,
        initialFontName=font(),
    )
    font(bold=True)
    foot = " ".join(clean(paper.subtitle).split())
    document.build(list(_story(paper, words)), canvasmaker=partial(PaperCanvas, title=title, foot=foot, words=words))
    return target.getvalue()


def _story(paper: Paper, words: Words) -> Iterator[Flowable]:
    """Give everything that stands in the document, in order."""
    blocks = paper.blocks
    chapters = sum(isinstance(block, Heading) and block.level <= 1 for block in blocks)
    alone = chapters >= _CHAPTERS
    yield Cover(paper.title, paper.subtitle, 96.0 if alone else 34.0)
    facts, rest = (blocks[0], 1) if blocks and isinstance(blocks[0], Facts) else (None, 0)
    if facts is not None:
        yield from _facts(facts, paper.language, wide=False)
    if alone:
        yield from _contents(blocks, words)
    turned, pending = False, alone
    for index, (block, wide) in enumerate(zip(blocks, wide_blocks(blocks), strict=True)):
        if index < rest:
            continue
        if isinstance(block, PageBreak):
            pending = True
            continue
        if wide != turned:
            yield NextPageTemplate(WIDE if wide else UPRIGHT)
            turned, pending = wide, True
        if pending:
            yield NewPage()
            pending = False
        yield from _flow(blocks, index, paper.language, wide=wide)


def wide_blocks(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Tell for each block whether it stands on a wide page.

    Wide tables and drawings do, with the heading and the short text that introduce them and the notes under them.
    """
    wide = [_is_wide(block) for block in blocks]
    for index in [place for place, flag in enumerate(wide) if flag]:
        first = index
        while first and _introduces(blocks[first - 1]) and not wide[first - 1]:
            first -= 1
        headings = [place for place in range(first, index) if isinstance(blocks[place], Heading)]
        if headings:
            start = headings[-1]
            while start - 1 in headings:
                start -= 1
            wide[start:index] = [True] * (index - start)
        last = index + 1
        while last < len(blocks) and isinstance(blocks[last], Paragraph) and _style(blocks[last]) == "note":
            wide[last] = True
            last += 1
    return tuple(wide)


def _style(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) else ""


def _introduces(block: Block) -> bool:
    """Whether a block may be the heading or the short text before a wide one."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.text) <= _INTRODUCTION)


def _is_wide(block: Block) -> bool:
    match block:
        case Table(landscape=landscape):
            return landscape
        case Figure(drawing=drawing):
            return drawing.width * POINTS > frame_size(wide=False)[0] and drawing.width > drawing.height
        case _:
            return False


def _contents(blocks: tuple[Block, ...], words: Words) -> Iterator[Flowable]:
    """Give the contents: level 1, and level 2 when all of them stand on the cover."""
    entries = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]  # noqa: PLR2004
    if len(entries) > _CONTENTS_LINES:
        entries = [(index, block) for index, block in entries if block.level <= 1]
    yield Spacer(1, 8)
    yield Lines(words(N_("Contents")), TABLE_TITLE)
    for index, block in entries:
        if block.text.strip():
            yield ContentsLine(block.text, f"h{index}", block.level)


def _flow(blocks: tuple[Block, ...], index: int, language: str, *, wide: bool) -> Iterator[Flowable]:
    """Give what one block becomes on the pages."""
    block = blocks[index]
    match block:
        case Heading(text=text, level=level) if text.strip():
            heading = HeadingLines(text, level, f"h{index}")
            height = heading.wrap(*frame_size(wide=wide))[1]
            yield CondPageBreak(min(height + _room_after(blocks, index, wide=wide), frame_size(wide=wide)[1]))
            yield heading
        case Paragraph(text=text, style=style) if text.strip():
            yield Lines(text, _STYLES[style])
        case Bullets(items=items):
            yield from (Lines(item, BULLET, "•") for item in items)
            yield Spacer(1, 5)
        case Facts():
            yield from _facts(block, language, wide=wide)
        case Figure():
            yield from _figure(block, _notes_height(blocks[index + 1 :], wide=wide), wide=wide)
        case Table():
            yield from _table(block, language, wide=wide)
        case _:
            pass


def _room_after(blocks: tuple[Block, ...], index: int, *, wide: bool) -> float:
    """Return the room that what comes under a heading needs to begin on the same page."""
    room = _START
    for block in blocks[index + 1 :]:
        if isinstance(block, Figure):
            return room + _figure_room(block, wide=wide)[1]
        if not isinstance(block, Heading):
            break
        room += 30.0
    return room


def _title(text: str) -> Iterator[Lines]:
    if text.strip():
        yield Lines(text, TABLE_TITLE)


def _title_height(text: str, *, wide: bool) -> float:
    """Return the room of a title and the space around it; 0 when there is none."""
    edges = TABLE_TITLE.before + TABLE_TITLE.after
    return sum(title.wrap(*frame_size(wide=wide))[1] + edges for title in _title(text))


def _figure_room(figure: Figure, *, wide: bool) -> tuple[float, float]:
    """Return the greatest height of a drawing, and the least room it and its title begin in (points)."""
    width, height = frame_size(wide=wide)
    over = _title_height(figure.title, wide=wide)
    most = max(height - over - 1.0, height / 2)
    return most, over + figure.drawing.height * scale_for(figure.drawing, width, most) * SHRINK + 1.0


def _notes_height(blocks: tuple[Block, ...], *, wide: bool) -> float:
    """Return the room of the short notes that these blocks begin with; notes that are long go on elsewhere."""
    height = 0.0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.style != "note" or len(block.text) > _INTRODUCTION:
            break
        height += Lines(block.text, NOTE).wrap(*frame_size(wide=wide))[1] + NOTE.after + 12.0
    return min(height, 100.0)


def _figure(figure: Figure, below: float, *, wide: bool) -> Iterator[Flowable]:
    most, least = _figure_room(figure, wide=wide)
    yield CondPageBreak(min(least + below, frame_size(wide=wide)[1]))
    yield from _title(figure.title)
    yield FigureFlow(figure.drawing, most, below)


def _table(table: Table, language: str, *, wide: bool) -> Iterator[Flowable]:
    if not table.columns:
        return
    width, height = frame_size(wide=wide)
    layout = table_layout(table, width, height, language)
    begin = _title_height(table.title, wide=wide) + layout.heading_height + sum(layout.ends[1:3]) / 2 + 1.0
    yield CondPageBreak(min(begin, height / 2))
    yield from _title(table.title)
    yield TableFlow(layout)


def _facts(facts: Facts, language: str, *, wide: bool) -> Iterator[Flowable]:
    if facts.pairs:
        width, height = frame_size(wide=wide)
        yield TableFlow(facts_layout(facts, min(width, 540.0), height, language))

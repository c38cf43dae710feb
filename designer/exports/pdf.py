"""A document written as PDF: cover, contents, running heads, text, tables, drawings, in the palette and the family."""

import io
from collections.abc import Iterator
from functools import partial

import msgspec
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from designer.exports.numbering import Mark, marks
from designer.exports.pdf_drawing import SHRINK, FigureFlow, scale_for
from designer.exports.pdf_page import UPRIGHT, WIDE, ContentsLine, Cover, PaperCanvas, page_template
from designer.exports.pdf_table import Layout, TableFlow, facts_layout, table_layout
from designer.exports.pdf_text import (
    BODY,
    BULLET,
    HEADINGS,
    LEAD,
    NOTE,
    TABLE_TITLE,
    BoxFlow,
    HeadingLines,
    Lines,
    font,
)
from designer.exports.turned import INTRODUCTION, wide_blocks
from designer.paper.blocks import Block, Box, Bullets, Facts, Figure, Heading, PageBreak, Paper, Paragraph, Table
from designer.paper.page import frame_size
from designer.programme.text import clean
from designer.programme.words import N_, Words

_STYLES = {"body": BODY, "lead": LEAD, "note": NOTE}
_CONTENTS_LINES = 40
"""Lines of contents, a page of them, above which only level 1 is named."""
_APART = "\u2002"
"""Between the number of a heading and its text."""
_FIRST_ROWS = 2
"""Rows of a table that decide where it begins."""
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
        author=" ".join(clean(paper.author).split()),
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
    known = _Known(paper.blocks, marks(paper, words), paper.language)
    yield Cover(paper.title, paper.subtitle, 150.0 if paper.cover else 34.0)
    if paper.cover:
        front = _Known(paper.cover, (Mark(),) * len(paper.cover), paper.language)
        for index in range(len(paper.cover)):
            yield from _flow(front, index, wide=False)
        yield NewPage()
        yield from _contents(known, words)
    turned, pending = False, bool(paper.cover)
    for index, (block, wide) in enumerate(zip(paper.blocks, wide_blocks(paper.blocks), strict=True)):
        if isinstance(block, PageBreak):
            pending = True
            continue
        if wide != turned:
            yield NextPageTemplate(WIDE if wide else UPRIGHT)
            turned, pending = wide, True
        if pending:
            yield NewPage()
            pending = False
        yield from _flow(known, index, wide=wide)


class _Known(msgspec.Struct, frozen=True):
    """A document on its way to the pages: its blocks, what each is called, its language."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    language: str

    def heading(self, index: int) -> str:
        """Return a heading with its number."""
        block, mark = self.blocks[index], self.marks[index]
        text = block.text if isinstance(block, Heading) else ""
        return f"{mark.number}{_APART}{text}" if mark.number else text


def _contents(known: _Known, words: Words) -> Iterator[Flowable]:
    """Give the contents: levels 1 and 2 where they stand on one page, else level 1."""
    entries = [
        (index, block)
        for index, block in enumerate(known.blocks)
        if isinstance(block, Heading) and block.level <= 2  # noqa: PLR2004
    ]
    if len(entries) > _CONTENTS_LINES:
        entries = [(index, block) for index, block in entries if block.level <= 1]
    yield Lines(words(N_("Contents")), HEADINGS[0])
    for index, block in entries:
        if block.text.strip():
            yield ContentsLine(known.heading(index), f"h{index}", block.level)


def _flow(known: _Known, index: int, *, wide: bool) -> Iterator[Flowable]:
    """Give what one block becomes on the pages."""
    block, title = known.blocks[index], known.marks[index].title
    match block:
        case Heading(text=text, level=level) if text.strip():
            heading = HeadingLines(known.heading(index), level, f"h{index}")
            height = heading.wrap(*frame_size(wide=wide))[1] + heading.style.before + heading.style.after
            yield CondPageBreak(min(height + _room_after(known, index, wide=wide), frame_size(wide=wide)[1]))
            yield heading
        case Paragraph(text=text, style=style) if text.strip():
            yield Lines(text, _STYLES[style])
        case Bullets(items=items):
            yield from (Lines(item, BULLET, "•") for item in items)
            yield Spacer(1, 5)
        case Box(title=text, items=items):
            yield BoxFlow(text, items)
        case Facts():
            yield from _facts(block, known.language, wide=wide)
        case Figure():
            yield from _figure(block, title, _notes_height(known.blocks[index + 1 :], wide=wide), wide=wide)
        case Table():
            yield from _table(block, title, known.language, wide=wide)
        case _:
            pass


def _room_after(known: _Known, index: int, *, wide: bool) -> float:
    """Return the room that what comes under a heading needs to begin on the same page."""
    room = _START
    for at in range(index + 1, len(known.blocks)):
        block, title = known.blocks[at], known.marks[at].title
        if isinstance(block, Figure):
            return room + _figure_room(block, title, wide=wide)[1]
        if isinstance(block, Table) and block.columns:
            first = msgspec.structs.replace(block, rows=block.rows[:_FIRST_ROWS])
            return room - _START + _begin(title, _layout(first, known.language, wide=wide), wide=wide)
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


def _figure_room(figure: Figure, title: str, *, wide: bool) -> tuple[float, float]:
    """Return the greatest height of a drawing, and the least room it and its title begin in (points)."""
    width, height = frame_size(wide=wide)
    over = _title_height(title, wide=wide)
    most = max(height - over - 1.0, height / 2)
    return most, over + figure.drawing.height * scale_for(figure.drawing, width, most) * SHRINK + 1.0


def _notes_height(blocks: tuple[Block, ...], *, wide: bool) -> float:
    """Return the room of the short notes that these blocks begin with; notes that are long go on elsewhere."""
    height = 0.0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.style != "note" or len(block.text) > INTRODUCTION:
            break
        height += Lines(block.text, NOTE).wrap(*frame_size(wide=wide))[1] + NOTE.after + 12.0
    return min(height, 100.0)


def _figure(figure: Figure, title: str, below: float, *, wide: bool) -> Iterator[Flowable]:
    most, least = _figure_room(figure, title, wide=wide)
    yield CondPageBreak(min(least + below, frame_size(wide=wide)[1]))
    yield from _title(title)
    yield FigureFlow(figure.drawing, most, below)


def _layout(table: Table, language: str, *, wide: bool) -> Layout:
    return table_layout(table, *frame_size(wide=wide), language)


def _begin(title: str, layout: Layout, *, wide: bool) -> float:
    """Return the room in which a table may begin: for its title, its heading and a row or two; half a page at most."""
    rows = sum(layout.ends[1 : _FIRST_ROWS + 1]) / _FIRST_ROWS
    room = _title_height(title, wide=wide) + layout.heading_height + rows + 1.0
    return min(room, frame_size(wide=wide)[1] / 2)


def _table(table: Table, title: str, language: str, *, wide: bool) -> Iterator[Flowable]:
    if not table.columns:
        return
    layout = _layout(table, language, wide=wide)
    yield CondPageBreak(_begin(title, layout, wide=wide))
    yield from _title(title)
    yield TableFlow(layout)


def _facts(facts: Facts, language: str, *, wide: bool) -> Iterator[Flowable]:
    if facts.pairs:
        width, height = frame_size(wide=wide)
        yield TableFlow(facts_layout(facts, min(width, 540.0), height, language))

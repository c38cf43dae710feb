"""A document written as a Word file: real styles, sections that turn for wide pages, fields that Word reckons itself.

The same blocks as in the PDF. Headings and captions are numbered by Word; drawings are pictures with their description;
what the reader changes in a style changes everywhere.
"""

import datetime
import io
from collections.abc import Iterator
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt

from designer.exports.docx_styles import BOX, BOX_ITEM, CONTENTS, LEAD, NOTE, prepared
from designer.exports.docx_table import facts_element, table_element
from designer.exports.docx_xml import Element, add, add_field, add_text, bookmark, docx_text, element, element_of
from designer.exports.numbering import Mark, marks
from designer.exports.pdf_pictures import png
from designer.exports.turned import wide_blocks
from designer.paper.blocks import Block, Box, Bullets, Facts, Figure, Heading, PageBreak, Paper, Paragraph, Table
from designer.paper.page import BOTTOM, SIDE, TOP, drawing_scale, frame_size, page_size
from designer.programme.words import N_, Words

_STYLES = {"body": "Normal", "lead": LEAD, "note": NOTE}
_OVER = 110.0
"""Points that a page keeps for a heading and a caption over a drawing."""
_LONGEST_TITLE = 255
"""Characters of a property of the file (Word)."""
_CONTENTS_FIELD = 'TOC \\o "1-2" \\h \\z \\u'


def write_docx(paper: Paper, now: datetime.datetime | None = None) -> bytes:
    """Return the document as the bytes of a .docx file, which says that it was made now, by nobody but its author.

    Raises LookupError for a language without a catalogue, ValueError for a table row with more cells than columns.
    """
    document = prepared(paper.language, numbered=paper.numbered)
    _about(document, paper, now or datetime.datetime.now(datetime.UTC))
    _Writer(document, paper).write()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _about(document: Any, paper: Paper, now: datetime.datetime) -> None:  # noqa: ANN401 - python-docx's document
    """Say what the file is and whose, and nothing of the machine it was made on."""
    about = document.core_properties
    about.title, about.author = (
        " ".join(docx_text(text).split())[:_LONGEST_TITLE] for text in (paper.title, paper.author)
    )
    about.comments = about.keywords = about.subject = about.category = about.last_modified_by = ""
    about.language = paper.language
    about.created = about.modified = now.replace(tzinfo=None, microsecond=0)
    document.settings.element.find(qn("w:compat")).addprevious(element("w:updateFields", val="true"))


class _Writer:
    """Writes the blocks of one paper into a prepared document."""

    def __init__(self, document: Any, paper: Paper) -> None:  # noqa: ANN401
        self._document = document
        self._paper = paper
        self._words = Words(paper.language)
        self._body = document.element.body
        self._wide = False
        self._pictures = 0
        self._breaks = False

    def write(self) -> None:
        """Write everything, in order."""
        paper, known = self._paper, marks(self._paper, self._words)
        self._set_up(self._document.sections[0], wide=False, cover=bool(paper.cover))
        self._paragraph(paper.title, "Title")
        self._paragraph(paper.subtitle, "Subtitle")
        if paper.cover:
            for block in paper.cover:
                self._block(block, Mark(), -1)
            self._breaks = True
            self._contents(known)
            self._breaks = True
        for index, (block, wide) in enumerate(zip(paper.blocks, wide_blocks(paper.blocks), strict=True)):
            if wide != self._wide:
                self._turn(wide=wide)
            if isinstance(block, PageBreak):
                self._breaks = True
            self._block(block, known[index], index)

    def _block(self, block: Block, mark: Mark, index: int) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._heading(block, mark, index)
            case Paragraph(text=text, style=style):
                self._paragraph(text, _STYLES[style])
            case Bullets(items=items):
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Box(title=title, items=items):
                self._paragraph(title, BOX)
                for item in items:
                    self._paragraph(f"• {item}", BOX_ITEM)
            case Facts(pairs=pairs) if pairs:
                self._place(facts_element(block, min(self._room[0], 540.0), self._paper.language))
            case Figure():
                self._caption(mark)
                self._figure(block)
            case Table(columns=columns) if columns:
                self._caption(mark)
                self._place(table_element(block, self._room[0], self._paper.language))
            case _:
                pass

    # -- text ------------------------------------------------------------------------------------------------------

    def _paragraph(self, text: str, style: str) -> Any:  # noqa: ANN401 - python-docx's paragraph
        """Write a paragraph; nothing for a blank text."""
        if not text.strip():
            return None
        made = self._begun(style)
        add_text(element_of(made), text)
        return made

    def _begun(self, style: str) -> Any:  # noqa: ANN401
        """Put a paragraph at the end of the document: on a new page if one was asked for."""
        made = self._document.add_paragraph(style=style)
        if self._breaks:
            made.paragraph_format.page_break_before = True
            self._breaks = False
        return made

    def _heading(self, heading: Heading, mark: Mark, index: int) -> None:
        """Write a heading, which the contents lead to; one without a number says so to Word."""
        level = min(max(heading.level, 1), 3)
        made = self._paragraph(" ".join(heading.text.split()), f"Heading {level}")
        if made is None:
            return
        if self._paper.numbered and not mark.number and level <= 2:  # noqa: PLR2004 - the numbered levels
            properties = element_of(made).get_or_add_pPr()
            own = add(properties, "w:numPr")
            add(own, "w:ilvl", val=0)
            add(own, "w:numId", val=0)
            add(properties, "w:ind", left=0, firstLine=0)
        bookmark(element_of(made), index, _place_name(index))

    def _caption(self, mark: Mark) -> None:
        """Write what a table or figure is called, over it; Word counts them."""
        if not mark.title.strip():
            return
        paragraph = element_of(self._begun("Caption"))
        if mark.label:
            add_text(paragraph, f"{mark.label} ")
            sequence = "Table" if mark.label == self._words(N_("Table")) else "Figure"
            add_field(paragraph, f"SEQ {sequence} \\* ARABIC", mark.number)
            add_text(paragraph, f". {mark.caption}")
        else:
            add_text(paragraph, mark.caption)

    def _contents(self, known: tuple[Mark, ...]) -> None:
        """Write the contents: a field that Word fills, filled with headings and their pages till then."""
        self._paragraph(self._words(N_("Contents")), CONTENTS)
        entries = [
            (index, block, known[index])
            for index, block in enumerate(self._paper.blocks)
            if isinstance(block, Heading) and block.level <= 2 and block.text.strip()  # noqa: PLR2004
        ]
        paragraphs = [self._document.add_paragraph(style=f"TOC {max(block.level, 1)}") for _, block, _ in entries]
        for (index, block, mark), made in zip(entries, paragraphs, strict=True):
            made.paragraph_format.tab_stops.add_tab_stop(Pt(self._room[0]), WD_TAB_ALIGNMENT.RIGHT)
            link = add(element_of(made), "w:hyperlink", anchor=_place_name(index), history=1)
            add_text(link, " ".join(f"{mark.number} {block.text}".split()) + "\t")
            add_field(link, f"PAGEREF {_place_name(index)} \\h")
        if paragraphs:
            _around(element_of(paragraphs[0]), element_of(paragraphs[-1]), _CONTENTS_FIELD)

    # -- tables and figures ----------------------------------------------------------------------------------------

    @property
    def _room(self) -> tuple[float, float]:
        """Width and height of the room for text on the page that is written on."""
        return frame_size(wide=self._wide)

    def _place(self, made: Element) -> None:
        """Put a table at the end of the document, with a little room below it: tables that touch become one."""
        if self._breaks:
            self._begun(NOTE)
        self._body.insert(len(self._body) - 1, made)
        self._document.add_paragraph(style=NOTE)

    def _figure(self, figure: Figure) -> None:
        """Put a drawing in as a picture that says what it shows."""
        drawing = figure.drawing
        width = drawing.width * drawing_scale(drawing.width, drawing.height, wide=self._wide, over=_OVER)
        run = self._begun("Normal").add_run()
        shape = run.add_picture(io.BytesIO(png(drawing, width)), width=Pt(width))
        self._pictures += 1
        about = shape._inline.docPr  # noqa: SLF001 - it has no other way to it
        about.set("name", f"Figure {self._pictures}")
        about.set("descr", " ".join(docx_text(drawing.alt or figure.title).split()))

    # -- pages -----------------------------------------------------------------------------------------------------

    def _turn(self, *, wide: bool) -> None:
        """Go on in a section of wide or of upright pages."""
        self._wide, self._breaks = wide, False
        self._set_up(self._document.add_section(WD_SECTION.NEW_PAGE), wide=wide)

    def _set_up(self, section: Any, *, wide: bool, cover: bool = False) -> None:  # noqa: ANN401
        """Give a section its pages, its running head and its foot; a cover has no head."""
        width, height = page_size(wide=wide)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin = section.right_margin = Pt(SIDE)
        section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM)
        section.header_distance = section.footer_distance = Pt(BOTTOM / 2)
        section.different_first_page_header_footer = cover
        head, foot = (_furniture(part, frame_size(wide=wide)[0]) for part in (section.header, section.footer))
        add_text(head, " ".join(self._paper.title.split()) + "\t")
        add_field(head, 'STYLEREF "Heading 1"')
        self._foot(foot)
        if cover:
            self._foot(_furniture(section.first_page_footer, frame_size(wide=wide)[0]))
            section.first_page_header.is_linked_to_previous = False

    def _foot(self, paragraph: Element) -> None:
        """Write the foot of a page: the line under the title, and the page's number."""
        add_text(paragraph, " ".join(self._paper.subtitle.split()) + "\t")
        before, between, after = _split(self._words(N_("Page {number} of {count}")))
        add_text(paragraph, before)
        add_field(paragraph, "PAGE", "1")
        add_text(paragraph, between)
        add_field(paragraph, "NUMPAGES", "1")
        add_text(paragraph, after)


def _split(text: str) -> Iterator[str]:
    """Give what stands before, between and after the two numbers of a foot."""
    before, _, rest = text.partition("{number}")
    between, _, after = rest.partition("{count}")
    yield from (before, between, after)


def _furniture(part: Any, width: float) -> Element:  # noqa: ANN401 - python-docx's header or footer
    """Return the paragraph of a head or foot of its own, with a stop at the right edge."""
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    for old in (Pt(216), Pt(432)):  # the template's own
        stops.add_tab_stop(old, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    return element_of(paragraph)


def _around(first: Element, last: Element, code: str) -> None:
    """Put a field around paragraphs: it begins in the first and ends in the last."""
    begin = element("w:p")
    add_field(begin, code)
    runs = list(begin)
    at = 1 if first.find(qn("w:pPr")) is not None else 0
    for run in reversed(runs[:3]):
        first.insert(at, run)
    last.append(runs[-1])


def _place_name(index: int) -> str:
    """Return the name of the bookmark of a heading, as Word names those of its contents."""
    return f"_Toc{100000 + index}"

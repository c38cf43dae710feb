"""The Word file, read back with python-docx and as raw XML: styles, numbers, tables, pictures, pages, nothing else."""

import datetime
import io
import zipfile
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from designer.exports.docx import write_docx
from designer.exports.proposal import proposal
from designer.library.example import example
from designer.paper.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
)
from designer.paper.drawing import Drawing, Rect, Text
from designer.programme.text import clean
from tests.hostile import opened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOW = datetime.datetime(2026, 11, 22, 7, 0, tzinfo=datetime.UTC)
DRAWING = Drawing(400, 200, (Rect(0, 0, 400, 200, "sheet", "line"), Text(20, 40, "Drawn")), "A card that says drawn.")
TABLE = Table(
    (TableColumn("Code"), TableColumn("Amount", 1, "money")),
    (
        TableRow((Cell("Group"),), "group"),
        TableRow((Cell("A1"), Cell(Decimal("1234.5"))), depth=1),
        TableRow((Cell("Total"), Cell(Decimal("1234.5"))), "total"),
    ),
    "Lines",
)


def written(*blocks: Block, numbered: bool = True, cover: tuple[Block, ...] = ()) -> bytes:
    """A file of these blocks."""
    return write_docx(Paper("Title", "Subtitle", blocks, "en", cover, numbered, "An organisation"), NOW)


def parts(data: bytes) -> dict[str, bytes]:
    """Name → content of everything in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def xml(data: bytes) -> Any:  # noqa: ANN401 - lxml comes without types
    """The body of the file as XML."""
    return etree.fromstring(parts(data)["word/document.xml"])


def styled(data: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph that says something."""
    read = docx.Document(io.BytesIO(data))
    return [(each.style.name if each.style else "", each.text) for each in read.paragraphs if each.text.strip()]


def test_every_block_has_its_style() -> None:
    blocks = (
        Heading("One"), Heading("Two", 2), Heading("Three", 3), Paragraph("body"), Paragraph("lead", "lead"),
        Paragraph("note", "note"), Bullets(("point",)), Box("Draft", ("gap",)), TABLE, Figure(DRAWING, "Card"),
    )  # fmt: skip
    assert styled(written(*blocks)) == [
        ("Title", "Title"), ("Subtitle", "Subtitle"),
        ("Heading 1", "One"), ("Heading 2", "Two"), ("Heading 3", "Three"),
        ("Normal", "body"), ("Lead", "lead"), ("Note", "note"), ("List Bullet", "point"),
        ("Box", "Draft"), ("Box Item", "• gap"), ("Caption", "Table 1. Lines"), ("Caption", "Figure 1. Card"),
    ]  # fmt: skip


def test_word_numbers_headings_and_captions() -> None:
    data = written(Heading("One"), TABLE, Heading("Annex", numbered=False))
    held = parts(data)
    assert b'w:lvlText w:val="%1.%2"' in held["word/numbering.xml"]
    styles = etree.fromstring(held["word/styles.xml"])
    heading = next(each for each in styles if each.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}pPr/{W}numPr/{W}numId") is not None
    codes = [each.text.strip() for each in xml(data).iter(f"{W}instrText")]
    assert "SEQ Table \\* ARABIC" in codes
    annex = next(each for each in docx.Document(io.BytesIO(data)).paragraphs if each.text == "Annex")
    assert [each.get(f"{W}val") for each in annex._p.iter(f"{W}numId")] == ["0"]


def test_headings_of_tables_come_again_and_rows_are_whole() -> None:
    data = written(TABLE)
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert table.style is not None
    assert table.style.name == "Programme Table"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Amount"],
        ["Group", ""],
        ["A1", "1,234.50"],
        ["Total", "1,234.50"],
    ]
    rows = list(xml(data).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize(("count", "kept"), [(12, [True] * 12 + [False]), (13, [True] + [False] * 13)])
def test_a_short_table_stays_on_one_page(count: int, kept: list[bool]) -> None:
    table = Table((TableColumn("Name"),), tuple(TableRow((Cell(f"row {number}"),)) for number in range(count)))
    rows = xml(written(table)).iter(f"{W}tr")
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == kept


def test_too_many_cells_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        written(Table((TableColumn("A"),), (TableRow((Cell("a"), Cell("b"))),)))


def test_wide_tables_stand_on_wide_pages() -> None:
    wide = Table(TABLE.columns, TABLE.rows, "Wide", landscape=True)
    read = docx.Document(io.BytesIO(written(Paragraph("a"), Heading("H"), wide, Heading("B"), Paragraph("b"))))
    ways = [section.orientation for section in read.sections]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    for section in read.sections:
        width, height = section.page_width or 0, section.page_height or 0
        assert (width > height) == (section.orientation == WD_ORIENT.LANDSCAPE)


def test_drawings_are_pictures_that_say_what_they_show() -> None:
    data = written(Figure(DRAWING, "Card"))
    (picture,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert picture._inline.docPr.get("descr") == "A card that says drawn."
    (name,) = (each for each in parts(data) if each.startswith("word/media/"))
    held = parts(data)[name]
    width = int.from_bytes(held[16:20], "big")
    assert held.startswith(b"\x89PNG")
    assert width == pytest.approx(300 / 72 * 200, abs=2)  # 400 pixels at three quarters of a point, 200 dots an inch
    assert picture.width.pt == pytest.approx(300, abs=0.5)


def test_a_cover_is_followed_by_contents_that_lead_to_the_headings() -> None:
    data = written(Heading("One"), Heading("Two", 2), cover=(Facts((("Lead", "Somebody"),)),))
    body = xml(data)
    names = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    links = [each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")]
    assert len(links) == 2
    assert set(links) <= names
    codes = [each.text.strip() for each in body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    kinds = [each.get(f"{W}fldCharType") for each in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate") == len(codes)
    settings = [each.tag.removeprefix(W) for each in etree.fromstring(parts(data)["word/settings.xml"])]
    assert settings.index("updateFields") == settings.index("compat") - 1  # Word is strict about the order


def test_pages_have_their_numbers_and_the_cover_no_head() -> None:
    data = written(Heading("One"), cover=(Facts((("Lead", "Somebody"),)),))
    read = docx.Document(io.BytesIO(data))
    assert read.sections[0].different_first_page_header_footer
    assert read.sections[0].first_page_header.paragraphs[0].text == ""
    assert read.sections[0].header.paragraphs[0].text.startswith("Title")
    feet = b"".join(content for name, content in parts(data).items() if "footer" in name)
    assert feet.count(b"> PAGE <") == 2
    assert feet.count(b"> NUMPAGES <") == 2


def test_the_file_tells_nothing_of_its_maker() -> None:
    data = written(Paragraph("a"))
    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.title, about.author, about.language) == ("Title", "An organisation", "en")
    assert (about.comments, about.keywords, about.last_modified_by, about.subject) == ("", "", "", "")
    assert about.created == about.modified == NOW
    held = parts(data)
    assert not [name for name in held if "thumbnail" in name or "customXml" in name or name == "docProps/app.xml"]
    assert b"python-docx" not in b"".join(held.values())
    assert b'w:val="en-GB"' in held["word/styles.xml"]


def test_a_page_break_stands_before_what_follows() -> None:
    read = docx.Document(io.BytesIO(written(Paragraph("a"), PageBreak(), PageBreak(), Paragraph("b"))))
    breaks = {each.text: each.paragraph_format.page_break_before for each in read.paragraphs}
    assert breaks["b"]
    assert not breaks["a"]


def test_hostile_text_is_text(hostile: tuple[str, ...]) -> None:
    written(Heading("templates are loaded once"), Figure(DRAWING))
    blocks: list[Block] = []
    for text in hostile:
        blocks += [Heading(text), Paragraph(text), Bullets((text,)), Box(text, (text,)), Facts(((text, text),))]
        blocks += [Table((TableColumn(text),), (TableRow((Cell(text),)),), text), Figure(DRAWING, text)]
    with opened() as seen:
        data = write_docx(
            Paper(hostile[0], hostile[1], tuple(blocks), "en", (Facts(((hostile[2], "x"),)),), numbered=True), NOW
        )
    assert [each for each in seen if "docx" not in each and "DejaVu" not in each] == []
    body = xml(data)
    codes = {each.text.strip().split()[0] for each in body.iter(f"{W}instrText")}
    assert codes == {"TOC", "PAGEREF", "SEQ"}
    plain = {text for _, text in styled(data)}
    for text in hostile:
        kept = clean(text)
        if kept.isprintable() and kept.strip():
            assert kept in plain, text
    for name, content in parts(data).items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


@pytest.mark.parametrize("number", range(4))
def test_hostile_titles(hostile: tuple[str, ...], number: int) -> None:
    for text in hostile[number::4]:
        read = docx.Document(io.BytesIO(write_docx(Paper(text, text, (Heading(text),), author=text), NOW)))
        assert read.core_properties.title == " ".join(clean(text).split())[:255]


def test_the_example_is_whole() -> None:
    paper = proposal(example("guinea"))
    data = write_docx(paper, NOW)
    read = docx.Document(io.BytesIO(data))
    headings = [each.text for each in read.paragraphs if each.style and each.style.name.startswith("Heading")]
    assert headings == [" ".join(each.text.split()) for each in paper.blocks if isinstance(each, Heading)]
    tables = [each for each in (*paper.cover, *paper.blocks) if isinstance(each, (Table, Facts))]
    assert len(read.tables) == len(tables)
    assert len(read.inline_shapes) == sum(isinstance(each, Figure) for each in paper.blocks)
    assert all(shape._inline.docPr.get("descr") for shape in read.inline_shapes)

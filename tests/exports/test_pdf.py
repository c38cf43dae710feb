"""The PDF, read back by others: all text there, pages that fit, nothing active, nothing opened, nothing lost."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from designer.exports.pdf import write_pdf
from designer.exports.pdf_drawing import scale_for
from designer.exports.pdf_table import TableFlow, table_layout
from designer.exports.pdf_text import BODY, Lines
from designer.exports.turned import wide_blocks
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
from designer.paper.drawing import Drawing, Path, Rect, Text, polyline
from designer.paper.page import POINTS, SIDE, TOP
from designer.programme.text import clean
from tests.hostile import ACTIVE, objects, opened

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
CARD = Drawing(
    200,
    100,
    (
        Rect(0, 0, 200, 100, "sheet", "line", 1, 6),
        Rect(0, 0, 5, 100, "economic"),
        Path((("M", 0, 0), ("C", 10, 0, 20, 50, 30, 50), ("L", 40, 50), ("Z",)), "accent", 2, "", (4, 3)),
        Path(polyline([(0, 0), (10, 10)])),
        Text(100, 50, "Drawn label", 13, colour="ink", anchor="middle"),
    ),
    "A card.",
)


def paper(*blocks: Block, title: str = "Title", subtitle: str = "Subtitle") -> Paper:
    """A document of these blocks."""
    return Paper(title, subtitle, blocks)


class Read:
    """A document as pdfium reads it."""

    def __init__(self, data: bytes) -> None:
        document = pypdfium2.PdfDocument(data)
        self.pages = [page.get_textpage().get_text_range() for page in document]
        self.sizes = [tuple(round(length) for length in page.get_size()) for page in document]
        self.outline = [(mark.level, mark.get_title(), _page(mark)) for mark in document.get_toc()]
        self.about = document.get_metadata_dict()
        document.close()
        self.text = "\n".join(self.pages)


def _page(mark: Any) -> int | None:  # noqa: ANN401 - pypdfium2 comes without types
    target = mark.get_dest()
    return target.get_index() if target else None


def squeezed(text: str) -> str:
    """Text without blanks, as a reader who ignores where lines end sees it."""
    return "".join(text.split())


def test_everything_written_can_be_read(budget: Table) -> None:
    data = write_pdf(
        paper(
            Facts((("Period", "36 months"), ("Ceiling", Cell(Decimal(4500000))))),
            Heading("Summary"),
            Paragraph("Three thousand people.", "lead"),
            Paragraph("Costs ≥ 1 000 €, œuvre, mañana → ✓ ● “quoted”… é"),
            Bullets(("first item", "second item")),
            Heading("Costs", 2),
            budget,
            Figure(CARD, "The chain"),
            Paragraph("small print", "note"),
        )
    )
    read = Read(data)
    for part in (
        "Title", "Subtitle", "Period", "36 months", "4,500,000", "Summary", "Three thousand people.", "first item",
        "Costs ≥ 1 000 €, œuvre, mañana → ✓ ● “quoted”… é", "Lines of the budget", "Unit cost",
        "Start-up support in kind", "124,884.00", "585,889.00", "The chain", "Drawn label", "small print",
        "Page 1 of 1",
    ):  # fmt: skip
        assert squeezed(part) in squeezed(read.text), part


def test_it_names_its_title_and_nobody() -> None:
    about = Read(write_pdf(paper(title="Réintégration €"))).about
    assert about["Title"] == "Réintégration €"
    assert about["Author"] == about["Subject"] == about["Keywords"] == ""


def test_only_the_family_is_used_and_it_is_embedded() -> None:
    data = write_pdf(paper(Heading("Bold"), Paragraph("regular")))
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == 2


def test_headings_make_the_outline() -> None:
    blocks = (Heading("One"), Heading("Deep", 3), PageBreak(), Heading("Two"), Heading("Part", 2))
    assert Read(write_pdf(paper(*blocks))).outline == [(0, "One", 0), (1, "Deep", 0), (0, "Two", 1), (1, "Part", 1)]


def test_a_document_with_a_cover_has_contents_and_numbers() -> None:
    chapters = [
        block for name in ("Alpha", "Beta", "Gamma") for block in (Heading(name), Paragraph("text"), PageBreak())
    ]
    document = Paper("Title", "Subtitle", tuple(chapters), "en", (Facts((("Lead", "Somebody"),)),), numbered=True)
    read = Read(write_pdf(document))
    assert len(read.pages) == 5
    assert "Somebody" in read.pages[0]
    assert "Page 1 of 5" in read.pages[0]
    contents = squeezed(read.pages[1])
    assert "Contents" in contents
    for number, name in enumerate(("Alpha", "Beta", "Gamma"), start=1):
        assert f"{number}{name}{number + 2}" in contents
    assert "Title" in read.pages[2]
    assert "Page 3 of 5" in read.pages[2]
    assert read.pages[3].count("Beta") == 2  # the heading and the running head
    assert [title for _, title, _ in read.outline] == ["1 Alpha", "2 Beta", "3 Gamma"]


def test_the_running_head_names_the_chapter_at_the_top_of_the_page() -> None:
    over = Paragraph("\n".join(f"line {number}" for number in range(60)))
    blocks = (Heading("Alpha"), over, Heading("Beta"), Paragraph("text"), PageBreak(),
              Heading("Gamma"), Paragraph("text"), Heading("Delta"), Paragraph("text"), PageBreak(),
              Paragraph("more"))  # fmt: skip
    read = Read(write_pdf(Paper("T", "", (Paragraph("cover"), PageBreak(), *blocks))))
    names = ("Alpha", "Beta", "Gamma", "Delta")
    named = [[page.count(name) for name in names] for page in read.pages[1:]]
    assert named == [
        [2, 0, 0, 0],  # begins at the top
        [1, 1, 0, 0],  # goes on from the page before; Beta begins below
        [0, 0, 2, 1],  # begins at the top; Delta below it
        [0, 0, 0, 1],  # goes on
    ]


def test_the_file_says_what_it_is_and_whose() -> None:
    read = Read(write_pdf(Paper("A title", "", (), "en", author="An organisation")))
    assert (read.about["Title"], read.about["Author"]) == ("A title", "An organisation")


def test_a_box_names_every_point_and_goes_over_pages() -> None:
    items = tuple(f"Point {number} is open." for number in range(120))
    read = Read(write_pdf(paper(Box("Draft: points are open", items))))
    assert len(read.pages) > 1
    assert all(item in read.text for item in items)


def test_no_heading_is_left_at_the_foot_of_a_page() -> None:
    rows = tuple(TableRow((Cell(f"row {number}"),)) for number in range(4))
    for lines in range(24, 46):
        fill = Paragraph("\n".join(f"line {line}" for line in range(lines)))
        document = Paper("T", "", (fill, Heading("Last"), Table((TableColumn("Column"),), rows)), numbered=True)
        read = Read(write_pdf(document))
        assert "row 0" in read.pages[read.outline[0][2] or 0]


def test_page_breaks_leave_no_empty_page() -> None:
    blocks = (Paragraph("a"), PageBreak(), PageBreak(), Paragraph("b"), PageBreak())
    assert len(Read(write_pdf(paper(*blocks))).pages) == 2


def wide(*rows: TableRow) -> Table:
    """A table for a wide page."""
    return Table((TableColumn("Name"),), rows or (TableRow((Cell("x"),)),), landscape=True)


def test_wide_tables_stand_on_wide_pages_with_what_belongs_to_them() -> None:
    blocks = (
        Paragraph("before"), Heading("Chapter"), Heading("Section", 2), Paragraph("introduction"), wide(),
        Paragraph("note", "note"), Paragraph("after"),
    )  # fmt: skip
    assert wide_blocks(blocks) == (False, True, True, True, True, True, False)
    assert Read(write_pdf(paper(*blocks))).sizes == [PORTRAIT, LANDSCAPE, PORTRAIT]
    assert wide_blocks((Paragraph("long " * 200), wide())) == (False, True)
    assert wide_blocks((wide(), Heading("H"), wide())) == (True, True, True)


def test_a_wide_drawing_turns_its_page_and_no_drawing_is_too_large() -> None:
    tall, broad = Drawing(400, 4000, (), "tall"), Drawing(1600, 700, (), "broad")
    read = Read(write_pdf(paper(Figure(tall, "Tall"), Figure(broad, "Broad"), Figure(CARD, "Card"))))
    assert read.sizes == [PORTRAIT, LANDSCAPE, PORTRAIT]
    assert scale_for(CARD, 500, 500) == POINTS
    assert scale_for(broad, 400, 500) == 0.25


def test_a_drawing_is_painted_where_it_was_decided() -> None:
    document = pypdfium2.PdfDocument(write_pdf(paper(PageBreak(), Figure(CARD))))
    text = document[1].get_textpage()
    place = text.search("Drawn label").get_next()
    assert place
    boxes = [text.get_charbox(place[0] + index) for index in range(len("Drawn label"))]
    left, bottom, right = boxes[0][0], min(box[1] for box in boxes), boxes[-1][2]
    assert (left + right) / 2 == pytest.approx(SIDE + 100 * POINTS, abs=1)
    assert bottom == pytest.approx(842 - TOP - 50 * POINTS, abs=1.5)
    document.close()


def test_a_drawing_stays_under_its_heading() -> None:
    high = Drawing(600, 900, (Text(10, 800, "last label"),), "high")
    read = Read(write_pdf(paper(PageBreak(), Heading("Chart"), Paragraph("text " * 100), Figure(high, "High"))))
    assert all("Chart" in page and "last label" in page for page in read.pages[1:])


def test_a_heading_goes_with_the_first_row_of_its_table() -> None:
    high = Table((TableColumn("Text"),), (TableRow((Cell("first word " + "word " * 900),)),))
    for lines in range(30, 46):
        filling = Bullets(tuple(str(line) for line in range(lines)))
        read = Read(write_pdf(paper(PageBreak(), filling, Heading("Chapter"), high)))
        begun = next(page for page in read.pages if "first word" in page)
        assert begun.count("Chapter") == 2, lines  # the heading and the running head


def many(count: int, text: str = "") -> Table:
    """A table of so many rows."""
    columns = (TableColumn("No", 1, "integer"), TableColumn("Text", 5), TableColumn("USD", 2, "money"))
    rows = tuple(
        TableRow((Cell(number), Cell(text or f"row {number}"), Cell(Decimal(number)))) for number in range(count)
    )
    return Table(columns, rows)


def test_a_long_table_goes_on_with_its_heading() -> None:
    read = Read(write_pdf(paper(many(300))))
    assert 5 < len(read.pages) < 20
    assert all("USD" in page for page in read.pages)
    assert [int(number) for number in re.findall(r"row (\d+)", read.text)] == list(range(300))


def parts(flow: Any, width: float, height: float) -> Iterator[Any]:  # noqa: ANN401 - reportlab comes without types
    """The pieces a flowable falls into on pages of this height."""
    while flow.wrap(width, height)[1] > height:
        first, flow = flow.split(width, height)
        assert first.wrap(width, height)[1] <= height + 0.01
        yield first
    yield flow


def test_parts_of_a_table_are_the_table(budget: Table) -> None:
    layout = table_layout(many(100), 480, 200, "en")
    pieces = list(parts(TableFlow(layout), 480, 200))
    assert [(piece.start, piece.stop) for piece in pieces[:1]] == [(0, pieces[0].stop)]
    assert all(one.stop == two.start for one, two in pairwise(pieces))
    assert pieces[-1].stop == 100
    short = TableFlow(table_layout(budget, 480, 700, "en"))
    assert short.wrap(480, 700)[1] == pytest.approx(8 * (8 * 1.375 + 7))


def test_a_group_is_not_parted_from_its_rows_nor_a_total_from_what_it_sums(budget: Table) -> None:
    flow = TableFlow(table_layout(budget, 480, 700, "en"))
    row = 8 * 1.375 + 7
    assert [piece.stop for piece in flow.split(480, row * 5.5)] == [3, 7]  # not after the group in the fourth row
    assert [piece.stop for piece in flow.split(480, row * 7.5)] == [5, 7]  # not before the total


def test_the_last_row_does_not_stand_alone_under_its_heading() -> None:
    flow = TableFlow(table_layout(many(10), 480, 700, "en"))
    row = 8 * 1.375 + 7
    assert [piece.stop for piece in flow.split(480, row * 10.5)] == [8, 10]  # nine would fit
    assert [piece.stop for piece in flow.split(480, row * 5.5)] == [4, 10]


def test_text_stands_off_the_number_before_it() -> None:
    table = Table(
        (TableColumn("Share", 1, "percent"), TableColumn("Range"), TableColumn("Text")),
        (TableRow((Cell(Decimal("4.7")), Cell("3 to 6"), Cell("x"))),),
    )
    flow = TableFlow(table_layout(table, 300, 700, "en"))
    edges = flow.layout.edges
    assert flow._x(1, "3 to 6", bold=False) == pytest.approx(edges[1] + 10)
    assert flow._x(2, "x", bold=False) == pytest.approx(edges[2] + 4)


def test_a_row_higher_than_a_page_goes_on() -> None:
    text = " ".join(f"word{number}" for number in range(2000))
    read = Read(write_pdf(paper(many(2, text))))
    words = [word for word in read.text.split() if word.startswith("word")]
    assert words == text.split() * 2
    assert len(read.pages) > 2
    assert all(page.count("USD") == 1 for page in read.pages)


def test_running_text_breaks_over_pages_without_losing_a_line() -> None:
    flow = Lines(" ".join(f"w{number}" for number in range(4000)), BODY)
    pieces = list(parts(flow, 480, 300))
    assert " ".join(line for piece in pieces for line in piece.lines) == flow.text
    assert len(pieces[-1].lines) >= 2
    short = Lines("one two " * 60, BODY)
    short.wrap(480, 100)
    assert short.split(480, BODY.leading * 1.5) == []  # a line alone is not left behind


def test_numbers_end_at_the_right_of_their_column() -> None:
    table = Table(
        (TableColumn("A"), TableColumn("Amount", 1, "money"), TableColumn("When", 1, "date")),
        (TableRow((Cell("x"), Cell(Decimal("1234.5")), Cell(date(2027, 3, 1)))),),
    )
    flow = TableFlow(table_layout(table, 480, 700, "en"))
    assert flow._x(1, "1,234.50", bold=False) > flow._x(1, "1,234,567.50", bold=False) > 160
    assert flow._x(2, "1 Mar 2027", bold=False) == pytest.approx(flow.layout.edges[2] + 10)


def test_type_shrinks_before_numbers_break() -> None:
    amounts = tuple(TableColumn(f"Q{number}", 1, "money") for number in range(12))
    row = TableRow(tuple(Cell(Decimal("1234567.00")) for _ in amounts))
    layout = table_layout(Table(amounts, (row,)), 700, 400, "en")
    assert layout.size < 8
    assert all(len(lines) == 1 for lines in layout.rows[0])
    assert layout.edges[-1] == pytest.approx(700)
    narrow = table_layout(Table(amounts, (row,)), 300, 400, "en")
    assert narrow.edges[-1] == pytest.approx(300)
    assert "".join(narrow.rows[0][0]) == "1,234,567.00"


def test_hostile_text_is_shown_and_does_nothing(hostile: tuple[str, ...]) -> None:
    write_pdf(paper(Heading("fonts and encodings are loaded once: → é")))
    blocks: list[Block] = []
    for text in hostile:
        blocks += [Heading(text, 1), Paragraph(text), Bullets((text,)), Facts(((text, text),))]
        rows = (TableRow((Cell(text), Cell(Decimal(1)))), TableRow((Cell("group"),), "group"))
        blocks += [Table((TableColumn(text), TableColumn("n", 1, "money")), rows, text)]
        blocks += [Figure(Drawing(300, 60, (Text(5, 30, text[:200]),), text), text)]
    document = Paper(hostile[0], hostile[1], tuple(blocks))
    with opened() as seen:
        data = write_pdf(document)
    assert [each for each in seen if "DejaVuSans" not in each] == []
    held = objects(data)
    assert [name for name in ACTIVE if name in held] == []
    text = squeezed(Read(data).text)
    assert squeezed("children <5 years and >2 doses, x<y") in text
    assert squeezed('<onDraw name="a" label="b"/>') in text
    assert squeezed("{{7*7}} ${7*7} <%= 7*7 %> #{7*7}") in text
    assert "W" * 20 in text


def test_bytes_in_a_stream_are_not_taken_for_something_active() -> None:
    data = b"1 0 obj <</Length 3>> stream\n/JS\nendstream endobj 2 0 obj <</S /JavaScript>> endobj"
    assert [name for name in ACTIVE if name in objects(data)] == [b"/JavaScript"]


@pytest.mark.parametrize("number", range(8))
def test_hostile_titles(hostile: tuple[str, ...], number: int) -> None:
    for text in hostile[number::8]:
        read = Read(write_pdf(paper(Heading(text), title=text, subtitle=text)))
        assert read.about["Title"] == " ".join(clean(text).split())


def test_a_shape_that_is_missing_is_marked() -> None:
    assert "▯ water" in Read(write_pdf(paper(Paragraph("水 water")))).text


def test_nothing_at_all_is_a_page() -> None:
    read = Read(write_pdf(Paper("", "", (Paragraph(" "), Bullets(()), Facts(()), Table((), ()), Heading("")))))
    assert len(read.pages) == 1


def test_too_many_cells_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        write_pdf(paper(wide(TableRow((Cell("a"), Cell("b"))))))

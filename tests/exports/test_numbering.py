"""The numbers of a document: headings on two levels, tables and figures, captions from headings where they lack one."""

from designer.exports.numbering import marks
from designer.paper.blocks import Block, Figure, Heading, Paper, Paragraph, Table, TableColumn
from designer.paper.drawing import Drawing
from designer.programme.words import ENGLISH

TABLE = Table((TableColumn("A"),), ())
FIGURE = Figure(Drawing(10, 10, (), "drawn"), "Drawn")


def told(*blocks: Block, numbered: bool = True) -> list[str]:
    """What each block is called."""
    found = marks(Paper("", "", blocks, numbered=numbered), ENGLISH)
    return [mark.title if mark.label else mark.number or mark.caption for mark in found]


def test_headings_count_on_two_levels() -> None:
    levels = (1, 2, 2, 3, 1, 2, 4)
    assert told(*(Heading("x", level) for level in levels)) == ["1", "1.1", "1.2", "", "2", "2.1", ""]


def test_a_heading_without_a_number_takes_those_below_with_it() -> None:
    blocks = (Heading("x"), Heading("Annex", numbered=False), Heading("y", 2), Heading("z"))
    assert told(*blocks) == ["1", "", "", "2"]


def test_tables_and_figures_count_apart_and_are_called_after_their_heading() -> None:
    blocks = (Heading("Partners"), TABLE, FIGURE, Paragraph("x"), TABLE, Table((), ()))
    assert told(*blocks) == ["1", "Table 1. Partners", "Figure 1. Drawn", "", "Table 2. Partners", ""]


def test_a_document_without_numbers_keeps_its_titles() -> None:
    assert told(Heading("x"), TABLE, FIGURE, numbered=False) == ["", "", "Drawn"]

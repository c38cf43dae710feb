"""The chapter on paper: one figure or several, sentences, assumptions, the sheet."""

import datetime

import msgspec

from designer.library.example import example
from designer.paper.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from designer.paper.drawing import Text
from designer.paper.page import READABLE, drawing_scale, frame_size, stands_wide
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.theory_of_change.outline import outline, sheet
from tests.build import build

TEXT = """
    objective Guinean returnees live well. <- outcome Returnees earn because markets hold.
    Returnees earn <- output Some returnees are trained because they ask for it
    Some returnees are trained <- activity Train
    assumption AS-01 Markets hold | node_id = Returnees earn | watched_by = price survey
    indicator I-07 Prices | assumption_id = AS-01
"""


def test_an_empty_chain_has_no_chapter() -> None:
    assert outline(EMPTY) == ()


def test_sentences_begin_small_unless_with_a_name() -> None:
    (bullets,) = (block for block in outline(build(TEXT)) if isinstance(block, Bullets))
    assert bullets.items == (
        "If returnees earn (OC1), then Guinean returnees live well (OBJ), because markets hold.",
        "If some returnees are trained (O1.1), then returnees earn (OC1), because they ask for it.",
    )


def test_assumptions_say_where_they_stand_and_who_watches() -> None:
    (table,) = (block for block in outline(build(TEXT)) if isinstance(block, Table))
    assert [cell.value for cell in table.rows[0].cells] == ["AS-01", "Markets hold", "OC1", "I-07, price survey"]


def test_a_long_chain_is_drawn_outcome_by_outcome() -> None:
    small = [block for block in outline(build(TEXT)) if isinstance(block, Figure)]
    large = build(TEXT + "".join(f"\nSome returnees are trained <- activity More {n}" for n in range(30)))
    figures = [block for block in outline(large) if isinstance(block, Figure)]
    assert len(small) == 1
    assert [figure.title for figure in figures] == ["The results chain", "OC1 Returnees earn"]


def test_a_result_too_long_for_a_page_is_parted() -> None:
    text = TEXT + "".join(
        f"\nReturnees earn <- output Result {n} <- activity Do {n}\nResult {n} <- activity More {n}" for n in range(20)
    )
    titles = [block.title for block in outline(build(text)) if isinstance(block, Figure)]
    assert titles[:3] == ["The results chain", "O1.1 Some returnees are trained", "O1.2 Result 0"]
    assert len(titles) == 22


def test_drawings_fill_their_page() -> None:
    drawings = [block.drawing for block in outline(example("guinea")) if isinstance(block, Figure)]
    assert len(drawings) == 4
    for drawing in drawings:
        wide = stands_wide(drawing.width, drawing.height)
        scale = drawing_scale(drawing.width, drawing.height, wide=wide, over=60)
        width, height = frame_size(wide=wide)
        assert drawing.width * scale > 0.9 * width
        assert drawing.height * scale > 0.8 * (height - 60)
    (small,) = (block.drawing for block in outline(build(TEXT)) if isinstance(block, Figure))
    assert not stands_wide(small.width, small.height)
    assert drawing_scale(small.width, small.height, wide=False) > 0.5


def test_figures_show_what_is_assumed_where_it_can_be_read_and_are_else_as_they_were() -> None:
    programme = example("guinea")
    plain = outline(msgspec.structs.replace(programme, assumptions=()))
    codes = {each.code for each in programme.assumptions}
    noted = 0
    figures = zip(_figures(outline(programme)), _figures(plain), strict=True)
    for figure, other in figures:
        shapes = figure.drawing.items
        assert shapes[: len(other.drawing.items)] == other.drawing.items
        assert (figure.drawing.width, figure.drawing.height) == (other.drawing.width, other.drawing.height)
        noted += sum(isinstance(each, Text) and each.text in codes for each in shapes)
        size = figure.drawing.width, figure.drawing.height
        if len(shapes) > len(other.drawing.items):
            assert drawing_scale(*size, wide=stands_wide(*size)) >= READABLE
    assert noted >= 5


def _figures(blocks: tuple[Block, ...]) -> list[Figure]:
    return [each for each in blocks if isinstance(each, Figure)]


def test_the_sheet_has_a_row_a_card() -> None:
    programme = build(TEXT)
    (table,) = sheet(programme).blocks
    assert isinstance(table, Table)
    assert [row.cells[0].value for row in table.rows] == ["OBJ", "OC1", "O1.1", "A1.1.1"]
    assert [row.depth for row in table.rows] == [0, 1, 2, 3]
    assert [column.title for column in table.columns][-2:] == ["Because", "Evidence"]
    assert [cell.value for cell in table.rows[2].cells[-2:]] == ["they ask for it", ""]
    assert isinstance(outline(programme)[0], Heading)


def test_evidence_follows_its_sentence_and_fills_its_column() -> None:
    programme = build(TEXT)
    rests = {"evidence": "Gains were kept", "source": "ORION 2021", "strength": "strong"}
    held = msgspec.structs.replace(programme.links[0], wording="Work lets people stay.", **rests)
    argued = put(programme, held)
    (bullets,) = (block for block in outline(argued) if isinstance(block, Bullets))
    assert bullets.items[0] == "Work lets people stay. Evidence (strong): Gains were kept; ORION 2021."
    (table,) = sheet(argued).blocks
    assert isinstance(table, Table)
    assert table.rows[1].cells[-1].value == "Gains were kept; ORION 2021; strong"


def test_ways_that_were_considered_come_with_their_reasons_the_chosen_one_first() -> None:
    programme = build(TEXT + "\npathway Communities first | because = it is slow\npathway People first | chosen = yes")
    blocks = outline(programme)
    at = blocks.index(Heading("Ways considered", 2))
    table = blocks[at + 1]
    assert isinstance(table, Table)
    assert [[cell.value for cell in row.cells] for row in table.rows] == [
        ["People first", "Yes", ""],
        ["Communities first", "", "it is slow"],
    ]


def test_who_built_the_chain_is_told_under_the_heading() -> None:
    programme = build(TEXT)
    assert not any(isinstance(block, Paragraph) for block in outline(programme))
    built_with = msgspec.structs.replace(programme.diagram, built_with="Returnees,\nmayors")
    assert outline(put(programme, built_with))[1] == Paragraph("Built with: Returnees, mayors")
    dated = msgspec.structs.replace(built_with, built_on=datetime.date(2026, 10, 12))
    assert outline(put(programme, dated))[1] == Paragraph("Built on 12 Oct 2026 with: Returnees, mayors")


def test_inputs_are_listed() -> None:
    programme = build(TEXT + "\ninput Money of two donors")
    assert outline(programme)[-1] == Bullets(("Money of two donors",))

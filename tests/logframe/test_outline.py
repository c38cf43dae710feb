"""Table 5.3 with its six columns."""

import datetime

from msgspec.structs import replace

from designer.logframe.outline import outline, sheet
from designer.paper.blocks import Heading, Table
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.base import Value
from tests.build import build

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    input Money
    indicator I-01 People | node_id = A | source = survey | method = interviews | target = 50 % | target_month = 36
    indicator I-02 Others | node_id = A | source = lists | method = lists | baseline_kind = rolling
    assumption AS-01 Markets hold | node_id = A
    assumption AS-02 Roads are open | node_id = A
"""


def test_an_empty_logframe_has_no_chapter() -> None:
    assert outline(EMPTY) == ()


def test_the_day_of_a_baseline_has_its_month_as_a_word() -> None:
    programme = build(TEXT)
    value = Value(text="12", date=datetime.date(2026, 11, 2))
    programme = put(programme, replace(programme.indicators[0], baseline=value, unit="persons"))
    (table,) = (block for block in outline(programme) if isinstance(block, Table))
    assert table.rows[1].cells[3].value == "12 persons (2 Nov 2026)"


def test_the_matrix_has_a_row_a_result_and_one_more_a_further_indicator() -> None:
    heading, table = outline(build(TEXT))
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert table.landscape
    assert len(table.columns) == 6
    rows = [tuple(cell.value for cell in row.cells) for row in table.rows]
    assert rows == [
        ("OBJ OBJ", "", "", "", "", ""),
        ("OC1 A", "I-01 People", "survey; interviews", "", "50 % (month 36)",
         "AS-01 Markets hold\nAS-02 Roads are open"),
        ("", "I-02 Others", "lists", "Rolling: each person's first survey", "", ""),
        ("O1.1 B", "", "", "", "", ""),
        ("A1.1.1 C", "", "", "", "", ""),
    ]  # fmt: skip
    assert [row.depth for row in table.rows] == [0, 1, 1, 2, 3]
    assert sheet(build(TEXT)).blocks == (table,)

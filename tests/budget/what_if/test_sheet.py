"""The sheet "What if": only with scenarios, its figures of now read from the budget's sheets."""

from collections.abc import Iterator
from decimal import Decimal

from designer.budget.outline import outline
from designer.budget.sheets.formulas import cell
from designer.budget.what_if.sheet import scenario_sheet
from designer.paper.blocks import Bullets, Cell, Table, TableRow
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.budget import Change
from designer.programme.words import ENGLISH, Words
from tests.build import build, id_of

PROGRAMME = build("""
    frame | months = 24 | caseload = 700; 500 | currency = USD
    call | ceiling = 60000 | indirect_rate = 7
    objective OBJ <- output B
    indicator I-01 People trained | node_id = B | target = =round(caseload*0.5)
    heading Assistance
    line C01 Kits | quantities = =caseload; =caseload | unit_cost = 10 | heading_id = Assistance
    scenario More | arrivals = 30 | note = If the route opens
    scenario | cut = 20 | currency = EUR | move = -10
""")


def rows(programme: Programme, words: Words = ENGLISH) -> Iterator[tuple[Table, TableRow]]:
    for sheet in scenario_sheet(programme, words):
        for block in sheet.blocks:
            if isinstance(block, Table):
                yield from ((block, each) for each in block.rows)


def cells(programme: Programme, title: str) -> tuple[Cell, ...]:
    return next(row.cells for _, row in rows(programme) if row.cells[0].value == title)


def test_there_is_a_sheet_only_where_there_are_scenarios() -> None:
    assert scenario_sheet(build("line C01 Kits | quantities = 1 | unit_cost = 10"), ENGLISH) == ()
    (sheet,) = scenario_sheet(PROGRAMME, ENGLISH)
    assert sheet.title == "What if"


def test_each_scenario_is_told_in_a_line() -> None:
    (sheet,) = scenario_sheet(PROGRAMME, ENGLISH)
    assert sheet.blocks[0] == Bullets(
        ("More: arrivals +30 %; If the route opens", "ceiling -20 %, EUR -10 %: ceiling -20 %, EUR -10 %")
    )


def test_now_is_read_from_the_budget_and_the_change_is_a_formula() -> None:
    title, now, after, change, *_ = cells(PROGRAMME, "Total")
    assert title.value == "Total"
    assert (now.value, now.formula) == (Decimal("12840.00"), cell("total", "total"))
    assert after.value == Decimal("16692.00")
    assert change.value == Decimal("3852.00")
    assert change.formula == f"{{{after.key}}}-{{{now.key}}}"
    heading = cells(PROGRAMME, "Assistance")
    assert heading[1].formula == cell(id_of(PROGRAMME, "Assistance"), "total")
    left = cells(PROGRAMME, "Left under the ceiling")
    assert left[1].formula == f"{cell('ceiling', 'value')}-{cell('total', 'total')}"


def test_targets_read_as_they_are_written() -> None:
    told = cells(PROGRAMME, "I-01 People trained")
    assert [each.value for each in told] == ["I-01 People trained", "600", "780", "+180", "600", ""]


def test_a_copy_without_pay_leaves_out_what_would_tell_it() -> None:
    first = PROGRAMME.scenarios[0]
    paid = Change(id="change_aaaaaaaaaa", scenario_id=first.id, section="lines", record_id="line_a", field="unit_cost")
    programme = put(PROGRAMME, paid)
    widths = {
        masked: {len(table.columns) for table, _ in rows(programme, Words(mask_pay=masked))} for masked in (False, True)
    }
    assert widths == {False: {6}, True: {4}}


def test_the_proposal_says_nothing_of_scenarios() -> None:
    told = str(outline(PROGRAMME, ENGLISH))
    assert "More" not in told
    assert "What if" not in told

"""The table of lines without a window: rows, sums, and what typed texts mean."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.library.example import example
from designer.programme.edit import find_as, put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line
from designer.ui.budget.facts import budget_line, line_facts
from designer.ui.budget.lines.source import INDIRECT_ROW, LineSource
from designer.ui.budget.posts import PostSource
from designer.ui.table.rows import Cell, CellWrite, Row
from tests.build import build, id_of

TEXT = """
frame | currency = USD | months = 36
rate | one = USD | is_worth = 8600 | of = GNF
donor D1 European | share = 80
partner P1 Skills organisation
node Train people | kind = activity | start_month = 5 | end_month = 20
heading A1 Staff | kind = staff
heading C1 Assistance
post PO1 Officer | months = 12; 12; 12 | unit_cost = 1500 | currency = USD
line A1.01 Officer | heading_id = A1 | post_id = PO1
line C1.01 Courses | heading_id = C1 | unit = session | unit_cost = 980 | quantities = 2
line C1.02 Cash | heading_id = C1 | unit = person | unit_cost = 1000 | quantities = 3 | currency = GNF
"""


@pytest.fixture
def source() -> LineSource:
    return LineSource(lambda sentence: None)


def row_of(source: LineSource, programme: Programme, row_id: str) -> dict[str, Cell]:
    row = next(row for row in source.rows(programme) if row.id == row_id)
    return dict(zip([column.key for column in source.columns(programme)], row.cells, strict=True))


def texts(row: Row, *at: int) -> list[str]:
    return [row.cells[each].text for each in at]


def typed(source: LineSource, programme: Programme, at: str, **values: str) -> Line:
    """Type texts into the cells of a line, "" for a new one, and return the line."""
    row_id = id_of(programme, at) if at else "+0"
    writes = [CellWrite(row_id, key.replace("__", ":"), text) for key, text in values.items()]
    new = source.write(programme, writes, counter(900))
    line = find_as(new, row_id, Line) if at else next(x for x in new.lines if x not in programme.lines)
    assert line is not None
    return line


def test_headings_lines_and_totals_with_a_cell_for_every_column(source: LineSource) -> None:
    guinea = example("guinea")
    rows = source.rows(guinea)
    assert {len(row.cells) for row in rows} == {len(source.columns(guinea))}
    assert [row.role for row in rows].count("group") == 7
    assert [row.role for row in rows].count("record") == 122
    total = source.columns(guinea).index(next(c for c in source.columns(guinea) if c.key == "total"))
    assert texts(rows[0], 0, 1, total) == ["A", "Staff", "1,444,560.00"]
    assert [texts(row, 1, total) for row in rows[-3:]] == [
        ["Direct costs", "4,203,678.24"],
        ["Indirect costs, 7 %", "294,257.48"],
        ["Total", "4,497,935.72"],
    ]


def test_an_edit_leaves_the_other_rows_as_they_are(source: LineSource) -> None:
    guinea = example("guinea")
    before = source.rows(guinea)
    line = next(line for line in guinea.lines if line.code == "C11")
    after = source.rows(put(guinea, replace(line, unit_cost=Decimal(471))))
    changed = [row.id for row, old in zip(after, before, strict=True) if row is not old]
    assert changed == [line.heading_id, line.id, "total:direct", "total:indirect", "total:total"]
    assert source.rows(guinea) == before


def test_a_donors_share_of_one_line_changes_one_row(source: LineSource) -> None:
    guinea = example("guinea")
    before = source.rows(guinea)
    line, donor = guinea.lines[30], guinea.donors[0]
    new = source.write(guinea, [CellWrite(line.id, f"donor:{donor.id}", "55 %")], counter(900))
    after = source.rows(new)
    assert [row.id for row, old in zip(after, before, strict=True) if row is not old] == [line.id]
    assert row_of(source, new, line.id)[f"donor:{donor.id}"].text == "55"


def test_figures_of_a_post_are_shown_and_locked(source: LineSource) -> None:
    programme = build(TEXT)
    cells = row_of(source, programme, id_of(programme, "A1.01"))
    assert (cells["unit_cost"].text, cells["quantity0"].text, cells["total"].text) == ("1,500.00", "12", "54,000.00")
    assert cells["unit_cost"].locked
    assert cells["quantity0"].locked
    assert "PO1" in cells["unit_cost"].hint
    assert not cells["monitoring"].locked


def test_a_unit_cost_has_the_decimals_of_its_currency(source: LineSource) -> None:
    programme = build(TEXT)
    cells = row_of(source, programme, id_of(programme, "C1.02"))
    assert (cells["unit_cost"].text, cells["unit_cost"].source_text, cells["currency"].text) == ("1,000", "1000", "GNF")


def test_a_line_without_an_amount_says_why(source: LineSource) -> None:
    programme = build(TEXT + "line C1.03 Rent | heading_id = C1 | unit_cost = 5 | currency = XOF | quantities = 1")
    cell = row_of(source, programme, id_of(programme, "C1.03"))["total"]
    assert cell.text == "?"
    assert (cell.problem, cell.severity) == ("No amount: there is no rate from XOF to USD. Add one under Rates.", "E")


@pytest.mark.parametrize(
    ("key", "text", "field", "expected"),
    [
        ("description", "Longer courses", "description", "Longer courses"),
        ("quantity1", "12k", "quantities", (Decimal(2), Decimal(12000))),
        ("quantity0", "=2*30", "quantities", (Formula("=2*30"),)),
        ("quantity0", "", "quantities", ()),
        ("unit_cost", "1 234,56", "unit_cost", Decimal("1234.56")),
        ("currency", "gnf", "currency", "GNF"),
        ("share", "15%", "share", Decimal(15)),
        ("node_id", "support", "scope", "support"),
        ("node_id", "M&E", "scope", "me"),
        ("node_id", "Nobody", "node_id", "?Nobody"),
        ("contingency", "yes", "contingency", "yes"),
        ("eu_heading", "5.2", "eu_heading", "5.2"),
    ],
)
def test_what_is_typed_into_a_line(source: LineSource, key: str, text: str, field: str, expected: object) -> None:
    assert getattr(typed(source, build(TEXT), "C1.01", **{key: text}), field) == expected


def test_an_activity_and_a_partner_are_found_by_name(source: LineSource) -> None:
    programme = build(TEXT)
    line = typed(source, programme, "C1.01", node_id="Train people", partner_id="p1")
    assert (line.node_id, line.partner_id) == (programme.nodes[0].id, programme.partners[0].id)
    unknown = typed(source, programme, "C1.01", node_id="A9.9")
    cell = row_of(source, put(programme, unknown), unknown.id)["node_id"]
    assert cell.text == "A9.9"
    assert cell.problem


def test_a_new_line_has_a_code_the_last_price_and_the_activitys_years(source: LineSource) -> None:
    programme = build(TEXT)
    line = typed(source, programme, "", description="More courses", unit="session", node_id="Train people")
    assert (line.code, line.unit_cost, line.quantities) == ("C1.03", Decimal(980), (Decimal(1), Decimal(1)))
    assert line.heading_id == id_of(programme, "C1")


def test_a_code_tells_the_heading_of_a_new_line_and_words_are_a_description(source: LineSource) -> None:
    programme = build(TEXT)
    coded = typed(source, programme, "", code="A1.07")
    assert (coded.code, coded.heading_id) == ("A1.07", id_of(programme, "A1"))
    worded = typed(source, programme, "", code="Rent of rooms")
    assert (worded.code, worded.description) == ("C1.03", "Rent of rooms")


def test_a_percentage_of_what_its_column_names(source: LineSource) -> None:
    programme = build(TEXT)
    line = typed(source, programme, "", description="Fees", covers="C1.01, A1, P1, X9")
    assert line.ratio_line_ids == (id_of(programme, "C1.01"), "?X9")
    assert line.ratio_heading_ids == (id_of(programme, "A1"),)
    assert line.ratio_partner_ids == (id_of(programme, "P1"),)
    with_line = put(programme, line)
    assert row_of(source, with_line, line.id)["covers"].text == "C1.01, X9, A1, P1"
    with_ratio = source.write(with_line, [CellWrite(line.id, "unit_cost", "10")], counter(950))
    assert row_of(source, with_ratio, line.id)["unit_cost"].text == "10 %"
    assert amount_of(with_ratio)[line.id].total == Decimal("5596.00")


@pytest.mark.parametrize(
    ("text", "cost", "currency", "said"),
    [
        ("$15,000", Decimal(15000), "", ""),
        ("15 000 USD", Decimal(15000), "", ""),
        ("15 000 €", Decimal(15000), "EUR", "“15 000 €”: the line is in EUR now."),
        ("250 000 gnf", Decimal(250000), "GNF", "“250 000 gnf”: the line is in GNF now."),
        ("12 m", Formula("12 m"), "", ""),
    ],
)
def test_a_price_may_be_typed_with_its_currency(text: str, cost: object, currency: str, said: str) -> None:
    told: list[str] = []
    line = typed(LineSource(told.append), build(TEXT), "C1.01", unit_cost=text)
    assert (line.unit_cost, line.currency) == (cost, currency)
    assert told == [said] * bool(said)


def test_a_quantity_may_be_typed_with_the_lines_unit_and_a_dash_is_none(source: LineSource) -> None:
    programme = build(TEXT)
    assert typed(source, programme, "C1.01", quantity0="12 sessions").quantities == (Decimal(12),)
    assert typed(source, programme, "C1.01", quantity0="12 months").quantities == (Formula("12 months"),)
    assert typed(source, programme, "C1.01", quantity0="–").quantities == ()


def test_a_percentage_typed_as_a_price_makes_a_percentage_line_and_a_plain_number_a_price(source: LineSource) -> None:
    programme = build(TEXT)
    line = typed(source, programme, "", description="Fees", unit_cost="7 %")
    assert (line.ratio, line.unit_cost) == (Decimal(7), None)
    with_line = put(programme, line)
    again = source.write(with_line, [CellWrite(line.id, "unit_cost", "500")], counter(950))
    back = find_as(again, line.id, Line)
    assert back is not None
    assert (back.ratio, back.unit_cost) == (None, Decimal(500))
    emptied = find_as(source.write(with_line, [CellWrite(line.id, "unit_cost", "")], counter(950)), line.id, Line)
    assert emptied is not None
    assert (emptied.ratio, emptied.unit_cost) == (None, None)


@pytest.mark.parametrize("text", ["7%", "15 %", "0,5 %"])
def test_a_percentage_is_no_price_of_a_line_with_quantities(text: str) -> None:
    told: list[str] = []
    line = typed(LineSource(told.append), build(TEXT), "C1.01", unit_cost=text)
    assert (line.ratio, line.unit_cost, line.quantities) == (None, Decimal(980), (Decimal(2),))
    assert told == [
        f"“{text}” is no unit cost: 980 stays. Empty the line's quantities first to make it a percentage of others."
    ]


def test_a_percentage_within_a_formula_of_a_price_is_reckoned(source: LineSource) -> None:
    assert typed(source, build(TEXT), "C1.01", unit_cost="=200*50%").unit_cost == Formula("=200*50%")


def test_an_amount_in_brackets_is_below_zero_and_marked() -> None:
    told: list[str] = []
    source, programme = LineSource(told.append), build(TEXT)
    line = typed(source, programme, "C1.01", unit_cost="(25)")
    assert line.unit_cost == Decimal(-25)
    assert told == ["“(25)” was read as -25. It must be at least 0."]
    cell = row_of(source, put(programme, line), line.id)["unit_cost"]
    assert (cell.text, cell.problem, cell.severity) == ("-25.00", "It must be at least 0.", "E")


def test_a_price_that_may_be_thousands_is_marked(source: LineSource) -> None:
    programme = build(TEXT)
    line = typed(source, programme, "C1.01", unit_cost="1.234")
    cell = row_of(source, put(programme, line), line.id)["unit_cost"]
    assert (cell.text, cell.severity) == ("1.234", "I")
    assert cell.problem == "Read as 1.234. Type 1234 if thousands are meant."
    round_sum = typed(source, programme, "C1.01", unit_cost="1.500")
    assert "Type 1500" in row_of(source, put(programme, round_sum), round_sum.id)["unit_cost"].problem
    fine = typed(source, programme, "C1.01", unit_cost="1.25")
    assert not row_of(source, put(programme, fine), fine.id)["unit_cost"].problem


def test_a_line_of_monitoring_and_evaluation_asks_for_its_percentages() -> None:
    told: list[str] = []
    source, programme = LineSource(told.append), build(TEXT)
    line = typed(source, programme, "C1.01", node_id="M&E", description="Final evaluation")
    assert (line.monitoring, line.evaluation) == (None, None), "never filled in unasked"
    assert told == ["It counts as monitoring or evaluation by its percentages: type them under Monit. % and Eval. %."]
    cells = row_of(source, put(programme, line), line.id)
    assert (cells["node_id"].text, cells["node_id"].problem) == ("M&E", told[0])
    for key, title in (("monitoring", "monitoring"), ("evaluation", "evaluation")):
        assert (cells[key].text, cells[key].source_text, cells[key].severity) == ("", "", "I")
        assert f"as {title}" in cells[key].problem
    assert [cells[key].problem.endswith(" 100 %.") for key in ("monitoring", "evaluation")] == [False, True]
    assert ("Counts as", "nothing yet; it reads like evaluation") in line_facts(put(programme, line), line.id)
    counted = put(programme, replace(line, evaluation=Decimal(100)))
    assert ("Counts as", "100 % evaluation") in line_facts(counted, line.id)
    assert not any(cell.problem for cell in row_of(source, counted, line.id).values())


def test_new_lines_stand_below_the_row_they_were_pasted_at_in_their_order(source: LineSource) -> None:
    programme = build(TEXT)
    here = id_of(programme, "C1.01")
    writes = [CellWrite(f"+{at}", "description", name, here) for at, name in enumerate(("One", "Two"))]
    new = source.write(programme, writes, counter(900))
    assert [line.description for line in new.lines] == ["Officer", "Courses", "One", "Two", "Cash"]
    heading = id_of(programme, "A1")
    writes = [CellWrite(f"+{at}", "description", name, heading) for at, name in enumerate(("One", "Two"))]
    new = source.write(programme, writes, counter(900))
    assert [(line.code, line.description) for line in new.lines][:3] == [
        ("A1.02", "One"),
        ("A1.03", "Two"),
        ("A1.01", "Officer"),
    ]


def test_totals_say_how_many_lines_they_leave_out(source: LineSource) -> None:
    programme = build(TEXT)
    assert [row.cells[1].text for row in source.rows(programme)][-1] == "Total"
    more = build(
        """
        line C1.03 Rent | heading_id = C1 | unit_cost = 5 | currency = XOF | quantities = 1
        line C1.04 Fees | heading_id = C1 | unit_cost = a lot | quantities = 1
        """,
        programme,
        counter(700),
    )
    rows = source.rows(more)
    assert rows[-1].cells[1].text == "Total without 2 lines"
    total = [column.key for column in source.columns(more)].index("total")
    said = [row.cells[total].problem for row in rows if row.role != "record"]
    assert said == [
        "",
        "2 lines below have no amount and are left out.",
        *["2 lines have no amount and are left out."] * 3,
    ]
    one = put(more, replace(more.lines[-1], unit_cost=Decimal(1)))
    assert source.rows(one)[-1].cells[1].text == "Total without 1 line"


def test_a_donors_share_that_cannot_be_read_is_shown_and_marked(source: LineSource) -> None:
    programme = build(TEXT)
    line, donor = programme.lines[1], programme.donors[0]
    new = source.write(programme, [CellWrite(line.id, f"donor:{donor.id}", "half")], counter(900))
    cell = row_of(source, new, line.id)[f"donor:{donor.id}"]
    assert (cell.text, cell.severity) == ("half", "E")
    assert cell.problem
    over = source.write(programme, [CellWrite(line.id, f"donor:{donor.id}", "120")], counter(900))
    assert row_of(source, over, line.id)[f"donor:{donor.id}"].problem == "It must be between 0 and 100."


def test_donors_that_pay_more_than_all_of_a_line_are_marked(source: LineSource) -> None:
    programme = build("donor D2 Bilateral | share = 10", build(TEXT), counter(700))
    line, donor = programme.lines[1], programme.donors[1]
    new = source.write(programme, [CellWrite(line.id, f"donor:{donor.id}", "30")], counter(900))
    cells = row_of(source, new, line.id)
    marked = [cells[f"donor:{each.id}"].problem for each in new.donors]
    assert marked == ["Donors together pay 110 % of this line."] * 2
    assert not row_of(source, new, programme.lines[0].id)[f"donor:{donor.id}"].problem


def test_another_heading_moves_the_line(source: LineSource) -> None:
    programme = build(TEXT)
    new = source.write(programme, [CellWrite(id_of(programme, "C1.01"), "heading_id", "A1")], counter(900))
    assert [line.code for line in new.lines] == ["A1.01", "C1.01", "C1.02"]
    assert new.lines[1].heading_id == id_of(programme, "A1")


def test_what_a_field_refuses_is_said_and_leaves_it_alone() -> None:
    said: list[str] = []
    source, programme = LineSource(said.append), build(TEXT)
    new = source.write(programme, [CellWrite(id_of(programme, "C1.01"), "price_date", "soon")], counter(900))
    assert new is programme
    assert said
    assert "date" in said[0]


def test_lines_are_inserted_where_the_caret_stands(source: LineSource) -> None:
    programme = build(TEXT)
    before = source.insert(programme, id_of(programme, "C1.02"), 2, counter(900))
    assert [line.code for line in before.lines] == ["A1.01", "C1.01", "C1.03", "C1.04", "C1.02"]
    head = source.insert(programme, id_of(programme, "C1"), 1, counter(900))
    assert [line.code for line in head.lines] == ["A1.01", "C1.03", "C1.01", "C1.02"]
    end = source.insert(programme, "", 1, counter(900))
    assert [line.code for line in end.lines] == ["A1.01", "C1.01", "C1.02", "C1.03"]


def test_places_lead_to_fields(source: LineSource) -> None:
    programme = build(TEXT)
    line_id, heading_id = id_of(programme, "C1.01"), id_of(programme, "C1")
    assert source.place(programme, line_id, "quantity1") == Place("lines", line_id, "quantities")
    assert source.place(programme, line_id, "covers") == Place("lines", line_id, "ratio_line_ids")
    assert source.place(programme, heading_id, "total") == Place("headings", heading_id, "title")
    assert source.place(programme, "total:direct", "total") is None
    assert source.place(programme, "+0", "code") is None


def test_only_some_lines_with_their_sums(source: LineSource) -> None:
    programme = build(TEXT.replace("line C1.01 Courses", "line C1.01 Courses | monitoring = 50"))
    source.only = frozenset({id_of(programme, "C1.01")})
    total = [column.key for column in source.columns(programme)].index("total")
    assert [texts(row, 1, total) for row in source.rows(programme)] == [
        ["Assistance", "1,960.00"],
        ["Courses", "1,960.00"],
        ["Monitoring", "980.00"],
        ["Evaluation", "0.00"],
        ["Monitoring and evaluation together", "980.00"],
    ]


def test_months_of_a_post_by_year() -> None:
    posts, programme = PostSource(), build(TEXT)
    post_id = id_of(programme, "PO1")
    month = posts.write(programme, [CellWrite(post_id, "months1", "11 months")], counter(900))
    assert month.posts[0].months[1] == 11
    new = posts.write(
        programme, [CellWrite(post_id, "months1", "11"), CellWrite(post_id, "title", "Head")], counter(900)
    )
    assert (new.posts[0].months, new.posts[0].title) == ((Decimal(12), Decimal(11), Decimal(12)), "Head")
    more = posts.write(programme, [CellWrite("+0", "months2", "6"), CellWrite("+1", "title", "Driver")], counter(900))
    keys = [column.key for column in posts.columns(programme)]
    assert [(post.title, post.months) for post in more.posts[1:]] == [("", (None, None, Decimal(6))), ("Driver", ())]
    paid = posts.write(programme, [CellWrite(post_id, "unit_cost", "$1,600")], counter(900))
    assert paid.posts[0].unit_cost == 1600
    refused = posts.write(programme, [CellWrite(post_id, "unit_cost", "1 600 €")], counter(900))
    assert refused.posts[0].unit_cost == 1500
    assert "USD" in posts.rows(refused)[0].cells[keys.index("unit_cost")].problem
    assert [post.code for post in more.posts] == ["PO1", "PO2", "PO3"]
    assert [post.code for post in posts.insert(programme, post_id, 1, counter(900)).posts] == ["PO2", "PO1"]
    assert texts(posts.rows(programme)[0], keys.index("months0"), keys.index("cost")) == ["12", "54,000.00"]
    assert posts.place(programme, post_id, "months2") == Place("posts", post_id, "months")


@pytest.mark.parametrize("text", ["=12*350", "12*350"])
@pytest.mark.parametrize("key", ["unit_cost", "quantity1", "frequency", "share", "monitoring", "evaluation", "donor"])
def test_arithmetic_is_kept_in_every_column_of_numbers(source: LineSource, key: str, text: str) -> None:
    programme = build(TEXT)
    column = f"donor:{programme.donors[0].id}" if key == "donor" else key
    new = source.write(programme, [CellWrite(id_of(programme, "C1.01"), column, text)], counter(900))
    cell = row_of(source, new, id_of(programme, "C1.01"))[column]
    assert (cell.value, cell.source_text) == (Decimal(4200), "=12*350")


def test_a_rate_of_indirect_costs_that_is_not_given_is_not_called_nought(source: LineSource) -> None:
    programme = build(TEXT)

    def indirect(of: Programme) -> str:
        return next(row.cells[1].text for row in source.rows(of) if row.id == INDIRECT_ROW)

    assert indirect(programme) == "Indirect costs, rate not given"
    assert "indirect 0.00, rate not given" in budget_line(programme)
    with_rate = replace(programme, call=replace(programme.call, indirect_rate=Decimal(0)))
    assert indirect(with_rate) == "Indirect costs, 0 %"
    assert "indirect 0 % 0.00" in budget_line(with_rate)


def test_who_indents_a_line_is_told_how_it_moves() -> None:
    said: list[str] = []
    programme = build(TEXT)
    assert LineSource(said.append).indent(programme, [id_of(programme, "C1.01")], 1) is programme
    assert "“Heading”" in said[0]


EDITS = (
    {"unit_cost": "45"},
    {"unit_cost": "12*350", "currency": "GNF"},
    {"quantity0": "4", "quantity2": "7"},
    {"description": "Monitoring visits", "node_id": "M&E"},
    {"monitoring": "100"},
    {"frequency": "2", "share": "60"},
    {"node_id": "all"},
    {"unit": "person", "partner_id": "P1"},
    {"quantity0": "", "quantity1": "", "quantity2": "", "covers": "A1.01", "unit_cost": "7 %"},
    {"unit_cost": "9 %"},
    {"covers": "", "unit_cost": "30"},
    {"description": "", "unit": "", "currency": "", "unit_cost": "", "monitoring": "", "frequency": "", "share": ""},
    {"price_source": "Quote", "price_date": "2026-10-01", "heading_id": "A1"},
)
"""What is written into lines, one after the other."""


def test_cells_that_outlast_an_edit_are_those_that_would_be_made_anew(source: LineSource) -> None:
    programme = build(TEXT)
    history = [programme]
    ids = [id_of(programme, "C1.01"), id_of(programme, "C1.02")]
    new_id = counter(700)
    for number, edit in enumerate(EDITS):
        touched = ids if number % 2 else ids[:1]
        writes = [CellWrite(line_id, key, text) for line_id in touched for key, text in edit.items()]
        programme = source.write(programme, writes, new_id)
        history.append(programme)
        for each in (programme, history[-2], programme):  # undo, and redo
            assert source.rows(each) == LineSource(lambda _: None).rows(each), edit


def test_an_edit_of_one_cell_keeps_the_others_of_its_line(source: LineSource) -> None:
    programme = build(TEXT)
    line_id = id_of(programme, "C1.01")
    before = row_of(source, programme, line_id)
    after = row_of(source, source.write(programme, [CellWrite(line_id, "unit_cost", "45")], counter(700)), line_id)
    assert {key for key in after if after[key] is not before[key]} == {
        "unit_cost",
        "amount0",
        "amount1",
        "amount2",
        "total",
    }

"""Budgets that were pasted from practice: currencies in headings, numbering, amounts by year, indirect costs, units."""

from decimal import Decimal

import pytest

from designer.budget.amounts import amount_of
from designer.budget.pasting.headings import headed
from designer.budget.pasting.rows import rows_of, style_of
from designer.budget.pasting.taking import Taken, taken
from designer.budget.pasting.words import KEPT, SKIP, currency_in, meaning
from designer.programme.ids import counter
from designer.programme.numbers import ENGLISH
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from tests.build import build

FRAME = "frame | currency = USD | months = 24\nheading Z9 Old\nheading M1 More"


def pasted(text: str, start: Programme | None = None, heading: str = "", *, indirect: bool = False) -> Taken:
    rows = [line.split("|") for line in text.replace(" | ", "|").splitlines()]
    block = headed([[cell.strip() for cell in row] for row in rows])
    style = style_of(block, block.keys, ENGLISH)
    return taken(start or build(FRAME), block, block.keys, style, counter(50), heading, indirect=indirect)


def keys_of(text: str) -> tuple[str, ...]:
    return headed([[cell.strip() for cell in row.split("|")] for row in text.splitlines()]).keys


def told(result: Taken, beginning: str) -> str:
    (found,) = [each for each in result.told if each.startswith(beginning)]
    return found


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Unit cost (GNF)", "GNF"),
        ("Coût unitaire (FCFA)", "FCFA"),
        ("Montant en F CFA", "FCFA"),
        ("Total CFA", "CFA"),
        ("Total €", "€"),
        ("Amount in US$", "US$"),
        ("Cost ($)", "$"),
        ("Price £", "£"),
        ("total eur", "EUR"),
        ("Montant en euros", "EUR"),
        ("TOTAL ALL YEARS", ""),
        ("Unit cost", ""),
    ],
)
def test_the_currency_of_a_heading(title: str, typed: str) -> None:
    assert currency_in(title) == typed


@pytest.mark.parametrize("title", ["Coût unitaire (FCFA)", "Coût unitaire FCFA", "Prix unitaire en F CFA", "PU €"])
def test_a_currency_does_not_hide_what_a_heading_means(title: str) -> None:
    assert meaning(title) == ("unit_cost", None)


def test_a_currency_in_any_money_heading_is_that_of_lines_without_one() -> None:
    result = pasted(
        "Désignation | Qté | Coût unitaire (EUR) | Total EUR\nTaxi | 2 | 5 | 10\nAudit |  |  | 900\nBus | 1 | $7 | 7\n"
    )
    assert [line.currency for line in result.programme.lines] == ["EUR", "EUR", ""]
    assert told(result, "Taken as EUR") == "Taken as EUR, which the headings name: 2 lines."
    assert told(result, "No rate") == "No rate for EUR in this programme: 2 lines have no amount until there is one."


def test_the_currency_of_the_total_is_that_of_the_price() -> None:
    result = pasted("Item | Qty | PU | Montant (GNF)\nTaxi | 2 | 5000 | 10000\n")
    assert [line.currency for line in result.programme.lines] == ["GNF"]


def test_a_lump_sum_has_the_currency_of_the_column_it_stands_in() -> None:
    start = build(FRAME + "\nrate | one = USD | of = GNF | is_worth = 8600")
    result = pasted("Item | Qty | PU (GNF) | Total (USD)\nTaxi | 2 | 8600 | 2\nAudit |  |  | 900\n", start)
    assert [line.currency for line in result.programme.lines] == ["GNF", ""]
    assert not [each for each in result.told if each.startswith("Another amount")]


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        ("", "XOF"),
        ("\nrate | one = USD | of = XAF | is_worth = 600", "XAF"),
        ("\nrate | one = XOF | of = XAF | is_worth = 1", "XOF"),
    ],
)
def test_the_franc_of_the_programmes_rates_is_meant(rows: str, meant: str) -> None:
    result = pasted("Item | Qty | Coût unitaire (FCFA)\nTaxi | 2 | 500\n", build(FRAME + rows))
    assert [line.currency for line in result.programme.lines] == [meant]
    assert told(result, "FCFA") == f"FCFA is taken as {meant}."


def test_the_franc_of_the_budget_is_meant() -> None:
    result = pasted("Item | Qty | PU (CFA)\nTaxi | 2 | 500\n", build("frame | currency = XAF | months = 12"))
    assert [line.currency for line in result.programme.lines] == [""]
    assert told(result, "CFA") == "CFA is taken as XAF."


def test_a_column_of_currencies_is_read_as_signs_too() -> None:
    result = pasted("Item | Currency | Qty | Price\nTaxi | FCFA | 2 | 500\nBus | € | 1 | 3\nVan | GNF | 1 | 3\n")
    assert [line.currency for line in result.programme.lines] == ["XOF", "EUR", "GNF"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Item|#|Units|PU\nCar|1|5|9\nBus|2|5|9\nVan|3|7|9", ("description", "code", "quantity0", "unit_cost")),
        ("N°|Item|Units|PU\n1|Car|5|9\n2|Bus|5|9", ("code", "description", "quantity0", "unit_cost")),
        ("Item|No|PU\nCar|1|9\nBus|4|9\nVan|3|9", ("description", "quantity0", "unit_cost")),
        ("#|Code|Item|PU\n1|A1|Car|9\n2|A2|Bus|9", (SKIP, "code", "description", "unit_cost")),
        (
            "Line|Description|#|Units|PU\n1.1|Car|1|5|9\n1.2|Bus|2|5|9",
            ("code", "description", SKIP, "quantity0", "unit_cost"),
        ),
        ("Item|Units|Quantity|PU\nCar|day|2|9\nBus|trip|3|9", ("description", "unit", "quantity0", "unit_cost")),
        ("Item|Unit|# of units|PU\nCar|day|1|9\nBus|trip|2|9", ("description", "unit", "quantity0", "unit_cost")),
    ],
)
def test_numbering_is_no_quantity(text: str, keys: tuple[str, ...]) -> None:
    assert keys_of(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Line|Description|PU\n1.1|Car|9\n1.2|Bus|9", ("code", "description", "unit_cost")),
        ("Budget line|Description|PU\nHire|Car|9\nFare|Bus|9", (KEPT, "description", "unit_cost")),
        ("Budget line|Description|PU\nTravel|Car|9\n|Bus|9", ("heading", "description", "unit_cost")),
        ("Budget line|PU|Qty\nCar|9|3\nBus|9|2", ("description", "unit_cost", "quantity0")),
        ("Rubrique|Qté|PU\nCar|9|3\nBus|9|2", ("description", "quantity0", "unit_cost")),
        ("Rubrique|Besoin|PU\nRoute|Car|3\nRoute|Bus|2", ("heading", "description", "unit_cost")),
        ("Besoin|Unité|PU\nCar|day|3\nBus|day|2", ("description", "unit", "unit_cost")),
        ("Item|Year 1|Year 2|Total\nCar|9|3|12\nBus|4|4|8", ("description", "amount0", "amount1", "total")),
        ("Item|2027 ($)|2028 ($)\nCar|9|3\nBus|4|4", ("description", "amount0", "amount1")),
        (
            "Item|PU|Year 1|Year 2|Total\nCar|2|3|1|8\nBus|4|4|4|32",
            ("description", "unit_cost", "quantity0", "quantity1", "total"),
        ),
        ("Item|Year 1|Year 2|Total\nCar|9|3|90\nBus|4|4|80", ("description", "quantity0", "quantity1", "total")),
    ],
)
def test_what_columns_are_by_what_stands_in_them(text: str, keys: tuple[str, ...]) -> None:
    assert keys_of(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "Training|days|5|unit\nTravel|days|6|unit",
        "Costs|unit|1|2050\nFood|unit|3|2000",
        "Costs|unit|12 months|500 USD\nFood|unit|3 months|20 USD",
        "Costs|unit|USD 500\nFood|unit|USD 20",
    ],
)
def test_a_row_of_figures_is_no_row_of_headings(text: str) -> None:
    block = headed([row.split("|") for row in text.splitlines()])
    assert (block.header, len(block.rows), block.keys[0]) == ((), 2, "description")
    assert sorted(block.reasons) == [at for at, key in enumerate(block.keys) if key != KEPT]


def test_years_in_a_row_of_headings_are_no_figures() -> None:
    assert keys_of("Item|Unit cost|1|2\nCar|4|5|6")[2:] == ("quantity0", "quantity1")
    assert keys_of("Item|Unit cost|2027|2028\nCar|4|5|6")[2:] == ("quantity0", "quantity1")


def test_amounts_by_year_are_entered_so_that_the_amounts_are_right() -> None:
    result = pasted("Item | Year 1 (USD) | Year 2 (USD) | Total\nRent | 12,000 | 11,200 | 23,200\nAudit | 5 | 5 | 10\n")
    known = amount_of(result.programme)
    assert [known[line.id].years for line in result.programme.lines] == [
        (Decimal(12000), Decimal(11200)),
        (Decimal(5), Decimal(5)),
    ]
    assert [line.unit_cost for line in result.programme.lines] == [1, 5]
    assert told(result, "Amounts by year") == "Amounts by year, entered as quantities at a unit cost of 1: L01 Rent."
    assert told(result, "Amounts without") == "Amounts without quantity and price, taken as units of one: L02 Audit."


def test_lines_without_an_amount_are_told_with_what_the_table_says() -> None:
    keys = ("description", "quantity0", "quantity1", "total")
    block = headed([row.split("|") for row in "Item|Y1|Y2|Total\nRent|3|a few|23,000\nBus|1|?|200".splitlines()])
    result = taken(build(FRAME), block, keys, ENGLISH, counter(50))
    assert told(result, "2 lines") == "2 lines have no amount here; the table says 23,200 USD."
    bare = pasted("Item | Y1 | Y2\nRent | 3 | 4\n")
    assert told(bare, "1 line") == "1 line has no amount here."


@pytest.mark.parametrize(
    ("row", "quantities", "cost"),
    [
        ("Rent|3|4||14,000", (Decimal(3), Decimal(4)), Decimal(2000)),
        ("Rent|3|4||23,000", (Decimal(3), Decimal(4)), Formula("=23000/7")),
        ("Rent|3|4|#REF!|14,000", (Decimal(3), Decimal(4)), Decimal(2000)),
        ("Rent||||500", (Decimal(1),), Decimal(500)),
        ("Rent|||250|500", (Decimal(2),), Decimal(250)),
        ("Rent|#N/A||250|500", (Decimal(2),), Decimal(250)),
        ("Rent|about 2||250|500", (Formula("about 2"),), Decimal(250)),
        ("Rent|#N/A||250|#N/A", (Formula("#N/A"),), Decimal(250)),
    ],
)
def test_what_is_missing_follows_from_the_total(row: str, quantities: tuple[Number, ...], cost: Number) -> None:
    result = pasted(f"Item|Qty Y1|Qty Y2|Unit cost|Total\nBus|1|1|100|200\n{row}")
    line = result.programme.lines[1]
    assert (line.quantities, line.unit_cost) == (quantities, cost)
    for error in {"#REF!", "#N/A"} & {*row.split("|")}:
        assert f"Qty Y1: {error}" in line.note or f"Unit cost: {error}" in line.note or Formula(error) in quantities


def test_amounts_are_compared_in_the_lines_own_currency() -> None:
    start = build(FRAME + "\nrate | one = USD | of = GNF | is_worth = 8600")
    table = "Code | Item | Qty | PU (GNF) | Total (GNF)\nA1 | Taxi | 2 | 5000 | 10000\nA2 | Bus | 2 | 5000 | 12000\n"
    said = "Another amount than in the pasted table: A2 (10,000; 12,000 GNF)."
    for programme in (start, build(FRAME)):
        assert told(pasted(table, programme), "Another amount") == said


def test_amounts_by_year_are_compared_where_there_is_no_total() -> None:
    result = pasted("Code | Item | Qty | PU | Amount year 1\nA1 | Taxi | 2 | 5 | 30\n")
    assert told(result, "Another amount") == "Another amount than in the pasted table: A1 (10; 30 USD)."


@pytest.mark.parametrize(
    ("frequency", "unit", "becomes"),
    [
        ("24 months", "", (Decimal(24), "month", "")),
        ("24 months", "month", (Decimal(24), "month", "")),
        ("18 mois", "", (Decimal(18), "mois", "")),
        ("3 Jours", "", (Decimal(3), "jour", "")),
        ("2 times", "", (Decimal(2), "", "")),
        ("24 months", "person", (Decimal(24), "person", "Frequency: 24 months")),
    ],
)
def test_a_unit_behind_a_number_is_the_unit(frequency: str, unit: str, becomes: tuple[Decimal, str, str]) -> None:
    (line,) = pasted(f"Item | Unit | Qty | Frequency | PU\nGuard | {unit} | 1 | {frequency} | 80\n").programme.lines
    assert (line.frequency, line.unit, line.note) == becomes
    (line,) = pasted(f"Item | Unit | Qty | PU\nGuard | {unit} | {frequency} | 80\n").programme.lines
    assert (line.quantities, line.unit) == ((becomes[0],), becomes[1])


def test_a_percentage_column_of_excel_is_one_of_parts() -> None:
    result = pasted("Item | Qty | PU | % charged\nCar | 1 | 9 | 1\nBus | 1 | 9 | 0.5\n")
    assert [line.share for line in result.programme.lines] == [100, 50]
    assert told(result, "Parts") == "Parts of one are read as percentages, 1 as 100 %: % charged."


@pytest.mark.parametrize("shares", [("1", "50"), ("1%", "0.5%")])
def test_percentages_stay_percentages(shares: tuple[str, str]) -> None:
    result = pasted(f"Item | Qty | PU | % charged\nCar | 1 | 9 | {shares[0]}\nBus | 1 | 9 | {shares[1]}\n")
    assert result.programme.lines[0].share == 1
    assert not [each for each in result.told if each.startswith("Parts")]


@pytest.mark.parametrize(
    "name",
    [
        *("Frais administratifs 7 %", "ICR 7%", "Indirect costs", "overhead", "Overheads (7%)", "Coûts indirects"),
        *("Costos indirectos 7%", "8. Programme support costs", "Indirect costs (7% of direct costs)", "PSC 7 %"),
    ],
)
def test_indirect_costs_are_told_apart(name: str) -> None:
    table = f"Item | Qty | PU | Total\nCar | 1 | 9 | 9\n{name} |  |  | 70\n"
    result = pasted(table)
    assert [line.description for line in result.programme.lines] == ["Car"]
    assert told(result, "Left out") == f"Left out, since the programme reckons its own indirect costs: {name}."
    assert len(pasted(table, indirect=True).programme.lines) == 2


@pytest.mark.parametrize(
    "name", ["Frais administratifs", "Training of indirect participants", "Overhead projector", "Indirect costs study"]
)
def test_what_only_sounds_like_indirect_costs_is_a_line(name: str) -> None:
    assert len(pasted(f"Item | Qty | PU | Total\nCar | 1 | 9 | 9\n{name} | 1 | 70 | 70\n").programme.lines) == 2


def test_a_heading_of_indirect_costs_alone_makes_no_heading() -> None:
    rows = "Code|Item|Qty|PU|Total\n1|Travel|||\n1.1|Car|1|9|9\n2|Indirect costs|||\n2.1|ICR 7%|||6"
    block = headed([row.split("|") for row in rows.splitlines()])
    assert [row.kind for row in rows_of(block, block.keys)] == ["heading", "line", "indirect", "indirect"]


def test_codes_that_are_made_are_named_and_clash_with_none() -> None:
    start = build(FRAME)
    result = pasted(
        "Code | Item | Qty | PU | Total\nM1.02 | Car | 1 | 9 | 9\n | Audit |  |  | 90\n | Rent |  |  | 80\n",
        start,
        start.headings[1].id,
    )
    assert [line.code for line in result.programme.lines] == ["M1.02", "M1.03", "M1.04"]
    assert told(result, "Amounts without").endswith("units of one: M1.03 Audit, M1.04 Rent.")
    assert [result.made[at] for at in range(3)] == [line.id for line in result.programme.lines]


def test_an_activity_alone_is_the_description_too() -> None:
    (line,) = pasted("Activity | Qty | PU\nTrain people | 1 | 9\n").programme.lines
    assert (line.description, line.node_id) == ("Train people", "?Train people")

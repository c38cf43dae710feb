"""What is said of all amounts above the headings, or in them: currencies and thousands, applied and told."""

from decimal import Decimal

import pytest

from designer.budget.amounts import amount_of
from designer.budget.pasting.declared import Declared, declared
from designer.budget.pasting.headings import headed
from designer.budget.pasting.taking import Taken, taken
from designer.budget.pasting.words import currency_in, meaning, multiplier
from designer.programme.ids import counter
from designer.programme.numbers import ENGLISH
from tests.build import build


@pytest.mark.parametrize(
    ("text", "currency", "times"),
    [
        ("All amounts in EUR", "EUR", 1),
        ("ALL AMOUNTS IN USD", "USD", 1),
        ("Montants en milliers de FCFA", "FCFA", 1000),
        ("(en milliers d'euros)", "EUR", 1000),
        ("k€", "€", 1000),
        ("kEUR", "EUR", 1000),
        ("000 USD", "USD", 1000),
        ("USD '000", "USD", 1000),
        ("in thousands", "", 1000),
        ("en milliers", "", 1000),
        ("Importes en miles de euros", "EUR", 1000),
        ("Amounts in millions of GNF", "GNF", 1_000_000),
        ("Currency: CHF", "CHF", 1),
        ("Devise : FCFA", "FCFA", 1),
        ("Project: SOS villages – budget (USD)", "USD", 1),
        ("Budget in US dollars", "$", 1),
        # What only comes up.
        ("1 EUR = 655.957 FCFA", "", 1),
        ("Exchange rate EUR/USD 1.15", "", 1),
        ("SOS villages, MAD about peace", "", 1),
        ("A thousand opportunities for 2 million people", "", 1),
        ("Prepared by A. Top, 12.000 words", "", 1),
    ],
)
def test_what_a_row_says_of_amounts(text: str, currency: str, times: int) -> None:
    found = declared((text,))
    assert (found.currency, found.times) == (currency, Decimal(times))
    assert bool(found.text) == bool(currency or times != 1)


@pytest.mark.parametrize(
    ("title", "key", "times", "currency"),
    [
        ("Total (k€)", "total", 1000, "€"),
        ("Montant en milliers FCFA", "total", 1000, "FCFA"),
        ("Unit cost ('000 USD)", "unit_cost", 1000, "USD"),
        ("Amount (000s)", "total", 1000, ""),
        ("Coût unitaire (M FCFA)", "unit_cost", 1_000_000, "FCFA"),
        ("Total 2000", "total", 1, ""),
    ],
)
def test_a_multiplier_does_not_hide_what_a_heading_means(title: str, key: str, times: int, currency: str) -> None:
    assert (meaning(title)[0], multiplier(title), currency_in(title)) == (key, Decimal(times), currency)


def pasted(text: str, said: Declared | None = None) -> Taken:
    block = headed([[cell.strip() for cell in row.split("|")] for row in text.splitlines()])
    if said is not None:
        block = type(block)(block.titles, block.keys, block.rows, block.above, block.header, declared=said)
    start = build("frame | currency = USD | months = 12\nrate | one = EUR | of = USD | is_worth = 2")
    return taken(start, block, block.keys, ENGLISH, counter(50))


def costs(result: Taken) -> list[Decimal]:
    known = amount_of(result.programme)
    return [known[each].total for each in result.lines]


TABLE = "Amounts in thousands of EUR|||\nItem|Qty|Unit cost|Total\nCar|2|3.5|7\nBus|3|4|12"


def test_currency_and_thousands_are_applied_and_told() -> None:
    result = pasted(TABLE)
    assert costs(result) == [14_000, 24_000]
    assert [(line.unit_cost, line.currency) for line in result.programme.lines] == [
        (Decimal(3500), "EUR"),
        (Decimal(4000), "EUR"),
    ]
    assert "Multiplied by 1,000: Unit cost, Total." in result.told
    assert "Above the headings it says of all amounts: Amounts in thousands of EUR." in result.told
    assert "Taken as EUR, which the headings name: 2 lines." in result.told


def test_what_somebody_says_here_goes_before_what_the_table_says() -> None:
    result = pasted(TABLE, Declared("USD", Decimal(1), own_currency=True, own_times=True))
    assert costs(result) == [7, 12]


def test_totals_in_thousands_beside_prices_that_are_not() -> None:
    result = pasted("Item|Qty|Unit cost|Total ('000)\nCar|20|350|7\nBus|30|400|12")
    assert costs(result) == [7_000, 12_000]
    assert not [each for each in result.told if each.startswith("Another amount")]


def test_prices_are_in_thousands_where_the_totals_are_and_they_agree() -> None:
    assert costs(pasted("Item|Qty|Unit cost|Total (k$)\nCar|20|0.35|7\nBus|30|0.4|12")) == [7_000, 12_000]


def test_formulas_are_multiplied_as_formulas() -> None:
    (line,) = pasted("in thousands||\nItem|Qty|Unit cost\nCar|2|=3+4").programme.lines
    assert str(line.unit_cost) == "Formula(text='=(3+4)*1000')"


def test_rows_that_only_say_it_stand_above_a_block_without_headings() -> None:
    block = headed([("All amounts in EUR", "", ""), ("Car", "2", "3.50"), ("Bus", "3", "4.00")])
    assert (block.above, block.declared.currency, len(block.rows)) == (("All amounts in EUR",), "EUR", 2)

"""Other people's budgets as spreadsheets give them: what their columns and rows mean, and that nothing is lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.budget.amounts import amount_of
from designer.budget.pasting.headings import headed, letter
from designer.budget.pasting.rows import rows_of, style_of
from designer.budget.pasting.taking import Taken, taken
from designer.budget.pasting.words import KEPT, SKIP, meaning
from designer.programme.ids import counter
from designer.programme.numbers import ENGLISH, FRENCH, SPANISH
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.ui.table.clipboard import from_text, to_text
from tests.build import build

FRENCH_SHEET = """Budget du projet\t\t\t\t\t\t\t
\t\t\t\t\t\t\t
N°\tDésignation\tUnité\tQuantité\t\tCoût unitaire (USD)\tMontant total\tVille
\t\t\tAnnée 1\tAnnée 2\t\t\t
1\tPersonnel\t\t\t\t\t57.600,00\t
1.1\tCoordinateur\tmois\t12\t12\t1.600,00\t38.400,00\tConakry
1.2\tChauffeur\tmois\t12\t12\t800,00\t19.000,00\t
\tSous-total personnel\t\t\t\t\t57.600,00\t
\t\t\t\t\t\t\t
2\tActivités\t\t\t\t\t\tà revoir
2.1\tFormation\tsession\t2 ou 3\t\t1.234,56\t2.469,12\t
2.2\tVisibilité\t\t\t\t\t5.000,00\t
\tTOTAL GÉNÉRAL\t\t\t\t\t65.069,12\t
"""
"""As Excel copies it: merged headings over two rows, a title, a blank row, sums, a lump sum, figures of the south."""


def programme() -> Programme:
    return build("frame | currency = USD | months = 24\nnode Train people | kind = activity\nheading Z9 Old")


def pasted(text: str, start: Programme | None = None, keys: tuple[str, ...] = ()) -> Taken:
    block = headed(from_text(text))
    keys = keys or block.keys
    return taken(start or programme(), block, keys, style_of(block, keys, ENGLISH), counter(50))


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Unit cost (USD)", ("unit_cost", None)),
        ("Coût unitaire", ("unit_cost", None)),
        ("Precio unitario (€)", ("unit_cost", None)),
        ("# of units", ("quantity", None)),
        ("Qté", ("quantity", None)),
        ("Qty 2", ("quantity", 2)),
        ("Año 1 Cantidad", ("quantity", 1)),
        ("Année 2 - Montant", ("total", 2)),
        ("2027", ("", 2027)),
        ("Y3", ("", 3)),
        ("Désignation", ("description", None)),
        ("Descripción del gasto", ("description", None)),
        ("Rubrique", ("heading", None)),
        ("% charged", ("share", None)),
        ("Nombre de mois", ("frequency", None)),
        ("Justification of the estimated costs", ("note", None)),
        ("Observaciones", ("note", None)),
        ("Implementing partner", ("partner_id", None)),
        ("Colour of the folder", ("", None)),
        ("", ("", None)),
    ],
)
def test_what_a_heading_means(title: str, meant: tuple[str, int | None]) -> None:
    assert meaning(title) == meant


def test_headings_in_two_rows_are_read_as_one() -> None:
    block = headed(from_text(FRENCH_SHEET))
    assert block.titles[3:5] == ("Quantité Année 1", "Quantité Année 2")
    assert block.keys == (*("code", "description", "unit", "quantity0", "quantity1", "unit_cost", "total", KEPT),)
    assert block.above == ("Budget du projet",)
    assert len(block.rows) == 9


def test_years_over_columns_that_repeat() -> None:
    block = headed(
        from_text("\t\t\tYear 1\t\tYear 2\t\nItem\tUnit\tUnit cost\tQty\tTotal\tQty\tTotal\nCar\tday\t3\t1\t3\t2\t6\n")
    )
    assert block.keys == ("description", "unit", "unit_cost", "quantity0", "amount0", "quantity1", "amount1")


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("Item\tUnit cost\t2027\t2028", ("description", "unit_cost", "quantity0", "quantity1")),
        ("Item\tUnit cost\tQty\t2027\t2028", ("description", "unit_cost", "quantity0", "amount0", "amount1")),
        ("No\tItem\tNo\tRate", ("code", "description", "quantity0", "unit_cost")),
        ("Item\tRate\tRate\tColour", ("description", "unit_cost", KEPT, KEPT)),
    ],
)
def test_what_columns_mean_beside_each_other(headings: str, keys: tuple[str, ...]) -> None:
    wide = headings.count("\t")
    assert headed(from_text(f"{headings}\n{'x' + wide * chr(9) + 'x'}\n" + "\t".join("12345"[: wide + 1]))).keys == keys


def test_columns_without_headings_are_called_by_letters_and_small_numbers_alone_are_kept() -> None:
    block = headed((("Car", "3"), ("Boat", "4")))
    assert (block.titles, block.keys) == (("A", "B"), ("description", KEPT))
    assert [letter(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_rows_are_told_apart() -> None:
    block = headed(from_text(FRENCH_SHEET))
    assert [row.kind for row in rows_of(block, block.keys)] == [
        *("heading", "line", "line", "sum", "empty", "heading", "line", "line", "sum"),
    ]


def test_a_whole_budget_becomes_headings_and_lines() -> None:
    result = pasted(FRENCH_SHEET)
    new = result.programme
    titles = {each.id: each.title for each in new.headings}
    assert [(each.code, each.title, each.kind) for each in new.headings] == [
        ("Z9", "Old", "operational"),
        ("1", "Personnel", "staff"),
        ("2", "Activités", "operational"),
    ]
    assert [(each.code, each.description, each.unit, titles[each.heading_id]) for each in new.lines] == [
        ("1.1", "Coordinateur", "mois", "Personnel"),
        ("1.2", "Chauffeur", "mois", "Personnel"),
        ("2.1", "Formation", "session", "Activités"),
        ("2.2", "Visibilité", "", "Activités"),
    ]
    assert [(each.quantities, each.unit_cost) for each in new.lines] == [
        ((Decimal(12), Decimal(12)), Decimal(1600)),
        ((Decimal(12), Decimal(12)), Decimal(800)),
        ((Formula("2 ou 3"),), Decimal("1234.56")),
        ((Decimal(1),), Decimal(5000)),
    ]
    assert new.lines[0].note == "Ville: Conakry"
    assert amount_of(new)[new.lines[0].id].total == 38400
    assert result.headings == 2
    assert result.told == (
        "Left out as sums, which are computed here: Sous-total personnel, TOTAL GÉNÉRAL.",
        "Remarks on headings and sums, which have no note: à revoir.",
        "Above the headings, left out: Budget du projet.",
        "Kept in the notes of the lines: Ville.",
        "Not read as numbers, kept as typed: Quantité Année 1 “2 ou 3” (7).",
        "Amounts without quantity and price, taken as units of one: 2.2.",
        "Another amount than in the pasted table: 1.2 (19,200; 19,000 USD).",
        "1 line has no amount here; the table says 2,469.12 USD.",
    )


def test_categories_merged_down_a_column_are_headings() -> None:
    new = pasted(
        "Category\tBudget line\tUnit\tQty\tUnit price\nTravel\tBus\ttrip\t2\t5\n\tTaxi\ttrip\t3\t7\n"
        "Office\tRent\tmonth\t1\t300\n"
    ).programme
    titles = {each.id: (each.title, each.kind) for each in new.headings}
    assert [(each.description, titles[each.heading_id]) for each in new.lines] == [
        ("Bus", ("Travel", "operational")),
        ("Taxi", ("Travel", "operational")),
        ("Rent", ("Office", "office")),
    ]
    assert [each.code for each in new.headings] == ["Z9", "A", "B"]


def test_headings_without_codes_and_names_merged_over_the_first_column() -> None:
    new = pasted(
        "Ref\tItem\tUnit\tQuantity\tUnit rate (GNF)\nA. Staff\t\t\t\t\nA1\tGuard\tmonth\t12\t900 000\n"
        "Running costs\t\t\t\t\n\tWater\tmonth\t12\t1,5\nRef\tItem\tUnit\tQuantity\tUnit rate (GNF)\n"
        "\tSubtotal\t\t\t\n\tSoap\tpiece\t-\t15\n"
    ).programme
    assert [(each.code, each.title) for each in new.headings] == [("Z9", "Old"), ("A", "Staff"), ("B", "Running costs")]
    assert [(each.code, each.description, each.currency) for each in new.lines] == [
        ("A1", "Guard", "GNF"),
        ("B01", "Water", "GNF"),
        ("B02", "Soap", "GNF"),
    ]
    assert [each.unit_cost for each in new.lines] == [900_000, Decimal("1.5"), 15]
    assert new.lines[2].quantities == ()


def test_amounts_by_year_alone_are_units_of_one() -> None:
    result = pasted("Item\tYear 1 total\tYear 2 total\nAudit\t\t1,500.50\nRent\t12,000.00\t12,000.00\n")
    known = amount_of(result.programme)
    assert [known[each.id].years for each in result.programme.lines] == [
        (Decimal(0), Decimal("1500.50")),
        (Decimal(12000), Decimal(12000)),
    ]
    assert result.told == ("Amounts without quantity and price, taken as units of one: L01 Audit, L02 Rent.",)


def test_what_is_there_already_is_used_and_unknown_names_are_kept() -> None:
    start = programme()
    result = pasted(
        "Code\tDescription\tActivity\tPartner\tPrice\tShare\tQty\nZ9\tOld\t\t\t\t\t\n"
        "Z9.1\tCourse\tTrain people\tNobody\t$350\t50%\t=12*3\n",
        start,
    )
    (line,) = result.programme.lines
    assert result.programme.headings == start.headings
    assert (line.heading_id, line.node_id, line.partner_id) == (start.headings[0].id, start.nodes[0].id, "?Nobody")
    assert (line.unit_cost, line.currency, line.share) == (Decimal(350), "", Decimal(50))
    assert line.quantities == (Formula("=12*3"),)
    assert result.told == (
        "Kept as text, since nothing is called so: Nobody.",
        "Quantities without a year are all in year 1; as “Quantity, all years” they are spread over 2.",
    )


def test_a_heading_of_the_same_code_under_another_name_is_told() -> None:
    result = pasted("Code\tItem\tQty\tPrice\nZ9\tTravel\t\t\nZ9.1\tBus\t2\t3\nOld 2\t\t\t\nQ\tCar\t1\t1\n")
    assert result.told[0] == "Under headings of the same code that are called otherwise: Travel → Z9 Old."


def test_a_column_left_out_on_purpose_is_told() -> None:
    result = pasted("Item\tPrice\tColour\nCar\t3\tred\n", keys=("description", "unit_cost", SKIP))
    assert result.told == ("Columns left out: Colour.", "1 line has no amount here.")
    assert result.programme.lines[0].note == ""


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (("1.234,56", "12"), SPANISH),
        (("1 234,56",), SPANISH),
        (("1,234.56", "12,5"), FRENCH),
        (("12.5", "1.234"), ENGLISH),
        (("1.234", "12"), FRENCH),
    ],
)
def test_how_a_block_writes_numbers(texts: tuple[str, ...], style: object) -> None:
    block = headed((("Item", "Price"), *(("x", text) for text in texts)))
    assert style_of(block, block.keys, FRENCH) == style


CELLS = st.text(st.characters(categories=["L", "Nd", "P", "Zs"], max_codepoint=0x24F), max_size=8).map(str.strip)
KEYS = st.sampled_from(["code", "description", "unit", "quantity0", "unit_cost", "note", KEPT, "total", "heading"])


@given(st.data(), st.lists(KEYS, min_size=1, max_size=6))
def test_nothing_is_lost_silently(data: st.DataObject, keys: list[str]) -> None:
    rows = data.draw(st.lists(st.tuples(*[CELLS] * len(keys)), max_size=6))
    block = headed(())
    block = type(block)(tuple(f"T{at}" for at in range(len(keys))), tuple(keys), tuple(rows))
    result = taken(programme(), block, keys, ENGLISH, counter(50))
    kinds = [row.kind for row in rows_of(block, keys)]
    lines = [row for row, kind in zip(rows, kinds, strict=True) if kind == "line"]
    assert len(result.lines) == len(result.programme.lines) == len(lines)
    assert all(any(row) == (kind != "empty") for row, kind in zip(rows, kinds, strict=True))
    notes = [" ".join(each.note.split()) for each in result.programme.lines]
    for row in lines:
        for key, text in zip(keys, row, strict=True):
            if text and key in (KEPT, "note"):
                assert any(" ".join(text.split()) in note for note in notes)
    held = {each.description for each in result.programme.lines} | {each.title for each in result.programme.headings}
    places = [at for at, key in enumerate(keys) if key == "description"]
    for row in lines if places else ():
        if text := row[places[0]]:
            assert any(text.endswith(name) and name for name in held)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_block_is_read_through_the_clipboard(rows: list[list[str]]) -> None:
    block = headed(from_text(to_text(rows)))
    assert len(block.titles) == len(block.keys)
    assert len(block.rows) + len(block.header) + len(block.above) <= len(rows)
    assert all(len(row) == len(block.titles) for row in block.rows)

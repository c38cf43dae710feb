"""The donors' workbooks: our figures in the cells, recalculated elsewhere to the cent, text never a formula."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from designer.budget.costs import costs
from designer.budget.donors.form import donor_budget
from designer.budget.donors.paying import donor_totals
from designer.exports.donor_books import FormName, donor_book
from designer.exports.donor_form import unit_decimals
from designer.exports.kinds import KINDS, export
from designer.exports.workbook import write_workbook
from designer.library.example import example
from designer.paper.blocks import Book, Paragraph, Table, TableRow
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, Words
from tests.build import build

FORMS: tuple[FormName, ...] = ("iom", "eu", "un")
ODD = """
frame | currency = TND | months = 36
call | indirect_rate = 7
rate | one = EUR | is_worth = 3.3333 | of = TND
rate | one = TND | is_worth = 2740.5 | of = GNF
partner P1 Partner | role = implementing
heading H1 Staff | kind = staff
heading H2 Help
donor D1 One | share = 33.3 | profile = {one} | currency = EUR
donor D2 Two | share = 33.3 | profile = {two}
output O <- activity C
post PO1 Officer | months = 12; 12; 7 | unit_cost = 1300.257 | share = 50
line H1.1 Officer | heading_id = H1 | unit = month | post_id = PO1
line H2.1 =1+1 | heading_id = H2 | node_id = C | unit = @x | unit_cost = 45333 {six}
line H2.2 Own share | heading_id = H2 | node_id = O | unit = kit | unit_cost = 0.0125 {who}
line H2.3 Fees | heading_id = H2 | ratio = 2.5 | ratio_line_ids = H2.1, H2.2 | un_category = 7
line H2.4 Aside | heading_id = H2 | unit = x | unit_cost = 99.999 | quantities = 1; ; 1 {aside}
line H2.5 Reserve | heading_id = H2 | unit = sum | unit_cost = 77.7 | quantities = ; 1 | contingency = yes {seven}
line H2.6 No price | heading_id = H2 | unit = day | quantities = 3
line X1 Nowhere | unit = day | unit_cost = 5.005 | quantities = 3
donorshare | line_id = H2.2 | donor_id = D1 | share = 66.7
donorshare | line_id = H2.2 | donor_id = D2 | share = 66.7
"""
WEST = """
frame | currency = EUR | months = 24
call | indirect_rate = 7
rate | one = EUR | is_worth = 655.957 | of = XOF
rate | one = USD | is_worth = 0.92 | of = EUR
heading H1 Staff | kind = staff
heading H2 Help
donor D1 One | share = 60 | profile = eu-annex-b | currency = EUR
donor D2 Two | share = 40 | profile = un-undg | currency = XOF
output O <- activity C
post PO1 Officer | months = 12; 12 | unit_cost = 1234.56
line H1.1 Officer | heading_id = H1 | unit = month | post_id = PO1
line H2.1 Kits | heading_id = H2 | node_id = C | unit = kit | unit_cost = 7777 | currency = XOF | quantities = 13; 17
line H2.2 Half | heading_id = H2 | node_id = C | unit = day | unit_cost = 33.33 | quantities = 7; 9 | un_category = 4
line H2.3 Fees | heading_id = H2 | ratio = 3.5 | ratio_line_ids = H2.1, H2.2
line H2.4 Reserve | heading_id = H2 | unit = sum | unit_cost = 555.55 | quantities = ; 1 | contingency = yes
line H2.5 Trips | heading_id = H2 | unit = trip | unit_cost = 199.99 | currency = USD | quantities = 3; 3
donorshare | line_id = H2.2 | donor_id = D1 | share = 50
donorshare | line_id = H2.2 | donor_id = D2 | share = 50
inkind Rooms | unit = month | quantity = 24 | unit_value = 60.5
"""
"""Two donors in two currencies, one without decimals; a line shared by halves, one without a place, gifts in kind."""
MORE = {
    "{six}": "| currency = GNF | quantities = 1; 2; 3 | eu_heading = 6 | un_category = 6",
    "{who}": "| frequency = 3 | quantities = 7; 9; 11 | partner_id = P1 | price_source = +cmd",
    "{aside}": "| indirect = no | eu_heading = 3.1 | un_category = 3",
    "{seven}": "| un_category = 7",
}
GUINEA = {
    "guinea": ("", ""),
    "guinea for the EU": ("eu-annex-b", "un-undg"),
    "guinea for others": ("iom-development-fund", "us-federal"),
}


def programme_of(name: str) -> Programme:
    if name in GUINEA:
        guinea = example("guinea")
        first, second = guinea.donors
        one, two = GUINEA[name]
        currency = "EUR" if one == "eu-annex-b" else ""
        given = {"currency": currency, "amount": None, "indirect_base": ""}
        return put(guinea, replace(first, profile=one, **given), replace(second, profile=two, amount=None))
    profiles = {"odd": ("eu-annex-b", "us-federal"), "odd shares": ("un-undg", "iom")}.get(name, ("", ""))
    if name == "two currencies":
        return build(WEST)
    if name == "no lines":
        return build("frame | months = 24\ncall | indirect_rate = 7")
    text = ODD.replace("{one}", profiles[0]).replace("{two}", profiles[1])
    for name_, told in MORE.items():
        text = text.replace(name_, told)
    return build(text)


NAMES = (*GUINEA, "odd", "odd shares", "two currencies", "no lines")


@pytest.fixture(params=NAMES, scope="module")
def programme(request: pytest.FixtureRequest) -> Programme:
    return programme_of(request.param)


def values(path: Path | BytesIO) -> dict[tuple[str, str], object]:
    """Every value of a workbook by sheet and address."""
    found = load_workbook(path, data_only=True)
    return {
        (page.title, each.coordinate): each.value
        for page in found.worksheets
        for row in page.iter_rows()
        for each in row
        if each.value not in (None, "")
    }


def rows(book: Book, sheet: int = 0) -> dict[str, TableRow]:
    """The rows of a sheet's table by their first cell."""
    (table,) = (block for block in book.sheets[sheet].blocks if isinstance(block, Table))
    return {str(row.cells[0].value): row for row in table.rows}


@pytest.mark.parametrize("form", FORMS)
def test_a_spreadsheet_that_recalculates_agrees_to_the_cent(
    programme: Programme, form: FormName, tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(write_workbook(donor_book(programme, form)))
    ours, theirs = values(path), values(recalculated(path))
    assert ours.keys() == theirs.keys()
    for address, value in ours.items():
        other = theirs[address]
        if isinstance(value, int | float) and isinstance(other, int | float):
            assert abs(Decimal(str(value)) - Decimal(str(other))) < Decimal("0.00001"), (address, value, other)
        else:
            assert value == other, (address, value, other)


@pytest.mark.parametrize("form", FORMS)
def test_the_last_row_is_the_total_reckoned_here(programme: Programme, form: FormName) -> None:
    found = donor_budget(programme, form)
    title, at = ("11. Total eligible costs (9+10)", 4) if form == "eu" else ("Total", -1)
    row = rows(donor_book(programme, form))[title]
    assert row.cells[at].value == found.total.total
    if programme.lines and found.donor is None and form != "eu":
        assert row.cells[at].value == costs(programme).total.total


def test_two_donors_in_two_currencies_by_hand() -> None:
    programme = programme_of("two currencies")
    eu, un = (donor_budget(programme, form) for form in ("eu", "un"))
    assert (eu.currency, un.currency) == ("EUR", "XOF")
    held = {each.amount.line.code: each for each in un.lines}
    # years 233.31 and 299.97 EUR, a half each: 116.66 (the cent to the first donor) and 149.99; at 655.957
    assert held["H2.2"].part == (Decimal("116.65"), Decimal("149.98"))
    assert held["H2.2"].years == (Decimal(76517), Decimal(98380))
    assert all(each == int(each) for line in un.lines for each in line.years)
    total = rows(donor_book(programme, "eu"))["12. Contributions in kind, outside the total"]
    assert total.cells[4].value == Decimal("1452.00")


@pytest.mark.parametrize("form", FORMS)
def test_without_a_donor_that_asks_for_it_a_form_holds_the_whole_budget(form: FormName) -> None:
    """The EU form's rows add up only with its own base: 7 % of 7, which the reserve (10) is no part of."""
    expected = {"eu": "4494295.72"}.get(form, "4497935.72")
    assert donor_budget(programme_of("guinea"), form).total.total == Decimal(expected)


def test_the_eu_form_of_the_example_without_its_donor() -> None:
    """Outline 15: 7 % of 4,151,678.24; 3,640.00 lower than the budget; G06 is listed, not dropped."""
    book = donor_book(programme_of("guinea"), "eu")
    found = {title: row.cells[4].value for title, row in rows(book).items()}
    assert found["7. Subtotal direct eligible costs of the Action (1-6)"] == Decimal("4151678.24")
    assert found["8. Indirect costs (7 % of what counts for them)"] == Decimal("290617.48")
    assert found["11. Total eligible costs (9+10)"] == Decimal("4497935.72") - 3640
    assert found["Lines without a heading of the form yet"] == Decimal("17494.58")
    told = [block.text for block in book.sheets[0].blocks if isinstance(block, Paragraph)]
    assert any("4,497,935.72 USD" in text for text in told)


def test_the_donor_of_the_example_pays_what_is_agreed_and_its_form_keeps_to_its_own_base() -> None:
    programme = example("guinea")
    shares = {each.donor_id: each.total for each in donor_totals(programme)}
    assert sorted(shares.values()) == [0, Decimal("949412.09"), Decimal("3548523.63")]
    found = donor_budget(programme, "eu")
    assert (found.currency, found.own.base) == ("EUR", "direct_without_contingency")
    assert found.total.total == Decimal("3908083.05")
    # 3,360,942.58 and 842,735.66 USD direct; 7 % of them without 41,600 and 10,400 of reserve; at 1.15
    assert [each.total for each in found.sources] == [Decimal("3083140.40"), Decimal("824942.65"), 0]
    assert found.beyond == 3640


def test_the_eu_form_of_the_example_by_hand() -> None:
    book = donor_book(programme_of("guinea for the EU"), "eu")
    assert [each.title for each in book.sheets] == [
        "1. Budget for the Action", "2. Justification and estimation of costs", "3. Sources of funding",
        "To be assigned", "Calculation",
    ]  # fmt: skip
    found = {title: row.cells[4].value for title, row in rows(book).items()}
    # 4,151,678.24 USD without the reserve, line by line at 1.15; 7 % of it
    assert found["7. Subtotal direct eligible costs of the Action (1-6)"] == Decimal("3610154.81")
    assert found["8. Indirect costs (7 % of what counts for them)"] == Decimal("252710.84")
    assert found["10. Provision for contingency reserve (maximum 5 % of 7)"] == Decimal("45217.40")
    assert found["11. Total eligible costs (9+10)"] == Decimal("3908083.05")
    line = rows(book)["F12 Final evaluation, external, incl. survey"]
    assert [each.value for each in line.cells[1:5]] == ["evaluation", 1, 66000, 66000]


def shown_products(programme: Programme, form: FormName) -> list[tuple[str, Decimal, Decimal]]:
    """Each line of a form's first sheet with what its units times its unit value come to as shown, and its cost."""
    (page, *_) = load_workbook(BytesIO(write_workbook(donor_book(programme, form))), data_only=True).worksheets
    at = {"eu": (3, 4, 0, 5), "iom": (3, 4, 0, 0)}[form]
    headings = next(row for row in page.iter_rows() if str(row[1].value).endswith("Unit"))
    share = next((each.column for each in headings if each.value == "Donor's share"), 0)
    found = []
    for row in page.iter_rows(min_row=headings[0].row + 1):
        units, value = (row[place - 1] for place in at[:2])
        total = row[at[3] - 1] if at[3] else [each for each in row if each.value not in (None, "")][-1:]
        total = total[0] if isinstance(total, list) and total else total
        if not isinstance(units.value, int | float) or not isinstance(value.value, int | float):
            continue
        part = Decimal(str(row[share - 1].value)) / 100 if share else Decimal(1)
        shown = [as_shown(each.value, each.number_format) for each in (units, value)]
        cents = Decimal(1).scaleb(-len(str(total.number_format).partition(".")[2]))
        found.append((str(row[0].value), (shown[0] * shown[1] * part).quantize(cents, "ROUND_HALF_UP"),
                      as_shown(total.value, total.number_format)))  # fmt: skip
    return found


def as_shown(value: object, number_format: str) -> Decimal:
    places = len(number_format.partition(".")[2])
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")


@pytest.mark.parametrize("form", ["iom", "eu"])
@pytest.mark.parametrize("name", NAMES)
def test_units_times_the_unit_value_as_shown_are_the_cost_or_the_sheet_says_otherwise(
    name: str, form: FormName
) -> None:
    book = donor_book(programme_of(name), form)
    off = [code for code, product, total in shown_products(programme_of(name), form) if product != total]
    (told,) = [
        [block.text for block in book.sheets[0].blocks if isinstance(block, Paragraph) and "six decimals" in block.text]
    ]
    assert bool(off) == bool(told), off
    assert all(code.split()[0] in told[0] for code in off)
    if name == "guinea":
        assert not off


def test_a_unit_value_has_as_many_decimals_as_its_cost_asks_for() -> None:
    def decimals(total: str, units: str, share: str = "100") -> int:
        return unit_decimals(Decimal(total), Decimal(units), Decimal(share), 2)

    assert decimals("41860.46", "9000") == 6
    assert decimals("100.00", "3") == 3
    assert decimals("66000.00", "1") == decimals("0", "5") == decimals("10", "0") == 2
    assert decimals("100.00", "6", "50") == 3
    assert decimals("41860460000.46", "9000", "100") <= 6


def test_the_sources_of_funding_add_up_to_the_total() -> None:
    book = donor_book(programme_of("guinea for the EU"), "eu")
    held = rows(book, 2)
    paid = [held[name].cells[1].value for name in ("Donor A (European)", "Donor B (bilateral)")]
    assert held["Still to be found"].cells[1].value == 0
    assert sum(paid) == held["Total eligible costs"].cells[1].value == Decimal("3908083.05")  # type: ignore[arg-type]


def test_what_donors_pay_beyond_the_costs_of_the_form_is_told_below_its_sources_and_not_without_pay() -> None:
    def told(words: Words) -> list[str]:
        page = donor_book(example("guinea"), "eu", words).sheets[2]
        return [block.text for block in page.blocks if isinstance(block, Paragraph)]

    assert ["3,640.00 USD more" in text for text in told(ENGLISH)] == [True]
    assert not told(Words(mask_pay=True))


def test_a_donor_s_part_is_what_falls_on_it() -> None:
    programme = programme_of("guinea for the EU")
    second = donor_totals(programme)[1]
    row = rows(donor_book(programme, "un"))["Total"]
    assert row.cells[-1].value == second.total == Decimal("949412.09")


def test_categories_by_output_add_up_both_ways() -> None:
    held = rows(donor_book(example("guinea"), "un"), 1)
    *categories, whole = held.values()
    assert whole.cells[-1].value == Decimal("4203678.24")
    for at in range(1, len(whole.cells)):
        assert sum(row.cells[at].value for row in categories) == whole.cells[at].value  # type: ignore[misc]
    assert held["1. Staff and other personnel costs"].cells[-1].value == Decimal("1444560.00")
    assert held["4. Contractual services"].cells[-1].value == Decimal("1101391.28")


def test_the_parts_of_the_iom_budget_are_those_of_the_outline() -> None:
    held = rows(donor_book(example("guinea"), "iom"))
    assert [held[name].cells[-1].value for name in ("Staff", "Office", "Operational")] == [
        Decimal("1444560.00"), Decimal("371096.31"), Decimal("2388021.93"),
    ]  # fmt: skip


def test_lines_without_a_place_are_listed_and_stay_in_the_total() -> None:
    programme = programme_of("odd")
    book = donor_book(programme, "eu")
    (sheet,) = (each for each in book.sheets if each.title == "To be assigned")
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    assert [row.cells[0].value for row in table.rows] == [
        "H2.2 Own share", "H2.3 Fees", "H2.6 No price", "X1 Nowhere",
    ]  # fmt: skip
    listed = sum(row.cells[1].value or 0 for row in table.rows)  # type: ignore[misc]
    assert rows(book)["Lines without a heading of the form yet"].cells[4].value == listed


def test_where_no_co_funding_is_shown_nothing_tells_what_others_pay() -> None:
    programme = programme_of("guinea for others")
    found = values(BytesIO(write_workbook(donor_book(programme, "iom"))))
    texts = [each for each in found.values() if isinstance(each, str)]
    assert not [each for each in texts if "Donor B" in each or "80 %" in each]
    line = next(each for each in costs_of(programme) if each.line.code == "A01")
    assert float(line.total) not in found.values()
    assert float(line.total * 80 / 100) in found.values()


def costs_of(programme: Programme) -> Any:  # noqa: ANN401
    from designer.budget.amounts import amounts

    return amounts(programme)


@pytest.mark.parametrize("form", FORMS)
def test_what_users_type_is_never_a_formula(form: FormName, hostile: tuple[str, ...]) -> None:
    programme = programme_of("odd")
    line = programme.lines[1]
    for text in hostile:
        typed = replace(line, description=text, unit=text, price_source=text, note=text, code="")
        book = load_workbook(BytesIO(write_workbook(donor_book(put(programme, typed), form))))
        formulas = [
            each.value for page in book.worksheets for row in page.iter_rows() for each in row if each.data_type == "f"
        ]
        assert all(text.strip() not in each for each in formulas if len(text.strip()) > 4)


def test_each_line_has_its_justification() -> None:
    held = rows(donor_book(programme_of("guinea for the EU"), "eu"), 1)
    (table,) = (
        block
        for block in donor_book(programme_of("guinea for the EU"), "eu").sheets[1].blocks
        if isinstance(block, Table)
    )
    told = {str(row.cells[1].value): [each.value for each in row.cells] for row in table.rows}
    assert held
    transport = told["C01 Onward transport from the place of arrival"]
    assert transport[3] == "(735 + 875 + 490) returnee × 250,000 GNF; 1 USD = 8,600 GNF; 1 EUR = 1.15 USD"
    assert str(transport[4]).endswith("1 Oct 2026")
    assert len(told) == 122


def test_the_kinds_write_files_of_their_own(tmp_path: Path) -> None:
    kinds = [f"budget-{form}" for form in FORMS]
    assert set(kinds) <= set(KINDS)
    written = export(example("guinea"), tmp_path, "g", kinds)
    assert [path.name for path in written] == ["g-budget-iom.xlsx", "g-budget-eu.xlsx", "g-budget-un.xlsx"]


# -- without pay ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["workbook", *(f"budget-{form}" for form in FORMS)])
def test_a_copy_without_pay_keeps_the_totals_and_recalculates(
    kind: str, tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    programme, words = programme_of("guinea for the EU"), Words("en", mask_pay=True)
    path = tmp_path / "budget.xlsx"
    path.write_bytes(KINDS[kind].write(programme, words))
    ours, theirs = values(path), values(recalculated(path))
    assert ours.keys() == theirs.keys()
    numbers = [(at, each, theirs[at]) for at, each in ours.items() if isinstance(each, int | float)]
    assert not [each for each in numbers if abs(each[1] - each[2]) > 0.00001]  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["workbook", *(f"budget-{form}" for form in FORMS)])
def test_a_copy_without_pay_tells_nobody_s_pay(kind: str) -> None:
    programme = programme_of("guinea")
    full, masked = (
        values(BytesIO(KINDS[kind].write(programme, words))) for words in (ENGLISH, Words("en", mask_pay=True))
    )
    pay = {float(each.total) for each in costs_of(programme) if each.line.post_id}
    pay |= {float(post.unit_cost) for post in programme.posts}  # type: ignore[arg-type]
    others = {float(each.total) for each in costs_of(programme) if not each.line.post_id}
    pay -= {each for each in pay if each < 3000} | others
    assert pay & set(full.values())
    assert not pay & set(masked.values())
    assert 1444560.0 in masked.values()
    assert (4494295.72 if kind == "budget-eu" else 4497935.72) in masked.values()


def test_the_proposal_and_the_file_s_name_follow(tmp_path: Path) -> None:
    words = Words("en", mask_pay=True)
    (path,) = export(example("guinea"), tmp_path, "g", ("budget-eu",), words)
    assert path.name == "g-without-pay-budget-eu.xlsx"

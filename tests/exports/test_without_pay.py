"""A copy without pay, read as somebody would who wants to know: what do all figures, taken together, lead back to?

Each month's pay is moved a little, year by year, and it is seen which figures of the copies follow. What somebody earns
can be reckoned exactly if those figures, added and subtracted, leave nothing but it.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from designer.budget.amounts import amount_of
from designer.budget.pay import hidden
from designer.budget.told_shares import shares_for_few, told_shares
from designer.budget.withheld import open_headings, withheld
from designer.exports.book import book, open_points
from designer.exports.donor_books import FormName, donor_book
from designer.exports.proposal import proposal
from designer.library.example import example
from designer.links.live_figures import live_figures
from designer.paper.blocks import Block, Cell, Facts, Figure, Paragraph, Table
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.words import ENGLISH, Words
from tests.build import build

SHARED = Words("en", mask_pay=True)
OPEN = {"Open points", "Quarters", "Calendar and donor years"}
"""Sheets without figures of lines: points, and periods, of which nobody outside knows how lines fall on them."""
TEAM = """
frame | months = 24 | currency = USD | start = 2027-01-01
call | indirect_rate = 7
partner P1 Partner | role = implementing
heading H1 Staff | kind = staff
heading H2 Help
donor D1 One | share = 80 | profile = eu-annex-b
donor D2 Two | share = 20 | profile = un-undg
outcome A <- output B <- activity C
outcome D <- output E <- activity F
envelope | node_id = A | amount = 90000
envelope | node_id = D | amount = 90000
post PO1 Manager | months = 12; 12 | unit_cost = 5000
post PO2 Case manager | months = 36; 48 | unit_cost = 900 | case_work = yes
post PO3 Community officer | months = 8; 12 | unit_cost = 1400
post PO4 M&E officer | months = 12; 12 | unit_cost = 1600
post PO5 Driver | months = 24; 24 | unit_cost = 430
line H1.1 Manager | heading_id = H1 | post_id = PO1 | unit = month
line H1.2 Case manager | heading_id = H1 | post_id = PO2 | unit = month | node_id = C
line H1.3 Community officer | heading_id = H1 | post_id = PO3 | unit = month | node_id = F
line H1.4 M&E officer | heading_id = H1 | post_id = PO4 | unit = month | monitoring = 85 | evaluation = 15
line H1.5 Driver | heading_id = H1 | post_id = PO5 | unit = month | partner_id = P1
line H2.1 Kits | heading_id = H2 | node_id = C | unit = kit | unit_cost = 125 | quantities = 9; 9 | un_category = 2
line H2.2 Works | heading_id = H2 | node_id = F | unit = site | unit_cost = 900 | quantities = 1; 2 | un_category = 4
line H2.3 Final evaluation | heading_id = H2 | unit = sum | unit_cost = 30000 | quantities = ; 1 | evaluation = 100
line H2.4 Visits | heading_id = H2 | unit = trip | unit_cost = 200 | quantities = 9; 9 | partner_id = P1
"""


def numbers(block: Block) -> Iterator[tuple[str, float]]:
    """Every number of a block, and those in its words, with where it stands."""
    match block:
        case Table(title=title, rows=rows):
            cells = [
                (f"{title} {row.cells[0].value} {at}", each.value) for row in rows for at, each in enumerate(row.cells)
            ]
        case Facts(pairs=pairs):
            cells = [(label, value.value if isinstance(value, Cell) else value) for label, value in pairs]
        case Figure(title=title, drawing=drawing):
            cells = [(title, drawing.alt)]
        case Paragraph(text=text):
            cells = [(re.sub(r"\d", "", text), text)]
        case _:
            cells = []
    for where, value in cells:
        if isinstance(value, Decimal | int):
            yield where, float(value)
        elif isinstance(value, str):
            for at, found in enumerate(re.findall(r"\d[\d,]*(?:\.\d+)?", value)):
                yield f"{where} {at}", float(found.replace(",", ""))


def figures(programme: Programme, words: Words) -> dict[str, float]:
    """Every number of the workbook, the proposal and the three donors' books, with where it stands."""
    told = proposal(programme, words, datetime.date(2026, 11, 23)).blocks
    parts = [("", each) for each in told if not (isinstance(each, Figure) and "quarter" in each.title)]
    forms: tuple[FormName, ...] = ("iom", "eu", "un")
    for made in (book(programme, words), *(donor_book(programme, form, words) for form in forms)):
        parts += [(each.title, block) for each in made.sheets if each.title not in OPEN for block in each.blocks]
    found: dict[str, float] = {}
    for at, block in parts:
        for where, number in numbers(block):
            name = f"{at} {type(block).__name__} {where}"
            while name in found:
                name += "'"
            found[name] = number
    return found


def by_year(programme: Programme) -> Programme:
    """The same with the share charged typed by year, so that each year can be moved alone."""
    return put(programme, *(replace(post, shares=(Decimal(91), Decimal(92))) for post in programme.posts))


def found_out(programme: Programme, words: Words) -> set[str]:
    """The lines whose amount, in a year or in all, follows exactly from the figures of the copies."""
    programme = by_year(programme)
    before, lines = figures(programme, words), {each.post_id: each for each in programme.lines}
    names, columns = [], []
    for post in programme.posts:
        for year in range(2):
            moved = put(programme, replace(post, shares=(*post.shares[:year], Decimal(81), *post.shares[year + 1 :])))
            line = lines[post.id]
            amount = float(amount_of(moved)[line.id].years[year] - amount_of(programme)[line.id].years[year])
            names.append(line.code)
            after = figures(moved, words)
            columns.append([(after.get(name, number) - number) / amount for name, number in before.items()])
    follow: NDArray[np.float64] = np.array(columns).T
    follow = follow[np.abs(follow).max(axis=1) > 0.05]
    _, sizes, known = np.linalg.svd(follow, full_matrices=False)
    known = known[sizes > 0.01]
    wanted = {f"{code} {at}": np.eye(len(names))[at] for at, code in enumerate(names)}
    wanted |= {code: np.array([float(each == code) for each in names]) for code in names}
    rests = {name: np.linalg.norm(each - known.T @ (known @ each)) for name, each in wanted.items()}
    return {name.partition(" ")[0] for name, rest in rests.items() if rest < 0.05}


def test_a_copy_of_ones_own_leads_to_pay_and_one_that_is_shared_does_not() -> None:
    programme = reckoned(build(TEAM))
    assert found_out(programme, ENGLISH) == {"H1.1", "H1.2", "H1.3", "H1.4", "H1.5"}
    assert found_out(programme, SHARED) == set()


def test_quantities_by_year_of_lines_left_out_are_left_out_too() -> None:
    sheets = {each.title: each for each in book(reckoned(example("guinea")), SHARED).sheets}
    (table,) = (each for each in sheets["Budget"].blocks if isinstance(each, Table))
    staff = next(row for row in table.rows if row.cells[0].value == "A09")
    assert [each.value for each in staff.cells[5:9]] == [None] * 4
    posts = next(each for each in sheets["Staffing"].blocks if isinstance(each, Table))
    titles = [each.title for each in posts.columns]
    assert "Person-months" in titles
    assert not [each for each in titles if each.startswith("Months Y")]


def test_of_a_sum_with_one_line_of_staff_others_are_left_out_as_well() -> None:
    programme = reckoned(build(TEAM + "post PO6 Cook | months = 6; 6 | unit_cost = 333\n"
                               "line H2.5 Cook | heading_id = H2 | post_id = PO6 | unit = month"))  # fmt: skip
    more = {line.code for line in programme.lines if line.id in withheld(programme) - hidden(programme)}
    assert more >= {"H2.2", "H2.3"}
    assert not open_headings(programme)


def test_where_too_few_lines_stand_under_a_heading_it_is_said() -> None:
    programme = build("frame | months = 12 | currency = USD\nheading H1 Staff | kind = staff\n"
                      "line H1.1 Clerk | heading_id = H1 | unit = day | unit_cost = 70 | quantities = 12")  # fmt: skip
    assert open_headings(programme) == ("H1 Staff",)
    assert open_headings(example("guinea")) == ()


def test_shares_of_monitoring_are_told_roughly_where_few_of_staff_count() -> None:
    guinea = reckoned(example("guinea"))
    assert shares_for_few(guinea)
    monitoring, evaluation, together = told_shares(guinea, SHARED)
    assert (monitoring.amount, monitoring.of_total) == (None, Decimal("4.4"))
    assert (evaluation.of_total, together.of_total) == (Decimal("2.4"), Decimal("6.8"))
    texts = {each.name: each.text for each in live_figures(guinea, SHARED)}
    assert texts["evaluation"] == "about USD 110,000"
    assert texts["evaluation_share"] == "2.4\u202f%"
    assert "about" not in {each.name: each.text for each in live_figures(guinea)}["evaluation"]


def test_no_open_point_names_a_price_of_staff() -> None:
    guinea = example("guinea")
    line = next(each for each in guinea.lines if each.post_id)
    dear = put(guinea, replace(line, post_id="", unit="lump sum", unit_cost=Decimal(987654), quantities=(Decimal(1),)))
    told = {words: str(open_points(dear, words)) for words in (ENGLISH, SHARED)}
    assert "987,654" in told[ENGLISH]
    assert "987,654" not in told[SHARED]


@pytest.mark.parametrize("name", ["guinea", "draft"])
def test_each_sheet_of_a_shared_copy_has_its_rows(name: str) -> None:
    own, shared = (book(reckoned(example(name)), words) for words in (ENGLISH, SHARED))
    assert [each.title for each in own.sheets][:20] == [each.title for each in shared.sheets][:20]

"""Whole budgets of many kinds: what is taken over and what is left out is all that they come to, to the cent."""

import random
import time
from decimal import Decimal

import pytest

from designer.budget.amounts import amount_of
from designer.budget.pasting.balance import told_of_balance
from designer.budget.pasting.headings import Headed, headed
from designer.budget.pasting.rows import style_of
from designer.budget.pasting.taking import Taken, taken
from designer.budget.pasting.words import KEPT, NOTE, SKIP
from designer.programme.ids import counter
from designer.programme.numbers import ENGLISH
from designer.programme.words import ENGLISH as WORDS
from designer.ui.table.clipboard import from_text, to_text
from tests.budget.pasting.corpus import CORPUS, Budget
from tests.build import build

BUDGETS = pytest.mark.parametrize("name", CORPUS)
LITTLE_TO_GO_BY = {"PERCENTAGES", "ERRORS", "PAGES"}
"""Too few rows without an error, a percentage or a heading among them to know their columns by arithmetic alone."""


def pasted(budget: Budget, block: Headed | None = None) -> Taken:
    """Paste a budget as it comes from the clipboard."""
    block = block or headed(from_text(to_text(budget.rows)))
    start = build(f"frame | currency = {budget.currency} | months = 36")
    return taken(start, block, block.keys, style_of(block, block.keys, ENGLISH), counter(50))


def cost(result: Taken) -> Decimal:
    known = amount_of(result.programme)
    return sum((known[each].total for each in result.lines), Decimal(0))


@BUDGETS
def test_nothing_of_a_budget_is_lost_or_counted_twice(name: str) -> None:
    budget = CORPUS[name]
    result = pasted(budget)
    assert cost(result) + Decimal(budget.left_out) == budget.whole
    assert (len(result.lines), result.headings) == (budget.lines, budget.headings)
    assert result.balance is not None
    assert result.balance.taken == cost(result)
    assert result.balance.left_out == Decimal(budget.left_out)
    assert result.balance.total in {budget.whole, None}
    assert not result.balance.missing
    assert not [each for each in result.told if each.startswith("Another amount")]


@BUDGETS
def test_every_word_and_figure_of_a_line_is_somewhere(name: str) -> None:
    budget = CORPUS[name]
    block = headed(from_text(to_text(budget.rows)))
    result = pasted(budget, block)
    held = {line.id: line for line in result.programme.lines}
    said = "\n".join(result.told)
    for at, line_id in result.made.items():
        if line_id not in held:
            continue
        line = held[line_id]
        for key, title, text in zip(block.keys, block.titles, block.rows[at], strict=True):
            if text and key in {KEPT, NOTE}:
                assert text in line.note
            elif text and key == SKIP:
                assert title in said
            elif text and key == "description":
                assert text.endswith(line.description)
    for row in block.above:
        assert " ".join(row.split()) in said


@BUDGETS
def test_amounts_fall_on_the_years_that_a_budget_tells(name: str) -> None:
    budget = CORPUS[name]
    if budget.years:
        result = pasted(budget)
        known = amount_of(result.programme)
        for year, stated in enumerate(budget.years):
            assert sum(known[each].years[year] for each in result.lines) == Decimal(stated)


@BUDGETS
def test_a_budget_without_its_headings_is_known_by_its_arithmetic(name: str) -> None:
    budget = CORPUS[name]
    rows = headed(from_text(to_text(budget.rows))).rows
    block = headed(rows)
    result = pasted(budget, block)
    if name in LITTLE_TO_GO_BY:
        assert cost(result) <= budget.whole
        return
    whole = cost(result) + sum(each.left_out for each in (result.balance,) if each)
    assert whole in {budget.whole, budget.whole / 1000}
    assert len(block.reasons) == sum(key not in {KEPT, SKIP} for key in block.keys)


@BUDGETS
def test_the_order_of_the_columns_does_not_matter(name: str) -> None:
    budget = CORPUS[name]
    if name in {"EU", "BARE_YEARS", "BOLD"}:  # merged headings, years and a name in front are told by their order
        return
    order = list(range(max(map(len, budget.rows))))
    random.Random(5).shuffle(order)  # noqa: S311 - any order
    rows = from_text(to_text(budget.rows))
    result = pasted(budget, headed([[row[at] for at in order] for row in rows]))
    assert cost(result) + Decimal(budget.left_out) == budget.whole


def test_what_is_missing_is_told() -> None:
    begins = "363,992.00 taken over, 25,479.44 left out; the table says"
    text = CORPUS["IOM"].text.replace("|TOTAL DIRECT COSTS||||||363,992.00|", "|TOTAL DIRECT COSTS||||||364,992.00|")
    result = pasted(CORPUS["IOM"]._replace(text=text.replace("389,471.44", "390,471.44")))
    assert told_of_balance(result.balance, WORDS) == (f"{begins} 390,471.44 USD (“GRAND TOTAL”): 1,000.00 are missing.")


def test_what_is_too_much_is_told() -> None:
    result = pasted(CORPUS["MONTHS"]._replace(text=CORPUS["MONTHS"].text.replace("20,726", "20,000")))
    assert told_of_balance(result.balance, WORDS) == (
        "20,726.00 taken over, 0.00 left out; the table says 20,000.00 USD (“TOTAL”): 726.00 too much."
    )


def large(lines: int) -> list[tuple[str, ...]]:
    """Return the rows of a budget of many lines under headings, each with its sum."""
    rows: list[tuple[str, ...]] = [("Code", "Description", "Unit", "Qty", "Months", "Unit cost", "Total", "Comment")]
    for heading in range(1, lines // 20 + 1):
        rows.append((str(heading), f"Heading {heading}", "", "", "", "", "", ""))
        whole = Decimal(0)
        for at in range(1, 21):
            count, price = at % 7 + 1, Decimal(100 + 3 * at) + Decimal("0.5")
            whole += count * 12 * price
            told = (f"{heading}.{at}", f"Item {heading} {at}", "month", str(count), "12", f"{price:,.2f}")
            rows.append((*told, f"{count * 12 * price:,.2f}", "a remark"))
        rows.append(("", f"Subtotal {heading}", "", "", "", "", f"{whole:,.2f}", ""))
    return rows


def test_ten_thousand_rows_take_less_than_two_seconds() -> None:
    rows = large(10_000)
    began = time.process_time()
    block = headed(rows)
    result = taken(build("frame | currency = USD"), block, block.keys, ENGLISH, counter(50))
    took = time.process_time() - began
    assert (len(result.lines), result.headings) == (10_000, 500)
    assert took < 4  # 1.5 s on a quiet machine; the goal is 2, the rest for one that is busy

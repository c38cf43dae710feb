"""A thousand random budgets against a plain reference in whole fractions and against pandas; some through LibreOffice.

The reference is written from the rules (two roundings half up, largest remainder with ties to the first), not from our
code: it shares no function with it.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.budget.amounts import amounts
from designer.budget.costs import costs
from designer.budget.donors.paying import paid
from designer.budget.outline import sheets
from designer.budget.phasing import phased
from designer.budget.views.sides import by_heading, by_un_category
from designer.exports.workbook import write_workbook
from designer.paper.blocks import Block, Book, Cell, Facts, Sheet, Table
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Rate
from designer.programme.words import ENGLISH
from tests.budget.random_budgets import some_budget

DECIMALS = {"USD": 2, "EUR": 2, "GNF": 0, "TND": 3, "XOF": 0}
"""The decimals of the currencies in these budgets (ISO 4217)."""


def some_mixed_budget(random: Random) -> Programme:
    """Return a budget of lines in several currencies, in part charged, with some that are a percentage of others."""
    programme = some_budget(random)
    base = programme.frame.currency
    others = [each for each in DECIMALS if each != base]
    rates = tuple(
        Rate(id=f"rate_{at}", one=base, is_worth=worth, of=other)
        if at % 2
        else Rate(id=f"rate_{at}", one=other, is_worth=worth, of=base)
        for at, other in enumerate(others)
        if (worth := Decimal(random.randrange(1, 10**7)) / 1000)
    )
    lines: list[Line] = []
    for at, line in enumerate(programme.lines):
        if at and random.randrange(5) == 0:
            of = tuple(each.id for each in random.sample(lines, random.randrange(1, len(lines) + 1)) if not each.ratio)
            if of:
                plain = {"quantities": (), "unit_cost": None, "ratio": Decimal(random.randrange(1, 2000)) / 100}
                lines.append(replace(line, **plain, ratio_line_ids=of))
                continue
        lines.append(
            replace(
                line,
                currency=random.choice(("", base, *others)),
                frequency=random.choice((None, Decimal(random.randrange(1, 30)) / 4)),
                share=random.choice((None, Decimal(random.randrange(1, 1000)) / 10)),
            )
        )
    return replace(programme, lines=tuple(lines), rates=rates)


def rounded(amount: Fraction, places: int) -> Fraction:
    """Round half up, away from zero."""
    return Fraction(int(amount * 10**places + Fraction(1, 2)), 10**places)


def shared_out(amount: Fraction, weights: list[Fraction], places: int) -> list[Fraction]:
    """Split by largest remainder, ties to the first."""
    whole = sum(weights)
    unit = Fraction(1, 10**places)
    exact = [amount * each / whole for each in weights]
    floors = [Fraction(int(each / unit)) * unit for each in exact]
    left = int((amount - sum(floors)) / unit)
    order = sorted(range(len(weights)), key=lambda at: (-(exact[at] - floors[at]), at))
    return [each + (unit if at in order[:left] else 0) for at, each in enumerate(floors)]


def reference(programme: Programme) -> dict[str, list[Fraction]]:
    """Return line → its amounts by year, by the rules alone."""
    base = programme.frame.currency
    known: dict[str, list[Fraction]] = {}
    years = len(amounts(programme)[0].years) if programme.lines else 0

    def number(value: object, otherwise: int) -> Fraction:
        return Fraction(otherwise) if value is None else Fraction(str(value))

    for line in programme.lines:
        if line.ratio is not None:
            continue
        currency = line.currency or base
        found = []
        for quantity in line.quantities:
            local = number(quantity, 0) * number(line.frequency, 1) * number(line.unit_cost, 0)
            local = rounded(local * number(line.share, 100) / 100, DECIMALS[currency])
            for rate in programme.rates:
                if (rate.one, rate.of) == (currency, base):
                    local = rounded(local * number(rate.is_worth, 1), DECIMALS[base])
                elif (rate.one, rate.of) == (base, currency):
                    local = rounded(local / number(rate.is_worth, 1), DECIMALS[base])
            found.append(local)
        unpriced = all(each is None for each in line.quantities)
        known[line.id] = [Fraction(0)] * years if unpriced else [*found, *[Fraction(0)] * (years - len(found))]
    for line in programme.lines:
        if line.ratio is not None:
            sums = [sum(known[each][year] for each in line.ratio_line_ids) for year in range(years)]
            known[line.id] = [rounded(each * number(line.ratio, 0) / 100, DECIMALS[base]) for each in sums]
    return known


mixed = st.randoms(use_true_random=False).map(some_mixed_budget)


@settings(max_examples=1000, deadline=None)
@given(mixed)
def test_a_thousand_budgets_equal_the_plain_reference_to_the_cent(programme: Programme) -> None:
    expected, places = reference(programme), DECIMALS[programme.frame.currency]
    found = {each.line.id: [Fraction(year) for year in each.years] for each in amounts(programme)}
    assert found == expected
    now = costs(programme)
    direct = [sum(column) for column in zip(*expected.values(), strict=True)]
    assert [Fraction(now.direct.year(at)) for at in range(len(direct))] == direct
    indirect = rounded(sum(direct, Fraction(0)) * 7 / 100, places)
    assert Fraction(now.indirect.total) == indirect
    if sum(direct):
        split = shared_out(indirect, direct, places)
        assert [Fraction(now.indirect.year(at)) for at in range(len(direct))] == split
    assert Fraction(now.total.total) == sum(direct) + indirect


@settings(max_examples=200, deadline=None)
@given(mixed)
def test_donors_and_quarters_are_parts_of_the_year_to_the_cent(programme: Programme) -> None:
    places = DECIMALS[programme.frame.currency]
    usual = {each.id: Fraction(each.share or 0) for each in programme.donors}  # type: ignore[arg-type]
    for amount, parts, over in zip(amounts(programme), paid(programme), phased(programme), strict=True):
        own = {each.donor_id: each.share for each in programme.donor_shares if each.line_id == amount.line.id}
        shares = [Fraction(own[i]) if i in own and own[i] is not None else usual[i] for i in usual]  # type: ignore[arg-type]
        weights = [*shares, max(Fraction(0), 100 - sum(shares, Fraction(0)))]
        for year, whole in enumerate(amount.years):
            given_parts = [Fraction(each[year]) for each in parts.parts]
            assert given_parts == shared_out(Fraction(whole), weights, places)
        quarters = [sum(column) for column in zip(*(each for each in over.parts), strict=True)]
        assert sum(quarters, Decimal(0)) == amount.total


@settings(max_examples=200, deadline=None)
@given(mixed)
def test_pandas_groups_to_the_same_sums(programme: Programme) -> None:
    if not programme.lines:
        return
    frame = pd.DataFrame(
        {
            "heading": [each.line.heading_id for each in amounts(programme)],
            "category": [each.line.un_category for each in amounts(programme)],
            "total": [each.total for each in amounts(programme)],
        }
    )
    headings = frame.groupby("heading")["total"].sum().to_dict()
    below = {
        each.id: [other.id for other in programme.headings if other.parent_id == each.id] for each in programme.headings
    }
    for heading, held in by_heading(programme).items():
        assert held.total == sum((headings.get(i, Decimal(0)) for i in (heading, *below.get(heading, ()))), Decimal(0))
    categories = frame.groupby("category")["total"].sum().to_dict()
    assert {key: held.total for key, held in by_un_category(programme).items()} == categories


def apart(sheet: Sheet, number: int) -> Sheet:
    """Return a sheet of one of several budgets in a workbook: its own title, and keys that no other has."""

    def cell(each: Cell) -> Cell:
        formula = each.formula.replace("{budget.", f"{{b{number}.")
        return replace(each, key=each.key.replace("budget.", f"b{number}.", 1), formula=formula)

    def block(each: Block) -> Block:
        if isinstance(each, Table):
            return replace(each, rows=tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in each.rows))
        if isinstance(each, Facts):
            return replace(
                each,
                pairs=tuple((name, cell(told) if isinstance(told, Cell) else told) for name, told in each.pairs),
            )
        return each

    return Sheet(f"{number} {sheet.title}"[:31], tuple(map(block, sheet.blocks)), sheet.landscape, sheet.freeze)


def test_twenty_budgets_in_one_workbook_recalculate_to_the_cent(
    tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    found = [some_mixed_budget(Random(seed)) for seed in range(40)]  # noqa: S311 - test data
    chosen = [each for each in found if each.lines][:20]
    assert len(chosen) == 20
    made = [apart(sheet, at) for at, programme in enumerate(chosen) for sheet in sheets(programme, ENGLISH)[:4]]
    path = tmp_path / "twenty.xlsx"
    path.write_bytes(write_workbook(Book("Twenty", tuple(made))))
    ours = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    theirs = openpyxl.load_workbook(recalculated(path), data_only=True)
    checked = 0
    for name in ours.sheetnames:
        for row in formulas[name].iter_rows():
            for each in row:
                if isinstance(each.value, str) and each.value.startswith("="):
                    own, other = ours[name][each.coordinate].value, theirs[name][each.coordinate].value
                    checked += 1
                    assert own == other or abs(float(own or 0) - float(other or 0)) < 0.0005, (
                        f"{name}!{each.coordinate}"
                    )
    assert checked > 500


@pytest.mark.parametrize("seed", range(3))
def test_the_reference_is_not_our_own_code(seed: int) -> None:
    """A cent more in a line is found."""
    programme = next(
        each for each in map(some_mixed_budget, map(Random, range(seed * 50, seed * 50 + 50))) if each.lines
    )
    expected = reference(programme)
    first = next(iter(expected))
    expected[first] = [each + Fraction(1, 100) for each in expected[first]] or [Fraction(1)]
    assert {each.line.id: [Fraction(year) for year in each.years] for each in amounts(programme)} != expected

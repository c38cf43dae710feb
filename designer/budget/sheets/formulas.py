"""The formulas of the budget's workbook: keys stand for cells, and each gives our own figure to the cent.

A line's year carries both roundings: ``ROUND(ROUND(quantity*frequency*cost*share/100,0)/rate,2)``.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal, localcontext

from msgspec import Struct

from designer.budget.costs import Costs
from designer.budget.exchange import EXACT, Step
from designer.budget.pricing import NONE, Amount
from designer.programme.money import exponent

_LONGEST = 8000
"""Characters that a formula may have once its keys are addresses; Excel's own limit is 8,192."""
_ADDRESS = 16
"""Characters that a range of cells takes at most."""
_REMAINDER_PLACES = 8
"""Decimals to which a workbook's binary numbers are trusted where remainders are compared."""


def cell(owner: str, name: str) -> str:
    """Return the mention of a cell in a formula: the cell of a line, heading or total under a name."""
    return "{" + key(owner, name) + "}"


def key(owner: str, name: str) -> str:
    """Return the key of a cell of the budget sheet."""
    return f"budget.{owner}.{name}"


def row_sum(owner: str, years: int) -> str:
    """Return the formula of a row's total: the sum of its years."""
    return f"SUM({cell(owner, 'y1')}:{cell(owner, f'y{years}')})"


def line_year(amount: Amount, year: int, step: Step | None, base: str) -> str:
    """Return the formula of a line's year, with both roundings where the line is in another currency."""
    owner = amount.line.id
    factors = [cell(owner, name) for name in (f"q{year}", "frequency", "cost")]
    local = f"ROUND({'*'.join([*factors, *_carried(amount, year)])},{exponent(amount.currency)})"
    if step is None:
        return local
    sign = "/" if step.divide else "*"
    return f"ROUND({local}{sign}{cell(step.rate_id, 'rate')},{exponent(base)})"


def _carried(amount: Amount, year: int) -> tuple[str, ...]:
    """Return what a year carries of a line's cost: the share charged, and the steps of pay until then as figures."""
    shares = amount.yearly.shares if amount.yearly else ()
    share = f"{shares[year - 1]:f}" if shares else cell(amount.line.id, "share")
    if amount.yearly is None or amount.yearly.step == 1 or year == 1:
        return (f"{share}/100",)
    return (f"{share}/100", f"{amount.yearly.step:f}^{year - 1}")


def ratio_year(owner: str, year: int, ranges: Sequence[tuple[str, str]], base: str) -> str:
    """Return the formula of a percentage line's year: of the lines it covers, given as ranges of rows."""
    return f"ROUND({cell(owner, 'share')}/100*{sum_of(ranges, f'y{year}')},{exponent(base)})"


def sum_of(ranges: Sequence[tuple[str, str]], name: str) -> str:
    """Return the sum of one column over ranges of rows; several sums where Excel would not take as many arguments."""
    mentions = [
        cell(first, name) if first == last else f"{cell(first, name)}:{cell(last, name)}" for first, last in ranges
    ]
    sums = [f"SUM({','.join(mentions[start : start + 200])})" for start in range(0, len(mentions), 200)]
    return sums[0] if len(sums) == 1 else f"({'+'.join(sums)})" if sums else "0"


def fits(ranges: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a sum over so many ranges is a formula that Excel takes."""
    return len(ranges) * _ADDRESS < _LONGEST


def ranges_of(wanted: Iterable[str], rows: Sequence[str]) -> list[tuple[str, str]]:
    """Return wanted rows as ranges, first and last, of rows that stand below each other."""
    chosen = set(wanted)
    found: list[tuple[str, str]] = []
    running = False
    for row in rows:
        if row in chosen and running:
            found[-1] = (found[-1][0], row)
        elif row in chosen:
            found.append((row, row))
        running = row in chosen
    return found


class Split(Struct, frozen=True):
    """How the indirect costs fall on a year: rounded down, and what remains, in the smallest units of the currency."""

    down: Decimal
    remainder: Decimal


def year_splits(now: Costs) -> tuple[Split, ...]:
    """Return how the indirect costs fall on each year before the last units are given to the largest remainders."""
    places = exponent(now.currency)
    unit = Decimal(1).scaleb(-places)
    splits = []
    with localcontext(EXACT):
        for year in range(now.years):
            exact = now.indirect.total * now.base.year(year) / now.base.total if now.base.total else NONE
            down = exact.quantize(unit, ROUND_DOWN)
            remainder = ((exact - down) / unit).quantize(Decimal(1).scaleb(-_REMAINDER_PLACES + places))
            splits.append(Split(down, remainder))
    return tuple(splits)


def exact_year(year: int) -> str:
    """Return the unrounded part of the indirect costs that falls on a year."""
    return f"{cell('indirect', 'total')}*{cell('base', f'y{year}')}/{cell('base', 'total')}"


def down_year(year: int, places: int) -> str:
    """Return the formula of a year's indirect costs, rounded down."""
    rounded = f"ROUNDDOWN(ROUND({exact_year(year)},{_REMAINDER_PLACES}),{places})"
    return f"IF({cell('base', 'total')}=0,0,{rounded})"


def remainder_year(year: int, places: int) -> str:
    """Return the formula of what rounding down left of a year, in smallest units."""
    left = f"ROUND(({exact_year(year)}-{cell('down', f'y{year}')})*{10**places},{_REMAINDER_PLACES - places})"
    return f"IF({cell('base', 'total')}=0,0,{left})"


def indirect_year(year: int, years: int, places: int) -> str:
    """Return the formula of a year's indirect costs: rounded down, and one unit more for the largest remainders."""
    first, last, own = cell("remainder", "y1"), cell("remainder", f"y{years}"), cell("remainder", f"y{year}")
    place = f"RANK({own},{first}:{last})+COUNTIF({first}:{own},{own})-1"
    downs = f"SUM({cell('down', 'y1')}:{cell('down', f'y{years}')})"
    left = f"ROUND(({cell('indirect', 'total')}-{downs})*{10**places},0)"
    unit = f"{Decimal(1).scaleb(-places):f}"
    return f"ROUND({cell('down', f'y{year}')}+IF({place}<={left},{unit},0),{places})"

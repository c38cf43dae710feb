"""What the total may come to where unit costs are only known from, most likely, to: drawn ten thousand times.

Each line with a range draws its own unit cost from a triangle: nothing below its low, nothing above its high, most
often about its unit cost. A triangle rather than PERT, because it says no more than the three figures do and gives
their ends more weight: who guesses a range mostly guesses it too narrow. Lines are drawn independently of each other;
where prices rise together, a scenario with all prices says more. The same budget always gives the same figures.

Money is exact elsewhere; here it is a likelihood, in floating point: P10, P50 and P80 are told in whole units.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from msgspec import Struct

from designer.budget.amounts import amounts, percentages
from designer.budget.costs import costs, counts
from designer.budget.donors.profiles import Basis
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, ONE, Amount
from designer.budget.ratios import base_of
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 10_000
SEED = 5
"""Any number will do, as long as it stays."""
BINS = 24
"""Bars of the histogram."""
_AT_ONCE = 100
"""Draws of all lines that are held at once: they stay in the processor's own memory."""
_STEPS = 65_536
"""The steps of a drawn number: fine enough for money, and half as many bits to draw."""


class Outlook(Struct, frozen=True):
    """What the total with indirect costs may come to, in the budget's currency.

    ``lines`` have a range; ``planned`` is the total as it stands, ``least`` and ``most`` what it is if everything is as
    cheap or as dear as can be. One of ten draws stays below ``p10``, half of them below ``p50``, four of five below
    ``p80``. ``within`` per cent of them keep the ceiling (None without one). ``bars`` count the draws between the first
    and the last of ``edges``.
    """

    currency: str
    lines: int
    planned: Decimal
    least: Decimal
    most: Decimal
    p10: Decimal
    p50: Decimal
    p80: Decimal
    ceiling: Decimal | None
    within: int | None
    bars: tuple[int, ...]
    edges: tuple[Decimal, Decimal]


class _Spread(Struct, frozen=True):
    """A line with a range: by how much the total moves from its lowest to its highest, and to what it most likely is.

    ``mode`` is the part of the way up to the latter, between 0 and 1.
    """

    width: Decimal
    mode: float


def outlook(programme: Programme) -> Outlook | None:
    """Return what the total may come to; None while no line has a range."""
    now = costs(programme)
    known = amounts(programme)
    spreads = _spreads(known, programme.headings, percentages(programme), now.rate, programme.call.indirect_base)
    limit = now.ceiling
    if limit is not None and programme.call.ceiling_is == "net":
        limit = None  # the total with indirect costs is not what such a ceiling limits
    return _outlook(spreads, now.currency, now.total.total, limit) if spreads else None


@derived
def _spreads(
    known: tuple[Amount, ...], headings: tuple[Heading, ...], ratios: tuple[str, ...], rate: Decimal, basis: Basis
) -> tuple[_Spread, ...]:
    """Return the lines that have a range, with what they move in the total."""
    ranged = [each for each in known if each.known and not each.ratio and _has_range(each)]
    weights = _weights(ranged, known, headings, ratios, rate, basis) if ranged else {}
    found = []
    for each in ranged:
        likely, low, high = (value_of(one) for one in (each.unit_cost, each.line.low, each.line.high))
        if not likely or not each.total:
            continue
        low, high = min(likely if low is None else low, likely), max(likely if high is None else high, likely)
        if low == high:
            continue
        one = EXACT.divide(each.total * weights[each.line.id], likely)
        found.append(_Spread(EXACT.multiply(one, high - low), float((likely - low) / (high - low))))
    return tuple(found)


def line_to_range(programme: Programme, line_id: str = "") -> str:
    """Return the line whose unit cost is to get a range: the given one, else the dearest without any; "" for none."""
    held = [each for each in amounts(programme) if each.known and not each.ratio and each.total]
    if any(each.line.id == line_id for each in held):
        return line_id
    free = [each for each in held if not _has_range(each)] or held
    return max(free, key=lambda each: each.total).line.id if free else ""


def _has_range(amount: Amount) -> bool:
    return amount.line.low is not None or amount.line.high is not None


def _weights(
    ranged: Sequence[Amount],
    known: tuple[Amount, ...],
    headings: tuple[Heading, ...],
    ratios: tuple[str, ...],
    rate: Decimal,
    basis: Basis,
) -> Mapping[str, Decimal]:
    """Return by how much the total moves with some lines: itself, its indirect costs, and percentages taken of it."""
    wanted = set(ratios)
    held = {each.line.id: each for each in known if each.line.id in wanted and each.known}
    bases = [base_of(headings, each.line) for each in held.values()]
    found: dict[str, Decimal] = {}

    def weight(amount: Amount) -> Decimal:
        line = amount.line
        above = [(value_of(base.line.ratio) or NONE) * found[base.line.id] for base in bases if base.covers(line)]
        return ONE + (rate / HUNDRED if counts(line, basis) else NONE) + sum(above, NONE) / HUNDRED

    graph = {line_id: [base.line.id for base in bases if base.covers(each.line)] for line_id, each in held.items()}
    for line_id in TopologicalSorter(graph).static_order():
        found[line_id] = weight(held[line_id])
    return {each.line.id: weight(each) for each in ranged}


@derived
def _outlook(spreads: tuple[_Spread, ...], currency: str, planned: Decimal, ceiling: Decimal | None) -> Outlook:
    import numpy as np

    modes = np.array([each.mode for each in spreads])
    widths = np.array([float(each.width) for each in spreads])
    least = planned - sum((each.width * Decimal(each.mode) for each in spreads), NONE)
    most = least + sum((each.width for each in spreads), NONE)
    totals = drawn(widths, modes) + float(least)
    p10, p50, p80 = (_whole(value) for value in np.quantile(totals, (0.1, 0.5, 0.8)))
    within = None if ceiling is None else round(float((totals <= float(ceiling)).mean()) * 100)
    counts, edges = np.histogram(totals, BINS)
    return Outlook(
        *(currency, len(spreads), planned, _whole(least), _whole(most), p10, p50, p80, ceiling, within),
        tuple(map(int, counts)),
        (_whole(edges[0]), _whole(edges[-1])),
    )


def drawn(widths: "NDArray[np.float64]", modes: "NDArray[np.float64]", draws: int = DRAWS) -> "NDArray[np.float64]":
    """Return sums of triangles that begin at 0, have these widths and these modes (0 to 1), drawn so many times.

    Of two numbers drawn evenly, smaller × (1 - mode) + larger × mode has a triangle's distribution: half their sum
    and (mode - 1/2) times what they are apart. That takes no root, and both are products with the widths.
    """
    import numpy as np

    count = len(widths)
    halves = (widths / (2 * _STEPS)).astype(np.float32)
    leans = (widths * (modes - 0.5) / _STEPS).astype(np.float32)
    bits = np.random.SFC64(SEED)
    totals = np.empty(draws)
    for first in range(0, draws, _AT_ONCE):
        rows = min(_AT_ONCE, draws - first)
        raw = bits.random_raw(-(-rows * count // 2)).view(np.uint16)[: 2 * rows * count]
        one, other = raw.astype(np.float32).reshape(2, rows, count)
        part = (one + other) @ halves
        np.subtract(one, other, out=one)
        totals[first : first + rows] = part + np.abs(one, out=one) @ leans
    return totals + float(widths.sum()) / (2 * _STEPS)


def _whole(value: "Decimal | float") -> Decimal:
    return Decimal(float(value)).quantize(ONE)

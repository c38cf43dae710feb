"""Rows about the budget: how likely a total is."""

from decimal import Decimal

from msgspec.structs import replace

from designer.budget.costs import costs
from designer.budget.what_if.simulation import DRAWS, SEED, outlook
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import Line
from devtools.bench.frame import Row, Samples, interleaved, timed

_LINES = 1000
_ROUNDS = 15


def ranged(count: int = _LINES) -> Programme:
    """A programme of so many lines, each with a unit cost from, most likely, to."""
    lines = []
    for at in range(count):
        cost = Decimal(50 + at % 700)
        quantities = (Decimal(3 + at % 11), Decimal(2 + at % 7))
        low, high = cost * Decimal("0.8"), cost * Decimal("1.4")
        lines.append(Line(id=f"line_{at:010}", quantities=quantities, unit_cost=cost, low=low, high=high))
    return put(EMPTY, replace(EMPTY.call, indirect_rate=Decimal(7)), *lines)


def simulation() -> Samples:
    """From the budget's amounts to P50, P80 and the histogram; the reference multiplies as many drawn numbers."""
    import numpy as np

    programme = ranged()
    draws = np.random.default_rng(SEED).random((DRAWS, _LINES))
    factors = np.array([float(line.unit_cost) for line in programme.lines])  # type: ignore[arg-type]
    rates = iter(range(1, 1000))

    def ours() -> object:
        # another rate of indirect costs each time: nothing of the simulation is at hand
        call = replace(programme.call, indirect_rate=Decimal(next(rates)) / 100)
        changed = put(programme, call)
        costs(changed)
        return outlook(changed)

    return interleaved(timed(ours), timed(lambda: draws * factors), rounds=_ROUNDS)


ROWS = (
    Row(
        "simulation-1000",
        "P50 and P80 of 10,000 draws over 1,000 lines",
        "the bare numpy product of 10,000 × 1,000 numbers drawn before",
        3.0,
        simulation,
    ),
)

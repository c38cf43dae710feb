"""Which cells of a table tell what somebody earns: those with too few lines behind them that tell pay (``pay``)."""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from designer.budget.calendar import calendar
from designer.budget.donors.paying import TO_FIND
from designer.budget.pay import FEWEST, staff_headings, tells_pay
from designer.budget.phasing import phased
from designer.budget.views.facets import DONOR, KEYS, facts
from designer.budget.views.matrix import Matrix, MatrixRow
from designer.budget.withheld import withheld
from designer.programme.derived import derived
from designer.programme.money import smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line

TOTAL = -1
"""The place of a row's total among its columns."""
ALL = "direct"
"""The row of the direct costs; indirect costs and total tell the same."""

Spot = tuple[str, int]
"""A row's key and the place of a column."""


def spots_for_few(programme: Programme, made: Matrix) -> frozenset[Spot]:
    """Return the cells that are for few: where one has too few lines behind it, all of its kind that hold such lines.

    Cells, totals of rows and totals of columns are a kind each; the others of a kind would tell the rest.
    """
    return _spots(programme, made, _telling(programme.lines, programme.headings))


@derived
def _telling(lines: tuple[Line, ...], headings: tuple[Heading, ...]) -> frozenset[str]:
    staff = staff_headings(headings)
    return frozenset(each.id for each in lines if tells_pay(each, staff))


@derived
def _spots(programme: Programme, made: Matrix, telling: frozenset[str]) -> frozenset[Spot]:
    """Return the cells that are for few among those that hold one of some lines."""
    counts = Counter[Spot]()
    given = facts(programme)
    time = calendar(programme, made.columns_by) if made.columns_by not in KEYS and made.columns_by != DONOR else None
    unit = smallest_unit(programme.frame.currency)
    places = {each.id: at for at, each in enumerate(made.columns)}
    donors = (*(donor.id for donor in programme.donors), TO_FIND)
    above = _above(made)
    for each in phased(programme):
        if each.line.id not in telling:
            continue
        touched: set[Spot] = set()
        for donor, part in zip(donors, each.parts, strict=True):
            row = donor if made.rows_by == DONOR else KEYS[made.rows_by](each.line, given)
            if time is not None:
                columns: Iterable[int] = (at for at, amount in enumerate(time.read(part, unit)) if amount)
            elif any(part):
                key = donor if made.columns_by == DONOR else KEYS[made.columns_by](each.line, given)
                columns = (places[key or "-"],) if (key or "-") in places else ()
            else:
                columns = ()
            found = {*columns, TOTAL} if any(part) else set[int]()
            touched |= {(name, at) for at in found for name in (*above.get(row, (row,)), ALL)}
        counts.update(touched)
    return frozenset().union(*map(_too_few, _kinds(counts)))


def without_pay(programme: Programme, made: Matrix) -> Matrix:
    """Return a table without the cells that are for few, for a copy without pay: the total of all stays.

    Where the sums of columns are for few, so are their indirect costs and totals, which follow from them.
    """
    few = _spots(programme, made, withheld(programme))
    if not few:
        return made

    def told(row: MatrixRow) -> MatrixRow:
        amounts = tuple(None if (row.id, at) in few else each for at, each in enumerate(row.amounts))
        if (row.id, TOTAL) in few:
            return replace(row, amounts=amounts, total=None, share=None)
        return replace(row, amounts=amounts)

    def below(row: MatrixRow) -> MatrixRow:
        amounts = tuple(None if (ALL, at) in few else each for at, each in enumerate(row.amounts))
        return replace(row, amounts=amounts)

    sums = {name: below(getattr(made, name)) for name in ("direct", "indirect", "total")}
    return replace(made, rows=tuple(map(told, made.rows)), **sums)


def _above(made: Matrix) -> dict[str, tuple[str, ...]]:
    """Return row → itself and the rows above it, as the depths of a tree tell them."""
    found: dict[str, tuple[str, ...]] = {}
    path: list[str] = []
    for each in made.rows:
        del path[each.depth :]
        path.append(each.id)
        found[each.id] = tuple(path)
    return found


def _kinds(counts: Counter[Spot]) -> Iterable[dict[Spot, int]]:
    """Return the counts of cells, of totals of rows, of totals of columns, and of the whole."""
    kinds: dict[tuple[bool, bool], dict[Spot, int]] = {}
    for spot, count in counts.items():
        kinds.setdefault((spot[0] == ALL, spot[1] == TOTAL), {})[spot] = count
    return kinds.values()


def _too_few(counts: dict[Spot, int]) -> frozenset[Spot]:
    return frozenset(counts) if any(count < FEWEST for count in counts.values()) else frozenset()

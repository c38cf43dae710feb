"""The budget as a table of one's own choice: rows by any facet, columns of time or by another facet.

Every line stands in exactly one row and, part by part, in exactly one column, so that rows and columns add up to the
direct costs. The sums are kept: an edit of one line costs what that line adds. Rows of a tree hold all below them.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from msgspec import Struct

from designer.budget.calendar import Calendar, calendar, period_help, period_title
from designer.budget.costs import costs
from designer.budget.donors.paying import TO_FIND, donor_totals
from designer.budget.exchange import EXACT
from designer.budget.phasing import Phased, indirect_quarters, phased
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS
from designer.budget.sums import Parts, Sum, summed
from designer.budget.views.facets import COLUMNS, DONOR, KEYS, Facts, Key, facts, keys
from designer.programme.money import smallest_unit
from designer.programme.months import duration
from designer.programme.programme import Programme
from designer.programme.words import N_, Words


class MatrixColumn(Struct, frozen=True):
    """A column: its key, its heading, and what it stands for in full."""

    id: str
    title: str
    help: str = ""


class MatrixRow(Struct, frozen=True):
    """A row: an amount a column, their sum (None where there is none to tell), its share of the direct costs in %.

    A row of depth 0 stands below no other: those add up to the direct costs.
    """

    id: str
    title: str
    amounts: tuple[Decimal | None, ...]
    total: Decimal | None
    share: Decimal | None = None
    code: str = ""
    depth: int = 0


class Matrix(Struct, frozen=True):
    """A budget by rows and columns in its currency; direct costs, indirect costs and total stand apart."""

    rows_by: str
    columns_by: str
    currency: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    direct: MatrixRow
    indirect: MatrixRow
    total: MatrixRow


class _How(Struct, frozen=True):
    """What a table is asked for; kept, so that asking again is asking for the same object."""

    rows: str
    columns: str
    donors: tuple[str, ...]


@lru_cache(maxsize=32)
def _how(rows: str, columns: str, donors: tuple[str, ...]) -> _How:
    return _How(rows, columns, donors)


_ONLY_WITH_MONEY = frozenset({TO_FIND})
"""Keys whose row is left out where nothing stands in it: what is still to be found, and what says nothing."""
_Cell = tuple[str, str]
"""A row's key and a column's; the column's is "" where the columns are time."""


@summed
def _cells(each: Phased, how: _How, given: Facts, time: Calendar | None, unit: Decimal) -> Parts[_Cell]:
    """Give a line's parts to their cells: by period, or as one amount."""
    row = KEYS[how.rows](each.line, given) if how.rows != DONOR else ""
    column = KEYS[how.columns](each.line, given) if how.columns in KEYS else ""
    if DONOR not in (how.rows, how.columns) and time is None:
        return (((row, column), (sum(each.quarters, NONE),)),)
    found: list[tuple[_Cell, tuple[Decimal, ...]]] = []
    for donor, part in zip(how.donors, each.parts, strict=True):
        cell = (donor if how.rows == DONOR else row, donor if how.columns == DONOR else column)
        found.append((cell, time.read(part, unit) if time else (sum(part, NONE),)))
    return found


def sums(programme: Programme, rows: str, columns: str) -> dict[_Cell, Sum]:
    """Return (row's key, column's key) → the direct costs there; by period where the columns are time.

    ``ValueError`` for columns that the programme cannot have.
    """
    time = calendar(programme, columns) if columns not in COLUMNS else None
    if time is None and columns not in COLUMNS:
        raise ValueError(columns)
    donors = (*(donor.id for donor in programme.donors), TO_FIND)
    unit = smallest_unit(programme.frame.currency)
    return _cells(phased(programme), _how(rows, columns, donors), facts(programme), time, unit)


def matrix(programme: Programme, rows: str, columns: str, words: Words) -> Matrix:
    """Return the direct costs by rows and columns, and the indirect costs below; a facet's rows without a line are
    left out, those of a tree that hold a row with one are not.
    """
    found = sums(programme, rows, columns)
    with localcontext(EXACT):
        if columns in COLUMNS:
            return _by_facet(programme, rows, columns, found, words)
        return _by_time(programme, rows, columns, found, words)


def _by_time(programme: Programme, rows: str, columns: str, found: Mapping[_Cell, Sum], words: Words) -> Matrix:
    """Return a table whose columns are periods; periods behind the programme's end only where money lies in them."""
    now, time = costs(programme), calendar(programme, columns)
    if time is None:
        raise ValueError(columns)
    unit = smallest_unit(now.currency)
    direct = tuple(sum((each.year(at) for each in found.values()), NONE) for at in range(len(time.periods)))
    indirect = time.read(indirect_quarters(programme), unit)
    end = duration(programme)
    count = len(time.periods)
    while count > 1 and end and time.periods[count - 1].first > end and not direct[count - 1]:
        count -= 1
    heads = tuple(
        MatrixColumn(str(each.number), period_title(columns, each, words), period_help(programme, each, words))
        for each in time.periods[:count]
    )
    held = {row: tuple(each.year(at) for at in range(count)) for (row, _), each in found.items() if each.lines}
    whole = now.direct.total
    return Matrix(
        rows,
        columns,
        now.currency,
        heads,
        _rows(keys(programme, rows, held, words), held, whole, count),
        MatrixRow("direct", words(N_("Direct costs")), direct[:count], whole, _share(whole, whole)),
        MatrixRow("indirect", words(N_("Indirect costs")), indirect[:count], now.indirect.total),
        MatrixRow(
            "total",
            words(N_("Total")),
            tuple(a + b for a, b in zip(direct[:count], indirect[:count], strict=True)),
            now.total.total,
        ),
    )


def _by_facet(programme: Programme, rows: str, columns: str, found: Mapping[_Cell, Sum], words: Words) -> Matrix:
    """Return a table whose columns are the keys of a facet; those without a line are left out."""
    now = costs(programme)
    used = {column for (_, column), each in found.items() if each.lines and each.total}
    paid = {each.donor_id: each for each in donor_totals(programme)} if columns == DONOR else {}
    used |= {donor for donor, each in paid.items() if each.total}
    heads = [each for each in keys(programme, columns, used, words) if each.id in used]
    places = {each.id: at for at, each in enumerate(heads)}
    held: dict[str, list[Decimal]] = {}
    for (row, column), each in found.items():
        amounts = held.setdefault(row, [NONE] * len(heads))
        if column in places:
            amounts[places[column]] = each.total
    whole = now.direct.total
    totals = tuple(sum((amounts[at] for amounts in held.values()), NONE) for at in range(len(heads)))
    indirect: tuple[Decimal | None, ...] = (None,) * len(heads)
    total: tuple[Decimal | None, ...] = (None,) * len(heads)
    if paid:
        indirect = tuple(paid[each.id].indirect for each in heads)
        total = tuple(paid[each.id].total for each in heads)
    return Matrix(
        rows,
        columns,
        now.currency,
        tuple(MatrixColumn(each.id or "-", each.code or each.title, each.full) for each in heads),
        _rows(keys(programme, rows, held, words), {row: tuple(each) for row, each in held.items()}, whole, len(heads)),
        MatrixRow("direct", words(N_("Direct costs")), totals, whole, _share(whole, whole)),
        MatrixRow("indirect", words(N_("Indirect costs")), indirect, now.indirect.total),
        MatrixRow("total", words(N_("Total")), total, now.total.total),
    )


def _rows(
    order: Sequence[Key], held: Mapping[str, Sequence[Decimal]], whole: Decimal, count: int
) -> tuple[MatrixRow, ...]:
    """Return the rows that hold something, each with all that stands below it."""
    parents = {each.id: each.parent for each in order}
    rolled: dict[str, list[Decimal]] = {}
    for key, amounts in held.items():
        for row in _upwards(key, parents):
            own = rolled.setdefault(row, [NONE] * count)
            for at, amount in enumerate(amounts):
                own[at] += amount
    made = []
    for each in order:
        if each.id in rolled and (each.id not in _ONLY_WITH_MONEY or any(rolled[each.id])):
            amounts, total = tuple(rolled[each.id]), sum(rolled[each.id], NONE)
            share = _share(total, whole)
            made.append(MatrixRow(each.id, each.title, amounts, total, share, each.code, each.depth))
    return tuple(made)


def _upwards(key: str, parents: Mapping[str, str]) -> Iterable[str]:
    """Return a key and all above it, once each."""
    found: dict[str, None] = {key: None}
    while (key := parents.get(key, "")) and key not in found:
        found[key] = None
    return found


def _share(amount: Decimal, whole: Decimal) -> Decimal | None:
    return (amount * HUNDRED / whole).quantize(TWO_DECIMALS, ROUND_HALF_UP) if whole else None

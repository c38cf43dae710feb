"""The views of a budget as charts: the spending curve, periods part by part, the largest lines, shares of the rows."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from designer.budget.charts import label, said
from designer.budget.costs import costs
from designer.budget.exchange import EXACT
from designer.budget.pay import staff_headings, tells_pay
from designer.budget.pricing import NONE
from designer.budget.remarks import filled
from designer.budget.views.highlights import largest, spending
from designer.budget.views.matrix import Matrix, MatrixRow
from designer.paper.blocks import Figure
from designer.paper.chart import Series, bar_chart, curve_chart
from designer.paper.number_text import number_text
from designer.programme.derived import derived
from designer.programme.money import exponent
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

CURVE, STACKED, LARGEST, SHARES = "curve", "stacked", "largest", "shares"
CHARTS = (
    (CURVE, N_("Spending curve")),
    (STACKED, N_("Columns, part by part")),
    (SHARES, N_("Shares of the rows")),
    (LARGEST, N_("Largest lines")),
)
"""The charts that are offered, with their titles."""

_ROLES = ("accent", "economic", "social", "psychosocial", "warning", "in_order", "information", "no_dimension")
_OTHERS = "line"
_FEWEST = 2
"""Bars from which a chart says more than a sentence."""
_MOST_BARS = 14
"""Rows that a chart of shares has room for; the others are one bar."""


def spending_chart(programme: Programme, words: Words) -> tuple[Figure, ...]:
    """Return the spending curve, with indirect costs; none for less than two quarters, or while nothing is spent."""
    found, currency = spending(programme), programme.frame.currency
    title = filled(words(N_("Spent by the end of each quarter, {currency}")), currency=currency)
    return _curve(found.together, title, words)


@derived
def _curve(together: tuple[Decimal, ...], title: str, words: Words) -> tuple[Figure, ...]:
    if len(together) < _FEWEST or not any(together):
        return ()
    names = [filled(words(N_("Q{number}")), number=str(at)) for at in range(1, len(together) + 1)]
    labels = [number_text(amount, 0, words.language) for amount in together]
    drawing = curve_chart(names, Series(title, together), labels, said(title, names, labels))
    return (Figure(drawing, title),)


def stacked_chart(made: Matrix, title: str, words: Words) -> tuple[Figure, ...]:
    """Return the columns of a table as bars, each of its rows at the top of the tree end to end, and the total."""
    rows = [each for each in made.rows if not each.depth and each.total]
    if not rows or len(made.columns) < _FEWEST:
        return ()
    large = sorted(rows, key=lambda each: -(each.total or NONE))[: len(_ROLES)]
    shown = [each for each in rows if each in large]
    rest = [each for each in rows if each not in large]
    names = [each.title for each in made.columns]
    series = [
        Series(short(each), tuple(amount or NONE for amount in each.amounts), role)
        for each, role in zip(shown, _ROLES, strict=False)
    ]
    if rest:
        series.append(Series(words(N_("Others")), _together(rest, len(made.columns)), _OTHERS))
    places = exponent(made.currency)
    labels = [number_text(amount or NONE, places, words.language) for amount in made.direct.amounts]
    drawing = bar_chart(names, series, (labels,), said(title, names, labels), stacked=True)
    return (Figure(drawing, title),)


def _together(rows: Sequence[MatrixRow], count: int) -> tuple[Decimal, ...]:
    return tuple(sum((each.amounts[at] or NONE for each in rows), NONE) for at in range(count))


def short(row: MatrixRow) -> str:
    """Return what a row is called in a legend: its code where it has one."""
    return row.code or row.title


def share_chart(made: Matrix, title: str, words: Words) -> tuple[Figure, ...]:
    """Return the rows of a table at the top of the tree as bars, the largest first, with their shares."""
    held = [(f"{each.code} {each.title}".strip(), each.total or NONE) for each in made.rows if not each.depth]
    rows = sorted((each for each in held if each[1] > 0), key=lambda each: -each[1])
    bars = rows[:_MOST_BARS]
    if len(rows) > _MOST_BARS:
        bars.append((words(N_("Others")), sum((amount for _, amount in rows[_MOST_BARS:]), NONE)))
    return _bars(tuple(bars), made.direct.total or NONE, exponent(made.currency), title, words)


def largest_chart(programme: Programme, words: Words, *, with_pay: bool = True) -> tuple[Figure, ...]:
    """Return the largest lines as bars with their shares; without those that tell what somebody earns if wished."""
    staff = staff_headings(programme.headings)
    found = largest(programme)
    bars = tuple(
        (full_name(programme, "lines", each.line), each.total)
        for each in found.lines
        if with_pay or not tells_pay(each.line, staff)
    )
    title = filled(words(N_("The largest lines, {currency}")), currency=programme.frame.currency)
    now = costs(programme)
    return _bars(bars, now.direct.total, exponent(now.currency), title, words)


@derived
def _bars(
    bars: tuple[tuple[str, Decimal], ...], whole: Decimal, places: int, title: str, words: Words
) -> tuple[Figure, ...]:
    if len(bars) < _FEWEST or not whole:
        return ()
    with localcontext(EXACT):
        labels = [label(amount, whole, places, words) for _, amount in bars]
    names = [name for name, _ in bars]
    drawing = bar_chart(
        names, (Series(title, tuple(amount for _, amount in bars)),), (labels,), said(title, names, labels)
    )
    return (Figure(drawing, title),)

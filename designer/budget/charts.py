"""The budget as charts for the proposal: where the money goes, when it is spent, who pays; drawn as display lists."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.costs import costs
from designer.budget.donors.paying import donor_totals
from designer.budget.layout import slots
from designer.budget.pricing import HUNDRED
from designer.budget.remarks import filled
from designer.budget.views.sides import by_heading, by_kind
from designer.paper.blocks import Figure
from designer.paper.chart import Series, bar_chart
from designer.paper.number_text import number_text
from designer.programme.derived import derived
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_KINDS = (
    ("operational", N_("Operational costs"), "accent"),
    ("staff", N_("Staff"), "ink"),
    ("office", N_("Office"), "warning"),
)
_INDIRECT = (N_("Indirect costs"), "line")
_FEWEST = 2
"""Bars from which a chart says more than a sentence."""


def heading_chart(programme: Programme, words: Words) -> tuple[Figure, ...]:
    """Return the chart of the headings at the top of the tree and the indirect costs; none for a single bar."""
    now, sums = costs(programme), by_heading(programme)
    held = [(each.heading, sums[each.id].total) for each in slots(programme) if each.id in sums and not each.depth]
    bars = tuple(
        (f"{heading.code} {heading.title}".strip() if heading else words(N_("Without a heading")), total)
        for heading, total in held
        if total
    )
    indirect = ((words(_INDIRECT[0]), now.indirect.total),) if now.indirect.total else ()
    title = filled(words(N_("Costs by heading, {currency}")), currency=now.currency)
    return _chart((*bars, *indirect), now.total.total, exponent(now.currency), title, words)


def donor_chart(programme: Programme, words: Words) -> tuple[Figure, ...]:
    """Return the chart of what each donor pays, and what is still to be found; none for a single donor."""
    now = costs(programme)
    names = {donor.id: donor.name or donor.code for donor in programme.donors}
    bars = tuple(
        (names.get(each.donor_id, words(N_("To be found"))), each.total)
        for each in donor_totals(programme)
        if each.total > 0
    )
    title = filled(words(N_("Who pays, {currency}")), currency=now.currency)
    return _chart(bars, now.total.total, exponent(now.currency), title, words)


@derived
def _chart(
    bars: tuple[tuple[str, Decimal], ...], whole: Decimal, places: int, title: str, words: Words
) -> tuple[Figure, ...]:
    """Return amounts as bars, each with its share of the whole."""
    if len(bars) < _FEWEST or not whole:
        return ()
    labels = [label(amount, whole, places, words) for _, amount in bars]
    names = [name for name, _ in bars]
    alt = said(title, names, labels)
    drawing = bar_chart(names, (Series(title, tuple(amount for _, amount in bars)),), (labels,), alt)
    return (Figure(drawing, title),)


def year_chart(programme: Programme, words: Words) -> tuple[Figure, ...]:
    """Return the chart of the programme years, each by kind of cost; none for a single year."""
    now, kinds = costs(programme), by_kind(programme)
    if now.years < _FEWEST or not now.total.total:
        return ()
    series = [
        (words(title), _padded(kinds[kind].years, now.years), role) for kind, title, role in _KINDS if kinds[kind].total
    ]
    if now.indirect.total:
        series.append((words(_INDIRECT[0]), _padded(now.indirect.years, now.years), _INDIRECT[1]))
    title = filled(words(N_("Costs by programme year, {currency}")), currency=now.currency)
    return _years(tuple(series), _padded(now.total.years, now.years), exponent(now.currency), title, words)


@derived
def _years(
    series: tuple[tuple[str, tuple[Decimal, ...], str], ...],
    totals: tuple[Decimal, ...],
    places: int,
    title: str,
    words: Words,
) -> tuple[Figure, ...]:
    """Return the years as bars of parts end to end, each with its total."""
    names = [filled(words(N_("Year {number}")), number=str(at)) for at in range(1, len(totals) + 1)]
    labels = [number_text(total, places, words.language) for total in totals]
    parts = [Series(*each) for each in series]
    drawing = bar_chart(names, parts, (labels,), said(title, names, labels), stacked=True)
    return (Figure(drawing, title),)


def label(amount: Decimal, whole: Decimal, places: int, words: Words) -> str:
    """Return what stands behind a bar: the amount, and its share of the whole."""
    share = number_text(amount * HUNDRED / whole, 1, words.language)
    return f"{number_text(amount, places, words.language)} · {share} %"


def _padded(years: tuple[Decimal, ...], count: int) -> tuple[Decimal, ...]:
    return (*years[:count], *(Decimal(0),) * (count - len(years)))


def said(title: str, names: Sequence[str], labels: Sequence[str]) -> str:
    """Return what a chart shows, in words."""
    return f"{title}: {'; '.join(f'{name} {text}' for name, text in zip(names, labels, strict=True))}"

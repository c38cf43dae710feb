"""The load of case workers by quarter as a chart, against the user's own limit, for the window and for documents."""

from designer.budget.remarks import filled
from designer.budget.staffing.workload import Load, quarterly
from designer.paper.blocks import Figure
from designer.paper.column_chart import Limit, column_chart
from designer.paper.number_text import number_text
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.words import N_, Words, counted

_NOBODY = N_("nobody")
_MISSING = (N_("1 case worker missing"), N_("{count} case workers missing"))
_FEWEST = 2
"""Quarters from which a chart says more than a sentence."""


def load_chart(programme: Programme, words: Words) -> tuple[Figure, ...]:
    """Return the chart of returnees a case worker by quarter; none while the load is not known, or for one quarter."""
    return _chart(quarterly(programme), programme.frame.case_limit, words)


@derived
def _chart(loads: tuple[Load, ...], limit: Number, words: Words) -> tuple[Figure, ...]:
    if len(loads) < _FEWEST or all(each.each is None for each in loads):
        return ()
    most, title = value_of(limit), words(N_("Returnees a case worker, by quarter"))
    names = [filled(words(N_("Q{number}")), number=str(each.number)) for each in loads]
    labels = [_label(each, words) for each in loads]
    line = None
    if most is not None:
        told = filled(words(N_("limit {limit}")), limit=number_text(most, 0, words.language))
        line = Limit(most, told)
    said = [_said(name, label, each, words) for name, label, each in zip(names, labels, loads, strict=True)]
    alt = f"{title}: {'; '.join([*said, *([line.label] if line else [])])}"
    over = [bool(each.short) for each in loads]
    drawing = column_chart(names, [each.each for each in loads], labels, alt, line, over=over)
    return (Figure(drawing, title),)


def _label(load: Load, words: Words) -> str:
    if load.each is not None:
        return number_text(load.each, 0, words.language)
    return words(_NOBODY) if load.followed else ""


def _said(name: str, label: str, load: Load, words: Words) -> str:
    missing = f", {counted(load.missing, *_MISSING, words)}" if load.missing else ""
    return f"{name} {label or '–'}{missing}"

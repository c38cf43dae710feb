"""Lines that are a percentage of other lines: what each covers, in which order they are computed, and circles.

A line never counts itself. A percentage of a percentage is allowed; lines that are percentages of each other have no
amount, and a finding says so.
"""

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

import msgspec
from msgspec import Struct

from designer.budget.pricing import HUNDRED, NONE, Amount, with_years
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.derived import derived
from designer.programme.formula import LARGEST, value_of
from designer.programme.money import round_money
from designer.programme.records.budget import Heading, Line


class Base(Struct, frozen=True):
    """A line that is a percentage, with the lines, headings (those below included) and partners that it covers."""

    line: Line
    lines: frozenset[str]
    headings: frozenset[str]
    partners: frozenset[str]

    def covers(self, line: Line) -> bool:
        """Tell whether a line is among those that the percentage is taken of."""
        named = line.id in self.lines or line.heading_id in self.headings or line.partner_id in self.partners
        return named and line.id != self.line.id


@derived
def bases(headings: tuple[Heading, ...], *lines: Line) -> tuple[Base, ...]:
    """Return what each of some percentage lines covers."""
    return tuple(base_of(headings, line) for line in lines)


def base_of(headings: tuple[Heading, ...], line: Line) -> Base:
    """Return what a percentage line covers."""
    return Base(
        line,
        frozenset(line.ratio_line_ids) - {""},
        frozenset(_below(headings, line.ratio_heading_ids)) - {""},
        frozenset(line.ratio_partner_ids) - {""},
    )


def _below(headings: tuple[Heading, ...], ids: tuple[str, ...]) -> set[str]:
    """Return heading ids with those of all headings below them."""
    found = set(ids)
    while fresh := {each.id for each in headings if each.parent_id in found} - found:
        found |= fresh
    return found


@derived
def with_ratios(
    own: tuple[Amount, ...], headings: tuple[Heading, ...], currency: str, places: dict[str, int]
) -> tuple[Amount, ...]:
    """Return all lines with the percentages computed; ``places`` tells where each line stands."""
    ratios = _ratios(own)
    if not ratios:
        return own
    known = bases(headings, *(own[index].line for index in sorted(places[line_id] for line_id in ratios)))
    sums = _covered(own, known)
    result = list(own)
    circular = circle(known)
    for line_id in circular:
        result[places[line_id]] = msgspec.structs.replace(own[places[line_id]], problem="circle")
    done: list[Amount] = []
    for base in _order(known, circular):
        below = sums.get(base.line.id, NOTHING)
        for other in done:
            if base.covers(other.line):
                below = below.plus(Sum(other.years, other.total, 1))
        amount = _amount(own[places[base.line.id]], below, currency)
        done.append(amount)
        result[places[base.line.id]] = amount
    return tuple(result)


@summed
def _ratios(amount: Amount) -> Parts[str]:
    """Tell the percentage lines."""
    return ((amount.line.id, ()),) if amount.ratio else ()


@summed
def _covered(amount: Amount, known: tuple[Base, ...]) -> Parts[str]:
    """Give a plain line's amounts to each percentage that covers it."""
    if amount.ratio:
        return ()
    return [(base.line.id, amount.years) for base in known if base.covers(amount.line)]


@derived
def circle(known: tuple[Base, ...]) -> frozenset[str]:
    """Return the ids of lines that are, directly or through others, percentages of themselves."""
    graph = _graph(known)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return frozenset(line_id for line_id in graph if line_id in _reached(graph, line_id))
    return frozenset()


def _graph(known: tuple[Base, ...]) -> dict[str, list[str]]:
    """Return percentage line → the percentage lines it covers."""
    return {base.line.id: [other.line.id for other in known if base.covers(other.line)] for base in known}


def _reached(graph: dict[str, list[str]], start: str) -> set[str]:
    """Return all that can be reached from a line, itself only through a circle."""
    found: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        line_id = ahead.pop()
        if line_id not in found:
            found.add(line_id)
            ahead.extend(graph[line_id])
    return found


def _order(known: tuple[Base, ...], circular: frozenset[str]) -> list[Base]:
    """Return the percentages that can be computed, each after those it covers."""
    by_id = {base.line.id: base for base in known if base.line.id not in circular}
    graph = {line_id: [i for i in below if i in by_id] for line_id, below in _graph(tuple(by_id.values())).items()}
    return [by_id[line_id] for line_id in TopologicalSorter(graph).static_order()]


_kept: dict[str, tuple[Amount, Sum, str, Amount]] = {}
"""Percentage line → what it was computed from last, and the result."""


def _amount(own: Amount, below: Sum, currency: str) -> Amount:
    """Return a percentage line with its amounts; the same object as last time if nothing beneath it changed."""
    kept = _kept.get(own.line.id)
    if kept is not None and kept[0] is own and kept[1] == below and kept[2] == currency:
        return kept[3]
    result = _computed(own, below, currency)
    _kept[own.line.id] = (own, below, currency, result)
    return result


def _computed(own: Amount, below: Sum, currency: str) -> Amount:
    """Return a percentage line with its amounts: of each year's sum, rounded half up."""
    ratio = value_of(own.line.ratio)
    if own.problem or ratio is None:
        return own
    years = tuple(_share(below.year(index), ratio, currency) for index in range(len(own.years)))
    if max(map(abs, years), default=NONE) > LARGEST:
        return msgspec.structs.replace(own, problem="large")
    return with_years(own, years)


def _share(amount: Decimal, ratio: Decimal, currency: str) -> Decimal:
    """Return a percentage of an amount."""
    return round_money(amount * ratio / HUNDRED, currency)

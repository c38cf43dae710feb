"""Where prices and rates come from: PD-15 a rate without its day or source, PD-16 a large sum that nothing explains."""

import re
from collections.abc import Mapping
from functools import cache

from designer.budget.amounts import amounts
from designer.budget.costs import Costs, costs
from designer.budget.notes import Note, notes
from designer.budget.pricing import ONE, Amount
from designer.budget.sums import Parts, Sum, summed
from designer.library.catalogue import entry
from designer.programme.derived import derived
from designer.programme.edit import positions
from designer.programme.finding import Finding, Severity
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Rate
from designer.programme.words import N_

_LUMP = re.compile(r"\b(?:lump|global|forfait\w*|suma (?:alzada|global)|tanto alzado)\b", re.IGNORECASE)
_LARGE = 100
"""A sum is large from the hundredth part of the direct costs (own rule)."""
_PARTS = (("date", N_("date")), ("source", N_("source")))


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return what is told of rates and of lump sums."""
    sums = _lump_sums(amounts(programme))
    lumps = unexplained(programme, sums, costs(programme)) if sums else ()
    return (*unsourced(programme.rates), *lumps)


@cache
def _known(check: str) -> tuple[Severity, str]:
    found = entry("checks", check)
    return found.data["severity"], found.locator


def _told(check: str, place: Place, **params: str) -> Finding:
    severity, locator = _known(check)
    return Finding(check, severity, place, tuple(params.items()), locator)


@derived
def unsourced(rates: tuple[Rate, ...]) -> tuple[Finding, ...]:
    """PD-15: a rate of exchange says of which day it is, and who quoted it."""
    return tuple(
        _told("PD-15", Place("rates", rate.id, name), code=f"{rate.one} / {rate.of}", what=what)
        for rate in rates
        for name, what in _PARTS
        if rate.is_worth is not None and not getattr(rate, name)
    )


@summed
def _lump_sums(amount: Amount) -> Parts[str]:
    """Give the lines that are a sum in one: not a reserve, which cannot be explained before it is used."""
    line = amount.line
    plain = not amount.ratio and not line.post_id and line.contingency != "yes"
    return ((line.id, amount.years),) if plain and _LUMP.search(line.unit) else ()


def unexplained(programme: Programme, sums: Mapping[str, Sum], now: Costs) -> tuple[Finding, ...]:
    """PD-16: a lump sum of a hundredth of the direct costs, or more, has a calculation note that explains it."""
    known, places, found = notes(programme.sublines), positions(programme, "lines"), []
    for line_id, held in sums.items():
        if held.total <= 0 or held.total * _LARGE < now.direct.total or explains(known.get(line_id)):
            continue
        line: Line = programme.lines[places[line_id]]
        value = f"{show_number(held.total, exponent(now.currency))} {now.currency}"
        found.append(
            _told("PD-16", Place("lines", line_id, "unit_cost"), code=line.code, name=title_of(line), value=value)
        )
    return tuple(found)


def explains(note: Note | None) -> bool:
    """Tell whether a calculation note says more than the sum: several steps with a cost, or one of several units."""
    costed = [each for each in note.steps if each.unit_cost is not None] if note else []
    return len(costed) > 1 or any(
        (value_of(number) or ONE) != ONE for each in costed for number in (each.quantity, each.times)
    )

"""The programme as it reads: formulas over drivers in person-months, baselines, milestones and targets computed.

Checks, documents and whatever shows figures take this one; the editors keep the formula. Quantities of lines are
computed where amounts are (``budget/amounts.py``): a sheet of ten thousand lines is not copied for a few of them.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

import msgspec

from designer.programme.derived import derived
from designer.programme.drivers import Figures, figures, posts
from designer.programme.formula import Names, named, value_in, value_of
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number, Record, Value
from designer.programme.records.monitoring import Indicator, Milestone, Split
from designer.programme.unread import Unread

R = TypeVar("R", bound=Record)

_PLACES = Decimal("0.01")
"""What a computed target is rounded to, half up; who wants whole persons says round(...)."""


@derived
def reckoned(programme: Programme) -> Programme:
    """Return the programme with its values computed; the same object where nothing is computed from names.

    What cannot be computed stays as it was typed. Targets are computed over all years, or until the month they are due;
    milestones until their month; baselines over all years.
    """
    known = figures(programme)
    due = _due(programme.indicators)
    parts = {
        "posts": posts(programme),
        "indicators": _indicators(programme.indicators, known),
        "splits": _splits(programme.splits, known, due),
        "milestones": _milestones(programme.milestones, known),
    }
    if all(getattr(programme, name) is part for name, part in parts.items()):
        return programme
    return msgspec.structs.replace(programme, **parts)


def formula_in(value: Value) -> Formula | None:
    """Return the formula that a baseline or target is; None where it is any other text."""
    text = value.text.strip()
    return Formula(text) if text.startswith("=") else None


def names_of_target(known: Figures, month: Number) -> Names:
    """Return the names that a target or milestone is computed with, which is due in a month; None is the end."""
    due = value_of(month)
    return known.whole if due is None else known.until(int(due))


def why_no_value(value: Value, known: Figures, month: Number = None) -> Unread | None:
    """Return why a formula that is a target, due in a month, has no value; None where it has one, or is no formula."""
    formula = formula_in(value)
    return None if formula is None else known.why(formula, names_of_target(known, month))


def _told(value: Value, known: Figures, month: Number) -> Value:
    """Return a value with its formula computed; the same object where it is none, or cannot be computed."""
    formula = formula_in(value) if value.text else None
    if formula is None:
        return value
    number = value_in(formula, names_of_target(known, month) if named(formula) else {})
    if number is None:
        return value
    rounded = number.quantize(_PLACES, ROUND_HALF_UP).normalize()
    return msgspec.structs.replace(value, text=f"{rounded or Decimal(0):f}")


@derived
def _due(indicators: tuple[Indicator, ...]) -> dict[str, Number]:
    """Return indicator → the month its target is due in."""
    return {each.id: each.target_month for each in indicators if each.target_month is not None}


@derived
def _indicators(held: tuple[Indicator, ...], known: Figures) -> tuple[Indicator, ...]:
    return _read(
        held, ("baseline", "target"), known, lambda each, name: each.target_month if name == "target" else None
    )


@derived
def _splits(held: tuple[Split, ...], known: Figures, due: dict[str, Number]) -> tuple[Split, ...]:
    def months(each: Split, name: str) -> Number:
        return due.get(each.indicator_id) if name == "target" else None

    return _read(held, ("baseline", "target"), known, months)


@derived
def _milestones(held: tuple[Milestone, ...], known: Figures) -> tuple[Milestone, ...]:
    return _read(held, ("planned", "achieved"), known, lambda each, _name: each.month)


def _read(
    held: tuple[R, ...], names: tuple[str, str], known: Figures, month_of: Callable[[R, str], Number]
) -> tuple[R, ...]:
    """Return records with some of their values computed; those without a formula, or all, are the same objects."""

    def made(each: R) -> R:
        told = {
            name: value
            for name in names
            if (value := _told(getattr(each, name), known, month_of(each, name))) is not getattr(each, name)
        }
        return msgspec.structs.replace(each, **told) if told else each

    found = tuple(map(made, held))
    return held if all(one is other for one, other in zip(held, found, strict=True)) else found

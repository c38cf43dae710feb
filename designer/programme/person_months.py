"""A post's person-months as they are reckoned with, and which posts follow returnees.

What is typed by year counts. Where nothing is, a post has its holders at their full-time equivalent for every month
that it is held: from the end of recruitment (``lag``) until its last month (``until``), else the programme's end.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from designer.programme.formula import Names, named, value_in, value_of
from designer.programme.records.base import Number
from designer.programme.records.budget import Post

_CALLED_IN = frozenset({"PROT", "MED"})
"""Profiles of case work that are called in for some returnees and have no caseload of their own (our own reading)."""

_NONE, _MONTH, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


def carries_cases(post: Post) -> bool:
    """Tell whether a post has a caseload: case work, but not a focal point that is called in for some returnees."""
    return post.case_work == "yes" and post.profile not in _CALLED_IN


def with_values(numbers: tuple[Number, ...], names_of: Callable[[int], Names]) -> tuple[Number, ...]:
    """Return numbers by year with the formulas over names computed; the same tuple where there is none.

    ``names_of`` gives the names of a year counted from 0. A formula that cannot be computed stays as it is.
    """
    if not any(map(named, numbers)):
        return numbers
    values = (value_in(number, names_of(year)) if named(number) else number for year, number in enumerate(numbers))
    return tuple(number if value is None else value for number, value in zip(numbers, values, strict=True))


def typed(post: Post) -> bool:
    """Tell whether person-months are typed for a year at least; then no year is computed."""
    return any(number is not None for number in post.months)


def full_time(post: Post) -> Decimal | None:
    """Return what the holders of a post work together, a full-time person being 1; None where nobody said how many."""
    holders, part = value_of(post.holders), value_of(post.fte)
    return None if holders is None else holders if part is None else holders * part / _HUNDRED


def held(post: Post, month: int) -> Decimal:
    """Return how much of a programme month (counted from 0) a post is held: 0 to 1."""
    begins, ends = value_of(post.lag) or _NONE, value_of(post.until)
    first, last = max(Decimal(month), begins), Decimal(month + 1)
    return max(_NONE, (last if ends is None else min(last, ends)) - first)


def held_in(post: Post, first: int, long: int) -> Decimal:
    """Return for how many of so many months, from a programme month counted from 0, a post is held."""
    return sum((held(post, month) for month in range(first, first + long)), _NONE)


def months_of(post: Post, lengths: Sequence[int]) -> tuple[Number, ...]:
    """Return a post's person-months by programme year as typed, else computed; ``lengths`` are the years' months."""
    people = full_time(post)
    if typed(post) or people is None or not any(lengths):
        return post.months
    counted = [long for long in lengths if long]
    firsts = (sum(counted[:at]) for at in range(len(counted)))
    return tuple(people * held_in(post, first, long) for first, long in zip(firsts, counted, strict=True))


def by_month(post: Post, lengths: Sequence[int]) -> tuple[Decimal, ...]:
    """Return the full-time persons that a post has in each programme month.

    A year's person-months fall evenly on the months of it that the post is held, on all of them where it is held in
    none. Formulas over names must be computed before (``reckoned``).
    """
    found: list[Decimal] = []
    months = months_of(post, lengths)
    for year, long in enumerate(lengths):
        worked = (value_of(months[year]) or _NONE) if year < len(months) else _NONE
        weights = [held(post, len(found) + at) for at in range(long)]
        weights = weights if any(weights) else [_MONTH] * long
        total = sum(weights, _NONE)
        found += [worked * weight / total for weight in weights]
    return tuple(found)


def reckoned(post: Post, names_of: Callable[[int], Names], lengths: Sequence[int] = ()) -> Post:
    """Return a post with its person-months computed; the same object where they are typed and hold no name."""
    months = with_values(months_of(post, lengths), names_of)
    return post if months is post.months else replace(post, months=months)

"""Computing what follows from the programme only when what it follows from has changed.

Values are immutable, so "the same" is "the same object": arguments are compared with ``is``, never by content.
What is kept is swapped as one tuple, so that an export in another thread may read while the window computes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import compress, count
from operator import is_not
from types import FunctionType
from typing import Any, ParamSpec, TypeVar
from weakref import ref

P = ParamSpec("P")
R = TypeVar("R")

_ANSWERS, _LARGE = 8, 256
"""Comparisons that are kept, and the length of tuples from which one is worth it."""

_Answer = tuple[tuple[Any, ...], tuple[Any, ...], list[int] | None]
_answers: tuple[_Answer, ...] = ()

_keepers: list[ref[Callable[..., Any]]] = []
"""The functions that keep results, so that what they keep can be put aside."""

_FEW = 8
"""Changed places up to which a record that only moved is computed anew rather than looked for."""


def derived(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the function's last two results; positional arguments only, compared by identity.

    Two, because undo and comparison go back and forth between two values.
    """
    kept: tuple[tuple[tuple[Any, ...], R], ...] = ()
    keeper(function)  # it may keep something of its own, to mend it

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        nonlocal kept
        if kwargs:
            message = f"{function.__name__} takes positional arguments only"
            raise TypeError(message)
        for at, (known, result) in enumerate(kept):
            if _same(known, args):
                if at:
                    kept = kept[::-1]  # what comes next follows on this one
                return result
        result = function(*args, **kwargs)
        kept = ((args, result), *kept[:1])
        return result

    return keeper(remembered)


def derived_each(function: Callable[..., R]) -> Callable[..., tuple[R, ...]]:
    """Turn ``function(record, *context) -> result`` into one over a tuple of records that computes only new records.

    The result of a record is kept as long as the record and every part of the context are the same objects; the last
    two tuples are kept whole, so that undo of an edit of all records is not computed anew.
    """
    kept: tuple[tuple[tuple[Any, ...], tuple[Any, ...], tuple[R, ...]], ...] = ()

    @wraps(function)
    def each(records: tuple[Any, ...], *context: Any) -> tuple[R, ...]:  # noqa: ANN401 - whatever the function takes
        nonlocal kept
        for at, (known_records, known_context, results) in enumerate(kept):
            if records is known_records and _same(known_context, context):
                if at:
                    kept = kept[::-1]
                return results
        usable = [one for one in kept if _same(one[1], context)]
        for former, _, former_results in usable:
            places = changed_places(former, records)
            if places is not None and len(places) <= _FEW:
                mended = list(former_results)
                for place in places:
                    mended[place] = function(records[place], *context)
                results = tuple(mended)
                break
        else:
            known = {id(record): result for one in usable for record, result in zip(one[0], one[2], strict=True)}
            results = tuple([known[id(r)] if id(r) in known else function(r, *context) for r in records])
        kept = ((records, context, results), *kept[:1])
        return results

    return keeper(each)


def keeper(function: Callable[P, R]) -> Callable[P, R]:
    """Note a function for ``apart``, if it keeps what it found in a variable around it called ``kept``; return it."""
    if isinstance(function, FunctionType) and "kept" in function.__code__.co_freevars:
        _keepers.append(ref(function))
    return function


@contextmanager
def apart() -> Iterator[None]:
    """Let another programme be looked at, and have every function keep afterwards what it kept before.

    Two results are soon pushed out by a few scenarios, and the next keystroke would have to compute everything anew.
    """
    found = [each for reference in tuple(_keepers) if isinstance(each := reference(), FunctionType)]
    cells = [dict(zip(each.__code__.co_freevars, each.__closure__ or (), strict=True))["kept"] for each in found]
    held = [cell.cell_contents for cell in cells]
    try:
        yield
    finally:
        for cell, before in zip(cells, held, strict=True):
            cell.cell_contents = before


def changed_places(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[int] | None:
    """Return the places at which two tuples hold different objects; None if they differ in length.

    Whoever keeps something of each record asks this of the same two tuples one after the other: the last few answers
    are kept. They are read, never changed.
    """
    global _answers  # noqa: PLW0603 - swapped whole, as everything that is kept here
    if old is new:
        return []
    for one, other, answer in _answers:
        if one is old and other is new:
            return answer
    answer = list(compress(count(), map(is_not, old, new))) if len(old) == len(new) else None
    if len(new) >= _LARGE:
        _answers = ((old, new, answer), *_answers[: _ANSWERS - 1])
    return answer


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether two tuples hold the same objects."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))

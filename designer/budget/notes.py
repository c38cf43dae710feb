"""Calculation notes: steps of quantity × times × unit cost that fold into the unit cost of their line.

The sum is rounded once, half up, to the smallest unit of the line's currency. A line that reads a post, or is a
percentage of others, has no unit cost of its own that a note could give; neither has a note without any cost yet.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.exchange import EXACT, currency_code
from designer.budget.pricing import NONE, ONE, Amount, Terms, at_cost
from designer.programme.derived import derived
from designer.programme.edit import drop, find_as, put
from designer.programme.formula import unreadable, value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line, SubLine


class Note(Struct, frozen=True):
    """The steps of a line's calculation note, in their order."""

    line_id: str
    steps: tuple[SubLine, ...]


def step_amount(step: SubLine) -> Decimal | None:
    """Return what a step comes to, not rounded; None while it has no cost, or a number that cannot be read.

    A quantity or a number of times that is left open counts as one.
    """
    cost, quantity, times = value_of(step.unit_cost), value_of(step.quantity), value_of(step.times)
    if cost is None or _unread(step) is not None:
        return None
    return cost * (ONE if quantity is None else quantity) * (ONE if times is None else times)


def _unread(step: SubLine) -> Number:
    """Return the first number of a step that cannot be read, as it was typed; None where all can."""
    return next((each for each in (step.quantity, step.times, step.unit_cost) if unreadable(each)), None)


def unread_steps(known: Mapping[str, Note]) -> dict[str, tuple[str, str]]:
    """Return line id → the first step of its note with a number that cannot be read, and that number as typed.

    A step is named by its place and its text: 2 (Venue).
    """
    found: dict[str, tuple[str, str]] = {}
    for line_id, note in known.items():
        for place, step in enumerate(note.steps, 1):
            unread = _unread(step)
            if isinstance(unread, Formula):
                name = f"{place} ({step.text.strip()})" if step.text.strip() else str(place)
                found[line_id] = (name, unread.text)
                break
    return found


def folded(steps: Iterable[SubLine], currency: str) -> Number:
    """Return the unit cost that steps give in a currency; None while none of them has a cost.

    Where a number of a step cannot be read, that number as it was typed: the line then has no amount.
    """
    total: Decimal | None = None
    with localcontext(EXACT):
        for step in steps:
            unread = _unread(step)
            if unread is not None:
                return unread
            amount = step_amount(step)
            total = total if amount is None else (total or NONE) + amount
        return None if total is None else total.quantize(smallest_unit(currency), ROUND_HALF_UP)


def _kept_notes() -> Callable[[tuple[SubLine, ...]], dict[str, Note]]:
    """Return what gathers steps by line; a note whose steps are the same ones is the same object as last time."""
    kept: dict[str, Note] = {}

    def gathered(steps: tuple[SubLine, ...]) -> dict[str, Note]:
        nonlocal kept
        by_line: dict[str, list[SubLine]] = {}
        for step in steps:
            by_line.setdefault(step.line_id, []).append(step)
        found: dict[str, Note] = {}
        for line_id, held in by_line.items():
            former = kept.get(line_id)
            same = former is not None and len(former.steps) == len(held) and former.steps == tuple(held)
            found[line_id] = former if same and former is not None else Note(line_id, tuple(held))
        kept = found
        return found

    return derived(gathered)


notes = _kept_notes()
"""Line id → its calculation note, of all steps there are."""


def _kept_amounts() -> Callable[[tuple[Amount, ...], Terms, dict[str, Note], Mapping[str, int]], tuple[Amount, ...]]:
    """Return what puts notes into the lines; a line of which nothing changed is the same object as last time."""
    kept: dict[str, tuple[Amount, Terms, Note, Amount]] = {}

    def with_notes(
        own: tuple[Amount, ...], given: Terms, known: dict[str, Note], places: Mapping[str, int]
    ) -> tuple[Amount, ...]:
        nonlocal kept
        if not known:
            return own
        result, now = list(own), {}
        for line_id, note in known.items():
            place = places.get(line_id)
            if place is None:
                continue
            amount, held = own[place], kept.get(line_id)
            if held is None or held[0] is not amount or held[1] is not given or held[2] is not note:
                held = (amount, given, note, _with_note(amount, given, note))
            now[line_id] = held
            result[place] = held[3]
        kept = now
        return tuple(result)

    return derived(with_notes)


with_notes = _kept_amounts()
"""All lines, those with a calculation note at the unit cost that it gives."""


def _with_note(amount: Amount, given: Terms, note: Note) -> Amount:
    """Return a line at the unit cost that its note gives, if it gives any and the line takes one."""
    if amount.ratio or amount.line.post_id in given.posts:
        return amount
    cost = folded(note.steps, amount.currency)
    return amount if cost is None else at_cost(amount, given, cost)


def from_note(amount: Amount) -> bool:
    """Tell whether a line's unit cost comes from its calculation note."""
    line, post = amount.line, amount.line.post_id
    own = not post or post.startswith(UNMATCHED)
    return own and not amount.ratio and amount.unit_cost is not line.unit_cost


def drop_steps(programme: Programme, *step_ids: str) -> Programme:
    """Delete steps of calculation notes; where none is left, what they came to stays as the typed unit cost."""
    known, base = notes(programme.sublines), programme.frame.currency
    new = drop(programme, *step_ids)
    left = notes(new.sublines)
    typed = []
    for line_id, note in known.items():
        line = find_as(programme, line_id, Line) if line_id not in left else None
        cost = folded(note.steps, currency_code((line.currency or base) if line else base))
        if line is not None and cost is not None and not line.post_id:
            typed.append(replace(line, unit_cost=cost))
    return put(new, *typed)

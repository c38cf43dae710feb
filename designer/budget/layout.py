"""The order in which a budget is read: headings as a tree, each with its own lines, lines without a heading last."""

from collections.abc import Callable
from operator import attrgetter

from msgspec import Struct

from designer.programme.derived import changed_places, derived
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line


class Slot(Struct, frozen=True):
    """A heading with its depth in the tree (0 the top), the places of its own lines, the headings right below it.

    ``heading`` is None for the lines that stand under no heading.
    """

    heading: Heading | None
    depth: int
    places: tuple[int, ...]
    below: tuple[str, ...]

    @property
    def id(self) -> str:
        """The heading's id; "" for the lines without one."""
        return self.heading.id if self.heading else ""


class Group(Struct, frozen=True):
    """A heading with its depth in the tree, its own lines, and the headings right below it."""

    heading: Heading | None
    depth: int
    lines: tuple[Line, ...]
    below: tuple[str, ...]

    @property
    def id(self) -> str:
        """The heading's id; "" for the lines without one."""
        return self.heading.id if self.heading else ""


def groups(programme: Programme) -> tuple[Group, ...]:
    """Return the headings in their order with their lines; every line stands in exactly one group."""
    lines = programme.lines
    return tuple(
        Group(slot.heading, slot.depth, tuple(map(lines.__getitem__, slot.places)), slot.below)
        for slot in slots(programme)
    )


def slots(programme: Programme) -> tuple[Slot, ...]:
    """Return the headings in their order with the places of their lines; the same object while nothing moves."""
    return _slots(programme.headings, _heading_ids(programme.lines))


def _kept_ids() -> Callable[[tuple[Line, ...]], tuple[str, ...]]:
    """Return what gives each line's heading id; the same object as last time where none of them changed."""
    kept: tuple[tuple[Line, ...], tuple[str, ...]] = ((), ())

    def ids(lines: tuple[Line, ...]) -> tuple[str, ...]:
        nonlocal kept
        former, found = kept
        changed = changed_places(former, lines)
        if changed is None or any(lines[place].heading_id != found[place] for place in changed):
            found = tuple(map(attrgetter("heading_id"), lines))
        kept = (lines, found)
        return found

    return derived(ids)


_heading_ids = _kept_ids()


@derived
def _slots(headings: tuple[Heading, ...], ids: tuple[str, ...]) -> tuple[Slot, ...]:
    order = _order(headings)
    held: dict[str, list[int]] = {"": [], **{heading.id: [] for heading, _ in order}}
    nowhere = held[""]
    for place, heading_id in enumerate(ids):
        held.get(heading_id, nowhere).append(place)
    below: dict[str, list[str]] = {}
    for heading, depth in order:
        below.setdefault(heading.parent_id if depth else "", []).append(heading.id)
    found = [Slot(each, depth, tuple(held[each.id]), tuple(below.get(each.id, ()))) for each, depth in order]
    return (*found, Slot(None, 0, tuple(nowhere), ())) if nowhere else tuple(found)


@derived
def depths(headings: tuple[Heading, ...]) -> dict[str, int]:
    """Return heading id → its depth in the tree, 0 the top."""
    return {heading.id: depth for heading, depth in _order(headings)}


@derived
def _order(headings: tuple[Heading, ...]) -> tuple[tuple[Heading, int], ...]:
    """Return headings depth first with their depth; one without a parent that is there stands at the top."""
    known = {heading.id for heading in headings}
    children: dict[str, list[Heading]] = {}
    for heading in headings:
        parent = heading.parent_id if heading.parent_id in known and heading.parent_id != heading.id else ""
        children.setdefault(parent, []).append(heading)
    found: list[tuple[Heading, int]] = []
    seen: set[str] = set()
    for start in (*children.get("", ()), *headings):
        stack = [(start, 0)]
        while stack:
            heading, depth = stack.pop()
            if heading.id not in seen:
                seen.add(heading.id)
                found.append((heading, depth))
                stack.extend((child, depth + 1) for child in reversed(children.get(heading.id, ())))
    return tuple(found)

"""Level by dimension: what the programme plans to do and to pay in each of the nine fields, and which stay empty.

The Handbook asks for work at three levels in three dimensions (Handbook 1.3); a field that stays empty on purpose is
as good as a filled one, so nothing here is an error. What serves several dimensions counts in each; money is split
evenly among them (our own rule), so that the fields add up to what is spent on activities.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from designer.budget.amounts import amounts
from designer.budget.pricing import Amount
from designer.programme.derived import derived
from designer.programme.money import smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import Node
from designer.programme.splitting import split

NONE = ""
"""The level or dimension of what has none."""

Key = tuple[str, str]
"""Level and dimension."""

_RESULTS = {"output", "outcome", "objective"}


class Field(Struct, frozen=True):
    """One field: ids of its activities and results in the programme's order, its money in the budget's currency."""

    level: str
    dimension: str
    activities: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    money: Decimal = Decimal(0)

    @property
    def empty(self) -> bool:
        """Whether nothing is planned and nothing paid here."""
        return not (self.activities or self.results or self.money)


class Coverage(Struct, frozen=True):
    """The fields by level and dimension, those of what has no level or no dimension among them; and the rest.

    ``whole`` is what is spent on the programme as a whole, under no activity.
    """

    fields: Mapping[Key, Field]
    whole: Decimal
    currency: str

    def gaps(self) -> tuple[Field, ...]:
        """Return the empty ones of the nine fields, level by level."""
        keys = ((level, dimension) for level, _ in LEVELS for dimension, _ in DIMENSIONS)
        return tuple(self.fields[key] for key in keys if self.fields[key].empty)


def coverage(programme: Programme) -> Coverage:
    """Return what stands in each field."""
    return _coverage(programme.nodes, amounts(programme), programme.frame.currency)


@derived
def _coverage(nodes: tuple[Node, ...], paid: tuple[Amount, ...], currency: str) -> Coverage:
    """Put nodes and lines into their fields."""
    money, whole = _money({node.id: node for node in nodes}, paid, currency)
    activities = _by_field(node for node in nodes if node.kind == "activity")
    results = _by_field(node for node in nodes if node.kind in _RESULTS)
    levels = (*(code for code, _ in LEVELS), NONE)
    dimensions = (*(code for code, _ in DIMENSIONS), NONE)
    keys = [(level, dimension) for level in levels for dimension in dimensions]
    fields = {
        key: Field(*key, tuple(activities.get(key, ())), tuple(results.get(key, ())), money.get(key, Decimal(0)))
        for key in keys
    }
    return Coverage(fields, whole, currency)


def _by_field(nodes: Iterable[Node]) -> dict[Key, list[str]]:
    """Return field → the ids of the nodes in it."""
    found: dict[Key, list[str]] = {}
    for node in nodes:
        for dimension in node.dimensions or (NONE,):
            found.setdefault((node.level, dimension), []).append(node.id)
    return found


def _money(nodes: Mapping[str, Node], paid: Sequence[Amount], currency: str) -> tuple[dict[Key, Decimal], Decimal]:
    """Return field → its money, and what is spent on the whole."""
    found: dict[Key, Decimal] = {}
    whole = Decimal(0)
    unit = smallest_unit(currency)
    for amount in paid:
        line = amount.line
        node = nodes.get(line.node_id) if line.scope == "activity" else None
        if node is None:
            whole += amount.total
            continue
        held = line.dimensions or node.dimensions or (NONE,)
        for dimension, part in zip(held, split(amount.total, (Decimal(1),) * len(held), unit), strict=True):
            key = (node.level, dimension)
            found[key] = found.get(key, Decimal(0)) + part
    return found, whole

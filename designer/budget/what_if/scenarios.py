"""Scenarios: the same programme with other arrivals, another ceiling, another rate, or with what was tried out in it.

A scenario is never a copy. It is applied to the programme as it stands: the levers first, then its single changes, so
that what was typed in a trial stands as it was typed. What follows from each is put side by side.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED
from designer.budget.remarks import filled
from designer.budget.what_if.changes import OWN, Why, captured, differences, with_changes
from designer.budget.what_if.levers import with_levers
from designer.budget.what_if.readings import GROUPS, MONEY, PRICE, TARGETS, Figure, Reading, price, reading
from designer.programme.derived import apart
from designer.programme.edit import drop, put
from designer.programme.formula import named
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, SECTIONS, Programme, replace_section, section
from designer.programme.records.budget import Change, Scenario
from designer.programme.words import ENGLISH, Words

__all__ = ["Why", "captured", "differences"]

_ONE_DECIMAL = Decimal("0.1")
_MOST = 12
"""Scenarios whose readings are kept; more are not put side by side by anybody."""


class Row(Struct, frozen=True):
    """A figure now and in each scenario; a group's title has neither. ``None`` where a scenario lacks the figure."""

    key: str
    title: str
    now: Figure | None = None
    after: tuple[Figure | None, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it is the title of a part."""
        return self.now is None and not self.after

    def changed(self, at: int) -> bool:
        """Tell whether a scenario changes the figure."""
        now, after = self.now, self.after[at]
        return after is not now and (now is None or after is None or not now.same(after))

    def change(self, at: int) -> Decimal | None:
        """Return by how much a scenario changes the figure; None where that is no number."""
        now, after = self.now, self.after[at]
        if now is None or after is None or now.value is None or after.value is None or now.unit != after.unit:
            return None
        return after.value - now.value

    def percent(self, at: int) -> Decimal | None:
        """Return the change in per cent of what it is now, to one decimal; None of nothing."""
        change = self.change(at)
        if change is None or self.now is None or not self.now.value:
            return None
        with localcontext(EXACT):
            return (change * HUNDRED / abs(self.now.value)).quantize(_ONE_DECIMAL, ROUND_HALF_UP)


# -- one scenario ------------------------------------------------------------------------------------------------------


def changes_of(programme: Programme, scenario_id: str) -> tuple[Change, ...]:
    """Return the single changes that a scenario holds."""
    return tuple(each for each in programme.changes if each.scenario_id == scenario_id)


def applied(programme: Programme, scenario: Scenario) -> Programme:
    """Return the programme as a scenario has it; the list of scenarios stays."""
    return with_changes(with_levers(programme, scenario), changes_of(programme, scenario.id))[0]


def left_out(programme: Programme, scenario: Scenario) -> Mapping[str, Why]:
    """Return the changes of a scenario that cannot be put into the programme any more, with the reason."""
    return with_changes(with_levers(programme, scenario), changes_of(programme, scenario.id))[1]


def take_over(programme: Programme, scenario: Scenario) -> Programme:
    """Apply a scenario for good: the programme is now what it said, so it goes off the list."""
    return drop(applied(programme, scenario), scenario.id)


def keep_trial(before: Programme, after: Programme, name: str, new_id: IdMaker) -> tuple[Programme, Scenario]:
    """Return the programme as it was before a trial, with what was tried out as a scenario on its list."""
    scenario = Scenario(id=new_id(KIND_OF["scenarios"]), name=name)
    held = captured(before, after, scenario.id, new_id)
    return put(discard_trial(before, after), scenario, *held), scenario


def discard_trial(before: Programme, after: Programme) -> Programme:
    """Return the programme as it was before a trial; what was done to the list of scenarios meanwhile stays."""
    stay = {each.id for each in after.scenarios}
    kept = drop(before, *(each.id for each in before.scenarios if each.id not in stay))
    for name in OWN:
        kept = replace_section(kept, name, section(after, name))
    return kept


def lines_that_follow(programme: Programme) -> int:
    """Count the lines whose quantities are computed from drivers, directly or through their post."""
    following = {post.id for post in programme.posts if any(map(named, post.months))}
    return sum(line.post_id in following or any(map(named, line.quantities)) for line in programme.lines)


# -- side by side ------------------------------------------------------------------------------------------------------


class _Kept(Struct, frozen=True):
    """The reading of a scenario, and what it was made of."""

    base: Programme
    asked: tuple[object, ...]
    reading: Reading


_kept: dict[str, _Kept] = {}
"""Scenario → its reading; computed apart, so that the open programme's own results stay at hand."""


def after(programme: Programme, scenario: Scenario, words: Words = ENGLISH) -> Reading:
    """Return the figures of the programme as a scenario has it; kept while nothing of it changes."""
    global _kept  # noqa: PLW0603 - swapped whole: a document may be written in another thread
    held, changes = _kept.get(scenario.id), changes_of(programme, scenario.id)
    asked = (words, changes, _levers(scenario))
    if held is not None and held.asked == asked and _alike(held.base, programme):
        return held.reading
    new = applied(programme, scenario)
    with apart():
        found = reading(new, words)
    found = (*found, *price(programme, new, words))
    others = {key: each for key, each in _kept.items() if key != scenario.id}
    newest = dict([*others.items()][-_MOST + 1 :])
    _kept = {**newest, scenario.id: _Kept(programme, asked, found)}
    return found


def _levers(scenario: Scenario) -> tuple[object, ...]:
    return (scenario.arrivals, scenario.cut, scenario.currency, scenario.move, scenario.prices)


def _alike(one: Programme, other: Programme) -> bool:
    """Tell whether two programmes are the same but for their scenarios."""
    return one is other or all(getattr(one, name) is getattr(other, name) for name in SECTIONS if name not in OWN)


def compared(
    programme: Programme, scenarios: Sequence[Scenario], words: Words = ENGLISH, tried: Programme | None = None
) -> tuple[Row, ...]:
    """Return every figure now and in each scenario, part by part; of the targets only those that one of them moves,
    or whose work one of them cuts.

    What is being tried out, if anything, comes before the scenarios; ``programme`` is then the one remembered.
    """
    if tried is None:
        now = reading(programme, words)
    else:
        with apart():
            now = reading(programme, words)
    trial = [(*reading(tried, words), *price(programme, tried, words))] if tried is not None else []
    found_in = [*trial, *(after(programme, one, words) for one in scenarios)]
    others = [{(each.group, each.key): each for each in one} for one in found_in]
    known = {(each.group, each.key): each for each in now}
    for other in others:
        for key, figure in other.items():
            known.setdefault(key, figure)
    present = {(each.group, each.key): each for each in now}
    found: list[Row] = []
    for group, title in GROUPS.items():
        rows = [
            Row(f"{group}:{key}", figure.title, present.get((group, key)), tuple(o.get((group, key)) for o in others))
            for (part, key), figure in known.items()
            if part == group
        ]
        if group == PRICE:
            rows = [_priced(row, present[TARGETS, row.key.partition(":")[2]]) for row in rows]
        if group == TARGETS:
            rows = [row for row in rows if any(row.changed(at) for at in range(len(others)))]
        if rows:
            unit = now[0].unit if group == MONEY else ""
            found += [Row(group, filled(words(title), currency=unit)), *rows]
    return tuple(found)


def _priced(row: Row, target: Figure) -> Row:
    """Return a target whose work is cut in some scenarios, beside the target itself; in others it stays."""
    return Row(row.key, row.title, target, tuple(each or target for each in row.after))

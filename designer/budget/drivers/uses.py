"""What hangs on each driver: the lines, posts and targets whose figures name it, directly or through other drivers."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from designer.budget.edits import with_number
from designer.budget.sums import Parts, Sum, summed
from designer.programme.derived import derived
from designer.programme.drivers import CASE_WORKERS, STAFF, driver_name, figures, profile_name
from designer.programme.edit import find_as, put
from designer.programme.entry import changed
from designer.programme.formula import named
from designer.programme.names import title_of
from designer.programme.person_months import carries_cases
from designer.programme.programme import Programme
from designer.programme.reckoned import formula_in
from designer.programme.records.base import Number, Value
from designer.programme.records.budget import Driver, Line, Post
from designer.programme.records.monitoring import Indicator, Milestone, Split
from designer.programme.words import N_

NameSet = frozenset[str]

BUILT_IN: Mapping[str, str] = {
    "caseload": N_("Returnees expected"),
    "months": N_("Months of the programme"),
    "areas": N_("Areas with none inside them"),
    "regions": N_("Regions"),
    "hubs": N_("Hubs"),
    "communes": N_("Communes"),
    "communities": N_("Communities"),
    "staff": N_("Staff at full time"),
    "case_workers": N_("Case workers at full time"),
}
"""The names that every programme has, with what they stand for; the codes of profiles come to them."""


def built_in(programme: Programme) -> Mapping[str, str]:
    """Return the names that a programme has without any driver, with what they stand for in English."""
    found = dict(BUILT_IN)
    for profile in programme.profiles:
        name = profile_name(profile)
        if name:
            found.setdefault(name, title_of(profile))
    return found


class Uses(Struct, frozen=True):
    """How many lines, posts and targets (milestones and groups among them) a name moves."""

    lines: int = 0
    posts: int = 0
    targets: int = 0

    @property
    def any(self) -> bool:
        """Whether anything hangs on it."""
        return bool(self.lines or self.posts or self.targets)


def uses(programme: Programme) -> Mapping[str, Uses]:
    """Return name → what hangs on it; every name that formulas can use has an entry."""
    known = figures(programme)
    return _uses(
        tuple(known.over),
        _line_names(programme.lines),
        programme.posts,
        programme.drivers,
        _targets(programme.indicators, programme.splits, programme.milestones),
    )


def set_driver_value(programme: Programme, driver_id: str, index: int, number: Number) -> Programme:
    """Set a driver's value of a programme year, counted from 0."""
    driver = find_as(programme, driver_id, Driver)
    if driver is None:
        return programme
    return put(programme, changed(driver, "values", with_number(driver.values, index, number)))


def names_of(numbers: tuple[Number, ...]) -> NameSet:
    """Return the names that some numbers hold."""
    return frozenset().union(*map(named, numbers))


@summed
def _line_names(line: Line) -> Parts[NameSet]:
    """Tell the names that a line's quantities hold; one that reads a post has its quantities there."""
    found = names_of(line.quantities) if line.quantities and not line.post_id else None
    return ((found, ()),) if found else ()


@derived
def _targets(
    indicators: tuple[Indicator, ...], splits: tuple[Split, ...], milestones: tuple[Milestone, ...]
) -> tuple[NameSet, ...]:
    """Return the names of each baseline, milestone and target that holds some."""
    values = (value for _, held in _values(indicators, splits, milestones) for value in held if value.text)
    formulas = (formula for value in values if (formula := formula_in(value)) is not None)
    return tuple(found for each in formulas if (found := named(each)))


def _values(
    indicators: tuple[Indicator, ...], splits: tuple[Split, ...], milestones: tuple[Milestone, ...]
) -> Iterator[tuple[str, tuple[Value, Value]]]:
    """Yield what can be computed of indicators, with the indicator that it belongs to."""
    for indicator in indicators:
        yield indicator.id, (indicator.baseline, indicator.target)
    for split in splits:
        yield split.indicator_id, (split.baseline, split.target)
    for milestone in milestones:
        yield milestone.indicator_id, (milestone.planned, milestone.achieved)


def moved_codes(programme: Programme, name: str) -> tuple[str, ...]:
    """Return the codes of the lines, posts and indicators that hang on a name, in their order; found when asked for."""
    moved = _moved_by(name, _made_of(programme.drivers, programme.posts))
    found = [each.code for each in programme.lines if not each.post_id and names_of(each.quantities) & moved]
    found += [each.code for each in programme.posts if names_of(each.months) & moved]
    targets: dict[str, None] = {}
    for owner, values in _values(programme.indicators, programme.splits, programme.milestones):
        if any(formula is not None and named(formula) & moved for formula in map(formula_in, values)):
            targets[owner] = None
    codes = {each.id: each.code for each in programme.indicators}
    return tuple(code or "?" for code in (*found, *(codes.get(each, "") for each in targets)))


@derived
def _uses(
    known: tuple[str, ...],
    lines: Mapping[NameSet, Sum],
    posts: tuple[Post, ...],
    drivers: tuple[Driver, ...],
    targets: tuple[NameSet, ...],
) -> Mapping[str, Uses]:
    made_of = _made_of(drivers, posts)
    of_posts = [names_of(post.months) for post in posts]
    found = {}
    for name in (*known, *made_of):
        moved = _moved_by(name, made_of)
        found[name] = Uses(
            sum(held.lines for names, held in lines.items() if names & moved),
            sum(bool(names & moved) for names in of_posts),
            sum(bool(names & moved) for names in targets),
        )
    return found


def _made_of(drivers: tuple[Driver, ...], posts: tuple[Post, ...]) -> dict[str, NameSet]:
    """Return name → the names that it is computed from."""
    made_of: dict[str, NameSet] = {}
    for driver in drivers:
        made_of.setdefault(driver_name(driver), names_of(driver.values))
    made_of[STAFF] = frozenset().union(*(names_of(post.months) for post in posts))
    made_of[CASE_WORKERS] = frozenset().union(*(names_of(post.months) for post in posts if carries_cases(post)))
    return made_of


def _moved_by(name: str, made_of: Mapping[str, NameSet]) -> set[str]:
    """Return a name and all that are computed from it."""
    moved = {name}
    while more := {each for each, names in made_of.items() if names & moved} - moved:
        moved |= more
    return moved

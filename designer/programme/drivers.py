"""The figures that formulas can name: those that the programme has anyway, and the drivers that the user adds.

By year: ``caseload`` and the persons of each profile by its code (of the frame); ``months``; ``areas`` (places with
none inside them), ``regions``, ``hubs``, ``communes``, ``communities``; ``staff`` and ``case_workers`` (full-time
equivalents, from the posts); and each driver by its code. The first to bear a name has it.

Over all years, for targets: the caseload, profiles and months add up; places and staff are those of the last year; a
driver is what it says (``Driver.over``): added up, averaged over the returnees, or as in the last year. A driver that
adds up is nothing in a year left empty; any other goes on as in the year before.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct

from designer.programme.caseload import arrivals_by_month, quarter_lengths, year_value
from designer.programme.derived import derived
from designer.programme.formula import Names, is_name, named, reason, value_in, value_of, why_unreadable
from designer.programme.months import MONTHS_A_YEAR, duration
from designer.programme.over_years import EXACT, Calendar, Over, up_to
from designer.programme.person_months import carries_cases, months_of, reckoned
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Driver, Post
from designer.programme.records.frame import Area, Profile
from designer.programme.splitting import split
from designer.programme.unread import Unread

CASELOAD, MONTHS, STAFF, CASE_WORKERS = "caseload", "months", "staff", "case_workers"
PLACES: Mapping[str, str] = {
    "areas": "",
    "regions": "region",
    "hubs": "hub",
    "communes": "commune",
    "communities": "community",
}
"""Name → the kind of area that it counts; "" for the smallest of any kind."""

_NONE, _ONE = Decimal(0), Decimal(1)
_TWO_DECIMALS = Decimal("0.01")


class Vocabulary(Struct, frozen=True):
    """The names that formulas can use, and those without a figure with the reason: no figure changes it."""

    names: frozenset[str]
    broken: Mapping[str, Unread]

    def why(self, formula: Formula) -> Unread:
        """Return why a formula has no value."""
        return reason(formula, self.names, self.broken)


class Figures(Struct, frozen=True):
    """What names stand for: by programme year, over all years, and those without a figure with the reason.

    ``over`` tells what each is over several years.
    """

    years: tuple[Names, ...]
    whole: Names
    broken: Mapping[str, Unread]
    over: Mapping[str, Over]
    calendar: Calendar
    vocabulary: Vocabulary

    def year(self, index: int) -> Names:
        """Return the names of a programme year counted from 0; nothing happens in one beyond the last."""
        return self.years[index] if index < len(self.years) else dict.fromkeys(self.whole, _NONE)

    def until(self, month: int) -> Names:
        """Return the names from the start to the end of a programme month: what a milestone is compared with."""
        if month >= sum(self.calendar.lengths):
            return self.whole
        return up_to(self.years, self.over, self.calendar, max(month, 1))

    def value(self, number: Number, year: int) -> Decimal | None:
        """Return what a number is in a programme year counted from 0; None where there is none."""
        return value_in(number, self.year(year))

    def why(self, number: Number, names: Names) -> Unread | None:
        """Return why a number has no value with some of these names; None where it has one, or nothing was typed."""
        return why_unreadable(number, names, self.broken)


def names_by_year(programme: Programme) -> tuple[Names, ...]:
    """Return what names stand for in each programme year; the same object as long as no figure of them changes."""
    return figures(programme).years


def whole(programme: Programme) -> Names:
    """Return what names stand for over all years."""
    return figures(programme).whole


def figures(programme: Programme) -> Figures:
    """Return what names stand for; the same object as long as no figure of them changes."""
    frame = programme.frame
    with localcontext(EXACT):
        return _figures(
            *(frame.caseload, frame.caseload_quarters, duration(programme), _places(programme.areas)),
            *(programme.profiles, programme.posts, programme.drivers),
        )


def posts(programme: Programme) -> tuple[Post, ...]:
    """Return the posts with their person-months computed; those with typed numbers are the same objects."""
    return _posts(programme.posts, figures(programme))


@derived
def _posts(held: tuple[Post, ...], known: Figures) -> tuple[Post, ...]:
    found = tuple(reckoned(post, known.year, known.calendar.lengths) for post in held)
    return held if all(one is other for one, other in zip(held, found, strict=True)) else _steady(found)


@lru_cache(maxsize=4)
def _steady(found: tuple[Post, ...]) -> tuple[Post, ...]:
    """Return the tuple of last time where its posts are equal: the lines that read them are not computed anew."""
    return found


@derived
def _places(areas: tuple[Area, ...]) -> tuple[tuple[str, int], ...]:
    """Count the areas of each kind, and the smallest of any."""
    parents = {each.parent_id for each in areas}
    smallest = sum(each.id not in parents for each in areas)
    kinds = [each.kind for each in areas]
    return tuple((name, kinds.count(kind) if kind else smallest) for name, kind in PLACES.items())  # type: ignore[arg-type]


@derived
def _figures(
    caseload: tuple[Number, ...],
    quarters: tuple[Number, ...],
    months: int,
    places: tuple[tuple[str, int], ...],
    profiles: tuple[Profile, ...],
    held: tuple[Post, ...],
    drivers: tuple[Driver, ...],
) -> Figures:
    """Compute every name after those that it is computed from."""
    lengths = [sum(quarter_lengths(at, months)) for at in range(-(-months // MONTHS_A_YEAR))]
    count = max(1, len(lengths), len(caseload), *(len(each.values) for each in drivers))
    lengths += [0] * (count - len(lengths))
    work = _Work(count, lengths)
    arriving = [year_value(caseload, at) for at in range(count)]
    untold = not any(value_of(each) is not None for each in caseload)
    work.take(CASELOAD, arriving, "arrivals", empty=untold)
    work.take(MONTHS, [*map(Decimal, lengths)], "sum", empty=not months)
    for name, number in places:
        work.take(name, [Decimal(number)] * count, "last")
    for profile in profiles:
        work.take(profile_name(profile), _persons(profile, arriving), "arrivals", empty=untold)
    work.take_computed(held, drivers)
    calendar = Calendar(tuple(lengths), arrivals_by_month(caseload, quarters, months)[:months])
    return _interned(
        tuple(tuple(each.items()) for each in work.years),
        tuple(work.broken.items()),
        tuple(work.over.items()),
        calendar,
    )


@lru_cache(maxsize=4)
def _interned(
    years: tuple[tuple[tuple[str, Decimal], ...], ...],
    broken: tuple[tuple[str, Unread], ...],
    over: tuple[tuple[str, Over], ...],
    calendar: Calendar,
) -> Figures:
    """Return the same object for the same figures, so that what hangs on them is not computed anew."""
    names = tuple(map(dict, years))
    known = _vocabulary(frozenset(names[0]).difference(dict(broken)), broken)
    return Figures(names, up_to(names, dict(over), calendar), known.broken, dict(over), calendar, known)


@lru_cache(maxsize=4)
def _vocabulary(names: frozenset[str], broken: tuple[tuple[str, Unread], ...]) -> Vocabulary:
    return Vocabulary(names, dict(broken))


_NO_LETTER = re.compile(r"\W")
"""What is neither letter nor digit."""


def profile_name(profile: Profile) -> str:
    """Return how a profile is called in formulas: its code, with _ for what a name cannot hold; "" for none."""
    name = _NO_LETTER.sub("_", profile.code.strip().casefold())
    return name if is_name(name) else ""


def driver_name(driver: Driver) -> str:
    """Return how a driver is called in formulas; "" where its code cannot be a name."""
    name = driver.code.strip().casefold()
    return name if is_name(name) else ""


def over_of(driver: Driver) -> Over:
    """Return what a driver is over several years."""
    return driver.over or ("average" if driver.unit.strip().startswith("%") else "sum")


def _persons(profile: Profile, arriving: Sequence[Decimal]) -> list[Decimal]:
    """Return a profile's persons by year: its share of the caseload, else its persons as the returnees arrive."""
    share = value_of(profile.share)
    persons = value_of(profile.persons) or _NONE
    if share is not None:
        persons = (sum(arriving, _NONE) * share / 100).quantize(_ONE, ROUND_HALF_UP)
    return [*split(max(persons, _NONE), arriving, _ONE)]


class _Work:
    """Figures in the making."""

    def __init__(self, count: int, lengths: list[int]) -> None:
        self.count, self.lengths = count, lengths
        self.years: list[dict[str, Decimal]] = [{} for _ in range(count)]
        self.broken: dict[str, Unread] = {}
        self.over: dict[str, Over] = {}

    def take(self, name: str, values: Sequence[Decimal | None], over: Over, *, empty: bool = False) -> None:
        """Give a name its figures by year, unless something else bears it."""
        if not name or name in self.over:
            return
        self.over[name] = over
        if empty:
            self.broken[name] = Unread("empty", name)
            return
        for year, value in zip(self.years, values, strict=True):
            if value is not None:
                year[name] = value

    def take_computed(self, held: tuple[Post, ...], drivers: tuple[Driver, ...]) -> None:
        """Give drivers and staff their figures, each after those that it is computed from."""
        makers: dict[str, Callable[[], None]] = {}
        uses: dict[str, frozenset[str]] = {}
        for name, those in ((STAFF, held), (CASE_WORKERS, tuple(filter(carries_cases, held)))):
            makers[name] = lambda name=name, those=those: self._take_staff(name, those)  # type: ignore[misc]
            uses[name] = frozenset().union(*(named(each) for post in those for each in post.months))
        for driver in drivers:
            name = driver_name(driver)
            if name and name not in makers and name not in self.over:
                makers[name] = lambda driver=driver: self._take_driver(driver)  # type: ignore[misc]
                uses[name] = frozenset().union(*map(named, driver.values))
        graph = {name: [each for each in used if each in makers] for name, used in uses.items()}
        for name in _circular(graph):
            self.over[name] = "last"
            self.broken[name] = Unread("circle", name)
            del graph[name]
        free = {name: [each for each in used if each in graph] for name, used in graph.items()}
        for name in TopologicalSorter(free).static_order():
            makers[name]()

    def _take_staff(self, name: str, held: tuple[Post, ...]) -> None:
        """Count full-time equivalents: person-months by the months of the year, to two decimals."""
        found: list[Decimal | None] = []
        by_post = [months_of(post, self.lengths) for post in held]
        for year, (long, names) in enumerate(zip(self.lengths, self.years, strict=True)):
            worked = [value_in(months[year], names) for months in by_post if year < len(months)]
            total = sum((max(each or _NONE, _NONE) for each in worked), _NONE)
            found.append((total / long).quantize(_TWO_DECIMALS, ROUND_HALF_UP) if long else _NONE)
        self.take(name, found, "last", empty=not any(self.lengths))

    def _take_driver(self, driver: Driver) -> None:
        """Compute a driver year by year; one that cannot be read somewhere has no figure at all."""
        name, over = driver_name(driver), over_of(driver)
        self.take(name, [None] * self.count, over, empty=not any(each is not None for each in driver.values))
        if name in self.broken:
            return
        value = _NONE
        for at, names in enumerate(self.years):
            number = driver.values[at] if at < len(driver.values) else None
            read = value_in(number, names)
            if number is not None and read is None:
                self.broken[name] = Unread("driver", name)
                for each in self.years:
                    each.pop(name, None)
                return
            value = read if read is not None else _NONE if over == "sum" else value
            names[name] = value


def _circular(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names that are, directly or through others, computed from themselves."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return [name for name in graph if name in _reached(graph, name)]
    return []


def _reached(graph: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """Return all names that one is computed from, itself only through a circle."""
    found: set[str] = set()
    ahead = [*graph[start]]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += graph[name]
    return found

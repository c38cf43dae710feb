"""What to look at in drivers and in the formulas that name them: at the number that has no value, line by line."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import chain

from designer.budget.drivers.uses import Uses, built_in, names_of, uses
from designer.budget.sums import Parts, summed
from designer.library.catalogue import entry
from designer.programme.caseload import QUARTERS_A_YEAR, year_value
from designer.programme.derived import derived, derived_each
from designer.programme.drivers import Figures, driver_name, figures
from designer.programme.edit import positions
from designer.programme.fields import Field, field
from designer.programme.finding import Finding
from designer.programme.formula import named, value_in
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.reckoned import formula_in, why_no_value
from designer.programme.records.base import Number, Record, Value
from designer.programme.records.budget import Driver, Line, Post
from designer.programme.records.frame import Frame
from designer.programme.records.monitoring import Indicator, Milestone, Split
from designer.programme.unread import Unread
from designer.programme.validate import out_of_bounds

_QUANTITIES, _MONTHS, _VALUES = field(Line, "quantities"), field(Post, "months"), field(Driver, "values")


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings on drivers, on what hangs on them, and on the caseload's quarters."""
    known = figures(programme)
    places = positions(programme, "lines")
    naming = tuple([programme.lines[places[line_id]] for line_id in _naming(programme.lines)])
    return _joined(
        _each_line(naming, known),
        _each_post(programme.posts, known),
        _each_driver(programme.drivers, known),
        _each_indicator(programme.indicators, known),
        _each_milestone(programme.milestones, known, programme.indicators),
        _each_split(programme.splits, known, programme.indicators),
        (
            named_twice(programme.drivers, built_in(programme)),
            unused(programme.drivers, uses(programme)),
            quarters_off(programme.frame),
        ),
    )


@derived
def _joined(*parts: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(chain.from_iterable(parts)))


def _told(check: str, place: Place, record: Record, **params: str) -> Finding:
    """Return a finding, as grave and with the locator that the catalogue of checks gives."""
    found = entry("checks", check)
    given = {"code": getattr(record, "code", ""), "name": title_of(record), **params}
    return Finding(check, found.data["severity"], place, tuple(given.items()), found.locator)


# -- formulas without a value --------------------------------------------------------------------------------------


@summed
def _naming(line: Line) -> Parts[str]:
    """Tell the lines whose quantities hold names: they alone are looked at."""
    return ((line.id, ()),) if line.quantities and names_of(line.quantities) else ()


def _line(line: Line, known: Figures) -> tuple[Finding, ...]:
    return tuple(_of_numbers("lines", line, _QUANTITIES, line.quantities, known))


def _post(post: Post, known: Figures) -> tuple[Finding, ...]:
    return tuple(_of_numbers("posts", post, _MONTHS, post.months, known))


def _driver(driver: Driver, known: Figures) -> tuple[Finding, ...]:
    """Look at a driver's values, and at its name."""
    found = [*_of_numbers("drivers", driver, _VALUES, driver.values, known)]
    name = driver_name(driver)
    circle = known.broken.get(name)
    if circle is not None and circle.why == "circle":
        return (_told("BC-25", Place("drivers", driver.id, "values"), driver, value=driver.code),)
    if driver.code.strip() and not name:
        found.append(_told("BC-29", Place("drivers", driver.id, "code"), driver, value=driver.code))
    return tuple(found)


_each_line, _each_post, _each_driver = derived_each(_line), derived_each(_post), derived_each(_driver)


def _of_numbers(
    section: str, record: Record, declared: Field, numbers: tuple[Number, ...], known: Figures
) -> Iterable[Finding]:
    """Tell of the first number by year that names something and has no value; and of one outside its bounds."""
    place = Place(section, record.id, declared.name)
    for year, number in enumerate(numbers):
        if not named(number):
            continue
        unread = known.why(number, known.year(year))
        if unread is not None:
            yield _without_value(place, record, declared, unread, getattr(number, "text", ""))
            return
        value = value_in(number, known.year(year))
        if out_of_bounds(declared, value) and value is not None:
            low, high = declared.info.minimum, declared.info.maximum
            limits = {
                "low": "" if low is None else show_number(low),
                "high": "∞" if high is None else show_number(high),
            }
            yield _told("PD-19", place, record, what=declared.info.title, value=show_number(value), **limits)
            return


def _without_value(place: Place, record: Record, declared: Field, unread: Unread, text: str) -> Finding:
    """Return the finding for a formula without a value."""
    what = declared.info.title
    match unread.why:
        case "name":
            return _told("BC-24", place, record, what=what, value=unread.name, other=", ".join(unread.near) or "–")
        case "circle":
            return _told("BC-25", place, record, value=unread.name)
        case "empty" | "driver":
            return _told("BC-28", place, record, what=what, value=unread.name)
        case _:
            return _told("PD-01", place, record, what=what, value=text)


# -- targets -------------------------------------------------------------------------------------------------------


def _indicator(indicator: Indicator, known: Figures) -> tuple[Finding, ...]:
    held = (("baseline", None), ("target", indicator.target_month))
    return tuple(
        finding
        for name, month in held
        for finding in _of_value("indicators", indicator, name, known, month, indicator.code)
    )


def _milestone(each: Milestone, known: Figures, indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    if formula_in(each.planned) is None and formula_in(each.achieved) is None:
        return ()
    code = next((held.code for held in indicators if held.id == each.indicator_id), "")
    return tuple(
        finding
        for name in ("planned", "achieved")
        for finding in _of_value("milestones", each, name, known, each.month, code)
    )


def _split(each: Split, known: Figures, indicators: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    if formula_in(each.baseline) is None and formula_in(each.target) is None:
        return ()
    owner = next((held for held in indicators if held.id == each.indicator_id), None)
    held = (("baseline", None), ("target", owner.target_month if owner else None))
    code = owner.code if owner else ""
    return tuple(finding for name, month in held for finding in _of_value("splits", each, name, known, month, code))


_each_indicator, _each_milestone, _each_split = derived_each(_indicator), derived_each(_milestone), derived_each(_split)


def _of_value(section: str, record: Record, name: str, known: Figures, month: Number, code: str) -> Iterable[Finding]:
    """Tell why a formula that is a baseline, milestone or target has no value."""
    value: Value = getattr(record, name)
    unread = why_no_value(value, known, month)
    if unread is not None:
        found = _without_value(Place(section, record.id, name), record, field(type(record), name), unread, value.text)
        yield Finding(
            found.check,
            found.severity,
            found.place,
            tuple((key, code or told if key == "code" else told) for key, told in found.params),
            found.locator,
        )


# -- drivers and caseload ------------------------------------------------------------------------------------------


def named_twice(drivers: tuple[Driver, ...], taken: Mapping[str, str]) -> tuple[Finding, ...]:
    """PD-07: each driver has a name of its own; the first to bear one has it, the programme's own before all."""
    bearers, found = dict(taken), []
    for each in drivers:
        name = driver_name(each)
        if name in bearers:
            found.append(_told("PD-07", Place("drivers", each.id, "code"), each, other=bearers[name]))
        elif name:
            bearers[name] = title_of(each) or each.code
    return tuple(found)


@derived
def unused(drivers: tuple[Driver, ...], found: Mapping[str, Uses]) -> tuple[Finding, ...]:
    """BC-26: something is computed from each driver."""
    return tuple(
        _told("BC-26", Place("drivers", each.id), each)
        for each in drivers
        if (name := driver_name(each)) and not found[name].any
    )


def quarters_off(frame: Frame) -> tuple[Finding, ...]:
    """BC-27: where quarters are typed, those of a year add up to its caseload."""
    return _quarters_off(frame.caseload, frame.caseload_quarters)


@derived
def _quarters_off(caseload: tuple[Number, ...], quarters: tuple[Number, ...]) -> tuple[Finding, ...]:
    found = []
    years = -(-len(quarters) // QUARTERS_A_YEAR)
    for year in range(years):
        first = year * QUARTERS_A_YEAR
        typed = sum((year_value(quarters, at) for at in range(first, first + QUARTERS_A_YEAR)), Decimal(0))
        expected = year_value(caseload, year)
        if typed and typed != expected:
            check = entry("checks", "BC-27")
            params = {"what": str(year + 1), "value": show_number(typed), "other": show_number(expected)}
            place = Place("frame", FRAME_ID, "caseload_quarters")
            found.append(Finding("BC-27", check.data["severity"], place, tuple(params.items()), check.locator))
    return tuple(found)

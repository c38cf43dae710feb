"""What must not be forgotten, by month: milestones, baselines, rounds, values, evaluations and their preparation.

Everything here is read from the records; nothing is stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from designer.monitoring.cohort import reach
from designer.monitoring.figures import BASELINE_MONTHS
from designer.monitoring.workplan import Step, steps
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import LONGEST, duration, first_day
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import Number
from designer.programme.records.frame import Frame
from designer.programme.records.monitoring import Collection, Indicator, Milestone
from designer.programme.words import ENGLISH, N_, Words

TERMS_BEFORE = 2
"""Months that the terms of reference of an evaluation come before it; our own rule: tenders take that long."""

_NAMED = 6
"""Indicators that are named; of more, only their number is told."""
_LONG = 6
"""Months from which the end of a piece of work is told as well as its start."""


class Due(Struct, frozen=True):
    """One thing to remember: its month, what it is in words, who sees to it, and where it is recorded."""

    month: int
    what: str
    who: str = ""
    place: Place | None = None


def calendar(programme: Programme, words: Words = ENGLISH) -> tuple[Due, ...]:
    """Return what is due, month by month; within a month in the order of the workplan, measurements behind it."""
    found = [
        *_of_steps(steps(programme), duration(programme), words),
        *_of_indicators(programme.indicators, programme.milestones, words),
        *_of_windows(programme.indicators, programme.collections, programme.frame, words),
        *_of_market(programme, words),
    ]
    end = duration(programme)
    if end:
        found.append(Due(end, words(N_("The programme ends")), "", Place("frame", FRAME_ID, "months")))
    return tuple(sorted(found, key=lambda each: each.month))


def when(programme: Programme, month: int) -> str:
    """Return the month of the calendar, such as "03/2027"; "" while the start is not known."""
    start = programme.frame.start
    if start is None or start.year > _LAST_YEAR:
        return ""
    day = first_day(start, month)
    return f"{day.month:02d}/{day.year}"


_LAST_YEAR = 9000


def _of_steps(plan: Iterable[Step], end: int, words: Words) -> Iterator[Due]:
    """Give what the workplan asks for: milestones at their end, other tasks and rounds at their start."""
    for step in plan:
        place = Place(step.section, step.id)
        for span in step.spans:
            long = span.last - span.first + 1 >= _LONG and span.last != end
            if step.kind == "activity":
                continue
            if step.kind == "evaluation":
                if span.first > TERMS_BEFORE:
                    told = words(N_("Terms of reference ready: {name}")).replace("{name}", step.name)
                    yield Due(span.first - TERMS_BEFORE, told, step.who, place)
                yield Due(span.first, _named(N_("Start: {name}"), step, words), step.who, place)
                yield Due(span.last, _named(N_("Report: {name}"), step, words), step.who, place)
            elif step.milestone:
                yield Due(span.last, step.name, step.who, place)
            else:
                text = _named(N_("Start: {name}"), step, words) if span.last > span.first else step.name
                yield Due(span.first, text, step.who, place)
                if long:
                    yield Due(span.last, _named(N_("End: {name}"), step, words), step.who, place)


def _named(text: str, step: Step, words: Words) -> str:
    return words(text).replace("{name}", step.name)


def _of_indicators(indicators: tuple[Indicator, ...], milestones: tuple[Milestone, ...], words: Words) -> Iterator[Due]:
    """Give baselines that are not there yet, and the months in which values and targets are read."""
    open_ = [each for each in indicators if each.baseline_kind == "measured" and not each.baseline.text.strip()]
    if open_:
        told = words(N_("Baselines due: {codes}")).replace("{codes}", _codes(open_, words))
        yield Due(BASELINE_MONTHS, told, "", Place("indicators", open_[0].id, "baseline"))
    known = {each.id: each for each in indicators}
    held = [(each.month, known[each.indicator_id]) for each in milestones if each.indicator_id in known]
    for month, here in _by_month(held).items():
        told = words(N_("Values read: {codes}")).replace("{codes}", _codes(here, words))
        yield Due(month, told, "", Place("indicators", here[0].id))
    for month, here in _by_month([(each.target_month, each) for each in indicators]).items():
        told = words(N_("Targets due: {codes}")).replace("{codes}", _codes(here, words))
        yield Due(month, told, "", Place("indicators", here[0].id, "target_month"))


def _by_month(held: Iterable[tuple[Number, Indicator]]) -> Mapping[int, list[Indicator]]:
    found: dict[int, list[Indicator]] = {}
    for number, indicator in held:
        month = value_of(number)
        if month is not None and 1 <= month <= LONGEST and indicator not in found.setdefault(int(month), []):
            found[int(month)].append(indicator)
    return found


def _codes(indicators: Sequence[Indicator], words: Words) -> str:
    """Return the codes of some indicators; of many the first, and how many more there are."""
    named = ", ".join(each.code or title_of(each) for each in indicators[:_NAMED])
    more = len(indicators) - _NAMED
    return named + (" " + words(N_("and {count} more")).replace("{count}", str(more)) if more > 0 else "")


@derived
def _windows(
    indicators: tuple[Indicator, ...], collections: tuple[Collection, ...], frame: Frame
) -> Mapping[int, tuple[Indicator, ...]]:
    """Return the last month of arrival that still counts → the indicators for which it does."""
    found: dict[int, tuple[Indicator, ...]] = {}
    for each in indicators:
        reached = reach(each, collections, frame)
        if reached is not None and not reached.all and 1 <= reached.enrolled_by <= LONGEST:
            found[reached.enrolled_by] = (*found.get(reached.enrolled_by, ()), each)
    return found


def _of_windows(
    indicators: tuple[Indicator, ...], collections: tuple[Collection, ...], frame: Frame, words: Words
) -> Iterator[Due]:
    for month, here in _windows(indicators, collections, frame).items():
        told = words(N_("Last enrolment that counts for {codes}")).replace("{codes}", _codes(here, words))
        yield Due(month, told, "", Place("indicators", here[0].id))


def _of_market(programme: Programme, words: Words) -> Iterator[Due]:
    """Give the start of each market assessment that is still to be made."""
    for each in programme.assessments:
        month = value_of(each.start_month)
        if month is not None and 1 <= month <= LONGEST and each.existing != "yes":
            told = words(N_("Market assessment begins: {name}")).replace("{name}", each.purpose)
            yield Due(int(month), told, each.contractor, Place("assessments", each.id))

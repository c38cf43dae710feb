"""What a check can say of any section from its declarations alone: numbers that cannot be read or break their bounds,
names that match nothing. Rooms add these findings for the sections they own.
"""

from collections.abc import Callable
from functools import cache
from itertools import chain

from designer.programme.derived import derived, derived_each
from designer.programme.entry import shown
from designer.programme.fields import Field, fields
from designer.programme.finding import Finding, finding
from designer.programme.formula import named, unreadable
from designer.programme.ids import UNMATCHED
from designer.programme.money import strange_currency
from designer.programme.names import title_of
from designer.programme.numbers import show, show_number
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Number, Record
from designer.programme.validate import out_of_bounds

_LOCATOR = "own rule (practice)"


def entry_findings(programme: Programme, *names: str) -> tuple[Finding, ...]:
    """Return PD-01 (unreadable number), PD-02 (name without a match), PD-19 (outside its bounds) and PD-29 (no
    currency) of sections.
    """
    return _joined(names)(*(_check(name)(section(programme, name)) for name in names))


@cache
def _joined(_names: tuple[str, ...]) -> Callable[..., tuple[Finding, ...]]:
    """Return what puts the findings of some sections in one row; the same row as long as none of them changed."""

    @derived
    def row(*of_sections: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
        return tuple(chain.from_iterable(chain.from_iterable(of_sections)))  # quick where most have none

    return row


@cache
def _check(name: str) -> Callable[[tuple[Record, ...]], tuple[tuple[Finding, ...], ...]]:
    """Return the check of one section's records; a record's findings are kept as long as it is the same."""
    numeric = tuple(each for each in fields(SECTIONS[name]) if each.kind in {"number", "numbers"})
    currencies = tuple(each for each in fields(SECTIONS[name]) if each.info.iso)
    pointing = tuple(each for each in fields(SECTIONS[name]) if each.info.refers_to)

    def findings_of(record: Record) -> tuple[Finding, ...]:
        found: list[Finding] = []
        for each in numeric:
            if (held := getattr(record, each.name)) is not None:
                found += _of_numbers(name, record, each, held)
        for each in pointing:
            if held := getattr(record, each.name):
                found += _of_names(name, record, each, held)
        for each in currencies:
            found += _of_currency(name, record, each)
        return tuple(found)

    return derived_each(findings_of)


def _of_numbers(name: str, record: Record, declared: Field, held: object) -> tuple[Finding, ...]:
    """Return the findings of one number field."""
    numbers: tuple[Number, ...] = held if isinstance(held, tuple) else (held,)
    found = []
    for number in numbers:
        if declared.info.named and named(number):
            continue  # what its names make of it is told by the checks of drivers
        check = "PD-01" if unreadable(number) else "PD-19" if out_of_bounds(declared, number) else ""
        if check:
            found.append(_finding(check, record, Place(name, record.id, declared.name), declared, show(number)))
    return tuple(found)


def _of_names(name: str, record: Record, declared: Field, held: str | tuple[str, ...]) -> tuple[Finding, ...]:
    """Return a finding for each typed name that is kept as text because nothing is called so."""
    texts: tuple[str, ...] = held if isinstance(held, tuple) else (held,)
    unknown = [text for text in texts if text.startswith(UNMATCHED)]
    if not unknown:
        return ()
    place = Place(name, record.id, declared.name)
    return tuple(_finding("PD-02", record, place, declared, shown(declared, text)) for text in unknown)


def _of_currency(name: str, record: Record, declared: Field) -> tuple[Finding, ...]:
    """Return a finding where a text that is to name a currency names none."""
    text = getattr(record, declared.name)
    if not strange_currency(text):
        return ()
    return (_finding("PD-29", record, Place(name, record.id, declared.name), declared, text.strip()),)


def _finding(check: str, record: Record, place: Place, declared: Field, value: str) -> Finding:
    """Build a finding with the parameters that these three share."""
    low, high = declared.info.minimum, declared.info.maximum
    return finding(
        check,
        "W" if check in {"PD-02", "PD-29"} else "E",
        place,
        _LOCATOR,
        code=getattr(record, "code", ""),
        name=title_of(record),
        what=declared.info.title,
        value=value,
        low="" if low is None else show_number(low),
        high="∞" if high is None else show_number(high),
    )

"""The checks of the frame: the six things that every other step measures itself against, and slips in their values."""

import datetime
import re

from designer.frame.figures import caseload_total
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.money import known_currency
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import CALL_ID, FRAME_ID, Programme
from designer.programme.records.base import Number
from designer.programme.records.frame import Call, Frame
from designer.programme.words import N_

SECTIONS_HERE = ("frame", "call", "requirements", "donors", "partners", "areas", "profiles", "reach")
"""The sections that this step records."""

EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)
"""A start outside these days is a slip of the keyboard (our own bounds)."""

_COMPLETE = "own rule; Handbook 1.4.3"
_CONSIDERATIONS = "Handbook 1.4.1; severity ours"
_CHILDREN = "Handbook introduction; severity ours; Key Highlights 2020 and 2021"

_COUNTRY = re.compile(r"[^\W\d_]{4,}")
"""A word that may be a country's name."""

_HOST_WORDS = ("host countr", "embass", "consul", "pays d’accueil", "pays d'accueil", "ambassade", "embajada")
"""How a text speaks of host countries without naming them, in English, French and Spanish (ours)."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of this step."""
    return (
        *missing(programme.frame, programme.call),
        *no_caseload(programme.frame.caseload),
        *unknown_currency(programme.frame.currency),
        *strange_start(programme.frame.start),
        *unsaid(programme.frame),
        *uncoordinated(programme.frame),
        *children(programme.frame),
        *entry_findings(programme, *SECTIONS_HERE),
    )


@derived
def missing(frame: Frame, call: Call) -> tuple[Finding, ...]:
    """DC-15: lead, country, start, duration and ceiling are filled; each missing one is a finding of its own."""
    held = (
        ("frame", "lead", frame.lead.strip(), N_("lead organisation")),
        ("frame", "countries", frame.countries.strip(), N_("country of return")),
        ("frame", "start", frame.start, N_("start")),
        ("frame", "months", frame.months, N_("duration")),
        ("call", "ceiling", call.ceiling, N_("ceiling")),
    )
    return tuple(_lacks(section, name, what) for section, name, value, what in held if value in {None, ""})


@derived
def no_caseload(caseload: tuple[Number, ...]) -> tuple[Finding, ...]:
    """DC-15: the caseload is filled for at least one year and comes to more than nobody.

    What is there but cannot be read is PD-01's business.
    """
    if caseload_total(caseload) or any(number is not None and number != 0 for number in caseload):
        return ()
    return (_lacks("frame", "caseload", N_("expected caseload")),)


@derived
def unknown_currency(currency: str) -> tuple[Finding, ...]:
    """DC-15: the budget's currency stands in ISO 4217, or nothing can be rounded or converted."""
    if known_currency(currency.strip()):
        return ()
    return (_lacks("frame", "currency", N_("currency that ISO 4217 knows, such as USD, EUR or GNF")),)


@derived
def strange_start(start: datetime.date | None) -> tuple[Finding, ...]:
    """PD-19: the start lies between 1990 and 2100."""
    if start is None or EARLIEST <= start <= LATEST:
        return ()
    return (
        finding(
            "PD-19",
            "E",
            Place("frame", FRAME_ID, "start"),
            "own rule (practice)",
            code="",
            name=N_("The frame"),
            what=N_("Start"),
            value=start.isoformat(),
            low=EARLIEST.isoformat(),
            high=LATEST.isoformat(),
        ),
    )


@derived
def unsaid(frame: Frame) -> tuple[Finding, ...]:
    """DC-04, DC-12, DC-13: how the programme ends, how it is told of wrongs in confidence, how it does no harm."""
    return tuple(
        finding(check, "W", Place("frame", FRAME_ID, name), _CONSIDERATIONS)
        for check, name in (("DC-04", "exit_plan"), ("DC-12", "feedback"), ("DC-13", "do_no_harm"))
        if not getattr(frame, name).strip()
    )


@derived
def uncoordinated(frame: Frame) -> tuple[Finding, ...]:
    """DC-10: coordination is described, and with host countries too where there are any.

    Whether the other two directions (local with national; across ministries, with others) are covered, a reader judges.
    """
    told = frame.coordination.strip()
    place = Place("frame", FRAME_ID, "coordination")
    if not told:
        return (finding("DC-10", "W", place, _CONSIDERATIONS, what=N_("who works with whom, in all three directions")),)
    named = _COUNTRY.findall(frame.host_countries)
    if not named or any(word.casefold() in told.casefold() for word in (*named, *_HOST_WORDS)):
        return ()
    return (finding("DC-10", "W", place, _CONSIDERATIONS, what=N_("the host countries")),)


@derived
def children(frame: Frame) -> tuple[Finding, ...]:
    """DC-16: where children are expected, the guidance that is followed for them is named."""
    share = value_of(frame.children_share)
    if not share or frame.children_note.strip():
        return ()
    count = int((caseload_total(frame.caseload) or 0) * share / 100)
    value = str(count) if count else f"{show_number(share)} %"
    return (finding("DC-16", "W", Place("frame", FRAME_ID, "children_note"), _CHILDREN, value=value),)


def _lacks(section: str, name: str, what: str) -> Finding:
    """Return the finding that something of the frame is missing."""
    place = Place(section, FRAME_ID if section == "frame" else CALL_ID, name)
    return finding("DC-15", "E", place, _COMPLETE, what=what)

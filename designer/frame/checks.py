"""The checks of the frame: the six things that every other step measures itself against, and slips in their values."""

import datetime

from designer.frame.figures import caseload_total
from designer.programme.derived import derived
from designer.programme.entry_checks import entry_findings
from designer.programme.finding import Finding, finding
from designer.programme.money import known_currency
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


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return all findings of this step."""
    return (
        *missing(programme.frame, programme.call),
        *no_caseload(programme.frame.caseload),
        *unknown_currency(programme.frame.currency),
        *strange_start(programme.frame.start),
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


def _lacks(section: str, name: str, what: str) -> Finding:
    """Return the finding that something of the frame is missing."""
    place = Place(section, FRAME_ID if section == "frame" else CALL_ID, name)
    return finding("DC-15", "E", place, _COMPLETE, what=what)

"""Where the lines of an outcome come to more than its envelope, and the envelopes to more than the ceiling."""

from designer.budget.envelopes import ELSEWHERE, Envelopes, envelopes
from designer.library.catalogue import entry
from designer.programme.derived import derived
from designer.programme.finding import Finding
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Envelope
from designer.programme.words import N_

OVER_ENVELOPE, OVER_CEILING = "EN-01", "EN-02"
_ELSEWHERE = N_("What belongs to no outcome")


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings on the envelopes; none while there is none."""
    if not programme.envelopes:
        return ()
    return _checks(envelopes(programme), programme.envelopes, programme.frame.currency)


@derived
def _checks(found: Envelopes, given: tuple[Envelope, ...], currency: str) -> tuple[Finding, ...]:
    places, told = exponent(currency), []
    holders = {(each.node_id or ELSEWHERE): each.id for each in reversed(given)}
    for row in found.rows:
        if row.left is not None and row.left < 0 and row.lines:
            over, high = (f"{show_number(each, places)} {currency}" for each in (-row.left, row.envelope or row.left))
            place = Place("envelopes", holders.get(row.id, given[0].id), "amount")
            name = row.title or _ELSEWHERE
            told.append(_told(OVER_ENVELOPE, place, code=row.code, name=name, value=over, high=high))
    if found.left is not None and found.left < 0:
        over = f"{show_number(-found.left, places)} {currency}"
        told.append(_told(OVER_CEILING, Place("envelopes", given[0].id, "amount"), value=over))
    return tuple(told)


def _told(check: str, place: Place, **params: str) -> Finding:
    """Return a finding, as grave and with the locator that the catalogue of checks gives."""
    known = entry("checks", check)
    return Finding(check, known.data["severity"], place, tuple(params.items()), known.locator)

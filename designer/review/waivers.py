"""Findings set aside: "not applicable, because …" silences one finding at one place until it is reopened.

A waiver holds the check, the record and the field of its finding, so that what is said of a sibling field stays. One
whose finding is gone is kept (the finding may come back, by undo or at a later stage of the call), but it is neither
listed nor counted: the list of what is set aside holds exactly what would otherwise be open now.
"""

import datetime

from msgspec import Struct
from msgspec.structs import replace

from designer.programme.edit import drop, put
from designer.programme.finding import Finding
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.proposal import Waiver
from designer.programme.words import ENGLISH, N_, Words

Key = tuple[str, str, str]
"""What a waiver silences: check, id of the record (empty: the programme), field (empty: the record as a whole)."""


class SetAside(Struct, frozen=True):
    """A finding that would be open, and the waiver that silences it."""

    found: Finding
    waiver: Waiver


def key_of(found: Finding) -> Key:
    """Return what a waiver must hold to silence a finding."""
    return found.check, found.place.id, found.place.field


def silencing(waivers: tuple[Waiver, ...]) -> dict[Key, Waiver]:
    """Return what is silenced, and by which waiver: one without a reason silences nothing."""
    return {_key(each): each for each in waivers if each.because.strip()}


def _key(waiver: Waiver) -> Key:
    return waiver.check, waiver.about, waiver.field


def set_aside(programme: Programme, found: Finding, because: str, on: datetime.date, new_id: IdMaker) -> Programme:
    """Set a finding aside for a reason, on a day; again, it changes the reason. Without a reason nothing changes."""
    reason = because.strip()
    held = next((each for each in programme.waivers if _key(each) == key_of(found)), None)
    if not reason or (held is not None and held.because == reason):
        return programme
    if held is not None:
        return put(programme, replace(held, because=reason, set_on=on))
    check, about, field = key_of(found)
    return put(programme, Waiver(id=new_id("waiver"), check=check, about=about, field=field, because=reason, set_on=on))


def day_line(day: datetime.date | None, words: Words = ENGLISH) -> str:
    """Return when something was set aside, in words; empty where that is not recorded."""
    return words(N_("Set aside on {day}")).replace("{day}", day.isoformat()) if day else ""


def reopen(programme: Programme, *found: Finding) -> Programme:
    """Let findings that were set aside speak again."""
    keys = {key_of(each) for each in found}
    return drop(programme, *(each.id for each in programme.waivers if _key(each) in keys))

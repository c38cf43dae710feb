"""What differs between two programmes, found by identity: cheap enough for every view after every edit."""

from msgspec import Struct

from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record


class SectionDiff(Struct, frozen=True):
    """What happened to one section: ids that came, went and changed, and whether the order of the rest did."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    moved: bool


def diff(old: Programme, new: Programme) -> dict[str, SectionDiff]:
    """Return the sections that differ, each with what happened in it; empty if the two are the same object."""
    if old is new:
        return {}
    return {
        name: section_diff(section(old, name), section(new, name))
        for name in SECTIONS
        if getattr(old, name) is not getattr(new, name)
    }


def section_diff(old: tuple[Record, ...], new: tuple[Record, ...]) -> SectionDiff:
    """Compare two versions of a section's records."""
    before = {record.id: record for record in old}
    after = {record.id for record in new}
    added = tuple(record.id for record in new if record.id not in before)
    removed = tuple(record.id for record in old if record.id not in after)
    changed = tuple(record.id for record in new if before.get(record.id, record) is not record)
    stayed_old = [record.id for record in old if record.id in after]
    stayed_new = [record.id for record in new if record.id in before]
    return SectionDiff(added, removed, changed, stayed_old != stayed_new)

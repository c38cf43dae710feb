"""Where a line stands in a donor's form: as it says itself, else by its heading or kind of cost; or nowhere yet.

One set of lines serves every form. A line's own word comes first. Without one it stands where all other lines of its
heading stand that say so, then where its kind of cost usually does (staff, office). A reserve has its place apart where
the form has one. What has no place stays in the totals, and is listed.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from msgspec import Struct

from designer.budget.donors.profiles import shares_overhead
from designer.budget.partners.overhead import pays_overhead, sub_partners
from designer.budget.sums import Parts, Sum, summed
from designer.library.catalogue import entries
from designer.programme.derived import derived
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line
from designer.programme.words import N_

Mapping = Literal["kind", "eu_heading", "un_category"]
How = Literal["own", "heading", "kind", "reserve", ""]
NOWHERE = ""
STAFF, OFFICE, OPERATIONAL = "staff", "office", "operational"
_CATALOGUES = {"eu_heading": "eu-headings", "un_category": "un-categories"}
_CODE = re.compile(r"\d+(?:\.\d+)*")
_MISSING = N_("it names none, and its heading is no guide")
_UNKNOWN = N_("“{typed}” is none of its headings")
_NO_RESERVE = N_("it is not marked as contingency")
_SHARED = N_("it pays partners' overhead, and partners share the flat rate there: let another donor pay it")
_NO_HEADING = N_("it has no budget heading and no post")


class Title(Struct, frozen=True):
    """A heading of a form: its code, English title, the kind of cost it is the usual place of, whether a reserve's."""

    code: str
    title: str
    default_of: str
    reserve: bool


class Mapped(Struct, frozen=True):
    """A line's place in a form and how it was found; without a place, why not (English)."""

    code: str
    how: How
    why: str = ""


@cache
def titles(mapping: Mapping) -> dict[str, Title]:
    """Return the headings of a form by code, in their order; those of staff, office and operational for ``kind``."""
    if mapping == "kind":
        named = ((STAFF, N_("Staff")), (OFFICE, N_("Office")), (OPERATIONAL, N_("Operational")))
        return {code: Title(code, title, code, reserve=False) for code, title in named}
    return {
        each.id: Title(each.id, each.title, each.data["default_of"], each.data["reserve"] == "yes")
        for each in entries(_CATALOGUES[mapping])
    }


class Guide(Struct, frozen=True):
    """What lines without a word of their own are placed by: the kind of each heading, and what its lines agree on.

    ``subs`` are the partners whose overhead has no place there, as they share the flat rate.
    """

    mapping: Mapping
    kinds: dict[str, str]
    agreed: dict[str, str]
    usual: dict[str, str]
    reserve: str
    subs: frozenset[str] = frozenset()


def guide(programme: Programme, mapping: Mapping) -> Guide:
    """Return what places the lines in a form; the same object while no line's place and no heading changes."""
    sums = _SUMS[mapping](programme.lines) if mapping != "kind" else {}
    subs = sub_partners(programme.partners) if shares_overhead(mapping) else _NOBODY
    return _guide(programme.headings, sums, mapping, subs)


_NOBODY = frozenset[str]()


@derived
def _guide(
    headings: tuple[Heading, ...], sums: dict[tuple[str, str], Sum], mapping: Mapping, subs: frozenset[str]
) -> Guide:
    kinds: dict[str, str] = {each.id: each.kind for each in headings}
    known = titles(mapping).values()
    usual = {each.default_of: each.code for each in known if each.default_of}
    reserve = next((each.code for each in known if each.reserve), NOWHERE)
    return Guide(mapping, kinds, _agreed(sums), usual, reserve, subs)


def mapped(programme: Programme, mapping: Mapping) -> dict[str, Mapped]:
    """Return line id → its place in a form."""
    given = guide(programme, mapping)
    return {line.id: place_of(line, given) for line in programme.lines}


def place_of(line: Line, given: Guide) -> Mapped:
    """Return a line's place in a form, and how it was found."""
    if given.mapping == "kind":
        if line.heading_id in given.kinds:
            return Mapped(given.kinds[line.heading_id], "heading")
        return Mapped(STAFF, "kind") if line.post_id else Mapped(NOWHERE, "", _NO_HEADING)
    typed = getattr(line, given.mapping).strip()
    own = code_of(typed, given.mapping)
    if pays_overhead(line, given.subs):
        return Mapped(NOWHERE, "", _SHARED)
    if line.contingency == "yes" and given.reserve:
        return Mapped(given.reserve, "reserve")
    if own:
        return Mapped(own, "own") if own != given.reserve else Mapped(NOWHERE, "", _NO_RESERVE)
    if typed:
        return Mapped(NOWHERE, "", _UNKNOWN.replace("{typed}", typed))
    if line.heading_id in given.agreed:
        return Mapped(given.agreed[line.heading_id], "heading")
    kind = given.kinds.get(line.heading_id, STAFF if line.post_id else "")
    usual = given.usual.get(kind, NOWHERE)
    return Mapped(usual, "kind") if usual else Mapped(NOWHERE, "", _MISSING)


def code_of(typed: str, mapping: Mapping) -> str:
    """Return the heading of a form that a text names: "5.4 Evaluation" and "5.4.2" are 5.4; "" for none."""
    found = _CODE.match(typed.strip())
    code, known = found[0] if found else "", titles(mapping)
    while code and code not in known:
        code = code.rpartition(".")[0]
    return code


def _codes(mapping: Mapping) -> Callable[[tuple[Line, ...]], dict[tuple[str, str], Sum]]:
    """Return what counts the lines that name a place in a form, by heading and place."""

    @summed
    def count(line: Line) -> Parts[tuple[str, str]]:
        code = code_of(getattr(line, mapping), mapping)
        return (((line.heading_id, code), ()),) if code and line.heading_id and line.contingency != "yes" else ()

    return count


_SUMS = {"eu_heading": _codes("eu_heading"), "un_category": _codes("un_category")}


def _agreed(sums: dict[tuple[str, str], Sum]) -> dict[str, str]:
    """Return heading id → the place that all its lines with one share, or the main heading that they share."""
    held: dict[str, set[str]] = {}
    for (heading_id, code), counted in sums.items():
        if counted.lines:
            held.setdefault(heading_id, set()).add(code)
    found = {}
    for heading_id, codes in held.items():
        mains = {code.partition(".")[0] for code in codes}
        if len(mains) == 1:
            found[heading_id] = next(iter(codes if len(codes) == 1 else mains))
    return found


def order(code: str) -> tuple[int, ...]:
    """Order the codes of a form as numbers: 5.2 before 5.10; what has no place last."""
    return tuple(int(part) for part in code.split(".") if part.isdigit()) or (10**6,)

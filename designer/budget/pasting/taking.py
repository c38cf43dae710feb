"""Somebody else's whole budget, pasted as a block, as headings and lines: nothing of it is lost silently.

Each column was said to be a field of the line, or is kept in its note under its own heading, or left out on purpose.
Rows are told apart: lines, headings, sums (computed here), repeated headings. What is understood another way than it
was written is told in sentences.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.codes import heading_code, line_codes
from designer.budget.pasting.balance import Balance, balance_of
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.lines import line_of
from designer.budget.pasting.reader import reader_of
from designer.budget.pasting.rows import PastedRow, cells_of, rows_of, split_code
from designer.budget.pasting.told import told_of_columns, told_of_lines, told_of_renamed, told_of_rows
from designer.budget.pasting.words import HEADING
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.numbers import NumberStyle
from designer.programme.programme import Programme, replace_section
from designer.programme.records.budget import Heading, Line
from designer.programme.text import clean
from designer.programme.words import ENGLISH, Words

_KINDS = (
    (
        "staff",
        re.compile(
            r"staff|personnel|salar|human resources|ressources humaines|recursos humanos|personal\b", re.IGNORECASE
        ),
    ),
    ("office", re.compile(r"office|bureau|oficina|running cost|fonctionnement|administrat", re.IGNORECASE)),
)


class Taken(Struct, frozen=True):
    """What became of a block: the programme with it, how many lines and headings came, and what there is to say."""

    programme: Programme
    lines: tuple[str, ...]
    headings: int
    told: tuple[str, ...]
    made: dict[int, str] = {}
    """What rows became, by where they stand: ids of lines and headings."""
    rows: tuple[PastedRow, ...] = ()
    """The rows of the block, with what each is."""
    balance: Balance | None = None
    """What came over, against the table's own total."""


def taken(
    programme: Programme,
    block: Headed,
    keys: Sequence[str],
    style: NumberStyle,
    new_id: IdMaker,
    heading_id: str = "",
    words: Words = ENGLISH,
    *,
    indirect: bool = False,
) -> Taken:
    """Return a programme with a block's headings and lines; those above its first heading go under ``heading_id``.

    Rows of indirect costs are left out, since the programme reckons its own; with ``indirect`` they are lines too.
    """
    rows = rows_of(block, keys, style)
    if indirect:
        rows = tuple(replace(row, kind="line") if row.kind == "indirect" else row for row in rows)
    reader = reader_of(programme, block, keys, rows, style)
    under: dict[str, list[Line]] = {}
    here, named_here, count = heading_id, "", len(programme.headings)
    made: dict[int, str] = {}
    renamed: dict[str, str] = {}
    column = keys.index(HEADING) if HEADING in keys else -1
    for row in rows:
        if row.kind == "heading":
            held = cells_of(row.texts, keys)
            programme, here = _under(programme, held, new_id)
            made[row.at], named_here = here, ""
            renamed.update(_otherwise_called(programme, here, held))
        elif row.kind == "line":
            name = row.texts[column] if column >= 0 else ""
            if name and name != named_here:
                programme, here = _under(programme, {"description": name}, new_id)
                named_here = name
            line = line_of(row, new_id("line"), reader)
            under.setdefault(here, []).append(line)
            made[row.at] = line.id
    programme, lines = _placed(programme, under)
    told = (
        *told_of_renamed(renamed, words),
        *told_of_rows(rows, block, keys, words),
        *told_of_columns(block, keys, words),
        *told_of_lines(programme, lines, reader, block.declared, words),
    )
    balance = balance_of(programme, lines, rows, reader)
    ids = tuple(line.id for line in lines)
    return Taken(programme, ids, len(programme.headings) - count, told, made, rows, balance)


def _placed(programme: Programme, under: dict[str, list[Line]]) -> tuple[Programme, list[Line]]:
    """Return the programme with lines under their headings (ids), and the lines; those without a code get one."""
    coded: dict[str, list[Line]] = {}
    for line in (*programme.lines, *(line for held in under.values() for line in held)):
        coded.setdefault(_unnumbered(line.code), []).append(line)
    last = {line.heading_id: at for at, line in enumerate(programme.lines)}
    behind: dict[int, list[Line]] = {}
    for place, held in under.items():
        codes = iter(_codes(programme, place, sum(not line.code for line in held), coded))
        whole = [replace(line, heading_id=place, code=line.code or next(codes)) for line in held]
        for line in whole:
            coded.setdefault(_unnumbered(line.code), []).append(line)
        behind.setdefault(last.get(place, len(programme.lines)), []).extend(whole)
    lines = [new for at, line in enumerate(programme.lines) for new in (line, *behind.get(at, ()))]
    lines += behind.get(len(programme.lines), [])
    new = [line for held in behind.values() for line in held]
    return replace_section(programme, "lines", tuple(lines)), new


def _unnumbered(code: str) -> str:
    return code.strip().rstrip("0123456789")


def _codes(programme: Programme, heading_id: str, count: int, coded: dict[str, list[Line]]) -> tuple[str, ...]:
    """Return new codes under a heading: those that begin as its own are looked through, not all lines."""
    heading = find_as(programme, heading_id, Heading)
    if heading is not None and heading.code.strip():
        code = heading.code.strip()
        near = tuple([line for each in (_unnumbered(code), code, f"{code}.") for line in coded.get(each, ())])
        programme = replace_section(programme, "lines", near)
    return line_codes(programme, heading_id, count)


def _under(programme: Programme, held: dict[str, str], new_id: IdMaker) -> tuple[Programme, str]:
    """Return the programme with a heading, which may be there already by its code or name, and its id."""
    code, title = held.get("code", "").strip(), held.get("description") or held.get(HEADING, "")
    if not code:
        code, title = split_code(title)
    known = next((each for each in programme.headings if code and each.code.strip().rstrip(".") == code), None)
    named = (each for each in programme.headings if not code and each.title.casefold() == title.casefold())
    found = known or next(named, None)
    if found is not None:
        return programme, found.id
    above = [each for each in programme.headings if code and each.code.strip() and _begins(code, each.code.strip())]
    parent = max(above, key=lambda each: len(each.code)).id if above else ""
    kind = next((name for name, pattern in _KINDS if pattern.search(title)), "operational")
    made = Heading(
        id=new_id("heading"),
        code=code or heading_code(programme),
        title=clean(title),
        kind=kind,  # type: ignore[arg-type]
        parent_id=parent,
    )
    return put(programme, made), made.id


def _otherwise_called(programme: Programme, heading_id: str, held: dict[str, str]) -> dict[str, str]:
    """Return the name of a pasted heading with that of the one of its code that is there, if they differ."""
    found, title = find_as(programme, heading_id, Heading), held.get("description") or held.get(HEADING, "")
    if found is None or not title:
        return {}
    same = " ".join(found.title.casefold().split()) in {
        " ".join(each.casefold().split()) for each in (clean(title), split_code(clean(title))[1])
    }
    return {} if same else {" ".join(title.split()): f"{found.code} {found.title}"}


def _begins(code: str, other: str) -> bool:
    """Tell whether a code stands below another: 1.2 below 1, A1 below A, but not 12 below 1."""
    rest = code.removeprefix(other.rstrip("."))
    return rest != code and bool(rest) and not (other.rstrip(".")[-1:].isdigit() and rest[0].isdigit())

"""Somebody else's whole budget, pasted as a block, as headings and lines: nothing of it is lost silently.

Each column was said to be a field of the line, or is kept in its note under its own heading, or left out on purpose.
Rows are told apart: lines, headings, sums (computed here), repeated headings. What is understood another way than it
was written is told in sentences.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.budget.codes import heading_code
from designer.budget.edits import add_lines
from designer.budget.exchange import currency_code
from designer.budget.pasted_headings import AMOUNT, HEADING, KEPT, NOTE, QUANTITY, SKIP, TOTAL, Headed, currency_in
from designer.budget.pasted_rows import NUMBERS, PastedRow, cells_of, rows_of, split_code
from designer.budget.pricing import ONE
from designer.library.targets import resolver_of
from designer.programme.edit import find_as, put
from designer.programme.fields import field
from designer.programme.formula import unreadable, value_of
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.money import meant_currency
from designer.programme.numbers import NumberStyle, read_number, show_number
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Heading, Line
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_, Words, counted

_DASHES = {"-", "–", "—"}
_MOST_NAMED = 6
"""Rows or lines that a sentence names; of more it says how many."""
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


class _Reader(Struct):
    """What rows are read with, and what was met on the way."""

    programme: Programme
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    style: NumberStyle
    words: Words
    unread: list[str] = []
    unknown: list[str] = []
    single: list[str] = []
    totals: dict[str, Decimal] = {}


def taken(
    programme: Programme,
    block: Headed,
    keys: Sequence[str],
    style: NumberStyle,
    new_id: IdMaker,
    heading_id: str = "",
    words: Words = ENGLISH,
) -> Taken:
    """Return a programme with a block's headings and lines; those above its first heading go under ``heading_id``."""
    rows = rows_of(block, keys)
    reader = _Reader(programme, tuple(keys), block.titles, style, words, [], [], [], {})
    under: dict[str, list[Line]] = {}
    here, named_here, made = heading_id, "", 0
    column = keys.index(HEADING) if HEADING in keys else -1
    for row in rows:
        held = cells_of(row.texts, keys)
        if row.kind == "heading":
            count = len(programme.headings)
            programme, here = _under(programme, held, new_id)
            made += len(programme.headings) - count
            named_here = ""
        elif row.kind == "line":
            name = row.texts[column] if column >= 0 else ""
            if name and name != named_here:
                count = len(programme.headings)
                programme, here = _under(programme, {"description": name}, new_id)
                made, named_here = made + len(programme.headings) - count, name
            under.setdefault(here, []).append(_line(row, new_id("line"), reader))
    lines: list[Line] = []
    for place, held_lines in under.items():
        programme = add_lines(programme, [line.id for line in held_lines], place)
        for line in held_lines:
            proposed = find_as(programme, line.id, Line)
            lines.append(replace(line, heading_id=place, code=line.code or (proposed.code if proposed else "")))
    programme = put(programme, *lines)
    told = (
        *_told_of_rows(rows, block, keys, words),
        *_told_of_columns(block, keys, words),
        *_told(programme, lines, reader),
    )
    return Taken(programme, tuple(line.id for line in lines), made, told)


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


def _begins(code: str, other: str) -> bool:
    """Tell whether a code stands below another: 1.2 below 1, A1 below A, but not 12 below 1."""
    rest = code.removeprefix(other.rstrip("."))
    return rest != code and bool(rest) and not (other.rstrip(".")[-1:].isdigit() and rest[0].isdigit())


def _line(row: PastedRow, line_id: str, reader: _Reader) -> Line:
    """Return the line that a row holds."""
    held = cells_of(row.texts, reader.keys)
    line = Line(id=line_id, scope="activity")
    unit = held.get("unit", "")
    code, description = held.get("code", ""), held.get("description", "")
    if not code and "code" not in reader.keys:
        code, description = split_code(description)
    line = replace(line, code=clean(code), description=clean(description), unit=clean(unit))
    line = replace(line, currency=currency_code(held["currency"])) if "currency" in held else line
    for name in ("eu_heading", "un_category", "price_source"):
        line = replace(line, **{name: clean(held[name])}) if name in held else line
    for name, section in (("node_id", "nodes"), ("partner_id", "partners")):
        if name in held:
            line = replace(line, **{name: _reference(held[name], section, reader)})
    for name in NUMBERS & held.keys():
        line = _with_number(line, name, held[name], row, reader)
    line = _with_quantities(line, held, row, reader)
    return replace(line, note="\n".join(_notes(row, reader)))


def _reference(text: str, section: str, reader: _Reader) -> str:
    """Return the id that a name stands for, or the name kept as text."""
    name = clean(text).strip()
    found = resolver_of(reader.programme, section)(name)
    if not found:
        reader.unknown.append(name)
    return found or UNMATCHED + name


def _with_number(line: Line, name: str, text: str, row: PastedRow, reader: _Reader) -> Line:
    """Return a line with a number read; a price may bring its currency."""
    declared = field(Line, name)
    understood = read_number(
        clean(text), reader.style, percent=declared.percent, money=name == "unit_cost", unit=line.unit
    )
    number = None if text.strip() in _DASHES else understood.number
    _note_unread(number, name, row, reader)
    line = replace(line, **{name: number})
    typed = understood.currency or currency_in(reader.titles[reader.keys.index(name)])
    if name == "unit_cost" and typed and not line.currency:
        base = currency_code(reader.programme.frame.currency)
        meant = meant_currency(typed, base)
        line = replace(line, currency="" if meant == base else meant)
    return line


def _number(text: str, unit: str, reader: _Reader, *, money: bool = False) -> Number:
    """Return a number; a dash, as in other people's tables, is none."""
    if text.strip() in _DASHES:
        return None
    return read_number(clean(text), reader.style, money=money, unit=unit).number


def _with_quantities(line: Line, held: dict[str, str], row: PastedRow, reader: _Reader) -> Line:
    """Return a line with its quantities; where there are only amounts, each counts as so many units of one."""
    found: dict[int, Number] = {}
    for key, text in held.items():
        if key.startswith(QUANTITY):
            found[int(key.removeprefix(QUANTITY))] = number = _number(text, line.unit, reader)
            _note_unread(number, key, row, reader)
    total = value_of(_number(held.get(TOTAL, ""), "", reader, money=True))
    if total is not None:
        reader.totals[line.id] = total
    if line.unit_cost is None and not any(each is not None for each in found.values()):
        amounts: dict[int, Number] = {
            int(key.removeprefix(AMOUNT)): number
            for key, text in held.items()
            if key.startswith(AMOUNT) and (number := _number(text, "", reader, money=True)) is not None
        }
        if amounts:
            found, line = amounts, replace(line, unit_cost=ONE)
        elif total:
            found, line = {0: ONE}, replace(line, unit_cost=total)
        if amounts or total:
            reader.single.append(_name(line))
    return replace(line, quantities=_by_year(found))


def _by_year(found: dict[int, Number]) -> tuple[Number, ...]:
    """Return numbers by year, without the empty ones at the end."""
    last = max((year for year, number in found.items() if number is not None), default=-1)
    return tuple(found.get(year) for year in range(last + 1))


def _note_unread(number: Number, key: str, row: PastedRow, reader: _Reader) -> None:
    """Remember a number that cannot be read: it is kept as it was typed."""
    if isinstance(number, Formula) and unreadable(number):
        title = reader.titles[reader.keys.index(key)]
        reader.unread.append(f"{title} “{number.text}” ({row.at + 1})")


def _notes(row: PastedRow, reader: _Reader) -> Iterator[str]:
    """Yield what a line's note keeps: remarks, and the texts of columns that are no field, under their headings."""
    seen: set[str] = set()
    for key, title, text in zip(reader.keys, reader.titles, row.texts, strict=False):
        repeated = key in seen and key not in (KEPT, SKIP, NOTE)
        seen.add(key)
        if text and (key in (KEPT, NOTE) or repeated):
            yield clean(text if key == NOTE else f"{title}: {text}")


def _name(line: Line) -> str:
    return line.code or line.description


# -- what there is to say ------------------------------------------------------------------------------------------


def _told_of_rows(rows: Sequence[PastedRow], block: Headed, keys: Sequence[str], words: Words) -> Iterator[str]:
    """Say which rows became no lines."""
    sums = [_first(row.texts) for row in rows if row.kind == "sum"]
    if sums:
        yield words(N_("Left out as sums, which are computed here: {names}.")).replace("{names}", _listed(sums, words))
    gone = [text for row in rows if row.kind in ("heading", "sum") for text in _aside(row, keys)]
    if gone:
        text = words(N_("Remarks on headings and sums, which have no note: {names}."))
        yield text.replace("{names}", _listed(gone, words))
    repeats = sum(row.kind == "repeat" for row in rows)
    if repeats:
        yield counted(repeats, N_("1 repeated row of headings."), N_("{count} repeated rows of headings."), words)
    if block.above:
        text = words(N_("Above the headings, left out: {names}."))
        yield text.replace("{names}", _listed(block.above, words))


def _aside(row: PastedRow, keys: Sequence[str]) -> list[str]:
    """Return the texts of a row that only a line could keep."""
    return [text for key, text in zip(keys, row.texts, strict=False) if text and key in (KEPT, NOTE)]


def _told_of_columns(block: Headed, keys: Sequence[str], words: Words) -> Iterator[str]:
    """Say which columns are kept in notes, and which with texts in them are left out."""
    used = {at for row in block.rows for at, text in enumerate(row) if text}
    kept = [title for at, (title, key) in enumerate(zip(block.titles, keys, strict=True)) if key == KEPT and at in used]
    gone = [title for at, (title, key) in enumerate(zip(block.titles, keys, strict=True)) if key == SKIP and at in used]
    if kept:
        yield words(N_("Kept in the notes of the lines: {names}.")).replace("{names}", _listed(kept, words))
    if gone:
        yield words(N_("Columns left out: {names}.")).replace("{names}", _listed(gone, words))


def _told(programme: Programme, lines: Sequence[Line], reader: _Reader) -> Iterator[str]:
    """Say what was read another way than it may have been meant."""
    words = reader.words
    found = (
        (N_("Not read as numbers, kept as typed: {names}."), reader.unread),
        (N_("Kept as text, since nothing is called so: {names}."), [*dict.fromkeys(reader.unknown)]),
        (N_("Amounts without quantity and price, taken as units of one: {names}."), reader.single),
        (N_("Another amount than in the pasted table: {names}."), _otherwise(programme, lines, reader)),
    )
    for sentence, names in found:
        if names:
            yield words(sentence).replace("{names}", _listed(names, words))


def _otherwise(programme: Programme, lines: Sequence[Line], reader: _Reader) -> list[str]:
    """Return the lines of which the amount here is not the pasted one, of those in the budget's own currency."""
    base, known = currency_code(programme.frame.currency), amount_of(programme)
    found = []
    for line in lines:
        pasted, amount = reader.totals.get(line.id), known[line.id]
        if pasted is None or amount.currency != base or not amount.known:
            continue
        if abs(pasted - amount.total) >= ONE:
            found.append(f"{_name(line)} ({show_number(amount.total)}; {show_number(pasted)})")
    return found


def _first(texts: Sequence[str]) -> str:
    return next((text for text in texts if text), "")


def _listed(names: Sequence[str], words: Words) -> str:
    """Return names in one line; of many the first ones and how many more there are."""
    told = ", ".join(" ".join(name.split()) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return told + words(N_(" and {count} more")).replace("{count}", str(more)) if more > 0 else told

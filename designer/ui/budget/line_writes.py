"""What was typed into the table of lines, put into the programme: fields, quantities by year, donors' shares."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.edits import add_lines, move_lines, set_donor_share, with_activity, with_number, with_unit
from designer.budget.exchange import currency_code
from designer.budget.layout import groups
from designer.programme.edit import find_as, put
from designer.programme.entry import Refused, changed, read
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.names import resolver
from designer.programme.numbers import NumberStyle, read_number
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import Words
from designer.ui.budget import columns as c
from designer.ui.table.rows import CellWrite, chosen, is_new

Resolve = Callable[[str], str]


class Writing(Struct, frozen=True):
    """What texts are read with: the programme before, how names are found, language and numbers."""

    programme: Programme
    resolvers: dict[str, Resolve]
    words: Words
    style: NumberStyle
    refused: list[str]
    """Filled on the way: why a field could not hold a text."""


def written(
    programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker, words: Words, style: NumberStyle
) -> tuple[Programme, tuple[str, ...]]:
    """Return the programme with texts in its lines, new rows as new lines, and why some texts were refused."""
    by_row: dict[str, list[CellWrite]] = {}
    for write in writes:
        by_row.setdefault(write.row_id, []).append(write)
    by_row = {row_id: _named(of_row) if is_new(row_id) else of_row for row_id, of_row in by_row.items()}
    programme, ids = _with_new(programme, by_row, new_id)
    targets = {c.FIELDS[w.column_key].info.refers_to for w in writes if w.column_key in c.FIELDS} - {""}
    how = Writing(programme, {name: resolver(programme, name) for name in targets}, words, style, [])
    lines: list[Line] = []
    moved: dict[str, list[str]] = {}
    for row_id, of_row in by_row.items():
        line = find_as(programme, ids.get(row_id, row_id), Line)
        if line is None:
            continue
        made = line
        for write in of_row:
            made = _line_with(made, write, how)
        if made.heading_id != line.heading_id:
            moved.setdefault(made.heading_id, []).append(line.id)
            made = replace(made, heading_id=line.heading_id)
        lines.append(made)
    programme = put(programme, *lines)
    for heading_id, line_ids in moved.items():
        programme = move_lines(programme, line_ids, heading_id)
    return _with_shares(programme, writes, ids, new_id, style), tuple(how.refused)


def _named(writes: list[CellWrite]) -> list[CellWrite]:
    """Take what was typed into a new line's code as its description where it reads like one: codes have no spaces."""
    if len(writes) != 1 or writes[0].column_key != "code" or " " not in writes[0].text.strip():
        return writes
    return [CellWrite(writes[0].row_id, "description", writes[0].text.strip())]


def _with_new(
    programme: Programme, by_row: dict[str, list[CellWrite]], new_id: IdMaker
) -> tuple[Programme, dict[str, str]]:
    """Return the programme with a line for each new row, and the lines' ids by row."""
    ids: dict[str, str] = {}
    for row_id, writes in by_row.items():
        if is_new(row_id):
            ids[row_id] = new_id("line")
            code = next((write.text.strip() for write in writes if write.column_key == "code"), "")
            programme = add_lines(programme, (ids[row_id],), heading_for(programme, code))
    return programme, ids


def _with_shares(
    programme: Programme, writes: Sequence[CellWrite], ids: dict[str, str], new_id: IdMaker, style: NumberStyle
) -> Programme:
    """Return the programme with what was typed of donors' shares."""
    for write in writes:
        if write.column_key.startswith(c.DONOR):
            line_id, donor_id = ids.get(write.row_id, write.row_id), write.column_key.removeprefix(c.DONOR)
            share = read_number(write.text, style, percent=True).number
            programme = set_donor_share(programme, line_id, donor_id, share, new_id)
    return programme


def _line_with(line: Line, write: CellWrite, how: Writing) -> Line:
    """Return a line with one text put in."""
    key, text = write.column_key, write.text
    year = c.year_of(key, c.QUANTITY)
    if year >= 0:
        return replace(line, quantities=with_number(line.quantities, year, read_number(text, how.style).number))
    match key:
        case c.COVERS:
            return with_covered(how.programme, line, text)
        case c.ACTIVITY:
            return _served(line, text, how)
        case "unit":
            return with_unit(how.programme, line, text.strip())
        case "currency":
            return replace(line, currency=currency_code(text))
        case "unit_cost" if line.ratio is not None:
            number = read_number(text, how.style, percent=True).number
            return replace(line, ratio=Decimal(0) if number is None else number)
        case _:
            return _field(line, key, text, how)


def _field(line: Line, key: str, text: str, how: Writing) -> Line:
    """Return a line with a field read from a text."""
    declared = c.FIELDS.get(key)
    if declared is None:
        return line
    value = read(declared, text, how.resolvers.get(declared.info.refers_to, lambda _: ""), how.style)
    if isinstance(value, Refused):
        how.refused.append(value.reason)
        return line
    made = changed(line, declared.name, value)
    return made if isinstance(made, Line) else line


def _served(line: Line, text: str, how: Writing) -> Line:
    """Return a line that serves what a text names: an activity, or the whole programme in a word."""
    name = text.strip()
    titles = tuple((code, how.words(title)) for code, title in c.SCOPES)
    match chosen(titles, name):
        case "all" | "support" | "me" as scope:
            return replace(line, scope=scope, node_id="")
    if not name:
        return replace(line, scope="activity", node_id="")
    found = how.resolvers["nodes"](name)
    if found:
        return with_activity(how.programme, line, found)
    return replace(line, scope="activity", node_id=UNMATCHED + name.removeprefix(UNMATCHED))


def heading_for(programme: Programme, code: str) -> str:
    """Return the heading for a new line: the one whose code its own begins with, else the last one that has lines."""
    fits = [each for each in programme.headings if each.code.strip() and code.startswith(each.code.strip())]
    if code and fits:
        return max(fits, key=lambda each: len(each.code)).id
    present = groups(programme)
    used = [group.id for group in present if group.lines]
    return used[-1] if used else present[-1].id if present else ""


def with_covered(programme: Programme, line: Line, text: str) -> Line:
    """Return a line that is a percentage of what a text names: codes of lines, headings, partners, between commas."""
    found: dict[str, list[str]] = {"lines": [], "headings": [], "partners": []}
    resolvers = {name: resolver(programme, name) for name in found}
    for part in re.split(r"[,;\n]", text):
        name = part.strip()
        if not name:
            continue
        for section, resolve in resolvers.items():
            if record_id := resolve(name):
                found[section].append(record_id)
                break
        else:
            found["lines"].append(UNMATCHED + name.removeprefix(UNMATCHED))
    ids = {name: tuple(dict.fromkeys(each)) for name, each in found.items()}
    some = any(ids.values())
    return replace(
        line,
        ratio_line_ids=ids["lines"],
        ratio_heading_ids=ids["headings"],
        ratio_partner_ids=ids["partners"],
        ratio=line.ratio if line.ratio is not None or not some or line.unit_cost is not None else Decimal(0),
    )

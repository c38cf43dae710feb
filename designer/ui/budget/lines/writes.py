"""What was typed into the table of lines, put into the programme: fields, quantities by year, donors' shares."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.edits import (
    add_lines,
    move_lines,
    place_below,
    set_donor_shares,
    with_activity,
    with_number,
    with_unit,
)
from designer.budget.exchange import currency_code
from designer.budget.layout import groups
from designer.library.targets import resolver_of
from designer.programme.edit import find_as, put
from designer.programme.entry import Refused, changed, read, understand
from designer.programme.fields import Field, field
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.money import meant_currency
from designer.programme.names import resolver
from designer.programme.numbers import NumberStyle, read_number, show, show_number
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Heading, Line
from designer.programme.text import clean
from designer.programme.words import N_, Words
from designer.ui.budget.lines import columns as c
from designer.ui.budget.lines.cells import COUNTS_BY, PROBLEMS
from designer.ui.budget.lines.pasted import lines_of
from designer.ui.table.record_source import problem_of
from designer.ui.table.rows import CellWrite, chosen, is_new

Resolve = Callable[[str], str]

_BLANK = {name: read(each, "") for name, each in c.FIELDS.items() if name not in {c.ACTIVITY, "unit_cost"}}
"""What plain fields hold when they are empty."""

_QUANTITIES = field(Line, "quantities")
_NO_PRICE = N_(
    "“{text}” is no unit cost: {value} stays. Empty the line's quantities first to make it a percentage of others."
)
_NO_PRICE_YET = N_("“{text}” is no unit cost. Empty the line's quantities first to make it a percentage of others.")
_DASHES = {"-", "–", "—"}


class Writing(Struct, frozen=True):
    """What texts are read with: the programme before, how names are found, language and numbers."""

    programme: Programme
    resolvers: dict[str, Resolve]
    words: Words
    style: NumberStyle
    told: list[str]
    """Filled on the way: why a field could not hold a text, or what else it did."""
    several: bool
    """Whether several lines come at once: what they leave empty is then meant to be empty."""


def written(
    programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker, words: Words, style: NumberStyle
) -> tuple[Programme, tuple[str, ...]]:
    """Return the programme with texts in its lines, new rows as new lines, and what there is to say of it."""
    by_row: dict[str, list[CellWrite]] = {}
    for write in writes:
        by_row.setdefault(write.row_id, []).append(write)
    by_row = {row_id: _named(of_row) if is_new(row_id) else of_row for row_id, of_row in by_row.items()}
    block = lines_of(programme, by_row, new_id, words)
    programme, by_row = block.programme, block.rows
    programme, ids = _with_new(programme, by_row, new_id)
    writes = [write for of_row in by_row.values() for write in of_row]
    targets = {c.FIELDS[w.column_key].info.refers_to for w in writes if w.column_key in c.FIELDS} - {""}
    known = {name: resolver_of(programme, name) for name in targets}
    how = Writing(programme, known, words, style, [*block.told], len(ids) > 1)
    lines: list[Line] = []
    moved: dict[str, list[str]] = {}
    for row_id, of_row in by_row.items():
        line = find_as(programme, ids.get(row_id, row_id), Line)
        if line is None:
            continue
        made = _emptied(line, of_row)
        for write in of_row:
            if write.text or write.column_key not in _BLANK:
                made = _line_with(made, write, how)
        if made.heading_id != line.heading_id:
            moved.setdefault(made.heading_id, []).append(line.id)
            made = replace(made, heading_id=line.heading_id)
        lines.append(made)
    programme = put(programme, *lines)
    for heading_id, line_ids in moved.items():
        programme = move_lines(programme, line_ids, heading_id)
    return _with_shares(programme, writes, ids, new_id, style), tuple(dict.fromkeys(how.told))


def _emptied(line: Line, writes: Sequence[CellWrite]) -> Line:
    """Return a line with the plain fields empty that are written empty, all in one."""
    empty = {
        write.column_key: _BLANK[write.column_key] for write in writes if write.column_key in _BLANK and not write.text
    }
    return replace(line, **empty) if any(getattr(line, name) != value for name, value in empty.items()) else line


def _named(writes: list[CellWrite]) -> list[CellWrite]:
    """Take what was typed into a new line's code as its description where it reads like one: codes have no spaces."""
    if len(writes) != 1 or writes[0].column_key != "code" or " " not in writes[0].text.strip():
        return writes
    return [CellWrite(writes[0].row_id, "description", writes[0].text.strip(), writes[0].below)]


def _with_new(
    programme: Programme, by_row: dict[str, list[CellWrite]], new_id: IdMaker
) -> tuple[Programme, dict[str, str]]:
    """Return the programme with a line for each new row, and the lines' ids by row.

    A line stands under the heading that its code begins with, else below the row it is meant to be below.
    """
    ids = {row_id: new_id("line") for row_id in by_row if is_new(row_id)}
    end = heading_for(programme, "") if ids else ""
    places: dict[tuple[str, str], list[str]] = {}
    for row_id, made in ids.items():
        of_row = by_row[row_id]
        code, below = next((w.text.strip() for w in of_row if w.column_key == "code"), ""), of_row[0].below
        if _headings_of(programme, code):
            place = (heading_for(programme, code), "")
        else:
            place = (place_below(programme, below) or ("", "")) if below else (end, "")
        places.setdefault(place, []).append(made)
    for (heading_id, before), made_here in places.items():
        programme = add_lines(programme, made_here, heading_id, before)
    return programme, ids


def _with_shares(
    programme: Programme, writes: Sequence[CellWrite], ids: dict[str, str], new_id: IdMaker, style: NumberStyle
) -> Programme:
    """Return the programme with what was typed of donors' shares."""
    typed = {
        (ids.get(write.row_id, write.row_id), write.column_key.removeprefix(c.DONOR)): write.text
        for write in writes
        if write.column_key.startswith(c.DONOR)
    }
    shares = {place: read_number(text, style, percent=True).number for place, text in typed.items()}
    return set_donor_shares(programme, shares, new_id) if shares else programme


def _line_with(line: Line, write: CellWrite, how: Writing) -> Line:
    """Return a line with one text put in."""
    key, text = write.column_key, write.text
    year = c.year_of(key, c.QUANTITY)
    if year >= 0:
        number = _quantity(text, line.unit, how.style)
        _say_bounds(_QUANTITIES, number, text, how)
        return replace(line, quantities=with_number(line.quantities, year, number))
    match key:
        case c.COVERS:
            return with_covered(how.programme, line, text)
        case c.ACTIVITY:
            return _served(line, text, how)
        case "unit":
            return replace(line, unit=text.strip()) if how.several else with_unit(how.programme, line, text.strip())
        case "currency":
            return replace(line, currency=currency_code(text))
        case "unit_cost":
            return _priced(line, text, how)
        case _:
            return _field(line, key, text, how)


def _quantity(text: str, unit: str, style: NumberStyle) -> Number:
    """Return a quantity, which may be typed with the line's unit; a dash, as in other people's tables, is none."""
    return None if text.strip() in _DASHES else read_number(clean(text), style, unit=unit.strip()).number


def _say_bounds(declared: Field, number: Number, text: str, how: Writing) -> None:
    """Say how a number was read that its field does not allow, such as "(25)": it is kept with a mark."""
    if isinstance(number, Decimal) and (problem := problem_of(declared, number, how.words)[0]):
        read_as = how.words(N_("“{text}” was read as {value}.")).replace("{text}", text.strip())
        how.told.append(f"{read_as.replace('{value}', show_number(number, None, how.style))} {problem}")


def _priced(line: Line, text: str, how: Writing) -> Line:
    """Return a line with what was typed where its price or its percentage stands.

    ``7 %`` makes a line without quantities a percentage and is refused where there are some;
    a plain number makes one that is a percentage of nothing yet
    a price again. A price may bring its currency.
    """
    covers = line.ratio_line_ids or line.ratio_heading_ids or line.ratio_partner_ids
    per_cent = text.strip().endswith("%")
    if covers or (per_cent and (line.ratio is not None or not (line.quantities or line.post_id))):
        number = read_number(clean(text), how.style, percent=True).number
        if not covers:
            how.told.append(how.words(PROBLEMS["covers"]))
        return replace(line, ratio=Decimal(0) if number is None else number, unit_cost=None)
    if per_cent and not text.strip().startswith("="):
        said = how.words(_NO_PRICE if line.unit_cost is not None else _NO_PRICE_YET)
        said = said.replace("{value}", show(line.unit_cost, None, how.style))
        how.told.append(said.replace("{text}", text.strip()))
        return line
    understood = understand(c.FIELDS["unit_cost"], clean(text), how.style)
    line = replace(line, ratio=None, unit_cost=understood.number)
    _say_bounds(c.FIELDS["unit_cost"], understood.number, text, how)
    base = currency_code(how.programme.frame.currency)
    present = line.currency or base
    meant = meant_currency(understood.currency, present) if understood.currency else present
    if meant == present:
        return line
    said = how.words(N_("“{text}”: the line is in {currency} now."))
    how.told.append(said.replace("{text}", text.strip()).replace("{currency}", meant))
    return replace(line, currency="" if meant == base else meant)


def _field(line: Line, key: str, text: str, how: Writing) -> Line:
    """Return a line with a field read from a text."""
    declared = c.FIELDS.get(key)
    if declared is None:
        return line
    value = read(declared, text, how.resolvers.get(declared.info.refers_to, lambda _: ""), how.style)
    if isinstance(value, Refused):
        how.told.append(how.words(value.reason))
        return line
    made = changed(line, declared.name, value)
    return made if isinstance(made, Line) else line


def _served(line: Line, text: str, how: Writing) -> Line:
    """Return a line that serves what a text names: an activity, or the whole programme in a word."""
    name = text.strip()
    titles = tuple((code, how.words(title)) for code, title in c.SCOPES)
    match chosen(titles, name):
        case "all" | "support" | "me" as scope:
            if scope == "me" and line.monitoring is None and line.evaluation is None:
                how.told.append(how.words(COUNTS_BY))
            return replace(line, scope=scope, node_id="")
    if not name:
        return replace(line, scope="activity", node_id="")
    found = how.resolvers["nodes"](name)
    if found:
        several = how.several
        return replace(line, node_id=found, scope="activity") if several else with_activity(how.programme, line, found)
    return replace(line, scope="activity", node_id=UNMATCHED + name.removeprefix(UNMATCHED))


def heading_for(programme: Programme, code: str) -> str:
    """Return the heading for a new line: the one its code begins with, else the last with lines, or the first."""
    fits = _headings_of(programme, code)
    if fits:
        return max(fits, key=lambda each: len(each.code)).id
    present = groups(programme)
    used = [group.id for group in present if group.lines]
    return used[-1] if used else present[0].id if present else ""


def _headings_of(programme: Programme, code: str) -> list[Heading]:
    """Return the headings whose code a line's code begins with."""
    return [each for each in programme.headings if code and each.code.strip() and code.startswith(each.code.strip())]


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

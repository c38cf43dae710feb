"""The line that a row of a pasted budget holds."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from designer.budget.pasting.costing import with_amounts
from designer.budget.pasting.reader import Reader, is_error
from designer.budget.pasting.rows import NUMBERS, PastedRow, cells_of, split_code
from designer.budget.pasting.units import measured, same_unit
from designer.budget.pasting.words import KEPT, NOTE, QUANTITY, SKIP, SPREAD
from designer.budget.pricing import HUNDRED
from designer.library.targets import resolver_of
from designer.programme.fields import field
from designer.programme.ids import UNMATCHED
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line
from designer.programme.text import clean


def line_of(row: PastedRow, line_id: str, reader: Reader) -> Line:
    """Return the line that a row holds."""
    held = cells_of(row.texts, reader.keys)
    code, description = held.get("code", ""), held.get("description", "") or held.get("node_id", "")
    if not code and "code" not in reader.keys:
        code, description = split_code(description)
    if code:
        reader.coded.add(line_id)
    unit, remarks = _without_units(held, reader)
    line = Line(id=line_id, scope="activity", code=clean(code), description=clean(description), unit=clean(unit))
    for name in ("eu_heading", "un_category", "price_source"):
        line = replace(line, **{name: clean(held[name])}) if name in held else line
    for name, section in (("node_id", "nodes"), ("partner_id", "partners")):
        if name in held:
            line = replace(line, **{name: _reference(held[name], section, reader)})
    for name in NUMBERS & held.keys() - {"unit_cost"}:
        line = _with_number(line, name, held[name], row, reader)
    line = with_amounts(line, held, row, reader)
    lost = _errors_replaced(line, held, reader)
    return replace(line, note="\n".join((*_notes(row, reader), *map(clean, (*remarks, *lost)))))


def _errors_replaced(line: Line, held: dict[str, str], reader: Reader) -> list[str]:
    """Return the spreadsheet's errors in the place of which a figure now stands, each under its heading."""
    kept = {number.text for number in (line.unit_cost, *line.quantities) if isinstance(number, Formula)}
    entered = [key for key in held if key in ("unit_cost", SPREAD) or key.startswith(QUANTITY)]
    return [f"{reader.title(key)}: {held[key]}" for key in entered if is_error(held[key]) and held[key] not in kept]


def _without_units(held: dict[str, str], reader: Reader) -> tuple[str, list[str]]:
    """Take the units from behind numbers; return the line's unit, and what is said of other ones."""
    unit = held.get("unit", "")
    remarks = []
    for key in sorted((each for each in held if each.startswith(QUANTITY) or each == "frequency"), reverse=True):
        text = held[key]
        if found := measured(text):
            held[key], own = found
            unit = unit or own
            if not same_unit(unit, own):
                remarks.append(f"{reader.title(key)}: {text}")
    return unit, remarks


def _reference(text: str, section: str, reader: Reader) -> str:
    """Return the id that a name stands for, or the name kept as text."""
    name = clean(text).strip()
    found = resolver_of(reader.programme, section)(name)
    if not found:
        reader.unknown.append(name)
    return found or UNMATCHED + name


def _with_number(line: Line, name: str, text: str, row: PastedRow, reader: Reader) -> Line:
    """Return a line with a number read that is no money."""
    number = reader.number(text, line.unit, percent=field(Line, name).percent)
    if name in reader.parts and isinstance(number, Decimal):
        number *= HUNDRED
    reader.note_unread(number, name, row)
    return replace(line, **{name: number})


def _notes(row: PastedRow, reader: Reader) -> Iterator[str]:
    """Yield what a line's note keeps: remarks, and the texts of columns that are no field, under their headings."""
    seen: set[str] = set()
    for key, title, text in zip(reader.keys, reader.titles, row.texts, strict=False):
        repeated = key in seen and key not in (KEPT, SKIP, NOTE)
        seen.add(key)
        if text and (key in (KEPT, NOTE) or repeated):
            yield clean(text if key == NOTE else f"{title}: {text}")

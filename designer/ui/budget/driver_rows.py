"""The drivers as a table with their values by year, and the figures that the programme has anyway, read-only.

A driver in % is shown and typed as one: 35 and 35 % are the factor 0.35, as in a cell of a spreadsheet that is set so.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import msgspec

from designer.budget.amounts import terms
from designer.budget.drivers.uses import Uses, built_in, moved_codes, set_driver_value, uses
from designer.programme.derived import derived
from designer.programme.drivers import Figures, driver_name, figures
from designer.programme.edit import find_as, put
from designer.programme.fields import field
from designer.programme.formula import is_name
from designer.programme.ids import IdMaker
from designer.programme.numbers import ENGLISH, NumberStyle, edit_text, read_number, show_number
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import Number, Record
from designer.programme.records.budget import Driver
from designer.programme.unread import said
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.budget.lines.columns import year_of
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import Cell, CellWrite, Column, FixedRows, Row, is_new

VALUE, WHOLE, MOVES = "value", "whole", "moves"
"""The columns of the years, and the computed ones: over all years, and what hangs on a name."""

_VALUES = field(Driver, "values")
_SHOWN = 4
"""Decimals of a computed figure that a cell shows."""

_COUNTED = (
    (N_("1 line"), N_("{count} lines")),
    (N_("1 post"), N_("{count} posts")),
    (N_("1 target"), N_("{count} targets")),
)
_FROM = {
    "caseload": Place("frame", FRAME_ID, "caseload"),
    "months": Place("frame", FRAME_ID, "months"),
    "staff": Place("posts"),
    "case_workers": Place("posts"),
    **dict.fromkeys(("areas", "regions", "hubs", "communes", "communities"), Place("areas")),
}
"""Name → where its figure is entered; the others are profiles."""
_MOST = 12
"""Codes that a sentence names one by one."""
_ELSEWHERE = N_("Entered elsewhere in the programme: F2 leads there.")


class DriverRows:
    """The rows: what ``RecordSource`` does, the values by year, and what follows from a driver."""

    def __init__(
        self,
        words: Words = ENGLISH_WORDS,
        style: NumberStyle = ENGLISH,
        say: Callable[[str], object] = lambda _sentence: None,
    ) -> None:
        """``say`` is told why a name that something is computed from is not changed."""
        self.words, self.style, self.say = words, style, say
        self._made: dict[int, RecordSource] = {}
        self._last: dict[str, Row] = {}
        self._rows: tuple[Row, ...] = ()

    def _inner(self, programme: Programme) -> RecordSource:
        """Return the table of records for as many years as the programme has."""
        years = max(terms(programme).years, *(len(each.values) for each in programme.drivers), 1)
        if years not in self._made:
            title, told = self.words(N_("Year {year}")), N_("A number, 35 %, or a formula over other names.")
            computed = [
                Computed(f"{VALUE}{at}", title.replace("{year}", str(at + 1)), _blank, 88, "number", told)
                for at in range(years)
            ]
            whole = Computed(WHOLE, N_("In all"), _blank, 96, "number", N_("What the name stands for in a target."))
            moves = Computed(MOVES, N_("Moves"), _blank, 168, help=N_("What is computed from it. F2 names them."))
            self._made[years] = RecordSource(
                "drivers",
                ("code", "name", "unit", *computed, whole, moves, "over", "source"),
                words=self.words,
                style=self.style,
                widths={"code": 144, "name": 232, "unit": 88, "over": 152, "source": 168},
                stretch="name",
            )
        return self._made[years]

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns; the values are typed into as well."""
        return tuple(
            msgspec.structs.replace(column, editable=True) if year_of(column.key, VALUE) >= 0 else column
            for column in self._inner(programme).columns(programme)
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each driver; what shows the same as last time is the same object."""
        keys = [column.key for column in self._inner(programme).columns(programme)]
        known, used = figures(programme), uses(programme)
        made = [
            self._filled(row, driver, known, used, keys)
            for row, driver in zip(self._inner(programme).rows(programme), programme.drivers, strict=True)
        ]
        kept = tuple(self._last[row.id] if self._last.get(row.id) == row else row for row in made)
        self._last = {row.id: row for row in kept}
        same = len(kept) == len(self._rows) and all(one is two for one, two in zip(kept, self._rows, strict=True))
        self._rows = self._rows if same else kept
        return self._rows

    def _filled(self, row: Row, driver: Driver, known: Figures, used: Mapping[str, Uses], keys: Sequence[str]) -> Row:
        """Return a driver's row with its values, what it is over all years, and what hangs on it."""
        name, percent = driver_name(driver), in_percent(driver)
        cells = list(row.cells)
        for at, key in enumerate(keys):
            year = year_of(key, VALUE)
            if year >= 0:
                cells[at] = self._value(driver, year, known)
            elif key == WHOLE:
                cells[at] = figure(known.whole.get(name), self.style, percent=percent)
            elif key == MOVES:
                cells[at] = moves(used.get(name, Uses()), self.words)
            elif key == "code" and driver.code.strip() and not name:
                sentence = self.words(N_("This cannot stand in a formula: use letters, digits and _, a letter first."))
                cells[at] = msgspec.structs.replace(cells[at], problem=sentence, severity="E")
        return msgspec.structs.replace(row, cells=tuple(cells))

    def _value(self, driver: Driver, year: int, known: Figures) -> Cell:
        """Return a driver's value of a year as it is reckoned with; F2 opens with what was typed."""
        typed = driver.values[year] if year < len(driver.values) else None
        percent, names = in_percent(driver), known.year(year)
        held = names.get(driver_name(driver))
        if typed is None:
            goes_on = held is not None and held and any(each is not None for each in driver.values[:year])
            text = figure_text(held, self.style, percent=percent) if goes_on else ""
            return Cell(text, "" if text else None, hint=self.words(N_("As in the year before.")) if text else "")
        edit = edit_text(typed, self.style)
        if isinstance(typed, Decimal):
            text = figure_text(typed, self.style, percent=percent, full=True)
            return Cell(text, text.replace("\u202f", "") if percent else None if edit == text else edit, typed)
        value = known.value(typed, year)
        circle = known.broken.get(driver_name(driver))
        unread = circle if circle is not None and circle.why == "circle" else known.why(typed, names)
        if unread is not None:
            return Cell(typed.text, edit, problem=said(unread, self.words), severity="E")
        return Cell(figure_text(value, self.style, percent=percent), edit, value, hint=typed.text)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the driver's field that a cell shows."""
        if year_of(column_key, VALUE) >= 0 and not is_new(row_id):
            return Place("drivers", row_id, "values")
        return self._inner(programme).place(programme, row_id, column_key)

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into drivers, making drivers for new rows; one without a name in formulas gets one."""
        new_rows = list(dict.fromkeys(write.row_id for write in writes if is_new(write.row_id)))
        plain = [_titled(write) for write in writes if year_of(write.column_key, VALUE) < 0]
        plain = [write for write in plain if write.column_key != "code" or self._allowed(programme, write)]
        known = {driver.id for driver in programme.drivers}
        made = [CellWrite(row_id, WHOLE, "") for row_id in new_rows]
        programme = self._inner(programme).write(programme, [*made, *plain], new_id)
        fresh = [driver.id for driver in programme.drivers if driver.id not in known]
        ids = dict(zip(new_rows, fresh, strict=True))
        for write in writes:
            year = year_of(write.column_key, VALUE)
            driver = find_as(programme, ids.get(write.row_id, write.row_id), Driver)
            if year < 0 or driver is None:
                continue
            if not driver.unit and write.text.strip().endswith("%") and not write.text.strip().startswith("="):
                driver = msgspec.structs.replace(driver, unit="%")
                programme = put(programme, driver)
            programme = set_driver_value(programme, driver.id, year, read_value(driver, write.text, self.style))
        return with_names(programme, {ids.get(write.row_id, write.row_id) for write in writes})

    def _allowed(self, programme: Programme, write: CellWrite) -> bool:
        """Tell whether a driver may be called so; say why not where formulas that name it could not follow."""
        driver = find_as(programme, write.row_id, Driver)
        name = driver_name(driver) if driver is not None else ""
        new = write.text.strip().casefold()
        codes = moved_codes(programme, name) if name and new != name else ()
        if not codes:
            return True
        others = {driver_name(each) for each in programme.drivers if each.id != write.row_id}
        if new in others or new in built_in(programme):
            why = N_("“{new}” is taken: “{name}” keeps its name, since {codes} follow from it.")
        elif not is_name(new):
            why = N_("“{new}” cannot be a name: “{name}” keeps its own, since {codes} follow from it.")
        else:
            return True
        more = f" (+{len(codes) - _MOST})" if len(codes) > _MOST else ""
        told = self.words(why).replace("{codes}", f"{', '.join(codes[:_MOST])}{more}")
        self.say(told.replace("{name}", name).replace("{new}", write.text.strip()))
        return False

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty drivers before one, or at the end."""
        return self._inner(programme).insert(programme, before_row_id, count, new_id)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete drivers; formulas that name them say so."""
        return self._inner(programme).delete(programme, row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: drivers have no depth."""
        return programme


def figure(value: Decimal | None, style: NumberStyle, *, percent: bool = False) -> Cell:
    """Return the cell of a computed figure."""
    return Cell(figure_text(value, style, percent=percent), value=value, locked=True)


def figure_text(value: Decimal | None, style: NumberStyle, *, percent: bool = False, full: bool = False) -> str:
    """Return a figure, in per cent where it is one; a computed one with a few decimals at most."""
    if value is None:
        return ""
    value = value * 100 if percent else value
    if not full and value != round(value, _SHOWN):
        value = round(value, _SHOWN)
    text = show_number(value, None, style)
    return f"{text}\u202f%" if percent else text


def moves(used: Uses, words: Words) -> Cell:
    """Return how much hangs on a name."""
    counts = zip((used.lines, used.posts, used.targets), _COUNTED, strict=True)
    told = [words(one if count == 1 else many).replace("{count}", str(count)) for count, (one, many) in counts if count]
    return Cell(" · ".join(told) or "–", locked=True)


class AnywayRows(FixedRows):
    """The figures that a programme has anyway, those that are not nought or that something is computed from.

    A row's id is the name.
    """

    def __init__(self, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> None:
        self.words, self.style = words, style
        self._columns = derived(self._made)
        self._last: dict[str, Row] = {}
        self._rows: tuple[Row, ...] = ()

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: as many years as there are figures of."""
        return self._columns(len(figures(programme).years))

    def _made(self, years: int) -> tuple[Column, ...]:
        year = self.words(N_("Year {year}"))
        titles = (N_("Name in formulas"), N_("What the programme has anyway"), N_("In all"), N_("Moves"))
        name, title, whole, moved = map(self.words, titles)
        return (
            Column("code", name, 144, editable=False, frozen=True),
            Column("name", title, 232, editable=False, stretch=True),
            *(
                Column(f"{VALUE}{at}", year.replace("{year}", str(at + 1)), 88, "number", editable=False)
                for at in range(years)
            ),
            Column(WHOLE, whole, 96, "number", editable=False),
            Column(MOVES, moved, 200, editable=False),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each figure; what shows the same as last time is the same object."""
        known, used = figures(programme), uses(programme)
        made = [
            self._row(name, title, known, used[name])
            for name, title in built_in(programme).items()
            if name in used and (used[name].any or name in known.broken or any(each[name] for each in known.years))
        ]
        kept = tuple(self._last[row.id] if self._last.get(row.id) == row else row for row in made)
        self._last = {row.id: row for row in kept}
        same = len(kept) == len(self._rows) and all(one is two for one, two in zip(kept, self._rows, strict=True))
        self._rows = self._rows if same else kept
        return self._rows

    def _row(self, name: str, title: str, known: Figures, used: Uses) -> Row:
        """Return the row of a figure; one that is missing says so."""
        unread = known.broken.get(name)
        whole = figure(known.whole.get(name), self.style)
        if unread is not None:
            whole = Cell("–", problem=said(unread, self.words), severity="W", locked=True)
        years = (figure(each.get(name), self.style) for each in known.years)
        texts = (Cell(name, locked=True), Cell(self.words(title), locked=True))
        hint = self.words(_ELSEWHERE)
        cells = tuple(msgspec.structs.replace(cell, hint=hint) for cell in (*texts, *years, whole))
        return Row(name, 0, (*cells, moves(used, self.words)))

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return where a figure is entered: the frame, its areas or profiles, or the posts."""
        return None if is_new(row_id) else _FROM.get(row_id, Place("profiles"))


def _blank(_record: Record, _words: Words) -> Cell:
    return Cell(locked=True)


def _titled(write: CellWrite) -> CellWrite:
    """Take what was typed as a new driver's name in formulas as its title where it reads like one."""
    title = is_new(write.row_id) and write.column_key == "code" and " " in write.text.strip()
    return CellWrite(write.row_id, "name", write.text.strip(), write.below) if title else write


def in_percent(driver: Driver) -> bool:
    """Tell whether a driver is shown and typed in per cent."""
    return driver.unit.strip().startswith("%")


def read_value(driver: Driver, text: str, style: NumberStyle = ENGLISH) -> Number:
    """Return a driver's value as typed: 35 and 35 % of one in % are 0.35; a formula is kept."""
    number = read_number(text, style, percent=in_percent(driver), unit=driver.unit.strip()).number
    return number / 100 if in_percent(driver) and isinstance(number, Decimal) else number


def with_names(programme: Programme, ids: set[str]) -> Programme:
    """Return the programme with a name in formulas for those of some drivers that have a title and none yet."""
    taken = {*built_in(programme), *map(driver_name, programme.drivers)}
    for driver in programme.drivers:
        if driver.id in ids and driver.name.strip() and not driver.code.strip():
            name = _proposed(driver.name, taken)
            taken.add(name)
            programme = put(programme, msgspec.structs.replace(driver, code=name))
    return programme


def _proposed(title: str, taken: set[str]) -> str:
    """Return a name for a title: its first word in small letters; three with _ and a number where that is taken."""
    parts = "".join(each if each.isalnum() else " " for each in title.casefold()).split()
    short, long = "".join(parts[:1]), "_".join(parts[:3]) or "driver"
    if is_name(short) and short not in taken:
        return short
    name = long if is_name(long) else f"d_{long}"
    found, number = name, 2
    while found in taken or not is_name(found):
        found, number = f"{name}_{number}", number + 1
    return found

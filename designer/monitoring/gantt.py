"""The workplan as a drawing: years and quarters as its head, a bar a period, a diamond a milestone.

The level of an activity is told by the shape of its bar and a letter in it, as everywhere: individual rounded,
community with a double right edge, structural square. What lies behind the programme's last month is dashed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from designer.monitoring.workplan import (
    COLLECTIONS,
    EVALUATIONS,
    HOMELESS,
    PROGRAMME,
    Group,
    Span,
    Step,
    last_month,
    workplan,
)
from designer.paper.drawing import Drawing, Item, Path, Rect, Text, polyline
from designer.paper.measure import text_width, wrap
from designer.programme.months import MONTHS_A_YEAR, duration, first_day
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words

GROUP_TITLES = {
    HOMELESS: N_("Activities that lead to no outcome yet"),
    PROGRAMME: N_("Programme as a whole"),
    COLLECTIONS: N_("Data collection"),
    EVALUATIONS: N_("Evaluations and reviews"),
}
ROW, GROUP_ROW = 20.0, 24.0
YEARS, QUARTERS = 20.0, 18.0
HEAD = YEARS + QUARTERS
_QUARTER = 3
_TYPE, _SMALL = 12.0, 11.0
_LABEL_SHARE, _LEAST_LABEL, _MOST_LABEL = 0.36, 180.0, 420.0
"""What the names take of the width, and between which limits."""
_MARGIN = 6.0
"""Room at the right of the last month."""
_BAR, _THIN = 13.0, 7.0
_DIAMOND = 5.5
_GRIP = 7.0
"""How near the end of a bar one takes hold of its end, in the drawing's pixels."""
_LEVELS = {"individual": ("I", "accent"), "community": ("C", "information"), "structural": ("S", "no_dimension")}
_LETTERS = {"collection": "M", "evaluation": "E"}
_INSIDE = 15.0
"""Width from which a bar holds its letter."""
_MOST_ROWS = 38
"""Rows of one figure on paper; more make a further figure."""


class Bar(Struct, frozen=True):
    """A period as it stands in the drawing: whose it is, and its box; a milestone's box is around its diamond."""

    step: Step
    span: Span
    x: float
    y: float
    width: float
    height: float


class RowBox(Struct, frozen=True):
    """A row of the drawing: the step it shows, and where it begins and ends."""

    step: Step
    y: float
    height: float


class Gantt(Struct, frozen=True):
    """The drawing with what a pointer needs: its rows, its bars, where month 1 begins and how wide a month is.

    ``head`` are the years and quarters once more, for a window that scrolls below them.
    """

    drawing: Drawing
    rows: tuple[RowBox, ...]
    bars: tuple[Bar, ...]
    left: float
    month: float
    months: int
    head: tuple[Item, ...]

    def month_at(self, x: float) -> int:
        """Return the month that a point stands in, from 1 to the last one drawn."""
        return max(1, min(self.months, int((x - self.left) // self.month) + 1))

    def x_of(self, month: int) -> float:
        """Return where a month begins."""
        return self.left + (month - 1) * self.month

    def bar_at(self, x: float, y: float) -> Bar | None:
        """Return the bar at a point; the last one painted of several."""
        for bar in reversed(self.bars):
            if bar.x - 2 <= x <= bar.x + bar.width + 2 and bar.y - 2 <= y <= bar.y + bar.height + 2:
                return bar
        return None

    def row_at(self, y: float) -> RowBox | None:
        """Return the row at a height."""
        return next((each for each in self.rows if each.y <= y < each.y + each.height), None)

    def edge_at(self, bar: Bar, x: float) -> str:
        """Return which part of a bar is held at a point: "start", "end" or "whole"."""
        if bar.step.milestone or bar.width < 3 * _GRIP:
            return "whole"
        if x <= bar.x + _GRIP:
            return "start"
        return "end" if x >= bar.x + bar.width - _GRIP else "whole"


def gantt(
    programme: Programme,
    words: Words = ENGLISH,
    width: float = 1060.0,
    groups: Sequence[Group] | None = None,
    *,
    folded: bool = False,
) -> Gantt:
    """Return the workplan as a drawing of a width; all groups unless some are given.

    ``folded`` draws the milestones of an activity on its own bar and leaves its other tasks out.
    """
    months = last_month(programme)
    label = min(max(width * _LABEL_SHARE, _LEAST_LABEL), _MOST_LABEL)
    pen = _Pen(programme, words, width, label, (width - label - _MARGIN) / months, months)
    for group in workplan(programme) if groups is None else groups:
        pen.group(group, folded=folded)
    return pen.finished()


def figures(programme: Programme, words: Words = ENGLISH, width: float = 1060.0) -> tuple[Drawing, ...]:
    """Return the drawings for paper: the activities with their milestones, then everything else; none for no step."""
    groups = workplan(programme)
    chain = [each for each in groups if each.id not in GROUP_TITLES or each.id == HOMELESS]
    rest = [each for each in groups if each not in chain]
    parts = [*_paged(chain), *_paged(rest)]
    return tuple(gantt(programme, words, width, part, folded=True).drawing for part in parts)


def _paged(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Give groups in portions that a page holds; a longer group is divided."""
    page: list[Group] = []
    room = _MOST_ROWS
    for group in groups:
        shown = [each for each in group.steps if not each.parent]
        hidden = [each for each in group.steps if each.parent]
        while shown:
            if room <= 1:
                yield page
                page, room = [], _MOST_ROWS
            here, shown = shown[: room - 1], shown[room - 1 :]
            ids = {each.id for each in here}
            kept = (*here, *(each for each in hidden if each.parent in ids))
            page.append(Group(group.id, kept, group.code, group.name))
            room -= len(here) + 1
    if page:
        yield page


class _Pen:
    """Puts rows below each other."""

    def __init__(
        self, programme: Programme, words: Words, width: float, label: float, month: float, months: int
    ) -> None:
        self.words, self.width, self.left, self.month, self.months = words, width, label, month, months
        self.end = duration(programme) or months
        self.start = programme.frame.start
        self.y = HEAD
        self.head: list[Item] = []
        self.under: list[Item] = []
        self.items: list[Item] = []
        self.rows: list[RowBox] = []
        self.bars: list[Bar] = []

    def x_of(self, month: int) -> float:
        return self.left + (month - 1) * self.month

    # -- rows ------------------------------------------------------------------------------------------------------

    def group(self, group: Group, *, folded: bool) -> None:
        """Draw a group: its title on a band, its rows below."""
        title = f"{group.code} {group.name}".strip() or self.words(GROUP_TITLES.get(group.id, ""))
        self.items.append(Rect(0, self.y, self.width, GROUP_ROW, fill="rail"))
        self.items.append(self._text(8, self.y, GROUP_ROW, title, self.width - 16, bold=True))
        self.y += GROUP_ROW
        below: dict[str, list[Step]] = {}
        for step in group.steps:
            below.setdefault(step.parent, []).append(step)
        for step in group.steps:
            if not (folded and step.parent):
                self.row(step, [each for each in below.get(step.id, ()) if each.milestone] if folded else [])

    def row(self, step: Step, milestones: Sequence[Step]) -> None:
        """Draw a row: its name, its bars, and the milestones that stand on them."""
        self.rows.append(RowBox(step, self.y, ROW))
        inset = 26.0 if step.parent else 10.0
        name = f"{step.code} {step.name}".strip() or self.words(N_("(no name)"))
        role = "ink_second" if step.kind == "task" else "ink"
        self.items.append(self._text(inset, self.y, ROW, name, self.left - inset - 10, role=role))
        self.items.append(_line(0, self.y + ROW, self.width, self.y + ROW))
        for span in step.spans:
            self._bar(step, span)
        for each in milestones:
            for span in each.spans:
                self._diamond(each, span)
        if not step.spans:
            told = self.words(N_("no months yet"))
            self.items.append(self._text(self.left + 8, self.y, ROW, told, self.width, role="ink_second", size=_SMALL))
        self.y += ROW

    def _bar(self, step: Step, span: Span) -> None:
        if step.milestone:
            if span.last > span.first:
                x, wide = self.x_of(span.first), (span.last - span.first) * self.month
                y = self.y + (ROW - 3) / 2
                self.items.append(Rect(x, y, wide + self.month / 2, 3, fill="ink_second"))
            self._diamond(step, span)
            return
        high = _THIN if step.kind == "task" else _BAR
        x, y = self.x_of(span.first) + 1, self.y + (ROW - high) / 2
        wide = max((span.last - span.first + 1) * self.month - 2, 2.0)
        late = span.last > self.end
        self.items += _shape(step, x, y, wide, high, late=late)
        self.bars.append(Bar(step, span, x, y, wide, high))

    def _diamond(self, step: Step, span: Span) -> None:
        x, y = self.x_of(span.last) + self.month / 2, self.y + ROW / 2
        corners = [(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)]
        ink = "warning" if span.last > self.end else "ink"
        self.items.append(Path(polyline(corners, closed=True), stroke="sheet", stroke_width=1.2, fill=ink))
        self.bars.append(Bar(step, span, x - _DIAMOND, y - _DIAMOND, 2 * _DIAMOND, 2 * _DIAMOND))

    def _text(
        self, x: float, y: float, high: float, text: str, room: float, *,
        bold: bool = False, role: str = "ink", size: float = _TYPE,
    ) -> Text:  # fmt: skip
        shown = wrap(text, max(room, 20.0), size, bold, max_lines=1)[0]
        return Text(x, y + high / 2 + size * 0.36, shown, size, bold, role)

    # -- head and end ----------------------------------------------------------------------------------------------

    def finished(self) -> Gantt:
        """Return the drawing, with head and lines of time below the rows."""
        self._head()
        count = len(self.rows)
        alt = self.words(N_("Workplan of {count} rows over {months} months"))
        alt = alt.replace("{count}", str(count)).replace("{months}", str(self.months))
        items = (Rect(0, 0, self.width, self.y, fill="sheet"), *self.head, *self.under, *self.items)
        drawing = Drawing(self.width, self.y + 1, items, alt)
        return Gantt(drawing, tuple(self.rows), tuple(self.bars), self.left, self.month, self.months, tuple(self.head))

    def _head(self) -> None:
        last = self.months
        self.head.append(Rect(0, 0, self.width, HEAD, fill="rail"))
        self.head.append(_line(0, HEAD, self.width, HEAD, 1.6))
        years = range(0, last, MONTHS_A_YEAR)
        for year, first in enumerate(years):
            x, wide = self.x_of(first + 1), min(MONTHS_A_YEAR, last - first) * self.month
            told = self._year(year, first, wide)
            if text_width(told, _SMALL, bold=True) + 6 <= wide:
                self.head.append(Text(x + 6, YEARS - 6, told, _SMALL, bold=True, colour="ink"))
        quarters = [*range(0, last, _QUARTER), last]
        for at, (first, behind) in enumerate(pairwise(quarters)):
            x, wide = self.x_of(first + 1), (behind - first) * self.month
            name = self.words(N_("Q{number}")).replace("{number}", str(at % 4 + 1))
            if text_width(name, _SMALL) <= wide:
                self.head.append(Text(x + wide / 2, HEAD - 6, name, _SMALL, colour="ink_second", anchor="middle"))
            top = 0.0 if first % MONTHS_A_YEAR == 0 else YEARS
            strong = 1.6 if first % MONTHS_A_YEAR == 0 else 0.8
            self.under.append(_line(x, top, x, self.y, strong))
        if self.end < last:
            x = self.x_of(self.end + 1)
            self.items.append(Path(polyline([(x, YEARS), (x, self.y)]), "warning", 1.6, dash=(5.0, 3.0)))

    def _year(self, year: int, first: int, wide: float) -> str:
        """Return the title of a programme year, with its months of the calendar where there is room for them."""
        name = self.words(N_("Year {year}")).replace("{year}", str(year + 1))
        if self.start is None or self.start.year + self.months // MONTHS_A_YEAR + 1 > _LAST_YEAR:
            return name
        from_, to = (first_day(self.start, each) for each in (first + 1, min(first + MONTHS_A_YEAR, self.months)))
        full = f"{name} · {from_.month:02d}/{from_.year} – {to.month:02d}/{to.year}"
        return full if text_width(full, _SMALL, bold=True) <= wide - 12 else name


_LAST_YEAR = 9000
"""Years of the calendar up to which dates are shown."""


def _line(x: float, y: float, x_end: float, y_end: float, width: float = 0.8) -> Path:
    return Path(polyline([(x, y), (x_end, y_end)]), "line", width)


def _shape(step: Step, x: float, y: float, wide: float, high: float, *, late: bool) -> list[Item]:
    """Return the bar of a period: its level by shape, colour and letter, other kinds as outlines or thin bars."""
    if step.kind == "task":
        return [_box(x, y, wide, high, "ink_second", late=late)]
    if step.kind in _LETTERS:
        edge = "warning" if late else "accent" if step.kind == "collection" else "ink"
        dash = (4.0, 2.0) if late else ()
        box = Rect(x, y, wide, high, fill="accent_soft", stroke=edge, stroke_width=1.2, dash=dash)
        return [box, *_letter(_LETTERS[step.kind], x, y, wide, high, "ink")]
    letter, role = _LEVELS.get(step.level, ("", "ink_second"))
    radius = high / 2 if step.level == "individual" else 0.0
    items: list[Item] = [_box(x, y, wide, high, role, radius=radius, late=late)]
    if step.level == "community" and wide > _THIN:
        items.append(Path(polyline([(x + wide - 4, y), (x + wide - 4, y + high)]), "sheet", 1.4))
    return items + _letter(letter, x, y, wide, high, role if late else "sheet")


def _box(x: float, y: float, wide: float, high: float, role: str, *, radius: float = 0.0, late: bool) -> Rect:
    """Return a filled bar, or a dashed outline where it ends behind the programme."""
    if late:
        return Rect(x, y, wide, high, "sheet", "warning", 1.6, min(radius, wide / 2), (4.0, 2.0))
    return Rect(x, y, wide, high, role, radius=min(radius, wide / 2))


def _letter(letter: str, x: float, y: float, wide: float, high: float, role: str) -> list[Item]:
    if not letter or wide < _INSIDE:
        return []
    return [Text(x + 6, y + high - 3, letter, 10.0, bold=True, colour=role)]

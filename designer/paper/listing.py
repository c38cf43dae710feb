"""Quiet lists at the foot of a sheet, in as many columns as there is room for, such as what the notes stand for."""

from collections.abc import Sequence

from msgspec import Struct

from designer.paper.drawing import Item, Text, placed
from designer.paper.measure import text_width, wrap

_SIZE, _LINE = 10.7, 14.5
"""Type and height of a line: eight points on any sheet, for a picture needs its room more."""

_COLUMN, _GAP = 300.0, 22.0
"""The least width of a column, and between two."""

_BETWEEN, _OVER = 3.0, 8.0
"""Between two entries, and between two lists."""

_MOST_LINES = 12
"""Lines of an entry; what is longer ends in "…": the register has it in full."""

_BULLET = "–"


class Listing(Struct, frozen=True):
    """A list under its title: the sign of each entry, a dash where it has none, and its text."""

    title: str
    entries: tuple[tuple[str, str], ...]


def listed(lists: Sequence[Listing], width: float) -> tuple[tuple[Item, ...], float]:
    """Return lists as shapes from (0, 0) in a width, and their height; nothing where all are empty."""
    items: list[Item] = []
    y = 0.0
    for each in lists:
        if each.entries:
            y += _OVER if y else 0.0
            made, high = _one(each, width)
            items += placed(made, 0, y)
            y += high
    return tuple(items), y


def parted(lists: Sequence[Listing], width: float, most: float) -> tuple[tuple[Listing, ...], ...]:
    """Return lists as groups of lists that are at most so high together, each with an entry at least."""
    found: list[tuple[Listing, ...]] = []
    group: tuple[Listing, ...] = ()
    for held in lists:
        for each in held.entries:
            before = group[:-1] if group and group[-1].title == held.title else group
            last = group[-1].entries if len(before) < len(group) else ()
            longer = (*before, Listing(held.title, (*last, each)))
            if group and listed(longer, width)[1] > most:
                found.append(group)
                longer = (Listing(held.title, (each,)),)
            group = longer
    return (*found, group) if group else tuple(found)


def _one(held: Listing, width: float) -> tuple[tuple[Item, ...], float]:
    """Return a list and its height: its title, then its entries in columns that are about as high as each other."""
    count = max(1, min(len(held.entries), int((width + _GAP) / (_COLUMN + _GAP))))
    wide = (width - _GAP * (count - 1)) / count
    aside = 6 + max(text_width(_sign(sign, wide), _SIZE, bold=True) for sign, _ in held.entries)
    told = []
    for sign, text in held.entries:
        lines = wrap(" ".join(text.split()), wide - aside, _SIZE, bold=False, max_lines=_MOST_LINES)
        told.append((_sign(sign, wide), lines))
    highs = [_LINE * len(lines) + _BETWEEN for _, lines in told]
    columns = _columns(highs, count)
    (title,) = wrap(held.title, width, _SIZE, bold=True, max_lines=1)
    items: list[Item] = [Text(0, _SIZE, title, _SIZE, bold=True, colour="ink_second")]
    top = _LINE + _BETWEEN
    for at, column in enumerate(columns):
        x, y = at * (wide + _GAP), top
        for number in column:
            sign, lines = told[number]
            items.append(Text(x, y + _SIZE, sign, _SIZE, bold=sign != _BULLET, colour="ink_second"))
            items += [
                Text(x + aside, y + _SIZE + _LINE * row, line, _SIZE, colour="ink_second")
                for row, line in enumerate(lines)
            ]
            y += highs[number]
    return tuple(items), top + max(sum(highs[number] for number in column) for column in columns)


def _sign(sign: str, wide: float) -> str:
    """Return the sign of an entry as it is written, at most a third of a column wide."""
    return wrap(" ".join(sign.split()), wide / 3, _SIZE, bold=True, max_lines=1)[0] or _BULLET


def _columns(highs: Sequence[float], count: int) -> list[range]:
    """Return which entries stand in each column, in their order, so that the highest column is as low as can be."""
    low, high = max(highs), sum(highs)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(highs, middle)) <= count else (middle, high)
    return _filled(highs, high)


def _filled(highs: Sequence[float], most: float) -> list[range]:
    """Return columns of at most a height, each filled before the next."""
    found: list[range] = []
    start, used = 0, 0.0
    for at, high in enumerate(highs):
        if at > start and used + high > most:
            found.append(range(start, at))
            start, used = at, 0.0
        used += high
    return [*found, range(start, len(highs))]

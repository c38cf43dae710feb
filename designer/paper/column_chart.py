"""Standing columns over time against a limit, as a display list: what is above the limit has another colour and a sign.

It is drawn without matplotlib, so that a page can show it at once.
"""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from designer.paper.drawing import Drawing, Item, Path, Rect, Text, polyline
from designer.paper.measure import text_width, wrap

_SIZE = 11.0
_ABOVE, _BELOW, _EDGE = 26.0, 24.0, 8.0
"""Pixels above the highest column, below the columns for their names, and at the sides."""
_THICK, _WIDEST = 0.62, 56.0
"""What part of its place a column takes, and how wide it is at most."""
_DASH = (5.0, 4.0)
_TOUCH, _LABEL = 2.0, 17.0
"""Pixels in which the line of the limit touches a column's end, and that a label takes: above it, or inside it then."""
_OVER = "▲ "


class Limit(Struct, frozen=True):
    """A line across the columns, and what stands at its right end."""

    value: Decimal
    label: str


def column_chart(
    names: Sequence[str],
    values: Sequence[Decimal | None],
    labels: Sequence[str],
    alt: str,
    limit: Limit | None = None,
    *,
    over: Sequence[bool] = (),
    width: float = 640.0,
    height: float = 176.0,
) -> Drawing:
    """Return a column for each name, its label above it, and a dashed line at the limit.

    A value of None has no column, only its label. Columns that are ``over`` have the colour of a warning and a sign in
    front of their label. Labels that would touch another are left out, those that are over last.
    """
    right = _EDGE + (text_width(limit.label, _SIZE) + 6 if limit else 0)
    pitch = (width - _EDGE - right) / max(len(names), 1)
    top = max([limit.value if limit else Decimal(0), *(value for value in values if value is not None)], default=0)
    scale = (height - _ABOVE - _BELOW) / float(top or 1)
    ground = height - _BELOW
    line = ground - float(limit.value) * scale if limit else None
    items: list[Item] = [Path(polyline([(_EDGE, ground), (width - right, ground)]), "line")]
    every = max(1, -(-int(max(map(_wide, (*labels, *names)), default=0.0)) // max(int(pitch), 1)))
    told = _told(labels, over, pitch)
    for at, (name, value, label) in enumerate(zip(names, values, labels, strict=True)):
        high = bool(over) and over[at]
        middle, tall = _EDGE + (at + 0.5) * pitch, float(value or 0) * scale
        thick = min(pitch * _THICK, _WIDEST)
        if tall > 0:
            role = "warning" if high else "accent"
            items.append(Rect(middle - thick / 2, ground - tall, thick, tall, role))
        if at in told:
            text = f"{_OVER}{label}" if high else label
            crossed = line is not None and -_TOUCH < ground - tall - line < _LABEL
            down, role = (_LABEL, "sheet") if crossed and tall > _LABEL + 4 else (-6.0, "ink")
            items.append(Text(middle, ground - tall + down, text, _SIZE, colour=role, anchor="middle"))
        if at % every == 0:
            short = wrap(name, pitch * every, _SIZE, max_lines=1)[0]
            items.append(Text(middle, height - 7, short, _SIZE, colour="ink_second", anchor="middle"))
    if limit is not None and line is not None:
        items.append(Path(polyline([(_EDGE, line), (width - right, line)]), "ink", 1.0, "", _DASH))
        items.append(Text(width - right + 6, line + 4, limit.label, _SIZE, colour="ink_second"))
    return Drawing(width, height, tuple(items), alt)


def _told(labels: Sequence[str], over: Sequence[bool], pitch: float) -> set[int]:
    """Return the columns whose labels are written: none touches another, and those that are over come first."""
    found: dict[int, float] = {}
    for at in sorted((at for at, label in enumerate(labels) if label), key=lambda at: not (over and over[at])):
        half = _wide(labels[at]) / 2
        if all(abs(at - other) * pitch >= half + reach for other, reach in found.items()):
            found[at] = half
    return {*found}


def _wide(label: str) -> float:
    return text_width(f"{_OVER}{label}", _SIZE) + 4

"""The drawn totals as a small histogram, and the sentence that says the same."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from designer.budget.remarks import filled
from designer.budget.what_if.simulation import DRAWS, Outlook
from designer.paper.drawing import Drawing, Item, Path, Rect, Step, Text
from designer.paper.number_text import number_text
from designer.programme.words import ENGLISH, N_, Words, counted

WIDTH, HEIGHT = 640.0, 148.0
_LEFT, _TOP, _FLOOR, _SIZE = 8.0, 36.0, 120.0, 11.0
_BELOW = 30.0
"""Where the marks begin: below all that is written over them."""
Anchor = Literal["start", "middle", "end"]
_TAKEN: dict[Anchor, tuple[float, float]] = {"start": (0.0, 120.0), "middle": (60.0, 60.0), "end": (120.0, 0.0)}
"""What a label takes at most before and behind its place: it does not leave the drawing."""

_TOLD = N_(
    "{lines} with a range: half of {draws} draws stay below {p50}, four of five below {p80} {currency} with indirect"
    " costs."
)
_WITHIN = N_("{within} % of the draws keep the ceiling.")


def told(outlook: Outlook, words: Words = ENGLISH) -> str:
    """Return what may come of the total, in a sentence or two."""
    amounts = {
        name: _amount(getattr(outlook, name), words) for name in ("p10", "p50", "p80", "planned", "least", "most")
    }
    lines = counted(outlook.lines, N_("1 line"), N_("{count} lines"), words)
    parts = {**amounts, "lines": lines, "draws": number_text(DRAWS, 0, words.language), "currency": outlook.currency}
    sentence = filled(words(_TOLD), **parts)
    if outlook.within is None:
        return sentence
    return f"{sentence} {filled(words(_WITHIN), within=str(outlook.within))}"


def histogram(outlook: Outlook, words: Words = ENGLISH, before: Outlook | None = None) -> Drawing:
    """Return the draws as bars, with P10, P50, P80 and the ceiling where they lie among them.

    ``before`` is another outlook in the same currency: its draws stand behind them as a dashed outline.
    """
    both = [outlook] if before is None else [outlook, before]
    low, high = min(each.edges[0] for each in both), max(each.edges[1] for each in both)
    room = float(high - low) or 1.0
    most = max(max(_thickness(each)) for each in both) or 1.0

    def at(amount: Decimal) -> float:
        return _LEFT + (WIDTH - 2 * _LEFT) * float(amount - low) / room

    def tops(one: Outlook) -> list[float]:
        return [_FLOOR - (_FLOOR - _TOP) * each / most for each in _thickness(one)]

    first, step = at(outlook.edges[0]), (at(outlook.edges[1]) - at(outlook.edges[0])) / len(outlook.bars)
    items: list[Item] = [
        Rect(first + place * step + 1, top, max(step - 2, 1.0), _FLOOR - top, "accent_soft", "accent", 0.5)
        for place, top in enumerate(tops(outlook))
    ]
    if before is not None:
        items.append(_outline(at(before.edges[0]), at(before.edges[1]), tops(before)))
    items.append(Path((("M", _LEFT, _FLOOR), ("L", WIDTH - _LEFT, _FLOOR)), "line"))
    marks: list[tuple[Decimal, str, str, float, Anchor]] = [
        (outlook.p50, "P50", "ink", 26.0, "middle"),
        (outlook.p80, "P80", "ink", 12.0, "start"),
        (outlook.p10, "P10", "ink", 12.0, "end"),
    ]
    if outlook.ceiling is not None:
        marks.append((outlook.ceiling, words(N_("Ceiling")), "error", _TOP + 12.0, "middle"))
    for amount, title, role, baseline, anchor in marks:
        if low <= amount <= high:
            items += _mark(at(amount), f"{title} {_amount(amount, words)}", role, baseline, anchor)
    items.append(Text(_LEFT, HEIGHT - 10, _amount(low, words), _SIZE, colour="ink_second"))
    items.append(Text(WIDTH - _LEFT, HEIGHT - 10, _amount(high, words), _SIZE, colour="ink_second", anchor="end"))
    if before is not None:
        middle = WIDTH / 2
        told_ = words(N_("dashed: as the budget is now"))
        items.append(Text(middle, HEIGHT - 10, told_, _SIZE, colour="ink_second", anchor="middle"))
    return Drawing(WIDTH, HEIGHT, tuple(items), told(outlook, words))


def _thickness(outlook: Outlook) -> list[float]:
    """Return how thick the draws stand in each bar, so that bars of different width can be compared."""
    wide = float(outlook.edges[1] - outlook.edges[0]) or 1.0
    return [each / wide for each in outlook.bars]


def _outline(left: float, right: float, tops: Sequence[float]) -> Path:
    """Return bars of the same width as one line around them."""
    step = (right - left) / len(tops)
    points: list[Step] = [("M", left, _FLOOR)]
    for place, top in enumerate(tops):
        points += [("L", left + place * step, top), ("L", left + (place + 1) * step, top)]
    return Path((*points, ("L", right, _FLOOR)), "ink_second", 1.5, dash=(3.0, 3.0))


def _mark(at: float, text: str, role: str, baseline: float, anchor: Anchor) -> tuple[Item, Item]:
    """Return a dashed line down to the floor, and what it is above it: over the line, or before or behind it."""
    before, behind = _TAKEN[anchor]
    place = min(max(at, _LEFT + before), WIDTH - _LEFT - behind)
    return (
        Path((("M", at, max(baseline + 4, _BELOW)), ("L", at, _FLOOR)), role, 1.5, dash=(4.0, 3.0)),
        Text(place, baseline, text, _SIZE, bold=True, colour=role, anchor=anchor),
    )


def _amount(amount: Decimal, words: Words) -> str:
    return number_text(amount, 0, words.language)

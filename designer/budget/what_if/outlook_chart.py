"""The drawn totals as a small histogram, and the sentence that says the same."""

from decimal import Decimal

from designer.budget.remarks import filled
from designer.budget.what_if.simulation import DRAWS, Outlook
from designer.paper.drawing import Drawing, Item, Path, Rect, Text
from designer.paper.number_text import number_text
from designer.programme.words import ENGLISH, N_, Words, counted

WIDTH, HEIGHT = 640.0, 148.0
_LEFT, _TOP, _FLOOR, _SIZE = 8.0, 36.0, 120.0, 11.0
_HALF = 60.0
"""Half of what a label takes at most: it does not leave the drawing."""

_TOLD = N_(
    "{lines} with a range: half of {draws} draws stay below {p50}, four of five below {p80} {currency} with indirect"
    " costs. As planned it is {planned}; if all were as cheap or as dear as can be, {least} to {most}."
)
_WITHIN = N_("{within} % of the draws keep the ceiling.")


def told(outlook: Outlook, words: Words = ENGLISH) -> str:
    """Return what may come of the total, in two or three sentences."""
    amounts = {name: _amount(getattr(outlook, name), words) for name in ("p50", "p80", "planned", "least", "most")}
    lines = counted(outlook.lines, N_("1 line"), N_("{count} lines"), words)
    parts = {**amounts, "lines": lines, "draws": number_text(DRAWS, 0, words.language), "currency": outlook.currency}
    sentence = filled(words(_TOLD), **parts)
    if outlook.within is None:
        return sentence
    return f"{sentence} {filled(words(_WITHIN), within=str(outlook.within))}"


def histogram(outlook: Outlook, words: Words = ENGLISH) -> Drawing:
    """Return the draws as bars, with P50, P80 and the ceiling where they lie among them."""
    low, high = outlook.edges
    wide, room = WIDTH - 2 * _LEFT, float(high - low) or 1.0
    step, most = wide / len(outlook.bars), float(max(outlook.bars) or 1)
    items: list[Item] = []
    for at, count in enumerate(outlook.bars):
        tall = (_FLOOR - _TOP) * count / most
        items.append(Rect(_LEFT + at * step + 1, _FLOOR - tall, step - 2, tall, "accent_soft", "accent", 0.5))
    items.append(Path((("M", _LEFT, _FLOOR), ("L", WIDTH - _LEFT, _FLOOR)), "line"))

    def mark(amount: Decimal, title: str, role: str, baseline: float) -> None:
        if low <= amount <= high:
            at = _LEFT + wide * float(amount - low) / room
            items.append(Path((("M", at, baseline + 4), ("L", at, _FLOOR)), role, 1.5, dash=(4.0, 3.0)))
            text = f"{title} {_amount(amount, words)}"
            middle = min(max(at, _LEFT + _HALF), WIDTH - _LEFT - _HALF)
            items.append(Text(middle, baseline, text, _SIZE, bold=True, colour=role, anchor="middle"))

    mark(outlook.p50, "P50", "ink", 26.0)
    mark(outlook.p80, "P80", "ink", 12.0)
    if outlook.ceiling is not None:
        mark(outlook.ceiling, words(N_("Ceiling")), "error", _TOP + 12.0)
    items.append(Text(_LEFT, HEIGHT - 10, _amount(low, words), _SIZE, colour="ink_second"))
    items.append(Text(WIDTH - _LEFT, HEIGHT - 10, _amount(high, words), _SIZE, colour="ink_second", anchor="end"))
    return Drawing(WIDTH, HEIGHT, tuple(items), told(outlook, words))


def _amount(amount: Decimal, words: Words) -> str:
    return number_text(amount, 0, words.language)

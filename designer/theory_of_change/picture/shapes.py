"""Cards and links as shapes: the window, the documents and the pictures paint the same; colours are palette roles.

What the colours stand for is the band on a card's left edge and its sign; a level is the card's shape: individual
rounded, community with a double right edge, structural square.
"""

from collections.abc import Sequence
from typing import Literal

from designer.paper.drawing import Item, Path, Rect, Step, Text
from designer.paper.measure import text_width
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.layout.lay_out import CODE_SIZE, HEAD, LINE, NOTE_SIZE, PAD_LEFT, TEXT_SIZE, Card
from designer.theory_of_change.layout.routes import Route
from designer.theory_of_change.picture.colouring import Tint

EMPTY_STATEMENT = N_("Nothing written yet")
BAND, RADIUS = 5, 6

WIDER = 2
"""Pixels by which a band grows with each step of its weight: it stays clear of the text."""

_PLAIN = Tint("no_dimension")

State = Literal["", "lit", "chosen"]
Mark = Literal["", "E", "W", "I"]
_MARKS: dict[str, str] = {"E": "error", "W": "warning", "I": "information"}


def card_items(
    card: Card, state: State = "", mark: Mark = "", words: Words = ENGLISH, tints: Sequence[Tint] = ()
) -> tuple[Item, ...]:
    """Return one card as shapes around its own corner (0, 0): chosen or on the lit path, with the sign of a finding.

    ``tints`` are the bands on its left and their signs; without any the band is grey. What is outside our control has
    a dashed outline.
    """
    node, high = card.node, card.height
    stroke, heavy = ("accent", 2.0) if state == "chosen" else ("accent", 1.2) if state else ("line", 1.2)
    radius = 0.0 if node.level == "structural" else float(RADIUS)
    dash = (6.0, 4.0) if node.outside == "yes" else ()
    if dash and not state:
        stroke = "ink_second"
    items: list[Item] = [Path(_outline(card.width, high, radius), stroke, heavy, "sheet", dash)]
    bands = tuple(tints) or (_PLAIN,)
    for index, tint in enumerate(bands):
        wide = BAND + (tint.weight - 1) * WIDER
        items.append(Rect(0, high * index / len(bands), wide, high / len(bands), tint.role))
    if node.level == "community":
        inside = card.width - 5
        items.append(Path((("M", inside, 5), ("L", inside, high - 5)), bands[0].role, 1.8))
    items.append(Text(PAD_LEFT, 18, card.code, CODE_SIZE, bold=True, colour="ink_second"))
    signs = " ".join(tint.sign for tint in bands if tint.sign)
    if signs:
        after = PAD_LEFT + text_width(card.code, CODE_SIZE, bold=True) + 8
        items.append(Text(after, 18, signs, CODE_SIZE, colour="ink_second"))
    written = bool(node.statement.strip())
    lines = card.lines if written else (words(EMPTY_STATEMENT),)
    for index, line in enumerate(lines):
        colour = "ink" if written else "ink_second"
        items.append(Text(PAD_LEFT, HEAD + 13 + LINE * index, line, TEXT_SIZE, colour=colour))
    if card.note:
        items.append(Text(PAD_LEFT, high - 10, card.note, NOTE_SIZE, colour="ink_second"))
    if card.hidden:
        room = card.width - (30 if mark else 12)
        items.append(Text(room, 18, f"+{card.hidden}", CODE_SIZE, bold=True, colour="accent", anchor="end"))
    return (*items, *_sign(card.width - 16, 14, mark))


def _outline(width: float, height: float, radius: float) -> tuple[Step, ...]:
    """Return the outline of a card: straight on the left, where its band is, rounded on the right."""
    if not radius:
        return (("M", 0, 0), ("L", width, 0), ("L", width, height), ("L", 0, height), ("Z",))
    bend = radius * 0.45
    return (
        ("M", 0, 0),
        ("L", width - radius, 0),
        ("C", width - bend, 0, width, bend, width, radius),
        ("L", width, height - radius),
        ("C", width, height - bend, width - bend, height, width - radius, height),
        ("L", 0, height),
        ("Z",),
    )


def _sign(x: float, y: float, mark: Mark) -> tuple[Item, ...]:
    """Return the sign of a finding: a filled disc for an error, a ring for the rest, each with its letter."""
    if not mark:
        return ()
    role = _MARKS[mark]
    disc = Rect(x - 7, y - 7, 14, 14, role if mark == "E" else "sheet", role, 1.4, 7)
    sign = "i" if mark == "I" else "!"
    colour = "sheet" if mark == "E" else role
    return (disc, Text(x, y + 4, sign, CODE_SIZE, bold=True, colour=colour, anchor="middle"))


def route_items(route: Route, state: State = "", role: str = "") -> tuple[Path | Rect, ...]:
    """Return one link as shapes: its curve, its arrow if it has one, a ring where its because sits.

    ``role`` is a palette role of its own, such as that of its pathway.
    """
    if state:
        stroke, heavy = "accent", 2.6 if state == "chosen" else 2.0
    else:
        stroke, heavy = (
            ("warning", 1.6)
            if route.fault
            else (role, 1.8)
            if role
            else ("ink_second", 0.9)
            if route.home
            else ("link", 0.9)
        )
    dash = (5.0, 4.0) if route.fault else ()
    items: list[Path | Rect] = [Path(route.steps, stroke, heavy, "", dash)]
    if route.arrow:
        items.append(Path(route.arrow, stroke, 0.6, stroke))
    if route.link.because.strip():
        (x, y), radius = route.middle, 5.0 if state else 3.2
        items.append(
            Rect(x - radius, y - radius, 2 * radius, 2 * radius, "sheet", stroke, 1.6 if state else 1.0, radius)
        )
    return tuple(items)


def shifted(items: tuple[Item, ...], x: float, y: float) -> tuple[Item, ...]:
    """Return shapes moved right and down."""
    return tuple(_moved(item, x, y) for item in items)


def _moved(item: Item, x: float, y: float) -> Item:
    match item:
        case Rect():
            return Rect(
                item.x + x, item.y + y, item.width, item.height, item.fill, item.stroke, item.stroke_width, item.radius,
                item.dash,
            )  # fmt: skip
        case Text():
            return Text(item.x + x, item.y_baseline + y, item.text, item.size, item.bold, item.colour, item.anchor)
        case Path():
            return Path(_moved_steps(item.points, x, y), item.stroke, item.stroke_width, item.fill, item.dash)


def _moved_steps(steps: tuple[Step, ...], x: float, y: float) -> tuple[Step, ...]:
    moved: list[Step] = []
    for step in steps:
        match step:
            case ("M", a, b):
                moved.append(("M", a + x, b + y))
            case ("L", a, b):
                moved.append(("L", a + x, b + y))
            case ("C", a, b, c, d, e, f):
                moved.append(("C", a + x, b + y, c + x, d + y, e + x, f + y))
            case _:
                moved.append(("Z",))
    return tuple(moved)

"""The chain as a drawing: cards, curves, rings where a because sits; colours are palette roles.

A dimension is the band on a card's left edge and its letter; a level is the card's shape: individual rounded, community
with a double right edge, structural square. The window paints single cards and links with the same functions.
"""

from collections.abc import Collection, Mapping
from typing import Literal

from designer.paper.drawing import Drawing, Item, Path, Rect, Step, Text
from designer.paper.measure import text_width
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, Kind
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.figures import card_notes
from designer.theory_of_change.layout import (
    CODE_SIZE,
    COLUMNS,
    HEAD,
    LINE,
    MARGIN,
    NOTE_SIZE,
    PAD_LEFT,
    TEXT_SIZE,
    USUAL,
    Card,
    Layout,
    lay_out,
)
from designer.theory_of_change.routes import Route, routes

COLUMN_TITLES: dict[Kind, str] = {
    "input": N_("Inputs"),
    "activity": N_("Activities"),
    "output": N_("Outputs"),
    "outcome": N_("Outcomes"),
    "objective": N_("Objective"),
}
EMPTY_STATEMENT = N_("Nothing written yet")
LETTERS = {"economic": "E", "social": "S", "psychosocial": "P"}
BAND, RADIUS = 5, 6
HEADING_HEIGHT = 28
MOST_BOXES = 15
"""Boxes in a picture for a concept note, at most."""

State = Literal["", "lit", "chosen"]
Mark = Literal["", "E", "W", "I"]
_MARKS: dict[str, str] = {"E": "error", "W": "warning", "I": "information"}


def card_items(card: Card, state: State = "", mark: Mark = "", words: Words = ENGLISH) -> tuple[Item, ...]:
    """Return one card as shapes around its own corner (0, 0): chosen or on the lit path, with the sign of a finding."""
    node, high = card.node, card.height
    stroke, heavy = ("accent", 2.0) if state == "chosen" else ("accent", 1.2) if state else ("line", 1.2)
    radius = 0.0 if node.level == "structural" else float(RADIUS)
    items: list[Item] = [Path(_outline(card.width, high, radius), stroke, heavy, "sheet")]
    bands = node.dimensions or ("no_dimension",)
    for index, role in enumerate(bands):
        items.append(Rect(0, high * index / len(bands), BAND, high / len(bands), role))
    if node.level == "community":
        inside = card.width - 5
        items.append(Path((("M", inside, 5), ("L", inside, high - 5)), bands[0], 1.8))
    items.append(Text(PAD_LEFT, 18, card.code, CODE_SIZE, bold=True, colour="ink_second"))
    letters = " ".join(LETTERS[each] for each in node.dimensions)
    if letters:
        after = PAD_LEFT + text_width(card.code, CODE_SIZE, bold=True) + 8
        items.append(Text(after, 18, letters, CODE_SIZE, colour="ink_second"))
    written = bool(node.statement.strip())
    lines = card.lines if written else (words(EMPTY_STATEMENT),)
    for index, line in enumerate(lines):
        colour = "ink" if written else "ink_second"
        items.append(Text(PAD_LEFT, HEAD + 13 + LINE * index, line, TEXT_SIZE, colour=colour))
    if card.note:
        items.append(Text(PAD_LEFT, high - 10, card.note, NOTE_SIZE, colour="ink_second"))
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


def route_items(route: Route, state: State = "") -> tuple[Item, ...]:
    """Return one link as shapes: its curve, its arrow if it has one, a ring where its because sits."""
    if state:
        stroke, heavy = "accent", 2.6 if state == "chosen" else 2.0
    else:
        stroke, heavy = ("warning", 1.6) if route.fault else ("ink_second", 0.9) if route.home else ("line", 1.5)
    dash = (5.0, 4.0) if route.fault else ()
    items: list[Item] = [Path(route.steps, stroke, heavy, "", dash)]
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


def picture(
    programme: Programme,
    words: Words = ENGLISH,
    *,
    activities: bool = True,
    inputs: bool = False,
    under: str = "",
    width: float = 0,
    notes: Mapping[str, str] | None = None,
) -> Drawing:
    """Draw the whole chain, or with ``under`` one result with what hangs below it and what it leads to.

    Without activities it is the picture of a concept note: at most fifteen boxes, so where the outputs are too many
    only outcomes and objective are drawn, each outcome saying how many outputs it has.
    """
    small = card_notes(programme.indicators, words) if notes is None else notes
    kinds = COLUMNS if inputs else USUAL
    if not activities:
        kinds, small = _short(programme, words)
    only = _family(programme, under) if under else None
    return drawn(programme, lay_out(programme, small, width, kinds, only), words)


def drawn(programme: Programme, layout: Layout, words: Words = ENGLISH) -> Drawing:
    """Return a layout as a drawing under its column names."""
    items: list[Item] = [
        Text(column.x, MARGIN + 8, words(COLUMN_TITLES[column.kind]).upper(), CODE_SIZE, bold=True, colour="ink_second")
        for column in layout.columns
    ]
    for each in routes(layout, programme.links, tree(programme).home):
        items += shifted(route_items(each), 0, HEADING_HEIGHT)
    for card in layout.cards.values():
        items += shifted(card_items(card, words=words), card.x, card.y + HEADING_HEIGHT)
    return Drawing(layout.width, layout.height + HEADING_HEIGHT, tuple(items), alt(layout, words))


def alt(layout: Layout, words: Words = ENGLISH) -> str:
    """Return the drawing in words: how many of each kind, then the results with their codes."""
    counts = {kind: sum(card.node.kind == kind for card in layout.cards.values()) for kind, _ in KINDS}
    told = ", ".join(f"{words(COLUMN_TITLES[column.kind])}: {counts[column.kind]}" for column in layout.columns[::-1])
    results = [c for c in layout.cards.values() if c.node.kind in {"objective", "outcome"}]
    named = " ".join(f"{card.code} {' '.join(card.node.statement.split())}." for card in results)
    return f"{words(N_('Theory of change'))}. {told}. {named}".strip()


def _short(programme: Programme, words: Words) -> tuple[tuple[Kind, ...], Mapping[str, str]]:
    """Return the kinds and small lines of a picture without activities."""
    results = [node for node in programme.nodes if node.kind in {"output", "outcome", "objective"}]
    if len(results) <= MOST_BOXES:
        return ("output", "outcome", "objective"), {}
    known = tree(programme)
    outputs = {
        node.id: sum(known.nodes[child].kind == "output" for child in known.children.get(node.id, ()))
        for node in results
    }
    one, several = words(N_("output")), words(N_("outputs"))
    notes = {i: f"{count} {one if count == 1 else several}" for i, count in outputs.items() if count}
    return ("outcome", "objective"), notes


def _family(programme: Programme, node_id: str) -> Collection[str]:
    """Return a result, all that has its home below it, and the homes above it."""
    known = tree(programme)
    family, waiting = {node_id}, [node_id]
    while waiting:
        below = known.children.get(waiting.pop(), ())
        family.update(below)
        waiting.extend(below)
    above = known.home.get(node_id, "")
    while above:
        family.add(above)
        above = known.home[above]
    return family

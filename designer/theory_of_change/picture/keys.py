"""The legend of a picture of the chain: only the colours, shapes and lines that occur in it, each with its sign."""

from msgspec.structs import replace

from designer.paper.drawing import Item, Path, Rect, Text, placed
from designer.paper.measure import text_width
from designer.paper.plates import KEY_HEIGHT, Key
from designer.programme.programme import Programme
from designer.programme.records.base import LEVELS, Level
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.figures import is_leap
from designer.theory_of_change.layout.lay_out import CODE_SIZE, Card
from designer.theory_of_change.picture.colouring import Colouring, Entry
from designer.theory_of_change.picture.shapes import BAND, WIDER, card_items

_WIDE = 24.0
"""The width of a small card or line."""
_TOP = 2.0
_SMALL = 0.75
"""The scale at which a card is shown, with an outline that can be seen at it."""


def keys(programme: Programme, coloured: Colouring, words: Words = ENGLISH) -> tuple[Key, ...]:
    """Return a picture's legend: the colours that its cards have, then shapes, then lines."""
    there = {(tint.role, tint.sign) for node in programme.nodes for tint in coloured.of(node.id)}
    colours = [_colour(each) for each in coloured.legend if (each.role, each.sign) in there]
    return (*colours, *_shapes(programme, words), *_lines(programme, words))


def _colour(entry: Entry) -> Key:
    """Return a band as on the left edge of a card, with its sign."""
    wide = BAND + (entry.weight - 1) * WIDER
    band = Rect(0, _TOP - 1, wide, 14, entry.role)
    if not entry.sign:
        return Key((band,), wide, entry.title)
    sign = Text(wide + 5, 12, entry.sign, CODE_SIZE, bold=True, colour=entry.role)
    return Key((band, sign), wide + 5 + text_width(entry.sign, CODE_SIZE, bold=True), entry.title)


def _shapes(programme: Programme, words: Words) -> tuple[Key, ...]:
    """Return the shapes of the levels that occur, as cards have them."""
    there = {node.level for node in programme.nodes}
    found = [Key(_small_card(code), _WIDE, words(title)) for code, title in LEVELS if code in there]
    if any(node.outside == "yes" for node in programme.nodes):
        found.append(Key(_small_card("", outside=True), _WIDE, words(N_("Outside our control"))))
    return tuple(found)


def _small_card(level: Level, *, outside: bool = False) -> tuple[Item, ...]:
    node = Node(id="", level=level, outside="yes" if outside else "")
    card = Card(node, "", 0, 0, _WIDE / _SMALL, (KEY_HEIGHT - 2) / _SMALL, ())
    shapes = (each for each in card_items(card) if not isinstance(each, Text))
    seen = (replace(each, stroke="ink_second") if each.stroke == "line" else each for each in shapes)
    return placed(seen, 0, 0, _SMALL)


def _lines(programme: Programme, words: Words) -> tuple[Key, ...]:
    """Return the ring of a reason and the dashes of a leap, where they occur."""
    nodes = {node.id: node for node in programme.nodes}
    ends = [(nodes.get(each.from_id), nodes.get(each.to_id)) for each in programme.links]
    middle = KEY_HEIGHT / 2 - 1
    found = []
    if any(each.because.strip() for each in programme.links):
        line = Path((("M", 0, middle), ("L", _WIDE, middle)), "ink_second", 0.9)
        ring = Rect(_WIDE / 2 - 3.2, middle - 3.2, 6.4, 6.4, "sheet", "ink_second", 1.0, 3.2)
        found.append(Key((line, ring), _WIDE, words(N_("The reason is written down"))))
    if any(lower and upper and is_leap(lower, upper) for lower, upper in ends):
        dashed = Path((("M", 0, middle), ("L", _WIDE, middle)), "warning", 1.6, "", (5.0, 4.0))
        found.append(Key((dashed,), _WIDE, words(N_("Passes over a level"))))
    return tuple(found)

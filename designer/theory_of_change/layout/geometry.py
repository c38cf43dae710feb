"""What a layout of the chain is made of: cards, the columns (rows where it runs upwards) and lanes they stand in.

Lengths are pixels at 100 %. Two directions are told apart whichever way the picture runs: *along the levels*, from the
activities to the objective, and *along the order*, from the first card of a kind to its last. A box is measured so:
``u`` is where it begins along the levels, ``v`` along the order. Across, u is x and v is y; upwards, u counts from the
bottom and v is x.
"""

from typing import NamedTuple

from msgspec import Struct

from designer.programme.records.chain import Kind, Node

COLUMNS: tuple[Kind, ...] = ("input", "activity", "output", "outcome", "objective")
USUAL: tuple[Kind, ...] = COLUMNS[1:]
"""The columns without inputs, which are read off posts and budget (practice)."""

MARGIN, GAP, CARD_GAP, GROUP_GAP = 16, 34, 12, 12
CODE_SIZE, TEXT_SIZE, NOTE_SIZE = 11, 13, 11
LINE, HEAD, FOOT, NOTE_LINE = 16, 22, 10, 16
"""Heights inside a card: a line of its statement, what stands above the first, what stands below, its small line."""

PAD_LEFT, PAD_RIGHT = 14, 10
MOST_LINES = 12
"""Lines of a statement that a card shows; the rest is cut with "…"."""


class Box(NamedTuple):
    """Where something stands and how large it is: along the levels (u), along the order (v)."""

    u: float
    v: float
    deep: float
    wide: float

    @property
    def end(self) -> float:
        """Where it ends along the levels."""
        return self.u + self.deep

    @property
    def last(self) -> float:
        """Where it ends along the order."""
        return self.v + self.wide

    @property
    def middle(self) -> float:
        """Half-way along the order."""
        return self.v + self.wide / 2


class Card(Struct, frozen=True):
    """A node where it is drawn: its box, its code, its statement broken into lines, its small line.

    ``hidden`` is how many cards are folded away below it, ``track`` which sub-column of its kind it stands in.
    """

    node: Node
    code: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: str = ""
    hidden: int = 0
    track: int = 0

    @property
    def middle(self) -> float:
        """Half-way down the card."""
        return self.y + self.height / 2


class Track(Struct, frozen=True):
    """A sub-column: where it begins and how far it reaches along the levels (u)."""

    u: float
    deep: float

    @property
    def end(self) -> float:
        """Where it ends along the levels."""
        return self.u + self.deep


class Column(Struct, frozen=True):
    """The part of the picture for a kind, a column or, where the picture runs upwards, a row; and its sub-columns.

    The first sub-column holds what comes first, such as the early among the results of a kind.
    """

    kind: Kind
    x: float
    width: float
    y: float = 0
    height: float = 0
    tracks: tuple[Track, ...] = ()


class Lane(Struct, frozen=True):
    """A band over all columns: where it begins and how far it reaches along the order.

    ``title`` is in English unless the user wrote it; ``key`` is the level, dimension or pathway whose cards stand in
    it, empty for those without one.
    """

    title: str
    start: float
    extent: float
    key: str

    @property
    def end(self) -> float:
        """Where it ends along the order."""
        return self.start + self.extent


class Layout(Struct, frozen=True):
    """All cards by node id, in the order of the logframe; columns, lanes; the size of the whole with its margins."""

    cards: dict[str, Card]
    columns: tuple[Column, ...]
    width: float
    height: float
    lanes: tuple[Lane, ...] = ()
    upright: bool = False
    by_hand: tuple[str, ...] = ()
    """The cards that the user placed, which may stand between the columns."""

    def column(self, kind: Kind) -> Column | None:
        """Return the column of a kind, None where it is not shown."""
        return next((each for each in self.columns if each.kind == kind), None)

    def box(self, card: Card) -> Box:
        """Return where a card stands, along the levels and along the order."""
        if self.upright:
            return Box(self.height - card.y - card.height, card.x, card.height, card.width)
        return Box(card.x, card.y, card.width, card.height)

    def along(self, card: Card) -> float:
        """Return how far along the order the middle of a card stands: down, or to the right where it runs upwards."""
        return card.x + card.width / 2 if self.upright else card.y + card.height / 2

    def follows(self, card: Card) -> tuple[float, int]:
        """Return a key by which the cards of a kind stand in their order, those of a stack from its top."""
        return self.along(card), -card.track if self.upright else card.track

    def point(self, u: float, v: float) -> tuple[float, float]:
        """Return the point of the picture at so much along the levels and along the order."""
        return (v, self.height - u) if self.upright else (u, v)

"""The theory of change as pages: what is wished for, drawn as the window draws it, set on sheets that can be read.

Where the type of a picture would be smaller than what is legible on its sheet, it is parted: first an overview of the
results, then a page a pathway, else an outcome, and if need be an output.
"""

import datetime
import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from designer.links.node_lines import costs_of
from designer.paper.drawing import Drawing, smallest_type
from designer.paper.number_text import date_text
from designer.paper.plates import Caption, Format, Key, plate, room, scale_on, type_in_points
from designer.programme.finding import Severity
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import by_record, findings
from designer.theory_of_change.layout.dense import Dense
from designer.theory_of_change.picture.colouring import Colouring, colouring
from designer.theory_of_change.picture.keys import keys
from designer.theory_of_change.picture.parts import Part, around, parted, pathway, results, results_above_outputs, whole
from designer.theory_of_change.picture.whole import picture

What = Literal["whole", "results", "pathway", "around", "only"]
_STEP = 100.0
"""Pixels by which a picture is widened while its best width is sought."""
_MOST_WIDTHS = 12
_WIDEST = 100_000.0
"""Wider than any picture becomes."""
_SHAPE = math.sqrt(2)
"""Width to height that a picture without a sheet comes near to: that of most papers."""
_SAME = 1e-6


class Wish(Struct, frozen=True):
    """What is wished for: all, the results, a pathway (its id), or cards and links (their ids), with or without more.

    ``inputs`` says whether the inputs are drawn as well.
    """

    what: What = "whole"
    ids: tuple[str, ...] = ()
    inputs: bool = False


def pages(
    programme: Programme,
    wish: Wish,
    form: Format,
    on: datetime.date,
    words: Words = ENGLISH,
    coloured: Colouring | None = None,
) -> tuple[Drawing, ...]:
    """Return the pages of what is wished for, at least one; ``on`` is the day that stands on them.

    All pages stand upright or all are turned, whichever takes fewer, or else has the larger type. The cards have the
    colours that the diagram is set to, unless others are given.
    """
    part = part_of(programme, wish, words)
    colours = coloured or as_set(programme, words)
    front = _Front(
        " ".join(programme.frame.title.split()),
        words(N_("Theory of change: the results") if wish.what == "results" else N_("Theory of change")),
        keys(part.programme, colours, words),
        date_text(on, words.language),
        words,
        colours,
    )
    ways = [_Setting(form, front, turned) for turned in ((False, True) if form.turns else (False,))]
    found = [(each.parts(part), each) for each in ways]
    held, setting = min(found, key=lambda each: (len(each[0]), -each[1].least(each[0])))
    return tuple(setting.page(each, number, len(held)) for number, each in enumerate(held, 1))


def part_of(programme: Programme, wish: Wish, words: Words = ENGLISH) -> Part:
    """Return the part of the chain that is wished for."""
    match wish.what:
        case "results":
            return results(programme, words)
        case "pathway":
            return pathway(programme, wish.ids[0], words, inputs=wish.inputs)
        case "around" | "only":
            return around(programme, wish.ids, words, only=wish.what == "only")
        case _:
            return whole(programme, words, inputs=wish.inputs)


def as_set(programme: Programme, words: Words = ENGLISH) -> Colouring:
    """Return the colours that the diagram is set to, with what other rooms know: what cards cost, what is open."""
    asked = programme.diagram.colour
    costs = costs_of(programme) if asked == "cost" else None
    points = _gravest(programme) if asked == "findings" else None
    return colouring(programme, words, costs=costs, open_points=points)


def _gravest(programme: Programme) -> dict[str, Severity]:
    """Return record id → the gravest of its open points."""
    return {
        record_id: min((each.severity for each in held), key="EWI".index)
        for record_id, held in by_record(findings(programme)).items()
    }


class _Front(Struct, frozen=True):
    """What all pages have in common."""

    programme: str
    what: str
    keys: tuple[Key, ...]
    date: str
    words: Words
    coloured: Colouring

    def caption(self, part: Part, number: int = 1, count: int = 1) -> Caption:
        """Return what stands around the picture of a part."""
        told = self.words(N_("{number} of {count}"))
        numbered = told.replace("{number}", str(number)).replace("{count}", str(count)) if count > 1 else ""
        under = [each for each in (self.what, part.title) if each]
        title = self.programme or under.pop(0)
        return Caption(title, " · ".join(under), numbered, self.keys, part.note, self.date)

    def drawn(self, part: Part, width: float) -> Drawing:
        """Return a part as the window draws it, in a width."""
        notes, kinds = part.notes, part.kinds()
        return picture(part.programme, self.words, width=width, notes=notes, kinds=kinds, coloured=self.coloured)


class _Set(Struct, frozen=True):
    """A picture and how large it stands on its sheet."""

    drawing: Drawing
    scale: float

    @property
    def type(self) -> float:
        """The smallest type, in points; a picture without text has any."""
        return type_in_points(smallest_type(self.drawing), self.scale) or math.inf


class _Setting:
    """Sets parts on sheets that all stand the same way."""

    def __init__(self, form: Format, front: _Front, turned: bool) -> None:
        self._form, self._front, self._turned = form, front, turned
        self._done: dict[int, tuple[Part, _Set]] = {}

    def parts(self, part: Part) -> tuple[Part, ...]:
        """Return a part as pieces that can be read, the first of several an overview if the results are no more."""
        pieces = parted(part, self._fits, self._front.words)
        if len(pieces) == 1:
            return pieces
        return (*self._overview(part), *pieces)

    def _overview(self, part: Part) -> tuple[Part, ...]:
        """Return the results of a part as one page, where that can be read and is not the part itself."""
        words = self._front.words
        title = " · ".join(filter(None, (part.title, words(N_("Overview")))))
        for made in (results(part.programme, words), results_above_outputs(part.programme, words)):
            own = frozenset(node.id for node in made.programme.nodes)
            named = Part(made.programme, title, own, made.notes, made.note)
            if own and own < part.own and self._fits(named):
                return (named,)
        return ()

    def least(self, parts: Sequence[Part]) -> float:
        """Return the smallest type of some parts."""
        return min((self._best(each).type for each in parts), default=0.0)

    def page(self, part: Part, number: int, count: int) -> Drawing:
        """Return a part on its sheet."""
        caption = self._front.caption(part, number, count)
        return plate(self._form, self._best(part).drawing, caption, turned=self._turned)

    def _fits(self, part: Part) -> bool:
        return self._best(part).type >= self._form.legible - _SAME

    def _best(self, part: Part) -> _Set:
        """Return a part drawn as it stands largest, in the window's layout if that can be read; done once a part."""
        if id(part) not in self._done:
            self._done[id(part)] = (part, self._sought(part))
        return self._done[id(part)][1]

    def _sought(self, part: Part) -> _Set:
        front, form = self._front, self._form
        ends = front.drawn(part, 0), front.drawn(part, _WIDEST)
        if not form.width:
            return _Set(min(self._widths(part, *ends), key=_off_shape), 1.0)
        space = room(form, front.caption(part, 1, 9), turned=self._turned)
        small = smallest_type(ends[0])

        def may_be_read(width: float, height: float) -> bool:
            return type_in_points(small, scale_on(form, (width, height), space)) >= form.legible - _SAME

        best = self._largest(self._widths(part, *ends) if may_be_read(ends[0].width, ends[1].height) else ends, space)
        close = Dense(part.programme, part.notes, part.kinds(), front.words, front.coloured)
        if best.type >= form.legible - _SAME or not may_be_read(*close.least()):
            return best
        return self._largest([best.drawing, *close.pictures()], space)

    def _widths(self, part: Part, narrow: Drawing, wide: Drawing) -> list[Drawing]:
        """Return a part in one width after the other, from the narrowest to the widest."""
        between: list[Drawing] = []
        width = narrow.width + _STEP
        while width < wide.width and len(between) < _MOST_WIDTHS:
            between.append(self._front.drawn(part, width))
            width += _STEP
        return [narrow, *between, wide]

    def _largest(self, drawings: Sequence[Drawing], space: tuple[float, float]) -> _Set:
        """Return the first of the drawings that stand largest in a space."""
        scales = [scale_on(self._form, (each.width, each.height), space) for each in drawings]
        return max(map(_Set, drawings, scales), key=lambda each: round(each.scale, 3))


def _off_shape(drawing: Drawing) -> float:
    """Return how far a picture is from the shape of a paper."""
    return abs(math.log(max(drawing.width, 1.0) / max(drawing.height, 1.0) / _SHAPE))

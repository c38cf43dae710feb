"""Pictures of the theory of change on sheets: each in the width in which it stands largest, parted until it is legible.

Where the type of a picture would be smaller than what is legible on its sheet, it is parted: first an overview of the
results, then a page a pathway, else an outcome, and if need be an output. What its notes stand for is listed below it,
or on pages of their own where that would take much of the sheet or make the type too small.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from designer.paper.drawing import Drawing
from designer.paper.listing import Listing, listed
from designer.paper.listing import parted as parted_lists
from designer.paper.plates import Caption, Format, Key, plate, room, scale_on, type_in_points
from designer.programme.words import N_, Words
from designer.theory_of_change.layout.dense import Dense
from designer.theory_of_change.layout.lay_out import CODE_SIZE, NOTE_SIZE, USUAL, Layout, lay_out
from designer.theory_of_change.picture.colouring import Colouring
from designer.theory_of_change.picture.notes import assumed_texts
from designer.theory_of_change.picture.parts import Part, parted, results, results_above_outputs
from designer.theory_of_change.picture.titles import side
from designer.theory_of_change.picture.whole import drawn, size

_STEP = 100.0
"""Pixels by which a picture is widened while its best width is sought."""
_MOST_WIDTHS = 12
_WIDEST = 100_000.0
"""Wider than any picture becomes."""
_SHAPE = math.sqrt(2)
"""Width to height that a picture without a sheet comes near to: that of most papers."""
_SAME = 1e-6
_SMALLEST = float(min(CODE_SIZE, NOTE_SIZE))
"""The smallest type of any picture."""
_UNDER = 0.3
"""The share of a sheet that lists under a picture may take; ours."""


class Front(Struct, frozen=True):
    """What all pages have in common; ``assumptions``: whether notes tell them; ``parked``: a list for the foot."""

    programme: str
    what: str
    keys: tuple[Key, ...]
    date: str
    words: Words
    coloured: Colouring
    assumptions: bool = False
    parked: Listing | None = None

    def caption(self, part: Part | None, number: int = 1, count: int = 1, lists: tuple[Listing, ...] = ()) -> Caption:
        """Return what stands around the picture of a part, or around lists alone."""
        told = self.words(N_("{number} of {count}"))
        numbered = told.replace("{number}", str(number)).replace("{count}", str(count)) if count > 1 else ""
        under = [each for each in (self.what, part.title if part else "") if each]
        title = self.programme or under.pop(0)
        keys, note = (self.keys, part.note) if part else ((), "")
        return Caption(title, " · ".join(under), numbered, keys, note, self.date, lists)

    def laid(self, part: Part, width: float) -> Layout:
        """Lay a part out as the window does, in a width."""
        programme = part.programme
        return lay_out(programme, part.notes, width - side(programme), part.kinds() or USUAL)

    def assumed(self, links: Iterable[Part]) -> Listing:
        """Return the assumptions on the links of some parts as a list; an empty one where they are not wanted."""
        parts = tuple(links) if self.assumptions else ()
        held = parts[0].programme.assumptions if parts else ()
        texts = assumed_texts(held, (link for each in parts for link in each.programme.links))
        return Listing(self.words(N_("What is assumed")), texts)


class _Set(Struct, frozen=True):
    """A picture, how large it stands on its sheet, and the lists that stand under it."""

    laid: Layout
    scale: float
    lists: tuple[Listing, ...] = ()

    @property
    def type(self) -> float:
        """The smallest type, in points."""
        return type_in_points(_SMALLEST, self.scale)


class Setting:
    """Sets parts on sheets that all stand the same way."""

    def __init__(self, form: Format, front: Front, turned: bool) -> None:
        self.form, self.front, self.turned = form, front, turned
        self._done: dict[int, tuple[Part, _Set]] = {}
        self._alone: Part | None = None

    def sheets(self, part: Part) -> "Sheets":
        """Return a part as pieces that can be read, the first of several an overview if the results are no more."""
        self._alone = part
        pieces = parted(part, self._fits, self.front.words)
        if len(pieces) > 1:
            pieces = (*self._overview(part), *pieces)
        return Sheets(self, pieces)

    def _overview(self, part: Part) -> tuple[Part, ...]:
        """Return the results of a part as one page, where that can be read and is not the part itself."""
        words = self.front.words
        title = " · ".join(filter(None, (part.title, words(N_("Overview")))))
        for made in (results(part.programme, words), results_above_outputs(part.programme, words)):
            own = frozenset(node.id for node in made.programme.nodes)
            named = Part(made.programme, title, own, made.notes, made.note)
            if own and own < part.own and self._fits(named):
                return (named,)
        return ()

    def _fits(self, part: Part) -> bool:
        return self.best(part).type >= self.form.legible - _SAME

    def best(self, part: Part) -> _Set:
        """Return a part set as it stands largest, in the window's layout if that can be read; done once a part."""
        if id(part) not in self._done:
            lists = self._under(part)
            made = self._sought(part, lists)
            if lists and made.type < self.form.legible - _SAME:
                made = self._sought(part, ())
            self._done[id(part)] = (part, made)
        return self._done[id(part)][1]

    def _under(self, part: Part) -> tuple[Listing, ...]:
        """Return the lists that may stand under a part: of its links, and what is parked if it is alone."""
        parked = (self.front.parked,) if self.front.parked and part is self._alone else ()
        held = tuple(each for each in (self.front.assumed((part,)), *parked) if each.entries)
        if not held or not self.form.width:
            return held
        width, height = room(self.form, self.front.caption(part, 1, 9), turned=self.turned)
        return held if listed(held, width)[1] <= _UNDER * height else ()

    def _sought(self, part: Part, lists: tuple[Listing, ...]) -> _Set:
        front, form = self.front, self.form
        ends = front.laid(part, 0), front.laid(part, _WIDEST)
        if not form.width:
            return _Set(min(self._widths(part, *ends), key=_off_shape), 1.0, lists)
        space = room(form, front.caption(part, 1, 9, lists), turned=self.turned)

        def may_be_read(width: float, height: float) -> bool:
            return type_in_points(_SMALLEST, scale_on(form, (width, height), space)) >= form.legible - _SAME

        between = may_be_read(size(ends[0])[0], size(ends[1])[1])
        best = self._largest(self._widths(part, *ends) if between else ends, space, lists)
        close = Dense(part.programme, part.notes, part.kinds())
        if best.type >= form.legible - _SAME or not may_be_read(*close.least()):
            return best
        return self._largest([best.laid, *close.layouts()], space, lists)

    def _widths(self, part: Part, narrow: Layout, wide: Layout) -> list[Layout]:
        """Return a part in one width after the other, from the narrowest to the widest."""
        between: list[Layout] = []
        width = size(narrow)[0] + _STEP
        while width < size(wide)[0] and len(between) < _MOST_WIDTHS:
            between.append(self.front.laid(part, width))
            width += _STEP
        return [narrow, *between, wide]

    def _largest(self, held: Sequence[Layout], space: tuple[float, float], lists: tuple[Listing, ...]) -> _Set:
        """Return the first of the layouts that stand largest in a space."""
        made = (_Set(each, scale_on(self.form, size(each), space), lists) for each in held)
        return max(made, key=lambda each: round(each.scale, 3))


class Sheets:
    """Pieces on their sheets, and behind them the lists that stand under none."""

    def __init__(self, setting: Setting, parts: Sequence[Part]) -> None:
        self._setting, self._parts = setting, parts

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._parts) + len(self._behind)

    @property
    def least(self) -> float:
        """The smallest type of the pictures, in points."""
        return min((self._setting.best(each).type for each in self._parts), default=0.0)

    @cached_property
    def _behind(self) -> tuple[tuple[Listing, ...], ...]:
        """The lists that stand under no picture, by page."""
        setting, front = self._setting, self._setting.front
        without = [each for each in self._parts if not self._told(each)]
        lists = [front.assumed(without)]
        if front.parked and front.parked not in setting.best(self._parts[0]).lists:
            lists.append(front.parked)
        return parted_lists(lists, *self._room()) if any(each.entries for each in lists) else ()

    def _room(self) -> tuple[float, float]:
        """Return the room for lists on a page of their own, where they stand as large as the legend of pictures."""
        setting = self._setting
        width, height = room(setting.form, setting.front.caption(None, 1, 9), turned=setting.turned)
        return width / setting.form.type, height / setting.form.type

    def _told(self, part: Part) -> bool:
        return any(each.title == self._setting.front.assumed((part,)).title for each in self._setting.best(part).lists)

    def pages(self) -> tuple[Drawing, ...]:
        """Draw them all."""
        return (*self._pictures(), *self._lists())

    def _pictures(self) -> Iterator[Drawing]:
        setting, front = self._setting, self._setting.front
        for number, part in enumerate(self._parts, 1):
            made = setting.best(part)
            picture = drawn(part.programme, made.laid, front.words, front.coloured, assumptions=front.assumptions)
            caption = front.caption(part, number, len(self), made.lists)
            yield plate(setting.form, picture, caption, turned=setting.turned)

    def _lists(self) -> Iterator[Drawing]:
        setting = self._setting
        for number, each in enumerate(self._behind, len(self._parts) + 1):
            width, height = self._room()
            told = ". ".join(f"{one.title}: " + "; ".join(" ".join(e).strip() for e in one.entries) for one in each)
            drawing = Drawing(width, height, listed(each, width)[0], told)
            yield plate(setting.form, drawing, setting.front.caption(None, number, len(self)), turned=setting.turned)


def _off_shape(laid: Layout) -> float:
    """Return how far a picture is from the shape of a paper."""
    width, height = size(laid)
    return abs(math.log(max(width, 1.0) / max(height, 1.0) / _SHAPE))

"""Everything that can be done or gone to, as one list: steps, pages, actions, exports, settings, records."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from designer.library.targets import called_in_full
from designer.programme.chain_tree import tree
from designer.programme.derived import derived_each
from designer.programme.place import Place
from designer.programme.programme import SINGLES, Programme, section
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, N_
from designer.review.folding import fold
from designer.review.steps import STEPS
from designer.ui.find.entries import Entry

RECENT = 8
"""Entries that were used lately and stand first while nothing is typed."""

_RECORD = "record:"
_NO_CODES: dict[str, str] = {}


class Deed(Struct, frozen=True):
    """Something that can be done: its text, what is told of it at the right, what it does, what it is remembered by.

    A step is found by its ``number`` as well.
    """

    text: str
    hint: str
    run: Callable[[], object]
    key: str
    number: str = ""


class _Candidate(NamedTuple):
    """A deed as it is looked for: its text folded, and the same with its hint."""

    deed: Deed
    text: str
    whole: str


class _Named(NamedTuple):
    """A record as it is looked for: what it is called, folded and as written, and its id."""

    folded: str
    text: str
    id: str


def _named(record: Record, codes: dict[str, str]) -> _Named:
    """Return what a record is called: its code and its title."""
    code, title = codes.get(record.id) or str(getattr(record, "code", "")), called_in_full(record)
    text = f"{code} {title}".strip()
    return _Named(fold(text), text, record.id)


class _Rank(Struct):
    """What fits equally well: deeds with how lately they were used, the first few records, and how many there are."""

    deeds: list[tuple[int, Deed]] = []
    best: list[Deed] = []
    records: int = 0

    def in_order(self) -> Iterator[Deed]:
        """Yield the deeds that were used last first, then the records."""
        yield from (deed for _, deed in sorted(self.deeds, key=itemgetter(0)))
        yield from self.best


_SECTIONS = tuple((name, step.title) for step in STEPS for name in step.sections if name not in SINGLES)
_NAMED = {name: derived_each(_named) for name, _ in _SECTIONS}


def _nowhere(_place: Place) -> None:
    """Go nowhere: there are no records."""


class Palette:
    """What is found for what is typed: every word must occur; what begins with it comes first, and what was used."""

    prompt = ENGLISH(N_("Find or do anything"))
    lines = 1
    most = 40

    def __init__(
        self,
        deeds: Sequence[Deed],
        programme: Programme | None = None,
        go_to: Callable[[Place], object] = _nowhere,
        lately: Sequence[str] = (),
        *,
        with_notes: bool = True,
    ) -> None:
        """Take what can be done; without a programme there are no records; ``lately`` are keys, the last one first."""
        known = () if programme is None else _SECTIONS
        self._sections = tuple(each for each in known if with_notes or each[0] != "comments")
        self._candidates = [_Candidate(each, fold(each.text), fold(f"{each.text} {each.hint}")) for each in deeds]
        self._programme, self._go_to = programme, go_to
        self._lately = {key: at for at, key in enumerate(lately)}
        self._count = 0
        self._typed = ""

    def find(self, typed: str) -> Iterator[Entry | None]:
        """Yield the best entries; of those that fit as well, deeds that were used lately come first, records last."""
        self._typed = start = " ".join(fold(typed).split())
        self._count = 0
        if start:
            yield from self._prepared()
        found = self._matching(start) if start else self._first()
        self._count = sum(len(rank.deeds) + rank.records for rank in found)
        best = (each for rank in found for each in rank.in_order())
        yield from (self._entry(each) for each in islice(best, self.most))
        if not start:
            yield from self._prepared()  # before a letter is typed there is time for it

    def _prepared(self) -> Iterator[None]:
        """Make the names of the records ready, section by section."""
        for name, _ in self._sections:
            yield None
            self._named(name)

    def told(self, count: int, *, done: bool) -> str:
        """Say that nothing is found, or that there is more than is listed."""
        if not self._count:
            if not done:
                return ""
            return ENGLISH(N_("Nothing is called so. Ctrl+Shift+F looks into every text of the programme."))
        if not self._typed:
            return ENGLISH(N_("Every step, page, action and record. Ctrl+Shift+F looks into every text."))
        return self.told_of(count)

    def told_of(self, count: int) -> str:
        """Say that there is more than is listed, if there is."""
        told = ENGLISH(N_("{shown} of {count}: type on"))
        return told.format(shown=count, count=f"{self._count:,}") if self._count > count else ""

    def _first(self) -> list[_Rank]:
        """Return what stands there while nothing is typed: what was used lately, then all deeds in their order."""
        used, rest = _Rank(), _Rank()
        wanted = {key.removeprefix(_RECORD): at for key, at in self._lately.items() if key.startswith(_RECORD)}
        for at, (deed, _, _) in enumerate(self._candidates):
            before = self._lately.get(deed.key, RECENT)
            (used if before < RECENT else rest).deeds.append((before if before < RECENT else at, deed))
        for name, title in self._sections if wanted else ():
            for each in self._named(name):
                if each.id in wanted:
                    used.deeds.append((wanted[each.id], self._record(name, title, each)))
        return [used, rest]

    def _matching(self, start: str) -> list[_Rank]:
        """Return the deeds and records that hold every word, by how well they do."""
        words, ranks = start.split(), [_Rank() for _ in range(5)]
        for deed, text, whole in self._candidates:
            used = self._lately.get(deed.key, RECENT)
            if start == deed.number:
                ranks[0].deeds.append((-1, deed))
            elif all(word in text for word in words):
                ranks[_rank(text, start)].deeds.append((used, deed))
            elif all(word in whole for word in words):
                ranks[4].deeds.append((used, deed))
        for name, title in self._sections:
            held: Sequence[_Named] = self._named(name)
            for word in words:
                held = [each for each in held if word in each.folded]
            for each in held:
                rank = ranks[_rank(each.folded, start)]
                rank.records += 1
                if len(rank.best) < self.most:
                    rank.best.append(self._record(name, title, each))
        return ranks

    def _named(self, name: str) -> tuple[_Named, ...]:
        """Return what the records of a section are called; made anew for new records only."""
        if self._programme is None:
            return ()
        codes = tree(self._programme).codes if name == "nodes" else _NO_CODES
        return _NAMED[name](section(self._programme, name), codes)

    def _record(self, name: str, title: str, named: _Named) -> Deed:
        """Return the way to a record."""
        go = partial(self._go_to, Place(name, named.id))
        return Deed(named.text or ENGLISH(N_("(no name)")), title, go, f"{_RECORD}{named.id}")

    @staticmethod
    def _entry(deed: Deed) -> Entry:
        return Entry(deed.text, deed.run, deed.hint, deed.key)


def _rank(text: str, start: str) -> int:
    """Tell how well a text fits what is typed: 0 begins with it, 1 a word does, 2 holds it so, 3 only its words."""
    if text.startswith(start):
        return 0
    return 1 if f" {start}" in text else 2 if start in text else 3

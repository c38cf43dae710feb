"""Every text of the programme for the box for finding: excerpts with their places (Ctrl+Shift+F). No Qt."""

from collections.abc import Callable, Iterator

from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.review.search import Hit, Index, hit, search
from designer.ui.find.entries import Entry

_LONGEST_NAME = 48


class Texts:
    """What is found in the fields of a programme."""

    prompt = ENGLISH(N_("Find a text in the whole programme"))
    lines = 2
    most = 200

    def __init__(
        self, programme: Programme, index: Index, go_to: Callable[[Hit], object], *, with_private: bool = True
    ) -> None:
        self._programme, self._index, self._go_to = programme, index, go_to
        self._with_private = with_private
        self._typed = ""
        self._count = 0

    def find(self, typed: str) -> Iterator[Entry | None]:
        """Yield the first hits as entries, and count the others."""
        self._typed, self._count = typed.strip(), 0
        for found in search(self._programme, typed, self._index, with_private=self._with_private):
            self._count += found is not None
            listed = found is not None and self._count <= self.most
            yield self._entry(hit(self._programme, found)) if listed and found is not None else None

    def told(self, count: int, *, done: bool) -> str:
        """Say how many hits there are."""
        if not self._typed:
            return ENGLISH(N_("Looks into every field of every step. Capitals and accents do not matter."))
        if not self._count:
            return ENGLISH(N_("Nowhere in the programme.")) if done else ENGLISH(N_("Looking …"))
        number = f"{self._count:,}" if done else f"{self._count:,} …"
        told = ENGLISH(N_("1 hit") if self._count == 1 and done else N_("{count} hits")).replace("{count}", number)
        if self._count > count:
            told = ENGLISH(N_("{told} · the first {count} are listed: type on")).format(told=told, count=count)
        return told

    def _entry(self, found: Hit) -> Entry:
        """Return a hit as an entry."""
        name = found.record if len(found.record) <= _LONGEST_NAME else f"{found.record[: _LONGEST_NAME - 1]}…"
        below = " · ".join(part for part in (ENGLISH(found.title), name, ENGLISH(found.field)) if part)
        mark = (len(found.before), len(found.before) + len(found.found))
        return Entry(found.text, lambda: self._go_to(found), "", "", below, mark)

"""What the box for finding lists, and where it comes from. No Qt."""

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct


class Entry(Struct, frozen=True):
    """Something to go to or to do: its text, what stands beside or below it, what happens.

    ``key`` is what it is remembered by, ``below`` a second line, ``found`` the part of the text that was looked for.
    """

    text: str
    run: Callable[[], object]
    hint: str = ""
    key: str = ""
    below: str = ""
    found: tuple[int, int] = (0, 0)

    @property
    def spoken(self) -> str:
        """The whole as it is read aloud."""
        return ", ".join(part for part in (self.text, self.below, self.hint) if part)


class Source(Protocol):
    """Where entries come from."""

    prompt: str
    """What stands in the empty line."""

    lines: int
    """Lines of an entry, one or two."""

    most: int
    """Entries that are listed at once; with more, one goes on typing."""

    def find(self, typed: str) -> Iterator[Entry | None]:
        """Yield what is found, best first, and ``None`` where one may pause; ``None`` also for what is only counted."""

    def told(self, count: int, *, done: bool) -> str:
        """Return what is said below the list of so many entries; ``done`` once nothing more comes."""

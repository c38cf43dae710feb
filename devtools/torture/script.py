"""What a tireless user does: a long list of edits that follows from a seed, the same in every process.

The process that is killed and the one that judges it walk the same list, so the judge knows each legal state and in
which order they came.
"""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from designer.programme.edit import drop, move, put
from designer.programme.fields import fields
from designer.programme.ids import IdMaker, counter
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Record
from designer.ui.session import Session
from devtools.torture.frame import seeded

_FIRST_ID = 40_000_000
"""The script's own ids begin here: nobody else counts so far."""

_WORDS = ("returnees", "hub", "référé", "≥ 12 %", "two\nlines", '"quoted" \\', "日本", "=1+1", "a " * 40)


class Script:
    """Does one edit after the other; each leaves its number in a text where it can, so that states can be told apart.

    Undo, redo, deletions with what follows from them, moves and changes of many records at once occur among them.
    """

    def __init__(self, *seed: object) -> None:
        self._random: Random = seeded("script", *seed)
        self._make: IdMaker = counter(_FIRST_ID)
        self.done = 0

    def act(self, session: Session) -> None:
        """Do the next thing."""
        self.done += 1
        match self._random.randrange(20):
            case 0:
                session.undo()
            case 1:
                session.redo()
            case number:
                edit = self._edit(number)
                session.edit("Torture", edit(session.programme))

    def _edit(self, number: int) -> Callable[[Programme], Programme]:
        """Return a kind of edit."""
        if number in (2, 3):
            return self._added
        if number == 4:
            return self._dropped
        if number == 5:
            return self._moved
        if number in (6, 7):
            return self._many_changed
        return self._changed

    def _changed(self, programme: Programme) -> Programme:
        names = [name for name in SECTIONS if section(programme, name)]
        record = self._random.choice(section(programme, self._random.choice(names)))
        return put(programme, self._with_other_text(record))

    def _many_changed(self, programme: Programme) -> Programme:
        records = section(programme, self._random.choice(("lines", "nodes", "indicators")))
        count = min(len(records), self._random.randrange(2, 60))
        return put(programme, *(self._with_other_text(each) for each in self._random.sample(records, count)))

    def _added(self, programme: Programme) -> Programme:
        name = self._random.choice([each for each in SECTIONS if each not in SINGLES])
        return put(programme, self._with_other_text(SECTIONS[name](id=self._make(KIND_OF[name]))))

    def _dropped(self, programme: Programme) -> Programme:
        record = self._any(programme)
        return drop(programme, record.id) if record else programme

    def _moved(self, programme: Programme) -> Programme:
        record = self._any(programme)
        return move(programme, record.id, self._random.randrange(30)) if record else programme

    def _any(self, programme: Programme) -> Record | None:
        names = [name for name in SECTIONS if name not in SINGLES and section(programme, name)]
        return self._random.choice(section(programme, self._random.choice(names))) if names else None

    def _with_other_text(self, record: Record) -> Record:
        """Return a record with a text, and perhaps a number, that it did not have before."""
        declared = fields(type(record))
        texts = [each.name for each in declared if each.kind == "text"]
        numbers = [each.name for each in declared if each.kind == "number"]
        changes: dict[str, object] = {}
        if texts:
            changes[self._random.choice(texts)] = f"{self._random.choice(_WORDS)} {self.done}"
        if numbers and (not texts or self._random.randrange(2)):
            changes[self._random.choice(numbers)] = Decimal(self.done)
        return replace(record, **changes)


def titled(programme: Programme, title: str) -> Programme:
    """Return a programme under another title."""
    return replace(programme, frame=replace(programme.frame, title=title))


def located(programme: Programme, countries: str) -> Programme:
    """Return a programme in other countries: an edit after which a draft is called as before."""
    return replace(programme, frame=replace(programme.frame, countries=countries))


def states(start: Programme, count: int, *seed: object) -> tuple[Programme, ...]:
    """Return the programme before the first edit of a script and after each of the first so many."""
    session, script = Session(start), Script(*seed)
    held = [session.programme]
    for _ in range(count):
        script.act(session)
        held.append(session.programme)
    return tuple(held)

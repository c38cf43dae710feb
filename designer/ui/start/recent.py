"""What the first screen tells of each recent file and draft: title, name, when and at which step it was left."""

import datetime
from collections import Counter
from pathlib import Path

from msgspec import Struct

from designer.programme.dates import in_words
from designer.programme.text import clean
from designer.review.steps import STEPS
from designer.ui import data_folder
from designer.ui.start.asking import Answers

_LONGEST = 300
"""Characters of a title that are ever shown: no card has room for more."""

_TITLES = {step.name: step.title for step in STEPS}


class Recent(Struct, frozen=True):
    """A recent file or draft as a card shows it; ``step`` is the title of the step where it was left, if it was."""

    path: Path
    title: str
    name: str
    when: str
    step: str = ""
    draft: bool = False

    @property
    def left(self) -> str:
        """Where and when it was left, on one line."""
        return " · ".join(part for part in (self.step, self.when) if part)

    @property
    def spoken(self) -> str:
        """All of it in a row, for who hears it."""
        at = f"left at {self.step}" if self.step else ""
        return ", ".join(part for part in (self.title, self.name, at, self.when) if part)


def recents(answers: Answers) -> tuple[Recent, ...]:
    """Return the recent files and the drafts, newest first; ``answers`` tell what became of the files.

    A file of which nothing is known yet is listed as it was left.
    """
    settings, drafts = data_folder.settings(), data_folder.drafts()
    known = {each.path: each for each in settings.left}
    changed = {Path(each): answers.get(Path(each), 0.0) for each in settings.recent} | drafts
    last = {
        path: max(when, known[str(path)].when if str(path) in known else 0.0)
        for path, when in changed.items()
        if when is not None
    }
    names = Counter(path.name for path in last)
    today = datetime.datetime.now().astimezone().date()
    made = []
    for path in sorted(last, key=last.__getitem__, reverse=True):
        left = known.get(str(path), data_folder.Left(""))
        name = path.name if names[path.name] == 1 else f"{path.name} in {path.parent.name or path.parent}"
        made.append(
            Recent(
                path,
                one_line(left.title) or one_line(data_folder.title_of(path)) or data_folder.UNTITLED,
                "draft" if path in drafts else one_line(name),
                when(_moment(last[path]), today),
                _TITLES.get(left.step, ""),
                path in drafts,
            )
        )
    return tuple(made)


def one_line(text: str) -> str:
    """Return a text as a card can show it: clean, on one line, not longer than any card is wide."""
    return " ".join(clean(text[:_LONGEST]).split())


def when(moment: datetime.datetime, today: datetime.date) -> str:
    """Return a moment as one says it: today by the clock, before that by the day."""
    day = moment.date()
    if day == today:
        return f"today {moment:%H:%M}"
    if day == today - datetime.timedelta(days=1):
        return "yesterday"
    _, month, _ = in_words(day).split()
    return f"{day.day} {month[:3]} {day.year}"


def _moment(seconds: float) -> datetime.datetime:
    """Return when that was, here."""
    try:
        return datetime.datetime.fromtimestamp(seconds).astimezone()
    except (OSError, ValueError, OverflowError):
        return datetime.datetime.fromtimestamp(0).astimezone()

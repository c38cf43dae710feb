"""What the first screen tells of each recent file and draft: title, name, when and at which step it was left."""

import datetime
from collections import Counter
from pathlib import Path

from msgspec import Struct

from designer.programme.dates import in_words
from designer.programme.text import clean
from designer.review.steps import STEPS
from designer.ui import data_folder

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


def recents() -> tuple[Recent, ...]:
    """Return the recent files and the drafts, newest first."""
    paths = data_folder.recent_files()
    known = {each.path: each for each in data_folder.settings().left}
    names = Counter(path.name for path in paths)
    today = datetime.datetime.now().astimezone().date()
    made = []
    for path in paths:
        left = known.get(data_folder.full_name(path), data_folder.Left(""))
        draft = data_folder.is_draft(path)
        name = path.name if names[path.name] == 1 else f"{path.name} in {path.parent.name or path.parent}"
        made.append(
            Recent(
                path,
                one_line(left.title) or one_line(data_folder.title_of(path)) or data_folder.UNTITLED,
                "draft" if draft else one_line(name),
                when(_last(path, left), today),
                _TITLES.get(left.step, ""),
                draft,
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


def _last(path: Path, left: data_folder.Left) -> datetime.datetime:
    """Return when a file was changed or left last."""
    try:
        seconds = max(path.stat().st_mtime, left.when)
        return datetime.datetime.fromtimestamp(seconds).astimezone()
    except (OSError, ValueError, OverflowError):
        return datetime.datetime.fromtimestamp(0).astimezone()

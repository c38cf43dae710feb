"""The kept states of the programme that a window has open, for a page that compares with one of them."""

import datetime

from PySide6.QtWidgets import QWidget

from designer.keeping.versions import Version, versions
from designer.paper.number_text import date_text
from designer.programme.problem import FileProblem
from designer.programme.words import ENGLISH, N_
from designer.ui import data_folder
from designer.ui.keeping.versioning import VERSIONS


def states_here(part: QWidget) -> tuple[Version, ...]:
    """Return the states that are kept of what the window of a part has open, named ones first, the newest first.

    Nothing where it stands in no file yet, or its states cannot be listed.
    """
    saving = getattr(part.window(), "saving", None)
    path = saving and (saving.kept_in or saving.origin)
    if path is None:
        return ()
    try:
        found = versions(data_folder.where(VERSIONS), path)
    except (FileProblem, OSError):
        return ()
    return tuple(sorted(found, key=lambda each: not each.name))


def state_title(state: Version) -> str:
    """Return what a state is called in a list: its name and day, or when it was kept."""
    local = state.when.astimezone()
    day = date_text(datetime.date(local.year, local.month, local.day), ENGLISH.language)
    if state.name:
        return f"{state.name} · {day}"
    return ENGLISH(N_("State of {when}")).replace("{when}", f"{day} {local:%H:%M}")

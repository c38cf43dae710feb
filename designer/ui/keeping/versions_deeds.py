"""What the window does with versions: shows them, keeps the present state under a name, opens one as a copy."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import data_folder
from designer.ui.keeping.versioning import VERSIONS

if TYPE_CHECKING:
    from designer.keeping.versions import Version
    from designer.ui.keeping.versions_box import VersionsBox
    from designer.ui.window import Window

_UNNAMED = N_("This copy stands nowhere yet: save it first (Ctrl+S), then its states can be kept.")


def versions_here(window: "Window") -> "VersionsBox | None":
    """Show the versions of what is open."""
    from designer.ui.keeping.versions_box import show_versions

    path = _file_of(window)
    if path is None:
        return None
    programme = window.session.programme
    return show_versions(window, path, partial(open_copy, window, path), programme, window.go_to)


def changed_since(window: "Window") -> None:
    """Show what changed since the last state that was given a name, or the last that differs."""
    box = versions_here(window)
    if box:
        box.choose_last_submitted()


def versions_of(window: "Window", path: Path) -> None:
    """Show the versions of a file that is not open."""
    from designer.ui.keeping.versions_box import show_versions

    show_versions(window, path, partial(open_copy, window, path))


def ask_snapshot(window: "Window") -> None:
    """Ask under which name the present state is to be kept."""
    from designer.ui.keeping.versions_box import NAME_IT, WHY
    from designer.ui.keeping.versions_name import ask_name

    path = _file_of(window)
    if path is not None:
        ask_name(window, ENGLISH(NAME_IT), ENGLISH(WHY), lambda name: _keep(window, path, name))


def open_copy(window: "Window", path: Path, version: "Version", programme: Programme) -> None:
    """Open a version as an unnamed copy; what is open stays saved, and the file is not touched."""
    when = f"{version.when.astimezone():%Y-%m-%d %H.%M}"
    if window.open_version(programme, path, f"version of {when}"):
        said = ENGLISH(N_("A copy of the state of {when}; {name} is as it was. Ctrl+S gives the copy a name."))
        window.session.said.emit(said.replace("{when}", when).replace("{name}", path.name))


def _file_of(window: "Window") -> Path | None:
    """Return the file or draft whose states are meant, after what is being typed was saved; None, and said, if none."""
    window.finish_editing()
    window.saving.save()
    path = window.saving.kept_in or window.saving.origin
    if path is None:
        window.status.say(ENGLISH(_UNNAMED))
    return path


def _keep(window: "Window", path: Path, name: str) -> None:
    from designer.keeping.versions import keep

    now = datetime.datetime.now().astimezone()
    try:
        keep(data_folder.where(VERSIONS), path, window.session.programme, now, name)
    except (FileProblem, OSError) as problem:
        window.status.say(str(problem))
        return
    window.status.say(ENGLISH(N_("Kept as “{name}”.")).replace("{name}", name))

"""What the last sessions did not come to save: how it is listed, and what becomes of an entry.

Nothing is looked at, and no database's library loaded, where there is no journal.
"""

import contextlib
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from designer.programme import file
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.ui import data_folder
from designer.ui.keeping.file_names import file_stem, free, now

if TYPE_CHECKING:
    from designer.keeping.recovery import Recovered
    from designer.ui.keeping.stamp import Stamp

JOURNALS = "journals"
LET_GO = "let go"
KEPT_FOR = datetime.timedelta(days=30)
"""How long a programme that was let go stays in its folder: whoever regrets it finds it there."""


def waiting() -> tuple["Recovered", ...]:
    """Return the programmes that can be recovered, the one edited last first; nothing where the folder is not there.

    Of one that was about to be recovered when the program stopped once more, the older entry is listed: it knows where
    the work came from.
    """
    if not _journals():
        return ()
    found = _recoverable()
    return tuple(each for at, each in enumerate(found) if not any(_same(each, older) for older in found[at + 1 :]))


def unreadable() -> tuple[Path, ...]:
    """Return the journals that nothing can be recovered from; they are left alone."""
    if not _journals():
        return ()
    from designer.keeping.recovery import unreadable

    return unreadable(data_folder.folder(JOURNALS))


def of(path: Path) -> "Recovered | None":
    """Return what can be recovered of a file, None if there is nothing."""
    full = path.resolve()
    return next((each for each in waiting() if each.origin and Path(each.origin).resolve() == full), None)


def title(found: "Recovered") -> str:
    """Return how an entry is called in a list."""
    return found.title or data_folder.UNTITLED


def detail(found: "Recovered") -> str:
    """Return what a list says of an entry: when it was changed last, how much, where it came from."""
    changes = "1 change" if found.edits == 1 else f"{found.edits} changes"
    parts = [f"recovered, {found.when.astimezone():%Y-%m-%d %H:%M}", changes]
    if found.origin:
        origin = Path(found.origin)
        parts.append("from a draft" if data_folder.is_draft(origin) else f"from {origin.name}")
    if not found.whole:
        parts.append("not whole")
    return ", ".join(parts)


def own_draft(found: "Recovered") -> tuple[Path, Programme, "Stamp | None"] | None:
    """Return the draft of ours that an entry goes on from, with what it holds and its stamp; None if there is none.

    It is none of ours if it is the user's file, was changed since, or if the journal is damaged.
    """
    from designer.keeping.recovery import saved_last
    from designer.ui.keeping.stamp import read

    path = Path(found.origin)
    if not found.origin or not found.whole or not data_folder.is_draft(path):
        return None
    try:
        programme, as_read = read(path)
    except FileProblem:
        return None
    return (path, programme, as_read) if programme == saved_last(found.journal) else None


def forget(found: "Recovered") -> None:
    """Remove an entry's journal, and what holds the very same, once its programme stands in a file."""
    from designer.keeping.recovery import forget

    for each in _recoverable():
        if each.journal != found.journal and _same(each, found):
            forget(each.journal)
    forget(found.journal)


def let_go(found: "Recovered") -> Path:
    """Take an entry off the list and return where its programme stays for another thirty days.

    Raises ``FileProblem`` or OSError if it cannot be put there; it stays on the list then.
    """
    folder = data_folder.folder(LET_GO)
    kept = free(folder / f"{file_stem(found.programme) or data_folder.UNTITLED} (let go {now()}){file.SUFFIX}")
    file.save(kept, found.programme)
    forget(found)
    _sweep(folder)
    return kept


def _sweep(folder: Path) -> None:
    """Remove what was let go longer ago than it is kept for."""
    oldest = (datetime.datetime.now().astimezone() - KEPT_FOR).timestamp()
    for path in folder.glob(f"*{file.SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _recoverable() -> tuple["Recovered", ...]:
    """Return what can be recovered, twice what was about to be recovered when the program stopped again."""
    from designer.keeping.recovery import recoverable

    return recoverable(data_folder.folder(JOURNALS))


def _same(one: "Recovered", older: "Recovered") -> bool:
    """Tell whether an entry holds what an older one holds, and comes from nowhere else."""
    return one.origin in ("", older.origin) and one.whole and one.programme == older.programme


def _journals() -> bool:
    """Tell whether there is any journal."""
    try:
        return any(data_folder.folder(JOURNALS).iterdir())
    except OSError:
        return False

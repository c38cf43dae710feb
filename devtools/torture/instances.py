"""Two windows on one file: the second may look, says who has it, and edits a copy until the first one is gone."""

from collections.abc import Iterator
from pathlib import Path

from designer.programme.file import SUFFIX, load, save
from devtools.torture.frame import Part, Place, Trial
from devtools.torture.judge import opened
from devtools.torture.scenes import OLD
from devtools.torture.script import located
from devtools.torture.zygote import Child, Zygote

FULL = 60
_LONG = 60.0


def instances(place: Place) -> Iterator[Trial]:
    """Open a file twice, for ever; the first process is killed, or the file is a draft, by turns."""
    with Zygote() as zygote:
        number = 0
        while True:
            number += 1
            yield from one_file(zygote, place.room(f"file {number}"), draft=number % 2 == 0)


def one_file(zygote: Zygote, folder: Path, *, draft: bool = False) -> Iterator[Trial]:
    """Open one file in two processes, kill the first, and open it in a third."""
    data = folder / "data"
    path = (data / "drafts" if draft else folder) / f"Old (draft 2026-03-01 10.00.00){SUFFIX}"
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, OLD)
    kind = "draft" if draft else "file"
    first = _opened(zygote, data, path)
    yield Trial(f"first window on a {kind}", _may_edit(first, path))
    second = _opened(zygote, data, path)
    yield Trial(f"second window on a {kind}", _may_read(second, first, path))
    second.kill()
    first.kill()
    third = _opened(zygote, data, path)
    yield Trial(f"window on a {kind} whose holder was killed", _may_edit(third, path))
    third.kill()


def _opened(zygote: Zygote, data: Path, path: Path) -> Child:
    """Start a window on the file that edits it at once."""
    child = zygote.start("devtools.torture.actor:hold", data=str(data), path=str(path))
    if not child.wait_for(2, _LONG):
        raise TimeoutError("a window did not come up: see what it wrote")
    return child


def _may_edit(child: Child, path: Path) -> str:
    """Return why a window that has the file to itself does not hold it, nothing if it does."""
    said, stands_in = child.lines()
    if said.startswith("Read only"):
        return f"it was refused although nobody else has it: {said}"
    programme = opened(Path(stands_in))
    if programme != located(OLD, f"by {child.pid}"):
        return f"its edit does not stand in {stands_in}"
    return "" if Path(stands_in).parent == path.parent else f"it stands in {stands_in}"


def _may_read(child: Child, holder: Child, path: Path) -> str:
    """Return what is wrong with a window on a file that somebody else has, nothing if all is well."""
    said, stands_in = child.lines()
    state, shown, told = said.split("|", 2)
    if (state, shown) != ("Read only", "Read only"):
        return f"it was opened as {state!r}, shown as {shown!r}, although somebody else has it"
    if "another window on this computer (since " not in told:
        return f"it does not say who has it: {told!r}"
    if Path(stands_in) == path or load(path).programme != located(OLD, f"by {holder.pid}"):
        return "the second window wrote in the file of the first"
    return ""


PART = Part("two instances", "two windows on one file or draft, the first one killed", FULL, instances)

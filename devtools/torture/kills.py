"""Kills: the real program is ended at random moments of edits, autosaves, Save As and exports, and of recovering.

After each kill every file opens and is verified, files and recovery together hold the last acknowledged edit, and
nothing stands there that never was. In a third of the cases the recovery is killed as well, twice in a row, and
completed then: what was recovered stands in a draft, and the file itself was not touched.
"""

import hashlib
import os
import shutil
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from designer.library.example import EXAMPLES, example
from designer.programme.file import SUFFIX, save
from designer.programme.programme import Programme
from devtools.torture.frame import Part, Place, Trial, seeded
from devtools.torture.judge import age, cut_exports, leftovers, lost
from devtools.torture.script import states
from devtools.torture.zygote import Child, Zygote

FULL = 1_000
_NAME = "programme" + SUFFIX
_OPENING = 0.6
"""Seconds in which a window opens, about."""

_LATEST = 30
"""Edits after which a process is killed at the latest; some milliseconds are added."""

_LONG = 60.0
"""Seconds after which a process that should be at work is taken for stuck."""


class Case(NamedTuple):
    """One process's life: its folders, its script, what it began with."""

    folder: Path
    seed: str
    began: Programme

    @property
    def data(self) -> Path:
        """The user's data folder."""
        return self.folder / "data"

    @property
    def documents(self) -> tuple[Path, ...]:
        """Every folder in which a programme of the user's may stand."""
        return self.folder, self.data / "drafts"

    @property
    def exports(self) -> Path:
        """Where documents are exported to."""
        return self.folder / "exports"

    def wrong(self, acknowledged: int) -> str:
        """Return what is wrong with what is left, nothing if all is well; one edit more than was said may be there."""
        legal = states(self.began, acknowledged + 1, self.seed)
        return lost(self.documents, self.data / "journals", legal, acknowledged) or cut_exports(self.exports)


def kills(place: Place) -> Iterator[Trial]:
    """Kill one process after the other, as many at a time as there are processors, for ever."""
    with Zygote() as zygote, ThreadPoolExecutor(os.cpu_count()) as pool:
        lives = (pool.submit(_lived, zygote, place, number) for number in count(1))
        waiting = deque(islice(lives, os.cpu_count()))
        try:
            while True:
                yield from waiting.popleft().result()
                waiting.append(next(lives))
        finally:
            for each in waiting:
                each.cancel()


def _lived(zygote: Zygote, place: Place, number: int) -> tuple[Trial, ...]:
    """Return what came of one life."""
    return tuple(one_life(zygote, place, number))


def one_life(zygote: Zygote, place: Place, number: int, *, role: str = "work", broken: bool = False) -> Iterator[Trial]:
    """Begin to edit an example and be killed; then, perhaps, be killed while recovering; then start as ever.

    ``role`` is what the process plays; ``broken`` saves carelessly, which must be found out.
    """
    random = seeded(place.seed, number)
    folder = place.room(f"kill {number}")
    case = Case(folder, f"{place.seed}/{number}", example(random.choice(EXAMPLES)))
    save(folder / _NAME, case.began)
    acknowledged, trial = _killed_at_work(zygote, case, random, role, broken=broken)
    yield trial
    if not trial.wrong and not random.randrange(3):
        yield from _killed_recovering(zygote, case, random, acknowledged)
    if leftovers(folder):
        yield _swept(zygote, case)
    shutil.rmtree(folder)


def _killed_at_work(zygote: Zygote, case: Case, random: Random, role: str, *, broken: bool) -> tuple[int, Trial]:
    """Kill a process at work; return the last edit that it acknowledged, and the trial."""
    child = zygote.start(
        f"devtools.torture.actor:{role}",
        data=str(case.data),
        folder=str(case.folder),
        name=_NAME,
        seed=case.seed,
        broken=broken,
    )
    kind = _wait(child, random)
    said = child.kill()
    acknowledged = int(said[-1]) if said else 0
    return acknowledged, Trial(kind, case.wrong(acknowledged))


def _wait(child: Child, random: Random) -> str:
    """Wait for a random moment of a process's life; return what it is doing then."""
    if not random.randrange(10):
        child.wait_for(1, random.uniform(0, _OPENING))
        return "killed while it opened a file"
    if not child.wait_for(1 + random.randrange(_LATEST), _LONG):
        raise TimeoutError("a process at work has stopped to answer, or could not begin: see what it wrote")
    time.sleep(random.uniform(0, 0.05))
    return "killed at work"


def _killed_recovering(zygote: Zygote, case: Case, random: Random, acknowledged: int) -> Iterator[Trial]:
    """Kill the recovery twice in a row, at random moments, then let it come to its end."""
    before = _hashes(case.folder)
    for _ in range(2):
        child = zygote.start("devtools.torture.actor:recover", data=str(case.data))
        child.wait_for(1, random.uniform(0, 2 * _OPENING))
        time.sleep(random.uniform(0, 0.1))
        child.kill()
        yield Trial("killed while it recovered", case.wrong(acknowledged) or _touched(case.folder, before))
    child = zygote.start("devtools.torture.actor:recover", data=str(case.data), whole=True)
    said = child.outlived(_LONG)
    wrong = case.wrong(acknowledged) or _touched(case.folder, before)
    if "recovered" not in said:
        wrong = wrong or "the recovery did not come to its end"
    yield Trial("recovered after three kills", wrong)


def _swept(zygote: Zygote, case: Case) -> Trial:
    """Start once more, a day later, and look whether what a kill left behind is gone."""
    left = leftovers(case.folder)
    age(left)
    path = next((each for each in sorted(case.folder.glob(f"*{SUFFIX}"))), case.folder / _NAME)
    zygote.start(
        "devtools.torture.actor:start", data=str(case.data), path=str(path), exports=str(case.exports)
    ).outlived(_LONG)
    still = [str(path.relative_to(case.folder)) for path in left if path.exists()]
    return Trial("started again, a day later", f"{', '.join(still)} was not swept away" if still else "")


def _hashes(folder: Path) -> dict[Path, str]:
    """Return the hash of every file that stands directly in a folder."""
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def _touched(folder: Path, before: dict[Path, str]) -> str:
    """Return which of the user's files a recovery has changed, nothing if none."""
    after = _hashes(folder)
    changed = [path.name for path, digest in before.items() if path.suffix == SUFFIX and after.get(path) != digest]
    return f"recovering changed {', '.join(changed)}" if changed else ""


PART = Part(
    "kills", "kill -9 of the real program at random moments of edits, saves, exports, recovery", FULL, kills, "killed"
)

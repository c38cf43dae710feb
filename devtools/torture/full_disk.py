"""A disk that fills up at every 2 KB, in every scene: by a limit on the size of files, and on a small disk of its own.

The limit works everywhere but on Windows, and for each file alone; the disk is a tmpfs, which only root may mount, and
fills up as a real one does, the journal and its log together with the document.
"""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.torture.frame import Part, Place, Trial, Unavailable
from devtools.torture.scenes import SCENES, Scene, set_up

STEP = 2048
_SIZE = 4 * 2**20
"""Bytes of the small disk; what a scene needs before anything fails has room on it."""

_LARGEST = 2 * 2**20
"""Bytes beyond which no scene writes."""


def full_disk(place: Place) -> Iterator[Trial]:
    """Try every scene with every limit, then on a disk with so much room left, for every room."""
    for kind in SCENES:
        yield from one_scene(kind, place)
    with small_disk(place.folder / "disk") as disk:
        for kind in SCENES:
            yield from one_scene(kind, Place(disk, place.seed), disk)


def one_scene(kind: type[Scene], place: Place, disk: Path | None = None, step: int = STEP) -> Iterator[Trial]:
    """Give a scene a little more room each time, until it has enough three times in a row."""
    enough = 0
    for room in range(0, _LARGEST, step):
        scene = set_up(kind, place.folder / "scene")
        try:
            with filled(disk, room) if disk else limited(room):
                scene.attempt()
            failed = bool(scene.said)
            wrong = scene.wrong("the disk, perhaps") or ", ".join(scene.raised)
        except Exception as unforeseen:  # noqa: BLE001 - that is what is looked for
            failed, wrong = True, f"{type(unforeseen).__name__}: {unforeseen}"
        scene.close()
        where = "a full disk" if disk else "a limit"
        yield Trial(f"{kind.title}, {where}", f"with room for {room} bytes: {wrong}" if wrong else "")
        enough = 0 if failed else enough + 1
        if enough >= 3 and room > 3 * step:
            return


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let no file grow beyond a size: writing fails there as on a full disk."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a small disk. Raises ``Unavailable`` where that is not permitted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise Unavailable("a real full disk: only root may mount one, and only on Linux")
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    options = ["-t", "tmpfs", "-o", f"size={_SIZE}", "torture", str(folder)]
    if not (mount and unmount) or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        folder.rmdir()
        raise Unavailable("a real full disk: mounting a small one is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run([unmount, "-l", str(folder)], capture_output=True, check=False)
        with contextlib.suppress(OSError):
            folder.rmdir()


@contextmanager
def filled(disk: Path, room: int) -> Iterator[None]:
    """Fill a disk but for so many bytes, in whole blocks as disks count."""
    filler = disk / "filler"
    state = os.statvfs(disk)
    count = max(0, state.f_bavail * state.f_frsize - room)
    with filler.open("wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, max(1, count))
    try:
        yield
    finally:
        filler.unlink()


PART = Part("full disk", f"the disk fills up at every {STEP // 1024} KB", 0, full_disk)

"""What tells a file that we read or wrote from one that somebody else wrote since."""

from pathlib import Path

from msgspec import Struct

from designer.programme.file import LARGEST, decode
from designer.programme.programme import Programme
from designer.programme.store import hasher, read_bytes


class Stamp(Struct, frozen=True):
    """A file as it was: what the system knows of it (time, size, inode) and the hash of its bytes."""

    known: tuple[int, int, int]
    sha256: str


def stamp(path: Path, sha256: str = "") -> Stamp | None:
    """Return the stamp of a file as it is now, hashed unless its hash is known; None if it cannot be read."""
    try:
        return Stamp(known(path), sha256 or hasher(path.read_bytes()).hexdigest())
    except (OSError, ValueError):
        return None


def known(path: Path) -> tuple[int, int, int]:
    """Return what the system knows of a file: time, size, inode. Raises OSError."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def read(path: Path, *, unverified: bool = False) -> tuple[Programme, Stamp | None]:
    """Read a programme together with the stamp of the very bytes that were read. Raises ``FileProblem``."""
    before = _known(path)
    data = read_bytes(path, LARGEST)
    programme = decode(data, path.name, unverified=unverified).programme
    return programme, Stamp(before, hasher(data).hexdigest()) if before else None


def _known(path: Path) -> tuple[int, int, int] | None:
    try:
        return known(path)
    except (OSError, ValueError):
        return None


def changed_since(path: Path, then: Stamp | None) -> bool:
    """Tell whether somebody else wrote a file since it had this stamp; a file that is gone is not changed.

    The bytes are looked at only where the system knows something else of the file. Raises OSError.
    """
    if then is None or not path.exists() or known(path) == then.known:
        return False
    now = stamp(path)
    return now is not None and now.sha256 != then.sha256

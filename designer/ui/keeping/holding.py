"""The lock of what is open, as it goes with the work: on opening, under another name, beside a colleague's change."""

from pathlib import Path

from designer.programme.problem import FileProblem
from designer.ui.keeping.lock import Lock, Refused, hold


class Holding:
    """Holds one lock at most."""

    def __init__(self) -> None:
        """Begin without a lock."""
        self._lock: Lock | None = None

    def open(self, path: Path) -> Refused | None:
        """Hold a file that is opened to be edited; return why it can only be read, if so."""
        self.release()
        held = hold(path)
        if isinstance(held, Refused):
            return held
        self._lock = held
        return None

    def follow(self, path: Path) -> None:
        """Hold a file of ours that the work goes on in, in place of the former one; without a lock if need be."""
        if self._lock is None or self._lock.path != path:
            self.open(path)

    def claim(self, path: Path) -> Lock | None:
        """Return the lock of a file that is to be written: ours, a new one, or None where there can be none.

        To be handed to ``keep`` once it is written, or to ``give_back``. Raises ``FileProblem`` if somebody else has
        the file open, OSError.
        """
        lock = Lock(path)
        if self._lock and self._lock.file == lock.file:
            return self._lock
        if lock.take():
            return lock
        holder = lock.holder()
        if holder:
            raise FileProblem(path.name, f"{holder} has it open", "save under another name")
        return None

    def keep(self, lock: Lock | None) -> None:
        """Hold this lock from now on, and no other."""
        if lock is not self._lock:
            self.release()
            self._lock = lock

    def give_back(self, lock: Lock | None) -> None:
        """Let go of a lock that was claimed in vain."""
        if lock and lock is not self._lock:
            lock.release()

    def release(self) -> None:
        """Let go of the lock."""
        if self._lock:
            self._lock.release()
        self._lock = None

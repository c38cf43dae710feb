"""Exports in the background: the immutable value goes to a worker thread, the result comes back by a queued signal."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from designer.exports.kinds import DEFAULT, export
from designer.programme.problem import FileProblem
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, Words


class Exporting(QObject):
    """Runs exports one after the other, off the window's thread."""

    done = Signal(object, str)
    """(paths, problem): the files that were written, or the sentence that says why not."""

    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")
        self._finished.connect(self._report)

    def start(
        self,
        programme: Programme,
        folder: Path,
        stem: str,
        kinds: tuple[str, ...] = DEFAULT,
        words: Words = ENGLISH,
    ) -> None:
        """Export a programme as it is now; later edits do not touch it. ``words`` tell what readers are not told."""
        self.run(partial(export, programme, folder, stem, kinds, words))

    def run(self, job: Callable[[], tuple[Path, ...]]) -> None:
        """Write whatever a job writes; it says which files."""
        future = self._worker.submit(job)
        future.add_done_callback(self._finished.emit)

    def close(self) -> None:
        """Wait for what is being written, then stop the worker."""
        self._worker.shutdown(wait=True)

    def _report(self, future: Future[tuple[Path, ...]]) -> None:
        error = future.exception()
        if error is None:
            self.done.emit(future.result(), "")
        elif isinstance(error, FileProblem | OSError):
            self.done.emit((), str(error))
        else:
            raise error

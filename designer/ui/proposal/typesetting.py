"""The proposal's real pages for the preview, made in a thread of their own: the newest wins, typing never waits."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from designer.programme.programme import Programme

REST = 700
"""Milliseconds without a change after which the pages are set anew."""


class PageWish(Struct, frozen=True):
    """A page that is to be seen: of which setting, its number counted from 0, pixels a point."""

    setting: int
    number: int
    scale: float


class Typesetting(QObject):
    """Sets a programme as pages, and renders those that are wished for."""

    stale = Signal()
    """The pages on show are no longer the newest."""

    set = Signal(int, object)
    """(setting, pages): the pages of the newest programme."""

    rendered = Signal(object, object)
    """(wish, raster)."""

    failed = Signal(object)
    """(error): the pages could not be made."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = Worker()
        self._programme: Programme | None = None
        self._newest = 0
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.begin)
        self._finished.connect(self._report)

    def want(self, programme: Programme) -> None:
        """Set this programme when nothing changes for a moment; at once if none was set yet."""
        if programme is self._programme:
            return
        self._programme = programme
        self.stale.emit()
        if self._begun:
            self._timer.start()
        else:
            self.begin()

    def wait(self) -> None:
        """Say that something is being typed: the pages wait for it."""
        if self._begun:
            self.stale.emit()
            if self._timer.isActive():
                self._timer.start()

    def forget(self) -> None:
        """Take no pages that are being made; the next programme is set at once."""
        self._timer.stop()
        self._programme = None
        self._begun = False
        self._newest += 1

    def begin(self) -> None:
        """Set the newest programme now."""
        self._timer.stop()
        if self._programme is None:
            return
        self._begun = True
        self._newest += 1
        self._submit(self._newest, self._programme)

    def _submit(self, setting: int, programme: Programme) -> None:
        def work() -> object:
            if setting != self._newest:
                return None
            from designer.exports.pdf import write_pdf
            from designer.exports.pdf_pictures import looked_at
            from designer.exports.proposal import proposal

            return looked_at(write_pdf(proposal(programme)))

        self._worker.forget()
        self._worker.do(lambda: self._tell(setting, work))

    def render(self, wish: PageWish, data: bytes) -> None:
        """Render a page; ``rendered`` brings it unless the pages were set anew meanwhile."""

        def work() -> object:
            if wish.setting != self._newest:
                return None
            from designer.exports.pdf_pictures import page_picture

            return page_picture(data, wish.number, wish.scale)

        self._worker.do(lambda: self._tell(wish, work))

    def _tell(self, about: object, work: Callable[[], object]) -> None:
        """Do a piece of work in the thread, and hand what it made to the window, unless that is gone."""
        try:
            made, error = work(), None
        except Exception as problem:  # noqa: BLE001 - it is raised again in the window's thread
            made, error = None, problem
        with suppress(RuntimeError):  # Qt's object is deleted: the window was closed meanwhile
            self._finished.emit(about, (made, error))

    def _report(self, about: object, told: tuple[object, Exception | None]) -> None:
        made, error = told
        if error is not None:
            self.failed.emit(error)
        elif made is not None and isinstance(about, PageWish):
            self.rendered.emit(about, made)
        elif made is not None and about == self._newest:
            self.set.emit(about, made)


class Worker:
    """A thread that does pieces of work one after the other and ends when none is left."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._lock = Lock()
        self._busy = False

    def do(self, work: Callable[[], None]) -> None:
        """Do a piece of work after those that wait already."""
        with self._lock:
            self._waiting.append(work)
            if self._busy:
                return
            self._busy = True
        Thread(target=self._run, name="preview").start()

    def forget(self) -> None:
        """Let go of all that waits; what was begun is finished."""
        with self._lock:
            self._waiting.clear()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._busy = False
                    return
                work = self._waiting.popleft()
            work()

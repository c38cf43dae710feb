"""Untangling beside the work: a thread looks for the order with the fewest crossings, and the window stays free.

Esc stops it, and a change of the chain ends it, for the order would be that of another chain. What is found is one
step of undo.
"""

from contextlib import suppress
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from designer.programme.programme import Programme
from designer.programme.words import N_
from designer.theory_of_change.untangle import untangled
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.proposal.typesetting import Worker

_PATIENCE = 4.0
"""Seconds after which the best order found so far is taken."""

_AGAIN = 200
"""Milliseconds until it is asked again whether nothing is being typed or dragged."""


class Untangling(QObject):
    """Looks for another order of the cards of a canvas, one search at a time."""

    _finished = Signal(int, object, object)
    """(number, programme, error): what a search found."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__(canvas)
        self._canvas, self._worker = canvas, Worker()
        self._number = 0
        self._start: Programme | None = None
        self._finished.connect(self._report)
        canvas.session.changed.connect(self._follow)
        canvas.installEventFilter(self)

    @property
    def under_way(self) -> bool:
        """Whether it is being looked for an order."""
        return self._start is not None

    def begin(self) -> None:
        """Look for an order of the chosen cards if several are chosen, else of all."""
        canvas = self._canvas
        if self.under_way:
            return
        programme = self._start = canvas.session.programme
        only = canvas.selection if len(canvas.selection) > 1 else frozenset()
        self._number += 1
        number, end = self._number, monotonic() + _PATIENCE

        def work() -> None:
            found: Programme | None = None
            problem: Exception | None = None
            try:
                found = untangled(programme, only, lambda: number != self._number or monotonic() > end)
            except Exception as error:  # noqa: BLE001 - it is raised again in the window's thread
                problem = error
            with suppress(RuntimeError):  # Qt's object is deleted: the window was closed meanwhile
                self._finished.emit(number, found, problem)

        canvas.say(N_("Looking for an order in which fewer links cross; Esc stops."))
        self._worker.do(work)

    def stop(self) -> None:
        """Give up what is being looked for."""
        self._number += 1
        self._start = None

    def _follow(self, _old: Programme, new: Programme) -> None:
        """Give up where the chain is no longer the one whose order is looked for; say so after what the change says."""
        if self._start is not None and not _same_chain(self._start, new):
            self.stop()
            told = N_("Not untangled: the chain was changed meanwhile. Untangle again if it is still wanted.")
            QTimer.singleShot(0, self, lambda: self._canvas.say(told))

    def _report(self, number: int, found: Programme | None, problem: Exception | None) -> None:
        """Take over what was found once nothing is being typed or dragged, unless it was given up."""
        if problem is not None:
            self.stop()
            raise problem
        canvas, start = self._canvas, self._start
        if number != self._number or start is None or found is None:
            return
        if canvas.gesture is not None or canvas.writing.editor is not None:
            QTimer.singleShot(_AGAIN, self, lambda: self._report(number, found, None))
            return
        self._start = None
        if found is start:
            canvas.say(N_("No other order of the cards has fewer crossings."))
            return
        new = replace(canvas.session.programme, diagram=found.diagram)
        if canvas.edit(N_("Untangle"), new, canvas.chosen):
            told = N_("The cards stand in another order now; codes and logframe stay. Ctrl+Z brings the old one back.")
            canvas.say(told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Esc in the diagram stops it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self.under_way and self._canvas.gesture is None:
            if event.type() == QEvent.Type.KeyPress:
                self.stop()
                self._canvas.say(N_("Untangling was stopped: all cards stand as they did."))
                return True
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
        return super().eventFilter(watched, event)


def untangle(canvas: ChainCanvas) -> None:
    """Let the cards, several chosen ones or all, stand in an order in which fewer links cross; codes stay."""
    held = canvas.findChild(Untangling)
    (held if isinstance(held, Untangling) else Untangling(canvas)).begin()


def _same_chain(one: Programme, other: Programme) -> bool:
    """Tell whether two programmes have the same cards, links, lanes and order."""
    parts = ((each.nodes, each.links, each.pathways, each.diagram) for each in (one, other))
    return all(a is b for a, b in zip(*parts, strict=True))

"""A place whose content scrolls where it cannot be as small as the room there is, and what brings parts into sight."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QPlainTextEdit, QScrollArea, QWidget

from designer.ui import style

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

_CAPTION = 40
"""Pixels at 100 % around a control that come into sight with it: its caption above, what is said of it below."""


class Scrolled(QScrollArea):
    """A frameless area that scrolls down only, and only where its content needs more height than there is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setViewport(QWidget())  # for one that Qt made, PySide would first load every kind of widget that it knows
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._from_top = False
        self.at_keys = False
        """Whether the last thing brought into sight is where the keys arrive, and nobody scrolled since."""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._settle)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._settled.start())
        bar.actionTriggered.connect(lambda _action: self._leave_keys())

    def begin_anew(self) -> None:
        """Show the content from its top, once it has found its size: another page is turned to."""
        self._from_top = True
        self._settled.start()

    def follow_keys(self) -> None:
        """Show where the keys arrive, once the content has found its size: somebody was led there."""
        self._from_top, self.at_keys = False, True
        self._settled.start()

    def _leave_keys(self) -> None:
        self.at_keys = False

    def _settle(self) -> None:
        """Go to the top, or stay where the keys arrive: type, window or content have another size now."""
        focus, content = QApplication.focusWidget(), self.widget()
        if self._from_top:
            self._from_top = self.at_keys = False
            self.verticalScrollBar().setValue(0)
        elif self.at_keys and focus is not None and content is not None and content.isAncestorOf(focus):
            bring_into_sight(focus)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's: leave it to the window what is brought into sight; Qt would put the middle of a part there."""
        return QWidget.focusNextPrevChild(self, next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: with Ctrl the wheel is for the size of type."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


def bring_into_sight(widget: QWidget | None, area: QRect | None = None) -> None:
    """Have whatever scrolls around a widget show an area of it, or else all of it or where keys arrive in it.

    Qt itself scrolls only on the way inside one such area, and shows no more of a text than its first line. Nothing
    moves while the pointer is pressed.
    """
    if widget is None or QApplication.mouseButtons():
        return
    part = widget.parentWidget()
    while part is not None and not part.isWindow():
        whole = part.widget() if isinstance(part, QScrollArea) else None
        if isinstance(part, QScrollArea) and whole is not None and whole is not widget:
            room = part.viewport().height()
            wanted = area or _wanted(widget, room)
            corner = widget.mapTo(whole, wanted.topLeft())
            for y in (corner.y() + min(wanted.height(), room), corner.y()):
                part.ensureVisible(corner.x(), y, 0, style.px(_CAPTION))
            if isinstance(part, Scrolled):
                part.at_keys = True
        part = part.parentWidget()


def seen_part(widget: QWidget) -> QRect:
    """Return the part of a widget that is in sight, on the screen; all of it where it is not shown yet."""
    seen = widget.visibleRegion().boundingRect()
    part = widget.rect() if seen.isEmpty() else seen
    return QRect(widget.mapToGlobal(part.topLeft()), part.size())


def _wanted(widget: QWidget, room: int) -> QRect:
    """Return what of a widget is to be seen: all, or of what is too high the current cell or the cursor's line."""
    inside = QRect()
    if widget.height() <= room or not isinstance(widget, QAbstractScrollArea):
        return widget.rect()
    if widget.inherits("QAbstractItemView"):  # PySide would load its class, and those it is made of, at the start
        view = cast("QAbstractItemView", widget)
        inside = view.visualRect(view.currentIndex())
    elif isinstance(widget, QPlainTextEdit):
        inside = widget.cursorRect()
    return widget.rect() if inside.isEmpty() else inside.translated(widget.viewport().pos())

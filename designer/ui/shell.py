"""The window's frame: which part stands where, what is shown or folded, the colours and the size of type."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.ui import audience, data_folder, style
from designer.ui.inspector import WIDTH as INSPECTOR
from designer.ui.inspector import Inspector
from designer.ui.keeping.notice import Notice
from designer.ui.rail import FOLDED, WIDE, Rail
from designer.ui.rule import Rule
from designer.ui.scrolled import Scrolled, bring_into_sight
from designer.ui.spacing import respace
from designer.ui.stack import Stack
from designer.ui.status import StatusLine
from designer.ui.topbar import TopBar

ZOOM_STEP = 0.1
TYPE_SIZES = (100, 125, 150, 175, 200, 225, 250)
"""Sizes of type that are offered by name, in per cent."""

_BUTTONS = (QPushButton, QToolButton)
_SMALLEST = (900, 600)
_USUAL = (1366, 768)
_FRAME = 24
"""Pixels that a system's frame takes at most, at a guess."""

_NARROWEST = 400
"""Pixels at 100 % below which the work is not squeezed before the rail folds."""


class Desk(NamedTuple):
    """How the window stood before a room looked on."""

    zoom: float
    inspector: bool
    place: QRect
    state: Qt.WindowState


class Shell(QMainWindow):
    """Rail, top bar, the work's place, inspector and status line; it knows no programme."""

    def __init__(self) -> None:
        super().__init__()
        self.rail = Rail()
        self.topbar = TopBar()
        self.stack = Stack()
        self.area = Scrolled(self.stack)
        self.inspector = Inspector()
        self.status = StatusLine()
        self.notice = Notice()
        self.keys: frozenset[str] = frozenset()
        self._rail_wanted = data_folder.settings().rail
        self._desk: Desk | None = None
        self._turned = 0.0
        self._turning = QTimer(self)
        self._turning.setSingleShot(True)
        self._turning.setInterval(0)
        self._turning.timeout.connect(self._zoom_by_wheel)
        self._above, self._below, self._beside = Rule(), Rule(), Rule(upright=True)
        self._lay_out()
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        style.changes.changed.connect(self._fold_as_fits)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _lay_out(self) -> None:
        """Put the parts in their places; the work gives way, so that no other part is pushed out of the window."""
        self.stack.setMinimumWidth(1)
        centre = QWidget()
        whole, right, work = QHBoxLayout(centre), QVBoxLayout(), QHBoxLayout()
        for each in (whole, right, work):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(0)
        work.addWidget(self.area, 1)
        work.addWidget(self._beside)
        work.addWidget(self.inspector)
        right.addWidget(self.topbar)
        right.addWidget(self._above)
        right.addWidget(self.notice)
        right.addLayout(work, 1)
        right.addWidget(self._below)
        right.addWidget(self.status)
        self._right = right
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)

    def show_as_left(self) -> None:
        """Show the window where and as large as it was left; at first as large as usual, if the screen is."""
        kept = data_folder.settings().geometry
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            room = self.screen().availableGeometry()
            if QApplication.platformName() != "offscreen" and not room.contains(self._outline()):
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.show()

    def _outline(self) -> QRect:
        """Return what the window takes of the screen, with a frame around it as thick as any."""
        corner = self.screen().availableGeometry().topLeft()
        return QRect(corner, self.size() + QSize(2 * _FRAME, 2 * _FRAME))

    def remember_place(self) -> None:
        """Keep where and how large the window is, for the next time."""
        self.leave_room()
        data_folder.remember(geometry=bytes(self.saveGeometry().toBase64().data()).decode())

    # -- what is shown -------------------------------------------------------------------------------------------

    def set_chrome(self, *, visible: bool) -> None:
        """Show or hide what belongs to an open programme."""
        if not visible:
            self.leave_room()
        self._show_parts(visible=visible)
        self._show_inspector(visible=visible and data_folder.settings().inspector and self._inspector_fits())

    def _show_parts(self, *, visible: bool) -> None:
        for part in (self.rail, self.topbar, self.status, self._above, self._below):
            part.setVisible(visible and not audience.in_room())

    def _show_inspector(self, *, visible: bool) -> None:
        visible = visible and not audience.in_room()
        self.inspector.setVisible(visible)
        self._beside.setVisible(visible)
        self._fold_as_fits()

    def _inspector_fits(self) -> bool:
        """Tell whether enough of the work is left beside the inspector and a folded rail."""
        inspector = min(style.px(INSPECTOR), self.width() * 2 // 5)
        return self.width() - style.px(FOLDED) - inspector >= style.px(_NARROWEST)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector; to a room it is not shown."""
        if audience.in_room():
            return
        shown = self.inspector.isHidden()
        data_folder.remember(inspector=shown)
        self._show_inspector(visible=shown)

    def toggle_rail(self) -> None:
        """Fold or unfold the rail; where there is no room for it, say so."""
        if audience.in_room():
            return
        self._rail_wanted = self.rail.steps.folded
        data_folder.remember(rail=self._rail_wanted)
        self._fold_as_fits()
        if self._rail_wanted and self.rail.steps.folded:
            self.status.say("The rail stays folded: the window is too narrow. F4 hides the inspector.")

    def _fold_as_fits(self) -> None:
        """Fold the rail where that was chosen or would leave too little of the work; the inspector gives way too."""
        self.inspector.setFixedWidth(min(style.px(INSPECTOR), self.width() * 2 // 5))
        beside = style.px(WIDE) + (0 if self.inspector.isHidden() else self.inspector.minimumWidth())
        folded = not self._rail_wanted or self.width() - beside < style.px(_NARROWEST)
        if folded != self.rail.steps.folded:
            self.rail.fold(folded)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop to."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- the desk and the room -----------------------------------------------------------------------------------

    def add_above(self, part: QWidget) -> None:
        """Put a strip between the top bar and the work, where every step shows it."""
        self._right.insertWidget(self._right.indexOf(self.notice) + 1, part)

    def add_below(self, part: QWidget) -> None:
        """Put a part below everything else that stands beside the rail."""
        self._right.addWidget(part)

    def enter_room(self, *, whole: bool = True) -> None:
        """Let a room look on: the work alone, larger, on the ``whole`` screen, without what is for few."""
        if self._desk is not None:
            return
        filling = self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
        place = self.normalGeometry() if filling else self.geometry()
        self._desk = Desk(style.zoom(), not self.inspector.isHidden(), place, self.windowState())
        audience.let_in(room=True)
        self._show_parts(visible=False)
        self._show_inspector(visible=False)
        self._dress(style.scheme(), data_folder.settings().room_zoom)
        if whole:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)

    def leave_room(self) -> None:
        """Be alone again: everything is as it was before the room looked on."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        audience.let_in(room=False)
        self._dress(style.scheme(), desk.zoom)
        self._show_parts(visible=True)
        self._show_inspector(visible=desk.inspector)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setGeometry(desk.place)
        self.setWindowState(desk.state)

    # -- how it looks --------------------------------------------------------------------------------------------

    def toggle_scheme(self) -> None:
        """Change between light and dark."""
        scheme: style.Scheme = "light" if style.scheme() == "dark" else "dark"
        self._apply(scheme, style.zoom())

    def zoom(self, by: float) -> None:
        """Make all type larger or smaller."""
        self.zoom_to(style.zoom() + by)

    def _zoom_by_wheel(self) -> None:
        """Follow the wheel, once for all that it turned while the window was busy with the step before."""
        by, self._turned = self._turned, 0.0
        self.zoom(by)

    def zoom_to(self, size: float) -> None:
        """Give all type a size, 1.0 for 100 %."""
        self._apply(style.scheme(), size)

    def _apply(self, scheme: style.Scheme, zoom: float) -> None:
        """Take over scheme and zoom and keep them, the room's zoom apart from the desk's."""
        self._dress(scheme, zoom)
        name = "room_zoom" if audience.in_room() else "zoom"
        data_folder.remember(scheme=scheme, **{name: style.zoom()})
        wanted = data_folder.settings().inspector and self.rail.isVisibleTo(self) and self._inspector_fits()
        if not audience.in_room() and wanted == self.inspector.isHidden():
            self._show_inspector(visible=wanted)
            if not wanted:
                self.status.say("The inspector gives way to the large type. F4 shows it all the same.")

    def _dress(self, scheme: style.Scheme, zoom: float) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            respace(style.zoom(), style.nearest_zoom(zoom))
            style.apply(app, scheme, zoom)

    # -- events --------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._turned += ZOOM_STEP if event.angleDelta().y() > 0 else -ZOOM_STEP
            self._turning.start()
            event.accept()
        else:
            super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter press the button that has the focus; let no text field keep the window's keys to itself.

        Qt has Enter press buttons in dialogs only, and on X11 a field takes Ctrl+E and Ctrl+K for its own, as Emacs.
        """
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            bring_into_sight(watched)
        if isinstance(watched, _BUTTONS):
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Tell whether keys mean the same everywhere in the window."""
        from PySide6.QtGui import QKeySequence  # with a name for each key there is: not for the start

        return QKeySequence(event.keyCombination()).toString() in self.keys

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self and (old is None or old.isVisible()):
            bring_into_sight(now)
        if isinstance(now, (*_BUTTONS, QLineEdit, QPlainTextEdit)) and now.window() is self:
            now.installEventFilter(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's: go to what comes next with Tab.

        Where a screen, or a part of one, hands its focus on to its main part, Qt would go straight there and pass over
        all that stands before it, such as tabs and the filter. (Walking along `nextInFocusChain` instead is no way:
        PySide takes each widget that it returns for a child of the one asked, and for deleted together with that one.)
        """
        screen = self.stack.currentWidget()
        parts = (screen, *screen.findChildren(QWidget)) if screen else ()
        handing_on = [(each, main) for each in parts if (main := _main_part(each))]
        for each, _ in handing_on:
            each.setFocusProxy(None)  # type: ignore[arg-type]
        try:
            return super().focusNextPrevChild(next)
        finally:
            for each, main in handing_on:
                if each.focusProxy() is None:
                    each.setFocusProxy(main)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_as_fits()


def _main_part(part: QWidget) -> QWidget | None:
    """Return what a part of a screen, which takes no keys itself, hands its focus on to inside it; None for nothing."""
    main = part.focusProxy()
    takes_keys = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return main if main is not None and not takes_keys and part.isAncestorOf(main) else None

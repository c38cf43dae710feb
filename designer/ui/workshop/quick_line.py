"""One large line at the bottom in which a room's words are taken down: Enter takes a line, and the next can be typed.

What a line becomes stands in words before it; Tab and Shift+Tab go a level down and back. Esc closes it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.form_fields import Line
from designer.ui.hint import give
from designer.ui.workshop.ways import Way, clean_line, usual, ways

if TYPE_CHECKING:
    from designer.ui.work import Work

HEIGHT = 40


class _Field(Line):
    """The line itself: it has Tab and Esc for its own."""

    turned = Signal(int)
    """+1 for a level down, -1 for one back."""

    closed = Signal()

    def event(self, event: QEvent) -> bool:
        """Qt's: Tab does not leave the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            if tab and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.turned.emit(-1 if back else 1)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc takes what is typed away, and then closes the line."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.setText("")
        else:
            self.closed.emit()


class QuickLine(QWidget):
    """The line with the words before it; hidden until it is wanted."""

    def __init__(self, window: "Work") -> None:
        super().__init__(window)
        self._window = window
        self._ways: tuple[Way, ...] = ()
        self._at = 0
        self._about: tuple[object, ...] = ()
        self._last, self._last_from = "", ""
        """The card that was made last, and what was selected then."""
        self.told = style.label(size=style.STATEMENT, role="accent", bold=True)
        self.field = _Field()
        self.field.setAccessibleName(ENGLISH(N_("Quick entry")))
        self.field.setPlaceholderText(ENGLISH(N_("Type and press Enter, again and again")))
        give(self.field, ENGLISH(N_("Tab a level down · Shift+Tab back · Esc closes")))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.told)
        self._row.addWidget(self.field, 1)
        self.field.done.connect(self.take)
        self.field.turned.connect(self.turn)
        self.field.closed.connect(self.close_line)
        style.changes.changed.connect(self._follow)
        self._follow()
        self.hide()

    def open_line(self) -> None:
        """Show the line and give it the keys."""
        self._about = ()
        self.refresh()
        self.show()
        self.field.setFocus()

    def close_line(self) -> None:
        """Hide the line and give the keys back to the screen."""
        self.hide()
        self.field.setText("")
        if screen := self._window.screen_here:
            screen.setFocus()

    def refresh(self) -> None:
        """Follow what is on show and selected: what the line becomes is told before it."""
        window = self._window
        screen = window.screen_here
        if screen is None:
            return
        place, programme = screen.selected_place(), window.session.programme
        found = ways(window.step, programme, self._anchor(place), self._last_there())
        about = (window.step, place.section if place else "", place.id if place else "", self._last, len(found))
        if about != self._about:
            self._about, self._at = about, usual(found)
        self._ways = found
        self._say()

    def turn(self, by: int) -> None:
        """Go to a level further down (+1) or back (-1); from the last one nowhere."""
        self._at = min(max(self._at + by, 0), len(self._ways) - 1)
        self._say()

    def take(self) -> None:
        """Make of the line what the words before it say, in one step; the line is ready for the next."""
        window, text = self._window, clean_line(self.field.text())
        if not text or not self._ways:
            return
        session, way = window.session, self._ways[self._at]
        screen = window.screen_here
        selected = screen.selected_place() if screen else None
        new, place = way.make(session.programme, text, session.new_id)
        if not session.edit(way.name, new, place):
            return
        self.field.setText("")  # which also has the line forget its own undo: the next Ctrl+Z is the programme's
        if place.section == "nodes":
            self._last, self._last_from = place.id, selected.id if selected else ""
        self._show(place)
        self.refresh()
        self.field.setFocus()

    def _show(self, place: Place) -> None:
        """Show what was made where it stands, or say its code where that is not on show."""
        from designer.review.steps import screen_for

        window = self._window
        screen = window.screen_here
        if screen is not None and screen_for(place, window.step) == window.step:
            screen.go_to(place)
        elif (node := find_as(window.session.programme, place.id, Node)) is not None:
            told = ENGLISH(N_("In the theory of change: {name}"))
            window.status.say(told.replace("{name}", full_name(window.session.programme, "nodes", node)))

    def _anchor(self, place: Place | None) -> Place | None:
        """Return what the next line goes beside: the card made last as long as nothing else is selected."""
        if self._last_there() and (place is None or place.id == self._last_from):
            return Place("nodes", self._last)
        return place

    def _last_there(self) -> str:
        """Return the card that was made last, if it is still there."""
        return self._last if find_as(self._window.session.programme, self._last, Node) is not None else ""

    def _say(self) -> None:
        self.told.setText(f"{ENGLISH(self._ways[self._at].told)}:" if self._ways else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: under a style sheet a field takes its type over only once it is shown."""
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        self._row.setContentsMargins(style.px(12), style.px(4), style.px(12), 0)
        self._row.setSpacing(style.px(8))
        self.field.setFont(style.font(style.STATEMENT))
        self.setFixedHeight(style.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a thin line sets it off from the work."""
        painter = QPainter(self)
        painter.setPen(style.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

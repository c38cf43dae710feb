"""The canvas of the results chain: the picture, and what pointer and keys do to its cards and links.

Everything that changes the programme goes through ``edit``; a gesture and an open editor live here.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.chain.gestures import Draw, Move, Pan
from designer.ui.chain.items import CardItem, RouteItem
from designer.ui.chain.view import ZOOM_STEP, ChainView
from designer.ui.chain.writing import Writing
from designer.ui.hint import give
from designer.ui.session import Session

_CLICK = 4
"""Pixels that the pointer may go between press and release of a click."""


class ChainCanvas(ChainView):
    """The diagram to work on."""

    child_wanted = Signal()
    """Tab in a card's editor: a card below it is wanted."""
    card_wanted = Signal(object)
    """A double click on empty ground, at a point of the scene."""
    key_pressed = Signal(QKeyEvent)
    """A key that is not a gesture's; whoever uses it accepts it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.gesture: Move | Draw | Pan | None = None
        self.writing = Writing(self)
        give(self, ENGLISH(N_("Ctrl+Tab leaves the diagram")))
        self._pressed: tuple[QPoint, str] | None = None
        self.view_moved.connect(self.writing.place)

    # -- edits ----------------------------------------------------------------------------------------------------

    def edit(self, name: str, new: Programme, record_id: str = "", merge: str = "") -> bool:
        """Make one edit of the session; False if it changes nothing."""
        section = "links" if record_id.startswith("link_") else "nodes"
        done = self.session.edit(name, new, Place(section, record_id) if record_id else None, merge)
        if done:
            self.present(self.session.programme)
        return done

    def say(self, sentence: str) -> None:
        """Say something in the status line."""
        self.session.said.emit(sentence)

    # -- what the pointer and the keys do -------------------------------------------------------------------------

    def at(self, point: QPoint) -> str:
        """Return the id of the card or link at a point of the viewport, or nothing; cards come first."""
        found = ""
        for item in self.items(point):
            if isinstance(item, CardItem):
                return item.card.node.id
        for item in self.items(point.x() - 5, point.y() - 5, 11, 11):
            if isinstance(item, CardItem):
                return item.card.node.id
            held = item.parentItem() or item
            if isinstance(held, RouteItem) and not found:
                found = held.route.link.id
        return found

    def card_at(self, at: QPointF) -> str:
        """Return the id of the card at a point of the scene, or nothing."""
        found = self.at(self.mapFromScene(at))
        return found if found in self.cards else ""

    def let_go(self) -> None:
        """Give up a drag or a link on its way; panning goes on."""
        if isinstance(self.gesture, Move | Draw):
            self.give_up()

    def give_up(self) -> None:
        """End a gesture without a change."""
        gesture, self.gesture, self._pressed = self.gesture, None, None
        if isinstance(gesture, Pan):
            gesture.finish()
        elif gesture is not None:
            gesture.cancel()

    def draw_link(self) -> None:
        """Begin a link from the chosen card, by keys or pointer."""
        if self.chosen not in self.cards:
            self.say(N_("Choose the card first that leads to another."))
        elif not isinstance(self.gesture, Draw):
            self.give_up()
            self.gesture = Draw(self, self.chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: choose what is pressed; its ring begins a link, the empty ground is for panning."""
        self.writing.finish()
        self.setFocus()
        if isinstance(self.gesture, Draw):
            self.gesture.to(self.mapToScene(event.position().toPoint()))
            self._finish_gesture()
            return
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            return
        found = self.at(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else ""
        if not found:
            self.gesture = Pan(self, event.position().toPoint())
            return
        on_handle = found in self.cards and self.cards[found].on_handle(self.mapToScene(event.position().toPoint()))
        self.choose(found)
        if on_handle:
            self.draw_link()
        self._pressed = (event.position().toPoint(), found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: a gesture follows the pointer; a pressed card begins to move."""
        super().mouseMoveEvent(event)
        if isinstance(self.gesture, Pan):
            self.gesture.to_point(event.position().toPoint())
        elif self.gesture is not None:
            self.gesture.to(self.mapToScene(event.position().toPoint()))
        elif self._pressed and self._pressed[1] in self.cards:
            start, node_id = self._pressed
            if (event.position().toPoint() - start).manhattanLength() > _CLICK:
                self.gesture = Move(self, node_id, self.mapToScene(start))
                self.gesture.to(self.mapToScene(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a gesture ends; a click on empty ground chooses nothing; a click on the ring waits for the target."""
        pressed, self._pressed = self._pressed, None
        if isinstance(self.gesture, Pan):
            moved = self.gesture.moved
            self._finish_gesture()
            if not moved:
                self.choose("")
        elif isinstance(self.gesture, Draw):
            if pressed and (event.position().toPoint() - pressed[0]).manhattanLength() > _CLICK:
                self._finish_gesture()
        elif self.gesture is not None:
            self._finish_gesture()

    def _finish_gesture(self) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: write what is double-clicked; on empty ground make a card."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.give_up()
        found = self.at(event.position().toPoint())
        if found:
            self.choose(found)
            self.writing.open()
        else:
            self.card_wanted.emit(self.mapToScene(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a gesture's keys first, then the screen's."""
        if isinstance(self.gesture, Draw):
            self._key_of_link(self.gesture, event)
        elif event.key() == Qt.Key.Key_Escape and self.gesture is not None:
            self.give_up()
        else:
            event.ignore()
            self.key_pressed.emit(event)

    def _key_of_link(self, gesture: Draw, event: QKeyEvent) -> None:
        key, keys = event.key(), Qt.Key
        arrows = {keys.Key_Left: "left", keys.Key_Right: "right", keys.Key_Up: "up", keys.Key_Down: "down"}
        if key == keys.Key_Escape:
            self.give_up()
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self._finish_gesture()
        elif key in arrows:
            gesture.step(arrows[keys(key)])  # type: ignore[arg-type]
        elif key == keys.Key_Backspace:
            gesture.erase()
        elif event.text().isprintable() and event.text().strip():
            gesture.typed(event.text())

    def event(self, event: QEvent) -> bool:
        """Qt's: Tab is a key of the canvas while a card is chosen, and Esc and Delete are not shortcuts here."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._leaves(event):
            return True
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (self.chosen in self.cards or self.gesture):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Go on with Ctrl+Tab, or back with Shift beside it, as out of a table; tell whether it was that key."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        ways = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}
        return event.key() in ways and self.focusNextPrevChild(ways[Qt.Key(event.key())])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: Ctrl and the wheel zoom, Shift and the wheel go across."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(ZOOM_STEP if turned > 0 else 1 / ZOOM_STEP, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

"""The canvas of the results chain: the picture, and what pointer and keys do to its cards and links.

Everything that changes the programme goes through ``edit``; a gesture and an open editor live here.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.refusals import dead_end
from designer.ui.chain.drawing import Draw
from designer.ui.chain.gestures import CLICK, Pan, Select
from designer.ui.chain.items import CardItem, RouteItem
from designer.ui.chain.view import ChainView
from designer.ui.chain.zooming import ZOOM_STEP
from designer.ui.hint import give
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.ui.chain.moving import Move
    from designer.ui.chain.walk import Direction
    from designer.ui.chain.writing import Writing

WAITING = "application/x-programme-designer-waiting"
"""What is dragged out of the tray: the id of a need or a thought."""

_ARROWS: "dict[int, Direction]" = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_HELD = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
"""Keys that mean nothing by themselves."""

_IN_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}

_EDGE, _PULL = 28, 24
"""Pixels from the edge of the view within which a gesture pulls the ground along, and how far each time."""


class ChainCanvas(ChainView):
    """The diagram to work on."""

    more_wanted = Signal(object, str)
    """(way, id): left an editor for another card: the next one beside a card, or one below it."""
    linked_card_wanted = Signal(str, bool, QPointF)
    """A link was let go on empty ground: from which card, whether it leads up from it, and where."""
    card_wanted = Signal(object)
    """A double click on empty ground, at a point of the scene."""
    menu_wanted = Signal(QPoint)
    """The right button was clicked, at a point of the viewport."""
    waiting_dropped = Signal(str, QPointF)
    """A need or thought of the tray was let go, at a point of the scene."""
    key_pressed = Signal(QKeyEvent)
    """A key that is not a gesture's; whoever uses it accepts it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.gesture: Move | Draw | Pan | Select | None = None
        self.cutting: frozenset[str] = frozenset()
        """The cards that were cut: they move where they are put in next."""
        self._hand = False
        """Whether Space is held: the pointer moves the ground then."""
        give(self, ENGLISH(N_("Ctrl+Tab leaves the diagram")))
        self._pressed: tuple[QPoint, str] | None = None
        self.setAcceptDrops(True)

    @cached_property
    def writing(self) -> "Writing":
        """What opens the editors, made when first wanted."""
        from designer.ui.chain.writing import Writing

        made = Writing(self)
        self.view_moved.connect(made.place)
        return made

    # -- edits ----------------------------------------------------------------------------------------------------

    def edit(self, name: str, new: Programme, record_id: str = "", merge: str = "") -> bool:
        """Make one edit of the session; False if it changes nothing."""
        section = "links" if record_id.startswith("link_") else "nodes"
        done = self.session.edit(name, new, Place(section, record_id) if record_id else None, merge)
        if done and self.programme is not self.session.programme:  # no screen follows the session for it
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
        """Give up a drag, a frame or a link on its way; panning goes on."""
        if self.gesture is not None and not isinstance(self.gesture, Pan):
            self.give_up()

    def give_up(self) -> None:
        """End a gesture without a change."""
        gesture, self.gesture, self._pressed = self.gesture, None, None
        if gesture is not None:
            gesture.cancel()

    def draw_link(self, *, up: bool = True, pointer: bool = False) -> None:
        """Begin a link up from the chosen card, or down, by keys or pointer."""
        shut = dead_end(self.programme, self.chosen, up=up, inputs=self.inputs)
        if self.chosen not in self.cards:
            self.say(
                N_("Choose the card first that leads to another.")
                if up
                else N_("Choose the card first that another leads to.")
            )
        elif shut:
            self.say(shut)
        elif not isinstance(self.gesture, Draw):
            self.give_up()
            self.gesture = Draw(self, self.chosen, up=up, pointer=pointer)

    def kind_over(self, at: QPointF) -> Kind | None:
        """Return the kind in whose column a point of the scene lies; None between the columns."""
        upright = self.laid.upright
        here = at.y() if upright else at.x()
        for each in self.laid.columns:
            start, reach = (each.y, each.height) if upright else (each.x, each.width)
            if start <= here <= start + reach:
                return each.kind
        return None

    def kind_near(self, at: QPointF) -> Kind:
        """Return the kind in whose column a point of the scene lies, or the nearest."""
        upright = self.laid.upright
        here = at.y() if upright else at.x()
        away = {}
        for each in self.laid.columns:
            start, reach = (each.y, each.height) if upright else (each.x, each.width)
            away[each.kind] = max(start - here, here - start - reach)
        return min(away, key=away.__getitem__)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: choose what is pressed; a ring begins a link, the ground a frame, or a pan with Space or the right."""
        self.writing.finish()
        self.setFocus()
        point = event.position().toPoint()
        button, left = event.button(), Qt.MouseButton.LeftButton
        if isinstance(self.gesture, Draw) and button == left:
            gesture, self.gesture = self.gesture, None
            gesture.to(self.mapToScene(point))
            gesture.drop()
            return
        if button in {Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton} or (button == left and self._hand):
            self.give_up()
            self.gesture = Pan(self, point)
            return
        if button != left:
            return
        found = self.at(point)
        more = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if not found:
            self.gesture = Select(self, self.mapToScene(point), more=more)
            return
        self._press(found, point, more=more)

    def _press(self, found: str, point: QPoint, *, more: bool) -> None:
        """Choose a card or link that is pressed, or add it or take it away; several stay chosen until it is let go."""
        ring = self.cards[found].ring_at(self.mapToScene(point)) if found in self.cards else ""
        if more and not ring:
            self.choose_all(self.selection ^ {found}, found)
            return
        if found not in self.selection or ring:
            self.choose(found)
        if ring:
            self.draw_link(up=ring == "up", pointer=True)
        self._pressed = (point, found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: a gesture follows the pointer; a pressed card begins to move."""
        if self.gesture is None:
            super().mouseMoveEvent(event)  # while one lasts, no card lights up under the pointer
        point = event.position().toPoint()
        if self.gesture is None and self._pressed and self._pressed[1] in self.cards:
            start, node_id = self._pressed
            if (point - start).manhattanLength() > CLICK:
                from designer.ui.chain.moving import Move

                self.gesture = Move(self, node_id, self.mapToScene(start))
        if self.gesture is not None:
            if isinstance(self.gesture, Draw):
                self.gesture.held = bool(event.buttons())
            if not isinstance(self.gesture, Pan) and event.buttons():
                self._pull(point)
            self.gesture.to(self.mapToScene(point))

    def _pull(self, point: QPoint) -> None:
        """Scroll on where a gesture comes to the edge of the view."""
        room = self.viewport().rect()
        for bar, at, size in (
            (self.horizontalScrollBar(), point.x(), room.width()),
            (self.verticalScrollBar(), point.y(), room.height()),
        ):
            if at < _EDGE or at > size - _EDGE:
                bar.setValue(bar.value() + (-_PULL if at < _EDGE else _PULL))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a gesture ends; a click on a ring waits for the target; a click on one of several chooses it alone."""
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if isinstance(self.gesture, Draw):
            if pressed and (point - pressed[0]).manhattanLength() > CLICK:
                gesture, self.gesture = self.gesture, None
                gesture.drop()
        elif isinstance(self.gesture, Pan):
            click = not self.gesture.moved
            self._finish_gesture()
            if click and event.button() == Qt.MouseButton.RightButton:
                self.menu_wanted.emit(point)
        elif self.gesture is not None:
            self._finish_gesture()
        elif pressed and len(self.selection) > 1:
            self.choose(pressed[1])

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
        if isinstance(self.gesture, Draw) and self._key_of_link(self.gesture, event):
            return
        if event.key() == Qt.Key.Key_Escape and self.gesture is not None:
            self.give_up()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold(hand=True)
        else:
            event.ignore()
            self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt's: Space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold(hand=False)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: whoever leaves holds no key here, and draws no link."""
        self._hold(hand=False)
        if isinstance(self.gesture, Draw) and event.reason() not in _IN_PASSING:
            self.give_up()
        super().focusOutEvent(event)

    def _hold(self, *, hand: bool) -> None:
        """Let the pointer move the ground, or not any more."""
        if hand != self._hand:
            self._hand = hand
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor) if hand else self.viewport().unsetCursor()

    def _key_of_link(self, gesture: Draw, event: QKeyEvent) -> bool:
        """Do what a key means for a link on its way; any other key but Esc gives it up and is left: False."""
        key, keys = event.key(), Qt.Key
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in _HELD:
            return True
        if held:
            self.give_up()
            return False
        if key in {keys.Key_Return, keys.Key_Enter}:
            self._finish_gesture()
        elif key in _ARROWS:
            gesture.step(_ARROWS[key])
        elif key == keys.Key_Backspace:
            gesture.erase()
        elif event.text().isprintable() and event.text().strip():
            gesture.typed(event.text())
        else:
            self.give_up()
            return key == keys.Key_Escape
        return True

    def event(self, event: QEvent) -> bool:
        """Qt's: Tab and Shift+Tab are keys of the canvas; with Ctrl they leave it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._leaves(event):
            return True
        if isinstance(event, QKeyEvent) and self._is_tab(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _is_tab(self, event: QKeyEvent) -> bool:
        """Tell whether a key is Tab or Shift+Tab, and nothing beside it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not held

    def _leaves(self, event: QKeyEvent) -> bool:
        """Go on with Ctrl+Tab, or back with Shift beside it, as out of a table; tell whether it was that key."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        ways = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}
        return event.key() in ways and self.focusNextPrevChild(ways[Qt.Key(event.key())])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: what waits in the tray may come here."""
        event.acceptProposedAction() if event.mimeData().hasFormat(WAITING) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt's: it may go anywhere here."""
        event.acceptProposedAction() if event.mimeData().hasFormat(WAITING) else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: it was let go; the keys are here then."""
        if event.mimeData().hasFormat(WAITING):
            record_id = bytes(event.mimeData().data(WAITING).data()).decode("ascii", "replace")
            self.give_up()
            self.writing.finish()
            self.setFocus()
            self.waiting_dropped.emit(record_id, self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: Ctrl and the wheel zoom, Shift and the wheel go across."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(ZOOM_STEP if turned > 0 else 1 / ZOOM_STEP, event.position().toPoint())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round(event.angleDelta().y() / 120 * 3 * bar.singleStep()))
            event.accept()
        else:
            super().wheelEvent(event)

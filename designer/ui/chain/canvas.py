"""The canvas of the results chain: the picture, and what pointer and keys do to its cards and links.

Everything that changes the programme goes through ``edit``; a gesture and an open editor live here.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from designer.programme.chain_tree import tree
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Kind
from designer.programme.words import ENGLISH, N_
from designer.ui.chain.drawing import Draw
from designer.ui.chain.gestures import CLICK, Pan, Select
from designer.ui.chain.items import CardItem, RouteItem
from designer.ui.chain.view import ZOOM_STEP, ChainView
from designer.ui.hint import give
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.ui.chain.moving import Move
    from designer.ui.chain.writing import Writing

WAITING = "application/x-programme-designer-waiting"
"""What is dragged out of the tray: the id of a need or a thought."""

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
        """Give up a drag, a frame or a link on its way; panning goes on."""
        if self.gesture is not None and not isinstance(self.gesture, Pan):
            self.give_up()

    def give_up(self) -> None:
        """End a gesture without a change."""
        gesture, self.gesture, self._pressed = self.gesture, None, None
        if gesture is not None:
            gesture.cancel()

    def draw_link(self, *, up: bool = True) -> None:
        """Begin a link up from the chosen card, or down, by keys or pointer."""
        if self.chosen not in self.cards:
            self.say(N_("Choose the card first that leads to another."))
        elif not isinstance(self.gesture, Draw):
            self.give_up()
            self.gesture = Draw(self, self.chosen, up=up)

    def kind_over(self, at: QPointF) -> Kind | None:
        """Return the kind in whose column a point of the scene lies; None between the columns."""
        upright = self.laid.upright
        here = at.y() if upright else at.x()
        for each in self.laid.columns:
            start, reach = (each.y, each.height) if upright else (each.x, each.width)
            if start <= here <= start + reach:
                return each.kind
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: choose what is pressed; a ring begins a link, the ground a frame, or a pan with Space or the right."""
        self.writing.finish()
        self.setFocus()
        point = event.position().toPoint()
        if isinstance(self.gesture, Draw):
            self.gesture.to(self.mapToScene(point))
            self._finish_gesture()
            return
        button, left = event.button(), Qt.MouseButton.LeftButton
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
            self.draw_link(up=ring == "up")
        self._pressed = (point, found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: a gesture follows the pointer; a pressed card begins to move."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        if self.gesture is None and self._pressed and self._pressed[1] in self.cards:
            start, node_id = self._pressed
            if (point - start).manhattanLength() > CLICK:
                from designer.ui.chain.moving import Move

                self.gesture = Move(self, node_id, self.mapToScene(start))
        if self.gesture is not None:
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
        if isinstance(self.gesture, Draw):
            self._key_of_link(self.gesture, event)
        elif event.key() == Qt.Key.Key_Escape and self.gesture is not None:
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
        """Qt's: whoever leaves holds no key here."""
        self._hold(hand=False)
        super().focusOutEvent(event)

    def _hold(self, *, hand: bool) -> None:
        """Let the pointer move the ground, or not any more."""
        if hand != self._hand:
            self._hand = hand
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor) if hand else self.viewport().unsetCursor()

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
        if isinstance(event, QKeyEvent) and self._is_tab(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (self.chosen in self.cards or self.gesture):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _is_tab(self, event: QKeyEvent) -> bool:
        """Tell whether a key is Tab, or Shift+Tab on a card that has something above it."""
        if event.key() == Qt.Key.Key_Backtab:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            return not held and bool(tree(self.programme).home.get(self.chosen))
        return event.key() == Qt.Key.Key_Tab and not event.modifiers()

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
        """Qt's: it was let go."""
        if event.mimeData().hasFormat(WAITING):
            record_id = bytes(event.mimeData().data(WAITING).data()).decode("ascii", "replace")
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

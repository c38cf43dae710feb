"""The canvas of the results chain: cards and links kept in step with the programme, chosen, moved, linked, written.

Everything that changes the programme goes through ``edit``; what is chosen, the zoom and a gesture live here.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Link
from designer.theory_of_change.layout import Layout
from designer.theory_of_change.picture import Mark
from designer.ui import style
from designer.ui.chain.gestures import Draw, Move, Pan
from designer.ui.chain.items import CardItem, RouteItem
from designer.ui.chain.shown import Shown
from designer.ui.chain.writing import Writing
from designer.ui.session import Session

if TYPE_CHECKING:
    from designer.programme.finding import Finding

NEAREST, FARTHEST = 2.5, 0.15
ZOOM_STEP = 1.2
_CLICK = 4
"""Pixels that the pointer may go between press and release of a click."""

_REST = 60
"""Milliseconds after the last scroll until results come to where they are seen."""

_GROUND = 60
"""Free ground below the lowest card, so that something can be put there."""


class ChainCanvas(QGraphicsView):
    """The diagram. ``chosen`` is the id of the chosen card or link."""

    chosen_changed = Signal()
    view_moved = Signal()
    """Scrolled, zoomed or laid out anew: the column names follow."""
    child_wanted = Signal()
    """Tab in a card's editor: a card below it is wanted."""
    card_wanted = Signal(object)
    """A double click on empty ground, at a point of the scene."""
    key_pressed = Signal(QKeyEvent)
    """A key that is not a gesture's; whoever uses it accepts it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.programme: Programme = EMPTY
        self.setScene(QGraphicsScene(self))
        self.shown = Shown(self.scene())
        self.cards, self.links = self.shown.cards, self.shown.links
        self.chosen = ""
        self.zoom = 1.0
        self.inputs = False
        """Whether there is a column for inputs."""
        self.gesture: Move | Draw | Pan | None = None
        self.writing = Writing(self)
        self._pressed: tuple[QPoint, str] | None = None
        self._marks: dict[str, Mark] = {}
        self._found: object = None
        """The findings whose signs are on the cards."""
        self._presented: tuple[object, ...] = ()
        self._painted = False
        self._wide = 0
        """The width for which the chain was laid out."""
        self._set_up()

    @property
    def laid(self) -> Layout:
        """Where everything stands."""
        return self.shown.laid

    def _set_up(self) -> None:
        self.setViewport(QWidget())  # for one that Qt made, PySide would first load every kind of widget that it knows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState, False)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.relay)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.timeout.connect(self._float)
        self.empty = style.label("", style.STATEMENT, "ink_second", wrap=True)
        self.empty.setText(
            "Write the objective first: press Enter, or double-click in a column.\n"
            "Then Tab makes a card below it, Enter the next one, and L links."
        )
        self.empty.setParent(self.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        style.changes.changed.connect(self._restyle)
        self._restyle()
        self.tell_chosen()

    # -- what is shown -------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme; what did not change is left alone."""
        self.programme = programme
        parts = (programme.nodes, programme.links, programme.indicators)
        if len(self._presented) != len(parts) or any(a is not b for a, b in zip(parts, self._presented, strict=True)):
            self._presented = parts
            if isinstance(self.gesture, Move | Draw):
                self.give_up()
            self.relay()
        if self._painted:
            self.show_findings()

    def show_findings(self) -> None:
        """Put the signs of findings on the cards; the first time once the cards are painted, for it takes longer."""
        from designer.review.findings import by_record, findings

        found = by_record(findings(self.programme))
        if found is not self._found:
            self._found = found
            self._marks = {record_id: mark for record_id, held in found.items() if (mark := _mark(held))}
            self.shown.light(self.chosen, self._marks)

    def relay(self) -> None:
        """Lay the chain out anew in the width there is, and show it."""
        self._wide = self.width()
        bar = self.verticalScrollBar().sizeHint().width()
        width = (self._wide - bar) / style.zoom()
        self.shown.lay(self.programme, width, inputs=self.inputs)
        lost = self.chosen and self.chosen not in self.laid.cards and not find_as(self.programme, self.chosen, Link)
        if lost:
            self.chosen = ""
        self.shown.light(self.chosen, self._marks)
        self.scene().setSceneRect(QRectF(0, 0, self.laid.width, self.laid.height + _GROUND))
        self.empty.setVisible(not self.laid.cards)
        self._float()
        self._moved()
        self.tell_chosen()
        if lost:
            self.chosen_changed.emit()

    def _float(self) -> None:
        """Let results come to where they are seen, unless one is being dragged."""
        if not isinstance(self.gesture, Move):
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            self.shown.float(seen.top(), seen.bottom())

    def _moved(self) -> None:
        """What lies over the view follows it at once, results once it rests."""
        self._rested.start(_REST)
        self.writing.place()
        self.empty.setGeometry(self.viewport().rect().adjusted(40, 0, -40, -self.viewport().height() // 3))
        self.view_moved.emit()

    def _restyle(self) -> None:
        self.setBackgroundBrush(style.colour("desk"))
        self._apply_zoom()
        self.relay()
        self.shown.restyle()

    # -- what is chosen ------------------------------------------------------------------------------------------

    def choose(self, record_id: str) -> None:
        """Choose a card or a link, or nothing, and light its path."""
        if record_id == self.chosen:
            return
        self.chosen = record_id
        self.shown.light(self.chosen, self._marks)
        self.bring_into_sight(record_id)
        self.tell_chosen()
        self.chosen_changed.emit()

    def bring_into_sight(self, record_id: str) -> None:
        """Scroll no further than needed to show a card or the middle of a link."""
        if record_id in self.laid.cards:
            card = self.laid.cards[record_id]
            self.ensureVisible(QRectF(card.x, card.y, card.width, card.height), 16, 16)
        elif record_id in self.links:
            x, y = self.links[record_id].route.middle
            self.ensureVisible(QRectF(x - 4, y - 4, 8, 8), 32, 32)

    def tell_chosen(self) -> None:
        """Say what is chosen to those who do not see it."""
        self.setAccessibleName(f"Theory of change. {self.description() or 'Nothing is chosen.'}")

    def description(self) -> str:
        """Return what is chosen in words: "O1.2 Output: Returnees have … · 2 links in, 1 out"."""
        known, links = tree(self.programme), self.programme.links
        node, held = known.nodes.get(self.chosen), find_as(self.programme, self.chosen, Link)
        if node is not None:
            coming = sum(each.to_id == node.id for each in links)
            going = sum(each.from_id == node.id for each in links)
            statement = " ".join(node.statement.split()) or "nothing written yet"
            return f"{known.codes[node.id]} {node.kind.capitalize()}: {statement} · {coming} links in, {going} out"
        if held is not None:
            ends = f"{known.codes.get(held.from_id, '')} → {known.codes.get(held.to_id, '')}"
            because = " ".join(held.because.split())
            return f"Link {ends} because {because}" if because else f"Link {ends}: it does not say because of what"
        return ""

    # -- edits ---------------------------------------------------------------------------------------------------

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

    def show_inputs(self, *, shown: bool) -> None:
        """Show the column of inputs, or leave it out."""
        if shown != self.inputs:
            self.inputs = shown
            self.relay()

    # -- zoom ----------------------------------------------------------------------------------------------------

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom in or out around a point of the viewport, its middle if none is given."""
        at = at or self.viewport().rect().center()
        before = self.mapToScene(at)
        self.zoom = min(max(self.zoom * factor, FARTHEST), NEAREST)
        if abs(self.zoom - 1) < 0.06:
            self.zoom = 1.0
        self._apply_zoom()
        by = self.mapFromScene(before) - at
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self._moved()

    def fit(self) -> None:
        """Show the whole chain, or come back to full size if that is what is shown."""
        room, scale = self.viewport().rect(), style.zoom()
        whole = min(room.width() / self.laid.width, room.height() / self.laid.height) / scale
        target = min(1.0, max(whole, FARTHEST))
        self.zoom = 1.0 if abs(self.zoom - target) < 0.01 else target
        self._apply_zoom()
        self.bring_into_sight(self.chosen)
        self._moved()

    def _apply_zoom(self) -> None:
        scale = self.zoom * style.zoom()
        self.setTransform(QTransform.fromScale(scale, scale))

    # -- what the pointer and the keys do ------------------------------------------------------------------------

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

    def give_up(self) -> None:
        """End a gesture without a change."""
        gesture, self.gesture, self._pressed = self.gesture, None, None
        if isinstance(gesture, Pan):
            gesture.finish()
        elif gesture is not None:
            gesture.cancel()

    def draw_link(self) -> None:
        """Begin a link from the chosen card, by keys or pointer."""
        if self.chosen in self.cards and not isinstance(self.gesture, Draw):
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
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (self.chosen in self.cards or self.gesture):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: Ctrl and the wheel zoom, Shift and the wheel go across."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(ZOOM_STEP if turned > 0 else 1 / ZOOM_STEP, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: once the cards have been seen, the signs of findings come as well."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.show_findings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the columns take the width there is."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._late.start(0)
        self._moved()


def _mark(held: "tuple[Finding, ...]") -> Mark:
    """Return the sign for the findings on a card: those of the chain, not what is missing in other steps."""
    own = [each.severity for each in held if each.check.startswith(("TC-", "PD-")) and each.place.section == "nodes"]
    return next((severity for severity in ("E", "W", "I") if severity in own), "")

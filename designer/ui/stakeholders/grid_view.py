"""The interest and influence grid as one works on it: drag a stakeholder to its place, or move it with the arrows.

Those without a rating wait in a tray at the right. The widget holds selection and gesture; what is decided goes out by
signals, once, at the end. It paints the display list of the room and, over it, what is selected or held.
"""

from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from designer.programme.numbers import show_number
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.stakeholders.edits import STEP, on_scale
from designer.stakeholders.figures import CLASS_TITLES, engagement_class, rating
from designer.stakeholders.grid import Grid, arrange
from designer.ui import style
from designer.ui.audience import changes, in_room
from designer.ui.hint import give
from designer.ui.stakeholders.grid_painting import TRAY, Held, Scene, chip_box, chips_in_sight, paint_scene
from designer.ui.stakeholders.name_line import NameLine

_MIDDLE = Decimal(5)
_REACH = 11.0
"""How far from a mark's centre a press still means it, in pixels at 100 %."""

_ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class GridView(QWidget):
    """The grid and the tray. ``selected`` is the id of the selected stakeholder, empty for none."""

    placed = Signal(str, object, object)
    """(id, interest, influence) after a drag."""
    nudged = Signal(str, object, object)
    """(id, interest, influence) after an arrow key."""
    taken_off = Signal(str)
    """(id): it is to wait for a rating again."""
    named_at = Signal(str, object, object)
    """(name, interest, influence) of a new stakeholder, named on the spot."""
    chosen = Signal(str)
    """(id) of what is selected now, empty for none."""
    opened = Signal(str)
    """(id): its details are wanted."""

    def __init__(self, words: Words = ENGLISH_WORDS) -> None:
        super().__init__()
        self.words = words
        self.selected = ""
        self.stance = False
        self._stakeholders: tuple[Stakeholder, ...] = ()
        self._known: dict[str, Stakeholder] = {}
        self._grid: Grid | None = None
        self._pressed: tuple[str, QPointF] | None = None
        self._held: Held | None = None
        self._scrolled = 0
        self._line = NameLine(self)
        self._line.named.connect(self._named)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 240)
        self.setAccessibleName(words(N_("Interest and influence grid")))
        give(self, words(N_("Ctrl+Tab leaves the grid")))
        self._describe()
        style.changes.changed.connect(self._refit)
        changes.changed.connect(self._follow_audience)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def present(self, stakeholders: tuple[Stakeholder, ...]) -> None:
        """Show stakeholders; a gesture goes on unless what it holds is gone."""
        if stakeholders is self._stakeholders:
            return
        self._stakeholders = stakeholders
        self._known = {each.id: each for each in stakeholders}
        if self._held and self._held.id not in self._known:
            self.cancel()
        if self.selected not in self._known:
            self.select("")
        self._grid = None
        self._describe()
        self.update()

    def _follow_audience(self) -> None:
        self._describe()
        self.update()

    def show_stance(self, *, shown: bool) -> None:
        """Show or hide the signs of stance, which are private."""
        self.stance = shown
        self.update()

    def select(self, stakeholder_id: str) -> None:
        """Select a stakeholder, or none."""
        if stakeholder_id == self.selected:
            return
        self.selected = stakeholder_id
        self._bring_chip_into_sight()
        self._describe()
        self.update()
        self.chosen.emit(stakeholder_id)

    def waiting(self) -> list[Stakeholder]:
        """Return those that wait for a rating, in the user's order."""
        return [each for each in self._stakeholders if rating(each) is None]

    def grid(self) -> Grid:
        """Return the arrangement in the room that there is now."""
        if self._grid is None:
            width, height = self._room()
            self._grid = arrange(self._stakeholders, width, height)
        return self._grid

    def point_of(self, stakeholder_id: str) -> QPointF:
        """Return where a stakeholder's mark or chip is, in the widget's pixels."""
        mark = next((mark for mark in self.grid().marks if mark.id == stakeholder_id), None)
        if mark is not None:
            return QPointF(mark.x, mark.y) * style.zoom()
        ids = [each.id for each in self.waiting()]
        box = chip_box(ids.index(stakeholder_id) - self._scrolled, self._room()[0])
        return box.center() * style.zoom()

    def point_at(self, interest: Decimal, influence: Decimal) -> QPointF:
        """Return where a rating is, in the widget's pixels."""
        return QPointF(*self.grid().at(interest, influence)) * style.zoom()

    def finish_editing(self) -> None:
        """Keep a name that is half typed; give up a drag."""
        self._line.finish()
        self.cancel()

    def cancel(self) -> None:
        """Give up a drag: everything stays where it was."""
        self._pressed = None
        if self._held:
            self._held = None
            self.unsetCursor()
            self.update()

    # -- geometry --------------------------------------------------------------------------------------------------

    def _room(self) -> tuple[float, float]:
        """Return width and height of the grid, in pixels at 100 %, the tray left out."""
        zoom = style.zoom()
        tray = TRAY if self.waiting() else 0.0
        return self.width() / zoom - tray, self.height() / zoom

    def _refit(self) -> None:
        self._grid = None
        self.update()

    def _at(self, position: QPointF) -> str:
        """Return the id of what is at a point of the widget."""
        point = position / style.zoom()
        best = ""
        nearest = _REACH
        for mark in self.grid().marks:
            distance = ((mark.x - point.x()) ** 2 + (mark.y - point.y()) ** 2) ** 0.5
            if distance < nearest:
                best, nearest = mark.id, distance
        if best:
            return best
        for mark in self.grid().marks:
            if mark.label and QRectF(*mark.label.box).contains(point):
                return mark.id
        width, height = self._room()
        for at, each in enumerate(self.waiting()[self._scrolled :]):
            if at < chips_in_sight(height) and chip_box(at, width).contains(point):
                return each.id
        return ""

    def _rating_at(self, position: QPointF) -> tuple[Decimal, Decimal] | None:
        """Return the rating of a point of the widget, rounded to halves; None well outside the plot."""
        point, plot = position / style.zoom(), self.grid().plot
        around = QRectF(*plot).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        if not around.contains(point):
            return None
        interest, influence = self.grid().rating_at(point.x(), point.y())
        return on_scale(interest), on_scale(influence)

    def _in_tray(self, position: QPointF) -> bool:
        return position.x() / style.zoom() > self._room()[0]

    # -- the pointer -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: select, and perhaps begin a drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._line.finish()
        found = self._at(event.position())
        self.select(found)
        self._pressed = (found, event.position()) if found else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: what is held follows the pointer."""
        if self._pressed is None:
            return
        found, start = self._pressed
        if self._held is None:
            if (event.position() - start).manhattanLength() < QApplication.startDragDistance():
                return
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grid()  # the arrangement stays as it is while something is held
        self._held = Held(
            found,
            self._known[found].name,
            event.position() / style.zoom(),
            self._rating_at(event.position()),
            off=self._in_tray(event.position()) and rating(self._known[found]) is not None,
        )
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: put down what is held: on the grid, in the tray, or back where it was."""
        held = self._held
        self.cancel()
        if held is None:
            return
        if held.rating is not None:
            self.placed.emit(held.id, *held.rating)
        elif held.off:
            self.taken_off.emit(held.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: open what is there; on an empty place, name somebody new."""
        found = self._at(event.position())
        place = self._rating_at(event.position())
        if found:
            self.cancel()
            self.opened.emit(found)
        elif place is not None and not self._in_tray(event.position()):
            self._line.open_at(self.point_at(*place), place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: the tray scrolls."""
        if not self._in_tray(event.position()) or event.modifiers():
            event.ignore()
            return
        most = max(0, len(self.waiting()) - chips_in_sight(self._room()[1]))
        self._scrolled = min(max(self._scrolled - (1 if event.angleDelta().y() > 0 else -1), 0), most)
        self.update()

    # -- the keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows move what is selected, Enter opens it, Delete takes it off, Esc gives up."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:  # with Ctrl: without it comes the next stakeholder
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Escape and (self._held or self.selected):
            if self._held:
                self.cancel()
            else:
                self.select("")
        elif key in _ARROWS and self.selected:
            self._nudge(*_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and self.selected:
            self.opened.emit(self.selected)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.selected:
            self.taken_off.emit(self.selected)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._stakeholders:
            self.select(self._order()[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def _nudge(self, right: int, up: int) -> None:
        """Move what is selected by a step; who waits goes to the middle first."""
        rated = rating(self._known[self.selected])
        if rated is None:
            self.nudged.emit(self.selected, _MIDDLE, _MIDDLE)
        else:
            self.nudged.emit(self.selected, on_scale(rated[0] + right * STEP), on_scale(rated[1] + up * STEP))

    def _order(self) -> list[str]:
        """Return all ids in the order of the Tab key: those on the grid, then those that wait."""
        return [*(mark.id for mark in self.grid().marks), *(each.id for each in self.waiting())]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's: Tab goes from one stakeholder to the next, and on from the last."""
        order = self._order()
        step = 1 if forward else -1
        at = order.index(self.selected) + step if self.selected in order else (0 if forward else len(order) - 1)
        if 0 <= at < len(order):
            self.select(order[at])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: coming by Tab, one begins at the first, coming back at the last."""
        super().focusInEvent(event)
        order = self._order()
        if order and event.reason() == Qt.FocusReason.TabFocusReason:
            self.select(self.selected or order[0])
        elif order and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.select(self.selected or order[-1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: a drag ends without effect when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self.cancel()
        self.update()

    # -- painting and telling --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the drawing, then what is selected or held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("desk"))
        painter.scale(style.zoom(), style.zoom())
        waiting = self.waiting()
        scene = Scene(
            self.grid(),
            self._stakeholders,
            tuple(waiting[self._scrolled :]),
            len(waiting),
            self.selected,
            self._held,
            self.hasFocus(),
            self.stance,
            in_room(),
        )
        paint_scene(painter, scene, self.words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: arrange anew in another room."""
        super().resizeEvent(event)
        self._grid = None

    def event(self, event: QEvent) -> bool:
        """Qt's: a tooltip names what has no label, and says what is known of it; Esc is ours while there is a use."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            text = self.told(found) if found and self._held is None else ""
            QToolTip.showText(event.globalPos(), style.plain_tooltip(text), self)
            return True
        return super().event(event)

    def told(self, stakeholder_id: str) -> str:
        """Say a stakeholder's name, rating and class in a line; to a room the name alone."""
        each = self._known[stakeholder_id]
        if in_room():
            return each.name or self.words(N_("Without a name"))
        rated, code = rating(each), engagement_class(each)
        parts = [each.name or self.words(N_("Without a name"))]
        if rated is None:
            parts.append(self.words(N_("not rated yet")))
        else:
            interest, influence = map(show_number, rated)
            said = self.words(N_("interest {interest}, influence {influence}"))
            parts.append(said.format(interest=interest, influence=influence))
        if code:
            parts.append(self.words(CLASS_TITLES[code]).lower())
        return " · ".join(parts)

    def _describe(self) -> None:
        """Tell a screen reader what is selected."""
        usage = N_("Tab: next stakeholder. Arrows: move by half a point. Enter: details. Delete: take off the grid.")
        self.setAccessibleDescription(self.told(self.selected) if self.selected else self.words(usage))

    def _bring_chip_into_sight(self) -> None:
        """Scroll the tray so that the selected chip is seen."""
        ids = [each.id for each in self.waiting()]
        if self.selected in ids:
            at, seen = ids.index(self.selected), chips_in_sight(self._room()[1])
            self._scrolled = min(self._scrolled, at) if at < self._scrolled + seen else at - seen + 1
        self._scrolled = max(0, min(self._scrolled, len(ids) - 1))

    def _named(self, name: str, interest: Decimal, influence: Decimal) -> None:
        self.setFocus()
        self.named_at.emit(name, interest, influence)

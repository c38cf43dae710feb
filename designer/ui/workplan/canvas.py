"""The Gantt drawing as one works on it: drag a bar or its ends, or move it with the arrows, month by month.

The widget holds selection and gesture; what is decided goes out by signals, once, at the end of a gesture.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.monitoring.gantt import HEAD, Bar, Gantt, gantt
from designer.monitoring.workplan import Step, begin, shift, stretch
from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.drawing_painter import paint

How = Literal["whole", "start", "end"]
CHANGES: dict[str, Callable[[Programme, str, int, int], Programme]] = {"whole": shift, "start": begin, "end": stretch}
"""What is moved → the edit that moves it."""

NAMES: dict[str, str] = {
    "whole": N_("Move in the workplan"),
    "start": N_("Change the start"),
    "end": N_("Change the end"),
}
"""What is moved → what undo calls it."""

_LEAST_WIDTH = 640
_FAR = 10
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_FAR, Qt.Key.Key_PageDown: _FAR}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TO_DRAG = 4.0
"""Pixels after which a press is a drag."""


class GanttCanvas(QWidget):
    """The drawing with what is selected; ``selected`` is the id of a record, ``slot`` which of its periods."""

    chosen = Signal()
    """Something else is selected."""
    opened = Signal(str)
    """(id): its row in the table is wanted."""
    moved = Signal(str, int, int, str)
    """(id, slot, months, how): a period was moved, or one of its ends."""

    def __init__(self) -> None:
        super().__init__()
        self.selected, self.slot = "", 0
        self.folded = False
        self._programme: Programme = EMPTY
        self._drawn: Gantt | None = None
        self._held: tuple[Bar, How, QPointF] | None = None
        self._by = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMouseTracking(True)
        self.setAccessibleName(ENGLISH(N_("Gantt drawing of the workplan")))
        style.changes.changed.connect(self.refit)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme's workplan; a gesture is given up if what it holds has changed."""
        if programme is self._programme and self._drawn is not None:
            return
        self.cancel()
        self._programme = programme
        self.refit()
        if self.selected and not any(step.id == self.selected for step, _ in self.stops()):
            self.selected, self.slot = "", 0
        self._describe()

    def fold(self, *, folded: bool) -> None:
        """Draw the milestones of activities on their bars, or a row for each task."""
        self.folded = folded
        self.refit()

    def refit(self) -> None:
        """Draw anew, for another width or another programme."""
        self._drawn = None
        self.setMinimumHeight(style.px(self.drawn().drawing.height + 1))
        self.updateGeometry()
        self.update()

    def drawn(self) -> Gantt:
        """Return the drawing at the width there is, with the gesture under way."""
        if self._drawn is None:
            width = max(self.width() / style.zoom(), _LEAST_WIDTH)
            self._drawn = gantt(self._now(), ENGLISH, width, folded=self.folded)
        return self._drawn

    def _now(self) -> Programme:
        """Return the programme as it would be if the gesture ended now."""
        if self._held is None or not self._by:
            return self._programme
        bar, how, _ = self._held
        return CHANGES[how](self._programme, bar.step.id, bar.span.slot, self._by)

    def stops(self) -> list[tuple[Step, int]]:
        """Return what the arrows walk through: every period, and every row that has none."""
        drawn = self.drawn()
        found: list[tuple[float, float, Step, int]] = [(bar.y, bar.x, bar.step, bar.span.slot) for bar in drawn.bars]
        found += [(row.y, 0.0, row.step, 0) for row in drawn.rows if not row.step.spans]
        rows = {row.step.id: at for at, row in enumerate(drawn.rows)}
        found.sort(key=lambda each: (rows.get(each[2].id, rows.get(each[2].parent, 0)), each[1]))
        return [(step, slot) for _, _, step, slot in found]

    def select(self, record_id: str, slot: int = 0) -> None:
        """Select a period of a record, and tell of it."""
        slots = [each for step, each in self.stops() if step.id == record_id]
        if slots and slot not in slots:
            slot = slots[0]
        if (record_id, slot) == (self.selected, self.slot):
            return
        self.selected, self.slot = record_id, slot
        self._describe()
        self.update()
        self.chosen.emit()

    def box(self) -> QRectF:
        """Return where what is selected stands, in the widget's pixels; empty for nothing."""
        drawn = self.drawn()
        row = next((row for row in drawn.rows if row.step.id == self.selected), None)
        bar = self._bar()
        if row is None and bar is None:
            return QRectF()
        top, high = (row.y, row.height) if row is not None else (bar.y, bar.height) if bar is not None else (0.0, 0.0)
        zoom = style.zoom()
        return QRectF(0, top * zoom, self.width(), high * zoom)

    def _bar(self) -> Bar | None:
        """Return the bar of what is selected."""
        drawn = self.drawn().bars
        return next((bar for bar in drawn if (bar.step.id, bar.span.slot) == (self.selected, self.slot)), None)

    def _describe(self) -> None:
        """Tell a screen reader what is selected."""
        step = next((step for step, _ in self.stops() if step.id == self.selected), None)
        self.setAccessibleDescription(_told(step) if step else "")

    # -- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: up and down walk, left and right move by a month, with Shift the end and with Ctrl the start."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in _ARROWS and self.selected:
            held = event.modifiers()
            how: How = (
                "end"
                if held & Qt.KeyboardModifier.ShiftModifier
                else "start"
                if held & Qt.KeyboardModifier.ControlModifier
                else "whole"
            )
            self.moved.emit(self.selected, self.slot, _ARROWS[key], how)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.selected:
            self.opened.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self._held is not None:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        stops = self.stops()
        if not stops:
            return
        here = next((at for at, (step, slot) in enumerate(stops) if (step.id, slot) == (self.selected, self.slot)), -1)
        at = 0 if here < 0 else min(max(here + by, 0), len(stops) - 1)
        self.select(stops[at][0].id, stops[at][1])

    # -- pointer ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: select, and perhaps begin to drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position() / style.zoom()
        bar = self.drawn().bar_at(point.x(), point.y())
        if bar is not None:
            self.select(bar.step.id, bar.span.slot)
            self._held, self._by = (bar, _how(self.drawn().edge_at(bar, point.x())), point), 0
            return
        row = self.drawn().row_at(point.y())
        if row is not None:
            self.select(row.step.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: show what the drag would do, or over an end of a bar that it can be held."""
        point = event.position() / style.zoom()
        if self._held is None:
            self._point(point)
            return
        distance = point.x() - self._held[2].x()
        by = round(distance / self.drawn().month) if abs(distance) >= _TO_DRAG else 0
        if by != self._by:
            self._by, self._drawn = by, None
            self.update()

    def _point(self, point: QPointF) -> None:
        bar = self.drawn().bar_at(point.x(), point.y())
        edge = self.drawn().edge_at(bar, point.x()) if bar else ""
        if edge in {"start", "end"}:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: the drag is done, once."""
        held, by = self._held, self._by
        self.cancel()
        if held is not None and by:
            self.moved.emit(held[0].step.id, held[0].span.slot, by, held[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: go to the row in the table."""
        self.cancel()
        if self.selected:
            self.opened.emit(self.selected)

    def cancel(self) -> None:
        """Give up a drag: everything stays where it was."""
        if self._held is not None:
            self._held = None
            if self._by:
                self._by, self._drawn = 0, None
                self.update()

    def event(self, event: QEvent) -> bool:
        """Qt's: what a bar is, in full, where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos()) / style.zoom()
            bar = self.drawn().bar_at(point.x(), point.y())
            row = self.drawn().row_at(point.y())
            step = bar.step if bar else row.step if row else None
            QToolTip.showText(event.globalPos(), style.plain_tooltip(_told(step)) if step else "", self)
            return True
        return super().event(event)

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the drawing, what is selected over it, and the head where it would be scrolled away."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(style.zoom(), style.zoom())
        drawn = self.drawn()
        paint(painter, drawn.drawing.items)
        self._paint_selected(painter)
        top = max(-self.y(), 0) / style.zoom()
        if top:
            painter.translate(0, top)
            painter.setClipRect(QRectF(0, 0, drawn.drawing.width, HEAD + 1))
            paint(painter, drawn.head)
        painter.end()

    def _paint_selected(self, painter: QPainter) -> None:
        if not self.selected:
            return
        role = "focus" if self.hasFocus() else "ink_second"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bar = self._bar()
        if bar is not None:
            painter.setPen(QPen(style.colour(role), 2))
            painter.drawRoundedRect(QRectF(bar.x - 3, bar.y - 3, bar.width + 6, bar.height + 6), 4, 4)
        row = next((row for row in self.drawn().rows if row.step.id == self.selected), None)
        if row is not None:
            painter.setPen(QPen(style.colour(role), 1))
            painter.drawLine(QPointF(3, row.y + 3), QPointF(3, row.y + row.height - 3))
            painter.drawLine(QPointF(4, row.y + 3), QPointF(4, row.y + row.height - 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width, another drawing."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()


def _how(edge: str) -> How:
    return "start" if edge == "start" else "end" if edge == "end" else "whole"


def _told(step: Step) -> str:
    """Return what a step is: its name, its months, who answers for it."""
    spans = ", ".join(f"{each.first}–{each.last}" if each.first < each.last else f"{each.first}" for each in step.spans)
    months = ENGLISH(N_("months {months}")).replace("{months}", spans) if spans else ENGLISH(N_("no months yet"))
    return " · ".join(part for part in (f"{step.code} {step.name}".strip(), months, step.who) if part)

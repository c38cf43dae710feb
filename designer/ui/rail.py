"""The rail on the left: the programme's name, the steps with their state, the way to the menu. Free navigation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from designer.review.steps import STEPS
from designer.ui import style

if TYPE_CHECKING:
    from designer.review.states import StepState

WIDE, FOLDED = 196, 48
_ROW = 34
_INDENT, _GAP, _EDGE, _RADIUS = 8, 3, 4, 8
"""Pixels left of a title, between it and its state, right of that, and the radius of a count's ring."""

_SIGN = 5
"""Half the width of a tick."""

_MOST = 72
"""Characters of the programme's name that are shown; the tooltip has it in full."""

_SPOKEN = {"empty": "nothing here yet", "begun": "begun", "done": "in order"}


class StepList(QWidget):
    """The steps, one a row, painted: title, state as check, count, empty or half-full ring; keys move, Enter opens."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.current = STEPS[0].name
        self.folded = False
        self._states: dict[str, StepState] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Steps")
        style.changes.changed.connect(self._fit)
        self._fit()

    def show_states(self, states: "dict[str, StepState]") -> None:
        """Show how far each step is."""
        if states != self._states:
            self._states = states
            self.setAccessibleDescription(self.told(self.current))
            self.update()

    def show_current(self, step: str) -> None:
        """Mark the step whose screen is open."""
        self.current = step
        self.setAccessibleDescription(self.told(step))
        self.update()

    def told(self, step: str) -> str:
        """Return a step and its state in words, with what is wanted before it is in order."""
        title = next((each.title for each in STEPS if each.name == step), "")
        state = self._states.get(step)
        if state is None:
            return title
        points = "1 open point" if state.open == 1 else f"{state.open} open points" if state.open else ""
        said = points or _SPOKEN[state.state]
        return f"{title}: {said}" + (f"; wanted: {state.wants}" if state.wants else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: a step's tooltip says its state in words."""
        self.setToolTip(style.plain_tooltip(self.told(STEPS[self.row_at(event.position().y())].name)))

    def sizeHint(self) -> QSize:
        return QSize(style.px(FOLDED), style.px(_ROW) * len(STEPS))

    def _fit(self) -> None:
        """Be high enough for every step; what has less room scrolls."""
        self.setMinimumHeight(self.sizeHint().height())

    def row_of(self, step: str) -> QRectF:
        """Return where a step stands; the first one for a name that is none."""
        at = next((row for row, each in enumerate(STEPS) if each.name == step), 0)
        return QRectF(0, at * style.px(_ROW), self.width(), style.px(_ROW))

    def row_at(self, y: float) -> int:
        """Return the row at a height."""
        return max(0, min(len(STEPS) - 1, int(y // style.px(_ROW))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(STEPS[self.row_at(event.position().y())].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = next((i for i, step in enumerate(STEPS) if step.name == self.current), 0)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            row = max(0, min(len(STEPS) - 1, row + steps[Qt.Key(event.key())]))
            self.chosen.emit(STEPS[row].name)
            self.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        style.fill(painter, event.rect(), "rail")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in STEPS:
            self._paint_step(painter, self.row_of(step.name), step.name, step.title)
        painter.end()

    def _paint_step(self, painter: QPainter, row: QRectF, name: str, title: str) -> None:
        current = name == self.current
        inner = self._inner(row)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sheet"))
            painter.drawRoundedRect(inner, style.px(6), style.px(6))
            painter.setBrush(style.colour("accent"))
            painter.drawRect(QRectF(inner.left(), inner.top(), style.px(3), inner.height()))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(style.colour("focus"), 2))
                painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), style.px(6), style.px(6))
        painter.setPen(style.colour("ink" if current else "ink_second"))
        if self.folded:
            painter.setFont(style.font(style.TEXT, bold=current))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, title[:2])
            return
        text = self.room_of(name)
        shown, bold = fitting(title, int(text.width()), bold=current)
        painter.setFont(style.font(style.TEXT, bold=bold))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._paint_state(painter, QPointF(inner.right() - style.px(_EDGE + _RADIUS), row.center().y()), name)

    def _inner(self, row: QRectF) -> QRectF:
        """Return what is painted of a row; folded, it takes what width there is."""
        across, down = style.px(2 if self.folded else 8), style.px(2)
        return row.adjusted(across, down, -across, -down)

    def room_of(self, step: str) -> QRectF:
        """Return where a step's title stands: up to its state."""
        inner = self._inner(self.row_of(step))
        state = self._states.get(step)
        count = _count(state) if state and state.open else ""
        beside = _ring_width(count) if count else style.px(_RADIUS + _SIGN)
        return inner.adjusted(style.px(_INDENT), 0, -beside - style.px(_EDGE + _GAP), 0)

    def _paint_state(self, painter: QPainter, centre: QPointF, name: str) -> None:
        state = self._states.get(name)
        if state is None:
            return
        radius = style.px(_RADIUS)
        if state.state == "done":
            painter.setPen(_pen(style.colour("in_order"), style.px(2)))
            left, low = centre + QPointF(-style.px(5), 0), centre + QPointF(-style.px(1), style.px(4))
            painter.drawPolyline([left, low, centre + QPointF(style.px(5), -style.px(4))])
        elif not state.open:
            painter.setPen(_pen(style.colour("ink_second"), style.px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, style.px(4), style.px(4))
            if state.state == "begun":  # half full
                painter.setBrush(style.colour("ink_second"))
                side = style.px(4)
                ring = QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side)
                painter.drawPie(ring, -90 * 16, -180 * 16)
        else:
            painter.setPen(_pen(style.colour("warning"), style.px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            count, width = _count(state), _ring_width(_count(state))
            painter.setFont(style.font(style.SMALL, bold=True))
            ring = QRectF(centre.x() + radius - width, centre.y() - radius, width, radius * 2)
            painter.drawRoundedRect(ring, radius, radius)
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, count)


class Rail(QWidget):
    """The whole rail; folds to 48 pixels."""

    chosen = Signal(str)
    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.title = style.label(bold=True, wrap=True)
        self.second = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.steps = StepList()
        self.steps.chosen.connect(self.chosen)
        self.menu = QPushButton("Menu")
        self.menu.setAccessibleName("Menu")
        self.menu.clicked.connect(self.menu_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(16), 0, style.px(12))
        layout.setSpacing(style.px(2))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(style.px(16), 0, style.px(12), style.px(12))
        head.setSpacing(style.px(2))
        head.addWidget(self.title)
        head.addWidget(self.second)
        layout.addWidget(self._head)
        self.view = _Scroll(self.steps)
        layout.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(style.px(8), 0, style.px(8), 0)
        foot.addWidget(self.menu)
        layout.addLayout(foot)
        style.changes.changed.connect(self._follow)
        self._follow()

    def fold(self, folded: bool) -> None:
        """Show two letters a step only, to give the work the room."""
        self.steps.folded = folded
        self._head.setVisible(not folded)
        self.menu.setText("≡" if folded else "Menu")
        self._follow()

    def show_current(self, step: str) -> None:
        """Mark the step whose screen is open, and have it in sight."""
        self.steps.show_current(step)
        self.view.follow()

    def show_programme(self, title: str, second: str) -> None:
        """Show the programme's name and the line under it."""
        self.title.setText(_cut(title) or "New programme")
        self.title.setToolTip(style.plain_tooltip(title))
        self.second.setText(_cut(second))

    def _follow(self) -> None:
        look = self.palette()
        look.setColor(self.backgroundRole(), style.colour("rail"))
        self.setPalette(look)
        self.setFixedWidth(style.px(FOLDED if self.steps.folded else WIDE))
        self.steps.updateGeometry()
        self.update()


class _Scroll(QScrollArea):
    """The steps where there is less room than they ask for: the one that is open stays in sight."""

    def __init__(self, steps: StepList) -> None:
        super().__init__()
        self._steps = steps
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(steps)

    def follow(self) -> None:
        """Have the step that is open in sight, and its neighbours."""
        row = self._steps.row_of(self._steps.current)
        self.ensureVisible(0, int(row.center().y()), 0, int(row.height() * 3 / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: keep it so."""
        super().resizeEvent(event)
        self.follow()


def fitting(title: str, room: int, *, bold: bool) -> tuple[str, bool]:
    """Return a title as it fits into so many pixels, and whether bold: never cut where the usual weight has room."""
    if bold and QFontMetrics(style.font(style.TEXT, bold=True)).horizontalAdvance(title) <= room:
        return title, True
    return QFontMetrics(style.font()).elidedText(title, Qt.TextElideMode.ElideRight, room), False


def _count(state: "StepState") -> str:
    """Return the number of open points as shown."""
    return str(state.open) if state.open < 100 else "99+"


def _ring_width(count: str) -> float:
    """Return how wide the ring around a count is."""
    text = QFontMetrics(style.font(style.SMALL, bold=True)).horizontalAdvance(count)
    return max(style.px(2 * _RADIUS), text + style.px(6))


def _cut(text: str) -> str:
    """Return a text as long as the rail shows it, ended at a word."""
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _pen(colour: QColor, width: float) -> QPen:
    """Make a pen with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen

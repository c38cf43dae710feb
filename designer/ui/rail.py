"""The rail on the left: the programme's name, the steps with their state, the way to the menu. Free navigation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.review.steps import STEPS
from designer.ui import style

if TYPE_CHECKING:
    from designer.review.states import StepState

WIDE, FOLDED = 196, 48
_ROW = 34
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Steps")
        style.changes.changed.connect(self.updateGeometry)

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
        return QSize(style.px(FOLDED if self.folded else WIDE), style.px(_ROW) * len(STEPS))

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = style.px(_ROW)
        for row, step in enumerate(STEPS):
            self._paint_step(painter, QRectF(0, row * height, self.width(), height), step.name, step.title)
        painter.end()

    def _paint_step(self, painter: QPainter, row: QRectF, name: str, title: str) -> None:
        current = name == self.current
        inner = row.adjusted(style.px(8), style.px(2), -style.px(8), -style.px(2))
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
        painter.setFont(style.font(style.TEXT, bold=current))
        text = inner.adjusted(style.px(14), 0, -style.px(30), 0)
        if self.folded:
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, title[:2])
        else:
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
            self._paint_state(painter, QPointF(inner.right() - style.px(16), row.center().y()), name)

    def _paint_state(self, painter: QPainter, centre: QPointF, name: str) -> None:
        state = self._states.get(name)
        if state is None:
            return
        radius = style.px(8)
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
            count = str(state.open) if state.open < 100 else "99+"
            painter.setFont(style.font(style.SMALL, bold=True))
            width = max(radius * 2, painter.fontMetrics().horizontalAdvance(count) + style.px(8))
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
        layout.addWidget(self.steps)
        layout.addStretch(1)
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

    def show_programme(self, title: str, second: str) -> None:
        """Show the programme's name and the line under it."""
        self.title.setText(title or "New programme")
        self.second.setText(second)

    def _follow(self) -> None:
        look = self.palette()
        look.setColor(self.backgroundRole(), style.colour("rail"))
        self.setPalette(look)
        self.setFixedWidth(style.px(FOLDED if self.steps.folded else WIDE))
        self.steps.updateGeometry()
        self.update()


def _pen(colour: QColor, width: float) -> QPen:
    """Make a pen with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen

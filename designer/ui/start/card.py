"""A recent file or draft: a card with the picture of where one left off, or one line of a list, as there is room."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QToolButton

from designer.ui import pictures, style
from designer.ui.start.recent import Recent

_PAD, _TIGHT = 12, 4
_PICTURE = 0.5
"""The height of a card's picture, as a share of its width: what is recognised stands at the top."""

_WIDE = 330
"""Pixels at 100 % from which on the picture of a card stands beside its words, not above them."""

_BESIDE = 1.5
"""The width of a picture beside the words, as a share of its height."""

_TITLE_LINES = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class Card(QAbstractButton):
    """Painted as a card or as a line; its picture is read once it was painted without."""

    opened = Signal(object, bool)
    """(recent, reading): open it, for reading only if Shift is held."""

    menu_wanted = Signal(object)
    removal_wanted = Signal(object)
    reached = Signal()
    left_by = Signal(int)
    """(key): an arrow, Home or End that leads to another card."""

    def __init__(self, recent: Recent) -> None:
        super().__init__()
        self.recent = recent
        self.large = True
        self.picture: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(recent.spoken)
        away = "deletes the draft" if recent.draft else "takes it off this list"
        self.setAccessibleDescription(
            f"Enter opens it, Shift+Enter opens it for reading only, Del {away}, the menu key offers more."
        )
        self.setToolTip(style.plain_tooltip(str(recent.path)))
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setCursor(Qt.CursorShape.ArrowCursor)
        self.more.setAccessibleName(f"More for {recent.title}")
        self.more.clicked.connect(lambda: self.menu_wanted.emit(recent))
        self.clicked.connect(self._open)

    def show_as(self, *, large: bool) -> None:
        """Be a card, or a line of a list."""
        if large != self.large:
            self.large = large
            self._place_more()
            self.update()

    def height_for(self, width: int, *, large: bool) -> int:
        """Return how high it is in a width, in pixels."""
        if not large:
            return style.row_height() + style.px(_TIGHT)
        words = self._text_height() + style.px(_PAD) * 2
        return words if width > style.px(_WIDE) else words + round(width * _PICTURE)

    def sizeHint(self) -> QSize:
        """Qt's: the list decides; this is no smaller than what can be read."""
        width = style.px(200)
        return QSize(width, self.height_for(width, large=self.large))

    def _text_height(self) -> int:
        title, small = QFontMetrics(style.font(bold=True)), QFontMetrics(style.font(style.SMALL))
        return _TITLE_LINES * title.height() + 2 * small.height() + style.px(_TIGHT) * 2

    # -- what it does --------------------------------------------------------------------------------------------

    def _open(self) -> None:
        from PySide6.QtWidgets import QApplication

        self.opened.emit(self.recent, bool(QApplication.keyboardModifiers() & _SHIFT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & _SHIFT)
        if key in _ENTER:
            self.opened.emit(self.recent, shift)
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self.menu_wanted.emit(self.recent)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.recent)
        elif key in _LEADING:
            self.left_by.emit(int(key))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.reached.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.recent)

    # -- how it looks --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.large:
            self._paint_card(painter)
        else:
            self._paint_line(painter)
        painter.end()
        if self.large and self.picture is None:
            self.picture = QImage()
            QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        self.picture = pictures.load(self.recent.path)
        self.update()

    def _paint_card(self, painter: QPainter) -> None:
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(edge, style.px(style.RADIUS), style.px(style.RADIUS))
        painter.fillPath(shape, style.colour("accent_soft" if self.isDown() else "sheet"))
        seen, words = self._areas(edge)
        painter.save()
        painter.setClipPath(shape)
        self._paint_picture(painter, seen)
        painter.setPen(QPen(style.colour("line"), 1))
        painter.drawRect(seen.adjusted(-1, -1, 0, 0))
        painter.restore()
        chip = QPainterPath()
        chip.addRoundedRect(QRectF(self.more.geometry()), style.px(style.RADIUS), style.px(style.RADIUS))
        painter.fillPath(chip, style.colour("sheet"))
        self._paint_words(painter, words)
        marked = "focus" if self.hasFocus() else "ink_second" if self.underMouse() else "line"
        painter.setPen(QPen(style.colour(marked), 2 if self.hasFocus() else 1))
        painter.drawPath(shape)

    def _areas(self, edge: QRectF) -> tuple[QRectF, QRect]:
        """Return where the picture stands, and where the words: below it, or beside it in a wide card."""
        pad = style.px(_PAD)
        if self.width() > style.px(_WIDE):
            wide = edge.height() * _BESIDE
            words = QRectF(edge.left() + wide, edge.top(), edge.width() - wide - self.more.width(), edge.height())
            return QRectF(edge.left(), edge.top(), wide, edge.height()), words.toRect().adjusted(pad, pad, -pad, -pad)
        high = round(self.width() * _PICTURE)
        words = QRectF(edge.left(), edge.top() + high, edge.width(), edge.height() - high)
        return QRectF(edge.left(), edge.top(), edge.width(), high), words.toRect().adjusted(pad, pad, -pad, -pad)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """Paint the upper part of the picture as wide as its area, or a quiet ground with the step's name."""
        picture = self.picture
        if picture is None or picture.isNull():
            painter.fillRect(area, style.colour("rail"))
            painter.setPen(style.colour("ink_second"))
            painter.setFont(style.font(style.SMALL))
            painter.drawText(area, _MIDDLE, self.recent.step or ("Draft" if self.recent.draft else "No picture yet"))
            return
        high = min(picture.height(), area.height() * picture.width() / area.width())
        painter.drawImage(area, picture, QRectF(0, 0, picture.width(), high))

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        """Write the title on two lines at the top, the name and where it was left at the bottom."""
        left, room = area.left(), area.width()
        title, small = QFontMetrics(style.font(bold=True)), QFontMetrics(style.font(style.SMALL)).height()
        first, second = _in_lines(self.recent.title, title, room)
        _write(painter, QRect(left, area.top(), room, title.height()), first, bold=True)
        _write(painter, QRect(left, area.top() + title.height(), room, title.height()), second, bold=True)
        below = area.bottom() + 1 - 2 * small
        _write(painter, QRect(left, below, room, small), self.recent.name, style.SMALL, "ink_second")
        _write(painter, QRect(left, below + small, room, small), self.recent.left, style.SMALL, "ink_second")

    def _paint_line(self, painter: QPainter) -> None:
        area = self.rect()
        if self.isDown() or self.underMouse():
            painter.fillRect(area, style.colour("accent_soft" if self.isDown() else "sheet"))
        painter.setPen(QPen(style.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        room = area.adjusted(style.px(style.GRID), 0, -style.px(3 * _TIGHT) - self.more.width(), 0)
        behind = self.recent.left
        small = QFontMetrics(style.font(style.SMALL))
        wide = min(small.horizontalAdvance(behind) + 2, room.width() // 2)
        _write(painter, room, behind, style.SMALL, "ink_second", align=_RIGHT, at_most=wide)
        rest = room.width() - wide - style.px(2 * style.GRID)
        title = QFontMetrics(style.font()).horizontalAdvance(self.recent.title)
        beside = small.horizontalAdvance(self.recent.name) + 2 + style.px(style.GRID)
        shown = min(title + 2, max(rest - beside, rest * 3 // 5))
        _write(painter, QRect(room.left(), room.top(), shown, room.height()), self.recent.title)
        left = rest - shown - style.px(style.GRID)
        if left > style.px(40):
            start = room.left() + shown + style.px(style.GRID)
            _write(painter, QRect(start, room.top(), left, room.height()), self.recent.name, style.SMALL, "ink_second")
        if self.hasFocus():
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), style.px(_TIGHT), style.px(_TIGHT))

    # -- the button for more -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _place_more(self) -> None:
        size = self.more.sizeHint()
        gap = style.px(_TIGHT)
        top = 2 * gap if self.large else (self.height() - size.height()) // 2
        self.more.setGeometry(self.width() - size.width() - 2 * gap, top, size.width(), size.height())

    def centre(self) -> QPointF:
        """Return its middle, in the list's coordinates."""
        return QRectF(self.geometry()).center()


_LEADING = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)


def _write(
    painter: QPainter,
    area: QRect,
    text: str,
    size: int = style.TEXT,
    role: str = "ink",
    *,
    bold: bool = False,
    align: int = _LEFT,
    at_most: int = 0,
) -> None:
    """Write a text on one line, cut with an ellipsis where its room ends."""
    face = style.font(size, bold=bold)
    painter.setFont(face)
    painter.setPen(style.colour(role))
    cut = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, at_most or area.width())
    painter.drawText(area, align | int(Qt.TextFlag.TextSingleLine), cut)


def _in_lines(text: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """Break a title into two lines between words; the second is cut by whoever writes it."""
    if metrics.horizontalAdvance(text) <= room:
        return text, ""
    words = text.split(" ")
    taken = len(words) - 1
    while taken > 1 and metrics.horizontalAdvance(" ".join(words[:taken])) > room:
        taken -= 1
    return " ".join(words[:taken]), " ".join(words[taken:])

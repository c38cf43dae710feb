"""The names over and beside the canvas, of columns, rows and lanes: they stay in sight while it scrolls."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.paper.measure import text_width, wrap
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.picture.titles import COLUMN_TITLES, Title, above, beside
from designer.ui import style
from designer.ui.chain.view import ChainView

HEIGHT, ROWS_WIDTH, LANES_WIDTH = 36, 104, 24
"""The height of the names above, and the widths of those on the left: of rows, and of lanes, which run upwards."""

_LOW = 8
"""The height of the line above where there are no names."""

_LINE, _PAD = 15, 8
_READ = 4
"""Letters of a name, with its "…", below which it is left out: from far nothing else would be between the columns."""


class _Names(QWidget):
    """A line of names along one edge of the canvas, small and in capitals, each as long as what it names is seen."""

    across = True
    """Whether it runs along the upper edge: scrolling down does not concern it then."""

    def __init__(self, canvas: ChainView, words: Words) -> None:
        super().__init__()
        self._canvas, self._words = canvas, words
        self._stands: tuple[object, ...] = ()
        canvas.view_moved.connect(self._moved)
        style.changes.changed.connect(self._follow)

    def names(self) -> tuple[Title, ...]:
        """Return what stands along this edge."""
        raise NotImplementedError

    def _moved(self) -> None:
        """Paint anew where what is named stands elsewhere."""
        corner = self._canvas.mapFromScene(QPointF(0, 0))
        along = corner.x() if self.across else corner.y()
        stands = (along, self._canvas.transform().m11(), self._canvas.laid.upright, self.names())
        if stands != self._stands:
            self._stands = stands
            self._follow()

    def _follow(self) -> None:
        """Take the size that the names need."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint each name within what is seen of its place."""
        painter = QPainter(self)
        style.fill(painter, event.rect(), "desk")
        painter.setFont(style.font(style.SMALL, bold=True))
        for each in self.names():
            self._paint(painter, each)
        painter.end()

    def _paint(self, painter: QPainter, title: Title) -> None:
        """Paint one name."""
        raise NotImplementedError


class ColumnNames(_Names):
    """The names above: of the columns, or of the lanes where the picture runs upwards."""

    def __init__(self, canvas: ChainView, words: Words = ENGLISH) -> None:
        super().__init__(canvas, words)
        titles = ", ".join(words(title) for title in COLUMN_TITLES.values())
        self.setAccessibleName(words(N_("Columns: {titles}")).format(titles=titles))
        self._follow()

    def names(self) -> tuple[Title, ...]:
        """Return the names of columns, or of lanes."""
        return above(self._canvas.laid, self._words)

    def _follow(self) -> None:
        self.setFixedHeight(style.px(HEIGHT if self.names() else _LOW))
        super()._follow()

    def _paint(self, painter: QPainter, title: Title) -> None:
        canvas = self._canvas
        first, last = (canvas.mapFromScene(QPointF(x, 0)).x() for x in (title.start, title.start + title.extent))
        pad = style.px(_PAD) if canvas.laid.upright else 0
        if canvas.laid.upright:
            ground = QRect(first + 1, style.px(4), last - first - 2, self.height() - style.px(_PAD))
            style.fill(painter, ground, "rail")
        at = max(first, 0) + pad
        room = (last - at - pad) / style.zoom()
        if room > 0:
            (told,) = wrap(title.text, room + (0 if pad else 8), style.SMALL, bold=True, max_lines=1)
            if told != title.text and len(told) < _READ:
                return
            painter.setPen(style.colour("ink_second"))
            painter.drawText(at, self.height() // 2 + style.px(4), told)


class SideNames(_Names):
    """The names on the left: of the lanes, or of the rows where the picture runs upwards; nothing else needs it."""

    across = False

    def __init__(self, canvas: ChainView, words: Words = ENGLISH) -> None:
        super().__init__(canvas, words)
        self._follow()

    def names(self) -> tuple[Title, ...]:
        """Return the names of lanes, or of rows."""
        return beside(self._canvas.laid, self._words)

    def _follow(self) -> None:
        names = self.names()
        self.setFixedWidth(style.px(ROWS_WIDTH if self._canvas.laid.upright else LANES_WIDTH))
        self.setVisible(bool(names))
        self.setAccessibleName(", ".join(each.text.capitalize() for each in names))
        super()._follow()

    def _paint(self, painter: QPainter, title: Title) -> None:
        canvas = self._canvas
        ends = (canvas.mapFromScene(QPointF(0, y)).y() for y in (title.start, title.start + title.extent))
        first, last = ends
        if canvas.laid.upright:
            self._paint_row(painter, title.text, max(first, 0), last)
            return
        style.fill(painter, QRect(style.px(2), first + 1, self.width() - style.px(4), last - first - 2), "rail")
        self._paint_lane(painter, title.text, max(first, 0), min(last, self.height()))

    def _paint_row(self, painter: QPainter, text: str, first: int, last: int) -> None:
        """Paint the name of a row at the top of what is seen of it."""
        baseline = first + style.px(_LINE + 3)
        if baseline <= last:
            painter.setPen(style.colour("ink_second"))
            (told,) = wrap(text, ROWS_WIDTH - 2 * _PAD, style.SMALL, bold=True, max_lines=1)
            painter.drawText(style.px(_PAD + 4), baseline, told)

    def _paint_lane(self, painter: QPainter, text: str, first: int, last: int) -> None:
        """Paint the name of a lane upwards, in the middle of what is seen of it."""
        room = last - first - style.px(_PAD)
        if room < style.px(2 * _LINE):
            return
        (told,) = wrap(text, room / style.zoom(), style.SMALL, bold=True, max_lines=1)
        wide = min(room, style.px(text_width(told, style.SMALL, bold=True)))
        painter.save()
        painter.translate(self.width() / 2 + style.px(4), (first + last + wide) / 2)
        painter.rotate(-90)
        painter.setPen(style.colour("ink_second"))
        painter.drawText(0, 0, told)
        painter.restore()

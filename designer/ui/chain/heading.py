"""The names of the columns over the canvas: they stay when it scrolls down and go along when it scrolls across."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.paper.measure import wrap
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.picture import COLUMN_TITLES
from designer.ui import style
from designer.ui.chain.view import ChainView

HEIGHT = 36


class ColumnNames(QWidget):
    """A line with a name over each column, small and in capitals."""

    def __init__(self, canvas: ChainView, words: Words = ENGLISH) -> None:
        super().__init__()
        self._canvas, self._words = canvas, words
        self._stands: tuple[float, ...] = ()
        titles = ", ".join(words(title) for title in COLUMN_TITLES.values())
        self.setAccessibleName(words(N_("Columns: {titles}")).format(titles=titles))
        canvas.view_moved.connect(self._moved)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _moved(self) -> None:
        """Paint anew where the columns stand elsewhere."""
        corner = self._canvas.mapFromScene(QPointF(0, 0)).x()
        stands = (corner, self._canvas.transform().m11(), *(each.x for each in self._canvas.laid.columns))
        if stands != self._stands:
            self._stands = stands
            self.update()

    def _follow(self) -> None:
        self.setFixedHeight(style.px(HEIGHT))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint each name where its column begins, cut where the column ends."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), style.colour("desk"))
        painter.setFont(style.font(style.SMALL, bold=True))
        painter.setPen(style.colour("ink_second"))
        canvas = self._canvas
        for column in canvas.laid.columns:
            x = canvas.mapFromScene(QPointF(column.x, 0)).x()
            room = column.width * canvas.transform().m11() / style.zoom()
            title = self._words(COLUMN_TITLES[column.kind]).upper()
            (told,) = wrap(title, room + 8, style.SMALL, bold=True, max_lines=1)
            painter.drawText(x, self.height() // 2 + style.px(4), told)
        painter.end()

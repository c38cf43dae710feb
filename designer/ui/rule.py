"""A thin line between two parts of the window."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.ui import style


class Rule(QWidget):
    """One pixel of the palette's line colour, across or down."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        style.fill(painter, self.rect(), "line")
        painter.end()

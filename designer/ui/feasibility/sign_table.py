"""A table in which some cells are judged by one key, + ~ ? −, and shown as a sign on a tinted ground beside its word.

The ground is painted over the finished table: sign and word are the cell's own text, so nothing is told by colour
alone, and a screen reader hears the word.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from designer.programme.words import N_
from designer.ui import style
from designer.ui.feasibility.states import KEYS
from designer.ui.table.commands import typed_text
from designer.ui.table.gestures import filled
from designer.ui.table.rows import Row
from designer.ui.table.view import TableView

SIDE, LEFT = 18, 3
"""A sign's ground is so high and nearly as wide, and begins so far before the text, in pixels at 100 %."""
TINT = 0.14
"""How strongly the ground of a sign is coloured; a test holds that the sign can be read on it."""

RoleOf = Callable[[Row, str], str]
"""The palette role of the sign in a row's cell, by the column's key; "" where there is none."""


class SignTable(TableView):
    """A table with columns of signs, in some of which a key judges.

    ``advance`` tells where the caret goes after a key that judged one cell: to the next sign "across" and then the
    next row, or "down" to the next one that can be judged.
    """

    def __init__(
        self,
        sign_columns: Sequence[str],
        judged_columns: Sequence[str],
        role_of: RoleOf,
        advance: Literal["across", "down"],
        *,
        empty_text: str = "",
        add_text: str = "",
        lines: int = 1,
    ) -> None:
        super().__init__(empty_text=empty_text, add_text=add_text, lines=lines)
        self.sign_columns, self.judged_columns = tuple(sign_columns), tuple(judged_columns)
        self._role_of, self._advance = role_of, advance

    # -- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a sign judges what is selected, where it stands in a column of signs.

        In the line for a new record there is nothing to judge yet: the sign begins to write one.
        """
        sign = KEYS.get(typed_text(event))
        if sign and self.caret.row >= 0 and self.table.rows[self.caret.row].role == "new":
            self.caret.go(self.caret.row, self.caret.first_editable(self.caret.row))
            self.editing.open(self.caret.row, self.caret.column, "")
        elif sign and self.current()[1] in self.judged_columns:
            self.judge(sign)
        else:
            super().keyPressEvent(event)

    def judge(self, sign: str) -> None:
        """Judge the selected cells where a key may; after a single one go on to the next."""
        keys = self.judged_columns
        cells = [(row, at) for row, at in self.caret.cells() if self.table.columns[at].key in keys]
        self.write(filled(self.table, cells, sign).writes, N_("Judge"))
        if len(cells) == 1:
            self.go_on()

    def go_on(self) -> None:
        """Go to the next cell that a key judges; at the end of the table stay."""
        columns = [self.table.column_of(key) for key in self.judged_columns]
        here = (self.caret.row, self.caret.column)
        if self._advance == "across":
            places = [(row, at) for row in range(here[0], len(self.table.rows)) for at in columns]
            places = [each for each in places if each > here]
        else:
            places = [(row, here[1]) for row in range(here[0] + 1, len(self.table.rows))]
        for row, at in places:
            if self.table.rows[row].role == "record" and self.table.editable(row, at):
                self.caret.go(row, at)
                return

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the table, and the grounds of its signs over it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font(bold=True))
        frozen = self._header.frozen_width
        painter.setClipRect(
            event.rect().intersected(QRect(frozen, 0, self.viewport().width(), self.viewport().height()))
        )
        first, last = self._rows_in(event.rect())
        for key in self.sign_columns:
            at = self.table.column_of(key)
            for row in range(first, last + 1) if at >= 0 and not self.isColumnHidden(at) else ():
                self._paint_sign(painter, row, at, key)
        painter.end()

    def _paint_sign(self, painter: QPainter, row: int, at: int, key: str) -> None:
        """Paint the ground of one cell's sign, and the sign again on it."""
        shown = self.table.rows[row]
        text = shown.cells[at].text
        role = self._role_of(shown, key) if text else ""
        if not role:
            return
        cell = self.visualRect(self.table.index(row, at))
        side = style.px(SIDE)
        left = cell.left() + style.px(style.GRID) - style.px(LEFT)
        room = QRectF(left, cell.center().y() - side / 2 + 0.5, side - 1, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground(role))
        painter.drawRoundedRect(room, 4, 4)
        painter.setPen(style.colour(role))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text[:1])


def ground(role: str) -> QColor:
    """Return the colour on which a sign of a role stands."""
    return style.mixed(role, "sheet", TINT)

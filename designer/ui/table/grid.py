"""A grid that shows prepared rows: frozen columns at the left, smooth scrolling, everything painted in one go.

It keeps one's place whatever happens to the rows. Keys, pointer and editors are the business of ``TableView``.
"""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from designer.ui import audience, style
from designer.ui.scrolled import bring_into_sight
from designer.ui.table.caret import Caret
from designer.ui.table.diff import spans
from designer.ui.table.header import Header
from designer.ui.table.model import Index, TableModel
from designer.ui.table.painting import Painting, Scene, Slot
from designer.ui.table.rows import NEW
from designer.ui.table.shapes import Shape
from designer.ui.table.widths import NARROWEST, Widths

ScrollHint = QAbstractItemView.ScrollHint
_Flag = QItemSelectionModel.SelectionFlag

FROZEN_AT_MOST = 0.6
"""The share of the width that frozen columns may take; what would go beyond scrolls with the rest."""

LEAST_LINES, LEAST_ROWS = 3, 2
"""So many lines and rows are in sight at least; where there is no room for them, what is around the table scrolls."""

_KEPT_ROWS = 5000
"""Selections of more rows are not restored after everything was shown anew."""

_AWAY = -10_000


class Grid(QTableView):
    """The table's body: ``table`` is its model, ``caret`` where one is."""

    caret: Caret

    def __init__(self, parent: QWidget | None = None, *, add_text: str = "", lines: int = 1) -> None:
        super().__init__(parent)
        self.table = TableModel(self, add_text=add_text)
        self._lines = lines
        self._folded: frozenset[str] = frozenset()
        self._laying_out = False
        self._kept: tuple[tuple[str, ...], tuple[str, ...], tuple[str, str], int, int] | None = None
        self._painting = Painting()
        self._header = Header(self)
        self._widths = Widths(self.table, self._header, self._painting)
        self.setHorizontalHeader(self._header)
        self.setModel(self.table)
        self.caret = Caret(self, self.table)
        self._set_up()

    def _set_up(self) -> None:
        """Set what Qt's table is to do, and above all not to do, by itself."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setAutoScroll(False)  # the caret says what is to be brought into sight
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self._header.sectionResized.connect(self._resized)
        self.table.modelAboutToBeReset.connect(self._keep)
        self.table.modelReset.connect(self._restore)
        audience.changes.changed.connect(self.follow_audience)

    def follow_audience(self) -> None:
        """Show what may be seen by who looks on now."""
        self.table.follow_audience()
        self.fit_numbers()
        self.viewport().update()
        self.relaid()

    def relaid(self) -> None:
        """Called whenever cells may have moved, for what lies over them."""

    def active(self) -> bool:
        """Tell whether keys arrive here."""
        return self.hasFocus()

    def current(self) -> tuple[str, str]:
        """Return row id and column key of the current cell, empty for none."""
        row, column = self.caret.row, self.caret.column
        if not 0 <= row < len(self.table.rows) or column < 0:
            return "", ""
        return self.table.rows[row].id, self.table.columns[column].key

    def set_noted(self, row_ids: frozenset[str]) -> None:
        """Mark the rows that bear an open note."""
        if row_ids != self.table.noted:
            self.table.noted = row_ids
            self.viewport().update()

    def page(self) -> int:
        """Return how many rows are seen at once, less one."""
        return max(self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1, 1)

    def set_lines(self, lines: int) -> None:
        """Show so many lines of text in a row, one or two."""
        self._lines = lines
        self.restyle()

    def widths(self) -> dict[str, int]:
        """Return the widths that the user gave to columns, in pixels at 100 %, to be kept between sessions."""
        return dict(self._widths.own)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Give columns the widths that were kept."""
        self._widths.own = dict(widths)
        self._lay_out_columns()

    def restyle(self) -> None:
        """Take over scheme and zoom."""
        self._painting.refresh()
        self.verticalHeader().setDefaultSectionSize(style.row_height(self._lines))
        self.verticalScrollBar().setSingleStep(style.row_height(self._lines))
        self._header.setFixedHeight(self._header.sizeHint().height())
        self.updateGeometry()
        self.updateGeometries()
        self._lay_out_columns()
        self.viewport().update()
        self._header.viewport().update()

    def keep_in_sight(self, column_key: str, most: int, least: int = NARROWEST) -> None:
        """Let what stretches keep all up to a column in sight, between two widths in pixels at 100 %."""
        self._widths.keep_in_sight(column_key, least, most)
        self._lay_out_columns()

    def fit_numbers(self) -> None:
        """Widen the columns whose numbers have grown out of them, and take back what is no longer needed."""
        if self._widths.outgrown():
            self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        """Give each column its width, and what is left over to those that stretch; find how much stays in place."""
        self._laying_out = True
        columns = self.table.columns
        for at, column in enumerate(columns):
            self.setColumnHidden(at, column.key in self._folded)
        shown = self.caret.columns()
        wide = self._widths.lay_out(shown, self.viewport().width())
        for at, width in wide.items():
            self._header.resizeSection(at, width)
        self._laying_out = False
        most = FROZEN_AT_MOST * self.viewport().width()
        frozen = 0
        for at in shown:
            if not columns[at].frozen or frozen + wide[at] > most:
                break
            frozen += wide[at]
        self._header.frozen_width = frozen
        self.viewport().update()
        self._header.viewport().update()
        self.relaid()

    def _resized(self, column: int, _old: int, width: int) -> None:
        """Keep the width that the user gave to a column."""
        if not self._laying_out and width and column < len(self.table.columns):
            self._widths.own[self.table.columns[column].key] = round(width / style.zoom())
            self._lay_out_columns()

    def fold(self, column_keys: Iterable[str]) -> None:
        """Fold columns away, and show all others."""
        self._folded = frozenset(column_keys)
        self._lay_out_columns()

    def sizeHint(self) -> QSize:
        """Qt's: no higher than it must be; what more there is, it takes."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: the headings and a few rows."""
        rows = max(LEAST_LINES * style.row_height(), LEAST_ROWS * self.verticalHeader().defaultSectionSize())
        high = self._header.height() + rows + self.horizontalScrollBar().sizeHint().height()
        return QSize(super().minimumSizeHint().width(), high)

    def sizeHintForColumn(self, column: int) -> int:
        """Qt's: the width that the rows in sight and the heading ask for."""
        first, last = self._rows_in(self.viewport().rect())
        texts = [self.table.rows[row].cells[column].text for row in range(first, last + 1)]
        widest = max((self._painting.text_width(text[:200], bold=True) for text in texts), default=0)
        heading = self._painting.text_width(self.table.columns[column].title, bold=True)
        return max(widest, heading) + 3 * style.px(style.GRID)

    # Keeping one's place

    def _keep(self) -> None:
        """Remember caret, selection and scrolling before everything is shown anew."""
        ids: tuple[str, ...] = ()
        keys: tuple[str, ...] = ()
        areas = self.caret.areas() if self.table.rows else ()
        if areas and sum(bottom - top + 1 for top, _, bottom, _ in areas) <= _KEPT_ROWS:
            ids = tuple(self.table.rows[row].id for row in self.caret.rows())
            keys = tuple(self.table.columns[at].key for _, left, _, right in areas for at in range(left, right + 1))
        self._kept = (ids, keys, self.current(), self.caret.row, self.verticalScrollBar().value())

    def _restore(self) -> None:
        """Return to where one was, as far as it is still there."""
        self._lay_out_columns()
        if self._kept is None or not self.table.columns or not self.table.rows:
            return
        ids, keys, (row_id, key), old_row, scrolled = self._kept
        if old_row >= 0:
            row = self.table.row_of(row_id)
            row = row if row >= 0 else min(old_row, len(self.table.rows) - 1)
            index = self.table.index(row, max(self.table.column_of(key), 0))
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        columns = sorted({at for at in map(self.table.column_of, keys) if at >= 0})
        picked = QItemSelection()
        rows = sorted({row for row in map(self.table.row_of, ids) if row >= 0})
        for first, last in spans(rows) if columns else ():
            picked.select(self.table.index(first, columns[0]), self.table.index(last, columns[-1]))
        self.selectionModel().select(picked, _Flag.ClearAndSelect)
        self.updateGeometries()
        self.verticalScrollBar().setValue(scrolled)

    # Geometry: frozen columns stay at the left, the others scroll under them

    def visualRect(self, index: Index) -> QRect:
        """Qt's: where a cell is in the viewport."""
        if not index.isValid() or self.isColumnHidden(index.column()):
            return QRect()
        return QRect(
            self._header.section_left(index.column()),
            self.rowViewportPosition(index.row()),
            self._header.sectionSize(index.column()),
            self.rowHeight(index.row()),
        )

    def visible_part(self, row: int, column: int) -> QRect:
        """Return the part of a cell that is not under the frozen columns; far outside where there is none."""
        rect = self.visualRect(self.table.index(row, column))
        frozen = self._header.frozen_width
        if self._header.sectionPosition(column) >= frozen > rect.left():
            rect.setLeft(frozen)
        return rect if rect.width() > 16 else QRect(_AWAY, rect.y(), style.px(120), rect.height())

    def column_at(self, x: int) -> int:
        """Return which column is seen at a distance from the left edge, -1 for none."""
        return self._header.section_at(x)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Qt's: which cell is seen at a point."""
        row, column = self.rowAt(pos.y()), self._header.section_at(pos.x())
        return self.table.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """Qt's: bring a cell into sight, beside the frozen columns; to a frozen one, return to the very left."""
        if index.isValid() and index.model() is self.table:
            self.bring(index.row(), index.column(), centred=hint == ScrollHint.PositionAtCenter)

    def bring(self, row: int, column: int, *, centred: bool = False, sideways: bool = True) -> None:
        """Bring a cell into sight; ``sideways`` tells whether a frozen column leads back to the very left."""
        self.executeDelayedItemsLayout()
        high = self.verticalHeader().defaultSectionSize()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = row * high
        if centred:
            bar.setValue((top - (room - high) // 2) // high * high)  # no row is cut off at the top
        else:
            bar.setValue(min(max(bar.value(), top + high - room), top))
        if centred or self.active():
            bring_into_sight(self, self.visualRect(self.table.index(row, column)).translated(self.viewport().pos()))
        left, width = self._header.sectionPosition(column), self._header.sectionSize(column)
        frozen, side = self._header.frozen_width, self.horizontalScrollBar()
        if left >= frozen:
            side.setValue(min(max(side.value(), left + width - self.viewport().width()), left - frozen))
        elif sideways:
            side.setValue(0)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt's: what to paint again when the selection changes; all of it, which is quick."""
        return QRegion(self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's: scroll, keeping the frozen columns and the editor in place."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        if dx:
            self._header.viewport().update()  # Qt moves what is painted there, the frozen headings as well
        self.relaid()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: give stretching columns what there is."""
        super().resizeEvent(event)
        self._lay_out_columns()

    def cut_text(self, row: int, column: int) -> str:
        """Return the text of a cell that shows less than all of it; empty where all is seen."""
        place, cell = self.table.rows[row], self.table.cell(row, column)
        tree = next((at for at, each in enumerate(self.table.columns) if each.tree), 0)
        shape = Shape(cell.text[:1000], place.role != "record", bool(cell.problem), place.depth * (column == tree))
        around = self._painting.around(column, numeric=self.table.columns[column].numeric)
        room = (self._header.sectionSize(column) - around) * self._lines
        return cell.text if "\n" in cell.text or self._painting.wide(shape) > room else ""

    # Painting

    def _rows_in(self, area: QRect) -> tuple[int, int]:
        """Return the first and last row in an area of the viewport."""
        high = self.verticalHeader().defaultSectionSize()
        offset = self.verticalOffset()
        first = max((area.top() + offset) // high, 0)
        return first, min((area.bottom() + offset) // high, len(self.table.rows) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the rows and columns in sight."""
        area = event.rect()
        painter = QPainter(self.viewport())
        self._painting.paint(painter, self._scene(area), area)
        painter.end()

    def _scene(self, area: QRect) -> Scene:
        """Gather what is to be painted in an area."""
        table, header = self.table, self._header
        first, last = self._rows_in(area)
        high = self.verticalHeader().defaultSectionSize()
        frozen_width, offset = header.frozen_width, header.offset()
        shown = self.caret.columns()
        tree = next((at for at, column in enumerate(table.columns) if column.tree), shown[0] if shown else -1)
        scrolling: list[Slot] = []
        frozen: list[Slot] = []
        for at in shown:
            column, left, width = table.columns[at], header.sectionPosition(at), header.sectionSize(at)
            if left < frozen_width:
                frozen.append(Slot(at, left, width, column.numeric, column.quiet, at == tree))
            elif left - offset + width > area.left() and left - offset <= area.right():
                scrolling.append(Slot(at, left - offset, width, column.numeric, column.quiet, at == tree))
        new = table.row_of(f"{NEW}0")
        return Scene(
            rows=table.rows[first : last + 1],
            first=first,
            top=first * high - self.verticalOffset(),
            height=high,
            width=self.viewport().width(),
            lines=self._lines,
            scrolling=scrolling,
            frozen=frozen,
            frozen_width=frozen_width,
            scrolled=bool(offset),
            selection=self.caret.areas(),
            current=(self.caret.row, self.caret.column),
            focused=self.active(),
            add_text=table.add_text,
            add_column=self.caret.first_editable(new) if new >= 0 else -1,
            noted=table.noted,
        )

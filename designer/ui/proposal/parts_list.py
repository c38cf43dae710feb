"""The parts of the proposal as a list: a tick takes a part in, Alt and an arrow moves it, its length is said below."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui import style
from designer.ui.scrolled import bring_into_sight

_ID, _SECOND, _ROLE = (Qt.ItemDataRole.UserRole + at for at in range(3))
_HEIGHT = 44
"""The height of a part in pixels at 100 %."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartRow(Struct, frozen=True):
    """A part in the list: its id, its title, whether it is in the document, what is said below, in which role."""

    id: str
    title: str
    included: bool
    second: str
    role: str = "ink_second"


class PartsList(QListWidget):
    """The list; it changes nothing itself but says what is wanted."""

    chosen = Signal(str)
    """(id): another part is the current one."""

    ticked = Signal(str, bool)
    """(id, included)."""

    move_wanted = Signal(str, int)
    """(id, by): so many places down, or up below 0."""

    open_wanted = Signal()
    """Enter: go on to the text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PartRow, ...] = ()
        self._filling = False
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(self._tell)
        self.itemChanged.connect(self._ticked)
        style.changes.changed.connect(self._follow)
        self._follow()

    def show_rows(self, rows: Sequence[PartRow]) -> None:
        """Show parts; the current one stays the current one."""
        rows = tuple(rows)
        if rows == self.rows:
            return
        here = self.current()
        self._filling = True
        if [each.id for each in rows] != [each.id for each in self.rows]:
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
        self.rows = rows
        for at, row in enumerate(rows):
            self._fill(self.item(at), row)
        self._filling = False
        self.select(here if any(each.id == here for each in rows) else (rows[0].id if rows else ""))

    def _fill(self, item: QListWidgetItem, row: PartRow) -> None:
        item.setText(row.title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if row.included else Qt.CheckState.Unchecked)
        item.setData(_ID, row.id)
        item.setData(_SECOND, row.second)
        item.setData(_ROLE, row.role)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.second}")

    def current(self) -> str:
        """Return the id of the current part; empty for none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def select(self, part_id: str) -> None:
        """Make a part the current one."""
        at = next((at for at, each in enumerate(self.rows) if each.id == part_id), -1)
        if at >= 0 and at != self.currentRow():
            self.setCurrentRow(at)

    def minimumSizeHint(self) -> QSize:
        """Qt's: a few parts."""
        return QSize(super().minimumSizeHint().width(), 3 * style.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Alt with an arrow moves the part, Enter goes on to its text."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(self.current(), step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt's: Alt with an arrow belongs to the list."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.modifiers() & Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in _STEPS
            if mine:
                event.accept()
                return True
        return super().event(event)

    def _tell(self, row: int) -> None:
        if self.hasFocus():
            bring_into_sight(self)
        if not self._filling and 0 <= row < len(self.rows):
            self.chosen.emit(self.rows[row].id)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.ticked.emit(str(item.data(_ID)), item.checkState() == Qt.CheckState.Checked)

    def _follow(self) -> None:
        """Take the colours and the size of type that are applied now."""
        look = self.palette()
        look.setColor(QPalette.ColorRole.Base, style.colour("sheet"))
        self.setPalette(look)
        self.setFont(style.font())
        self.doItemsLayout()


class _TwoLines(QStyledItemDelegate):
    """Paints the tick, the title, and below it what is said of the part; a part that is left out stands back."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's: two lines."""
        return QSize(style.px(24 * style.GRID), style.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's: ground, tick, two lines."""
        area: QRect = option.rect
        painter.save()
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, style.colour("accent_soft" if marked else "sheet"))
        if marked:
            painter.fillRect(QRect(area.left(), area.top(), style.px(3), area.height()), style.colour("accent"))
        included = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        self._tick(painter, self._box(area), included=included)
        room = area.adjusted(style.px(5 * style.GRID), style.px(4), -style.px(style.GRID), -style.px(4))
        for text, size, role, flag in (
            (str(index.data()), style.TEXT, "ink" if included else "ink_second", Qt.AlignmentFlag.AlignTop),
            (str(index.data(_SECOND) or ""), style.SMALL, str(index.data(_ROLE)), Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(style.font(size))
            painter.setPen(style.colour(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(flag | Qt.AlignmentFlag.AlignLeft), shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(style.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt's: a click beside the tick only selects."""
        from PySide6.QtGui import QMouseEvent

        if isinstance(event, QMouseEvent):
            tick = self._box(option.rect).adjusted(-style.px(6), -style.px(12), style.px(6), style.px(12))
            if event.type() != QEvent.Type.MouseButtonRelease or not tick.contains(event.position().toPoint()):
                return False
            checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            return bool(model.setData(index, state, Qt.ItemDataRole.CheckStateRole))  # type: ignore[attr-defined]
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]

    def _box(self, area: QRect) -> QRect:
        """Return where the tick is."""
        side = style.px(14)
        return QRect(area.left() + style.px(12), area.center().y() - side // 2, side, side)

    def _tick(self, painter: QPainter, box: QRect, *, included: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.colour("accent" if included else "ink_second"))
        painter.setBrush(style.colour("accent" if included else "sheet"))
        painter.drawRoundedRect(box, 3, 3)
        if included:
            painter.setPen(style.colour("sheet"))
            painter.setFont(style.font(style.SMALL, bold=True))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓")

"""The form's editors that are made of several parts: a box of choices, boxes to tick, a number for each year."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from designer.programme.caseload import MONTHS_A_QUARTER, QUARTERS_A_YEAR
from designer.programme.entry import understand
from designer.programme.fields import Field
from designer.programme.months import duration, year_count
from designer.programme.numbers import ENGLISH, NumberStyle, edit_text, show
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Number
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui import style
from designer.ui.flow import Flow
from designer.ui.form_editors import MIDDLE, WIDE, Editor, understood_number
from designer.ui.form_fields import Line

_YEAR = 68
"""Width of one year's number, in pixels at 100 %."""


class ChoiceEditor(Editor):
    """One of several choices, and none where the field may be empty; the wheel scrolls the page, not the choice."""

    span = MIDDLE
    grows = False
    merges = True

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.box = Box()
        self.box.setAccessibleName(self.accessibleName())
        self._codes = [*([""] if declared.default == "" else []), *(code for code, _ in declared.info.choices)]
        titles = dict(declared.info.choices)
        self.box.addItems([words(titles[code]) if code else "–" for code in self._codes])
        self._code = self._codes[0]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.entered.connect(self.entered)
        self.box.activated.connect(self.left)

    def buddy(self) -> QWidget:
        """Return the box."""
        return self.box

    def show_value(self, value: object, programme: Programme) -> None:
        """Show a choice."""
        self._code = str(value)
        self.restore()

    def value(self, programme: Programme) -> object:
        """Return the code of the choice."""
        return self._codes[self.box.currentIndex()]

    def dirty(self) -> bool:
        """Tell whether another choice stands here."""
        return self._codes[self.box.currentIndex()] != self._code

    def settle(self) -> None:
        """Take the choice for read."""
        self._code = self._codes[self.box.currentIndex()]

    def restore(self) -> None:
        """Show the choice again."""
        self.box.setCurrentIndex(self._codes.index(self._code) if self._code in self._codes else 0)


class Box(QComboBox):
    """A box of choices that says when the focus comes, and leaves the wheel to the page."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt's: as high as a line of text to type into."""
        return QSize(style.px(MIDDLE), style.row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: flat, as the lines to type into, with a small arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.colour("focus" if self.hasFocus() else "line"))
        painter.setBrush(style.colour("sheet"))
        radius, pad = style.px(style.RADIUS), style.px(style.GRID)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(style.font())
        painter.setPen(style.colour("ink"))
        room = self.rect().adjusted(pad, 0, -3 * pad, 0)
        text = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        x, y, arm = self.width() - 2 * pad, self.height() / 2 - 1, style.px(4)
        painter.setPen(QPen(style.colour("ink_second"), 1.4))
        painter.drawPolyline([QPointF(x - arm, y - arm / 2), QPointF(x, y + arm / 2), QPointF(x + arm, y - arm / 2)])
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: somebody came."""
        super().focusInEvent(event)
        self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: the page scrolls."""
        event.ignore()


class ChoicesEditor(Editor):
    """Any of several choices, as boxes to tick."""

    span = WIDE
    grows = False

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.boxes = [Tick(words(title).replace("&", "&&")) for _, title in declared.info.choices]
        self._codes: tuple[str, ...] = ()
        layout = Flow(self, 2 * style.GRID, 0)
        for box, (_, title) in zip(self.boxes, declared.info.choices, strict=True):
            layout.addWidget(box)
            box.setAccessibleName(f"{self.accessibleName()}: {words(title)}")
            box.entered.connect(self.entered)
            box.clicked.connect(self.left)
        self.setFocusProxy(self.boxes[0])

    def buddy(self) -> QWidget:
        """Return the first box."""
        return self.boxes[0]

    def show_value(self, value: object, programme: Programme) -> None:
        """Tick what is chosen."""
        self._codes = tuple(cast("Sequence[str]", value))
        self.restore()

    def value(self, programme: Programme) -> object:
        """Return the codes of what is ticked, in the order of the choices."""
        return tuple(
            code for (code, _), box in zip(self.declared.info.choices, self.boxes, strict=True) if box.isChecked()
        )

    def dirty(self) -> bool:
        """Tell whether something else is ticked than was read."""
        return {*cast("Sequence[str]", self.value(EMPTY))} != {*self._codes}

    def settle(self) -> None:
        """Take the ticks for read."""
        self._codes = tuple(cast("Sequence[str]", self.value(EMPTY)))

    def restore(self) -> None:
        """Tick again what was chosen."""
        for (code, _), box in zip(self.declared.info.choices, self.boxes, strict=True):
            box.setChecked(code in self._codes)


class Tick(QCheckBox):
    """A box to tick that says when the focus comes."""

    entered = Signal()

    def sizeHint(self) -> QSize:
        """Qt's: the box and its title."""
        wide = QFontMetrics(style.font()).horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(wide + style.px(3 * style.GRID) + 4, style.px(3 * style.GRID))

    def hitButton(self, at: QPoint) -> bool:
        """Qt's: box and title both tick."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a box in the second ink, a tick in the accent, the title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = style.px(2 * style.GRID) - 1.0
        top = (self.height() - side) / 2
        painter.setPen(QPen(style.colour("focus" if self.hasFocus() else "ink_second"), 2 if self.hasFocus() else 1))
        painter.setBrush(style.colour("accent_soft" if self.isChecked() else "sheet"))
        painter.drawRoundedRect(QRectF(1, top, side, side), 3, 3)
        if self.isChecked():
            painter.setPen(QPen(style.colour("accent"), style.px(2)))
            points = ((0.25, 0.55), (0.45, 0.75), (0.8, 0.3))
            painter.drawPolyline([QPointF(1 + x * side, top + y * side) for x, y in points])
        painter.setPen(style.colour("ink"))
        painter.setFont(style.font())
        text = self.rect().adjusted(int(side) + style.px(style.GRID), 0, 0, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text().replace("&&", "&"))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: somebody came."""
        super().focusInEvent(event)
        self.entered.emit()


class YearsEditor(Editor):
    """A number for each programme year, side by side; there are as many as the programme has years."""

    span = WIDE
    grows = False

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.lines: list[Line] = []
        self._numbers: tuple[Number, ...] = ()
        self._years: list[QWidget] = []
        self._layout = Flow(self, style.GRID)
        self._fit(1)
        style.changes.changed.connect(self._follow)

    def buddy(self) -> QWidget:
        """Return the first year's line."""
        return self.lines[0]

    def show_value(self, value: object, programme: Programme) -> None:
        """Show the numbers of the years; a year that is half typed stays."""
        self._numbers = tuple(cast("Sequence[Number]", value))
        self._fit(max(self.count_of(programme), len(self._numbers)))
        for at, line in enumerate(self.lines):
            if not line.isModified():
                self._show(at, line)

    def count_of(self, programme: Programme) -> int:
        """Return how many numbers a programme asks for."""
        return year_count(programme)

    def captions(self, at: int) -> tuple[str, str]:
        """Return what stands before a number, and what it is called."""
        short, long = self.words(N_("Y{number}")), self.words(N_("Year {number}"))
        return short.format(number=at + 1), long.format(number=at + 1)

    def value(self, programme: Programme) -> object:
        """Return the numbers, without empty years at the end."""
        numbers = [
            understand(self.declared, line.text(), self.number_style).number if line.isModified() else self._number(at)
            for at, line in enumerate(self.lines)
        ]
        while numbers and numbers[-1] is None:
            numbers.pop()
        return tuple(numbers)

    def dirty(self) -> bool:
        """Tell whether a year was typed into."""
        return any(line.isModified() for line in self.lines)

    def settle(self) -> None:
        """Take all years for read."""
        for line in self.lines:
            line.setModified(False)

    def restore(self) -> None:
        """Show all numbers again."""
        for at, line in enumerate(self.lines):
            self._show(at, line)

    def understood(self) -> str:
        """Return the number behind the year that is being typed, where it is written differently."""
        here = next((line for line in self.lines if line.hasFocus()), None)
        return understood_number(here.text(), self.number_style, self.declared) if here else ""

    def _number(self, at: int) -> Number:
        return self._numbers[at] if at < len(self._numbers) else None

    def _show(self, at: int, line: Line) -> None:
        """Show the number of one year."""
        number = self._number(at)
        text = edit_text(number, self.number_style) if line.hasFocus() else show(number, None, self.number_style)
        line.setModified(False)
        if text != line.text():
            line.setText(text)

    def _fit(self, count: int) -> None:
        """Have a line for each year; one that is half typed stays even if its year is gone."""
        while len(self.lines) < count:
            self._add(len(self.lines))
        while len(self.lines) > count and not self.lines[-1].isModified():
            self.lines.pop()
            year = self._years.pop()
            self._layout.removeWidget(year)
            year.deleteLater()
        self.setFocusProxy(self.lines[0])

    def _add(self, at: int) -> None:
        """Make the line of one year, with its caption in front."""
        short, title = self.captions(at)
        line = Line()
        line.setAccessibleName(f"{self.accessibleName()}, {title}")
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setFixedWidth(style.px(_YEAR))
        year = QWidget()
        row = QHBoxLayout(year)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(6))
        row.addWidget(style.label(short, style.SMALL, "ink_second"))
        row.addWidget(line)
        self._layout.addWidget(year)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1], line)
        self.lines.append(line)
        self._years.append(year)
        line.entered.connect(partial(self._entered, at, line))
        line.left.connect(partial(self._left, at, line))
        line.done.connect(self.left)
        line.cancelled.connect(self.cancelled)
        line.textEdited.connect(self.typed)

    def _entered(self, at: int, line: Line) -> None:
        if not line.isModified():
            self._show(at, line)
            line.selectAll()
        self.entered.emit()

    def _left(self, at: int, line: Line) -> None:
        self.left.emit()
        if not line.isModified():
            self._show(at, line)

    def _follow(self) -> None:
        """Take over the zoom."""
        for line in self.lines:
            line.setFixedWidth(style.px(_YEAR))


class QuartersEditor(YearsEditor):
    """A number for each programme quarter, as many as the programme has."""

    def count_of(self, programme: Programme) -> int:
        """Return how many quarters a programme has, at least those of a year."""
        return -(-duration(programme) // MONTHS_A_QUARTER) or QUARTERS_A_YEAR

    def captions(self, at: int) -> tuple[str, str]:
        """Return year and quarter, short and in full."""
        year, quarter = divmod(at, QUARTERS_A_YEAR)
        short, long = self.words(N_("Y{year} Q{quarter}")), self.words(N_("Year {year}, quarter {quarter}"))
        told = {"year": year + 1, "quarter": quarter + 1}
        return short.format(**told), long.format(**told)

"""The form's editor of a value: what was or should be measured, and in small print its day and a remark."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.paper.number_text import date_text
from designer.programme.entry import Refused, read_date
from designer.programme.fields import Field
from designer.programme.numbers import ENGLISH, NumberStyle
from designer.programme.programme import Programme
from designer.programme.records.base import Value
from designer.programme.text import clean
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui import style
from designer.ui.form_editors import NARROW, WIDE, Editor
from designer.ui.form_fields import Line


class ValueEditor(Editor):
    """A line for the value, below it one for its day and one for a remark."""

    span = WIDE

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self._held = Value()
        self.line, self.day, self.remark = Line(), Line(), Line()
        self.day.setPlaceholderText(words(N_("Day, 2027-03-01")))
        self.remark.setPlaceholderText(words(N_("Remark: where it comes from")))
        self._fit()
        named = ((self.line, ""), (self.day, words(N_("day"))), (self.remark, words(N_("remark"))))
        for line, name in named:
            line.setAccessibleName(", ".join(filter(None, (self.accessibleName(), name))))
            line.entered.connect(self._come)
            line.left.connect(self.left)
            line.done.connect(self.left)
            line.cancelled.connect(self.cancelled)
            line.textEdited.connect(self.typed)
        below = QHBoxLayout()
        below.setSpacing(style.px(style.GRID))
        below.addWidget(self.day)
        below.addWidget(self.remark, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(4))
        layout.addWidget(self.line)
        layout.addLayout(below)
        self.setFocusProxy(self.line)
        style.changes.changed.connect(self._fit)

    def _fit(self) -> None:
        self.day.setFixedWidth(style.px(NARROW))

    @property
    def _lines(self) -> Sequence[Line]:
        return self.line, self.day, self.remark

    def _come(self) -> None:
        sender = self.sender()
        if isinstance(sender, Line) and not sender.isModified():
            sender.selectAll()
        self.entered.emit()

    def buddy(self) -> QWidget:
        """Return the line of the value."""
        return self.line

    def show_value(self, value: object, programme: Programme) -> None:
        """Show a value; what is half typed stays."""
        self._held = cast("Value", value)
        for line, text in zip(self._lines, self._texts(), strict=True):
            if not line.isModified() and line.text() != text:
                line.setText(text)

    def _texts(self) -> tuple[str, str, str]:
        return self._held.text, self._held.date.isoformat() if self._held.date else "", self._held.comment

    def value(self, programme: Programme) -> object:
        """Return the value with its day and remark, or why the day is none."""
        day = read_date(self.day.text())
        if isinstance(day, Refused):
            return day
        return Value(text=clean(self.line.text()), date=day, comment=clean(self.remark.text()))

    def dirty(self) -> bool:
        """Tell whether one of the three was typed into and not read yet."""
        return any(line.isModified() for line in self._lines)

    def settle(self) -> None:
        """Take the lines for read."""
        for line in self._lines:
            line.setModified(False)

    def restore(self) -> None:
        """Show the value again as it was."""
        for line, text in zip(self._lines, self._texts(), strict=True):
            line.setText(text)
            line.setModified(False)

    def understood(self) -> str:
        """Return the day with its month in words while it is typed."""
        day = read_date(self.day.text()) if self.day.isModified() else None
        return "" if day is None or isinstance(day, Refused) else date_text(day, self.words.language)

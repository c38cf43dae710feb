"""What a form is made of: sheets with a title, and the entries on them, each a field with all that is said of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from designer.programme.fields import Field
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.words import N_, Words
from designer.ui import style
from designer.ui.form_editors import NARROW, WIDE, Editor, TextEditor

Note = Callable[[Programme], str]
"""Something computed that is said beside a field, such as the day on which the programme ends."""

LABEL = 176
"""Width of the column of labels, in pixels at 100 %."""

SIGNS = {"E": ("●", "error"), "W": ("▲", "warning"), "I": ("■", "information")}
"""The sign and the ink of each severity."""

_NO_LIMIT = 16_777_215
"""Qt's own greatest width."""


class Card(QWidget):
    """A white sheet with a title; what is added stands below each other. The inspector is a sheet already."""

    def __init__(self, title: str, *, narrow: bool = False) -> None:
        super().__init__()
        self._bare = narrow
        self._column = QVBoxLayout(self)
        across, down = (0, 0) if narrow else (style.px(3 * style.GRID), style.px(2 * style.GRID))
        self._column.setContentsMargins(across, down, across, down)
        self._column.setSpacing(style.px(style.GRID + 2))
        if title:
            size = style.TEXT if narrow else style.STATEMENT
            self._column.addWidget(style.label(title, size, bold=True))
        style.changes.changed.connect(self.update)

    def add(self, widget: QWidget) -> None:
        """Add a widget below the others."""
        self._column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a sheet on the desk."""
        if self._bare:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.colour("line"))
        painter.setBrush(style.colour("sheet"))
        radius = style.px(style.RADIUS)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Entry(QWidget):
    """A field of a form: label, editor, unit, how it is understood, help, and what is said of it."""

    def __init__(self, editor: Editor, words: Words, note: Note | None, *, narrow: bool) -> None:
        super().__init__()
        self.editor, self.declared = editor, editor.declared
        self.visit = 0
        self.before: object = None
        self._words, self._note, self._narrow = words, note, narrow
        self._noted = ""
        self._said: list[tuple[str, str]] = []
        self._refused = ""
        info = self.declared.info
        self.label = style.label(
            words(info.title).replace("&", "&&"), role="ink" if not narrow else "ink_second", wrap=True
        )
        self.label.setBuddy(editor.buddy())
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._unit = style.label(words(info.unit), role="ink_second")
        self._aside = style.label(size=style.SMALL, role="ink_second")
        self._below = style.label(size=style.SMALL, wrap=True)
        self._help = style.label(_told(self.declared, words), style.SMALL, "ink_second", wrap=True)
        if not self._help.text():  # showing it before it has a parent would open a window
            self._help.hide()
        self._remarks: list[style.Label] = []
        self._stacked = narrow
        self._column = QVBoxLayout()
        self._column.setSpacing(style.px(2))
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lay_out()
        style.changes.changed.connect(self._follow)
        self._follow()
        self._show_remarks()

    def _lay_out(self) -> None:
        """Put the parts where they belong."""
        line = QHBoxLayout()
        line.setSpacing(style.px(style.GRID))
        grows = self.editor.grows or (self._narrow and self.editor.span > NARROW)
        line.addWidget(self.editor, int(grows))
        line.addWidget(self._unit)
        foot = QHBoxLayout()
        foot.setSpacing(style.px(style.GRID))
        foot.addWidget(self._help, 1)
        if isinstance(self.editor, TextEditor):
            foot.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
            if not self._help.text():
                foot.insertStretch(0, 1)
        else:
            line.addWidget(self._aside)
        if not grows:
            line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self._below)
        self._column.addLayout(foot)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.label)
        self._whole.addLayout(self._column, 1)

    def stack(self, *, stacked: bool) -> None:
        """Put the label above its editor, or beside it."""
        if stacked != self._stacked:
            self._stacked = stacked
            self._follow()

    def _follow(self) -> None:
        """Take over the zoom, and where the label stands."""
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if self._stacked else directions.LeftToRight)
        self._whole.setSpacing(style.px(2 if self._stacked else 2 * style.GRID))
        self.label.setMinimumWidth(0 if self._stacked else style.px(LABEL))
        self.label.setMaximumWidth(_NO_LIMIT if self._stacked else style.px(LABEL))
        self.label.setContentsMargins(0, 0 if self._stacked else style.px(5), 0, 0)
        span = self.editor.span
        self.editor.setMaximumWidth(style.px(WIDE if self._narrow and span > NARROW else span))
        if span < WIDE:
            self.editor.setMinimumWidth(style.px(min(span, 200) if self._narrow else span))
        self._help.setMaximumWidth(style.px(WIDE))

    def present(self, programme: Programme, record: Record) -> None:
        """Show what the record holds; what is half typed stays."""
        self.editor.show_value(getattr(record, self.declared.name), programme)
        money = self.declared.info.money
        if money:
            self._unit.setText(programme.frame.currency if money == "*" else str(getattr(record, money, "")))
        self._unit.setVisible(bool(self._unit.text()))
        self._noted = self._note(programme) if self._note else ""
        self._say_aside()

    def typed(self) -> None:
        """Follow a key: what was refused may be mended now."""
        self.forget()
        self._say_aside()

    def _say_aside(self) -> None:
        """Say how what is typed is understood, and below it what is computed of the field."""
        counted = isinstance(self.editor, TextEditor)
        for label, text in (
            (self._aside, self.editor.understood() if counted or self.editor.dirty() else ""),
            (self._below, self._noted),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def refuse(self, reason: str) -> None:
        """Say why what is typed cannot be taken."""
        self._refused = reason
        self._show_remarks()

    def forget(self) -> None:
        """No longer say why something could not be taken; forget what is half typed and was refused."""
        if self._refused:
            self._refused = ""
            self._show_remarks()

    def remark(self, said: list[tuple[str, str]]) -> None:
        """Show what the checks say: severity and sentence."""
        if said != self._said:
            self._said = said
            self._show_remarks()

    def _show_remarks(self) -> None:
        """Show remarks under the editor, and tell them to a screen reader."""
        said = ([("E", self._refused)] if self._refused else []) + self._said
        while len(self._remarks) < len(said):
            label = style.label(size=style.SMALL, wrap=True)
            self._remarks.append(label)
            self._column.addWidget(label)
        for at, label in enumerate(self._remarks):
            label.setVisible(at < len(said))
            if at < len(said):
                sign, role = SIGNS[said[at][0]]
                label.setText(f"{sign} {said[at][1]}")
                label.set_role(role)
        told = [_told(self.declared, self._words), *(sentence for _, sentence in said)]
        self.editor.describe(" ".join(part for part in told if part))


def _told(declared: Field, words: Words) -> str:
    """Return what is told of a field: help, locator, and that it is personal."""
    info = declared.info
    private = N_("Private: left out of documents unless chosen.") if info.personal else ""
    help_text = "" if info.personal and info.help.startswith("Left out") else info.help
    return " · ".join(words(part) for part in (help_text, info.source, private) if part)

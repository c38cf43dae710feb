"""The editors of the form, one for each kind of field: each shows a value, holds what is typed, and reads it again.

An editor never writes. It says by signals that somebody came (``entered``), typed (``typed``), paused (``rested``), or
is done (``left``); the form reads ``value`` and makes the edit. What is half typed stays until it is done, whatever
else changes meanwhile.
"""

from decimal import Decimal
from typing import cast

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from designer.library.targets import names_of, offers_of, resolver_of
from designer.paper.number_text import date_text
from designer.programme.entry import Refused, editable, read, shown, understand
from designer.programme.fields import Field
from designer.programme.numbers import ENGLISH, NumberStyle, edit_text, show
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui import style
from designer.ui.form_fields import Line, Page

NARROW, MIDDLE, WIDE = 136, 280, 640
"""Widths of editors in pixels at 100 %: numbers and dates, choices and references, text."""


class Editor(QWidget):
    """The base of all editors. ``declared`` is the field; ``words`` and ``number_style`` say how it reads."""

    entered = Signal()
    typed = Signal()
    rested = Signal()
    left = Signal()
    cancelled = Signal()

    span = 640
    """How wide it is at most, in pixels at 100 %."""

    grows = True
    """Whether it takes all the width that it may have."""

    merges = False
    """Whether what is done here in one visit is one step of undo."""

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__()
        self.declared, self.words, self.number_style = declared, words, number_style
        self.setAccessibleName(words(declared.info.title))

    def show_value(self, value: object, programme: Programme) -> None:
        """Show a value; what is half typed stays."""
        raise NotImplementedError

    def value(self, programme: Programme) -> object:
        """Return the value that stands in the editor, or ``Refused``."""
        raise NotImplementedError

    def dirty(self) -> bool:
        """Tell whether something stands here that was not yet read."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take what stands here for read."""

    def restore(self) -> None:
        """Show the value again as it was, forgetting what is half typed."""

    def understood(self) -> str:
        """Return how what is being typed is understood, where that is not plain."""
        return ""

    def buddy(self) -> QWidget:
        """Return the widget that the label's focus goes to."""
        return self

    def describe(self, text: str) -> None:
        """Tell a screen reader more about the field than its name."""
        self.buddy().setAccessibleDescription(text)


class LineEditor(Editor):
    """One line of text, and everything that is typed as one line: dates, values, lists of texts."""

    span = WIDE

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.line = Line()
        self.line.setAccessibleName(self.accessibleName())
        self._shown = self._edit = ""
        self._value: object = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self._leave)
        self.line.done.connect(self.left)
        self.line.cancelled.connect(self.cancelled)
        self.line.textEdited.connect(self.typed)

    def buddy(self) -> QWidget:
        """Return the line."""
        return self.line

    def show_value(self, value: object, programme: Programme) -> None:
        """Show a value: as it is edited while the focus is here, else as it is read."""
        self._value = value
        was_dirty = self.dirty()
        self._shown, self._edit = self.texts(value, programme)
        if not was_dirty:
            self._set(self._edit if self.line.hasFocus() else self._shown)

    def texts(self, value: object, programme: Programme) -> tuple[str, str]:
        """Return how a value reads, and what stands in the line while it is edited."""
        return shown(self.declared, value, None, self.number_style, self.words), editable(
            self.declared, value, None, self.number_style
        )

    def value(self, programme: Programme) -> object:
        """Return what the line says."""
        currency = programme.frame.currency if self.declared.info.money == "*" else ""
        return read(self.declared, self.line.text(), style=self.number_style, currency=currency)

    def dirty(self) -> bool:
        """Tell whether somebody typed into the line since it was last read."""
        return self.line.isModified()

    def settle(self) -> None:
        """Take the line for read."""
        self.line.setModified(False)

    def restore(self) -> None:
        """Show the value again."""
        self._set(self._edit if self.line.hasFocus() else self._shown)

    def _set(self, text: str) -> None:
        """Put a text into the line, the caret where it was."""
        self.line.setModified(False)
        if text != self.line.text():
            at = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(at, len(text)) if self.line.hasFocus() else 0)

    def _enter(self) -> None:
        """Show what is edited, when the focus comes."""
        if not self.dirty() and self.line.text() != self._edit:
            self.line.setText(self._edit)
            self.line.selectAll()
        self.entered.emit()

    def _leave(self) -> None:
        """Have what was typed read, when the focus goes, and show how it reads."""
        self.left.emit()
        if not self.dirty():
            self._set(self._shown)


class NumberEditor(LineEditor):
    """A number or a formula; what it comes to is said while it is typed."""

    span = NARROW
    grows = False

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def understood(self) -> str:
        """Return the number behind what stands in the line, where it is written differently."""
        return understood_number(self.line.text(), self.number_style, self.declared)


class DateEditor(LineEditor):
    """A date, typed in any usual order of day before month."""

    span = NARROW
    grows = False

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.line.setPlaceholderText(words(N_("2027-03-01")))

    def understood(self) -> str:
        """Return the date with its month in words."""
        held = read(self.declared, self.line.text())
        return "" if held is None or isinstance(held, Refused) else date_text(held, self.words.language)  # type: ignore[arg-type]


class ReferenceEditor(LineEditor):
    """One record of a section or entry of a catalogue, or several with commas; names are offered while one types."""

    span = MIDDLE
    grows = False

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self._several = declared.kind in {"references", "texts"}
        if self._several:
            self.span, self.grows = WIDE, True
        self._known: object = None
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        cast("QAbstractItemView", completer.popup()).setFont(style.font())
        completer.activated.connect(self._chosen)
        completer.setWidget(self.line)
        self.line.offers = completer
        self.line.textEdited.connect(self._offer)

    def texts(self, value: object, programme: Programme) -> tuple[str, str]:
        """Return the names of what is pointed at, and bring the names on offer up to date."""
        target = self.declared.target
        names = names_of(programme, target)
        if not self._several:
            names = dict(offers_of(programme, target))
        if names is not self._known:
            self._known = names
            self._model.setStringList(sorted(name for name in names.values() if name))
        text = shown(self.declared, value, names)
        return text, text

    def value(self, programme: Programme) -> object:
        """Return the ids behind the names; a name that nothing bears is kept with a mark."""
        return read(self.declared, self.line.text(), resolver_of(programme, self.declared.target))

    def _offer(self, text: str) -> None:
        """Offer the names that hold what is typed, or the last of what is typed with commas."""
        completer = cast("QCompleter", self.line.offers)
        wanted = (text.rpartition(",")[2] if self._several else text).strip()
        completer.setCompletionPrefix(wanted)
        if wanted and completer.completionCount():
            completer.complete()
        else:
            cast("QAbstractItemView", completer.popup()).hide()

    def _chosen(self, name: str) -> None:
        """Put a name that was chosen from the list into the line; the only one is read at once."""
        before = self.line.text().rpartition(",")[0].strip() if self._several else ""
        self.line.setText(f"{before}, {name}" if before else name)
        self.line.setModified(True)
        if not self._several:
            self.left.emit()


class TextEditor(Editor):
    """Long text, with its words and characters counted; a rest in typing is taken as done for now."""

    span = WIDE
    merges = True

    def __init__(self, declared: Field, words: Words = ENGLISH_WORDS, number_style: NumberStyle = ENGLISH) -> None:
        super().__init__(declared, words, number_style)
        self.page = Page(declared.info.lines)
        self.page.setAccessibleName(self.accessibleName())
        self._text = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)
        self.page.entered.connect(self.entered)
        self.page.rested.connect(self.rested)
        self.page.left.connect(self.left)
        self.page.cancelled.connect(self.cancelled)
        self.page.textChanged.connect(self.typed)

    def buddy(self) -> QWidget:
        """Return the page."""
        return self.page

    def show_value(self, value: object, programme: Programme) -> None:
        """Show a text, the caret where it was; what is half typed stays."""
        was_dirty = self.dirty()
        self._text = str(value)
        if not was_dirty:
            self.page.set_text(self._text)

    def value(self, programme: Programme) -> object:
        """Return the text."""
        return read(self.declared, self.page.toPlainText())

    def dirty(self) -> bool:
        """Tell whether the page holds another text than was last read."""
        return self.page.toPlainText() != self._text

    def settle(self) -> None:
        """Take the page for read."""
        self._text = self.page.toPlainText()

    def restore(self) -> None:
        """Show the text again."""
        self.page.set_text(self._text)

    def understood(self) -> str:
        """Return how long the text is."""
        text = self.page.toPlainText()
        if not text:
            return ""
        from designer.proposal.counting import Length, told

        return told(Length(len(text.split()), len(text), None, "words"), self.words)


def understood_number(text: str, number_style: NumberStyle, declared: Field) -> str:
    """Return "= 4,200" for what was typed as "=12*350" or "4.2k"; empty where the text shows its number already."""
    understood = understand(declared, text, number_style)
    value = show(understood.number, None, number_style)
    if understood.number is None or value == text.strip():
        return ""
    if isinstance(understood.number, Decimal):
        plain = edit_text(understood.number, number_style)
        return "" if plain == text.strip() and not understood.ambiguous else f"= {value}"
    return "" if value == understood.number.text else f"= {value}"

"""What the inspector shows of a record's ties to other steps: each with what can be done, and how to add one."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.ui import style
from designer.ui.pages import RecordPanel

MOST = 240
"""Characters of a text that are shown: the panel says which record is meant, the form below has it in full."""


class Tie(Struct, frozen=True):
    """One tie: what it is, a second line in small print, a word that says how it stands, and what can be done.

    ``does`` are pairs of a word on a button and what it does.
    """

    text: str
    small: str = ""
    state: str = ""
    does: tuple[tuple[str, Callable[[], object]], ...] = ()


class Told(Struct, frozen=True):
    """What the panel shows: a heading, a sentence below it, and the ties."""

    heading: str
    sentence: str = ""
    ties: tuple[Tie, ...] = ()


class LinksPanel(RecordPanel):
    """Heading, sentence, ties and a button. Nothing is made anew while it reads the same: the focus stays."""

    def __init__(self, button: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.px(style.GRID))
        self._ties = QWidget()
        self._layout.addWidget(self._ties)
        self.button = QPushButton(button)
        self.button.clicked.connect(lambda _checked=False: pressed())
        self._layout.addWidget(self.button)

    def told(self, programme: Programme, record: Record) -> Told:
        """Return what to show of a record."""
        raise NotImplementedError

    def present(self, programme: Programme, record: Record) -> None:
        """Show what belongs to a record."""
        told = self.told(programme, record)
        shown = [(each.text, each.small, each.state, [word for word, _ in each.does]) for each in told.ties]
        key = (record.id, told.heading, told.sentence, shown)
        if key == self._shown:
            return
        self._shown = key
        ties = QWidget()
        column = QVBoxLayout(ties)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(style.GRID))
        column.addWidget(style.label(_cut(told.heading), style.STATEMENT, bold=True, wrap=True))
        if told.sentence:
            column.addWidget(style.label(_cut(told.sentence), role="ink_second", wrap=True))
        for each in told.ties:
            column.addWidget(tie_row(each))
        focus = QApplication.focusWidget()
        in_use = focus is not None and self._ties.isAncestorOf(focus)
        self._layout.replaceWidget(self._ties, ties)
        ties.show()
        self._ties.hide()
        self._ties.deleteLater()
        self._ties = ties
        if in_use:
            (*self.buttons(), self.button)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> Sequence[QToolButton]:
        """Return the buttons of the ties, from top to bottom."""
        return self._ties.findChildren(QToolButton)


def tie_row(tie: Tie) -> QWidget:
    """Make the row of a tie: its texts, below them how it stands and what can be done."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.px(2))
    column.addWidget(style.label(_cut(tie.text), wrap=True))
    if tie.small:
        column.addWidget(style.label(tie.small, style.SMALL, "ink_second", wrap=True))
    if tie.state or tie.does:
        line = QHBoxLayout()
        line.setSpacing(style.px(style.GRID))
        if tie.state:
            line.addWidget(style.label(tie.state, style.SMALL, "in_order", bold=True))
        for word, does in tie.does:
            button = QToolButton()
            button.setText(word)
            button.setAccessibleName(f"{word}: {_cut(tie.text)}")
            button.clicked.connect(lambda _checked=False, does=does: does())
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
    return row


def _cut(text: str) -> str:
    """Return a text as long as is shown."""
    return text if len(text) <= MOST else text[:MOST].rstrip() + "…"

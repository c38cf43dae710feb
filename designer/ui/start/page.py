"""The first screen: a new programme from five questions, what was recovered, what to continue, the example."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from designer.programme.problem import FileProblem
from designer.ui import data_folder, style
from designer.ui.start.asking import Asking
from designer.ui.start.card_menu import card_menu, remove
from designer.ui.start.cards import Cards
from designer.ui.start.questions import Questions
from designer.ui.start.recent import Recent, recents

if TYPE_CHECKING:
    from designer.keeping.recovery import Recovered
    from designer.ui.start.recovered_list import RecoveredList

_WIDEST = 1240
"""Pixels; lines of text longer than those of its columns are hard to follow."""

_NARROW = 800
"""Pixels below which what goes on stands under what begins, not beside it."""


class Start(QScrollArea):
    """What is new at the left; what goes on at the right; above both, what was recovered."""

    wanted = Signal(object, str)
    """(programme, step): a new programme, and the step at which it begins."""

    file_wanted = Signal(object, bool)
    """(path, reading): an existing one, perhaps for reading only; None asks for a file."""

    example_wanted = Signal(str)

    versions_wanted = Signal(object)
    """(path): what is kept of a file or a draft."""

    recovered_wanted = Signal(object)
    """(recovered): one that the last session did not come to save."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recovered: RecoveredList | None = None
        self._asking = Asking(self)
        self._asking.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._stale = False
        self.questions, self.cards = Questions(), Cards()
        self.fields, self.problems = self.questions.fields, self.questions.problems
        self._other, self._example = QPushButton("Open a file …"), QPushButton("Open the example")
        self._columns, self._beginning, self._going_on = QHBoxLayout(), QVBoxLayout(), self._others()
        self._beginning.addWidget(self.questions)
        self._beginning.addStretch(1)
        self._columns.addLayout(self._beginning, 2)
        self._columns.addLayout(self._going_on, 3)
        self._lay_out()
        self.questions.wanted.connect(self.wanted)
        self._other.clicked.connect(lambda: self.file_wanted.emit(None, False))
        self._example.clicked.connect(lambda: self.example_wanted.emit("guinea"))
        self.cards.opened.connect(lambda recent, reading: self.file_wanted.emit(recent.path, reading))
        self.cards.menu_wanted.connect(self._show_menu)
        self.cards.removal_wanted.connect(self._remove)
        self.cards.reached.connect(self.ensureWidgetVisible)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        """Put title, what was recovered and both columns under each other, in the middle of the window."""
        self._page, whole = QWidget(), _Sheet()
        whole.painted.connect(self._painted)
        self._down = QVBoxLayout(self._page)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(style.label("Programme Designer", style.TITLE, "accent", bold=True))
        told = "From situation to funded proposal: one programme, seen everywhere."
        self._down.addWidget(style.label(told, role="ink_second", wrap=True))
        self._gap = QWidget()
        self._down.addWidget(self._gap)
        self._down.addLayout(self._columns)
        self._down.addStretch(1)
        self._around = QHBoxLayout(whole)
        self._around.addStretch(1)
        self._around.addWidget(self._page, 1000)
        self._around.addStretch(1)
        self.setWidget(whole)
        for ground in (
            whole,
            self.viewport(),
        ):  # the window's own ground shows through, so that it sees its first paint
            ground.setAutoFillBackground(False)

    def _others(self) -> QVBoxLayout:
        """Make the column of what goes on: recent files and drafts, and the example."""
        column, head = QVBoxLayout(), QHBoxLayout()
        head.addWidget(style.label("Continue", style.STATEMENT, bold=True))
        head.addStretch(1)
        head.addWidget(self._other)
        column.addLayout(head)
        told = "Nothing yet. What you begin or open stands here, with a picture of where you left off."
        self._none = style.label(told, role="ink_second", wrap=True)
        column.addWidget(self._none)
        column.addWidget(self.cards)
        self._between = QWidget()
        column.addWidget(self._between)
        column.addWidget(style.label("Look at an example", style.STATEMENT, bold=True))
        told = "A complete programme for Guinea, with illustrative figures. It opens as a copy."
        column.addWidget(style.label(told, wrap=True))
        column.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    # -- what it shows -------------------------------------------------------------------------------------------

    def present(self) -> None:
        """Show the recent files and the drafts as they are now; what was recovered follows after the next paint.

        What became of files that do not answer at once follows when they do.
        """
        self._list(recents(self._asking.ask(map(Path, data_folder.settings().recent))))
        self._stale = True
        sheet = self.widget()
        if sheet:
            sheet.update()

    def _list(self, listed: tuple[Recent, ...]) -> None:
        """Show the recent files and the drafts."""
        self.cards.show_recents(listed)
        self.cards.setVisible(bool(listed))
        self._none.setVisible(not listed)
        self._order()

    def _answered(self) -> None:
        """Show what is known by now of the files, if that is something else than is shown."""
        listed = recents(self._asking.answers)
        if listed != tuple(card.recent for card in self.cards.cards):
            self._list(listed)

    def begin_typing(self) -> None:
        """Put the caret where the first answer is typed."""
        self.fields["title"].setFocus()
        self.verticalScrollBar().setValue(0)

    def _painted(self) -> None:
        """Look further once the page is in sight."""
        if self._stale:
            self._stale = False
            QTimer.singleShot(0, self, self.look_further)

    def look_further(self) -> None:
        """Show what was recovered and sweep old pictures: both read folders, and wait for the first paint."""
        from designer.ui import pictures
        from designer.ui.keeping import recovered

        found, unreadable = recovered.waiting(), recovered.unreadable()
        if found or unreadable or self.recovered is not None:
            self._recovered_list().show_found(found, unreadable)
            self._order()
        pictures.sweep(card.recent.path for card in self.cards.cards)

    def _recovered_list(self) -> "RecoveredList":
        """Return the list of what was recovered, made when there first is any."""
        if self.recovered is None:
            from designer.ui.start.recovered_list import RecoveredList

            self.recovered = RecoveredList()
            self.recovered.opened.connect(self.recovered_wanted)
            self.recovered.let_go.connect(self._let_go)
            self._down.insertWidget(self._down.indexOf(self._gap) + 1, self.recovered)
        return self.recovered

    def _order(self) -> None:
        """Lead Tab through everything in the order of reading."""
        strips = self.recovered.strips if self.recovered else []
        in_order = [
            *(button for strip in strips for button in (strip.open, strip.away)),
            *self.fields.values(),
            self.questions.begin,
            self.questions.design,
            self._other,
            *self.cards.cards,
            self._example,
        ]
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    # -- what can be done ----------------------------------------------------------------------------------------

    def _show_menu(self, recent: Recent) -> None:
        """Show what can be done with a card, below its button for that."""
        card = self.cards.card_of(recent)
        if card is None:
            return
        menu = card_menu(
            self,
            recent,
            lambda reading: self.file_wanted.emit(recent.path, reading),
            lambda: self.versions_wanted.emit(recent.path),
            lambda: self._remove(recent),
        )
        menu.popup(card.more.mapToGlobal(card.more.rect().bottomLeft()))

    def _remove(self, recent: Recent) -> None:
        """Take a card off the list, once that was confirmed; the next one has the keys then."""
        card = self.cards.card_of(recent)
        if card is None or not remove(self, recent):
            return
        at = self.cards.cards.index(card)
        self.present()
        if self.cards.cards:
            self.cards.cards[min(at, len(self.cards.cards) - 1)].setFocus()
        else:
            self._other.setFocus()

    def _let_go(self, found: "Recovered") -> None:
        """Take what was recovered off the list, once that was confirmed."""
        from designer.ui.keeping import recovered
        from designer.ui.message import ask, tell

        sentence = (
            f"Let “{recovered.title(found)}” go? It leaves this list; for {recovered.KEPT_FOR.days} days its state "
            f"stays in the folder {recovered.LET_GO} of your data."
        )
        if not ask(self, sentence, "Let it go"):
            return
        try:
            recovered.let_go(found)
        except (FileProblem, OSError) as problem:
            tell(self, f"It stays on the list. {problem}")
        self.look_further()
        self.begin_typing()

    # -- how it looks --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the columns under each other where there is no room beside, and save on margins then."""
        narrow = self.width() < style.px(_NARROW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        margin = style.px(16 if narrow else 40)
        self._around.setContentsMargins(margin, margin, margin, style.px(32))

    def _follow(self) -> None:
        self._fit()
        self._page.setMaximumWidth(style.px(_WIDEST))
        self._columns.setSpacing(style.px(48))
        self._gap.setFixedHeight(style.px(24))
        self._between.setFixedHeight(style.px(16))
        self.questions.head.setFixedHeight(self._other.sizeHint().height())
        for layout in (self._beginning, self._going_on):
            layout.setSpacing(style.px(8))


class _Sheet(QWidget):
    """What the page lies on; tells when it was painted."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

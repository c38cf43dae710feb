"""The strip under the diagram: what the colours stand for, and the field that finds cards.

An entry of the legend is a switch: pressed, only the cards with its colour stand out. For a room it is one row: the
field comes when it is asked for, and the entries that find no room are behind a button.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from designer.programme.chain_tree import tree
from designer.programme.fields import field
from designer.programme.programme import Programme
from designer.programme.records.chain import Diagram
from designer.programme.words import ENGLISH, N_
from designer.review.folding import fold
from designer.theory_of_change.picture.colouring import Entry, Tint
from designer.ui import audience, style
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.choice_button import ChoiceButton
from designer.ui.flow import Flow

_BAND, _GAP = 5, 6
_FIELD, _MORE = 150, 56
"""How wide the field is, and the button of what finds no room, in pixels at 100 %."""


class _Entry(QToolButton):
    """One line of the legend: the band as on a card, the sign, what they stand for."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setCheckable(True)
        self.setAutoRaise(True)
        told = " ".join(part for part in (entry.sign, entry.title) if part)
        self.setText(told.replace("&", "&&"))
        self.setAccessibleName(ENGLISH(N_("Only {what}")).replace("{what}", told))
        self.setToolTip(style.plain_tooltip(ENGLISH(N_("Press: only cards of this colour stand out"))))

    def sizeHint(self) -> QSize:
        """Qt's: the text with its band in front."""
        text = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(text + style.px(_BAND * self.entry.weight + 2 * _GAP + 6), style.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint band and text."""
        painter = QPainter(self)
        if self.isChecked():
            style.fill(painter, event.rect(), "accent_soft")
        wide, high = style.px(_BAND + 2 * (self.entry.weight - 1)), style.px(14)
        style.fill(painter, QRectF(style.px(4), (self.height() - high) / 2, wide, high), self.entry.role)
        painter.setPen(style.colour("ink" if self.isChecked() else "ink_second"))
        room = self.rect().adjusted(style.px(4) + wide + style.px(_GAP), 0, 0, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text().replace("&&", "&")
        )
        if self.hasFocus():
            painter.setPen(style.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _Field(QLineEdit):
    """Finds cards: Enter goes to the next one, Esc leaves."""

    left = Signal()
    """Esc."""

    lost_focus = Signal()

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setPlaceholderText(ENGLISH(N_("Find a card   Ctrl+F")))
        self.setAccessibleName(ENGLISH(N_("Find a card")))
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        """Qt's: as wide with a text as without."""
        return QSize(style.px(_FIELD), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter and Esc are for the diagram."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._canvas.choose_next(back=back)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: tell it."""
        super().focusOutEvent(event)
        self.lost_focus.emit()


class Legend(QWidget):
    """Follows the colours of a canvas."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._shown: tuple[Entry, ...] = ()
        self._told_waiting = ""
        self._looking = False
        self.what = ChoiceButton(ENGLISH(N_("What the colours stand for")), field(Diagram, "colour").info.choices)
        self.what.chosen.connect(self._choose)
        self.entries: list[_Entry] = []
        self.field = _Field(canvas)
        self.field.textChanged.connect(self._match)
        self.field.left.connect(self._leave)
        self.field.lost_focus.connect(self._look_away)
        self.more = QToolButton()
        """Opens the list of the entries that find no room in one row."""
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._list_folded)
        self.more.hide()
        inner = QWidget()
        self._row = Flow(inner)
        self._row.addWidget(self.what)
        self._row.addWidget(self.more)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(8), style.px(2), style.px(8), style.px(2))
        layout.addWidget(inner, 1)
        self.waiting = QToolButton()
        """What waits beside the diagram: a press shows or hides it; hidden while nothing waits."""
        self.waiting.setAutoRaise(True)
        self.waiting.setCheckable(True)
        self.waiting.hide()
        layout.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        canvas.coloured_changed.connect(self._follow)
        audience.changes.changed.connect(self._fold)
        self._follow()

    def tell_waiting(self, told: str, *, shown: bool) -> None:
        """Say how much waits, and whether it is shown."""
        self.waiting.setVisible(bool(told) or shown)
        self._told_waiting = told or ENGLISH(N_("Nothing waiting"))
        self.waiting.setChecked(shown)
        self._fold()

    def look_for(self) -> None:
        """Go to the field that finds cards."""
        self._looking = True
        self._fold()
        self.field.setFocus()
        self.field.selectAll()

    def forget(self) -> bool:
        """Let all cards stand out again: nothing is looked for and no entry is pressed; tell whether anything was."""
        pressed = [each for each in self.entries if each.isChecked()]
        if not pressed and not self.field.text():
            return False
        for each in pressed:
            each.setChecked(False)
        self.field.clear()
        self._fold()
        return True

    def _leave(self) -> None:
        self.forget()
        self._canvas.setFocus()

    def _look_away(self) -> None:
        self._looking = False
        self._fold()

    # -- one row for a room ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: as many entries as there is room for."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """For a room, leave out the field that nobody uses and the entries that would need a second row."""
        room = audience.in_room()
        self.field.setVisible(not room or self._looking or bool(self.field.text()))
        self.waiting.setText(f"{self._told_waiting}   F8")
        self.waiting.setAccessibleName(self._told_waiting)
        fit = self._fitting()
        if fit < len(self.entries):
            self.waiting.setText(f"{ENGLISH(N_('Waiting'))}   F8")
            fit = self._fitting() if room else len(self.entries)
        for at, each in enumerate(self.entries):
            each.setVisible(at < fit)
        folded = self.entries[fit:]
        self.more.setVisible(bool(folded))
        self.more.setText(f"+{len(folded)} ▾")
        self.more.setAccessibleName(", ".join(each.text() for each in folded))

    def _fitting(self) -> int:
        """Return how many entries stand in one row; not all of them leave room for the button of the others."""
        gap = style.px(style.GRID)
        beside = [each for each in (self.waiting, self.field) if not each.isHidden()]
        room = self.width() - 3 * gap - self.what.sizeHint().width()
        room -= sum(each.sizeHint().width() + gap for each in beside)
        ends: list[int] = []
        for each in self.entries:
            ends.append((ends[-1] if ends else 0) + gap + each.sizeHint().width())
        if not ends or ends[-1] <= room:
            return len(ends)
        room -= style.px(_MORE)
        return sum(end <= room for end in ends)

    def _list_folded(self) -> None:
        """List the entries that find no room, each a switch as those that do."""
        menu = self.more.menu()
        menu.clear()
        for each in self.entries:
            if each.isHidden():
                made = menu.addAction(each.text())
                made.setCheckable(True)
                made.setChecked(each.isChecked())
                made.toggled.connect(each.setChecked)

    # -- what it shows ---------------------------------------------------------------------------------------------

    def _choose(self, code: str, _checked: bool = False) -> None:
        from designer.ui.chain.display import set_diagram

        set_diagram(self._canvas, N_("Colours"), colour=code)

    def _follow(self) -> None:
        """Show the legend of the colours as they are now; what was pressed and is still there stays so."""
        coloured = self._canvas.coloured
        self.what.choose(self._canvas.programme.diagram.colour)
        if coloured.legend != self._shown:
            self._shown = coloured.legend
            pressed = {each.entry for each in self.entries if each.isChecked()}
            for each in self.entries:
                self._row.removeWidget(each)
                each.hide()
                each.deleteLater()
            self.entries = [_Entry(each) for each in coloured.legend]
            for each in self.entries:
                each.setChecked(each.entry in pressed)
                each.toggled.connect(self._match)
                self._row.addWidget(each)
            self._row.removeWidget(self.more)
            self._row.addWidget(self.more)
            self._fold()
        self._match()

    def _match(self, *_: object) -> None:
        """Let only cards stand out that hold what is typed and have a colour that is pressed."""
        canvas, typed = self._canvas, self.field.text()
        tints = {Tint(*each.entry[:2], each.entry.weight) for each in self.entries if each.isChecked()}
        if not tints and not typed.strip():
            canvas.match(None)
            return
        held = matching(canvas.programme, typed)
        found = [each for each in held if not tints or tints & set(canvas.coloured.of(each))]
        canvas.match(found)
        if not found:
            canvas.say(N_("No card holds that."))


def matching(programme: Programme, typed: str) -> tuple[str, ...]:
    """Return the cards, in the order of the logframe, whose code, statement, lead or note hold all words typed."""
    known = tree(programme)
    words = fold(typed).split()
    texts = {
        node.id: fold(" ".join((known.codes[node.id], node.statement, node.lead, node.note)))
        for node in programme.nodes
    }
    return tuple(node_id for node_id in known.order if all(word in texts[node_id] for word in words))

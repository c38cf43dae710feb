"""A finding as the inspector shows it: its sentence, why it matters, on whose authority, and what one can do about it.

Where one step mends it, a button says which. All buttons are reached by Tab. "Not applicable …" opens a line for the
reason in the card: Enter, or leaving the line, sets the finding aside; Esc gives up. A card of a finding that was set
aside tells the reason and opens it again.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout

from designer.programme.finding import Finding
from designer.programme.text import clean
from designer.programme.words import N_
from designer.review.findings import message, why
from designer.review.waivers import SetAside, day_line
from designer.ui import style

_SIGNS = {
    "E": ("●", "error", N_("Missing or wrong")),
    "W": ("▲", "warning", N_("Look at it")),
    "I": ("■", "information", N_("Note")),
}
_ASIDE = ("○", "ink_second", N_("Set aside"))
_BECAUSE = N_("Not applicable, because")
_NOT_APPLICABLE = N_("Not applicable …")

_IN_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class ReasonLine(QLineEdit):
    """The line for a reason: Enter and leaving the line give it, Esc gives up."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(N_("Not applicable, because …"))
        self.setAccessibleName(_BECAUSE)
        self.hide()

    def give(self) -> None:
        """Give what was written, once; a blank line gives nothing."""
        reason = clean(self.text()).strip()
        if reason:
            self.clear()
            self.given.emit(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter, Esc, and typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.give()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: what was written is kept, unless only a menu or another window comes in between."""
        super().focusOutEvent(event)
        if event.reason() not in _IN_PASSING:
            self.give()


class FindingCard(QFrame):
    """One finding, open or set aside; a click on it goes to its field."""

    wanted = Signal(object)
    """(finding): somebody asks to be shown where it can be mended."""

    answered = Signal(object, str)
    """(finding, reason): it is set aside for a reason; without one it is open again."""

    mended = Signal(object)
    """(finding): it is to be mended in the one step that its button names."""

    def __init__(self, found: Finding, silent: SetAside | None = None, fix: str = "") -> None:
        """Show a finding; ``fix`` says what mends it in one step, if anything does."""
        super().__init__()
        self.found = found
        sign, self._role, spoken = _ASIDE if silent else _SIGNS[found.severity]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(12), style.px(8), style.px(12), style.px(6))
        layout.setSpacing(style.px(2))
        layout.addWidget(style.label(f"{sign} {spoken}", role=self._role, bold=True, wrap=True))
        layout.addWidget(style.label(message(found), wrap=True))
        if silent:
            layout.addWidget(style.label(f"{_BECAUSE}: {silent.waiver.because}", wrap=True))
        told = day_line(silent.waiver.set_on) if silent else why(found)
        for text in (told, " · ".join(part for part in (found.check, found.locator) if part)):
            if text:
                layout.addWidget(style.label(text, size=style.SMALL, role="ink_second", wrap=True))
        self.setAccessibleName(f"{spoken}: {message(found)}")
        self.reason = ReasonLine()
        self.reason.given.connect(lambda reason: self.answered.emit(self.found, reason))
        self.reason.given_up.connect(self._give_up)
        layout.addWidget(self.reason)
        self.fix: QToolButton | None = None
        if fix:
            self.fix = _button(fix, found)
            self.fix.clicked.connect(lambda: self.mended.emit(self.found))
            layout.addLayout(_line(self.fix))
        layout.addLayout(self._buttons(aside=silent is not None))
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _buttons(self, *, aside: bool) -> QHBoxLayout:
        """Make the two buttons that every card has."""
        self.go = _button(N_("Go there"), self.found)
        self.go.clicked.connect(lambda: self.wanted.emit(self.found))
        self.answer = _button(N_("Open again") if aside else _NOT_APPLICABLE, self.found)
        self.answer.clicked.connect((lambda: self.answered.emit(self.found, "")) if aside else self._ask)
        return _line(self.go, self.answer)

    def _ask(self) -> None:
        """Ask for the reason; pressed again, take it."""
        if self.reason.isHidden():
            self.answer.setText(N_("Set aside"))
            self.reason.show()
            self.reason.setFocus()
        else:
            self.reason.give()

    def _give_up(self) -> None:
        self.answer.setText(_NOT_APPLICABLE)
        self.reason.hide()
        self.answer.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: go to the field, unless a reason is being written."""
        if event.button() == Qt.MouseButton.LeftButton and self.reason.isHidden():
            self.wanted.emit(self.found)

    def _follow(self) -> None:
        look = self.palette()
        look.setColor(self.backgroundRole(), style.mixed(self._role, "sheet", 0.07))
        self.setPalette(look)


def _button(text: str, found: Finding) -> QToolButton:
    """Make a quiet button that says aloud what it is about."""
    made = QToolButton()
    made.setText(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(f"{text}: {message(found)}")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _line(*buttons: QToolButton) -> QHBoxLayout:
    """Put buttons side by side."""
    line = QHBoxLayout()
    line.setContentsMargins(style.px(-4), style.px(2), 0, 0)
    for each in buttons:
        line.addWidget(each)
    line.addStretch(1)
    return line

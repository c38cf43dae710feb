"""What is asked before documents are written: whether the copy is one's own, or one to be shared without pay.

Enter goes on to the folder; Esc leaves everything as it is.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.programme.programme import EMPTY, Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style

_WIDE = 440
STILL_OPEN = N_(
    "Pay can still be reckoned from a sum that stays, as fewer than three lines stand behind it: {headings}."
)


def ask_pay(
    parent: QWidget, kinds: tuple[str, ...], told: str, programme: Programme, go_on: Callable[[bool], object]
) -> None:
    """Ask whether a copy is without pay, where it would hold any, and go on with the answer; not at all on Esc."""
    from designer.exports.kinds import DEFAULT, KINDS

    if not any(KINDS[each].pay for each in kinds or DEFAULT):
        go_on(False)
        return
    box = ExportBox(parent, told, programme)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(partial(_answered, box, go_on))
    box.open()


def _answered(box: "ExportBox", go_on: Callable[[bool], object]) -> None:
    go_on(box.mask_pay.isChecked())


class ExportBox(QDialog):
    """One switch, off for one's own copy; then the folder."""

    def __init__(self, parent: QWidget, told: str, programme: Programme = EMPTY) -> None:
        super().__init__(parent)
        self.setWindowTitle(ENGLISH(N_("Export")))
        self.mask_pay = QCheckBox(ENGLISH(N_("A copy to be shared: leave out what somebody earns")))
        what = ENGLISH(
            N_(
                "Monthly costs of posts and the figures of staff lines are left out, and what they could be reckoned"
                " from; the sums of headings and all totals stay. “-without-pay” is added to the names of the files, so"
                " that your own are kept."
            )
        )
        self._programme = programme
        self.still_open = style.label(size=style.SMALL, role="warning", wrap=True)
        self.still_open.hide()
        self.mask_pay.toggled.connect(self._tell_open)
        self.go = QPushButton(ENGLISH(N_("Choose the folder …")))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.leave = QPushButton(ENGLISH(N_("Cancel")))
        self.go.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        pad = style.px(2 * style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(style.px(style.GRID))
        column.addWidget(style.label(told, style.STATEMENT, bold=True, wrap=True))
        column.addWidget(self.mask_pay)
        column.addWidget(style.label(what, style.SMALL, "ink_second", wrap=True))
        column.addWidget(self.still_open)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column.addLayout(buttons)
        self.setMinimumWidth(style.px(_WIDE))
        self.go.setFocus()

    def _tell_open(self, masked: bool) -> None:
        """Say where too few lines stand behind a sum that stays, so that it leads to pay all the same."""
        from designer.budget.withheld import open_headings

        found = open_headings(self._programme) if masked else ()
        self.still_open.setText(ENGLISH(STILL_OPEN).replace("{headings}", ", ".join(found)))
        self.still_open.setVisible(bool(found))
        self.adjustSize()

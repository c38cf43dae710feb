"""A strip under the top bar for what must stay in sight until it is dealt with, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from designer.ui import style

DEEDS: dict[str, tuple[str, ...]] = {
    "foreign": ("Open what is on the disk",),
    "locked": ("Edit all the same",),
    "unsaved": ("Save under another name …",),
    "recovered": ("To the first screen",),
    "copy": (),
    "read": (),
}
"""What can be done by kind of notice; the window knows how."""


class Notice(QWidget):
    """A sentence of plain text, buttons for what can be done, and one that takes it away; hidden without a sentence."""

    chosen = Signal(str)
    """(deed): one of those of `DEEDS`."""

    let_go = Signal()
    """It was taken away while it had the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self.sentence = style.label(role="warning", wrap=True)
        self.buttons: list[QPushButton] = []
        self.dismiss = self._button("Dismiss", self.clear)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.dismiss)
        self.hide()
        style.changes.changed.connect(self._follow)
        self._follow()

    def tell(self, kind: str, sentence: str) -> None:
        """Show a sentence in place of any other; without one, take away what is shown of this kind."""
        if not sentence:
            if kind == self.kind:
                self.clear()
            return
        self._drop_buttons()
        self.kind = kind
        self.sentence.setText(" ".join(sentence.split()))
        for number, deed in enumerate(DEEDS[kind]):
            made = self._button(deed, partial(self.chosen.emit, deed))
            self._row.insertWidget(1 + number, made)
            self.buttons.append(made)
        self.show()

    def clear(self) -> None:
        """Take away whatever is shown."""
        self.kind = ""
        focus = QApplication.focusWidget()
        had_keys = focus is not None and self.isAncestorOf(focus)
        self._drop_buttons()
        self.hide()
        if had_keys:
            self.let_go.emit()

    def _drop_buttons(self) -> None:
        for each in self.buttons:
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons.clear()

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it is
        made.clicked.connect(lambda _checked=False: run())
        return made

    def _follow(self) -> None:
        self._row.setContentsMargins(style.px(20), style.px(4), style.px(16), style.px(4))
        self._row.setSpacing(style.px(8))

"""A strip under the top bar for what must stay in sight until it is dealt with, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

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
        self._drop_buttons()
        self.hide()

    def _drop_buttons(self) -> None:
        for each in self.buttons:
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.buttons.clear()

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.clicked.connect(lambda _checked=False: run())
        return made

    def _follow(self) -> None:
        self._row.setContentsMargins(style.px(20), style.px(4), style.px(16), style.px(4))
        self._row.setSpacing(style.px(8))

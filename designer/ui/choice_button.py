"""A quiet button that says what is shown and opens the list of what else could be."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from designer.programme.words import ENGLISH
from designer.ui import style


class ChoiceButton(QToolButton):
    """One of several choices (code, English title); the first stands when it is made. ``code`` is the present one."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._name = name
        self._titles = dict(choices)
        self.code = choices[0][0]
        self._menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        self._list(choices)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        style.changes.changed.connect(self._tell)
        self._tell()

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the present one stays where it is among them, else the first is."""
        if tuple(choices) != tuple(self._titles.items()):
            self._titles = dict(choices)
            self._menu.clear()
            self._actions.clear()
            self._list(choices)
        self.choose(self.code if self.code in self._titles else choices[0][0])

    def _list(self, choices: Sequence[tuple[str, str]]) -> None:
        """Put choices into the list."""
        for code, _ in choices:
            made = self._actions[code] = self._menu.addAction("")
            made.setCheckable(True)
            made.triggered.connect(partial(self._picked, code))

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Give choices other titles."""
        self._titles.update(titles)
        self._tell()

    def choose(self, code: str) -> None:
        """Make another choice the present one, without telling."""
        self.code = code
        self._tell()

    def _picked(self, code: str, _checked: bool = False) -> None:
        self.choose(code)
        self.chosen.emit(code)

    def _tell(self) -> None:
        """Write the present choice on the button, and all into the list."""
        for code, made in self._actions.items():
            made.setText(ENGLISH(self._titles[code]).replace("&", "&&"))
            made.setChecked(code == self.code)
        self.setText(f"{ENGLISH(self._titles[self.code])} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {ENGLISH(self._titles[self.code])}")

"""Actions as data: one declaration gives the menu's line, the shortcut and the entry of the command palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def action(
    parent: QWidget,
    text: str,
    triggered: Callable[[], object],
    *shortcuts: str | QKeySequence.StandardKey,
    menu: str = "",
    checkable: bool = False,
) -> QAction:
    """Make an action of a widget (its shortcuts work while the widget or a part of it is in use).

    ``menu`` is the English name of the menu that it stands in; the palette lists it either way.
    """
    made = QAction(text, parent)
    made.setShortcuts([QKeySequence(each) for each in shortcuts])
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setCheckable(checkable)
    made.setProperty("menu", menu)
    made.triggered.connect(lambda _checked=False: triggered())
    parent.addAction(made)
    return made

"""Actions as data: one declaration gives the menu's line, the shortcut and the entry of the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

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
    from PySide6.QtGui import QAction, QKeySequence  # with a name for each key there is: not for the start

    made = QAction(parent)
    made.setText(text)  # a text to begin with would have PySide load the icons, with a name for each of hundreds
    if shortcuts:
        made.setShortcuts([QKeySequence(each) for each in shortcuts])
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if checkable:
        made.setCheckable(True)
    made.setProperty("menu", menu)
    made.triggered.connect(lambda _checked=False: triggered())
    parent.addAction(made)
    return made

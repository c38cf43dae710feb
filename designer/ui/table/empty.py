"""What an empty table says over its empty lines: what to do first, or that a filter finds nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from designer.ui import style


class EmptyState(style.Label):
    """A sentence in the upper half of a table's viewport; without text it is hidden, and the pointer passes through."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__("", style.STATEMENT, "ink_second", wrap=True, parent=viewport)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, below: int) -> None:
        """Show a text below the rows there are, ``below`` in pixels from the top of the viewport."""
        self.setText(text)
        self.setVisible(bool(text))
        room = (self.parentWidget() or self).rect()  # a viewport kept may be gone for Python before it is for Qt
        wide = min(style.px(480), max(room.width() - style.px(32), 1))
        top = min(below + style.px(48), max(room.height() // 2, 0))
        self.setGeometry((room.width() - wide) // 2, top, wide, style.px(160))

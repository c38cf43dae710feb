"""A key that the status line tells as long as a widget, or something inside it, has the focus."""

from PySide6.QtWidgets import QWidget

_NAME = "keys hint"


def give(widget: QWidget, text: str) -> None:
    """Give a widget its hint, translated."""
    widget.setProperty(_NAME, text)


def hint_at(widget: QWidget | None) -> str:
    """Return the hint of a widget, or of the nearest one around it that has any; empty for none."""
    while widget is not None:
        if text := widget.property(_NAME):
            return str(text)
        widget = widget.parentWidget()
    return ""

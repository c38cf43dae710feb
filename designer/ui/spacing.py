"""Gaps follow the size of type: those of every layout and label there is, whatever the size it was made in."""

from collections.abc import Callable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QLayout, QWidget

_AT_100 = "gap"
"""The property of a layout that holds its gap at 100 %."""


def respace(before: float, after: float) -> None:
    """Give all layouts the gaps of a zoom that is about to be applied in the place of the one before.

    A length at 100 % is a whole number of pixels, so it can be told from what a zoom of 1 or more made of it. A gap
    that Qt chose stays, as it is the same at every zoom. Parts that set gaps of their own when the look changes do so
    afterwards.
    """
    if after == before:
        return

    def now(length: int) -> int:
        return round(round(length / before) * after)

    part = QWidget()
    usual = QHBoxLayout(part).spacing()
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel):
            _surround(widget, now)
        if not widget.isWindow():
            _size(widget, now)
        within = widget.layout()
        for layout in (within, *within.findChildren(QLayout)) if within else ():
            _surround(layout, now)
            _space_columns(layout, now)
            _part(layout, before, after, usual)


def _surround(part: QLayout | QLabel, now: Callable[[int], int]) -> None:
    """Give one layout or label the margins of a zoom."""
    around = part.contentsMargins()
    if not around.isNull():
        part.setContentsMargins(QMargins(*map(now, (around.left(), around.top(), around.right(), around.bottom()))))


def _size(widget: QWidget, now: Callable[[int], int]) -> None:
    """Give a part the width and the height of a zoom where they are fixed."""
    least, most = widget.minimumSize(), widget.maximumSize()
    if 0 < least.width() == most.width():
        widget.setFixedWidth(now(most.width()))
    if 0 < least.height() == most.height():
        widget.setFixedHeight(now(most.height()))


def _space_columns(layout: QLayout, now: Callable[[int], int]) -> None:
    """Give a grid the gaps of a zoom, and the widths that its columns have at least."""
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(now(layout.horizontalSpacing()))
        layout.setVerticalSpacing(now(layout.verticalSpacing()))
        for at in range(layout.columnCount()):
            layout.setColumnMinimumWidth(at, now(layout.columnMinimumWidth(at)))


def _part(layout: QLayout, before: float, after: float, usual: int) -> None:
    """Give what stands beside each other in a row or column the gap of a zoom."""
    if not isinstance(layout, QBoxLayout):
        return
    gap, known = layout.spacing(), layout.property(_AT_100)
    if known is None or round(known * before) != gap:
        if gap == usual:
            return
        known = round(gap / before)
        layout.setProperty(_AT_100, known)
    layout.setSpacing(round(known * after))

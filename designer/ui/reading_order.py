"""Tab as one reads: from top to bottom and from left to right, whichever part was made first.

Qt goes in the order in which widgets were made, and where parts come and go, such as the assumptions of a link, that is
soon another one than is seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def in_order(page: QWidget) -> list[QWidget]:
    """Return what takes the keys by Tab on a page, in the order in which it is read."""
    able = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(page)
        and each.isEnabled()
        and each.focusProxy() is None
    ]
    places = {id(each): each.mapTo(page, each.rect().topLeft()) for each in able}
    return sorted(able, key=lambda each: (places[id(each)].y(), places[id(each)].x()))


def step(order: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """Go on from what has the keys, or back; return where they are now, None where nothing comes there."""
    focus = QApplication.focusWidget()
    at = next((i for i, each in enumerate(order) if focus and (each is focus or each.isAncestorOf(focus))), None)
    to = -1 if at is None else at + (1 if forward else -1)
    if not 0 <= to < len(order):
        return None
    order[to].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return order[to]

"""The recent files and drafts: the newest as cards beside each other, the rest as lines below them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.ui import style
from designer.ui.start.card import Card
from designer.ui.start.recent import Recent

_NARROWEST, _GAP = 196, 16
"""Pixels at 100 % of the narrowest card, and between two."""

_BESIDE = 3
"""Cards beside each other at most."""


class Cards(QWidget):
    """As high as its cards need in the width that it is given; arrows, Home and End lead from card to card."""

    opened = Signal(object, bool)
    menu_wanted = Signal(object)
    removal_wanted = Signal(object)
    reached = Signal(object)
    """(card): it has the keys now, and not because somebody clicked on it."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        style.changes.changed.connect(self._arrange)

    def show_recents(self, recents: Sequence[Recent]) -> None:
        """Show these; a card whose file is still listed keeps the keys."""
        held = next((card.recent.path for card in self.cards if card.hasFocus()), None)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [self._card(each) for each in recents]
        self._arrange()
        for card in self.cards:
            card.show()
            if card.recent.path == held:
                card.setFocus()

    def _card(self, recent: Recent) -> Card:
        card = Card(recent)
        card.setParent(self)
        card.opened.connect(self.opened)
        card.menu_wanted.connect(self.menu_wanted)
        card.removal_wanted.connect(self.removal_wanted)
        card.reached.connect(lambda card=card: self.reached.emit(card))
        card.left_by.connect(lambda key, card=card: self._lead(card, Qt.Key(key)))
        return card

    def card_of(self, recent: Recent) -> Card | None:
        """Return the card of a file, if it is listed."""
        return next((card for card in self.cards if card.recent.path == recent.path), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put every card in its place and be as high as they are together."""
        gap, width = style.px(_GAP), self.width()
        across = max(1, min(_BESIDE, (width + gap) // (style.px(_NARROWEST) + gap)))
        large = across if across == _BESIDE else 2 * across
        one = (width - (across - 1) * gap) // across
        top = 0
        for number, card in enumerate(self.cards):
            card.show_as(large=number < large)
            if number < large:
                high = card.height_for(one, large=True)
                card.setGeometry(QRect(number % across * (one + gap), top, one, high))
                last_of_row = number % across == across - 1 or number in (large - 1, len(self.cards) - 1)
                top += high + gap if last_of_row else 0
            else:
                high = card.height_for(width, large=False)
                card.setGeometry(QRect(0, top, width, high))
                top += high
        self.setFixedHeight(top - gap if 0 < len(self.cards) <= large else top)

    def _lead(self, card: Card, key: Qt.Key) -> None:
        """Give the keys to the nearest card in a direction, or to the first or last."""
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.cards[0 if key == Qt.Key.Key_Home else -1].setFocus()
            return
        index = self.cards.index(card)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            to = index + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= to < len(self.cards):
                self.cards[to].setFocus()
            return
        down = key == Qt.Key.Key_Down
        beyond = [
            each
            for each in self.cards
            if (each.y() >= card.geometry().bottom() if down else each.geometry().bottom() <= card.y())
        ]
        if beyond:
            min(beyond, key=lambda each: _distance(each.centre() - card.centre())).setFocus()


def _distance(between: QPointF) -> float:
    """Return how far one card is from another; a row further weighs more than any way along it."""
    return abs(between.x()) + 1000 * abs(between.y())

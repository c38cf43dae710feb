"""Prices of the rate card in the lines: chosen by typing a part of their name, put back, taken over by all at once."""

from collections.abc import Callable

from designer.budget.card import put_on_card, take, take_over, takes_price, users
from designer.budget.exchange import currency_code
from designer.programme.edit import find_as
from designer.programme.numbers import show
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import CardRate, Line
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.audience import in_room
from designer.ui.budget.lines.page import LinesPage
from designer.ui.chooser import Chooser, Option


class CardActions:
    """What is done between the lines and the rate card; ``here`` tells what is selected, on whatever page."""

    def __init__(self, page: LinesPage, here: Callable[[], Place | None]) -> None:
        self._page, self._session, self._here = page, page.session, here

    def _say(self, sentence: str) -> None:
        self._session.said.emit(ENGLISH(sentence))

    def _chosen(self) -> tuple[str, ...]:
        """Return the selected lines that have a unit cost of their own."""
        programme = self._session.programme
        lines = [find_as(programme, each, Line) for each in self._page.chosen()]
        return tuple(line.id for line in lines if line is not None and takes_price(programme, line))

    def _on_lines(self) -> bool:
        """Tell whether any line is selected."""
        return any(find_as(self._session.programme, each, Line) is not None for each in self._page.chosen())

    def choose(self) -> None:
        """Have the selected lines take a price that is chosen by typing a part of its name; without any, a new line."""
        programme = self._session.programme
        if not programme.card_rates:
            self._say(N_("The rate card is empty: type prices under Prices, or put one there from a line."))
        elif self._on_lines() and not self._chosen():
            self._say(N_("This unit cost follows from a post, a note or other lines: it takes no price."))
        else:
            self._page.view.finish_editing()
            prompt = ENGLISH(N_("Part of the name of a price"))
            Chooser(self._page, prompt, options(programme), self._take).open_over(self._page.view)

    def _take(self, card_id: str, _typed: str) -> None:
        lines = self._chosen()
        if lines:
            new = take(self._session.programme, lines, card_id)
            self._session.edit(N_("Take a price from the rate card"), new, Place("lines", lines[0], "unit_cost"))
        elif not self._on_lines():
            self._page.add_priced(card_id)

    def put(self) -> None:
        """Put the price of the line at the caret on the rate card."""
        programme, row_id = self._session.programme, self._page.view.current()[0]
        line = find_as(programme, row_id, Line)
        if line is None or line.unit_cost is None or not takes_price(programme, line):
            self._say(N_("Stand on a line with a typed unit cost."))
            return
        new = put_on_card(programme, row_id, self._session.new_id)
        if self._session.edit(N_("Put the price on the rate card"), new, Place("lines", row_id, "unit_cost")):
            self._say(N_("The price stands on the rate card, under Prices."))
        else:
            self._say(N_("The rate card has this price already."))

    def take_over(self) -> None:
        """Have all lines that took the selected price, or that of the selected line, take it as it is now."""
        programme, place = self._session.programme, self._here()
        line = find_as(programme, place.id, Line) if place else None
        card = find_as(programme, line.card_id if line else place.id if place else "", CardRate)
        if card is None or place is None:
            self._say(N_("Stand on a price of the rate card, or on a line that took one."))
            return
        new = take_over(programme, card.id)
        count = sum(1 for _ in users(programme, card.id))
        if self._session.edit(N_("Take over a price of the rate card"), new, place):
            one, many = N_("1 line has the price of the card now."), N_("{count} lines have the price of the card now.")
            self._session.said.emit(counted(count, one, many, ENGLISH))
        else:
            self._say(N_("No line differs from this price."))


def options(programme: Programme) -> tuple[Option, ...]:
    """Return the prices of the card to choose from; a room sees no amounts."""
    return tuple(
        Option(card.id, " · ".join(part for part in (card.name, card.place) if part), _hint(card, programme))
        for card in programme.card_rates
    )


def _hint(card: CardRate, programme: Programme) -> str:
    """Return a price as it stands at the right of the list: "38 USD / person-day"."""
    currency = currency_code(card.currency) or currency_code(programme.frame.currency)
    price = "" if in_room() else f"{show(card.unit_cost)} {currency}".strip()
    return " / ".join(part for part in (price, card.unit) if part)

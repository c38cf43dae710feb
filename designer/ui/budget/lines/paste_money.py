"""What the amounts of a pasted budget are in: the currency, thousands or not; as the table says, or as one chooses."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from designer.budget.exchange import currency_code
from designer.budget.pasting.declared import Declared
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.money import currencies
from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.form_choices import Box

_USUAL = ("USD", "EUR", "GBP", "XOF", "XAF", "GNF", "CHF")
"""Currencies that are offered besides the programme's own."""
_TIMES = (Decimal(1), Decimal(1000), Decimal(1_000_000))


class MoneyBoxes(QObject):
    """Two boxes: the currency of amounts, and what they are multiplied by; the first choice is the table's."""

    changed = Signal()

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._said = Declared()
        self._codes: list[str] = []
        self.currency, self.times = Box(), Box()
        self.currency.setAccessibleName(ENGLISH(N_("Currency of the amounts")))
        self.times.setAccessibleName(ENGLISH(N_("What the amounts are multiplied by")))
        for box in (self.currency, self.times):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def present(self, block: Headed, keys: Sequence[str]) -> None:
        """Offer what a block says of its amounts, and what else they may be in."""
        self._said = block.declared
        found = currencies(self._programme, keys, block)
        base = currency_code(self._programme.frame.currency)
        rated = [currency_code(each) for rate in self._programme.rates for each in (rate.one, rate.of)]
        self._codes = [each for each in dict.fromkeys((base, *rated, *_USUAL)) if each]
        said = ENGLISH(N_("{code}: as the table says")) if found.usual else ENGLISH(N_("{code}: the budget's own"))
        largest = max(found.many.values(), default=_TIMES[0])
        written = ENGLISH(N_("as written")) if largest == 1 else ENGLISH(N_("× {times}: as the table says"))
        self._fill(self.currency, [said.replace("{code}", found.usual or base or "–"), *self._codes])
        self._fill(
            self.times,
            [
                written.replace("{times}", show_number(largest)),
                *(ENGLISH(N_("× {times}")).replace("{times}", show_number(each)) for each in _TIMES),
            ],
        )

    @staticmethod
    def _fill(box: Box, names: Sequence[str]) -> None:
        box.blockSignals(True)
        box.clear()
        box.addItems([*names])
        box.setCurrentIndex(0)
        box.blockSignals(False)

    @property
    def declared(self) -> Declared:
        """What the amounts are in now."""
        said, currency, times = self._said, self.currency.currentIndex(), self.times.currentIndex()
        if currency > 0:
            said = replace(said, currency=self._codes[currency - 1], own_currency=True)
        if times > 0:
            said = replace(said, times=_TIMES[times - 1], own_times=True)
        return said

"""What the rows of a pasted budget are read with, and what was met on the way that there is something to say of."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from designer.budget.amounts import terms
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.money import Currencies, currencies
from designer.budget.pasting.rows import PastedRow, cells_of
from designer.budget.pasting.style import read
from designer.budget.pasting.words import QUANTITY, SPREAD, meaning
from designer.programme.formula import unreadable, value_of
from designer.programme.numbers import NumberStyle
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.text import clean

_PERCENTAGES = ("share", "monitoring", "evaluation")
DASHES = {"-", "–", "—"}
_ERRORS = ("#", "Err:")
"""What begins the errors of spreadsheets, and what stands in a cell that is too narrow: #REF!, ####, Err:502."""


class Reader(Struct):
    """What rows are read with, and what was met on the way: lines by their ids, texts as they are told."""

    programme: Programme
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    style: NumberStyle
    money: Currencies
    parts: frozenset[str] = frozenset()
    """Percentages that are written as parts of one."""
    years: int = 1
    """Programme years."""
    unread: list[str] = []
    unknown: list[str] = []
    single: list[str] = []
    spread: list[str] = []
    reckoned: list[str] = []
    """Lines of which a quantity or a price follows from the total."""
    percent: list[str] = []
    """Lines that are a percentage of their price."""
    over_years: list[str] = []
    """Lines of which a quantity was spread over the years."""
    by_amounts: list[str] = []
    """Lines of which the quantities by year follow from the amounts by year."""
    first_year: bool = False
    """Whether the only column of quantities names no year."""
    coded: set[str] = set()
    """Lines that bring a code."""
    by_heading: dict[str, int] = {}
    """How many lines took a currency from the headings."""
    totals: dict[str, tuple[Decimal, str]] = {}
    """What the pasted table says a line costs, and in what currency."""

    def title(self, key: str) -> str:
        """Return what the column of a field is called."""
        return self.titles[self.keys.index(key)]

    def number(self, text: str, unit: str = "", *, percent: bool = False) -> Number:
        """Return a number; a dash, as in other people's tables, is none."""
        if text in DASHES:
            return None
        return read(clean(text), self.style, percent=percent, unit=unit).number

    def note_unread(self, number: Number, key: str, row: PastedRow) -> None:
        """Remember a number that cannot be read: it is kept as it was typed."""
        if isinstance(number, Formula) and unreadable(number):
            self.unread.append(f"{self.title(key)} “{number.text}” ({row.at + 1})")


def reader_of(
    programme: Programme, block: Headed, keys: Sequence[str], rows: Sequence[PastedRow], style: NumberStyle
) -> Reader:
    """Return what the rows of a block are read with."""
    texts = [cells_of(row.texts, keys) for row in rows if row.kind == "line"]
    parts = frozenset(name for name in _PERCENTAGES if _in_parts(name, [held.get(name, "") for held in texts], style))
    return Reader(
        programme,
        tuple(keys),
        block.titles,
        style,
        currencies(programme, keys, block, texts, style),
        parts,
        terms(programme).years,
        *([], [], [], [], [], [], [], []),
        first_year=_without_year(block, keys),
        coded=set(),
        by_heading={},
        totals={},
    )


def _without_year(block: Headed, keys: Sequence[str]) -> bool:
    """Tell whether a block has one column of quantities, of which the heading names no year."""
    counts = [
        title for key, title in zip(keys, block.titles, strict=False) if key.startswith(QUANTITY) or key == SPREAD
    ]
    return f"{QUANTITY}0" in keys and len(counts) == 1 and meaning(counts[0])[1] is None


def _in_parts(name: str, texts: Sequence[str], style: NumberStyle) -> bool:
    """Tell whether percentages are parts of one, as a spreadsheet holds them: none above 1, none with its sign.

    Nothing but ones are taken for that in the share charged alone: 1 % of a line may well count as monitoring.
    """
    if any("%" in text for text in texts):
        return False
    found = [value for text in texts if (value := value_of(read(text, style).number)) is not None]
    some = any(0 < value < 1 or (value == 1 and name == "share") for value in found)
    return some and all(0 <= value <= 1 for value in found)


def is_error(text: str) -> bool:
    """Tell whether a cell holds no figure but a spreadsheet's error."""
    return text.strip().startswith(_ERRORS)

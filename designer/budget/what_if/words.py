"""How a scenario reads: its levers in a line, and why a change of it is left out."""

from decimal import Decimal

from designer.budget.remarks import filled
from designer.budget.what_if.changes import Why
from designer.programme.entry import editable
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.records.base import Number
from designer.programme.records.budget import Scenario
from designer.programme.words import ENGLISH, N_, Words, counted

WHY: dict[Why, str] = {
    "gone": N_("its record is gone"),
    "unfit": N_("its value does not fit any more"),
    "lost": N_("it refers to something that is gone"),
}
"""Why a change is left out, in English."""
NAMELESS = N_("Scenario without a name")


def scenario_name(scenario: Scenario, words: Words = ENGLISH) -> str:
    """Return what a scenario is called; where it has no name, what its levers say."""
    return " ".join(scenario.name.split()) or levers(scenario, 0, words) or words(NAMELESS)


def levers(scenario: Scenario, changes: int, words: Words = ENGLISH) -> str:
    """Return a scenario's levers in a line, with how many single changes it holds; "" where it says nothing."""
    currency = scenario.currency.strip().upper()
    parts = (
        (N_("arrivals {move} %"), _signed(scenario.arrivals)),
        (N_("ceiling {move} %"), _signed(scenario.cut, falls=True)),
        (N_("{currency} {move} %"), _signed(scenario.move) if currency else ""),
        (N_("prices {move} %"), _signed(scenario.prices)),
    )
    told = [filled(words(text), move=move, currency=currency) for text, move in parts if move]
    if changes:
        told.append(counted(changes, N_("1 single change"), N_("{count} single changes"), words))
    return ", ".join(told)


def _signed(number: Number, *, falls: bool = False) -> str:
    """Return a move with its sign: +30, -15; "" for none. What cannot be read stands as it was typed."""
    value = value_of(number)
    if value is None:
        return editable(field(Scenario, "arrivals"), number)
    return signed(-value if falls else value) if value else ""


def signed(value: Decimal, text: str = "") -> str:
    """Return a number with its sign, the one that amounts have; ``text`` is how its size is written."""
    size = text or f"{abs(value).normalize():f}"
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{size}"

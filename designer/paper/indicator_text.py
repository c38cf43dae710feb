"""How what is recorded of an indicator reads in a line: source and method, baseline and target with unit and remark."""

from decimal import Decimal

from designer.paper.number_text import date_text
from designer.programme.fields import field
from designer.programme.numbers import read_number, show, show_number
from designer.programme.records.base import Value
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words


def source_and_method(indicator: Indicator) -> str:
    """Return where a figure comes from and how it is collected, each said once: "Beneficiary survey; interviews"."""
    parts = (indicator.source.strip(), indicator.method.strip())
    return "; ".join(part for part in dict.fromkeys(parts) if part)


def value_text(value: Value, unit: str = "") -> str:
    """Return a value as it reads: a plain number with its thousands apart and its unit, any other text as typed."""
    number = read_number(value.text).number
    if not isinstance(number, Decimal) or not unit.strip():
        return value.text
    return f"{show_number(number)} {unit.strip()}"


def baseline_text(indicator: Indicator, words: Words = ENGLISH, *, remark: bool = False) -> str:
    """Return the baseline with its unit and day, "12 persons (2 Nov 2026)", or what stands instead of one.

    With ``remark`` what was noted of it stands behind the day.
    """
    held = indicator.baseline
    told = value_text(held, indicator.unit)
    if not held.text.strip() and indicator.baseline_kind != "measured":
        told = words(dict(field(Indicator, "baseline_kind").info.choices)[indicator.baseline_kind])
    beside = [date_text(held.date, words.language) if held.date else "", held.comment.strip() if remark else ""]
    said = ", ".join(each for each in beside if each)
    return f"{told} ({said})" if told and said else told


def target_text(indicator: Indicator, words: Words = ENGLISH) -> str:
    """Return the target with its unit and the month by which it is due: "50 % (month 36)"."""
    held = value_text(indicator.target, indicator.unit)
    due = show(indicator.target_month)
    return f"{held} ({words(N_('month'))} {due})" if held and due else held


def values_told(indicator: Indicator, words: Words = ENGLISH) -> str:
    """Return baseline and target, a line each."""
    pairs = (
        (N_("Baseline"), baseline_text(indicator, words, remark=True)),
        (N_("Target"), target_text(indicator, words)),
    )
    return "\n".join(f"{words(name)}: {told}" for name, told in pairs if told)

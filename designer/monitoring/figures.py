"""What follows from indicators: whom they count and how they are split, when a baseline is due, what covers them."""

import datetime
import re
from collections.abc import Mapping

from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import last_day
from designer.programme.numbers import show
from designer.programme.records.base import Level
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Collection, Indicator, Milestone

BASELINE_MONTHS = 2
"""Months within which a baseline is taken (Handbook 5.5)."""

_PEOPLE = (
    "person", "people", "returnee", "women", "men", "children", "youth", "beneficiar", "participants", "members",
    "respondents", "officials", "stakeholders", "personne", "retourné", "femmes", "enfants", "retornad", "mujeres",
)  # fmt: skip
_COUNTS_PEOPLE = re.compile(rf"\b(?:{'|'.join(_PEOPLE)})")
_SPLITS: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex", "gender", "genre", "género", "women"),
    "age": ("age", "âge", "edad"),
    "vulnerability": ("vulnerab", "vulnérab"),
}
"""The splits that checks ask for, and the words that stand for them (our own list)."""


def counts_people(indicator: Indicator) -> bool:
    """Tell whether an indicator counts people: what is counted says so, else its unit, else its wording.

    "participations, not persons" does not: what stands before the first comma decides.
    """
    counted = _first(indicator.counted)
    unit = indicator.unit.casefold().strip()
    told = counted or ("" if unit in {"", "%"} else unit) or _first(indicator.denominator) or indicator.statement
    return _COUNTS_PEOPLE.search(told.casefold()) is not None


def _first(text: str) -> str:
    return re.split(r"[,;(]", text, maxsplit=1)[0].strip()


def splits_missing(indicator: Indicator, level: Level) -> tuple[str, ...]:
    """Return which of sex, age and vulnerability an indicator of people is not split by.

    Age is asked at the individual and the community level, vulnerability at the individual one: officials and
    neighbours are not registered as vulnerable (our own reading of Handbook 1.4.1 and 5.2.4).
    """
    wanted = {"structural": ("sex",), "community": ("sex", "age")}.get(level, ("sex", "age", "vulnerability"))
    told = indicator.disaggregation.casefold()
    return tuple(each for each in wanted if not any(re.search(rf"\b{word}", told) for word in _SPLITS[each]))


def baseline_due(start: datetime.date | None) -> datetime.date | None:
    """Return the last day on which a baseline is in time: the end of the second month; None without a start."""
    if start is None or start.year >= datetime.MAXYEAR - 1:
        return None
    return last_day(start, BASELINE_MONTHS)


@derived
def level_of(nodes: tuple[Node, ...]) -> Mapping[str, Level]:
    """Return node → its level of intervention."""
    return {node.id: node.level for node in nodes}


@derived
def milestones_of(milestones: tuple[Milestone, ...]) -> Mapping[str, tuple[Milestone, ...]]:
    """Return indicator → its milestones in the order of their months, those without a month last."""
    found: dict[str, list[Milestone]] = {}
    for each in milestones:
        found.setdefault(each.indicator_id, []).append(each)
    return {key: tuple(sorted(held, key=_by_month)) for key, held in found.items()}


def _by_month(milestone: Milestone) -> tuple[bool, int]:
    month = value_of(milestone.month)
    return month is None, int(month or 0)


@derived
def milestone_texts(milestones: tuple[Milestone, ...]) -> Mapping[str, str]:
    """Return indicator → its milestones in a line: "M12 1,000 · M24 2,190"."""
    return {
        key: " · ".join(f"M{show(each.month) or '?'} {each.planned.text}".strip() for each in held)
        for key, held in milestones_of(milestones).items()
    }


@derived
def collected_by(collections: tuple[Collection, ...]) -> Mapping[str, tuple[Collection, ...]]:
    """Return indicator → the collections that bring its figures."""
    found: dict[str, list[Collection]] = {}
    for each in collections:
        for indicator_id in each.indicator_ids:
            found.setdefault(indicator_id, []).append(each)
    return {key: tuple(held) for key, held in found.items()}


@derived
def collection_names(collections: tuple[Collection, ...]) -> Mapping[str, str]:
    """Return indicator → the names of the collections that bring its figures."""
    return {key: "; ".join(each.name for each in held if each.name) for key, held in collected_by(collections).items()}

"""What follows from the ratings of stakeholders: the class of engagement of each, and how many there are of which."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.records.stakeholders import CATEGORIES, CLASSES, Stakeholder

Class = Literal["inform", "communicate", "manage_closely"]
"""A class of engagement, Handbook 4.1.1."""

CUT = Decimal(5)
"""From here on interest or influence counts as high. The Handbook gives no number: the middle of the scale is ours."""

SCALE = Decimal(10)
"""The upper end of both scales; they begin at 0 (ours as well)."""


def rating(stakeholder: Stakeholder) -> tuple[Decimal, Decimal] | None:
    """Return interest and influence; None unless both are numbers from 0 to 10."""
    interest, influence = value_of(stakeholder.interest), value_of(stakeholder.influence)
    if interest is None or influence is None:
        return None
    return (interest, influence) if 0 <= interest <= SCALE and 0 <= influence <= SCALE else None


def class_at(interest: Decimal, influence: Decimal) -> Class:
    """Return the class of a place on the grid: both high, exactly one high, or neither (Handbook 4.1.1, Fig. 4.1)."""
    high = (interest >= CUT) + (influence >= CUT)
    return "manage_closely" if high == 2 else "communicate" if high == 1 else "inform"  # noqa: PLR2004 - both


def rated_class(stakeholder: Stakeholder) -> Class | None:
    """Return the class that follows from interest and influence; None while one of them is missing."""
    rated = rating(stakeholder)
    return None if rated is None else class_at(*rated)


def engagement_class(stakeholder: Stakeholder) -> Class | None:
    """Return the class set by hand, else the one that follows from the rating; None where there is neither."""
    return stakeholder.class_override or rated_class(stakeholder)


def set_by_hand(stakeholder: Stakeholder) -> bool:
    """Tell whether a class set by hand differs from the one that the rating gives."""
    return bool(stakeholder.class_override) and stakeholder.class_override != rated_class(stakeholder)


CLASS_TITLES: Mapping[Class | None, str] = {code: title for code, title in CLASSES if code}  # type: ignore[misc]
"""The English titles of the classes."""


@derived
def by_class(stakeholders: tuple[Stakeholder, ...]) -> dict[Class | None, int]:
    """Count the stakeholders of each class, the closest first; those without a class stand under None."""
    found = Counter(map(engagement_class, stakeholders))
    order: tuple[Class | None, ...] = ("manage_closely", "communicate", "inform", None)
    return {each: found[each] for each in order}


@derived
def by_category(stakeholders: tuple[Stakeholder, ...]) -> dict[str, int]:
    """Count the stakeholders of each category of Handbook Table 4.1, in its order; those without stand under ""."""
    found = Counter[str](stakeholder.category for stakeholder in stakeholders)
    return {code: found[code] for code in (*(code for code, _ in CATEGORIES), "")}

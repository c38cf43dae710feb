"""The cited figures of the library: how one reads as a finding, and which others it can be compared with."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Literal

from designer.library.catalogue import Entry, entries, entry
from designer.paper.number_text import number_text, own_decimals
from designer.programme.words import ENGLISH, N_, Words

CATALOGUE = "context-figures"

_TOPICS: Mapping[str, str] = {
    "returns": "A1",
    "corridors": "A1",
    "countries": "A1",
    "services": "A2",
    "service mix": "A2",
    "services by region": "A2",
    "good practice": "A2",
    "vulnerability": "A4",
    "survey evidence": "A4",
}
"""Kind of figure → the topic of the analysis that it belongs to unless the user stands in another (our own choice)."""

_FEWEST, _MOST = 3, 12
"""Figures that make a chart at least, and that one shows at most."""


def figures() -> tuple[Entry, ...]:
    """Return every figure that can be cited, in the order of the catalogue."""
    return entries(CATALOGUE)


def known(figure_id: str) -> Entry | None:
    """Return a figure by its id, or None."""
    try:
        return entry(CATALOGUE, figure_id)
    except KeyError:
        return None


def topic_for(figure: Entry) -> str:
    """Return the topic that a figure belongs to."""
    return _TOPICS.get(figure.data["topic"], "A1")


def reliability(figure: Entry) -> Literal["high", "medium"]:
    """Return how far a figure is to be trusted: one that was worked out by us less than one that is printed."""
    return "medium" if figure.data["derived"] else "high"


def amount(figure: Entry, language: str = "en", *, unit: bool = True) -> str:
    """Return a figure's number with its unit, as it is written in a language; empty for a statement."""
    value = figure.data["value"]
    if value is None:
        return ""
    number = Decimal(str(value))
    text = number_text(number, own_decimals(number), language).replace("-", "−")
    signed = f"+{text}" if "change" in figure.title.casefold() and number > 0 else text
    if figure.data["unit"] == "%":
        return f"{signed} %"
    return f"{signed} {figure.data['unit']}".strip() if unit else signed


def sentence(figure: Entry) -> str:
    """Return a figure as a finding reads: what, how much, when and where it holds, and what the source leaves open."""
    data = figure.data
    about = f"{figure.title}: {amount(figure) or data['statement']}"
    missing = []
    if data["place"] and data["place"] != "world" and data["place"] not in f"{figure.title} {data['statement']}":
        missing.append(data["place"])
    if data["year"] and str(data["year"]) not in about:
        missing.append(str(data["year"]))
    bracket = f" ({', '.join(missing)})" if missing else ""
    note = f" {data['note'].rstrip('.')}." if data["note"] else ""
    return f"{about}{bracket}.{note}"


@cache
def comparable(figure_id: str) -> tuple[Entry, ...]:
    """Return the figures that say the same of other places in the same year, the highest first; none for too few.

    They are those whose titles differ in the name of the place only, so a share is never set beside a number.
    """
    wanted = known(figure_id)
    pattern = _pattern(wanted) if wanted else None
    if pattern is None:
        return ()
    alike = [each for each in figures() if _pattern(each) == pattern and Decimal(str(each.data["value"])) > 0]
    alike.sort(key=lambda each: -Decimal(str(each.data["value"])))
    return tuple(alike[:_MOST]) if len(alike) >= _FEWEST else ()


def compared_title(figure: Entry, words: Words = ENGLISH) -> str:
    """Return what figures of several places have in common: "Persons assisted to return, 2021, by place of return"."""
    place = figure.data["place"]
    title = words(figure.title)
    for between, by in _BETWEEN:
        for named in (f"{between}the {place}", f"{between}{place}"):
            if named in title:
                corridor = figure.data["topic"] == "corridors" and " to " in place
                return f"{title.replace(named, '')}, {words(N_('by corridor') if corridor else by)}"
    return title.replace(place, words(N_("one place")))


_BETWEEN = (
    (" to ", N_("by place of return")),
    (" from ", N_("by place of departure")),
    (" within ", N_("within one region")),
    (" in ", N_("by place")),
    (": ", N_("by place")),
)
"""The words between what is counted and the place, and how the comparison of several places is called."""


def _pattern(figure: Entry) -> tuple[str, str, str, int | None, str] | None:
    """Return what a figure shares with those of other places; None where it is of no single place or no number.

    The end of the id keeps countries and regions apart, which have the same titles.
    """
    data = figure.data
    if data["value"] is None or not data["place"] or data["place"] not in figure.title:
        return None
    bare = figure.title.replace(f"the {data['place']}", "{}").replace(data["place"], "{}")
    group = "" if data["topic"] == "corridors" else "-".join(figure.id.split("-")[-2:])
    return bare, data["topic"], data["unit"], data["year"], group

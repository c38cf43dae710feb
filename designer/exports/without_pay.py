"""What a copy without pay says of a finding: its check, where the sentence would tell what somebody earns."""

from designer.budget.told_shares import shares_for_few
from designer.budget.withheld import withheld
from designer.library.catalogue import entry
from designer.programme.finding import Finding
from designer.programme.programme import Programme
from designer.programme.words import Words
from designer.review.findings import message

_SHARES = frozenset({"BC-12", "MC-13", "PD-20", "DP-06"})
"""Checks that name a share of monitoring or evaluation."""
_OUTCOMES = frozenset({"EN-01"})
"""Checks that name what the lines of an outcome come to."""
_FIGURES = frozenset({"value", "low", "high", "other"})


def told(programme: Programme, found: Finding, words: Words, most: int = 0) -> str:
    """Return a finding as a sentence, as ``message`` does; the title of its check where it would tell pay."""
    if words.mask_pay and _tells(programme, found):
        return words(entry("checks", found.check).title)
    return message(found, words, most)


def _tells(programme: Programme, found: Finding) -> bool:
    """Tell whether a finding has a figure of a line that is left out, or one that leads to it."""
    if found.check in _SHARES:
        return shares_for_few(programme)
    if found.check in _OUTCOMES:
        return bool(withheld(programme))
    figures = any(name in _FIGURES and any(map(str.isdecimal, text)) for name, text in found.params)
    return figures and (found.place.section == "posts" or found.place.id in withheld(programme))

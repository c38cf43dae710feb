"""Why a link may not be, as a sentence; a circle is told with the way that is there already."""

from designer.programme.chain_edit import REFUSALS, link_refusal
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, N_, Words

_CIRCLE = N_("That would close a circle: {way} is there already.")
_LONGEST = 5
"""Codes of a way that are named; of a longer one the first two and the last two."""


def refusal(programme: Programme, from_id: str, to_id: str, words: Words = ENGLISH) -> str:
    """Return why a node cannot be linked to another, as a sentence; empty if it can."""
    code = link_refusal(programme, from_id, to_id)
    if code != "circle":
        return words(REFUSALS[code]) if code else ""
    codes = tree(programme).codes
    told = [codes[each] for each in _way(programme.links, to_id, from_id)]
    if len(told) > _LONGEST:
        told[2:-2] = ["…"]
    return words(_CIRCLE).format(way=" → ".join(told))


def _way(links: tuple[Link, ...], start: str, goal: str) -> list[str]:
    """Return the nodes on a shortest way along links from one to another that it leads to."""
    upward: dict[str, list[str]] = {}
    for each in links:
        upward.setdefault(each.from_id, []).append(each.to_id)
    before: dict[str, str] = {start: ""}
    waiting = [start]
    for here in waiting:  # grows while it is walked through: the nearest come first
        for above in upward.get(here, ()):
            if above not in before:
                before[above] = here
                waiting.append(above)
    way = [goal]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return way[::-1]

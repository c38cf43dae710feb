"""Hints from the wording: an activity that reads like a result, a result that reads like an activity, our own hands.

Words are looked for in English, French and Spanish; a rule of thumb of ours, so nothing but notes hang on it.
"""

import re

from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.names import title_of
from designer.programme.place import Place
from designer.programme.records.chain import Assumption, Node
from designer.programme.words import N_

_OWN = "own rule; Handbook 5.2.1"

_DOING = re.compile(
    r"\s*(?:to\s+)?(?:train|provide|organi[sz]e|conduct|carry out|support|build|distribute|deliver|develop|establish"
    r"|facilitate|set up|prepare|draft|hire|recruit|procure|former|organiser|fournir|appuyer|réaliser|mettre en place"
    r"|capacitar|organizar|realizar|proporcionar|apoyar)\b(?!\s+(?:is|are|was|were|centres?|centers?|services?)\b)"
)
"""How an activity begins."""

_REACHED = re.compile(
    r"\s*(?:improved|increased|strengthened|enhanced|reduced|better|greater|more|fewer|less|amélioration|renforcement"
    r"|meilleure?s?|mejora|mayor|menor)\b|.*\b(?:ha(?:s|ve) (?:improved|increased|decreased)|are better|is better)\b"
)
"""How a result begins, or what it says."""

_OURS = re.compile(
    r"\b(?:we|our (?:staff|team|office|partners?)|the (?:programme|project) (?:team|staff|office|provides|trains|pays)"
    r"|programme staff|project staff|nous|notre (?:équipe|personnel)|nuestro (?:equipo|personal))\b"
)
"""How a text speaks of ourselves."""


@derived
def misworded(nodes: tuple[Node, ...], codes: dict[str, str]) -> tuple[Finding, ...]:
    """TC-15: an activity says what is done, a result what has changed."""
    found = []
    for node in nodes:
        text = node.statement.casefold()
        if node.kind == "activity" and _REACHED.match(text):
            what = N_("a result")
        elif node.kind in {"output", "outcome", "objective"} and _DOING.match(text):
            what = N_("an activity")
        else:
            continue
        place = Place("nodes", node.id, "statement")
        found.append(finding("TC-15", "I", place, _OWN, code=codes[node.id], name=title_of(node), what=what))
    return tuple(found)


@derived
def in_own_hands(assumptions: tuple[Assumption, ...]) -> tuple[Finding, ...]:
    """TC-16: an assumption is outside our control; what is inside is an activity."""
    return tuple(
        finding("TC-16", "I", Place("assumptions", each.id), _OWN, code=each.code, name=title_of(each))
        for each in assumptions
        if each.external == "no" or (not each.external and _OURS.search(each.statement.casefold()))
    )

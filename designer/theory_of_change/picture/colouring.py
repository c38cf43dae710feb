"""What the colours of the cards stand for: dimension, level, pathway, lead, strength of evidence, cost or open points.

A colour never stands alone: every tint has a sign beside the card's code, and the legend tells both. Cost and open
points are known to other rooms; whoever draws hands them in, and without them the dimensions are shown.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct

from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import STRENGTHS, Node
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.pathways import pathways_of

LETTERS = {"economic": "E", "social": "S", "psychosocial": "P"}

_LEVELS = {"individual": ("accent", "I"), "community": ("information", "C"), "structural": ("in_order", "ST")}
_SEVERAL = ("accent", "information", "social", "psychosocial", "in_order", "warning")
"""Roles for what has no colour of its own, such as pathways; what comes after them is grey."""

_STRENGTHS = {"strong": ("in_order", "●●●"), "medium": ("information", "●●○"), "weak": ("warning", "●○○")}
_FINDINGS = {"E": ("error", "!!"), "W": ("warning", "!"), "I": ("information", "i"), "": ("in_order", "✓")}
_FINDING_TITLES = {"E": N_("Missing"), "W": N_("Look at"), "I": N_("Note"), "": N_("Nothing open")}
_SHARES = ((Decimal("0.25"), 4), (Decimal("0.10"), 3), (Decimal("0.03"), 2), (Decimal(0), 1))
"""From which share of the costliest cards of its kind on a card has so many bars; the bounds are ours."""

_BARS = {4: N_("25 % of the total or more"), 3: N_("10 to 25 %"), 2: N_("3 to 10 %"), 1: N_("Less than 3 %")}
_GREY = "no_dimension"


class Entry(NamedTuple):
    """A line of a legend: a palette role, the sign that goes with it, what both stand for; how wide the band is."""

    role: str
    sign: str
    title: str
    weight: int = 1


class Tint(NamedTuple):
    """A band of a card: its palette role, the sign beside the code, how wide it is (1 the usual)."""

    role: str
    sign: str = ""
    weight: int = 1


class Colouring(Struct, frozen=True):
    """The tints of cards by node id, and what they stand for; a card that is missing has a grey band.

    ``links`` are the palette roles of links by id, where they have one of their own.
    """

    key: str
    title: str
    tints: Mapping[str, tuple[Tint, ...]]
    legend: tuple[Entry, ...]
    links: Mapping[str, str] = {}

    def of(self, node_id: str) -> tuple[Tint, ...]:
        """Return the tints of a card."""
        return self.tints.get(node_id) or (Tint(_GREY),)


Costs = Mapping[str, Decimal]
"""Node id → the money of its lines and all below it, in the programme's currency."""

Severities = Mapping[str, Literal["", "E", "W", "I"]]
"""Node id → the gravest open point at it."""

_Tints = Mapping[str, tuple[Tint, ...]]


def colouring(
    programme: Programme, words: Words = ENGLISH, *, costs: Costs | None = None, open_points: Severities | None = None
) -> Colouring:
    """Return the colours that the diagram is set to; the dimensions where what they stand for is not at hand."""
    made: dict[str, Callable[[], Colouring]] = {
        "level": lambda: _by_level(programme, words),
        "pathway": lambda: _by_pathway(programme, words),
        "lead": lambda: _by_lead(programme, words),
        "evidence": lambda: _by_evidence(programme, words),
    }
    if costs is not None:
        made["cost"] = lambda: _by_cost(programme, costs, words)
    if open_points is not None:
        made["findings"] = lambda: _by_findings(programme, open_points, words)
    return made.get(programme.diagram.colour, lambda: by_dimension(programme, words))()


def by_dimension(programme: Programme, words: Words = ENGLISH) -> Colouring:
    """Return the Handbook's three dimensions, of which a card may have several (Handbook 1.3)."""
    tints = {n.id: tuple(Tint(each, LETTERS[each]) for each in n.dimensions) for n in programme.nodes if n.dimensions}
    known = [Entry(code, LETTERS[code], words(title)) for code, title in DIMENSIONS]
    return _made("dimension", N_("Dimension"), programme, tints, known, words(N_("No dimension")), words)


def _by_level(programme: Programme, words: Words) -> Colouring:
    tints = {node.id: (Tint(*_LEVELS[node.level]),) for node in programme.nodes if node.level}
    known = [Entry(*_LEVELS[code], words(title)) for code, title in LEVELS]
    return _made("level", N_("Level"), programme, tints, known, words(N_("No level")), words)


def _by_pathway(programme: Programme, words: Words) -> Colouring:
    """Number the pathways; the chosen one is marked."""
    signs = {
        each.id: Tint(_role(at), f"{at + 1}{'✓' if each.chosen == 'yes' else ''}")
        for at, each in enumerate(programme.pathways)
    }
    tints = {node_id: tuple(signs[each.id] for each in held) for node_id, held in pathways_of(programme).items()}
    unnamed = words(N_("Pathway without a name"))
    known = [Entry(*signs[each.id][:2], " ".join(each.name.split()) or unnamed) for each in programme.pathways]
    links = {each.id: signs[each.pathway_id].role for each in programme.links if each.pathway_id in signs}
    made = _made("pathway", N_("Pathway"), programme, tints, known, words(N_("In every pathway")), words)
    return Colouring(made.key, made.title, made.tints, made.legend, links)


def _by_lead(programme: Programme, words: Words) -> Colouring:
    """Colour the leads that carry out most; signs are their initials, or a number where those are taken."""
    counts: dict[str, int] = {}
    for node in programme.nodes:
        lead = " ".join(node.lead.split())
        if lead:
            counts[lead] = counts.get(lead, 0) + 1
    signs: dict[str, Tint] = {}
    for at, lead in enumerate(sorted(counts, key=lambda each: (-counts[each], each))):
        initials = "".join(part[0] for part in lead.split() if part[0].isalnum())[:3].upper()
        taken = {each.sign for each in signs.values()}
        signs[lead] = Tint(_role(at), initials if initials and initials not in taken else str(at + 1))
    held = {node.id: " ".join(node.lead.split()) for node in programme.nodes}
    tints: _Tints = {node_id: (signs[lead],) for node_id, lead in held.items() if lead}
    known = [Entry(tint.role, tint.sign, lead) for lead, tint in signs.items()]
    return _made("lead", N_("Lead"), programme, tints, known, words(N_("No lead")), words)


def _by_evidence(programme: Programme, words: Words) -> Colouring:
    """Colour links by the strength of their evidence, and cards by the weakest of the links that lead up from them."""
    order = ("weak", "medium", "strong")
    weakest: dict[str, str] = {}
    for each in programme.links:
        if each.strength:
            known_so_far = weakest.get(each.from_id, each.strength)
            weakest[each.from_id] = min(known_so_far, each.strength, key=order.index)
    tints: _Tints = {node_id: (Tint(*_STRENGTHS[strength]),) for node_id, strength in weakest.items()}
    known = [Entry(*_STRENGTHS[code], words(title)) for code, title in STRENGTHS[::-1]]
    links = {each.id: _STRENGTHS[each.strength][0] for each in programme.links if each.strength}
    made = _made("evidence", N_("Strength of evidence"), programme, tints, known, words(N_("Not judged")), words)
    return Colouring(made.key, made.title, made.tints, made.legend, links)


def _by_cost(programme: Programme, costs: Costs, words: Words) -> Colouring:
    """Widen the band of a card with its share of what all activities cost together."""
    total = sum((costs.get(n.id, Decimal(0)) for n in programme.nodes if n.kind == "activity"), Decimal(0))
    tints: dict[str, tuple[Tint, ...]] = {}
    for node in programme.nodes:
        cost = costs.get(node.id, Decimal(0))
        if cost > 0 and total > 0:
            bars = next(count for bound, count in _SHARES if cost / total >= bound)
            tints[node.id] = (Tint("accent", "▮" * bars, bars),)
    known = [Entry("accent", "▮" * bars, words(title), bars) for bars, title in _BARS.items()]
    return _made("cost", N_("Cost"), programme, tints, known, words(N_("Without money")), words)


def _by_findings(programme: Programme, open_points: Severities, words: Words) -> Colouring:
    tints: _Tints = {node.id: (Tint(*_FINDINGS[open_points.get(node.id, "")]),) for node in programme.nodes}
    known = [Entry(*_FINDINGS[code], words(title)) for code, title in _FINDING_TITLES.items()]
    return _made("findings", N_("Open points"), programme, tints, known, "", words)


def _made(
    key: str, title: str, programme: Programme, tints: _Tints, known: Sequence[Entry], without: str, words: Words
) -> Colouring:
    """Return a colouring whose legend holds what occurs, and what a card without any of it has."""
    there = {(tint.role, tint.sign) for node in programme.nodes for tint in tints.get(node.id, ())}
    legend = [each for each in known if (each.role, each.sign) in there]
    if any(_bare(node, tints) for node in programme.nodes):
        legend.append(Entry(_GREY, "", without))
    return Colouring(key, words(title), tints, tuple(legend))


def _bare(node: Node, tints: _Tints) -> bool:
    return not tints.get(node.id)


def _role(at: int) -> str:
    return _SEVERAL[at] if at < len(_SEVERAL) else _GREY

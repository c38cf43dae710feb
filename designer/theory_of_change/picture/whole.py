"""The chain as a drawing: the layout's columns, links and cards under their titles, with what it says in words."""

from collections.abc import Collection, Mapping

from designer.paper.drawing import Drawing, Item
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import KINDS, Kind
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.figures import card_notes
from designer.theory_of_change.layout.lay_out import USUAL, Layout, lay_out
from designer.theory_of_change.layout.routes import routes
from designer.theory_of_change.picture.colouring import Colouring, colouring
from designer.theory_of_change.picture.notes import assumed_codes, note_places, note_shape
from designer.theory_of_change.picture.shapes import card_items, route_items, shifted
from designer.theory_of_change.picture.titles import COLUMN_TITLES, lane_items, margins, side, title_items

MOST_BOXES = 15
"""Boxes in a picture for a concept note, at most."""


def picture(
    programme: Programme,
    words: Words = ENGLISH,
    *,
    activities: bool = True,
    under: str = "",
    width: float = 0,
    assumptions: bool = False,
) -> Drawing:
    """Draw the whole chain, or with ``under`` one result with what hangs below it and what it leads to.

    Without activities it is the picture of a concept note: at most fifteen boxes, so where the outputs are too many
    only outcomes and objective are drawn, each outcome saying how many outputs it has. ``assumptions`` stand as notes
    at their links.
    """
    small, shown = card_notes(programme.indicators, words), USUAL
    if not activities:
        shown, small = _short(programme, words)
    only = _family(programme, under) if under else None
    layout = lay_out(programme, small, width - side(programme), shown, only)
    return drawn(programme, layout, words, assumptions=assumptions)


def size(layout: Layout) -> tuple[float, float]:
    """Return the width and height that a layout has as a drawing."""
    left, top = margins(layout)
    return layout.width + left, layout.height + top


def drawn(
    programme: Programme,
    layout: Layout,
    words: Words = ENGLISH,
    coloured: Colouring | None = None,
    *,
    assumptions: bool = False,
) -> Drawing:
    """Return a layout as a drawing with the names of its columns, rows and lanes.

    The colours are those the diagram is set to, as far as this room knows what they stand for, unless others are given.
    ``assumptions`` stand as notes at their links, over all else.
    """
    coloured = coloured or colouring(programme, words)
    left, top = margins(layout)
    items: list[Item] = [*shifted(lane_items(layout), left, top), *title_items(layout, words)]
    ways = routes(layout, programme.links, tree(programme).home)
    for each in ways:
        items += shifted(route_items(each, "", coloured.links.get(each.link.id, "")), left, top)
    for card in layout.cards.values():
        shapes = card_items(card, words=words, tints=coloured.of(card.node.id))
        items += shifted(shapes, card.x + left, card.y + top)
    if assumptions:
        codes = assumed_codes(programme.assumptions)
        for link_id, (x, y) in note_places(ways, codes).items():
            items += shifted(note_shape(codes[link_id]).items, x + left, y + top)
    return Drawing(*size(layout), tuple(items), alt(layout, words))


def alt(layout: Layout, words: Words = ENGLISH) -> str:
    """Return the drawing in words: how many of each kind, then the results with their codes."""
    counts = {kind: sum(card.node.kind == kind for card in layout.cards.values()) for kind, _ in KINDS}
    told = ", ".join(f"{words(COLUMN_TITLES[column.kind])}: {counts[column.kind]}" for column in layout.columns[::-1])
    results = [c for c in layout.cards.values() if c.node.kind in {"objective", "outcome"}]
    named = " ".join(f"{card.code} {' '.join(card.node.statement.split())}." for card in results)
    return f"{words(N_('Theory of change'))}. {told}. {named}".strip()


def _short(programme: Programme, words: Words) -> tuple[tuple[Kind, ...], Mapping[str, str]]:
    """Return the kinds and small lines of a picture without activities."""
    results = [node for node in programme.nodes if node.kind in {"output", "outcome", "objective"}]
    if len(results) <= MOST_BOXES:
        return ("output", "outcome", "objective"), {}
    known = tree(programme)
    outputs = {
        node.id: sum(known.nodes[child].kind == "output" for child in known.children.get(node.id, ()))
        for node in results
    }
    one, several = words(N_("output")), words(N_("outputs"))
    notes = {i: f"{count} {one if count == 1 else several}" for i, count in outputs.items() if count}
    return ("outcome", "objective"), notes


def _family(programme: Programme, node_id: str) -> Collection[str]:
    """Return a result, all that has its home below it, and the homes above it."""
    known = tree(programme)
    family, waiting = {node_id}, [node_id]
    while waiting:
        below = known.children.get(waiting.pop(), ())
        family.update(below)
        waiting.extend(below)
    above = known.home.get(node_id, "")
    while above:
        family.add(above)
        above = known.home[above]
    return family

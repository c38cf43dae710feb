"""Parts of the chain that are drawn by themselves: results only, a pathway, what is chosen, and what a page holds.

A part is a programme with fewer nodes and links. Its nodes hold the codes that they have in the whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from designer.paper.measure import text_width, wrap
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import RANK, Kind, Link
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.theory_of_change.figures import card_notes
from designer.theory_of_change.layout.lay_out import NOTE_SIZE
from designer.theory_of_change.picture.whole import MOST_BOXES

RESULTS: tuple[Kind, ...] = ("output", "outcome", "objective")
WITHOUT_INPUTS: tuple[Kind, ...] = ("activity", *RESULTS)


class Part(Struct, frozen=True):
    """What is drawn as one picture: the programme that is left of the whole, what it is called, what it says more.

    ``own`` are the nodes that it is about, the others stand there because those lead to them or follow from them;
    ``notes`` are the small lines of the cards; ``note`` says what is left out.
    """

    programme: Programme
    title: str
    own: frozenset[str]
    notes: Mapping[str, str]
    note: str = ""

    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds that occur, from the lowest."""
        there = {node.kind for node in self.programme.nodes}
        return tuple(kind for kind in ("input", *WITHOUT_INPUTS) if kind in there)


def kept(programme: Programme, ids: Collection[str], links: Iterable[Link] | None = None) -> Programme:
    """Return a programme with these nodes alone and the links between them, or those of some links.

    Codes stay as they are in the whole; cards placed by hand go back to the layout, for their neighbours are others.
    """
    codes = tree(programme).codes
    there = frozenset(ids)
    nodes = (replace(node, code=codes[node.id], x=None, y=None) for node in programme.nodes if node.id in there)
    held = programme.links if links is None else links
    between = (each for each in held if each.from_id in there and each.to_id in there)
    return replace(programme, nodes=tuple(nodes), links=tuple(between))


def whole(programme: Programme, words: Words = ENGLISH, *, inputs: bool = False) -> Part:
    """Return the chain as it is; inputs only where they are wanted, for posts and budget are the inputs."""
    kinds = {"input", *WITHOUT_INPUTS} if inputs else {*WITHOUT_INPUTS}
    ids = frozenset(node.id for node in programme.nodes if node.kind in kinds)
    links = tuple(each for each in programme.links if each.from_id in ids and each.to_id in ids)
    nodes = tuple(node for node in programme.nodes if node.id in ids)
    return Part(replace(programme, nodes=nodes, links=links), "", ids, card_notes(programme.indicators, words))


def results(programme: Programme, words: Words = ENGLISH) -> Part:
    """Return the results without activities, at most fifteen: with the outputs, else each outcome says how many.

    Where even outcomes and objectives are more, the last ones are left out, and that is said.
    """
    known = tree(programme)
    ids = [i for i in known.order if known.nodes[i].kind in RESULTS]
    if len(ids) <= MOST_BOXES:
        return Part(kept(programme, ids), "", frozenset(ids), {})
    return results_above_outputs(programme, words)


def results_above_outputs(programme: Programme, words: Words = ENGLISH) -> Part:
    """Return outcomes and objectives, at most fifteen, each outcome with the number of its outputs."""
    known = tree(programme)
    upper = sorted(
        (i for i in known.order if known.nodes[i].kind in RESULTS[1:]), key=lambda i: -RANK[known.nodes[i].kind]
    )
    shown, left = upper[:MOST_BOXES], len(upper) - MOST_BOXES
    notes = {}
    for each in shown:
        count = sum(known.nodes[child].kind == "output" for child in known.children.get(each, ()))
        if count:
            notes[each] = counted(count, N_("1 output"), N_("{count} outputs"), words)
    note = words(N_("The outputs are counted on their outcomes."))
    if left > 0:
        note += " " + counted(left, N_("1 result is left out."), N_("{count} results are left out."), words)
    return Part(kept(programme, shown), "", frozenset(shown), notes, note)


def pathway(programme: Programme, pathway_id: str, words: Words = ENGLISH, *, inputs: bool = False) -> Part:
    """Return the links of one pathway, and those of all, with what they join.

    A card at which no link stands belongs to all pathways.
    """
    name = next((each.name for each in programme.pathways if each.id == pathway_id), "")
    every = whole(programme, words, inputs=inputs)
    linked = {end for each in programme.links for end in (each.from_id, each.to_id)}
    links = tuple(each for each in every.programme.links if each.pathway_id in ("", pathway_id))
    ends = {end for each in links for end in (each.from_id, each.to_id)}
    ids = frozenset(node.id for node in every.programme.nodes if node.id in ends or node.id not in linked)
    title = words(N_("Pathway: {name}")).replace("{name}", " ".join(name.split()))
    return Part(kept(programme, ids, links), title, ids, every.notes)


def around(programme: Programme, ids: Collection[str], words: Words = ENGLISH, *, only: bool = False) -> Part:
    """Return some nodes with all that leads to them and all that follows from them; ``only`` these without that.

    An id of a link stands for both its ends.
    """
    held = {node.id for node in programme.nodes}
    ends = (end for each in programme.links if each.id in ids for end in (each.from_id, each.to_id))
    chosen = frozenset(i for i in (*ids, *ends) if i in held)
    all_of_it = chosen if only else _reached(programme, chosen, up=True) | _reached(programme, chosen, up=False)
    codes = tree(programme).codes
    named = ", ".join(codes[i] for i in tree(programme).order if i in chosen)
    title = words(N_("Around {codes}") if not only else N_("Only {codes}")).replace("{codes}", named)
    return Part(kept(programme, all_of_it), title, chosen, card_notes(programme.indicators, words))


def _reached(programme: Programme, start: Collection[str], *, up: bool) -> frozenset[str]:
    """Return nodes and all that is reached from them along the links, upwards or downwards."""
    ways: dict[str, list[str]] = {}
    for each in programme.links:
        way = (each.from_id, each.to_id) if up else (each.to_id, each.from_id)
        ways.setdefault(way[0], []).append(way[1])
    met, waiting = set(start), list(start)
    while waiting:
        further = [node_id for node_id in ways.get(waiting.pop(), ()) if node_id not in met]
        met.update(further)
        waiting += further
    return frozenset(met)


# -- parts of a part ---------------------------------------------------------------------------------------------------

_SHARED = 1.5
"""How many times the cards of a part its pathways may have together and still be pieces of it."""

_NOTE_WIDTH = 124.0
"""Pixels of a small line, which fits on the narrowest card."""

Fits = Callable[[Part], bool]
"""Whether a part can be read on one page."""


def parted(part: Part, fits: Fits, words: Words = ENGLISH) -> tuple[Part, ...]:
    """Return a part as pieces that fit: itself, else one a pathway, else one an outcome, some outputs, half its cards.

    Pathways that share most of their cards are no pieces, unless each fits: the same cards would come again and again.

    Every card is in one of them at least, with what it leads to in the logframe; links to others are told on it.
    """
    if fits(part):
        return (part,)
    ways = _by_pathway(part, words)
    apart = sum(len(each.own) for each in ways) <= _SHARED * len(part.own)
    pieces = ways if ways and (apart or all(map(fits, ways))) else (part,)
    return tuple(each for piece in pieces for each in _Narrowing(piece, fits, words).by_outcome())


def _by_pathway(part: Part, words: Words) -> tuple[Part, ...]:
    """Return a part a pathway where there are several that differ."""
    programme = part.programme
    used = {each.pathway_id for each in programme.links}
    several = [each for each in programme.pathways if each.id in used]
    if len(several) <= 1:
        return ()
    made = [pathway(programme, each.id, words, inputs=True) for each in several]
    return tuple(replace(each, own=each.own & part.own, notes=part.notes, note=part.note) for each in made)


class _Narrowing(NamedTuple):
    """Parts what does not fit: an outcome a piece, then as many outputs as fit, then half of the cards."""

    root: Part
    fits: Fits
    words: Words

    def by_outcome(self) -> Iterator[Part]:
        """Give the pieces: the whole of it, or one an outcome and one of what stands on none of them."""
        heads = self._own(self.root, "outcome")
        if self.fits(self.root):
            yield self.root
        elif len(heads) <= 1:
            yield from self._by_output(self.root)
        else:
            for head in heads:
                yield from self._by_output(self._piece(self._named(head), self._below(head)))
            yield from self._left(self.root, heads)

    def _by_output(self, part: Part) -> Iterator[Part]:
        """Give the pieces of a part with one outcome or none: itself, or outputs one after the other."""
        heads = self._own(part, "output")
        if self.fits(part):
            yield part
        elif len(heads) <= 1:
            yield from self._halved(part)
        else:
            taken, held = [heads[0]], self._of_outputs(part, heads[:1])
            for head in heads[1:]:
                wider = self._of_outputs(part, [*taken, head])
                if self.fits(wider):
                    taken, held = [*taken, head], wider
                else:
                    yield from self._halved(held)
                    taken, held = [head], self._of_outputs(part, [head])
            yield from self._halved(held)
            yield from self._left(part, heads)

    def _of_outputs(self, part: Part, heads: Sequence[str]) -> Part:
        codes = ", ".join(tree(self.root.programme).codes[each] for each in heads)
        return self._piece(_joined(codes, part.title), [i for head in heads for i in self._below(head)])

    def _left(self, part: Part, heads: Sequence[str]) -> Iterator[Part]:
        """Give what stands on none of these cards, nor above them."""
        left = part.own - {i for head in heads for i in (*self._below(head), *self._above(head))}
        if left:
            title = _joined(self.root.title, self.words(N_("Not linked to what is on the other pages")))
            yield from self._by_output(self._piece(title, left))

    def _halved(self, part: Part) -> Iterator[Part]:
        """Give a part, or its halves, in the order of the logframe, down to single cards."""
        own = self._own(part)
        if self.fits(part) or len(own) <= 1:
            yield part
            return
        half = (len(own) + 1) // 2
        for ids in (own[:half], own[half:]):
            yield from self._halved(self._piece(part.title, ids))

    def _piece(self, title: str, own: Collection[str]) -> Part:
        """Return the part about some cards, with their homes; links to cards elsewhere are told on them."""
        ids = {i for each in own for i in (each, *self._above(each))}
        notes = dict(self.root.notes) | _told_links(self.root, own, ids)
        return Part(kept(self.root.programme, ids), title, frozenset(own), notes, self.root.note)

    def _own(self, part: Part, kind: str = "") -> list[str]:
        """Return the cards that a part is about, of a kind, in the order of the logframe."""
        known = tree(self.root.programme)
        return [i for i in known.order if i in part.own and (not kind or known.nodes[i].kind == kind)]

    def _below(self, head: str) -> list[str]:
        """Return a card with all that is at home below it."""
        children = tree(self.root.programme).children
        found = [head]
        for each in found:
            found += children.get(each, ())
        return found

    def _above(self, node_id: str) -> Iterator[str]:
        """Give the homes above a card."""
        home = tree(self.root.programme).home
        while node_id := home.get(node_id, ""):
            yield node_id

    def _named(self, node_id: str) -> str:
        known = tree(self.root.programme)
        return _joined(self.root.title, f"{known.codes[node_id]} {' '.join(known.nodes[node_id].statement.split())}")


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _told_links(part: Part, own: Collection[str], there: Collection[str]) -> dict[str, str]:
    """Return the small lines of a page's own cards with links to others that are not there: "← O3.1, O3.2 → OC2"."""
    codes = tree(part.programme).codes
    ends: dict[str, tuple[list[str], list[str]]] = {}
    for each in part.programme.links:
        if each.to_id in own and each.from_id not in there:
            ends.setdefault(each.to_id, ([], []))[0].append(codes[each.from_id])
        elif each.from_id in own and each.to_id not in there:
            ends.setdefault(each.from_id, ([], []))[1].append(codes[each.to_id])
    return {node_id: _one_line(part.notes.get(node_id, ""), *both) for node_id, both in ends.items()}


def _one_line(note: str, below: Sequence[str], above: Sequence[str]) -> str:
    """Return what is told of the links to elsewhere, with what the card says anyway if that fits."""
    told = [f"{sign} {', '.join(codes)}" for sign, codes in (("←", below), ("→", above)) if codes]
    links = wrap("  ".join(told), _NOTE_WIDTH, NOTE_SIZE, max_lines=1)[0]
    both = _joined(note, links)
    return both if text_width(both, NOTE_SIZE) <= _NOTE_WIDTH else links

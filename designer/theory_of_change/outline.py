"""How the theory of change reads on paper: pictures, if–then–because sentences, the assumptions."""

from collections.abc import Callable, Iterator
from functools import partial

from designer.paper.blocks import Block, Bullets, Cell, Figure, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.drawing import Drawing
from designer.paper.number_text import date_text
from designer.paper.page import READABLE, drawing_scale, fills, stands_wide
from designer.programme.chain_tree import tree
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, RANK, STRENGTHS, Assumption, Link, Node
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.picture.whole import MOST_BOXES, picture
from designer.theory_of_change.sentences import grounds, sentence

_TALLEST = 24
"""Cards that a page still shows in readable size; a larger chain is drawn outcome by outcome."""
_LEAST = 0.35
"""The scale below which a drawing is parted: its text would have less than five points."""
_TITLES = 60.0
"""Points that a page keeps for what stands over a drawing."""
_STEP = 50.0
"""Pixels by which a drawing is widened while the best width for a page is sought."""


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the section of the proposal: its heading and what there is to say; nothing for an empty chain."""
    if not programme.nodes:
        return ()
    return (
        Heading(words(N_("Theory of change"))),
        *built(programme, words),
        *pictures(programme, words),
        *ways(programme, words),
        *sentences(programme, words),
        *assumptions(programme, words),
        *inputs(programme, words),
    )


def pictures(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chain as one figure; a long one as an overview without activities and a figure an outcome."""
    title = words(N_("The results chain"))
    if len(programme.nodes) <= _TALLEST:
        return (Figure(_with_notes(partial(picture, programme, words)), title),)
    overview = _filling(partial(picture, programme, words, activities=False))
    figures = [Figure(overview, title)]
    known = tree(programme)
    for node_id in known.order:
        if known.nodes[node_id].kind == "outcome" and known.children.get(node_id):
            figures += _branch(programme, node_id, words)
    return tuple(figures)


def _branch(programme: Programme, node_id: str, words: Words) -> Iterator[Figure]:
    """Give the figure of a result with all below it; where it is too long for a page, those of the results below."""
    known = tree(programme)
    drawing = _with_notes(partial(picture, programme, words, under=node_id))
    size = drawing.width, drawing.height
    longer = [each for each in known.children.get(node_id, ()) if known.children.get(each)]
    if drawing_scale(*size, wide=stands_wide(*size), over=_TITLES) < _LEAST and len(longer) > 1:
        for each in longer:
            yield from _branch(programme, each, words)
    else:
        yield Figure(drawing, f"{known.codes[node_id]} {' '.join(known.nodes[node_id].statement.split())}")


def _with_notes(drawn: Callable[..., Drawing]) -> Drawing:
    """Return a drawing that fills a page, with the notes of what is assumed where they can be read on it.

    They take no room, and what they stand for is in the table of assumptions.
    """
    width, filling = _widened(drawn)
    size = filling.width, filling.height
    scale = drawing_scale(*size, wide=stands_wide(*size), over=_TITLES)
    return drawn(width=width, assumptions=True) if scale >= READABLE else filling


def _filling(drawn: Callable[..., Drawing]) -> Drawing:
    """Return a drawing at the width at which it fills a page with the largest text; a small one stands upright."""
    return _widened(drawn)[1]


def _widened(drawn: Callable[..., Drawing]) -> tuple[float, Drawing]:
    """Return the width to be asked for so that a drawing fills a page with the largest text, and the drawing."""
    found = [(0.0, drawn(width=0.0))]
    while True:
        width = found[-1][1].width + _STEP
        wider = drawn(width=width)
        if wider.width <= found[-1][1].width:
            return max(found, key=lambda each: _fit(each[1]))
        found.append((width, wider))


def _fit(drawing: Drawing) -> tuple[bool, float, float]:
    """Return what makes a drawing fit a page: whether it fills one, its scale there, its width."""
    size = drawing.width, drawing.height
    wide = stands_wide(*size)
    full = fills(*size, wide=wide)
    return full, round(drawing_scale(*size, wide=wide and full, over=_TITLES), 2), drawing.width


def sentences(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the links that say why, from result to result, as sentences in bullets.

    Those from an activity to its output stay in the diagram and the workbook: on paper they bury the argument.
    """
    known = tree(programme)
    at = {node_id: index for index, node_id in enumerate(known.order)}
    results = {node_id for node_id, node in known.nodes.items() if RANK[node.kind] > RANK["activity"]}
    told = [
        each
        for each in programme.links
        if (each.because.strip() or each.wording.strip()) and {each.from_id, each.to_id} <= results
    ]
    if not told:
        return ()
    told.sort(key=lambda each: (at[each.to_id], at[each.from_id]))
    return (
        Heading(words(N_("If – then – because")), 2),
        Bullets(tuple(_argued(programme, each, words) for each in told)),
    )


def _argued(programme: Programme, link: Link, words: Words) -> str:
    """Return a link's sentence with what it rests on."""
    return " ".join(filter(None, (sentence(programme, link, words), grounds(link, words))))


def ways(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the ways to the objective that were considered, the chosen one first, each with its reason."""
    held = sorted((each for each in programme.pathways if each.name.strip()), key=lambda each: each.chosen != "yes")
    if not held:
        return ()
    columns = (
        TableColumn(words(N_("Way")), 2.4),
        TableColumn(words(N_("Chosen")), 0.7),
        TableColumn(words(N_("Because")), 4.6),
    )
    yes = words(N_("Yes"))
    rows = tuple(
        TableRow(tuple(map(Cell, (each.name, yes if each.chosen == "yes" else "", each.because)))) for each in held
    )
    return (Heading(words(N_("Ways considered")), 2), Table(columns, rows))


def built(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return who built the chain and when, as a paragraph; nothing where that is not recorded."""
    diagram = programme.diagram
    with_whom = " ".join(diagram.built_with.split())
    day = date_text(diagram.built_on, words.language) if diagram.built_on else ""
    if not with_whom:
        return ()
    told = words(N_("Built on {day} with: {who}")) if day else words(N_("Built with: {who}"))
    return (Paragraph(told.replace("{day}", day).replace("{who}", with_whom)),)


def assumptions(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the table of assumptions: code, what is assumed, where it stands, who watches it."""
    if not programme.assumptions:
        return ()
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Assumption")), 4),
        TableColumn(words(N_("Stands on")), 1.3),
        TableColumn(words(N_("Watched by")), 1.7),
    )
    rows = tuple(
        TableRow(tuple(map(Cell, (each.code, each.statement, stands_on(programme, each), _watched(programme, each)))))
        for each in programme.assumptions
    )
    return (Heading(words(N_("Assumptions")), 2), Table(columns, rows))


def inputs(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return what is put in, as bullets: the logframe has no row for it (Handbook 5.2.2)."""
    held = tuple(node.statement for node in programme.nodes if node.kind == "input" and node.statement.strip())
    return (Heading(words(N_("Inputs")), 2), Bullets(held)) if held else ()


def stands_on(programme: Programme, assumption: Assumption) -> str:
    """Return the codes of the node and the links that an assumption belongs to: "O1.2", "O1.2 → OC1"."""
    codes = tree(programme).codes
    held = set(assumption.link_ids)
    on = [f"{codes.get(each.from_id, '')} → {codes.get(each.to_id, '')}" for each in programme.links if each.id in held]
    return ", ".join(on) or codes.get(assumption.node_id, "")


def _watched(programme: Programme, assumption: Assumption) -> str:
    """Return what watches an assumption: its indicators' codes, and what else was written."""
    codes = short_names(programme, "indicators")
    own = [codes[each.id] for each in programme.indicators if each.assumption_id == assumption.id]
    return ", ".join([*own, assumption.watched_by] if assumption.watched_by else own)


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the chain as a sheet of the workbook: a row a card, with what it leads to and why."""
    known = tree(programme)
    columns = tuple(
        TableColumn(words(title), width)
        for title, width in (
            (N_("Code"), 0.7),
            (N_("Kind"), 0.9),
            (N_("Statement"), 4),
            (N_("Level"), 1),
            (N_("Dimensions"), 1.3),
            (N_("Leads to"), 1),
            (N_("Because"), 4),
            (N_("Evidence"), 2.5),
        )
    )
    rows = tuple(_row(programme, known.nodes[i], known.depth[i], words) for i in known.order)
    return Sheet(words(N_("Theory of change")), (Table(columns, rows, landscape=True),), freeze=1)


def _row(programme: Programme, node: Node, depth: int, words: Words) -> TableRow:
    codes = tree(programme).codes
    up = [each for each in programme.links if each.from_id == node.id]
    whys = [(codes.get(each.to_id, ""), each.because) for each in up if each.because.strip()]
    rests = [(codes.get(each.to_id, ""), told) for each in up if (told := _rests_on(each, words))]
    titles, levels, dimensions = dict(KINDS), dict(LEVELS), dict(DIMENSIONS)
    texts = (
        codes[node.id],
        words(titles[node.kind]),
        node.statement,
        words(levels.get(node.level, "")),
        ", ".join(words(dimensions[each]) for each in node.dimensions),
        ", ".join(codes.get(each.to_id, "") for each in up),
        _by_code(whys, alone=len(up) == 1),
        _by_code(rests, alone=len(up) == 1),
    )
    return TableRow(tuple(map(Cell, texts)), depth=depth)


def _by_code(told: list[tuple[str, str]], *, alone: bool) -> str:
    """Return what is said of each link up, behind the code of the card it leads to unless there is but one link."""
    return "\n".join(text if alone else f"{code}: {text}" for code, text in told)


def _rests_on(link: Link, words: Words) -> str:
    """Return evidence, source and strength of a link on one line."""
    strength = words(dict(STRENGTHS).get(link.strength, "")).lower()
    return "; ".join(filter(None, (" ".join(link.evidence.split()), " ".join(link.source.split()), strength)))


def short_note(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the picture of a concept note, without activities, and what it leaves out."""
    drawing = picture(programme, words, activities=False)
    results = sum(node.kind in {"output", "outcome", "objective"} for node in programme.nodes)
    figure = Figure(drawing, words(N_("The results chain")))
    if results <= MOST_BOXES:
        return (figure,)
    return (figure, Paragraph(words(N_("The outputs are counted on their outcomes.")), "note"))

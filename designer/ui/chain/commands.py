"""What can be done on the canvas by key, menu or palette: each a plain function of the canvas."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from designer.programme.chain_edit import add_node, change_kind, kind_above, kind_below
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, Dimension, Level
from designer.programme.records.chain import KINDS, RANK, Kind, Link, Node
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.edits import (
    branch,
    child,
    deletion_summary,
    healed,
    move_in_order,
    move_sibling,
    next_sibling,
    place,
    shifted,
)
from designer.theory_of_change.refusals import no_home, one_too_many, shift_refusal
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.display import fold
from designer.ui.chain.editors import Leave, StatementEditor
from designer.ui.chain.walk import Direction, column_of, neighbour
from designer.ui.chain.writing import merge_of
from designer.ui.chain.zooming import ZOOM_STEP


def _start(canvas: ChainCanvas, name: str, new: Programme, node_id: str) -> None:
    """Put a new card in and open it; what is typed into it first is the same step of undo."""
    back = canvas.chosen
    canvas.fresh.begin(node_id)
    if canvas.edit(name, new, node_id, merge_of(node_id)):
        canvas.choose(node_id)
        canvas.writing.open(fresh=True, back=back)
        canvas.say(one_too_many(canvas.programme, node_id))


def next_card(canvas: ChainCanvas) -> None:
    """Make the next card: a sibling of the chosen one, the objective where there is none yet."""
    chosen = find_as(canvas.programme, canvas.chosen, Node)
    if chosen is not None and chosen.kind == "objective":
        below(canvas, chosen.id)  # a chain has one objective
    elif chosen is not None:
        beside(canvas, chosen.id)
    elif find_as(canvas.programme, canvas.chosen, Link) is not None:
        canvas.writing.open()
    else:
        _begin(canvas)


def beside(canvas: ChainCanvas, node_id: str) -> None:
    """Make a sibling of a card, right behind it."""
    session = canvas.session
    made = session.new_id("node")
    _start(canvas, N_("Add a card"), next_sibling(canvas.programme, node_id, made, session.new_id), made)


def below(canvas: ChainCanvas, node_id: str) -> None:
    """Make a card below another, linked to it."""
    session = canvas.session
    made = session.new_id("node")
    new = child(canvas.programme, node_id, made, session.new_id)
    if new is canvas.programme:
        canvas.say(N_("Nothing goes below an activity: posts and budget lines are its inputs."))
    else:
        _start(canvas, N_("Add a card below"), new, made)


def card_below(canvas: ChainCanvas) -> None:
    """Make a card below the chosen one."""
    if find_as(canvas.programme, canvas.chosen, Node) is not None:
        below(canvas, canvas.chosen)
    else:
        _begin(canvas)


def card_above(canvas: ChainCanvas) -> None:
    """Make a card one level up: a sibling of the one at which the chosen card is at home."""
    home = tree(canvas.programme).home.get(canvas.chosen, "")
    if home:
        beside(canvas, home)
    elif find_as(canvas.programme, canvas.chosen, Node) is not None:
        canvas.say(no_home(canvas.programme, canvas.chosen))
    else:
        _begin(canvas)


def _begin(canvas: ChainCanvas) -> None:
    """Begin where no card is chosen: with the objective of an empty chain, else at the first card."""
    held = find_as(canvas.programme, canvas.chosen, Link)
    if held is not None:
        canvas.choose(held.from_id)
    elif canvas.programme.nodes:
        canvas.choose(next(iter(canvas.laid.cards), ""))
    else:
        add_kind(canvas, "objective")


def more(canvas: ChainCanvas, way: Leave, node_id: str) -> None:
    """Go on typing from a card that was just left: below it by Tab, beside it by Enter."""
    if way is Leave.CHILD:
        below(canvas, node_id)
    else:
        beside(canvas, node_id)


def linked_card(canvas: ChainCanvas, from_id: str, at: QPointF, *, up: bool) -> None:
    """Make a card where a link from another was let go, of the kind of the column there, and link the two."""
    session, node = canvas.session, find_as(canvas.programme, from_id, Node)
    if node is None:
        return
    next_kind = kind_above(node.kind) if up else kind_below(node.kind)
    over = canvas.kind_over(at)
    fits = over is not None and (RANK[over] > RANK[node.kind] if up else RANK[over] < RANK[node.kind])
    kind = over if fits and over is not None else next_kind
    if kind is None or (kind == "input" and not canvas.inputs):
        canvas.say(N_("Nothing goes above the objective.") if up else N_("Nothing goes below an activity."))
        return
    made = session.new_id("node")
    fresh = Node(id=made, kind=kind, level=node.level, dimensions=node.dimensions)
    upper, lower = ("", from_id) if up else (from_id, "")
    new = add_node(canvas.programme, fresh, session.new_id, below=upper, above=lower)
    column = canvas.laid.column(kind)
    if column is not None and not (canvas.laid.upright or canvas.laid.lanes):
        new = place(new, made, 0, max(0.0, at.y()))  # it stays where it was let go
    _start(canvas, N_("Add a card"), new, made)


def add_kind(canvas: ChainCanvas, kind: Kind, after: str = "") -> None:
    """Make a card of a kind: beside another, else under the one result that may hold it, else on its own."""
    session, programme = canvas.session, canvas.programme
    canvas.show_inputs(shown=canvas.inputs or kind == "input")
    made = session.new_id("node")
    if after:
        _start(canvas, N_("Add a card"), next_sibling(programme, after, made, session.new_id), made)
        return
    upper = kind_above(kind)
    holders = [node.id for node in programme.nodes if node.kind == upper] if kind != "input" else []
    below = canvas.chosen if canvas.chosen in holders else holders[0] if len(holders) == 1 else ""
    new = add_node(programme, Node(id=made, kind=kind), session.new_id, below=below)
    _start(canvas, N_("Add a card"), new, made)


def card_at(canvas: ChainCanvas, at: QPointF) -> None:
    """Make a card in the column at a point: a sibling of the card before the point there, if there is one."""
    laid = canvas.laid
    here = _along(canvas, at)
    kind = canvas.kind_near(at)
    present = [card for card in laid.cards.values() if card.node.kind == kind]
    if not present:
        add_kind(canvas, kind)
        return
    ordered = column_of(laid, present[0])
    before = [card for card in ordered if laid.along(card) <= here]
    add_kind(canvas, kind, after=(before[-1] if before else ordered[0]).node.id)


def _along(canvas: ChainCanvas, at: QPointF) -> float:
    """Return how far along the order a point of the scene lies."""
    return at.x() if canvas.laid.upright else at.y()


def delete(canvas: ChainCanvas, *, branch_too: bool = False, heal: bool = False) -> None:
    """Delete what is chosen and say what went along; what stands nearest is chosen then.

    ``branch_too`` takes along all that leads to the cards and nowhere else; ``heal`` links what led to a card to what
    it led to.
    """
    before, chosen = canvas.programme, canvas.chosen
    if not chosen:
        return
    cards = [each for each in canvas.laid.cards if each in canvas.selection]
    gone = set(canvas.selection).union(*(branch(before, each) for each in cards if branch_too))
    if chosen in canvas.laid.cards:
        column = [card.node.id for card in column_of(canvas.laid, canvas.laid.cards[chosen])]
        at = column.index(chosen)
        nearest = next((each for each in column[at + 1 :] + column[:at][::-1] if each not in gone), "")
    else:
        held = find_as(before, chosen, Link)
        nearest = held.to_id if held else ""
    new = healed(before, cards, canvas.session.new_id) if heal else drop(before, *gone)
    if canvas.edit(N_("Delete"), new, chosen):
        canvas.choose(nearest)
        one = len(gone) == 1
        back = N_("Ctrl+Z brings it back.") if one else N_("Ctrl+Z brings them back.")
        told = [f"{deletion_summary(before, canvas.programme)}.", ENGLISH(back)]
        if heal:
            told.append(N_("What led to it leads on now.") if one else N_("What led to them leads on now."))
        canvas.say(" ".join(told))


def _chosen_nodes(canvas: ChainCanvas) -> list[Node]:
    """Return the chosen cards, the one with the focus first."""
    ids = [canvas.chosen, *(each for each in canvas.laid.cards if each in canvas.selection and each != canvas.chosen)]
    return [node for each in ids if (node := find_as(canvas.programme, each, Node)) is not None]


def set_level(canvas: ChainCanvas, level: Level) -> None:
    """Give the chosen cards a level, or take it away again from all if the first has it."""
    nodes = _chosen_nodes(canvas)
    if nodes:
        wanted: Level = "" if nodes[0].level == level else level
        changed = [msgspec.structs.replace(node, level=wanted) for node in nodes]
        canvas.edit(N_("Level"), put(canvas.programme, *changed), nodes[0].id)


def toggle_dimension(canvas: ChainCanvas, dimension: Dimension) -> None:
    """Give the chosen cards a dimension, or take it away again from all if the first has it."""
    nodes = _chosen_nodes(canvas)
    if nodes:
        off = dimension in nodes[0].dimensions
        wanted = {node.id: _with(node.dimensions, dimension, off=off) for node in nodes}
        changed = [msgspec.structs.replace(node, dimensions=wanted[node.id]) for node in nodes]
        canvas.edit(N_("Dimension"), put(canvas.programme, *changed), nodes[0].id)


def _with(held: tuple[Dimension, ...], dimension: Dimension, *, off: bool) -> tuple[Dimension, ...]:
    """Return dimensions with one more or one less, in their usual order."""
    wanted = {*held} - {dimension} if off else {*held, dimension}
    return tuple(code for code, _ in DIMENSIONS if code in wanted)


def set_kind(canvas: ChainCanvas, kind: Kind) -> None:
    """Make the chosen card another kind; links that would then lead downwards go, and that is said."""
    before = canvas.programme
    canvas.show_inputs(shown=canvas.inputs or kind == "input")
    if canvas.edit(N_("Kind"), change_kind(before, canvas.chosen, kind), canvas.chosen):
        gone = deletion_summary(before, canvas.programme)
        canvas.say(" ".join(filter(None, (one_too_many(canvas.programme, canvas.chosen), gone))))


def shift(canvas: ChainCanvas, step: int) -> None:
    """Move the chosen cards a kind up or down, together; links that would then lead downwards go, and that is said."""
    before, ids = canvas.programme, [node.id for node in _chosen_nodes(canvas)]
    if not ids:
        canvas.say(N_("Choose the card to move first."))
    elif canvas.edit(N_("Kind"), shifted(before, ids, step), ids[0]):
        canvas.say(deletion_summary(before, canvas.programme))
        canvas.bring_into_sight(ids[0])
    else:
        canvas.say(shift_refusal(before, ids, step))


def shuffle(canvas: ChainCanvas, step: int) -> None:
    """Move the chosen card one place on in its column: among its siblings, or freely where the order is untangled."""
    programme, node = canvas.programme, find_as(canvas.programme, canvas.chosen, Node)
    if node is None or node.id not in canvas.laid.cards:
        canvas.say(N_("Choose the card to move first."))
        return
    column = [card.node.id for card in column_of(canvas.laid, canvas.laid.cards[node.id])]
    home = tree(programme).home
    if not programme.diagram.order_ids:
        column = [each for each in column if home[each] == home[node.id]]
    at = column.index(node.id) + step
    if not 0 <= at < len(column):
        canvas.say(_stuck(canvas, node, column, step))
        return
    if programme.diagram.order_ids:
        behind = column[at + 1] if step > 0 and at + 1 < len(column) else "" if step > 0 else column[at]
        new = move_in_order(programme, node.id, behind)
    else:
        new = move_sibling(programme, node.id, at)
    canvas.edit(N_("Move a card"), new, node.id)
    canvas.bring_into_sight(node.id)


def _stuck(canvas: ChainCanvas, node: Node, mates: Sequence[str], step: int) -> str:
    """Return why a card cannot move on along the order."""
    known = tree(canvas.programme)
    home = "" if canvas.programme.diagram.order_ids else known.codes.get(known.home[node.id], "")
    if len(mates) == 1:
        told = N_("{code} has no other card beside it below {home}.") if home else N_("{code} has no other beside it.")
    elif step < 0:
        told = N_("{code} is the first below {home} already.") if home else N_("{code} is the first already.")
    else:
        told = N_("{code} is the last below {home} already.") if home else N_("{code} is the last already.")
    return ENGLISH(told).replace("{code}", known.codes[node.id]).replace("{home}", home)


def by_arrow(canvas: ChainCanvas, direction: Direction) -> None:
    """Move what is chosen with Alt and an arrow: along the levels to another kind, along the order to another place."""
    levels = {"right": 1, "left": -1} if not canvas.laid.upright else {"up": 1, "down": -1}
    order = {"down": 1, "up": -1} if not canvas.laid.upright else {"right": 1, "left": -1}
    if direction in levels:
        shift(canvas, levels[direction])
    else:
        shuffle(canvas, order[direction])


def go(canvas: ChainCanvas, direction: Direction, *, more: bool = False) -> None:
    """Choose the next card in a direction, beside what is chosen already with ``more``; from a link, the card there."""
    held = find_as(canvas.programme, canvas.chosen, Link)
    if held is not None:
        backwards = direction in ({"left", "down"} if canvas.laid.upright else {"left", "up"})
        found = held.from_id if backwards else held.to_id
    else:
        found = neighbour(canvas.laid, canvas.programme.links, canvas.chosen, direction)
    canvas.choose_all(canvas.selection | {found} if more and held is None else (found,), found)


KeyRun = Callable[[ChainCanvas], object]
_K = Qt.Key
KEYS: dict[int, KeyRun] = {
    _K.Key_Return: next_card,
    _K.Key_Enter: next_card,
    _K.Key_Tab: card_below,
    _K.Key_Backtab: card_above,
    _K.Key_F2: lambda canvas: canvas.writing.open(),
    _K.Key_Escape: lambda canvas: canvas.choose(""),
    _K.Key_Plus: lambda canvas: canvas.zoom_by(ZOOM_STEP),
    _K.Key_Minus: lambda canvas: canvas.zoom_by(1 / ZOOM_STEP),
    _K.Key_0: lambda canvas: canvas.fit(),
    _K.Key_Period: fold,
    _K.Key_Comma: lambda canvas: canvas.zoom_to_chosen(),
}
"""Keys without Ctrl or Alt."""


_ARROWS: dict[int, Direction] = {
    _K.Key_Left: "left",
    _K.Key_Right: "right",
    _K.Key_Up: "up",
    _K.Key_Down: "down",
    _K.Key_Home: "first",
    _K.Key_End: "last",
}
_SHIFT, _ALT, _CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def on_key(canvas: ChainCanvas, event: QKeyEvent) -> bool:
    """Do what a key means; a letter begins to write on the chosen card. False if the key means nothing here."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key == _K.Key_Delete:
        delete(canvas, branch_too=bool(held & _SHIFT), heal=bool(held & _CONTROL))
        return True
    if key in _ARROWS and held == _ALT and _ARROWS[key] not in {"first", "last"}:
        by_arrow(canvas, _ARROWS[key])
        return True
    if key in _ARROWS and held == _SHIFT:
        go(canvas, _ARROWS[key], more=True)
        return True
    if held & ~_SHIFT or (key == _K.Key_Escape and not canvas.chosen):
        return False
    return _plain_key(canvas, event)


def _plain_key(canvas: ChainCanvas, event: QKeyEvent) -> bool:
    """Do what a key without Ctrl or Alt means."""
    text, node = event.text(), find_as(canvas.programme, canvas.chosen, Node)
    typed = bool(text) and text.isprintable() and not text.isspace()
    if event.key() in _ARROWS:
        go(canvas, _ARROWS[event.key()])
        return True
    if event.key() == _K.Key_L and (node is None or node.statement.strip()):
        canvas.draw_link(up=not event.modifiers() & _SHIFT)
        return True
    run = KEYS.get(event.key())
    if typed and not canvas.programme.nodes:
        add_kind(canvas, "objective")
        if isinstance(canvas.writing.editor, StatementEditor):
            canvas.writing.editor.insertPlainText(text)
        return True
    if typed and node is not None and (run is None or not node.statement.strip()):
        canvas.writing.open(text)
        return True
    if run is not None:
        run(canvas)
    return run is not None


KIND_CODES: tuple[Kind, ...] = tuple(code for code, _ in KINDS)  # type: ignore[misc]

"""What can be done on the canvas by key, menu or palette: each a plain function of the canvas."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from designer.programme.chain_edit import add_node, change_kind, kind_above
from designer.programme.edit import drop, find_as, put
from designer.programme.programme import Programme
from designer.programme.records.base import Dimension, Level
from designer.programme.records.chain import KINDS, Kind, Link, Node
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.edits import add_list, branch, child, deletion_summary, next_sibling, tidy
from designer.theory_of_change.untangle import untangled
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.view import ZOOM_STEP
from designer.ui.chain.walk import Direction, column_of, neighbour
from designer.ui.chain.writing import merge_of
from designer.ui.pasted_list import entries


def _start(canvas: ChainCanvas, name: str, new: Programme, node_id: str) -> None:
    """Put a new card in and open it; what is typed into it first is the same step of undo."""
    if canvas.edit(name, new, node_id, merge_of(node_id)):
        canvas.choose(node_id)
        canvas.writing.open(fresh=True)


def next_card(canvas: ChainCanvas) -> None:
    """Make the next card: a sibling of the chosen one, the objective where there is none yet."""
    session, chosen = canvas.session, find_as(canvas.programme, canvas.chosen, Node)
    if chosen is not None:
        made = session.new_id("node")
        _start(canvas, N_("Add a card"), next_sibling(canvas.programme, chosen.id, made, session.new_id), made)
    elif find_as(canvas.programme, canvas.chosen, Link) is not None:
        canvas.writing.open()
    elif not canvas.programme.nodes:
        add_kind(canvas, "objective")
    else:
        canvas.choose(next(iter(canvas.laid.cards)))


def card_below(canvas: ChainCanvas) -> None:
    """Make a card below the chosen one, linked to it."""
    session, chosen = canvas.session, find_as(canvas.programme, canvas.chosen, Node)
    if chosen is None:
        return
    made = session.new_id("node")
    new = child(canvas.programme, chosen.id, made, session.new_id)
    if new is canvas.programme:
        canvas.say(N_("Nothing goes below an activity: posts and budget lines are its inputs."))
    else:
        _start(canvas, N_("Add a card below"), new, made)


def paste_list(canvas: ChainCanvas) -> None:
    """Make a card of each line of a pasted list, beside the chosen one; the first of them is chosen then."""
    statements = [row[0] for row in entries(QApplication.clipboard().text())]
    chosen = find_as(canvas.programme, canvas.chosen, Node)
    if statements and chosen is None:
        canvas.say(N_("Choose a card first: a pasted list goes beside it, a card a line."))
    if chosen is None:
        return
    known = {node.id for node in canvas.programme.nodes}
    if canvas.edit(N_("Paste cards"), add_list(canvas.programme, chosen.id, statements, canvas.session.new_id)):
        canvas.choose(next(node.id for node in canvas.programme.nodes if node.id not in known))
        told = N_("1 card added.") if len(statements) == 1 else N_("{count} cards added. Ctrl+Z takes them back.")
        canvas.say(ENGLISH(told).format(count=len(statements)))


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
    """Make a card in the column at a point: a sibling of the card above the point there, if there is one."""
    columns = canvas.laid.columns
    column = min(columns, key=lambda each: abs(each.x + each.width / 2 - at.x()))
    present = [card for card in canvas.laid.cards.values() if card.node.kind == column.kind]
    if not present:
        add_kind(canvas, column.kind)
        return
    ordered = column_of(canvas.laid, present[0])
    above = [card for card in ordered if card.middle <= at.y()]
    add_kind(canvas, column.kind, after=(above[-1] if above else ordered[0]).node.id)


def delete(canvas: ChainCanvas, *, branch_too: bool = False) -> None:
    """Delete the chosen card or link and say what went along; what stands nearest is chosen then.

    ``branch_too`` takes along all that leads to the card and nowhere else.
    """
    chosen, before = canvas.chosen, canvas.programme
    if not chosen:
        return
    gone = branch(before, chosen) if branch_too and chosen in canvas.laid.cards else (chosen,)
    if chosen in canvas.laid.cards:
        column = [card.node.id for card in column_of(canvas.laid, canvas.laid.cards[chosen])]
        at = column.index(chosen)
        nearest = next((each for each in column[at + 1 :] + column[:at][::-1] if each not in gone), "")
    else:
        held = find_as(before, chosen, Link)
        nearest = held.to_id if held else ""
    if canvas.edit(N_("Delete"), drop(before, *gone), chosen):
        canvas.choose(nearest)
        canvas.say(f"{deletion_summary(before, canvas.programme)}. Ctrl+Z brings it back.")


def tidy_up(canvas: ChainCanvas) -> None:
    """Give the chosen card back to the automatic layout, or all cards where none is chosen."""
    only = (canvas.chosen,) if canvas.chosen in canvas.cards else ()
    if not canvas.edit(N_("Tidy up"), tidy(canvas.programme, only), canvas.chosen):
        canvas.say(N_("No card was placed by hand."))


def toggle_inputs(canvas: ChainCanvas) -> None:
    """Show the column of inputs or leave it out."""
    canvas.show_inputs(shown=not canvas.inputs)
    canvas.say(N_("Inputs are shown.") if canvas.inputs else N_("Inputs are left out of the diagram."))


def untangle(canvas: ChainCanvas) -> None:
    """Order siblings so that fewer links cross; codes that are not frozen follow."""
    if canvas.edit(N_("Untangle"), untangled(canvas.programme), canvas.chosen):
        frozen = canvas.programme.frame.codes_frozen_on is not None
        canvas.say(
            N_("Siblings stand in another order now; the frozen codes stay. Ctrl+Z brings the old one back.")
            if frozen
            else N_("Siblings stand in another order now, and their codes with them. Ctrl+Z brings the old one back.")
        )
    else:
        canvas.say(N_("No other order of siblings has fewer crossings."))


def set_level(canvas: ChainCanvas, level: Level) -> None:
    """Give the chosen card a level, or take it away again."""
    node = find_as(canvas.programme, canvas.chosen, Node)
    if node is not None:
        changed = msgspec.structs.replace(node, level="" if node.level == level else level)
        canvas.edit(N_("Level"), put(canvas.programme, changed), node.id)


def toggle_dimension(canvas: ChainCanvas, dimension: Dimension) -> None:
    """Give the chosen card a dimension, or take it away again."""
    node = find_as(canvas.programme, canvas.chosen, Node)
    if node is not None:
        order = ("economic", "social", "psychosocial")
        wanted = {*node.dimensions} ^ {dimension}
        changed = msgspec.structs.replace(node, dimensions=tuple(each for each in order if each in wanted))
        canvas.edit(N_("Dimension"), put(canvas.programme, changed), node.id)


def set_kind(canvas: ChainCanvas, kind: Kind) -> None:
    """Make the chosen card another kind; links that would then lead downwards go, and that is said."""
    before = canvas.programme
    canvas.show_inputs(shown=canvas.inputs or kind == "input")
    if canvas.edit(N_("Kind"), change_kind(before, canvas.chosen, kind), canvas.chosen):
        canvas.say(deletion_summary(before, canvas.programme))


def go(canvas: ChainCanvas, direction: Direction) -> None:
    """Choose the next card in a direction; from a link, the card at that end."""
    held = find_as(canvas.programme, canvas.chosen, Link)
    if held is not None:
        canvas.choose(held.from_id if direction in {"left", "up"} else held.to_id)
    else:
        canvas.choose(neighbour(canvas.laid, canvas.programme.links, canvas.chosen, direction))


KeyRun = Callable[[ChainCanvas], object]
_K = Qt.Key
KEYS: dict[int, KeyRun] = {
    _K.Key_Return: next_card,
    _K.Key_Enter: next_card,
    _K.Key_Tab: card_below,
    _K.Key_F2: lambda canvas: canvas.writing.open(),
    _K.Key_Delete: delete,
    _K.Key_Left: partial(go, direction="left"),
    _K.Key_Right: partial(go, direction="right"),
    _K.Key_Up: partial(go, direction="up"),
    _K.Key_Down: partial(go, direction="down"),
    _K.Key_Home: partial(go, direction="first"),
    _K.Key_End: partial(go, direction="last"),
    _K.Key_Escape: lambda canvas: canvas.choose(""),
    _K.Key_L: lambda canvas: canvas.draw_link(),
    _K.Key_Plus: lambda canvas: canvas.zoom_by(ZOOM_STEP),
    _K.Key_Minus: lambda canvas: canvas.zoom_by(1 / ZOOM_STEP),
    _K.Key_0: lambda canvas: canvas.fit(),
}
"""Keys without Ctrl or Alt."""


def on_key(canvas: ChainCanvas, event: QKeyEvent) -> bool:
    """Do what a key means; a letter begins to write on the chosen card. False if the key means nothing here."""
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    if keys:
        return False
    text, node = event.text(), find_as(canvas.programme, canvas.chosen, Node)
    typed = bool(text) and text.isprintable() and not text.isspace()
    run = KEYS.get(event.key())
    if event.key() == _K.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        run = partial(delete, branch_too=True)
    if event.key() == _K.Key_Escape and not canvas.chosen:
        return False
    if typed and node is not None and (run is None or not node.statement.strip()):
        canvas.writing.open(text)
        return True
    if run is not None:
        run(canvas)
    return run is not None


KIND_CODES: tuple[Kind, ...] = tuple(code for code, _ in KINDS)  # type: ignore[misc]

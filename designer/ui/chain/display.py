"""How the diagram is drawn and what of it is seen, as menu and palette change it: plain functions of the canvas."""

import msgspec

from designer.programme.words import N_, counted
from designer.theory_of_change.edits import tidy
from designer.theory_of_change.untangle import in_logframe_order
from designer.ui.chain.canvas import ChainCanvas


def tidy_up(canvas: ChainCanvas) -> None:
    """Give the chosen cards back to the automatic layout, or all cards where none is chosen."""
    only = tuple(each for each in canvas.laid.cards if each in canvas.selection)
    placed = [node.id for node in canvas.programme.nodes if (node.x, node.y) != (None, None)]
    meant = [each for each in placed if not only or each in only]
    if canvas.edit(N_("Tidy up"), tidy(canvas.programme, only), canvas.chosen):
        told = N_("{count} cards stand in the automatic order again. Ctrl+Z takes it back.")
        canvas.say(counted(len(meant), N_("1 card stands in the automatic order again. Ctrl+Z takes it back."), told))
    elif placed:
        canvas.say(N_("None of what is chosen was placed by hand; Esc chooses nothing, then all cards are tidied up."))
    else:
        canvas.say(N_("No card was placed by hand."))


def toggle_fading(canvas: ChainCanvas) -> None:
    """Let what is not on the path of the chosen card fade, or not."""
    canvas.fade(fading=not canvas.fading)
    told = N_("What is not on the path of the chosen card fades.") if canvas.fading else N_("Nothing fades.")
    canvas.say(told)


def toggle_assumptions(canvas: ChainCanvas) -> None:
    """Show what links assume at their middle, or leave that out."""
    canvas.show_assumptions(shown=not canvas.assumptions)
    canvas.say(N_("Links show what they assume.") if canvas.assumptions else N_("Assumptions are left out."))


def toggle_inputs(canvas: ChainCanvas) -> None:
    """Show the column of inputs or leave it out."""
    canvas.show_inputs(shown=not canvas.inputs)
    canvas.say(N_("Inputs are shown.") if canvas.inputs else N_("Inputs are left out of the diagram."))


def fold(canvas: ChainCanvas) -> None:
    """Fold away what hangs only below the chosen cards, or show it again; without a choice, show everything."""
    chosen = {each for each in canvas.selection if each in canvas.laid.cards}
    canvas.fold(canvas.folded ^ chosen if chosen else ())
    hidden = sum(card.hidden for card in canvas.laid.cards.values())
    if hidden:
        canvas.say(counted(hidden, N_("1 card is folded away."), N_("{count} cards are folded away.")))
    else:
        canvas.say(N_("Nothing is folded away."))


def order_of_logframe(canvas: ChainCanvas) -> None:
    """Let the cards stand in the order of the logframe again."""
    if not canvas.edit(N_("Order of the logframe"), in_logframe_order(canvas.programme), canvas.chosen):
        canvas.say(N_("The cards stand in the order of the logframe already."))


def set_diagram(canvas: ChainCanvas, name: str, **changed: str) -> None:
    """Change how the diagram is drawn, in one step; it is the programme's, so every output follows."""
    programme = canvas.programme
    diagram = msgspec.structs.replace(programme.diagram, **changed)
    if diagram != programme.diagram:
        canvas.edit(name, msgspec.structs.replace(programme, diagram=diagram))


LANES = (
    ("", N_("Lanes: none")),
    ("level", N_("Lanes: by level")),
    ("dimension", N_("Lanes: by dimension")),
    ("pathway", N_("Lanes: by pathway")),
)
"""What the lanes of the diagram stand for, with the title of the action."""


def turn(canvas: ChainCanvas) -> None:
    """Let the picture run upwards, or across again."""
    direction = "across" if canvas.programme.diagram.direction == "up" else "up"
    set_diagram(canvas, N_("Direction"), direction=direction)

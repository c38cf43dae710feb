"""What the theory of change offers in menu and palette; a key that only the diagram knows stands behind the title."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, Diagram
from designer.ui.actions import action
from designer.ui.chain import carrying, commands
from designer.ui.chain.freezing import freezing_actions
from designer.ui.chain.view import ZOOM_STEP

if TYPE_CHECKING:
    from designer.ui.screens.chain import ChainScreen

STARTS = (
    "Begin with the design of Handbook Table 5.2",
    "Begin with an empty frame: levels by dimensions",
    "Begin with what is feasible",
    "Paste cards, or a list: a card a line",
)
"""What an empty diagram offers; the actions are there at any time."""

Offer = tuple[str, Callable[[], object], str]
"""An action: its title, what it does, its key if it has one of its own."""


def chain_actions(screen: ChainScreen) -> Iterator[QAction]:
    """Make the actions of the chain."""
    canvas = screen.canvas
    for title, run, key in _of_screen(screen):
        yield action(screen, title, run, *filter(None, (key,)), menu=screen.title)
    for title, run, key in (
        *_beginning(screen),
        *_writing(screen),
        *_carrying(screen),
        *_drawing(screen),
        *_about_cards(screen),
    ):
        yield action(canvas, title, run, *filter(None, (key,)), menu=screen.title)
    yield from freezing_actions(screen, screen.session, screen.title)


def _beginning(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what to begin with, and what waits."""
    return (
        (STARTS[0], partial(_start, screen, "begin_with_design"), ""),
        (STARTS[1], partial(_start, screen, "begin_with_frame"), ""),
        (STARTS[2], partial(_start, screen, "begin_with_feasible"), ""),
        ("Park the chosen cards", partial(_park, screen), ""),
    )


def _start(screen: ChainScreen, name: str) -> None:
    """Do one of the beginnings; their module is wanted seldom."""
    from designer.ui.chain import starts

    getattr(starts, name)(screen.canvas)


def _park(screen: ChainScreen) -> None:
    from designer.ui.chain.tray import park

    park(screen.canvas)


def _of_screen(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what concerns the screen as a whole."""
    return (
        ("Diagram or table", screen.toggle_table, "Ctrl+T"),
        ("Needs and thoughts that wait", screen.toggle_tray, "F8"),
        ("Ways, and who built it", lambda: screen.go_to(Place("pathways")), ""),
        ("Take out as PDF, SVG or picture …", screen.take_out, "Ctrl+P"),
        ("Four questions on the link (F1)", screen.ask_four, "F1"),
    )


def _writing(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return how cards and links come and go."""
    canvas = screen.canvas
    return (
        ("Next card (Enter)", partial(commands.next_card, canvas), ""),
        ("Card below (Tab)", partial(commands.card_below, canvas), ""),
        ("Card above (Shift+Tab)", partial(commands.card_above, canvas), ""),
        ("Write (F2)", canvas.writing.open, ""),
        ("Link to … (L)", canvas.draw_link, ""),
        ("Link from … (Shift+L)", partial(canvas.draw_link, up=False), ""),
        ("Delete (Delete)", partial(commands.delete, canvas), ""),
        ("Delete with all below (Shift+Delete)", partial(commands.delete, canvas, branch_too=True), ""),
        ("Delete and link what is left (Ctrl+Delete)", partial(commands.delete, canvas, heal=True), ""),
    )


def _carrying(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what is done with several cards, and across windows."""
    canvas = screen.canvas
    return (
        ("Choose all cards", partial(carrying.choose_every, canvas), "Ctrl+A"),
        ("Copy cards", partial(carrying.copy, canvas), "Ctrl+C"),
        ("Cut cards", partial(carrying.cut, canvas), "Ctrl+X"),
        ("Paste cards, or a list: a card a line", partial(carrying.paste, canvas), "Ctrl+V"),
        ("Duplicate cards", partial(carrying.duplicate, canvas), "Ctrl+D"),
    )


def _drawing(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return how the chain is drawn and seen."""
    canvas = screen.canvas
    lanes = [(title, partial(commands.set_diagram, canvas, "Lanes", lanes=each), "") for each, title in commands.LANES]
    colours = [
        (f"Colours: {title.lower()}", partial(commands.set_diagram, canvas, "Colours", colour=code), "")
        for code, title in field(Diagram, "colour").info.choices
    ]
    return (
        ("Tidy up: all cards in their places", partial(commands.tidy_up, canvas), ""),
        ("Fold or unfold what hangs below (.)", partial(commands.fold, canvas), ""),
        ("Untangle", partial(commands.untangle, canvas), ""),
        ("Order of the logframe", partial(commands.order_of_logframe, canvas), ""),
        ("Direction: across, or upwards", partial(commands.turn, canvas), ""),
        *lanes,
        *colours,
        ("Find a card", screen.look_for, "Ctrl+F"),
        ("Fade what is not on the path: yes or no", partial(commands.toggle_fading, canvas), ""),
        ("Small map: yes or no", screen.toggle_map, ""),
        ("Zoom to what is chosen (,)", canvas.zoom_to_chosen, ""),
        ("Assumptions on the links: show or leave out", partial(commands.toggle_assumptions, canvas), ""),
        ("Inputs: show or leave out", partial(commands.toggle_inputs, canvas), ""),
        ("Zoom in (+)", partial(canvas.zoom_by, ZOOM_STEP), ""),
        ("Zoom out (-)", partial(canvas.zoom_by, 1 / ZOOM_STEP), ""),
        ("Whole chain or full size (0)", canvas.fit, ""),
    )


def _about_cards(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what the chosen cards are made: their kind, dimension and level."""
    canvas = screen.canvas
    kinds = [(f"New {title.lower()}", partial(commands.add_kind, canvas, kind), "") for kind, title in KINDS[::-1]]  # type: ignore[arg-type]
    dimensions = [
        (title, partial(commands.toggle_dimension, canvas, each), f"Alt+{number}")  # type: ignore[arg-type]
        for number, (each, title) in enumerate(DIMENSIONS, 1)
    ]
    levels = [
        (title, partial(commands.set_level, canvas, each), f"Alt+{number}")  # type: ignore[arg-type]
        for number, (each, title) in enumerate(LEVELS, 4)
    ]
    moves = [
        ("One kind up (Alt+→)", partial(commands.shift, canvas, 1), ""),
        ("One kind down (Alt+←)", partial(commands.shift, canvas, -1), ""),
        ("Before its neighbour (Alt+↑)", partial(commands.shuffle, canvas, -1), ""),
        ("Behind its neighbour (Alt+↓)", partial(commands.shuffle, canvas, 1), ""),
    ]
    return (*kinds, *dimensions, *levels, *moves)

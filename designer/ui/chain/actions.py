"""What the theory of change offers in menu and palette; a key that only the diagram knows stands behind the title."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.programme.edit import find_as
from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.records.base import DIMENSIONS, LEVELS
from designer.programme.records.chain import KINDS, Diagram, Node
from designer.ui.actions import action
from designer.ui.chain import carrying, commands, display
from designer.ui.chain.freezing import freezing_actions
from designer.ui.chain.zooming import ZOOM_STEP

if TYPE_CHECKING:
    from designer.ui.chain.canvas import ChainCanvas
    from designer.ui.screens.chain import ChainScreen

STARTS = (
    "Begin with the design of Handbook Table 5.2",
    "Begin with an empty frame: levels by dimensions",
    "Begin with what is feasible",
    "Paste cards, or a list: a card a line",
)
"""What an empty diagram offers; the actions are there at any time."""


class Offer(NamedTuple):
    """An action: its title, what it does, its key if it has one of its own, and of a switch whether it is on."""

    title: str
    run: Callable[[], object]
    key: str = ""
    is_on: Callable[[], bool] | None = None


def chain_actions(screen: ChainScreen) -> Iterator[QAction]:
    """Make the actions of the chain."""
    for offer in _of_screen(screen):
        yield _made(screen, screen, offer)
    for offer in (
        *_beginning(screen),
        *_writing(screen),
        *_carrying(screen),
        *_drawing(screen),
        *_about_cards(screen),
    ):
        yield _made(screen, screen.canvas, offer)
    yield from freezing_actions(screen, screen.session, screen.title)


def _made(screen: ChainScreen, owner: QWidget, offer: Offer) -> QAction:
    """Make one action of a widget."""
    keys = (offer.key,) if offer.key else ()
    made = action(owner, offer.title, offer.run, *keys, menu=screen.title, checkable=offer.is_on is not None)
    if offer.is_on is not None:
        screen.switches.append((made, offer.is_on))
        made.triggered.connect(screen.follow_switches)
    return made


def _beginning(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what to begin with, and what waits."""
    return (
        Offer(STARTS[0], partial(_start, screen, "begin_with_design")),
        Offer(STARTS[1], partial(_start, screen, "begin_with_frame")),
        Offer(STARTS[2], partial(_start, screen, "begin_with_feasible")),
        Offer("Park the chosen cards", partial(_park, screen)),
    )


def _start(screen: ChainScreen, name: str) -> None:
    """Do one of the beginnings; their module is wanted seldom."""
    from designer.ui.chain import starts

    getattr(starts, name)(screen.canvas)


def _untangle(canvas: ChainCanvas) -> None:
    """Look for another order; who never does so needs no thread for it."""
    from designer.ui.chain.untangling import untangle

    untangle(canvas)


def _park(screen: ChainScreen) -> None:
    from designer.ui.chain.tray import park

    park(screen.canvas)


def _of_screen(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what concerns the screen as a whole."""
    return (
        Offer("Diagram or table", screen.toggle_table, "Ctrl+T"),
        Offer("Needs and thoughts that wait", screen.toggle_tray, "F8", lambda: screen.shows_tray),
        Offer("Ways, and who built it", lambda: screen.go_to(Place("pathways"))),
        Offer("Take out as PDF, SVG or picture …", screen.take_out, "Ctrl+P"),
        Offer("Four questions on the link (F1)", screen.ask_four, "F1"),
    )


def _writing(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return how cards and links come and go."""
    canvas = screen.canvas
    return (
        Offer("Next card (Enter)", partial(commands.next_card, canvas)),
        Offer("Card below (Tab)", partial(commands.card_below, canvas)),
        Offer("Card above (Shift+Tab)", partial(commands.card_above, canvas)),
        Offer("Write (F2)", canvas.writing.open),
        Offer("Link to … (L)", canvas.draw_link),
        Offer("Link from … (Shift+L)", partial(canvas.draw_link, up=False)),
        Offer("Delete (Delete)", partial(commands.delete, canvas)),
        Offer("Delete with all below (Shift+Delete)", partial(commands.delete, canvas, branch_too=True)),
        Offer("Delete and link what is left (Ctrl+Delete)", partial(commands.delete, canvas, heal=True)),
    )


def _carrying(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what is done with several cards, and across windows."""
    canvas = screen.canvas
    return (
        Offer("Choose all cards", partial(carrying.choose_every, canvas), "Ctrl+A"),
        Offer("Copy cards", partial(carrying.copy, canvas), "Ctrl+C"),
        Offer("Cut cards", partial(carrying.cut, canvas), "Ctrl+X"),
        Offer("Paste cards, or a list: a card a line", partial(carrying.paste, canvas), "Ctrl+V"),
        Offer("Duplicate cards", partial(carrying.duplicate, canvas), "Ctrl+D"),
    )


def _drawing(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return how the chain is drawn and seen."""
    canvas = screen.canvas
    lanes = [
        Offer(title, partial(display.set_diagram, canvas, "Lanes", lanes=each), is_on=_set_so(canvas, "lanes", each))
        for each, title in display.LANES
    ]
    colours = [
        Offer(
            f"Colours: {title.lower()}",
            partial(display.set_diagram, canvas, "Colours", colour=code),
            is_on=_set_so(canvas, "colour", code),
        )
        for code, title in field(Diagram, "colour").info.choices
    ]
    return (
        Offer("Tidy up: chosen cards, or all, in their places", partial(display.tidy_up, canvas)),
        Offer("Fold or unfold what hangs below (.)", partial(display.fold, canvas)),
        Offer("Untangle", partial(_untangle, canvas)),
        Offer("Order of the logframe", partial(display.order_of_logframe, canvas)),
        Offer(
            "Upwards: the objective on top",
            partial(display.turn, canvas),
            is_on=_set_so(canvas, "direction", "up"),
        ),
        *lanes,
        *colours,
        Offer("Find a card", screen.look_for, "Ctrl+F"),
        Offer("Fade what is not on the path", partial(display.toggle_fading, canvas), is_on=lambda: canvas.fading),
        Offer("Small map", screen.toggle_map, is_on=lambda: screen.minimap.wanted),
        Offer("Zoom to what is chosen (,)", canvas.zoom_to_chosen),
        Offer(
            "Assumptions on the links",
            partial(display.toggle_assumptions, canvas),
            is_on=lambda: canvas.assumptions,
        ),
        Offer("Inputs in the diagram", partial(display.toggle_inputs, canvas), is_on=lambda: canvas.inputs),
        Offer("Zoom in (+)", partial(canvas.zoom_by, ZOOM_STEP)),
        Offer("Zoom out (-)", partial(canvas.zoom_by, 1 / ZOOM_STEP)),
        Offer("Whole chain or full size (0)", canvas.fit),
    )


def _set_so(canvas: ChainCanvas, name: str, value: str) -> Callable[[], bool]:
    """Return what tells whether the diagram is set to a value."""
    return lambda: getattr(canvas.programme.diagram, name) == value


def _held(canvas: ChainCanvas, name: str, value: str) -> Callable[[], bool]:
    """Return what tells whether the chosen card is of a level, or has a dimension."""

    def held() -> bool:
        node = find_as(canvas.programme, canvas.chosen, Node)
        has = getattr(node, name) if node else ()
        return has == value or (isinstance(has, tuple) and value in has)

    return held


def _about_cards(screen: ChainScreen) -> tuple[Offer, ...]:
    """Return what the chosen cards are made: their kind, dimension and level."""
    canvas = screen.canvas
    kinds = [Offer(f"New {title.lower()}", partial(commands.add_kind, canvas, kind)) for kind, title in KINDS[::-1]]  # type: ignore[arg-type]
    dimensions = [
        Offer(
            title,
            partial(commands.toggle_dimension, canvas, each),  # type: ignore[arg-type]
            f"Alt+{number}",
            _held(canvas, "dimensions", each),
        )
        for number, (each, title) in enumerate(DIMENSIONS, 1)
    ]
    levels = [
        Offer(title, partial(commands.set_level, canvas, each), f"Alt+{number}", _held(canvas, "level", each))  # type: ignore[arg-type]
        for number, (each, title) in enumerate(LEVELS, 4)
    ]
    moves = [
        Offer("One kind up (Alt+→)", partial(commands.shift, canvas, 1)),
        Offer("One kind down (Alt+←)", partial(commands.shift, canvas, -1)),
        Offer("Before its neighbour (Alt+↑)", partial(commands.shuffle, canvas, -1)),
        Offer("Behind its neighbour (Alt+↓)", partial(commands.shuffle, canvas, 1)),
    ]
    return (*kinds, *dimensions, *levels, *moves)

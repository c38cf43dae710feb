"""Pictures of the theory of change: each colouring, lanes, both directions, a path, tables, what waits, a crowd."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from designer.programme.programme import Programme
    from designer.ui.screens.chain import ChainScreen
    from designer.ui.window import Window

Take = Callable[[Path], Path]

LOOKS: Mapping[str, Mapping[str, str]] = {
    "level": {"colour": "level"},
    "pathway": {"colour": "pathway"},
    "lead": {"colour": "lead"},
    "evidence": {"colour": "evidence"},
    "cost": {"colour": "cost"},
    "findings": {"colour": "findings"},
    "lanes": {"lanes": "level"},
    "dimensions": {"lanes": "dimension"},
    "up": {"direction": "up"},
    "up-lanes": {"direction": "up", "lanes": "level"},
}
"""What the diagram is set to for each picture."""

CROWD = 300
"""Cards in the picture of a large chain."""


def chain_pictures(window: "Window", folder: Path, scheme: str, take: Take) -> Iterator[Path]:
    """Take the pictures of the example in each look, then those of what is done with it, then of a large chain."""
    from designer.library.example import example
    from devtools.bench.rows_canvas import chain

    guinea = example("guinea")
    for name, look in LOOKS.items():
        screen = _shown(window, replace(guinea, diagram=replace(guinea.diagram, **look)))
        if "direction" in look:
            screen.canvas.fit()
        yield take(folder / f"chain-{name}-{scheme}.png")
        if "direction" in look:
            screen.canvas.fit()
    screen = _shown(window, guinea)
    screen.canvas.choose(next(each for each in screen.canvas.laid.cards if _is_output(guinea, each)))
    yield take(folder / f"chain-faded-{scheme}.png")
    screen.canvas.choose("")
    screen.canvas.show_assumptions(shown=True)
    yield take(folder / f"chain-assumptions-{scheme}.png")
    screen.canvas.show_assumptions(shown=False)
    screen.toggle_tray()
    yield take(folder / f"chain-waiting-{scheme}.png")
    screen.toggle_tray()
    screen.toggle_table()
    yield take(folder / f"chain-outline-{scheme}.png")
    screen.toggle_table()
    screen = _shown(window, chain(CROWD))
    screen.canvas.fit()
    yield take(folder / f"chain-crowd-{scheme}.png")
    screen.canvas.fit()


def _is_output(programme: "Programme", node_id: str) -> bool:
    return any(node.id == node_id and node.kind == "output" for node in programme.nodes)


def _shown(window: "Window", programme: "Programme") -> "ChainScreen":
    from designer.ui.screens.chain import ChainScreen

    window.show_programme(programme)
    window.show_step("chain")
    screen = window.screen_here
    if not isinstance(screen, ChainScreen):
        message = "the step of the chain shows another screen"
        raise TypeError(message)
    return screen

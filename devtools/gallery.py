"""Pictures of every screen, light and dark, at 1366×768: what the docs show and what we judge our work by.

Each step is shown in three states: empty, half (the draft with its mistakes) and full (the example), and in the full
state each of its pages. Then each page is shown as a room sees it, in workshop mode at 1024×768, and each
step in the largest type, to its end where it scrolls; last the looks of the theory of change and the budget at work.
Run as ``python -m devtools.gallery DIR`` (``dev.py gallery DIR``); all offscreen.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.gallery_budget import budget_pictures
from devtools.gallery_chain import chain_pictures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from designer.programme.programme import Programme
    from designer.ui.screen import Screen
    from designer.ui.window import Window

SIZE = (1366, 768)
ROOM = (1024, 768)
"""The size of a modest projector."""
SCHEMES = ("light", "dark")
STATES = ("empty", "half", "full")


def main(folder: Path) -> int:
    """Write the pictures into a folder and print their paths."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as data:
        os.environ["DESIGNER_DATA_DIR"] = data
        folder.mkdir(parents=True, exist_ok=True)
        for path in pictures(folder):
            print(path)
    return 0


def pictures(folder: Path, steps: tuple[str, ...] = ()) -> Iterator[Path]:
    """Take the picture of the start, and those of each step, or of some; yield each path as it is written."""
    from PySide6.QtWidgets import QApplication

    from designer.review.steps import STEPS
    from designer.ui import style
    from designer.ui.session import Session
    from designer.ui.window import Window

    held = QApplication.instance()
    app = held if isinstance(held, QApplication) else QApplication([])
    for scheme in SCHEMES:
        style.apply(app, scheme)  # type: ignore[arg-type]
        window = Window(Session())
        window.resize(*SIZE)
        window.show()
        window.show_start()
        yield _take(app, window, folder / f"start-{scheme}.png")
        for state in STATES:
            window.show_programme(programme(state))
            for step in steps or tuple(each.name for each in STEPS):
                window.show_step(step)
                for page in pages(window.screen_here) if state == "full" else ("",):
                    name = "-".join(part for part in (step, page, state, scheme) if part)
                    yield _take(app, window, folder / f"{name}.png")
        yield from _in_room(app, window, folder, steps or tuple(each.name for each in STEPS))
        yield from _in_large_type(app, window, folder, steps or tuple(each.name for each in STEPS))
        if not steps or "chain" in steps:
            yield from chain_pictures(window, folder, scheme, partial(_take, app, window))
        if not steps or "budget" in steps:
            yield from budget_pictures(window, folder, scheme, partial(_take, app, window))
        window.close()
        window.deleteLater()
        app.processEvents()


def _in_room(app: "QApplication", window: "Window", folder: Path, steps: tuple[str, ...]) -> Iterator[Path]:
    """Take the pictures of the example in workshop mode: each page, with the quick entry line, after an undo."""
    from designer.ui import style

    window.workshop.enter(whole=False)
    window.resize(*ROOM)
    for step in steps:
        window.show_step(step)
        for page in pages(window.screen_here):
            name = "-".join(part for part in (step, page, "workshop", style.scheme()) if part)
            yield _take(app, window, folder / f"{name}.png")
        if step in QUICK:
            window.workshop.quick.open_line()
            window.workshop.quick.field.setText(QUICK[step])
            window.workshop.quick.take()
            yield _take(app, window, folder / f"{step}-entry-workshop-{style.scheme()}.png")
            window.session.undo()
            yield _take(app, window, folder / f"{step}-undo-workshop-{style.scheme()}.png")
            window.workshop.quick.close_line()
            window.workshop.quiet()
    window.workshop.leave()
    window.resize(*SIZE)


def _in_large_type(app: "QApplication", window: "Window", folder: Path, steps: tuple[str, ...]) -> Iterator[Path]:
    """Take the pictures of the example, and of the first screen, in the largest type there is."""
    from designer.ui import style

    scheme = style.scheme()
    window.zoom_to(style.LARGEST_ZOOM)
    for step in steps:
        window.show_step(step)
        yield _take(app, window, folder / f"{step}-large-{scheme}.png")
        bar = window.area.verticalScrollBar()
        if bar.maximum():
            bar.setValue(bar.maximum())
            yield _take(app, window, folder / f"{step}-large-end-{scheme}.png")
    window.show_start()
    yield _take(app, window, folder / f"start-large-{scheme}.png")
    window.zoom_to(1.0)


QUICK = {"stakeholders": "Chamber of trades of Labé", "chain": "Apprentices earn a wage within a year"}
"""What is typed into the quick entry line, by step."""


def programme(state: str) -> "Programme":
    """Return the programme of a state."""
    from designer.library.example import example
    from designer.programme.programme import EMPTY

    made: dict[str, Callable[[], Programme]] = {
        "empty": lambda: EMPTY,
        "half": lambda: example("draft"),
        "full": lambda: example("guinea"),
    }
    return made[state]()


def pages(screen: "Screen | None") -> Iterator[str]:
    """Show one page of a screen after the other; yield its name for a file, empty for the one that is seen first."""
    from PySide6.QtWidgets import QAbstractButton

    from designer.ui.tabs import Tabs

    yield ""
    tabs = screen.findChild(Tabs) if screen else None
    if tabs is None or not tabs.isVisible():
        return
    first, *others = tabs.findChildren(QAbstractButton)
    for button in others:
        button.click()
        yield re.sub(r"[^a-z0-9]+", "-", button.text().lower()).strip("-")
    first.click()


def _take(app: "QApplication", window: "Window", path: Path) -> Path:
    """Let everything settle and save one picture."""
    for _ in range(20):
        app.processEvents()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))

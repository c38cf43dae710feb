"""Pictures of every screen, light and dark, at 1366×768: what the docs show and what we judge our work by.

Run as ``python -m devtools.gallery DIR`` (``dev.py gallery DIR``); the pictures are made offscreen.
"""

import os
import sys
import tempfile
from pathlib import Path

SIZE = (1366, 768)
_SCHEMES = ("light", "dark")


def main(folder: Path) -> int:
    """Write the pictures into a folder and print their paths."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as data:
        os.environ["DESIGNER_DATA_DIR"] = data
        folder.mkdir(parents=True, exist_ok=True)
        for path in _pictures(folder):
            print(path)
    return 0


def _pictures(folder: Path) -> list[Path]:
    """Take every picture."""
    from PySide6.QtWidgets import QApplication

    from designer.review.steps import STEPS
    from designer.ui import style
    from designer.ui.session import Session
    from designer.ui.window import Window

    app = QApplication.instance() or QApplication([])
    made: list[Path] = []
    for scheme in _SCHEMES:
        style.apply(app, scheme)  # type: ignore[arg-type]
        window = Window(Session())
        window.resize(*SIZE)
        window.show()
        window.show_start()
        made.append(_take(app, window, folder / f"start-{scheme}.png"))
        for filled, opened in (("full", True), ("empty", False)):
            if opened:
                window.open_example("guinea")
            else:
                from designer.programme.programme import EMPTY

                window.show_programme(EMPTY)
            for step in STEPS:
                window.show_step(step.name)
                made.append(_take(app, window, folder / f"{step.name}-{filled}-{scheme}.png"))
        window.close()
        window.deleteLater()
        app.processEvents()
    return made


def _take(app: object, window: object, path: Path) -> Path:
    """Let everything settle and save one picture."""
    for _ in range(20):
        app.processEvents()  # type: ignore[attr-defined]
    window.grab().save(str(path))  # type: ignore[attr-defined]
    return path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))

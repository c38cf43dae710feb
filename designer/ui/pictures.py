"""Pictures of where one left off: one small PNG for each file or draft, in the user's data folder, never beside it."""

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from designer.programme.problem import FileProblem
from designer.programme.store import sweep as sweep_temporary
from designer.programme.store import write_bytes
from designer.ui import data_folder

WIDTH, HIGHEST = 320, 240
"""Pixels: what a picture is wide, and what is kept of its upper part at most."""

_FOLDER = "pictures"
_ENDING = ".png"
_LARGEST = 4 * WIDTH
"""Pixels of a side; a picture that is larger is none of ours."""


def place(path: Path) -> Path:
    """Return where the picture of a file or a draft is kept: under a name that tells nothing of it."""
    name = hashlib.sha256(data_folder.full_name(path).encode()).hexdigest()[:32]
    return data_folder.folder(_FOLDER) / f"{name}{_ENDING}"


def take(widget: QWidget) -> QImage:
    """Return a small picture of what a widget shows now: its upper part, as wide as all of it."""
    seen = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen.setDevicePixelRatio(1.0)
    small = seen.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    return small.copy(QRect(0, 0, small.width(), min(small.height(), HIGHEST)))


def keep(path: Path, picture: QImage) -> None:
    """Keep a picture of a file or a draft; one that cannot be written is no reason to stop."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    if picture.save(held, "PNG"):  # type: ignore[call-overload]
        with contextlib.suppress(FileProblem, OSError):
            write_bytes(place(path), bytes(held.data().data()))


def load(path: Path) -> QImage:
    """Return the picture of a file or a draft; a null one if there is none, or none that can be read."""
    try:
        kept = place(path)
        if not kept.is_file():
            return QImage()
    except OSError:
        return QImage()
    reader = QImageReader(str(kept), b"png")
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LARGEST:
        return QImage()
    return reader.read()


def forget(path: Path) -> None:
    """Remove the picture of a file or a draft."""
    with contextlib.suppress(OSError):
        place(path).unlink()


def sweep(listed: Iterable[Path]) -> None:
    """Remove the pictures of all files and drafts but these."""
    kept = {place(path).name for path in listed}
    with contextlib.suppress(OSError):
        folder = data_folder.folder(_FOLDER)
        for each in folder.glob(f"*{_ENDING}"):
            if each.name not in kept:
                each.unlink()
        sweep_temporary(folder)

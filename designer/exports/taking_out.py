"""Drawings as files: one PDF with a page each, or a picture each as SVG or PNG, under names that tell them apart."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from designer.paper.drawing import Drawing
from designer.programme.store import write_bytes
from designer.programme.words import N_

Ending = Literal["pdf", "svg", "png"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
TITLE = N_("Theory of change")
"""What a file is called inside where the programme has no title."""


def written(
    drawings: Sequence[Drawing], ending: Ending, title: str, language: str = "en", pixels: float = 1
) -> tuple[bytes, ...]:
    """Return the files of some drawings; ``pixels`` of a PNG stand for one of the window."""
    match ending:
        case "pdf":
            from designer.exports.pdf_sheets import write_sheets

            return (write_sheets(drawings, title, language),)
        case "svg":
            from designer.exports.svg import write_svg

            return tuple(write_svg(each, title, language) for each in drawings)
        case "png":
            from designer.exports.png import write_png

            return tuple(write_png(each, pixels) for each in drawings)


def names(path: Path, count: int) -> tuple[Path, ...]:
    """Return where so many files are written: under the name itself, or numbered: "chain 1 of 3.png"."""
    if count == 1:
        return (path,)
    return tuple(path.with_name(f"{path.stem} {number} of {count}{path.suffix}") for number in range(1, count + 1))


def take_out(
    drawings: Sequence[Drawing], path: Path, ending: Ending, title: str, language: str = "en", pixels: float = 1
) -> tuple[Path, ...]:
    """Write drawings under a name and return the files; ``FileProblem`` where one cannot be written."""
    files = written(drawings, ending, title, language, pixels)
    paths = names(path, len(files))
    for each, data in zip(paths, files, strict=True):
        write_bytes(each, data)
    return paths

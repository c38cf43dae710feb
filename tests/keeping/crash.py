"""What a crash leaves: the files of open journals as they are at a moment, while nobody has them open any more."""

import shutil
from pathlib import Path

import msgspec

from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import Line
from designer.programme.records.chain import Node

NODES = tuple(Node(id=f"node_{letter * 10}", statement=f"Result {letter}") for letter in "abcdef")
LINE = Line(id="line_aaaaaaaaaa", code="C01", description="Kit – 12 outils")
SMALL = put(EMPTY, msgspec.structs.replace(EMPTY.frame, title="Labé"), *NODES, LINE)


def said(programme: Programme, text: str) -> Programme:
    """Return a programme after an edit that leaves this text."""
    return put(programme, msgspec.structs.replace(programme.nodes[0], statement=text))


def crashed(folder: Path) -> Path:
    """Return a folder with what a crash at this moment would leave of another's journals."""
    left = folder.with_name(f"{folder.name}-crashed")
    shutil.rmtree(left, ignore_errors=True)
    return shutil.copytree(folder, left)

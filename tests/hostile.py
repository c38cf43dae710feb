"""What tests with hostile texts share: the texts, what is opened meanwhile, and what a PDF could do."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ACTIVE = (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/GoTo", b"/EmbeddedFile")
"""Names in a PDF of what does something when the file is read."""


@cache
def hostile_texts() -> dict[str, str]:
    """Return label → text as somebody may type it."""
    path = Path(__file__).parent / "data" / "hostile_corpus.json"
    texts = {}
    for each in json.loads(path.read_text(encoding="utf-8"))["strings"]:
        repeat = each.get("repeat")
        texts[each["label"]] = (
            repeat["prefix"] + repeat["unit"] * repeat["times"] + repeat["suffix"] if repeat else each["text"]
        )
    return texts


def objects(data: bytes) -> bytes:
    """Return what a PDF holds but the content of its streams, in which any bytes may stand."""
    return re.sub(rb"\bstream\b.*?\bendstream\b", b"", data, flags=re.DOTALL)


_WATCH: list[list[str]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], int):
        return  # A descriptor: what it leads to was seen when it was opened by its name.
    if _WATCH and (event == "open" or event.startswith(("socket.", "subprocess.", "os.system", "urllib."))):
        _WATCH[-1].append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)


@contextmanager
def opened() -> Iterator[list[str]]:
    """Collect what is opened, connected to or started meanwhile; files as "open …"."""
    seen: list[str] = []
    _WATCH.append(seen)
    try:
        yield seen
    finally:
        _WATCH.pop()

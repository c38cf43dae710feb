"""Writes the example programmes that come with the Designer from their source tables in devtools/examples.

Run it after a table was changed, with .venv's Python: ``python -m devtools.build_examples``. It says what it wrote. The
same tables give the same file, byte by byte; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from designer.library.example import EXAMPLES
from designer.programme.file import SUFFIX, save
from devtools.examples.tables import build

SOURCES = Path(__file__).parent / "examples"
TARGET = Path(__file__).parents[1] / "assets" / "examples"


def main() -> None:
    """Write every example."""
    TARGET.mkdir(exist_ok=True)
    for name in EXAMPLES:
        path = TARGET / f"{name}{SUFFIX}"
        save(path, build(SOURCES / name))
        print(path)


if __name__ == "__main__":
    main()

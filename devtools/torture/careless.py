"""Saving as many programs do it: the file is opened for writing and written. The torture must find it out.

Used only to show that the tests can fail.
"""

from collections.abc import Iterable
from pathlib import Path

from designer.exports import kinds
from designer.programme import file, store
from designer.programme.problem import FileProblem
from designer.ui import data_folder


def write_bytes(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write over a file in place."""
    try:
        with path.open("wb", buffering=0) as opened:
            for piece in (data,) if isinstance(data, bytes) else data:
                opened.write(piece)
    except OSError as error:
        raise FileProblem(path.name, f"it cannot be written ({error.strerror})", "save elsewhere") from None


def install() -> None:
    """Put the careless way in the place of ours, in this process, for good."""
    for module in (store, file, kinds, data_folder):
        module.write_bytes = write_bytes  # type: ignore[attr-defined]

"""Rows about what makes an edit safe from a power cut."""

import os
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path

from designer.keeping.journal import Journal
from designer.programme.derived import changed_places
from devtools.bench.frame import Row, Samples, interleaved, timed
from devtools.bench.large import large_programme
from devtools.bench.rows_document import MANY, edits

EDITS = 20
"""Edits in one measurement: a single one takes too little time to be told from what else the machine does."""


def journal() -> Samples:
    """Making edits of a large programme durable, one by one; the reference appends as many pages to a file.

    At which places an edit left other records is known before: every view asks for that, and the answer is kept.
    """
    programme = large_programme()
    edited = edits(programme)
    page = bytes(4096)
    with tempfile.TemporaryDirectory(dir=Path.home()) as name:  # on a disk: /tmp can be memory
        kept = Journal(Path(name), programme)
        handle = os.open(Path(name) / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        last = next(edited)

        def keep() -> float:
            nonlocal last
            seconds = 0.0
            made = (last, *islice(edited, EDITS))
            for former, edit in pairwise(made):
                changed_places(former.lines, edit.lines)
                start = time.perf_counter()
                kept.keep(edit)
                seconds += time.perf_counter() - start
            last = made[-1]
            return seconds

        def write() -> None:
            for _ in range(EDITS):
                os.write(handle, page)
                os.fsync(handle)

        try:
            kept.keep(last)  # the first edit writes the opening state too
            return interleaved(keep, timed(write), rounds=MANY)
        finally:
            os.close(handle)
            kept.close()


ROWS = (Row("journal", "an acknowledged edit of 10,000 lines durable", "4 KiB write + fsync", 2.0, journal),)

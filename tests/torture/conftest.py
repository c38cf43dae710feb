"""Where the torture's parts work in the tests: a folder of their own, and one process that makes all others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.torture.frame import Place
from devtools.torture.zygote import Zygote


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """The process that makes copies of itself; loading the program takes it two seconds."""
    with Zygote() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty folder and a seed."""
    return Place(tmp_path, 1)

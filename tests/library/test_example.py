"""A bundled programme is opened without a look through it: this is that look."""

import pytest

from designer.library.example import EXAMPLES, example
from designer.programme.asset import asset
from designer.programme.file import SUFFIX, load


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_bundled_is_whole(name: str) -> None:
    opened = load(asset(f"examples/{name}{SUFFIX}"))
    assert opened.verified
    assert opened.programme == example(name)

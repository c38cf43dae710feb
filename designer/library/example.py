"""The example programmes that come with the Designer: complete, illustrative, opened as unnamed copies."""

from designer.programme.asset import asset
from designer.programme.file import SUFFIX, load
from designer.programme.programme import Programme

EXAMPLES: tuple[str, ...] = ("guinea",)
"""The names of the examples: "guinea" is a whole programme."""


def example(name: str) -> Programme:
    """Return a bundled programme. Raises KeyError, with the names there are, for any other name."""
    if name not in EXAMPLES:
        raise KeyError(f"no example is called {name!r}; there are: {', '.join(EXAMPLES)}")
    return load(asset(f"examples/{name}{SUFFIX}")).programme

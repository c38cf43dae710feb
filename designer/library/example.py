"""The example programmes that come with the Designer: illustrative, opened as unnamed copies."""

from designer.programme.asset import asset
from designer.programme.file import SUFFIX, load_bundled
from designer.programme.programme import Programme

EXAMPLES: tuple[str, ...] = ("guinea", "draft")
"""The names of the examples: "guinea" is a whole programme, "draft" a weak first draft with mistakes on purpose."""


def example(name: str) -> Programme:
    """Return a bundled programme. Raises KeyError, with the names there are, for any other name."""
    if name not in EXAMPLES:
        raise KeyError(f"no example is called {name!r}; there are: {', '.join(EXAMPLES)}")
    return load_bundled(asset(f"examples/{name}{SUFFIX}"))

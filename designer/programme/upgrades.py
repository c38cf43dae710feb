"""From older versions of the file format to the present one: one step a version, each on the plain content."""

from collections.abc import Callable
from typing import Any

VERSION = 1
"""The version that this program writes."""

Content = dict[str, Any]

STEPS: dict[int, Callable[[Content], Content]] = {}
"""Version → the function that turns content of that version into content of the next."""


def upgrade(content: Content, version: int) -> Content:
    """Bring content of an older version up to the present one, step by step."""
    while version < VERSION:
        content = STEPS[version](content)
        version += 1
    return content

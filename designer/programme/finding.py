"""What a check has to say: a value, never an exception and never a dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from designer.programme.place import Place

if TYPE_CHECKING:
    from designer.programme.programme import Programme

Severity = Literal["E", "W", "I"]
"""Error (incomplete), warning (look at it), information."""


class Fix(Struct, frozen=True):
    """A way out that the user can take with one key: its English name and the edit."""

    name: str
    edit: "Callable[[Programme], Programme]"


class Finding(Struct, frozen=True):
    """One remark: which check, how grave, where, with which parameters for its sentence, on whose authority."""

    check: str
    severity: Severity
    place: Place
    params: tuple[tuple[str, str], ...] = ()
    locator: str = ""
    fix: Fix | None = None


def finding(
    check: str, severity: Severity, place: Place, locator: str, fix: Fix | None = None, **params: str
) -> Finding:
    """Build a finding with its parameters as keywords."""
    return Finding(check, severity, place, tuple(params.items()), locator, fix)

"""Why a formula has no value, and how that is said."""

from typing import Literal

from msgspec import Struct

from designer.programme.words import ENGLISH, N_, Words

Why = Literal["long", "form", "function", "name", "value", "circle", "empty", "driver"]


class Unread(Struct, frozen=True):
    """Why a formula has no value: its length, its form, an unknown function or name (with near ones), or a sum
    without a result.

    Of a name that is known but has no figure: it hangs on itself (``circle``), nothing is typed yet (``empty``), or it
    cannot be read itself (``driver``).
    """

    why: Why
    name: str = ""
    near: tuple[str, ...] = ()


_SAID: dict[Why, str] = {
    "long": N_("A formula can have {name} characters: put a part of it into a driver of its own."),
    "form": N_("This cannot be read as a number; it is kept as typed."),
    "function": N_("There is no function “{name}”: a formula can use round, roundup and rounddown."),
    "name": N_("Nothing is called “{name}” under Drivers."),
    "value": N_("This has no result: it divides by nothing, or comes to too large a number."),
    "circle": N_("“{name}” is computed from itself, directly or through others."),
    "empty": N_("“{name}” has no figure yet."),
    "driver": N_("“{name}” cannot be read itself: see Drivers."),
}
_NEAR = N_(" Near it: {names}.")


def said(unread: Unread, words: Words = ENGLISH) -> str:
    """Return a sentence that says why a formula has no value."""
    sentence = words(_SAID[unread.why]).replace("{name}", unread.name)
    return sentence + (words(_NEAR).replace("{names}", ", ".join(unread.near)) if unread.near else "")

"""What is told of a field where it is declared: the one source of forms, columns, headings, tooltips and checks.

A field is declared as ``name: Annotated[str, tell(N_("Name"), help=N_("…"))] = ""``; the ``Annotated`` is always
outermost, because a union or a tuple loses it.
"""

from decimal import Decimal
from typing import Literal

import msgspec
from msgspec import Meta, Struct

OnDelete = Literal["clear", "cascade", "rehome"]
"""What becomes of a reference when its record goes: emptied, its holder goes too, or it passes to the parent."""

Choice = tuple[str, str]
"""A stable code and its English title."""


class FieldInfo(Struct, frozen=True):
    """Everything that is told of one field.

    ``catalogue`` names a catalogue of the library whose entries' ids the text holds (or any other text);
    ``lines`` above 1 is long text; ``unit`` is shown behind the value; ``refers_to`` is the section that a reference
    points into; ``personal`` fields stay out of exports unless chosen; ``private`` ones, and personal ones, are not
    shown to a room; ``money`` says that the amount is in the
    currency held by the field of that name (or by the programme where it is "*"); bounds include their ends;
    ``source`` is the locator; ``named`` numbers may be formulas over drivers (``programme/drivers.py``);
    ``quarterly`` numbers are by programme quarter, all other lists of numbers by programme year;
    ``iso`` texts are codes of currencies.
    """

    title: str
    help: str = ""
    lines: int = 1
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    catalogue: str = ""
    refers_to: str = ""
    on_delete: OnDelete = "clear"
    personal: bool = False
    private: bool = False
    money: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    source: str = ""
    named: bool = False
    quarterly: bool = False
    iso: bool = False

    @property
    def for_few(self) -> bool:
        """Whether the field is left out where a room looks on: contacts, stance, scores and rates of pay."""
        return self.personal or self.private


def tell(  # noqa: PLR0913 - one keyword a fact; every one has a default
    title: str,
    *,
    help: str = "",
    lines: int = 1,
    unit: str = "",
    choices: tuple[Choice, ...] = (),
    catalogue: str = "",
    refers_to: str = "",
    on_delete: OnDelete = "clear",
    personal: bool = False,
    private: bool = False,
    money: str = "",
    minimum: int | str | None = None,
    maximum: int | str | None = None,
    source: str = "",
    named: bool = False,
    quarterly: bool = False,
    iso: bool = False,
) -> Meta:
    """Declare a field; see ``FieldInfo`` for the meaning of each word."""
    low = None if minimum is None else Decimal(minimum)
    high = None if maximum is None else Decimal(maximum)
    info = FieldInfo(
        *(title, help, lines, unit, choices, catalogue, refers_to, on_delete, personal, private, money),
        *(low, high, source, named, quarterly, iso),
    )
    # Python remembers annotations by what they hash to, and of `extra` nothing is hashed: by the title they differ.
    return msgspec.Meta(title=title, extra={"info": info})

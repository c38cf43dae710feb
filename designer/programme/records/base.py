"""What every record has in common, and the small fixed shapes that nest inside records."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Struct

from designer.programme.field import tell
from designer.programme.words import N_


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One thing that a user records: flat, immutable, known by its id (``kind_`` + ten base32 characters)."""

    id: str


class Formula(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What was typed into a number field where it is not a plain number: the text is kept, the value computed."""

    text: str


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A baseline, milestone or target: text ("about half" is legal), parsed when computed, with its date and remark."""

    text: str = ""
    date: datetime.date | None = None
    comment: str = ""


Number = Decimal | Formula | None
"""A number as entered; None where nothing is. Read it with ``formula.value_of``."""

Level = Literal["", "individual", "community", "structural"]
LEVELS = (("individual", N_("Individual")), ("community", N_("Community")), ("structural", N_("Structural")))
"""The Handbook's three levels of intervention (Handbook 1.3)."""

Dimension = Literal["economic", "social", "psychosocial"]
DIMENSIONS = (("economic", N_("Economic")), ("social", N_("Social")), ("psychosocial", N_("Psychosocial")))
"""The Handbook's three dimensions of reintegration (Handbook 1.3)."""

YesNo = Literal["", "yes", "no", "unknown"]
YES_NO = (("yes", N_("Yes")), ("no", N_("No")), ("unknown", N_("Not known")))

Note = Annotated[str, tell(N_("Note"), lines=4)]
Code = Annotated[str, tell(N_("Code"), help=N_("A short name that stays: contracts and reports quote it."))]

"""Words shown to people: marked in British English where they stand, translated when shown, explicitly.

``Words`` is passed to whatever writes text, so that a French document can come out of an English window.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from designer.programme.asset import asset

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "fr", "es")


def N_(text: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Mark a title for translation; it is translated where it is shown."""
    return text


class Words:
    """A translator into one language: ``words("Title")`` gives the title as that language's readers see it.

    It is what every writer of documents is given, so it also tells what these readers are not told: ``mask_pay``
    leaves out what somebody earns (``budget.pay.hidden``), for copies that are shared.
    """

    def __init__(self, language: str = "en", *, mask_pay: bool = False) -> None:
        """Load the catalogue of a language ("en", "fr", "es"); a language without one raises LookupError."""
        self.language = language
        self.mask_pay = mask_pay
        self._catalogue: NullTranslations | None = None
        if language != "en":
            import gettext

            try:
                self._catalogue = gettext.translation("designer", str(asset("translations")), [language])
            except (FileNotFoundError, OSError):
                message = f"there is no translation into {language!r} yet; documents are written in English (en)"
                raise LookupError(message) from None

    def __call__(self, text: str) -> str:
        """Translate one marked text; the English itself where the catalogue lacks it."""
        return self._catalogue.gettext(text) if self._catalogue and text else text


ENGLISH = Words("en")


def counted(count: int | Decimal, one: str, many: str, words: Words = ENGLISH, text: str = "") -> str:
    """Return a phrase with its count: the singular for exactly one, else the plural with {count} put in.

    Both phrases are marked where they stand; ``text`` is the count as it is written where that is not ``str`` of it.
    """
    return words(one if count == 1 else many).replace("{count}", text or str(count))

"""Words shown to people, translated where they are shown."""

import gettext
from decimal import Decimal

import pytest

from designer.programme.asset import asset
from designer.programme.words import ENGLISH, LANGUAGES, N_, Words, counted


def asset_of(language: str) -> bool:
    """Tell whether there is a catalogue of a language."""
    try:
        return (asset("translations") / language / "LC_MESSAGES" / "designer.mo").is_file()
    except FileNotFoundError:
        return False


def test_english_is_the_source() -> None:
    assert ENGLISH(N_("Budget line")) == "Budget line"
    assert ENGLISH("") == ""
    assert Words().language == "en"


def test_a_translation_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Catalogue(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Budget line": "Ligne budgétaire", "": "header"}.get(message, message)

    words = Words()
    monkeypatch.setattr(words, "_catalogue", Catalogue())
    assert words("Budget line") == "Ligne budgétaire"
    assert words("Not translated") == "Not translated"
    assert words("") == ""


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 risks"), (1, "1 risk"), (2, "2 risks"), (Decimal("1.5"), "1.5 risks")]
)
def test_one_is_told_in_the_singular(count: int | Decimal, said: str) -> None:
    assert counted(count, "1 risk", "{count} risks") == said


def test_a_count_is_written_as_the_caller_has_it() -> None:
    assert counted(2010, "1 returnee", "{count} returnees", text="2,010") == "2,010 returnees"


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_language_is_there_or_says_that_it_is_not(language: str) -> None:
    if asset_of(language):
        assert Words(language).language == language
    else:
        with pytest.raises(LookupError, match=f"no translation into '{language}' yet"):
            Words(language)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LookupError, match="'tlh'"):
        Words("tlh")

"""Dates as people type them: in figures, day before month, or with the month in words; a month alone begins it."""

import datetime
import re
import unicodedata

_MONTHS = (
    ("January", "janvier", "enero"),
    ("February", "février", "febrero"),
    ("March", "mars", "marzo"),
    ("April", "avril", "abril"),
    ("May", "mai", "mayo"),
    ("June", "juin", "junio"),
    ("July", "juillet", "julio"),
    ("August", "août", "agosto"),
    ("September", "septembre", "septiembre"),
    ("October", "octobre", "octubre"),
    ("November", "novembre", "noviembre"),
    ("December", "décembre", "diciembre"),
)
"""The months in English, French and Spanish."""

_SHORTEST = 3
"""Letters of the shortest abbreviation of a month."""

_LAST_OF_2000S = 68

_ORDERS = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?",
    r"(?P<d>\d{1,2})[./ ](?P<m>\d{1,2})[./ ](?P<y>\d{4})",
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2})",
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?[-. ] *)?(?:de )?(?P<m>[^\W\d_]+)(?:[-., ]| del? ) *(?P<y>\d{4})",
)


def day_of(text: str) -> datetime.date | None:
    """Return the day that a text names, of a month alone its first; ``None`` where it names none.

    Read are 2027-03-01, 2027-03, 1/3/2027, 1.3.2027, 1.3.27 and 1 3 2027, and months in English, French or Spanish
    words, in full or from their first three letters on: 1 March 2027, 1er mars 2027, 1 de marzo de 2027, Mar 2027.
    With slashes a year has four figures: 1/3/27 may be of January or March, or of 2001.
    """
    typed = unicodedata.normalize("NFC", " ".join(text.split()))
    for pattern in _ORDERS:
        found = re.fullmatch(pattern, typed, re.IGNORECASE)
        if found:
            month = int(found["m"]) if found["m"].isdecimal() else _month_called(found["m"])
            try:
                return datetime.date(_year(found["y"]), month, int(found["d"] or 1))
            except ValueError:
                return None
    return None


def _year(figures: str) -> int:
    """Return a year, of two figures the one from 1969 to 2068 (as POSIX has it)."""
    year = int(figures)
    return year + (1900 if year > _LAST_OF_2000S else 2000) if len(figures) == len("27") else year


def in_words(day: datetime.date) -> str:
    """Return a day with its month in full, in English: 1 April 2027."""
    return f"{day.day} {_MONTHS[day.month - 1][0]} {day.year}"


def _month_called(word: str) -> int:
    """Return the one month, from 1, whose name a word is or begins; 0 where none or several could be meant."""
    wanted = _folded(word)
    fits = [at for at, names in enumerate(_MONTHS, 1) if any(_folded(name).startswith(wanted) for name in names)]
    return fits[0] if len(fits) == 1 and len(wanted) >= _SHORTEST else 0


def _folded(word: str) -> str:
    """Return a word as it is compared: capitals and accents do not matter."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if each.isalpha())

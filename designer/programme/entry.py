"""Between what people type and what a field holds: one reading and one showing for every kind of field."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import msgspec
from msgspec import Struct

from designer.programme.dates import day_of
from designer.programme.fields import Field, field
from designer.programme.ids import UNMATCHED
from designer.programme.money import meant_currency
from designer.programme.numbers import ENGLISH, NumberStyle, Understood, edit_text, read_number, show
from designer.programme.records.base import Formula, Record, Value
from designer.programme.text import clean
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import Words

Names = Mapping[str, str]
"""Id → the short name (code, or code and title) by which people know the record."""

_LONGEST_RUN = 15
"""Parts between commas, and the commas, that can be one name in a list of names."""


_LEAST_PROSE = 10
"""Characters that take two seconds to type; a code, a currency or a month that is read from a text has fewer."""


class Refused(Struct, frozen=True):
    """A text that the field cannot hold in any form, and why, in a sentence for the user."""

    reason: str


def read(
    declared: Field,
    text: str,
    resolve: Callable[[str], str] = lambda _: "",
    style: NumberStyle = ENGLISH,
    currency: str = "",
) -> object:
    """Return the value that a text stands for in a field, or ``Refused``.

    ``resolve`` turns a name into an id (empty if it knows none); an unknown name is kept as text behind a question
    mark, an unreadable number as a formula: nothing that was typed is lost, and checks point to it. ``currency`` is
    what an amount of the field is in, where that is known: the amount may then be typed with it, and with no other.
    """
    text = clean(text)
    match declared.kind:
        case "number":
            return _in_currency(understand(declared, text, style), currency)
        case "numbers":
            numbers = [understand(declared, part, style).number for part in text.split(";")]
            return tuple(numbers[: max((i for i, each in enumerate(numbers, 1) if each is not None), default=0)])
        case "date":
            return read_date(text)
        case "choice":
            return _read_choice(declared, text)
        case "choices":
            found = [_read_choice(declared, part) for part in _parts(text)]
            return next((each for each in found if isinstance(each, Refused)), tuple(dict.fromkeys(found)))
        case "reference":
            return _reference(text.strip(), resolve)
        case "references":
            return tuple(dict.fromkeys(_references(text, resolve)))
        case "texts":
            return _texts(declared, text, resolve)
        case "value":
            return Value(text=text)
        case _:
            return (declared.info.catalogue and resolve(text)) or text


def understand(declared: Field, text: str, style: NumberStyle = ENGLISH) -> Understood:
    """Return how a text is read as a number of a field: with its unit, its currency, or as a percentage."""
    info = declared.info
    return read_number(text, style, percent=declared.percent, money=bool(info.money), unit=info.unit)


def _in_currency(understood: Understood, currency: str) -> object:
    """Return the number that was read, or why it is none of an amount in a currency."""
    typed = understood.currency
    if not typed or (currency and meant_currency(typed, currency) == currency):
        return understood.number
    if currency:
        return Refused(f"This amount is in {currency}: type it without another currency.")
    return Refused("Type the amount without its currency, which stands in a field of its own.")


def _parts(text: str) -> list[str]:
    """Split a list that was typed with commas, semicolons or line ends."""
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def _texts(declared: Field, text: str, resolve: Callable[[str], str]) -> tuple[str, ...]:
    """Return the texts of a list; where a catalogue gives them names, the ids behind those that it knows."""
    if not declared.info.catalogue:
        return tuple(_parts(text))
    return tuple(dict.fromkeys(each.removeprefix(UNMATCHED) for each in _references(text, resolve)))


def _reference(text: str, resolve: Callable[[str], str]) -> str:
    """Return the id behind a name, or the name kept behind a question mark."""
    name = text.removeprefix(UNMATCHED).strip()
    return (resolve(name) or UNMATCHED + name) if name else ""


def _references(text: str, resolve: Callable[[str], str]) -> Iterator[str]:
    """Yield the ids behind a list of names; the longest run that is a name is one, because names can hold commas."""
    parts = re.split(r"([,;\n])", text)
    while parts:
        for length in range(min(len(parts), _LONGEST_RUN), 0, -2):
            found = _reference("".join(parts[:length]).strip(), resolve)
            if length == 1 or (found and not found.startswith(UNMATCHED)):
                break
        if found:
            yield found
        del parts[: length + 1]


def stands_half_typed(declared: Field, text: str) -> bool:
    """Tell whether a text may stand in a field before it is done, for whoever comes back after a power cut.

    Not so where half of it would be another value: a number, a date, a name, or what is too short to be prose.
    """
    return declared.kind == "text" and not declared.target and len(text.strip()) >= _LEAST_PROSE


def read_date(text: str) -> datetime.date | Refused | None:
    """Read a date in figures, day before month, or with its month in words (``dates.day_of``); None for no text."""
    if not text.strip():
        return None
    return day_of(text) or Refused("A date is written as 2027-03-01, 1/3/2027 (day before month) or 1 March 2027.")


def _read_choice(declared: Field, text: str) -> object:
    """Return the code of a choice, typed as its code or its title or the beginning of it."""
    wanted = text.strip().casefold()
    if not wanted:
        return "" if declared.default in ("", ()) else declared.default
    choices = declared.info.choices
    for code, title in choices:
        if wanted in (code.casefold(), title.casefold()):
            return code
    starts = [code for code, title in choices if title.casefold().startswith(wanted)]
    if len(starts) == 1:
        return starts[0]
    return Refused(f"Choose one of: {', '.join(title for _, title in choices)}.")


def shown(
    declared: Field,
    value: object,
    names: Names | None = None,
    style: NumberStyle = ENGLISH,
    words: Words = ENGLISH_WORDS,
    decimals: int | None = None,
) -> str:
    """Return how a field's value is shown: choices by title, references by name, numbers in the style."""
    match value:
        case None | "" | ():
            return ""
        case Decimal() | Formula():
            return show(value, decimals, style)
        case datetime.date():
            return value.isoformat()
        case Value():
            return value.text
        case tuple():
            between = "; " if declared.kind == "numbers" else ", "
            return between.join(shown(declared, each, names, style, words, decimals) for each in value)
        case str() if declared.info.choices:
            return words(dict(declared.info.choices).get(value, value))
        case str() if declared.info.refers_to:
            return value.removeprefix(UNMATCHED) if value.startswith(UNMATCHED) else (names or {}).get(value, "")
        case str() if declared.info.catalogue:
            return (names or {}).get(value, value)
        case _:
            return str(value)


def editable(declared: Field, value: object, names: Names | None = None, style: NumberStyle = ENGLISH) -> str:
    """Return what stands in the editor of a field: formulas as typed, numbers without grouping, the rest as shown."""
    if isinstance(value, Decimal | Formula):
        return edit_text(value, style)
    if isinstance(value, tuple) and declared.kind == "numbers":
        return "; ".join(edit_text(each, style) for each in value)
    return shown(declared, value, names, style)


def changed(record: Record, name: str, value: object) -> Record:
    """Return a record with one field set; the same object if it holds that already. A value keeps its date."""
    held = getattr(record, name)
    if isinstance(value, Value) and isinstance(held, Value):
        value = msgspec.structs.replace(held, text=value.text)
    field(type(record), name)
    return record if held == value else msgspec.structs.replace(record, **{name: value})

"""The names that a field's values have: of the records of a section, or of the entries of a catalogue."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from designer.library.catalogue import entries
from designer.programme.fields import CATALOGUE, Field
from designer.programme.names import full_name, resolver, short_names, title_of
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record

_SHORTEST = 3
"""Characters from which on the beginning of a name stands for the whole of it; our own limit."""


CLOSED = frozenset({"donor-profiles"})
"""Catalogues whose entries alone mean something: what else is typed is kept, and marked."""


def names_of(programme: Programme, target: str) -> Mapping[str, str]:
    """Return id → short name for a field's ``target``; the same object while nothing changed."""
    if target.startswith(CATALOGUE):
        return titles(target.removeprefix(CATALOGUE))
    return short_names(programme, target) if target in SECTIONS else {}


def resolver_of(programme: Programme, target: str) -> Callable[[str], str]:
    """Return a function from what was typed to the id; it returns an empty text where nothing is called so.

    The beginning of a name is enough where no other one begins so, but a code has to be typed in full: a text with
    figures in it, such as A1, is never taken for the beginning of the code A1.2 or A10.
    """
    if target.startswith(CATALOGUE):
        catalogue = target.removeprefix(CATALOGUE)
        known, meant = _ids(catalogue), _only if catalogue in CLOSED else _begun
        return lambda text: known.get(_folded(text), "") or meant(offers_of(programme, target), text)
    if target not in SECTIONS:
        return lambda _: ""
    resolve = resolver(programme, target)
    return cache(lambda text: resolve(text) or _begun(_names(programme, target, text), text))


def _names(programme: Programme, target: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield id and title of each record, and its short name where a text can be the beginning of it."""
    short = short_names(programme, target)
    for each in section(programme, target):
        yield each.id, title_of(each)
        if not any(map(str.isdigit, text)):
            yield each.id, short[each.id]


def _begun(names: Iterable[tuple[str, str]], text: str) -> str:
    """Return the one id with a name that begins with a text; "" where none or several have, or it is too short."""
    wanted = _folded(text)
    if len(wanted) < _SHORTEST:
        return ""
    found = {id_ for id_, name in names if _begins(_folded(name), wanted)}
    return found.pop() if len(found) == 1 else ""


def _only(names: Iterable[tuple[str, str]], text: str) -> str:
    """Return the one id with a name that holds a text; "" where none or several do."""
    wanted = _folded(text)
    found = {id_ for id_, name in names if wanted and wanted in _folded(name)}
    return found.pop() if len(found) == 1 else ""


def not_listed(field: Field, text: str) -> bool:
    """Tell whether a field's text is none of the entries that alone mean something there."""
    catalogue = field.info.catalogue
    return catalogue in CLOSED and bool(text) and text not in titles(catalogue)


def _begins(name: str, wanted: str) -> bool:
    """Tell whether a name begins with a text that does not break off inside a number, as A1.1 does in A1.10."""
    after = name[len(wanted) : len(wanted) + 1]
    return name.startswith(wanted) and not (wanted[-1].isdigit() and (after.isdigit() or after == "."))


def offers_of(programme: Programme, target: str) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen: id and full name, in the order of the section or catalogue."""
    if target.startswith(CATALOGUE):
        return tuple(titles(target.removeprefix(CATALOGUE)).items())
    if target not in SECTIONS:
        return ()
    return tuple((each.id, full_name(programme, target, each)) for each in section(programme, target))


def called_in_full(record: Record) -> str:
    """Return the title of a record; of one that is called by its type of service, the English title of the type."""
    title = title_of(record)
    by_type = title and title == getattr(record, "service_type", "")
    return titles("service-types").get(title, title) if by_type else title


@cache
def titles(catalogue: str) -> Mapping[str, str]:
    """Return id → English title for the entries of a catalogue that comes with the program."""
    return {each.id: each.title for each in entries(catalogue)}


@cache
def _ids(catalogue: str) -> Mapping[str, str]:
    """Return id and title, as they are compared → id."""
    known = {_folded(title): id_ for id_, title in titles(catalogue).items()}
    return {**known, **{id_.casefold(): id_ for id_ in titles(catalogue)}}


def _folded(text: str) -> str:
    """Return a name as it is compared: white space and capitals do not matter."""
    return " ".join(text.split()).casefold()

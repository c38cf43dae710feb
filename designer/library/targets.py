"""The names that a field's values have: of the records of a section, or of the entries of a catalogue."""

from collections.abc import Callable, Mapping
from functools import cache

from designer.library.catalogue import entries
from designer.programme.fields import CATALOGUE
from designer.programme.names import full_name, resolver, short_names
from designer.programme.programme import SECTIONS, Programme, section


def names_of(programme: Programme, target: str) -> Mapping[str, str]:
    """Return id → short name for a field's ``target``; the same object while nothing changed."""
    if target.startswith(CATALOGUE):
        return titles(target.removeprefix(CATALOGUE))
    return short_names(programme, target) if target in SECTIONS else {}


def resolver_of(programme: Programme, target: str) -> Callable[[str], str]:
    """Return a function from what was typed to the id; it returns an empty text where nothing is called so."""
    if target.startswith(CATALOGUE):
        known = _ids(target.removeprefix(CATALOGUE))
        return lambda text: known.get(" ".join(text.split()).casefold(), "")
    return resolver(programme, target) if target in SECTIONS else lambda _: ""


def offers_of(programme: Programme, target: str) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen: id and full name, in the order of the section or catalogue."""
    if target.startswith(CATALOGUE):
        return tuple(titles(target.removeprefix(CATALOGUE)).items())
    if target not in SECTIONS:
        return ()
    return tuple((each.id, full_name(programme, target, each)) for each in section(programme, target))


@cache
def titles(catalogue: str) -> Mapping[str, str]:
    """Return id → English title for the entries of a catalogue that comes with the program."""
    return {each.id: each.title for each in entries(catalogue)}


@cache
def _ids(catalogue: str) -> Mapping[str, str]:
    """Return id and title, as they are compared → id."""
    known = {" ".join(title.split()).casefold(): id_ for id_, title in titles(catalogue).items()}
    return {**known, **{id_.casefold(): id_ for id_ in titles(catalogue)}}

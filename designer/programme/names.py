"""How people call records: a short name for cells, a full one for lists, and back from what was typed to the id."""

from collections.abc import Callable

from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived
from designer.programme.programme import SECTIONS, Programme, section
from designer.programme.records.base import Record
from designer.programme.records.chain import Link

_TITLES = (
    "statement",
    "title",
    "name",
    "description",
    "provider",
    "purpose",
    "text",
    "gap",
    "because",
    "group",
    "area",
    "one",
    "service_type",
    "field",
)


def title_of(record: Record) -> str:
    """Return the text that says what a record is about, such as its statement or name; on one line."""
    for name in _TITLES:
        held = getattr(record, name, "")
        if held:
            return " ".join(str(held).split())
    return ""


def _short(records: tuple[Record, ...], codes: dict[str, str]) -> dict[str, str]:
    """Return id → code, or title where there is no code."""
    return {r.id: codes.get(r.id) or getattr(r, "code", "") or title_of(r) for r in records}


_SHORT = {name: derived(_short) for name in SECTIONS}
_NO_CODES: dict[str, str] = {}


def short_names(programme: Programme, name: str) -> dict[str, str]:
    """Return id → short name (code, else title) for a section; a link is called by its ends: "O1.2 → OC1"."""
    codes = _NO_CODES
    if name == "nodes":
        codes = tree(programme).codes
    elif name == "links":
        codes = _arrows(programme.links, tree(programme))
    return _SHORT[name](section(programme, name), codes)


@derived
def _arrows(links: tuple[Link, ...], known: Tree) -> dict[str, str]:
    """Return link → the codes of its ends; "…" for one that is missing."""
    return {each.id: f"{known.codes.get(each.from_id, '…')} → {known.codes.get(each.to_id, '…')}" for each in links}


def full_name(programme: Programme, name: str, record: Record) -> str:
    """Return code and title of a record of a section, such as "A1.2.1 Train in business planning"."""
    short, title = short_names(programme, name).get(record.id, ""), title_of(record)
    return title if short in ("", title) else f"{short} {title}".strip()


def resolver(programme: Programme, name: str) -> Callable[[str], str]:
    """Return a function from a typed name (code, title, or both) to the id in a section; empty where none matches.

    Short names go before titles, and of two records that are called the same the first is meant. The arrow of a link
    may be typed as "->".
    """
    known: dict[str, str] = {}
    short = short_names(programme, name)
    written = [*((text, record_id) for record_id, text in short.items())]
    for record in section(programme, name):
        written += [(full_name(programme, name, record), record.id), (title_of(record), record.id)]
    for text, record_id in written:
        if text:
            known.setdefault(_folded(text), record_id)
    return lambda text: known.get(_folded(text), "")


def _folded(text: str) -> str:
    """Return a name as it is compared: white space and capitals do not matter."""
    return " ".join(text.replace("->", "→").split()).casefold()

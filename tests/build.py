"""A programme written as a few lines of text, so that a test shows its input the way a user would say it.

    build('''
        frame | currency = USD | start = 2027-01-01
        objective OBJ <- outcome A [individual] <- output B [economic] because markets hold <- activity C
        A <- output D [community social psychosocial]
        indicator I-01 People with an income | node_id = A | target = 50 %
        assumption AS-01 Markets do not collapse | node_id = B
        line C01 Travel | node_id = C | unit_cost = 12*350
    ''')

**Chain lines** hold nodes joined by "<-", upper ones first. A node is made at its first mention, as ``kind Name``;
later its name is enough, and a chain line begins with a kind of node or with a known name. Words in brackets are its
level and dimensions. ``because …`` behind a node belongs to the arrow in front of it. A name is the node's statement.

**Record lines** are ``kind Name | field = value | field = value`` with the word of any section's kind (indicator, need,
stakeholder, line …) and values as a user types them; references are names or codes of what stands above. A first word
with a digit in it is the record's code where it has one; the rest is its name, statement, title or the like.
``frame`` and ``call`` have no name. Empty lines and lines that begin with "#" are passed over.
"""

import re

import msgspec

from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.entry import Refused, read
from designer.programme.fields import Field, field, fields
from designer.programme.ids import IdMaker, counter
from designer.programme.names import resolver
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, Programme, section
from designer.programme.records.base import DIMENSIONS, LEVELS, Record
from designer.programme.records.chain import KINDS, Link, Node

TITLES = ("statement", "title", "name", "description", "purpose", "text", "provider", "gap")
NODE_KINDS = tuple(code for code, _ in KINDS)
SECTION_OF_KIND = {kind: name for name, kind in KIND_OF.items()}
BRACKET = re.compile(r"\[([^\]]*)\]")


def build(text: str, start: Programme = EMPTY, new_id: IdMaker | None = None) -> Programme:
    """Return the programme that a text describes, on top of another; ids count from 1. ValueError for a bad line."""
    make = new_id or counter()
    programme = start
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            programme = _line(programme, stripped, make)
    return programme


def record(programme: Programme, name: str) -> Record:
    """Return the one record with a name, code or statement; KeyError if there is none."""
    for each in SECTIONS:
        found = resolver(programme, each)(name)
        if found:
            return next(one for one in section(programme, each) if one.id == found)
    raise KeyError(name)


def id_of(programme: Programme, *names: str) -> str:
    """Return the id of the record with a name; with two names, of the link from the first to the second."""
    if len(names) == 1:
        return record(programme, names[0]).id
    ends = tuple(record(programme, name).id for name in names)
    return next(link.id for link in programme.links if (link.from_id, link.to_id) == ends)


def chain(programme: Programme) -> str:
    """Return the chain as text: a line a node in the logframe's order, "code name -> codes it leads to"."""
    codes = tree(programme).codes
    lines = []
    for node_id in tree(programme).order:
        up = " ".join(codes[link.to_id] for link in programme.links if link.from_id == node_id)
        lines.append(f"{codes[node_id]} {tree(programme).nodes[node_id].statement}{' -> ' if up else ''}{up}")
    return "\n".join(lines)


def _line(programme: Programme, line: str, make: IdMaker) -> Programme:
    word = line.split(maxsplit=1)[0]
    if word in NODE_KINDS or "<-" in line:
        return _chain(programme, line, make)
    if word not in SECTION_OF_KIND:
        message = f"neither a chain nor a record: {line!r}"
        raise ValueError(message)
    return _record(programme, SECTION_OF_KIND[word], line.removeprefix(word).strip(), make)


def _chain(programme: Programme, line: str, make: IdMaker) -> Programme:
    upper = ""
    for part in line.split("<-"):
        described, _, because = part.strip().partition(" because ")
        programme, lower = _node(programme, described.strip(), make)
        if upper:
            link = Link(id=make("link"), from_id=lower, to_id=upper, because=because.strip())
            programme = put(programme, link)
        upper = lower
    return programme


def _node(programme: Programme, described: str, make: IdMaker) -> tuple[Programme, str]:
    """Return the programme with the node in it, and the node's id."""
    bracket = BRACKET.search(described)
    words = bracket.group(1).split() if bracket else []
    kind, _, name = BRACKET.sub("", described).strip().partition(" ")
    if kind not in NODE_KINDS:
        found = resolver(programme, "nodes")(described)
        if not found:
            message = f"no node is called {described!r} yet: say its kind"
            raise ValueError(message)
        return programme, found
    levels, dimensions = [c for c, _ in LEVELS], [c for c, _ in DIMENSIONS]
    unknown = set(words) - {*levels, *dimensions}
    if unknown:
        message = f"neither a level nor a dimension: {sorted(unknown)}"
        raise ValueError(message)
    node = msgspec.convert(
        {
            "id": make("node"),
            "kind": kind,
            "statement": name.strip(),
            "level": next((word for word in words if word in levels), ""),
            "dimensions": [word for word in words if word in dimensions],
        },
        Node,
    )
    return put(programme, node), node.id


def _record(programme: Programme, name: str, rest: str, make: IdMaker) -> Programme:
    record_type = SECTIONS[name]
    title, *settings = (part.strip() for part in re.split(r"\s*\|\s*", rest))
    single = section(programme, name)[0] if name in {"frame", "call"} else None
    made = single or record_type(id=make(KIND_OF[name]))
    names = {each.name for each in fields(record_type)}
    code, _, after = title.partition(" ")
    if "code" in names and any(map(str.isdigit, code)):
        made = _set(programme, made, field(record_type, "code"), code)
        title = after.strip()
    if title:
        made = _set(programme, made, field(record_type, next(each for each in TITLES if each in names)), title)
    for setting in settings:
        key, _, value = setting.partition("=")
        made = _set(programme, made, field(record_type, key.strip()), value.strip())
    return put(programme, made)


def _set(programme: Programme, made: Record, declared: Field, text: str) -> Record:
    target = declared.info.refers_to
    resolve = (lambda name: record(programme, name).id) if target == "*" else None
    if target and not resolve:
        resolve = resolver(programme, target)
    value = read(declared, text, resolve) if resolve else read(declared, text)
    if isinstance(value, Refused):
        message = f"{declared.name} = {text!r}: {value.reason}"
        raise ValueError(message)  # noqa: TRY004 - the text is wrong, not its type
    return msgspec.structs.replace(made, **{declared.name: value})

"""The rows of a pasted budget told apart: lines, headings, sums, indirect costs, repeated headings.

And how its numbers are written.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from designer.budget.pasting.headings import Headed
from designer.budget.pasting.words import AMOUNT, HEADING, KEPT, NOTE, QUANTITY, SKIP, TOTAL
from designer.programme.numbers import SPANISH, NumberStyle

_SUMS = re.compile(
    r"(grand |sub-? ?|sous-? ?)?totale?s?\b.*|total general.*|montant total.*|somme.*|sum\b.*|suma\b.*", re.IGNORECASE
)
_INDIRECT = re.compile(
    r"""(?:[A-Z]?[\d.]*\s)?\s*(?:total\s)?
    (?:(?:indirect\s(?:(?:support|programme|program|project)\s)?costs?|programme\ssupport\scosts?|icr|psc|nicra|overheads?
        |(?:co[uû]ts?|frais|d[ée]penses|costos|costes|gastos)\sindirect(?:e?s|os)?)
       (?:\s*[-–:,(@à]?\s*(?:[\d.,]+\s*%.*|\(.*))?
      |(?:administrati(?:ve|on)\s(?:costs?|fees?)|management\sfees?|(?:frais|co[uû]ts?)\s(?:administratifs|de\s(?:gestion|structure))
        |gastos\s(?:administrativos|de\sgesti[óo]n))[^\d]*[\d.,]+\s*%.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""What rows of indirect costs are called; what may be direct ones as well only with a percentage behind it."""
_CODE_AND_NAME = re.compile(r"([A-Z]{0,3}\d+(?:\.\d+)*\.?|[A-Z]\.)\s+(\S.*)", re.DOTALL)
_CODE = re.compile(r"\S{1,8}|(?=\S*\d)\S{1,20}")
_COMMA_DECIMAL = re.compile(r"\d[.\s\u00a0\u202f]\d{3},\d+|\d,\d{1,2}$|\d{4,},\d+|\d{1,3}(?:\.\d{3}){2,}")
_POINT_DECIMAL = re.compile(r"\d,\d{3}\.\d+|\d\.\d{1,2}$|\d{4,}\.\d+|\d{1,3}(?:,\d{3}){2,}")
NUMBERS = {"frequency", "unit_cost", "share", "monitoring", "evaluation"}
"""Fields of a line, but for its quantities, that hold numbers."""


class PastedRow(Struct, frozen=True):
    """A row of a block: where it stands below the headings (0 the first), what it is, its texts."""

    at: int
    kind: str
    """ "line", "heading", "sum", "indirect" (costs), "repeat" or "empty"."""
    texts: tuple[str, ...]


def style_of(block: Headed, keys: Sequence[str], usual: NumberStyle) -> NumberStyle:
    """Return how a block's numbers are written, by those that can be read in one way only; else as usual."""
    columns = [at for at, key in enumerate(keys) if _is_number(key)]
    texts = [row[at] for row in block.rows for at in columns if at < len(row)]
    comma, point = (sum(bool(mark.search(text)) for text in texts) for mark in (_COMMA_DECIMAL, _POINT_DECIMAL))
    if comma == point:
        return usual
    return SPANISH if comma > point else NumberStyle()


def _is_number(key: str) -> bool:
    """Tell whether a column holds numbers."""
    return key in NUMBERS or key == TOTAL or key.startswith((QUANTITY, AMOUNT))


def rows_of(block: Headed, keys: Sequence[str]) -> tuple[PastedRow, ...]:
    """Return the rows of a block with what each is."""
    cells = [cells_of(row, keys) for row in block.rows]
    codes = [each.get("code", "") for each in cells]
    bare = [_bare(each) for each in cells]
    found = []
    for at, (texts, held) in enumerate(zip(block.rows, cells, strict=True)):
        if not any(texts):
            kind = "empty"
        elif texts in block.header:
            kind = "repeat"
        elif _is_sum(held):
            kind = "sum"
        elif is_indirect(held) and _heads_no_line(held, cells[at + 1 :], bare=bare[at]):
            kind = "indirect"
        elif bare[at] and _heads(at, held, codes, bare, cells):
            kind = "heading"
        else:
            kind = "line"
        found.append(PastedRow(at, kind, texts))
    return tuple(found)


def cells_of(row: Sequence[str], keys: Sequence[str]) -> dict[str, str]:
    """Return a row's texts by what their columns are; the first of several."""
    found: dict[str, str] = {}
    for key, text in zip(keys, row, strict=False):
        if text and key not in (KEPT, SKIP, NOTE):
            found.setdefault(key, text)
    if "code" in found and "description" not in found and not _CODE.fullmatch(found["code"]):
        code, name = split_code(found.pop("code"))  # a name merged over the columns stands in the first of them
        found |= {"code": code, "description": name} if code else {"description": name}
    return found


def _bare(held: dict[str, str]) -> bool:
    """Tell whether a row has a name and nothing that only a line has; a heading may bear its sum."""
    named = held.get("description") or held.get("code") or held.get(HEADING)
    return bool(named) and all(key in ("code", "description", HEADING, TOTAL) or key.startswith(AMOUNT) for key in held)


def _is_sum(held: dict[str, str]) -> bool:
    """Tell whether a row is a sum of others: it says so and has neither a unit nor a price."""
    names = [held.get(key, "") for key in ("code", "description", HEADING)]
    return any(map(_SUMS.fullmatch, names)) and not any(held.get(key) for key in ("unit", "unit_cost"))


def is_indirect(held: dict[str, str]) -> bool:
    """Tell whether a row is one of indirect costs, by what it is called."""
    return any(_INDIRECT.fullmatch(held.get(key, "").strip()) for key in ("description", "code", HEADING))


def _heads_no_line(held: dict[str, str], below: Sequence[dict[str, str]], *, bare: bool) -> bool:
    """Tell whether a row of indirect costs heads no other lines: it has figures, or no line comes next."""
    following = next((each for each in below if each), None)
    if not bare or following is None or any(key == TOTAL or key.startswith(AMOUNT) for key in held):
        return True
    return _is_sum(following) or is_indirect(following) or _bare(following)


def _heads(
    at: int, held: dict[str, str], codes: Sequence[str], bare: Sequence[bool], cells: Sequence[dict[str, str]]
) -> bool:
    """Tell whether a row that is a bare name heads the rows below it.

    By its code where codes are given: a later row's begins with its own. Else by what follows: a line that has more
    than a name; then a row with an amount of its own is a line.
    """
    code = held.get("code", "").rstrip(".")
    if code:
        return any(other != code and other.startswith(code) for other in (each.rstrip(".") for each in codes[at + 1 :]))
    if held.keys() & {TOTAL} or any(key.startswith(AMOUNT) for key in held):
        return False
    following = next((place for place in range(at + 1, len(cells)) if cells[place]), None)
    return following is not None and not bare[following] and not _is_sum(cells[following])


def split_code(title: str) -> tuple[str, str]:
    """Return a code and the name behind it, where a name begins with one: "1.2 Travel"."""
    found = _CODE_AND_NAME.fullmatch(title)
    return (found[1].rstrip("."), found[2]) if found else ("", title)

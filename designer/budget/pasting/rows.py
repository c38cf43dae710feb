"""The rows of a pasted budget told apart: lines, headings, sums, indirect costs, repeated headings.

And how its numbers are written.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from designer.budget.pasting.headings import Headed
from designer.budget.pasting.style import written
from designer.budget.pasting.sums import stated_in, with_sums
from designer.budget.pasting.words import AMOUNT, FACTOR, HEADING, KEPT, NOTE, QUANTITY, SKIP, SPREAD, TOTAL
from designer.programme.numbers import ENGLISH, NumberStyle

_SUMS = re.compile(
    r"""(?:grand\s|sub-?\s?|sous-?\s?|overall\s|gran\s)?totale?s?\b.*|total\sgeneral.*|montant\stotal.*
    |sommes?(?:\stotale.*|\sd(?:es|u)\s.*)?|sum(?:\sof\s.*|\stotal.*)?|suma(?:\stotal.*|\sde\s.*)?|summe\b.*|gesamtsumme.*
    |sub-?\s?total.*|(?:carried|brought)\s(?:forward|down|over).*|[àa]\sreporter.*|report\s(?:de\sla\s)?page.*
    |suma\sy\ssigue.*|total\santerior.*|übertrag""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
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
_LONGEST = 200
"""Characters of what sums and indirect costs are called, at most."""
NUMBERS = {"frequency", "unit_cost", "share", "monitoring", "evaluation"}
"""Fields of a line, but for its quantities, that hold numbers."""


class PastedRow(Struct, frozen=True):
    """A row of a block: where it stands below the headings (0 the first), what it is, its texts."""

    at: int
    kind: str
    """ "line", "heading", "sum", "indirect" (costs), "repeat", "remark" (behind the last sum) or "empty"."""
    texts: tuple[str, ...]


def style_of(block: Headed, keys: Sequence[str], usual: NumberStyle) -> NumberStyle:
    """Return how a block's numbers are written, by those that can be read in one way only; else as usual."""
    columns = [at for at, key in enumerate(keys) if _is_number(key)]
    return written([[row[at] for at in columns if at < len(row)] for row in block.rows], usual)


def _is_number(key: str) -> bool:
    """Tell whether a column holds numbers."""
    return key in NUMBERS or key in (TOTAL, SPREAD, FACTOR) or key.startswith((QUANTITY, AMOUNT))


def rows_of(block: Headed, keys: Sequence[str], style: NumberStyle | None = None) -> tuple[PastedRow, ...]:
    """Return the rows of a block with what each is; ``style`` is how its numbers are written, if that was said."""
    cells = [cells_of(row, keys) for row in block.rows]
    codes = [_code_in(each, keys) for each in cells]
    below = _with_codes_below(codes)
    bare = [_bare(each) for each in cells]
    following = _following(cells)
    again = {_folded(row) for row in block.header} | {_folded((text,)) for text in block.above}
    kinds = []
    for at, (texts, held) in enumerate(zip(block.rows, cells, strict=True)):
        after = following[at]
        if not any(texts):
            kind = "empty"
        elif _folded(texts) in again:
            kind = "repeat"
        elif _is_sum(held):
            kind = "sum"
        elif is_indirect(held) and _heads_no_line(held, cells[after] if after >= 0 else None, bare=bare[at]):
            kind = "indirect"
        elif bare[at] and after >= 0 and not codes[at] and _folded(block.rows[after]) in again:
            kind = "repeat"
        elif bare[at] and _heads(held, codes[at], below[at], cells[after] if after >= 0 else None):
            kind = "heading"
        else:
            kind = "line"
        kinds.append(kind)
    if any(_is_money(key) for key in keys):
        written_so = style or style_of(block, keys, ENGLISH)
        stated = [
            stated_in(held, written_so) if kind != "empty" else None for held, kind in zip(cells, kinds, strict=True)
        ]
        alone = [not any((_is_number(key) and not _is_money(key)) or key == "unit" for key in held) for held in cells]
        named = [bool(held.get("description") or held.get("code") or held.get(HEADING)) for held in cells]
        kinds = with_sums(kinds, stated, bare=alone, named=named, full=[not each for each in alone])
        kinds = _without_remarks(kinds, stated, alone)
    return tuple(PastedRow(at, kind, texts) for at, (kind, texts) in enumerate(zip(kinds, block.rows, strict=True)))


def _is_money(key: str) -> bool:
    """Tell whether a column holds what rows come to."""
    return key == TOTAL or key.startswith(AMOUNT)


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of a row to be compared, whatever capitals they have."""
    return tuple(" ".join(text.split()).casefold() for text in texts if text)


def _following(cells: Sequence[dict[str, str]]) -> list[int]:
    """Return the next row with anything in it for each row; -1 where none is left."""
    found, after = [-1] * len(cells), -1
    for at in range(len(cells) - 1, -1, -1):
        found[at] = after
        after = at if cells[at] else after
    return found


def _code_in(held: dict[str, str], keys: Sequence[str]) -> str:
    """Return a row's code, from its description where no column is of codes."""
    code = held.get("code", "") if "code" in keys else split_code(held.get("description", ""))[0]
    return code.rstrip(".")


def _with_codes_below(codes: Sequence[str]) -> list[bool]:
    """Tell for each row whether the code of a later one begins with its own: 1.2 and 12 do with 1, A1 with A."""
    found, begun = [False] * len(codes), set[str]()
    for at in range(len(codes) - 1, -1, -1):
        found[at] = codes[at] in begun
        begun |= {codes[at][:size] for size in range(1, len(codes[at]))}
    return found


def _without_remarks(kinds: Sequence[str], stated: Sequence[Decimal | None], alone: Sequence[bool]) -> list[str]:
    """Return what rows are; texts without any figure behind the last sum are remarks."""
    last = max((at for at, kind in enumerate(kinds) if kind == "sum"), default=-1)
    ends = last >= 0 and all(
        kind in {"empty", "indirect"} or (alone[at] and stated[at] is None)
        for at, kind in enumerate(kinds[last + 1 :], last + 1)
    )
    return ["remark" if ends and at > last and kind in {"line", "heading"} else kind for at, kind in enumerate(kinds)]


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
    name = (held.get("description") or held.get(HEADING, "")).strip()
    names = [each for each in (held.get("code", "").strip(), name, split_code(name)[1]) if len(each) <= _LONGEST]
    return any(map(_SUMS.fullmatch, names)) and not any(held.get(key) for key in ("unit", "unit_cost"))


def is_indirect(held: dict[str, str]) -> bool:
    """Tell whether a row is one of indirect costs, by its name and, where that may be direct ones, its unit."""
    percent = " 1%" if "%" in held.get("unit", "") else ""
    names = [held.get(key, "").strip() for key in ("description", "code", HEADING)]
    return any(
        _INDIRECT.fullmatch(name) or (percent and _INDIRECT.fullmatch(name + percent))
        for name in names
        if 0 < len(name) <= _LONGEST
    )


def _heads_no_line(held: dict[str, str], following: dict[str, str] | None, *, bare: bool) -> bool:
    """Tell whether a row of indirect costs heads no other lines: it has figures, or no line comes next."""
    if not bare or following is None or any(map(_is_money, held)):
        return True
    return _is_sum(following) or is_indirect(following) or _bare(following)


def _heads(held: dict[str, str], code: str, below: bool, following: dict[str, str] | None) -> bool:
    """Tell whether a row that is a bare name heads the rows below it.

    By its code where codes are given: a later row's begins with its own. Else by what follows: a line that has more
    than a name; then a row with an amount of its own is a line.
    """
    if code:
        return below
    if any(map(_is_money, held)):
        return False
    return following is not None and not _bare(following) and not _is_sum(following)


def split_code(title: str) -> tuple[str, str]:
    """Return a code and the name behind it, where a name begins with one: "1.2 Travel"."""
    found = _CODE_AND_NAME.fullmatch(title)
    return (found[1].rstrip("."), found[2]) if found else ("", title)

"""Rows of somebody else's budget that are no lines: its headings become headings, its sums are computed here."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from designer.programme.edit import put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading
from designer.programme.words import N_, Words
from designer.ui.table.headed import headed as own_headings
from designer.ui.table.headed import with_codes
from designer.ui.table.rows import CellWrite, is_new
from designer.ui.table.view import TableView

Rows = Mapping[str, list[CellWrite]]

_FEWEST = 3
"""New rows in one gesture from which it is taken for somebody else's budget."""
_SUMS = ("total", "subtotal", "sub-total", "sub total", "grand total", "sous-total", "sous total", "total général")
"""What the description of a row of sums begins with (own rule, practice)."""


class Block(Struct, frozen=True):
    """What is left of a pasted block: the programme with its headings, the rows that are lines, what to say."""

    programme: Programme
    rows: dict[str, list[CellWrite]]
    told: tuple[str, ...]


def lines_of(programme: Programme, rows: Rows, new_id: IdMaker, words: Words) -> Block:
    """Return a block without the rows that are headings or sums; one of few rows is left as it is.

    A heading has a code and words and nothing else, and a later row has a longer code that begins with its own.
    """
    new = {
        row_id: {write.column_key: write.text.strip() for write in rows[row_id]} for row_id in rows if is_new(row_id)
    }
    if len(new) < _FEWEST:
        return Block(programme, dict(rows), ())
    ahead = [texts.get("code", "") for texts in new.values()]
    headings: dict[str, dict[str, str]] = {}
    sums: list[str] = []
    kept = dict(rows)
    for at, (row_id, texts) in enumerate(new.items(), 1):
        if _is_heading(texts, ahead[at:]):
            headings[row_id] = texts
            del kept[row_id]
        elif _is_sum(texts):
            sums.append(texts["description"])
            del kept[row_id]
    programme = _with_headings(programme, headings.values(), new_id)
    names = [f"{texts['code']} {texts['description']}" for texts in headings.values()]
    told = [
        words(sentence).replace("{names}", ", ".join(found))
        for sentence, found in ((N_("Taken as headings: {names}."), names), (N_("Left out as sums: {names}."), sums))
        if found
    ]
    return Block(programme, kept, tuple(told))


def _is_heading(texts: Mapping[str, str], ahead: Sequence[str]) -> bool:
    """Tell whether a row is a heading of rows ahead, by its texts and the codes ahead."""
    code = texts.get("code", "")
    filled = {key for key, text in texts.items() if text}
    return filled == {"code", "description"} and any(other != code and other.startswith(code) for other in ahead)


def _is_sum(texts: Mapping[str, str]) -> bool:
    """Tell whether a row is a sum of others: it says so, and has neither code nor price."""
    named = texts.get("description", "").casefold().startswith(_SUMS)
    return named and not any(texts.get(key) for key in ("code", "unit", "unit_cost"))


def _with_headings(programme: Programme, found: Iterable[Mapping[str, str]], new_id: IdMaker) -> Programme:
    """Return the programme with the headings that it has not got, each below the one whose code begins its own."""
    for texts in found:
        code = texts["code"]
        if any(heading.code.strip() == code for heading in programme.headings):
            continue
        above = [each for each in programme.headings if each.code.strip() and code.startswith(each.code.strip())]
        parent = max(above, key=lambda each: len(each.code)).id if above else ""
        made = Heading(id=new_id("heading"), code=code, title=texts["description"], parent_id=parent)
        programme = put(programme, made)
    return programme


def foreign(view: TableView, texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether a block is somebody else's budget, of which the grid alone would lose something or mistake it.

    It brings headings of its own that the grid does not know all of, or below a title; or it is wider than what is
    left of the grid, with texts there; or amounts that follow from others in it would be typed as something else.
    """
    if len(texts) < _FEWEST - 1 or len(texts[0]) < _FEWEST:
        return False
    shown = view.caret.columns()
    own = own_headings(view.table.columns, shown, texts)
    if own is not None:
        return bool(own.unknown)
    from designer.budget.pasting.headings import headed

    block = headed(texts)
    if block.header:
        return True
    here = [column for column in shown if column >= view.caret.column]
    if len(texts) >= _FEWEST and any(any(map(str.strip, line[len(here) :])) for line in texts):
        return True
    before = [column for column in shown if column < view.caret.column][-1:] if with_codes(texts) else []
    totals = {reason.total for reason in block.reasons.values() if reason.total >= 0 and reason.right >= _FEWEST}
    places = [view.table.columns[column] for column in (*before, *here)]
    return any(at < len(places) and places[at].editable and places[at].kind != "readonly" for at in totals)

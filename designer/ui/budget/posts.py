"""The posts as a table: the fields of their records, with a column of person-months for each programme year."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import msgspec

from designer.budget.amounts import terms
from designer.budget.edits import set_months
from designer.programme.codes import next_codes
from designer.programme.edit import put
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.numbers import ENGLISH, NumberStyle, edit_text, read_number, show, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Record
from designer.programme.records.budget import Post, Rate
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.budget.columns import year_of
from designer.ui.table.record_source import Computed, RecordSource, problem_of
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

MONTHS, COST = "months", "cost"
_BEFORE = ("code", "title", "holders")
_AFTER = ("unit_cost", "currency", "share")
_REST = ("place", "profile", "case_work", "women", "range_low", "range_high", "terms_ready", "training")
_PREFIX = "PO"
"""What the codes of posts begin with: P1, P2 are partners."""
_DECLARED = field(Post, MONTHS)
_WORTH = field(Rate, "is_worth")


class PostSource:
    """The table of posts: what ``RecordSource`` does, and the months by year."""

    def __init__(self, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> None:
        self.words, self.style = words, style
        self._made: dict[int, RecordSource] = {}

    def _inner(self, programme: Programme) -> RecordSource:
        """Return the table of records for as many years as the programme has."""
        years = terms(programme).years
        if years not in self._made:
            months = [
                Computed(
                    f"{MONTHS}{year}",
                    self.words(N_("Months {year}")).replace("{year}", str(year + 1)),
                    partial(_months, year, self.style),
                    80,
                    "number",
                    _DECLARED.info.help,
                )
                for year in range(years)
            ]
            cost = Computed(COST, N_("Cost in its currency"), partial(_cost, self.style), 128, "money")
            self._made[years] = RecordSource(
                "posts",
                (*_BEFORE, *months, *_AFTER, cost, *_REST),
                words=self.words,
                style=self.style,
                widths={"title": 264, "holders": 72, "unit_cost": 104, "currency": 72, "share": 104},
                stretch="title",
            )
        return self._made[years]

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns; the months are typed into as well."""
        return tuple(
            msgspec.structs.replace(column, editable=True)
            if year_of(column.key, MONTHS) >= 0
            else msgspec.structs.replace(column, frozen=column.key in {"code", "title"}, begins=column.key == "title")
            for column in self._inner(programme).columns(programme)
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each post."""
        return self._inner(programme).rows(programme)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the post's field that a cell shows."""
        if year_of(column_key, MONTHS) >= 0 and not is_new(row_id):
            return Place("posts", row_id, MONTHS)
        return self._inner(programme).place(programme, row_id, column_key)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into posts, making posts for new rows."""
        new_rows = list(dict.fromkeys(write.row_id for write in writes if is_new(write.row_id)))
        plain = [write for write in writes if year_of(write.column_key, MONTHS) < 0]
        made = [CellWrite(row_id, COST, "") for row_id in new_rows]
        known = {post.id for post in programme.posts}
        programme = self._inner(programme).write(programme, [*made, *plain], new_id)
        fresh = [post.id for post in programme.posts if post.id not in known]
        ids = dict(zip(new_rows, fresh, strict=True))
        for write in writes:
            year = year_of(write.column_key, MONTHS)
            if year >= 0:
                number = read_number(write.text, self.style, unit="months").number
                programme = set_months(programme, ids.get(write.row_id, write.row_id), year, number)
        return _coded(programme, known)

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty posts before one, or at the end."""
        known = {post.id for post in programme.posts}
        return _coded(self._inner(programme).insert(programme, before_row_id, count, new_id), known)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete posts; lines that read them read their own figures again."""
        return self._inner(programme).delete(programme, row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: posts have no depth."""
        return programme


def _coded(programme: Programme, known: set[str]) -> Programme:
    """Return the programme with codes proposed for the posts that are new and have none."""
    fresh = [post for post in programme.posts if post.id not in known and not post.code]
    codes = next_codes(_PREFIX, (post.code for post in programme.posts), len(fresh))
    return put(programme, *(msgspec.structs.replace(post, code=code) for post, code in zip(fresh, codes, strict=True)))


def _months(year: int, style: NumberStyle, record: Record, words: Words) -> Cell:
    """Return a post's person-months of a year."""
    if not isinstance(record, Post) or year >= len(record.months):
        return Cell()
    number = record.months[year]
    problem, severity = problem_of(_DECLARED, number, words)
    hint = number.text if isinstance(number, Formula) and not problem else ""
    return Cell(show(number, None, style), edit_text(number, style), value_of(number), problem, hint, severity)


def _cost(style: NumberStyle, record: Record, words: Words) -> Cell:  # noqa: ARG001 - as Computed calls it
    """Return what a post costs in its own currency over all years, for a glance; lines carry the rounded amounts."""
    if not isinstance(record, Post):
        return Cell(locked=True)
    cost, share = value_of(record.unit_cost), value_of(record.share)
    months = sum((value_of(each) or Decimal(0) for each in record.months), Decimal(0))
    if cost is None or not months:
        return Cell(locked=True)
    value = cost * months * (Decimal(100) if share is None else share) / 100
    return Cell(show_number(value, 2, style), value=value, locked=True)


def rate_as_read(record: Record, words: Words) -> Cell:
    """Return a rate as a sentence reads it: 1 USD = 8,600 GNF."""
    one, of = getattr(record, "one", ""), getattr(record, "of", "")
    worth = shown(_WORTH, getattr(record, "is_worth", None), None, ENGLISH, words)
    return Cell(f"1 {one} = {worth} {of}" if one and of and worth else "", locked=True)

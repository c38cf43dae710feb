"""The posts as a table: the fields of their records, person-months by programme year, and what each costs.

The budget and the step of staffing show the same source, with the columns in an order of their own.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from designer.budget.amounts import terms
from designer.budget.edits import set_months
from designer.budget.exchange import currency_code
from designer.budget.pricing import Terms
from designer.budget.staffing.posts import PostCost, out_of_range, post_costs, tasks_of, with_codes
from designer.programme.edit import find_as, put
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.money import exponent
from designer.programme.names import short_names
from designer.programme.numbers import ENGLISH, NumberStyle, edit_text, read_number, show, show_number
from designer.programme.person_months import typed
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number, Record
from designer.programme.records.budget import Post, Rate
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.budget.lines.columns import year_of
from designer.ui.table.record_source import Computed, RecordSource, problem_of
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

MONTHS = "months"
COST, OF_DIRECT, LINES = "cost", "of_direct", "lines"
"""The columns that are computed: the cost in the budget's currency, its share, the lines that read the post."""

BUDGET_ORDER = (
    *("code", "title", "holders", MONTHS, "unit_cost", "currency", "share", COST, OF_DIRECT, LINES),
    *("place", "profile", "case_work", "women", "range_low", "range_high", "terms_ready", "training"),
    *("fte", "lag", "until"),
)
STAFFING_ORDER = (
    *("code", "title", "profile", "holders", MONTHS, "unit_cost", "currency", "women", "case_work", COST, LINES),
    *("place", "terms_ready", "training", "share", OF_DIRECT, "range_low", "range_high", "fte", "lag", "until"),
)
_WIDTHS = {"title": 264, "holders": 72, "women": 80, "unit_cost": 104, "currency": 72, "share": 104, "profile": 152}
_HEADS = {
    "women": N_("Women"),
    "case_work": N_("Case work"),
    "terms_ready": N_("Terms ready"),
    "fte": N_("FTE %"),
    "lag": N_("Vacant for"),
    "until": N_("Until month"),
}
"""Short headings; the full title of the field is told on hovering."""
_DECLARED = field(Post, MONTHS)
_WORTH = field(Rate, "is_worth")


class PostSource:
    """The table of posts: what ``RecordSource`` does, the months by year, and what follows from a post."""

    def __init__(
        self,
        words: Words = ENGLISH_WORDS,
        style: NumberStyle = ENGLISH,
        order: Sequence[str] = BUDGET_ORDER,
        widths: Mapping[str, int] | None = None,
    ) -> None:
        self.words, self.style = words, style
        self._order, self._widths = tuple(order), _WIDTHS | dict(widths or {})
        self._made: dict[tuple[int, str], RecordSource] = {}
        self._last: tuple[Row, ...] = ()

    def _inner(self, programme: Programme) -> RecordSource:
        """Return the table of records for as many years as the programme has, and its currency."""
        years, currency = terms(programme).years, programme.frame.currency
        if (years, currency) not in self._made:
            columns: list[str | Computed] = []
            for name in self._order:
                columns += self._computed(name, years, currency) or [name]
            self._made[years, currency] = RecordSource(
                "posts", columns, words=self.words, style=self.style, widths=self._widths, stretch="title"
            )
        return self._made[years, currency]

    def _computed(self, name: str, years: int, currency: str) -> list[Computed]:
        """Return the columns behind a name that is no field; none where it is one."""
        if name == MONTHS:
            title = self.words(N_("Pers. months {year}"))
            return [
                Computed(
                    f"{MONTHS}{year}",
                    title.replace("{year}", str(year + 1)),
                    partial(_months, year, self.style),
                    80,
                    "number",
                    _DECLARED.info.help,
                )
                for year in range(years)
            ]
        if name == COST:
            title = self.words(N_("Cost {currency}")).replace("{currency}", currency)
            told = N_("Over all years, in the currency of the budget, rounded as its lines are.")
            return [Computed(COST, title, _blank, 120, "money", told, for_few=True)]
        if name == OF_DIRECT:
            return [Computed(OF_DIRECT, N_("Of direct costs"), _blank, 104, "percent", for_few=True)]
        if name == LINES:
            told = N_("The budget lines that read months, cost and share here. F2 goes to the line.")
            return [Computed(LINES, N_("Budget line"), _blank, 88, help=told)]
        return []

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns; the months are typed into as well."""
        return tuple(
            msgspec.structs.replace(column, editable=True) if year_of(column.key, MONTHS) >= 0 else self._headed(column)
            for column in self._inner(programme).columns(programme)
        )

    def _headed(self, column: Column) -> Column:
        """Return a column as it stands here: code and title stay in sight, some headings are short."""
        head = self.words(_HEADS.get(column.key, "")) or column.title
        told = column.help if head == column.title else " · ".join(each for each in (column.title, column.help) if each)
        frozen, begins = column.key in {"code", "title"}, column.key == "title"
        return msgspec.structs.replace(column, title=head, help=told, frozen=frozen, begins=begins)

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a row for each post; what shows the same as last time is the same object."""
        inner = self._inner(programme)
        places = {column.key: at for at, column in enumerate(inner.columns(programme))}
        costs, names, given = post_costs(programme), short_names(programme, "lines"), terms(programme)
        known = {row.id: row for row in self._last}
        made = []
        for row, post in zip(inner.rows(programme), programme.posts, strict=True):
            told = self._told(programme, costs[post.id], names) | self._computed_cells(post, given)
            filled = self._filled(row, given.posts[post.id], places, told)
            made.append(known[row.id] if known.get(row.id) == filled else filled)
        same = len(made) == len(self._last) and all(a is b for a, b in zip(made, self._last, strict=True))
        self._last = self._last if same else tuple(made)
        return self._last

    def _told(self, programme: Programme, cost: PostCost, names: Mapping[str, str]) -> dict[str, Cell]:
        """Return the cells of what follows from a post."""
        places = exponent(programme.frame.currency)
        total = "" if cost.total is None else show_number(cost.total, places, self.style)
        share = "" if cost.share is None else show_number(cost.share, 2, self.style)
        read = ", ".join(names.get(each, "") for each in cost.line_ids)
        missing = self.words(N_("No line pays for this post yet: Ctrl+L makes it."))
        return {
            COST: Cell(total, value=cost.total, locked=True),
            OF_DIRECT: Cell(share, value=cost.share, locked=True),
            LINES: Cell(read or "–", hint="" if read else missing, locked=True),
        }

    def _computed_cells(self, post: Post, given: Terms) -> dict[str, Cell]:
        """Return the cells of fields that are computed: months without any typed, a cost from its parts, yearly shares.

        Months are typed over, a share by year in the details; a monthly cost only once the gross pay is gone.
        """
        counted, cells = given.posts[post.id], {}
        if counted.months and not typed(post):
            hint = self.words(N_("Computed: persons × full-time equivalent × months held. Type to set it."))
            for year, number in enumerate(counted.months):
                cells[f"{MONTHS}{year}"] = Cell(show(number, None, self.style), "", value_of(number), hint=hint)
        if post.gross is not None:
            hint = self.words(N_("Computed from the gross pay and its parts, in the details (F4)."))
            value = value_of(counted.unit_cost)
            places = exponent(currency_code(post.currency) or given.exchange.base)
            text = "" if value is None else show_number(value, places, self.style)
            cells["unit_cost"] = Cell(text, value=value, hint=hint, locked=True, stop=True)
        yearly = given.yearly.get(post.id)
        if yearly is not None and yearly.shares:
            text = " / ".join(show_number(each, None, self.style) for each in yearly.shares)
            hint = self.words(N_("By year, in the details (F4); what is typed here counts for the years left empty."))
            cells["share"] = Cell(text, edit_text(post.share, self.style), value_of(post.share), hint=hint)
        return cells

    def _filled(self, row: Row, post: Post, places: Mapping[str, int], told: Mapping[str, Cell]) -> Row:
        """Return a row with what follows from its post, and marks where a cost is unusual.

        The post has its months and monthly cost computed.
        """
        cells = list(row.cells)
        for key, cell in told.items():
            if key in places:
                cells[places[key]] = cell
        cost = places.get("unit_cost", -1)
        if cost >= 0 and out_of_range(post) and not cells[cost].problem:
            low, high = (show(each, None, self.style) or "…" for each in (post.range_low, post.range_high))
            sentence = self.words(N_("Usual for this post: {low} to {high}."))
            problem = sentence.replace("{low}", low).replace("{high}", high)
            cells[cost] = msgspec.structs.replace(cells[cost], problem=problem, severity="W")
        profile = places.get("profile", -1)
        if profile >= 0 and post.profile:
            cells[profile] = msgspec.structs.replace(cells[profile], hint=tasks_of(post.profile, self.words))
        return msgspec.structs.replace(row, cells=tuple(cells))

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
                programme = self._set_months(programme, ids.get(write.row_id, write.row_id), year, number)
        return with_codes(programme, known)

    def _set_months(self, programme: Programme, post_id: str, year: int, number: Number) -> Programme:
        """Set the months of a year; those of the others are typed from then on as well, as they were computed."""
        post = find_as(programme, post_id, Post)
        if post is not None and not typed(post):
            if number is None:
                return programme
            programme = put(programme, msgspec.structs.replace(post, months=terms(programme).posts[post_id].months))
        return set_months(programme, post_id, year, number)

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty posts before one, or at the end."""
        known = {post.id for post in programme.posts}
        return with_codes(self._inner(programme).insert(programme, before_row_id, count, new_id), known)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete posts; lines that read them read their own figures again."""
        return self._inner(programme).delete(programme, row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: posts have no depth."""
        return programme


def _blank(_record: Record, _words: Words) -> Cell:
    return Cell(locked=True)


def _months(year: int, style: NumberStyle, record: Record, words: Words) -> Cell:
    """Return a post's person-months of a year."""
    if not isinstance(record, Post) or year >= len(record.months):
        return Cell()
    number = record.months[year]
    problem, severity = problem_of(_DECLARED, number, words)
    hint = number.text if isinstance(number, Formula) and not problem else ""
    return Cell(show(number, None, style), edit_text(number, style), value_of(number), problem, hint, severity)


def rate_as_read(record: Record, words: Words) -> Cell:
    """Return a rate as a sentence reads it: 1 USD = 8,600 GNF."""
    one, of = getattr(record, "one", ""), getattr(record, "of", "")
    worth = shown(_WORTH, getattr(record, "is_worth", None), None, ENGLISH, words)
    return Cell(f"1 {one} = {worth} {of}" if one and of and worth else "", locked=True)

"""The envelopes as a table: an outcome a row, its envelope typed as money or in per cent, its lines beside it."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.envelopes import (
    ELSEWHERE,
    EnvelopeRow,
    Envelopes,
    add_envelope,
    envelopes,
    rename_envelope,
    set_envelope,
    share_amount,
)
from designer.budget.views.matrix import matrix
from designer.budget.views.matrix_pay import ALL, TOTAL, spots_for_few
from designer.budget.views.sides import WHOLE_PROGRAMME
from designer.programme.edit import drop
from designer.programme.entry import Refused, read
from designer.programme.fields import field
from designer.programme.formula import unreadable
from designer.programme.ids import IdMaker
from designer.programme.money import exponent
from designer.programme.numbers import ENGLISH as ENGLISH_NUMBERS
from designer.programme.numbers import edit_text, read_number, show, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Envelope
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_
from designer.ui.audience import in_room
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

CODE, TITLE, AMOUNT, SHARE, LINES, LEFT = "code", "name", "amount", "share", "lines", "left"
_AMOUNT = field(Envelope, "amount")
_GIVEN, _CEILING, _REST = "given", "ceiling", "rest"
"""The ids of the rows of the sums, of what the ceiling leaves room for, and of what is left of it."""


class EnvelopeRows:
    """The rows of the outcomes, of what belongs to none with its envelopes by name, and the sums below."""

    def __init__(self) -> None:
        self._last: dict[Row, Row] = {}

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns."""
        currency = programme.frame.currency
        money = ENGLISH(N_("Envelope {currency}")).replace("{currency}", currency)
        lines = ENGLISH(N_("Lines {currency}")).replace("{currency}", currency)
        told = N_("Direct costs. 25 % is read as that part of the direct costs under the ceiling.")
        return (
            Column(CODE, ENGLISH(N_("Code")), 72, "readonly", editable=False, frozen=True),
            Column(TITLE, ENGLISH(N_("For")), 240, frozen=True, tree=True, stretch=True, begins=True),
            Column(AMOUNT, money, 128, "money", help=ENGLISH(told)),
            Column(SHARE, ENGLISH(N_("Of ceiling %")), 104, "percent", help=ENGLISH(N_("Of the direct costs."))),
            Column(LINES, lines, 128, "money", editable=False),
            Column(LEFT, ENGLISH(N_("Left for lines")), 128, "money", editable=False),
        )

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; those that show the same as last time are the same objects."""
        found = envelopes(programme)
        if len(found.rows) == 1 and not programme.envelopes and not programme.lines:
            return ()
        places = exponent(programme.frame.currency)
        few = _few(programme) if in_room() else frozenset[str]()
        rows = [_row(each, places, for_few=each.id in few) for each in found.rows]
        rows += _sums(found, places, for_few=ALL in few)
        known = self._last
        self._last = {each: known.get(each, each) for each in rows}
        return tuple(self._last.values())

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the envelope of a row, where it has one; of an outcome without one, the outcome."""
        if is_new(row_id):
            return None
        held = next((each.id for each in programme.envelopes if row_id in (each.id, each.node_id)), "")
        if held:
            return Place("envelopes", held, column_key if column_key in {TITLE, AMOUNT} else AMOUNT)
        return None

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Give envelopes their amounts and names, making envelopes by name for new rows."""
        made: dict[str, str] = {}
        for each in writes:
            row_id = each.row_id
            if is_new(row_id):
                if row_id not in made:
                    made[row_id] = new_id("envelope")
                    programme = add_envelope(programme, made[row_id])
                row_id = made[row_id]
            programme = _written(programme, row_id, each, new_id)
        return programme

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make envelopes by name at the end."""
        for _ in range(count):
            programme = add_envelope(programme, new_id("envelope"))
        return programme

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete envelopes; the outcomes stay."""
        wanted = set(row_ids)
        gone = [each.id for each in programme.envelopes if wanted & {each.id, each.node_id} - {""}]
        return drop(programme, *gone) if gone else programme

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Return the same programme: depth follows from the outcomes."""
        return programme


def _written(programme: Programme, row_id: str, write: CellWrite, new_id: IdMaker) -> Programme:
    """Put one text into a row."""
    text = clean(write.text)
    if write.column_key == TITLE:
        return rename_envelope(programme, row_id, text)
    amount: object
    if write.column_key == SHARE or text.strip().endswith("%"):
        share = read_number(text, ENGLISH_NUMBERS, percent=True).number
        amount = share_amount(programme, share) if isinstance(share, Decimal) else share
        if amount is None and share is not None:
            return programme
    else:
        amount = read(_AMOUNT, text, currency=programme.frame.currency)
    return programme if isinstance(amount, Refused) else set_envelope(programme, row_id, amount, new_id)  # type: ignore[arg-type]


def _row(row: EnvelopeRow, places: int, *, for_few: bool) -> Row:
    elsewhere, named = row.id == ELSEWHERE, row.depth > 0
    title = ENGLISH(N_("For no outcome")) if elsewhere else row.title
    cells = (
        Cell(row.code, locked=True),
        Cell(title, locked=not named),
        _typed(row.entered, row.envelope, places, locked=elsewhere),
        _share(row.share, locked=elsewhere),
        _money(row.lines, places, for_few=for_few),
        _left(row, places, for_few=for_few),
    )
    return Row(row.id, row.depth, cells)


def _typed(entered: Number, value: Decimal | None, places: int, *, locked: bool) -> Cell:
    """Return the cell of an envelope's amount, as typed where it cannot be read."""
    if unreadable(entered):
        told = ENGLISH(N_("This cannot be read as an amount."))
        return Cell(show(entered), edit_text(entered), problem=told, severity="E")
    text = "" if value is None else show_number(value, places)
    return Cell(text, edit_text(entered) if entered is not None else None, value, locked=locked)


def _share(share: Decimal | None, *, locked: bool) -> Cell:
    return Cell("" if share is None else show_number(share, 1), value=share, locked=locked)


def _money(amount: Decimal | None, places: int, *, for_few: bool = False) -> Cell:
    return Cell("" if amount is None else show_number(amount, places), value=amount, locked=True, for_few=for_few)


def _left(row: EnvelopeRow, places: int, *, for_few: bool) -> Cell:
    """Return what the lines leave of an envelope, with a mark where they leave less than nothing."""
    if row.left is None or row.left >= 0:
        return _money(row.left, places, for_few=for_few)
    told = ENGLISH(N_("The lines come to more than the envelope."))
    return Cell(show_number(row.left, places), value=row.left, problem=told, locked=True, for_few=for_few)


def _sums(found: Envelopes, places: int, *, for_few: bool) -> list[Row]:
    """Return the rows below: all envelopes, and what the ceiling leaves room for."""
    left = None if found.given is None else found.given - found.lines
    share = found.given * 100 / found.ceiling if found.given is not None and found.ceiling else None
    cells = (
        Cell("", locked=True),
        Cell(ENGLISH(N_("Together")), locked=True),
        _money(found.given, places),
        _share(share, locked=True),
        _money(found.lines, places, for_few=for_few),
        _money(left, places, for_few=for_few),
    )
    rows = [Row(_GIVEN, 0, cells, "total")]
    if found.ceiling is not None:
        rows.append(_sum(_CEILING, N_("Direct costs under the ceiling"), found.ceiling, found.ceiling, places))
    if found.left is not None:
        title = N_("Above the ceiling") if found.left < 0 else N_("Not given yet")
        rows.append(_sum(_REST, title, found.left, found.ceiling, places))
    return rows


def _sum(row_id: str, title: str, amount: Decimal, ceiling: Decimal | None, places: int) -> Row:
    """Return a row of an amount and its share of the direct costs under the ceiling."""
    share = amount * 100 / ceiling if ceiling else None
    title_, empty = Cell(ENGLISH(title), locked=True), Cell("", locked=True)
    return Row(row_id, 0, (empty, title_, _money(amount, places), _share(share, locked=True), empty, empty), "total")


def _few(programme: Programme) -> frozenset[str]:
    """Return the rows of which the sum of the lines would tell what somebody earns."""
    if not programme.lines:
        return frozenset()
    spots = spots_for_few(programme, matrix(programme, "outcome", "year", ENGLISH))
    told = {row for row, at in spots if at == TOTAL}
    return frozenset(told | ({ELSEWHERE} if told & {"", WHOLE_PROGRAMME} else set()))

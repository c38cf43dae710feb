"""The views of a budget as sheets of its workbook, and as a page of the proposal: quarters, years, matrix, the largest.

What falls on a quarter is a value (the cents go by largest remainder); every sum over such cells is a live formula.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from designer.budget.calendar import QUARTER, YEAR, choices
from designer.budget.envelopes import ELSEWHERE, envelopes
from designer.budget.pay import FEWEST
from designer.budget.phasing import phases, weights_of
from designer.budget.remarks import filled
from designer.budget.sheets.formulas import cell, key, sum_of
from designer.budget.views.charts import spending_chart
from designer.budget.views.facets import COLUMNS, KEYS, TITLES, facts
from designer.budget.views.highlights import largest, per_person, spending
from designer.budget.views.matrix import Matrix, MatrixRow, matrix
from designer.budget.views.matrix_pay import without_pay
from designer.budget.withheld import withheld
from designer.paper.blocks import Block, Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.derived import derived
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_VALUES = N_(
    "What falls on a quarter follows from each line's way over the quarters; the cents go to the largest remainders."
    " These amounts are therefore values, and only their sums follow a change."
)
_WHOLE = N_(
    "In this copy periods are told of the whole only: by heading they would lead to what somebody earns. What falls on"
    " a quarter follows from each line's way over the quarters."
)
_EACH = N_("The whole programme for each person of a group. Groups overlap and are never added up.")
_FEWEST = 2
"""Columns from which a matrix says more than the table of the headings."""
_UPRIGHT_COLUMNS = 5
"""Columns of amounts that stand beside each other on an upright page."""


def view_sheets(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheets of the views, and that of the envelopes where there are any; nothing while there is no line."""
    if not programme.lines:
        return envelope_sheet(programme, words)
    return (
        quarter_sheet(programme, words),
        *_year_sheet(programme, words),
        matrix_sheet(programme, words),
        key_sheet(programme, words),
        *envelope_sheet(programme, words),
    )


def _made(programme: Programme, rows: str, columns: str, words: Words) -> Matrix:
    """Return a table of choice; in a copy without pay without the cells that tell it."""
    made = matrix(programme, rows, columns, words)
    if words.mask_pay and columns not in {*COLUMNS, YEAR} and _spread_apart(programme):
        return replace(made, rows=())
    return without_pay(programme, made) if words.mask_pay else made


@derived
def _spread_apart(programme: Programme) -> bool:
    """Tell whether lines left out of a copy without pay fall on the quarters in several ways.

    A heading's quarters beside each other would tell one from the others then, and so what it costs.
    """
    given, left_out = phases(programme), withheld(programme)
    return len({weights_of(line, given) for line in programme.lines if line.id in left_out}) > 1


def _time_notes(programme: Programme, words: Words) -> tuple[Paragraph, ...]:
    """Return what is to be known of a table of periods."""
    apart = words.mask_pay and _spread_apart(programme)
    return (Paragraph(words(_WHOLE if apart else _VALUES), "note"),)


def quarter_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of the quarters: headings by quarter, what is spent by the end of each, and the curve."""
    made = _made(programme, "heading", QUARTER, words)
    together = spending(programme).together[: len(made.columns)]  # no quarter of a later year without money
    row = TableRow(
        (
            Cell(""),
            Cell(words(N_("Spent by the end of the quarter"))),
            *(Cell(amount, _so_far("quarters", at), key("quarters", f"so.{at}")) for at, amount in enumerate(together)),
            Cell(),
        ),
        "total",
    )
    table = matrix_table(made, "quarters", words)
    blocks: tuple[Block, ...] = (
        Table(table.columns, (*table.rows, row)),
        *_time_notes(programme, words),
        *spending_chart(programme, words),
    )
    return Sheet(words(N_("Quarters")), blocks, freeze=2)


def _so_far(owner: str, at: int) -> str:
    """Return the formula of what is spent by the end of a quarter: its total, and what was spent before."""
    now = cell(f"{owner}.total", f"c{at}")
    return now if at == 0 else f"{cell(owner, f'so.{at - 1}')}+{now}"


def _year_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of calendar years and donors' years; none where they do not follow from a start."""
    blocks: list[Block] = []
    for number, (code, title) in enumerate(choices(programme, words)):
        if code not in {YEAR, QUARTER}:
            table = matrix_table(_made(programme, "heading", code, words), f"years{number}", words)
            blocks.append(Table(table.columns, table.rows, title))
    blocks += _time_notes(programme, words) if blocks else ()
    return (Sheet(words(N_("Calendar and donor years")), tuple(blocks), freeze=2),) if blocks else ()


def matrix_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of categories by outputs: UN categories where lines name them, else the headings."""
    rows = "un_category" if any(line.un_category.strip() for line in programme.lines) else "heading"
    table = matrix_table(_made(programme, rows, "output", words), "matrix", words)
    return Sheet(words(N_("Matrix")), (table,), freeze=2)


def matrix_table(made: Matrix, owner: str, words: Words) -> Table:
    """Return a table of rows and columns of choice; sums over cells are formulas, as are the totals of rows."""
    places = exponent(made.currency)
    total = filled(words(N_("Total {currency}")), currency=made.currency)
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(TITLES[made.rows_by]), 3.2),
        *(TableColumn(each.title, 1.1, "money", places) for each in made.columns),
        TableColumn(total, 1.2, "money", places),
    )
    rows = [_matrix_row(each, f"{owner}.r{at}") for at, each in enumerate(made.rows)]
    tops = [(f"{owner}.r{at}",) * 2 for at, each in enumerate(made.rows) if not each.depth]
    last = [*_last_rows(made, owner, tops)]
    return Table(columns, (*rows, *last))


def _matrix_row(row: MatrixRow, owner: str) -> TableRow:
    cells = [Cell(amount, key=key(owner, f"c{at}")) for at, amount in enumerate(row.amounts)]
    return TableRow((Cell(row.code), Cell(row.title), *cells, _total(row, owner)), depth=row.depth)


def _total(row: MatrixRow, owner: str) -> Cell:
    """Return the total of a row, the sum of its cells."""
    count = len(row.amounts)
    live = count and None not in (*row.amounts, row.total)
    formula = f"SUM({cell(owner, 'c0')}:{cell(owner, f'c{count - 1}')})" if live else ""
    return Cell(row.total, formula, key(owner, "sum"))


def _last_rows(made: Matrix, owner: str, tops: Sequence[tuple[str, str]]) -> Iterator[TableRow]:
    """Yield direct costs as the sum of the rows at the top, indirect costs, and both together."""
    for name, row, role in (
        ("direct", made.direct, "subtotal"),
        ("indirect", made.indirect, "subtotal"),
        ("total", made.total, "total"),
    ):
        own = f"{owner}.{name}"
        cells = []
        for at, amount in enumerate((*row.amounts, row.total)):
            spot = "sum" if at == len(row.amounts) else f"c{at}"
            formula = ""
            open_ = all((*each.amounts, each.total)[at] is not None for each in made.rows if not each.depth)
            if amount is not None and name == "direct" and tops and open_:
                formula = sum_of(tops, spot)
            elif amount is not None and name == "total":
                formula = f"{cell(f'{owner}.direct', spot)}+{cell(f'{owner}.indirect', spot)}"
            cells.append(Cell(amount, formula, key(own, spot)))
        yield TableRow((Cell(""), Cell(row.title), *cells), role)  # type: ignore[arg-type]


def key_sheet(programme: Programme, words: Words) -> Sheet:
    """Return the sheet of the largest lines with their shares, and of what one person reached costs."""
    return Sheet(
        words(N_("Largest lines")), (_largest(programme, words), *_per_person(programme, words)), landscape=False
    )


def _largest(programme: Programme, words: Words) -> Table:
    found, places = largest(programme), exponent(programme.frame.currency)
    total = filled(words(N_("Total {currency}")), currency=programme.frame.currency)
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        TableColumn(total, 1.3, "money", places),
        TableColumn(words(N_("Share of direct costs")), 1.1, "percent", 1),
    )
    rows = []
    few = withheld(programme) if words.mask_pay else frozenset[str]()
    for at, each in enumerate(found.lines):
        told = each.line.id not in few
        amount = Cell(
            each.total if told else None, cell(each.line.id, "total") if told else "", key("largest", f"l{at}")
        )
        share = Cell(found.shares[at], _share_of(cell("largest", f"l{at}"))) if told else Cell()
        rows.append(TableRow((Cell(each.line.code), Cell(each.line.description), amount, share)))
    if rows:
        last = f"SUM({cell('largest', 'l0')}:{cell('largest', f'l{len(rows) - 1}')})"
        title = filled(words(N_("These {count} together")), count=str(len(rows)))
        left_out = sum(each.line.id in few for each in found.lines)
        if 0 < left_out < FEWEST:  # the others taken off would tell what is left out
            together, share = Cell(key=key("largest", "sum")), Cell()
        else:
            together = Cell(found.together, "" if left_out else last, key("largest", "sum"))
            share = Cell(found.share, _share_of(cell("largest", "sum")) if found.share is not None else "")
        rows.append(TableRow((Cell(""), Cell(title), together, share), "total"))
    return Table(columns, tuple(rows), words(N_("The largest lines")))


def _share_of(amount: str) -> str:
    direct = cell("direct", "total")
    return f"IF({direct}=0,0,ROUND({amount}/{direct}*100,2))"


def _per_person(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the table of what the programme costs for each person of a group; nothing where no reach is typed."""
    found, places = per_person(programme), exponent(programme.frame.currency)
    if not found:
        return ()
    titles = (N_("Direct costs each {currency}"), N_("With indirect costs each {currency}"))
    columns = (
        TableColumn(words(N_("Group")), 3),
        TableColumn(words(N_("Persons, each counted once")), 1.2, "number", 0),
        *(
            TableColumn(filled(words(title), currency=programme.frame.currency), 1.4, "money", places)
            for title in titles
        ),
    )
    rows = []
    for at, each in enumerate(found):
        persons = Cell(each.persons, key=key("reach", f"g{at}"))
        cells = [
            Cell(amount, f"ROUND({cell(owner, 'total')}/{cell('reach', f'g{at}')},{places})")
            for owner, amount in (("direct", each.direct), ("total", each.total))
        ]
        rows.append(TableRow((Cell(each.group), persons, *cells)))
    return (Table(columns, tuple(rows), words(N_("Cost of each person reached"))), Paragraph(words(_EACH), "note"))


def envelope_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of the envelopes beside the lines; none where there is no envelope."""
    if not programme.envelopes:
        return ()
    found, currency = envelopes(programme), programme.frame.currency
    places = exponent(currency)
    titles = (N_("Envelope {currency}"), N_("Lines {currency}"), N_("Left for lines {currency}"))
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("For")), 4),
        *(TableColumn(filled(words(title), currency=currency), 1.4, "money", places) for title in titles),
    )
    rows, few = [], _outcomes_for_few(programme) if words.mask_pay else frozenset[str]()
    for at, each in enumerate(found.rows):
        owner, told = f"envelope.r{at}", each.id not in few
        formula = f"{cell(owner, 'given')}-{cell(owner, 'lines')}" if told and each.left is not None else ""
        left = Cell(each.left if told else None, formula)
        title = words(N_("For no outcome")) if each.id == ELSEWHERE else each.title
        given = Cell(each.envelope, key=key(owner, "given"))
        lines = Cell(each.lines if told else None, key=key(owner, "lines"))
        rows.append(TableRow((Cell(each.code), Cell(title), given, lines, left), depth=each.depth))
    tops = [(f"envelope.r{at}",) * 2 for at, each in enumerate(found.rows) if not each.depth]
    given, lines = (
        Cell(amount, sum_of(tops, name) if name == "given" or not few else "")
        for name, amount in (("given", found.given or _ZERO), ("lines", found.lines))
    )
    left = Cell((found.given or _ZERO) - found.lines)
    rows.append(TableRow((Cell(""), Cell(words(N_("Together"))), given, lines, left), "total"))
    return (Sheet(words(N_("Envelopes")), (Table(columns, tuple(rows)),), freeze=2),)


def _outcomes_for_few(programme: Programme) -> frozenset[str]:
    """Return the outcomes that hold lines left out of a copy without pay, if one of them holds too few of these."""
    left_out, above = withheld(programme), facts(programme)
    held = [KEYS["outcome"](line, above) for line in programme.lines if line.id in left_out]
    counts = Counter(each if each in above.nodes else ELSEWHERE for each in held)
    return frozenset(counts) if any(count < FEWEST for count in counts.values()) else frozenset()


_ZERO = Decimal(0)


def view_section(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the views that a reader of the proposal wants: the spending curve, and the headings by outcome."""
    made = _made(programme, "heading", "outcome", words)
    tops = tuple(each for each in made.rows if not each.depth)
    if len(made.columns) < _FEWEST or not tops:
        return spending_chart(programme, words)
    places = exponent(made.currency)
    columns = (
        TableColumn(words(N_("Heading")), 2.6),
        *(TableColumn(each.title, 1.3, "money", places) for each in made.columns),
        TableColumn(words(N_("Direct costs")), 1.4, "money", places),
    )
    rows = [
        TableRow(
            (
                Cell(f"{each.code} {each.title}".strip()),
                *(Cell(amount or None) for amount in each.amounts),
                Cell(each.total),
            )
        )
        for each in tops
    ]
    rows.append(TableRow((Cell(made.direct.title), *map(Cell, made.direct.amounts), Cell(made.direct.total)), "total"))
    title = filled(words(N_("Headings by outcome, {currency}")), currency=made.currency)
    table = Table(columns, tuple(rows), title, landscape=len(made.columns) > _UPRIGHT_COLUMNS)
    return (*spending_chart(programme, words), table)

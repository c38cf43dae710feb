"""The workbook as a whole: the cover with linked figures and sheets, then every step, then the open points."""

from collections.abc import Callable
from decimal import Decimal

from designer.budget.costs import costs
from designer.budget.outline import sheets as budget_sheets
from designer.budget.remarks import LEFT_TITLE, ceiling_title, donor_remarks, filled, remarks, total_title
from designer.budget.sheets.formulas import cell
from designer.budget.sheets.revision import revision_sheet
from designer.budget.staffing.outline import sheet as staffing_sheet
from designer.budget.told_shares import told_shares
from designer.budget.what_if.sheet import scenario_sheet
from designer.exports.without_pay import told
from designer.feasibility.outline import sheets as interventions_sheets
from designer.frame.outline import cover_facts
from designer.frame.outline import sheet as frame_sheet
from designer.logframe.outline import sheet as logframe_sheet
from designer.monitoring.sheets import sheets as monitoring_sheets
from designer.monitoring.workplan_outline import sheets as workplan_sheets
from designer.paper.blocks import Book, Cell, Facts, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import aside, findings
from designer.review.listing import ORDER, where
from designer.review.notes import sheet as notes_sheet
from designer.services.outline import sheets as service_sheets
from designer.situation.outline import sheets as situation_sheets
from designer.stakeholders.outline import sheet as stakeholder_sheet
from designer.theory_of_change.outline import sheet as chain_sheet

_SEVERITIES = {"E": N_("Missing or wrong"), "W": N_("Look at it"), "I": N_("Note")}

SHEETS: tuple[Callable[[Programme, Words], Sheet | tuple[Sheet, ...]], ...] = (
    frame_sheet,
    situation_sheets,
    stakeholder_sheet,
    service_sheets,
    chain_sheet,
    logframe_sheet,
    interventions_sheets,
    workplan_sheets,
    staffing_sheet,
    budget_sheets,
    monitoring_sheets,
)
"""The rooms in the order of their sheets: a room's sheets are one line here."""


def book(programme: Programme, words: Words = ENGLISH, approved: Programme | None = None) -> Book:
    """Return the programme as a workbook of neutral blocks: cover, every step, open points, chosen notes.

    With an approved state there is a sheet of what the budget's revision changes.
    """
    typed, programme = programme, reckoned(programme)
    title = programme.frame.title or words(N_("Untitled programme"))
    sheets: list[Sheet] = []
    for room in SHEETS:
        made = room(programme, words)
        sheets += made if isinstance(made, tuple) else (made,)
    if approved is not None:
        sheets.append(revision_sheet(approved, programme, words))
    sheets += [*scenario_sheet(typed, words), open_points(programme, words), *notes_sheet(programme, words)]
    return Book(title, (_cover(programme, words, title, sheets), *sheets), words.language)


def open_points(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the sheet of the open points: what is missing first, then what was set aside with its reason."""
    columns = (
        TableColumn(words(N_("Kind")), 1.2),
        TableColumn(words(N_("Where")), 2.6),
        TableColumn(words(N_("Point")), 5.0),
        TableColumn(words(N_("Reference")), 1.8),
    )
    standing = sorted(findings(programme), key=lambda each: ORDER[each.severity])
    points = [(words(_SEVERITIES[each.severity]), each, told(programme, each, words)) for each in standing]
    points += [
        (words(N_("Set aside")), each.found, f"{told(programme, each.found, words)} – {each.waiver.because}")
        for each in aside(programme)
    ]
    rows = [
        TableRow((Cell(kind), Cell(where(programme, each, words)), Cell(text), Cell(each.locator)))
        for kind, each, text in points
    ]
    return Sheet(words(N_("Open points")), (Table(columns, tuple(rows)),))


def _contents(sheets: list[Sheet], words: Words) -> Table:
    """Return the list of the sheets: each leads there, and says how many lines it holds."""
    columns = (TableColumn(words(N_("Sheet")), 2.6), TableColumn(words(N_("Lines")), 1.4, "integer"))
    rows = []
    for place, sheet in enumerate(sheets, start=1):
        lines = sum(len(block.rows) for block in sheet.blocks if isinstance(block, Table))
        rows.append(TableRow((Cell(sheet.title, sheet=place), Cell(lines))))
    return Table(columns, tuple(rows))


def _cover(programme: Programme, words: Words, title: str, sheets: list[Sheet]) -> Sheet:
    """Return the cover: what the programme is, the figures that the budget's sheets compute, what they leave out."""
    currency = programme.frame.currency
    columns = (
        TableColumn(words(N_("In figures")), 2.6),
        TableColumn(words(N_("Amount {currency}")).replace("{currency}", currency), 1.4, "money", exponent(currency)),
        TableColumn(words(N_("Share of the total")), 1.2, "percent"),
    )
    table = Table(columns, tuple(_figures(programme, words)))
    note = Paragraph(
        words(N_("The figures are read from the budget's sheets and follow every change made there.")), "note"
    )
    return Sheet(
        words(N_("Cover")),
        (
            Heading(title),
            Facts(cover_facts(programme, words)),
            table,
            *remarks(programme, words),
            *donor_remarks(programme, words),
            note,
            _contents(sheets, words),
        ),
        landscape=False,
    )


def _figures(programme: Programme, words: Words) -> list[TableRow]:
    """Return the cover's rows of figures, each a formula into the budget."""
    now = costs(programme)
    ceiling = Cell(now.ceiling, key="cover.ceiling")
    measured = "total" if programme.call.ceiling_is == "gross" else "direct"
    left = Cell(now.left, f"{{cover.ceiling}}-{cell(measured, 'total')}") if now.left is not None else Cell()
    ceiling_name, left_name = (
        filled(words(name), currency=now.currency) for name in (ceiling_title(measured), LEFT_TITLE)
    )
    rows = [
        _row(words(N_("Direct costs")), now.direct.total, "direct"),
        _row(words(N_("Indirect costs")), now.indirect.total, "indirect"),
        _row(total_title(programme, words), now.total.total, "total", role="total"),
    ]
    if now.ceiling is not None:
        rows += [TableRow((Cell(ceiling_name), ceiling, Cell())), TableRow((Cell(left_name), left, Cell()))]
    for each in told_shares(programme, words):
        owner = f"me.{each.share.id}"
        amount = Cell(each.amount, cell(owner, "amount")) if each.amount is not None else Cell()
        part = Cell(each.of_total or Decimal(0), cell(owner, "of_total"))
        rows.append(TableRow((Cell(words(each.share.title)), amount, part)))
    return rows


def _row(title: str, amount: Decimal, owner: str, *, role: str = "row") -> TableRow:
    """Return a row that reads a total of the budget sheet."""
    return TableRow((Cell(title), Cell(amount, cell(owner, "total")), Cell()), "total" if role == "total" else "row")

"""The revised budget on paper: approved, revised, change and per cent, with live formulas and the tolerance marked."""

from designer.budget.remarks import filled
from designer.budget.revision import WITHOUT, Revision, RevisionRow, revision
from designer.budget.sheets.formulas import cell, fits, key, sum_of
from designer.paper.blocks import Block, Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import number_text, own_decimals
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

SUMS = {"direct": N_("Direct costs"), "indirect": N_("Indirect costs"), "total": N_("Total")}
"""Row of a sum → its English title."""
NO_COMPARISON = N_("The approved budget is in another currency: the two cannot be compared line by line.")
EXTENSIONS = {
    "": "",
    "no-cost": N_("The programme is longer and costs no more: a no-cost extension."),
    "cost": N_("The programme is longer and costs more: an extension with costs, which most donors approve apart."),
}


def revision_sheet(approved: Programme, revised: Programme, words: Words, donor_id: str = "") -> Sheet:
    """Return the sheet "Revision" of two budgets, of one donor's part where a donor is named."""
    found = revision(approved, revised, donor_id)
    blocks: list[Block] = [Paragraph(text) for text in notes(found, words)]
    if found.same_currency:
        blocks.append(_table(found, words))
    return Sheet(words(N_("Revision")), tuple(blocks), freeze=2)


def notes(found: Revision, words: Words) -> tuple[str, ...]:
    """Return what is to be known of a revision: its tolerance, whether it is an extension, or why there is none."""
    if not found.same_currency:
        return (words(NO_COMPARISON),)
    texts = [words(EXTENSIONS[found.extension])]
    if found.tolerance is not None:
        share = number_text(found.tolerance, own_decimals(found.tolerance), words.language)
        told = N_("A main heading may change by {share} % without asking the donor again; ▲ marks those beyond it.")
        texts.append(filled(words(told), share=share))
    return tuple(text for text in texts if text)


def title_of_row(row: RevisionRow, words: Words) -> str:
    """Return what a row is called, with a mark where it changes by more than is tolerated."""
    title = words(SUMS[row.id]) if row.role == "total" else row.title
    if row.id == WITHOUT:
        title = words(N_("Without a heading"))
    return f"{title} ▲" if row.beyond else title


def _table(found: Revision, words: Words) -> Table:
    """Return the table: lines hold values, everything else follows from them."""
    places = exponent(found.currency)
    money = (N_("Approved {currency}"), N_("Revised {currency}"), N_("Change {currency}"))
    columns = (
        TableColumn(words(N_("Code")), 0.7),
        TableColumn(words(N_("Description")), 4),
        *(TableColumn(filled(words(title), currency=found.currency), 1.4, "money", places) for title in money),
        TableColumn(words(N_("Change %")), 0.9, "percent", 1),
    )
    parts = _parts(found)
    return Table(columns, tuple(_row(each, parts.get(each.id, ()), places, words) for each in found.rows))


def _parts(found: Revision) -> dict[str, tuple[str, ...]]:
    """Return row → the keys of the rows that it is the sum of: own lines, headings right below, headings at the top."""
    parts: dict[str, list[str]] = {"direct": []}
    path: list[str] = []
    for row in found.rows:
        if row.role == "total":
            continue
        del path[row.depth :]
        parts[path[-1] if path else "direct"].append(_owner(row.role, row.id))
        if row.role == "heading":
            path.append(row.id)
            parts[row.id] = []
    parts["total"] = [_owner("total", "direct"), _owner("total", "indirect")]
    return {row_id: tuple(keys) for row_id, keys in parts.items()}


def _row(row: RevisionRow, parts: tuple[str, ...], places: int, words: Words) -> TableRow:
    """Return a row with its formulas; a sum over no row, and the indirect costs, are values."""
    owner = _owner(row.role, row.id)
    ranges = [(part, part) for part in parts]
    live = fits(ranges)
    was, now = (
        Cell(value, sum_of(ranges, name) if ranges and live else "", key(owner, name))
        for name, value in (("was", row.approved), ("now", row.revised))
    )
    change = Cell(row.change, f"ROUND({cell(owner, 'now')}-{cell(owner, 'was')},{places})", key(owner, "change"))
    share = f"IF({cell(owner, 'was')}=0,0,ROUND({cell(owner, 'change')}/{cell(owner, 'was')}*100,2))"
    percent = Cell(row.percent, share if row.percent is not None else "")
    role = {"heading": "group", "line": "row", "total": "total" if row.id == "total" else "subtotal"}[row.role]
    cells = (Cell(row.code), Cell(title_of_row(row, words)), was, now, change, percent)
    return TableRow(cells, role, row.depth)  # type: ignore[arg-type]


def _owner(role: str, row_id: str) -> str:
    """Return what the keys of a row begin with."""
    return f"revision.{role}.{row_id}"

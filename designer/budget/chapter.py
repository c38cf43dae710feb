"""How the budget reads in the proposal: headings by year, shares of monitoring and evaluation, who pays."""

from decimal import Decimal

from designer.budget.charts import donor_chart, heading_chart, year_chart
from designer.budget.costs import Costs, costs
from designer.budget.donors.paying import donor_totals
from designer.budget.figures import left_out_by_heading
from designer.budget.in_kind import in_kind_section
from designer.budget.layout import groups
from designer.budget.partners.chapter import partner_section
from designer.budget.pricing import HUNDRED
from designer.budget.remarks import donor_remarks, filled, remarks, total_title
from designer.budget.shares import MeShare
from designer.budget.sheets.notes import note_section
from designer.budget.told_shares import ToldShare, told_shares
from designer.budget.views.sheets import view_section
from designer.budget.views.sides import by_heading
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Table, TableColumn, TableRow
from designer.paper.number_text import number_text
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

_LEAD = N_(
    "The programme costs {total} {currency}: {direct} of direct costs and {indirect} of indirect costs ({rate} %)."
)
_UNDER = N_("{left} {currency} are left under the ceiling of {ceiling} {currency}.")
_OVER = N_("That is {left} {currency} above the ceiling of {ceiling} {currency}.")
_INDICATIVE = N_(
    "Shares of the total with indirect costs. The ranges are indicative ({locator}): a convention, not a rule."
    " Lines say themselves what part of them counts; {lines} do. Needs assessments, service maps and first counselling"
    " surveys do not count."
)
_MINIMUM = N_("The donor asks for {minimum} % of evaluation at least; this stands above the indicative range.")
_UPRIGHT_YEARS = 4
"""Programme years whose amounts stand beside each other on an upright page."""
POSITIONS = {
    "none": "",
    "below": N_("below the range"),
    "inside": N_("within the range"),
    "above": N_("above the range"),
}
"""Where a share lies, in words."""


def chapter(programme: Programme, words: Words, *, shares: bool = True) -> tuple[Block, ...]:
    """Return the budget chapter of the proposal, without the M&E shares if wished; nothing while there is no line."""
    now = costs(programme)
    if not programme.lines:
        return ()
    blocks: list[Block] = [Heading(words(N_("Budget"))), Paragraph(_lead(now, words), "lead")]
    blocks += [*remarks(programme, words), _by_heading(programme, now, words)]
    blocks += [*heading_chart(programme, words), *year_chart(programme, words), *view_section(programme, words)]
    blocks += shares_section(programme, words) if shares else ()
    if programme.donors:
        blocks += [
            Heading(words(N_("Who pays")), 2),
            _donors(programme, now, words),
            *donor_chart(programme, words),
            *donor_remarks(programme, words),
        ]
    blocks += partner_section(programme, words)
    blocks += [*in_kind_section(programme, words), *note_section(programme, words)]
    return tuple(blocks)


def shares_section(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return what monitoring and evaluation take of the budget; nothing while there is no line."""
    if not programme.lines:
        return ()
    shares = told_shares(programme, words)
    heading = Heading(words(N_("Monitoring and evaluation in the budget")), 2)
    told = notes(tuple(each.share for each in shares), words)
    return (heading, _shares(shares, costs(programme), words), *told)


def year_titles(words: Words, years: int) -> tuple[str, ...]:
    """Return the headings of the programme years."""
    return tuple(filled(words(N_("Year {number}")), number=str(number)) for number in range(1, years + 1))


def _lead(now: Costs, words: Words) -> str:
    """Say the total and what is left."""
    places = exponent(now.currency)

    def money(amount: Decimal) -> str:
        return number_text(amount, places, words.language)

    rate = number_text(now.rate, max(0, -int(now.rate.normalize().as_tuple().exponent)), words.language)
    totals = {"total": money(now.total.total), "direct": money(now.direct.total), "indirect": money(now.indirect.total)}
    text = filled(words(_LEAD), currency=now.currency, rate=rate, **totals)
    if now.left is not None and now.ceiling is not None:
        left, ceiling = money(abs(now.left)), money(now.ceiling)
        text += " " + filled(
            words(_UNDER if now.left >= 0 else _OVER), left=left, currency=now.currency, ceiling=ceiling
        )
    return text


def _money(title: str, places: int) -> TableColumn:
    return TableColumn(title, 1.3, "money", places)


def _by_heading(programme: Programme, now: Costs, words: Words) -> Table:
    """Return the table of headings by year."""
    places, sums = exponent(now.currency), by_heading(programme)
    columns = (
        TableColumn(words(N_("Heading")), 3),
        *(_money(title, places) for title in year_titles(words, now.years)),
        _money(filled(words(N_("Total {currency}")), currency=now.currency), places),
        TableColumn(words(N_("Share of the total")), 0.9, "percent", 1),
    )

    def row(title: str, years: tuple[Decimal, ...], total: Decimal, role: str = "row", depth: int = 0) -> TableRow:
        share = total * HUNDRED / now.total.total if now.total.total else None
        cells = (Cell(title), *map(Cell, years), Cell(total), Cell(share))
        return TableRow(cells, role, depth)  # type: ignore[arg-type]

    def padded(years: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        return (*years[: now.years], *(Decimal(0),) * (now.years - len(years)))

    rows = []
    missing = left_out_by_heading(programme)
    for group in groups(programme):
        held = sums.get(group.id)
        if held is None or not held.lines:
            continue
        heading = group.heading
        title = f"{heading.code} {heading.title}".strip() if heading else words(N_("Without a heading"))
        title += _without(missing[group.id], words)
        rows.append(row(title, padded(held.years), held.total, depth=group.depth))
    rate = filled(words(N_("Indirect costs, {rate} %")), rate=f"{now.rate.normalize():f}")
    rows += [
        row(words(N_("Direct costs")), padded(now.direct.years), now.direct.total, "subtotal"),
        row(rate, now.indirect.years, now.indirect.total),
        row(total_title(programme, words), padded(now.total.years), now.total.total, "total"),
    ]
    title = filled(words(N_("Budget by heading and programme year, {currency}")), currency=now.currency)
    return Table(columns, tuple(rows), title, landscape=now.years > _UPRIGHT_YEARS)


def _without(count: int, words: Words) -> str:
    """Return what follows a heading's name when lines under it have no amount: " (without 2 lines)"."""
    if not count:
        return ""
    text = N_(" (without 1 line)") if count == 1 else N_(" (without {count} lines)")
    return filled(words(text), count=str(count))


def _shares(shares: tuple[ToldShare, ...], now: Costs, words: Words) -> Table:
    """Return the table of the three shares beside their ranges."""
    columns = (
        TableColumn(words(N_("Part")), 2.4),
        _money(filled(words(N_("Amount {currency}")), currency=now.currency), exponent(now.currency)),
        TableColumn(words(N_("Of the total with indirect costs")), 1.2, "percent"),
        TableColumn(words(N_("Of direct costs")), 1, "percent"),
        TableColumn(words(N_("Indicative range")), 1),
        TableColumn(words(N_("Position")), 1.2),
    )
    rows = tuple(
        TableRow(
            (
                Cell(words(each.share.title)),
                Cell(each.amount),
                Cell(each.of_total),
                Cell(each.of_direct),
                Cell(f"{each.share.low:f}–{each.share.high:f} %"),
                Cell(words(POSITIONS[each.share.position])),
            ),
            "total" if each.share.id == "together" else "row",
        )
        for each in shares
    )
    return Table(columns, rows, words(N_("Monitoring and evaluation shares")))


def notes(shares: tuple[MeShare, ...], words: Words) -> tuple[Paragraph, ...]:
    """Say what the ranges are, and the donor's minimum where there is one."""
    together = shares[-1]
    note = filled(words(_INDICATIVE), locator=together.locator, lines=str(together.lines))
    notes = [Paragraph(note, "note")]
    notes.extend(
        Paragraph(filled(words(_MINIMUM), minimum=f"{each.minimum:f}"), "note")
        for each in shares
        if each.minimum is not None
    )
    return tuple(notes)


def _donors(programme: Programme, now: Costs, words: Words) -> Table:
    """Return the table of what each donor pays."""
    places = exponent(now.currency)
    columns = (
        TableColumn(words(N_("Donor")), 3),
        _money(words(N_("Direct costs")), places),
        _money(words(N_("Indirect costs")), places),
        _money(filled(words(N_("Total {currency}")), currency=now.currency), places),
        TableColumn(words(N_("Share of the total")), 0.9, "percent", 1),
    )
    names = {donor.id: donor.name or donor.code for donor in programme.donors}
    rows = [
        TableRow(
            (
                Cell(names.get(each.donor_id, words(N_("To be found")))),
                Cell(each.direct.total),
                Cell(each.indirect),
                Cell(each.total),
                Cell(each.share),
            )
        )
        for each in donor_totals(programme)
        if each.donor_id or each.total
    ]
    whole = Decimal(100) if now.total.total else None
    sums = (now.direct.total, now.indirect.total, now.total.total, whole)
    rows.append(TableRow((Cell(total_title(programme, words)), *map(Cell, sums)), "total"))
    return Table(columns, tuple(rows), filled(words(N_("Donors, {currency}")), currency=now.currency))

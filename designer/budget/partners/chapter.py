"""The partners in the budget chapter of the proposal: what each carries out and receives, and when it is paid."""

from decimal import Decimal

from designer.budget.partners.sub_budgets import SubBudget, sub_budgets
from designer.budget.partners.told import overhead_source, parts_for_few, rhythm_told
from designer.budget.remarks import filled
from designer.paper.blocks import Block, Bullets, Cell, Heading, Paragraph, Table, TableColumn, TableRow
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.words import N_, Words

TITLE = N_("Partners")
_NOTE = N_("Direct costs that partners carry out, their overhead, and what they receive in all.")
NOT_TOLD = N_("{name}: the amounts are not shown, they would tell what somebody earns.")


def told_parts(programme: Programme, words: Words) -> tuple[tuple[SubBudget, ...], tuple[Paragraph, ...]]:
    """Return the partners' parts that are told, and of the others a sentence each: those that would tell pay."""
    parts = sub_budgets(programme)
    few = parts_for_few(programme, parts) if words.mask_pay else ()
    told = tuple(Paragraph(filled(words(NOT_TOLD), name=title_of(each.partner)), "note") for each in few)
    return tuple(each for each in parts if each not in few), told


def partner_section(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the partners as a part of the chapter; nothing where none carries anything out."""
    parts, left_out = told_parts(programme, words)
    if not parts and not left_out:
        return ()
    plans = tuple(text for each in parts if (text := _plan(programme, each, words)))
    blocks: list[Block] = [Heading(words(TITLE), 2), Paragraph(words(_NOTE), "note")]
    blocks += [partner_table(programme, parts, words)] if parts else []
    return (*blocks, *([Bullets(plans)] if plans else []), *left_out)


def _plan(programme: Programme, part: SubBudget, words: Words) -> str:
    """Say in a line of a partner where its overhead comes from, and when it is paid."""
    source = overhead_source(programme, part.overhead, words)
    overhead = filled(words(N_("Overhead {source}")), source=source) if source else ""
    rhythm = rhythm_told(part.partner, value_of(part.partner.held_back), words)
    told = ". ".join(each for each in (overhead, rhythm) if each)
    return f"{part.partner.code or title_of(part.partner)}: {told}." if told else ""


def partner_table(programme: Programme, parts: tuple[SubBudget, ...], words: Words) -> Table:
    """Return the partners with what they carry out, their overhead and what they receive."""
    currency = programme.frame.currency
    places = exponent(currency)
    titles = (N_("Carries out {currency}"), N_("Overhead {currency}"), N_("Receives {currency}"))
    columns = (
        TableColumn(words(N_("Organisation")), 3.2),
        *(TableColumn(filled(words(title), currency=currency), 1.3, "money", places) for title in titles),
        TableColumn(words(N_("Share of direct costs")), 1, "percent", 1),
    )
    amounts = [(each.lines.total, each.overhead.amount.total, each.total.total) for each in parts]
    rows = [
        TableRow((Cell(f"{each.partner.code} {each.partner.name}".strip()), *map(Cell, held), Cell(each.share)))
        for each, held in zip(parts, amounts, strict=True)
    ]
    if len(parts) > 1:
        sums = [sum(held, Decimal(0)) for held in zip(*amounts, strict=True)]
        rows.append(TableRow((Cell(words(N_("Together"))), *map(Cell, sums), Cell()), "total"))
    return Table(columns, tuple(rows))

"""How the budget reads on paper: the chapter of the proposal, and its sheets in the workbook."""

from designer.budget.chapter import chapter
from designer.budget.drivers.sheet import driver_sheet
from designer.budget.in_kind import in_kind_sheet
from designer.budget.sheets.budget import sheet
from designer.budget.sheets.donors import donor_sheet
from designer.budget.sheets.notes import note_sheet
from designer.budget.sheets.partners import partner_sheet
from designer.budget.sheets.sensitivity import currency_sheet
from designer.budget.sheets.shares import share_sheet
from designer.budget.sheets.totals import indirect_sheet
from designer.budget.views.sheets import view_sheets
from designer.paper.blocks import Block, Sheet
from designer.programme.programme import Programme
from designer.programme.words import Words

__all__ = ["donor_sheet", "indirect_sheet", "outline", "share_sheet", "sheet", "sheets"]


def outline(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the budget chapter of the proposal; nothing while there is no line."""
    return chapter(programme, words)


def sheets(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return all sheets of the budget: lines, indirect costs, shares of M&E, donors and other currencies if any.

    They belong into one workbook: the others read the cells of the first.
    """
    donors = (donor_sheet(programme, words),) if programme.donors else ()
    return (
        sheet(programme, words),
        indirect_sheet(programme, words),
        share_sheet(programme, words),
        *donors,
        *partner_sheet(programme, words),
        *note_sheet(programme, words),
        *in_kind_sheet(programme, words),
        *currency_sheet(programme, words),
        *driver_sheet(programme, words),
        *view_sheets(programme, words),
    )

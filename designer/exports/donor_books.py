"""The budgets that donors receive, one workbook a form: one set of lines, placed and reckoned by each donor's rules.

Which donor: the first whose profile asks for the form. The EU form holds the whole action with its sources of funding,
the others what that donor pays, in its own currency. Where no donor asks for a form it is filled with the whole budget,
in its currency and by the call's rules.
"""

from collections.abc import Callable
from typing import Literal

from designer.budget.donors.form import donor_budget
from designer.budget.donors.mapping import Mapping, mapped
from designer.budget.sheets.rows import draft_of
from designer.exports import donor_book_eu, donor_book_iom, donor_book_un
from designer.exports.donor_form import Form
from designer.exports.donor_sheets import calculation_sheet, unplaced_sheet
from designer.exports.donor_totals import notes
from designer.paper.blocks import Book, Paragraph, Sheet
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words

FormName = Literal["iom", "eu", "un"]
_MAPPINGS: dict[FormName, Mapping] = {"iom": "kind", "eu": "eu_heading", "un": "un_category"}
_SHEETS: dict[FormName, Callable[[Form, tuple[Paragraph, ...]], tuple[Sheet, ...]]] = {
    "iom": donor_book_iom.sheets,
    "eu": donor_book_eu.sheets,
    "un": donor_book_un.sheets,
}


def donor_book(programme: Programme, form: FormName, words: Words = ENGLISH) -> Book:
    """Return the workbook of a donor's form: its own sheets, the lines to be assigned, the calculation behind them."""
    budget = donor_budget(programme, form)
    live = budget.whole or budget.rules is None or budget.rules.co_funding_shown
    places = mapped(programme, _MAPPINGS[form])
    by_id = {each.amount.line.id: each for each in budget.lines}
    made = Form(programme, words, budget, draft_of(programme, words), places, by_id, live)
    title = programme.frame.title or words(N_("Untitled programme"))
    sheets = (*_SHEETS[form](made, notes(made)), *unplaced_sheet(made), calculation_sheet(made))
    return Book(title, sheets, words.language)

"""The budget's lines as a table: headings as group rows with their sums, totals below, every gesture a pure edit.

A line reads its post where it has one; a percentage line has its percentage in the column of unit costs. Typing a
unit brings the last price of that unit, typing an activity brings 1 in each of its years.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from designer.budget.amounts import amounts, terms
from designer.budget.costs import costs
from designer.budget.donors import donor_terms
from designer.budget.edits import add_lines, set_donor_share, with_activity, with_number, with_unit
from designer.budget.exchange import currency_code
from designer.budget.layout import Group, groups
from designer.budget.pricing import Amount
from designer.budget.ratios import is_covering
from designer.budget.sums import NOTHING, Sum
from designer.budget.views import by_heading
from designer.programme.derived import derived, derived_each
from designer.programme.edit import drop, find_as, put
from designer.programme.entry import Refused, changed, read
from designer.programme.fields import Field
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.names import resolver, short_names
from designer.programme.numbers import ENGLISH, NumberStyle, read_number, show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words
from designer.ui.budget import columns as c
from designer.ui.budget.cells import Look, line_row
from designer.ui.table.rows import Cell, CellWrite, Column, Row, chosen, is_new

_NAMED = ("nodes", "partners", "posts", "headings")

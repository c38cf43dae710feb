"""The page of headings: what they are called, and what the lines below each come to."""

from collections.abc import Mapping
from decimal import Decimal

from designer.budget.costs import costs
from designer.budget.pay import sums_for_few
from designer.budget.sums import Sum
from designer.budget.views.sides import by_heading
from designer.programme.derived import derived
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import N_
from designer.ui.budget.coded_rows import CodedRows
from designer.ui.budget.lines.stood import Stood
from designer.ui.linked_rows import linked
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.rows import Cell

_LINES = linked("lines", N_("Lines"), 64, N_("Those of the headings below it as well."), "number")
_WITH_ALL = N_("In the budget's currency, with the headings below it.")
_TOTAL = linked("total", N_("Direct costs"), 128, _WITH_ALL, "money")
_SHARE = linked("share", N_("Of them %"), 88, kind="number")

HEADINGS = TablePage(
    "headings",
    N_("Headings"),
    ("code", "title", "kind", "parent_id", _LINES, _TOTAL, _SHARE),
    N_("Type the title of the first heading. Ctrl+Shift+H brings the usual ones."),
    N_("+ heading"),
    widths={"code": 80, "title": 240, "kind": 104, "parent_id": 120},
    stretch="title",
    lines=1,
)


class HeadingsPage(RecordsPage):
    """The headings; where one is gone, one stands beside its place."""

    keys = N_("Ctrl+H heading · Ctrl+Shift+H usual headings · F2 edit")

    def __init__(self, session: Session) -> None:
        told = {"lines": _counts, "total": _totals, "share": _shares}
        widths, stretch = HEADINGS.widths, HEADINGS.stretch
        rows = CodedRows(HEADINGS.section, HEADINGS.columns, told=told, widths=widths, stretch=stretch, begins="title")
        super().__init__(HEADINGS, session, rows)
        self._stood = Stood(self.view)

    def go_to(self, place: Place) -> None:
        """Stand on a heading, or beside where it stood."""
        super().go_to(place)
        if place.id and self.view.current()[0] != place.id:
            self.view.go_to(self._stood.near(place.id), place.field)


def _counts(programme: Programme) -> Mapping[str, Cell]:
    return _counted(by_heading(programme))


def _totals(programme: Programme) -> Mapping[str, Cell]:
    now = costs(programme)
    return _summed(by_heading(programme), exponent(now.currency), sums_for_few(programme))


def _shares(programme: Programme) -> Mapping[str, Cell]:
    return _shared(by_heading(programme), costs(programme).direct.total, sums_for_few(programme))


@derived
def _counted(sums: dict[str, Sum]) -> Mapping[str, Cell]:
    """Return heading id → how many lines stand below it."""
    return {
        key: Cell(str(each.lines) if each.lines else "", value=Decimal(each.lines), locked=True)
        for key, each in sums.items()
    }


@derived
def _summed(sums: dict[str, Sum], places: int, few: frozenset[str]) -> Mapping[str, Cell]:
    """Return heading id → what its lines come to; ``few`` are the headings whose sums tell what somebody earns."""
    return {
        key: Cell(show_number(each.total, places), value=each.total, locked=True, for_few=key in few)
        for key, each in sums.items()
        if each.lines
    }


@derived
def _shared(sums: dict[str, Sum], direct: Decimal, few: frozenset[str]) -> Mapping[str, Cell]:
    """Return heading id → the part of the direct costs that its lines take, in per cent."""
    found = {}
    for key, each in sums.items() if direct else ():
        share = each.total * 100 / direct
        found[key] = Cell(show_number(share, 1) if each.lines else "", value=share, locked=True, for_few=key in few)
    return found

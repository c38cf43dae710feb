"""The tables of the budget's tabs: what each is of, what it says when it is empty, its columns."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.programme.words import N_
from designer.ui import style
from designer.ui.budget.posts import rate_as_read
from designer.ui.record_table import RecordTable
from designer.ui.session import Session
from designer.ui.table.record_source import Computed, RecordSource

LINES, HEADINGS, POSTS, RATES, WHO = "lines", "headings", "posts", "rates", "donors"
TABS = (
    (LINES, N_("Lines")),
    (HEADINGS, N_("Headings")),
    (POSTS, N_("Posts")),
    (RATES, N_("Rates")),
    (WHO, N_("Donors and partners")),
)
"""Name and title of each tab, in order; the last has two small tables."""

TAB_OF_SECTION = {
    "lines": LINES,
    "donor_shares": LINES,
    "sublines": LINES,
    "headings": HEADINGS,
    "posts": POSTS,
    "rates": RATES,
    "donors": WHO,
    "partners": WHO,
}
EMPTY = {
    LINES: N_(
        "Type what the first line pays for.\n"
        "Ctrl+Shift+H brings the usual headings; rates, posts and donors have tables of their own."
    ),
    HEADINGS: N_("Type the first heading: its code, such as A, and its title. Ctrl+Shift+H brings the usual ones."),
    POSTS: N_("Type the first post. Lines of the budget can then read months, cost and share from it."),
    RATES: N_("Type the first rate as it was quoted: 1 USD is worth 8,600 of GNF. Either way round will do."),
}
ADD = {
    LINES: N_("+ line"),
    HEADINGS: N_("+ heading"),
    POSTS: N_("+ post"),
    RATES: N_("+ rate"),
}


def heading_source() -> RecordSource:
    """Return the table of headings."""
    return RecordSource(
        "headings",
        ("code", "title", "kind", "parent_id"),
        widths={"code": 104, "title": 320, "parent_id": 200},
        stretch="title",
    )


def rate_source() -> RecordSource:
    """Return the table of rates, each read out beside what was typed."""
    told = Computed("reads", N_("Reads"), rate_as_read, 176)
    widths = {"one": 80, "of": 72, "source": 240}
    return RecordSource("rates", ("one", "is_worth", "of", told, "date", "source"), widths=widths, stretch="source")


class Who(QWidget):
    """The page of donors and partners: two tables, each as high as its rows ask for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        donors = RecordSource(
            "donors",
            ("code", "name", "share", "maximum_share", "indirect_rate"),
            widths={"share": 168, "maximum_share": 152, "indirect_rate": 216},
            stretch="name",
        )
        partners = RecordSource(
            "partners",
            ("code", "name", "role", "mandate", "overhead_rate"),
            widths={"code": 88, "overhead_rate": 136, "role": 160},
            stretch="name",
        )
        why = N_("Who pays, and the usual share of a line; a line may have shares of its own.")
        self.donors = RecordTable(session, donors, N_("Donors"), why, N_("+ add a donor"))
        why = N_("Who implements: each line is carried out by one of them.")
        self.partners = RecordTable(session, partners, N_("Partners"), why, N_("+ add a partner"))
        column = QVBoxLayout(self)
        margin = style.px(2 * style.GRID)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(margin)
        for each in self.tables:
            column.addWidget(each)
        column.addStretch(1)

    @property
    def tables(self) -> tuple[RecordTable, RecordTable]:
        """Both tables, the donors' first."""
        return self.donors, self.partners

    @property
    def focused(self) -> RecordTable:
        """The table that has the keys, else the donors'."""
        return self.partners if self.partners.view.active() else self.donors

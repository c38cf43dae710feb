"""The plain pages of the budget: headings; prices; who pays, who implements and what is given in kind."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.donor_panel import DonorPanel
from designer.ui.budget.facts import found_words, gift_values, in_kind_words
from designer.ui.budget.lines.stood import Stood
from designer.ui.budget.posts import rate_as_read
from designer.ui.form import Groups
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.pages import Page, RecordPanel, RecordsPage, TablePage
from designer.ui.record_table import RecordTable
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.record_source import Computed, RecordSource

HEADINGS = TablePage(
    "headings",
    N_("Headings"),
    ("code", "title", "kind", "parent_id"),
    N_("Type the first heading: its code, such as A, and its title. Ctrl+Shift+H brings the usual ones."),
    N_("+ heading"),
    widths={"code": 104, "title": 320, "parent_id": 200},
    stretch="title",
)


class HeadingsPage(RecordsPage):
    """The headings; where one is gone, one stands beside its place."""

    def __init__(self, session: Session) -> None:
        super().__init__(HEADINGS, session)
        self._stood = Stood(self.view)

    def go_to(self, place: Place) -> None:
        """Stand on a heading, or beside where it stood."""
        super().go_to(place)
        if place.id and self.view.current()[0] != place.id:
            self.view.go_to(self._stood.near(place.id), place.field)


class TablesPage(Page):
    """Several small tables below each other, each as high as its rows ask for."""

    def __init__(self, tables: Sequence[RecordTable]) -> None:
        super().__init__()
        self.tables = tuple(tables)
        self.told = tuple(style.label(wrap=True) for _ in self.tables)
        """What is told below each table of what it comes to."""
        self.sections = tuple(each.source.section for each in tables)
        within = QWidget()
        column = QVBoxLayout(within)
        margin = style.px(2 * style.GRID)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(margin)
        for each, told in zip(self.tables, self.told, strict=True):
            column.addWidget(each)
            column.addWidget(told)
            told.hide()
            each.went.connect(self.went)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(within))
        self.setFocusProxy(self.tables[0].view)

    def tell(self, at: int, text: str) -> None:
        """Say what a table comes to, below it."""
        self.told[at].setText(text)
        self.told[at].setVisible(bool(text))

    @property
    def focused(self) -> RecordTable:
        """The table that has the keys, else the first."""
        return next((each for each in self.tables if each.view.active()), self.tables[0])

    def present(self, programme: Programme) -> None:
        """Show a programme's records."""
        for each in self.tables:
            each.present(programme)

    def go_to(self, place: Place) -> None:
        """Stand on a record."""
        any(each.go_to(place) for each in self.tables)

    def place(self, programme: Programme) -> Place | None:
        """Return what the caret stands on in the table that has the keys."""
        return self.focused.place(programme)

    def finish_editing(self) -> None:
        """Commit the open cell."""
        for each in self.tables:
            each.view.finish_editing()


class PricesPage(TablesPage):
    """What a currency is worth, and the prices that are used again and again."""

    title = N_("Prices")

    def __init__(self, session: Session) -> None:
        told = Computed("reads", N_("Reads"), rate_as_read, 176)
        widths = {"one": 80, "of": 72, "source": 240}
        columns = ("one", "is_worth", "of", told, "date", "source")
        rates = RecordSource("rates", columns, widths=widths, stretch="source")
        card = RecordSource(
            "card_rates",
            ("name", "place", "unit", "unit_cost", "currency", "low", "high", "date", "source"),
            widths={"place": 128, "unit": 104, "currency": 88, "low": 104, "high": 104, "date": 112, "source": 168},
            stretch="name",
        )
        why = N_("As they were quoted: 1 USD is worth 8,600 of GNF. Either way round will do.")
        prices = N_("Allowances by place and kind, fee-days, fuel: typed once, taken from here by the lines.")
        super().__init__(
            (
                RecordTable(session, rates, ENGLISH(N_("Exchange rates")), ENGLISH(why), ENGLISH(N_("+ rate"))),
                RecordTable(session, card, ENGLISH(N_("Rate card")), ENGLISH(prices), ENGLISH(N_("+ price"))),
            )
        )


class WhoPage(TablesPage):
    """Donors, partners, and contributions in kind, which stand outside every total."""

    title = N_("Who pays")

    def __init__(self, session: Session) -> None:
        donors = RecordSource(
            "donors",
            ("code", "name", "share", "profile", "amount"),
            widths={"share": 128, "profile": 232, "amount": 136},
            stretch="name",
        )
        partners = RecordSource(
            "partners",
            ("code", "name", "role", "mandate", "overhead_rate"),
            widths={"code": 88, "overhead_rate": 136, "role": 160},
            stretch="name",
        )
        value = replace(linked("value", N_("Value"), 96), kind="money")
        gifts = LinkedRows(
            "in_kind",
            ("text", "unit", "quantity", "unit_value", value, "stakeholder_id", "node_id"),
            told={"value": gift_values},
            widths={"unit": 88, "quantity": 72, "unit_value": 112, "stakeholder_id": 128, "node_id": 72},
            stretch="text",
        )
        told = (
            (donors, N_("Donors"), N_("The usual share of a line; a line may have shares of its own."), N_("+ donor")),
            (partners, N_("Partners"), N_("Each line is carried out by one of them."), N_("+ partner")),
            (
                gifts,
                N_("Contributions in kind"),
                N_("A memorandum: outside the total, the base of indirect costs and every share."),
                N_("+ contribution"),
            ),
        )
        super().__init__(
            tuple(RecordTable(session, each, *map(ENGLISH, (title, why, add))) for each, title, why, add in told)
        )

    def present(self, programme: Programme) -> None:
        """Show donors, partners and contributions, and what they come to."""
        super().present(programme)
        self.tell(0, found_words(programme))
        self.tell(2, in_kind_words(programme))

    def details(self, section_name: str) -> Groups:
        """Return the groups of a donor's fields; partners and gifts stand in their tables in full."""
        return DONOR_DETAILS if section_name == "donors" else ()

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what stands above a donor's fields: what falls on it, and its rules with how sure we are."""
        return DonorPanel() if section_name == "donors" else None


DONOR_DETAILS: Groups = (
    (N_("Donor"), ("code", "name", "share", "maximum_share")),
    (N_("Its budget"), ("profile", "currency", "amount", "tolerance", "fiscal_year_start")),
    (N_("Indirect costs"), ("indirect_rate", "indirect_cap")),
    ("", ("note",)),
)
"""The fields of a donor beside its table."""

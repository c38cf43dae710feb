"""The plain pages of the budget: prices; who pays, who implements and what is given in kind."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.budget.exchange import currency_code
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.coded_rows import CodedRows
from designer.ui.budget.donor_panel import DonorPanel
from designer.ui.budget.facts import found_words, gift_values, in_kind_words, rate_words
from designer.ui.budget.partner_panel import PartnerPanel
from designer.ui.budget.posts import rate_as_read
from designer.ui.form import Groups
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.pages import KEYS, Page, RecordPanel
from designer.ui.record_table import MOST, RecordTable
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.record_source import Computed, RecordSource

_HARD = frozenset({"AUD", "CAD", "CHF", "EUR", "GBP", "USD"})
"""Currencies of which one is worth many of another, in an example of a rate."""


class TablesPage(Page):
    """Several small tables below each other, each as high as its rows ask for, as far as there is room."""

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
            each.grew.connect(self._share_out)
        column.addStretch(1)
        self._column = column
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(within))
        self.setFocusProxy(self.tables[0].view)
        style.changes.changed.connect(self._share_out)

    def tell(self, at: int, text: str) -> None:
        """Say what a table comes to, below it."""
        self.told[at].setText(text)
        self.told[at].setVisible(bool(text))
        self._share_out()

    def _share_out(self) -> None:
        """Give the height that is left to the tables with more rows than are shown anyway, from the first on."""
        for each in self.tables:
            each.show_rows(MOST)
        spare = self.height() - self._column.totalHeightForWidth(self.width())
        for each in self.tables:
            more = min(each.rows_beyond(), max(spare, 0) // style.row_height())
            each.show_rows(MOST + more)
            spare -= more * style.row_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: there is another height to share out."""
        super().resizeEvent(event)
        self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: only now the words above the tables know their height."""
        super().showEvent(event)
        self._share_out()

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
    keys = N_("Tab next · Ctrl+Plus row · Ctrl+Shift+U lines take the price over")

    def __init__(self, session: Session) -> None:
        told = Computed("reads", N_("Reads"), rate_as_read, 176)
        widths = {"one": 80, "of": 72, "source": 240}
        columns = ("one", "is_worth", "of", told, "date", "source")
        rates = RecordSource("rates", columns, widths=widths, stretch="source")
        card = RecordSource(
            "card_rates",
            ("name", "place", "unit", "unit_cost", "currency", "low", "high", "date", "source"),
            widths={"name": 204, "unit_cost": 72, "low": 60, "high": 60, "date": 92, "source": 64},
            stretch=("name", "source"),
            fits={"place": 56, "unit": 88, "currency": 64},
        )
        prices = N_("Allowances by place and kind, fee-days, fuel: typed once, taken from here by the lines.")
        super().__init__(
            (
                RecordTable(session, rates, ENGLISH(N_("Exchange rates")), "", ENGLISH(N_("+ rate"))),
                RecordTable(session, card, ENGLISH(N_("Rate card")), ENGLISH(prices), ENGLISH(N_("+ price"))),
            )
        )

    def present(self, programme: Programme) -> None:
        """Show rates and prices, and how a rate was read that could mean two things."""
        super().present(programme)
        self.tables[0].why.setText(rate_example(programme.frame.currency))
        self.tell(0, rate_words(programme))


def rate_example(currency: str) -> str:
    """Return how a rate is typed, by an example with the programme's own currency."""
    own = currency_code(currency) or "EUR"
    one, worth, of = (own, "8,600", "GNF") if own in _HARD else ("USD", "8,600" if own == "GNF" else "1,250", own)
    told = ENGLISH(N_("As they were quoted: 1 {one} is worth {worth} of {of}. Either way round will do."))
    return told.replace("{one}", one).replace("{worth}", worth).replace("{of}", of)


class WhoPage(TablesPage):
    """Donors, partners, and contributions in kind, which stand outside every total."""

    title = N_("Who pays")
    keys = KEYS

    def __init__(self, session: Session) -> None:
        donors = CodedRows(
            "donors",
            ("code", "name", "share", "profile", "amount"),
            widths={"share": 128, "profile": 232, "amount": 136},
            stretch="name",
            begins="name",
        )
        partners = CodedRows(
            "partners",
            ("code", "name", "role", "overhead_rate", "rhythm"),
            widths={"code": 88, "overhead_rate": 136, "role": 160, "rhythm": 120},
            stretch="name",
            begins="name",
        )
        value = linked("value", N_("Value"), 96, kind="money")
        gifts = LinkedRows(
            "in_kind",
            ("text", "unit", "quantity", "unit_value", value, "stakeholder_id", "node_id"),
            told={"value": gift_values},
            widths={"text": 240, "quantity": 64, "unit_value": 80},
            stretch="text",
            fits={"unit": 72, "stakeholder_id": 80, "node_id": 64},
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
        """Return the groups of a donor's or a partner's fields; gifts stand in their table in full."""
        return _DETAILS.get(section_name, ())

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what stands above the fields: what falls on a donor, with its rules; what a partner carries out."""
        panels: dict[str, type[RecordPanel]] = {"donors": DonorPanel, "partners": PartnerPanel}
        return panels[section_name]() if section_name in panels else None


DONOR_DETAILS: Groups = (
    (N_("Donor"), ("code", "name", "share", "maximum_share")),
    (N_("Its budget"), ("profile", "currency", "amount", "tolerance", "fiscal_year_start")),
    (N_("Indirect costs"), ("indirect_rate", "indirect_base", "indirect_cap")),
    ("", ("note",)),
)
"""The fields of a donor beside its table."""

PARTNER_DETAILS: Groups = (
    (N_("Partner"), ("code", "name", "role", "mandate")),
    (N_("How it is paid"), ("overhead_rate", "rhythm", "held_back")),
    ("", ("note",)),
)
"""The fields of a partner beside its table."""

_DETAILS = {"donors": DONOR_DETAILS, "partners": PARTNER_DETAILS}

"""The same cards and links as the diagram, as tables, and what is said of the chain as a whole; made when wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui.chain.link_rows import LinkRows
from designer.ui.chain.node_rows import CARDS, NEW, NodeRows, next_kind
from designer.ui.chain.ways import WaysPage
from designer.ui.session import Session
from designer.ui.stack import Stack
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView
from designer.ui.tabs import Tabs

PAGES = (N_("Cards and links"), N_("Ways, and who built it"))
CARDS_AND_LINKS, WAYS = range(2)


class ChainTables(QWidget):
    """Two pages: the cards above the links; the ways to the objective above who built the chain."""

    caret_moved = Signal()
    """Something else is selected, or another page is on show."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.card_rows = NodeRows(CARDS, session.new_id, session.said.emit, indicators=False)
        self.link_rows = LinkRows(session.said.emit)
        self.cards = TableView(
            empty_text="No cards yet: type an objective here, or press Ctrl+T for the diagram.",
            add_text=ENGLISH(NEW[next_kind(session.programme)]),
            lines=2,
        )
        self.cards.setAccessibleName("Cards of the theory of change")
        self.links = TableView(empty_text="No links yet: type the codes of two cards.", add_text="New link", lines=2)
        self.links.setAccessibleName("Links of the theory of change")
        self._controllers = (bind(self.cards, self.card_rows, session), bind(self.links, self.link_rows, session))
        both = QSplitter(Qt.Orientation.Vertical)
        for table in (self.cards, self.links):
            both.addWidget(table)
            table.caret_moved.connect(lambda _row, _column: self.caret_moved.emit())
        self.ways = WaysPage(session)
        self.ways.went.connect(self.caret_moved)
        self.tabs = Tabs([ENGLISH(title) for title in PAGES])
        self.tabs.chosen.connect(self.show_page)
        self._stack = Stack()
        self._stack.addWidget(both)
        self._stack.addWidget(self.ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    @property
    def page(self) -> int:
        """The page on show: ``CARDS_AND_LINKS`` or ``WAYS``."""
        return self._stack.currentIndex()

    def present(self, programme: Programme) -> None:
        """Show a programme on the page that is seen."""
        if self.page == WAYS:
            self.ways.present(programme)
        else:
            for controller in self._controllers:
                controller.present(programme)
            self._say_what_comes(programme)

    def _say_what_comes(self, programme: Programme) -> None:
        """Say in the line for a new card of which kind it will be."""
        told = ENGLISH(NEW[next_kind(programme)])
        if told != self.cards.table.add_text:
            self.cards.table.add_text = told
            self.cards.viewport().update()

    def show_page(self, at: int) -> None:
        """Show a page, and give it the keys."""
        self.finish_editing()
        self._stack.setCurrentIndex(at)
        self.tabs.show_chosen(at)
        self.setFocusProxy(self.ways if at == WAYS else self.cards)
        self.present(self._session.programme)
        if self.isVisible():
            self.setFocus()
        self.caret_moved.emit()

    def go_to(self, place: Place) -> None:
        """Stand on a place, on the page that has it."""
        page = WAYS if place.section in WaysPage.sections else CARDS_AND_LINKS
        if page != self.page:
            self.show_page(page)
        self.present(self._session.programme)
        if page == WAYS:
            self.ways.go_to(place)
        elif place.section == "links":
            self.links.setFocus()
            self.links.go_to(place.id, place.field or "because")
        else:
            self.cards.setFocus()
            self.cards.go_to(place.id, place.field)

    def place(self, programme: Programme) -> Place | None:
        """Return what is selected on the page on show."""
        if self.page == WAYS:
            return self.ways.place(programme)
        in_links = self.links.active()
        row_id, column = (self.links if in_links else self.cards).current()
        rows = self.link_rows if in_links else self.card_rows
        return rows.place(programme, row_id, column) if row_id else None

    def finish_editing(self) -> None:
        """Commit what is half typed on either page."""
        self.cards.finish_editing()
        self.links.finish_editing()
        self.ways.finish_editing()

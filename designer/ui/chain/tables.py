"""The same cards and links as the diagram, as tables; made when they are first wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from designer.programme.programme import Programme
from designer.ui.chain.link_rows import LinkRows
from designer.ui.chain.node_rows import CARDS, NodeRows
from designer.ui.session import Session
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView


class ChainTables(QSplitter):
    """The cards above, the links below, each in the table."""

    caret_moved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.card_rows = NodeRows(CARDS, session.new_id, session.said.emit, indicators=False)
        self.link_rows = LinkRows(session.said.emit)
        self.cards = TableView(
            empty_text="No cards yet: type an objective here, or press Ctrl+T for the diagram.",
            add_text="New activity",
            lines=2,
        )
        self.cards.setAccessibleName("Cards of the theory of change")
        self.links = TableView(empty_text="No links yet: type the codes of two cards.", add_text="New link", lines=2)
        self.links.setAccessibleName("Links of the theory of change")
        self._controllers = (bind(self.cards, self.card_rows, session), bind(self.links, self.link_rows, session))
        for table in (self.cards, self.links):
            self.addWidget(table)
            table.caret_moved.connect(lambda _row, _column: self.caret_moved.emit())

    def present(self, programme: Programme) -> None:
        """Show a programme in both tables."""
        for controller in self._controllers:
            controller.present(programme)

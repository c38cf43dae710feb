"""What the inspector shows of a partner above its fields: its sub-budget, its overhead and its instalments."""

from PySide6.QtWidgets import QVBoxLayout

from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.frame import Partner
from designer.ui.budget.panel import FactList
from designer.ui.budget.partner_facts import partner_facts_of
from designer.ui.pages import RecordPanel


class PartnerPanel(RecordPanel):
    """Facts of a partner, one pair a row."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.facts)

    def present(self, programme: Programme, record: Record) -> None:
        """Show what a partner carries out, receives and when."""
        if isinstance(record, Partner):
            self.facts.show_facts(partner_facts_of(programme, record))

"""What the inspector shows of a donor above its fields: what falls on it, and its rules, each with how sure it is."""

from PySide6.QtWidgets import QVBoxLayout

from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.frame import Donor
from designer.ui.budget.donor_facts import donor_facts_of
from designer.ui.budget.panel import FactList
from designer.ui.pages import RecordPanel


class DonorPanel(RecordPanel):
    """Facts of a donor, one pair a row."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.facts)

    def present(self, programme: Programme, record: Record) -> None:
        """Show what falls on a donor, and its rules."""
        if isinstance(record, Donor):
            self.facts.show_facts(donor_facts_of(programme, record))

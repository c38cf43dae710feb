"""The page of envelopes: what each outcome may cost, before there are lines and beside them."""

from PySide6.QtWidgets import QVBoxLayout

from designer.budget.envelopes import envelopes
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.budget.envelope_rows import LEFT, EnvelopeRows
from designer.ui.pages import SourcePage
from designer.ui.session import Session
from designer.ui.table.view import TableView

EMPTY = N_("Outcomes come from the theory of change. What is for none of them can be typed here at once.")
_WHY = N_(
    "Direct costs by outcome, agreed before there are lines: an amount, or 25 % of what the ceiling leaves room for."
)
_FOR = (560, 128)
"""Pixels at 100 % that the column of names has at most and at least, so that what is left stays in sight."""


class EnvelopePage(SourcePage):
    """A sentence above, the table below it."""

    title = N_("Envelopes")
    keys = N_("Tab next · Ctrl+Plus envelope · F2 edit")
    sections = ("envelopes",)

    def __init__(self, session: Session) -> None:
        super().__init__(session, EnvelopeRows())
        self.view.keep_in_sight(LEFT, *_FOR)
        self.why = style.label(ENGLISH(_WHY), role="ink_second", wrap=True)
        pad = style.px(2 * style.GRID)
        self.why.setContentsMargins(pad, style.px(style.GRID), pad, style.px(style.GRID))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
            layout.insertWidget(0, self.why)

    def make_view(self) -> TableView:
        """Make the table."""
        return TableView(empty_text=ENGLISH(EMPTY), add_text=ENGLISH(N_("+ envelope for no outcome")))

    def present(self, programme: Programme) -> None:
        """Show a programme; the caret begins where something can be typed."""
        super().present(programme)
        view = self.view
        if view.caret.row < 0:
            able = (at for at in range(len(view.table.rows)) if view.table.editable(at, view.caret.first_editable(at)))
            row = next(able, -1)
            if row >= 0:
                view.caret.go(row, view.caret.first_editable(row))

    def go_to(self, place: Place) -> None:
        """Stand on the row of an envelope."""
        self.view.setFocus()
        held = next((each for each in self.session.programme.envelopes if each.id == place.id), None)
        for row_id in (held.node_id, held.id) if held else ():
            if row_id and self.view.go_to(row_id, place.field or "amount"):
                return

    def summary(self, programme: Programme) -> str:
        """Return the envelopes together, and what the ceiling leaves room for."""
        found = envelopes(programme)
        if found.given is None:
            return ""
        places = exponent(programme.frame.currency)
        told = ENGLISH(N_("Envelopes {given}")).replace("{given}", show_number(found.given, places))
        if found.ceiling is None:
            return told
        room = ENGLISH(N_("direct costs under the ceiling {ceiling}"))
        return f"{told} · {room.replace('{ceiling}', show_number(found.ceiling, places))}"

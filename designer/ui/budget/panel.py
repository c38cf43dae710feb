"""The budget's part of the inspector: the three gauges, then the selected line's facts or who pays the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from designer.budget.figures import left_out
from designer.budget.me_advice import advice
from designer.budget.shares import me_shares
from designer.programme.edit import find_as
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.ui import style
from designer.ui.budget.donor_facts import move_facts, moves_title, share_of_what
from designer.ui.budget.facts import Fact, donor_facts, line_facts, over_words
from designer.ui.budget.gauge import Gauge


class FactList(QWidget):
    """Labels in second ink at the left, values at the right, one pair a row."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.px(12))
        self._grid.setVerticalSpacing(style.px(4))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, style.px(96))
        self._labels: list[tuple[style.Label, style.Label]] = []

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show other facts; the same ones as last time cost nothing."""
        if facts == self._facts:
            return
        self._facts = facts
        while len(self._labels) < len(facts):
            row = len(self._labels)
            label, value = style.label(role="ink_second", wrap=True), style.label(wrap=True)
            value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(value, row, 1)
            self._labels.append((label, value))
        for at, (label, value) in enumerate(self._labels):
            name, text = facts[at] if at < len(facts) else ("", "")
            label.setText(name)
            value.setText(text)
            label.setVisible(at < len(facts))
            value.setVisible(at < len(facts))


class Panel(QWidget):
    """Gauges on top, then the selected line; where none is selected, who pays the whole."""

    counted_wanted = Signal()
    """Only the lines that count as monitoring or evaluation are wanted, or all again."""
    left_out_wanted = Signal()
    """The next line that has no amount is wanted."""

    def __init__(self, words: Words = ENGLISH) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[Programme, str] | None = None
        self.gauges = tuple(Gauge(words) for _ in range(3))
        self._note = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.advice = style.label(size=style.SMALL, wrap=True)
        self.counted = QPushButton()
        self.counted.clicked.connect(self.counted_wanted)
        self.left_out = QPushButton()
        self.left_out.setToolTip(style.plain_tooltip(words(N_("Go to the next one: Ctrl+J"))))
        self.left_out.clicked.connect(self.left_out_wanted)
        self._title = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.facts = FactList()
        self._who = style.label(words(N_("Who pays")), role="ink_second", bold=True)
        self.donors = FactList()
        self._over = style.label(size=style.SMALL, role="warning", wrap=True)
        self._moves = style.label(moves_title(words), role="ink_second", bold=True, wrap=True)
        self.moves = FactList()
        self._lay_out()
        self.show_only(only=False)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(8))
        heading = self._words(N_("Shares of the total with indirect costs"))
        layout.addWidget(style.label(heading, role="ink_second", bold=True, wrap=True))
        for gauge in self.gauges:
            layout.addWidget(gauge)
        layout.addWidget(self._note)
        layout.addWidget(self.advice)
        layout.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.left_out, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(style.px(8))
        layout.addWidget(self._title)
        layout.addWidget(self.facts)
        layout.addSpacing(style.px(8))
        layout.addWidget(self._who)
        layout.addWidget(self.donors)
        layout.addWidget(self._over)
        layout.addWidget(self._moves)
        layout.addWidget(self.moves)

    def present(self, programme: Programme, row_id: str) -> None:
        """Show a programme's shares and the facts of a line."""
        if self._shown is not None and self._shown[0] is programme and self._shown[1] == row_id:
            return
        self._shown = (programme, row_id)
        shares = me_shares(programme)
        for gauge, share in zip(self.gauges, shares, strict=True):
            gauge.show_share(share)
        together = shares[-1]
        note = share_of_what(programme, self._words)
        note += " " + self._words(N_("Indicative ({locator}).")).replace("{locator}", together.locator)
        note += " " + counted(together.lines, N_("1 line counts."), N_("{count} lines count."), self._words)
        for share in shares:
            if share.minimum is not None:
                asked = self._words(N_("The donor asks for {minimum} % of evaluation at least."))
                note += " " + asked.replace("{minimum}", f"{share.minimum:f}")
        self._note.setText(note.strip())
        proposed = advice(programme)
        self.advice.setText("\n".join(f"→ {self._words(each)}" for each in proposed))
        self.advice.setVisible(bool(proposed))
        self.counted.setVisible(bool(together.lines))
        missing = left_out(programme)
        self.left_out.setVisible(bool(missing))
        text = N_("1 line without an amount") if len(missing) == 1 else N_("{count} lines without an amount")
        self.left_out.setText(self._words(text).replace("{count}", str(len(missing))))
        line = find_as(programme, row_id, Line)
        self._title.setText(full_name(programme, "lines", line) if line else "")
        self._title.setVisible(line is not None)
        self.facts.show_facts(line_facts(programme, row_id, self._words))
        self.facts.setVisible(line is not None)
        self._show_whole(programme, alone=line is None)

    def _show_whole(self, programme: Programme, *, alone: bool) -> None:
        """Show who pays and what currencies do, where no line is shown."""
        donors = donor_facts(programme, self._words) if alone else ()
        self._who.setVisible(bool(donors))
        self.donors.setVisible(bool(donors))
        self.donors.show_facts(donors)
        over = over_words(programme, self._words) if alone else ""
        self._over.setText(f"▲ {over}")
        self._over.setVisible(bool(over))
        moves = move_facts(programme, self._words) if alone else ()
        self._moves.setVisible(bool(moves))
        self.moves.setVisible(bool(moves))
        self.moves.show_facts(moves)

    def show_only(self, *, only: bool) -> None:
        """Say what the button does next."""
        self.counted.setText(self._words(N_("Show all lines") if only else N_("Show the lines that count")))

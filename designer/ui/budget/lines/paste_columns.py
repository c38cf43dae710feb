"""The columns of a pasted budget, each with what it is: a box to choose in, and why where that is only guessed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from designer.budget.amounts import terms
from designer.budget.pasting.contents import Reason
from designer.budget.pasting.headings import Headed, letter
from designer.budget.pasting.words import AMOUNT, FACTOR, HEADING, KEPT, NOTE, QUANTITY, SKIP, SPREAD, TOTAL
from designer.programme.fields import field
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.form_choices import Box
from designer.ui.scrolled import bring_into_sight

_FIELDS = (
    *("code", "description", "unit", "unit_cost", "currency", "frequency", "share", "node_id", "partner_id"),
    *("monitoring", "evaluation", "price_source", "eu_heading", "un_category"),
)
_MANY = {KEPT, SKIP, NOTE}
"""What several columns may be."""
_BOX, _SAMPLE = 240, 24


class ColumnList(QWidget):
    """The columns of a block, one below the other: heading, first texts, box, and why it is taken for that."""

    changed = Signal()
    """A column is something else now."""

    def __init__(self, programme: Programme, block: Headed, keys: Sequence[str]) -> None:
        super().__init__()
        self.block = block
        self._offers = offers(programme, keys)
        self._sure = {at for at, key in enumerate(keys) if key != block.keys[at] or at not in block.reasons}
        """Columns that somebody chose, or that a heading names."""
        self.boxes = [self._box(at, title, key) for at, (title, key) in enumerate(zip(block.titles, keys, strict=True))]
        self.marks = [style.label(size=style.SMALL, role="warning", wrap=True) for _ in self.boxes]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, style.px(style.GRID), 0)
        grid.setVerticalSpacing(style.px(2))
        grid.setHorizontalSpacing(style.px(style.GRID))
        grid.setColumnStretch(0, 1)
        for row, (title, box) in enumerate(zip(block.titles, self.boxes, strict=True)):
            name = style.label(short(title), bold=True)
            name.setBuddy(box)
            grid.addWidget(name, 4 * row, 0)
            grid.addWidget(style.label(self._sample(row), style.SMALL, "ink_second"), 4 * row + 1, 0)
            box.setFixedWidth(style.px(_BOX))
            grid.addWidget(box, 4 * row, 1, 2, 1)
            grid.addWidget(self.marks[row], 4 * row + 2, 0, 1, 2)
            grid.setRowMinimumHeight(4 * row + 3, style.px(4))
        grid.setRowStretch(4 * len(self.boxes), 1)
        for at in range(len(self.boxes)):
            self._mark(at)

    def _box(self, at: int, title: str, key: str) -> Box:
        """Make the box of a column."""
        box = Box()
        box.setAccessibleName(title)
        box.addItems([name for _, name in self._offers])
        known = [code for code, _ in self._offers]
        box.setCurrentIndex(known.index(key) if key in known else 0)
        box.currentIndexChanged.connect(partial(self._chosen, at))
        box.entered.connect(partial(bring_into_sight, box))
        return box

    def _sample(self, column: int) -> str:
        """Return the first texts of a column."""
        texts = [row[column] for row in self.block.rows[:60] if row[column]]
        return short(" · ".join(" ".join(text.split()) for text in texts[:3]))

    @property
    def keys(self) -> tuple[str, ...]:
        """What each column is now."""
        return tuple(self._offers[box.currentIndex()][0] for box in self.boxes)

    def _chosen(self, at: int, _index: int) -> None:
        """A field is one column's: another one that was it before is kept in the note now."""
        self._sure.add(at)
        key = self.keys[at]
        for place, other in enumerate(self.boxes):
            if place != at and key not in _MANY and other.currentIndex() == self.boxes[at].currentIndex():
                other.blockSignals(True)
                other.setCurrentIndex([code for code, _ in self._offers].index(KEPT))
                other.blockSignals(False)
                self._sure.add(place)
                self._mark(place)
        self._mark(at)
        self.changed.emit()

    def guesses(self) -> int:
        """Return how many columns are only guessed."""
        return sum(self._guessed(at) for at in range(len(self.boxes)))

    def _guessed(self, at: int) -> bool:
        return at not in self._sure and at in self.block.reasons and self.keys[at] != SKIP

    def _mark(self, at: int) -> None:
        """Say of a column that it is only guessed, and why; nothing of one that a heading or somebody named."""
        text = why(self.block.reasons[at], self.block) if self._guessed(at) else ""
        self.marks[at].setText(text)
        self.marks[at].setVisible(bool(text))
        self.boxes[at].setAccessibleDescription(text)


def why(reason: Reason, block: Headed) -> str:
    """Say why a column is taken for something that no heading says."""
    if reason.total < 0:
        return ENGLISH(N_("? guessed by what stands in it"))
    names = [short(title, 14) if block.header else letter(at) for at, title in enumerate(block.titles)]
    added = " + ".join(names[at] for at in reason.added)
    factors = [names[at] for at in reason.factors]
    parts = [*factors, f"({added})" if added and factors else added]
    told = ENGLISH(N_("? guessed: {sum} = {total}, in {right} of {rows} rows"))
    for name, value in (("right", str(reason.right)), ("rows", str(reason.rows)), ("total", names[reason.total])):
        told = told.replace(f"{{{name}}}", value)
    return told.replace("{sum}", " × ".join(filter(None, parts)))


def offers(programme: Programme, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what a column can be, with its name: for as many years as the programme or the block has."""
    known = [int(key[-1]) + 1 for key in keys if key.startswith((QUANTITY, AMOUNT)) and key[-1].isdigit()]
    years = range(max([terms(programme).years, *known]))
    quantity, amount = ENGLISH(N_("Quantity, year {year}")), ENGLISH(N_("Amount, year {year}"))
    titled = {name: ENGLISH(field(Line, name).info.title) for name in _FIELDS}
    return (
        (KEPT, ENGLISH(N_("Kept in the note, under its heading"))),
        *((name, titled[name]) for name in _FIELDS[:2]),
        (HEADING, ENGLISH(N_("Heading of the line"))),
        (_FIELDS[2], titled[_FIELDS[2]]),
        *((f"{QUANTITY}{year}", quantity.replace("{year}", str(year + 1))) for year in years),
        (SPREAD, ENGLISH(N_("Quantity, all years (spread)"))),
        *((name, titled[name]) for name in _FIELDS[3:6]),
        (FACTOR, ENGLISH(N_("Multiplies the frequency"))),
        *((name, titled[name]) for name in _FIELDS[6:]),
        (TOTAL, ENGLISH(N_("Total: only compared"))),
        *((f"{AMOUNT}{year}", amount.replace("{year}", str(year + 1))) for year in years),
        (NOTE, ENGLISH(N_("Note"))),
        (SKIP, ENGLISH(N_("Left out"))),
    )


def short(text: str, longest: int = _SAMPLE) -> str:
    """Return a text in one line that is not too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"

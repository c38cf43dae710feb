"""The sheet that opens when somebody else's budget is pasted: what each column is, and what will become of the rows.

Enter takes the budget over in one step, Esc leaves everything as it was; arrows and letters choose in a column's box.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from designer.budget.amounts import terms
from designer.budget.exchange import currency_code
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.rows import PastedRow, rows_of, style_of
from designer.budget.pasting.taking import Taken, taken
from designer.budget.pasting.words import AMOUNT, HEADING, KEPT, NOTE, QUANTITY, SKIP, TOTAL
from designer.programme.edit import find
from designer.programme.fields import field
from designer.programme.numbers import ENGLISH as POINT
from designer.programme.numbers import SPANISH as COMMA
from designer.programme.numbers import NumberStyle
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.form_choices import Box
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView

_FIELDS = (
    *("code", "description", "unit", "unit_cost", "currency", "frequency", "share", "node_id", "partner_id"),
    *("monitoring", "evaluation", "price_source", "eu_heading", "un_category"),
)
_BECOMES = {
    "line": N_("Line"),
    "heading": N_("Heading"),
    "sum": N_("– sum"),
    "indirect": N_("– indirect"),
    "repeat": N_("– headings"),
    "empty": N_("– empty"),
}
_ROLES = {"heading": "group"}
_SHOWN = 200
"""Rows of the preview."""
_INDIRECT = (N_("Left out: reckoned here"), N_("Taken over as lines"))
_STYLES = ((POINT, "1,234.56"), (COMMA, "1.234,56"))
_WIDE, _HIGH, _BOX, _SAMPLE = 1180, 700, 248, 22


class Pasted(QDialog):
    """What the columns of a pasted block are, to stand under a heading (its id, "" for none).

    ``take`` is called with what the columns are, how the numbers are written, and whether rows of indirect costs come
    too. The window below has the keyboard again as soon as the sheet is gone.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        block: Headed,
        keys: Sequence[str],
        take: Callable[[tuple[str, ...], NumberStyle, bool], object],
        heading: str = "",
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ENGLISH(N_("Paste a budget")))
        room = parent.window().size()
        self.resize(min(style.px(_WIDE), room.width()), min(style.px(_HIGH), room.height()))
        self._session, self.block, self._take, self._heading = session, block, take, heading
        self._offers = offers(session.programme, keys)
        self.boxes = [self._box(title, key) for title, key in zip(block.titles, keys, strict=True)]
        self.numbers = Box()
        self.numbers.setAccessibleName(ENGLISH(N_("How numbers are written")))
        self.numbers.addItems([example for _, example in _STYLES])
        written = style_of(block, self.keys, POINT)
        self.numbers.setCurrentIndex(int(written.decimal == COMMA.decimal))
        self.numbers.currentIndexChanged.connect(self._preview)
        self.indirect = Box()
        self.indirect.setAccessibleName(ENGLISH(N_("Rows of indirect costs")))
        self.indirect.addItems([ENGLISH(each) for each in _INDIRECT])
        self.indirect.currentIndexChanged.connect(self._preview)
        self._indirect_name = style.label(ENGLISH(N_("Indirect costs")))
        self.view = TableView()
        self.view.setAccessibleName(ENGLISH(N_("What becomes of the rows")))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.counted = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.told = style.label(wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._preview()

    def _box(self, title: str, key: str) -> Box:
        """Make the box of a column."""
        box = Box()
        box.setAccessibleName(title)
        box.addItems([name for _, name in self._offers])
        known = [code for code, _ in self._offers]
        box.setCurrentIndex(known.index(key) if key in known else 0)
        box.currentIndexChanged.connect(partial(self._chosen, box))
        return box

    def _lay_out(self) -> None:
        columns = QWidget()
        grid = QGridLayout(columns)
        grid.setContentsMargins(0, 0, style.px(style.GRID), 0)
        grid.setVerticalSpacing(style.px(4))
        grid.setColumnStretch(0, 1)
        for row, (title, box) in enumerate(zip(self.block.titles, self.boxes, strict=True)):
            name = style.label(_short(title), bold=True)
            name.setBuddy(box)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(style.label(self._sample(row), style.SMALL, "ink_second"), 2 * row + 1, 0)
            box.setFixedWidth(style.px(_BOX))
            grid.addWidget(box, 2 * row, 1, 2, 1)
        grid.setRowStretch(2 * len(self.boxes), 1)
        area = Scrolled(columns)
        area.setFixedWidth(columns.sizeHint().width() + style.px(3 * style.GRID))
        written = QHBoxLayout()
        written.addWidget(style.label(ENGLISH(N_("Numbers are written as"))))
        written.addWidget(self.numbers)
        written.addStretch(1)
        written.addWidget(self._indirect_name)
        written.addWidget(self.indirect)
        right = QVBoxLayout()
        right.addLayout(written)
        right.addWidget(self.view, 1)
        right.addWidget(self.counted)
        told = Scrolled(self.told)
        told.setFixedHeight(5 * style.row_height())
        right.addWidget(told)
        both = QHBoxLayout()
        both.setSpacing(style.px(2 * style.GRID))
        both.addWidget(area)
        both.addLayout(right, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok, leave = (self.buttons.button(each) for each in (_OK, _CANCEL))
        ok.setText(ENGLISH(N_("Take it over (Enter)")))
        ok.setDefault(True)
        leave.setText(ENGLISH(N_("Leave it (Esc)")))
        leave.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            style.label(ENGLISH(N_("What each column of the pasted budget is")), style.STATEMENT, bold=True)
        )
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)

    def _sample(self, column: int) -> str:
        """Return the first texts of a column."""
        texts = [row[column] for row in self.block.rows if row[column]]
        return _short(" · ".join(" ".join(text.split()) for text in texts[:3]))

    @property
    def keys(self) -> tuple[str, ...]:
        """What each column is now."""
        return tuple(self._offers[box.currentIndex()][0] for box in self.boxes)

    @property
    def written(self) -> NumberStyle:
        """How the block's numbers are written."""
        return _STYLES[self.numbers.currentIndex()][0]

    def _chosen(self, box: Box, _index: int) -> None:
        """A field is one column's: another one that was it before is kept in the note now."""
        key = self._offers[box.currentIndex()][0]
        for other in self.boxes:
            if other is not box and key not in (KEPT, SKIP, NOTE) and other.currentIndex() == box.currentIndex():
                other.blockSignals(True)
                other.setCurrentIndex([code for code, _ in self._offers].index(KEPT))
                other.blockSignals(False)
        self._preview()

    @property
    def with_indirect(self) -> bool:
        """Whether rows of indirect costs are taken over as lines."""
        return bool(self.indirect.currentIndex())

    def _preview(self) -> None:
        """Show what would become of the block as its columns are understood now."""
        rows = rows_of(self.block, self.keys)
        some = any(row.kind == "indirect" for row in rows)
        self.indirect.setVisible(some)
        self._indirect_name.setVisible(some)
        session, keys = self._session, self.keys
        result = taken(
            *(session.programme, self.block, keys, self.written, session.new_id, self._heading),
            indirect=self.with_indirect,
        )
        columns = (
            Column("becomes", ENGLISH(N_("Becomes")), 88, "readonly", editable=False, frozen=True),
            Column("code", ENGLISH(N_("Code")), 64, "readonly", editable=False, frozen=True),
            Column("currency", ENGLISH(N_("Currency")), 72, "readonly", editable=False, frozen=True),
            *(Column(f"c{at}", title, 120, "readonly", editable=False) for at, title in enumerate(self.block.titles)),
        )
        self.view.present(columns, tuple(_row(row, result) for row in rows[:_SHOWN]))
        lines = counted(len(result.lines), N_("1 line"), N_("{count} lines"), ENGLISH)
        headings = counted(result.headings, N_("1 new heading"), N_("{count} new headings"), ENGLISH)
        self.counted.setText(f"{lines} · {headings}")
        self.told.setText("\n".join(result.told))

    def done(self, result: int) -> None:
        """Qt's: the sheet goes, and the window below has the keyboard."""
        below = self.parentWidget()
        super().done(result)
        if below is not None:
            below.activateWindow()

    def accept(self) -> None:
        """Qt's: take the block over."""
        super().accept()
        self._take(self.keys, self.written, self.with_indirect)


_OK, _CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel


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
        *((name, titled[name]) for name in _FIELDS[3:]),
        (TOTAL, ENGLISH(N_("Total: computed here, and compared"))),
        *((f"{AMOUNT}{year}", amount.replace("{year}", str(year + 1))) for year in years),
        (NOTE, ENGLISH(N_("Note"))),
        (SKIP, ENGLISH(N_("Left out"))),
    )


def _row(row: PastedRow, result: Taken) -> Row:
    """Return a row of the preview, with the code and the currency that it will really have."""
    made = find(result.programme, result.made.get(row.at, ""))
    kind = "line" if isinstance(made, Line) else row.kind
    code = made.code if isinstance(made, Line | Heading) else ""
    base = currency_code(result.programme.frame.currency)
    currency = made.currency or base if isinstance(made, Line) else ""
    texts = (ENGLISH(_BECOMES[kind]), code, currency, *(" ".join(text.split()) for text in row.texts))
    cells = tuple(Cell(text, locked=True) for text in texts)
    return Row(f"r{row.at}", 0, cells, "group" if row.kind in _ROLES else "record")


def _short(text: str) -> str:
    return text if len(text) <= _SAMPLE else text[: _SAMPLE - 1] + "…"

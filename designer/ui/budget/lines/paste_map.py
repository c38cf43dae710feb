"""The sheet that opens when somebody else's budget is pasted or read from a file: what each column is, what will come.

Enter takes the budget over in one step, Esc leaves everything as it was; arrows and letters choose in a column's box.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from designer.budget.amounts import amount_of
from designer.budget.exchange import currency_code
from designer.budget.pasting.balance import here, told_of_balance
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.rows import PastedRow, style_of
from designer.budget.pasting.taking import Taken, taken
from designer.programme.edit import find
from designer.programme.money import exponent
from designer.programme.numbers import ENGLISH as POINT
from designer.programme.numbers import SPANISH as COMMA
from designer.programme.numbers import NumberStyle, show_number
from designer.programme.records.budget import Heading, Line
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import style
from designer.ui.budget.lines.paste_columns import ColumnList
from designer.ui.budget.lines.paste_money import MoneyBoxes
from designer.ui.flow import Flow
from designer.ui.form_choices import Box
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.rows import Cell, Column, Row
from designer.ui.table.view import TableView

_BECOMES = {
    "line": N_("Line"),
    "heading": N_("Heading"),
    "sum": N_("– sum"),
    "indirect": N_("– indirect"),
    "repeat": N_("– headings"),
    "remark": N_("– remark"),
    "empty": N_("– empty"),
}
_ROLES = {"heading": "group"}
_SHOWN = 200
"""Rows of the preview."""
_INDIRECT = (N_("Left out: reckoned here"), N_("Taken over as lines"))
_STYLES = ((POINT, "1,234.56"), (COMMA, "1.234,56"))
_WIDE, _HIGH = 1180, 720
_NUMBERS, _CURRENCY, _TIMES, _LEFT_OUT = 104, 184, 208, 208
"""Widths of the boxes in pixels at 100 %."""


class Block(Struct, frozen=True):
    """A block of cells with its name, "" for what was pasted, what its columns are, and what else there is to say."""

    headed: Headed
    keys: tuple[str, ...]
    name: str = ""
    told: tuple[str, ...] = ()


Take = Callable[[Block, tuple[str, ...], Taken], object]
"""What is called with a block, what its columns are, and what becomes of it."""


class Pasted(QDialog):
    """What the columns of a block are, to stand under a heading (its id, "" for none); of several blocks one is chosen.

    The window below has the keyboard again as soon as the sheet is gone.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        names: Sequence[str],
        block_of: Callable[[int], Block],
        take: Take,
        heading: str = "",
        chosen: int = 0,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ENGLISH(N_("Paste a budget")))
        room = parent.window().size()
        self.resize(min(style.px(_WIDE), room.width()), min(style.px(_HIGH), room.height()))
        self._session, self._block_of, self._take, self._heading = session, block_of, take, heading
        self._known: tuple[object, ...] = ()
        """What the last result was reckoned from, by identity the programme."""
        self.sheets = _box(ENGLISH(N_("Sheet of the file")), names, _CURRENCY)
        self.sheets.setCurrentIndex(chosen)
        self.sheets.currentIndexChanged.connect(self._open)
        self.numbers = _box(ENGLISH(N_("How numbers are written")), [example for _, example in _STYLES], _NUMBERS)
        self.numbers.currentIndexChanged.connect(self._preview)
        self.money = MoneyBoxes(session.programme)
        self.money.currency.setFixedWidth(style.px(_CURRENCY))
        self.money.times.setFixedWidth(style.px(_TIMES))
        self.money.changed.connect(self._preview)
        self.indirect = _box(ENGLISH(N_("Rows of indirect costs")), [ENGLISH(each) for each in _INDIRECT], _LEFT_OUT)
        self.indirect.currentIndexChanged.connect(self._preview)
        self.view = TableView()
        self.view.setAccessibleName(ENGLISH(N_("What becomes of the rows")))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.counted = style.label(size=style.STATEMENT, bold=True, wrap=True)
        self.balance = style.label(wrap=True)
        self.told = style.label(wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.columns: ColumnList
        self._lay_out(several=len(names) > 1)
        self._open()

    # -- how it looks --------------------------------------------------------------------------------------------

    def _lay_out(self, *, several: bool) -> None:
        self._area = QVBoxLayout()
        controls = QWidget()
        flow = Flow(controls, 2 * style.GRID, 4)
        if several:
            flow.addWidget(_named(N_("Sheet"), self.sheets))
        flow.addWidget(_named(N_("Numbers"), self.numbers))
        flow.addWidget(_named(N_("Amounts in"), self.money.currency))
        flow.addWidget(self.money.times)
        self._indirect_part = _named(N_("Indirect costs"), self.indirect)
        flow.addWidget(self._indirect_part)
        right = QVBoxLayout()
        right.setSpacing(style.px(style.GRID))
        for part in (controls, self.counted, self.balance):
            right.addWidget(part)
        right.insertWidget(1, self.view, 1)
        told = Scrolled(self.told)
        told.setFixedHeight(5 * style.row_height())
        right.addWidget(told)
        both = QHBoxLayout()
        both.setSpacing(style.px(2 * style.GRID))
        both.addLayout(self._area)
        both.addLayout(right, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok, leave = (self.buttons.button(each) for each in (_OK, _CANCEL))
        ok.setText(ENGLISH(N_("Take it over (Enter)")))
        ok.setDefault(True)
        leave.setText(ENGLISH(N_("Leave it (Esc)")))
        leave.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.title = style.label(size=style.STATEMENT, bold=True, wrap=True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)

    def _open(self, _index: int = 0) -> None:
        """Show the block that is chosen, with its columns as they are understood first."""
        self.block = self._block_of(self.sheets.currentIndex())
        block, programme = self.block.headed, self._session.programme
        while (item := self._area.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.columns = ColumnList(programme, block, self.block.keys)
        self.columns.changed.connect(self._preview)
        area = Scrolled(self.columns)
        area.setFixedWidth(self.columns.sizeHint().width() + style.px(3 * style.GRID))
        self._area.addWidget(area)
        self._order_keys()
        self.money.present(block, self.block.keys)
        self.numbers.blockSignals(True)
        self.numbers.setCurrentIndex(int(style_of(block, self.keys, POINT).decimal == COMMA.decimal))
        self.numbers.blockSignals(False)
        self._preview()

    def _order_keys(self) -> None:
        """Let Tab go down the columns, then along what holds for all of them."""
        rest = (self.numbers, self.money.currency, self.money.times, self.indirect)
        order: list[QWidget] = [*self.boxes, *rest, *(self.buttons.button(each) for each in (_OK, _CANCEL))]
        order = [self.sheets, *order] if self.sheets.count() > 1 else order
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        if not self.isVisible() and self.boxes:
            self.boxes[0].setFocus()

    # -- what is said --------------------------------------------------------------------------------------------

    @property
    def boxes(self) -> list[Box]:
        """The boxes of the columns."""
        return self.columns.boxes

    @property
    def keys(self) -> tuple[str, ...]:
        """What each column is now."""
        return self.columns.keys

    @property
    def written(self) -> NumberStyle:
        """How the block's numbers are written."""
        return _STYLES[self.numbers.currentIndex()][0]

    @property
    def with_indirect(self) -> bool:
        """Whether rows of indirect costs are taken over as lines."""
        return bool(self.indirect.currentIndex())

    def outcome(self) -> Taken:
        """Return what becomes of the block as it is understood now, under the programme as it is now."""
        programme, keys, declared = self._session.programme, self.keys, self.money.declared
        wanted = (programme, self.block.headed, keys, self.written, declared, self.with_indirect)
        if not self._known or self._known[0] is not programme or self._known[1:] != wanted[1:]:
            block = replace(self.block.headed, declared=declared)
            self._taken = taken(
                *(programme, block, keys, self.written, self._session.new_id, self._heading),
                indirect=self.with_indirect,
            )
            self._known = wanted
        return self._taken

    def _preview(self, _index: int = 0) -> None:
        """Show what would become of the block as its columns are understood now."""
        block, result = self.block.headed, self.outcome()
        rows = result.rows
        indirect = any(row.kind == "indirect" for row in rows) or self.with_indirect
        self._indirect_part.setVisible(indirect)
        columns = (
            Column("becomes", ENGLISH(N_("Becomes")), 88, "readonly", editable=False, frozen=True),
            Column("code", ENGLISH(N_("Code")), 64, "readonly", editable=False, frozen=True),
            Column("currency", ENGLISH(N_("Currency")), 72, "readonly", editable=False, frozen=True),
            Column("amount", ENGLISH(N_("Amount here")), 104, "money", editable=False),
            *(Column(f"c{at}", title, 120, "readonly", editable=False) for at, title in enumerate(block.titles)),
        )
        self.view.present(columns, tuple(_row(row, result) for row in rows[:_SHOWN]))
        self._say(result, len(rows))

    def _say(self, result: Taken, rows: int) -> None:
        """Say how much comes, whether it is all, what is only guessed, and what was understood another way."""
        guesses = self.columns.guesses()
        title = (
            N_("What each column of “{name}” is") if self.block.name else N_("What each column of the pasted budget is")
        )
        marked = counted(guesses, N_("1 is guessed (?)"), N_("{count} are guessed (?)"), ENGLISH) if guesses else ""
        told = ENGLISH(title).replace("{name}", self.block.name)
        self.title.setText(" · ".join(filter(None, (told, marked))))
        lines = counted(len(result.lines), N_("1 line"), N_("{count} lines"), ENGLISH)
        headings = counted(result.headings, N_("1 new heading"), N_("{count} new headings"), ENGLISH)
        shown = ENGLISH(N_("the first {count} rows are shown")).replace("{count}", str(_SHOWN)) if rows > _SHOWN else ""
        self.counted.setText(" · ".join(filter(None, (lines, headings, shown))))
        balance = result.balance
        sign, role = ("✓ ", "in_order") if balance and balance.whole else ("", "ink")
        if balance and balance.missing:
            sign, role = "▲ ", "warning"
        self.balance.setText(sign + told_of_balance(balance, ENGLISH))
        self.balance.set_role(role)
        self.balance.setVisible(balance is not None)
        self.told.setText("\n".join((*self.block.told, *result.told)))

    # -- how it ends ---------------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Qt's: the sheet goes, and the window below has the keyboard."""
        below = self.parentWidget()
        super().done(result)
        if below is not None:
            below.activateWindow()

    def accept(self) -> None:
        """Qt's: take the block over."""
        super().accept()
        self._take(self.block, self.keys, self.outcome())


_OK, _CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel


def _box(name: str, items: Sequence[str], wide: int) -> Box:
    """Make a box of choices with a name."""
    box = Box()
    box.setAccessibleName(name)
    box.addItems([*items])
    box.setFixedWidth(style.px(wide))
    return box


def _named(name: str, box: Box) -> QWidget:
    """Return a box behind its name."""
    part = QWidget()
    layout = QHBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(style.px(style.GRID))
    label = style.label(ENGLISH(name))
    label.setBuddy(box)
    layout.addWidget(label)
    layout.addWidget(box)
    return part


def _row(row: PastedRow, result: Taken) -> Row:
    """Return a row of the preview, with the code and the currency that it will really have."""
    made = find(result.programme, result.made.get(row.at, ""))
    kind = "line" if isinstance(made, Line) else row.kind
    code = made.code if isinstance(made, Line | Heading) else ""
    base = currency_code(result.programme.frame.currency)
    currency = made.currency or base if isinstance(made, Line) else ""
    cost = None
    if isinstance(made, Line):
        cost = here(amount_of(result.programme)[made.id], currency, base)
    amount = "" if cost is None else show_number(cost, exponent(currency))
    texts = (ENGLISH(_BECOMES[kind]), code, currency, amount, *(" ".join(text.split()) for text in row.texts))
    cells = tuple(Cell(text, locked=True) for text in texts)
    return Row(f"r{row.at}", 0, cells, "group" if row.kind in _ROLES else "record")

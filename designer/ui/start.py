"""The first screen: a new programme from six questions, bare or with a chain to begin with; an old one; the example."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.programme.dates import in_words
from designer.programme.entry import Refused, changed, read, read_date
from designer.programme.fields import Field, field
from designer.programme.formula import unreadable
from designer.programme.ids import new_id
from designer.programme.money import known_currency
from designer.programme.numbers import edit_text, how_read, read_number, show_number
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula
from designer.programme.records.frame import Call, Frame
from designer.programme.validate import out_of_bounds
from designer.ui import data_folder, style
from designer.ui.flow import Flow

_WIDEST = 980
"""Pixels; lines of text longer than this are hard to follow."""

_NARROW = 800
"""Pixels below which what goes on stands under what begins, not beside it."""

_QUESTIONS = (
    (Frame, "title", "Title", "Return and take root: reintegration in …"),
    (Frame, "countries", "Country", "Guinea"),
    (Frame, "start", "Starts on", "2027-03-01"),
    (Frame, "months", "Months", "36"),
    (Frame, "currency", "Currency", "USD"),
    (Call, "ceiling", "Ceiling, with indirect costs", "4 500 000"),
)

_DESIGN = (
    "The Handbook’s design (Table 5.2) is a whole theory of change at three levels, with the reasons of its links and "
    "its assumptions: cut it, and put it into your own words."
)


class Start(QScrollArea):
    """Three ways in, side by side; everything can be left empty and filled in later."""

    wanted = Signal(object, str)
    """(programme, step): a new programme, and the step at which it begins."""

    file_wanted = Signal(object)
    """(path): an existing one; None asks for a file."""

    example_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: dict[str, QLineEdit] = {}
        self.problems: dict[str, style.Label] = {}
        self._asked = ""
        self.recent: list[QPushButton] = []
        self._columns, self._recent = QHBoxLayout(), QVBoxLayout()
        self._beginning, self._going_on = self._new(), self._others()
        self._columns.addLayout(self._beginning, 3)
        self._columns.addLayout(self._going_on, 2)
        self._page = QWidget()
        down = QVBoxLayout(self._page)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(style.label("Programme Designer", style.TITLE, "accent", bold=True))
        down.addWidget(
            style.label(
                "From situation to funded proposal: one programme, seen everywhere.", role="ink_second", wrap=True
            )
        )
        self._gap = QWidget()
        down.addWidget(self._gap)
        down.addLayout(self._columns)
        down.addStretch(1)
        whole = QWidget()
        self._around = QHBoxLayout(whole)
        self._around.addStretch(1)
        self._around.addWidget(self._page, 20)
        self._around.addStretch(1)
        self.setWidget(whole)
        style.changes.changed.connect(self._follow)
        self._follow()

    def present(self) -> None:
        """Show the recent files and the drafts as they are now."""
        for button in self.recent:
            self._recent.removeWidget(button)
            button.hide()
            button.deleteLater()
        files = data_folder.recent_files()
        self.recent = [_Recent(path) for path in files]
        for path, button in zip(files, self.recent, strict=True):
            button.clicked.connect(lambda _checked=False, path=path: self.file_wanted.emit(path))
            self._recent.addWidget(button)
        self._none.setVisible(not files)
        in_order = [*self.fields.values(), self._begin, self._design, *self.recent, self._other, self._example]
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    def begin_typing(self) -> None:
        """Put the caret where the first answer is typed."""
        self.fields["title"].setFocus()

    def _new(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(style.label("New programme", style.STATEMENT, bold=True))
        column.addWidget(
            style.label("All of it can be changed later; you can leave any of it open.", role="ink_second", wrap=True)
        )
        self._form = QGridLayout()
        self._form.setColumnStretch(1, 1)
        for number, (_, name, title, example) in enumerate(_QUESTIONS):
            line = QLineEdit(_at_first(name))
            line.setPlaceholderText(example)
            line.setAccessibleName(title)
            line.returnPressed.connect(self._answer)
            line.textEdited.connect(lambda _text, name=name: self._tell(name, ""))
            label = style.label(title)
            label.setBuddy(line)
            problem = style.label(role="error", wrap=True)
            problem.hide()
            self._form.addWidget(label, 2 * number, 0)
            self._form.addWidget(line, 2 * number, 1)
            self._form.addWidget(problem, 2 * number + 1, 1)
            self.fields[name], self.problems[name] = line, problem
        self.fields["start"].editingFinished.connect(self._echo)
        column.addLayout(self._form)
        self._begin = QPushButton("Begin")
        self._begin.setProperty("primary", True)
        self._begin.clicked.connect(self._answer)
        self._design = QPushButton("Begin with the Handbook’s design")
        self._design.clicked.connect(self._answer_with_design)
        self._design.setAccessibleDescription(_DESIGN)
        ways = QWidget()
        beside = Flow(ways)
        beside.addWidget(self._begin)
        beside.addWidget(self._design)
        column.addWidget(ways)
        column.addWidget(style.label(_DESIGN, role="ink_second", wrap=True))
        column.addStretch(1)
        return column

    def _others(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(style.label("Continue", style.STATEMENT, bold=True))
        self._none = style.label("Nothing yet.", role="ink_second")
        column.addWidget(self._none)
        column.addLayout(self._recent)
        self._other = QPushButton("Open a file …")
        self._other.clicked.connect(lambda: self.file_wanted.emit(None))
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._between = QWidget()
        column.addWidget(self._between)
        column.addWidget(style.label("Look at an example", style.STATEMENT, bold=True))
        column.addWidget(
            style.label("A complete programme for Guinea, with illustrative figures. It opens as a copy.", wrap=True)
        )
        self._example = QPushButton("Open the example")
        self._example.clicked.connect(lambda: self.example_wanted.emit("guinea"))
        column.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _answer(self) -> None:
        """Begin with the answers and nothing else."""
        self._begin_with(lambda programme: programme, "stakeholders")

    def _answer_with_design(self) -> None:
        """Begin with the answers and the chain of the Handbook's Table 5.2."""
        from designer.theory_of_change.beginning import with_design

        self._begin_with(lambda programme: with_design(programme, new_id), "chain")

    def _begin_with(self, furnished: Callable[[Programme], Programme], step: str) -> None:
        """Begin at a step, or say beside each answer what cannot be read, with the caret in the first of them.

        An amount that could be meant in thousands is said once; to begin again accepts it.
        """
        result = self.programme()
        ceiling = self.fields["ceiling"].text()
        if isinstance(result, Programme) and ceiling != self._asked and (doubt := _doubt(ceiling)):
            self._asked, result = ceiling, {"ceiling": doubt}
        if isinstance(result, Programme):
            self._asked = ""
            self.wanted.emit(furnished(result), step)
            for name, line in self.fields.items():
                line.setText(_at_first(name))
                self._tell(name, "")
            return
        for name in self.fields:
            self._tell(name, result[name].reason if name in result else "")
        self._echo()
        first = self.fields[next(iter(result))]
        first.setFocus()
        first.selectAll()

    def _tell(self, name: str, told: str, role: str = "error") -> None:
        """Say beside a question what is wrong with its answer or how it is read, or nothing."""
        self.problems[name].setText(told)
        self.problems[name].set_role(role)
        self.problems[name].setVisible(bool(told))
        self.fields[name].setAccessibleDescription(told)

    def _echo(self) -> None:
        """Say in words which day the programme starts on, where a date was typed."""
        day = read_date(self.fields["start"].text())
        if isinstance(day, datetime.date):
            self._tell("start", in_words(day), "ink_second")

    def programme(self) -> Programme | dict[str, Refused]:
        """Return the programme that the answers make, or what cannot be read among them, by question."""
        frame, call = EMPTY.frame, EMPTY.call
        refused: dict[str, Refused] = {}
        for record_type, name, _, _ in _QUESTIONS:
            declared, text = field(record_type, name), self.fields[name].text()
            value = read(declared, text.strip().upper() if name == "currency" else text, currency=frame.currency)
            problem = value if isinstance(value, Refused) else _refusal(declared, value)
            if problem:
                refused[name] = problem
            elif record_type is Frame:
                frame = changed(frame, name, value)  # type: ignore[assignment]
            else:
                call = changed(call, name, value)  # type: ignore[assignment]
        return refused or msgspec.structs.replace(EMPTY, frame=frame, call=call)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < style.px(_NARROW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _follow(self) -> None:
        self._around.setContentsMargins(style.px(40), style.px(56), style.px(40), style.px(32))
        self._page.setMaximumWidth(style.px(_WIDEST))
        self._columns.setSpacing(style.px(48))
        self._form.setContentsMargins(0, style.px(8), 0, style.px(8))
        self._form.setHorizontalSpacing(style.px(16))
        self._form.setVerticalSpacing(style.px(6))
        self._gap.setFixedHeight(style.px(32))
        self._between.setFixedHeight(style.px(16))
        for layout in (self._recent, self._beginning, self._going_on):
            layout.setSpacing(style.px(8))


class _Recent(QPushButton):
    """A recent file or a draft: the programme's title as far as there is room, and when it was changed last."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        title = data_folder.title_of(path)
        when = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H:%M")
        self._title, self._when = title, f"draft, {when}" if data_folder.is_draft(path) else when
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("text-align: left")
        self.setAccessibleName(f"{title}, {self._when}")
        self.setToolTip(style.plain_tooltip(str(path)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        behind = f"   {self._when}"
        metrics = self.fontMetrics()
        room = self.contentsRect().width() - style.px(28) - metrics.horizontalAdvance(behind)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, max(room, style.px(80)))
        self.setText(title.replace("&", "&&") + behind)


def _at_first(name: str) -> str:
    """Return what stands in the field of a question before it is answered."""
    return EMPTY.frame.currency if name == "currency" else ""


def _doubt(text: str) -> Refused | None:
    """Return how an amount is read that could be meant a thousand times as high, such as 800.000."""
    number = read_number(text, money=True).number
    if not isinstance(number, Decimal) or not how_read([text]):
        return None
    return Refused(f"Read as {show_number(number)}. Type {edit_text(number * 1000)} if thousands are meant.")


def _refusal(declared: Field, value: object) -> Refused | None:
    """Return why a value that a form would take, and mark, is no answer to begin with."""
    if declared.name == "currency" and value and not known_currency(str(value)):
        return Refused("Three letters of ISO 4217, such as USD, EUR or GNF.")
    if declared.kind != "number":
        return None
    if isinstance(value, Formula) and unreadable(value):
        return Refused("This is no number: type it in digits, such as 36.")
    low, high = declared.info.minimum, declared.info.maximum
    if out_of_bounds(declared, value):  # type: ignore[arg-type]
        bounds = f"{show_number(low)} to {show_number(high)}" if low is not None and high is not None else "0 or more"
        return Refused(f"A number from {bounds}." if high is not None else "A number that is not below zero.")
    return None

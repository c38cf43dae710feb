"""What a new programme begins with: five questions, and beside each answer what cannot be read of it."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

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
from designer.ui import style
from designer.ui.flow import Flow

_ANSWERS = (
    (Frame, "title", "Title", "Return and take root: reintegration in …"),
    (Frame, "countries", "Country", "Guinea"),
    (Frame, "start", "Starts on", "2027-03-01"),
    (Frame, "months", "Months", "36"),
    (Frame, "currency", "Currency", "USD"),
    (Call, "ceiling", "Ceiling, with indirect costs", "4 500 000"),
)
"""Record, field, title and an example of each answer; the two dates answer one question."""

_ROWS = (
    ("Title", ("title",)),
    ("Country", ("countries",)),
    ("Dates", ("start", "months")),
    ("Currency", ("currency",)),
    ("Ceiling, with indirect costs", ("ceiling",)),
)
"""The five questions, each with the answers that stand beside it."""

_TITLE_WIDTH = 100
"""Pixels at 100 %: the longest title stands on two lines, so that the answers have room."""

_DESIGN = (
    "The Handbook’s design (Table 5.2) is a whole theory of change at three levels, with the reasons of its links and "
    "its assumptions: cut it, and put it into your own words."
)


class Questions(QWidget):
    """Everything can be left empty and filled in later."""

    wanted = Signal(object, str)
    """(programme, step): a new programme, and the step at which it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self.problems: dict[str, style.Label] = {}
        self._asked = ""
        self._dates = QHBoxLayout()
        self._titles: list[style.Label] = []
        self.begin, self.design = QPushButton("Begin"), QPushButton("Begin with the Handbook’s design")
        self._column, self._form = QVBoxLayout(self), QGridLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.head = style.label("New programme", style.STATEMENT, bold=True)
        self._column.addWidget(self.head)
        told = "All of it can be changed later; you can leave any of it open."
        self._column.addWidget(style.label(told, role="ink_second", wrap=True))
        self._column.addLayout(self._form)
        self._column.addWidget(self._ways())
        self._column.addWidget(style.label(_DESIGN, role="ink_second", wrap=True))
        self._form.setColumnStretch(1, 1)
        for number, (title, names) in enumerate(_ROWS):
            self._add_row(number, title, names)
        self.fields["start"].editingFinished.connect(self._echo)
        style.changes.changed.connect(self._follow)
        self._follow()

    def _add_row(self, number: int, title: str, names: tuple[str, ...]) -> None:
        """Add a question: its title, its answers beside each other, what is wrong with them below."""
        label, below = style.label(title, wrap=True), QVBoxLayout()
        beside = self._dates if len(names) > 1 else QHBoxLayout()
        titles = {name: (told, example) for _, name, told, example in _ANSWERS}
        for name in names:
            told, example = titles[name]
            line = QLineEdit(_at_first(name))
            line.setPlaceholderText(example)
            line.setAccessibleName(told)
            line.setMinimumWidth(1)
            line.returnPressed.connect(self._answer)
            line.textEdited.connect(lambda _text, name=name: self._tell(name, ""))
            problem = style.label(role="error", wrap=True)
            problem.hide()
            beside.addWidget(line, 2 if name == "start" else 1)
            below.addWidget(problem)
            self.fields[name], self.problems[name] = line, problem
            if name == "start":
                beside.addWidget(style.label("for", role="ink_second"))
            elif name == "months":
                beside.addWidget(style.label("months", role="ink_second"))
        label.setBuddy(self.fields[names[0]])
        self._form.addWidget(label, 2 * number, 0)
        self._titles.append(label)
        self._form.addLayout(beside, 2 * number, 1)
        self._form.addLayout(below, 2 * number + 1, 1)

    def _ways(self) -> QWidget:
        """Make the two buttons with which it begins."""
        self.begin.setProperty("primary", True)
        self.begin.clicked.connect(self._answer)
        self.design.clicked.connect(self._answer_with_design)
        self.design.setAccessibleDescription(_DESIGN)
        ways = QWidget()
        beside = Flow(ways)
        beside.addWidget(self.begin)
        beside.addWidget(self.design)
        return ways

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
        for record_type, name, _, _ in _ANSWERS:
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

    def _follow(self) -> None:
        self._form.setContentsMargins(0, style.px(8), 0, style.px(8))
        self._form.setHorizontalSpacing(style.px(16))
        self._form.setVerticalSpacing(style.px(6))
        self._dates.setSpacing(style.px(8))
        for title in self._titles:
            title.setFixedWidth(style.px(_TITLE_WIDTH))
        self._column.setSpacing(style.px(8))


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

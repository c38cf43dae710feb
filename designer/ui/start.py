"""The first screen: a new programme from five questions, going on with one, or the example."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from designer.programme.entry import Refused, changed, read
from designer.programme.fields import field
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.frame import Call, Frame
from designer.ui import data_folder, style

_WIDEST = 980
"""Pixels; lines of text longer than this are hard to follow."""

_QUESTIONS = (
    (Frame, "title", "Title", "Return and take root: reintegration in …"),
    (Frame, "countries", "Country", "Guinea"),
    (Frame, "start", "Starts on", "2027-03-01"),
    (Frame, "months", "Months", "36"),
    (Frame, "currency", "Currency", "USD"),
    (Call, "ceiling", "Ceiling, with indirect costs", "4 500 000"),
)


class Start(QWidget):
    """Three ways in, side by side; everything can be left empty and filled in later."""

    wanted = Signal(object)
    """(programme): a new programme."""

    file_wanted = Signal(object)
    """(path): an existing one; None asks for a file."""

    example_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self.problem = style.label(role="error", wrap=True)
        columns = QHBoxLayout()
        columns.setSpacing(style.px(64))
        columns.addLayout(self._new(), 3)
        columns.addLayout(self._others(), 2)
        page = QWidget()
        page.setMaximumWidth(style.px(_WIDEST))
        down = QVBoxLayout(page)
        down.setSpacing(style.px(4))
        down.addWidget(style.label("Programme Designer", style.TITLE, "accent", bold=True))
        down.addWidget(
            style.label("From situation to funded proposal: one programme, seen everywhere.", role="ink_second")
        )
        down.addSpacing(style.px(40))
        down.addLayout(columns)
        down.addStretch(1)
        around = QHBoxLayout(self)
        around.setContentsMargins(style.px(40), style.px(72), style.px(40), style.px(32))
        around.addStretch(1)
        around.addWidget(page, 20)
        around.addStretch(1)

    def present(self) -> None:
        """Show the recent files as they are now."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            if item and (widget := item.widget()):
                widget.deleteLater()
        files = data_folder.recent_files()
        if not files:
            self._recent.addWidget(style.label("Nothing yet.", role="ink_second"))
        for path in files:
            button = _button(_called(path))
            button.setToolTip(style.plain_tooltip(str(path)))
            button.clicked.connect(lambda _checked=False, path=path: self.file_wanted.emit(path))
            self._recent.addWidget(button)

    def _new(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(style.px(8))
        column.addWidget(style.label("New programme", style.STATEMENT, bold=True))
        column.addWidget(
            style.label("All of it can be changed later; you can leave any of it open.", role="ink_second")
        )
        form = QFormLayout()
        form.setHorizontalSpacing(style.px(16))
        form.setVerticalSpacing(style.px(10))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for _, name, title, example in _QUESTIONS:
            line = QLineEdit("USD" if name == "currency" else "")
            line.setPlaceholderText(example)
            line.setAccessibleName(title)
            line.returnPressed.connect(self._begin)
            label = style.label(title)
            label.setBuddy(line)
            form.addRow(label, line)
            self.fields[name] = line
        column.addLayout(form)
        column.addWidget(self.problem)
        begin = _button("Begin", primary=True)
        begin.clicked.connect(self._begin)
        column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _others(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(style.px(8))
        column.addWidget(style.label("Continue", style.STATEMENT, bold=True))
        self._recent = QVBoxLayout()
        column.addLayout(self._recent)
        other = _button("Open a file …")
        other.clicked.connect(lambda: self.file_wanted.emit(None))
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(style.px(24))
        column.addWidget(style.label("Look at an example", style.STATEMENT, bold=True))
        column.addWidget(
            style.label("A complete programme for Guinea, with illustrative figures. It opens as a copy.", wrap=True)
        )
        example = _button("Open the example")
        example.clicked.connect(lambda: self.example_wanted.emit("guinea"))
        column.addWidget(example, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _begin(self) -> None:
        result = self.programme()
        if isinstance(result, Refused):
            self.problem.setText(result.reason)
            return
        self.problem.setText("")
        self.wanted.emit(result)

    def programme(self) -> Programme | Refused:
        """Return the programme that the answers make, or what cannot be read among them."""
        frame, call = EMPTY.frame, EMPTY.call
        for record_type, name, title, _ in _QUESTIONS:
            value = read(field(record_type, name), self.fields[name].text())
            if isinstance(value, Refused):
                return Refused(f"{title}: {value.reason}")
            if record_type is Frame:
                frame = changed(frame, name, value)  # type: ignore[assignment]
            else:
                call = changed(call, name, value)  # type: ignore[assignment]
        return msgspec.structs.replace(EMPTY, frame=frame, call=call)


def _called(path: Path) -> str:
    """Return how a file is called in the list."""
    return path.stem


def _button(text: str, *, primary: bool = False) -> QPushButton:
    """Make a button; the primary one is what Enter does."""
    made = QPushButton(text)
    made.setDefault(primary)
    made.setProperty("primary", primary)
    return made

"""What tests of the room read: every text that a window shows, has painted or would say, and a programme of secrets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from designer.budget.amounts import amount_of, terms
from designer.budget.pay import staff_headings, tells_pay
from designer.budget.staffing.posts import post_costs
from designer.library.example import example
from designer.programme.fields import fields
from designer.programme.formula import value_of
from designer.programme.numbers import show_number
from designer.programme.programme import KIND_OF, SECTIONS, SINGLES, Programme, replace_section, section

if TYPE_CHECKING:
    import pytest

    from designer.programme.fields import Field

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


class Secrets:
    """A programme whose fields for few hold marked values, and the marks: text → the field that it gives away."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self._number = 0
        programme = example("guinea")
        for name in SECTIONS:
            few = [each for each in fields(SECTIONS[name]) if each.info.for_few]
            if few and name not in SINGLES:
                programme = self._marked(programme, name, few)
        self.programme = programme
        self._mark_amounts()

    def _marked(self, programme: Programme, name: str, few: list[Field]) -> Programme:
        """Mark every record of a section; one is made where there is none."""
        held: tuple[Any, ...] = section(programme, name)
        if not held:
            held = (SECTIONS[name](id=f"{KIND_OF[name]}_{'m' * 10}"),)
        made = tuple(msgspec.structs.replace(each, **{f.name: self._value(name, f) for f in few}) for each in held)
        return replace_section(programme, name, made)

    def _value(self, name: str, declared: Field) -> object:
        self._number += 1
        if declared.kind == "text":
            mark = f"SECRET{self._number:04d}"
            self.marks[mark] = f"{name}.{declared.name}"
            return mark
        if declared.kind == "number":
            scale = declared.info.maximum is not None
            value = Decimal(f"{1 + self._number % 8}.{self._number % 97:02d}7") if scale else self._cost()
            self.marks[show_number(value)] = f"{name}.{declared.name}"
            return value
        assert declared.kind == "choice", f"say here how {name}.{declared.name} is marked"
        return declared.info.choices[self._number % len(declared.info.choices)][0]

    def _cost(self) -> Decimal:
        return Decimal(30_000 + 137 * self._number) + Decimal("0.5")

    def _mark_amounts(self) -> None:
        """Mark what the lines and posts come to that tell pay; of other lines everybody may see the amounts.

        The amount of one thing is its unit cost as well.
        """
        programme = self.programme
        staff = staff_headings(programme.headings)
        for line in programme.lines:
            amount = amount_of(programme)[line.id]
            texts = {
                show_number(value, places) for value in (amount.total, *amount.years) if value for places in (0, 2)
            }
            if tells_pay(line, staff):
                self.marks |= dict.fromkeys(texts, f"lines.{line.code}: amount")
            else:
                open_ = {mark for mark in self.marks if any(mark in text for text in texts)}
                self.marks = {mark: field for mark, field in self.marks.items() if mark not in open_}
        for post_id, cost in post_costs(programme).items():
            if cost.total:
                self.marks[show_number(cost.total, 2)] = f"posts.{post_id}: cost"
            monthly = value_of(terms(programme).posts[post_id].unit_cost)
            if monthly:
                self.marks[show_number(monthly, 2)] = f"posts.{post_id}: monthly cost, computed"

    def given_away(self, text: str) -> set[str]:
        """Return the fields whose marked values stand in a text."""
        return {f"{field}: {mark}" for mark, field in self.marks.items() if mark in text}


class Painted:
    """Every text that Python paints, from now on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        for name in ("drawText", "drawStaticText"):
            monkeypatch.setattr(QPainter, name, self._spy(getattr(QPainter, name)))

    def _spy(self, real: Any) -> Any:  # noqa: ANN401 - Qt's overloads
        def drawn(painter: QPainter, *args: Any) -> Any:  # noqa: ANN401 - Qt's overloads
            for each in args:
                text = each if isinstance(each, str) else getattr(each, "text", lambda: "")()
                self.texts.append(str(text))
            return real(painter, *args)

        return drawn


def read(window: QWidget, painted: Painted) -> str:
    """Return every text in sight of a window: in widgets and cells, painted, in tooltips, told to screen readers."""
    painted.texts.clear()
    window.grab()
    QApplication.processEvents()
    parts: list[str] = []
    for each in (window, *window.findChildren(QWidget)):
        if each.isVisibleTo(window):
            parts += [each.toolTip(), each.accessibleName(), each.accessibleDescription(), *_of(each)]
    return "\n".join((*parts, *painted.texts))


def _of(widget: QWidget) -> list[str]:
    """Return the texts of one widget."""
    match widget:
        case QLabel() | QAbstractButton() | QLineEdit():
            return [widget.text()]
        case QPlainTextEdit():
            return [widget.toPlainText()]
        case QGroupBox():
            return [widget.title()]
        case QComboBox():
            return [widget.currentText()]
        case QGraphicsView():
            _paint_whole(widget)
            return []
        case QAbstractItemView():
            return _cells(widget)
    return []


def _paint_whole(view: QGraphicsView) -> None:
    """Have the whole scene painted, also what is scrolled away."""
    canvas = QPixmap(400, 400)
    painter = QPainter(canvas)
    view.scene().render(painter)
    painter.end()


def _cells(view: QAbstractItemView) -> list[str]:
    """Return what all shown columns of a table hold, whether scrolled to or not."""
    model = view.model()
    hidden = getattr(view, "isColumnHidden", lambda _: False)
    nowhere = QModelIndex()
    count = model.columnCount(nowhere) if isinstance(model, QAbstractTableModel) else 1
    columns = [at for at in range(count) if not hidden(at)]
    found = [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]
    for row in range(model.rowCount(nowhere)):
        for at in columns:
            index = model.index(row, at)
            found += [str(model.data(index, role) or "") for role in _ROLES]
    return found

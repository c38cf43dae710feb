"""The bar above the work: the step's title, find-or-do, Total · Ceiling · Left · M&E, the save state."""

from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from designer.programme.programme import Programme
from designer.ui import style

HEIGHT = 50
_LEFT, _ABOVE, _GAP = 20, 4, 16
_FINDER, _FINDER_AT_MOST = 120, 250
_STATES = ("Saved as draft", "Unnamed copy", "Nothing entered")
"""The longest of what is said of the saving: their room is kept, so that the figures stay where they are."""

_CEILING = 1
"""The figure that gives way first: what is left under it is the more urgent one."""


class Figure(Struct, frozen=True):
    """A figure of the top bar: its name, its text, the palette role of the text, what it means, what mark it bears."""

    name: str
    text: str
    role: str
    meaning: str
    mark: str = ""


def figures(programme: Programme) -> tuple[Figure, ...]:
    """Return the four figures, in whole units of the budget's currency and in per cent."""
    from designer.budget.totals import headline

    now = headline(programme)
    currency = programme.frame.currency
    left = now.left
    return (
        _total(programme, now.total),
        Figure("Ceiling", _whole(now.ceiling), "ink", f"The call's ceiling, {currency}"),
        Figure(
            "Left" if left is None or left >= 0 else "Over",
            _whole(left if left is None or left >= 0 else -left),
            "ink" if left is None else "in_order" if left >= 0 else "error",
            f"What is left under the ceiling, {currency}",
        ),
        Figure(
            "M&E",
            "–" if now.me_share is None else f"{now.me_share:.2f} %",
            "ink" if now.me_share is None else "in_order" if now.me_in_range else "warning",
            "Monitoring and evaluation, share of the total with indirect costs; indicative range 5–10 %",
        ),
    )


def _total(programme: Programme, total: Decimal | None) -> Figure:
    """Return the total; a mark tells of lines that it leaves out."""
    from designer.budget.figures import left_out

    number = len(left_out(programme))
    meaning = f"Total with indirect costs, {programme.frame.currency}"
    if not number:
        return Figure("Total", _whole(total), "ink", meaning)
    lines = "1 line is" if number == 1 else f"{number} lines are"
    why = "no amount can be reckoned from what is entered. The open points say what each lacks."
    return Figure("Total", _whole(total), "ink", f"{meaning}. {lines} left out: {why}", f"+ {number} not reckoned")


def _whole(amount: Decimal | None) -> str:
    """Show an amount without decimals, or a dash."""
    from designer.programme.numbers import show_number  # figures come after the first paint

    return "–" if amount is None else show_number(amount, 0)


class FigureLabel(QWidget):
    """A small name, with a mark if there is something to be said of the figure, over a figure."""

    def __init__(self) -> None:
        super().__init__()
        self.name = style.label(size=style.SMALL, role="ink_second")
        self.mark = style.label(size=style.SMALL, role="warning", bold=True)
        self.text = style.label(bold=True)
        above = QHBoxLayout()
        above.setSpacing(style.px(6))
        above.addWidget(self.name)
        above.addWidget(self.mark)
        above.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.text)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self.name.setText(figure.name)
        self.mark.setText(figure.mark)
        self.mark.setVisible(bool(figure.mark))
        self.text.setText(figure.text)
        self.text.set_role(figure.role)
        self.setToolTip(style.plain_tooltip(figure.meaning))
        self.setAccessibleName(f"{figure.name}: {figure.text}. {figure.meaning}")


class TopBar(QWidget):
    """The whole bar. Where it is too narrow for one row, the figures stand in a second one: they are never cut."""

    find_wanted = Signal()

    state_shown = Signal(str, str)
    """(text, palette role): the saving stands so now."""

    def __init__(self) -> None:
        super().__init__()
        self._step = ""
        self.title = style.label(size=style.TITLE, bold=True)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find or do anything   Ctrl+K")
        self.finder.setAccessibleName("Find or do anything")
        self.finder.setReadOnly(True)
        self.finder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.finder.mousePressEvent = lambda _event: self.find_wanted.emit()  # type: ignore[method-assign]
        self.figure_labels: tuple[FigureLabel, ...] = ()
        self.state = style.label(bold=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figures = QWidget()
        self._row = QHBoxLayout(self._figures)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.title)
        self._first.addStretch(1)
        self._first.addWidget(self.finder, 3)
        self._first.addWidget(self._figures)
        self._first.addStretch(1)
        self._first.addWidget(self.state)
        self._second.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._first)
        layout.addLayout(self._second)
        self.setMinimumWidth(1)
        style.changes.changed.connect(self._follow)
        self._follow()

    def present(self, programme: Programme) -> None:
        """Show a programme's figures."""
        told = figures(programme)
        if not self.figure_labels:  # made with the first figures, which come after the first paint
            self.figure_labels = tuple(FigureLabel() for _ in told)
            for each in self.figure_labels:
                self._row.addWidget(each)
                each.show()  # what comes into a layout that is seen already is shown a moment later otherwise
        for shown, figure in zip(self.figure_labels, told, strict=True):
            shown.show_figure(figure)
        self._arrange()

    def show_title(self, title: str) -> None:
        """Show which step is open."""
        self._step = title
        self._arrange()

    def show_state(self, text: str, role: str, tooltip: str = "") -> None:
        """Show how the saving stands."""
        self.state.setText(text)
        self.state.set_role(role)
        self.state_shown.emit(text, role)
        self.state.setToolTip(style.plain_tooltip(tooltip))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _follow(self) -> None:
        self.finder.setMinimumWidth(style.px(_FINDER))
        self.finder.setMaximumWidth(style.px(_FINDER_AT_MOST))
        self.state.setMinimumWidth(max(map(self.state.fontMetrics().horizontalAdvance, _STATES)) + 1)
        self._first.setSpacing(style.px(_GAP))
        for layout in (self._row, self._second):
            layout.setSpacing(style.px(_GAP))
        self.setContentsMargins(style.px(_LEFT), style.px(_ABOVE), style.px(_GAP), style.px(_ABOVE))
        self._arrange()

    def _arrange(self) -> None:
        """Give every part its room, at once: Qt alone would lay the figures out a moment after they have changed."""
        room = self.width() - style.px(_LEFT + _GAP)
        ceiling = self.figure_labels[_CEILING : _CEILING + 1]  # none before there are figures
        for each in ceiling:
            each.show()
        figures = self._figures_width()
        state = max(self.state.sizeHint().width(), self.state.minimumWidth()) + style.px(_GAP)
        title = self.title.fontMetrics().horizontalAdvance(self._step) + style.px(_GAP)
        finder = style.px(_FINDER + _GAP)
        one_row = title + finder + figures + state <= room
        if figures > room:
            for each in ceiling:
                each.hide()
            self._figures_width()
        self.finder.setVisible(one_row or title + finder + state <= room)
        self.title.setText(
            self.title.fontMetrics().elidedText(self._step, Qt.TextElideMode.ElideRight, max(0, room - state))
        )
        self._place_figures(second_row=not one_row)
        self.setFixedHeight(style.px(HEIGHT) + (0 if one_row else self._figures.sizeHint().height() + style.px(_ABOVE)))
        _lay_out(self)

    def _figures_width(self) -> int:
        """Lay the figures out as they are now and return the width that they take."""
        for each in (*self.figure_labels, self._figures):
            _lay_out(each)
        return self._figures.sizeHint().width()

    def _place_figures(self, *, second_row: bool) -> None:
        """Move the figures into the first or the second row."""
        in_second = self._second.indexOf(self._figures) >= 0
        if second_row and not in_second:
            self._first.removeWidget(self._figures)
            self._second.insertWidget(0, self._figures)
        elif in_second and not second_row:
            self._second.removeWidget(self._figures)
            self._first.insertWidget(self._first.indexOf(self.finder) + 1, self._figures)


def _lay_out(widget: QWidget) -> None:
    """Make a widget's layout follow what its parts ask for now, not with the next events."""
    layout = widget.layout()
    if layout:
        layout.activate()

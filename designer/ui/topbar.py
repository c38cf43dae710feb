"""The bar above the work: the step's title, find-or-do, Total · Ceiling · Left · M&E, the save state."""

from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.ui import style

HEIGHT = 50


class Figure(Struct, frozen=True):
    """A figure of the top bar: its name, its text, the palette role of the text, what it means in a sentence."""

    name: str
    text: str
    role: str
    meaning: str


def figures(programme: Programme) -> tuple[Figure, ...]:
    """Return the four figures, in whole units of the budget's currency and in per cent."""
    from designer.budget.totals import headline

    now = headline(programme)
    currency = programme.frame.currency
    left = now.left
    return (
        Figure("Total", _whole(now.total), "ink", f"Total with indirect costs, {currency}"),
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


def _whole(amount: Decimal | None) -> str:
    """Show an amount without decimals, or a dash."""
    return "–" if amount is None else show_number(amount, 0)


class FigureLabel(QWidget):
    """A small name over a figure."""

    def __init__(self) -> None:
        super().__init__()
        self.name = style.label(size=style.SMALL, role="ink_second")
        self.text = style.label(bold=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.name)
        layout.addWidget(self.text)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self.name.setText(figure.name)
        self.text.setText(figure.text)
        self.text.set_role(figure.role)
        self.setToolTip(style.plain_tooltip(figure.meaning))
        self.setAccessibleName(f"{figure.name}: {figure.text}. {figure.meaning}")


class TopBar(QWidget):
    """The whole bar."""

    find_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = style.label(size=style.TITLE, bold=True)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find or do anything   Ctrl+K")
        self.finder.setAccessibleName("Find or do anything")
        self.finder.setReadOnly(True)
        self.finder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.finder.mousePressEvent = lambda _event: self.find_wanted.emit()  # type: ignore[method-assign]
        self.finder.setMinimumWidth(style.px(120))
        self.finder.setMaximumWidth(style.px(250))
        self.finder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.figure_labels = tuple(FigureLabel() for _ in range(4))
        self.state = style.label(bold=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(20), style.px(4), style.px(16), style.px(4))
        layout.setSpacing(style.px(16))
        layout.addWidget(self.title)
        layout.addStretch(1)
        layout.addWidget(self.finder, 3)
        for each in self.figure_labels:
            layout.addWidget(each)
        layout.addStretch(1)
        layout.addWidget(self.state)
        style.changes.changed.connect(self._follow)
        self._follow()

    def present(self, programme: Programme) -> None:
        """Show a programme's figures."""
        for shown, figure in zip(self.figure_labels, figures(programme), strict=True):
            shown.show_figure(figure)

    def show_state(self, text: str, role: str, tooltip: str = "") -> None:
        """Show how the saving stands."""
        self.state.setText(text)
        self.state.set_role(role)
        self.state.setToolTip(style.plain_tooltip(tooltip))

    def _follow(self) -> None:
        self.setFixedHeight(style.px(HEIGHT))

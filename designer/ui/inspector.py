"""The panel on the right: what is selected, the findings on it, what the field wants, the Handbook's prompts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.ui import style

WIDTH = 320
_SIGNS = {
    "E": ("●", "error", "Missing or wrong"),
    "W": ("▲", "warning", "Look at it"),
    "I": ("■", "information", "Note"),
}
_MOST = 6
"""Findings shown on one thing; the list of open points has them all."""


class FindingCard(QFrame):
    """One finding: sign and title, its sentence, the locator; a click jumps to its field."""

    clicked = Signal(object)

    def __init__(self, found: Finding) -> None:
        super().__init__()
        from designer.review.findings import message, title, why

        self.found = found
        sign, role, spoken = _SIGNS[found.severity]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(12), style.px(8), style.px(12), style.px(8))
        layout.setSpacing(style.px(2))
        layout.addWidget(style.label(f"{sign} {title(found)}", role=role, bold=True, wrap=True))
        layout.addWidget(style.label(message(found), wrap=True))
        because = " · ".join(part for part in (why(found), found.locator) if part)
        layout.addWidget(style.label(because, size=style.SMALL, role="ink_second", wrap=True))
        self.setAccessibleName(f"{spoken}: {message(found)}")
        self.setAutoFillBackground(True)
        look = self.palette()
        look.setColor(self.backgroundRole(), style.mixed(role, "sheet", 0.07))
        self.setPalette(look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: object) -> None:
        self.clicked.emit(self.found.place)


class _Sheet(QWidget):
    """A white page, whatever a style sheet says of grounds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), style.colour("sheet"))
        painter.end()


class Inspector(QScrollArea):
    """The whole panel: the screen's own widget on top if it has one, then findings, then help."""

    jump_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Inspector")
        self._page = _Sheet()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(style.px(16), style.px(16), style.px(16), style.px(16))
        self._layout.setSpacing(style.px(12))
        self.setWidget(self._page)
        self._own: QWidget | None = None
        self._below = QWidget()
        self._layout.addWidget(self._below)
        self._layout.addStretch(1)
        self._shown: object = None
        style.changes.changed.connect(self._follow)
        self._follow()

    def present(self, programme: Programme, step: str, place: Place | None, own: QWidget | None) -> None:
        """Show what belongs to a place of a step; ``own`` is the screen's widget for what is selected."""
        if own is not self._own:
            if self._own is not None:
                self._own.setParent(None)
            if own is not None:
                self._layout.insertWidget(0, own)
                own.show()
            self._own = own
        here = _findings_at(programme, place)
        record = find(programme, place.id) if place and place.id else None
        key = (step, place, here, record, own is None)
        if key == self._shown:
            return
        self._shown = key
        self._rebuild(programme, step, place, here)

    def _rebuild(self, programme: Programme, step: str, place: Place | None, here: tuple[Finding, ...]) -> None:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(12))
        record = find(programme, place.id) if place and place.id else None
        if place and record is not None and self._own is None:
            layout.addWidget(
                style.label(full_name(programme, place.section, record), style.STATEMENT, bold=True, wrap=True)
            )
        if place and place.field:
            _add_field_help(layout, place)
        for found in here[:_MOST]:
            card = FindingCard(found)
            card.clicked.connect(self.jump_wanted)
            layout.addWidget(card)
        if len(here) > _MOST:
            layout.addWidget(style.label(f"{len(here) - _MOST} more in the list of open points", role="ink_second"))
        prompts = Prompts(step)
        layout.addWidget(prompts)
        self._layout.replaceWidget(self._below, below)
        self._below.hide()
        self._below.deleteLater()
        self._below = below

    def _follow(self) -> None:
        self.setFixedWidth(style.px(WIDTH))
        self._shown = None


class Prompts(QWidget):
    """What the Handbook asks at this step, folded until wanted after the first few."""

    def __init__(self, step: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(6))
        from designer.library.catalogue import entries

        asked = [entry for entry in entries("prompts") if entry.data.get("step") == step]
        if not asked:
            return
        layout.addWidget(style.label("Ask yourself", role="ink_second", bold=True))
        self._rest: list[QWidget] = []
        for number, entry in enumerate(asked):
            line = style.label(f"{entry.data.get('prompt', entry.title)}", wrap=True)
            line.setToolTip(style.plain_tooltip(entry.locator))
            layout.addWidget(line)
            if number >= 3:
                line.hide()
                self._rest.append(line)
        layout.addWidget(style.label(asked[0].locator, size=style.SMALL, role="ink_second", wrap=True))
        if self._rest:
            more = QToolButton()
            more.setText(f"{len(self._rest)} more")
            more.clicked.connect(lambda: self._unfold(more))
            layout.addWidget(more)

    def _unfold(self, more: QToolButton) -> None:
        for line in self._rest:
            line.show()
        more.hide()


def _findings_at(programme: Programme, place: Place | None) -> tuple[Finding, ...]:
    """Return the findings on the selected record, the selected field's first; on the section where none is selected."""
    from designer.review.findings import by_record, findings

    if place is None:
        return ()
    here = by_record(findings(programme)).get(place.id or place.section, ())
    return tuple(sorted(here, key=lambda found: found.place.field != place.field))


def _add_field_help(layout: QVBoxLayout, place: Place) -> None:
    """Add what is told of a field: its title, help and locator."""
    try:
        info = field(SECTIONS[place.section], place.field).info
    except KeyError:
        return
    if info.help or info.source:
        layout.addWidget(style.label(info.title, role="ink_second", bold=True))
        if info.help:
            layout.addWidget(style.label(info.help, wrap=True))
        if info.source:
            layout.addWidget(style.label(info.source, size=style.SMALL, role="ink_second"))

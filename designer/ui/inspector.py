"""The panel on the right: what is selected, the findings on it, what the field wants, the Handbook's prompts."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.fields import field
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.review.steps import WHOLE
from designer.ui import style

if TYPE_CHECKING:
    from designer.programme.finding import Finding
    from designer.review.waivers import SetAside

WIDTH = 320
_MOST = 6
"""Findings shown on one thing; the list of open points has them all."""


class _Sheet(QWidget):
    """A white page, whatever a style sheet says of grounds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), style.colour("sheet"))
        painter.end()


class Inspector(QScrollArea):
    """The whole panel: the screen's own widget on top if it has one, then findings, then help."""

    finding_wanted = Signal(object)
    """(finding): somebody asks to be shown where it can be mended."""

    answered = Signal(object, str)
    """(finding, reason): it is set aside for a reason; without one it is open again."""

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
                self._layout.removeWidget(self._own)  # it stays a child: without a parent it would outlive the window
                self._own.hide()
            if own is not None:
                self._layout.insertWidget(0, own)
                own.show()
            self._own = own
        here = _findings_at(programme, place, alone=step == WHOLE)
        record = find(programme, place.id) if place and place.id else None
        key = (step, place, here, record, own is None)
        if key == self._shown:
            return
        self._shown = key
        had_focus = _holds_focus(self._below)
        self._rebuild(programme, step, place, here)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the first finding, or else to the first thing here that takes them."""
        able = [
            each
            for each in (*self._below.findChildren(QWidget), *self._page.findChildren(QWidget))
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self) and each.isEnabled()
        ]
        wanted = able[0] if able else self
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(wanted, 0, style.px(160))

    def has_focus(self) -> bool:
        """Tell whether the keys arrive here."""
        return self.hasFocus() or _holds_focus(self)

    def _rebuild(self, programme: Programme, step: str, place: Place | None, here: "_Here") -> None:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(12))
        record = find(programme, place.id) if place and place.id else None
        name = full_name(programme, place.section, record) if place and record is not None else ""
        if name and self._own is None:
            layout.addWidget(style.label(name, style.STATEMENT, bold=True, wrap=True))
        if place and place.field:
            _add_field_help(layout, place)
        self._add_cards(layout, here)
        prompts = Prompts(step)
        layout.addWidget(prompts)
        self._layout.replaceWidget(self._below, below)
        below.show()
        self._below.hide()
        self._below.deleteLater()
        self._below = below

    def _add_cards(self, layout: QVBoxLayout, here: "_Here") -> None:
        """Add a card for each finding, those that were set aside last."""
        from designer.ui.finding_card import FindingCard

        cards = [FindingCard(found) for found in here.open] + [FindingCard(each.found, each) for each in here.aside]
        for card in cards[:_MOST]:
            card.wanted.connect(self.finding_wanted)
            card.answered.connect(self.answered)
            layout.addWidget(card)
        if len(cards) > _MOST:
            layout.addWidget(style.label(f"{len(cards) - _MOST} more in the list of open points", role="ink_second"))

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


def _holds_focus(widget: QWidget) -> bool:
    """Tell whether the keys arrive somewhere inside a widget."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


class _Here(NamedTuple):
    """What the checks have to say of a place, open and set aside."""

    open: "tuple[Finding, ...]" = ()
    aside: "tuple[SetAside, ...]" = ()


def _findings_at(programme: Programme, place: Place | None, *, alone: bool) -> _Here:
    """Return the findings on the selected record, the selected field's first; on the section where none is selected.

    ``alone`` leaves out those of other fields, because a list beside shows them already.
    """
    from designer.review.findings import aside, by_record, findings

    if place is None:
        return _Here()
    wanted, name = place.id or place.section, place.field

    def away(found: "Finding") -> bool:
        return found.place.field != name

    def belongs(found: "Finding") -> bool:
        return (found.place.id or found.place.section) == wanted and not (alone and away(found))

    standing = filter(belongs, by_record(findings(programme)).get(wanted, ()))
    silent = (each for each in aside(programme) if belongs(each.found))
    return _Here(tuple(sorted(standing, key=away)), tuple(sorted(silent, key=lambda each: away(each.found))))


def _add_field_help(layout: QVBoxLayout, place: Place) -> None:
    """Add what is told of a field: its title, help and locator."""
    try:
        info = field(SECTIONS[place.section], place.field).info
    except KeyError:
        return
    if info.help:
        layout.addWidget(style.label(info.title, role="ink_second", bold=True))
        layout.addWidget(style.label(info.help, wrap=True))
    if info.source:
        told = info.source if info.help else f"{info.title}: {info.source}"
        layout.addWidget(style.label(told, size=style.SMALL, role="ink_second", wrap=True))

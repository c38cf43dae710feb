"""The panel on the right: what is selected, the findings on it, what the field wants, the Handbook's prompts."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from designer.programme.edit import find
from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.review.steps import WHOLE
from designer.ui import audience, style

if TYPE_CHECKING:
    from designer.library.catalogue import Entry
    from designer.programme.finding import Finding
    from designer.programme.records.monitoring import Comment
    from designer.review.waivers import SetAside

WIDTH = 320
_FIRST = 3
"""Prompts that are shown before more are asked for."""

_MOST = 6
"""Findings shown on one thing; the list of open points has them all."""


class _Sheet(QWidget):
    """A white page, whatever a style sheet says of grounds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        style.fill(painter, event.rect(), "sheet")
        painter.end()


class Inspector(QScrollArea):
    """The whole panel: the screen's own widget on top if it has one, then findings, then help."""

    finding_wanted = Signal(object)
    """(finding): somebody asks to be shown where it can be mended."""

    answered = Signal(object, str)
    """(finding, reason): it is set aside for a reason; without one it is open again."""

    mended = Signal(object)
    """(finding): it is to be mended in the one step that its card names."""

    note_asked = Signal(str, str)
    """(what, id): something is wanted of a note, or a new one (designer/ui/notes/card.py)."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Inspector: details, open points, help")
        self._page = _Sheet()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(style.px(16), style.px(16), style.px(16), style.px(16))
        self._layout.setSpacing(style.px(12))
        self.setWidget(self._page)
        self._own: QWidget | None = None
        self._sign = QToolButton()
        self._sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign.clicked.connect(self._show_notes)
        self._sign.hide()
        self._layout.addWidget(self._sign)
        self._below = QWidget()
        self._layout.addWidget(self._below)
        self._cards: tuple[QWidget, ...] = ()
        self._prompts: Prompts | None = None
        self._layout.addStretch(1)
        self._shown: object = None
        self._fixes: tuple[str, ...] = ()
        self._notes: QWidget | None = None
        style.changes.changed.connect(self._follow)
        self._follow()

    def present(
        self,
        programme: Programme,
        step: str,
        place: Place | None,
        own: QWidget | None,
        held_back: frozenset[str] = frozenset(),
    ) -> None:
        """Show what belongs to a place of a step; ``own`` is the screen's widget for what is selected.

        Of records that are held back the checks say nothing yet.
        """
        from designer.review.fixes import fix_names

        if own is not self._own:
            if self._own is not None:
                self._layout.removeWidget(self._own)  # it stays a child: without a parent it would outlive the window
                self._own.hide()
            if own is not None:
                self._layout.insertWidget(1, own)
                own.show()
            self._own = own
            QTimer.singleShot(0, self, self._settle)
        quiet = place is not None and place.id in held_back
        here = Here() if quiet else findings_at(programme, place, alone=step == WHOLE)
        record = find(programme, place.id) if place and place.id else None
        notes = _notes_at(programme, place)
        fixes = fix_names(programme, here.open)
        key = (step, place, here, fixes, record, own is None, notes, audience.in_room())
        if key == self._shown:
            return
        self._shown = key
        self._sign.setText(told_of(notes))
        self._sign.setVisible(bool(notes) and own is not None and not audience.in_room())
        had_focus = _holds_focus(self._below)
        self._fixes = fixes
        self._rebuild(programme, step, place, here, notes)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the first finding, or else to the first thing here that takes them."""
        parts = (*self._cards, self._page)
        able = (
            each
            for each in (child for part in parts for child in part.findChildren(QWidget))
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self) and each.isEnabled()
        )
        wanted = next(able, self)
        QApplication.sendPostedEvents(self._page, QEvent.Type.LayoutRequest.value)  # it is as high as it will be
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(wanted, 0, style.px(160))

    def _settle(self) -> None:
        """Once what came is laid out, show it from the top, or where the keys arrive in it."""
        focused = QApplication.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, style.px(6 * style.GRID))
        else:
            self.verticalScrollBar().setValue(0)

    def has_focus(self) -> bool:
        """Tell whether the keys arrive here."""
        return self.hasFocus() or _holds_focus(self)

    def _rebuild(
        self, programme: Programme, step: str, place: Place | None, here: "Here", notes: "tuple[Comment, ...]"
    ) -> None:
        from designer.programme.names import full_name

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
        if not audience.in_room():
            self._add_notes(layout, notes)
        self._layout.replaceWidget(self._below, below)
        below.show()
        self._below.hide()
        self._below.deleteLater()
        self._below = below
        self._ask(step, place.section if place else "")

    def _ask(self, step: str, section: str) -> None:
        """Show what the Handbook asks at a step; what is on show stays, as far as it was unfolded."""
        if self._prompts is not None and self._prompts.of == (step, section):
            return
        if self._prompts is not None:
            self._layout.removeWidget(self._prompts)
            self._prompts.hide()
            self._prompts.deleteLater()
        self._prompts = Prompts(step, section)
        self._layout.insertWidget(self._layout.indexOf(self._below) + 1, self._prompts)

    def _add_cards(self, layout: QVBoxLayout, here: "Here") -> None:
        """Add a card for each finding, those that were set aside last."""
        from designer.ui.finding_card import FindingCard

        told: list[tuple[Finding, SetAside | None, str]]
        told = [(found, None, fix) for found, fix in zip(here.open, self._fixes, strict=True)]
        told += [(each.found, each, "") for each in here.aside]
        self._cards = cards = tuple(FindingCard(*each) for each in told[:_MOST])
        for card in cards:
            card.wanted.connect(self.finding_wanted)
            card.mended.connect(self.mended)
            card.answered.connect(self.answered)
            layout.addWidget(card)
        if len(told) > _MOST:
            layout.addWidget(style.label(f"{len(told) - _MOST} more in the list of open points", role="ink_second"))

    def _add_notes(self, layout: QVBoxLayout, notes: "tuple[Comment, ...]") -> None:
        """Add the notes on what is selected, and the way to write one."""
        from designer.ui.notes.card import NotesHere
        from designer.ui.notes.taking import user_s_day

        shown = self._notes = NotesHere(notes, user_s_day())
        shown.asked.connect(self.note_asked)
        layout.addWidget(shown)

    def _show_notes(self) -> None:
        """Bring the notes into sight."""
        if self._notes is not None:
            self.ensureWidgetVisible(self._notes, 0, style.px(40))

    def _follow(self) -> None:
        self.setFixedWidth(style.px(WIDTH))
        self._shown = None
        if self._prompts is not None:
            self._prompts.of = ("", "")


class Prompts(QWidget):
    """What the Handbook asks at a step, of the section on show first, folded until wanted after the first few."""

    def __init__(self, step: str, section: str = "") -> None:
        super().__init__()
        self.of = (step, section)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(6))
        from designer.library.catalogue import entries

        asked = [entry for entry in entries("prompts") if entry.data.get("step") == step]
        asked.sort(key=lambda entry: str(entry.data.get("field", "")).partition(".")[0] != section)
        if not asked:
            return
        layout.addWidget(style.label("Ask yourself", role="ink_second", bold=True))
        self._layout, self._rest = layout, asked[_FIRST:]
        for entry in asked[:_FIRST]:
            layout.addWidget(_question(entry))
        layout.addWidget(style.label(asked[0].locator, size=style.SMALL, role="ink_second", wrap=True))
        if self._rest:
            more = QToolButton()
            more.setText(f"{len(self._rest)} more")
            more.setAccessibleName(f"{len(self._rest)} more to ask yourself")
            more.clicked.connect(lambda: self._unfold(more))
            layout.addWidget(more)

    def _unfold(self, more: QToolButton) -> None:
        for at, entry in enumerate(self._rest, 1 + _FIRST):
            self._layout.insertWidget(at, _question(entry))
        more.hide()


def _question(entry: "Entry") -> QWidget:
    """Return a prompt as a line."""
    line = style.label(f"{entry.data.get('prompt', entry.title)}", wrap=True)
    line.setToolTip(style.plain_tooltip(entry.locator))
    return line


def _holds_focus(widget: QWidget) -> bool:
    """Tell whether the keys arrive somewhere inside a widget."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


class Here(NamedTuple):
    """What the checks have to say of a place, open and set aside."""

    open: "tuple[Finding, ...]" = ()
    aside: "tuple[SetAside, ...]" = ()


def findings_at(programme: Programme, place: Place | None, *, alone: bool) -> Here:
    """Return the findings on the selected record, the selected field's first; on the section where none is selected.

    ``alone`` leaves out those of other fields, because a list beside shows them already.
    """
    from designer.review.findings import aside, by_record, findings

    if place is None:
        return Here()
    wanted, name = place.id or place.section, place.field

    def away(found: "Finding") -> bool:
        return found.place.field != name

    def belongs(found: "Finding") -> bool:
        return (found.place.id or found.place.section) == wanted and not (alone and away(found))

    standing = filter(belongs, filter(audience.tells, by_record(findings(programme)).get(wanted, ())))
    silent = (each for each in aside(programme) if belongs(each.found) and audience.tells(each.found))
    return Here(tuple(sorted(standing, key=away)), tuple(sorted(silent, key=lambda each: away(each.found))))


def _notes_at(programme: Programme, place: Place | None) -> "tuple[Comment, ...]":
    """Return the notes on the selected record."""
    if not programme.comments or place is None or not place.id:
        return ()
    from designer.review.noted import notes_on

    return notes_on(programme, place.id)


def told_of(notes: "tuple[Comment, ...]") -> str:
    """Return how many notes there are, for the sign above what is selected; they stand below it."""
    from designer.review.noted import is_open

    left = sum(map(is_open, notes))
    if not left:
        return ENGLISH(N_("✓ notes, all done ↓"))
    return counted(left, N_("✎ 1 open note ↓"), N_("✎ {count} open notes ↓"))


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

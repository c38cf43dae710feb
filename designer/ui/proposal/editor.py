"""The text of one part: its heading, its narrative with the counts that calls ask for, its limit, the live figures."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.links.live_figures import filled, live_figures, unfilled
from designer.programme.entry import Refused, editable, read
from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.proposal import Part
from designer.programme.text import clean
from designer.programme.words import ENGLISH, N_
from designer.proposal.counting import length, room, told
from designer.proposal.edits import limit, retitle, write
from designer.proposal.parts import kind_of, text_of, title_of
from designer.ui import style
from designer.ui.chooser import Chooser, Option
from designer.ui.flow import Flow
from designer.ui.form_fields import Line, Page
from designer.ui.meanwhile import Meanwhile
from designer.ui.session import Session

_UNITS = (("words", N_("words")), ("characters", N_("characters")))
_LIMIT = field(Part, "limit")
_NARROW = 280
"""The width below which the button stands below the heading, in pixels at 100 %."""


class LongPage(Page):
    """A page of text that takes all the height there is."""

    def __init__(self) -> None:
        super().__init__(4)

    def _grow(self) -> None:
        """Leave the height to the layout."""
        self.setMinimumHeight(style.px(12 * style.GRID))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


class PartEditor(QWidget):
    """Shows one part; what is typed is committed after a rest, and when somebody leaves."""

    stirred = Signal()
    """Something is being typed: what is shown elsewhere is no longer the newest."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._part: Part | None = None
        self._programme: Programme = session.programme
        self._visit = 0
        self.heading = Line()
        self.heading.setAccessibleName(N_("Heading in the document"))
        self.brings = style.label("", style.SMALL, "ink_second", wrap=True)
        self.hint = style.label("", style.SMALL, "ink_second", wrap=True)
        self.page = LongPage()
        self.page.setAccessibleName(N_("Text of the part"))
        self.counts = style.label()
        self.left = style.label()
        self.remark = style.label("", style.SMALL, "warning", wrap=True)
        self.most = Line()
        self.most.setAccessibleName(N_("Longest the text may be"))
        self.most.setPlaceholderText(N_("no limit"))
        self.unit = QComboBox()
        self.unit.setAccessibleName(N_("The limit is in"))
        for code, title in _UNITS:
            self.unit.addItem(ENGLISH(title), code)
        self.insert = QPushButton(N_("Insert a figure …"))
        self._meanwhile = Meanwhile(
            self, lambda: self._keep_text(self.page.toPlainText()), lambda: session.meanwhile(None)
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        below, last = Flow(), Flow()
        below.addWidget(self.counts)
        below.addWidget(self.left)
        last.addWidget(style.label(N_("The call allows at most"), role="ink_second"))
        last.addWidget(self.most)
        last.addWidget(self.unit)
        above = self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        above.addWidget(self.heading, 1)
        above.addWidget(self.insert)
        layout = QVBoxLayout(self)
        margin = style.px(2 * style.GRID)
        layout.setContentsMargins(margin, style.px(style.GRID), margin, margin)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(above)
        layout.addWidget(self.brings)
        layout.addWidget(self.hint)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.remark)
        layout.addLayout(below)
        layout.addLayout(last)
        self.setFocusProxy(self.page)
        self._fit()

    def _fit(self) -> None:
        """Put the button below the heading where there is no room beside it, and let the limit follow the type."""
        ways = QBoxLayout.Direction
        self._above.setDirection(ways.TopToBottom if self.width() < style.px(_NARROW) else ways.LeftToRight)
        self.most.setMaximumWidth(style.px(11 * style.GRID))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width, another place for the button."""
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self.page.textChanged.connect(self._typed)
        self.page.rested.connect(self._write)
        self.page.left.connect(self._write)
        self.page.entered.connect(self._enter)
        self.page.cancelled.connect(self._restore)
        self.page.large_wanted.connect(self.write_large)
        for line, done in ((self.heading, self._retitle), (self.most, self._limit)):
            line.left.connect(done)
            line.done.connect(done)
            line.cancelled.connect(self._restore)
        self.unit.activated.connect(lambda _: self._limit())
        self.insert.clicked.connect(self.offer_figures)
        style.changes.changed.connect(self._fit)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def present(self, programme: Programme, part: Part | None) -> None:
        """Show a part of a programme; what is half typed into the same part stays."""
        other = part is None or self._part is None or part.id != self._part.id
        if other:
            self.finish_editing()
            self._visit += 1
        self._programme, self._part = programme, part
        self.setEnabled(part is not None)
        if part is None:
            return
        kind = kind_of(part)
        self.heading.setPlaceholderText(ENGLISH(kind.title))
        if other or not self.heading.isModified():
            self._set(self.heading, part.title)
        if other or not self.most.isModified():
            self._set(self.most, editable(_LIMIT, part.limit))
        self.unit.setCurrentIndex(self.unit.findData(part.limit_unit))
        self.brings.setText(ENGLISH(N_("Stands here by itself: {what}")).replace("{what}", ENGLISH(kind.brings)))
        self.brings.setVisible(bool(kind.brings))
        self.hint.setText(ENGLISH(N_("Write: {what}")).replace("{what}", ENGLISH(kind.hint)))
        if other or not self.dirty:
            self.page.set_text(text_of(programme, part))
        self._count()

    @staticmethod
    def _set(line: Line, text: str) -> None:
        line.setModified(False)
        if line.text() != text:
            line.setText(text)

    @property
    def dirty(self) -> bool:
        """Whether something was typed into the text that is not yet committed."""
        return self.page.document().isModified()

    def go_to(self, name: str) -> None:
        """Give the keys to a field of the part."""
        where = {"title": self.heading, "limit": self.most, "limit_unit": self.unit}
        where.get(name, self.page).setFocus()

    def field_here(self) -> str:
        """Return the name of the field that has the keys."""
        if self.heading.hasFocus():
            return "title"
        return "limit" if self.most.hasFocus() or self.unit.hasFocus() else "text"

    def _count(self) -> None:
        """Say how long the text is as it would be sent now, and what is left of its limit."""
        if self._part is None:
            return
        text = self.page.toPlainText()
        measured = length(filled(text, self._programme), self._part)
        self.counts.setText(told(measured))
        self.left.setText(room(measured))
        self.left.set_role("error" if measured.over else "ink_second")
        names = ", ".join(f"{{{name}}}" for name in unfilled(text, self._programme))
        self.remark.setText(ENGLISH(N_("Not known yet, printed as typed: {names}")).replace("{names}", names))
        self.remark.setVisible(bool(names))

    # -- what is done ----------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._count()
        if self.dirty:
            self.stirred.emit()
            self._meanwhile.typed()

    def _enter(self) -> None:
        self._visit += 1

    def _write(self) -> None:
        """Commit the text; what is typed in one visit is one step."""
        if self._part is None or not self.dirty:
            self._meanwhile.end()
            return
        part, text = self._part, clean(self.page.toPlainText())
        self.page.document().setModified(False)
        new = write(self._session.programme, part.id, text)
        merge = f"parts.{part.id}.text.{self._visit}"
        self._session.edit(N_("Write a part"), new, Place("parts", part.id, "text"), merge)
        self._meanwhile.end()

    def _retitle(self) -> None:
        if self._part is not None and self.heading.isModified():
            self.heading.setModified(False)
            new = retitle(self._session.programme, self._part.id, clean(self.heading.text()).strip())
            self._session.edit(N_("Change a heading"), new, Place("parts", self._part.id, "title"))

    def _limit(self) -> None:
        """Commit the limit; what is no number is said and stays to be mended."""
        if self._part is None:
            return
        most = read(_LIMIT, self.most.text())
        if isinstance(most, Refused):
            self._session.said.emit(most.reason)
            return
        self.most.setModified(False)
        new = limit(self._session.programme, self._part.id, most, self.unit.currentData())  # type: ignore[arg-type]
        self._session.edit(N_("Limit a part"), new, Place("parts", self._part.id, "limit"))

    def _restore(self) -> None:
        """Show again what is held, forgetting what is half typed."""
        for line in (self.heading, self.most):
            line.setModified(False)
        self.page.document().setModified(False)
        self._meanwhile.end()
        self.present(self._session.programme, self._part)

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        self._write()
        self._retitle()
        if self.most.isModified():
            self._limit()

    def write_large(self) -> None:
        """Open the text in the large editor, counted as it would be sent and against its limit."""
        from designer.ui.allowed_length import against_part

        if self._part is not None:
            told = partial(against_part, self._programme, self._part)
            large = self.page.write_large(title_of(self._part), told)
            large.keep_meanwhile(self._keep_text, lambda: self._session.meanwhile(None))

    def _keep_text(self, text: str) -> None:
        """Have the half typed text kept, without an edit."""
        if self._part is not None:
            self._session.meanwhile(write(self._session.programme, self._part.id, clean(text)))

    def offer_figures(self) -> None:
        """Open the list of live figures; the chosen one is put where the caret is."""
        options = [
            Option(each.name, each.title, each.text or ENGLISH(N_("not known yet")), each.typed)
            for each in live_figures(self._session.programme)
        ]
        prompt = N_("Insert a figure that stays current: type a part of its name")
        Chooser(self, ENGLISH(prompt), options, self._insert).open_over(self)

    def _insert(self, name: str, _typed: str) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.insertPlainText(f"{{{name}}}")

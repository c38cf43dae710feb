"""The four questions of the Handbook on a link, beside the fields that take the answers; from link to link by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.library.catalogue import entry
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.sentences import sentence
from designer.ui import style
from designer.ui.actions import action
from designer.ui.chain.rests_on import Assumed
from designer.ui.form import Form, standing
from designer.ui.form_editors import TextEditor
from designer.ui.form_parts import SIGNS
from designer.ui.reading_order import in_order, step
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session

PROMPTS = ("chain-05", "chain-09", "chain-10", "chain-11")
"""The entries of the catalogue that ask the four questions of Handbook 5.2.1, in its order."""

_FIELDS = (("because",), ("evidence", "source", "strength"), ("wording",))
"""The fields that take the answers to the first three; the fourth is answered by assumptions."""

_WIDE, _HIGH, _ASKED = 960, 736, 264


def links_to_ask(programme: Programme, chosen_id: str) -> tuple[tuple[str, ...], int]:
    """Return all links as the logframe lists them, by their lower ends, and which one to begin with.

    That is the chosen link, the first link up of the chosen card, or else the first one into it.
    """
    order = {node_id: at for at, node_id in enumerate(tree(programme).order)}
    links = [each for each in programme.links if {each.from_id, each.to_id} <= order.keys()]
    links.sort(key=lambda each: (order[each.from_id], order[each.to_id]))
    at = [i for i, each in enumerate(links) if each.id == chosen_id]
    up = [i for i, each in enumerate(links) if each.from_id == chosen_id]
    into = [i for i, each in enumerate(links) if each.to_id == chosen_id]
    return tuple(each.id for each in links), next(iter((*at, *up, *into)), 0)


class FourPrompts(QDialog):
    """One link at a time; what is answered is an edit at once, and closing keeps it."""

    def __init__(self, parent: QWidget, session: Session, link_ids: Sequence[str], at: int) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ENGLISH(N_("Four questions on a link")))
        room = parent.window().size()
        self.resize(min(style.px(_WIDE), room.width()), min(style.px(_HIGH), room.height()))
        self.session, self._ids, self._at = session, tuple(link_ids), at
        self._typed = False
        self.head = style.label(size=style.SMALL, role="ink_second", bold=True)
        self.said = style.label(size=style.STATEMENT, wrap=True)
        self.remark = style.label(size=style.SMALL, wrap=True)
        self.forms = [Form(session, Link, (("", names),), narrow=True) for names in _FIELDS]
        self.assumed = Assumed(session)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.said)
        self._inside = self._questions()
        self.area = Scrolled(self._inside)
        layout.addWidget(self.area, 1)
        layout.addLayout(self._foot())
        for form in self.forms:
            for each in form.entries.values():
                each.editor.typed.connect(self._note_typed)
                each.editor.entered.connect(self._forget_typed)
                if isinstance(each.editor, TextEditor):
                    each.editor.cancelled.connect(self._escaped)
        session.changed.connect(self._follow)
        self.show_link(at)
        self.forms[0].go_to("because")

    def _questions(self) -> QWidget:
        """Make the four questions, each with its fields beside it."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, style.px(style.GRID), 0)
        grid.setHorizontalSpacing(style.px(3 * style.GRID))
        grid.setVerticalSpacing(style.px(2 * style.GRID))
        grid.setColumnStretch(1, 1)
        answers: list[QWidget] = [*self.forms, self.assumed]
        for row, (prompt, answer) in enumerate(zip(PROMPTS, answers, strict=True)):
            asked = entry("prompts", prompt)
            told = QWidget()
            told.setFixedWidth(style.px(_ASKED))
            column = QVBoxLayout(told)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(style.label(f"{row + 1}  {ENGLISH(asked.title)}", bold=True, wrap=True))
            column.addWidget(style.label(ENGLISH(str(asked.data["prompt"])), role="ink_second", wrap=True))
            column.addStretch(1)
            grid.addWidget(told, row, 0)
            grid.addWidget(answer, row, 1, Qt.AlignmentFlag.AlignTop)
        self.forms[2].layout().addWidget(self.remark)  # type: ignore[union-attr]
        grid.setRowStretch(len(PROMPTS), 1)
        return inside

    def _foot(self) -> QHBoxLayout:
        """Make the ways on: to the link before and after, and out."""
        self.before = QPushButton(ENGLISH(N_("Link before  Alt+PgUp")))
        self.after = QPushButton(ENGLISH(N_("Next link  Alt+PgDown")))
        self.close_ = QPushButton(ENGLISH(N_("Close  Esc")))
        line = QHBoxLayout()
        for made, run in ((self.before, self.go_before), (self.after, self.go_on), (self.close_, self.accept)):
            made.setAutoDefault(False)
            made.clicked.connect(lambda _checked=False, run=run: run())
            line.addWidget(made)
        line.insertStretch(2, 1)
        action(self, ENGLISH(N_("Link before")), self.go_before, "Alt+PgUp")
        action(self, ENGLISH(N_("Next link")), self.go_on, "Alt+PgDown")
        return line

    @property
    def link_id(self) -> str:
        """The link that is asked about."""
        return self._ids[self._at]

    def go_on(self) -> None:
        """Ask about the next link."""
        self.show_link(self._at + 1)

    def go_before(self) -> None:
        """Ask about the link before."""
        self.show_link(self._at - 1)

    def show_link(self, at: int) -> None:
        """Ask about a link by its position; there is none before the first and after the last."""
        if not 0 <= at < len(self._ids):
            return
        self.finish_editing()
        moved, self._at = at != self._at, at
        self.present()
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < len(self._ids) - 1)
        if moved:
            self.forms[0].go_to("because")

    def present(self) -> None:
        """Show the link as it is now; one that is gone closes the questions."""
        programme = self.session.programme
        link = find_as(programme, self.link_id, Link)
        if link is None:
            self.reject()
            return
        ends = short_names(programme, "links")[link.id]
        count = ENGLISH(N_("link {n} of {count}")).format(n=self._at + 1, count=len(self._ids))
        self.head.setText(f"{ends}   ·   {count}")
        self.said.setText(sentence(programme, link))
        self._remark(programme, link)
        for form in self.forms:
            form.show_record(programme, link)
        self.assumed.present(programme, link.id)

    def _remark(self, programme: Programme, link: Record) -> None:
        """Say what the checks find illogical in the link as a whole."""
        found = [each for each in standing(programme, link) if not each.place.field]
        self.remark.setVisible(bool(found))
        if found:
            from designer.review.findings import message

            sign, role = SIGNS[found[0].severity]
            self.remark.set_role(role)
            self.remark.setText(f"{sign} {message(found[0])}")

    def _follow(self, _old: Programme, _new: Programme) -> None:
        if self.isVisible():
            self.present()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's: Tab goes from question to question, through the assumptions as they stand, then to the foot."""
        foot = [each for each in (self.before, self.after, self.close_) if each.isEnabled()]
        found = step([*in_order(self._inside), *foot], forward=next)
        if found is None:
            return super().focusNextPrevChild(next)
        if found not in foot:
            self.area.ensureWidgetVisible(found, 0, style.px(6 * style.GRID))
        return True

    def _note_typed(self) -> None:
        self._typed = True

    def _forget_typed(self) -> None:
        self._typed = False

    def _escaped(self) -> None:
        """Esc gives up what was typed in a field; again, or where nothing was typed, it closes."""
        if self._typed:
            self._typed = False
        else:
            self.accept()

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        if find_as(self.session.programme, self.link_id, Link) is not None:
            for form in self.forms:
                form.finish_editing()
        self.assumed.finish_editing()

    def done(self, result: int) -> None:
        """Qt's: keep what was typed, and go."""
        self.finish_editing()
        super().done(result)

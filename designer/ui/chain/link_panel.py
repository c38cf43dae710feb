"""What the inspector shows of a link: its sentence, the fields of its argument, what it rests on, its risks."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from designer.programme.chain_tree import tree
from designer.programme.edit import find_as, put
from designer.programme.names import short_names
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, N_
from designer.theory_of_change.sentences import generated, sentence
from designer.ui import style
from designer.ui.chain.register import button, flow
from designer.ui.chain.rests_on import Assumed, Risky
from designer.ui.form import Form
from designer.ui.reading_order import in_order, step
from designer.ui.session import Session

GROUPS = (("", ("because", "evidence", "source", "strength", "pathway_id", "wording")),)


class LinkPanel(QWidget):
    """Follows one link; what is half typed stays while it does."""

    went = Signal()
    """The keys are in another field now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.link_id = ""
        self._wording = False
        self._shown: Programme | None = None
        self.head = style.label(size=style.SMALL, role="ink_second", bold=True, wrap=True)
        self.said = style.label(size=style.STATEMENT, wrap=True)
        self.usual = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.reword = button(N_("Word it otherwise"), self.word_otherwise)
        self.back = button(N_("Back to the sentence of the cards"), self.word_as_usual)
        self.form = Form(session, Link, GROUPS, narrow=True)
        self.assumed, self.risky = Assumed(session), Risky(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(style.GRID))
        for widget in (self.head, self.said, self.usual):
            layout.addWidget(widget)
        layout.addLayout(flow(self.reword, self.back))
        for part in (self.form, self.assumed, self.risky):
            layout.addWidget(part)
        self.form.went.connect(lambda _name: self.went.emit())
        self.assumed.went.connect(self.went)
        self.risky.went.connect(self.went)

    def present(self, programme: Programme, link: Link) -> None:
        """Show a link of a programme; the same as last time costs nothing."""
        if link.id == self.link_id and programme is self._shown:
            return
        if link.id != self.link_id:
            self.finish_editing()
            self._wording = False
        self.link_id, self._shown = link.id, programme
        codes = tree(programme).codes
        self.head.setText(f"Link {short_names(programme, 'links')[link.id]}")
        own = bool(link.wording.strip())
        whole = {link.from_id, link.to_id} <= codes.keys()
        self.said.setText(sentence(programme, link) if whole or own else "")
        usual = ENGLISH(N_("Worded by hand. The cards say: {sentence}"))
        self.usual.setText(usual.replace("{sentence}", generated(programme, link)) if own and whole else "")
        self.usual.setVisible(bool(self.usual.text()))
        self.form.show_record(programme, link)
        self.form.entries["wording"].setVisible(own or self._wording)
        self.reword.setVisible(whole and not own)
        self.back.setVisible(own)
        self.assumed.present(programme, link.id)
        self.risky.present(programme, link.id)

    def word_otherwise(self) -> None:
        """Begin a wording of its own with the sentence that the cards make, and write it."""
        self.finish_editing()
        programme = self.session.programme
        link = find_as(programme, self.link_id, Link)
        if link is None:
            return
        self._wording = True
        new = put(programme, replace(link, wording=generated(programme, link)))
        self.session.edit(N_("Word a link"), new, Place("links", link.id, "wording"))
        self._follow()
        self.form.go_to("wording")

    def word_as_usual(self) -> None:
        """Put the sentence that the cards make back in place of the own wording."""
        self.finish_editing()
        programme = self.session.programme
        link = find_as(programme, self.link_id, Link)
        if link is None:
            return
        self._wording = False
        self.session.edit(
            N_("Put the sentence of the cards back"), put(programme, replace(link, wording="")), Place("links", link.id)
        )
        self._follow()

    def _follow(self) -> None:
        link = find_as(self.session.programme, self.link_id, Link)
        if link is not None:
            self.present(self.session.programme, link)

    def go_to(self, field: str) -> bool:
        """Put the keys into a field of the link; tell whether it is here."""
        if field == "wording" and self.form.entries["wording"].isHidden():
            return False
        return self.form.go_to(field)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's: Tab goes through what the link rests on as it is read, also to what came last, and out at the end."""
        order = in_order(self)
        if step(order, forward=next) is not None:
            return True
        moved = super().focusNextPrevChild(next)
        for _ in order:
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                break
            moved = super().focusNextPrevChild(next)
        return moved

    def place_here(self) -> Place | None:
        """Return the field that has the keys, of the link or of what it rests on."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            return Place("links", self.link_id, self.form.field_here)
        return self.assumed.place_here() or self.risky.place_here()

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        if find_as(self.session.programme, self.link_id, Link) is not None:
            self.form.finish_editing()
        self.assumed.finish_editing()
        self.risky.finish_editing()

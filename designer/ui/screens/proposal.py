"""The proposal: its parts at the left, the text of the chosen one beside them, and the real pages of the PDF."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from designer.links.part_length import measured
from designer.paper.number_text import number_text
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.proposal import Part
from designer.programme.words import ENGLISH, N_, Words
from designer.proposal.counting import room, told
from designer.proposal.edits import add_own, choose, drop_own, move, take_limits, usual_order
from designer.proposal.parts import OWN, find_part, kind_of, parts_of, title_of
from designer.ui import style
from designer.ui.actions import action
from designer.ui.audience import in_room
from designer.ui.exporting import Exporting
from designer.ui.flow import Flow
from designer.ui.keeping.file_names import file_stem
from designer.ui.proposal.editor import PartEditor
from designer.ui.proposal.parts_list import PartRow, PartsList
from designer.ui.proposal.preview import Preview
from designer.ui.rule import Rule
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.tabs import Tabs

_LIST = 264
_BOTH = 1040
"""Width in pixels at 100 % from which text and pages stand beside each other."""
_TEXT, _PAGES = 0, 1
_FUND_LIMITS = {"summary": 350, "context": 600, "partners": 350, "monitoring": 350}
"""Words by part in the template of the IOM Development Fund; they are the fund's own and nobody else's."""


class ProposalScreen(Screen):
    """Parts, text and preview; text and preview take turns where there is no room for both."""

    step = "proposal"
    title = N_("Proposal")
    keys = N_("Space takes in · Alt+↑↓ moves · Enter to the text")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list = PartsList()
        self.list.setAccessibleName(N_("Parts of the proposal"))
        self.editor = PartEditor(session)
        self.preview = Preview()
        self.tabs = Tabs((N_("Text"), N_("Preview")))
        self._shown_page = _TEXT
        self._shown: Programme | None = None
        self._between = Rule(upright=True)
        self._outward: list[QPushButton] = []
        """What takes the document elsewhere: not a room's business, to which the text is shown larger."""
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.list.ticked.connect(self._tick)
        self.list.move_wanted.connect(self._move)
        self.list.open_wanted.connect(self.editor.setFocus)
        self.editor.stirred.connect(self.preview.setting.wait)
        self.tabs.chosen.connect(self.show_page)
        style.changes.changed.connect(self._fit)
        self._actions = self._make_actions()

    def _lay_out(self) -> None:
        bar = Flow(right=1)
        bar.setContentsMargins(style.px(4), style.px(4), style.px(16), style.px(4))
        bar.addWidget(self.tabs)
        for text, do in (
            (N_("Copy as text"), self.copy_text),
            (N_("Word …"), partial(self.ask_export, "proposal-docx")),
            (N_("PDF …"), partial(self.ask_export, "proposal-pdf")),
        ):
            button = QPushButton(ENGLISH(text))
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._outward.append(button)
            bar.addWidget(button)
        work = QHBoxLayout()
        work.setSpacing(0)
        for part in (self.editor, self.preview):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        work.addWidget(self.editor, 1)
        work.addWidget(self._between)
        work.addWidget(self.preview, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(bar)
        right.addLayout(work, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(Rule(upright=True))
        whole.addLayout(right, 1)
        self.setFocusProxy(self.list)
        self._fit()

    def _make_actions(self) -> tuple[QAction, ...]:
        here = partial(action, self, menu=self.title)
        return (
            here(N_("Show the text"), partial(self.show_page, _TEXT), "Ctrl+1"),
            here(N_("Show the preview"), partial(self.show_page, _PAGES), "Ctrl+2"),
            here(N_("Insert a live figure"), self.editor.offer_figures, "Ctrl+J"),
            here(N_("Copy the part as plain text"), self.copy_text, "Ctrl+Shift+C"),
            here(N_("Export the proposal as PDF …"), partial(self.ask_export, "proposal-pdf")),
            here(N_("Export the proposal as Word file …"), partial(self.ask_export, "proposal-docx")),
            here(N_("Add a part of my own"), self.add_part, "Ctrl++", "Ctrl+="),
            here(N_("Delete a part of my own"), self.drop_part, "Ctrl+-"),
            here(N_("Move the part up"), lambda: self._move(self.list.current(), -1)),
            here(N_("Move the part down"), lambda: self._move(self.list.current(), 1)),
            here(N_("Put the parts into the usual order"), self.order),
            here(N_("Take the word limits of the IOM Development Fund"), self.take_fund_limits),
        )

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme's parts, the chosen one's text, and after a rest its pages."""
        if programme is not self._shown:
            self._shown = programme
            self.list.show_rows([_row(programme, part) for part in parts_of(programme)])
            self.editor.present(programme, find_part(programme, self.list.current()))
        self.preview.present(programme)

    def go_to(self, place: Place) -> None:
        """Choose a part, and go on to its field."""
        self.present(self.session.programme)
        if find_part(self.session.programme, place.id) is None:
            return
        self.list.select(place.id)
        if place.field and place.field != "included":
            self.show_page(_TEXT)
            self.editor.go_to(place.field)
        else:
            self.list.setFocus()

    def actions_here(self) -> Sequence[QAction]:
        """Return this step's actions."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        self.editor.finish_editing()

    def summary(self) -> str:
        """Return how many parts are in the document, and how much is written."""
        parts = [each for each in parts_of(self.session.programme) if each.included == "yes"]
        words = sum(measured(self.session.programme, each).words for each in parts)
        text = N_("{count} parts in the document · {words} words of text")
        return ENGLISH(text).replace("{count}", str(len(parts))).replace("{words}", number_text(words, 0))

    def selected_place(self) -> Place | None:
        """Return the place of the chosen part, with the field that has the keys."""
        part_id = self.list.current()
        focus = QApplication.focusWidget()
        inside = focus is not None and self.editor.isAncestorOf(focus)
        return Place("parts", part_id, self.editor.field_here() if inside else "") if part_id else Place("parts")

    # -- text or pages ---------------------------------------------------------------------------------------------

    def show_page(self, at: int) -> None:
        """Show the text or the pages, and give that the keys."""
        self.finish_editing()
        self._shown_page = at
        self.tabs.show_chosen(at)
        self._fit()
        if self.isVisible():
            (self.preview if at == _PAGES else self.editor).setFocus()
        self.preview.present(self.session.programme)
        if at == _PAGES:
            self._show_part_page()
        self.chosen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is room, both stand beside each other."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: the pages are made once somebody looks."""
        super().showEvent(event)
        self.preview.present(self.session.programme)

    def _fit(self) -> None:
        both = self.width() >= style.px(_BOTH)
        self.list.setFixedWidth(min(style.px(_LIST), self.width() * 2 // 5))
        self.editor.setVisible(both or self._shown_page == _TEXT)
        self.preview.setVisible(both or self._shown_page == _PAGES)
        self._between.setVisible(both)
        self.tabs.setVisible(not both)
        self.list.setHidden(in_room() and self._shown_page == _PAGES)  # a room reads the page, as large as it can be
        for button in self._outward:
            button.setHidden(in_room())
        if self.isVisible():
            self.preview.present(self.session.programme)

    def _show_part_page(self) -> None:
        part = find_part(self.session.programme, self.list.current())
        if part is not None:
            self.preview.go_to_heading(title_of(part))

    # -- what is done ----------------------------------------------------------------------------------------------

    def _choose(self, part_id: str) -> None:
        self.editor.present(self.session.programme, find_part(self.session.programme, part_id))
        self._show_part_page()
        self.chosen_changed.emit()

    def _tick(self, part_id: str, included: bool) -> None:
        name = N_("Take a part in") if included else N_("Leave a part out")
        new = choose(self.session.programme, part_id, included=included)
        self.session.edit(name, new, Place("parts", part_id))

    def _move(self, part_id: str, by: int) -> None:
        self.finish_editing()
        new = move(self.session.programme, part_id, by)
        self.session.edit(N_("Move a part"), new, Place("parts", part_id), f"parts.{part_id}.move")

    def add_part(self) -> None:
        """Add a part of the user's own below the chosen one, and name it."""
        self.finish_editing()
        held = {each.id for each in parts_of(self.session.programme)}
        new = add_own(self.session.programme, self.list.current(), self.session.new_id)
        self.session.edit(N_("Add a part"), new)
        added = next(each.id for each in new.parts if each.id not in held)
        self.go_to(Place("parts", added, "title"))

    def drop_part(self) -> None:
        """Delete the chosen part if it is the user's own; others can only be left out."""
        part = find_part(self.session.programme, self.list.current())
        if part is not None and kind_of(part) is not OWN:
            self.session.said.emit(N_("Only parts of your own can be deleted. Space leaves this one out."))
        elif part is not None:
            self.session.edit(N_("Delete a part"), drop_own(self.session.programme, part.id))

    def order(self) -> None:
        """Put the parts into the usual order."""
        self.session.edit(N_("Order the parts"), usual_order(self.session.programme), Place("parts"))

    def take_fund_limits(self) -> None:
        """Set the word limits of one fund's form; they belong to it alone."""
        new = take_limits(self.session.programme, _FUND_LIMITS)
        self.session.edit(N_("Take a fund's limits"), new, Place("parts"))

    def copy_text(self) -> None:
        """Copy the chosen part's text as it is sent, for a web form, and say how long it is."""
        from designer.exports.proposal import plain_text

        self.finish_editing()
        programme = self.session.programme
        part = find_part(programme, self.list.current())
        text = plain_text(programme, part) if part else ""
        if part is None or not text:
            self.session.said.emit(N_("There is no text to copy: what stands here by itself is in PDF and Word file."))
            return
        QGuiApplication.clipboard().setText(text)
        here = measured(programme, part)
        limit = room(here)
        said = N_("Copied: {length}").replace("{length}", told(here))
        self.session.said.emit(f"{said} · {limit}" if limit else said)

    def ask_export(self, kind: str) -> None:
        """Ask for a folder and write the document there, in the background."""
        from designer.ui.export_box import ask_pay

        self.finish_editing()
        told, programme = ENGLISH(N_("The proposal")), self.session.programme
        ask_pay(self, (kind,), told, programme, partial(self._ask_folder, kind))

    def _ask_folder(self, kind: str, mask_pay: bool) -> None:
        """Ask for the folder, and write there."""
        folder = QFileDialog.getExistingDirectory(self, N_("Folder for the proposal"), str(Path.home()))
        if folder:
            self.export_to(Path(folder), kind, mask_pay=mask_pay)

    def export_to(self, folder: Path, kind: str, *, mask_pay: bool = False) -> None:
        """Write the document into a folder, in the background."""
        self.session.said.emit(N_("Writing the proposal …"))
        programme, exporting = self.session.programme, Exporting()
        exporting.done.connect(partial(self._exported, exporting))
        exporting.start(programme, folder, file_stem(programme) or "Proposal", (kind,), Words(mask_pay=mask_pay))

    def _exported(self, exporting: Exporting, paths: tuple[Path, ...], problem: str) -> None:
        exporting.close()
        if problem:
            from designer.ui.message import tell

            tell(self, problem)
        else:
            self.session.said.emit(f"Written in {paths[0].parent.name}: {', '.join(path.name for path in paths)}")


def _row(programme: Programme, part: Part) -> PartRow:
    """Return a part as the list shows it: what is written in it, and what its limit leaves."""
    here = measured(programme, part)
    kind = kind_of(part)
    if here.characters:
        parts = (told(here).partition(" · ")[0], room(here))
    else:
        parts = (N_("no text of its own") if kind.brings else N_("nothing written"), room(here))
    role = "error" if here.over else "ink_second"
    return PartRow(part.id, title_of(part), part.included == "yes", " · ".join(filter(None, parts)), role)

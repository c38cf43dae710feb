"""Taking notes from anywhere: on what is selected, with one step of undo each, and what goes along with a record."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.programme.edit import drop, find_as, section_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Comment
from designer.programme.words import ENGLISH, N_, counted
from designer.review import notes
from designer.review.notes import Draft
from designer.ui import data_folder
from designer.ui.notes.box import NoteBox
from designer.ui.notes.card import ADD, CHANGE, DONE, DROP

if TYPE_CHECKING:
    from designer.ui.work import Work


def user_s_day() -> datetime.date:
    """Return today as the user's calendar has it."""
    return datetime.date.today()  # noqa: DTZ011 - the user's own day


class Taking(QObject):
    """Writes, changes and deletes the notes of a window's programme."""

    def __init__(self, work: "Work", today: Callable[[], datetime.date] = user_s_day) -> None:
        super().__init__(work)
        self._work, self._session = work, work.session
        self.today = today

    def do(self, what: str, note_id: str) -> None:
        """Do what the inspector asks for."""
        if what == ADD:
            self.add()
        elif what == CHANGE:
            self.change(note_id)
        elif what == DROP:
            self.drop(note_id)
        else:
            self.tick(note_id, done=what == DONE)

    def add(self) -> NoteBox | None:
        """Open the box for a note on what is selected, on the programme as a whole where nothing is."""
        screen = self._work.screen_here
        if screen is None:
            return None
        self._work.finish_editing()
        here = screen.selected_place()
        about = notes.about(self._session.programme, here)
        field = here.field if here and here.id == about else ""
        place = Place(section_of(about), about, field)
        name = notes.name_of(self._session.programme, place)
        box = NoteBox(self._work, name, Draft(initials=data_folder.settings().initials))
        box.kept.connect(lambda draft: self._add(place, draft))
        return self._open(box)

    def change(self, note_id: str) -> NoteBox | None:
        """Open the box for a note that there is."""
        note = find_as(self._session.programme, note_id, Comment)
        if note is None:
            return None
        name = notes.name_of(self._session.programme, notes.place_of(note))
        box = NoteBox(self._work, name, notes.draft_of(note), new=False)
        box.kept.connect(lambda draft: self._change(note, draft))
        return self._open(box)

    def _open(self, box: NoteBox) -> NoteBox:
        box.open()
        box.text.setFocus()
        return box

    def _add(self, place: Place, draft: Draft) -> None:
        data_folder.remember(initials=draft.initials)
        new = notes.add(self._session.programme, place.id, draft, self.today(), self._session.new_id)
        self._session.edit(N_("Add a note"), new, place)

    def _change(self, note: Comment, draft: Draft) -> None:
        if draft.initials != note.initials:
            data_folder.remember(initials=draft.initials)
        self._edit(N_("Change a note"), notes.change(self._session.programme, note.id, draft), note)

    def tick(self, note_id: str, *, done: bool) -> None:
        """Say that a note is done with, or open again."""
        note = find_as(self._session.programme, note_id, Comment)
        if note is not None:
            new = notes.tick(self._session.programme, note_id, done=done)
            self._edit(N_("A note is done") if done else N_("Open a note again"), new, note)

    def drop(self, note_id: str) -> None:
        """Delete a note."""
        note = find_as(self._session.programme, note_id, Comment)
        if note is not None:
            self._edit(N_("Delete a note"), drop(self._session.programme, note_id), note)
            self._session.said.emit(ENGLISH(N_("The note is deleted. Ctrl+Z brings it back.")))

    def _edit(self, name: str, new: Programme, note: Comment) -> None:
        """Make an edit at the record that the note is about; on the list of notes, at the note."""
        screen = self._work.screen_here
        here = screen.selected_place() if screen else None
        on_list = here is not None and here.section == "comments"
        self._session.edit(name, new, Place("comments", note.id) if on_list else notes.place_of(note))

    def follow(self, old: Programme, new: Programme) -> None:
        """Say how many notes went with their records, if any did."""
        count = notes.went_along(old, new)
        if count:
            told = counted(count, N_("1 note went along."), N_("{count} notes went along."))
            self._session.said.emit(f"{told} {ENGLISH(N_('Ctrl+Z brings it all back.'))}")

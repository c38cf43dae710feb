"""Ties a table to what it shows: gestures become edits of the session, the session's changes become rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from designer.programme.ids import IdMaker
from designer.programme.numbers import ENGLISH, how_read
from designer.programme.programme import Programme
from designer.programme.words import N_
from designer.review.noted import noted
from designer.ui import audience
from designer.ui.session import Session
from designer.ui.table.half_typed import with_half_typed
from designer.ui.table.rows import CellWrite, Choice, Column, TableSource
from designer.ui.table.view import TableView

Change = Callable[[Programme, IdMaker], Programme]
"""What a gesture makes of a programme, with a maker of new ids."""


class TableController(QObject):
    """One table, its source and the session; it lives as long as the view.

    A table that is hidden in a window that is seen waits until it is shown.
    """

    def __init__(self, view: TableView, source: TableSource, session: Session) -> None:
        super().__init__(view)
        self._view, self._source, self._session = view, source, session
        self._presented: Programme | None = None
        view.choices_of = self._choices
        view.write_requested.connect(self._write)
        view.half_typed.connect(self._half_typed)
        view.insert_requested.connect(self._insert)
        view.delete_requested.connect(self._delete)
        view.indent_requested.connect(self._indent)
        view.shown.connect(self._follow)
        view.notice.connect(session.said)
        session.changed.connect(self._changed)
        session.about_to_undo.connect(view.finish_editing)
        audience.changes.changed.connect(self.refresh)
        self._follow()

    def present(self, programme: Programme) -> None:
        """Show a programme; the same one as last time costs nothing."""
        if programme is not self._presented:
            self._presented = programme
            self._view.present(self._source.columns(programme), self._source.rows(programme))
            self._view.set_noted(frozenset() if audience.in_room() else noted(programme.comments))

    def refresh(self) -> None:
        """Show the present programme again, after the source was given other columns or rows to show."""
        self._presented = None
        self._follow()

    def _follow(self) -> None:
        self.present(self._session.programme)

    def _changed(self, _old: object, _new: object) -> None:
        if not self._session.undo_name and not self._session.redo_name:  # another programme was opened
            self._view.begin_anew()
        if self._view.isVisible() or not (self._view.was_shown or self._view.window().isVisible()):
            self._follow()
        self._view.editing.keep_anew()

    def _choices(self, column: Column) -> Sequence[Choice]:
        return column.choices(self._session.programme) if callable(column.choices) else column.choices

    def _write(self, writes: tuple[CellWrite, ...], name: str) -> None:
        first = writes[0]
        columns = self._source.columns(self._session.programme)
        self._edit(
            name,
            lambda programme, new_id: self._source.write(programme, writes, new_id),
            first.row_id,
            first.column_key,
        )
        numeric = {column.key for column in columns if column.numeric}
        style = getattr(self._source, "style", ENGLISH)
        if said := how_read((write.text for write in writes if write.column_key in numeric), style):
            self._session.said.emit(said)

    def _half_typed(self, write: CellWrite | None) -> None:
        """Have what is being typed kept, without an edit."""
        session = self._session
        made = with_half_typed(self._source, session.programme, write, session.new_id) if write else None
        session.meanwhile(made)

    def _insert(self, before: str, count: int) -> None:
        self._edit(N_("Insert rows"), lambda programme, new_id: self._source.insert(programme, before, count, new_id))

    def _delete(self, row_ids: tuple[str, ...]) -> None:
        name = N_("Delete rows")
        self._edit(name, lambda programme, _new_id: self._source.delete(programme, row_ids), row_ids[0])

    def _indent(self, row_ids: tuple[str, ...], step: int) -> None:
        name = N_("Indent") if step > 0 else N_("Outdent")
        self._edit(name, lambda programme, _new_id: self._source.indent(programme, row_ids, step), row_ids[0])

    def _edit(self, name: str, change: Change, row_id: str = "", column_key: str = "") -> None:
        """Make one edit of the session at the place of a cell, or else of the first record that the edit makes."""
        programme, made = self._session.programme, list[str]()

        def new_id(kind: str) -> str:
            made.append(self._session.new_id(kind))
            return made[-1]

        place = self._source.place(programme, row_id, column_key) if row_id else None
        new = change(programme, new_id)
        if new is not programme:
            if place is None and made:
                place = self._source.place(new, made[0], column_key)
            self._session.edit(name, new, place)
            self._follow()


def bind(view: TableView, source: TableSource, session: Session) -> TableController:
    """Tie a view to a source and a session, and show the present programme."""
    return TableController(view, source, session)

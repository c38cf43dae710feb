"""Ties a table to what it shows: gestures become edits of the session, the session's changes become rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import N_
from designer.ui.session import Session
from designer.ui.table.rows import CellWrite, Choice, Column, TableSource
from designer.ui.table.view import TableView


class TableController(QObject):
    """One table, its source and the session; it lives as long as the view.

    A table that was shown and is hidden now waits until it is shown again.
    """

    def __init__(self, view: TableView, source: TableSource, session: Session) -> None:
        super().__init__(view)
        self._view, self._source, self._session = view, source, session
        self._presented: Programme | None = None
        view.choices_of = self._choices
        view.write_requested.connect(self._write)
        view.insert_requested.connect(self._insert)
        view.delete_requested.connect(self._delete)
        view.indent_requested.connect(self._indent)
        view.shown.connect(self._follow)
        view.notice.connect(session.said)
        session.changed.connect(self._changed)
        session.about_to_undo.connect(view.finish_editing)
        self._follow()

    def present(self, programme: Programme) -> None:
        """Show a programme; the same one as last time costs nothing."""
        if programme is not self._presented:
            self._presented = programme
            self._view.present(self._source.columns(programme), self._source.rows(programme))

    def refresh(self) -> None:
        """Show the present programme again, after the source was given other columns or rows to show."""
        self._presented = None
        self._follow()

    def _follow(self) -> None:
        self.present(self._session.programme)

    def _changed(self, _old: object, _new: object) -> None:
        if self._view.isVisible() or not self._view.was_shown:
            self._follow()

    def _choices(self, column: Column) -> Sequence[Choice]:
        return column.choices(self._session.programme) if callable(column.choices) else column.choices

    def _write(self, writes: tuple[CellWrite, ...], name: str) -> None:
        first = writes[0]
        place = self._source.place(self._session.programme, first.row_id, first.column_key)
        self._edit(name, lambda programme: self._source.write(programme, writes, self._session.new_id), place)

    def _insert(self, before: str, count: int) -> None:
        self._edit(
            N_("Insert rows"), lambda programme: self._source.insert(programme, before, count, self._session.new_id)
        )

    def _delete(self, row_ids: tuple[str, ...]) -> None:
        place = self._source.place(self._session.programme, row_ids[0], "")
        self._edit(N_("Delete rows"), lambda programme: self._source.delete(programme, row_ids), place)

    def _indent(self, row_ids: tuple[str, ...], step: int) -> None:
        place = self._source.place(self._session.programme, row_ids[0], "")
        name = N_("Indent") if step > 0 else N_("Outdent")
        self._edit(name, lambda programme: self._source.indent(programme, row_ids, step), place)

    def _edit(self, name: str, change: Callable[[Programme], Programme], place: Place | None = None) -> None:
        """Make one edit of the session."""
        programme = self._session.programme
        new = change(programme)
        if new is not programme:
            self._session.edit(name, new, place)
            self._follow()


def bind(view: TableView, source: TableSource, session: Session) -> TableController:
    """Tie a view to a source and a session, and show the present programme."""
    return TableController(view, source, session)

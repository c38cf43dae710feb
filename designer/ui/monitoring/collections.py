"""The page of collections: surveys, visits, records; their months are read at once, and marked where they cannot be."""

from collections.abc import Mapping

import msgspec

from designer.library.catalogue import entries
from designer.monitoring.checklists import ETHICS
from designer.monitoring.figures import collected_by
from designer.monitoring.methods import methods_of
from designer.monitoring.month_text import months_of, months_text
from designer.programme.edit import find_as
from designer.programme.fields import Field
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.monitoring import Collection
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.form_parts import Note
from designer.ui.linked_rows import LinkedRows
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.rows import Cell

COLLECTIONS = TablePage(
    "collections",
    N_("Collections"),
    ("name", "method", "indicator_ids", "months", "sample", "responsible", "line_id"),
    N_(
        "Ctrl+L proposes collections from the methods and frequencies of the indicators; or type the first one: "
        "what is done, by which method, in which months."
    ),
    N_("+ a collection"),
    details=(
        (N_("Collection"), ("name", "method", "indicator_ids")),
        (N_("When and whom"), ("months", "sample", "responsible")),
        (N_("Paid from"), ("line_id",)),
    ),
    widths={
        "name": 240,
        "method": 160,
        "indicator_ids": 136,
        "months": 112,
        "sample": 216,
        "responsible": 136,
        "line_id": 88,
    },
    stretch="sample",
)


class CollectionRows(LinkedRows):
    """The collections; months that cannot be read carry a mark."""

    def __init__(self) -> None:
        super().__init__("collections", COLLECTIONS.columns, widths=COLLECTIONS.widths, stretch=COLLECTIONS.stretch)

    def _cell(self, record: Record, declared: Field, known: Mapping[str, Mapping[str, str]]) -> Cell:
        """Return the cell of a field, the months with what is wrong in them."""
        cell = super()._cell(record, declared, known)
        if declared.name != "months" or months_of(cell.text) is not None:
            return cell
        said = self.words(N_("Months are written as numbers and ranges: 2, 8–10. They are kept as typed."))
        return msgspec.structs.replace(cell, problem=said, severity="E")


class CollectionsPage(RecordsPage):
    """The collections, with what speaks for and against the method of the selected one."""

    def __init__(self, session: Session) -> None:
        super().__init__(COLLECTIONS, session, CollectionRows())
        self.session = session

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is a collection, and not the list of ethics that goes with them."""
        return super().shows(programme, place) and place.field != ETHICS

    def summary(self, programme: Programme) -> str:
        """Return how many collections there are, and how many indicators none of them covers."""
        covered = collected_by(programme.collections)
        bare = sum(each.id not in covered for each in programme.indicators)
        told = counted(len(programme.collections), N_("1 collection"), N_("{count} collections"))
        if not programme.collections:
            return ""
        return f"{told} · {ENGLISH(N_('{count} indicators in none')).format(count=bare)}" if bare else told

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what is known of the method, and how the months are read."""
        return {"method": self._method, "months": self._months}

    def _held(self, programme: Programme) -> Collection | None:
        return find_as(programme, self.view.current()[0], Collection)

    def _method(self, programme: Programme) -> str:
        """Say what speaks for and against a method (Handbook Annex 4.A)."""
        held = self._held(programme)
        ids = methods_of(held.method) or (held.method,) if held else ()
        method = next((each for each in entries("collection-methods") if each.id in ids), None)
        if method is None:
            return ""
        good, bad = ("; ".join(map(str, method.data[key])) for key in ("strengths", "weaknesses"))
        return f"+ {good}.\n− {bad}."

    def _months(self, programme: Programme) -> str:
        """Say how many rounds there are where months are listed."""
        held = self._held(programme)
        months = months_of(held.months) if held else None
        if not months:
            return ""
        return ENGLISH(N_("{count} months: {months}")).format(count=len(months), months=months_text(months))

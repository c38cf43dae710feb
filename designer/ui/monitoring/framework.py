"""The results-monitoring framework as a table: results as headings, their indicators below, every cell of them typed.

The columns are those of Handbook Table 5.4, source and method as two, baseline and target as two, so that each is a
field of the indicator. They are the same records as in the logframe and on the page of indicators.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from designer.monitoring.edits import DISAGGREGATION, with_codes
from designer.monitoring.framework import RESULTS, Group, framework, heading
from designer.programme.edit import drop, find, find_as, put
from designer.programme.fields import Field
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import SECTION_OF, Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_
from designer.ui.form import Groups
from designer.ui.monitoring.indicators import DETAILS
from designer.ui.pages import RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import Cell, Row

FRAMEWORK = TablePage(
    "indicators",
    N_("Framework"),
    ("statement", "source", "method", "analysis", "frequency", "responsible", "baseline", "target"),
    N_(
        "The results of the theory of change come here with their indicators (Handbook Table 5.4). "
        "Begin with an outcome on the chain or in the logframe."
    ),
    "",
    details=DETAILS,
    widths={
        "statement": 272,
        "source": 152,
        "method": 144,
        "analysis": 136,
        "frequency": 104,
        "responsible": 104,
        "baseline": 76,
        "target": 76,
    },
)
_LOOSE = "loose"
"""The id of the heading above indicators that stand on nothing."""


class FrameworkRows(RecordSource):
    """The indicators below what they stand on."""

    def __init__(self) -> None:
        super().__init__("indicators", FRAMEWORK.columns, widths=FRAMEWORK.widths)
        self._headings: dict[str, Row] = {}

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return a heading for each result and assumption, its indicators below; unchanged rows are the same."""
        by_id = {row.id: row for row in super().rows(programme)}
        found: list[Row] = []
        headings: dict[str, Row] = {}
        for group in framework(programme):
            made = self._heading(group)
            former = self._headings.get(made.id)
            headings[made.id] = former if former == made else made
            found.append(headings[made.id])
            found += [by_id[each.id] for each in group.indicators]
        self._headings = headings
        return tuple(found)

    def _heading(self, group: Group) -> Row:
        """Return the row of what some indicators stand on; it says when nothing measures it."""
        owner = group.owner
        texts = [heading(group, self.words), *[""] * (len(self._columns) - 1)]
        if not group.indicators:
            texts[1] = self.words(N_("no indicator yet: Ctrl+I"))
        band = ""
        if isinstance(owner, Node):
            band = owner.dimensions[0] if owner.dimensions else "no_dimension"
        return Row(owner.id if owner else _LOOSE, group.depth, tuple(map(Cell, texts)), "group", band)

    def _cell(self, record: Record, declared: Field, known: Mapping[str, Mapping[str, str]]) -> Cell:
        """Return the cell of a field; the wording stands behind its code."""
        cell = super()._cell(record, declared, known)
        code = getattr(record, "code", "")
        if declared.name != "statement" or not code:
            return cell
        return msgspec.structs.replace(cell, text=f"{code} {cell.text}".strip(), edit=cell.source_text)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field of an indicator, or the result or assumption of a heading."""
        held = find(programme, row_id)
        if isinstance(held, Node | Assumption):
            return Place(SECTION_OF[type(held)], row_id)
        return super().place(programme, row_id, column_key) if held is not None else None

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make indicators in front of one, on what it stands on; at a heading, on what the heading is of."""
        before, held = find_as(programme, before_row_id, Indicator), find(programme, before_row_id)
        start = Indicator(id="", disaggregation=DISAGGREGATION)
        if before is not None:
            start = msgspec.structs.replace(start, node_id=before.node_id, assumption_id=before.assumption_id)
        elif isinstance(held, Assumption):
            start = msgspec.structs.replace(start, assumption_id=held.id)
        elif isinstance(held, Node):
            start = msgspec.structs.replace(start, node_id=held.id)
        made = [msgspec.structs.replace(start, id=new_id("indicator")) for _ in range(count)]
        programme = put(programme, *made, before=before.id if before else _first_of(programme, before_row_id))
        return with_codes(programme, [each.id for each in made])

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete indicators; what they stand on stays."""
        return drop(programme, *(each for each in row_ids if find_as(programme, each, Indicator) is not None))


def _first_of(programme: Programme, owner_id: str) -> str:
    """Return the first indicator below a heading; "" where there is none."""
    groups = (each for each in framework(programme) if each.owner is not None and each.owner.id == owner_id)
    return next((each.indicators[0].id for each in groups if each.indicators), "")


class FrameworkPage(RecordsPage):
    """The framework: one table."""

    def __init__(self, session: Session, add: Callable[[], object]) -> None:
        super().__init__(FRAMEWORK, session, FrameworkRows())
        self.session = session
        self.sections = ("indicators", "nodes")
        self.view.follow_requested.connect(lambda row_id, _key: self._follow(row_id, add))

    def _follow(self, row_id: str, add: Callable[[], object]) -> None:
        """At a heading without indicators, add one; at any other go to what it is of."""
        groups = {each.owner.id: each for each in framework(self.session.programme) if each.owner is not None}
        group = groups.get(row_id)
        if group is not None and group.indicators and group.owner is not None:
            self.session.went_to.emit(Place(SECTION_OF[type(group.owner)], row_id))
        elif group is not None:
            add()

    def owner_here(self, programme: Programme) -> str:
        """Return the id of the heading that the caret stands on or below; "" for none."""
        row_id = self.view.current()[0]
        groups = (each for each in framework(programme) if each.owner is not None)
        for each in groups:
            if each.owner is not None and (each.owner.id == row_id or row_id in {i.id for i in each.indicators}):
                return each.owner.id
        return ""

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is an indicator, or a result of the framework."""
        node = find_as(programme, place.id, Node)
        return place.section == "indicators" or (node is not None and node.kind in RESULTS)

    def go_to(self, place: Place) -> None:
        """Stand on an indicator, or on the heading of a result."""
        self.view.setFocus()
        if place.id and not (place.field and self.view.go_to(place.id, place.field)):
            self.view.go_to(place.id)

    def details(self, section_name: str) -> Groups:
        """Return the fields of an indicator; a heading has none here."""
        return self.told.details if section_name == "indicators" else ()

    def summary(self, programme: Programme) -> str:
        """Return how many results the framework holds, and how many of them nothing measures."""
        groups = [each for each in framework(programme) if getattr(each.owner, "kind", "") in RESULTS]
        bare = sum(not each.indicators for each in groups)
        told = ENGLISH(N_("{count} results")).format(count=len(groups)) if groups else ""
        return f"{told} · {ENGLISH(N_('{count} without an indicator')).format(count=bare)}" if bare else told

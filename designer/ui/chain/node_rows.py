"""The chain as rows of the table: results and activities as a tree, with or without their indicators. No Qt here.

One source serves the logframe, where indicators stand under their result, and the table beside the diagram.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from designer.logframe.edits import indent, insert_rows, outdent, write_assumptions
from designer.logframe.figures import RESULTS, assumption_text, indicators_by_node
from designer.programme.chain_edit import change_kind, kind_above, set_home
from designer.programme.chain_tree import Tree, tree
from designer.programme.edit import drop, find, put
from designer.programme.entry import Refused, changed, editable, read, shown
from designer.programme.fields import Field, field, fields
from designer.programme.finding import Finding
from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Record
from designer.programme.records.chain import FROZEN_CODE, Kind, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import by_record, findings, message
from designer.theory_of_change.edits import deletion_summary
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

ASSUMPTIONS, COUNT, CODE = "assumptions", "indicators", "code"
LOCKED = Cell(locked=True)
_NODE_FIELDS = {each.name: each for each in fields(Node)}
_INDICATOR_FIELDS = {each.name: each for each in fields(Indicator)}

LOGFRAME = (
    Column(
        CODE,
        N_("Code"),
        132,
        frozen=True,
        tree=True,
        fits=True,
        help=N_("Type a code to freeze it; empty follows the place."),
    ),
    Column("statement", N_("Result, activity or indicator"), 264, frozen=True, stretch=True),
    Column(COUNT, N_("Ind."), 44, "number", editable=False, help=N_("How many indicators stand on it.")),
    Column("source", N_("Means of verification"), 146, help="Handbook Table 5.3"),
    Column("method", N_("Method"), 106, help="Handbook Annex 4.A"),
    Column("baseline", N_("Baseline"), 70),
    Column("target", N_("Target"), 70),
    Column(ASSUMPTIONS, N_("Assumptions"), 200, help=N_("One a line; a code in front keeps the record.")),
    Column("level", N_("Level"), 100, "choice", choices=field(Node, "level").info.choices),
    Column("dimensions", N_("Dimensions"), 120, help=N_("Economic, social, psychosocial; several with commas.")),
    Column("lead", N_("Lead"), 120),
)
CARDS = (
    LOGFRAME[0],
    Column("statement", N_("Statement"), 330, frozen=True, stretch=True, begins=True),
    Column("kind", N_("Kind"), 100, "choice", choices=field(Node, "kind").info.choices),
    *LOGFRAME[-3:],
    Column("start_month", N_("From month"), 90, "number"),
    Column("end_month", N_("To month"), 90, "number"),
    Column("evidence", N_("Evidence"), 180),
)

NEW: Mapping[Kind, str] = {
    "objective": N_("New objective"),
    "outcome": N_("New outcome"),
    "activity": N_("New activity"),
}
"""What the line for a new card says, by the kind that it will be of."""

Problems = Mapping[tuple[str, str], Finding]
"""Record id and field → the finding to show there."""


class NodeRows:
    """A source of rows: every node in the order of the logframe, each with its indicators under it if wanted."""

    def __init__(
        self,
        columns: Sequence[Column],
        new_id: IdMaker,
        say: Callable[[str], object],
        *,
        indicators: bool,
        words: Words = ENGLISH,
    ) -> None:
        """Show some columns; ``say`` is told what a deletion took along."""
        self.words, self._new_id, self._say = words, new_id, say
        self._columns = tuple(
            msgspec.structs.replace(each, title=words(each.title), help=words(each.help)) for each in columns
        )
        sign = msgspec.structs.replace(self._columns[0], title=words(N_("Code, frozen")), help=words(FROZEN_CODE))
        self._frozen = (sign, *self._columns[1:])
        self._indicators = indicators
        self.folded = False
        """Whether indicators are only counted, not listed."""
        self._kept: dict[str, tuple[tuple[object, ...], Row]] = {}
        self._refused: dict[tuple[str, str], tuple[Record, str, str]] = {}
        """Row id and column → the record as it was, the text and why its field cannot hold it."""

    # -- what is shown -------------------------------------------------------------------------------------------

    def columns(self, programme: Programme) -> tuple[Column, ...]:
        """Return the columns: always the same, but for the sign over codes that are frozen."""
        return self._columns if programme.frame.codes_frozen_on is None else self._frozen

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; one that would look the same is the same object as last time."""
        known = tree(programme)
        measured = indicators_by_node(programme.indicators) if self._indicators else {}
        listed = {} if self.folded else measured
        problems = problems_of(programme)
        read = {each.id: each for each in reckoned(programme).indicators} if listed else {}
        self._refused = {key: held for key, held in self._refused.items() if find(programme, key[0]) is held[0]}
        kept: dict[str, tuple[tuple[object, ...], Row]] = {}
        for node_id in known.order:
            node, depth = known.nodes[node_id], known.depth[node_id]
            own = measured.get(node_id, ())
            beside = assumption_text(programme, node_id) if self._indicators else ""
            told = (known.codes[node_id], depth, len(own), beside)
            self._keep(kept, node, told, problems)
            for each in listed.get(node_id, ()):
                self._keep(kept, each, (each.code, depth + 1, read[each.id]), problems)
        self._kept = kept
        return tuple(row for _, row in kept.values())

    def _keep(
        self, kept: dict[str, tuple[tuple[object, ...], Row]], record: Record, told: tuple[object, ...], all_: Problems
    ) -> None:
        """Put the row of a record with the others: the former one if nothing that it tells has changed."""
        names = ("", *(column.key for column in self._columns))
        problems = {name: all_[record.id, name] for name in names if (record.id, name) in all_}
        refused = tuple(
            (name, self._refused[record.id, name][1]) for name in names if (record.id, name) in self._refused
        )
        key = (id(record), record, *told, tuple(problems.items()), refused)
        former = self._kept.get(record.id)
        if former and former[0][:1] == key[:1] and former[0][2:] == key[2:]:
            kept[record.id] = former
        else:
            kept[record.id] = (key, self._row(record, told, problems))

    def _row(self, record: Record, told: tuple[object, ...], problems: Mapping[str, Finding]) -> Row:
        depth = told[1]
        cells = tuple(self._cell(record, column.key, told, problems) for column in self._columns)
        band = ""
        if isinstance(record, Node):
            band = record.dimensions[0] if record.dimensions else "no_dimension"
        return Row(record.id, depth if isinstance(depth, int) else 0, cells, "record", band)

    def _cell(self, record: Record, key: str, told: tuple[object, ...], problems: Mapping[str, Finding]) -> Cell:
        refused = self._refused.get((record.id, key))
        if refused:
            return Cell(refused[1], problem=self.words(refused[2]), severity="E")
        found = problems.get(key) or (problems.get("") if key == "statement" else None)
        problem, severity = (message(found, self.words), found.severity) if found else ("", "W")
        if key == CODE:
            return Cell(str(told[0]), getattr(record, "code", ""))
        if key == COUNT:
            count = told[2] if isinstance(record, Node) and record.kind in RESULTS else ""
            return Cell(str(count), locked=True)
        if key == ASSUMPTIONS:
            return Cell(str(told[3])) if isinstance(record, Node) else LOCKED
        declared = _field(record, key)
        if declared is None:
            return LOCKED
        held = getattr(record, key)
        read = told[-1] if isinstance(told[-1], Indicator) else record
        text = shown(declared, getattr(read, key), words=self.words)
        return Cell(text, editable(declared, held), problem=problem, severity=severity)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field of the node or indicator that a cell shows."""
        record = find(programme, row_id)
        if record is None:
            return None
        section = "nodes" if isinstance(record, Node) else "indicators"
        return Place(section, row_id, column_key if _field(record, column_key) else "")

    # -- what is written -----------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into cells, making cards of the next kind for rows below the last."""
        made: dict[str, str] = {}
        for each in writes:
            row_id = each.row_id
            if is_new(row_id):
                if row_id not in made:
                    made[row_id] = new_id("node")
                    programme = self._with_new(programme, made[row_id], new_id)
                row_id = made[row_id]
            programme = self._written(programme, row_id, each.column_key, each.text, new_id)
        return programme

    def _with_new(self, programme: Programme, node_id: str, new_id: IdMaker) -> Programme:
        """Return the programme with one more row at its end: under the last card of the kind above its own."""
        known, kind = tree(programme), next_kind(programme)
        above = [i for i in known.order if known.nodes[i].kind == kind_above(kind)]
        programme = put(programme, Node(id=node_id, kind=kind))
        return set_home(programme, node_id, above[-1], new_id) if above else programme

    def _written(self, programme: Programme, row_id: str, key: str, text: str, new_id: IdMaker) -> Programme:
        record = find(programme, row_id)
        if key == ASSUMPTIONS and isinstance(record, Node):
            return write_assumptions(programme, row_id, text, new_id)
        declared = _field(record, key) if record else None
        if record is None or declared is None:
            return programme
        self._refused.pop((row_id, key), None)
        value = read(declared, text)
        if isinstance(value, Refused):
            self._refused[row_id, key] = (record, text, value.reason)
            return programme
        if key == "kind":
            return change_kind(programme, row_id, value)  # type: ignore[arg-type]
        return put(programme, changed(record, key, value))

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty rows in front of one, of its kind and with its home."""
        return insert_rows(programme, before_row_id, count, new_id)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete rows; what hung on them stays without a home."""
        left = drop(programme, *row_ids)
        told = deletion_summary(programme, left, self.words)
        if told:
            self._say(told)
        return left

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Move rows one level in or out, with what hangs on them."""
        chosen = set(row_ids)
        tops = [i for i in row_ids if not _inside(tree(programme), i, chosen)]
        for row_id in tops if step > 0 else tops[::-1]:
            programme = (indent if step > 0 else outdent)(programme, row_id, self._new_id)
        return programme


def next_kind(programme: Programme) -> Kind:
    """Return what a card below the last row is: the objective, then outcomes, activities once there are outputs."""
    kinds = {node.kind for node in programme.nodes}
    return "activity" if "output" in kinds else "outcome" if "objective" in kinds else "objective"


def _inside(known: Tree, node_id: str, chosen: set[str]) -> bool:
    """Tell whether a node hangs on another of the chosen ones."""
    home = known.home.get(node_id, "")
    while home:
        if home in chosen:
            return True
        home = known.home[home]
    return False


def _field(record: Record, key: str) -> Field | None:
    """Return the declared field of a node or indicator that a column shows, None where it has none."""
    return (_NODE_FIELDS if isinstance(record, Node) else _INDICATOR_FIELDS).get(key)


def problems_of(programme: Programme) -> Problems:
    """Return the gravest finding of each field of nodes and indicators."""
    found: dict[tuple[str, str], Finding] = {}
    for held in by_record(findings(programme)).values():
        for each in held:
            if each.place.section in {"nodes", "indicators"}:
                key = (each.place.id, each.place.field)
                if key not in found or each.severity < found[key].severity:
                    found[key] = each
    return found

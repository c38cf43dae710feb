"""The results matrix of Handbook Table 5.3 as rows: a result with its first indicator, the others below it. No Qt.

It is the same chain and the same indicators as the tree and the diagram: a cell writes the record that it shows. What
is typed beside a result that nothing measures yet makes its first indicator. Indicators of assumptions come last.
"""

from collections.abc import Sequence

from designer.logframe.edits import add_indicator, insert_rows, write_assumptions
from designer.logframe.figures import RESULTS, assumption_text, indicators_by_node
from designer.programme.chain_tree import tree
from designer.programme.edit import find, find_as, put
from designer.programme.entry import Refused, changed, read, shown
from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.ids import IdMaker
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption, Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import findings, message
from designer.ui.chain.node_rows import NodeRows, Problems, problems_of
from designer.ui.table.rows import Cell, CellWrite, Column, Row, is_new

RESULT, INDICATOR, ASSUMPTIONS = "result", "indicator", "assumptions"
_FIELDS = {INDICATOR: "statement", "source": "source", "method": "method", "baseline": "baseline", "target": "target"}
"""Column → the indicator's field that it shows."""
_LOCKED = Cell(locked=True)

COLUMNS = (
    Column(RESULT, N_("Results"), 176, frozen=True, tree=True, stretch=True, begins=True),
    Column(INDICATOR, N_("Indicators"), 176, help=N_("What is seen if the result comes about; without its target.")),
    Column("source", N_("Verification source"), 120, help="Handbook Table 5.3"),
    Column("method", N_("Method"), 100, help="Handbook Table 5.3, Annex 4.A"),
    Column("baseline", N_("Baseline"), 68),
    Column("target", N_("Target"), 60),
    Column(ASSUMPTIONS, N_("Assumptions"), 140, help=N_("One a line; a code in front keeps the record.")),
)
"""The six columns of Handbook Table 5.3; source and method are two, so that each is typed by itself."""


class MatrixRows:
    """A source of rows; ``nodes`` does what concerns whole rows, as in the tree."""

    def __init__(self, nodes: NodeRows, words: Words = ENGLISH) -> None:
        self.words, self._nodes = words, nodes
        self._columns = tuple(
            Column(
                each.key,
                words(each.title),
                each.width,
                frozen=each.frozen,
                tree=each.tree,
                stretch=each.stretch,
                begins=each.begins,
                help=words(each.help),
            )
            for each in COLUMNS
        )
        self._key: tuple[object, ...] = ()
        self._last: tuple[Row, ...] = ()
        self._read: dict[str, Indicator] = {}
        """The indicators with their baselines and targets computed."""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def columns(self, _programme: Programme) -> tuple[Column, ...]:
        """Return the columns; they are always the same."""
        return self._columns

    def rows(self, programme: Programme) -> tuple[Row, ...]:
        """Return the rows; one that looks the same is the same object as last time."""
        read = reckoned(programme).indicators
        self._read = {each.id: each for each in read}
        key = (programme.indicators, read, programme.assumptions, tree(programme), findings(programme))
        if self._key and all(one is other for one, other in zip(self._key, key, strict=True)):
            return self._last
        known, measured, problems = tree(programme), indicators_by_node(programme.indicators), problems_of(programme)
        made: list[Row] = []
        for node_id in known.order:
            node = known.nodes[node_id]
            if node.kind != "input":
                own: tuple[Indicator | None, ...] = measured.get(node_id, ()) or (None,)
                made += [self._row(programme, node, each, at, problems) for at, each in enumerate(own)]
        loose = (each for each in programme.indicators if each.node_id not in known.nodes)
        made += [self._loose(programme, each, problems) for each in loose]
        former = {row.id: row for row in self._last}
        self._key = key
        self._last = tuple(former[row.id] if former.get(row.id) == row else row for row in made)
        return self._last

    def _row(self, programme: Programme, node: Node, indicator: Indicator | None, at: int, problems: Problems) -> Row:
        """Return the row of a result with its first indicator, or of a further indicator."""
        known = tree(programme)
        first = at == 0
        code = known.codes[node.id]
        result = self._written(node, "statement", f"{code} ", problems, own="") if first else _LOCKED
        beside = Cell(assumption_text(programme, node.id)) if first else _LOCKED
        between = tuple(self._of(node, indicator, key, problems) for key in _FIELDS)
        band = node.dimensions[0] if node.dimensions else "no_dimension"
        row_id = node.id if first or indicator is None else indicator.id
        return Row(row_id, known.depth[node.id], (result, *between, beside), "record", band)

    def _loose(self, programme: Programme, indicator: Indicator, problems: Problems) -> Row:
        """Return the row of an indicator that watches an assumption, or stands on nothing yet."""
        watched = find_as(programme, indicator.assumption_id, Assumption)
        told = self.words(N_("Without a result"))
        if watched is not None:
            told = f"{self.words(N_('Assumption'))} {full_name(programme, 'assumptions', watched)}"
        between = tuple(self._beside(indicator, key, problems) for key in _FIELDS)
        return Row(indicator.id, 0, (Cell(told, locked=True), *between, _LOCKED))

    def _of(self, node: Node, indicator: Indicator | None, key: str, problems: Problems) -> Cell:
        """Return a cell of an indicator; empty beside a result without one, closed beside an activity."""
        if indicator is None:
            return Cell() if node.kind in RESULTS else _LOCKED
        return self._beside(indicator, key, problems)

    def _beside(self, indicator: Indicator, key: str, problems: Problems) -> Cell:
        """Return a cell of an indicator."""
        code = f"{indicator.code} " if key == INDICATOR and indicator.code else ""
        return self._written(indicator, _FIELDS[key], code, problems, own="" if key == INDICATOR else None)

    def _written(self, record: Record, name: str, code: str, problems: Problems, own: str | None) -> Cell:
        """Return the cell of a field with its finding; ``own`` "" takes those of the record as a whole too."""
        declared, read = field(type(record), name), self._read.get(record.id, record)
        own_text, text = (shown(declared, getattr(each, name), words=self.words) for each in (record, read))
        found: Finding | None = problems.get((record.id, name))
        if found is None and own is not None:
            found = problems.get((record.id, own))
        problem, severity = (message(found, self.words), found.severity) if found else ("", "W")
        edit = own_text if code or own_text != text else None
        return Cell(f"{code}{text}".strip(), edit, problem=problem, severity=severity)

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field of the result or indicator that a cell shows."""
        node = find_as(programme, row_id, Node)
        if column_key in _FIELDS:
            indicator = _indicator_of(programme, row_id)
            if indicator is not None:
                return Place("indicators", indicator.id, _FIELDS[column_key])
        if node is not None:
            return Place("nodes", row_id, "statement" if column_key == RESULT else "")
        return Place("indicators", row_id) if find(programme, row_id) is not None else None

    def row_of(self, programme: Programme, place: Place) -> tuple[str, str]:
        """Return the row and column that show a place; empty where none does."""
        columns = {name: key for key, name in _FIELDS.items()}
        indicator = find_as(programme, place.id, Indicator)
        if indicator is not None:
            own = indicators_by_node(programme.indicators).get(indicator.node_id, ())
            first = indicator.node_id in tree(programme).nodes and own[0].id == indicator.id
            row_id = indicator.node_id if first else indicator.id
            return row_id, columns.get(place.field, INDICATOR)
        return (place.id, RESULT) if find_as(programme, place.id, Node) is not None else ("", "")

    # -- what is written -------------------------------------------------------------------------------------------

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into cells, making activities for rows below the last."""
        made: dict[str, str] = {}
        for each in writes:
            row_id = each.row_id
            if is_new(row_id):
                if row_id not in made:
                    before = {node.id for node in programme.nodes}
                    programme = self._nodes.write(programme, [CellWrite("+0", "statement", "")], new_id)
                    made[row_id] = next(node.id for node in programme.nodes if node.id not in before)
                row_id = made[row_id]
            programme = _put(programme, row_id, each.column_key, each.text, new_id)
        return programme

    def insert(self, programme: Programme, before_row_id: str, count: int, new_id: IdMaker) -> Programme:
        """Make empty rows in front of one, of its kind and with its home."""
        return insert_rows(programme, before_row_id, count, new_id)

    def delete(self, programme: Programme, row_ids: Sequence[str]) -> Programme:
        """Delete results with their indicators, or further indicators alone."""
        return self._nodes.delete(programme, row_ids)

    def indent(self, programme: Programme, row_ids: Sequence[str], step: int) -> Programme:
        """Move results one level in or out, with what hangs on them."""
        nodes = [each for each in row_ids if find_as(programme, each, Node) is not None]
        return self._nodes.indent(programme, nodes, step)


def _indicator_of(programme: Programme, row_id: str) -> Indicator | None:
    """Return the indicator that a row shows."""
    own = indicators_by_node(programme.indicators).get(row_id, ())
    return own[0] if own else find_as(programme, row_id, Indicator)


def _put(programme: Programme, row_id: str, key: str, text: str, new_id: IdMaker) -> Programme:
    """Put a text into the record that a cell shows."""
    node = find_as(programme, row_id, Node)
    if key == RESULT and node is not None:
        return _changed(programme, node, "statement", text)
    if key == ASSUMPTIONS and node is not None:
        return write_assumptions(programme, row_id, text, new_id)
    if key not in _FIELDS:
        return programme
    indicator = _indicator_of(programme, row_id)
    if indicator is None and node is not None and node.kind in RESULTS and text.strip():
        made = new_id("indicator")
        programme = add_indicator(programme, node.id, made)
        indicator = find_as(programme, made, Indicator)
    return programme if indicator is None else _changed(programme, indicator, _FIELDS[key], text)


def _changed(programme: Programme, record: Record, name: str, text: str) -> Programme:
    value = read(field(type(record), name), text)
    return programme if isinstance(value, Refused) else put(programme, changed(record, name, value))

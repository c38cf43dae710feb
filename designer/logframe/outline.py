"""How the logframe reads on paper: Table 5.3 with its six columns, and the same as a sheet of the workbook."""

from designer.logframe.figures import assumption_text, indicators_by_node
from designer.paper.blocks import Block, Cell, Heading, Sheet, Table, TableColumn, TableRow
from designer.paper.indicator_text import baseline_text, source_and_method, target_text
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.programme.records.monitoring import Indicator
from designer.programme.words import ENGLISH, N_, Words

_COLUMNS = (
    (N_("Results"), 3.2),
    (N_("Indicators"), 3.0),
    (N_("Means of verification and method"), 2.3),
    (N_("Baseline"), 1.3),
    (N_("Target"), 1.3),
    (N_("Assumptions"), 2.4),
)
"""The results matrix of Handbook Table 5.3."""


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the section of the proposal: the results matrix on a wide page; nothing for an empty chain."""
    if not programme.nodes:
        return ()
    return (Heading(words(N_("Results matrix"))), matrix(programme, words))


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the logframe as a sheet of the workbook."""
    return Sheet(words(N_("Logframe")), (matrix(programme, words),), freeze=1)


def matrix(programme: Programme, words: Words = ENGLISH) -> Table:
    """Return the results matrix: a row a result or activity and one more for each further indicator; no inputs."""
    known = tree(programme)
    columns = tuple(TableColumn(words(title), width) for title, width in _COLUMNS)
    rows = [
        row
        for node_id in known.order
        if known.nodes[node_id].kind != "input"
        for row in _rows(programme, known.nodes[node_id], words)
    ]
    return Table(columns, tuple(rows), landscape=True)


def _rows(programme: Programme, node: Node, words: Words) -> list[TableRow]:
    known = tree(programme)
    own: tuple[Indicator | None, ...] = indicators_by_node(programme.indicators).get(node.id, ())
    rows = []
    for index, each in enumerate(own or (None,)):
        first = index == 0
        texts = (
            f"{known.codes[node.id]} {node.statement}".strip() if first else "",
            *_told(each, words),
            assumption_text(programme, node.id) if first else "",
        )
        role = "group" if first and node.kind in {"objective", "outcome"} else "row"
        rows.append(TableRow(tuple(map(Cell, texts)), role, known.depth[node.id]))  # type: ignore[arg-type]
    return rows


def _told(indicator: Indicator | None, words: Words) -> tuple[str, str, str, str]:
    """Return what a row says of its indicator: wording with code, means of verification, baseline, target."""
    if indicator is None:
        return "", "", "", ""
    return (
        f"{indicator.code} {indicator.statement}".strip(),
        source_and_method(indicator),
        baseline_text(indicator, words),
        target_text(indicator, words),
    )

"""Targets that follow from drivers on the screens of results: the value is shown, the formula is typed."""

from designer.programme.ids import counter
from designer.ui.chain.node_rows import LOGFRAME, NodeRows
from designer.ui.logframe.matrix_rows import MatrixRows
from tests.build import build, id_of

TEXT = """
frame | months = 12 | caseload = 100
driver Uptake | code = uptake | unit = % | values = 0.33
outcome Work
indicator I-01 Trained | node_id = Work | baseline = =10*2 | target = =round(caseload*uptake)
indicator I-02 Placed | node_id = Work | target = =uptake*1000
"""


def test_matrix_and_tree_show_values_and_open_with_formulas() -> None:
    programme = build(TEXT)
    nodes = NodeRows(LOGFRAME, counter(), lambda told: None, indicators=True)
    tree_row = next(row for row in nodes.rows(programme) if row.id == id_of(programme, "I-01"))
    matrix = MatrixRows(nodes)
    matrix_row = matrix.rows(programme)[0]
    for row, columns in ((tree_row, LOGFRAME), (matrix_row, matrix.columns(programme))):
        at = {column.key: place for place, column in enumerate(columns)}
        target, baseline = row.cells[at["target"]], row.cells[at["baseline"]]
        assert (target.text, target.source_text) == ("33", "=round(caseload*uptake)")
        assert (baseline.text, baseline.source_text) == ("20", "=10*2")
    more = build("frame | caseload = 200", programme)
    assert "66" in [cell.text for cell in matrix.rows(more)[0].cells]
    assert matrix.rows(more) is matrix.rows(more)

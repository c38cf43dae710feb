"""The model shows exactly the rows it was last given, by steps that Qt accepts and that keep one's place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from designer.ui.table import diff
from designer.ui.table.diff import steps
from designer.ui.table.model import TableModel
from designer.ui.table.rows import Cell, Column, Row

COLUMNS = (Column("a", "A"), Column("b", "B", kind="number"))
ROWS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 2)), max_size=12, unique_by=lambda pair: pair[0])

_kept: dict[tuple[int, int], Row] = {}


def row(number: int, version: int = 0) -> Row:
    """A row by number and version; the same ones give the same object."""
    if (number, version) not in _kept:
        _kept[number, version] = Row(f"r{number}", 0, (Cell(f"{number}.{version}"), Cell(str(version))))
    return _kept[number, version]


def rows(pairs: list[tuple[int, int]]) -> tuple[Row, ...]:
    return tuple(row(number, version) for number, version in pairs)


def shown(model: TableModel) -> list[object]:
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("most", [0, 2, 64])
@pytest.mark.usefixtures("qapp")
@given(before=ROWS, after=ROWS)
def test_any_rows_follow_any_others(most: int, before: list[tuple[int, int]], after: list[tuple[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diff, "MOST_RUNS", max(most, 1))
        patch.setattr(diff, "MOST_MOVES", most)
        model = TableModel(add_text="+ add")
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        model.present(COLUMNS, rows(before))
        held = {number: QPersistentModelIndex(model.index(at, 1)) for at, (number, _) in enumerate(before)}
        resets = []
        model.modelReset.connect(lambda: resets.append(1))
        model.set_rows(rows(after))
        assert model.rows[:-1] == list(rows(after))
        assert all(is_ is was for is_, was in zip(model.rows, rows(after), strict=False))
        assert shown(model) == [f"{number}.{version}" for number, version in after] + [""]
        if not resets:
            for number, index in held.items():
                places = [at for at, (other, _) in enumerate(after) if other == number]
                assert (index.row() if index.isValid() else None) == (places[0] if places else None)
        tester.deleteLater()


def test_one_changed_row_is_told_alone(qapp: object) -> None:
    model = TableModel()
    model.present(COLUMNS, rows([(n, 0) for n in range(12)]))
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row(), last.column())))
    model.set_rows(rows([(n, int(n == 7)) for n in range(12)]))
    assert told == [(7, 7, 1)]
    model.set_rows(model.all_rows)
    assert told == [(7, 7, 1)]


def test_a_moved_row_is_moved() -> None:
    many = [(n, 0) for n in range(12)]
    way = steps(rows(many), rows([*many[1:], many[0]]))
    assert way is not None
    assert way.moves == ((1, 11, 0),)
    assert (way.removed, way.inserted, way.changed) == ((), (), ())


def test_rows_in_quite_another_order_are_shown_anew() -> None:
    many = [(n, 0) for n in range(200)]
    assert steps(rows(many), rows(many[::-1])) is None


def test_rows_that_share_an_id_are_shown_anew() -> None:
    assert steps((row(1), row(2)), (row(2), row(2, 1))) is None


def test_the_selection_survives_a_neighbour_and_a_sort(qapp: object) -> None:
    model = TableModel()
    model.present(COLUMNS, rows([(n, 0) for n in range(12)]))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(5, 1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.set_rows(rows([(0, 1), (3, 0), (9, 0), (5, 2), (1, 0)]))
    assert selection.currentIndex().row() == 3
    assert [index.row() for index in selection.selectedIndexes()] == [3]
    model.set_sort("a", descending=True)
    assert selection.currentIndex().row() == model.row_of("r5")


def test_the_line_for_a_new_record_stands_before_the_totals() -> None:
    model = TableModel(add_text="+ add")
    total = Row("t", 0, (Cell("Total"), Cell("9")), "total")
    model.present(COLUMNS, (row(1), total))
    assert [each.role for each in model.rows] == ["record", "new", "total"]
    assert [model.editable(at, 0) for at in range(3)] == [True, True, False]


def test_what_is_heard_is_what_is_seen() -> None:
    model = TableModel(add_text="+ add")
    faulty = Row("x", 0, (Cell("", problem="Give <b>one</b>.\nNow."), Cell("5", edit="=2+3", hint="as typed")))
    model.present(COLUMNS, (faulty,))
    first, second, new = model.index(0, 0), model.index(0, 1), model.index(1, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "A: , Give <b>one</b>.\nNow."
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "<span>Give &lt;b&gt;one&lt;/b&gt;.<br>Now.</span>"
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "B: 5"
    assert second.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "as typed"
    assert second.data(Qt.ItemDataRole.EditRole) == "=2+3"
    assert new.data(Qt.ItemDataRole.AccessibleTextRole) == "A: + add"
    assert second.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"


def test_other_columns_show_everything_anew_but_other_choices_do_not(qapp: object) -> None:
    model = TableModel()
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.present((Column("a", "A", choices=lambda _: ()),), (Row("1", 0, (Cell("x"),)),))
    model.present((Column("a", "A", choices=lambda _: (("b", "B"),)),), (Row("1", 0, (Cell("y"),)),))
    assert len(resets) == 1
    model.present(COLUMNS, (row(1),))
    assert len(resets) == 2

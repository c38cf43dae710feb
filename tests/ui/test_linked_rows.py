"""A table of records with columns told of other sections, and with some records left out."""

from collections.abc import Mapping, Sequence

from designer.programme.derived import derived
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Record
from designer.programme.records.situation import Lesson, Need
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.table.rows import CellWrite


@derived
def _lessons(lessons: tuple[Lesson, ...]) -> Mapping[str, str]:
    return {"need_a": f"{len(lessons)} lessons"}


class Needs(LinkedRows):
    """Needs with a statement, told how many lessons there are; each new one gets a code."""

    def __init__(self) -> None:
        columns = ("statement", linked("lessons", "Lessons", 80))
        super().__init__("needs", columns, told={"lessons": lambda programme: _lessons(programme.lessons)})
        self.touched: list[str] = []

    def kept(self, programme: Programme, record: Record) -> bool:
        return isinstance(record, Need) and record.level != "structural"

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        self.touched = list(record_ids)
        return programme


HELD = put(
    EMPTY,
    Need(id="need_a", statement="Papers"),
    Need(id="need_b", statement="Offices", level="structural"),
    Need(id="need_c", statement="Work"),
    Lesson(id="lesson_a"),
)


def texts(source: LinkedRows, programme: Programme) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.rows(programme)]


def test_a_column_is_told_of_the_programme_and_records_are_left_out() -> None:
    assert texts(Needs(), HELD) == [["Papers", "1 lessons"], ["Work", ""]]


def test_rows_stay_the_same_objects_until_something_of_theirs_changes() -> None:
    source = Needs()
    before = source.rows(HELD)
    assert source.rows(put(HELD, Need(id="need_b", statement="Desks", level="structural")))[0] is before[0]
    after = source.rows(put(HELD, Lesson(id="lesson_b")))
    assert after[0].cells[1].text == "2 lessons"
    assert [row.id for row in after] == ["need_a", "need_c"]


def test_what_was_written_and_made_is_settled() -> None:
    source = Needs()
    writes = (CellWrite("need_a", "statement", "Papers and cards"), CellWrite("+0", "statement", "Health"))
    new = source.write(HELD, writes, counter(500))
    assert source.touched == ["need_a", new.needs[-1].id]
    inserted = source.insert(HELD, "need_a", 2, counter(500))
    assert source.touched == [each.id for each in inserted.needs[:2]]


def test_a_write_that_changes_nothing_settles_nothing() -> None:
    source = Needs()
    assert source.write(HELD, (CellWrite("need_a", "statement", "Papers"),), counter(500)) is HELD
    assert source.touched == []

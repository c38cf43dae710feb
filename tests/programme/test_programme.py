"""The programme as a value: its sections, and replacing one."""

import pytest

from designer.programme.programme import (
    EMPTY,
    KIND_OF,
    SECTIONS,
    SINGLES,
    Programme,
    _record_type,
    replace_section,
    section,
)
from designer.programme.records.base import Record
from designer.programme.records.budget import Line


def test_every_section_holds_records_of_its_own_type() -> None:
    assert set(SECTIONS) == set(Programme.__struct_fields__)
    assert list(SECTIONS) == list(Programme.__struct_fields__)
    for name, record_type in SECTIONS.items():
        records = section(EMPTY, name)
        assert all(type(record) is record_type for record in records)
        assert len(records) == (1 if name in SINGLES else 0)


def test_the_single_records_have_the_names_of_their_sections_as_ids() -> None:
    assert [section(EMPTY, name)[0].id for name in SINGLES] == list(SINGLES) == [KIND_OF[name] for name in SINGLES]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_that_is_held_already_changes_nothing(name: str) -> None:
    assert replace_section(EMPTY, name, section(EMPTY, name)) is EMPTY


def test_a_replaced_section_leaves_the_others_the_same_objects() -> None:
    lines: tuple[Record, ...] = (Line(id="line_aaaaaaaaaa"),)
    edited = replace_section(EMPTY, "lines", lines)
    assert edited.lines is lines
    assert all(getattr(edited, name) is getattr(EMPTY, name) for name in SECTIONS if name != "lines")
    assert EMPTY.lines == ()


def test_a_programme_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        EMPTY.lines = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        EMPTY.frame.title = "x"  # type: ignore[misc]


def test_a_section_of_anything_else_is_a_programming_error() -> None:
    assert _record_type(tuple[Line, ...]) is Line
    with pytest.raises(TypeError, match="a section holds records"):
        _record_type(tuple[str, ...])

"""The unverified copy of a damaged file: what may not be is mended, and as little as can be is lost."""

from decimal import Decimal

from hypothesis import given

from designer.programme.ids import is_id
from designer.programme.mend import mended, with_clean_text
from designer.programme.programme import EMPTY, SECTIONS, Programme, replace_section, section
from designer.programme.records.base import Formula
from designer.programme.records.budget import Line
from designer.programme.records.chain import Link, Node
from designer.programme.records.monitoring import Comment
from designer.programme.validate import faults
from tests.programme.strategies import complete, programmes, with_field

BAD = "a\x00b\ud800c" + "x" * 20_000


@given(programmes())
def test_a_sound_programme_stays_equal(programme: Programme) -> None:
    assert mended(programme) == programme


def test_a_renamed_id_takes_its_references_along() -> None:
    programme = Programme(
        nodes=(Node(id="first", statement="First"), Node(id="node_aaaaaaaaaa")),
        links=(Link(id="link_aaaaaaaaaa", from_id="node_aaaaaaaaaa", to_id="first"),),
        comments=(Comment(id="comment_aaaaaaaaaa", about="first"),),
    )
    whole = mended(programme)
    new = whole.nodes[0].id
    assert is_id(new)
    assert whole.nodes[0].statement == "First"
    assert whole.links[0].to_id == whole.comments[0].about == new
    assert whole.links[0].from_id == "node_aaaaaaaaaa"
    assert faults(whole) == ()


def test_of_two_records_with_one_id_both_stay_and_references_mean_the_first() -> None:
    one, other = Node(id="node_aaaaaaaaaa", statement="One"), Node(id="node_aaaaaaaaaa", statement="Other")
    programme = Programme(nodes=(one, other), lines=(Line(id="line_aaaaaaaaaa", node_id="node_aaaaaaaaaa"),))
    whole = mended(programme)
    assert [each.statement for each in whole.nodes] == ["One", "Other"]
    assert whole.nodes[0].id == whole.lines[0].node_id == "node_aaaaaaaaaa" != whole.nodes[1].id
    assert faults(whole) == ()


def test_a_programme_in_which_everything_is_wrong_becomes_sound() -> None:
    programme = complete(lambda name, declared: BAD)
    for name in SECTIONS:
        record = with_field(section(programme, name)[0], "id", "the same for all")
        programme = replace_section(programme, name, (record, record) if name not in {"frame", "call"} else (record,))
    line = with_field(programme.lines[0], "unit_cost", Decimal("sNaN"))
    programme = replace_section(programme, "lines", (with_field(line, "quantities", (Decimal("Infinity"), None)),))
    assert faults(programme)
    whole = mended(programme)
    assert faults(whole) == ()
    assert whole.lines[0].unit_cost == Formula("sNaN")
    assert whole.lines[0].quantities == (Formula("Infinity"), None)
    assert whole.frame.id == "frame"
    assert len(whole.nodes) == 2
    assert whole.lines[0].description.startswith("a\ufffdb\ufffdcxxx")


def test_a_reference_to_nothing_is_emptied() -> None:
    line = Line(id="line_aaaaaaaaaa", node_id="node_aaaaaaaaaa", ratio_line_ids=("line_aaaaaaaaaa", "line_b", "?typed"))
    whole = mended(replace_section(EMPTY, "lines", (line,)))
    assert whole.lines[0] == with_field(
        with_field(line, "node_id", ""), "ratio_line_ids", ("line_aaaaaaaaaa", "?typed")
    )


def test_clean_text_stays_the_same() -> None:
    for name in SECTIONS:
        record = section(complete(), name)[0]
        assert with_clean_text(record) == record

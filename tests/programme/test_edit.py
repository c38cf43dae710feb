"""Put, drop, move, find; and the deletion table: what becomes of every reference when its record goes."""

from collections.abc import Callable

import pytest

from designer.programme.edit import drop, find, find_as, move, positions, put, section_of, targets
from designer.programme.fields import Reference, references
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, SINGLES, Programme, replace_section, section
from designer.programme.records.base import Record
from designer.programme.records.budget import Heading, Line
from designer.programme.records.chain import Link, Node
from designer.programme.records.frame import Area
from designer.programme.records.monitoring import Comment, Indicator, Milestone
from designer.programme.validate import faults
from tests.build import build, id_of
from tests.programme.strategies import complete, with_field

A, B, C, D = (Heading(id=f"heading_{letter * 10}", code=letter) for letter in "abcd")
THREE = put(EMPTY, A, B, C)
REFERENCES = [pytest.param(each, id=f"{each.section}.{each.field}") for each in references()]


def codes(programme: Programme) -> str:
    return "".join(each.code for each in programme.headings)


def test_new_records_go_to_the_end_or_before_another() -> None:
    assert codes(THREE) == "abc"
    assert codes(put(THREE, D)) == "abcd"
    assert codes(put(THREE, D, before=B.id)) == "adbc"
    assert codes(put(EMPTY, C, A, B)) == "cab"
    assert codes(put(THREE, D, before="heading_zzzzzzzzzz")) == "abcd"


def test_a_known_record_is_replaced_in_its_place() -> None:
    changed = with_field(B, "code", "B")
    assert codes(put(THREE, changed)) == "aBc"
    assert codes(put(THREE, changed, D, before=A.id)) == "daBc"


def test_of_two_records_with_one_id_the_last_is_put() -> None:
    assert codes(put(EMPTY, A, with_field(A, "code", "x"))) == "x"


def test_records_of_several_sections_go_where_they_belong() -> None:
    node = Node(id="node_aaaaaaaaaa")
    edited = put(THREE, node, D, with_field(THREE.frame, "title", "New"))
    assert edited.nodes == (node,)
    assert codes(edited) == "abcd"
    assert edited.frame.title == "New"
    assert edited.call is THREE.call


def test_a_single_record_that_is_equal_changes_nothing() -> None:
    assert put(THREE, with_field(THREE.frame, "title", "")) is THREE


@pytest.mark.parametrize(("index", "expected"), [(0, "bac"), (1, "abc"), (2, "acb"), (9, "acb"), (-3, "bac")], ids=str)
def test_move_counts_places_without_the_moved_record(index: int, expected: str) -> None:
    assert codes(move(THREE, B.id, index)) == expected


def test_find_knows_every_section_and_nothing_else() -> None:
    programme = complete()
    for name in SECTIONS:
        record = section(programme, name)[0]
        assert find(programme, record.id) is record
        assert section_of(record.id) == name
        assert positions(programme, name) == {record.id: 0}
    for unknown in ("", "?", "_", "nothing", "line", "line_", "line_zzzzzzzzzz", "?heading_aaaaaaaaaa"):
        assert find(programme, unknown) is None
    assert find_as(programme, "frame", Heading) is None
    assert find_as(THREE, A.id, Heading) is A


def test_the_index_of_a_section_is_kept() -> None:
    assert positions(THREE, "headings") is positions(put(THREE, Node(id="node_aaaaaaaaaa")), "headings")


def test_the_index_follows_every_edit() -> None:
    for edited in (
        put(THREE, with_field(B, "code", "x")),
        put(THREE, D, before=A.id),
        move(THREE, C.id, 0),
        drop(THREE, A.id),
        replace_section(THREE, "headings", (A, with_field(B, "id", D.id), C)),
        replace_section(THREE, "headings", (A, A)),
    ):
        for programme in (THREE, edited, THREE):
            assert positions(programme, "headings") == {each.id: at for at, each in enumerate(programme.headings)}
    replaced = put(THREE, with_field(B, "code", "x"))
    assert positions(replaced, "headings") is positions(THREE, "headings")


def two(reference: Reference) -> tuple[Programme, Record, str]:
    """Return a programme in which a record points at another, at which nothing else points; and the other's id."""
    target = "requirements" if reference.target == "*" else reference.target
    alone = reference.section in SINGLES
    holder_id = reference.section if alone else f"{KIND_OF[reference.section]}_aaaaaaaaaa"
    target_id = f"{KIND_OF[target]}_bbbbbbbbbb"
    held = (target_id, "?kept") if reference.several else target_id
    holder = SECTIONS[reference.section](id=holder_id, **{reference.field: held})
    return put(EMPTY, SECTIONS[target](id=target_id), holder), holder, target_id


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_follows_the_deletion_table(reference: Reference) -> None:
    programme, holder, target_id = two(reference)
    assert faults(programme) == ()
    left = drop(programme, target_id)
    assert find(left, target_id) is None
    assert faults(left) == ()
    kept = find(left, holder.id)
    if reference.on_delete == "cascade":
        assert kept is None
    else:
        expected: object = ("?kept",) if reference.several else ""
        assert kept == with_field(holder, reference.field, expected)


@pytest.mark.parametrize(
    "reference",
    [each for each in REFERENCES if each.values[0].section not in SINGLES],  # type: ignore[union-attr]
)
def test_deleting_the_holder_leaves_what_it_points_at(reference: Reference) -> None:
    programme, holder, target_id = two(reference)
    left = drop(programme, holder.id)
    assert find(left, holder.id) is None
    assert find(left, target_id) is find(programme, target_id)


@pytest.mark.parametrize(
    "reference",
    [each for each in REFERENCES if each.values[0].on_delete == "rehome"],  # type: ignore[union-attr]
)
def test_what_is_rehomed_passes_to_the_nearest_parent_that_stays(reference: Reference) -> None:
    kind = KIND_OF[reference.target]
    top, middle, low = (f"{kind}_{letter * 10}" for letter in "abc")
    record_type: Callable[..., Record] = SECTIONS[reference.target]
    holder = SECTIONS[reference.section](id=f"{KIND_OF[reference.section]}_dddddddddd", **{reference.field: low})
    programme = put(
        EMPTY, record_type(id=top), record_type(id=middle, parent_id=top), record_type(id=low, parent_id=middle), holder
    )
    assert getattr(find(drop(programme, low), holder.id), reference.field) == middle
    assert getattr(find(drop(programme, low, middle), holder.id), reference.field) == top
    assert getattr(find(drop(programme, low, middle, top), holder.id), reference.field) == ""
    assert getattr(find(drop(programme, middle), low), "parent_id") == top  # noqa: B009 - of any record


def test_parents_in_a_circle_never_make_a_record_its_own_parent() -> None:
    one, other = (
        Area(id="area_aaaaaaaaaa", parent_id="area_bbbbbbbbbb"),
        Area(id="area_bbbbbbbbbb", parent_id="area_aaaaaaaaaa"),
    )
    assert drop(put(EMPTY, one, other), other.id).areas == (with_field(one, "parent_id", ""),)


def test_a_deletion_cascades_over_several_sections_in_one_step() -> None:
    programme = build("""
        objective Top <- outcome A <- output B <- activity C
        indicator I-1 Seen | node_id = B
        line L1 Travel | node_id = B
        need Work | node_ids = A, B
    """)
    node = id_of(programme, "B")
    indicator = programme.indicators[0].id
    milestone = Milestone(id="milestone_aaaaaaaaaa", indicator_id=indicator)
    comment = Comment(id="comment_aaaaaaaaaa", about=milestone.id)
    other = Comment(id="comment_bbbbbbbbbb", about="frame")
    left = drop(put(programme, milestone, comment, other), node)
    assert [each.statement for each in left.nodes] == ["Top", "A", "C"]
    assert [(link.from_id, link.to_id) for link in left.links] == [(id_of(left, "A"), id_of(left, "Top"))]
    assert left.indicators == ()
    assert left.milestones == ()
    assert left.comments == (other,)
    assert left.lines[0].node_id == ""
    assert left.needs[0].node_ids == (id_of(left, "A"),)
    assert faults(left) == ()


def test_untouched_sections_and_records_stay_the_same_objects() -> None:
    line = Line(id="line_aaaaaaaaaa", heading_id=A.id)
    other = Line(id="line_bbbbbbbbbb", heading_id=B.id)
    programme = put(THREE, line, other, Node(id="node_aaaaaaaaaa"))
    left = drop(programme, A.id)
    assert left.nodes is programme.nodes
    assert left.lines[0] == with_field(line, "heading_id", "")
    assert left.lines[1] is other
    assert left.headings[0] is B


def test_targets_are_what_a_reference_field_holds() -> None:
    link = Link(id="link_aaaaaaaaaa", from_id="node_aaaaaaaaaa")
    held = {each.field: targets(link, each) for each in references() if each.section == "links"}
    assert held == {"from_id": ("node_aaaaaaaaaa",), "to_id": (), "pathway_id": ()}
    line = Line(id="line_aaaaaaaaaa", ratio_line_ids=("line_bbbbbbbbbb",))
    held = {each.field: targets(line, each) for each in references() if each.section == "lines"}
    assert held["ratio_line_ids"] == ("line_bbbbbbbbbb",)


def test_a_typed_name_that_matches_nothing_survives_deletions() -> None:
    indicator = Indicator(id="indicator_aaaaaaaaaa", node_id="?Somewhere")
    programme = put(EMPTY, indicator, Node(id="node_aaaaaaaaaa", statement="Somewhere"))
    assert drop(programme, "node_aaaaaaaaaa").indicators == (indicator,)


def test_the_single_records_cannot_be_deleted() -> None:
    for name in SINGLES:
        assert drop(THREE, name) is THREE

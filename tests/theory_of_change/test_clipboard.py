"""Cards are copied, put in elsewhere, duplicated and typed as a list; what no programme may hold is refused."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_tree import tree
from designer.programme.ids import counter
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Node
from designer.programme.validate import faults
from designer.theory_of_change.clipboard import (
    Clip,
    as_text,
    copied,
    duplicated,
    from_bytes,
    put_in,
    put_lines,
    to_bytes,
)
from tests.build import build, id_of


@pytest.fixture
def programme() -> Programme:
    return build("""
        objective OBJ <- outcome A <- output B [individual economic] because markets hold <- activity C
        B <- activity D
        A <- output E
        area Kankan
    """)


def ids(programme: Programme, *names: str) -> list[str]:
    return [id_of(programme, name) for name in names]


def statements(programme: Programme) -> list[tuple[int, str]]:
    known = tree(programme)
    return [(known.depth[each], known.nodes[each].statement) for each in known.order]


def test_a_branch_is_copied_with_the_links_between_its_cards(programme: Programme) -> None:
    clip = copied(programme, [*ids(programme, "B", "D", "C"), "line_aaaaaaaaaa"])
    assert [each.statement for each in clip.nodes] == ["B", "C", "D"]
    assert len(clip.links) == 2
    assert as_text(programme, clip) == "B\n\tC\n\tD"
    assert from_bytes(to_bytes(clip)) == clip


def test_what_is_put_in_goes_below_the_kind_above_and_beside_its_own(programme: Programme) -> None:
    clip = copied(programme, ids(programme, "B", "C"))
    make = counter(100)
    below, made = put_in(programme, clip, id_of(programme, "A"), make)
    assert tree(below).home[made[0]] == id_of(programme, "A")
    assert tree(below).home[made[1]] == made[0]
    beside, made = put_in(programme, clip, id_of(programme, "E"), make)
    assert tree(beside).home[made[0]] == id_of(programme, "A")
    alone, made = put_in(programme, clip, id_of(programme, "C"), make)
    assert tree(alone).home[made[0]] == ""
    elsewhere, made = put_in(EMPTY, clip, "", make)
    assert [each.statement for each in elsewhere.nodes] == ["B", "C"]
    assert elsewhere.nodes[0].level == "individual"
    assert len(elsewhere.links) == 1


def test_what_holds_only_where_it_came_from_stays_behind(programme: Programme) -> None:
    there = msgspec.structs.replace(
        programme.nodes[2], code="O9.9", x=1, y=2, area_ids=(programme.areas[0].id, "area_zzzzzzzzzz")
    )
    here, made = put_in(programme, Clip((there,)), "", counter(100))
    node = tree(here).nodes[made[0]]
    assert (node.code, node.x, node.y) == ("", None, None)
    assert node.area_ids == (programme.areas[0].id,)
    assert faults(here) == ()


def test_a_duplicate_has_its_original_s_home(programme: Programme) -> None:
    new, made = duplicated(programme, ids(programme, "B", "C"), counter(100))
    assert tree(new).home[made[0]] == id_of(programme, "A")
    assert tree(new).home[made[1]] == made[0]
    assert len(new.nodes) == len(programme.nodes) + 2
    assert duplicated(programme, ["nothing"], counter(100)) == (programme, ())


def test_lines_stand_beside_the_card_and_deeper_ones_below_them(programme: Programme) -> None:
    lines = [(0, "First"), (1, "Do this"), (2, "And that"), (1, "Do more"), (0, "Second")]
    new, made = put_lines(programme, id_of(programme, "B"), lines, counter(100))
    assert statements(new)[2:] == [
        (2, "B"),
        (3, "C"),
        (3, "D"),
        (2, "First"),
        (3, "Do this"),
        (3, "And that"),
        (3, "Do more"),
        (2, "Second"),
        (2, "E"),
    ]
    assert [tree(new).nodes[each].level for each in made] == ["individual", "", "", "", "individual"]


def test_lines_without_a_card_begin_with_a_kind() -> None:
    new, _ = put_lines(EMPTY, "", [(0, "They live well"), (3, "They earn"), (4, "They are trained")], counter())
    assert statements(new) == [(0, "They live well"), (1, "They earn"), (2, "They are trained")]
    assert [each.kind for each in new.nodes] == ["objective", "outcome", "output"]
    assert [each.kind for each in put_lines(EMPTY, "", [(0, "Train")], counter(), "activity")[0].nodes] == ["activity"]


@given(st.lists(st.tuples(st.integers(0, 6), st.text(max_size=5)), max_size=12))
def test_any_list_gives_a_card_a_line_and_a_whole_chain(lines: list[tuple[int, str]]) -> None:
    new, made = put_lines(EMPTY, "", lines, counter())
    assert len(made) == len(new.nodes) == len(lines)
    assert faults(new) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1]",
        b'{"nodes":[{"id":"node_aaaaaaaaaa","kind":"nothing"}]}',
        b'{"nodes":[{"id":"x"}]}',
        b'{"nodes":[{"id":"node_aaaaaaaaaa"},{"id":"node_aaaaaaaaaa"}]}',
        b'{"nodes":[{"id":"node_aaaaaaaaaa","start_month":"1E+999999"}]}',
        b'{"nodes":[{"id":"node_aaaaaaaaaa","statement":"\\u0007"}]}',
        b'{"more":1}',
        b"[" * 100_000,
    ],
)
def test_a_strange_clipboard_is_refused(content: bytes) -> None:
    with pytest.raises(FileProblem, match=r"^Clipboard: .*What to do"):
        from_bytes(content)


def test_too_many_cards_are_refused() -> None:
    make = counter()
    clip: Any = Clip(tuple(Node(id=make("node")) for _ in range(2_001)))
    with pytest.raises(FileProblem, match="too many"):
        from_bytes(to_bytes(clip))

"""Several cards as one: what all have, what is put into all, and what is taken away from all."""

from designer.programme.edit import find_as
from designer.programme.programme import Programme
from designer.programme.records.chain import Node
from designer.theory_of_change.together import alike, having, in_all, toggled
from tests.build import build, id_of

PROGRAMME = build("""
    objective OBJ <- outcome A [individual economic] <- output B [individual social]
    A <- output C [community economic social]
""")
IDS = [id_of(PROGRAMME, each) for each in "ABC"]


def nodes(programme: Programme) -> list[Node]:
    return [node for each in IDS if (node := find_as(programme, each, Node)) is not None]


def test_how_many_have_it_and_whether_all_hold_the_same() -> None:
    held = nodes(PROGRAMME)
    assert [having(held, "level", each) for each in ("individual", "community", "structural")] == [2, 1, 0]
    assert having(held, "dimensions", "economic") == 2
    assert not alike(held, "level")
    assert alike(held, "lead")


def test_a_value_goes_to_all_and_once_there_changes_nothing() -> None:
    new = in_all(PROGRAMME, IDS, "lead", "Ministry")
    assert [each.lead for each in nodes(new)] == ["Ministry"] * 3
    assert new.nodes[0].lead == ""
    assert in_all(new, IDS, "lead", "Ministry") is new


def test_what_some_have_is_given_to_all_and_what_all_have_is_taken_away() -> None:
    given = toggled(PROGRAMME, IDS, "dimensions", "economic")
    assert [each.dimensions for each in nodes(given)] == [("economic",), ("economic", "social"), ("economic", "social")]
    taken = toggled(given, IDS, "dimensions", "economic")
    assert [each.dimensions for each in nodes(taken)] == [(), ("social",), ("social",)]
    levels = toggled(PROGRAMME, IDS, "level", "community")
    assert {each.level for each in nodes(levels)} == {"community"}
    assert {each.level for each in nodes(toggled(levels, IDS, "level", "community"))} == {""}

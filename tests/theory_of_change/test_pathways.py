"""At most one way is chosen, cards are on the ways of their links, and what is missing of both is found."""

import msgspec
import pytest

from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.theory_of_change.checks import checks
from designer.theory_of_change.pathways import choose, pathways_of
from tests.build import build, id_of

PROGRAMME = build("""
    objective OBJ <- outcome A <- output B
    OBJ <- outcome C
    pathway First | chosen = yes | because = it is quick
    pathway Second
""")


def said(programme: Programme, check: str) -> list[tuple[str, str]]:
    """Where and what a check points at."""
    return [(each.place.field, dict(each.params).get("what", "")) for each in checks(programme) if each.check == check]


def test_choosing_one_way_lets_the_other_go() -> None:
    second = id_of(PROGRAMME, "Second")
    chosen = choose(PROGRAMME, second)
    assert [each.chosen for each in chosen.pathways] == ["no", "yes"]
    assert choose(chosen, second) is chosen
    assert choose(chosen, "pathway_zzzzzzzzzz") is chosen


def test_a_card_is_on_the_ways_of_its_links() -> None:
    link, way = PROGRAMME.links[0], id_of(PROGRAMME, "Second")
    programme = put(PROGRAMME, msgspec.structs.replace(link, pathway_id=way))
    names = {node_id: [each.name for each in held] for node_id, held in pathways_of(programme).items()}
    assert names == {id_of(programme, "A"): ["Second"], id_of(programme, "OBJ"): ["Second"]}
    unknown = put(PROGRAMME, msgspec.structs.replace(link, pathway_id="?Third"))
    assert pathways_of(unknown) == {}


OTHER = "another way to the objective that was considered"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("", [("name", OTHER)]),
        ("pathway A | chosen = yes | because = so", [("name", OTHER)]),
        ("pathway A\npathway | because = x", [("name", OTHER), ("chosen", "which way is chosen")]),
        ("pathway A\npathway B", [("chosen", "which way is chosen")]),
        ("pathway A | chosen = yes\npathway B", [("because", "why the chosen way is the most realistic")]),
        (
            "pathway A | chosen = yes | because = so\npathway B | chosen = yes",
            [("chosen", "one chosen way: there are several")],
        ),
        ("pathway A | chosen = yes | because = so\npathway B", []),
    ],
)
def test_other_ways_were_considered_and_one_is_chosen(lines: str, wanted: list[tuple[str, str]]) -> None:
    assert said(build(f"objective OBJ <- outcome A\n{lines}"), "TC-10") == wanted


def test_it_is_recorded_who_built_the_chain() -> None:
    assert said(PROGRAMME, "TC-14") == [("built_with", "")]
    built = msgspec.structs.replace(PROGRAMME.diagram, built_with="Returnees of three towns")
    assert said(put(PROGRAMME, built), "TC-14") == []


@pytest.mark.parametrize("check", ["TC-10", "TC-14"])
def test_a_chain_without_outcomes_is_not_asked_yet(check: str) -> None:
    assert said(build("objective OBJ\noutput B"), check) == []

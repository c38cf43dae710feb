"""A part of the chain keeps its codes, loses nothing of what it is about, and is parted until it fits."""

from collections.abc import Callable

import pytest

from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.chain import Link, Pathway
from designer.theory_of_change.picture.parts import (
    Part,
    around,
    kept,
    parted,
    pathway,
    results,
    results_above_outputs,
    whole,
)
from tests.build import build, id_of

TEXT = """
    objective OBJ <- outcome A <- output A1 because reasons <- activity A11
    A1 <- activity A12
    A <- output A2 <- activity A21
    A2 <- activity A22
    OBJ <- outcome B <- output B1 <- activity B11
    A1 <- B11
    B <- A
    activity Loose
    input Money
    indicator I-01 People | node_id = A1
"""


def names(programme: Programme) -> set[str]:
    return {node.statement for node in programme.nodes}


def own(programme: Programme, part: Part) -> set[str]:
    return {node.statement for node in programme.nodes if node.id in part.own}


def fitting(most: int) -> Callable[[Part], bool]:
    return lambda part: len(part.programme.nodes) <= most


def test_what_is_kept_has_its_codes_and_no_place_by_hand() -> None:
    programme = build(TEXT)
    node = next(each for each in programme.nodes if each.statement == "A21")
    moved = put(programme, type(node)(id=node.id, kind="activity", statement="A21", x=5, y=700))  # type: ignore[arg-type]
    small = kept(moved, {node.id, id_of(programme, "A2")})
    assert {node.statement: code for node in small.nodes for code in [tree(small).codes[node.id]]} == {
        "A2": "O1.2",
        "A21": "A1.2.1",
    }
    assert all(node.x is node.y is None for node in small.nodes)
    assert len(small.links) == 1


def test_the_whole_has_inputs_only_where_they_are_wanted() -> None:
    programme = build(TEXT)
    assert names(whole(programme).programme) == names(programme) - {"Money"}
    assert whole(programme, inputs=True).kinds() == ("input", "activity", "output", "outcome", "objective")
    assert whole(programme).notes == {id_of(programme, "A1"): "1 indicator"}


def test_results_are_fifteen_at_most_whatever_there_are() -> None:
    assert names(results(build(TEXT)).programme) == {"OBJ", "A", "B", "A1", "A2", "B1"}
    many = "\n".join(f"outcome C{at} <- output D{at}" for at in range(8))
    counted = results(build(f"objective OBJ\n{many}\nC0 <- output E\nC0 <- activity F"))
    assert counted.kinds() == ("outcome", "objective")
    assert sorted(counted.notes.values()) == ["1 output"] * 7 + ["2 outputs"]
    assert counted.note == "The outputs are counted on their outcomes."
    crowded = results(build("objective OBJ\n" + "\n".join(f"outcome C{at}" for at in range(40))))
    assert len(crowded.programme.nodes) == 15
    assert {"OBJ", "C0", "C13"} <= names(crowded.programme)
    assert crowded.note.endswith("26 results are left out.")


def test_a_pathway_has_its_links_and_those_of_all() -> None:
    programme = build(TEXT)
    ways = (Pathway(id="pathway_1", name="One"), Pathway(id="pathway_2", name="Other"))
    marked = {"A21": "pathway_1", "A22": "pathway_2"}
    links = [
        Link(id=each.id, from_id=each.from_id, to_id=each.to_id, pathway_id=marked[name])
        for each in programme.links
        for name in marked
        if each.from_id == id_of(programme, name)
    ]
    programme = put(programme, *ways, *links)
    part = pathway(programme, "pathway_1")
    assert part.title == "Pathway: One"
    assert names(part.programme) == names(programme) - {"A22", "Money"}
    assert len(part.programme.links) == len(programme.links) - 1
    pieces = parted(whole(programme), fitting(11))
    assert [each.title for each in pieces] == ["Pathway: One", "Pathway: Other"]
    by_outcome = parted(whole(programme), fitting(8))
    assert not any("Pathway" in each.title for each in by_outcome), "the two share nearly all"


def test_around_a_card_stands_all_that_leads_to_it_and_follows() -> None:
    programme = build(TEXT)
    part = around(programme, [id_of(programme, "A1")])
    assert names(part.programme) == {"A1", "A11", "A12", "B11", "A", "B", "OBJ"}
    assert own(programme, part) == {"A1"}
    assert part.title == "Around O1.1"
    assert names(around(programme, [id_of(programme, "A1")], only=True).programme) == {"A1"}
    link = next(each for each in programme.links if each.because)
    assert own(programme, around(programme, [link.id], only=True)) == {"A1", "A"}
    assert around(programme, ["node_gone"]).programme.nodes == ()


@pytest.mark.parametrize("most", range(1, 12))
def test_every_card_is_on_a_page(most: int) -> None:
    programme = build(TEXT)
    part = whole(programme)
    pieces = parted(part, fitting(most))
    assert {node.id for each in pieces for node in each.programme.nodes} == part.own
    assert {"activity", "output"} & {node.kind for node in programme.nodes if node.id in pieces[0].own}
    for piece in pieces:
        assert piece.own <= {node.id for node in piece.programme.nodes}
        assert len(piece.programme.nodes) <= most or len(piece.own) == 1
        codes = tree(piece.programme).codes
        assert codes == {i: tree(programme).codes[i] for i in codes}


def test_pages_are_by_outcome_then_by_outputs() -> None:
    programme = build(TEXT)
    first, second, last = parted(whole(programme), fitting(8))
    assert (first.title, second.title, last.title) == ("OC1 A", "OC2 B", "Not linked to what is on the other pages")
    assert names(first.programme) == {"OBJ", "A", "A1", "A2", "A11", "A12", "A21", "A22"}
    assert own(programme, first) == names(first.programme) - {"OBJ"}
    assert own(programme, last) == {"Loose"}
    titles = [each.title for each in parted(whole(programme), fitting(5))]
    assert titles[:2] == ["O1.1 · OC1 A", "O1.2 · OC1 A"]


def test_links_to_other_pages_are_told_on_the_cards() -> None:
    programme = build(TEXT)
    first, second, _ = parted(whole(programme), fitting(8))
    assert first.notes[id_of(programme, "A1")] == "1 indicator · ← A2.1.1"
    assert first.notes[id_of(programme, "A")] == "→ OC2"
    assert second.notes[id_of(programme, "B")] == "← OC1"
    assert second.notes[id_of(programme, "B11")] == "→ O1.1"
    assert id_of(programme, "OBJ") not in {*first.notes, *second.notes}


def test_outcomes_above_their_outputs_are_an_overview() -> None:
    part = results_above_outputs(build(TEXT))
    assert names(part.programme) == {"OBJ", "A", "B"}
    assert sorted(part.notes.values()) == ["1 output", "2 outputs"]

"""Every colouring has a sign beside its colour and a legend that tells exactly what occurs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

import msgspec
import pytest

from designer.paper.palette import LIGHT
from designer.programme.edit import put
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Diagram
from designer.theory_of_change.picture.colouring import Colouring, Tint, colouring
from tests.build import build, id_of

TEXT = """
    pathway Through work | chosen = yes
    pathway Through towns
    objective OBJ <- outcome A [individual] <- output B [individual economic social] because x <- activity C [economic]
    A <- output D [structural] <- activity E [community psychosocial]
    OBJ <- outcome F
"""
COLOURS = ("dimension", "level", "pathway", "lead", "evidence", "cost", "findings")


@pytest.fixture
def programme() -> Programme:
    made = build(TEXT)
    strengths = {("C", "B"): "weak", ("B", "A"): "strong", ("E", "D"): "medium"}
    one, other = made.pathways
    changed = []
    said = {node.id: node.statement for node in made.nodes}
    for held in made.links:
        ends = said[held.from_id], said[held.to_id]
        way = {"C": one.id, "E": other.id}.get(ends[0], "")
        changed.append(msgspec.structs.replace(held, strength=strengths.get(ends, ""), pathway_id=way))
    leads = {"C": "Youth  agency", "E": "Yellow Ants", "B": "Youth agency"}
    nodes = [msgspec.structs.replace(each, lead=leads.get(each.statement, "")) for each in made.nodes]
    return put(made, *changed, *nodes)


def coloured(programme: Programme, colour: str, **known: Mapping[str, object]) -> Colouring:
    set_so = put(programme, Diagram(id="diagram", colour=colour))  # type: ignore[arg-type]
    return colouring(set_so, **known)  # type: ignore[arg-type]


def all_ways(programme: Programme, colour: str) -> Colouring:
    ids = {name: id_of(programme, name) for name in "ABCDEF"}
    costs = {ids["C"]: Decimal(99), ids["E"]: Decimal(1), ids["B"]: Decimal(99), ids["A"]: Decimal(100)}
    return coloured(programme, colour, costs=costs, open_points={ids["A"]: "E", ids["B"]: "W", ids["C"]: "I"})


def test_every_colour_of_the_diagram_is_one_of_them() -> None:
    hint = next(each for each in Diagram.__annotations__["colour"].__args__)
    assert set(get_args(hint)) == set(COLOURS)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_sign_stands_for_one_colour_and_the_legend_tells_all_that_occur(programme: Programme, colour: str) -> None:
    made = all_ways(programme, colour)
    assert made.key == colour
    held = {each for node in programme.nodes for each in made.of(node.id)}
    assert {(each.role, each.sign) for each in held} == {(each.role, each.sign) for each in made.legend}
    signs = [each.sign for each in made.legend]
    assert len(signs) == len(set(signs))
    assert {each.role for each in made.legend} <= LIGHT.keys()
    assert all(each.title for each in made.legend)


def test_what_each_card_shows(programme: Programme) -> None:
    ids = {name: id_of(programme, name) for name in "ABCDEF"}
    assert all_ways(programme, "dimension").of(ids["B"]) == (Tint("economic", "E"), Tint("social", "S"))
    assert all_ways(programme, "level").of(ids["E"]) == (Tint("information", "C"),)
    pathway = all_ways(programme, "pathway")
    assert [each.sign for each in pathway.of(ids["C"])] == ["1✓"]
    assert pathway.of(ids["F"]) == (Tint("no_dimension"),)
    assert len(pathway.links) == 2
    lead = all_ways(programme, "lead")
    assert lead.of(ids["C"]) == lead.of(ids["B"]) == (Tint("accent", "YA"),)
    assert lead.of(ids["E"])[0].sign == "2"
    evidence = all_ways(programme, "evidence")
    assert evidence.of(ids["C"])[0].sign == "●○○"
    assert len(evidence.links) == 3
    cost = all_ways(programme, "cost")
    assert (cost.of(ids["C"])[0].weight, cost.of(ids["E"])[0].weight, cost.of(ids["F"])[0].weight) == (4, 1, 1)
    assert [all_ways(programme, "findings").of(ids[name])[0].sign for name in "ABCD"] == ["!!", "!", "i", "✓"]


@pytest.mark.parametrize("colour", ["cost", "findings"])
def test_dimensions_are_shown_where_nobody_hands_in_what_is_meant(programme: Programme, colour: str) -> None:
    assert coloured(programme, colour).key == "dimension"


@pytest.mark.parametrize("colour", COLOURS)
def test_an_empty_chain_has_no_legend(colour: str) -> None:
    assert coloured(EMPTY, colour, costs={}, open_points={}).legend == ()

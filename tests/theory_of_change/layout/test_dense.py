"""Set close together, the chain has the same cards in the same order, none over another, each result beside its own."""

from itertools import combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.library.example import example
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Kind, Link, Node
from designer.theory_of_change.layout.dense import Dense, dense
from designer.theory_of_change.layout.geometry import CARD_GAP, Card, Layout
from designer.theory_of_change.layout.lay_out import lay_out

KINDS: tuple[Kind, ...] = ("activity", "output", "outcome", "objective")


def apart(one: Card, other: Card) -> bool:
    return (
        one.x + one.width < other.x
        or other.x + other.width < one.x
        or one.y + one.height + CARD_GAP <= other.y + 1
        or other.y + other.height + CARD_GAP <= one.y + 1
    )


def check(layout: Layout) -> None:
    for one, other in combinations(layout.cards.values(), 2):
        assert apart(one, other), (one.node, other.node)
    for card in layout.cards.values():
        assert card.x > 0
        assert card.y > 0
        assert card.x + card.width < layout.width
        assert card.y + card.height < layout.height


@st.composite
def chains(draw: st.DrawFn) -> Programme:
    nodes = tuple(
        Node(id=f"node_{at}", kind=draw(st.sampled_from(KINDS)), statement="word " * draw(st.integers(0, 40)))
        for at in range(draw(st.integers(1, 14)))
    )
    ends = st.sampled_from([node.id for node in nodes])
    links = draw(st.lists(st.tuples(ends, ends), max_size=20))
    return replace(
        EMPTY, nodes=nodes, links=tuple(Link(id=f"link_{at}", from_id=a, to_id=b) for at, (a, b) in enumerate(links))
    )


@given(chains(), st.integers(1, 3), st.sets(st.sampled_from(KINDS), min_size=1))
def test_no_card_lies_over_another(programme: Programme, abreast: int, shown: set[Kind]) -> None:
    kinds = tuple(kind for kind in KINDS if kind in shown)
    layout = dense(programme, {}, kinds, abreast)
    assert set(layout.cards) == {node.id for node in programme.nodes if node.kind in shown}
    check(layout)


@pytest.mark.parametrize("abreast", [1, 2, 3])
def test_the_example_is_lower_the_more_stand_abreast(abreast: int) -> None:
    programme = example("guinea")
    layout = dense(programme, {}, KINDS, abreast)
    check(layout)
    assert set(layout.cards) == set(lay_out(programme, {}).cards)
    assert layout.height < dense(programme, {}, KINDS, abreast - 1).height if abreast > 1 else True
    assert [len(column.tracks) for column in layout.columns] == [abreast, 1, 1, 1]


def test_cards_keep_their_order_and_results_stand_in_the_middle_of_theirs() -> None:
    programme = example("draft")
    layout = dense(programme, {}, KINDS)
    usual = lay_out(programme, {})
    for kind in KINDS:
        order = [
            [each.node.id for each in sorted(made.cards.values(), key=lambda card: card.y) if each.node.kind == kind]
            for made in (layout, usual)
        ]
        assert order[0] == order[1]
    for output in (card for card in layout.cards.values() if card.node.kind == "output"):
        below = [
            layout.cards[link.from_id]
            for link in programme.links
            if link.to_id == output.node.id and link.from_id in layout.cards
        ]
        if below:
            span = (min(card.y for card in below), max(card.y + card.height for card in below))
            assert (span[0] + span[1]) / 2 == pytest.approx(output.middle, abs=2)


def test_a_diagram_with_lanes_or_upwards_is_left_as_it_is() -> None:
    programme = example("draft")
    assert len(list(Dense(programme, {}, KINDS).layouts())) == 9
    for change in ({"direction": "up"}, {"lanes": "level"}):
        told = replace(programme, diagram=replace(programme.diagram, **change))
        assert list(Dense(told, {}, KINDS).layouts()) == []
        assert Dense(told, {}, KINDS).least() == (inf, inf)
    assert list(Dense(programme, {}, ()).layouts()) == []


@pytest.mark.parametrize("name", ["guinea", "draft"])
def test_nothing_is_smaller_than_the_least(name: str) -> None:
    close = Dense(example(name), {}, KINDS)
    width, height = close.least()
    for each in close.layouts():
        assert each.width >= width
        assert each.height >= height

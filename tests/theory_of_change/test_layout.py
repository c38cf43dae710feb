"""Cards stand in their columns, never on each other; curves end on cards and run behind none."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from designer.programme.chain_edit import link
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import KINDS, Node
from designer.theory_of_change.edits import place
from designer.theory_of_change.layout import CARD_GAP, COLUMNS, MARGIN, Card, Floating, Layout, lay_out, least_width
from designer.theory_of_change.routes import routes
from tests.build import build, id_of

SEVERAL = """
    objective OBJ <- outcome A <- output B <- activity C
    B <- activity D
    A <- output E <- activity F
    OBJ <- outcome G <- output H <- activity I
    D <- input J
"""
KIND_CODES = [code for code, _ in KINDS]


def laid(programme: Programme, width: float = 0) -> Layout:
    return lay_out(programme, {}, width, COLUMNS)


def overlaps(one: Card, other: Card) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not apart and one.y < other.y + other.height and other.y < one.y + one.height


def card(programme: Programme, layout: Layout, name: str) -> Card:
    return layout.cards[id_of(programme, name)]


def test_each_kind_has_its_column_and_a_result_stands_beside_what_it_rests_on() -> None:
    programme = build(SEVERAL)
    layout = laid(programme)
    assert [column.kind for column in layout.columns] == KIND_CODES
    c, d, b = (card(programme, layout, name) for name in "CDB")
    assert c.x == d.x < b.x
    assert b.middle == (c.y + d.y + d.height) / 2
    assert d.y == c.y + c.height + CARD_GAP
    assert layout.height == max(each.y + each.height for each in layout.cards.values()) + MARGIN


def test_inputs_are_left_out_unless_wanted() -> None:
    programme = build(SEVERAL)
    layout = lay_out(programme, {})
    assert [column.kind for column in layout.columns] == KIND_CODES[1:]
    assert id_of(programme, "J") not in layout.cards
    assert laid(EMPTY).cards == {}


def test_more_room_is_used() -> None:
    programme = build(SEVERAL)
    kinds = COLUMNS
    narrow, wide = laid(programme, 0), laid(programme, least_width(kinds) + 300)
    assert narrow.width == least_width(kinds)
    assert narrow.width < wide.width <= least_width(kinds) + 300
    assert card(programme, wide, "B").width > card(programme, narrow, "B").width


def test_a_card_placed_by_hand_stays_and_others_make_room() -> None:
    programme = build(SEVERAL)
    free = laid(programme)
    wished = card(programme, free, "F").y + 5
    placed = place(programme, id_of(programme, "C"), 0, wished)
    layout = laid(placed)
    assert card(placed, layout, "C").y == wished
    assert not any(overlaps(one, other) for one, other in combinations(layout.cards.values(), 2))


def test_a_small_line_makes_a_card_taller() -> None:
    programme = build(SEVERAL)
    b = id_of(programme, "B")
    assert lay_out(programme, {b: "3 indicators"}, 0, COLUMNS).cards[b].height > laid(programme).cards[b].height


def test_curves_end_on_the_edges_of_cards() -> None:
    programme = build(SEVERAL + "\nB <- E because it comes first\nA <- C")
    layout = laid(programme)
    for each in routes(layout, programme.links, tree(programme).home):
        lower, upper = layout.cards[each.link.from_id], layout.cards[each.link.to_id]
        start, end = each.steps[0], each.steps[-1]
        assert start[0] == "M"
        assert end[0] == "C"
        assert start[1] == lower.x + lower.width
        assert lower.y < start[2] < lower.y + lower.height
        assert end[5] == (upper.x + upper.width if each.arrow else upper.x)
        assert upper.y < end[6] < upper.y + upper.height
    faults = [each for each in routes(layout, programme.links, {}) if each.fault]
    assert [each.link.id for each in faults] == [id_of(programme, "C", "A")]


def test_a_leap_runs_through_a_gap() -> None:
    programme = build(SEVERAL + "\nA <- D")
    layout = laid(programme)
    (leap,) = (each for each in routes(layout, programme.links, {}) if each.fault)
    (line,) = (step for step in leap.steps if step[0] == "L")
    outputs = [each for each in layout.cards.values() if each.node.kind == "output"]
    assert not any(each.y <= line[2] <= each.y + each.height for each in outputs)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A chain of random kinds, texts, links and places."""
    new_id = counter()
    statements = st.text("ab c-\n", max_size=120)
    kinds = draw(st.lists(st.sampled_from(KIND_CODES), max_size=14))
    nodes = [Node(id=new_id("node"), kind=kind, statement=draw(statements)) for kind in kinds]  # type: ignore[arg-type]
    programme = put(EMPTY, *nodes)
    ends = st.integers(0, max(0, len(nodes) - 1))
    for one, other in draw(st.lists(st.tuples(ends, ends), max_size=20)) if nodes else ():
        programme = link(programme, nodes[one].id, nodes[other].id, "", new_id)
    return programme


@given(programme=programmes(), width=st.integers(0, 2000))
def test_no_card_lies_on_another(programme: Programme, width: int) -> None:
    layout = laid(programme, width)
    assert len(layout.cards) == len(programme.nodes)
    assert layout == laid(programme, width)
    for one, other in combinations(layout.cards.values(), 2):
        assert not overlaps(one, other)
    for each in layout.cards.values():
        column = layout.column(each.node.kind)
        assert column
        assert (each.x, each.width) == (column.x, column.width)
        assert each.y >= MARGIN


@given(programme=programmes(), x=st.integers(-300, 300), y=st.integers(-50, 900), index=st.integers(0, 13))
def test_no_card_lies_on_one_placed_by_hand(programme: Programme, x: int, y: int, index: int) -> None:
    if not programme.nodes:
        return
    chosen = programme.nodes[index % len(programme.nodes)].id
    layout = laid(place(programme, chosen, x, y))
    for one, other in combinations(layout.cards.values(), 2):
        assert not overlaps(one, other)


def test_a_result_comes_to_where_it_is_seen() -> None:
    programme = build(SEVERAL + "".join(f"\nH <- activity more {number}" for number in range(20)))
    layout = laid(programme)
    last = max(each.y + each.height for each in layout.cards.values())
    floating = Floating(layout, tree(programme))
    seen = floating.moved(last - 300, last)
    for name in ("H", "G"):
        moved = seen[id_of(programme, name)]
        assert last - 300 <= moved.y <= last - moved.height
    assert id_of(programme, "B") not in seen  # its activities are out of sight
    assert floating.moved(0, layout.height) == {}


@given(programme=programmes(), top=st.integers(-100, 3000), high=st.integers(1, 1500))
def test_results_that_move_stay_in_order_and_apart(programme: Programme, top: int, high: int) -> None:
    layout = laid(programme)
    cards = {**layout.cards, **Floating(layout, tree(programme)).moved(top, top + high)}
    for one, other in combinations(cards.values(), 2):
        assert not overlaps(one, other)
        if one.node.kind == other.node.kind:
            assert (one.y < other.y) == (layout.cards[one.node.id].y < layout.cards[other.node.id].y)

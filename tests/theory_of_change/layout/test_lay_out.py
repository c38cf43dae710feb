"""Cards stand in their columns, never on each other; curves end on cards and run behind none."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.library.example import example
from designer.paper.drawing import Step
from designer.programme.chain_edit import add_node, link
from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Level
from designer.programme.records.chain import KINDS, RANK, Kind, Link, Node, Pathway
from designer.theory_of_change.edits import place
from designer.theory_of_change.layout.floating import Floating
from designer.theory_of_change.layout.lay_out import CARD_GAP, COLUMNS, MARGIN, Card, Layout, lay_out, least_width
from designer.theory_of_change.layout.routes import routes
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
    """Lay out as narrow as can be, or in a width."""
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


def test_a_leap_that_meets_a_card_runs_through_a_gap() -> None:
    programme = build(SEVERAL + "\nA <- D\nG <- C")
    layout = laid(programme)
    leaps = {each.link.from_id: each for each in routes(layout, programme.links, {}) if each.fault}
    free, met = leaps[id_of(programme, "D")], leaps[id_of(programme, "C")]
    assert [step[0] for step in free.steps] == ["M", "C"]  # one curve past the outputs
    (line,) = (step for step in met.steps if step[0] == "L")
    outputs = [each for each in layout.cards.values() if each.node.kind == "output"]
    assert not any(each.y <= line[2] <= each.y + each.height for each in outputs)


def test_early_results_stand_before_later_ones() -> None:
    programme = build(SEVERAL + "\nE <- B\nH <- E\nG <- A")
    layout = laid(programme, 3000)
    b, e, h, a, g, i = (card(programme, layout, name) for name in "BEHAGI")
    assert i.x < b.x < e.x < h.x < a.x < g.x
    assert [each.track for each in (b, e, h, a, g)] == [0, 1, 2, 0, 1]
    ends = (b.node.id, e.node.id)
    (early,) = (each for each in routes(layout, programme.links, {}) if (each.link.from_id, each.link.to_id) == ends)
    assert early.arrow == ()
    assert early.steps[-1][5] == e.x  # type: ignore[misc]


def test_where_there_is_room_for_one_more_it_goes_to_most_links() -> None:
    programme = build(SEVERAL + "\nE <- B\nH <- E\nH <- B\nG <- A")
    width = least_width(COLUMNS, {"output": 2})
    layout, narrow = laid(programme, width), laid(programme, least_width(COLUMNS) + 10)
    assert [card(programme, layout, name).track for name in "BEHAG"] == [0, 1, 1, 0, 0]
    assert layout.width <= width
    assert [card(programme, narrow, name).track for name in "BEHAG"] == [0, 0, 0, 0, 0]


def test_links_in_a_circle_still_stand_somewhere() -> None:
    programme = build("outcome A\noutcome B")
    a, b = id_of(programme, "A"), id_of(programme, "B")
    circle = put(programme, Link(id="link_1", from_id=a, to_id=b), Link(id="link_2", from_id=b, to_id=a))
    layout = laid(circle)
    assert {each.track for each in layout.cards.values()} == {0}
    assert len(routes(layout, circle.links, {})) == 2


def test_activities_keep_one_column() -> None:
    programme = build(SEVERAL + "\nD <- C")
    layout = laid(programme)
    assert card(programme, layout, "C").x == card(programme, layout, "D").x
    (bow,) = (each for each in routes(layout, programme.links, {}) if each.arrow)
    assert bow.link.to_id == id_of(programme, "D")


# -- upwards ----------------------------------------------------------------------------------------------------------


def drawn_as(programme: Programme, **told: object) -> Programme:
    return msgspec.structs.replace(programme, diagram=msgspec.structs.replace(programme.diagram, **told))


def test_upwards_the_objective_is_on_top_and_activities_stand_below_each_other() -> None:
    programme = drawn_as(build(SEVERAL), direction="up")
    layout = laid(programme)
    assert layout.upright
    obj, a, b, c, d, e = (card(programme, layout, name) for name in ("OBJ", "A", "B", "C", "D", "E"))
    assert obj.y < a.y < b.y < c.y < d.y
    assert c.x == d.x == b.x
    assert b.y == e.y
    assert len({each.width for each in layout.cards.values()}) == 1
    assert a.x + a.width / 2 == (b.x + e.x + e.width) / 2
    for each in routes(layout, programme.links, tree(programme).home):
        lower, upper = layout.cards[each.link.from_id], layout.cards[each.link.to_id]
        assert each.steps[0][2] == lower.y  # type: ignore[misc]
        assert each.steps[-1][-1] == upper.y + upper.height


def test_more_activities_than_a_stack_holds_make_another_beside_it() -> None:
    programme = drawn_as(build("output A" + "".join(f"\nA <- activity {n}" for n in range(7))), direction="up")
    layout = laid(programme)
    places = [layout.cards[id_of(programme, str(n))] for n in range(7)]
    assert len({each.x for each in places[:5]}) == 1
    assert places[5].x == places[6].x > places[0].x
    assert places[5].y == places[0].y


def test_places_by_hand_mean_nothing_upwards() -> None:
    programme = build(SEVERAL)
    placed = place(programme, id_of(programme, "C"), 300, 700)
    free, held = (drawn_as(each, direction="up") for each in (programme, placed))
    assert [(each.x, each.y) for each in laid(free).cards.values()] == [
        (each.x, each.y) for each in laid(held).cards.values()
    ]


# -- lanes ------------------------------------------------------------------------------------------------------------

LEVELLED = """
    objective OBJ <- outcome A [individual] <- output B [individual economic] <- activity C [individual]
    B <- activity D [structural]
    OBJ <- outcome E [structural] <- output F <- activity G [social]
"""


def test_lanes_by_level_hold_their_cards_and_show_what_is_empty() -> None:
    programme = drawn_as(build(LEVELLED), lanes="level")
    layout = laid(programme)
    assert [lane.key for lane in layout.lanes] == ["individual", "community", "structural", ""]
    assert [lane.title for lane in layout.lanes] == ["Individual", "Community", "Structural", "Without level"]
    held = {lane.key: lane for lane in layout.lanes}
    for name, key in (("A", "individual"), ("D", "structural"), ("F", ""), ("G", "")):
        found = card(programme, layout, name)
        assert held[key].start < found.y < found.y + found.height < held[key].end
    assert held["community"].extent > 0
    obj = card(programme, layout, "OBJ")
    assert abs(layout.along(obj) - (layout.lanes[0].start + layout.lanes[-1].end) / 2) <= 1


def test_lanes_by_dimension_and_by_pathway() -> None:
    programme = drawn_as(build(LEVELLED), lanes="dimension")
    assert [lane.key for lane in laid(programme).lanes] == ["economic", "social", "psychosocial", ""]
    ways = tuple(Pathway(id=f"pathway_{n}", name=name) for n, name in enumerate(("First", "Second", "")))
    by_way = put(drawn_as(programme, lanes="pathway"), *ways)
    link_id = id_of(programme, "F", "E")
    held = next(each for each in by_way.links if each.id == link_id)
    by_way = put(by_way, msgspec.structs.replace(held, pathway_id=ways[1].id))
    layout = laid(by_way)
    assert [(lane.key, lane.title) for lane in layout.lanes] == [("pathway_1", "Second"), ("", "In every pathway")]
    inside = {i for i, each in layout.cards.items() if layout.lanes[0].start < each.y < layout.lanes[0].end}
    assert inside == {id_of(programme, name) for name in "EFG"}  # an activity stands with its output


# -- any chain --------------------------------------------------------------------------------------------------------


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A chain of random kinds, texts, levels and links, drawn in any way."""
    new_id = counter()
    statements = st.text("ab c-\n", max_size=120)
    kinds = draw(st.lists(st.sampled_from(KIND_CODES), max_size=14))
    levels = st.sampled_from(get_args(Level))
    nodes = [
        Node(id=new_id("node"), kind=kind, statement=draw(statements), level=draw(levels))  # type: ignore[arg-type]
        for kind in kinds
    ]
    programme = put(EMPTY, *nodes)
    ends = st.integers(0, max(0, len(nodes) - 1))
    for one, other in draw(st.lists(st.tuples(ends, ends), max_size=20)) if nodes else ():
        programme = link(programme, nodes[one].id, nodes[other].id, "", new_id)
    order = draw(st.lists(st.sampled_from([*(node.id for node in nodes), "node_gone"]), max_size=8, unique=True))
    return drawn_as(
        programme,
        direction=draw(st.sampled_from(["across", "up"])),
        lanes=draw(st.sampled_from(["", "level", "dimension"])),
        order_ids=tuple(order),
    )


@given(programme=programmes(), width=st.integers(0, 2000))
def test_no_card_lies_on_another(programme: Programme, width: int) -> None:
    layout = laid(programme, width)
    assert len(layout.cards) == len(programme.nodes)
    assert layout == laid(programme, width)
    for one, other in combinations(layout.cards.values(), 2):
        assert not overlaps(one, other)
    for each in layout.cards.values():
        column, box = layout.column(each.node.kind), layout.box(each)
        assert column
        assert column.tracks[each.track].u <= box.u
        assert box.end <= column.tracks[each.track].end
        assert column.x <= each.x
        assert each.x + each.width <= column.x + column.width
        assert column.y <= each.y
        assert each.y + each.height <= column.y + column.height
        assert each.y >= MARGIN
        assert each.x + each.width <= layout.width - MARGIN
        assert each.y + each.height <= layout.height - MARGIN
    tracks = [track for column in layout.columns for track in column.tracks]
    assert all(one.end < other.u for one, other in pairwise(tracks))


@given(programme=programmes())
def test_what_leads_to_another_of_its_kind_stands_before_it(programme: Programme) -> None:
    cards = laid(programme, 10_000).cards
    for each in programme.links:
        lower, upper = cards[each.from_id], cards[each.to_id]
        if lower.node.kind == upper.node.kind and lower.node.kind in {"output", "outcome"}:
            assert lower.track < upper.track


@given(programme=programmes())
def test_lanes_follow_each_other_and_hold_their_cards(programme: Programme) -> None:
    layout = laid(programme)
    assert bool(layout.lanes) == bool(programme.diagram.lanes)
    for one, other in pairwise(layout.lanes):
        assert one.end == other.start
    for each in layout.cards.values():
        if layout.lanes and each.node.kind != "objective":
            own = each.node.level if programme.diagram.lanes == "level" else ""
            (lane,) = (lane for lane in layout.lanes if lane.key == own)
            box = layout.box(each)
            assert lane.start < box.v < box.last < lane.end


@given(programme=programmes(), width=st.sampled_from([0, 5000]))
def test_cards_stand_in_the_order_that_is_wished(programme: Programme, width: int) -> None:
    layout, known = laid(programme, width), tree(programme)
    lane = {each.node.id: next((x.key for x in layout.lanes if x.start <= layout.box(each).v < x.end), "")
            for each in layout.cards.values()}  # fmt: skip
    wished = [i for i in programme.diagram.order_ids if i in known.nodes] or list(known.order)
    for one, other in combinations(wished, 2):
        first, second = layout.cards[one], layout.cards[other]
        same = (first.node.kind, first.track, lane[one]) == (second.node.kind, second.track, lane[other])
        if same and not (layout.upright and first.node.kind in {"activity", "input"}):
            assert layout.along(first) < layout.along(second)


@given(programme=programmes())
def test_both_directions_show_the_same_order(programme: Programme) -> None:
    across, up = (laid(drawn_as(programme, direction=each), 10_000) for each in ("across", "up"))
    assert [lane.key for lane in across.lanes] == [lane.key for lane in up.lanes]
    for one, other in combinations(across.cards, 2):
        first, second = across.cards[one], across.cards[other]
        if first.node.kind == second.node.kind and first.node.kind in {"output", "outcome", "objective"}:
            assert (first.track, second.track) == (up.cards[one].track, up.cards[other].track)
            if first.track == second.track:
                before = across.along(first) < across.along(second)
                assert (up.along(up.cards[one]) < up.along(up.cards[other])) == before


@given(programme=programmes(), kind=st.sampled_from(KIND_CODES), at=st.integers(0, 13), width=st.integers(0, 3000))
def test_a_new_card_moves_others_only_along_the_order(programme: Programme, kind: Kind, at: int, width: int) -> None:
    homes = [node.id for node in programme.nodes if RANK[node.kind] > RANK[kind]]
    home = homes[at % len(homes)] if homes else ""
    new = add_node(programme, Node(id="node_new", kind=kind), counter(900), below=home)
    before, after = laid(programme, width), laid(new, width)
    for one, other in combinations(before.cards, 2):
        first, second = before.cards[one], before.cards[other]
        if (first.node.kind, first.track) == (second.node.kind, second.track):
            step = before.along(second) - before.along(first)
            assert step * (after.along(after.cards[other]) - after.along(after.cards[one])) >= 0
    if not before.upright:
        assert all(after.cards[node_id].x == each.x for node_id, each in before.cards.items())


def test_what_stands_before_an_edit_does_not_move() -> None:
    programme = build(SEVERAL)
    longer = build("H <- activity K", start=programme, new_id=counter(900))
    before, after = laid(programme), laid(longer)
    assert all(after.cards[id_of(programme, name)] == card(programme, before, name) for name in "ABCDEF")


@given(programme=programmes(), x=st.integers(-300, 300), y=st.integers(-50, 900), index=st.integers(0, 13))
def test_no_card_lies_on_one_placed_by_hand(programme: Programme, x: int, y: int, index: int) -> None:
    if not programme.nodes:
        return
    across = drawn_as(programme, direction="across")
    chosen = programme.nodes[index % len(programme.nodes)]
    layout = laid(place(across, chosen.id, x, y))
    for one, other in combinations(layout.cards.values(), 2):
        assert not overlaps(one, other)
    column = layout.column(chosen.kind)
    assert column
    assert (layout.cards[chosen.id].x, layout.cards[chosen.id].y) == (max(0, column.x + x), max(0, y))
    for each in routes(layout, programme.links, {}):
        lower, upper = layout.cards[each.link.from_id], layout.cards[each.link.to_id]
        if chosen.id not in {lower.node.id, upper.node.id} and lower.node.kind != upper.node.kind:
            assert not on_a_card(each.middle, layout.cards[chosen.id])


def on_a_card(point: tuple[float, float], each: Card) -> bool:
    return each.x < point[0] < each.x + each.width and each.y < point[1] < each.y + each.height


@given(programme=programmes(), width=st.sampled_from([0, 1500, 5000]))
def test_no_link_runs_behind_a_card(programme: Programme, width: int) -> None:
    layout = laid(programme, width)
    for each in routes(layout, programme.links, tree(programme).home):
        lower, upper = layout.cards[each.link.from_id], layout.cards[each.link.to_id]
        if each.arrow:
            continue  # it bows out of its own column
        others = [one for one in layout.cards.values() if one not in (lower, upper)]
        for point in points_of(each.steps):
            assert not any(on_a_card(point, one) for one in others)
            assert 0 <= point[0] <= layout.width
            assert -1 <= point[1] <= layout.height + 1
        assert not any(on_a_card(each.middle, one) for one in layout.cards.values())


def points_of(steps: Sequence[Step]) -> Iterator[tuple[float, float]]:
    """Points along a path, close to each other."""
    at = (0.0, 0.0)
    for step in steps:
        match step:
            case ("M", x, y):
                at = (x, y)
            case ("L", x, y):
                yield from ((at[0] + (x - at[0]) * t / 20, at[1] + (y - at[1]) * t / 20) for t in range(1, 20))
                at = (x, y)
            case ("C", a, b, c, d, x, y):
                for t in (n / 60 for n in range(61)):
                    u = 1 - t
                    yield (
                        u**3 * at[0] + 3 * u * u * t * a + 3 * u * t * t * c + t**3 * x,
                        u**3 * at[1] + 3 * u * u * t * b + 3 * u * t * t * d + t**3 * y,
                    )
                at = (x, y)
            case _:
                pass


@given(programme=programmes(), chosen=st.sets(st.integers(0, 13), max_size=4))
def test_folding_hides_what_hangs_only_below(programme: Programme, chosen: set[int]) -> None:
    folded = {node.id for at, node in enumerate(programme.nodes) if at in chosen}
    above: dict[str, list[str]] = {}
    for each in programme.links:
        above.setdefault(each.from_id, []).append(each.to_id)

    def seen(node_id: str) -> bool:
        return node_id not in above or any(i not in folded and seen(i) for i in above[node_id])

    layout = lay_out(programme, {}, 0, COLUMNS, folded=folded)
    assert set(layout.cards) == {node.id for node in programme.nodes if seen(node.id)}
    gone = len(programme.nodes) - len(layout.cards)
    assert bool(gone) == any(each.hidden for each in layout.cards.values())
    assert all(each.hidden <= gone and (not each.hidden or i in folded) for i, each in layout.cards.items())


def test_a_folded_card_says_how_many_it_hides() -> None:
    programme = build(SEVERAL + "\nH <- F")
    layout = lay_out(programme, {}, folded=[id_of(programme, "A")])
    assert card(programme, layout, "A").hidden == 4  # B, C, D and E; F leads to H as well
    assert id_of(programme, "F") in layout.cards
    assert card(programme, layout, "OBJ").hidden == 0


# -- afloat -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["across", "up"])
def test_a_result_comes_to_where_it_is_seen(direction: str) -> None:
    programme = drawn_as(build(SEVERAL + "".join(f"\nH <- activity more {n}" for n in range(40))), direction=direction)
    layout = laid(programme)
    last = max(layout.box(each).last for each in layout.cards.values())
    floating = Floating(layout, tree(programme))
    seen = floating.moved(last - 300, last)
    for name in ("H", "G"):
        moved = layout.box(seen[id_of(programme, name)])
        assert last - 300 <= moved.v <= last - moved.wide
    assert id_of(programme, "B") not in seen  # its activities are out of sight
    assert floating.moved(0, layout.height + layout.width) == {}


@given(programme=programmes(), top=st.integers(-100, 3000), high=st.integers(1, 1500), width=st.integers(0, 3000))
def test_results_that_move_stay_in_order_lane_and_apart(programme: Programme, top: int, high: int, width: int) -> None:
    layout = laid(programme, width)
    cards = {**layout.cards, **Floating(layout, tree(programme)).moved(top, top + high)}
    for one, other in combinations(cards.values(), 2):
        assert not overlaps(one, other)
        if (one.node.kind, one.track) == (other.node.kind, other.track) and layout.along(one) != layout.along(other):
            before = layout.along(layout.cards[one.node.id]) < layout.along(layout.cards[other.node.id])
            assert (layout.along(one) < layout.along(other)) == before
    for node_id, each in cards.items():
        if each.node.kind != "objective":
            here = [lane.key for lane in layout.lanes if lane.start < layout.along(layout.cards[node_id]) < lane.end]
            assert here == [lane.key for lane in layout.lanes if lane.start < layout.along(each) < lane.end]


@pytest.mark.parametrize("lanes", ["level", "dimension", "pathway"])
@pytest.mark.parametrize("direction", ["across", "up"])
def test_links_between_lanes_go_round_the_cards_of_the_example(direction: str, lanes: str) -> None:
    programme = drawn_as(example("guinea"), direction=direction, lanes=lanes)
    for width in (0, 1100, 1700):
        layout = laid(programme, width)
        for each in routes(layout, programme.links, tree(programme).home):
            others = [card for i, card in layout.cards.items() if i not in (each.link.from_id, each.link.to_id)]
            assert not any(on_a_card(point, one) for point in points_of(each.steps) for one in others)


@pytest.mark.parametrize("x", range(140, 300, 20))
@pytest.mark.parametrize("y", range(0, 120, 20))
def test_a_ring_leaves_a_place_that_a_card_put_there_by_hand_covers(x: int, y: int) -> None:
    programme = drawn_as(build("output O1 <- activity A\nO1 <- activity B\nO1 <- activity C"), direction="across")
    layout = laid(place(programme, id_of(programme, "C"), x, y))
    moved = layout.cards[id_of(programme, "C")]
    for each in routes(layout, programme.links, {}):
        lower, upper = layout.cards[each.link.from_id], layout.cards[each.link.to_id]
        crowded = overlaps(moved, lower) or overlaps(moved, upper)
        if moved not in {lower, upper} and not crowded:
            assert not on_a_card(each.middle, moved)

"""Cards stand in their order and clear of each other, near the middle of what they are linked with."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from designer.theory_of_change.layout.flow import Group, flow, settle
from designer.theory_of_change.layout.geometry import CARD_GAP


def group(*levels: str, links: str = "", high: float = 40) -> Group:
    """Cards by the letters of each level from the lowest up; the first link of each, "ab" from a to b, is its home."""
    place = {each: (rank, 0) for rank, level in enumerate(levels) for each in level}
    ends = [(each[0], each[1]) for each in links.split()]
    home = dict(ends[::-1])
    parent = {each: home.get(each, "") for each in place}
    return Group("".join(levels), dict.fromkeys(place, high), place, parent, ends)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """Cards of any height with any links; the first link up of a card is its home."""
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    names = iter("abcdefghijklmnopqrstuvwxyz")
    place = {next(names): (rank, 0) for rank, size in enumerate(sizes) for _ in range(size)}
    ids = tuple(place)
    wide = {each: float(draw(st.integers(20, 150))) for each in ids}
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=15)) if ids else []
    links = [(low, high) for low, high in pairs if place[low] < place[high]]
    return Group(ids, wide, place, {each: dict(links[::-1]).get(each, "") for each in ids}, links)


@given(groups())
def test_cards_stand_in_order_and_clear_of_each_other(held: Group) -> None:
    begins = settle(held, 16.0)
    assert set(begins) == set(held.ids)
    assert min(begins.values(), default=16.0) == 16.0
    assert all(each == int(each) for each in begins.values())
    for one, other in pairwise(held.ids):
        if held.place[one] == held.place[other]:
            assert begins[one] + held.wide[one] + CARD_GAP <= begins[other]
    assert settle(held, 16.0) == begins


def test_a_card_is_drawn_to_all_it_is_linked_with_and_not_to_its_home_alone() -> None:
    apart = group("abcd", "x", links="ax dx")
    begins = settle(apart, 0.0)
    assert begins["x"] == (begins["a"] + begins["d"]) / 2
    beside = group("abcde", "xy", links="ax bx cx dy ey")
    shared = group("abcde", "xy", links="ax bx cx dy ey ay by")
    assert settle(shared, 0.0)["y"] < settle(beside, 0.0)["y"]


def test_a_change_moves_little_that_is_far_from_it() -> None:
    rows = "abcdefghijklmnopqrst"
    upper = rows.upper()
    links = " ".join(f"{low}{high}" for low, high in zip(rows, upper, strict=True))
    before = settle(group(rows, upper, links=links), 0.0)
    after = settle(group(rows + "u", upper, links=f"{links} uT"), 0.0)
    assert after["a"] == before["a"]
    assert all(abs(after[each] - before[each]) <= 4 for each in rows[:10] + upper[:10])


def test_what_stands_before_an_edit_never_moves_in_the_order_of_the_tree() -> None:
    before = flow(group("abcd", "xy", links="ax bx cy dy"), 0.0)
    after = flow(group("abcde", "xy", links="ax bx cy dy ey"), 0.0)
    assert {each: after[each] for each in "abxcd"} == {each: before[each] for each in "abxcd"}

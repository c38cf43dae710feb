"""Kept sums give what adding up anew gives, whatever happens to the items."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from designer.budget.sums import Parts, Sum, summed


class Item(Struct, frozen=True):
    key: str
    years: tuple[Decimal, ...]


def by_key(item: Item) -> Parts[str]:
    return ((item.key, item.years),)


def anew(items: tuple[Item, ...]) -> dict[str, Sum]:
    return summed(by_key)(items)


items = st.builds(
    Item,
    st.sampled_from("abc"),
    st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), min_size=1, max_size=3).map(tuple),
)


def plain(sums: dict[str, Sum]) -> dict[str, tuple[Decimal, int, list[Decimal]]]:
    """Return sums without the zeros that a longer item left behind at the end."""
    return {
        key: (held.total, held.lines, [year for index in range(3) for year in [held.year(index)]])
        for key, held in sums.items()
    }


@given(st.lists(st.lists(items, max_size=6).map(tuple), min_size=1, max_size=6))
def test_kept_sums_are_true_sums(versions: list[tuple[Item, ...]]) -> None:
    kept = summed(by_key)
    for version in versions:
        assert plain(kept(version)) == plain(anew(version))


def test_only_changed_items_are_added_up_again() -> None:
    asked: list[str] = []

    def counted(item: Item) -> Parts[str]:
        asked.append(item.key)
        return by_key(item)

    kept = summed(counted)
    many = tuple(Item("a", (Decimal(number),)) for number in range(1000))
    kept(many)
    asked.clear()
    changed = (*many[:500], Item("b", (Decimal(7),)), *many[501:])
    assert kept(changed)["b"] == Sum((Decimal(7),), Decimal(7), 1)
    assert asked == ["a", "b"]


def test_undo_of_a_change_of_all_items_adds_nothing_up() -> None:
    asked: list[str] = []

    def counted(item: Item) -> Parts[str]:
        asked.append(item.key)
        return by_key(item)

    kept = summed(counted)
    before = tuple(Item("a", (Decimal(number),)) for number in range(1000))
    after = tuple(Item("b", (Decimal(number),)) for number in range(1000))
    first, second = kept(before), kept(after)
    asked.clear()
    assert kept(before) is first
    assert kept(after) is second
    assert kept(before) is first
    kept((*before[:-1], Item("c", (Decimal(1),))))
    assert asked == ["a", "c"], "what comes after the undo follows on it"


def test_a_change_that_changes_no_part_gives_the_same_sums() -> None:
    kept = summed(by_key)
    many = tuple(Item("a", (Decimal(number),)) for number in range(10))
    before = kept(many)
    assert kept((*many[:5], Item("a", (Decimal(5),)), *many[6:])) is before
    assert kept(many) is before
    assert "a" not in kept((Item("b", (Decimal(1),)),) * 10)


def test_other_context_adds_up_anew() -> None:
    def scaled(item: Item, factor: tuple[Decimal, ...]) -> Parts[str]:
        return ((item.key, tuple(year * factor[0] for year in item.years)),)

    kept = summed(scaled)
    one = (Item("a", (Decimal(2),)),)
    assert kept(one, (Decimal(3),))["a"].total == 6
    assert kept(one, (Decimal(5),))["a"].total == 10

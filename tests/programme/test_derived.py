"""Computing only what changed: by identity, for whole results and for single records."""

import threading
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.derived import apart, changed_places, derived, derived_each

Box = list[int]
"""Something whose equality is not its identity."""


def test_an_untouched_argument_gives_the_same_object() -> None:
    calls: list[int] = []

    @derived
    def doubled(box: Box, other: Box) -> Box:
        calls.append(len(calls))
        return [each * 2 for each in box + other]

    one, two = [1], [2]
    first = doubled(one, two)
    assert first == [2, 4]
    assert doubled(one, two) is first
    assert calls == [0]
    assert doubled([1], two) is not first, "equal is not the same"
    assert calls == [0, 1]


def test_two_results_are_kept_because_undo_goes_back_and_forth() -> None:
    calls: list[Box] = []

    @derived
    def kept(box: Box) -> Box:
        calls.append(box)
        return [*box]

    one, two, three = [1], [2], [3]
    results = [kept(one), kept(two), kept(one), kept(two)]
    assert results[0] is results[2]
    assert results[1] is results[3]
    assert len(calls) == 2
    kept(three)
    assert kept(two) is results[1] or calls[-1] is two
    kept(one)
    assert calls[-1] is one


def test_what_fails_is_computed_again() -> None:
    ready: list[int] = []

    @derived
    def fails(box: Box) -> int:
        ready.append(1)
        return 10 // (len(ready) - 1)

    box = [1]
    with pytest.raises(ZeroDivisionError):
        fails(box)
    assert fails(box) == 10


def test_arguments_go_by_position() -> None:
    @derived
    def plain(box: Box) -> Box:
        return box

    with pytest.raises(TypeError, match="plain takes positional arguments only"):
        plain(box=[1])
    assert plain.__name__ == "plain"


def test_only_new_records_are_computed() -> None:
    calls: Counter[int] = Counter()

    @derived_each
    def squared(box: Box) -> Box:
        calls[id(box)] += 1
        return [box[0] ** 2]

    boxes = tuple([number] for number in range(1000))
    first = squared(boxes)
    assert first == tuple([number**2] for number in range(1000))
    assert squared(boxes) is first
    assert set(calls.values()) == {1}
    calls.clear()
    edited = (*boxes[:500], [7], *boxes[501:])
    second = squared(edited)
    assert calls == {id(edited[500]): 1}
    assert second[500] == [49]
    assert all(a is b for a, b in zip(first[:500] + first[501:], second[:500] + second[501:], strict=True))
    calls.clear()
    longer = ([8], *edited[:300], *edited[310:], [9])
    assert squared(longer) == tuple([box[0] ** 2] for box in longer)
    assert calls == {id(longer[0]): 1, id(longer[-1]): 1}
    calls.clear()
    assert squared(tuple(reversed(longer))) == tuple(reversed(squared(longer)))
    assert calls == {}, "records that only moved far are known"
    assert squared(()) == ()


def test_another_context_computes_all_anew() -> None:
    calls: list[int] = []

    @derived_each
    def added(box: Box, other: Box) -> int:
        calls.append(box[0])
        return box[0] + other[0]

    boxes, one, two = ([1], [2]), [10], [20]
    assert added(boxes, one) == (11, 12)
    assert added(boxes, two) == (21, 22)
    assert added((*boxes, [3]), two) == (21, 22, 23)
    assert calls == [1, 2, 1, 2, 3]


def test_undo_of_an_edit_of_all_records_computes_none_of_them_anew() -> None:
    calls: list[int] = []

    @derived_each
    def squared(box: Box) -> int:
        calls.append(box[0])
        return box[0] ** 2

    before, after = tuple([number] for number in range(20)), tuple([number] for number in range(100, 120))
    first, second = squared(before), squared(after)
    calls.clear()
    assert squared(before) is first
    assert squared(after) is second
    assert squared(before) is first
    assert squared((*before[:-1], [7])) == (*first[:-1], 49), "what comes after the undo follows on it"
    assert squared(before) is first
    assert calls == [7]


@given(st.lists(st.lists(st.integers(0, 30), max_size=20), max_size=8))
def test_each_gives_what_computing_anew_gives(versions: list[list[int]]) -> None:
    pool = [[number] for number in range(31)]

    @derived_each
    def told(box: Box) -> str:
        return str(box)

    for version in versions:
        records = tuple(pool[number] for number in version)
        assert told(records) == tuple(map(str, records))


def test_the_places_that_changed_are_looked_for_once() -> None:
    boxes = tuple([number] for number in range(1000))
    edited = (*boxes[:500], [7], *boxes[501:])
    places = changed_places(boxes, edited)
    assert places == [500]
    assert changed_places(boxes, edited) is places
    assert changed_places(edited, boxes) == [500]
    assert changed_places(boxes, boxes) == []
    assert changed_places(boxes, boxes[1:]) is None


def test_several_threads_may_read_at_once() -> None:
    @derived
    def total(boxes: tuple[Box, ...]) -> int:
        return sum(box[0] for box in boxes)

    @derived_each
    def squared(box: Box) -> int:
        return box[0] ** 2

    versions = [tuple([number + shift] for number in range(200)) for shift in range(5)]
    wrong: list[int] = []

    def read(start: int) -> None:
        for turn in range(200):
            boxes = versions[(start + turn) % len(versions)]
            if total(boxes) != sum(box[0] for box in boxes) or squared(boxes) != tuple(box[0] ** 2 for box in boxes):
                wrong.append(turn)

    threads = [threading.Thread(target=read, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_was_kept_is_still_kept_after_looking_apart_at_others() -> None:
    calls: list[int] = []

    @derived
    def whole(box: Box) -> Box:
        calls.append(0)
        return [*box]

    @derived_each
    def each(box: Box) -> Box:
        calls.append(1)
        return [*box]

    kept = [7]

    @derived
    def index(boxes: tuple[Box, ...]) -> list[int]:
        nonlocal kept
        former = kept
        kept = [sum(box) for box in boxes]
        return former

    one, boxes = [1], ([1], [2])
    held, rows, sums = whole(one), each(boxes), index(boxes)
    calls.clear()
    with apart():
        for number in range(5):
            whole([number])
            each(([number],))
            index(([number],))
        assert kept == [4]
        assert len(calls) == 10
    calls.clear()
    assert whole(one) is held
    assert each(boxes) is rows
    assert index(boxes) is sums
    assert kept == [1, 2], "what a function mends from is put back too"
    assert calls == []


def test_what_was_kept_is_put_back_after_a_failure() -> None:
    @derived
    def doubled(box: Box) -> Box:
        return [*box, *box]

    one = [1]
    held = doubled(one)

    def fail() -> None:
        with apart():
            doubled([2])
            doubled([3])
            doubled([1 // len([])])

    with pytest.raises(ZeroDivisionError):
        fail()
    assert doubled(one) is held

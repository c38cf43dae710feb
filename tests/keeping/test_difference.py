"""The difference between two programmes: applied to the one it gives the other, and it is small."""

from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.keeping.difference import Contents, applied, difference, file_bytes
from designer.programme.edit import drop, move, put
from designer.programme.file import decode
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme, replace_section
from designer.programme.records.chain import Node
from designer.programme.upgrades import VERSION
from tests.keeping.crash import LINE, NODES, SMALL, said
from tests.programme.strategies import complete, some_programme
from tests.programme.test_walk import EDITS

MANY = put(EMPTY, *(Node(id=counter(number)("node"), statement=f"Result {number}") for number in range(2000)))


def programme_of(contents: Contents) -> Programme:
    """Read contents as the file that they are."""
    return decode(file_bytes(contents, VERSION), "contents").programme


@given(st.randoms(use_true_random=False))
def test_differences_one_after_the_other_give_every_state(random: Random) -> None:
    make = counter(1000)
    states = [EMPTY, some_programme(random, 30)]
    for _ in range(random.randrange(12)):
        if random.randrange(4) == 0:
            states.append(random.choice(states))
        else:
            states.append(random.choice(EDITS)(random, states[-1], make))
    contents: Contents = {}
    for old, new in pairwise(states):
        payload = difference(old, new)
        contents = applied(contents, payload) if payload else contents
        assert programme_of(contents) == new
    assert applied({}, difference(EMPTY, states[-1]) or b"{}").keys() <= contents.keys()


def test_every_field_of_every_record_is_told() -> None:
    assert programme_of(applied({}, difference(EMPTY, complete()))) == complete()


def test_the_same_programme_differs_in_nothing() -> None:
    assert difference(SMALL, SMALL) == b""
    assert difference(SMALL, msgspec.structs.replace(SMALL, nodes=SMALL.nodes)) == b""


def test_one_changed_record_is_told_with_the_stretches_around_it() -> None:
    new = put(SMALL, msgspec.structs.replace(NODES[2], statement="new"))
    assert difference(SMALL, new) == b'{"nodes":[[0,2],{"id":"node_cccccccccc","statement":"new"},[3,6]]}'


def test_what_goes_comes_and_moves_is_told_without_the_records_that_stay() -> None:
    ends = put(drop(SMALL, NODES[0].id, NODES[5].id), Node(id="node_zzzzzzzzzz"))
    assert difference(SMALL, ends) == b'{"nodes":[[1,5],{"id":"node_zzzzzzzzzz"}]}'
    longer = put(SMALL, *MANY.nodes[:40])
    assert difference(longer, move(longer, NODES[1].id, 40)) == b'{"nodes":[[0,1],[2,41],[1,2],[41,46]]}'
    assert difference(SMALL, drop(SMALL, LINE.id)) == b'{"lines":[]}'
    assert difference(SMALL, put(SMALL, SMALL.frame)) == b""


@pytest.mark.parametrize(
    "new",
    [
        put(MANY, msgspec.structs.replace(MANY.nodes[1000], statement="new")),
        put(MANY, Node(id="node_zzzzzzzzzz"), before=MANY.nodes[1000].id),
        drop(MANY, *(node.id for node in MANY.nodes[500:1500])),
        move(MANY, MANY.nodes[10].id, 1990),
        replace_section(MANY, "nodes", MANY.nodes[700:] + MANY.nodes[:700]),
    ],
    ids=["changed", "inserted", "deleted", "moved", "rotated"],
)
def test_in_a_long_section_it_is_short_both_ways(new: Programme) -> None:
    whole = applied({}, difference(EMPTY, MANY))
    there, back = difference(MANY, new), difference(new, MANY)
    assert len(there) < 120
    assert programme_of(applied(whole, there)) == new
    assert applied(applied(whole, there), back) == whole


def test_a_record_that_stands_twice_stays_twice() -> None:
    twice = replace_section(SMALL, "nodes", (*NODES, NODES[1]))
    whole = applied({}, difference(EMPTY, SMALL))
    assert applied(whole, difference(SMALL, twice))["nodes"] == [*whole["nodes"], whole["nodes"][1]]


@pytest.mark.parametrize(
    "payload", [b'{"nodes":[[0,7]]}', b'{"nodes":[[-1,2]]}', b'{"nodes":[[2,2]]}', b'{"frame":[[0,1]]}']
)
def test_a_stretch_that_is_not_there_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="stretch"):
        applied(applied({}, difference(EMPTY, SMALL)), payload)


def test_what_is_applied_leaves_the_former_contents_alone() -> None:
    whole = applied({}, difference(EMPTY, SMALL))
    before = {name: list(held) if isinstance(held, list) else held for name, held in whole.items()}
    applied(whole, difference(SMALL, said(SMALL, "new")))
    assert whole == before

"""What differs between two programmes, by identity."""

import pytest

from designer.programme.diff import SectionDiff, diff, section_diff
from designer.programme.edit import drop, move, put
from designer.programme.programme import EMPTY, SECTIONS, section
from designer.programme.records.budget import Heading, Line
from tests.programme.strategies import seeded, some_programme, with_field

A, B, C = (Heading(id=f"heading_{letter * 10}", code=letter) for letter in "abc")
LINE = Line(id="line_aaaaaaaaaa", heading_id=A.id)
PROGRAMME = put(EMPTY, A, B, C, LINE)


def test_the_same_object_does_not_differ() -> None:
    assert diff(PROGRAMME, PROGRAMME) == {}


def test_each_thing_that_can_happen_is_told() -> None:
    changed = put(PROGRAMME, with_field(B, "code", "x"))
    assert diff(PROGRAMME, changed) == {"headings": SectionDiff((), (), (B.id,), moved=False)}
    moved = move(PROGRAMME, C.id, 0)
    assert diff(PROGRAMME, moved) == {"headings": SectionDiff((), (), (), moved=True)}
    dropped = drop(PROGRAMME, A.id)
    assert diff(PROGRAMME, dropped) == {
        "headings": SectionDiff((), (A.id,), (), moved=False),
        "lines": SectionDiff((), (), (LINE.id,), moved=False),
    }
    assert diff(dropped, PROGRAMME)["headings"] == SectionDiff((A.id,), (), (), moved=False)
    framed = put(PROGRAMME, with_field(PROGRAMME.frame, "title", "x"))
    assert diff(PROGRAMME, framed) == {"frame": SectionDiff((), (), ("frame",), moved=False)}


def test_coming_and_going_is_not_moving() -> None:
    d = Heading(id="heading_dddddddddd")
    assert section_diff((A, B, C), (d, A, C)) == SectionDiff((d.id,), (B.id,), (), moved=False)
    assert section_diff((A, B), (B, d, A)) == SectionDiff((d.id,), (), (), moved=True)


@pytest.mark.parametrize("seed", range(10))
def test_a_difference_says_all_it_takes_to_get_from_one_to_the_other(seed: int) -> None:
    random = seeded(seed)
    old, new = some_programme(random, 40), some_programme(random, 40)
    told = diff(old, new)
    for name in SECTIONS:
        before = {record.id: record for record in section(old, name)}
        after = {record.id: record for record in section(new, name)}
        if name not in told:
            assert section(old, name) == section(new, name)
            continue
        assert set(told[name].added) == set(after) - set(before)
        assert set(told[name].removed) == set(before) - set(after)
        assert set(told[name].changed) == {i for i in set(before) & set(after) if before[i] is not after[i]}

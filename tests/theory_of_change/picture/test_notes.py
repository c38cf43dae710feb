"""The notes of assumptions name them all, stand below their links and never on each other."""

from itertools import pairwise

import msgspec

from designer.paper.drawing import Rect, Text
from designer.programme.chain_tree import tree
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption
from designer.theory_of_change.layout.lay_out import lay_out
from designer.theory_of_change.layout.routes import routes
from designer.theory_of_change.picture.notes import assumed_codes, assumed_texts, note_places, note_shape
from designer.theory_of_change.picture.whole import picture
from tests.build import build


def with_assumptions(programme: Programme, *told: tuple[str, str, tuple[int, ...]]) -> Programme:
    """Put assumptions on links: code, text, the numbers of the links."""
    held = tuple(
        Assumption(
            id=f"assumption_{at}", code=code, statement=text, link_ids=tuple(programme.links[i].id for i in numbers)
        )
        for at, (code, text, numbers) in enumerate(told)
    )
    return msgspec.structs.replace(programme, assumptions=held)


CHAIN = build("objective OBJ <- outcome A <- output B <- activity C\nB <- activity D\nA <- output E")


def test_each_assumption_has_a_sign_and_no_two_the_same() -> None:
    programme = with_assumptions(CHAIN, ("", "Rain comes", (0,)), ("1", "Peace lasts", (0, 1)), ("", "Roads", ()))
    codes = assumed_codes(programme.assumptions)
    assert codes == {programme.links[0].id: ("2", "1"), programme.links[1].id: ("1",)}
    assert assumed_texts(programme.assumptions, programme.links[1:]) == (("1", "Peace lasts"),)
    assert assumed_texts(programme.assumptions, programme.links) == (("2", "Rain comes"), ("1", "Peace lasts"))


def test_a_note_is_narrow_and_tells_how_many_more_there_are() -> None:
    shape = note_shape(("AS-01", "AS-02", "AS-03", "AS-04"))
    assert [each.text for each in shape.items if isinstance(each, Text)] == ["AS-01", "AS-02", "+2"]
    assert shape.width < 44
    assert note_shape(("A code that is much too long to stand there",)).width < 64


def test_notes_never_lie_on_each_other() -> None:
    many = with_assumptions(CHAIN, *((f"AS-{at}", "text", (0, 1, 2, 3, 4)) for at in range(3)))
    layout, codes = lay_out(many, {}), assumed_codes(many.assumptions)
    drawn = routes(layout, many.links, tree(many).home)
    same = [msgspec.structs.replace(each, middle=(100.0, 100.0)) for each in drawn]
    places = note_places(same, codes)
    _, _, high = note_shape(codes[many.links[0].id])
    tops = sorted(y for _, y in places.values())
    assert len(tops) == 5
    assert all(lower - upper >= high for upper, lower in pairwise(tops))
    assert note_places(drawn, {}) == {}


def test_a_picture_shows_them_over_its_cards_only_where_they_are_wanted() -> None:
    programme = with_assumptions(CHAIN, ("AS-7", "Rain comes", (0,)))
    told = [each.text for each in picture(programme).items if isinstance(each, Text)]
    assert "AS-7" not in told
    drawn = picture(programme, assumptions=True)
    assert isinstance(drawn.items[-1], Text)
    assert drawn.items[-1].text == "AS-7"
    assert isinstance(drawn.items[-2], Rect)
    assert drawn.items[-2].dash

"""The legend says what occurs in a picture and nothing else, each colour with a second sign."""

from designer.paper.drawing import Path, Rect, Text
from designer.paper.plates import KEY_HEIGHT, Key
from designer.programme.programme import EMPTY, Programme
from designer.theory_of_change.picture.colouring import Colouring, Entry, Tint, colouring
from designer.theory_of_change.picture.keys import keys as keys_of
from tests.build import build

TEXT = """
    objective OBJ <- outcome A [individual economic social] <- activity B [structural] because it works
"""


def keys(programme: Programme) -> tuple[Key, ...]:
    return keys_of(programme, colouring(programme))


def titles(made: tuple[Key, ...]) -> list[str]:
    return [each.title for each in made]


def test_what_occurs_is_told() -> None:
    made = keys(build(TEXT))
    assert titles(made) == [
        "Economic", "Social", "No dimension", "Individual", "Structural", "The reason is written down",
        "Passes over a level",
    ]  # fmt: skip


def test_nothing_else_is_told() -> None:
    assert keys(EMPTY) == ()
    assert titles(keys(build("outcome A [community psychosocial]"))) == ["Psychosocial", "Community"]
    assert titles(keys(build("outcome A [psychosocial] | outside = yes"))) == ["Psychosocial"]


def test_the_colours_are_those_that_the_cards_have() -> None:
    programme = build("outcome A [community economic]")
    legend = (Entry("accent", "▮▮", "Much", 2), Entry("accent", "▮", "Little"), Entry("no_dimension", "", "Nothing"))
    node_id = programme.nodes[0].id
    made = keys_of(programme, Colouring("cost", "Cost", {node_id: (Tint("accent", "▮▮", 2),)}, legend))
    assert titles(made) == ["Much", "Community"]
    band, sign = made[0].items
    assert isinstance(band, Rect)
    assert isinstance(sign, Text)
    assert (band.fill, band.width, sign.text, sign.colour) == ("accent", 7, "▮▮", "accent")
    assert titles(keys_of(programme, Colouring("cost", "Cost", {}, legend))) == ["Nothing", "Community"]


def test_signs_fit_their_place_and_hold_no_text_of_cards() -> None:
    for key in keys(build(TEXT)):
        for item in key.items:
            if isinstance(item, Path):
                reach = [(step[-2], step[-1]) for step in item.points if len(step) > 1]
                assert max(x for x, _ in reach) <= key.width
                assert max(y for _, y in reach) <= KEY_HEIGHT
        assert [item.text for item in key.items if isinstance(item, Text)] in ([], ["E"], ["S"])


def test_shapes_can_be_told_apart() -> None:
    made = {
        key.title: key.items
        for key in keys(build("outcome A [individual]\noutcome B [community]\noutcome C [structural]"))
    }
    assert len({made[name] for name in ("Individual", "Community", "Structural")}) == 3

"""The drawing says with shape, letter and sign what it says with colour, and stays inside its frame."""

import pytest

from designer.paper.drawing import Drawing, Path, Rect, Text
from designer.paper.measure import text_width
from designer.paper.palette import LIGHT
from designer.programme.programme import EMPTY, Programme
from designer.theory_of_change.layout.lay_out import lay_out
from designer.theory_of_change.layout.routes import routes
from designer.theory_of_change.picture.colouring import colouring
from designer.theory_of_change.picture.shapes import card_items, route_items
from designer.theory_of_change.picture.whole import MOST_BOXES, picture
from tests.build import build, id_of

TEXT = """
    objective They live well <- outcome They earn [individual economic] because markets hold <- output They are trained
    They are trained <- activity Train people in several trades which the market has asked for [community social]
    They earn <- activity Give money [structural economic psychosocial]
    indicator I-01 People | node_id = They earn
"""


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Text)]


def items_of(programme: Programme, name: str, **told: str) -> tuple[object, ...]:
    node_id = id_of(programme, name)
    tints = colouring(programme).of(node_id)
    return card_items(lay_out(programme, {}).cards[node_id], tints=tints, **told)  # type: ignore[arg-type]


def test_the_drawing_holds_every_card_and_its_words() -> None:
    drawing = picture(build(TEXT))
    told = " ".join(texts(drawing))
    for each in ("ACTIVITIES", "OBJECTIVE", "OC1", "They are trained", "1 indicator", "E P"):
        assert each in told
    assert "Objective: 1, Outcomes: 1, Outputs: 1, Activities: 2" in drawing.alt
    assert "OC1 They earn." in drawing.alt


def test_everything_lies_inside_the_frame_and_in_colours_of_the_palette() -> None:
    drawing = picture(build(TEXT))
    for item in drawing.items:
        match item:
            case Text():
                assert item.x + text_width(item.text, item.size, item.bold) <= drawing.width
                assert 0 < item.y_baseline <= drawing.height
                assert item.colour in LIGHT
            case Rect():
                assert {item.fill, item.stroke} <= {*LIGHT, ""}
            case Path():
                assert {item.fill, item.stroke} <= {*LIGHT, ""}
                assert all(0 <= step[-1] <= drawing.height for step in item.points if len(step) > 1)


def test_levels_are_shapes_and_dimensions_bands() -> None:
    programme = build(TEXT)
    outlines = {
        name: [item for item in items_of(programme, name) if isinstance(item, Path)]
        for name in ("They earn", "Train people in several trades which the market has asked for", "Give money")
    }
    rounded, double, square = outlines.values()
    assert any(step[0] == "C" for step in rounded[0].points)
    assert len(double) == 2
    assert not any(step[0] == "C" for step in square[0].points)
    bands = [item.fill for item in items_of(programme, "Give money") if isinstance(item, Rect)]
    assert bands == ["economic", "psychosocial"]


@pytest.mark.parametrize(("mark", "sign"), [("E", "!"), ("W", "!"), ("I", "i")])
def test_findings_are_signs_not_colours_alone(mark: str, sign: str) -> None:
    items = items_of(build(TEXT), "They earn", mark=mark)
    assert isinstance(items[-1], Text)
    assert items[-1].text == sign
    assert isinstance(items[-2], Rect)
    assert (items[-2].fill == "error") == (mark == "E")


def test_a_leap_is_dashed_and_a_because_is_a_ring() -> None:
    programme = build(TEXT)
    drawn = {each.link.id: route_items(each) for each in routes(lay_out(programme, {}), programme.links, {})}
    leap = drawn[id_of(programme, "Give money", "They earn")]
    assert isinstance(leap[0], Path)
    assert (leap[0].stroke, bool(leap[0].dash), len(leap)) == ("warning", True, 1)
    why = drawn[id_of(programme, "They earn", "They live well")]
    assert isinstance(why[1], Rect)
    told = drawn[id_of(programme, "They are trained", "They earn")]
    assert len(told) == 1
    assert [isinstance(each[-1], Rect) for each in drawn.values()].count(True) == 1


def test_an_empty_card_says_so() -> None:
    programme = build("output")
    assert "Nothing written yet" in texts(picture(programme))
    assert texts(picture(EMPTY)) == ["ACTIVITIES", "OUTPUTS", "OUTCOMES", "OBJECTIVE"]


def test_without_activities_it_is_a_picture_for_a_concept_note() -> None:
    told = texts(picture(build(TEXT), activities=False))
    assert "Give money" not in told
    assert "ACTIVITIES" not in told
    assert "They are trained" in told


def test_too_many_outputs_are_counted_on_their_outcomes() -> None:
    programme = build(TEXT + "".join(f"\nThey earn <- output More {n}" for n in range(MOST_BOXES)))
    told = texts(picture(programme, activities=False))
    assert f"{MOST_BOXES + 1} outputs" in told
    assert "More 1" not in told


def test_one_result_is_drawn_with_what_hangs_below_and_above() -> None:
    programme = build(TEXT + "\nThey live well <- outcome Other <- output Something else")
    told = texts(picture(programme, under=id_of(programme, "Other")))
    assert {"They live well", "Other", "Something else"} <= set(told)
    assert "They earn" not in told

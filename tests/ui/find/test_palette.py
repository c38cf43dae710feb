"""Find or do anything: what is found for what is typed, in which order, and what was used lately."""

from collections.abc import Sequence
from functools import partial

from designer.library.example import example
from designer.programme.names import full_name
from designer.programme.place import Place
from designer.programme.programme import EMPTY, SINGLES, Programme, section
from designer.review.steps import STEPS
from designer.ui.find.palette import Deed, Palette


def deeds(*texts: str, done: list[str] | None = None) -> list[Deed]:
    told = done if done is not None else []
    return [Deed(text, "", partial(told.append, text), f"do:{text}") for text in texts]


def found(palette: Palette, typed: str) -> list[str]:
    return [each.text for each in palette.find(typed) if each is not None]


def of(
    deeds_: Sequence[Deed], programme: Programme | None = None, lately: Sequence[str] = (), *, with_notes: bool = True
) -> Palette:
    return Palette(deeds_, programme, lambda _place: None, lately, with_notes=with_notes)


def test_every_word_must_occur_and_beginnings_come_first() -> None:
    palette = of(deeds("Open the budget", "Budget", "The rebudgeted", "Save"))
    assert found(palette, "bud") == ["Budget", "Open the budget", "The rebudgeted"]
    assert found(palette, "budget the") == ["Open the budget", "The rebudgeted"]
    assert found(palette, "BÜDGÉT") == ["Budget", "Open the budget", "The rebudgeted"]


def test_a_step_is_found_by_its_number_and_a_page_by_its_step() -> None:
    step = Deed("Budget", "step 9", lambda: None, "step:budget", "9")
    page = Deed("Lines", "Budget", lambda: None, "do:budget:Lines")
    palette = of([page, step, *deeds("Line 9")])
    assert found(palette, "9")[0] == "Budget"
    assert found(palette, "step 9") == ["Budget"]
    assert found(palette, "budget lines") == ["Lines"]


def test_what_was_used_lately_comes_first_while_nothing_is_typed() -> None:
    programme = example("guinea")
    line = programme.lines[5]
    palette = of(deeds("A", "B", "C"), programme, ("do:C", f"record:{line.id}", "do:B"))
    shown = found(palette, "")
    assert shown[0] == "C"
    assert line.description in shown[1]
    assert shown[2:4] == ["B", "A"]


def test_of_what_fits_as_well_the_last_used_comes_first() -> None:
    assert found(of(deeds("Save one", "Save two"), lately=("do:Save two",)), "save") == ["Save two", "Save one"]


def test_the_records_of_all_steps_are_found_by_code_and_title() -> None:
    programme, gone = example("guinea"), list[Place]()
    palette = Palette(deeds("Save"), programme, gone.append)
    for step in STEPS:
        for name in step.sections:
            records = section(programme, name)
            if name in SINGLES or not records or not getattr(records[0], "code", ""):
                continue
            typed = full_name(programme, name, records[0])
            entries = [each for each in palette.find(typed) if each is not None]
            own = [each for each in entries if each.key == f"record:{records[0].id}"]
            assert own, (name, typed)
            own[0].run()
            assert gone[-1] == Place(name, records[0].id)
            assert own[0].hint == step.title
    assert len({place.section for place in gone}) > 5


def test_more_than_can_be_listed_is_counted() -> None:
    palette = of(deeds(*(f"entry {at}" for at in range(70))))
    assert len(found(palette, "entry")) == palette.most
    assert palette.told(palette.most, done=True) == "40 of 70: type on"
    assert found(palette, "xyzzy") == []
    assert palette.told(0, done=True).startswith("Nothing is called so.")


def test_notes_are_not_for_a_room() -> None:
    from designer.programme.edit import put
    from designer.programme.records.monitoring import Comment

    programme = put(EMPTY, Comment(id="comment_aaaaaaaaaa", about="frame", text="Weak partner"))
    assert found(of([], programme), "weak") == ["Weak partner"]
    assert found(of([], programme, with_notes=False), "weak") == []

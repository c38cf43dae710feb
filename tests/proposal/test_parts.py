"""The parts of a proposal: the default list is computed, the first change stores it, texts live in one place."""

from decimal import Decimal

import msgspec
import pytest

from designer.exports.chapters import CHAPTERS
from designer.programme.edit import put
from designer.programme.file import decode, encode
from designer.programme.ids import counter, is_id
from designer.programme.programme import EMPTY, SECTIONS
from designer.programme.records.proposal import Part
from designer.proposal.edits import (
    add_own,
    choose,
    drop_own,
    limit,
    move,
    retitle,
    take_limits,
    usual_order,
    write,
)
from designer.proposal.parts import KINDS, OWN, find_part, id_of, kind_of, parts_of, text_of, title_of
from designer.review.steps import STEPS, WHOLE

SUMMARY, CONTEXT, CHAIN, GRID = map(id_of, ("summary", "context", "chain", "grid"))


def kinds(programme: object) -> list[str]:
    """The kinds of a programme's parts, in order."""
    return [each.kind for each in parts_of(programme)]  # type: ignore[arg-type]


def test_a_programme_without_parts_reads_as_the_default_list() -> None:
    assert kinds(EMPTY) == [each.kind for each in KINDS]
    assert EMPTY.parts == ()
    left_out = {each.kind for each in parts_of(EMPTY) if each.included == "no"}
    assert left_out == {"grid", "compliance"}
    assert parts_of(EMPTY) is parts_of(EMPTY)


def test_ids_are_the_same_everywhere_and_of_the_right_form() -> None:
    ids = [each.id for each in parts_of(EMPTY)]
    assert len(set(ids)) == len(ids)
    assert all(map(is_id, ids))
    assert ids == [id_of(each.kind) for each in KINDS]


def test_every_chapter_belongs_to_a_kind() -> None:
    assert set(CHAPTERS) <= {each.kind for each in KINDS}
    assert {each.kind for each in KINDS if not each.brings} == {each.kind for each in KINDS} - set(CHAPTERS)


def test_open_points_have_a_part_for_each_step_but_those_of_the_whole() -> None:
    named = [step for each in KINDS for step in each.steps]
    assert sorted(named) == sorted({step.name for step in STEPS} - {"proposal", WHOLE})
    assert {section for each in KINDS for section in each.sections} <= set(SECTIONS)


def test_the_first_change_stores_the_whole_list() -> None:
    new = choose(EMPTY, GRID, included=True)
    assert [each.kind for each in new.parts] == [each.kind for each in KINDS]
    assert find_part(new, GRID).included == "yes"  # type: ignore[union-attr]
    assert decode(encode(new), "x.rpd").programme == new


def test_a_change_that_changes_nothing_stores_nothing() -> None:
    assert choose(EMPTY, CHAIN, included=True) is EMPTY
    assert retitle(EMPTY, CHAIN, "") is EMPTY
    assert move(EMPTY, SUMMARY, -1) is EMPTY
    assert write(EMPTY, SUMMARY, "") is EMPTY
    assert limit(EMPTY, CHAIN, None, "words") is EMPTY
    assert choose(EMPTY, "part_aaaaaaaaaa", included=False) is EMPTY
    assert usual_order(EMPTY) is EMPTY


def test_moving_keeps_everything_else_in_its_order() -> None:
    new = move(EMPTY, CHAIN, -2)
    order = [each.kind for each in KINDS]
    at = order.index("chain")
    order.insert(at - 2, order.pop(at))
    assert kinds(new) == order
    assert kinds(move(new, SUMMARY, 100))[-1] == "summary"
    assert kinds(usual_order(move(new, SUMMARY, 100))) == [each.kind for each in KINDS]


def test_the_summary_is_written_once_in_the_frame() -> None:
    new = write(EMPTY, SUMMARY, "In short.")
    assert new.frame.summary == "In short."
    assert new.parts == ()
    part = find_part(new, SUMMARY)
    assert part is not None
    assert text_of(new, part) == "In short."
    other = write(new, CONTEXT, "It is so.")
    held = find_part(other, CONTEXT)
    assert held is not None
    assert held.text == "It is so."


def test_own_parts_come_below_the_chosen_one_and_only_they_are_dropped() -> None:
    new = add_own(EMPTY, SUMMARY, counter(), "Visibility")
    own = new.parts[1]
    assert (own.kind, title_of(own), kind_of(own)) == (OWN.kind, "Visibility", OWN)
    assert drop_own(new, SUMMARY) is new
    assert kinds(drop_own(new, own.id)) == [each.kind for each in KINDS]
    assert kinds(add_own(EMPTY, "", counter()))[-1] == OWN.kind


def test_a_kind_that_came_later_stands_at_the_end_left_out() -> None:
    stored = put(EMPTY, Part(id="part_aaaaaaaaaa", kind="budget"))
    parts = parts_of(stored)
    assert parts[0].kind == "budget"
    assert {each.included for each in parts[1:]} == {"no"}
    assert kinds(stored).count("budget") == 1


def test_what_nobody_knows_is_a_part_of_ones_own() -> None:
    part = Part(id="part_aaaaaaaaaa", kind="{total}", title=" ")
    assert kind_of(part) is OWN
    assert title_of(part) == OWN.title


def test_limits_of_a_form_touch_only_its_parts() -> None:
    new = take_limits(EMPTY, {"summary": 350})
    held = {each.kind: (each.limit, each.limit_unit) for each in parts_of(new) if each.limit is not None}
    assert held == {"summary": (Decimal(350), "words")}


@pytest.mark.parametrize("kind", [each.kind for each in KINDS if each.field])
def test_a_kind_with_a_field_names_one_of_the_frame(kind: str) -> None:
    named = next(each.field for each in KINDS if each.kind == kind)
    assert isinstance(msgspec.structs.asdict(EMPTY.frame)[named], str)

"""The checks of the proposal: they fire, and they go when it is mended."""

from decimal import Decimal

import msgspec

from designer.library.catalogue import entry
from designer.library.example import example
from designer.links.part_length import checks as length_checks
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.monitoring import Evaluation
from designer.programme.records.situation import Lesson
from designer.proposal.checks import checks
from designer.proposal.edits import choose, limit, write
from designer.proposal.parts import id_of
from designer.review.findings import findings, message
from designer.review.states import states

SUMMARY = id_of("summary")


def named(programme: Programme) -> list[str]:
    """The checks that have something to say."""
    return [each.check for each in (*checks(programme), *length_checks(programme))]


def test_lessons_and_sharing() -> None:
    assert named(EMPTY) == ["DC-61", "DC-62"]
    blank = msgspec.structs.replace(EMPTY, lessons=(Lesson(id="lesson_aaaaaaaaaa", text=" "),))
    assert "DC-61" in named(blank)
    told = msgspec.structs.replace(
        EMPTY,
        lessons=(Lesson(id="lesson_aaaaaaaaaa", text="Start early."),),
        evaluations=(Evaluation(id="evaluation_aaaaaaaaaa", dissemination="A workshop."),),
    )
    assert named(told) == []
    assert {"DC-61", "DC-62"}.isdisjoint(named(example("guinea")))


def test_a_text_that_is_too_long_is_told_with_its_figures() -> None:
    programme = limit(write(EMPTY, SUMMARY, "one two three {duration}"), SUMMARY, Decimal(3), "words")
    (found,) = length_checks(programme)
    assert (found.check, found.severity) == ("PD-21", entry("checks", "PD-21").data["severity"])
    assert found.place.id == SUMMARY
    assert message(found) == "Summary has 4 words, the call allows 3"
    frame = msgspec.structs.replace(programme.frame, months=Decimal(36))
    longer = msgspec.structs.replace(programme, frame=frame)
    assert message(length_checks(longer)[0]) == "Summary has 5 words, the call allows 3"
    assert length_checks(limit(programme, SUMMARY, Decimal(4), "words")) == ()
    assert length_checks(choose(programme, SUMMARY, included=False)) == ()


def test_it_is_quiet_at_the_concept_and_keeps_the_step_from_being_in_order() -> None:
    programme = limit(write(EMPTY, SUMMARY, "one two"), SUMMARY, Decimal(1), "words")
    assert "PD-21" not in [each.check for each in findings(programme)]
    assert states(programme)["proposal"].state == "begun"
    assert states(write(EMPTY, SUMMARY, "one two"))["proposal"].state == "done"
    assert states(EMPTY)["proposal"].state == "empty"
    full = msgspec.structs.replace(programme, call=msgspec.structs.replace(programme.call, stage="full"))
    assert "PD-21" in [each.check for each in findings(full)]

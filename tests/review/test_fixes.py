"""Each fix takes its finding away in one step and says what it does; where nothing fits there is none."""

import pytest
from msgspec.structs import replace

from designer.budget.staffing.checks import checks as staffing_checks
from designer.programme.edit import put
from designer.programme.finding import Finding, Fix, finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.review.fixes import fix_of
from designer.theory_of_change.checks import checks
from tests.build import build

SOUND = "objective OBJ <- outcome A because a <- output B because b <- activity C because c"


def circle() -> Programme:
    programme = build(SOUND)
    ends = programme.nodes[1].id, programme.nodes[2].id
    return put(programme, Link(id="link_zzzzzzzzzz", from_id=ends[0], to_id=ends[1]))


def strong() -> Programme:
    programme = build(SOUND)
    return put(programme, replace(programme.links[0], strength="strong"))


CASES = {
    "TC-01": (circle(), "Take this link away"),
    "TC-02": (build(f"{SOUND}\noutput Left alone because it is very long indeed"), "Link it to OC1 A"),
    "TC-03": (build(f"{SOUND}\nOBJ <- outcome Bare"), "Put a card beneath it"),
    "TC-04": (build(f"{SOUND}\nA <- activity Leap"), "Put the step between"),
    "TC-05": (build(f"{SOUND}\nA <- output E\nassumption AS-01 It holds | node_id = E"), "Rest it on AS-01 It holds"),
    "TC-06": (build(f"{SOUND}\nOBJ <- outcome Y <- activity Z"), "Put a card beneath it"),
    "TC-12": (build(f"{SOUND}\nassumption AS-01 It holds | node_id = A"), "Make a risk of it"),
    "TC-13": (strong(), "Call the link weak"),
    "TC-16": (
        build(f"{SOUND}\nassumption AS-01 Our team comes | node_id = B | external = no"),
        "Make an activity of it",
    ),
    "TC-07": (
        build(
            f"{SOUND}\nneed N-01 Work is scarce\nneed N-02 Met | node_ids = A\nOBJ <- outcome Y\nY <- output Z"
            "\nZ <- activity Extra"
        ),
        "Say that O2.1 answers N-01 Work is scarce",
    ),
    "TC-08": (
        build(
            f"{SOUND}\nOBJ <- outcome Y [community social]\nneed N-01 Idle | level = community | dimensions = social"
        ),
        "Say that OC2 Y answers it",
    ),
    "TC-11": (build(SOUND), "Begin an outcome at this level"),
    "TC-15": (build(f"{SOUND}\nA <- output Train staff"), "Make an activity of it, under a new output"),
    "TC-10": (
        build(f"{SOUND}\npathway P | chosen = yes | because = x\npathway Q | chosen = yes"),
        "Keep only “P” chosen",
    ),
}


def first(programme: Programme, check: str) -> Finding:
    return next(each for each in checks(programme) if each.check == check)


@pytest.mark.parametrize("check", CASES)
def test_a_fix_takes_its_finding_away(check: str) -> None:
    programme, name = CASES[check]
    found = first(programme, check)
    fix = fix_of(programme, found, counter(500))
    assert fix is not None
    assert fix.name == name
    left = [(each.check, each.place) for each in checks(fix.edit(programme))]
    assert (found.check, found.place) not in left


def test_a_missing_assumption_is_begun_once_and_waits_for_its_words() -> None:
    programme = build(SOUND)
    found = first(programme, "TC-09")
    fix = fix_of(programme, found, counter(500))
    assert fix is not None
    begun = fix.edit(programme)
    assert [(each.code, each.transition) for each in begun.assumptions] == [("AS-01", found.place.field)]
    assert first(begun, "TC-09") == found
    assert fix_of(begun, found, counter(600)) is None


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (f"{SOUND}\nOBJ <- outcome D\noutput E", "TC-02"),
        (f"{SOUND}\nA <- output E", "TC-05"),
        (SOUND, "TC-10"),
        (f"{SOUND}\nassumption AS-01 Our team comes | node_id = OBJ", "TC-16"),
        (SOUND, "TC-14"),
        (f"{SOUND}\nneed N-01 One\nneed N-02 Two\nB <- activity Extra", "TC-07"),
        (f"{SOUND}\nobjective Second", "TC-11"),
        ("objective OBJ <- outcome A <- output Train staff <- activity C", "TC-15"),
        ("objective OBJ <- outcome Train staff", "TC-15"),
    ],
)
def test_where_somebody_has_to_think_there_is_no_fix(text: str, check: str) -> None:
    programme = build(text)
    assert fix_of(programme, first(programme, check), counter(500)) is None


def test_a_room_may_hand_out_its_own_fix_and_one_that_changes_nothing_is_none() -> None:
    programme = build(SOUND)
    own = Fix("Begin anew", lambda _: build("objective Other"))
    place = Place("nodes", programme.nodes[0].id)
    assert fix_of(programme, finding("TC-03", "E", place, "", own), counter(500)) is own
    idle = Fix("Do nothing", lambda now: now)
    assert fix_of(programme, finding("TC-03", "E", place, "", idle), counter(500)) is None


def test_a_need_that_nothing_fits_begins_an_output_to_be_written_and_answers_it_there() -> None:
    programme = build(f"{SOUND}\nneed N-01 Idle | level = community | dimensions = social")
    found = first(programme, "TC-08")
    fix = fix_of(programme, found, counter(500))
    assert fix is not None
    assert fix.name == "Begin an output that answers it"
    new = fix.edit(programme)
    assert (new.nodes[-1].kind, new.nodes[-1].statement, new.nodes[-1].level) == ("output", "", "community")
    assert new.needs[0].node_ids == (new.nodes[-1].id,)
    assert new.links[-1].to_id == programme.nodes[1].id  # the only outcome
    assert first(new, "PD-25").place.id == new.nodes[-1].id


def test_what_reads_like_a_result_becomes_an_early_output_unless_work_hangs_on_it() -> None:
    text = f"{SOUND}\nB <- activity Improved skills"
    programme = build(text)
    fix = fix_of(programme, first(programme, "TC-15"), counter(500))
    assert fix is not None
    assert fix.name == "Make an output of it"
    new = fix.edit(programme)
    assert (new.nodes[-1].kind, len(new.links)) == ("output", len(programme.links))
    paid = build(f"{text}\nline L01 Kits | node_id = Improved skills")
    assert fix_of(paid, first(paid, "TC-15"), counter(500)) is None


def test_what_reads_like_an_activity_goes_under_an_output_that_leads_on_in_its_place() -> None:
    programme = build(f"{SOUND}\nA <- output Train staff because it helps")
    fix = fix_of(programme, first(programme, "TC-15"), counter(500))
    assert fix is not None
    new = fix.edit(programme)
    shown = [(each.kind, each.statement) for each in new.nodes]
    assert shown[-2:] == [("output", ""), ("activity", "Train staff")]
    because = {(each.from_id, each.to_id): each.because for each in new.links}
    made, done = new.nodes[-2].id, new.nodes[-1].id
    assert because[made, new.nodes[1].id] == "it helps"
    assert because[done, made] == ""
    measured = build(f"{SOUND}\nA <- output Train staff\nindicator I-01 Staff trained | node_id = Train staff")
    assert fix_of(measured, first(measured, "TC-15"), counter(500)) is None


def test_temporary_posts_end_a_peak_and_a_draft_begins_terms_of_reference() -> None:
    programme = build("""
        frame | months = 12 | caseload = 120 | case_limit = 60
        post PO01 Case managers | profile = CM | case_work = yes | holders = 1 | unit_cost = 100 | terms_ready = no
    """)
    (peak,) = (each for each in staffing_checks(programme) if each.check == "BC-19")
    fix = fix_of(programme, peak, counter(500))
    assert fix is not None
    planned = fix.edit(programme)
    assert fix.name == "Plan temporary posts for the peak"
    assert not [each for each in staffing_checks(planned) if each.check in {"BC-19", "PD-27"}]
    assert [each.post_id for each in planned.lines] == [planned.posts[1].id]
    (terms,) = (each for each in staffing_checks(programme) if each.check == "BC-21")
    fix = fix_of(programme, terms, counter(500))
    assert fix is not None
    drafted = fix.edit(programme)
    assert drafted.posts[0].terms
    assert fix_of(drafted, terms, counter(600)) is None, "it waits for somebody to read it"

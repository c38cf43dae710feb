"""What the lines are for: each check speaks on the least programme that asks for it, at its place, and is answered."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from designer.budget.checks import checks
from designer.programme.edit import put
from designer.programme.finding import Finding
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID
from designer.review.findings import message
from tests.build import build, id_of

CHAIN = "objective OBJ <- outcome A [individual] <- output B [individual] <- activity C [individual economic]\n"
LINE = "line L1 Rent | unit = month | quantities = 1 | unit_cost = 10\n"
TRAINING = CHAIN + "line L1 Course fee | unit = trainee | quantities = 9 | unit_cost = 300 | node_id = C\n"
CAPITAL = (
    CHAIN
    + "frame | currency = USD | capital_least = 700\nrate | one = EUR | is_worth = 1.25 | of = USD\n"
    + "line L1 Start-up support | unit = business | quantities = 9 | unit_cost = 400 | node_id = C\n"
    + "line L2 Second instalment of the kit | unit = business | quantities = 4 | node_id = C | unit_cost = {cost}\n"
)
PARTNERS = "".join(f"partner P{number} Partner {number} | role = implementing\n" for number in (1, 2, 3))
MIND = "output O [individual psychosocial] <- activity M [individual psychosocial]\n"
SHARES = (
    MIND
    + CHAIN
    + "frame | currency = USD | psychosocial_least = 10\n"
    + "line L1 Kits | unit = kit | quantities = 91 | unit_cost = 1 | node_id = C\n"
    + "line L2 Talks | unit = talk | quantities = {talks} | unit_cost = 1 | node_id = M\n"
)


def told(check: str, text: str) -> list[Finding]:
    found = [each for each in checks(build(text)) if each.check == check]
    assert all("{" not in message(each) for each in found)
    return found


@pytest.mark.parametrize(
    ("check", "text", "place", "answers"),
    [
        (
            "BC-10",
            LINE + "service Clinic",
            Place("frame", FRAME_ID, "map_budget"),
            (LINE + "service Clinic\nframe | map_budget = the liaison officer", LINE),
        ),
        (
            "BC-14",
            LINE,
            Place("in_kind"),
            (LINE + "inkind Hall | quantity = 1 | unit_value = 5", LINE.replace("\n", " | share = 30\n")),
        ),
        ("BC-22", LINE + PARTNERS, Place("partners"), (LINE + PARTNERS.replace("implementing", "lead", 1),)),
        ("BC-23", SHARES.replace("{talks}", "9"), Place("lines", "", "psychosocial"), (
            SHARES.replace("{talks}", "11"), SHARES.replace("{talks}", "9").replace("| psychosocial_least = 10", ""),
        )),
    ],
)  # fmt: skip
def test_what_the_whole_lacks(check: str, text: str, place: Place, answers: tuple[str, ...]) -> None:
    (found,) = told(check, text)
    assert found.place == place
    for answer in answers:
        assert not told(check, answer)


@pytest.mark.parametrize(
    "line", ["Service map: half-yearly update", "Cartographie des services", "Actualización del mapeo de servicios"]
)
def test_bc_10_a_line_for_the_map_answers_in_each_language(line: str) -> None:
    assert not told("BC-10", LINE.replace("Rent", line) + "service Clinic")


def test_bc_11_a_study_to_be_made_has_its_line() -> None:
    text = LINE + "marketassessment Find trades | tool = rapid"
    (found,) = told("BC-11", text)
    assert (found.place.section, found.place.field) == ("assessments", "line_id")
    assert not told("BC-11", text + " | line_id = L1")
    assert not told("BC-11", text + " | existing = yes")


def test_bc_15_a_shared_cost_says_who_carries_it_afterwards() -> None:
    text = LINE.replace("\n", " | share = 30")
    programme = build(text)
    (found,) = told("BC-15", text)
    assert found.place == Place("lines", id_of(programme, "L1"), "phase_out")
    assert not told("BC-15", text + " | phase_out = the lead")
    assert not told("BC-15", LINE.replace("\n", " | share = 100"))


def test_bc_16_what_a_business_gets_in_all_is_measured_in_the_budget_s_currency() -> None:
    text = CAPITAL.replace("{cost}", "200 | currency = EUR")  # 400 + 250
    (found,) = told("BC-16", text)
    assert found.place.id == id_of(build(text), "L1")
    assert dict(found.params)["value"] == "650.00 USD"
    assert not told("BC-16", CAPITAL.replace("{cost}", "300"))
    assert not told("BC-16", text.replace(" | capital_least = 700", ""))


def test_bc_17_trainees_can_attend() -> None:
    (found,) = told("BC-17", TRAINING)
    assert found.place == Place("nodes", id_of(build(TRAINING), "C"))
    for paid in ("Childcare", "Indemnité de formation", "Travel to the centre"):
        assert not told("BC-17", TRAINING + f"line L2 {paid} | unit = month | node_id = C")
    assert not told("BC-17", TRAINING.replace("activity C [individual", "activity C [structural"))


def test_bc_18_a_collective_project_plans_its_working_capital() -> None:
    text = LINE + "communityproject Soap | approach = collective"
    (found,) = told("BC-18", text)
    assert (found.place.section, found.place.field) == ("projects", "capital")
    assert not told("BC-18", text + " | capital = half from the group")
    assert not told("BC-18", text.replace("collective", "new"))


def test_bc_22_a_line_for_coordination_answers() -> None:
    assert not told("BC-22", LINE.replace("Rent", "Regional coordination platforms") + PARTNERS)


def test_nothing_is_said_before_there_are_lines() -> None:
    assert not checks(build("service Clinic\ncommunityproject Soap | approach = collective\n" + PARTNERS))


def test_an_edit_of_one_line_leaves_what_is_told_of_the_others_as_it_was() -> None:
    """Of ten thousand lines each keystroke would else look at every one."""
    text = LINE.replace("\n", " | share = 30\n")
    programme = build(text + text.replace("L1", "L2"))
    edited = put(programme, replace(programme.lines[0], quantities=(Decimal(2),), node_id="", description="Other"))
    for check in ("BC-15", "BC-03"):
        before, after = ([each for each in checks(now) if each.check == check] for now in (programme, edited))
        assert len(before) == len(after) == 2
        assert before[0] is not after[0]
        assert before[1] is after[1]

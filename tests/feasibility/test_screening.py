"""The screens of community projects: one sign against stops, one left open keeps open, the others are counted."""

import msgspec

from designer.feasibility.screening import answers, points_of, screened, told
from designer.programme.answers import answer
from designer.programme.ids import counter
from designer.programme.programme import Programme
from tests.build import build

PROGRAMME = build("communityproject Market hall | approach = new")
AGAINST = ("harm", "unviable", "priorities", "no-gender")


def answered(programme: Programme = PROGRAMME, checklist: str = "project-screen", **given: str) -> Programme:
    new_id = counter(900 + len(programme.answers) * 50)
    for point, state in given.items():
        about = programme.projects[0].id
        programme = answer(programme, about, checklist, point.replace("_", "-"), new_id, state=state)  # type: ignore[arg-type]
    return programme


def said(programme: Programme) -> str:
    return told(screened(programme.projects[0], answers(programme)))


def outcome(programme: Programme) -> str:
    return screened(programme.projects[0], answers(programme)).outcome


def test_nothing_answered_is_not_looked_at() -> None:
    assert outcome(PROGRAMME) == ""
    assert said(PROGRAMME) == "Not looked at yet"


def test_one_sign_against_stops_it() -> None:
    programme = answered(unviable="yes", mixed="yes")
    assert outcome(programme) == "stopped"
    assert said(programme) == "Stopped: Is not viable · 1 of 9 in its favour"


def test_a_sign_left_open_keeps_it_open() -> None:
    programme = answered(harm="no", unviable="no", priorities="unknown")
    assert outcome(programme) == "open"
    assert said(programme).startswith("2 of the signs against it are open")


def test_no_to_all_signs_against_lets_it_pass() -> None:
    programme = answered(harm="no", unviable="no", priorities="no", no_gender="no", gain="yes", plan="no")
    assert outcome(programme) == "passed"
    assert said(programme) == "Nothing against it · 1 of 9 in its favour"


def test_an_existing_project_is_asked_ten_more_points() -> None:
    existing = msgspec.structs.replace(PROGRAMME.projects[0], approach="existing")
    assert len(points_of(PROGRAMME.projects[0])) == 13
    assert len(points_of(existing)) == 23
    programme = msgspec.structs.replace(PROGRAMME, projects=(existing,))
    programme = answered(programme, "local-project-tests", capacity="yes", income="no")
    assert screened(existing, answers(programme)).tests == (2, 10)
    assert said(programme) == "4 of the signs against it are open · 0 of 9 in its favour · 2 of 10 tests answered"


def test_a_remark_answers_a_test() -> None:
    existing = msgspec.structs.replace(PROGRAMME.projects[0], approach="existing")
    programme = msgspec.structs.replace(PROGRAMME, projects=(existing,))
    programme = answer(programme, existing.id, "local-project-tests", "skills", counter(5), text="A site visit in May")
    assert screened(existing, answers(programme)).tests == (1, 10)


def test_answers_to_other_checklists_do_not_count() -> None:
    programme = answer(PROGRAMME, PROGRAMME.projects[0].id, "ethics", "harm", counter(5), state="yes")
    assert answers(programme) == {}

"""What a check says, where it says it, and what is said of a file: values with all their parts."""

from designer.programme.finding import Finding, Fix, finding
from designer.programme.place import Place
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY


def test_a_finding_keeps_its_parameters_in_order() -> None:
    place = Place("lines", "line_aaaaaaaaaa", "unit_cost")
    fix = Fix("Do nothing", lambda programme: programme)
    made = finding("BC-02", "E", place, "Handbook 5.2.3", fix, what="unit cost", code="C03")
    assert made == Finding("BC-02", "E", place, (("what", "unit cost"), ("code", "C03")), "Handbook 5.2.3", fix)
    assert made.fix
    assert made.fix.edit(EMPTY) is EMPTY
    assert finding("PD-01", "W", Place("frame"), "") == Finding("PD-01", "W", Place("frame"))


def test_findings_and_places_can_be_keys() -> None:
    assert len({finding("A", "I", Place("frame"), "x"), finding("A", "I", Place("frame"), "x")}) == 1
    assert Place("frame") == Place("frame", "", "")


def test_a_problem_with_a_file_has_three_parts() -> None:
    problem = FileProblem("a.rpd", "it is damaged", "open a copy", unverified_copy=True)
    assert str(problem) == "a.rpd: it is damaged. What to do: open a copy."
    assert (problem.name, problem.what, problem.remedy, problem.unverified_copy) == (
        "a.rpd",
        "it is damaged",
        "open a copy",
        True,
    )
    assert not FileProblem("a", "b", "c").unverified_copy

"""A community project becomes an activity, unless a sign against it stops it."""

from designer.links.project_activity import attach_project, plan_project, project_refusal, projects_behind
from designer.programme.answers import answer
from designer.programme.ids import counter
from tests.build import build, chain, id_of

PROGRAMME = build("outcome Towns <- output Works <- activity Build\ncommunityproject Market hall")
HALL = PROGRAMME.projects[0].id


def test_a_project_becomes_an_activity_at_community_level() -> None:
    new = plan_project(PROGRAMME, HALL, id_of(PROGRAMME, "Works"), counter(600))
    assert chain(new).splitlines()[-1] == "A1.1.2 Market hall -> O1.1"
    assert new.nodes[-1].level == "community"
    assert new.projects[0].node_id == new.nodes[-1].id
    assert projects_behind(new, new.nodes[-1].id) == new.projects


def test_a_project_joins_an_activity_that_is_there() -> None:
    build_id = id_of(PROGRAMME, "Build")
    new = attach_project(PROGRAMME, HALL, build_id)
    assert (new.nodes, new.projects[0].node_id) == (PROGRAMME.nodes, build_id)
    assert attach_project(PROGRAMME, HALL, "node_gone") is PROGRAMME


def test_a_stopped_project_is_refused() -> None:
    stopped = answer(PROGRAMME, HALL, "project-screen", "harm", counter(600), state="yes")
    assert project_refusal(stopped, HALL).startswith("Market hall is stopped")
    assert plan_project(stopped, HALL, "", counter(700)) is stopped
    assert attach_project(stopped, HALL, id_of(stopped, "Build")) is stopped
    assert project_refusal(PROGRAMME, HALL) == ""

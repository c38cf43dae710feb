"""Terms of reference that are drafted: from the profile and the programme, once, and never over what somebody wrote."""

from designer.budget.staffing.terms_text import draft, propose_terms
from designer.programme.programme import Programme
from designer.programme.records.budget import Post
from tests.build import build, id_of, record

HELD = build("""
    frame | months = 24 | case_limit = 30
    post PO01 Head of programme | profile = PM | holders = 1
    post PO02 Psychologist | profile = CM-P | case_work = yes | holders = 2 | fte = 50 | lag = 2 | place = Kankan
    post PO03 Driver | terms = Drives and looks after the car
    post PO04 Cook
""")


def terms(programme: Programme, name: str) -> str:
    post = record(programme, name)
    assert isinstance(post, Post)
    return draft(programme, post)


def test_a_draft_tells_tasks_profile_and_what_the_programme_holds() -> None:
    text = terms(HELD, "PO02")
    assert text.splitlines()[:3] == [
        "Accompanies returnees from the first contact until they need the programme no more.",
        "Tasks:",
        "– Runs psychosocial measures",
    ]
    assert "Reports to: Head of programme." in text
    assert "Profile: Clinical or counselling psychologist" in text
    assert "Place: Kankan.\nScope: 22 person-months, at 50 % of full time, from the end of month 2 on.\n" in text
    assert "Follows 30 returnees at the same time at most." in text
    assert "sexual exploitation and abuse" in text.splitlines()[-1]


def test_nobody_reports_to_oneself_and_only_case_work_has_a_caseload() -> None:
    text = terms(HELD, "PO01")
    assert "Reports to" not in text
    assert "returnees at the same time" not in text


def test_a_post_without_profile_gets_what_holds_for_all() -> None:
    assert "Tasks" not in terms(HELD, "PO04")
    assert "Standards:" in terms(HELD, "PO04")


def test_only_posts_without_terms_get_a_draft_which_is_not_ready() -> None:
    new = propose_terms(HELD, (each.id for each in HELD.posts))
    assert [bool(each.terms) for each in new.posts] == [True] * 4
    assert new.posts[2] is HELD.posts[2]
    assert new.posts[1].terms_ready == "no"
    assert propose_terms(new, (each.id for each in new.posts)) is new


def test_only_the_posts_asked_for_get_one() -> None:
    new = propose_terms(HELD, (id_of(HELD, "PO04"),))
    assert [bool(each.terms) for each in new.posts] == [False, False, True, True]

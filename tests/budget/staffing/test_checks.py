"""The checks of staffing: each fires, and is silent once its reason is gone."""

import pytest

from designer.budget.staffing.checks import checks
from designer.programme.place import Place
from tests.build import build, id_of
from tests.findings import of, what
from tests.library.guinea import guinea

CHAIN = """
    frame | months = 12 | caseload = 120
    partner P1 Care | role = implementing partner
    outcome Lives <- output Skills <- activity Counsel people [individual psychosocial]
"""


@pytest.mark.parametrize(
    ("posts", "dimensions"),
    [
        ("", ["Psychosocial"]),
        ("post PO01 Case manager | profile = CM", ["Psychosocial"]),
        ("post PO01 Manager | profile = PM", ["Psychosocial"]),
        ("post PO01 Counsellor | profile = CM-P", []),
        ("post PO01 Psychologist", []),
    ],
)
def test_expertise_is_missing_where_no_post_has_it(posts: str, dimensions: list[str]) -> None:
    assert [what(each) for each in of("BC-08", checks(build(CHAIN + posts)))] == dimensions


def test_a_partner_that_leads_the_activity_has_the_expertise() -> None:
    led = CHAIN.replace("<- activity Counsel people [individual psychosocial]", "")
    node = "node Counsel people | kind = activity | dimensions = psychosocial | lead = "
    assert len(of("BC-08", checks(build(led + node + "Lead")))) == 1
    assert of("BC-08", checks(build(led + node + "Lead, P1"))) == []


HOST = """
    frame | host_countries = Niger and Libya
    node Counsel before the journey | kind = activity | when = before return
"""


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("post PO01 Officer | place = Conakry", 1),
        ("post PO01 Case manager | profile = CM-H", 0),
        ("post PO01 Officer | place = Agadez, Niger", 0),
        ("partner P1 Other | mandate = Counsels in the host countries", 0),
    ],
)
def test_work_before_return_wants_somebody_there(more: str, count: int) -> None:
    assert len(of("BC-09", checks(build(HOST + more)))) == count


def test_without_work_before_return_nobody_is_wanted_there() -> None:
    assert of("BC-09", checks(build(CHAIN))) == []


LOAD = """
    frame | months = 12 | caseload = 120 | case_limit = {limit}
    post PO01 Case manager | profile = CM | case_work = yes | holders = 1 | months = 12
"""


@pytest.mark.parametrize(("limit", "count"), [("119", 1), ("120", 0), ("", 0)])
def test_a_load_above_the_own_limit_is_told(limit: str, count: int) -> None:
    found = of("BC-19", checks(build(LOAD.format(limit=limit))))
    assert len(found) == count
    if found:
        assert dict(found[0].params) == {"value": "120", "what": "Q4", "high": "119", "other": "1"}
        assert found[0].place.field == "case_limit"


def test_the_peak_wants_a_plan() -> None:
    assert len(of("PD-27", checks(build(LOAD.format(limit=""))))) == 1
    planned = (
        LOAD.format(limit="") + "answer | checklist = staffing-considerations | point = ratio | text = Two helpers"
    )
    assert of("PD-27", checks(build(planned))) == []


TRAINED = "post PO09 Officer | training = Prevention of sexual exploitation and abuse\n"


@pytest.mark.parametrize(
    ("post", "missing"),
    [
        ("holders = 4", ["how many of the case workers are women"]),
        ("holders = 4 | women = 0", ["women among the case workers"]),
        ("holders = 4 | women = 4", ["men among the case workers"]),
        ("holders = 4 | women = 2", []),
        ("holders = 1", []),
    ],
)
def test_returnees_can_choose_between_women_and_men(post: str, missing: list[str]) -> None:
    programme = build(TRAINED + f"post PO01 Case managers | case_work = yes | {post}")
    assert [what(each) for each in of("BC-20", checks(programme))] == missing


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("line C07 Training against sexual exploitation and abuse", 0),
        ("answer | checklist = staffing-considerations | point = psea | text = All in month 1", 0),
    ],
)
def test_all_staff_are_trained_against_sexual_exploitation(more: str, count: int) -> None:
    assert len(of("BC-20", checks(build("post PO01 Driver | holders = 1\n" + more)))) == count


def test_posts_want_terms_of_reference() -> None:
    programme = build("post PO01 Driver | terms_ready = no\npost PO02 Officer | terms_ready = yes")
    found = of("BC-21", checks(programme))
    assert [each.place for each in found] == [Place("posts", id_of(programme, "PO01"), "terms_ready")]


def test_terms_that_somebody_wrote_are_enough_unless_they_are_said_not_to_be_ready() -> None:
    programme = build("post PO01 Driver | terms = Drives\npost PO02 Officer | terms = Draft | terms_ready = no")
    assert [each.place.id for each in of("BC-21", checks(programme))] == [id_of(programme, "PO02")]


CHARGED = "frame | months = 18\npost PO01 Officer | holders = 2 | "


@pytest.mark.parametrize(
    ("post", "fields"),
    [
        ("fte = 50 | share = 50", ["share"]),
        ("fte = 50 | share = 100 | shares = 100; 50", ["shares"]),
        ("fte = 50 | share = 100", []),
        ("fte = 100 | share = 100", []),
        ("months = 25; 12", ["months"]),
        ("months = 24; 12", []),
        ("months = 12; 6 | share = 50", ["share"]),
        ("months = 12; 5 | share = 50", []),
        ("share = 50", []),
    ],
)
def test_hours_worked_and_share_charged_are_not_the_same(post: str, fields: list[str]) -> None:
    assert [each.place.field for each in of("PD-28", checks(build(CHARGED + post)))] == fields


@pytest.mark.parametrize(
    ("post", "told"),
    [
        ("holders = 3 | months = 12; 6", ("1", "36")),
        ("holders = 3 | months = 0; 5", ("2", "18")),
        ("holders = 3 | fte = 100 | months = 4; 2", ("1", "36")),
        ("holders = 3 | months = 13; 6", None),
        ("holders = 3 | months = 36; 6", None),
        ("holders = 3 | until = 4 | months = 12", None),
        ("holders = 3 | fte = 33 | months = 12; 6", None),
        ("holders = 3 | share = 50 | months = 12; 6", None),
        ("holders = 1 | months = 12; 6", None),
        ("holders = 3", None),
        ("months = 12; 6", None),
    ],
)
def test_months_of_one_person_for_several_are_asked_about(post: str, told: tuple[str, str] | None) -> None:
    found = of("PD-30", checks(build(f"frame | months = 18\npost PO01 Officers | {post}")))
    params = [dict(each.params) for each in found]
    assert [(each["what"], each["high"]) for each in params] == ([told] if told else [])


def test_one_finding_tells_of_each_peak() -> None:
    programme = build(LOAD.format(limit="119") + "frame | months = 24 | caseload = 120; 0; ")
    (found,) = of("BC-19", checks(programme))
    assert dict(found.params)["what"] == "Q4–Q8", "from the second year on nobody works"


def test_a_post_wants_a_line() -> None:
    programme = build("post PO01 Driver\npost PO02 Officer\nline A01 Driver | post_id = PO01")
    assert [each.place.id for each in of("PD-26", checks(programme))] == [id_of(programme, "PO02")]


def test_a_line_that_no_longer_reads_its_post_has_drifted() -> None:
    programme = build("post PO01 Driver\nline A01 Driver | unit_cost = 10")
    assert of("PD-26", checks(programme)) == []
    (found,) = of("PD-23", checks(programme))
    assert found.place == Place("lines", id_of(programme, "A01"), "post_id")
    assert dict(found.params)["other"] == "PO01 Driver"


def test_guinea_has_nothing_open_in_its_staffing() -> None:
    assert [each.check for each in checks(guinea())] == []

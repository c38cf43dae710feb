"""What is proposed where monitoring or evaluation is below its range: work that no line is for, never another label."""

from designer.budget.me_advice import MOST, advice
from designer.library.example import example
from tests.build import build

LOW = """
frame | currency = USD | months = 36
line L1 Help | unit = x | quantities = 1 | unit_cost = 100000
line L2 Baseline survey | unit = study | quantities = 1 | unit_cost = 100 | monitoring = 100
line L3 Final evaluation | unit = study | quantities = 1 | unit_cost = 100 | evaluation = 100
"""


def test_inside_the_ranges_nothing_is_proposed() -> None:
    assert advice(example("guinea")) == ()


def test_what_no_line_is_for_is_proposed_the_evaluation_first() -> None:
    found = advice(build(LOW))
    assert len(found) == MOST
    assert "half time" in found[0]
    assert "reference group" in found[1]
    assert "officer" in found[2]
    assert not [each for each in found if "baseline" in each or "final evaluation" in each]


def test_no_proposal_is_to_count_other_work() -> None:
    texts = " ".join(advice(build(LOW.replace("100000", "1000000").replace("| monitoring = 100", "")))).casefold()
    assert "count" not in texts
    assert "tag" not in texts


def test_where_all_is_planned_more_of_it_is_proposed() -> None:
    lines = ("Mid-term review", "Final evaluation", "Sharing of findings")
    text = LOW.split("line L2", maxsplit=1)[0] + "\n".join(
        f"line X{at} {name} | unit = x | quantities = 1 | unit_cost = 10 | evaluation = 100"
        for at, name in enumerate(lines)
    )
    assert "larger sample" in advice(build(text))[0]


def test_a_short_programme_needs_no_review_at_half_time() -> None:
    assert not [each for each in advice(build(LOW.replace("36", "12"))) if "half time" in each]

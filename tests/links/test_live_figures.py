"""Live figures in a text: known names are replaced by what the programme says now, everything else stays."""

from decimal import Decimal

import msgspec
import pytest

from designer.budget.totals import headline
from designer.frame.figures import money_text
from designer.library.example import example
from designer.links.live_figures import TITLES, filled, live_figures, unfilled
from designer.programme.programme import EMPTY
from tests.hostile import hostile_texts


def test_figures_follow_the_programme() -> None:
    guinea = example("guinea")
    total = headline(guinea).total
    assert total is not None
    assert filled("It costs {total}.", guinea) == f"It costs {money_text(total, 'USD')}."
    assert filled("{caseload} people in {duration}", guinea) == "3,000 people in 36 months"
    assert filled("{me_share}", guinea) == "6.75\u202f%"
    longer = msgspec.structs.replace(guinea, frame=msgspec.structs.replace(guinea.frame, months=Decimal(24)))
    assert filled("{duration}", longer) == "24 months"


def test_every_name_has_a_figure_in_a_complete_programme() -> None:
    assert [each.name for each in live_figures(example("guinea"))] == list(TITLES)
    assert [each.name for each in live_figures(example("guinea")) if not each.text] == []
    assert all(each.typed == f"{{{each.name}}}" for each in live_figures(EMPTY))


def test_what_is_not_known_stays_as_typed() -> None:
    assert filled("{total} of {ceiling}", EMPTY) == "{total} of {ceiling}"
    assert unfilled("{total} of {ceiling}, {total}, {nothing}", EMPTY) == ("total", "ceiling")
    assert unfilled("{total}", example("guinea")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "{0}",
        "{nothing}",
        "{total!r}",
        "{total.__class__}",
        "{Total}",
        "{{total",
        "total}",
        "{ total }",
        "%(total)s",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert filled(text, example("guinea")) == text


def test_double_braces_keep_the_outer_ones() -> None:
    assert filled("{{duration}}", example("guinea")) == "{36 months}"


def test_a_figure_is_not_read_again() -> None:
    frame = msgspec.structs.replace(EMPTY.frame, title="{lead}", lead="Lead")
    assert filled("{title}", msgspec.structs.replace(EMPTY, frame=frame)) == "{lead}"


def test_hostile_texts_stay_as_they_are() -> None:
    guinea = example("guinea")
    for text in hostile_texts().values():
        assert filled(text, guinea) == text

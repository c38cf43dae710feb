"""Which methods of the catalogue a text names."""

import pytest

from designer.library.catalogue import entries
from designer.monitoring.methods import CATALOGUE, families, methods_of


@pytest.mark.parametrize("method", entries(CATALOGUE), ids=lambda each: each.id)
def test_every_title_of_the_catalogue_is_known(method: object) -> None:
    assert methods_of(method.title) == (method.id,)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Programme records; on-site observation", ("records", "observation")),
        ("pre- and post-survey, in-depth interviews", ("questionnaire", "interview")),
        ("Exit interview", ("exit-interview",)),
        ("contests", ()),
        ("", ()),
    ],
)
def test_methods_in_the_order_of_the_text(text: str, found: tuple[str, ...]) -> None:
    assert methods_of(text) == found


def test_a_mixed_method_stands_for_both_families() -> None:
    assert families(("records",)) == {"quantitative"}
    assert families(("mapping",)) == {"quantitative", "qualitative"}

"""Colours: the same roles in both schemes, and every text legible on every ground it stands on."""

import re

import pytest

from designer.paper.palette import DARK, GROUNDS, INKS, LIGHT, contrast

AA = 4.5
SEEN = 3.0
"""What a line that says something needs (WCAG 2.2, 1.4.11)."""


def test_both_schemes_have_the_same_roles_and_proper_colours() -> None:
    assert list(LIGHT) == list(DARK)
    for colour in (*LIGHT.values(), *DARK.values()):
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == 1.0
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)  # the known near miss
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", INKS)
def test_every_text_is_legible_on_every_ground(scheme: dict[str, str], role: str, ground: str) -> None:
    assert contrast(scheme[role], scheme[ground]) >= AA


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["sheet", "desk"])
def test_the_lines_of_a_diagram_can_be_seen(scheme: dict[str, str], ground: str) -> None:
    assert contrast(scheme["link"], scheme[ground]) >= SEEN
    assert contrast(scheme["link"], scheme[ground]) < contrast(scheme["ink_second"], scheme[ground])


def test_the_roles_that_text_is_drawn_in_are_all_there() -> None:
    wanted = {"ink", "ink_second", "accent", "error", "warning", "information", "in_order", "focus"}
    assert wanted | {"economic", "social", "psychosocial", "no_dimension"} == set(INKS)

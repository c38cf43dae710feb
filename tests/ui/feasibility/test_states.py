"""Judgements in cells: a sign and a word, read back from either, and legible on its ground in both schemes."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.paper.palette import contrast
from designer.ui import style
from designer.ui.feasibility.sign_table import ground
from designer.ui.feasibility.states import ANSWERS_AGAINST, ANSWERS_FOR, STATES, VERDICTS, Scale

SCALES = (STATES, VERDICTS, ANSWERS_FOR, ANSWERS_AGAINST)


@pytest.mark.parametrize("scale", SCALES)
def test_what_is_shown_chosen_or_copied_is_read_back(scale: Scale) -> None:
    for code in scale.codes:
        for text in (scale.shown(code), scale.signs[code], scale.short[code], scale.titles[code].upper(), code):
            assert scale.read(text) == code
    assert dict(scale.choices()).keys() == set(scale.codes) - {""}


@pytest.mark.parametrize(
    ("text", "code"),
    [("-", "unmet"), ("–", "unmet"), (" + ", "met"), ("~ partly", "partly"), ("Not known", "unknown"), ("", "")],
)
def test_states_are_read_as_people_type_them(text: str, code: str) -> None:
    assert STATES.read(text) == code


@pytest.mark.parametrize("text", ["perhaps", "+ perhaps", "++", "not"])
def test_what_is_no_judgement_is_none(text: str) -> None:
    assert STATES.read(text) is None


@pytest.mark.parametrize("scale", SCALES)
def test_every_sign_is_told_by_its_shape_and_word_too(scale: Scale) -> None:
    assert len(set(scale.signs.values())) == len({scale.short[code] for code in scale.codes}) == len(scale.codes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sign_can_be_read_on_its_ground(qtbot: QtBot, scheme: style.Scheme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, scheme)
    try:
        for role in {role for scale in SCALES for role in scale.roles.values()}:
            assert contrast(style.colour(role).name(), ground(role).name()) >= 4.5
    finally:
        style.apply(app)

"""A value in the form: its text, its day and a remark, each typed by itself."""

import datetime

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.programme.records.base import Value
from designer.programme.records.monitoring import Indicator
from designer.ui.form import Form
from designer.ui.form_values import ValueEditor
from designer.ui.session import Session
from tests.build import build
from tests.ui.driving import press, type_text

HELD = Value(text="33", date=datetime.date(2027, 8, 31), comment="first cohort")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    start = build("indicator I-01 Score")
    indicator = msgspec.structs.replace(start.indicators[0], baseline=HELD)
    programme = msgspec.structs.replace(start, indicators=(indicator,))
    session = Session(programme, counter(500))
    made = Form(session, Indicator, (("", ("baseline", "target")),), narrow=True)
    session.changed.connect(lambda _old, new: made.show_record(new, new.indicators[0]))
    qtbot.addWidget(made)
    made.show_record(programme, indicator)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def editor(form: Form) -> ValueEditor:
    held = form.entries["baseline"].editor
    assert isinstance(held, ValueEditor)
    return held


def baseline(form: Form) -> Value:
    held: Programme = form.session.programme
    return held.indicators[0].baseline


def test_a_value_is_shown_with_day_and_remark(form: Form) -> None:
    here = editor(form)
    assert [here.line.text(), here.day.text(), here.remark.text()] == ["33", "2027-08-31", "first cohort"]


def test_its_text_is_typed_and_the_rest_stays(form: Form) -> None:
    editor(form).line.setFocus()
    type_text("41")
    press(Qt.Key.Key_Return)
    assert baseline(form) == msgspec.structs.replace(HELD, text="41")
    form.session.undo()
    assert baseline(form) == HELD


def test_its_day_is_typed_and_taken_off(form: Form) -> None:
    editor(form).day.setFocus()
    type_text("1/9/2027")
    press(Qt.Key.Key_Tab)
    assert baseline(form).date == datetime.date(2027, 9, 1)
    editor(form).day.setFocus()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    assert baseline(form) == msgspec.structs.replace(HELD, date=None)


def test_a_day_that_is_none_is_refused_and_kept(form: Form) -> None:
    editor(form).day.setFocus()
    type_text("soon")
    press(Qt.Key.Key_Return)
    assert baseline(form) == HELD
    assert editor(form).day.text() == "soon"
    editor(form).day.setFocus()
    press(Qt.Key.Key_Escape)
    assert editor(form).day.text() == "2027-08-31"


def test_a_remark_is_typed(form: Form) -> None:
    editor(form).remark.setFocus()
    type_text("file review")
    press(Qt.Key.Key_Return)
    assert baseline(form).comment == "file review"

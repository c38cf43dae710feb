"""The one form: shows a record, reads what is typed, makes one edit for each thing done, loses nothing."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.programme.edit import put
from designer.programme.finding import Finding, finding
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula, Record
from designer.programme.records.frame import Area, Frame, Partner
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.text import LONGEST
from designer.ui import form as form_module
from designer.ui import style
from designer.ui.form import Form
from designer.ui.form_choices import ChoiceEditor, ChoicesEditor, YearsEditor
from designer.ui.form_editors import Editor, LineEditor, TextEditor
from designer.ui.form_fields import Line, Page
from designer.ui.meanwhile import EVERY
from designer.ui.session import Session

GROUPS = (
    ("One", ("title", "lead", "start", "months", "currency")),
    ("Two", ("caseload", "women_share", "return_types", "goal", "note")),
)
COMMUNE = Stakeholder(id="stakeholder_aaaaaaaaaa", name="Commune of Mamou")
OTHER = Stakeholder(id="stakeholder_bbbbbbbbbb", name="Chamber of trades")
PARTNER = Partner(id="partner_aaaaaaaaaa", name="P1", overhead_rate=Decimal(7))
PROGRAMME = msgspec.structs.replace(
    EMPTY,
    frame=msgspec.structs.replace(EMPTY.frame, title="Return", months=Decimal(36), caseload=(Decimal(1200),)),
    partners=(PARTNER,),
    stakeholders=(COMMUNE, OTHER),
)


def nothing(programme: Programme, record: Record) -> Sequence[Finding]:
    return ()


@pytest.fixture
def session() -> Session:
    return Session(PROGRAMME, counter())


@pytest.fixture
def form(qtbot: QtBot, session: Session) -> Form:
    made = Form(session, Frame, GROUPS, findings_of=nothing)
    session.changed.connect(lambda _, new: made.show_record(new, new.frame))
    made.show_record(session.programme, session.programme.frame)
    made.resize(800, 900)
    open_window(qtbot, made)
    return made


@pytest.fixture
def partner(qtbot: QtBot, session: Session) -> Form:
    made = Form(session, Partner, (("", ("name", "role", "stakeholder_id", "mandate")),), findings_of=nothing)
    session.changed.connect(lambda _, new: made.show_record(new, new.partners[0]) if new.partners else None)
    made.show_record(session.programme, PARTNER)
    open_window(qtbot, made)
    return made


def open_window(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as the window in use."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def line(form: Form, name: str) -> Line:
    editor = form.entries[name].editor
    assert isinstance(editor, LineEditor)
    return editor.line


def page(form: Form, name: str) -> Page:
    editor = form.entries[name].editor
    assert isinstance(editor, TextEditor)
    return editor.page


def offers(line_: Line) -> QCompleter:
    assert line_.offers
    return line_.offers


def close_list(line_: Line) -> None:
    popup = offers(line_).popup()
    assert popup
    popup.hide()


def years(form: Form) -> YearsEditor:
    editor = form.entries["caseload"].editor
    assert isinstance(editor, YearsEditor)
    return editor


def type_into(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    if isinstance(widget, Line):
        widget.selectAll()
    QTest.keyClicks(widget, text)


def said(form: Form, name: str) -> str:
    return " | ".join(label.text() for label in form.entries[name].findChildren(QLabel) if not label.isHidden())


# -- what is shown ---------------------------------------------------------------------------------------------------


def test_a_record_is_shown_in_all_kinds_of_editors(form: Form) -> None:
    assert line(form, "title").text() == "Return"
    assert line(form, "months").text() == "36"
    assert line(form, "start").text() == ""
    assert [each.text() for each in years(form).lines] == ["1,200", "", ""]
    assert page(form, "goal").toPlainText() == ""


def test_labels_help_units_and_locators_are_said(form: Form) -> None:
    assert "Lead organisation" in said(form, "lead")
    assert "Who signs and answers to the donor." in said(form, "lead")
    assert "months" in said(form, "months")
    assert "Handbook 1.2" in said(form, "goal")
    assert "%" in said(form, "women_share")


def test_labels_are_buddies_and_fields_have_names(form: Form) -> None:
    for entry in form.entries.values():
        buddy = entry.label.buddy()
        assert buddy is entry.editor.buddy()
        assert buddy.accessibleName()
        assert entry.label.textFormat() == Qt.TextFormat.PlainText
    assert "Month 1" in form.entries["start"].editor.buddy().accessibleDescription()


def test_tab_goes_through_the_fields_in_order(qtbot: QtBot, form: Form) -> None:
    line(form, "title").setFocus()
    seen = []
    for _ in range(5):
        seen.append(form.field_here)
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["title", "lead", "start", "months", "currency"]
    assert form.field_here == "caseload"


def test_a_form_goes_to_a_field_inside_a_scrolled_page(qtbot: QtBot, session: Session) -> None:
    area, form = QScrollArea(), Form(session, Frame, GROUPS, findings_of=nothing)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(form)
    area.setWidget(holder)
    area.setWidgetResizable(True)
    form.show_record(session.programme, session.programme.frame)
    area.resize(700, 200)
    open_window(qtbot, area)
    assert form.go_to("note")
    assert area.verticalScrollBar().value() > 0
    assert page(form, "note").hasFocus()
    assert not form.go_to("no such field")


# -- committing ------------------------------------------------------------------------------------------------------


def test_enter_commits_a_line_as_one_named_step(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, line(form, "title"), "Return and take root")
    assert session.programme.frame.title == "Return"
    QTest.keyClick(line(form, "title"), Qt.Key.Key_Return)
    assert session.programme.frame.title == "Return and take root"
    assert session.undo_name == "Edit Title"
    session.undo()
    assert line(form, "title").text() == "Return"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_commits_too(qtbot: QtBot, form: Form, session: Session, key: Qt.Key) -> None:
    type_into(qtbot, line(form, "lead"), "IOM")
    QTest.keyClick(line(form, "lead"), key)
    assert session.programme.frame.lead == "IOM"


def test_going_elsewhere_commits(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, line(form, "lead"), "IOM")
    line(form, "title").setFocus()
    assert session.programme.frame.lead == "IOM"


def test_leaving_without_typing_changes_nothing(qtbot: QtBot, form: Form, session: Session) -> None:
    for name in form.entries:
        form.go_to(name)
    assert session.programme is PROGRAMME


def test_escape_restores_a_line(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, line(form, "title"), "Something else")
    QTest.keyClick(line(form, "title"), Qt.Key.Key_Escape)
    assert line(form, "title").text() == "Return"
    line(form, "lead").setFocus()
    assert session.programme is PROGRAMME


def test_long_text_is_kept_after_a_rest_and_undone_in_one_step(qtbot: QtBot, form: Form, session: Session) -> None:
    goal = page(form, "goal")
    type_into(qtbot, goal, "Returnees")
    qtbot.waitUntil(lambda: session.programme.frame.goal == "Returnees", timeout=3000)
    QTest.keyClicks(goal, " live well")
    qtbot.waitUntil(lambda: session.programme.frame.goal == "Returnees live well", timeout=3000)
    QTest.keyClick(goal, Qt.Key.Key_Return)
    QTest.keyClicks(goal, "here")
    page(form, "note").setFocus()
    assert session.programme.frame.goal == "Returnees live well\nhere"
    session.undo()
    assert session.programme.frame.goal == ""
    assert goal.toPlainText() == ""
    assert session.programme is PROGRAMME


def test_a_second_visit_is_a_second_step(qtbot: QtBot, form: Form, session: Session) -> None:
    for text in ("One.", "Two."):
        type_into(qtbot, page(form, "goal"), text)
        line(form, "title").setFocus()
    session.undo()
    assert len(session.programme.frame.goal) == 4


def test_escape_in_long_text_takes_back_the_whole_visit(qtbot: QtBot, form: Form, session: Session) -> None:
    goal = page(form, "goal")
    type_into(qtbot, goal, "Returnees")
    qtbot.waitUntil(lambda: session.programme.frame.goal == "Returnees", timeout=3000)
    QTest.keyClicks(goal, " live")
    QTest.keyClick(goal, Qt.Key.Key_Escape)
    assert goal.toPlainText() == ""
    assert session.programme.frame.goal == ""


def test_the_caret_stays_when_a_rest_is_taken(qtbot: QtBot, form: Form, session: Session) -> None:
    goal = page(form, "goal")
    type_into(qtbot, goal, "Returnees well")
    for _ in range(4):
        QTest.keyClick(goal, Qt.Key.Key_Left)
    QTest.keyClicks(goal, "live ")
    qtbot.waitUntil(lambda: session.programme.frame.goal == "Returnees live well", timeout=3000)
    QTest.keyClicks(goal, "very ")
    assert goal.toPlainText() == "Returnees live very well"


def test_words_and_characters_are_counted(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, page(form, "goal"), "Returnees live well")
    assert "3 words · 19 characters" in said(form, "goal")


def test_undo_keeps_what_was_half_typed_as_a_step(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, line(form, "title"), "Half")
    session.undo()
    assert session.programme.frame.title == "Return"
    session.redo()
    assert session.programme.frame.title == "Half"


# -- what is half typed stays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["title", "goal", "months", "start"])
def test_half_typed_text_survives_a_change_elsewhere(qtbot: QtBot, form: Form, session: Session, name: str) -> None:
    field = form.entries[name].editor.buddy()
    type_into(qtbot, field, "half")
    new = put(session.programme, msgspec.structs.replace(session.programme.frame, lead="IOM", months=Decimal(24)))
    session.edit("Elsewhere", new)
    assert line(form, "lead").text() == "IOM"
    shown = field.text() if isinstance(field, Line) else page(form, name).toPlainText()
    assert shown == "half"


def test_an_edit_does_not_bring_back_old_values_of_other_fields(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, line(form, "title"), "New title")
    session.edit("Elsewhere", put(session.programme, msgspec.structs.replace(session.programme.frame, lead="IOM")))
    QTest.keyClick(line(form, "title"), Qt.Key.Key_Return)
    assert (session.programme.frame.title, session.programme.frame.lead) == ("New title", "IOM")


def test_another_record_commits_the_first(qtbot: QtBot, session: Session) -> None:
    form = Form(session, Stakeholder, (("", ("name",)),), findings_of=nothing)
    open_window(qtbot, form)
    form.show_record(session.programme, COMMUNE)
    type_into(qtbot, line(form, "name"), "Commune A")
    form.show_record(session.programme, OTHER)
    assert [each.name for each in session.programme.stakeholders] == ["Commune A", "Chamber of trades"]
    assert line(form, "name").text() == "Chamber of trades"


def test_a_deleted_record_swallows_no_error(qtbot: QtBot, partner: Form, session: Session) -> None:
    type_into(qtbot, line(partner, "name"), "Half")
    session.edit("Delete", msgspec.structs.replace(session.programme, partners=()))
    partner.finish_editing()
    assert session.programme.partners == ()


# -- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "shown", "understood"),
    [
        ("36", Decimal(36), "36", ""),
        ("=12*3", Formula("=12*3"), "36", "= 36"),
        ("1 200,5", Decimal("1200.5"), "1,200.5", "= 1,200.5"),
        ("1.2k", Decimal("1200.0"), "1,200", "= 1,200"),
        ("three years", Formula("three years"), "three years", ""),
        ("", None, "", ""),
    ],
)
def test_numbers_in_all_forms(
    qtbot: QtBot, form: Form, session: Session, typed: str, value: object, shown: str, understood: str
) -> None:
    months = line(form, "months")
    type_into(qtbot, months, typed)
    if not typed:
        QTest.keyClick(months, Qt.Key.Key_Delete)
    if understood:
        assert understood in said(form, "months").split(" | ")
    line(form, "title").setFocus()
    assert session.programme.frame.months == value
    assert months.text() == shown


def test_a_formula_is_edited_as_typed(qtbot: QtBot, form: Form) -> None:
    months = line(form, "months")
    type_into(qtbot, months, "=12*3")
    line(form, "title").setFocus()
    months.setFocus()
    assert months.text() == "=12*3"
    line(form, "title").setFocus()
    assert months.text() == "36"


@pytest.mark.parametrize("typed", ["2027-03-01", "1/3/2027", "1.3.2027"])
def test_dates_are_read_in_usual_forms(qtbot: QtBot, form: Form, session: Session, typed: str) -> None:
    type_into(qtbot, line(form, "start"), typed)
    assert "1 Mar 2027" in said(form, "start")
    QTest.keyClick(line(form, "start"), Qt.Key.Key_Return)
    assert session.programme.frame.start == datetime.date(2027, 3, 1)


def test_a_date_that_is_none_is_kept_in_sight_with_the_reason(qtbot: QtBot, form: Form, session: Session) -> None:
    start = line(form, "start")
    type_into(qtbot, start, "31.2.2027")
    line(form, "title").setFocus()
    assert session.programme is PROGRAMME
    assert start.text() == "31.2.2027"
    assert "● A date is written as" in said(form, "start")
    assert "A date is written" in start.accessibleDescription()
    type_into(qtbot, start, "28.2.2027")
    assert "A date is written" not in said(form, "start")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert session.programme.frame.start == datetime.date(2027, 2, 28)


def test_a_refused_text_is_restored_by_escape(qtbot: QtBot, form: Form) -> None:
    start = line(form, "start")
    type_into(qtbot, start, "soon")
    QTest.keyClick(start, Qt.Key.Key_Return)
    QTest.keyClick(start, Qt.Key.Key_Escape)
    assert start.text() == ""
    assert "A date is written" not in said(form, "start")


def test_years_follow_the_duration_and_keep_their_numbers(qtbot: QtBot, form: Form, session: Session) -> None:
    type_into(qtbot, years(form).lines[2], "900")
    QTest.keyClick(years(form).lines[2], Qt.Key.Key_Return)
    assert session.programme.frame.caseload == (Decimal(1200), None, Decimal(900))
    type_into(qtbot, line(form, "months"), "48")
    QTest.keyClick(line(form, "months"), Qt.Key.Key_Return)
    assert [each.text() for each in years(form).lines] == ["1,200", "", "900", ""]
    assert years(form).lines[3].accessibleName() == "Expected returnees by programme year, Year 4"


def test_an_emptied_last_year_is_dropped(qtbot: QtBot, form: Form, session: Session) -> None:
    first = years(form).lines[0]
    first.setFocus()
    assert first.text() == "1200"
    first.selectAll()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert session.programme.frame.caseload == ()


def test_choices_are_ticked_one_step_each(qtbot: QtBot, form: Form, session: Session) -> None:
    editor = form.entries["return_types"].editor
    assert isinstance(editor, ChoicesEditor)
    QTest.mouseClick(editor.boxes[3], Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.boxes[0], Qt.Key.Key_Space)
    assert session.programme.frame.return_types == ("voluntary", "forced")
    session.undo()
    assert [box.isChecked() for box in editor.boxes] == [False, False, False, True]


def test_a_choice_is_made_by_key_and_can_be_emptied(qtbot: QtBot, partner: Form, session: Session) -> None:
    editor = partner.entries["role"].editor
    assert isinstance(editor, ChoiceEditor)
    editor.box.setFocus()
    QTest.keyClick(editor.box, Qt.Key.Key_Down)
    QTest.keyClick(editor.box, Qt.Key.Key_Down)
    assert session.programme.partners[0].role == "implementing"
    session.undo()
    assert editor.box.currentText() == "–"


def test_a_reference_is_typed_by_name_and_kept_where_it_matches_nothing(
    qtbot: QtBot, partner: Form, session: Session
) -> None:
    stakeholder = line(partner, "stakeholder_id")
    type_into(qtbot, stakeholder, "commune of mamou")
    QTest.keyClick(stakeholder, Qt.Key.Key_Escape)
    close_list(stakeholder)
    type_into(qtbot, stakeholder, "Chamber of trades")
    close_list(stakeholder)
    line(partner, "name").setFocus()
    assert session.programme.partners[0].stakeholder_id == OTHER.id
    type_into(qtbot, stakeholder, "Nobody known")
    line(partner, "name").setFocus()
    assert session.programme.partners[0].stakeholder_id == "?Nobody known"
    assert stakeholder.text() == "Nobody known"


def test_names_on_offer_follow_the_programme(partner: Form, session: Session) -> None:
    completer = offers(line(partner, "stakeholder_id"))
    offered = completer.model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == [
        "Chamber of trades", "Commune of Mamou",
    ]  # fmt: skip
    session.edit("Delete", msgspec.structs.replace(session.programme, stakeholders=(OTHER,)))
    assert offered.rowCount() == 1


def test_several_references_are_typed_with_commas(qtbot: QtBot) -> None:
    areas = (Area(id="area_aaaaaaaaaa", name="Mamou"), Area(id="area_bbbbbbbbbb", name="Kankan"))
    session = Session(msgspec.structs.replace(PROGRAMME, areas=areas), counter())
    form = Form(session, Stakeholder, (("", ("name", "area_ids")),), findings_of=nothing)
    form.show_record(session.programme, COMMUNE)
    open_window(qtbot, form)
    type_into(qtbot, line(form, "area_ids"), "mamou, Labe, Kankan")
    close_list(line(form, "area_ids"))
    line(form, "name").setFocus()
    assert session.programme.stakeholders[0].area_ids == ("area_aaaaaaaaaa", "?Labe", "area_bbbbbbbbbb")
    assert line(form, "area_ids").text() == "Mamou, Labe, Kankan"


# -- findings, notes, hostile text -----------------------------------------------------------------------------------


def test_findings_stand_beside_their_field_with_a_sign(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_module, "_sentence", lambda found, _: f"Lacks {dict(found.params)['what']}")
    place = Place("frame", "frame", "lead")

    def lacking(programme: Programme, record: Record) -> Sequence[Finding]:
        return () if programme.frame.lead else (finding("DC-15", "E", place, "", what="<b>lead</b>"),)

    session = Session(PROGRAMME, counter())
    form = Form(session, Frame, GROUPS, findings_of=lacking)
    form.show_record(session.programme, session.programme.frame)
    open_window(qtbot, form)
    assert "● Lacks <b>lead</b>" in said(form, "lead")
    assert "Lacks <b>lead</b>" in line(form, "lead").accessibleDescription()
    assert "●" not in said(form, "title")
    type_into(qtbot, line(form, "lead"), "IOM")
    QTest.keyClick(line(form, "lead"), Qt.Key.Key_Return)
    assert "Lacks" not in said(form, "lead")


def test_an_edit_made_elsewhere_is_shown_before_the_checks_are_run(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "_sentence", lambda found, _: "Lacks it")
    asked: list[str] = []

    def lacking(programme: Programme, record: Record) -> Sequence[Finding]:
        asked.append(programme.frame.lead)
        return () if programme.frame.lead else (finding("DC-15", "E", Place("frame", "frame", "lead"), ""),)

    session = Session(PROGRAMME, counter())
    form = Form(session, Frame, GROUPS, findings_of=lacking)
    form.show_record(session.programme, session.programme.frame)
    open_window(qtbot, form)
    assert asked == [""]
    edited = put(PROGRAMME, msgspec.structs.replace(PROGRAMME.frame, lead="IOM"))
    form.show_record(edited, edited.frame)
    assert line(form, "lead").text() == "IOM"
    assert asked == [""]
    qtbot.waitUntil(lambda: "Lacks" not in said(form, "lead"))
    assert asked == ["", "IOM"]


def test_a_computed_note_stands_beside_its_field(qtbot: QtBot, session: Session) -> None:
    notes = {"months": lambda programme: f"note {programme.frame.months}"}
    form = Form(session, Frame, GROUPS, notes=notes, findings_of=nothing)
    form.show_record(session.programme, session.programme.frame)
    open_window(qtbot, form)
    assert "note 36" in said(form, "months")


def test_all_labels_show_text_as_typed(form: Form) -> None:
    assert {label.textFormat() for label in form.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_pasted_markup_stays_text_and_too_much_is_cut(qtbot: QtBot, form: Form) -> None:
    goal = page(form, "goal")
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    data.setText("<b>plain</b>")
    goal.insertFromMimeData(data)
    assert goal.toPlainText() == "<b>plain</b>"
    data.setText("x" * (LONGEST + 10))
    goal.insertFromMimeData(data)
    assert len(goal.toPlainText()) == LONGEST


def test_undo_keys_are_the_windows_unless_something_is_half_typed(qtbot: QtBot, form: Form) -> None:
    stack = QUndoStack(form)
    action = stack.createUndoAction(form, "Undo")
    action.setEnabled(True)
    action.setShortcut("Ctrl+Z")
    asked = []
    action.triggered.connect(lambda: asked.append("undo"))
    form.addAction(action)
    title = line(form, "title")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]
    QTest.keyClicks(title, "half")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]


def test_every_kind_of_field_has_an_editor(form: Form, partner: Form) -> None:
    editors = [entry.editor for entry in (*form.entries.values(), *partner.entries.values())]
    assert all(isinstance(editor, Editor) for editor in editors)
    assert not any(editor.dirty() for editor in editors)


def test_labels_keep_the_look_of_the_day_when_the_form_moves_elsewhere(qtbot: QtBot, session: Session) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    form = Form(session, Frame, GROUPS, findings_of=nothing)
    form.show_record(session.programme, session.programme.frame)
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(form)
    open_window(qtbot, holder)
    form.setParent(None)
    QApplication.processEvents()
    try:
        style.apply(app, "dark", 1.5)
        layout.addWidget(form)
        form.show()
        QApplication.processEvents()
        label = form.entries["title"].label
        assert label.font().pixelSize() == style.px(style.TEXT)
        assert label.palette().windowText().color() == style.colour("ink")
    finally:
        style.apply(app)


def test_a_page_shows_all_its_text_at_any_width(form: Form) -> None:
    mandate = "The communes choose eight projects and the mayors sign for them. " * 5
    form.session.edit(
        "Goal", msgspec.structs.replace(PROGRAMME, frame=msgspec.structs.replace(PROGRAMME.frame, goal=mandate))
    )
    goal = page(form, "goal")
    heights = []
    for width in (900, 500, 900):
        form.resize(width, 900)
        QApplication.processEvents()
        assert goal.verticalScrollBar().maximum() == 0
        heights.append(goal.height())
    assert heights[0] == heights[2] < heights[1]


def test_labels_stand_above_where_there_is_no_room_beside(form: Form, qtbot: QtBot) -> None:
    entry, beside = form.entries["title"], form.minimumSizeHint().width()
    assert entry.label.geometry().right() < entry.editor.x()
    form.stack(stacked=True)
    qtbot.waitUntil(lambda: form.minimumSizeHint().width() < beside - 100)
    assert entry.label.geometry().bottom() < entry.editor.y()
    form.stack(stacked=False)
    qtbot.waitUntil(lambda: form.minimumSizeHint().width() == beside)


def test_a_form_is_made_without_opening_windows(qtbot: QtBot, session: Session) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch, app = Watch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    made = Form(session, Frame, GROUPS, findings_of=nothing)
    app.removeEventFilter(watch)
    qtbot.addWidget(made)
    assert shown == []


# -- what is half typed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "typed"), [("title", "Return and work"), ("goal", "Return and work")])
def test_what_is_half_typed_is_kept_meanwhile_without_an_edit(
    form: Form, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, typed: str
) -> None:
    heard: list[Programme | None] = []
    session.half_typed.connect(heard.append)
    field = line(form, name) if name == "title" else page(form, name)
    if isinstance(field, Page):
        field._timer.setInterval(60_000)  # somebody who types without a rest
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    qtbot.waitUntil(lambda: bool(heard), timeout=2 * EVERY)
    assert heard[0] is not None
    assert getattr(heard[0].frame, name) == typed
    assert session.programme is PROGRAMME
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard[1:] == [None]
    assert (session.programme, session.undo_name) == (PROGRAMME, "")
    QTest.keyClicks(field, typed)
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=2 * EVERY)
    field.leave()
    assert heard[3:] == [None]
    assert typed in getattr(session.programme.frame, name)
    session.undo()
    assert session.programme == PROGRAMME


@pytest.mark.parametrize(("name", "typed"), [("currency", "EU"), ("start", "1 March 2027"), ("months", "3")])
def test_a_half_typed_value_that_is_read_waits_until_it_is_done(
    form: Form, session: Session, qtbot: QtBot, name: str, typed: str
) -> None:
    heard: list[Programme | None] = []
    session.half_typed.connect(heard.append)
    line(form, name).setFocus()
    line(form, name).selectAll()
    QTest.keyClicks(line(form, name), typed)
    qtbot.wait(EVERY + 200)
    assert not any(heard)

"""The frame: what every other step measures itself against, on one page, with the donor's call beside it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from designer.frame.checks import missing, no_caseload
from designer.frame.figures import caseload_total, money_text
from designer.paper.number_text import date_text, number_text
from designer.programme.caseload import caseload_by_quarter
from designer.programme.fields import field
from designer.programme.finding import Finding
from designer.programme.formula import value_of
from designer.programme.months import end_date
from designer.programme.place import Place
from designer.programme.programme import SECTIONS, Programme
from designer.programme.records.frame import Call, Frame
from designer.programme.words import ENGLISH, N_
from designer.ui import style
from designer.ui.actions import action
from designer.ui.budget.coded_rows import CodedRows
from designer.ui.flow import Flow
from designer.ui.form import Form
from designer.ui.form_parts import Card
from designer.ui.record_table import RecordTable
from designer.ui.screen import Screen
from designer.ui.session import Session
from designer.ui.table.record_source import RecordSource
from designer.ui.tabs import Tabs

_PROGRAMME = (
    (N_("The programme"), ("title", "lead", "countries", "host_countries", "goal", "summary")),
    (N_("Period and money"), ("start", "months", "month_one_is", "currency")),
)
_CALL = (
    (
        N_("The call"),
        (
            "title",
            "reference",
            "deadline",
            "stage",
            "ceiling",
            "ceiling_is",
            "indirect_rate",
            "indirect_base",
            "contingency_allowed",
            "contingency_maximum",
            "evaluation_minimum",
            "note",
        ),
    ),
)
_FOR_WHOM = (
    (
        N_("For whom"),
        (
            "caseload",
            "caseload_quarters",
            "women_share",
            "children_share",
            "vulnerable_share",
            "return_types",
            "levels",
            "dimensions",
            "target_group",
            "vulnerable_first",
            "capital_least",
            "psychosocial_least",
            "children_note",
        ),
    ),
)
_CONDUCT = ((N_("Conduct"), ("coordination", "do_no_harm", "feedback", "reporting", "exit_plan", "note")),)
_TABLES: dict[str, tuple[str, str, str, tuple[str, ...], str]] = {
    "requirements": (
        N_("What the call asks for"),
        N_("Limits, annexes, mandatory indicators, budget rules: the list to tick before it is sent."),
        N_("+ add a requirement"),
        ("text", "kind", "limit", "unit", "met"),
        "text",
    ),
    "profiles": (
        N_("Profiles of the caseload"),
        N_("Parts of the caseload that need different things; quantities can follow from them. No person's data."),
        N_("+ add a profile"),
        ("name", "share", "persons", "path"),
        "path",
    ),
    "areas": (
        N_("Areas"),
        N_("Where people return to; areas with many returns come first (Handbook Table 1.2)."),
        N_("+ add an area"),
        ("name", "kind", "parent_id", "returns"),
        "name",
    ),
    "donors": (
        N_("Donors"),
        N_("Who pays, and the usual share of a line."),
        N_("+ add a donor"),
        ("code", "name", "share", "maximum_share", "indirect_rate"),
        "name",
    ),
    "partners": (
        N_("Partners"),
        N_("Who implements, with which mandate."),
        N_("+ add a partner"),
        ("code", "name", "role", "mandate", "overhead_rate"),
        "mandate",
    ),
}
"""Section → title, what it is for, the line for a new one, columns, the column that stretches."""

_WIDTHS = {
    "requirements": {"text": 260, "kind": 144, "limit": 72, "unit": 112, "met": 72},
    "profiles": {"name": 208, "share": 176, "persons": 80},
    "areas": {"kind": 120, "parent_id": 128, "returns": 208},
    "donors": {"name": 120, "share": 168, "maximum_share": 136, "indirect_rate": 216},
    "partners": {"name": 168, "role": 152, "mandate": 176, "overhead_rate": 128},
}
"""Widths of columns whose titles or texts need more or less than usual."""

_WIDEST = 920
"""Width of the page, in pixels at 100 %: longer lines are hard to read."""

_NARROW = 600
"""Below this width there is no room for labels beside their fields."""


class FrameScreen(Screen):
    """The page: forms and small tables under each other, and a bar of their titles to jump by."""

    step = "frame"
    title = N_("Frame")
    keys = N_("Tab next · Enter keep · Esc as it was")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._here: Callable[[], Place | None] = lambda: None
        self.forms = self._make_forms()
        self.tables = {name: self._make_table(name) for name in _TABLES}
        self.first = FirstThings()
        self.first.wanted.connect(self.go_to)
        self._parts = self._in_order()
        self.page = QScrollArea()
        self._sheets = QWidget()
        self._bar = QWidget()
        self._tabs = Tabs([ENGLISH(title) for title in self._parts], focusable=False)
        self._lay_out()
        self._actions = [
            action(self, title, partial(self.show_part, title), f"Ctrl+{at}", menu=self.title)
            for at, title in enumerate(self._parts, 1)
        ]

    # -- parts -----------------------------------------------------------------------------------------------------

    def _make_forms(self) -> tuple[Form, Form, Form, Form]:
        """Make the forms: two records in one page, the programme's frame in three parts."""
        forms = (
            Form(self.session, Frame, _PROGRAMME, notes={"months": _end}),
            Form(self.session, Call, _CALL, notes={"ceiling": _direct}),
            Form(self.session, Frame, _FOR_WHOM, notes={"caseload": _in_all, "caseload_quarters": _as_reckoned}),
            Form(self.session, Frame, _CONDUCT),
        )
        for form in forms:
            form.went.connect(partial(self._went, form))
        forms[1].entries["note"].editor.buddy().setAccessibleName(ENGLISH(N_("Note on the call")))
        return forms

    def _make_table(self, name: str) -> RecordTable:
        """Make a small table."""
        title, why, add_text, columns, stretch = _TABLES[name]
        widths = _WIDTHS.get(name, {})
        if name in {"donors", "partners"}:
            source: RecordSource = CodedRows(name, columns, stretch=stretch, widths=widths, begins="name")
        else:
            source = RecordSource(name, columns, stretch=stretch, widths=widths)
        table = RecordTable(self.session, source, title, why, add_text)
        table.went.connect(self.chosen_changed)
        return table

    def _in_order(self) -> dict[str, QWidget]:
        """Return the sheets of the page by title, from top to bottom."""
        programme, call, for_whom, conduct = self.forms
        sheets: dict[str, QWidget] = {**programme.cards, **call.cards}
        call.cards[N_("The call")].add(self.tables["requirements"])
        sheets |= for_whom.cards
        for_whom.cards[N_("For whom")].add(self.tables["profiles"])
        who = Card("")
        for name in ("areas", "donors", "partners"):
            who.add(self.tables[name])
        sheets[N_("Where and with whom")] = who
        return sheets | conduct.cards

    def _lay_out(self) -> None:
        """Put the sheets on the page and their titles into the bar."""
        page = self._sheets
        column = QVBoxLayout(page)
        margin = style.px(3 * style.GRID)
        column.setContentsMargins(margin, style.px(style.GRID), margin, margin)
        column.setSpacing(style.px(2 * style.GRID))
        column.addWidget(self.first)
        programme, call, for_whom, conduct = self.forms
        for part in (programme, call, for_whom, self._parts[N_("Where and with whom")], conduct):
            column.addWidget(part)
        column.addStretch(1)
        style.changes.changed.connect(self._fit)
        self._fit()
        self.page.setWidget(page)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(margin // 2, style.px(4), margin, style.px(4))
        bar.setSpacing(0)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        titles = list(self._parts)
        self._tabs.chosen.connect(lambda at: self.show_part(titles[at]))
        self.page.verticalScrollBar().valueChanged.connect(self._scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self.page, 1)
        self.setFocusProxy(self.forms[0].entries["title"].editor.buddy())

    # -- the contract ----------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Keep lines of text short enough to follow, and labels above their fields where the page is narrow."""
        self._sheets.setMaximumWidth(style.px(_WIDEST))
        for form in self.forms:
            form.stack(stacked=self.width() < style.px(_NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the page takes the width there is."""
        super().resizeEvent(event)
        self._fit()

    def present(self, programme: Programme) -> None:
        """Show a programme."""
        for form, record in zip(
            self.forms, (programme.frame, programme.call, programme.frame, programme.frame), strict=True
        ):
            form.show_record(programme, record)
        for table in self.tables.values():
            table.present(programme)
        self.first.present((*missing(programme.frame, programme.call), *no_caseload(programme.frame.caseload)))

    def go_to(self, place: Place) -> None:
        """Put the focus on a field or a cell of a table."""
        table = self.tables.get(place.section)
        if table is not None:
            self.page.ensureWidgetVisible(table)
            table.go_to(place)
            return
        for form in self.forms:
            if form.section == place.section and form.go_to(place.field):
                return
        self.page.verticalScrollBar().setValue(0)

    def show_part(self, title: str) -> None:
        """Bring a sheet to the top of the page, the keys to its first field."""
        inside = self._parts[title].findChildren(QWidget)
        able = (each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self))
        if (first := next(able, None)) is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.verticalScrollBar().setValue(max(0, self._top(self._parts[title]) - style.px(style.GRID)))
        self._tabs.show_chosen(list(self._parts).index(title))

    def _top(self, sheet: QWidget) -> int:
        """Return where a sheet begins on the page."""
        return sheet.mapTo(self._sheets, sheet.rect().topLeft()).y()

    def _scrolled(self, value: int) -> None:
        """Mark the title of the sheet that is at the top now."""
        bar = self.page.verticalScrollBar()
        passed = [at for at, sheet in enumerate(self._parts.values()) if self._top(sheet) <= value + style.px(80)]
        self._tabs.show_chosen(len(self._parts) - 1 if value == bar.maximum() else passed[-1] if passed else 0)

    def actions_here(self) -> Sequence[QAction]:
        """Return the jumps to the sheets."""
        return self._actions

    def finish_editing(self) -> None:
        """Commit what is half typed in forms and tables."""
        for form in self.forms:
            form.finish_editing()
        for table in self.tables.values():
            table.view.finish_editing()

    def summary(self) -> str:
        """Return how much of the frame is filled."""
        open_ = self.first.open
        return "" if not open_ else ENGLISH(N_("Still to fill: {what}")).format(what=", ".join(open_))

    def selected_place(self) -> Place | None:
        """Return the field or cell that has the focus, or had it last."""
        focus = QApplication.focusWidget()
        for table in self.tables.values():
            if focus is not None and table.isAncestorOf(focus):
                self._here = partial(table.place, self.session.programme)
        return self._here()

    def _went(self, form: Form, name: str) -> None:
        """Remember where the focus went."""
        self._here = lambda: Place(form.section, form.record_id, name)
        self.chosen_changed.emit()


class FirstThings(Card):
    """What to fill first: the six things that DC-15 asks for, each a way there; gone when all are filled."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.open: tuple[str, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._said = style.label(wrap=True)
        self.add(self._said)
        row = QWidget()
        flow = Flow(row)
        for section, name, title in _FIRST:
            button = QPushButton(title)
            button.clicked.connect(partial(self.wanted.emit, Place(section, section, name)))
            self._buttons[name] = button
            flow.addWidget(button)
        self.add(row)

    def present(self, lacking: Sequence[Finding]) -> None:
        """Show which of the six are still missing."""
        absent = {found.place.field for found in lacking}
        self.open = tuple(title for _, name, title in _FIRST if name in absent)
        self.setVisible(bool(absent))
        self._said.setText(
            N_("Begin with these six: every other step measures itself against them.")
            if len(absent) == len(_FIRST)
            else N_("Still missing, and every other step measures itself against it:")
        )
        for name, button in self._buttons.items():
            button.setVisible(name in absent)


def _title(section: str, name: str) -> str:
    return field(SECTIONS[section], name).info.title


_FIRST = (
    ("frame", "lead", _title("frame", "lead")),
    ("frame", "countries", N_("Country")),
    ("frame", "start", _title("frame", "start")),
    ("frame", "months", _title("frame", "months")),
    ("call", "ceiling", _title("call", "ceiling")),
    ("frame", "caseload", N_("Caseload")),
)
"""Section, field and title of the six."""


def _end(programme: Programme) -> str:
    """Say when the programme ends."""
    end = end_date(programme)
    return ENGLISH(N_("to {end}")).format(end=date_text(end)) if end else ""


def _in_all(programme: Programme) -> str:
    """Say how many are expected in all."""
    total = caseload_total(programme.frame.caseload)
    return "" if total is None else ENGLISH(N_("{count} in all")).format(count=number_text(total, 0))


def _as_reckoned(programme: Programme) -> str:
    """Say how many are reckoned with in each quarter, where proportions were typed."""
    if not programme.frame.caseload_quarters:
        return ""
    told = " · ".join(number_text(each, 0) for each in caseload_by_quarter(programme))
    return ENGLISH(N_("Reckoned with: {quarters}")).format(quarters=told)


def _direct(programme: Programme) -> str:
    """Say what a ceiling with indirect costs leaves for direct ones."""
    ceiling, rate = value_of(programme.call.ceiling), value_of(programme.call.indirect_rate)
    if ceiling is None or rate is None or programme.call.ceiling_is != "gross" or rate < 0:
        return ""
    direct = (ceiling / (1 + rate / 100)).to_integral_value("ROUND_FLOOR")
    shown = money_text(direct, programme.frame.currency)
    return ENGLISH(N_("direct costs up to about {amount}")).format(amount=shown)

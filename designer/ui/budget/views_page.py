"""The page of views: the budget by rows and columns of choice, with a chart below that shows the same."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.budget.calendar import NO_START
from designer.budget.pay import totals_for_few
from designer.budget.views.charts import (
    CHARTS,
    CURVE,
    LARGEST,
    SHARES,
    STACKED,
    largest_chart,
    share_chart,
    spending_chart,
    stacked_chart,
)
from designer.budget.views.matrix import Matrix
from designer.budget.views.matrix_pay import ALL, spots_for_few
from designer.paper.blocks import Figure
from designer.paper.drawing import Drawing
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_
from designer.ui import audience, style
from designer.ui.budget.view_rows import LARGEST as LARGEST_LINES
from designer.ui.budget.view_rows import LISTS, PERSON, SHARE, SPENDING, ViewRows, column_choices, row_choices
from designer.ui.choice_button import ChoiceButton
from designer.ui.drawing_painter import DrawingView
from designer.ui.flow import Flow
from designer.ui.pages import SourcePage
from designer.ui.scrolled import Scrolled
from designer.ui.session import Session
from designer.ui.table.view import TableView

EMPTY = N_("As soon as there are lines, they can be looked at from here by any side.")
_NO_REACH = N_("Type on the step Frame how many different persons of each group are reached: it is never summed.")
_NOTES = {
    PERSON: N_("The whole programme for each person of a group. Groups overlap, so there is no sum of them."),
    SPENDING: N_("With indirect costs. How a line falls on its quarters is chosen in its details."),
}
_OF_LISTS = {SPENDING: CURVE, LARGEST_LINES: LARGEST, PERSON: ""}
"""List → the chart that shows the same."""
_TITLES = (720, 160)
"""Pixels at 100 % that the column of titles has at most and at least, so that the sums stay in sight."""
_AROUND, _CHART_LEAST = 48, 0.5
"""Pixels at 100 % around a chart; the part of the room that it has at least, if it needs it."""
Action = tuple[str, Callable[[], object], str]
"""An English title, what is done, its keys."""


class ViewsPage(SourcePage):
    """Choices above, the table in the middle, its chart below; nothing is typed here."""

    title = N_("Views")
    keys = N_("Ctrl+Shift+R rows · Ctrl+Shift+C columns · Ctrl+Shift+G chart")

    def __init__(self, session: Session) -> None:
        self.rows = ViewRows()
        super().__init__(session, self.rows)
        self.view.keep_in_sight(SHARE, *_TITLES)
        self.by = ChoiceButton(ENGLISH(N_("Rows")), row_choices())
        self.across = ChoiceButton(ENGLISH(N_("Columns")), column_choices(session.programme, self.rows.by))
        self.chart = ChoiceButton(ENGLISH(N_("Chart")), (*CHARTS, ("", N_("No chart"))))
        self.chart.choose(STACKED)
        self.note = style.label(size=style.SMALL, role="ink_second", wrap=True)
        self.figure = DrawingView(_NOTHING)
        self.figure_title = style.label(role="ink_second", bold=True, wrap=True)
        self._shown: tuple[object, ...] = ()
        self._by_hand = False
        self._lay_out()
        self.by.chosen.connect(self.show_by)
        self.across.chosen.connect(self.show_across)
        self.chart.chosen.connect(lambda _code: self._draw())
        self.view.follow_requested.connect(self._follow)
        audience.changes.changed.connect(self._draw)

    def make_view(self) -> TableView:
        """Make the table."""
        return TableView(empty_text=ENGLISH(EMPTY), add_text="")

    def _lay_out(self) -> None:
        """Put the choices above the table and the chart below it."""
        pad = style.px(2 * style.GRID)
        bar = Flow()
        bar.setContentsMargins(pad, style.px(4), pad, style.px(4))
        self.beside = style.label(ENGLISH(N_("Columns")), role="ink_second")
        captions = (style.label(ENGLISH(N_("Rows")), role="ink_second"), self.beside)
        for caption, button in zip(captions, (self.by, self.across), strict=True):
            bar.addWidget(caption)
            bar.addWidget(button)
        bar.addWidget(style.label(ENGLISH(N_("Chart")), role="ink_second"))
        bar.addWidget(self.chart)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(pad, style.px(style.GRID), pad, style.px(style.GRID))
        column.setSpacing(style.px(4))
        column.addWidget(self.figure_title)
        column.addWidget(self.figure)
        column.addStretch(1)
        self.below = Scrolled(below)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        self.split.addWidget(self.below)
        self.split.splitterMoved.connect(self._parted)
        self.note.setContentsMargins(pad, 0, pad, style.px(4))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
            layout.addLayout(bar)
            layout.addWidget(self.note)
            layout.addWidget(self.split, 1)

    def offers(self) -> Sequence[Action]:
        """Return what is done by keys here: each opens one of the three lists of choices."""
        return (
            (N_("Choose the rows of the view"), self.by.showMenu, "Ctrl+Shift+R"),
            (N_("Choose the columns of the view"), self.across.showMenu, "Ctrl+Shift+C"),
            (N_("Choose the chart of the view"), self.chart.showMenu, "Ctrl+Shift+G"),
        )

    # -- the contract ----------------------------------------------------------------------------------------------

    def present(self, programme: Programme) -> None:
        """Show a programme's budget."""
        self._offer(programme)
        super().present(programme)
        self._tell(programme)
        self._draw()

    def go_to(self, place: Place) -> None:
        """Stand in the table."""
        self.view.setFocus()

    def summary(self, programme: Programme) -> str:
        """Return the sum of what is selected."""
        cells, total, _average = self.view.selection_summary()
        return f"{cells} cells · {total:,}" if cells > 1 and total is not None else ""

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_by(self, code: str) -> None:
        """Show other rows; a list brings its own columns and its own chart."""
        before, self.rows.by = self.rows.by, code
        self.by.choose(code)
        if code in LISTS:
            self.chart.choose(_OF_LISTS[code])
        elif before in LISTS:
            self.chart.choose(STACKED)
        self._anew()

    def show_across(self, code: str) -> None:
        """Show other columns."""
        self.rows.across = code
        self.across.choose(code)
        self._anew()

    def _anew(self) -> None:
        programme = self.session.programme
        self._offer(programme)
        self.controller.refresh()
        self._tell(programme)
        self._draw()
        self.went.emit()

    def _offer(self, programme: Programme) -> None:
        """Offer the columns that go with the rows; where the chosen ones do not, years stand there."""
        offered = column_choices(programme, self.rows.by)
        for part in (self.beside, self.across):
            part.setVisible(bool(offered))
        if offered:
            self.across.offer(offered)
            if self.rows.across not in dict(offered):
                self.rows.across = "year"
            self.across.choose(self.rows.across)

    def _tell(self, programme: Programme) -> None:
        """Say what is to be known of the table."""
        note = _NOTES.get(self.rows.by, "" if programme.frame.start else NO_START)
        if self.rows.by == PERSON and not self.view.table.rows:
            note = _NO_REACH
        self.note.setText(ENGLISH(note))
        self.note.setVisible(bool(note and programme.lines))

    def _draw(self) -> None:
        """Draw the chart that is chosen, once a programme and choice."""
        programme = self.session.programme
        key = (programme, self.rows.by, self.rows.across, self.chart.code, audience.in_room())
        if len(key) == len(self._shown) and all(a is b for a, b in zip(key, self._shown, strict=True)):
            return
        self._shown = key
        found = self._figure(programme) if programme.lines else ()
        self.below.setVisible(bool(found))
        for each in found:
            self.figure_title.setText(each.title)
            self.figure.present(each.drawing)
        self._share_room()

    def _parted(self) -> None:
        """Leave the parts as they were drawn by hand."""
        self._by_hand = True

    def _share_room(self) -> None:
        """Give the table what its rows need and the chart what it needs; where that is too much, the chart less."""
        room = self.split.height()
        if self._by_hand or self.below.isHidden() or not room:
            return
        rows = (len(self.view.table.rows) + 2) * style.row_height()
        chart = self.figure.minimumHeight() + style.px(_AROUND)
        least = min(chart, round(room * _CHART_LEAST))
        table = min(rows, room - least)
        self.split.setSizes([table, room - table] if rows + chart > room else [room - chart, chart])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the parts share the new room."""
        super().resizeEvent(event)
        self._share_room()

    def _figure(self, programme: Programme) -> tuple[Figure, ...]:
        """Return the chart, without what a room is not to see; none where there is nothing to compare."""
        room, code = audience.in_room(), self.chart.code
        if code == LARGEST:
            return largest_chart(programme, ENGLISH, with_pay=not room)
        if code == CURVE:
            return () if room and totals_for_few(programme) else spending_chart(programme, ENGLISH)
        made = self.rows.made(programme)
        if made is None or not code or (room and _tells(programme, made)):
            return ()
        rows, columns = dict(row_choices())[self.rows.by], dict(column_choices(programme, self.rows.by))
        parts = [N_("Direct costs"), rows, *([columns[made.columns_by]] if code == STACKED else [])]
        title = " · ".join((*map(ENGLISH, parts), made.currency))
        return share_chart(made, title, ENGLISH) if code == SHARES else stacked_chart(made, title, ENGLISH)

    def _follow(self, row_id: str, column_key: str) -> None:
        """Go from a row to the record that it is about."""
        place = self.rows.place(self.session.programme, row_id, column_key)
        if place is not None:
            self.session.went_to.emit(place)


_NOTHING = Drawing(1.0, 1.0, (), "")


def _tells(programme: Programme, made: Matrix) -> bool:
    """Tell whether a bar of a chart of a table would tell what somebody earns."""
    tops = {each.id for each in made.rows if not each.depth} | {ALL}
    return any(row in tops for row, _ in spots_for_few(programme, made))

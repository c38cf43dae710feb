"""The pages of staffing: posts with their lines, the load of case workers, what was considered."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.budget.amounts import terms
from designer.budget.staffing.posts import (
    CONSIDERATIONS,
    considered,
    holders,
    post_costs,
    staff_split,
    tasks_of,
    women_and_men,
)
from designer.programme.edit import find, find_as
from designer.programme.money import exponent
from designer.programme.names import full_name
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.budget import Line, Post
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, N_, counted
from designer.ui import audience, style
from designer.ui.budget.posts import COST, LINES, OF_DIRECT, STAFFING_ORDER, PostSource
from designer.ui.form_parts import Note
from designer.ui.links_panel import LinksPanel, Tie, Told
from designer.ui.pages import Page, RecordPanel, RecordsPage, TablePage
from designer.ui.session import Session
from designer.ui.staffing.post_words import later_words, monthly_words, months_words
from designer.ui.staffing.rows import ConsiderationRows, prompts_of
from designer.ui.table.controller import bind
from designer.ui.table.view import TableView

POSTS = TablePage(
    "posts",
    N_("Posts"),
    (),
    N_(
        "Who is needed? Choose a profile of the Handbook with the button above (Ctrl+Shift+N), or type a post. "
        "Ctrl+L then makes the budget line that reads it."
    ),
    N_("+ a post"),
    details=(
        (N_("Post"), ("code", "title", "profile", "place", "case_work")),
        (N_("People"), ("holders", "women", "fte", "months", "lag", "until")),
        (
            N_("Cost parts"),
            ("currency", "gross", "charges", "extra_months", "insurance", "end_of_contract", "unit_cost", "step"),
        ),
        (N_("Share by year"), ("share", "shares")),
        (N_("Terms of reference"), ("terms", "terms_ready", "training")),
        (N_("More"), ("range_low", "range_high", "note")),
    ),
)
_WIDTHS = {
    "title": 216,
    "profile": 136,
    "holders": 72,
    "women": 72,
    "case_work": 88,
    COST: 112,
    LINES: 88,
    "terms_ready": 96,
}


class PostPanel(LinksPanel):
    """What the inspector says of a post: what it costs, and the lines that pay it."""

    def __init__(self, session: Session, make: Callable[[], object]) -> None:
        super().__init__(ENGLISH(N_("Make its budget line  Ctrl+L")), make)
        self._session = session
        self._of: tuple[Programme, Record] | None = None
        audience.changes.changed.connect(self._follow_audience)

    def _follow_audience(self) -> None:
        """Tell the cost again, or no more."""
        if self._of is not None:
            self.present(*self._of)

    def present(self, programme: Programme, record: Record) -> None:
        """Show a post; one that has its line needs no other."""
        self._of = programme, record
        super().present(programme, record)
        cost = post_costs(programme).get(record.id)
        self.button.setVisible(cost is not None and not cost.line_ids)

    def told(self, programme: Programme, record: Record) -> Told:
        """Return what to show of a post."""
        cost = post_costs(programme).get(record.id)
        if not isinstance(record, Post) or cost is None:
            return Told("")
        sentence = ENGLISH(N_("No cost yet: it takes months and a monthly cost."))
        if audience.in_room():
            sentence = ENGLISH(audience.NOT_SHOWN)
        elif cost.total is not None:
            amount = show_number(cost.total, exponent(programme.frame.currency))
            sentence = f"{amount} {programme.frame.currency}"
            if cost.share is not None:
                share = ENGLISH(N_("{share} % of the direct costs")).replace("{share}", show_number(cost.share, 2))
                sentence = f"{sentence} · {share}"
        ties = tuple(self._tie(programme, each) for each in cost.line_ids)
        return Told(full_name(programme, "posts", record) or ENGLISH(N_("(no name)")), sentence, ties)

    def _tie(self, programme: Programme, line_id: str) -> Tie:
        line = find_as(programme, line_id, Line)
        name = full_name(programme, "lines", line) if line else ""
        go = (ENGLISH(N_("Go there")), lambda: self._session.went_to.emit(Place("lines", line_id)))
        return Tie(name, ENGLISH(N_("Budget line that reads this post")), does=(go,))


class PostsPage(RecordsPage):
    """The posts, with the way to the catalogue beside the tabs."""

    def __init__(self, session: Session, choose: Callable[[], object], make_line: Callable[[], object]) -> None:
        super().__init__(POSTS, session, PostSource(order=STAFFING_ORDER, widths=_WIDTHS))
        self.session, self._make_line = session, make_line
        self.view.write_requested.connect(lambda *_: self.controller.refresh())
        self.view.follow_requested.connect(self._follow)
        self.choose = QPushButton(ENGLISH(N_("Choose a profile…")))
        self.choose.clicked.connect(lambda _checked=False: choose())

    def go_to(self, place: Place) -> None:
        """Stand on a post; months begin with those of the first year."""
        field_name = "months0" if place.field == "months" else place.field
        super().go_to(Place(place.section, place.id, field_name))

    def panel(self, section_name: str) -> RecordPanel | None:
        """Make what shows the lines of a post."""
        return PostPanel(self.session, self._make_line)

    def notes(self, section_name: str) -> Mapping[str, Note]:
        """Return what is computed of a post beside its fields; what tells pay stands beside fields for few only."""
        pay = {"gross": self._monthly, "unit_cost": self._unused, "step": self._later}
        return {"profile": self._tasks, "months": self._months, **pay}

    def _tasks(self, programme: Programme) -> str:
        post = find_as(programme, self.view.current()[0], Post)
        return tasks_of(post.profile) if post else ""

    def _unused(self, programme: Programme) -> str:
        post = find_as(programme, self.view.current()[0], Post)
        return ENGLISH(N_("Not used while the gross pay is given.")) if post and post.gross is not None else ""

    def _months(self, programme: Programme) -> str:
        post = find_as(programme, self.view.current()[0], Post)
        return "" if post is None else months_words(post, terms(programme))

    def _monthly(self, programme: Programme) -> str:
        post = find_as(programme, self.view.current()[0], Post)
        return "" if post is None else monthly_words(post, terms(programme))

    def _later(self, programme: Programme) -> str:
        post = find_as(programme, self.view.current()[0], Post)
        return "" if post is None else later_words(post, terms(programme))

    def _follow(self, row_id: str, column_key: str) -> None:
        """Go from a computed cell to the line that reads the post."""
        cost = post_costs(self.session.programme).get(row_id)
        if cost is None or column_key not in {COST, OF_DIRECT, LINES}:
            return
        if cost.line_ids:
            self.session.went_to.emit(Place("lines", cost.line_ids[0]))
        else:
            self.session.said.emit(ENGLISH(N_("No line pays for this post yet: Ctrl+L makes it.")))

    def chosen(self) -> tuple[str, ...]:
        """Return the posts in which something is selected."""
        return tuple(each for each in self.view.selected_ids() if find(self.session.programme, each) is not None)

    def summary(self, programme: Programme) -> str:
        """Return persons, women and men, and the two shares of the costs."""
        if not programme.posts:
            return ""
        women, men, _open = women_and_men(programme.posts)
        persons = holders(programme.posts)
        parts = [
            counted(len(programme.posts), N_("1 post, {persons}"), N_("{count} posts, {persons}")).replace(
                "{persons}", counted(persons, N_("1 person"), N_("{count} persons"), text=show_number(persons))
            )
        ]
        if women + men:
            told = ENGLISH(N_("{women} women, {men} men")).format(women=show_number(women), men=show_number(men))
            parts.append(told)
        split = staff_split(programme)
        if split.case_work_share is not None and split.other_share is not None:
            told = ENGLISH(N_("case work {case} %, other staff {other} % of direct costs"))
            case, other = (show_number(each, 1) for each in (split.case_work_share, split.other_share))
            parts.append(told.format(case=case, other=other))
        return " · ".join(parts)


class ConsiderationsPage(Page):
    """What the Handbook asks one to think of before posts are decided, with what follows here."""

    title = N_("Considerations")
    sections = ("answers",)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = TableView(empty_text="", add_text="")
        self.view.setAccessibleName(ENGLISH(self.title))
        self.source = ConsiderationRows()
        self.controller = bind(self.view, self.source, session)
        self.asks = style.label("", role="ink_second", wrap=True)
        self.asks.setAlignment(Qt.AlignmentFlag.AlignTop)
        margin = style.px(2 * style.GRID)
        bar = QWidget()
        row = QVBoxLayout(bar)
        row.setContentsMargins(margin, style.px(style.GRID), margin, style.px(style.GRID))
        row.addWidget(self.asks)
        bar.setFixedHeight(2 * style.row_height())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.caret_moved.connect(lambda *_: self._moved())

    def _moved(self) -> None:
        asks = prompts_of(self.view.current()[0])
        self.asks.setText(asks or ENGLISH(N_("Handbook 1.4.3: write down what each means for your team.")))
        self.went.emit()

    def present(self, programme: Programme) -> None:
        """Show the considerations."""
        self.controller.present(programme)
        if not self.asks.text():
            self._moved()

    def shows(self, programme: Programme, place: Place) -> bool:
        """Tell whether a place is an answer to a consideration."""
        answer = find_as(programme, place.id, Answer)
        return answer is not None and answer.checklist == CONSIDERATIONS

    def go_to(self, place: Place) -> None:
        """Stand on the consideration that an answer belongs to."""
        self.view.setFocus()
        for point, answer in considered(self.session.programme.answers).items():
            if answer.id == place.id:
                self.view.go_to(point, place.field or "text")

    def place(self, programme: Programme) -> Place | None:
        """Return the answer at the caret, if there is one."""
        row_id, key = self.view.current()
        return self.source.place(programme, row_id, key) if row_id else None

    def finish_editing(self) -> None:
        """Commit the open cell."""
        self.view.finish_editing()

    def summary(self, programme: Programme) -> str:
        """Return how many considerations are answered."""
        held = considered(programme.answers)
        count = sum(bool(each.text.strip()) for each in held.values())
        return ENGLISH(N_("{count} of {all} considered")).format(count=count, all=len(self.source.rows(programme)))

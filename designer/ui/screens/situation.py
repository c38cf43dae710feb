"""The situation: findings by topic, the needs that follow from them, lessons, plans, service rules, communities."""

from functools import partial

from PySide6.QtGui import QAction

from designer.programme.place import Place
from designer.programme.words import ENGLISH, N_
from designer.situation.edits import add_rules, rules_wanted
from designer.ui.actions import action
from designer.ui.pages import Page, PagesScreen, TablePage
from designer.ui.situation.communities import COMMUNITIES, CommunityRows
from designer.ui.situation.findings import FindingsPage
from designer.ui.situation.needs import NeedsPage

LESSONS = TablePage(
    "lessons",
    N_("Lessons"),
    ("text", "source", "consequence"),
    N_("Type what an earlier programme taught, and beside it what this one does about it."),
    N_("+ a lesson"),
    details=(("", ("text", "source", "consequence")),),
    widths={"text": 320, "source": 200, "consequence": 280},
    stretch="text",
)
PLANS = TablePage(
    "plans",
    N_("Plans"),
    ("name", "holder", "link"),
    N_("Type a plan, policy or strategy that the programme can tie in with: a development plan, a migration policy."),
    N_("+ a plan or policy"),
    details=(("", ("name", "holder", "link")),),
    widths={"name": 280, "holder": 200, "link": 320},
    stretch="link",
)
RULES = TablePage(
    "frameworks",
    N_("Service rules"),
    ("service_type", "law", "financing", "referral", "coverage"),
    N_(
        "Type a field of services, such as Health: which law applies, who pays, how one is referred. Ctrl+I lists them."
    ),
    N_("+ a field of services"),
    details=(
        (N_("Rules"), ("service_type", "law", "financing", "referral")),
        (N_("For the user"), ("coverage", "supplies")),
        (N_("Who gives it"), ("staff", "traditional")),
    ),
    widths={"service_type": 152, "law": 240, "financing": 176, "referral": 200, "coverage": 176},
    stretch="law",
)


class SituationScreen(PagesScreen):
    """Six pages; findings come first, by the topics of the Handbook."""

    step = "situation"
    title = N_("Situation")
    keys = N_("Tab next · Ctrl+I cited figure · Ctrl+L answer")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.findings = FindingsPage(self.session)
        self.needs = NeedsPage(self.session)
        self.rules = self.table_page(RULES)
        return (
            self.findings,
            self.needs,
            self.table_page(LESSONS),
            self.table_page(PLANS),
            self.rules,
            self.table_page(COMMUNITIES, CommunityRows()),
        )

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Put in a cited figure or the fields of services …")), self.put_in, "Ctrl+I"),
            here(ENGLISH(N_("Choose a topic")), self.choose_topic, "Ctrl+T"),
            here(ENGLISH(N_("Answer the need with a result …")), self.answer_need, "Ctrl+L"),
        )

    def put_in(self) -> None:
        """Put in what the library has for the page on show."""
        if self.page is self.rules:
            self._add_rules()
            return
        if self.page is not self.findings:
            self.show_page(self.pages.index(self.findings))
        self.findings.cite()

    def choose_topic(self) -> None:
        """Go to the topics."""
        self.show_page(self.pages.index(self.findings))
        self.findings.strip.take_focus()

    def answer_need(self) -> None:
        """Answer the need at the caret."""
        if self.page is not self.needs:
            self.show_page(self.pages.index(self.needs))
        self.needs.answer()

    def _add_rules(self) -> None:
        """Add a row for each field of services without one: those that are mapped, or all before any is."""
        self.finish_editing()
        wanted = rules_wanted(self.session.programme)
        if not wanted:
            self.session.said.emit(ENGLISH(N_("Every field of services that is mapped has its row already.")))
            return
        new = add_rules(self.session.programme, wanted, self.session.new_id)
        self.session.edit(N_("List the fields of services"), new, Place("frameworks"))

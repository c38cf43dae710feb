"""Staffing: who is needed, what each post costs and which line pays it, the load of case workers, considerations."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from designer.budget.staffing.posts import add_profiles, profiles, tasks_of
from designer.budget.staffing.terms_text import propose_terms
from designer.links.post_line import make_lines, without_line
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID
from designer.programme.words import ENGLISH, N_, counted
from designer.ui.actions import action
from designer.ui.chooser import Chooser, Option
from designer.ui.pages import Page, PagesScreen
from designer.ui.staffing.pages import ConsiderationsPage, PostsPage
from designer.ui.staffing.planning import PlanOption, plan_options
from designer.ui.staffing.workload_page import WorkloadPage


class StaffingScreen(PagesScreen):
    """Three pages; the posts come first."""

    step = "staffing"
    title = N_("Staffing")
    keys = N_("Ctrl+Shift+N profile · Ctrl+L budget line · F4 details")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.posts = PostsPage(self.session, self.choose_profile, self.make_line)
        self.workload = WorkloadPage(self.session)
        self.plan = QPushButton(ENGLISH(N_("Plan the peak…")))
        self.plan.clicked.connect(lambda _checked=False: self.plan_peak())
        return self.posts, self.workload, ConsiderationsPage(self.session)

    def beside_tabs(self) -> Sequence[QWidget]:
        """Return the way to the catalogue of profiles, and to a plan for the peak."""
        return self.posts.choose, self.plan

    def show_page(self, at: int) -> None:
        """Show a page with what belongs to it beside the tabs."""
        super().show_page(at)
        self.posts.choose.setVisible(self.page is self.posts)
        self.plan.setVisible(self.page is self.workload)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Add a post from a staff profile …")), self.choose_profile, "Ctrl+Shift+N"),
            here(ENGLISH(N_("Make the budget line of the post")), self.make_line, "Ctrl+L"),
            here(ENGLISH(N_("Make the lines of all posts without one")), self.make_all_lines, "Ctrl+Shift+L"),
            here(ENGLISH(N_("Draft the terms of reference of the posts")), self.draft_terms, "Ctrl+J"),
            here(ENGLISH(N_("Plan the peak of case work …")), self.plan_peak, "Ctrl+Shift+J"),
        )

    def choose_profile(self) -> None:
        """Let a profile of the Handbook be chosen, and make a post of it."""
        if self.page is not self.posts:
            self.show_page(self.pages.index(self.posts))
        self.finish_editing()
        options = tuple(
            Option(each.id, ENGLISH(each.title), ENGLISH(each.data["group"]), f"{tasks_of(each.id)} {each.locator}")
            for each in profiles().values()
        )
        prompt = ENGLISH(N_("Which profile? Type a word, Enter makes the post"))
        Chooser(self, prompt, options, self._take_profile).open_over(self.posts)

    def _take_profile(self, profile: str, _typed: str) -> None:
        new = add_profiles(self.session.programme, (profile,), self.session.new_id)
        made = new.posts[-1]
        place = Place("posts", made.id, "title")
        if self.session.edit(N_("Add a post from a profile"), new, place):
            self.posts.present(new)
            self.posts.go_to(Place("posts", made.id, "unit_cost"))
            self.session.said.emit(ENGLISH(N_("Now its monthly cost; Ctrl+L makes its budget line.")))

    def draft_terms(self) -> None:
        """Draft the terms of reference of the selected posts that have none, of all posts on another page."""
        self.finish_editing()
        programme = self.session.programme
        chosen = self.posts.chosen() if self.page is self.posts else tuple(each.id for each in programme.posts)
        new = propose_terms(programme, chosen)
        written = [each.id for each, was in zip(new.posts, programme.posts, strict=True) if each is not was]
        place = Place("posts", written[0], "terms") if written else None
        if not self.session.edit(N_("Draft terms of reference"), new, place):
            self.session.said.emit(ENGLISH(N_("Nothing to draft: no post is selected, or it has its terms.")))
            return
        told = counted(len(written), N_("1 post has a draft"), N_("{count} posts have a draft"))
        self.session.said.emit(
            ENGLISH(N_("{posts}: read it in the details (F4), then say that it is ready.")).replace("{posts}", told)
        )

    def plan_peak(self) -> None:
        """Let a plan be chosen that makes up for the case workers that are missing, each with what it costs."""
        self.finish_editing()
        programme = self.session.programme
        if programme.frame.case_limit is None:
            self.go_to(Place("frame", FRAME_ID, "case_limit"))
            self.session.said.emit(ENGLISH(N_("First your own limit: how many returnees may a case worker follow?")))
            return
        plans = plan_options(programme, self.session.new_id)
        if not plans:
            self.session.said.emit(ENGLISH(N_("Nobody is missing: every quarter stays within your limit.")))
            return
        prompt = ENGLISH(N_("Which plan? Enter makes it, in one step"))
        options = tuple(each.option for each in plans)
        Chooser(self, prompt, options, lambda code, _typed: self._take_plan(code, plans)).open_over(self.page)

    def _take_plan(self, code: str, plans: Sequence[PlanOption]) -> None:
        chosen = next(each for each in plans if each.option.id == code)
        place = Place("posts", chosen.plan.post_ids[0], "holders")
        if self.session.edit(N_("Plan the peak of case work"), chosen.plan.programme, place):
            self.go_to(place)
            self.session.said.emit(chosen.done)

    def make_line(self) -> None:
        """Make the lines of the selected posts."""
        self.finish_editing()
        self._make(self.posts.chosen(), N_("This post has its budget line already, or none is selected."))

    def make_all_lines(self) -> None:
        """Make the lines of all posts that have none."""
        self.finish_editing()
        wanted = tuple(each.id for each in without_line(self.session.programme))
        self._make(wanted, N_("Every post has its budget line."))

    def _make(self, post_ids: tuple[str, ...], otherwise: str) -> None:
        before = self.session.programme
        new = make_lines(before, post_ids, self.session.new_id)
        place = Place("posts", post_ids[0], "title") if post_ids else None
        if not self.session.edit(N_("Make budget lines of posts"), new, place):
            self.session.said.emit(ENGLISH(otherwise))
            return
        known = {each.id for each in before.lines}
        codes = ", ".join(each.code for each in new.lines if each.id not in known)
        self.session.said.emit(ENGLISH(N_("In the budget as {codes}: F2 on the line goes there.")).format(codes=codes))

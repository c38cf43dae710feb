"""Staffing: who is needed, what each post costs and which line pays it, the load of case workers, considerations."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.budget.staffing import add_profiles, profiles, tasks_of
from designer.links.post_line import make_lines, without_line
from designer.programme.place import Place
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.chooser import Chooser, Option
from designer.ui.pages import Page, PagesScreen
from designer.ui.staffing.pages import ConsiderationsPage, PostsPage, WorkloadPage


class StaffingScreen(PagesScreen):
    """Three pages; the posts come first."""

    step = "staffing"
    title = N_("Staffing")
    keys = N_("Ctrl+Shift+N profile · Ctrl+L budget line · F4 details")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.posts = PostsPage(self.session, self.choose_profile, self.make_line)
        return self.posts, WorkloadPage(self.session), ConsiderationsPage(self.session)

    def beside_tabs(self) -> Sequence[QWidget]:
        """Return the way to the catalogue of profiles."""
        return (self.posts.choose,)

    def show_page(self, at: int) -> None:
        """Show a page; the way to the catalogue stands beside the posts only."""
        super().show_page(at)
        self.posts.choose.setVisible(self.page is self.posts)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Add a post from a staff profile …")), self.choose_profile, "Ctrl+Shift+N"),
            here(ENGLISH(N_("Make the budget line of the post")), self.make_line, "Ctrl+L"),
            here(ENGLISH(N_("Make the lines of all posts without one")), self.make_all_lines, "Ctrl+Shift+L"),
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

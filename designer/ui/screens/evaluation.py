"""Evaluation: what is evaluated when, by whom and for whose use; its questions; the Handbook's checklist for it."""

from functools import partial

from PySide6.QtGui import QAction

from designer.monitoring.checklists import EVALUATION
from designer.monitoring.evaluation import propose_questions
from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.records.monitoring import Evaluation
from designer.programme.words import ENGLISH, N_
from designer.ui.actions import action
from designer.ui.monitoring.checklist import ChecklistPage
from designer.ui.monitoring.evaluations import EvaluationsPage
from designer.ui.pages import Page, PagesScreen


class EvaluationScreen(PagesScreen):
    """Two pages: the evaluations with their questions, and the checklist of the one under the caret."""

    step = "evaluation"
    title = N_("Evaluation")
    keys = N_("Ctrl+J questions · Ctrl+L propose · F4 details")

    def make_pages(self) -> tuple[Page, ...]:
        """Make the pages."""
        self.evaluations = EvaluationsPage(self.session, self.propose)
        why = N_("For the evaluation chosen on the first page (Handbook Annex 4.D): answer y, n or ?.")
        empty = N_("Plan an evaluation first (Ctrl+1): its checklist comes here.")
        self.checklist = ChecklistPage(self.session, EVALUATION, N_("Checklist"), why, self._chosen, empty)
        return self.evaluations, self.checklist

    def _chosen(self) -> Place:
        """Return the evaluation under the caret, else the first."""
        held = self.session.programme.evaluations
        chosen = self.evaluations.row_id or (held[0].id if held else "")
        return Place("evaluations", chosen, EVALUATION)

    def more_actions(self) -> tuple[QAction, ...]:
        """Make the actions of the step."""
        here = partial(action, self, menu=self.title)
        return (
            here(ENGLISH(N_("Propose questions of the chosen criteria")), self.propose, "Ctrl+L"),
            here(ENGLISH(N_("Go to the questions, and back")), self.swap, "Ctrl+J"),
        )

    def propose(self) -> None:
        """Add the catalogue's questions of the criteria of the evaluation under the caret."""
        self.finish_editing()
        programme, evaluation_id = self.session.programme, self.evaluations.row_id
        held = find_as(programme, evaluation_id, Evaluation)
        new = propose_questions(programme, evaluation_id, self.session.new_id)
        if self.session.edit(N_("Propose questions"), new, Place("evaluations", evaluation_id, "criteria")):
            count = len(new.questions) - len(programme.questions)
            told = ENGLISH(N_("{count} questions added: adapt them, and keep few.")).format(count=count)
        elif held is None:
            told = ENGLISH(N_("Stand on an evaluation first."))
        elif not held.criteria:
            told = ENGLISH(N_("Choose its criteria first."))
        else:
            told = ENGLISH(N_("All questions of its criteria are there already."))
        self.session.said.emit(told)

    def swap(self) -> None:
        """Give the keys to the questions, and back."""
        if self.page is self.evaluations:
            self.evaluations.swap()

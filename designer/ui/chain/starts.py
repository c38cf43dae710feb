"""What an empty diagram offers to begin with, as buttons: the same as the actions of the screen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.links.feasible_activity import chain_of, unplanned
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, counted
from designer.theory_of_change.beginning import with_design, with_frame
from designer.ui import style
from designer.ui.chain.canvas import ChainCanvas

Deed = tuple[str, Callable[[], object]]


class Starts(QWidget):
    """A short list over an empty diagram."""

    def __init__(self, canvas: ChainCanvas, deeds: Sequence[Deed]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        layout = QVBoxLayout(self)
        layout.setSpacing(style.px(8))
        told = N_("Type the objective (Enter), then Tab for a card below it, Enter for the next one. Or begin with:")
        layout.addWidget(style.label(ENGLISH(told), style.STATEMENT, "ink_second", wrap=True))
        self.buttons = [QPushButton(ENGLISH(title)) for title, _ in deeds]
        for button, (_, run) in zip(self.buttons, deeds, strict=True):
            button.clicked.connect(lambda _checked=False, run=run: run())
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        canvas.view_moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Lie over the upper part of an empty diagram, and be gone from one that is not."""
        self.setVisible(not self._canvas.programme.nodes)
        room = self._canvas.viewport().geometry()
        wide = min(style.px(460), room.width() - style.px(48))
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(room.x() + (room.width() - wide) // 2, room.y() + style.px(40), wide, high)


def begin_with_design(canvas: ChainCanvas) -> None:
    """Put in the design of Handbook Table 5.2."""
    _begin(canvas, N_("Begin with the design"), with_design(canvas.programme, canvas.session.new_id))


def begin_with_frame(canvas: ChainCanvas) -> None:
    """Put in an empty frame by level and dimension."""
    _begin(canvas, N_("Begin with a frame"), with_frame(canvas.programme, canvas.session.new_id))


def begin_with_feasible(canvas: ChainCanvas) -> None:
    """Put in the chain that the feasible interventions imply."""
    rows = unplanned(canvas.programme)
    if not rows:
        canvas.setFocus()
        canvas.say(N_("The feasibility grid has no feasible intervention that is not planned yet."))
        return
    _begin(canvas, N_("Begin with what is feasible"), chain_of(canvas.programme, canvas.session.new_id))


def _begin(canvas: ChainCanvas, name: str, new: Programme) -> None:
    """Make one edit of a beginning and choose the first of its cards that says nothing yet, else the first."""
    known = {node.id for node in canvas.programme.nodes}
    made = [node for node in new.nodes if node.id not in known]
    if made and canvas.edit(name, new, made[0].id):
        ids = [each.id for each in made]
        shown = [each for each in canvas.laid.cards if each in ids]
        silent = {each.id for each in made if not each.statement.strip()}
        canvas.choose(next((each for each in shown if each in silent), shown[0] if shown else ""))
        canvas.setFocus()
        several = N_("{count} cards added. Ctrl+Z takes them back.")
        canvas.say(counted(len(made), N_("1 card added. Ctrl+Z takes it back."), several))

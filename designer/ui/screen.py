"""The contract of a screen: one step of the path, shown from the programme, editing it through the session."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from designer.programme.finding import Finding


class Screen(QWidget):
    """The base of every screen. Subclasses set ``step`` and ``title`` and override the four methods."""

    step = ""
    """The step's stable name: frame, stakeholders, chain, logframe, budget …"""

    title = ""
    """The step's English title, as the rail shows it."""

    keys = ""
    """The three keys that matter here, for the right of the status line: "Enter next · Tab child · F2 edit"."""

    fits_room = False
    """Whether what is shown is laid out to fit the room there is; a window that starts shows it once that is known."""

    chosen_changed = Signal()
    """Something else is selected: inspector and status line follow."""

    page_turned = Signal()
    """Another page of this step is on show: what was said belongs to the one before."""

    inspector_wanted = Signal()
    """What is gone to stands in the inspector: it is to be in sight now, with what is selected."""

    def __init__(self, session: Session) -> None:
        """Hold the session; the window calls ``present`` when the screen is shown and after each change."""
        super().__init__()
        self.session = session

    def keys_here(self) -> str:
        """Return the keys that matter on what is on show."""
        return self.keys

    def present(self, programme: Programme) -> None:
        """Show a programme; return at once if nothing that is shown here changed."""
        raise NotImplementedError

    def equip(self) -> None:
        """Make what stands around the work and no first paint need show; the window calls it once."""

    def present_late(self) -> None:
        """Show what may come a moment after the rest: the window calls it when there is time, findings are at hand."""

    def go_to(self, place: Place) -> None:
        """Select and show a place of this step."""

    def actions_here(self) -> "Sequence[QAction]":
        """Return the actions of this screen, for the menu, the shortcuts and the command palette."""
        return ()

    def finish_editing(self) -> None:
        """Commit what is being typed: before saving, undo and leaving the screen."""

    def summary(self) -> str:
        """Return what the left of the status line says: what is selected, its sum."""
        return ""

    def inspector(self) -> QWidget | None:
        """Return the widget that the inspector shows on the right for what is selected here, or None for the help."""
        return None

    def found_here(self) -> "Finding | None":
        """Return the one finding that is selected, where a list of findings is on show."""
        return None

    def mend(self, found: "Finding") -> None:
        """Mend the finding that is selected here in one step; what is selected then is the screen's."""

    def held_back(self) -> frozenset[str]:
        """Return the ids of records of which the inspector says nothing yet: they are being typed."""
        return frozenset()

    def selected_place(self) -> Place | None:
        """Return the place of the selected thing: the inspector shows its fields, findings and help."""
        return None

"""Freezing the codes of the chain, from its diagram and from the logframe: what is done, and what is said of it."""

import datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.programme.dates import in_words
from designer.programme.frozen_codes import freeze, unfreeze
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words
from designer.ui.actions import action
from designer.ui.session import Session


def freezing_actions(screen: QWidget, session: Session, menu: str) -> tuple[QAction, QAction]:
    """Make the two actions of a screen that shows codes; the first says whether they are frozen."""
    frozen = action(screen, N_("Freeze the codes"), lambda: freeze_codes(session), menu=menu, checkable=True)
    free = action(screen, N_("Let the codes follow the place again"), lambda: free_codes(session), menu=menu)

    def follow(*_: object) -> None:
        frozen.setChecked(bool(frozen_told(session.programme)))

    frozen.triggered.connect(follow)
    session.changed.connect(follow)
    follow()
    return frozen, free


def freeze_codes(session: Session) -> None:
    """Have every number stay with its record from today on, and say so."""
    before = frozen_told(session.programme)
    if session.edit(N_("Freeze the codes"), freeze(session.programme, datetime.date.today())):  # noqa: DTZ011 - the user's own day
        told = N_("Codes frozen: from now on a number stays with its record, and new ones continue. Ctrl+Z frees them.")
        session.said.emit(ENGLISH(told))
    else:
        session.said.emit(ENGLISH(N_("{told}: a number stays with its record.")).format(told=before))


def free_codes(session: Session) -> None:
    """Have every code follow the place in the chain again, and say so."""
    if session.edit(N_("Let the codes follow the place"), unfreeze(session.programme)):
        told = N_("The codes follow the place in the chain again. Ctrl+Z freezes them as they were.")
        session.said.emit(ENGLISH(told))
    else:
        session.said.emit(ENGLISH(N_("The codes follow the place in the chain already.")))


def frozen_told(programme: Programme, words: Words = ENGLISH) -> str:
    """Return since when the codes are frozen, in a few words; empty where they follow the place."""
    since = programme.frame.codes_frozen_on
    return words(N_("Codes frozen since {date}")).format(date=in_words(since)) if since else ""
